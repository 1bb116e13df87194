"""Many light copies strewn over the ground or over a thing, clear of what stands there."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from bridge.messages import Element

from .catalogue import Asset
from .footprint import Array, footprint
from .mesh import Mesh
from .noise import Noise, smooth
from .setting import Setting, Surface
from .staging import Scatter

VARIANTS = 4


def scatter(setting: Setting, element: Element, asset: Asset, meshes: tuple[Mesh, ...]) -> Scatter:
    """The instances of an element that is scattered; fewer than its count where there is no room."""
    rng = setting.rng(element)
    surfaces = _surfaces(setting, element)
    if surfaces is None:
        places = _on_ground(setting, element, asset, meshes, rng)
    else:
        places = _on_surfaces(setting, element, meshes, rng, surfaces)
    count = len(places)
    rows = np.zeros((count, 8), np.float32)
    rows[:, :3] = places
    rows[:, 5] = rng.uniform(0, 2 * math.pi, count)
    rows[:, 6] = element.scale * rng.uniform(0.75, 1.3, count)
    rows[:, 7] = rng.integers(len(meshes), size=count)
    return Scatter(element.label or asset.name, element.id, meshes, rows)


def _surfaces(setting: Setting, element: Element) -> list[Surface] | None:
    bodies = setting.of.get(element.place.of or "")
    if not bodies or element.place.distance > 0:
        return None
    return [top for body in bodies for top in (body.surfaces("top") or [body.box_top()])[:4]]


def _on_surfaces(
    setting: Setting,
    element: Element,
    meshes: tuple[Mesh, ...],
    rng: np.random.Generator,
    tops: list[Surface],
) -> Array:
    """Spread over the tops by their areas."""
    radius = max(footprint(mesh, element.scale).radius for mesh in meshes)
    areas = np.array([top.size[0] * top.size[1] for top in tops])
    share = rng.choice(len(tops), size=element.count, p=areas / areas.sum())
    places: list[Array] = []
    for number, top in enumerate(tops):
        count = int((share == number).sum())
        inset = [max(0.0, 1 - 2 * radius / max(side, 1e-6)) for side in top.size]
        for u, v in _even(count, top.size[0], top.size[1], rng) * inset:
            places.append(np.array([*top.point(float(u), float(v)), top.z]))
    return np.array(places).reshape(-1, 3)


def _on_ground(
    setting: Setting, element: Element, asset: Asset, meshes: tuple[Mesh, ...], rng: np.random.Generator
) -> Array:
    """In a patch about the hint or the target, or everywhere, denser near the middle."""
    foot = footprint(meshes[0], element.scale)
    # Blades bend: what is soft may come near, only its stem has to be clear.
    radius = foot.radius * (0.35 if asset.soft else 1.05)
    middle, reach = _patch(setting, element)
    spacing = 0.0 if asset.soft else 2 * foot.radius * 1.35
    wanted = element.count
    if spacing:
        wanted = min(wanted, int(math.pi * (reach / spacing) ** 2) + 1)
    points = _disc(int(wanted * 1.7) + 8, reach, rng, spacing, uniform=element.place.distance > 0)
    clumps = Noise(element.variant + 1)
    lumps = clumps(points[:, 0] / max(1.0, reach * 0.3), points[:, 1] / max(1.0, reach * 0.3))
    points = points + middle
    kept = np.ones(len(points), bool) if spacing else rng.uniform(size=len(points)) < 0.55 + 0.75 * lumps
    if setting.plan.room is not None:
        half = np.array([setting.plan.room.width, setting.plan.room.depth]) / 2 - radius
        kept &= (np.abs(points) < half).all(1)
    for strip in setting.strips.values():
        kept &= strip.distance(points[:, 0], points[:, 1]) > strip.path.width / 2 + radius
    ground = setting.terrain.height(points[:, 0], points[:, 1])
    water = setting.terrain.water
    if asset.stands == "water" and water is not None:
        kept &= ground < water - 0.05
        ground = np.maximum(ground, water)
    elif water is not None:
        kept &= ground > water + (0.0 if setting.plan.ground.kind == "sea" else 0.05)
    kept &= _clear(setting, points, ground, radius, foot.height * 1.3)
    chosen = np.flatnonzero(kept)
    if len(chosen) > element.count:
        chosen = np.sort(rng.permutation(chosen)[: element.count])
    z = ground[chosen] - (0.0 if setting.terrain.flat else 0.02)
    return np.concatenate([points[chosen], z[:, None]], 1)


def _patch(setting: Setting, element: Element) -> tuple[Array, float]:
    """Middle and radius of the ground to strew."""
    bodies = setting.of.get(element.place.of or "")
    middle = np.array(element.place.at or (0.0, 0.0))
    inner = 0.0
    if bodies:
        middle = middle + np.mean([body.middle for body in bodies], 0)
        inner = max(float(np.linalg.norm(body.middle - middle)) + max(body.foot.size) / 2 for body in bodies)
    if element.place.distance > 0:
        return middle, inner + element.place.distance
    room = setting.plan.room
    if room is not None:
        return middle, math.hypot(room.width, room.depth) / 2
    return middle, setting.plan.ground.size * 0.62


def _disc(count: int, reach: float, rng: np.random.Generator, spacing: float, *, uniform: bool) -> Array:
    """About `count` points in a disc, evenly strewn: a hexagonal grid whose points are moved a little.

    Unless `uniform`, pulled towards the middle. With a spacing, no two come nearer than about that.
    """
    step = max(math.sqrt(math.pi * reach * reach / max(count, 1) / 0.866), spacing * 1.25)
    side = int(reach / step) + 2
    i, j = np.meshgrid(np.arange(-side, side + 1), np.arange(-int(side * 1.16) - 1, int(side * 1.16) + 2))
    grid = np.stack([i + 0.5 * (j % 2), j * 0.866], -1).reshape(-1, 2) * step
    loose = 0.12 if spacing else 0.42
    grid = grid + rng.uniform(-loose, loose, grid.shape) * step
    away = np.linalg.norm(grid, axis=1)
    grid, away = grid[away < reach], away[away < reach]
    if not uniform and not spacing:
        grid = grid * ((away / reach) ** 0.55)[:, None]
    elif not uniform:
        grid = grid[rng.uniform(size=len(grid)) < 1.15 - 0.75 * smooth(0.1, 1.0, away / reach)]
    return np.asarray(grid)


def _even(count: int, width: float, depth: float, rng: np.random.Generator) -> Array:
    """Points over a rectangle, -1 to 1 both ways: one in each cell of a grid."""
    if not count:
        return np.zeros((0, 2))
    columns = max(1, round(math.sqrt(count * width / max(depth, 1e-6))))
    rows = -(-count // columns)
    cells = rng.permutation(columns * rows)[:count]
    u, v = cells % columns, cells // columns
    jitter = rng.uniform(0.25, 0.75, (count, 2))
    return np.stack([(u + jitter[:, 0]) / columns * 2 - 1, (v + jitter[:, 1]) / rows * 2 - 1], -1)


def _clear(
    setting: Setting, points: Array, ground: Array, radius: float, height: float
) -> npt.NDArray[np.bool_]:
    """Whether points keep away from everything low enough to be met. bool [n]."""
    clear = np.ones(len(points), bool)
    for slab, near in setting.space.about(points, radius, ground, ground + height):
        edge = np.roll(slab.outline, -1, 0) - slab.outline
        normal = np.stack([edge[:, 1], -edge[:, 0]]) / np.linalg.norm(edge, axis=1)
        off = (points[near] @ normal - (slab.outline * normal.T).sum(1)).max(1)
        clear[near[off < radius]] = False
    return clear
