"""What living things are put together from: limbs, bodies, foliage."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..mesh import Mesh, join
from ..shapes import Point3, loft, rough, sphere, tube

Rng = np.random.Generator
Array = npt.NDArray[np.float64]


def flowing(points: npt.ArrayLike, count: int) -> Array:
    """`count` points of a smooth curve through `points` [n, d] (Hermite, tangents from the neighbours)."""
    given = np.asarray(points, float)
    tangent = np.gradient(given, axis=0)
    t = np.linspace(0, len(given) - 1, count)
    i = np.minimum(t.astype(int), len(given) - 2)
    f = (t - i)[:, None]
    start, end = given[i] * (1 + 2 * f), given[i + 1] * (3 - 2 * f)
    made: Array = (start + tangent[i] * f) * (1 - f) ** 2 + (end - tangent[i + 1] * (1 - f)) * f**2
    return made


def limb(
    path: Sequence[Any] | Array,
    radii: Sequence[float] | Array,
    material: str,
    *,
    sides: int = 8,
    rings: int = 6,
) -> Mesh:
    """A round limb along a smooth curve through `path`, its ends rounded: branches, legs, arms, necks."""
    line = flowing(np.column_stack([np.asarray(path, float), radii]), rings)
    line[:, 3] = np.maximum(line[:, 3], 1e-3)
    line = np.concatenate([_end(line[0], line[1], 3), line, _end(line[-1], line[-2], 3)[::-1]])
    return tube([tuple(p) for p in line[:, :3]], [float(r) for r in line[:, 3]], material, sides=sides)


def torso(
    sections: Sequence[tuple[float, float, float, float]],
    material: str,
    *,
    sides: int = 12,
    rings: int = 9,
) -> Mesh:
    """A body along a smooth curve in the plane x = 0 through rows of y, z, half width, half height.

    The ends are rounded. From the tail forward, or from the seat up.
    """
    line = flowing(sections, rings)
    line[:, 2:] = np.maximum(line[:, 2:], 1e-3)
    line = np.concatenate([_end(line[0], line[1], 2), line, _end(line[-1], line[-2], 2)[::-1]])
    along = np.gradient(line[:, :2], axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    angles = np.arange(sides) * 2 * math.pi / sides
    made: list[list[Point3]] = []
    for (y, z, width, height), (ahead, up) in zip(line, along, strict=True):
        across, over = np.cos(angles) * width, np.sin(angles) * height
        made.append(
            [(float(a), float(y + o * up), float(z - o * ahead)) for a, o in zip(across, over, strict=True)]
        )
    return loft(made, material, smooth=True)


def _end(row: Array, following: Array, size: int) -> Array:
    """Two smaller sections before the first one, so that it ends round."""
    back = row[:size] - following[:size]
    back /= max(float(np.linalg.norm(back)), 1e-9)
    radius = float(row[size:].min())
    made = np.stack([row, row])
    made[:, :size] += np.outer([0.8, 0.5], back) * radius
    made[:, size:] *= np.array([[0.4], [0.8]])
    return made


def lump(radii: Sequence[float], material: str, rng: Rng, *, dent: float = 0.2, segments: int = 4) -> Mesh:
    """A dented ball about the origin with these radii (x, y, z); `dent` as a share of its size."""
    ball = rough(sphere(1, material, segments=segments), dent, rng, scale=1.1)
    return ball.scaled(*(float(radius) for radius in radii))


def leaves(
    at: Array, out: Array, size: float, material: str, rng: Rng, *, droop: float = 0.5, width: float = 0.8
) -> Mesh:
    """Folded leaves, a quad each, seen from both sides: at `at` [n, 3], along `out`, `size` metres long.

    droop: how much their tips hang, from -1 (upright) to 1. width: against the length.
    """
    normal = _unit(out + rng.normal(scale=0.45, size=out.shape))
    tip = rng.normal(size=out.shape) * (1 - abs(droop)) - np.array([0, 0, 1.3 * droop])
    tip = _unit(tip - normal * (tip * normal).sum(1, keepdims=True))
    right = np.cross(tip, normal)
    length = size * rng.uniform(0.7, 1.25, (len(at), 1))
    fold = at - normal * length * 0.14
    corners = np.stack(
        [at - tip * length / 2, fold + right * length * width / 2, at + tip * length / 2,
         fold - right * length * width / 2], 1
    )  # fmt: skip
    faces = np.arange(4 * len(at)).reshape(-1, 4)
    return Mesh.of(corners, faces.tolist(), material)


def crown(
    lumps: Array,
    materials: tuple[str, str],
    leaf: float,
    count: int,
    rng: Rng,
    *,
    droop: float = 0.5,
    core: float = 0.9,
) -> Mesh:
    """Foliage: dark lumps with lighter leaves on the outside.

    lumps: rows of x, y, z and three radii. materials: of the inside and of the leaves. leaf: metres.
    core: size of the lumps against the radii; the leaves fill the rest.
    """
    middles, radii = lumps[:, :3], lumps[:, 3:]
    inside = join(
        [
            lump(radius * core, materials[0], rng, segments=3).moved(*(float(m) for m in middle))
            for middle, radius in zip(middles, radii, strict=True)
        ]
    )
    share = (radii**2).sum(1)
    which = rng.choice(len(lumps), 3 * count, p=share / share.sum())
    out = _unit(rng.normal(size=(3 * count, 3)) + np.array([0, 0, 0.25]))
    at = middles[which] + out * radii[which] * rng.uniform(core, 1.1, (3 * count, 1))
    depth = np.linalg.norm((at[:, None] - middles) / radii, axis=2)
    depth[np.arange(len(at)), which] = 9
    seen = np.flatnonzero(depth.min(1) > core)[:count]
    return inside + leaves(at[seen], out[seen], leaf, materials[1], rng, droop=droop)


def _unit(vectors: Array) -> Array:
    made: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return made


def about(angle: float, radius: float, z: float) -> Point3:
    """The point at `radius` and `angle` (degrees) round the z axis."""
    return (radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle)), z)


def frond(length: float, rise: float, pairs: int, material: str, *, width: float = 0.3) -> Mesh:
    """A feathered leaf along +x from the origin: a rib with leaflets that hang to both sides.

    rise: slope at the foot; it bends down from there. width: of the leaflets, against the length.
    """
    t = np.linspace(0, 1, pairs + 1)
    x = length * (t - 0.16 * t**3 * (1.2 - rise))
    z = length * (rise * t - (0.42 + 0.4 * rise) * t**2)
    rib = np.stack([x, np.zeros_like(t), z], 1)
    along = np.gradient(rib, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    long = width * length * np.sin(np.pi * (0.12 + 0.86 * t)) ** 0.7
    half = length * 0.41 / pairs
    corners: list[Array] = []
    faces: list[list[int]] = []
    for side in (1.0, -1.0):
        for root, ahead, reach in zip(rib[1:], along[1:], long[1:], strict=True):
            over = np.cross(ahead, [0.0, 1.0, 0.0])
            tip = root + reach * (ahead * 0.65 + np.array([0, side * 0.8, -0.25]))
            waist = root * 0.6 + tip * 0.4
            first = len(corners)
            lower = waist - over * half * 0.5
            corners += [root, lower - ahead * half, tip, lower + ahead * half]
            order = (0, 1, 2, 3) if side < 0 else (0, 3, 2, 1)
            faces.append([first + k for k in order])
    stem = tube(
        rib[::2].tolist(), (length * np.linspace(0.008, 0.002, len(rib[::2]))).tolist(), material, sides=3
    )
    return Mesh.of(corners, faces, material) + stem
