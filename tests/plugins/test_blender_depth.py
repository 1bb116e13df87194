"""What a camera sees, against rays shot one by one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

FILE = Path(__file__).parents[2] / "plugins/blender/texturing/depth.py"
SIDE = 48


@pytest.fixture(scope="module")
def depth() -> ModuleType:
    """The module alone: its package is Blender's."""
    spec = importlib.util.spec_from_file_location("blender_depth", FILE)
    assert spec
    assert spec.loader
    module = sys.modules["blender_depth"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lens(depth: ModuleType, flat: bool, zoom: float = 1.0) -> object:
    """At the origin, looking along -z, 90 degrees or four metres wide without zoom."""
    clip = np.diag([0.5, 0.5, -0.02, 1.0]) if flat else np.eye(4)
    if not flat:
        clip[2:] = (0, 0, -1.002, -0.2), (0, 0, -1, 0)
    clip[:2] *= zoom
    return depth.Lens(clip, np.array([0, 0, -1.0, 0]), SIDE, SIDE)


@pytest.mark.parametrize("flat", [False, True])
def test_the_nearest_surface_is_seen(depth: ModuleType, flat: bool) -> None:
    rng = np.random.default_rng(7)
    triangles = rng.uniform(-4, 4, (300, 1, 3)) + rng.normal(0, 1.5, (300, 3, 3))  # many cross the near plane
    sight = depth.look(triangles, np.ones((300, 3)), lens(depth, flat, zoom=4))
    reach = (2.0 if flat else 1.0) / 4
    spots = ((np.arange(SIDE) + 0.5) / SIDE * 2 - 1) * reach
    hits = exact = 0
    for row in range(1, SIDE - 1, 3):
        for column in range(1, SIDE - 1, 3):
            rays = [(spots[column + x], -spots[row + y]) for y in (-1, 0, 1) for x in (-1, 0, 1)]
            around = np.array([_shot(triangles, *ray, flat) for ray in rays])
            seen, here = sight.depth[row, column], around[4]
            if not np.isfinite(seen):
                assert not np.isfinite(here)
                continue
            nearer = around[around <= here]  # what is in front is a pixel larger
            assert np.isclose(nearer[np.isfinite(nearer)], seen, rtol=1e-6).any()
            hits, exact = hits + 1, exact + bool(np.isclose(here, seen, rtol=1e-6))
    assert hits > 100
    assert exact > 60


def test_a_picture_fades_behind_an_edge_but_not_before_it(depth: ModuleType) -> None:
    wall, box = _square(-10, 12), _square(-4, 1)
    weight = depth.look(np.concatenate([wall, box]), np.ones((4, 3)), lens(depth, False)).weight
    edge = round(SIDE * (1 + 1 / 4) / 2)
    assert weight[SIDE // 2, SIDE // 2 : edge].min() == 1
    beside = weight[SIDE // 2, edge + 1 : edge + 1 + depth.SOFT]
    assert beside[0] < 0.2
    assert (np.diff(beside) > 0).all()
    assert weight[SIDE // 2, edge + 2 + depth.SOFT] == 1


def test_grazing_angles_get_nothing(depth: ModuleType) -> None:
    facing = np.repeat([[depth.GRAZING[0]], [depth.GRAZING[1]]], 3, 1)
    halves = np.array([_square(-3, 5)[0], _square(-3, 5)[1]])
    weight = depth.look(halves, facing, lens(depth, False)).weight
    assert weight[SIDE * 3 // 4, SIDE * 3 // 4 - 4] == 0  # below the diagonal
    assert weight[SIDE // 4, SIDE // 4 + 4] == 1


def _square(z: float, reach: float) -> np.ndarray:
    a, b, c, d = ((x * reach, y * reach, z) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    return np.array([(a, b, c), (a, c, d)])


def _shot(triangles: np.ndarray, x: float, y: float, flat: bool) -> float:
    """Metres to the nearest triangle along a ray (Möller and Trumbore 1997), inf for none."""
    start = np.array([x, y, 0.0]) if flat else np.zeros(3)
    way = np.array([0, 0, -1.0]) if flat else np.array([x, y, -1.0])
    first, second = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    normal = np.cross(way, second)
    scale = (first * normal).sum(1)
    gap = start - triangles[:, 0]
    u = (gap * normal).sum(1) / scale
    turned = np.cross(gap, first)
    v, reach = turned @ way / scale, (second * turned).sum(1) / scale
    hit = (u >= 0) & (v >= 0) & (u + v <= 1) & (reach > 1e-3)
    return float(reach[hit].min(initial=np.inf))
