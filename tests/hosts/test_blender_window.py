"""The extension as an artist meets it, in a Blender with a window: panel, ideas, build, undo, a new file.

With MUSELOOM_SCREENSHOTS=FOLDER what the screen showed is kept there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from blender_driver import CHROOT, Blender
from conftest import missing

TICK = 0.010  # seconds of Blender's time that one look for news may take


@pytest.fixture(scope="module")
def blender(host_folder: Path, display: str, host_daemon: dict[str, str], extension: Path) -> Blender:
    """The chroot's Blender, the extension installed from its zip."""
    if not (CHROOT / "usr/bin/blender").exists():
        missing("Blender")
    folder = host_folder / "blender"
    folder.mkdir()
    blender = Blender(folder, display, host_daemon)
    assert "Success" in blender.run("--command", "extension", "validate", str(extension))
    blender.run("--command", "extension", "install-file", "-r", "user_default", "-e", str(extension))
    assert "museloom [installed]" in blender.run("--command", "extension", "list")
    return blender


@pytest.fixture(scope="module")
def found(blender: Blender) -> dict[str, Any]:
    """What a session in the window has found."""
    shots = Path(os.environ.get("MUSELOOM_SCREENSHOTS", blender.folder))
    shots.mkdir(exist_ok=True)
    found = blender.window(shots, "abandoned greenhouse at dawn, overgrown")
    assert "problem" not in found, found["problem"]
    return found


def test_four_ideas_come(found: dict[str, Any]) -> None:
    assert found["greyed"]  # without a prompt
    assert [state for state, _, error in found["ideas"]] == ["done"] * 4, found["ideas"]


def test_a_build_is_one_step_of_undo(found: dict[str, Any]) -> None:
    assert found["build"] == ["done", ""]
    assert found["built"] > found["before"]
    assert found["undone"] == found["before"]
    assert found["redone"] == found["built"]


def test_a_new_file_and_cancel(found: dict[str, Any]) -> None:
    assert found["running"]
    assert set(found["cancelled"]) <= {"cancelled", "done"}
    assert "cancelled" in found["cancelled"]


def test_blender_stays_responsive(found: dict[str, Any]) -> None:
    assert found["longest"] < TICK
