"""Our own surface model: what its pictures hold to, whatever it has learnt."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from torch import Tensor

from bridge.messages import Diffusion, Invalid, Lora
from core.engines import meaning
from core.engines.diffusion.painting import Step, Wish
from core.engines.diffusion.schedules import FLOW
from core.engines.diffusion.seamless import resized, seam
from core.engines.diffusion.surface_network import Border, SurfaceNetwork, layout, no_layout
from core.engines.diffusion.surfaces import MODEL, SurfacePainter
from core.engines.diffusion.upscale import detailed
from core.engines.meaning import Embedder
from core.models import find

QUICK = Diffusion(canvas=96, steps=3)


@pytest.fixture(scope="module")
def painter(weights: Path) -> SurfacePainter:
    embedder = Embedder.load(find(meaning.MODEL).path(weights))
    return SurfacePainter.load(find(MODEL).path(weights), embedder)


def end(work: Generator[Step, None, Tensor]) -> tuple[list[Step], Tensor]:
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as done:
            return steps, done.value


def painted(painter: SurfacePainter, prompt: str = "mossy rock", seed: int = 1, **said: object) -> Tensor:
    settings = painter.complete(msgspec.structs.replace(QUICK, **said))
    return end(painter.paint(Wish(prompt, settings, seed)))[1]


def test_settings_are_completed(painter: SurfacePainter) -> None:
    settings = painter.complete(Diffusion(canvas=100))
    assert None not in (settings.steps, settings.guidance, settings.scheduler)
    assert settings.canvas is not None
    assert settings.canvas >= 100
    assert settings.canvas % SurfaceNetwork.from_file(find(MODEL).path(Path())).multiple == 0


def test_every_step_shows_what_is_coming(painter: SurfacePainter) -> None:
    steps, picture = end(painter.paint(Wish("grass", painter.complete(QUICK), 1)))
    assert [(step.done, step.of) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    last = steps[-1].picture
    assert last is not None
    coarse = resized(picture, (24, 24))
    assert float((last.float() / 255 - coarse.clamp(0, 1)).abs().mean()) < 0.05


@pytest.mark.parametrize("scheduler", FLOW)
def test_every_scheduler_paints_and_the_same_seed_the_same(painter: SurfacePainter, scheduler: str) -> None:
    picture = painted(painter, scheduler=scheduler)
    assert picture.shape == (3, 96, 96)
    assert float(picture.std()) > 0.01
    assert torch.equal(picture, painted(painter, scheduler=scheduler))
    assert not torch.equal(picture, painted(painter, scheduler=scheduler, seed=2))


@pytest.mark.parametrize("prompt", ["red brick wall", "gravel", "fresh snow"])
def test_it_has_no_seam_on_canvases_of_any_size(painter: SurfacePainter, prompt: str) -> None:
    assert seam(painted(painter, prompt, canvas=96, steps=6)) <= 1.05
    assert seam(painted(painter, prompt, canvas=160, steps=6)) <= 1.05


@pytest.mark.parametrize("border", ["circular", "replicate"])
def test_a_canvas_that_goes_round_has_no_place_of_its_own(border: Border) -> None:
    """Noise rolled by what the network halves comes out rolled: only if borders go round."""
    torch.manual_seed(0)
    network = SurfaceNetwork(widths=(8, 8, 8), depths=(1, 1, 1)).eval()
    for weight in network.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    noise, time, words = torch.randn(1, 24, 16, 16), torch.tensor([0.5]), torch.randn(1, 384)
    with torch.inference_mode():
        one, other = (
            network(shifted, time, words, torch.zeros(1), no_layout(shifted), border)
            for shifted in (noise, noise.roll((4, 8), (2, 3)))
        )
    same = torch.allclose(one.roll((4, 8), (2, 3)), other, atol=1e-4)
    assert same == (border == "circular")


def test_a_picture_stays_itself_the_more_the_less_strength(painter: SurfacePainter) -> None:
    picture = painted(painter, "green grass", steps=6)
    settings = painter.complete(QUICK)
    near, far = (end(painter.paint(Wish("", settings, 5, picture, strength)))[1] for strength in (0.3, 0.95))
    off = [float((varied - picture).abs().mean()) for varied in (near, far)]
    assert 0 < off[0] < off[1]


def test_a_layout_is_a_blurred_picture_that_goes_round() -> None:
    coefficients = torch.randn(1, 24, 12, 8, generator=torch.Generator().manual_seed(0))
    plan = layout(coefficients, 2.0)
    assert torch.allclose(
        layout(coefficients.roll((3, 2), (2, 3)), 2.0), plan.roll((3, 2), (2, 3)), atol=1e-5
    )
    assert float(plan[:, 0].std()) < float(coefficients[:, 0].std()) / 3
    assert float(plan[:, 0].mean()) == pytest.approx(float(coefficients[:, 0].mean()), abs=1e-5)


def test_detail_is_added_in_squares_that_leave_no_seam(painter: SurfacePainter) -> None:
    smooth = resized(painted(painter, "rocks", steps=6), (192, 192))
    work = detailed(painter, smooth, "rocks", 1, square=160)
    shares = []
    while True:
        try:
            shares.append(next(work))
        except StopIteration as done:
            larger = done.value
            break
    assert shares == sorted(shares)
    assert larger.shape == (3, 192, 192)
    assert seam(larger) <= 1.05
    assert float((resized(larger, (48, 48)) - resized(smooth, (48, 48))).abs().mean()) < 0.06


@pytest.mark.parametrize(
    ("said", "field"),
    [({"loras": (Lora(name="moss"),)}, "diffusion.loras"), ({"scheduler": "ddim"}, "diffusion.scheduler")],
)
def test_what_it_cannot_do_is_said(painter: SurfacePainter, said: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        painter.complete(msgspec.structs.replace(QUICK, **said))
    assert caught.value.field == field


def test_resizing_goes_round_the_borders() -> None:
    tile = torch.from_numpy(np.random.default_rng(0).random((3, 24, 24), np.float32))
    larger = resized(tile, (48, 48))
    assert larger.shape == (3, 48, 48)
    rolled = resized(tile.roll((6, 12), (1, 2)), (48, 48))
    assert torch.allclose(rolled, larger.roll((12, 24), (1, 2)), atol=1e-4)
