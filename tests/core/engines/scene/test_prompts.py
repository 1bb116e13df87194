"""Forty prompts of many kinds: each a scene without collisions, seen by its camera, and a picture."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from bridge.messages import Invalid, ScenePlan, SceneRequest, Shot
from core.engines.scene import EMBEDDER, ideas
from core.engines.scene.layout import solve
from core.engines.scene.overlaps import overlaps
from core.engines.scene.picture import render
from core.engines.scene.rays import Rays
from core.engines.scene.stage import stage
from core.engines.scene.staging import Layout
from core.models import find

PROMPTS = [
    json.loads(line) for line in (Path(__file__).parents[3] / "data" / "prompts.txt").open(encoding="utf-8")
]


@pytest.fixture(scope="module")
def embedder(weights: Path) -> ideas.Embedder:
    return ideas.Embedder.load(find(EMBEDDER).path(weights))


def test_there_are_prompts_of_every_kind() -> None:
    assert len(PROMPTS) == 40
    assert "" in PROMPTS
    assert any(len(prompt) >= 5000 for prompt in PROMPTS)
    with pytest.raises(Invalid, match="say what you would like to see"):
        SceneRequest(prompt="").check([])


@pytest.mark.parametrize("prompt", [prompt for prompt in PROMPTS if prompt], ids=lambda prompt: prompt[:40])
def test_a_prompt(prompt: str, embedder: ideas.Embedder) -> None:
    plan = ideas.draft(prompt, 0, 1, embedder)
    plan.check()
    assert msgspec.json.decode(msgspec.json.encode(plan), type=ScenePlan) == plan
    layout = solve(plan)
    assert not overlaps(layout, plan)
    subject = plan.camera.subject or plan.elements[0].id
    assert subject in {thing.element for thing in layout.things}, f"the subject is missing: {layout.notes}"
    scene = stage(plan, layout)
    assert share_seen(scene.shot, layout, subject) > 0.003
    picture = render(scene, 160, 100).astype(float).mean(2) / 255
    assert picture.std() > 0.03, "there is nothing in the picture"
    assert 0.04 < picture.mean() < 0.9


def share_seen(shot: Shot, layout: Layout, element: str) -> float:
    """The share of the picture that shows an element; glass counts."""
    matrix = np.array(shot.matrix, np.float32).reshape(4, 4)
    x, y = np.meshgrid(np.linspace(-1, 1, 96), np.linspace(-1, 1, 60))
    half = 18 / shot.focal
    ways = (
        np.stack([x * half, y * half / shot.aspect, -np.ones_like(x)], -1).reshape(-1, 3) @ matrix[:3, :3].T
    )
    ways = (ways / np.linalg.norm(ways, axis=1, keepdims=True)).astype(np.float32)
    rays, eyes = Rays(layout, matrix), np.repeat(matrix[None, :3, 3], len(ways), 0)
    names = np.array([*rays.elements, ""])
    solid, clear = rays.solid(eyes, ways), rays.clear(eyes, ways)
    nearest = np.where(clear.far < solid.far, clear.triangle, solid.triangle)
    return float((names[np.append(rays.element, -1)[nearest]] == element).mean())
