"""Walls, ruins, stairs, arches, columns."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Floats, Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, repeated, ringed, rough, sphere, tube
from . import Rng, asset
from .parts_building import (
    arc,
    extruded,
    footed,
    gabled,
    merlons,
    pitched_roof,
    polygon,
    slabs,
    steps,
    strip,
)


def wall_socket(width: float, height: float, thickness: float) -> Socket:
    """The front of a wall, to lean things on."""
    return Socket("wall", (0, -thickness / 2, height / 2), (width * 0.9, height * 0.95))


def rubble(rng: Rng, count: int, reach: float, depth: float, size: float, material: str = "stone") -> Mesh:
    """Fallen stones, strewn on the ground over 2 reach x 2 depth."""
    stones = []
    for _ in range(count):
        s = size * float(rng.uniform(0.5, 1.2))
        stone = rough(box(s * 1.3, s, s * 0.8, material, at=(0, 0, -0.03)), s * 0.1, rng, scale=s)
        turned = stone.turned(float(rng.uniform(0, 360)), x=float(rng.uniform(-8, 8)))
        stones.append(turned.moved(float(rng.uniform(-reach, reach)), float(rng.uniform(-depth, depth)), 0))
    return join(stones)


def courses(
    rng: Rng, length: float, depth: float, tops: list[float], course: float, material: str, *, accent: str
) -> Mesh:
    """Rows of stones in a bond, about x = 0; tops: the wall's height at even steps from left to right."""
    stones, z, row = [], 0.0, 0
    where = np.linspace(-length / 2, length / 2, len(tops))
    while z < max(tops) - course * 0.5:
        x = -length / 2 - (course * 0.9 if row % 2 else 0.0)
        while x < length / 2 - course * 0.3:
            w = course * float(rng.uniform(1.5, 2.3))
            a, b = max(x, -length / 2), min(x + w, length / 2)
            x += w
            if b - a < 0.04 or z + course * 0.6 > float(np.interp((a + b) / 2, where, tops)):
                continue
            d = depth * float(rng.uniform(0.94, 1.06))
            tone = accent if rng.random() < 0.2 else material
            stones.append(box(b - a - 0.012, d, course - 0.012, tone, at=((a + b) / 2, 0, z)))
        z, row = z + course, row + 1
    return join(stones)


@asset(
    "stone wall",
    "a low wall of rough field stones",
    tags="rural garden field boundary dry stone",
    length=(1.5, 4, 10),
    height=(0.6, 1.1, 2.2),
)
def stone_wall(rng: Rng, length: float, height: float) -> Mesh:
    course = max(0.2, height / 6)
    body = courses(rng, length, 0.5, [height - 0.12] * 2, course, "stone", accent="rock")
    caps, x = [], -length / 2
    while x < length / 2 - 0.1:
        w = min(float(rng.uniform(0.22, 0.4)), length / 2 - x)
        caps.append(
            box(w - 0.01, 0.46, 0.22, "rock", at=(x + w / 2, 0, 0)).turned(0, y=float(rng.uniform(-5, 5)))
        )
        x += w
    top = course * math.ceil((height - 0.12) / course - 0.6)
    core = box(length - 0.06, 0.42, top - 0.05, "moss")
    wall = rough(join([body, core, join(caps).moved(z=top - 0.04)]), 0.035, rng, scale=0.7)
    return wall.grounded().modified(bevel(0.025)).with_sockets(wall_socket(length, height, 0.56))


@asset(
    "brick wall",
    "a garden wall of bricks with piers and a coping",
    tags="garden street city boundary alley",
    length=(2, 4, 10),
    height=(1, 2, 3.5),
)
def brick_wall(rng: Rng, length: float, height: float) -> Mesh:
    piers = max(2, round(length / 2.4) + 1)
    body = [box(length, 0.23, height, "brick"), box(length + 0.02, 0.32, 0.3, "brick")]
    body.append(box(length, 0.36, 0.08, "concrete", at=(0, 0, height)))
    pier = join(
        [
            box(0.4, 0.4, height + 0.12, "brick"),
            box(0.48, 0.48, 0.36, "brick"),
            box(0.52, 0.52, 0.09, "concrete", at=(0, 0, height + 0.12)),
            cylinder(0.3, 0.14, "concrete", top=0.03, sides=4).turned(45).moved(z=height + 0.2),
        ]
    )
    body.append(repeated(pier, piers, ((length - 0.4) / (piers - 1), 0, 0)))
    rows = round((height - 0.5) / 0.075)
    for _ in range(int(length * height * 5)):  # single bricks that stand proud, so that it reads as brick
        row = int(rng.integers(rows))
        x = round(float(rng.uniform(-length / 2 + 0.4, length / 2 - 0.4)) / 0.225) * 0.225 + (
            0.11 if row % 2 else 0
        )
        tone = ("brick", "roof")[int(rng.random() < 0.4)]
        body.append(
            box(0.205, 0.25 + float(rng.uniform(0, 0.02)), 0.062, tone, at=(x, 0, 0.35 + row * 0.075))
        )
    return join(body).modified(bevel(0.008)).with_sockets(wall_socket(length, height, 0.32))


