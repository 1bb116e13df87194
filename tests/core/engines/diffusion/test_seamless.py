"""No seams: networks that wrap round commute with rolling, and what seam there is is mended."""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator
from itertools import pairwise

import numpy as np
import pytest
import small
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn.functional import interpolate

from core.engines.diffusion import seamless
from core.engines.diffusion.painting import Step
from core.engines.diffusion.seamless import LIMIT, eased, make_circular, repaint_seams, seam


def _unet(network: torch.nn.Module, latents: Tensor) -> Tensor:
    words = torch.ones(1, 5, small.WIDTH, dtype=torch.float64)
    return network(latents, torch.tensor(500), words, return_dict=False)[0]


def _encode(network: torch.nn.Module, picture: Tensor) -> Tensor:
    return network.encode(picture).latent_dist.mode()


def _decode(network: torch.nn.Module, latents: Tensor) -> Tensor:
    return network.decode(latents, return_dict=False)[0]


@pytest.mark.parametrize(
    ("run", "shape", "stride", "scale"),
    [
        (_unet, (4, 32, 16), 8, (1, 1)),  # three times halved
        (_encode, (3, 64, 128), 8, (8, 1)),
        (_decode, (4, 8, 16), 1, (1, 8)),
    ],
)
@torch.inference_mode()
def test_networks_commute_with_rolls(
    run: Callable[[torch.nn.Module, Tensor], Tensor],
    shape: tuple[int, ...],
    stride: int,
    scale: tuple[int, int],
) -> None:
    torch.manual_seed(0)
    network = small.unet(4, cross_attention_dim=small.WIDTH) if run is _unet else small.vae(4, flow=False)
    network = network.double().eval()
    black = copy.deepcopy(network)
    make_circular(network)
    given_ = torch.randn(1, *shape, dtype=torch.float64)
    rolled = given_.roll((stride, -2 * stride), (2, 3))
    back = [-stride * scale[1] // scale[0], 2 * stride * scale[1] // scale[0]]
    assert torch.allclose(run(network, rolled).roll(back, (2, 3)), run(network, given_), atol=1e-9)
    assert not torch.allclose(run(black, rolled).roll(back, (2, 3)), run(black, given_), atol=1e-3)


def test_transformers_never_see_a_tile_rolled_alike() -> None:
    seen = [seamless.rolled_by(step, (64, 64)) for step in range(50)]
    assert seen[0] == (0, 0)
    assert len(set(seen)) == 50
    rows = [row for row, _ in seen]
    assert min((a - b) % 64 for a, b in pairwise(rows)) > 8  # far from the last
    assert max(rows) > 60


def test_seam_is_the_figure_of_the_benchmarks() -> None:
    picture = torch.rand(3, 40, 56, generator=torch.Generator().manual_seed(1))
    pixels = picture.permute(1, 2, 0).numpy()
    figures = []
    for lines in (pixels, pixels.transpose(1, 0, 2)):
        gradients = np.abs(np.roll(lines, -1, axis=0) - lines).mean((1, 2))
        figures.append(gradients[-1] / np.percentile(gradients[:-1], 99))
    assert seam(picture) == pytest.approx(max(figures), rel=1e-5)
    assert seam(torch.full((3, 8, 8), 0.3)) == 0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([16, 65, 128]), st.sampled_from([3, 8, 16]))
def test_eased_pictures_have_no_seam(seed: int, side: int, cells: int) -> None:
    chance = torch.Generator().manual_seed(seed)
    picture = interpolate(torch.rand(1, 3, cells, cells, generator=chance), size=side, mode="bicubic")[0]
    ramp = torch.linspace(0, 1, side) * torch.rand((), generator=chance)
    picture = (picture * 0.5 + ramp).clamp(0, 1)
    assert seam(eased(picture)) <= LIMIT
    assert 0 <= eased(picture).min() <= eased(picture).max() <= 1
    middle = slice(side // 2 - side // 8, side // 2 + side // 8)
    assert torch.equal(eased(picture)[:, middle, middle], picture[:, middle, middle])


def test_what_has_no_seam_stays_as_it_is() -> None:
    wave = torch.sin(torch.arange(64) / 64 * 2 * torch.pi * 3) / 2 + 0.5
    tile = (wave[:, None] * wave).expand(3, 64, 64)
    assert torch.equal(eased(tile), tile)


def test_only_what_is_near_a_seam_is_painted_anew() -> None:
    picture = torch.rand(3, 64, 96, generator=torch.Generator().manual_seed(2))

    def grey(middle: Tensor, mask: Tensor) -> Generator[Step, None, Tensor]:
        assert mask[32].min() == mask[:, 48].min() == 1  # there the borders meet
        yield Step(1, 1)
        return torch.full_like(middle, 0.5)

    work, steps = repaint_seams(picture, grey), 0
    while True:
        try:
            next(work)
            steps += 1
        except StopIteration as end:
            painted = end.value
            break
    assert steps == 1
    assert torch.equal(painted[:, 12:52, 18:78], picture[:, 12:52, 18:78])
    assert (painted[:, [0, -1]] == 0.5).all()
    assert (painted[:, :, [0, -1]] == 0.5).all()
