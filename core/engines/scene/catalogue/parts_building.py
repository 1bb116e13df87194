"""Parts that buildings, ruins and street furniture share: windows, doors, roofs, arches, merlons, steps."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from ..mesh import Mesh, join
from ..shapes import Point2, Point3, bar, box, loft, repeated, tube

Side = Literal["front", "right", "back", "left"]


def extruded(profile: Sequence[Point2], width: float, material: str) -> Mesh:
    """A convex profile of (y, z), counter-clockwise seen from the right, drawn out along x."""
    return loft([[(x, y, z) for y, z in profile] for x in (-width / 2, width / 2)], material)


def gabled(width: float, depth: float, height: float, rise: float, material: str) -> Mesh:
    """The walls of a house with a pitched roof, ridge along x: `height` to the eaves, `rise` above them."""
    d = depth / 2
    return extruded([(-d, 0), (d, 0), (d, height), (0, height + rise), (-d, height)], width, material)


def pitched_roof(
    width: float, depth: float, rise: float, material: str, *, eaves: float = 0.4, thickness: float = 0.16
) -> Mesh:
    """Two slabs that meet at a ridge along x; z = 0 is the top of the walls, under them."""
    slope, low = rise / (depth / 2), -(depth / 2 + eaves)
    drop = -slope * eaves
    front = extruded(
        [(low, drop), (0, rise), (0, rise + thickness), (low, drop + thickness)], width + 2 * eaves, material
    )
    return front + front.scaled(1, -1, 1)


def on_wall(mesh: Mesh, width: float, depth: float, side: Side = "front") -> Mesh:
    """A part made for y = 0, facing -y, put on that wall of a building of width x depth."""
    turn = {"front": 0, "right": 90, "back": 180, "left": -90}[side]
    out = depth / 2 if side in ("front", "back") else width / 2
    return mesh.moved(y=-out).turned(turn)


def window(
    width: float,
    height: float,
    *,
    frame: str = "white",
    pane: str = "window",
    bars: tuple[int, int] = (1, 1),
    sill: str | None = "stone",
) -> Mesh:
    """A window on the wall y = 0, its base at z = 0: frame, glazing bars across and up, sill."""
    edge, proud = min(0.09, width / 8), 0.07
    parts = [box(width - edge, 0.06, height - edge, pane, at=(0, 0, edge / 2))]
    parts += [
        box(edge, 2 * proud, height, frame, at=(x, 0, 0)) for x in ((edge - width) / 2, (width - edge) / 2)
    ]
    parts += [box(width, 2 * proud - 0.01, edge, frame, at=(0, 0, z)) for z in (0, height - edge)]
    across, up = bars
    parts += [
        box(0.045, 0.1, height, frame, at=(width * ((i + 1) / (across + 1) - 0.5), 0, 0))
        for i in range(across)
    ]
    parts += [box(width, 0.09, 0.045, frame, at=(0, 0, height * (i + 1) / (up + 1))) for i in range(up)]
    if sill:
        parts.append(box(width + 0.2, 0.34, 0.09, sill, at=(0, 0, -0.08)))
    return join(parts)


def pane(width: float, height: float, *, frame: str = "white") -> Mesh:
    """A window for big fronts, with few faces: a frame and a sheet of glass."""
    return box(width, 0.1, height, frame) + box(width - 0.14, 0.14, height - 0.14, "window", at=(0, 0, 0.07))


def door(
    width: float, height: float, material: str = "wood", *, frame: str = "white", leaves: int = 1
) -> Mesh:
    """A door on the wall y = 0 with frame, panels, handle and a step before it."""
    parts = [
        box(width + 0.24, 0.16, height + 0.12, frame),
        box(width, 0.22, height, material),
        box(width + 0.6, 0.9, 0.14, "stone", at=(0, -0.2, 0)),
    ]
    leaf = width / leaves
    for i in range(leaves):
        x = leaf * (i + 0.5) - width / 2
        parts += [box(leaf * 0.62, 0.26, height * 0.3, material, at=(x, 0, height * z)) for z in (0.13, 0.55)]
        parts.append(
            box(0.05, 0.34, 0.05, "metal", at=(x + leaf * 0.4 * (1 if i == 0 else -1), 0, height * 0.47))
        )
    return join(parts)


def chimney(height: float, material: str = "brick", *, width: float = 0.7) -> Mesh:
    """A stack with a corbelled head and two pots."""
    pots = [box(0.2, 0.2, 0.35, "roof", at=(x * width / 4, 0, height + 0.1)) for x in (-1, 1)]
    head = box(width + 0.16, width * 0.75 + 0.16, 0.22, material, at=(0, 0, height - 0.1))
    return join([box(width, width * 0.75, height, material), head, *pots])


def strip(inner: Sequence[Point2], outer: Sequence[Point2], depth: float, material: str) -> Mesh:
    """A solid between two lines of (x, z) that run from left to right over an opening."""
    d = depth / 2
    rings: list[list[Point3]] = [
        [(a, -d, b), (a, d, b), (c, d, e), (c, -d, e)] for (a, b), (c, e) in zip(inner, outer, strict=True)
    ]
    return loft(rings, material)


def arc(radius: float, z: float, *, steps: int = 12, pointed: float = 0.0) -> list[Point2]:
    """Half a circle of (x, z) from left to right from `z` up; pointed: how much higher (of the radius)."""
    angles = [math.pi * (1 - i / steps) for i in range(steps + 1)]
    return [
        (radius * math.cos(a), z + radius * (math.sin(a) + pointed * (1 - abs(math.cos(a))))) for a in angles
    ]


def arched_wall(
    width: float,
    height: float,
    depth: float,
    material: str,
    *,
    opening: float,
    spring: float,
    pointed: float = 0.0,
) -> Mesh:
    """A wall with one arched opening in its middle; spring: height where the arch begins."""
    inner = [(-opening / 2, 0.0), *arc(opening / 2, spring, pointed=pointed), (opening / 2, 0.0)]
    share = np.linspace(-1, 1, len(inner) - 2)
    rim = [(width / 2 * max(-1.0, min(1.0, 2 * s)), height) for s in share]
    # up the left side, along the top, down the right side
    for i, s in enumerate(share):
        if abs(s) > 0.5:
            rim[i] = (math.copysign(width / 2, s), spring + (height - spring) * (1 - abs(s)) * 2)
    return strip(inner, [(-width / 2, 0.0), *rim, (width / 2, 0.0)], depth, material)


def archway(
    opening: float,
    spring: float,
    *,
    rim: float,
    depth: float,
    material: str,
    pointed: float = 0.0,
    steps: int = 12,
) -> Mesh:
    """Only the surround of an arched opening, `rim` wide: of gates, church doors and windows."""
    inner = [(-opening / 2, 0.0), *arc(opening / 2, spring, steps=steps, pointed=pointed), (opening / 2, 0.0)]
    outer = [
        (-opening / 2 - rim, 0.0),
        *arc(opening / 2 + rim, spring, steps=steps, pointed=pointed),
        (opening / 2 + rim, 0.0),
    ]
    return strip(inner, outer, depth, material)


def arched_panel(
    width: float, spring: float, depth: float, material: str, *, pointed: float = 0.0, steps: int = 12
) -> Mesh:
    """A filled arch, both sides of y = 0: a leaf of a gate, a church window's glass."""
    top = arc(width / 2, spring, steps=steps, pointed=pointed)
    return strip([(x * 0.999, 0.0) for x, _ in top], top, depth, material)