@asset(
    "ruined wall",
    "the broken remains of a stone wall with a window hole",
    tags="ruin abandoned ancient overgrown castle",
    length=(2.5, 5, 12),
    height=(1.6, 3.2, 6),
)
def ruined_wall(rng: Rng, length: float, height: float) -> Mesh:
    ragged = rng.uniform(0.4, 0.85, 9)
    ragged[[0, -1]] = rng.uniform(0.12, 0.3, 2)
    ragged[int(rng.integers(2, 7))] = 1.0
    course = height / 11
    tops = [float(v) * height for v in ragged]
    body = courses(rng, length, 0.6, tops, course, "stone", accent="rock")
    pieces = [body, rubble(rng, 12, length * 0.55, 1.1, course * 1.2)]
    for side in (-0.8, 0.8):
        pieces.append(
            rubble(rng, 4, length * 0.25, 0.2, course * 1.3, "rock").moved(side * length * 0.45, 0, 0)
        )
    for _ in range(8):
        at = float(rng.uniform(-0.42, 0.42)) * length
        top = float(np.interp(at, np.linspace(-length / 2, length / 2, 9), tops))
        pad = rough(sphere(course * 0.8, "moss", segments=2), course * 0.15, rng, scale=0.4).scaled(
            1.5, 0.75, 0.4
        )
        pieces.append(pad.moved(at, -0.1, max(0.1, top - course * 0.6)))
    return (
        rough(join(pieces), 0.03, rng, scale=0.9)
        .grounded()
        .modified(bevel(0.03))
        .with_sockets(Socket("wall", (0, -0.33, height * 0.18), (length * 0.6, height * 0.35)))
    )


@asset(
    "arch",
    "a free-standing stone arch of wedge-shaped stones",
    tags="ruin gate ancient garden portal roman",
    width=(1.4, 2.6, 8),
    height=(2.2, 3.6, 9),
    depth=(0.5, 0.8, 2.0),
)
def arch(rng: Rng, width: float, height: float, depth: float) -> Mesh:
    """width, height: of the whole; the opening is what the piers leave."""
    pier = width * 0.17
    radius = width / 2 - pier
    spring = max(0.5, height - radius - pier * 1.3)
    wedges = []
    inner, outer = arc(radius, spring, steps=11), arc(width / 2, spring, steps=11)
    for i in range(11):
        key = i == 5
        out = [
            (x * (1.06 if key else 1), spring + (z - spring) * (1.12 if key else 1))
            for x, z in outer[i : i + 2]
        ]
        deep = depth * (1.16 if key else float(rng.uniform(0.96, 1.04)))
        wedges.append(strip(inner[i : i + 2], out, deep, "rock" if key or rng.random() < 0.2 else "stone"))
    blocks, count = [], max(3, round(spring / (pier * 1.1)))
    for s in (-1, 1):
        for i in range(count):
            w, d = (float(v) for v in rng.uniform(0.96, 1.04, 2))
            tone = "rock" if rng.random() < 0.2 else "stone"
            blocks.append(
                box(
                    pier * w,
                    depth * d,
                    spring / count - 0.01,
                    tone,
                    at=(s * (width - pier) / 2, 0, i * spring / count),
                )
            )
        blocks.append(
            box(
                pier * 1.3,
                depth * 1.2,
                pier * 0.35,
                "stone",
                at=(s * (width - pier) / 2, 0, spring - pier * 0.35),
            )
        )
        blocks.append(box(pier * 1.35, depth * 1.25, pier * 0.5, "stone", at=(s * (width - pier) / 2, 0, 0)))
    hang = Socket("under", (0, 0, spring + radius), (radius * 0.4, depth * 0.5), room=spring)
    return join([*wedges, *blocks]).modified(bevel(0.02)).with_sockets(hang)


