"""Churches, temples and monuments of belief."""

from __future__ import annotations

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, box, cylinder, lathe, loft, repeated, sphere, tube
from . import Rng, asset
from .parts_building import (
    arched_panel,
    arched_window,
    archway,
    door,
    gabled,
    on_wall,
    pitched_roof,
    polygon,
    railing,
    slabs,
    steps,
)


def cross(height: float, material: str = "gold") -> Mesh:
    """A Latin cross in the plane y = 0."""
    thick = height / 9
    return box(thick, thick, height, material) + box(
        height * 0.55, thick, thick, material, at=(0, 0, height * 0.62)
    )


@asset(
    "church",
    "a village church with a tower and a spire",
    tags="building religion chapel village gothic landmark",
    length=(14, 20, 34),
    width=(7, 9, 13),
    spire=(14, 24, 44),
)
def church(rng: Rng, length: float, width: float, spire: float) -> Mesh:
    height, rise, side = width * 0.62, width * 0.62, width * 0.5
    front = -length / 2 + side * 0.6  # the tower stands half before the nave
    nave = (
        gabled(length, width, height, rise, "stone")
        + pitched_roof(length, width, rise, "slate", eaves=0.35).moved(z=height - 0.04)
    ).turned(90)
    bays = max(3, round(length / 4))
    bay = (length - side * 0.6) / bays
    tall = height * 0.66
    lancet = arched_window(width * 0.12, tall)
    buttress = loft(
        [
            [(-0.35, -0.8, 0), (0.35, -0.8, 0), (0.35, 0.1, 0), (-0.35, 0.1, 0)],
            [
                (-0.35, -0.7, height * 0.55),
                (0.35, -0.7, height * 0.55),
                (0.35, 0.1, height * 0.55),
                (-0.35, 0.1, height * 0.55),
            ],
            [
                (-0.35, -0.1, height * 0.85),
                (0.35, -0.1, height * 0.85),
                (0.35, 0.1, height * 0.85),
                (-0.35, 0.1, height * 0.85),
            ],
        ],
        "stone",
    )
    row = [lancet.moved(side * 0.3 + bay * (i - (bays - 1) / 2), 0, height * 0.2) for i in range(bays)]
    row += [buttress.moved(side * 0.3 + bay * (i - bays / 2)) for i in range(1, bays + 1)]
    walls = join(row)
    belfry = spire * 0.52
    tower = [
        box(side, side, belfry, "stone"),
        *[box(side + 0.3, side + 0.3, 0.3, "stone", at=(0, 0, z)) for z in (0, belfry * 0.55, belfry - 0.2)],
        slabs(
            [
                (polygon(side * 0.78, 4, turn=45), 0),
                (polygon(side * 0.62, 4, turn=45), spire * 0.05),
                (polygon(0.05, 4, turn=45), spire - belfry),
            ],
            "slate",
        ).moved(z=belfry + 0.05),
        cross(1.8).moved(z=spire - 0.2),
    ]
    opening = arched_window(side * 0.26, belfry * 0.26).moved(z=belfry * 0.64)
    tower += [on_wall(opening, side, side, where) for where in ("front", "right", "back", "left")]
    entrance = archway(
        side * 0.4, side * 0.42, rim=0.3, depth=0.5, material="stone", pointed=0.4
    ) + arched_panel(side * 0.41, side * 0.42, 0.2, "dark wood", pointed=0.4)
    rose = cylinder(side * 0.17, 0.3, "window", sides=16).turned(x=90).moved(0, 0.15, belfry * 0.42) + lathe(
        [(side * 0.17, 0), (side * 0.23, 0), (side * 0.23, 0.22), (side * 0.17, 0.22)], "stone", sides=16
    ).turned(x=90).moved(0, 0, belfry * 0.42)
    tower.append(
        on_wall(join([entrance, rose, steps(2, side * 0.75, 0.16, 0.4, "stone").moved(y=-0.8)]), side, side)
    )
    apse = lathe(
        [
            (width * 0.38, 0),
            (width * 0.38, height * 0.85),
            (width * 0.42, height * 0.85),
            (0, height * 0.85 + rise * 0.55),
        ],
        "stone",
        sides=12,
    )
    parts = [
        nave,
        on_wall(walls.scaled(-1, 1, 1), width, length, "left"),
        on_wall(walls, width, length, "right"),
        join(tower).moved(y=front - side * 0.55),
        apse.moved(y=length / 2),
        box(width + 0.4, length + 0.4, 0.35, "stone"),
        cross(1.1).moved(0, length / 2, height + rise + 0.1),
    ]
    return join(parts).modified(bevel(0.03))


