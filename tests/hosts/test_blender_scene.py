"""The extension without a window, in bpy: build, undo, save, reopen, build again, by way of the history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from blender_driver import BPY, run_bpy
from conftest import missing

PROMPT = "a lighthouse on a cliff at dusk, grass"


@pytest.fixture(scope="module")
def found(host_folder: Path, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a run in bpy has found."""
    if not BPY.exists():
        missing("bpy")
    folder = host_folder / "bpy"
    folder.mkdir()
    return run_bpy(folder, host_daemon, str(extension), str(folder), PROMPT)


def test_builds_an_idea(found: dict[str, Any]) -> None:
    assert found["error"] == ""
    built = found["built"]
    assert built["collections"] == [f"Museloom: {found['idea']}"]
    assert built["objects"] > 10
    assert "Museloom grass" in built["materials"]
    assert "BEVEL" in built["modifiers"]
    assert found["camera"] == f"Camera {found['idea']}"
    assert found["world"] == f"Sky {found['idea']}"
    assert found["copies"] > 20
    assert found["invalid"] == []
    assert found["seconds"] < 10


def test_one_step_of_undo_takes_all_of_it_away(found: dict[str, Any]) -> None:
    assert found["undone"]
    assert found["redone"]


def test_a_saved_scene_opens_as_it_was(found: dict[str, Any]) -> None:
    assert found["reopened"]
    assert found["copies reopened"] == found["copies"]


def test_building_again_replaces_nothing_and_shares_materials(found: dict[str, Any]) -> None:
    built, again = found["built"], found["again"]
    assert again["collections"] == [*built["collections"], f"{built['collections'][0]}.001"]
    doubled = {name for name in again["materials"] if name not in built["materials"]}
    assert doubled <= {"Museloom haze.001"}
    assert found["from history"] > again["objects"]


def test_reloads_without_leaving_a_timer(found: dict[str, Any]) -> None:
    assert found["timer gone"]
    assert found["back"]
