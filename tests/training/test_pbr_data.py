"""What the picture network learns from: normals that fit the surface however it lies, and a clean split."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch

from core.engines.texture.archetypes import archetypes
from training.pbr import batches, ours, prepare, zeroad
from training.pbr.materials import Floats, Material, Planes


def hills(side: int = 128, seed: int = 1) -> Floats:
    """A height map that tiles, in pixels."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:side, :side] * (2 * np.pi / side)
    waves = np.zeros((side, side))
    for across, down in rng.integers(-4, 5, (9, 2)):
        waves += side / 64 * rng.random() * np.sin(across * x + down * y + rng.random() * 2 * np.pi)
    return waves.astype(np.float32)


def normals(height: Floats) -> Floats:
    """[height, width, 3], +X right, +Y up."""
    right = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / 2
    down = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) / 2
    found = np.stack([-right, down, np.ones_like(right)], 2)
    return (found / np.linalg.norm(found, axis=2, keepdims=True)).astype(np.float32)


def planes(height: Floats) -> Planes:
    """A material as `prepare` keeps it: its colours and its roughness are its height."""
    grey = (height - height.min()) / np.ptp(height)
    x, y, _ = normals(height).transpose(2, 0, 1) / 2 + 0.5
    return (np.stack([grey, grey, grey, x, y, grey]) * 255 + 0.5).astype(np.uint8)


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_material_has_the_normals_of_the_turned_surface(quarters: int, mirrored: bool) -> None:
    height = hills()
    turned = np.rot90(height, quarters)
    wanted = planes(turned[:, ::-1] if mirrored else turned)
    found = batches.turned(planes(height), quarters, mirrored)
    assert np.abs(found.astype(int) - wanted).max() <= 1


@pytest.mark.parametrize("factor", [1, 2])
def test_slopes_are_what_the_surface_rises_from_pixel_to_pixel(factor: int) -> None:
    height = torch.from_numpy(hills())
    _, slopes, _ = batches.targets(planes(height.numpy()), factor)
    smaller = torch.nn.functional.avg_pool2d(height[None], factor)[0] / factor
    right = (smaller.roll(-1, 1) - smaller.roll(1, 1)) / 2
    down = (smaller.roll(-1, 0) - smaller.roll(1, 0)) / 2
    assert (slopes - torch.stack([right, down])).abs().max() < 0.03


def test_changed_colours_leave_relief_and_roughness_alone() -> None:
    given = planes(hills())
    plain, rng = batches.targets(given), random.Random(1)
    many = [batches.changed(given, 1, rng) for _ in range(20)]
    assert all(torch.equal(one[1], plain[1]) and torch.equal(one[2], plain[2]) for one in many)
    assert all(one[0].min() >= 0 and one[0].max() <= 1 for one in many)
    assert sum(not torch.equal(one[0], plain[0]) for one in many) > 10


def test_normals_end_up_with_y_upwards_whichever_way_they_came() -> None:
    up = normals(hills())
    for given in (up, up * np.array([1, -1, 1], np.float32)):
        found = zeroad.turned_up(given)
        assert found is not None
        assert np.allclose(found, up)


def test_what_is_no_normal_map_of_a_surface_is_left_out() -> None:
    rng = np.random.default_rng(1)
    noise = rng.normal(0, 1, (128, 128, 3)).astype(np.float32)
    noise[..., 2] = 2
    noise /= np.linalg.norm(noise, axis=2, keepdims=True)
    flat = np.zeros((128, 128, 3), np.float32) + np.array([0, 0, 1], np.float32)
    assert zeroad.turned_up(noise) is None
    assert zeroad.turned_up(flat) is None
    assert zeroad.turned_up(normals(hills()) * 0.5) is None


def test_only_surfaces_with_all_three_maps_are_taken() -> None:
    names = [
        "terrain/types/india/dirt_01",
        "terrain/types/bare",
        "skins/props/shield/round_01",
        "skins/props/marble",
    ]
    files = [f"art/textures/{name}{map}.png.cached.dds" for name in names for map in ("", "_norm", "_spec")]
    files.remove("art/textures/terrain/types/bare_spec.png.cached.dds")
    assert [paths.name for paths in zeroad.triples(files)] == [
        "skins/props/marble",
        "terrain/types/india/dirt_01",
    ]


def test_neither_a_family_nor_copies_under_another_name_are_split() -> None:
    names = [
        "terrain/types/india/dirt_01",
        "terrain/types/nubia/dirt_02",
        "terrain/types/mud",
        "terrain/types/sand",
    ]
    first, other, far = planes(hills()), planes(hills(seed=2)), planes(hills(seed=3))
    brighter = other.copy()
    brighter[:3] = brighter[:3] // 2 + 100
    materials = [
        Material(name, given, True) for name, given in zip(names, (first, other, brighter, far), strict=True)
    ]
    dirt, also_dirt, mud, sand = prepare.groups(materials)
    assert dirt == also_dirt == mud != sand


def test_every_set_gets_its_share_of_groups() -> None:
    parts = [prepare.part(f"group {number}") for number in range(2000)]
    for name, share in prepare.PARTS.items():
        assert parts.count(name) / 2000 == pytest.approx(share, abs=0.03)


def test_a_tile_is_told_from_a_picture_that_ends() -> None:
    tile = planes(hills(256))[:3].transpose(1, 2, 0).astype(np.float32)
    assert zeroad.tiles(tile)
    assert not zeroad.tiles(tile[:200])


def test_an_archetype_is_a_material_that_tiles_and_varies() -> None:
    entry = archetypes()["running bond brick"]
    usual, other, again = (ours.drawn(entry, "brick", seed) for seed in (0, 1, 1))
    assert usual.planes.shape == (6, ours.SIZE, ours.SIZE)
    assert not np.array_equal(usual.planes, other.planes)
    assert np.array_equal(other.planes, again.planes)
    assert zeroad.tiles(usual.planes[:3].transpose(1, 2, 0).astype(np.float32))
