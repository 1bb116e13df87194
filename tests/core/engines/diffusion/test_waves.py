"""Wavelet coefficients: nothing is lost, all goes round."""

from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engines.diffusion import waves

SIDES = st.integers(2, 12).map(lambda n: 4 * n)
SEEDS = st.integers(0, 2**32 - 1)


def picture(height: int, width: int, seed: int) -> torch.Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


@settings(deadline=None)
@given(SIDES, SIDES, SEEDS)
def test_brightness_comes_back_exactly(height: int, width: int, seed: int) -> None:
    grey = picture(height, width, seed).mean(1, keepdim=True).expand(-1, 3, -1, -1)
    assert torch.allclose(waves.synthesise(waves.analyse(grey)), grey, atol=1e-5)


@settings(deadline=None)
@given(SIDES, SIDES, SEEDS)
def test_coefficients_come_back_exactly(height: int, width: int, seed: int) -> None:
    """All but how colours run between their points, which are half as many."""
    coefficients = waves.analyse(picture(height, width, seed))
    again = waves.analyse(waves.synthesise(coefficients))
    assert torch.allclose(again[:, : waves.LUMA], coefficients[:, : waves.LUMA], atol=1e-5)


@settings(deadline=None)
@given(SIDES, SIDES, SEEDS, st.integers(0, 11), st.integers(0, 11))
def test_a_rolled_picture_has_rolled_coefficients(h: int, w: int, seed: int, down: int, right: int) -> None:
    whole = picture(h, w, seed)
    rolled = waves.analyse(whole.roll((4 * down, 4 * right), (2, 3)))
    assert torch.allclose(rolled, waves.analyse(whole).roll((down, right), (2, 3)), atol=1e-5)


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_one_colour_is_seen_at_a_glance(red: float, green: float, blue: float) -> None:
    flat = torch.tensor([red, green, blue]).reshape(1, 3, 1, 1).expand(1, 3, 16, 24)
    small = waves.glance(waves.analyse(flat))
    assert small.shape == (1, 3, 4, 6)
    assert torch.allclose(small, flat[:, :, :4, :6], atol=1e-4)