def arched_window(width: float, height: float, *, frame: str = "stone", pointed: float = 0.6) -> Mesh:
    """A tall window with a pointed or round head on the wall y = 0."""
    spring = height - width / 2 * (1 + pointed)
    rim = archway(width, spring, rim=width * 0.16, depth=0.24, material=frame, pointed=pointed, steps=6)
    glass = arched_panel(width * 1.04, spring, 0.1, "window", pointed=pointed, steps=6)
    bars = [
        box(width * 0.08, 0.16, height * 0.97, frame),
        box(width, 0.15, 0.07, frame, at=(0, 0, spring * 0.55)),
        box(width * 1.5, 0.4, 0.14, frame, at=(0, 0, -0.12)),
    ]
    return join([rim, glass, *bars])


def merlons(
    length: float, thickness: float, material: str, *, height: float = 0.8, width: float = 0.7
) -> Mesh:
    """A battlement along x: merlons with gaps, one at each end, on a low breast wall."""
    count = max(2, round((length / width + 1) / 2))
    step = (length - width) / (count - 1)
    teeth = repeated(box(width, thickness, height, material, at=(0, 0, height * 0.6)), count, (step, 0, 0))
    return teeth + box(length, thickness, height * 0.65, material)


def battlements(width: float, depth: float, thickness: float, material: str, *, height: float = 0.8) -> Mesh:
    """Merlons round the four edges of a roof."""
    long = merlons(width, thickness, material, height=height).moved(y=-(depth - thickness) / 2)
    short = merlons(depth - 0.02, thickness, material, height=height - 0.01).moved(y=-(width - thickness) / 2)
    return join([long, long.turned(180), short.turned(90), short.turned(-90)])


