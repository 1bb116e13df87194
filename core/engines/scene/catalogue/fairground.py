"""Rides of a fair, and the theatre."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, prism, repeated, ringed, sphere, tube
from . import Rng, asset
from .parts_building import (
    flag,
    footed,
    hoop,
    polygon,
    steps,
)


@asset(
    "ferris wheel",
    "a big wheel with gondolas; turn in degrees",
    tags="fairground amusement park carnival landmark",
    diameter=(12, 26, 80),
    gondolas=(8, 14, 20),
    turn=(0, 8, 45),
)
def ferris_wheel(rng: Rng, diameter: float, gondolas: float, turn: float) -> Mesh:
    r, count = diameter / 2, round(gondolas)
    cabin = min(2.6, 1.35 * math.pi * diameter / count / 4 + 0.4)
    hub, half, thick = r + cabin * 1.6 + 0.8, cabin * 0.62, diameter * 0.006 + 0.04
    angles = [2 * math.pi * i / count + math.radians(turn) for i in range(count)]

    def at(radius: float, angle: float, y: float) -> Point3:
        return (radius * math.sin(angle), y, hub + radius * math.cos(angle))

    parts = []
    for y in (-half, half):
        for a, b in itertools.pairwise([*angles, angles[0] + 2 * math.pi]):
            mid = (a + b) / 2
            parts += [
                bar(at(r, a, y), at(r, mid, y), thick * 1.6, "white"),
                bar(at(r, mid, y), at(r, b, y), thick * 1.6, "white"),
            ]
            parts.append(bar(at(r * 0.82, a, y), at(r * 0.82, b, y), thick, "white"))
            parts.append(bar((0, y * 1.3, hub), at(r, a, y), thick, "metal"))
            parts.append(bar(at(r * 0.82, a, y), at(r, mid, y), thick * 0.8, "white"))
    for i, a in enumerate(angles):
        x, _, z = at(r, a, 0)
        tone = ("paint", "cloth", "flower 2")[i % 3]
        s = cabin
        parts += [
            bar((x, -half * 1.05, z), (x, half * 1.05, z), thick * 1.4, "metal"),
            sphere(thick * 1.8, "lamp", segments=2, at=(x, -half * 1.1, z)),
            prism(polygon(s * 0.46, 8, turn=22.5), s * 0.42, tone).moved(x, 0, z - s * 1.3),
            *[
                box(s * 0.05, s * 0.05, s * 0.55, "white", at=(x + sx * s * 0.3, sy * s * 0.3, z - s * 0.9))
                for sx in (-1, 1)
                for sy in (-1, 1)
            ],
            cylinder(s * 0.52, s * 0.3, tone, top=s * 0.08, sides=8, at=(x, 0, z - s * 0.36)),
        ]
    parts.append(
        cylinder(diameter * 0.03, half * 3, "cloth", sides=16).turned(x=90).moved(0, half * 1.5, hub)
    )
    for y in (-half * 1.5, half * 1.5):
        out = y * 1.9
        for s in (-1, 1):
            parts.append(bar((s * r * 0.55, out, 0), (0, y, hub), thick * 3, "paint"))
            parts.append(box(thick * 8, thick * 8, 0.4, "concrete", at=(s * r * 0.55, out, 0)))
        parts.append(
            bar(
                (-r * 0.3, y + (out - y) * 0.545, hub * 0.455),
                (r * 0.3, y + (out - y) * 0.545, hub * 0.455),
                thick * 1.6,
                "paint",
            )
        )
    parts.append(box(r * 0.6, half * 4.6, 0.5, "wood", at=(0, 0, 0)))
    parts += [steps(2, r * 0.3, 0.2, 0.35, "wood").moved(y=-half * 2.3 - 0.68)]
    return footed(join(parts)).modified(bevel(0.02))


def _carousel_horse(material: str) -> Mesh:
    """A galloping wooden horse on its pole, facing +x, its belly about 0.8 m up."""
    body = tube(
        [(-0.5, 0, 0.95), (-0.3, 0, 0.97), (0.0, 0, 0.92), (0.3, 0, 0.97), (0.46, 0, 1.0)],
        [0.08, 0.2, 0.19, 0.21, 0.1],
        material,
    )
    neck = tube([(0.34, 0, 1.02), (0.52, 0, 1.3), (0.6, 0, 1.45)], [0.17, 0.12, 0.1], material, sides=6)
    head = tube([(0.54, 0, 1.5), (0.7, 0, 1.42), (0.84, 0, 1.3)], [0.09, 0.1, 0.05], material, sides=6)
    mane = tube([(0.3, 0, 1.18), (0.42, 0, 1.38), (0.52, 0, 1.55)], [0.03, 0.07, 0.03], "gold", sides=4)
    tail = tube([(-0.48, 0, 1.0), (-0.66, 0, 0.92), (-0.72, 0, 0.6)], [0.04, 0.07, 0.02], "gold", sides=4)
    legs = [
        tube(
            [(0.34, s * 0.1, 0.9), (0.55, s * 0.1, 0.66), (0.44, s * 0.1, 0.42)],
            [0.09, 0.055, 0.045],
            material,
            sides=5,
        )
        for s in (-1, 1)
    ]
    legs += [
        tube(
            [(-0.36, s * 0.1, 0.92), (-0.5, s * 0.1, 0.62), (-0.72, s * 0.1, 0.42)],
            [0.1, 0.055, 0.045],
            material,
            sides=5,
        )
        for s in (-1, 1)
    ]
    saddle = box(0.3, 0.3, 0.16, "cloth", at=(0, 0, 1.0))
    return join([body, neck, head, mane, tail, *legs, saddle])


@asset(
    "carousel",
    "a merry-go-round with wooden horses under a striped canopy",
    tags="fairground amusement park carnival horses",
    radius=(2.8, 4, 6),
    horses=(5, 8, 12),
)
def carousel(rng: Rng, radius: float, horses: float) -> Mesh:
    count, r, top = round(horses), radius, 3.4
    start = float(rng.uniform(0, 0.8))
    parts = [
        cylinder(r, 0.35, "cloth", sides=24),
        cylinder(r * 1.02, 0.08, "gold", sides=24, at=(0, 0, 0.3)),
        cylinder(r * 0.96, 0.06, "wood", sides=24, at=(0, 0, 0.35)),
        cylinder(r * 0.24, top - 0.3, "paint 2", sides=12, at=(0, 0, 0.38)),
        ringed(box(r * 0.1, 0.06, 1.3, "window", at=(0, -r * 0.235, 1.0)), 12),
    ]
    for i in range(count):
        angle = 360 * i / count
        up = 0.1 + 0.35 * (0.5 + 0.5 * math.sin(start + i * 2.4))
        horse = _carousel_horse(("white", "paint", "flower")[i % 3]).moved(0, -r * 0.68, up)
        pole = tube([(0, -r * 0.68, 0.38), (0, -r * 0.68, top + 0.1)], 0.035, "gold", sides=6)
        parts.append((horse + pole).turned(angle))
    sides, rise = 16, r * 0.5
    for i in range(sides):
        tone = ("cloth", "cloth 2")[i % 2]
        a, b = 2 * math.pi * i / sides, 2 * math.pi * (i + 1) / sides
        outer = [(r * 1.08 * math.cos(v), r * 1.08 * math.sin(v), top) for v in (a, b)]
        mid = [(r * 0.5 * math.cos(v), r * 0.5 * math.sin(v), top + rise * 0.4) for v in (a, b)]
        points = [*outer, *mid, (0, 0, top + rise), *[(x, y, top - 0.4) for x, y, _ in outer]]
        faces = [(0, 1, 3, 2), (2, 3, 4), (5, 6, 1, 0)]
        parts.append(Mesh.of(points, faces, tone))
        parts.append(sphere(0.08, "lamp", segments=2, at=(outer[0][0] * 1.01, outer[0][1] * 1.01, top - 0.1)))
    parts += [
        cylinder(r * 1.07, 0.1, "wood", sides=16, at=(0, 0, top - 0.12)),
        hoop(r * 1.08, top - 0.42, 0.05, "gold"),
        hoop(r * 1.09, top + 0.01, 0.05, "gold"),
        cylinder(r * 0.12, 0.4, "gold", sides=12, at=(0, 0, top + rise - 0.2)),
        flag(1.0).moved(z=top + rise + 0.15),
    ]
    return join(parts)


@asset(
    "theatre stage",
    "a stage with a proscenium, red curtains and steps",
    tags="theater interior show performance opera concert",
    width=(6, 9, 16),
    depth=(4, 6, 10),
    height=(4, 5.5, 9),
)
def theatre_stage(rng: Rng, width: float, depth: float, height: float) -> Mesh:
    floor, d = 1.0, depth / 2
    boards = max(8, round(width / 0.6))
    pillar = width * 0.09
    opening = width - 2 * pillar

    def drape(wide: float, tall: float, folds: int) -> Mesh:
        xs = np.linspace(-wide / 2, wide / 2, folds * 2 + 1)
        rings: list[list[Point3]] = [
            [
                (float(x), 0.12 * (-1) ** i - 0.04, 0),
                (float(x), 0.12 * (-1) ** i + 0.04, 0),
                (float(x), 0.12 * (-1) ** i + 0.04, tall),
                (float(x), 0.12 * (-1) ** i - 0.04, tall),
            ]
            for i, x in enumerate(xs)
        ]
        return loft(rings, "cloth").smoothed(75)

    side_w, front = opening * 0.2, -d + 0.9
    swags = []
    count = 5
    for i in range(count):  # a valance of swags
        w = opening / count
        xs = np.linspace(0, 1, 7)
        upper = [(float(x) * w, height * 0.9) for x in xs]
        lower = [
            (float(x) * w, height * 0.9 - height * 0.16 * (1 - (2 * float(x) - 1) ** 2) ** 0.6 - 0.1)
            for x in xs
        ]
        swag = loft(
            [
                [(a, -0.08, b), (a, 0.08, b), (c, 0.08, e), (c, -0.08, e)]
                for (a, b), (c, e) in zip(lower, upper, strict=True)
            ],
            "cloth",
        )
        swags.append(swag.moved(i * w - opening / 2, front - 0.28, floor))
        swags.append(
            tube(
                [(i * w - opening / 2 + a, front - 0.38, floor + b) for a, b in lower], 0.05, "gold", sides=6
            )
        )
    parts = [
        box(width + 0.6, depth, floor - 0.06, "dark wood"),
        repeated(
            box((width + 0.56) / boards - 0.01, depth - 0.06, 0.07, "wood", at=(0, 0, floor - 0.08)),
            boards,
            ((width + 0.56) / boards, 0, 0),
        ),
        box(width + 0.7, 0.14, 0.3, "gold", at=(0, -d, floor - 0.4)),
        repeated(box(0.14, 0.2, 0.55, "paint 2", at=(0, -d - 0.02, 0.08)), 9, (width / 9, 0, 0)),
        repeated(
            sphere(0.12, "lamp", segments=2) + box(0.3, 0.1, 0.2, "gold", at=(0, -0.12, -0.12)),
            9,
            (width / 10, 0, 0),
        ).moved(0, -d + 0.25, floor + 0.1),
        box(width + 0.6, 0.2, height + 0.6, "cloth 2", at=(0, d - 0.1, 0.9)),
        repeated(drape(opening * 0.5, height * 0.92, 8), 2, (opening * 0.5, 0, 0)).moved(0, d - 0.4, floor),
        *[drape(side_w, height * 0.9, 4).moved(s * (opening - side_w) / 2, front, floor) for s in (-1, 1)],
        *[
            tube(
                [
                    (s * (opening / 2 - side_w - 0.02), front - 0.2, floor + height * 0.34),
                    (s * opening / 2, front - 0.25, floor + height * 0.42),
                ],
                0.06,
                "gold",
                sides=6,
            )
            for s in (-1, 1)
        ],
        *swags,
    ]
    for s in (-1, 1):
        x = s * (width - pillar) / 2
        parts += [
            box(pillar, 0.7, height, "paint 2", at=(x, front - 0.5, floor - 0.02)),
            box(pillar * 1.2, 0.85, 0.4, "gold", at=(x, front - 0.5, floor - 0.02)),
            box(pillar * 1.2, 0.85, 0.3, "gold", at=(x, front - 0.5, floor + height - 0.7)),
            box(pillar * 0.5, 0.76, height * 0.6, "cloth", at=(x, front - 0.5, floor + height * 0.15)),
            box(0.2, depth - 0.4, height + 0.4, "cloth 2", at=(s * (width / 2 + 0.2), 0.2, floor - 0.02)),
        ]
    parts += [
        box(width + 0.3, 0.8, height * 0.14, "paint 2", at=(0, front - 0.5, floor + height * 0.9)),
        *[
            box(width + 0.5, 0.95, 0.14, "gold", at=(0, front - 0.5, floor + height * z))
            for z in (0.89, 1.04)
        ],
        lathe(
            [(0, 0), (height * 0.13, 0), (height * 0.13, 0.4), (height * 0.1, 0.45), (0, 0.45)],
            "gold",
            sides=16,
        )
        .turned(x=90)
        .moved(0, front - 0.72, floor + height * 1.02),
        steps(4, 1.6, 0.2, 0.3, "wood").moved(0, -d - 1.18, 0),
    ]
    stage = Socket("inside", (0, 0.15, floor), (opening * 0.9, depth - 2.6), room=height * 0.7)
    return join(parts).modified(bevel(0.01)).with_sockets(stage)
