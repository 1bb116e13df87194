"""What animals are put together from: pairs, legs, eyes, ears, markings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..mesh import Mesh, join
from ..shapes import Point3, cylinder, loft, sphere
from . import Rng
from .parts_nature import limb


def both(
    path: Sequence[Point3], radii: Sequence[float], material: str, *, sides: int = 8, rings: int = 6
) -> Mesh:
    """A limb on the left (+x) and its mirror image."""
    one = limb(path, radii, material, sides=sides, rings=rings)
    return one + one.scaled(-1, 1, 1)


def pair(mesh: Mesh, x: float, y: float, z: float) -> Mesh:
    """A copy at x, y, z and its mirror image."""
    placed = mesh.moved(x, y, z)
    return placed + placed.scaled(-1, 1, 1)


def legs(
    rng: Rng,
    path: Sequence[tuple[float, float]],
    radii: Sequence[float],
    x: float,
    material: str,
    hoof: str,
    *,
    step: float = 0.05,
) -> Mesh:
    """Two legs through (y, z) at +-x, each a little before or behind, on round hoofs or paws."""
    made = []
    for side in (1, -1):
        shift = rng.uniform(-step, step)
        top = path[0][1]
        points = [(side * x * (0.8 + 0.2 * (1 - z / top)), y + shift * (1 - z / top), z) for y, z in path]
        made.append(limb(points, radii, material, sides=8, rings=9))
        ax, ay, az = points[-1]
        made.append(
            cylinder(radii[-1] * 1.5, az + 0.02, hoof, top=radii[-1] * 1.05, sides=10).moved(
                ax, ay - radii[-1] * 0.3
            )
        )
    return join(made)


def turned_at(mesh: Mesh, pivot: Point3, turn: float, nod: float) -> Mesh:
    """Turned by degrees to the left and nodded, about `pivot`."""
    x, y, z = pivot
    return mesh.moved(-x, -y, -z).turned(turn, x=nod).moved(x, y, z)


def patched(mesh: Mesh, second: str, rng: Rng, *, scale: float, share: float = 0.0) -> Mesh:
    """With patches of a second material; share: -1 none to 1 all."""
    starts = np.concatenate([[0], mesh.ends[:-1]])
    middles = np.add.reduceat(mesh.points[mesh.corners], starts) / mesh.sizes[:, None]
    waves = rng.normal(size=(3, 4)) / scale * 2
    field = np.cos(middles @ waves + rng.uniform(0, 6, 4)).sum(1) / 2
    return repainted(mesh, second, field < share)


def repainted(mesh: Mesh, second: str, where: np.ndarray) -> Mesh:
    """One material's mesh with a second one on the faces `where`."""
    return replace(mesh, slots=where.astype(np.int32), materials=(mesh.materials[0], second))


def eye_pair(x: float, y: float, z: float, radius: float) -> Mesh:
    """Two black eyes at +-x."""
    return pair(sphere(radius, "black", segments=2), x, y, z)


def ear(length: float, width: float, material: str) -> Mesh:
    """A leaf-shaped ear, upright at the origin."""
    ring = [(-0.4, 0.0), (-0.5, 0.45), (0.0, 1.0), (0.5, 0.45), (0.4, 0.0)]
    back = [(x * width, 0.05 * length, z * length) for x, z in ring]
    front = [(x * width * 0.7, -0.05 * length * (1 - z), z * length * 0.92) for x, z in ring]
    return loft([front, back], material).smoothed(60)
