"""The shapes that assets are put together from: quads where a modeller expects quads, origins at the base."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from .mesh import Floats, Mesh, join, rotation

Point2 = tuple[float, float]
Point3 = tuple[float, float, float]


def box(width: float, depth: float, height: float, material: str, *, at: Point3 = (0, 0, 0)) -> Mesh:
    """A box on the ground, `at` the middle of its base."""
    return prism(
        [(-width / 2, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (-width / 2, depth / 2)],
        height,
        material,
    ).moved(*at)


def prism(outline: Sequence[Point2], height: float, material: str, *, top: float = 1.0) -> Mesh:
    """A flat outline (counter-clockwise, x y) raised by `height`; `top` scales the upper end."""
    below = [(x, y, 0.0) for x, y in outline]
    above = [(x * top, y * top, height) for x, y in outline]
    return loft([below, above], material)


def loft(
    rings: Sequence[Sequence[Point3]], material: str, *, caps: bool = True, smooth: bool = False
) -> Mesh:
    """Quads between closed rings of as many points each, counter-clockwise seen from the last one's side."""
    count = len(rings[0])
    faces: list[tuple[int, ...]] = [
        (row * count + i, row * count + j, (row + 1) * count + j, (row + 1) * count + i)
        for row in range(len(rings) - 1)
        for i, j in ((i, (i + 1) % count) for i in range(count))
    ]
    if caps:
        last = (len(rings) - 1) * count
        faces += [tuple(range(count - 1, -1, -1)), tuple(range(last, last + count))]
    made = Mesh.of([point for ring in rings for point in ring], faces, material)
    return made.smoothed() if smooth else made


def lathe(profile: Sequence[Point2], material: str, *, sides: int = 16, smooth: bool = True) -> Mesh:
    """A profile of (radius, z) from the bottom up, turned about z; ends of radius 0 become fans."""
    points: list[Point3] = []
    rows: list[list[int]] = []
    for radius, z in profile:
        ring = 1 if radius <= 0 else sides
        rows.append([len(points) + i for i in range(ring)])
        points += [
            (radius * math.cos(2 * math.pi * i / sides), radius * math.sin(2 * math.pi * i / sides), z)
            for i in range(ring)
        ]
    faces: list[tuple[int, ...]] = []
    for low, high in itertools.pairwise(rows):
        for i in range(sides):
            j = (i + 1) % sides
            if len(low) == len(high) == 1:
                break
            if len(low) == 1:
                faces.append((low[0], high[j], high[i]))
            elif len(high) == 1:
                faces.append((low[i], low[j], high[0]))
            else:
                faces.append((low[i], low[j], high[j], high[i]))
    if len(rows[0]) > 1:
        faces.append(tuple(reversed(rows[0])))
    if len(rows[-1]) > 1:
        faces.append(tuple(rows[-1]))
    made = Mesh.of(points, faces, material)
    return made.smoothed() if smooth else made


def cylinder(
    radius: float,
    height: float,
    material: str,
    *,
    top: float | None = None,
    sides: int = 12,
    at: Point3 = (0, 0, 0),
) -> Mesh:
    """Upright on `at`; `top` is the upper radius (0 for a cone)."""
    return lathe([(radius, 0), (radius if top is None else top, height)], material, sides=sides).moved(*at)


def sphere(radius: float, material: str, *, segments: int = 4, at: Point3 = (0, 0, 0)) -> Mesh:
    """A ball of quads (a rounded cube, `segments` squared to a side) about `at`, its middle."""
    where, faces = _unit_sphere(segments)
    return Mesh.of(where * radius, faces, material).smoothed(sharp=180).moved(*at)


@cache
def _unit_sphere(segments: int) -> tuple[npt.NDArray[np.float64], list[tuple[int, ...]]]:
    steps = np.linspace(-1, 1, segments + 1)
    u, v = np.meshgrid(steps, steps, indexing="ij")
    grid = np.tan(np.stack([u, v], -1) * math.pi / 4)
    points: dict[tuple[float, ...], int] = {}
    faces: list[tuple[int, ...]] = []
    for axis in range(3):
        for side in (-1.0, 1.0):
            sheet = np.empty((segments + 1, segments + 1, 3))
            sheet[..., axis], sheet[..., (axis + 1) % 3], sheet[..., (axis + 2) % 3] = (
                side,
                grid[..., 0],
                grid[..., 1],
            )
            index = np.array(
                [points.setdefault(tuple(np.round(p, 6)), len(points)) for p in sheet.reshape(-1, 3)]
            )
            index = index.reshape(segments + 1, segments + 1)
            for i in range(segments):
                for j in range(segments):
                    quad = (index[i, j], index[i + 1, j], index[i + 1, j + 1], index[i, j + 1])
                    faces.append(tuple(int(p) for p in (quad if side > 0 else quad[::-1])))
    where = np.array(list(points))
    return where / np.linalg.norm(where, axis=1, keepdims=True), faces