@asset(
    "temple",
    "a Greek temple: steps, columns, pediment",
    tags="building ancient classical religion ruin landmark",
    columns=(4, 6, 8),
    height=(4, 6, 10),
)
def temple(rng: Rng, columns: float, height: float) -> Mesh:
    count = round(columns)
    spacing = height * 0.44
    width, length = (count - 1) * spacing, (count * 2 - 1) * spacing * 0.8
    radius = height * 0.085
    column = lathe(
        [
            (radius * 1.25, 0),
            (radius * 1.25, radius * 0.3),
            (radius, radius * 0.45),
            (radius * 0.82, height - radius),
            (radius * 1.3, height - radius * 0.5),
            (radius * 1.3, height - radius * 0.4),
        ],
        "marble",
        sides=12,
    ) + box(radius * 2.8, radius * 2.8, radius * 0.45, "marble", at=(0, 0, height - radius * 0.45))
    along = count * 2 - 2
    places = [(i * spacing - width / 2, s * length / 2) for i in range(count) for s in (-1, 1)]
    places += [(s * width / 2, length * (i / along - 0.5)) for i in range(1, along) for s in (-1, 1)]
    w, d = width + radius * 4, length + radius * 4
    base = [box(w + 0.8 * (3 - i), d + 0.8 * (3 - i), 0.3, "marble", at=(0, 0, 0.29 * i)) for i in range(3)]
    floor, entablature = 0.88, height * 0.17
    z = floor + height
    rise = width * 0.17
    roof = (
        gabled(d, w, 0.25, rise, "marble")
        + pitched_roof(d, w, rise, "roof", eaves=0.2, thickness=0.22).moved(z=0.24)
    ).turned(90)
    cella_w, cella_d = width - spacing * 1.6, length - spacing * 2
    parts = [
        *base,
        *[column.moved(x, y, floor - 0.01) for x, y in places],
        box(w, d, entablature * 0.45, "marble", at=(0, 0, z - 0.02)),
        box(w - 0.2, d - 0.2, entablature * 0.45, "stone", at=(0, 0, z + entablature * 0.42)),
        box(w + 0.4, d + 0.4, entablature * 0.18, "marble", at=(0, 0, z + entablature * 0.84)),
        roof.moved(z=z + entablature),
        box(cella_w, cella_d, height, "stone", at=(0, 0, floor)),
        on_wall(
            door(min(2.2, cella_w * 0.5), height * 0.6, "copper", frame="marble", leaves=2).moved(z=floor),
            cella_w,
            cella_d,
        ),
        *[
            lathe([(0.3, 0), (0.12, 0.5), (0.4, 1.0), (0, 1.3)], "marble", sides=8).moved(x, y, zz)
            for y in (-d / 2, d / 2)
            for x, zz in (
                (0, z + entablature + rise + 0.3),
                (w / 2 - 0.2, z + entablature + 0.2),
                (0.2 - w / 2, z + entablature + 0.2),
            )
        ],
        on_wall(
            cylinder(rise * 0.3, 0.2, "gold", sides=16)
            .turned(x=90)
            .moved(0, 0.05, z + entablature + rise * 0.5),
            w,
            d,
        ),
    ]
    return join(parts).modified(bevel(0.02))


def flared_roof(width: float, rise: float, inner: float, lift: float, material: str) -> Mesh:
    """A square East Asian roof whose corners sweep up by `lift`; inner: width of its upper edge."""
    ts = (-1.0, -0.7, 0.0, 0.7)
    edge = (
        [(t, -1.0) for t in ts] + [(1.0, t) for t in ts] + [(-t, 1.0) for t in ts] + [(-1.0, -t) for t in ts]
    )

    def ring(size: float, z: float, up: float) -> list[Point3]:
        return [(x * size / 2, y * size / 2, z + up * min(abs(x), abs(y)) ** 3) for x, y in edge]

    mid = inner + (width - inner) * 0.45
    rings = [
        ring(inner * 0.9, 0.16 * rise, 0),
        ring(width, 0, lift),
        ring(width * 1.01, 0.1 * rise + 0.05, lift * 1.1),
        ring(mid, rise * 0.42, lift * 0.25),
        ring(inner, rise, 0),
    ]
    return loft(rings, material).smoothed()


