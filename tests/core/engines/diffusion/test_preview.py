"""The small decoder of previews: it finds out what latents mean."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate

from core.engines.diffusion.preview import Preview, colours

MIXED = torch.randn(16, 3, generator=torch.Generator().manual_seed(3))
PHASES = torch.randn(16, generator=torch.Generator().manual_seed(4))


def _encode(picture: Tensor) -> Tensor:
    """A code that is not quite linear, has offsets, and numbers that say nothing."""
    small = avg_pool2d(picture[None], 8)
    latents = torch.einsum("cr,brhw->bchw", MIXED, small)
    return latents + 0.1 * torch.sin(5 * latents) + PHASES[:, None, None]


def test_it_shows_a_picture_it_was_not_fitted_to() -> None:
    chance = torch.Generator().manual_seed(5)
    picture = interpolate(torch.rand(1, 3, 9, 9, generator=chance), size=256, mode="bicubic")[0].clamp(0, 1)
    shown = Preview(_encode)(_encode(picture))
    assert shown.dtype == torch.uint8
    wanted = interpolate(avg_pool2d(picture[None], 8), size=shown.shape[1:], mode="bilinear")[0]
    assert (shown / 255 - wanted).abs().mean() < 0.03
    assert (wanted.mean((1, 2), keepdim=True) - wanted).abs().mean() > 0.1  # a grey picture would not do


def test_previews_are_small() -> None:
    assert Preview(_encode)(torch.zeros(1, 16, 256, 256)).shape == (3, 256, 256)


def test_the_picture_it_is_fitted_to_has_all_colours() -> None:
    picture = colours(256)
    assert torch.equal(picture, colours(256))
    cells = set(map(tuple, (avg_pool2d(picture, 8).flatten(1).T * 3.999).int().tolist()))
    assert len(cells) > 40  # of 64