def tube(
    path: Sequence[Point3],
    radius: float | Sequence[float],
    material: str,
    *,
    sides: int = 8,
    caps: bool = True,
) -> Mesh:
    """A round bar along `path`; one radius, or one for each of its points: branches, cables, rails, legs."""
    line = np.asarray(path, float)
    radii = [radius] * len(line) if isinstance(radius, int | float) else list(radius)
    directions = np.gradient(line, axis=0)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    circle = [(math.cos(a), math.sin(a)) for a in (2 * math.pi * i / sides for i in range(sides))]
    ux, uy, uz = np.cross(directions[0], [0, 0, 1] if abs(directions[0][2]) < 0.9 else [1, 0, 0]).tolist()
    rings: list[list[Point3]] = []
    # Plain numbers: for rings of a few points NumPy's calls would take most of the time.
    for (x, y, z), (dx, dy, dz), thick in zip(line.tolist(), directions.tolist(), radii, strict=True):
        over = ux * dx + uy * dy + uz * dz
        ux, uy, uz = ux - dx * over, uy - dy * over, uz - dz * over  # turned no more than the path bends
        length = math.sqrt(ux * ux + uy * uy + uz * uz)
        ux, uy, uz = ux / length, uy / length, uz / length
        vx, vy, vz = dy * uz - dz * uy, dz * ux - dx * uz, dx * uy - dy * ux
        rings.append(
            [
                (
                    x + thick * (c * ux + s * vx),
                    y + thick * (c * uy + s * vy),
                    z + thick * (c * uz + s * vz),
                )
                for c, s in circle
            ]
        )
    return loft(rings, material, caps=caps, smooth=True)


def bar(start: Point3, end: Point3, width: float, material: str, *, depth: float | None = None) -> Mesh:
    """A square timber or beam from `start` to `end`."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    length = float(np.linalg.norm(b - a))
    x, y, z = (b - a) / length
    tilt, heading = math.degrees(math.acos(max(-1.0, min(1.0, z)))), math.degrees(math.atan2(y, x))
    matrix = rotation(z=heading) @ rotation(y=tilt)
    matrix[:3, 3] = a
    return box(width, depth or width, length, material).transformed(matrix)


def sheet(
    width: float, depth: float, material: str, *, columns: int = 1, rows: int = 1,
    height: Callable[[Floats, Floats], npt.ArrayLike] | None = None,
) -> Mesh:  # fmt: skip
    """A grid of quads facing up about the origin; `height(x, y)` of arrays gives z: terrain, cloth, water."""
    x, y = np.meshgrid(
        np.linspace(-width / 2, width / 2, columns + 1, dtype=np.float32),
        np.linspace(-depth / 2, depth / 2, rows + 1, dtype=np.float32),
    )
    z = np.zeros_like(x) if height is None else np.broadcast_to(np.asarray(height(x, y), np.float32), x.shape)
    index = np.arange((columns + 1) * (rows + 1)).reshape(rows + 1, columns + 1)
    quads = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1).reshape(-1, 4)
    return Mesh.of(np.stack([x, y, z], -1), quads.tolist(), material)


def gable(width: float, depth: float, height: float, material: str, *, at: Point3 = (0, 0, 0)) -> Mesh:
    """A solid pitched roof over width x depth, its ridge along x."""
    w, d = width / 2, depth / 2
    points = [(-w, -d, 0), (w, -d, 0), (w, d, 0), (-w, d, 0), (-w, 0, height), (w, 0, height)]
    faces = [(3, 2, 1, 0), (0, 1, 5, 4), (2, 3, 4, 5), (0, 4, 3), (1, 2, 5)]
    return Mesh.of(points, faces, material).moved(*at)


def repeated(mesh: Mesh, count: int, step: Point3, *, centred: bool = True) -> Mesh:
    """`count` copies, `step` apart; about the origin if centred."""
    start = -(count - 1) / 2 if centred else 0.0
    return join([mesh.moved(*(part * (start + i) for part in step)) for i in range(count)])


def ringed(mesh: Mesh, count: int) -> Mesh:
    """`count` copies turned about z."""
    return join([mesh.turned(360 * i / count) for i in range(count)])


def rough(mesh: Mesh, amount: float, rng: np.random.Generator, *, scale: float = 1.0) -> Mesh:
    """Dented along no axis in particular, by up to `amount` metres in lumps of about `scale` metres."""
    waves = rng.normal(size=(6, 3)) * (2.2 / scale)
    phases = rng.uniform(0, 2 * math.pi, (6, 3))

    def dent(points: Floats) -> Any:
        return points + amount / 2.5 * np.sin((points @ waves.T)[..., None] + phases).sum(1) / math.sqrt(3)

    return mesh.bent(dent)
