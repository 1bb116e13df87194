"""Every prompt of the collection, built by the extension in bpy, and rendered with both engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from blender_driver import BPY, run_bpy
from conftest import missing
from PIL import Image as Picture

from core.engines.scene import EMBEDDER, ideas
from core.models import find

PROMPTS = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data" / "prompts.txt").open(encoding="utf-8")
]
NUMBERS = [f"{number:02}" for number, prompt in enumerate(PROMPTS) if prompt]


@pytest.fixture(scope="module")
def plans(host_folder: Path, weights: Path) -> Path:
    """A folder with the first idea for each prompt."""
    folder = host_folder / "plans"
    folder.mkdir()
    embedder = ideas.Embedder.load(find(EMBEDDER).path(weights))
    for number in NUMBERS:
        plan = ideas.draft(PROMPTS[int(number)], 0, 1, embedder)
        (folder / f"{number}.json").write_bytes(msgspec.json.encode(plan))
    return folder


@pytest.fixture(scope="module")
def built(plans: Path, host_folder: Path, host_daemon: dict[str, str], extension: Path) -> dict[str, Any]:
    """What a run in bpy has found of each plan."""
    if not BPY.exists():
        missing("bpy")
    folder = host_folder / "prompts"
    folder.mkdir()
    return run_bpy(folder, host_daemon, str(extension), str(plans), script="blender_prompts.py")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_prompt_is_built_and_rendered(built: dict[str, Any], plans: Path, number: str) -> None:
    assert built[number]["objects"] > 4
    assert built[number]["seconds"] < 3
    for engine, least in (("workbench", 3), ("cycles", 5)):
        with Picture.open(plans / f"{number}.{engine}.png") as file:
            picture = np.asarray(file.convert("L"), float)
        assert picture.std() > least, f"{engine} shows nothing"
        assert 5 < picture.mean() < 250