def shaft(radius: float, height: float, material: str, *, flutes: int = 16) -> Mesh:
    """A fluted shaft that swells and tapers."""
    rings = []
    for t in np.linspace(0, 1, 6):
        r = radius * (1 - 0.17 * float(t) ** 1.7)
        rings.append(
            [
                (x * k, y * k, height * float(t))
                for i, (x, y) in enumerate(polygon(r, flutes * 2))
                for k in ((0.92 if i % 2 else 1.0),)
            ]
        )
    return loft(rings, material)


@asset(
    "column",
    "a fluted classical column",
    tags="ancient classical greek roman temple pillar",
    height=(2, 4, 10),
    slender=(6, 8, 11),
)
def column(rng: Rng, height: float, slender: float) -> Mesh:
    """slender: height over thickness."""
    r = height / slender / 2
    return (
        join([*_column_base(r), shaft(r, height - r * 2.1, "marble").moved(z=r * 0.9), *_capital(r, height)])
        .modified(bevel(0.01))
        .with_sockets(Socket("top", (0, 0, height), (r * 1.9, r * 1.9)))
    )


def _column_base(r: float) -> list[Mesh]:
    ring = lathe(
        [
            (r * 1.2, 0),
            (r * 1.34, r * 0.14),
            (r * 1.2, r * 0.28),
            (r * 1.04, r * 0.36),
            (r * 1.16, r * 0.46),
            (r * 1.04, r * 0.58),
        ],
        "marble",
        sides=20,
    )
    return [box(r * 2.8, r * 2.8, r * 0.4, "marble"), ring.moved(z=r * 0.38)]


def _capital(r: float, height: float) -> list[Mesh]:
    bell = lathe(
        [(r * 0.84, 0), (r * 0.9, r * 0.1), (r * 0.84, r * 0.2), (r * 1.0, r * 0.45), (r * 1.25, r * 0.8)],
        "marble",
        sides=20,
    )
    volutes = [
        cylinder(r * 0.36, r * 2.3, "marble", sides=12)
        .turned(x=90)
        .moved(s * r * 1.12, r * 1.15, height - r * 0.72)
        for s in (-1, 1)
    ]
    return [
        bell.moved(z=height - r * 1.22),
        *volutes,
        box(r * 2.5, r * 2.5, r * 0.42, "marble", at=(0, 0, height - r * 0.42)),
    ]


@asset(
    "broken column",
    "the stump of a column with drums lying beside it",
    tags="ruin ancient classical greek roman abandoned pillar",
    height=(1.2, 2.4, 6),
    radius=(0.25, 0.36, 0.7),
)
def broken_column(rng: Rng, height: float, radius: float) -> Mesh:
    r = radius
    slant = rng.normal(0, 0.35, 2)

    def break_off(points: Floats) -> Floats:
        out = points.copy()
        upper = points[:, 2] > height * 0.75
        out[upper, 2] += points[upper, :2] @ slant + 0.05 * np.sin(points[upper, 0] / r * 5) * np.cos(
            points[upper, 1] / r * 4
        )
        return out

    stump = shaft(r, height - r * 0.9, "marble").moved(z=r * 0.9).bent(break_off)
    drum_h = r * float(rng.uniform(1.6, 2.4))
    drum = shaft(r * 0.95, drum_h, "marble").turned(x=90).moved(0, drum_h / 2, r * 0.86)
    heading = float(rng.uniform(-40, 40))
    out = r * 3.2 * (1 if rng.random() < 0.5 else -1)
    parts = [
        *_column_base(r),
        stump,
        rough(drum, 0.03, rng, scale=r).turned(heading).moved(out, -r * 0.8, 0),
        rubble(rng, 7, r * 3.5, r * 2.5, r * 0.45, "marble"),
    ]
    return footed(join(parts)).modified(bevel(0.012))