@asset(
    "pagoda",
    "a pagoda of several storeys with sweeping eaves",
    tags="building japan china asian temple landmark",
    storeys=(3, 5, 7),
    width=(5, 7, 11),
)
def pagoda(rng: Rng, storeys: float, width: float) -> Mesh:
    floors = round(storeys)
    plinth = width * 1.3
    parts = [
        box(plinth, plinth, 0.5, "stone"),
        box(plinth - 0.5, plinth - 0.5, 0.9, "stone"),
        steps(5, width * 0.34, 0.18, 0.32, "stone").moved(y=-plinth / 2 - 1.2),
        *[
            railing(plinth * 0.34, 0.7, "red paint", posts=4).moved(
                s * plinth * 0.3, -plinth / 2 + 0.35, 0.88
            )
            for s in (-1, 1)
        ],
    ]
    sides = railing(plinth - 0.7, 0.7, "red paint", posts=6)
    parts += [
        on_wall(sides.moved(y=0.35), plinth, plinth, side).moved(z=0.88) for side in ("left", "right", "back")
    ]
    z, w = 0.88, width
    for floor in range(floors):
        tall, eaves = width * (0.42 if floor == 0 else 0.27), w * 1.62
        posts = [
            box(w * 0.07, w * 0.07, tall, "red paint", at=(x * w / 2, y * w / 2, z))
            for x in (-1, -0.36, 0.36, 1)
            for y in (-1, 1)
        ]
        posts += [
            box(w * 0.07, w * 0.07, tall, "red paint", at=(x * w / 2, y * w / 2, z))
            for x in (-1, 1)
            for y in (-0.36, 0.36)
        ]
        parts += [box(w, w, tall, "plaster", at=(0, 0, z)), *posts]
        parts += [
            box(w * 1.06, w * 1.06, tall * 0.09, "red paint", at=(0, 0, z + tall * s)) for s in (0.0, 0.72)
        ]
        opening = box(w * 0.3, 0.12, tall * 0.66, "dark wood", at=(0, 0, z)) + box(
            w * 0.06, 0.18, tall * 0.66, "red paint", at=(0, 0, z)
        )
        lattice = repeated(box(w * 0.2, 0.1, tall * 0.3, "dark wood"), 2, (w * 0.67, 0, 0)).moved(
            z=z + tall * 0.32
        )
        parts += [on_wall(opening + lattice, w, w, side) for side in ("front", "right", "back", "left")]
        parts += [
            box(
                w * (1.15 + 0.17 * i),
                w * (1.15 + 0.17 * i),
                tall * 0.1,
                "wood",
                at=(0, 0, z + tall * (0.8 + 0.09 * i)),
            )
            for i in range(3)
        ]
        last = floor == floors - 1
        rise = w * (0.62 if last else 0.3)
        inner = w * 0.08 if last else w * 0.92
        parts.append(flared_roof(eaves, rise, inner, w * 0.12, "slate").moved(z=z + tall))
        z += tall + rise - 0.05
        w *= 0.86
        if not last:
            rail = railing(w * 1.08, tall * 0.22, "red paint", posts=4)
            parts += [
                on_wall(rail, w * 1.08, w * 1.08, side).moved(z=z - 0.02)
                for side in ("front", "right", "back", "left")
            ]
    spire = width * 0.06
    parts.append(tube([(0, 0, z - 0.2), (0, 0, z + width * 0.55)], [spire * 0.6, spire * 0.25], "gold"))
    parts += [
        cylinder(spire * (1.7 - 0.16 * i), 0.08, "gold", at=(0, 0, z + width * (0.08 + 0.06 * i)))
        for i in range(6)
    ]
    parts.append(sphere(spire * 0.8, "gold", at=(0, 0, z + width * 0.56)))
    return join(parts).modified(bevel(0.02))


