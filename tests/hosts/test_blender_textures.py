"""Textures in bpy, without a window: apply, refine, undo, save, render. Then in Blender's window."""

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
MAPS = {"Base Colour", "Normal", "Roughness", "Height", "Ambient Occlusion", "Metallic"}


@pytest.fixture(scope="module")
def folder(host_folder: Path) -> Path:
    """Where the run leaves its files."""
    folder = host_folder / "textures"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def found(folder: Path, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a run in bpy has found."""
    if not BPY.exists():
        missing("bpy")
    return run_bpy(folder, host_daemon, str(extension), str(folder), script="blender_textures.py")


def test_ideas_come_with_pictures(found: dict[str, Any]) -> None:
    assert [[state, error, seen] for state, _, error, seen in found["ideas"]] == [["done", "", True]] * 4


def test_a_material_has_its_maps_in_their_colour_spaces(found: dict[str, Any]) -> None:
    with_uvs, without = found["applied"]
    for material in (with_uvs, without):
        assert material["images"].keys() == MAPS
        for name, (width, height, space, depth) in material["images"].items():
            assert (width, height) == (512, 512)
            assert space == ("sRGB" if name == "Base Colour" else "Non-Color")
            # Blender holds 16 bits of one channel as 32 of floats
            assert depth == {"Base Colour": 24, "Normal": 24, "Height": 32}.get(name, 8)
        assert material["frames"] == ["Museloom red brick wall"]
        assert material["slots"] == 1
    assert with_uvs["linked"] == ["Base Color", "Metallic", "Normal", "Roughness"]
    assert not with_uvs["displacement"]


def test_box_mapping_and_real_world_scale(found: dict[str, Any]) -> None:
    with_uvs, without = found["applied"]
    # A cube of 2 m: its UVs have 6 of 16 squares, so a unit of them is 8 m wide.
    assert with_uvs["projections"] == ["FLAT"]
    assert with_uvs["scale"][:2] == pytest.approx([8 / with_uvs["metres"]] * 2, rel=1e-3)
    assert without["projections"] == ["BOX"]
    assert without["scale"] == pytest.approx([2 / without["metres"]] * 3, rel=1e-3)  # the object's own scale
    assert (without["displacement"], without["method"]) == (True, "BUMP")  # no tangents for a normal map
    assert "Normal" not in without["linked"]


def test_one_step_of_undo_takes_it_away(found: dict[str, Any]) -> None:
    assert found["undone"] == ["Material"]
    assert found["redone"] == "Museloom red brick wall"


def test_refining_changes_pixels_in_place(found: dict[str, Any]) -> None:
    assert found["live"] == [[256, 256]] * 6
    assert found["refined sizes"] == [[512, 512]] * 6
    red, _, blue = found["before"]
    assert red > 1.5 * blue
    red, _, blue = found["refined"]
    assert blue > 1.5 * red
    assert found["refined too"] == found["refined"]  # the other object's, applied with it
    assert found["leftovers"] == []
    assert found["slider undone"] == found["before"]
    assert found["slider redone"] == found["refined"]  # its images are made anew


def test_only_the_selected_faces(found: dict[str, Any]) -> None:
    assert found["faces"] == [0, 0, 1, 0, 0, 0]
    assert found["slots"] == 2
    assert "select an object" in found["nothing selected"]
    assert "No face is selected" in found["no face"]


def test_displacement(found: dict[str, Any]) -> None:
    assert (found["displaced"]["displacement"], found["displaced"]["method"]) == (True, "BOTH")
    assert "Normal" not in found["displaced"]["linked"]


@pytest.mark.parametrize("pack", [False, True])
def test_a_saved_file_keeps_its_textures(found: dict[str, Any], folder: Path, pack: bool) -> None:
    saved = found[f"saved, pack {pack}"]
    assert len(saved["images"]) == 6
    assert all(path.startswith("//textures/") and packed == pack for path, packed in saved["images"])
    assert saved["average"] == pytest.approx(found["before" if pack else "refined"], abs=0.01)
    assert saved["recipe"] == "running bond brick"
    if not pack:
        with Picture.open(folder / saved["images"][0][0].removeprefix("//")) as file:
            assert "running bond brick" in file.text["museloom"]


def test_the_history_applies_again(found: dict[str, Any]) -> None:
    assert "red brick wall" in found["works"]
    assert found["from history"]["images"].keys() == MAPS


def test_a_scene_keeps_its_colours_and_what_nothing_fits_stays(found: dict[str, Any]) -> None:
    assert found["scene"] == {
        "Museloom cloth": True, "Museloom leaf": False, "Museloom lamp": False, "Museloom ectoplasm": False,
    }  # fmt: skip
    red, green, blue = found["red cloth"]  # sRGB
    assert red == pytest.approx(0.66, abs=0.12)
    assert max(green, blue) < 0.3


def test_cycles_shows_the_colour(found: dict[str, Any], folder: Path) -> None:
    for name, first, second in (("wall", 0, 2), ("displaced", 2, 0)):
        with Picture.open(folder / f"{name}.png") as file:
            middle = np.asarray(file.convert("RGB"), float)[26:38, 26:38].reshape(-1, 3)
        assert middle[:, first].mean() > 1.2 * middle[:, second].mean(), name
        assert middle.std() > 3, "no bricks"


@pytest.fixture(scope="module")
def window(host_folder: Path, display: str, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a session in the window has found."""
    if not (CHROOT / "usr/bin/blender").exists():
        missing("Blender")
    folder = host_folder / "textures-window"
    folder.mkdir()
    blender = Blender(folder, display, host_daemon)
    blender.run("--command", "extension", "install-file", "-r", "user_default", "-e", str(extension))
    shots = Path(os.environ.get("MUSELOOM_SCREENSHOTS", folder))
    shots.mkdir(exist_ok=True)
    found = blender.window(shots, "mossy old brick", script="blender_textures_window.py")
    assert "problem" not in found, found["problem"]
    return found


def test_an_artist_applies_refines_and_undoes(window: dict[str, Any]) -> None:
    assert window["greyed"]  # without a prompt
    assert window["ideas"] == [["done", ""]] * 4
    assert len(window["applied"]) == 4
    assert all(name.startswith("Museloom mossy old brick") for name in window["applied"])
    assert window["refined"] == [[512, 512]] * 6
    assert window["slider undone"]
    assert window["undone"] == window["before"]


def test_more_like_this(window: dict[str, Any]) -> None:
    assert window["more"][0]
    assert window["more"][1:] == ["done"] * 4


def test_a_scene_is_textured_in_one_step_of_undo(window: dict[str, Any]) -> None:
    assert len(window["scene"]) >= 2
    assert window["scene undone"] == []


def test_blender_stays_responsive(window: dict[str, Any]) -> None:
    assert window["longest"] < TICK