@asset(
    "stairs",
    "a straight flight of stone steps with side walls",
    tags="steps entrance ancient temple ruin",
    count=(3, 7, 24),
    width=(1.0, 2.4, 8),
)
def stairs(rng: Rng, count: float, width: float) -> Mesh:
    """count: of steps."""
    number, rise, going = round(count), 0.17, 0.3
    run, height = number * going, number * rise
    treads = [
        box(width, going + 0.04, 0.05, "rock", at=(0, (i + 0.5) * going - 0.03, (i + 1) * rise - 0.05))
        for i in range(number)
    ]
    cheek = extruded(
        [(-0.15, 0), (run, 0), (run, height + 0.22), (run - going, height + 0.22), (-0.15, rise + 0.2)],
        0.3,
        "stone",
    )
    parts = [
        steps(number, width, rise, going, "stone").moved(z=-0.01),
        *treads,
        *[cheek.moved(s * (width / 2 + 0.14)) for s in (-1, 1)],
        *[box(0.44, 0.44, rise + 0.55, "stone", at=(s * (width / 2 + 0.14), -0.2, 0)) for s in (-1, 1)],
        *[box(0.54, 0.54, 0.1, "rock", at=(s * (width / 2 + 0.14), -0.2, rise + 0.53)) for s in (-1, 1)],
    ]
    landing = Socket("top", (0, run - going / 2 - run / 2, height), (width * 0.9, going * 0.8))
    return join(parts).moved(y=-run / 2).modified(bevel(0.015)).with_sockets(landing)


@asset(
    "bridge",
    "an arched stone bridge with parapets",
    tags="river canal road medieval crossing garden",
    length=(5, 10, 30),
    width=(1.6, 3, 8),
    rise=(0.1, 0.2, 0.32),
)
def bridge(rng: Rng, length: float, width: float, rise: float) -> Mesh:
    """It spans along x. rise: height of the hump over the length."""
    half, hump = length / 2, length * rise
    xs = np.linspace(-1, 1, 17)
    road = [(half * float(x), 0.35 + hump * (1 - float(x) ** 2)) for x in xs]
    span = half * 0.66
    crown = 0.35 + hump - max(0.4, length * 0.04)
    under = []
    for x, _ in road:  # the soffit: an ellipse in the middle, ground beyond it
        under.append((x, crown * math.sqrt(1 - (x / span) ** 2) if abs(x) < span else 0.0))
    body = strip(under, road, width, "stone")
    angles = np.linspace(math.pi, 0, 14)
    line = [(span * math.cos(a), crown * math.sin(a)) for a in map(float, angles)]
    rim = max(0.3, length * 0.035)
    outer = [((span + rim) * math.cos(a), (crown + rim) * math.sin(a)) for a in map(float, angles)]
    ring = strip(line, outer, width + 0.16, "rock")
    wall = [(x, z - 0.1) for x, z in road], [(x, z + 0.75) for x, z in road]
    coping = [(x, z + 0.74) for x, z in road], [(x, z + 0.88) for x, z in road]
    parts = [body, ring]
    for s in (-1, 1):
        y = s * (width / 2 - 0.13)
        parts += [strip(*wall, 0.3, "stone").moved(y=y), strip(*coping, 0.42, "rock").moved(y=y)]
        parts += [box(0.55, 0.55, 1.35, "stone", at=(e * half, y, 0)) for e in (-1, 1)]
        parts += [box(0.66, 0.66, 0.12, "rock", at=(e * half, y, 1.33)) for e in (-1, 1)]
    paving = road, [(x, z + 0.04) for x, z in road]
    parts.append(strip(*paving, width - 0.5, "gravel"))
    top = Socket("top", (0, 0, 0.35 + hump + 0.04), (length * 0.03, width - 1.0))
    return join(parts).modified(bevel(0.02)).with_sockets(top)


@asset(
    "castle wall",
    "a stretch of curtain wall with battlements and arrow slits",
    tags="medieval fortress castle battlement",
    length=(4, 8, 20),
    height=(3, 5, 10),
)
def castle_wall(rng: Rng, length: float, height: float) -> Mesh:
    thick = 1.4
    bays = max(1, round(length / 4))
    stones = []
    for _ in range(int(length * height * 0.7)):
        x, z = float(rng.uniform(-0.46, 0.46)) * length, float(rng.uniform(0.05, 0.85)) * height
        wide = float(rng.uniform(0.4, 0.8))
        stones.append(
            box(
                wide,
                thick + float(rng.uniform(0.04, 0.1)),
                0.3,
                "rock" if rng.random() < 0.4 else "stone",
                at=(x, 0, z),
            )
        )
    slit = box(0.16, thick + 0.14, 1.0, "black") + box(0.5, thick + 0.13, 0.16, "black", at=(0, 0, 0.42))
    surround = box(0.5, thick + 0.12, 1.3, "rock", at=(0, 0, -0.15)) + slit
    parts = [
        box(length, thick, height, "stone"),
        extruded(
            [
                (-thick / 2 - 0.4, 0),
                (thick / 2 + 0.4, 0),
                (thick / 2, height * 0.22),
                (-thick / 2, height * 0.22),
            ],
            length,
            "stone",
        ),
        box(length, thick + 0.4, 0.28, "stone", at=(0, 0, height - 0.5)),
        repeated(
            box(0.28, thick + 0.34, 0.32, "stone"),
            max(3, round(length / 0.8)),
            (length / max(3, round(length / 0.8)), 0, 0),
        ).moved(z=height - 0.8),
        merlons(length, 0.45, "stone", height=1.0, width=0.9).moved(0, -thick / 2 + 0.05, height - 0.25),
        repeated(surround, bays, (length / bays, 0, 0)).moved(z=height * 0.48),
        *stones,
    ]
    walk = Socket("top", (0, 0.25, height), (length * 0.95, 0.6))
    return (
        join(parts).modified(bevel(0.025)).with_sockets(walk, wall_socket(length, height * 0.4, thick + 0.8))
    )