@asset(
    "pyramid",
    "an Egyptian pyramid of weathered courses with an entrance",
    tags="building desert ancient egypt landmark",
    width=(20, 60, 200),
    steep=(0.45, 0.62, 0.85),
)
def pyramid(rng: Rng, width: float, steep: float) -> Mesh:
    """steep: height over width."""
    courses = 26
    height = width * steep
    rise = height / courses
    parts = []
    for i in range(courses - 1):
        w = width * (1 - i / courses) + float(rng.uniform(-0.25, 0.25)) * rise
        parts.append(box(w, w, rise * 1.02, "sand", at=(0, 0, i * rise)))
    parts.append(
        cylinder(width / courses * 0.8, rise * 1.6, "gold", top=0, sides=4).turned(45).moved(z=height - rise)
    )
    for _ in range(60):  # fallen and loose blocks
        level, side = int(rng.integers(courses - 4)), 90 * int(rng.integers(4))
        half = width * (1 - level / courses) / 2
        at = (float(rng.uniform(-0.9, 0.9)) * half, -half, level * rise)
        size = rise * float(rng.uniform(0.5, 0.95))
        parts.append(
            box(size * 1.4, size, size, "sand").turned(float(rng.uniform(-12, 12))).moved(*at).turned(side)
        )
    gate = width * 0.05
    slope = 2 * steep
    entrance = [
        box(gate * 2.4, gate * 2.4, gate * 2.0, "sand", at=(0, gate * 0.9, 0)),
        box(gate * 0.8, 0.3, gate * 1.4, "black", at=(0, -gate * 0.26, 0)),
        box(gate * 1.5, gate * 0.3, gate * 0.35, "stone", at=(0, -gate * 0.28, gate * 1.4)),
        *[
            box(gate * 0.3, gate * 0.3, gate * 1.4, "stone", at=(s * gate * 0.55, -gate * 0.28, 0))
            for s in (-1, 1)
        ],
    ]
    up = width * 0.03
    parts.append(join(entrance).moved(0, -width / 2 + up / slope - gate * 0.2, 0))
    return join(parts).modified(bevel(0.05))


@asset(
    "torii gate",
    "a Japanese shrine gate",
    tags="japan shrine asian arch gate landmark",
    height=(2.5, 5, 12),
    width=(0.8, 1.0, 1.3),
)
def torii_gate(rng: Rng, height: float, width: float) -> Mesh:
    """width: between the posts, over the height."""
    h, w, r = height, height * width / 2 * 0.86, height * 0.043
    posts = [
        tube(
            [(s * (w + r * 0.8), 0, h * 0.03), (s * w, 0, h * 0.9)],
            [r * 1.1, r * 0.95],
            "red paint",
            sides=14,
        )
        for s in (-1, 1)
    ]
    feet = [
        lathe([(r * 1.7, 0), (r * 1.6, h * 0.07), (r * 1.2, h * 0.09)], "black", sides=14).moved(
            s * (w + r * 0.75)
        )
        for s in (-1, 1)
    ]

    def lintel(half: float, deep: float, low: float, high: float, lift: float, material: str) -> Mesh:
        xs = np.linspace(-1, 1, 9)
        return loft(
            [
                [
                    (half * x, -deep, low + lift * x * x),
                    (half * x * 1.0, deep, low + lift * x * x),
                    (half * x * 1.01, deep * 1.1, high + lift * x * x),
                    (half * x * 1.01, -deep * 1.1, high + lift * x * x),
                ]
                for x in map(float, xs)
            ],
            material,
        )

    parts = [
        lintel(w * 1.48, r * 1.0, h * 0.875, h * 0.94, h * 0.045, "red paint"),
        lintel(w * 1.55, r * 1.35, h * 0.938, h * 0.975, h * 0.05, "black"),
        box(w * 2.5, r * 1.0, h * 0.07, "red paint", at=(0, 0, h * 0.7)),
        *[
            box(r * 0.9, r * 1.6, h * 0.03, "red paint", at=(s * (w + r * 1.5), 0, h * 0.765))
            for s in (-1, 1)
        ],
        box(r * 1.8, r * 0.8, h * 0.12, "red paint", at=(0, 0, h * 0.765)),
        box(r * 2.6, r * 1.3, h * 0.1, "black", at=(0, 0, h * 0.775)),
        box(r * 2.1, r * 1.5, h * 0.075, "gold", at=(0, 0, h * 0.787)),
    ]
    hang = Socket("under", (0, 0, h * 0.7), (w * 1.4, r), room=h * 0.5)
    return join([*posts, *feet, *parts]).modified(bevel(0.015)).with_sockets(hang)
