"""Textures in bpy, without a window: apply, box mapping, faces, refine, undo, save, history, a Cycles render."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from blender_driver import BPY, run_bpy
from conftest import missing
from PIL import Image as Picture

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


def test_dump(found: dict[str, Any]) -> None:
    import json

    print(json.dumps(found, indent=1))