@asset(
    "gate",
    "a park gate of wrought iron between stone pillars; open in degrees",
    tags="entrance garden cemetery mansion iron",
    width=(1.6, 3.4, 6),
    height=(1.6, 2.6, 4),
    open=(0, 25, 90),
)
def gate(rng: Rng, width: float, height: float, open: float) -> Mesh:
    half, bars_count = width / 2, max(5, round(width / 2 / 0.17))
    step = (half - 0.06) / bars_count
    leaf = []
    for i in range(bars_count + 1):
        x = 0.04 + i * step
        tall = height * (0.72 + 0.22 * (i / bars_count) ** 1.5)
        leaf.append(bar((x, 0, 0.1), (x, 0, tall), 0.05 if i in (0, bars_count) else 0.028, "dark metal"))
        leaf.append(cylinder(0.04, 0.14, "gold", top=0, sides=4, at=(x, 0, tall - 0.01)))
    for z in (0.18, height * 0.36, height * 0.66):
        leaf.append(bar((0.02, 0, z), (half - 0.02, 0, z), 0.045, "dark metal"))
    for i in range(bars_count):
        x = 0.04 + (i + 0.5) * step
        leaf.append(_iron_ring(step * 0.42).moved(x, 0, height * 0.51))
    side = join(leaf)
    pillar = join(
        [
            box(0.62, 0.62, height * 0.98, "stone"),
            box(0.74, 0.74, 0.35, "stone"),
            box(0.8, 0.8, 0.14, "stone", at=(0, 0, height * 0.97)),
            box(0.6, 0.6, 0.1, "stone", at=(0, 0, height * 0.97 + 0.13)),
            sphere(0.27, "stone", segments=4, at=(0, 0, height * 0.97 + 0.46)),
        ]
    )
    parts = [pillar.moved(s * (half + 0.3)) for s in (-1, 1)]
    parts += [side.turned(open).moved(-half), side.scaled(-1, 1, 1).turned(-open).moved(half)]
    return join(parts).modified(bevel(0.006))


def _iron_ring(radius: float) -> Mesh:
    """A ring in the plane y = 0 of flat iron."""
    around = [math.pi * 2 * i / 8 for i in range(9)]
    return join(
        [
            bar(
                (radius * math.cos(a), 0, radius * math.sin(a)),
                (radius * math.cos(b), 0, radius * math.sin(b)),
                0.022,
                "dark metal",
            )
            for a, b in itertools.pairwise(around)
        ]
    )