def steps(count: int, width: float, rise: float, going: float, material: str) -> Mesh:
    """Steps that climb towards +y from the front edge y = 0, each solid to the ground."""
    run = count * going
    return join(
        [
            box(width, run - i * going, (i + 1) * rise, material, at=(0, (run + i * going) / 2, 0))
            for i in range(count)
        ]
    )


def railing(length: float, height: float, material: str, *, posts: int = 2, balusters: int = 0) -> Mesh:
    """A railing along x: hand rail, foot rail, posts, thin bars between."""
    parts = [bar((-length / 2, 0, z), (length / 2, 0, z), 0.05, material) for z in (height, 0.12)]
    parts += [
        box(0.06, 0.06, height, material, at=(x, 0, 0)) for x in np.linspace(-length / 2, length / 2, posts)
    ]
    inner = np.linspace(-length / 2, length / 2, balusters + 2)[1:-1]
    parts += [box(0.025, 0.025, height - 0.12, material, at=(x, 0, 0.12)) for x in inner]
    return join(parts)


def footed(mesh: Mesh) -> Mesh:
    """With what reaches below the ground cut off at z = 0 (flattened onto it)."""
    return mesh.bent(lambda points: np.maximum(points, np.array([-np.inf, -np.inf, 0], np.float32)))


def polygon(radius: float, sides: int, *, turn: float = 0.0) -> list[Point2]:
    """A regular outline, counter-clockwise; `turn` degrees from a corner on +x."""
    angles = [2 * math.pi * i / sides + math.radians(turn) for i in range(sides)]
    return [(radius * math.cos(a), radius * math.sin(a)) for a in angles]


def slabs(outlines: Sequence[tuple[Sequence[Point2], float]], material: str) -> Mesh:
    """A loft through flat outlines, each at its height."""
    return loft([[(x, y, z) for x, y in outline] for outline, z in outlines], material)


def chain(points: Sequence[Point3], width: float, material: str) -> Mesh:
    """Bars from each point to the next."""
    return join([bar(a, b, width, material) for a, b in itertools.pairwise(points)])


def flag(height: float, material: str = "cloth") -> Mesh:
    """A pole with a pennant that streams to +x."""
    length, tall = height * 0.55, height * 0.26
    at = [(0.0, 0.0), (0.35, 0.05), (0.7, -0.06), (1.0, 0.03)]
    rings: list[list[Point3]] = [
        [
            (x * length, y * length - 0.015, height - tall * (1 - x * 0.4)),
            (x * length, y * length + 0.015, height - tall * (1 - x * 0.4)),
            (x * length, y * length + 0.015, height - tall * x * 0.4),
            (x * length, y * length - 0.015, height - tall * x * 0.4),
        ]
        for x, y in at
    ]
    return tube([(0, 0, 0), (0, 0, height + 0.15)], height * 0.018 + 0.02, "wood", sides=6) + loft(
        rings, material
    )


def hoop(radius: float, z: float, thickness: float, material: str, *, sides: int = 16) -> Mesh:
    """A thin round rail about z."""
    t = thickness
    ring = [(radius - t, z - t), (radius + t, z - t), (radius + t, z + t), (radius - t, z + t)]
    points = [
        (r * math.cos(a), r * math.sin(a), h)
        for a in np.linspace(0, 2 * math.pi, sides, endpoint=False)
        for r, h in ring
    ]
    faces = [
        (4 * i + k, 4 * i + (k + 1) % 4, 4 * ((i + 1) % sides) + (k + 1) % 4, 4 * ((i + 1) % sides) + k)
        for i in range(sides)
        for k in range(4)
    ]
    return Mesh.of(points, faces, material).flipped()
