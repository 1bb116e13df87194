"""Every archetype: no seams, the same bytes, the same design at every size, maps that agree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import torch

from bridge.messages import MAPS, MapKind
from core.engines.texture import maps
from core.engines.texture.archetypes import Archetype, archetypes, find
from core.engines.texture.grid import Grid

SEAM = 1.05  # mean gradient across the border over the 99th percentile of the lines inside
SIZES = (128, 200, 256)


def made(entry: Archetype, size: int, seed: int = 3, rows: int = 0) -> maps.Maps:
    grid = Grid(size, entry.metres, seed)
    return maps.make(lambda band: entry.surface(band, {}, {}), grid, MAPS, rows)


def seam(result: maps.Maps, axis: int) -> float:
    """How far the line across the border stands out among all lines, in all maps together."""
    total = 0.0
    for kind in MAPS:
        plane = array(result, kind)
        steps = np.abs(plane - np.roll(plane, 1, axis)).reshape(result.size, result.size, -1).mean(-1)
        lines = steps.mean(1 - axis)
        total = total + lines / max(lines.mean(), 0.02)
    return float(total[0] / np.quantile(total[1:], 0.99))


def array(result: maps.Maps, kind: MapKind) -> npt.NDArray[np.float64]:
    return result.planes[kind].numpy().astype(float) / (257 if kind == "height" else 1)


@pytest.mark.parametrize("name", archetypes())
@pytest.mark.parametrize("size", SIZES)
def test_it_tiles(name: str, size: int) -> None:
    result = made(find(name), size)
    assert max(seam(result, 0), seam(result, 1)) <= SEAM


@pytest.mark.parametrize("name", archetypes())
def test_same_seed_same_bytes_however_it_is_cut(name: str) -> None:
    entry = find(name)
    whole, bands = made(entry, 100), made(entry, 100, rows=7)
    for kind in MAPS:
        assert torch.equal(whole.planes[kind], bands.planes[kind]), kind
    other = made(entry, 100, seed=4)
    assert not torch.equal(whole.planes["basecolor"], other.planes["basecolor"])


@pytest.mark.parametrize("name", archetypes())
def test_a_larger_map_is_the_smaller_one_with_more_detail(name: str) -> None:
    """Seen from afar they are one, far nearer than another seed; 4 levels of 255 cannot be seen."""
    entry = find(name)
    small, large, other = made(entry, 256), made(entry, 768), made(entry, 256, seed=4)
    for kind in ("basecolor", "roughness", "height"):
        here, there, elsewhere = (from_afar(result, kind) for result in (small, large, other))
        scale = small.relief if kind == "height" else 1.0
        assert np.abs(here - there).mean() < 0.45 * np.abs(here - elsewhere).mean() + 4 * scale, kind


def from_afar(result: maps.Maps, kind: MapKind) -> npt.NDArray[np.float64]:
    """A map at 64², less its mean; heights in metres times 255."""
    plane = array(result, kind) * (result.relief if kind == "height" else 1.0)
    step = result.size // 64
    shrunk = plane.reshape(64, step, 64, step, -1).mean((1, 3))
    return np.asarray(shrunk - shrunk.mean((0, 1)))


@pytest.mark.parametrize("name", archetypes())
def test_normals_are_unit_and_are_those_of_the_height(name: str) -> None:
    entry, size = find(name), 256
    result = made(entry, size)
    normal = array(result, "normal") / 127.5 - 1
    assert np.abs(np.linalg.norm(normal, axis=-1) - 1).max() < 0.012
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    height = result.planes["height"].numpy() / 65535 * result.relief
    step = 2 * entry.metres / size
    right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / step
    up = (np.roll(height, 1, 0) - np.roll(height, -1, 0)) / step  # rows go down
    expected = np.stack([-right, -up, np.ones_like(right)], -1)
    expected /= np.linalg.norm(expected, axis=-1, keepdims=True)
    assert np.degrees(np.arccos((normal * expected).sum(-1).clip(-1, 1))).mean() < 1.0


@pytest.mark.parametrize("name", archetypes())
def test_it_is_a_material_and_says_what_it_is(name: str) -> None:
    entry = find(name)
    result = made(entry, 128)
    assert array(result, "basecolor").std((0, 1)).max() > 0.5, "one flat colour"
    assert 0 < result.relief < entry.metres / 4
    assert np.unique(result.planes["height"].numpy()).size > 200
    assert array(result, "ao").min() < array(result, "ao").max() <= 255
    assert len(entry.description.split()) >= 4
    assert entry.tags
    for slide in entry.slides.values():
        assert slide.label[0].isupper()
        assert slide.tip
    for look, changes in entry.looks.items():
        for key, value in changes.items():
            if key in entry.slides:
                assert entry.slides[key].low <= value <= entry.slides[key].high, (look, key)


def differ(entry: Archetype, key: str, low: float | str, high: float | str) -> bool:
    """Whether a parameter changes anything: as usual, or in one of the looks; on one of two strips."""
    for look in ({}, *entry.looks.values()):
        for top in (0, 160):
            made = []
            for value in (low, high):
                given = dict(look) | {key: value}
                surface = entry.surface(
                    Grid(320, entry.metres, 3, top=top, rows=40),
                    {name: number for name, number in given.items() if name in entry.slides},
                    {name: code for name, code in given.items() if name in entry.colours},
                )
                made.append((surface.colour, surface.roughness, surface.height, surface.metallic))
            if any(not torch.equal(one, other) for one, other in zip(*made, strict=True)):
                return True
    return False


@pytest.mark.parametrize("name", archetypes())
def test_every_slider_and_colour_does_something(name: str) -> None:
    entry = find(name)
    for key, slide in entry.slides.items():
        assert differ(entry, key, slide.low, slide.high), key
    for key in entry.colours:
        assert differ(entry, key, "#a04040", "#4040a0"), key