@asset(
    "fountain",
    "a round fountain of two basins with water",
    tags="water garden park plaza square baroque",
    radius=(1.0, 2.0, 4),
    height=(1.2, 2.2, 4.5),
)
def fountain(rng: Rng, radius: float, height: float) -> Mesh:
    r, rim = radius, 0.55
    upper = r * 0.48
    z = height * 0.62
    pool = lathe(
        [
            (r * 1.06, 0),
            (r * 1.06, 0.12),
            (r * 0.97, 0.18),
            (r * 0.95, rim - 0.14),
            (r * 1.05, rim - 0.08),
            (r * 1.05, rim),
            (r * 0.88, rim),
            (r * 0.86, 0.2),
            (0, 0.2),
        ],
        "stone",
        sides=24,
    )
    stem = lathe(
        [
            (r * 0.26, 0.18),
            (r * 0.26, 0.34),
            (r * 0.14, 0.42),
            (r * 0.1, z * 0.55),
            (r * 0.16, z * 0.7),
            (r * 0.09, z * 0.82),
            (r * 0.12, z),
        ],
        "stone",
        sides=16,
    )
    bowl = lathe(
        [
            (r * 0.1, z - r * 0.06),
            (upper * 0.6, z),
            (upper * 0.95, z + r * 0.1),
            (upper, z + r * 0.16),
            (upper * 0.9, z + r * 0.16),
            (upper * 0.82, z + r * 0.1),
            (0, z + r * 0.08),
        ],
        "stone",
        sides=20,
    )
    finial = lathe(
        [
            (r * 0.07, 0),
            (r * 0.05, height * 0.12),
            (r * 0.1, height * 0.17),
            (r * 0.05, height * 0.22),
            (0, height * 0.26),
        ],
        "stone",
    )
    jets = []
    for i in range(8):  # water falls from the bowl in thin arcs
        a = 2 * math.pi * i / 8 + 0.2
        path = []
        for t in np.linspace(0, 1, 6):
            out, fall = (
                upper * 0.93 + r * 0.24 * float(t),
                z + r * 0.17 - (z + r * 0.17 - rim + 0.13) * float(t) ** 2,
            )
            path.append((out * math.cos(a), out * math.sin(a), fall))
        jets.append(tube(path, [0.035, 0.035, 0.03, 0.03, 0.028, 0.028], "water", sides=5))
    parts = [
        pool,
        stem,
        bowl,
        finial.moved(z=z + r * 0.06),
        *jets,
        cylinder(r * 0.875, 0.02, "water", sides=24, at=(0, 0, rim - 0.13)),
        cylinder(upper * 0.88, 0.02, "water", sides=20, at=(0, 0, z + r * 0.12)),
        cylinder(r * 1.2, 0.08, "stone", sides=24),
    ]
    return join(parts).modified(bevel(0.012))


@asset(
    "well",
    "a round stone well with a little roof, windlass and bucket",
    tags="village medieval farm water fairytale wishing",
    radius=(0.5, 0.7, 1.1),
    height=(1.9, 2.4, 3.2),
)
def well(rng: Rng, radius: float, height: float) -> Mesh:
    stones, rows = [], 4
    for row in range(rows):
        count = 12
        for i in range(count):
            d = 0.26 * float(rng.uniform(0.9, 1.1))
            wide = 2 * math.pi * radius / count * 1.02
            tone = "rock" if rng.random() < 0.25 else "stone"
            stones.append(
                box(wide, d, 0.19, tone, at=(0, -radius, row * 0.18)).turned(360 / count * (i + row % 2 / 2))
            )
    axle, eave = height * 0.52, height * 0.72
    rise = radius * 0.75
    posts = [box(0.13, 0.13, eave + 0.02, "wood", at=(s * radius, 0, 0)) for s in (-1, 1)]
    roof = pitched_roof(radius * 2.2, radius * 1.7, rise, "roof", eaves=0.16, thickness=0.07).moved(z=eave)
    ends = [gabled(0.1, radius * 1.7, 0.06, rise, "wood").moved(s * radius, 0, eave - 0.06) for s in (-1, 1)]
    low = axle - 0.62
    parts = [
        rough(join(stones), 0.025, rng, scale=0.4),
        cylinder(radius * 0.9, 0.3, "black", sides=16),
        cylinder(radius * 0.9, 0.02, "water", sides=16, at=(0, 0, 0.3)),
        *posts,
        roof,
        *ends,
        tube([(-radius - 0.3, 0, axle), (radius + 0.1, 0, axle)], 0.07, "wood"),
        tube([(-0.2, 0, axle), (0.2, 0, axle)], 0.1, "rope"),
        _crank(-radius - 0.28, axle),
        tube([(0.05, -0.09, axle), (0.05, -0.09, low + 0.28)], 0.015, "rope", sides=5),
        lathe([(0.11, 0), (0.15, 0.26), (0.13, 0.26), (0.1, 0.04), (0, 0.04)], "dark wood", sides=12).moved(
            0.05, -0.09, low
        ),
        *[
            lathe([(0.15, 0), (0.15, 0.03)], "dark metal", sides=12).moved(0.05, -0.09, low + h)
            for h in (0.04, 0.2)
        ],
        bar((-0.09, -0.09, low + 0.24), (0.05, -0.09, low + 0.36), 0.015, "dark metal"),
        bar((0.19, -0.09, low + 0.24), (0.05, -0.09, low + 0.36), 0.015, "dark metal"),
    ]
    return footed(join(parts)).modified(bevel(0.015))


