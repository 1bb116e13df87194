"""Noise and patterns: they repeat, they are what they say, they do not change with size or seed order."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engines.texture.grid import Grid
from core.engines.texture.noise import DEVIATION, fbm, ridged, warped
from core.engines.texture.patterns import courses, herringbone, hexagons, scales, voronoi, weave
from core.engines.texture.surface import inside, spots


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 1000))
@settings(deadline=None, max_examples=25)
def test_noise_is_the_same_at_the_place_and_a_tile_further(across: int, down: int, seed: int) -> None:
    grid = Grid(64, seed=seed)
    here = fbm(grid, (across, down), "noise", at=(grid.u, grid.v))
    further = fbm(grid, (across, down), "noise", at=(grid.u + 3, grid.v - 2))
    assert torch.allclose(here, further, atol=1e-4)


def test_noise_has_the_deviation_it_promises() -> None:
    grid = Grid(512)
    for noise in (fbm(grid, 64, "a"), fbm(grid, (64, 128), "b", octaves=1), fbm(grid, 64, "c", gain=0.4)):
        assert float(noise.mean()) == pytest.approx(0, abs=0.06)
        assert float(noise.std()) == pytest.approx(DEVIATION, rel=0.15)
    for share in (0.1, 0.5, 0.9):
        assert float(spots(fbm(grid, 32, "a"), share).mean()) == pytest.approx(share, abs=0.06)
    assert float(spots(fbm(grid, 32, "a"), 0.0).max()) == 0


def test_displaced_noise_of_no_displacement_is_the_noise() -> None:
    grid = Grid(256)
    plain = fbm(grid, 8, "n", octaves=3)
    assert torch.allclose(fbm(grid, 8, "n", octaves=3, at=(grid.u, grid.v)), plain, atol=0.02)
    crests = ridged(grid, 8, "r")
    assert 0 <= float(crests.min()) < float(crests.max()) <= 1


def test_streams_and_seeds_are_independent() -> None:
    a, b, c = (fbm(Grid(256, seed=s), 32, name).flatten() for s, name in ((0, "a"), (0, "b"), (1, "a")))
    for one, other in ((a, b), (a, c)):
        assert abs(float(torch.corrcoef(torch.stack([one, other]))[0, 1])) < 0.1


@pytest.mark.parametrize("jitter", [0.0, 0.5, 0.9])
def test_voronoi_edges_are_half_way_between_two_points(jitter: float) -> None:
    grid = Grid(300)
    piece = voronoi(grid, 7, "v", jitter=jitter)
    assert len(piece.id.unique()) == 49
    border = piece.id != piece.id.roll(1, 1)
    assert float(piece.edge[border].max()) < 2.5 * grid.pixel
    deep = piece.edge > 3 * grid.pixel
    assert bool((~border)[deep].all())


def test_pieces_tile_and_know_their_edges() -> None:
    grid = Grid(240)
    for piece in (
        courses(grid, 4, 6, "bond"),
        courses(grid, 3, 5, "uneven", shift=None, uneven=(0.7, 0.6), at=warped(grid, 4, "w", 0.01)),
        hexagons(grid, 6),
        herringbone(grid, 2),
    ):
        changes = (piece.id != piece.id.roll(1, 0)) | (piece.id != piece.id.roll(1, 1))
        assert float(piece.edge[changes].max()) < 4 * grid.pixel
        assert float(piece.edge.min()) >= -1e-6
    with pytest.raises(ValueError, match="come round"):
        courses(grid, 4, 5, "odd")


def test_every_place_has_a_scale_and_a_thread_over_another() -> None:
    grid = Grid(240)
    assert float(scales(grid, 6, 8).edge.min()) >= 0
    cloth = weave(grid, 8)
    assert float(cloth.upright.float().mean()) == pytest.approx(0.5)
    twill = weave(grid, 8, over=2, twill=True)
    assert torch.equal(twill.upright, twill.upright.roll((30, -30), (0, 1)))  # its ribs are diagonal


def test_masks_are_antialiased_at_any_size() -> None:
    for size in (64, 512):
        grid = Grid(size)
        mask = inside(courses(grid, 4, 4, "t", shift=0.0).edge - 0.02, grid)
        assert float(mask.mean()) == pytest.approx((1 - 0.16) ** 2, abs=0.03)
