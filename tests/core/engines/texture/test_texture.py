"""The engine as a lane runs it: what it yields, what it refuses, and what the library keeps of it."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image as Picture

from bridge.messages import (
    MAPS,
    Coat,
    Invalid,
    Preview,
    Progress,
    Result,
    TextureOutput,
    TextureRecipe,
    TextureRequest,
)
from core import encode
from core.engines import Cancelled
from core.engines.texture import maps, run
from core.engines.texture.grid import Grid
from core.engines.texture.recipe import material
from core.engines.texture.sphere import TILES, swatch
from core.models import ModelStore

BRICK = TextureRecipe(archetype="running bond brick", title="My wall", seed=4)


class Job:
    """What a lane gives an engine."""

    def __init__(self, data: Path, seed: int = 1, patience: int = 10_000) -> None:
        self.blobs: Sequence[memoryview] = ()
        self.models, self.seed, self._patience = ModelStore(data, 1 << 40), seed, patience

    def check(self) -> None:
        self._patience -= 1
        if self._patience < 0:
            raise Cancelled


def result(request: TextureRequest, job: Job) -> tuple[TextureOutput, list[bytes]]:
    *_, (event, blobs) = run(request, job)
    assert isinstance(event, Result)
    assert isinstance(event.output, TextureOutput)
    for image in [one.image for one in event.output.maps] + [event.output.swatch]:
        assert memoryview(blobs[image.blob]).nbytes == image.nbytes
    return event.output, [bytes(blob) for blob in blobs]


def test_a_prompt_yields_a_preview_progress_and_a_complete_material(weights: Path) -> None:
    request = TextureRequest(prompt="wet mossy bricks", size=100, swatch=64)
    events = [event for event, _ in run(request, Job(weights))]
    kinds = [type(event) for event in events]
    assert kinds.count(Preview) == 1
    assert kinds[-1] is Result
    assert all(event.fraction <= 1 for event in events if isinstance(event, Progress))
    output, blobs = result(request, Job(weights))
    assert output.recipe is not None
    assert {coat.kind for coat in output.recipe.coats} == {"moss", "water"}
    assert {one.name for one in output.sliders} == set(output.recipe.values)
    assert [one.kind for one in output.maps] == list(MAPS)
    assert output.relief > 0
    # the recipe makes the same again, byte for byte
    again, same = result(TextureRequest(recipe=output.recipe, size=100, swatch=64), Job(weights, seed=99))
    assert same == blobs
    assert again.recipe == output.recipe


def test_only_a_swatch(weights: Path) -> None:
    output, blobs = result(TextureRequest(recipe=BRICK, maps=(), swatch=96), Job(weights))
    assert output.maps == ()
    ball = np.frombuffer(blobs[0], np.uint8).reshape(96, 96, 4)
    assert (ball[0, 0, 3], ball[48, 48, 3]) == (0, 255)
    assert ball[48, 48, 0] > ball[48, 48, 2]  # brick is red
    assert ball[20:40, 20:40, :3].mean() > ball[60:80, 60:80, :3].mean()  # lit from the upper left
    _, larger = result(TextureRequest(recipe=BRICK, maps=("ao",), size=128, swatch=96), Job(weights))
    assert larger[1] == blobs[0]


def test_pile_shines_at_grazing_angles(weights: Path) -> None:
    recipe = TextureRecipe(archetype="velvet")
    output, blobs = result(TextureRequest(recipe=recipe, maps=(), swatch=96), Job(weights))
    assert output.sheen > 0
    assert result(TextureRequest(recipe=BRICK, maps=(), swatch=96), Job(weights))[0].sheen == 0
    grid = Grid(round(math.pi * TILES * 96), output.metres, 0)
    worn = swatch(maps.make(material(output.recipe), grid, MAPS), 96).numpy().astype(int)
    ball = np.frombuffer(blobs[0], np.uint8).reshape(96, 96, 4).astype(int)
    assert (ball[88:92, 48, :3] - worn[88:92, 48, :3]).mean() > 5  # the rim
    assert abs(ball[44:52, 44:52] - worn[44:52, 44:52]).mean() < 1  # where one looks straight at it


def test_metres_scale_the_material_and_its_relief(weights: Path) -> None:
    maps = ("height", "normal")
    usual, blobs = result(TextureRequest(recipe=BRICK, maps=maps, size=64, swatch=32), Job(weights))
    wide = TextureRecipe(archetype=BRICK.archetype, seed=BRICK.seed, metres=3.0)
    large, same = result(TextureRequest(recipe=wide, maps=maps, size=64, swatch=32), Job(weights))
    assert large.metres == 3.0
    assert large.relief == pytest.approx(usual.relief * 3 / usual.metres)
    assert same == blobs


def test_more_like_this_and_cancel(weights: Path) -> None:
    outputs = [
        result(TextureRequest(like=BRICK, number=n, maps=(), swatch=32), Job(weights))[0] for n in (0, 1)
    ]
    assert {output.recipe.archetype for output in outputs if output.recipe} == {BRICK.archetype}
    assert outputs[0].recipe != outputs[1].recipe
    with pytest.raises(Cancelled):
        result(TextureRequest(recipe=BRICK, size=512), Job(weights, patience=3))


@pytest.mark.parametrize(
    ("recipe", "field", "value", "fix"),
    [
        ({"archetype": "briks"}, "recipe.archetype", "briks", "brick"),
        ({"values": {"rows": 1000.0}}, "recipe.values[rows]", "1000", "from 4 to 28"),
        ({"values": {"knots": 0.5}}, "recipe.values[knots]", "0.5", "rows, joint"),
        ({"values": {"rows": float("nan")}}, "recipe.values[rows]", "nan", "number"),
        ({"colours": {"leaf": "#00ff00"}}, "recipe.colours[leaf]", "#00ff00", "brick, mortar"),
        ({"coats": (Coat(kind="mos", amount=0.5),)}, "recipe.coats[0].kind", "mos", "moss"),
    ],
)
def test_a_bad_recipe_is_refused(
    recipe: dict[str, Any], field: str, value: str, fix: str, weights: Path
) -> None:
    made = TextureRecipe(**({"archetype": "running bond brick"} | recipe))
    with pytest.raises(Invalid) as caught:
        result(TextureRequest(recipe=made, size=64), Job(weights))
    assert caught.value.field == field
    assert value in caught.value.value
    assert fix in caught.value.fix


def test_it_is_kept_as_a_zip_of_maps_that_reads_back(weights: Path, tmp_path: Path) -> None:
    request = TextureRequest(recipe=BRICK, size=72, swatch=48)
    output, blobs = result(request, Job(weights))
    kind, path = encode.kind_of(output), tmp_path / "wall.zip"
    facts = {"title": "My wall", "software": "Museloom", "created": "2026-01-01T00:00:00Z"}
    kind.write(request, output, blobs, facts, path)
    assert [bytes(blob) for blob in kind.read(path)] == blobs
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {f"my-wall_{name}.png" for name in (*MAPS, "swatch")}
        with archive.open("my-wall_height.png") as file, Picture.open(file) as picture:
            assert picture.mode == "I;16"
            assert "My wall" in picture.info["museloom"]
