"""The scene engines as a lane runs them: ideas, variations, builds and exports, with the real models."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import trimesh
from PIL import Image as Picture

from bridge.messages import (
    Element,
    Invalid,
    Place,
    Preview,
    Progress,
    Result,
    SceneBuildRequest,
    SceneExportRequest,
    ScenePlan,
    SceneRequest,
)
from core.engines import Cancelled, Emit, scene
from core.engines.scene import build, export
from core.models import ModelStore

PROMPT = "abandoned greenhouse at dawn, overgrown"


class Job:
    """A `Context`: of one job, cancelled after `lives` looks."""

    blobs = ()
    seed = 7

    def __init__(self, models: ModelStore, lives: int = 1 << 30) -> None:
        self.models, self.lives = models, lives

    def check(self) -> None:
        self.lives -= 1
        if self.lives < 0:
            raise Cancelled


@pytest.fixture(scope="module")
def models(weights: Path) -> ModelStore:
    return ModelStore(weights, 1 << 40)


@pytest.fixture(scope="module")
def idea(models: ModelStore) -> list[Emit]:
    scene._weighed.clear()
    return list(scene.run(SceneRequest(prompt=PROMPT), Job(models)))


def outcome(emits: Iterator[Emit]) -> tuple[Any, list[bytes]]:
    *_, (event, blobs) = emits
    assert isinstance(event, Result)
    return event, [bytes(blob) for blob in blobs]


def test_an_idea_comes_as_a_sketch_first_and_then_whole(idea: list[Emit]) -> None:
    kinds = [type(event) for event, _ in idea]
    assert kinds[-1] is Result
    assert kinds.count(Preview) == 1
    fractions = [event.fraction for event, _ in idea if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    result, blobs = idea[-1]
    assert isinstance(result, Result)
    plan, image = result.output.plan, result.output.image
    assert (result.model, result.title) == ("smollm2-135m", plan.title)
    assert plan.elements[0].asset == "greenhouse"
    pixels = np.frombuffer(blobs[0], np.uint8).reshape(image.height, image.width, 3)
    assert pixels.std() > 10


def test_the_same_seed_gives_the_same_idea_to_the_byte(models: ModelStore, idea: list[Emit]) -> None:
    event, blobs = outcome(scene.run(SceneRequest(prompt=PROMPT), Job(models)))
    assert event == idea[-1].event
    assert blobs == [bytes(blob) for blob in idea[-1].blobs]


def test_four_ideas_and_four_variations_differ(models: ModelStore, idea: list[Emit]) -> None:
    plans = [
        outcome(scene.run(SceneRequest(prompt=PROMPT, number=number, model="none"), Job(models)))[
            0
        ].output.plan
        for number in range(4)
    ]
    assert all(plan.elements[0].asset == "greenhouse" for plan in plans)
    assert len({(plan.archetype, plan.light.setup, plan.camera.rule) for plan in plans}) == 4
    assert len({plan.line for plan in plans}) == 4
    liked = idea[-1].event.output.plan
    requests = [SceneRequest(prompt=PROMPT, like=liked, number=number) for number in range(4)]
    varied = [outcome(scene.run(request, Job(models)))[0].output.plan for request in requests]
    assert all(plan.elements[0].asset == "greenhouse" for plan in varied)
    assert len({msgspec.json.encode([plan.light, plan.camera, plan.elements]) for plan in varied}) == 4


@pytest.mark.parametrize("lives", [0, 1, 3, 8])
def test_a_cancel_is_heard_at_every_stage(models: ModelStore, lives: int) -> None:
    scene._weighed.clear()
    with pytest.raises(Cancelled):
        list(scene.run(SceneRequest(prompt=PROMPT, number=1), Job(models, lives)))


def test_a_built_plan_has_whole_arrays(models: ModelStore, idea: list[Emit]) -> None:
    event, blobs = outcome(build.run(SceneBuildRequest(plan=idea[-1].event.output.plan), Job(models)))
    output = event.output
    points = np.frombuffer(blobs[0], np.float32).reshape(-1, 3)
    corners, sizes, slots = (np.frombuffer(blobs[number], np.int32) for number in (1, 2, 4))
    rows = np.frombuffer(blobs[6], np.float32).reshape(-1, 8)
    assert np.isfinite(points).all()
    for mesh in output.meshes:
        own = corners[mesh.corner : mesh.corner + mesh.corners]
        assert own.min() >= 0
        assert own.max() < mesh.points
        assert sizes[mesh.face : mesh.face + mesh.faces].sum() == mesh.corners
        assert slots[mesh.face : mesh.face + mesh.faces].max() < len(mesh.materials)
        assert set(mesh.materials) <= set(output.plan.materials)
    assert {part.element for part in output.objects} >= {"ground", output.plan.elements[0].id}
    assert sum(part.count for part in output.scatters) == len(rows)
    assert output.lamps


def test_an_exported_plan_opens_elsewhere(models: ModelStore, idea: list[Emit]) -> None:
    plan = idea[-1].event.output.plan
    event, (content,) = outcome(export.run(SceneExportRequest(plan=plan), Job(models)))
    assert event.output.name.endswith(".glb")
    opened = trimesh.load(io.BytesIO(content), file_type="glb")
    assert len(opened.geometry) > 3
    request = SceneExportRequest(plan=plan, format="png", width=160, height=100)
    _, (content,) = outcome(export.run(request, Job(models)))
    with Picture.open(io.BytesIO(content)) as picture:
        assert picture.size == (160, 100)


@pytest.mark.parametrize(
    ("element", "field"),
    [
        (Element(id="a", asset="perpetuum mobile"), "plan.elements[0].asset"),
        (Element(id="a", asset="house", parameters={"wings": 2.0}), "plan.elements[0].parameters[wings]"),
        (
            Element(id="a", asset="house", materials={"roof": "unobtainium"}),
            "plan.elements[0].materials[roof]",
        ),
    ],
)
def test_what_the_catalogue_does_not_have_is_named(models: ModelStore, element: Element, field: str) -> None:
    plan = ScenePlan(title="Impossible", elements=[element])
    with pytest.raises(Invalid) as refused:
        list(build.run(SceneBuildRequest(plan=plan), Job(models)))
    assert refused.value.field == field
    assert refused.value.fix


def test_a_plan_that_makes_no_sense_is_refused_before_it_runs() -> None:
    def refused(**parts: Any) -> str:
        plan = ScenePlan(title="x", **{"elements": [Element(id="a", asset="house")]} | parts)
        with pytest.raises(Invalid) as error:
            plan.check()
        return f"{error.value.field}: {error.value.fix}"

    ring = [Element(id=a, asset="cup", place=Place(how="on", of=b)) for a, b in ("ab", "bc", "ca")]
    assert "circle" in refused(elements=ring)
    assert "id of its own" in refused(elements=[Element(id="a", asset="cup")] * 2)
    assert "place.of" in refused(elements=[Element(id="a", asset="cup", place=Place(how="on"))])
    assert "give a number" in refused(elements=[Element(id="a", asset="cup", scale=float("nan"))])
    assert "in all" in refused(elements=[Element(id=f"a{i}", asset="cup", count=9000) for i in range(3)])
    many = {"title": "x", "elements": [{"id": f"a{i}", "asset": "cup"} for i in range(10_000)]}
    for wrong in (many, {"title": "x" * 10**6, "elements": [{"id": "a", "asset": "cup"}]}, {"title": "x"}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, ScenePlan)
