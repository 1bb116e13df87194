"""The engines of diffusion as a lane runs them, after the texture engine has handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from bridge.messages import (
    MAPS,
    Diffusion,
    DiffusionRequest,
    Image,
    Preview,
    Progress,
    Result,
    TextureOutput,
    TextureRecipe,
    TextureRequest,
    UpscaleRequest,
)
from core import own_models
from core.engines import Cancelled, HandOver, diffusion, texture
from core.engines.diffusion import upscale
from core.engines.diffusion.seamless import seam
from core.engines.texture import choosing
from core.errors import EngineError
from core.models import ModelStore
from core.own_models import OwnModel

FEW = Diffusion(steps=2)
BRICK = TextureRecipe(archetype="running bond brick", seed=4)


@cache
def store(data: Path) -> ModelStore:
    """Loaded once."""
    return ModelStore(data, 1 << 40)


class Job:
    """What a lane gives an engine."""

    def __init__(self, data: Path, blobs: Sequence[bytes] = (), patience: int = 100_000) -> None:
        self.blobs = [memoryview(blob) for blob in blobs]
        self.models, self.seed, self._patience = store(data), 7, patience

    def check(self) -> None:
        self._patience -= 1
        if self._patience < 0:
            raise Cancelled


def made(
    engine: Any, request: Any, job: Job
) -> tuple[list[Any], TextureOutput, dict[str, np.ndarray[Any, Any]]]:
    *before, (event, blobs) = engine.run(request, job)
    assert isinstance(event, Result)
    assert isinstance(event.output, TextureOutput)
    planes = {}
    for one in event.output.maps:
        kind = np.uint16 if one.image.format == "L16" else np.uint8
        pixels = np.frombuffer(bytes(blobs[one.image.blob]), kind)
        planes[one.kind] = pixels.reshape(one.image.height, one.image.width, -1)
    swatch = event.output.swatch
    assert memoryview(blobs[swatch.blob]).nbytes == swatch.nbytes
    return before, event.output, planes


def colours(planes: dict[str, np.ndarray[Any, Any]]) -> torch.Tensor:
    return torch.from_numpy(planes["basecolor"].copy()).permute(2, 0, 1).float() / 255


def noise(width: int, height: int) -> tuple[Image, bytes]:
    pixels = np.random.default_rng(1).integers(60, 200, (height, width, 3), np.uint8)
    return Image(width=width, height=height, format="RGB8"), pixels.tobytes()


def test_words_become_all_maps_and_each_step_can_be_seen(weights: Path) -> None:
    request = DiffusionRequest(prompt="mossy rock", size=96, swatch=48, diffusion=FEW)
    before, output, planes = made(diffusion, request, Job(weights))
    previews = [event for event, _ in before if isinstance(event, Preview)]
    fractions = [event.fraction for event, _ in before if isinstance(event, Progress)]
    assert len(previews) == 2
    assert fractions == sorted(fractions)
    assert (output.engine, output.recipe, tuple(planes)) == ("diffusion", None, MAPS)
    assert output.diffusion is not None
    assert output.diffusion.steps == 2
    assert output.diffusion.guidance is not None
    assert seam(colours(planes)) <= 1.05
    _, again, same = made(diffusion, request, Job(weights))
    assert again == output
    assert all(np.array_equal(same[kind], planes[kind]) for kind in MAPS)
    _, _, other = made(
        diffusion, DiffusionRequest(prompt="mossy rock", number=1, size=96, diffusion=FEW), Job(weights)
    )
    assert not np.array_equal(other["basecolor"], planes["basecolor"])


def test_an_archetype_gives_layout_relief_and_roughness(weights: Path) -> None:
    side = 512  # of several bands, which threads work on
    request = DiffusionRequest(prompt="brick", structure=BRICK, size=side, diffusion=FEW)
    _, output, planes = made(diffusion, request, Job(weights))
    _, plain, archetype = made(texture, TextureRequest(recipe=BRICK, size=side), Job(weights))
    assert (output.engine, output.recipe) == ("both", plain.recipe)
    assert output.sliders == plain.sliders
    height, theirs = (one["height"].astype(float).ravel() for one in (planes, archetype))
    assert np.corrcoef(height, theirs)[0, 1] > 0.9
    assert np.array_equal(planes["roughness"], archetype["roughness"])
    assert not np.array_equal(planes["basecolor"], archetype["basecolor"])


def test_maps_may_be_larger_than_the_canvas(weights: Path) -> None:
    request = DiffusionRequest(prompt="gravel", size=192, diffusion=Diffusion(steps=2, canvas=64))
    _, output, planes = made(diffusion, request, Job(weights))
    assert planes["basecolor"].shape == (192, 192, 3)
    assert output.diffusion is not None
    assert output.diffusion.canvas == 64
    assert seam(colours(planes)) <= 1.05


def test_a_picture_is_varied_and_then_tiles(weights: Path) -> None:
    image, pixels = noise(80, 60)
    request = DiffusionRequest(prompt="moss", picture=image, strength=0.6, size=96, diffusion=FEW)
    _, output, planes = made(diffusion, request, Job(weights, [pixels]))
    assert output.engine == "diffusion"
    assert seam(colours(planes)) <= 1.05


@pytest.mark.parametrize("tiles", [True, False])
def test_upscaling_keeps_the_picture_and_its_shape(weights: Path, tiles: bool) -> None:
    image, pixels = noise(64, 96)
    request = UpscaleRequest(image=image, factor=2, tiles=tiles)
    _, _, planes = made(upscale, request, Job(weights, [pixels]))
    assert planes["basecolor"].shape == (192, 128, 3)
    before = np.frombuffer(pixels, np.uint8).reshape(96, 64, 3).astype(float)
    small = planes["basecolor"].reshape(96, 2, 64, 2, 3).astype(float).mean((1, 3))
    assert np.abs(small - before).mean() < 0.4 * np.abs(before - before.mean()).mean()


def test_a_checkpoint_of_the_artists_paints_on_its_own_canvas(
    make_data: Callable[[Path], Path], folder: Callable[[str], Path], tmp_path: Path
) -> None:
    data = make_data(tmp_path / "data")
    own_models.add(data, OwnModel(name="mine", source=str(folder("sd")), kind="checkpoint"))
    mine = Diffusion(model="mine", steps=2)
    _, output, planes = made(diffusion, DiffusionRequest(prompt="moss", size=100, diffusion=mine), Job(data))
    assert planes["basecolor"].shape == (100, 100, 3)
    assert output.diffusion is not None
    assert output.diffusion.canvas == 64 * (output.diffusion.canvas // 64)
    with pytest.raises(EngineError, match="choose from mine"):
        list(diffusion.run(DiffusionRequest(prompt="moss", diffusion=Diffusion(model="other")), Job(data)))


def test_it_stops_between_steps(weights: Path) -> None:
    request = DiffusionRequest(prompt="sand", size=64, diffusion=Diffusion(steps=50))
    work = diffusion.run(request, Job(weights, patience=3))
    with pytest.raises(Cancelled):
        list(work)


@pytest.mark.parametrize(
    ("request_", "structure"),
    [
        (TextureRequest(prompt="grey gravel", engine="diffusion"), "gravel"),
        (TextureRequest(prompt="grey gravel", diffusion=Diffusion(model="mine")), None),
        (TextureRequest(prompt="asdf qwerty", engine="diffusion"), None),
        (TextureRequest(prompt="red brick wall", engine="diffusion"), "running bond brick"),
        (TextureRequest(recipe=BRICK, engine="diffusion"), "running bond brick"),
        (TextureRequest(prompt="red brick wall", diffusion=Diffusion(model="mine")), "running bond brick"),
    ],
)
def test_the_texture_engine_hands_over_what_diffusion_shall_make(
    weights: Path, request_: TextureRequest, structure: str | None
) -> None:
    *_, (event, _) = texture.run(request_, Job(weights))
    assert isinstance(event, HandOver)
    handed = event.request
    assert (handed.structure.archetype if handed.structure else None) == structure
    assert handed.seed == 7
    assert handed.prompt


@pytest.mark.parametrize("engine", ["auto", "procedural"])
def test_the_texture_engine_keeps_what_archetypes_do_better(weights: Path, engine: Any) -> None:
    assert "oak planks" not in choosing.BETTER
    request = TextureRequest(prompt="oak planks", engine=engine, size=64)
    _, output, _ = made(texture, request, Job(weights))
    assert output.engine == "procedural"


def test_a_picture_goes_along(weights: Path) -> None:
    image, pixels = noise(64, 64)
    request = TextureRequest(picture=image, prompt="mossy", strength=0.4)
    ((event, _),) = texture.run(request, Job(weights, [pixels]))
    assert isinstance(event, HandOver)
    assert (event.request.picture, event.request.strength) == (image, 0.4)