def _crank(x: float, z: float) -> Mesh:
    """A crank handle at the end of an axle along x."""
    return bar((x, 0, z), (x, -0.1, z - 0.28), 0.035, "dark metal") + tube(
        [(x, -0.1, z - 0.28), (x - 0.2, -0.1, z - 0.28)], 0.025, "wood", sides=6
    )


@asset(
    "statue",
    "a robed figure of marble on a plinth",
    tags="sculpture monument park museum ancient marble garden",
    height=(1.6, 3, 8),
    pose=(0, 0.6, 1),
)
def statue(rng: Rng, height: float, pose: float) -> Mesh:
    """height: with the plinth. pose: how far the right arm is raised, 0 to 1."""
    base, tall = height * 0.32, height * 0.68
    k = tall / 1.85
    folds = float(rng.uniform(0, 6))

    def robe(z: float, wide: float, deep: float, pleat: float, lean: float) -> list[Point3]:
        points: list[Point3] = []
        for i in range(16):
            a = 2 * math.pi * i / 16
            r = 1 + pleat * math.sin(8 * a + folds) + pleat * 0.7 * math.sin(3 * a + folds)
            points.append((wide * r * math.cos(a) * k + lean * k, deep * r * math.sin(a) * k, z * k))
        return points

    body = loft(
        [
            robe(0, 0.3, 0.26, 0.09, 0),
            robe(0.4, 0.25, 0.21, 0.09, 0.01),
            robe(0.8, 0.2, 0.17, 0.06, 0.02),
            robe(1.02, 0.15, 0.12, 0.02, 0.02),
            robe(1.28, 0.2, 0.13, 0.02, 0.0),
            robe(1.44, 0.19, 0.11, 0, 0),
            robe(1.5, 0.07, 0.065, 0, 0),
            robe(1.6, 0.05, 0.05, 0, 0),
        ],
        "marble",
        smooth=True,
    )
    head = sphere(0.115 * k, "marble", segments=4).scaled(0.85, 1, 1.2).moved(0.01 * k, -0.02 * k, 1.69 * k)
    hair = sphere(0.12 * k, "marble", segments=3).scaled(0.95, 0.9, 0.9).moved(0.01 * k, 0.045 * k, 1.72 * k)
    nose = box(0.03 * k, 0.05 * k, 0.06 * k, "marble", at=(0.01 * k, -0.13 * k, 1.66 * k))
    up = math.radians(-50 + 120 * pose)
    elbow = (0.2 + 0.27 * math.cos(up), -0.08, 1.42 + 0.27 * math.sin(up))
    hand = (elbow[0] + 0.1, elbow[1] - 0.12, elbow[2] + 0.22 * (2 * pose - 0.6))

    def limb(*path: Point3, radii: list[float]) -> Mesh:
        return tube([(x * k, y * k, z * k) for x, y, z in path], [r * k for r in radii], "marble")

    arms = [
        limb((0.15, 0, 1.42), elbow, hand, radii=[0.075, 0.055, 0.04]),
        sphere(0.05 * k, "marble", segments=2, at=(hand[0] * k, hand[1] * k, hand[2] * k)),
        limb((-0.15, 0, 1.42), (-0.27, 0.0, 1.16), (-0.12, -0.17, 1.06), radii=[0.075, 0.06, 0.04]),
        limb((-0.2, -0.02, 1.4), (0.0, -0.15, 1.15), (0.17, -0.12, 0.95), radii=[0.03, 0.05, 0.03]),
    ]
    figure = join([body, head, hair, nose, *arms]).smoothed(60)
    w = tall * 0.44
    plinth = [
        box(w * 1.3, w * 1.3, base * 0.16, "stone"),
        box(w * 1.15, w * 1.15, base * 0.12, "stone", at=(0, 0, base * 0.15)),
        box(w, w, base * 0.66, "stone", at=(0, 0, base * 0.2)),
        box(w * 1.16, w * 1.16, base * 0.14, "stone", at=(0, 0, base * 0.86)),
        box(w * 0.62, 0.03, base * 0.3, "copper", at=(0, -w / 2, base * 0.38)),
    ]
    return join([*plinth, figure.moved(z=base - 0.01)]).smoothed(50)


