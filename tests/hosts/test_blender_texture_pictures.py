"""From Picture in bpy: images of all kinds become materials, or a word why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from blender_driver import BPY, run_bpy
from conftest import missing
from PIL import Image as Picture


@pytest.fixture(scope="module")
def folder(host_folder: Path) -> Path:
    """Where the run leaves its files."""
    folder = host_folder / "texture-pictures"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def found(folder: Path, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a run in bpy has found."""
    if not BPY.exists():
        missing("bpy")
    return run_bpy(folder, host_daemon, str(extension), str(folder), script="blender_texture_pictures.py")


@pytest.mark.parametrize("name", ["wall.png", "clear", "linear", "grey", "grid", "packed", "one colour"])
def test_the_colours_stay_and_relief_comes_of_what_is_seen(found: dict[str, Any], name: str) -> None:
    made = found[name]
    assert made["said"] == ""
    side = {"grid": [64, 64], "one colour": [32, 32]}.get(name, [64, 128])
    assert made["sides"] == [side]
    assert made["off"] <= 1
    flat = name == "one colour"
    assert (made["relief"] == 0) == flat
    assert (made["normals"] <= 1) == flat


def test_a_material_of_a_picture_lies_at_the_width_that_was_given(found: dict[str, Any]) -> None:
    material = found["material"]
    assert material["frames"] == ["Museloom wall"]
    assert material["scale"][:2] == pytest.approx([2, 4])  # of half a metre, twice as wide as high
    assert material["metres"] == 0.5
    assert material["linked"] == ["Base Color", "Metallic", "Normal", "Roughness"]
    assert found["joints are lower"]


def test_one_step_of_undo_gives_the_one_before(found: dict[str, Any]) -> None:
    assert found["undone"] == "Museloom packed"


def test_what_is_no_picture_is_told(found: dict[str, Any]) -> None:
    assert "both sides must be 16 to 8192" in found["tiny"]
    assert "its file may be missing" in found["missing"]
    assert found["Render Result"] == ""  # there is one
    assert "Choose first an image" in found["nothing"]


def test_cycles_shows_it(found: dict[str, Any], folder: Path) -> None:
    with Picture.open(folder / "picture.png") as file:
        middle = np.asarray(file.convert("RGB"), float)[20:44, 20:44].reshape(-1, 3)
    assert middle[:, 0].mean() > 1.2 * middle[:, 2].mean()
    assert middle[:, 0].std() > 10, "no bricks"
