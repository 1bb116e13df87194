"""Diffusion, projection and baking: in bpy, without a window, then in Blender's window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from blender_driver import BPY, CHROOT, Blender, run_bpy
from conftest import missing
from PIL import Image as Picture

TICK = 0.010  # seconds of Blender's time that one look for news may take
HOLD = 0.1  # and one step of what goes on over many


@pytest.fixture(scope="module")
def folder(host_folder: Path) -> Path:
    """Where the run leaves its files."""
    folder = host_folder / "surfaces"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def found(folder: Path, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a run in bpy has found."""
    if not BPY.exists():
        missing("bpy")
    return run_bpy(folder, host_daemon, str(extension), str(folder), script="blender_surfaces.py")


def test_ideas_by_diffusion_are_seen_as_they_form(found: dict[str, Any]) -> None:
    assert [(state, error) for state, error, _ in found["ideas"]] == [("done", "")] * 4
    assert {maker for _, _, maker in found["ideas"]} <= {"Diffusion", "Both"}
    assert min(found["pictures"]) >= 2  # a preview at least, then the sphere
    assert found["settings"] == [4] * 4


def test_what_was_painted_is_applied_as_it_was(found: dict[str, Any]) -> None:
    applied = found["applied"]
    assert applied["frames"] == ["Museloom red brick wall"]
    assert {tuple(one[:3]) for one in applied["images"].values()} == {
        (512, 512, "sRGB"), (512, 512, "Non-Color"),
    }  # fmt: skip
    assert found["undone"] == ["Material"]
    ideas, applied = found["works"]
    assert applied == ideas  # nothing was made anew
    assert found["kept"]
    first, again = found["again"]  # from the history
    assert again == first


def test_more_like_one(found: dict[str, Any]) -> None:
    assert [one[:2] for one in found["more"]] == [["done", ""]]


def test_upscaling_is_one_step_of_undo(found: dict[str, Any]) -> None:
    before, after = found["upscaled"]
    assert before == [[512, 512]] * 6
    assert after == [[1024, 1024]] * 6
    assert found["upscaled colour"] == pytest.approx(found["again"][0], abs=0.05)
    assert found["upscale undone"] == before


def test_pictures_and_renders_are_varied(found: dict[str, Any]) -> None:
    assert found["varied"] == found["render varied"] == [["done", ""]]
    assert found["settings kept"] == ["OPEN_EXR", "RGBA"]


def test_a_projection_keeps_what_the_camera_does_not_see(found: dict[str, Any], folder: Path) -> None:
    front, back, top = (_redness(folder / f"{name}.png") for name in ("front", "back", "top"))
    assert front[40, 32] > 0.9  # the near box
    assert front[18, 30] > 0.9  # the far one, above the near one
    assert front[60, 32] > 0.8  # the floor
    assert back[40:, 30:34].max() < 0.1  # the far box's back
    assert top[28, 32] < 0.1  # the floor between the boxes
    assert top[58, 32] > 0.8  # and before them
    edge = top[28, 40:50]  # where what hides the floor ends
    assert edge[0] < 0.15
    assert edge[-1] > 0.3
    assert np.count_nonzero((edge > 0.1 * edge[-1]) & (edge < 0.9 * edge[-1])) >= 1, "no blend"


def test_a_projection_leaves_meshes_alone_and_is_one_step_of_undo(found: dict[str, Any]) -> None:
    assert found["uv maps"] == [["UVMap"]] * 3
    assert all(name != "Green" for (name,) in found["projected"])
    assert found["projection undone"] == [["Green"]] * 3
    assert all(path.startswith("//textures/") for path in found["saved"])
    kinds = {path.rpartition("_")[2] for path in found["saved"]}
    assert kinds == {"basecolor.png", "depth.png", "weight.png"}


def test_a_bake_looks_the_same(found: dict[str, Any], folder: Path) -> None:
    assert found["baked"]["Near"]["layers"] == found["baked"]["Near"]["uv"] == ["Museloom bake"]
    assert found["baked"]["Floor"]["uv"] == ["UVMap"]
    assert set(map(tuple, found["baked"]["Near"]["images"].values())) == {(512, 512)}
    assert found["baked"]["Far"]["images"] == {}  # was not selected
    off = np.abs(_redness(folder / "baked.png") - _redness(folder / "front.png"))
    assert off[8:].mean() < 0.03


def _redness(file: Path) -> np.ndarray:
    """0 where the scene is green, 1 where it is red: [64, 64]."""
    with Picture.open(file) as picture:
        red, green, _ = np.moveaxis(np.asarray(picture.convert("RGB"), float), 2, 0)
    share = (red - green) / np.maximum(red + green, 1)
    return ((share + 0.5) / 1.1).clip(0, 1)


@pytest.fixture(scope="module")
def window(host_folder: Path, display: str, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a session in the window has found."""
    if not (CHROOT / "usr/bin/blender").exists():
        missing("Blender")
    folder = host_folder / "surfaces-window"
    folder.mkdir()
    blender = Blender(folder, display, host_daemon)
    blender.run("--command", "extension", "install-file", "-r", "user_default", "-e", str(extension))
    shots = Path(os.environ.get("MUSELOOM_SCREENSHOTS", folder))
    shots.mkdir(exist_ok=True)
    found = blender.window(shots, "weathered copper", script="blender_surfaces_window.py")
    assert "problem" not in found, found["problem"]
    return found


def test_an_idea_is_watched_as_it_forms(window: dict[str, Any]) -> None:
    assert max(window["forming"]) >= 1
    assert [one[:2] for one in window["ideas"]] == [["done", ""]] * 4


def test_a_look_at_an_idea_leaves_nothing(window: dict[str, Any]) -> None:
    assert window["looked"] == [["OBJECT"], "TEXTURE"]
    assert window["after escape"] == [True, ["DATA"], [], "MATERIAL"]
    assert window["after undo"] == [True, [], "MATERIAL"]  # ended, and what came before it undone
    assert window["after redo"] == [True, ["DATA"], []]
    assert window["after saving"] == [True, ["DATA"], []]
    assert window["saved"] == []
    assert window["after tab"] == ["EDIT", []]


def test_a_bake_goes_on_in_a_blender_of_its_own(window: dict[str, Any]) -> None:
    assert window["baking"] == ["Baking"]
    assert sorted(window["baked"]) == [f"Museloom {name} baked" for name in ("Cube", "Plane", "Suzanne")]
    assert window["bake undone"]
    assert window["bake cancelled"]


def test_a_view_projects_too(window: dict[str, Any]) -> None:
    assert window["from the view"] == [1.0] * 3


def test_blender_stays_responsive(window: dict[str, Any]) -> None:
    assert window["longest"] < TICK
    assert max(window["holds"].values()) < HOLD, window["holds"]
