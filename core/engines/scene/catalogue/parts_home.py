"""Parts that furniture, rooms, food and small things share."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..mesh import Mesh, Socket, join
from ..shapes import Point2, Point3, box, cylinder, lathe, loft, sphere
from . import Rng

BINDINGS = ("cloth", "cloth 2", "leather", "paint", "paint 2", "dark leaf", "dark wood")


def top(z: float, width: float, depth: float, *, x: float = 0, y: float = 0, room: float = 100) -> Socket:
    """A face that holds things up, about (x, y, z)."""
    return Socket("top", (x, y, z), (width, depth), room)


def inside(z: float, width: float, depth: float, room: float, *, x: float = 0, y: float = 0) -> Socket:
    """The floor of a hollow, about (x, y, z), free for `room` metres above."""
    return Socket("inside", (x, y, z), (width, depth), room)


def upright(mesh: Mesh) -> Mesh:
    """What lay on the ground stands up: its upper side towards -y."""
    return mesh.turned(x=90)


def rounded(width: float, depth: float, radius: float) -> list[Point2]:
    """A rectangle with round corners about the origin, counter-clockwise, 16 points."""
    radius = min(radius, width / 2 - 1e-4, depth / 2 - 1e-4)
    outline: list[Point2] = []
    for corner, (x, y) in enumerate([(1, 1), (-1, 1), (-1, -1), (1, -1)]):
        for step in range(4):
            angle = math.pi / 2 * (corner + step / 3)
            outline.append(
                (
                    x * (width / 2 - radius) + radius * math.cos(angle),
                    y * (depth / 2 - radius) + radius * math.sin(angle),
                )
            )
    return outline


def pad(
    width: float, depth: float, height: float, material: str, *, at: Point3 = (0, 0, 0), edge: float = 0.04
) -> Mesh:
    """A block with all edges round (`edge`: their radius): cushions, mattresses, soap, suitcases."""
    edge = min(edge, height / 2)
    rings: list[list[Point3]] = []
    for end in (0, 1):
        for angle in (0, 30, 60, 90) if end == 0 else (90, 60, 30, 0):
            inset = edge * (1 - math.sin(math.radians(angle)))
            lift = edge * (1 - math.cos(math.radians(angle)))
            z = height - lift if end else lift
            outline = rounded(width - 2 * inset, depth - 2 * inset, max(1.4 * edge - inset, 0.002))
            rings.append([(x, y, z) for x, y in outline])
    return loft(rings, material, smooth=True).moved(*at)


def trough(
    width: float, depth: float, height: float, wall: float, material: str, *,
    radius: float = 0.0, floor: float | None = None, taper: float = 1.0,
) -> Mesh:  # fmt: skip
    """An open box with walls; round corners with a `radius`; `taper` scales its foot."""
    floor = wall if floor is None else floor

    def ring(inset: float, z: float) -> list[Point3]:
        shrink = taper + (1 - taper) * z / height
        w, d = width * shrink - 2 * inset, depth * shrink - 2 * inset
        if radius > 0:
            return [(x, y, z) for x, y in rounded(w, d, max(radius - inset, 0.005))]
        return [(x * w / 2, y * d / 2, z) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]

    rings = [ring(0, 0), ring(0, height), ring(wall, height), ring(wall, floor)]
    return loft(rings, material, smooth=radius > 0)


def legs(
    width: float, depth: float, height: float, thickness: float, material: str, *, foot: float = 0.7
) -> Mesh:
    """Four tapered legs with their outer sides on width x depth."""
    x, y, t = width / 2 - thickness / 2, depth / 2 - thickness / 2, thickness / 2
    made = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        rings: list[list[Point3]] = [
            [(sx * x + a * t * s, sy * y + b * t * s, z) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            for s, z in ((foot, 0.0), (1.0, height))
        ]
        made.append(loft(rings, material))
    return join(made)


def frame(width: float, height: float, border: float, depth: float, material: str) -> Mesh:
    """An upright frame, outside width x height, its foot at z = 0, its back at y = 0, its front at -depth."""
    w, h, b = width / 2, height / 2, border
    rings: list[list[Point3]] = []
    for inset, y in ((0.0, 0.0), (0.0, -depth), (b, -depth), (b, 0.0), (0.0, 0.0)):
        x, z = w - inset, h - inset
        rings.append([(-x, y, h - z), (x, y, h - z), (x, y, h + z), (-x, y, h + z)])
    return loft(rings, material, caps=False)


def knob(x: float, y: float, z: float, material: str, *, radius: float = 0.016) -> Mesh:
    """A small ball to pull at."""
    return sphere(radius, material, segments=2, at=(x, y, z))


def books(rng: Rng, width: float, depth: float, height: float, *, at: Point3 = (0, 0, 0)) -> Mesh | None:
    """A row of upright books from the left of `at`, its front left lower corner; None if it is too short."""
    made: list[Mesh] = []
    x = 0.0
    while True:
        thick = float(rng.uniform(0.022, 0.055))
        if x + thick > width:
            return join(made) if made else None
        tall, deep = height * float(rng.uniform(0.68, 0.95)), depth * float(rng.uniform(0.75, 0.98))
        material = BINDINGS[int(rng.integers(len(BINDINGS)))]
        made.append(
            box(thick - 0.002, deep, tall, material, at=(at[0] + x + thick / 2, at[1] + deep / 2, at[2]))
        )
        x += thick


def band(profile: Sequence[Point2], material: str, *, sides: int = 20) -> Mesh:
    """A closed ring about z whose section is `profile`, of (radius, z), counter-clockwise: hoops, rims."""
    rings: list[list[Point3]] = [
        [(r * math.cos(a), r * math.sin(a), z) for a in np.arange(sides) * 2 * math.pi / sides]
        for r, z in [*profile, profile[0]]
    ]
    return loft(rings, material, caps=False, smooth=True)


def shade(lower: float, upper: float, height: float, material: str) -> Mesh:
    """A lamp shade, open below and above, with thickness; its lower edge at z = 0."""
    t = 0.004
    return band([(lower, 0.0), (upper, height), (upper - t, height), (lower - t, 0.0)], material)


def taper_candle(radius: float, height: float, *, at: Point3 = (0, 0, 0)) -> Mesh:
    """A burning candle."""
    wax = lathe([(radius, 0), (radius, height), (radius * 0.6, height - radius * 0.2)], "bone", sides=10)
    wick = cylinder(radius * 0.1, radius * 0.7, "black", sides=4, at=(0, 0, height - radius * 0.25))
    size = max(radius, 0.012)
    flame = lathe(
        [(0, 0), (size * 0.4, size * 0.5), (size * 0.45, size), (size * 0.2, size * 2.1), (0, size * 3)],
        "flame",
        sides=6,
    ).moved(z=height + radius * 0.2)
    return (wax + wick + flame).moved(*at)
