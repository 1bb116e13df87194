"""Parts that vehicles, boats and machines share: wheels, hoops, hulls and bodies, all lofted along y."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..mesh import Mesh, join
from ..shapes import Point3, bar, cylinder, lathe, loft

Station = tuple[float, float, float, float]


def body(stations: Sequence[tuple[float, float, float, float, float]], material: str) -> Mesh:
    """Four-sided stations from front to back: (y, half width below, z below, half width above, z above)."""
    rings = [[(a, y, low), (-a, y, low), (-b, y, high), (b, y, high)] for y, a, low, b, high in stations]
    return loft(rings, material)


def fuselage(stations: Sequence[Station], material: str, *, sides: int = 12) -> Mesh:
    """Round stations from front to back: (y, middle's z, half width, half height)."""
    rings: list[list[Point3]] = []
    for y, z, wide, high in stations:
        angles = [2 * math.pi * i / sides for i in range(sides)]
        rings.append([(-wide * math.cos(angle), y, z + high * math.sin(angle)) for angle in angles])
    return loft(rings, material, smooth=True)


def section(station: Station, fullness: float, columns: int) -> list[Point3]:
    """A hull's cross-section from rail to rail under the keel; station: (y, half beam, keel z, rail z)."""
    y, beam, keel, rail = station
    points: list[Point3] = []
    for t in np.linspace(math.pi / 2, -math.pi / 2, columns):
        across = math.copysign(abs(math.sin(t)) ** (2 / fullness), t)
        points.append((beam * across, y, rail - (rail - keel) * max(0.0, math.cos(t)) ** (2 / fullness)))
    return points


def decked_hull(
    stations: Sequence[Station], material: str, deck: str, *, fullness: float = 2.4, columns: int = 9
) -> Mesh:
    """A closed hull with a flat deck at its rail, from bow to stern."""
    made = loft([section(station, fullness, columns) for station in stations], material).smoothed(40)
    sides = (len(stations) - 1) * columns
    faces = np.arange(len(made.sizes))
    return recoloured(made, (faces < sides) & (faces % columns == columns - 1), deck)


def open_hull(
    stations: Sequence[Station], material: str, inside: str, *,
    wall: float = 0.04, floor: float = 0.12, fullness: float = 2.4, columns: int = 9,
) -> Mesh:  # fmt: skip
    """An open boat: outer and inner skin joined by a gunwale; `floor` metres of bilge over the keel."""
    first, last = stations[0][0], stations[-1][0]
    outer = [section(station, fullness, columns) for station in stations]
    inner = []
    for y, beam, keel, rail in stations:
        shifted = min(max(y, first + 2 * wall), last - wall)
        bottom = min(keel + floor, rail - 0.01)
        inner.append(section((shifted, max(beam - wall, beam * 0.3), bottom, rail), fullness + 0.6, columns))
    skins = []
    for rings, name in ((outer, material), (inner, inside)):
        count, rows = columns, len(rings)
        quads: list[tuple[int, ...]] = [
            (r * count + i, r * count + i + 1, (r + 1) * count + i + 1, (r + 1) * count + i)
            for r in range(rows - 1)
            for i in range(count - 1)
        ]
        quads += [tuple(range(count - 1, -1, -1)), tuple(range((rows - 1) * count, rows * count))]
        skins.append(Mesh.of([point for ring in rings for point in ring], quads, name).smoothed(45))
    loops = [[r[0] for r in rings] + [r[-1] for r in reversed(rings)] for rings in (outer, inner)]
    gunwale = loft(loops, material, caps=False)
    return join([skins[0], skins[1].flipped(), gunwale])


def recoloured(mesh: Mesh, faces: npt.NDArray[np.bool_], material: str) -> Mesh:
    """The faces of a mask get another material."""
    names = mesh.materials if material in mesh.materials else (*mesh.materials, material)
    slots = np.where(faces, names.index(material), mesh.slots).astype(np.int32)
    return dataclasses.replace(mesh, materials=names, slots=slots)


def below(mesh: Mesh, z: float, material: str) -> Mesh:
    """Faces whose middle is lower than z get another material: the anti-fouling under a waterline."""
    starts = mesh.ends - mesh.sizes
    middle = np.add.reduceat(mesh.points[mesh.corners, 2], starts) / mesh.sizes
    return recoloured(mesh, middle < z, material)


def wheel(radius: float, width: float, at: Point3, *, hub: str = "metal", sides: int = 16) -> Mesh:
    """A tyre with its hub, its axle along x, about `at`."""
    w, r = width / 2, radius
    tyre = lathe([(0.6 * r, -w), (0.93 * r, -w), (r, -0.6 * w), (r, 0.6 * w), (0.93 * r, w), (0.6 * r, w)],
                 "rubber", sides=sides)  # fmt: skip
    rim = cylinder(0.58 * r, 1.08 * width, hub, sides=sides).moved(z=-0.54 * width)
    cap = cylinder(0.16 * r, 1.2 * width, "dark metal", sides=8).moved(z=-0.6 * width)
    return join([tyre, rim, cap]).turned(y=90).moved(*at)


def hoop(radius: float, thickness: float, material: str, *, sides: int = 20, around: int = 6) -> Mesh:
    """A ring lying about the origin; `thickness` is the radius of its bar."""
    points = []
    for i in range(sides):
        a = 2 * math.pi * i / sides
        for j in range(around):
            b = 2 * math.pi * j / around
            r = radius + thickness * math.cos(b)
            points.append((r * math.cos(a), r * math.sin(a), thickness * math.sin(b)))
    faces = []
    for i in range(sides):
        for j in range(around):
            k, m = (i + 1) % sides, (j + 1) % around
            faces.append((i * around + j, k * around + j, k * around + m, i * around + m))
    return Mesh.of(points, faces, material).smoothed(60)


def spoked_wheel(
    radius: float, at: Point3, *, rim: float = 0.05, spokes: int = 10,
    material: str = "wood", tyre: str = "dark metal",
) -> Mesh:  # fmt: skip
    """A wheel of spokes, its axle along x, about `at`."""
    felloe = hoop(radius - rim, rim, material, around=4).moved(z=0)
    iron = hoop(radius - 0.3 * rim, 0.3 * rim + 0.004, tyre, around=4)
    hub = cylinder(2.2 * rim, 3.2 * rim, material, sides=10).moved(z=-1.6 * rim)
    rays = []
    for i in range(spokes):
        a = 2 * math.pi * i / spokes
        end = ((radius - rim) * math.cos(a), (radius - rim) * math.sin(a), 0.0)
        rays.append(bar((0, 0, 0), end, 0.8 * rim, material))
    return join([felloe, iron, hub, *rays]).turned(y=90).moved(*at)


def lying(mesh: Mesh, at: Point3, *, along: str = "y") -> Mesh:
    """Something upright laid down along +y or +x, its base's middle at `at`."""
    return (mesh.turned(x=-90) if along == "y" else mesh.turned(y=90)).moved(*at)


def mirrored(mesh: Mesh) -> Mesh:
    """It and its mirror image across x = 0."""
    return mesh + mesh.scaled(-1, 1, 1)