@asset(
    "obelisk",
    "a tall four-sided pillar with a gilded point",
    tags="monument ancient egypt plaza landmark",
    height=(3, 9, 26),
)
def obelisk(rng: Rng, height: float) -> Mesh:
    w, base = height * 0.1, height * 0.12
    square = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
    body = slabs(
        [
            ([(x * w, y * w) for x, y in square], base),
            ([(x * w * 0.68, y * w * 0.68) for x, y in square], height * 0.93),
        ],
        "stone",
    )
    point = slabs(
        [
            ([(x * w * 0.68, y * w * 0.68) for x, y in square], height * 0.93),
            ([(x * 0.02, y * 0.02) for x, y in square], height),
        ],
        "gold",
    )
    glyphs = []
    for i in range(9):  # a column of signs on the front and the back
        z = base + height * (0.08 + 0.078 * i)
        wide = w * (1 - 0.32 * (z - base) / (height * 0.81))
        size = w * float(rng.uniform(0.12, 0.3))
        glyphs.append(box(size, wide + 0.03, w * 0.1, "rock", at=(float(rng.uniform(-0.08, 0.08)) * w, 0, z)))
        glyphs.append(
            box(w * 0.07, wide + 0.03, size, "rock", at=(float(rng.uniform(-0.15, 0.15)) * w, 0, z + w * 0.2))
        )
    parts = [
        body,
        point,
        *glyphs,
        *[
            box(w * k, w * k, base * h, "stone", at=(0, 0, base * z))
            for k, h, z in ((2.2, 0.25, 0), (1.85, 0.25, 0.24), (1.4, 0.5, 0.47), (1.6, 0.12, 0.9))
        ],
    ]
    return join(parts).modified(bevel(0.02))


@asset(
    "standing stone",
    "a tall rough prehistoric stone",
    tags="megalith menhir ancient celtic circle druid mystic stonehenge",
    height=(1.2, 2.8, 6),
    width=(0.3, 0.42, 0.6),
)
def standing_stone(rng: Rng, height: float, width: float) -> Mesh:
    """width: over the height."""
    w = height * width
    lean = rng.normal(0, 0.05, 2)
    rings: list[list[Point3]] = []
    for t, k in ((0, 1.02), (0.12, 1.05), (0.35, 1.0), (0.6, 0.93), (0.82, 0.8), (0.95, 0.6), (1.0, 0.3)):
        shift = lean * height * t
        jitter = rng.uniform(0.9, 1.08, 10)
        ring = [(math.cos(a), math.sin(a)) for a in (2 * math.pi * i / 10 for i in range(10))]
        rings.append(
            [
                (
                    float(shift[0]) + math.copysign(abs(x) ** 0.7, x) * w / 2 * k * float(j),
                    float(shift[1]) + math.copysign(abs(y) ** 0.7, y) * w * 0.28 * k * float(j),
                    height * t + float(rng.uniform(-0.03, 0.03)) * height * (0 < t < 1),
                )
                for (x, y), j in zip(ring, jitter, strict=True)
            ]
        )
    stone = rough(loft(rings, "rock"), height * 0.025, rng, scale=height * 0.25)
    foot = ringed(
        sphere(w * 0.22, "moss", segments=2).scaled(1.3, 1, 0.5).moved(0, -w * 0.34, 0.0), 5
    ).scaled(1.3, 0.8, 1)
    return footed(stone.moved(z=-0.04) + rough(foot, w * 0.05, rng, scale=w * 0.3)).smoothed(30)


@asset(
    "plinth",
    "a moulded stone block to set things on",
    tags="pedestal museum statue base exhibit display",
    height=(0.3, 1.0, 2),
    width=(0.35, 0.55, 2.0),
)
def plinth(rng: Rng, height: float, width: float) -> Mesh:
    w, h = width, height
    parts = [
        box(w * 1.18, w * 1.18, h * 0.12, "stone"),
        box(w * 1.06, w * 1.06, h * 0.07, "stone", at=(0, 0, h * 0.115)),
        box(w * 0.92, w * 0.92, h * 0.75, "stone", at=(0, 0, h * 0.15)),
        box(w * 1.02, w * 1.02, h * 0.06, "stone", at=(0, 0, h * 0.86)),
        box(w * 1.14, w * 1.14, h * 0.09, "stone", at=(0, 0, h * 0.91)),
        *[box(w * 0.6, 0.02, h * 0.5, "rock", at=(0, -w * 0.46, h * 0.27)).turned(90 * i) for i in range(4)],
    ]
    return join(parts).modified(bevel(0.01)).with_sockets(Socket("top", (0, 0, h), (w, w)))
