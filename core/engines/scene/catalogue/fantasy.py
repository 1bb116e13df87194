"""Things of tales and nightmares."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import (
    Point3,
    bar,
    box,
    cylinder,
    gable,
    lathe,
    loft,
    prism,
    repeated,
    ringed,
    rough,
    sphere,
    tube,
)
from . import Rng, asset
from .parts_machines import fuselage, hoop, lying, mirrored


def _curve(points: list[Point3], count: int) -> list[Point3]:
    """A smooth line through a few points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], float)
    line: list[Point3] = []
    for t in np.linspace(0, len(points) - 1 - 1e-6, count):
        i, u = int(t), float(t) % 1
        a, b, c, d = p[i : i + 4]
        x = 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u * u + (3 * b - 3 * c + d - a) * u**3)
        line.append((float(x[0]), float(x[1]), float(x[2])))
    return line


def _shell(points: list[Point3], faces: list[tuple[int, ...]], thick: float, material: str) -> Mesh:
    """A thin membrane of both sides: faces seen from above first."""
    n = len(points)
    under = [(x, y, z - thick) for x, y, z in points]
    back = [tuple(n + i for i in (face[0], *reversed(face[1:]))) for face in faces]
    return Mesh.of(points + under, [*faces, *back], material)


def _crystal(radius: float, height: float, material: str, sides: int = 6) -> Mesh:
    return lathe(
        [(radius * 0.7, 0), (radius, height * 0.62), (0, height)], material, sides=sides, smooth=False
    )


def _wing(reach: float, lift: float) -> Mesh:
    """The right wing of a dragon, its shoulder at the origin: an arm, four fingers, skin between."""
    elbow: Point3 = (0.34 * reach, 0.12 * reach, 0.3 * lift)
    wrist: Point3 = (0.5 * reach, -0.12 * reach, 0.75 * lift)
    tips: list[Point3] = [
        (1.0 * reach, 0.02 * reach, 0.98 * lift),
        (0.95 * reach, 0.36 * reach, 0.56 * lift),
        (0.7 * reach, 0.55 * reach, 0.3 * lift),
        (0.36 * reach, 0.58 * reach, 0.08 * lift),
    ]
    arm = tube(
        _curve([(0, 0, 0), elbow, wrist], 7), [0.22, 0.2, 0.18, 0.16, 0.15, 0.14, 0.13], "dark leaf", sides=8
    )
    fingers, fans = [], []
    middles: list[Point3] = []
    for tip in tips:
        bow: Point3 = ((wrist[0] + tip[0]) / 2, (wrist[1] + tip[1]) / 2, (wrist[2] + tip[2]) / 2 + 0.1 * lift)
        middles.append(bow)
        fingers.append(
            tube(_curve([wrist, bow, tip], 5), [0.11, 0.09, 0.07, 0.05, 0.02], "dark leaf", sides=6)
        )
    for i in range(len(tips) - 1):
        a, b = tips[i], tips[i + 1]
        sag: Point3 = (
            0.43 * (a[0] + b[0]) + 0.14 * wrist[0],
            0.43 * (a[1] + b[1]) + 0.14 * wrist[1],
            0.43 * (a[2] + b[2]) + 0.14 * wrist[2],
        )
        fans.append(
            _shell(
                [wrist, middles[i], a, sag, b, middles[i + 1]],
                [(0, 1, 3, 5), (1, 2, 3), (5, 3, 4)],
                0.03,
                "mushroom",
            )
        )
    root: Point3 = (0.02 * reach, 0.5 * reach, -0.12 * lift)
    inner: Point3 = (0.2 * reach, 0.48 * reach, 0.02 * lift)
    fans.append(
        _shell(
            [wrist, middles[3], tips[3], inner, root, (0, 0, 0), elbow],
            [(0, 1, 3, 6), (1, 2, 3), (6, 3, 4, 5)],
            0.03,
            "mushroom",
        )
    )
    claw = tube([wrist, (wrist[0] + 0.05, wrist[1] - 0.3, wrist[2] + 0.25)], [0.1, 0.01], "bone", sides=6)
    return join([arm, *fingers, *fans, claw])


@asset(
    "dragon",
    "a winged dragon sitting up",
    tags="creature monster beast wyvern fire mythical",
    size=(1.5, 4.0, 12.0),
    spread=(0.6, 1.0, 1.25),
)
def dragon(rng: Rng, size: float, spread: float) -> Mesh:
    sway = float(rng.uniform(-0.35, 0.35))
    spine: list[Point3] = [
        (0, 1.15, 0.75),
        (0, 0.75, 1.05),
        (0, 0.1, 1.5),
        (0, -0.55, 1.95),
        (0.1 * sway, -0.85, 2.6),
        (0.6 * sway, -0.75, 3.2),
        (sway, -0.95, 3.65),
        (1.2 * sway, -1.3, 3.75),
    ]
    line = _curve(spine, 20)
    thick = np.interp(
        np.linspace(0, 1, 20), [0, 0.12, 0.3, 0.43, 0.55, 0.75, 1], [0.3, 0.5, 0.68, 0.6, 0.36, 0.25, 0.22]
    )
    trunk = tube(line, [float(t) for t in thick], "dark leaf", sides=12)
    side = 1 if rng.random() < 0.5 else -1
    tail_line = _curve(
        [
            (0, 0.9, 0.85),
            (0.1 * side, 1.7, 0.4),
            (0.8 * side, 2.5, 0.22),
            (1.9 * side, 2.4, 0.18),
            (2.5 * side, 1.6, 0.2),
            (2.5 * side, 0.8, 0.35),
        ],
        18,
    )
    tail = tube(tail_line, [float(t) for t in np.linspace(0.46, 0.04, 18)], "dark leaf", sides=10)
    end = tail_line[-1]
    spade = (
        loft(
            [
                [(0.05, 0, -0.02), (0.05, 0, 0.02), (-0.05, 0, 0.02), (-0.05, 0, -0.02)][::-1],
                [(0.26, -0.12, -0.02), (0.26, -0.12, 0.02), (-0.26, -0.12, 0.02), (-0.26, -0.12, -0.02)][
                    ::-1
                ],
                [(0.01, -0.6, 0.1), (0.01, -0.6, 0.11), (-0.01, -0.6, 0.11), (-0.01, -0.6, 0.1)][::-1],
            ],
            "mushroom",
        )
        .flipped()
        .moved(*end)
    )
    belly_line = [
        (x, y - 0.16 - 0.1 * t, z - 0.1) for (x, y, z), t in zip(line[5:17], thick[5:17], strict=True)
    ]
    belly = tube(belly_line, [float(t) * 0.78 for t in thick[5:17]], "straw", sides=10)
    hx, hy, hz = line[-1]
    skull = fuselage(
        [
            (-0.95, -0.12, 0.1, 0.07),
            (-0.8, -0.08, 0.17, 0.12),
            (-0.4, -0.02, 0.2, 0.15),
            (-0.1, 0.06, 0.29, 0.24),
            (0.2, 0.0, 0.22, 0.22),
        ],
        "dark leaf",
        sides=10,
    )
    jaw = fuselage(
        [(-0.82, -0.32, 0.07, 0.03), (-0.5, -0.28, 0.13, 0.06), (0.05, -0.14, 0.18, 0.1)],
        "dark leaf",
        sides=10,
    )
    mouth = fuselage([(-0.75, -0.24, 0.06, 0.04), (0.0, -0.14, 0.14, 0.06)], "fruit", sides=8)
    face = [
        mirrored(sphere(0.055, "flame", segments=2, at=(0.2, -0.22, 0.14))),
        mirrored(sphere(0.04, "black", segments=2, at=(0.09, -0.88, -0.03))),
        mirrored(
            tube(
                _curve([(0.14, 0.05, 0.18), (0.24, 0.4, 0.42), (0.2, 0.72, 0.5)], 6),
                [0.085, 0.075, 0.06, 0.045, 0.03, 0.01],
                "bone",
                sides=6,
            )
        ),
        mirrored(tube([(0.24, 0.05, 0.0), (0.42, 0.3, 0.02)], [0.06, 0.01], "bone", sides=5)),
        mirrored(
            join(
                [
                    cylinder(0.025, 0.1, "bone", top=0.0, sides=5)
                    .turned(x=180)
                    .moved(0.12 + 0.015 * i, -0.78 + 0.17 * i, -0.16)
                    for i in range(4)
                ]
            )
        ),
        mirrored(bar((0.16, -0.34, 0.15), (0.22, -0.08, 0.25), 0.07, "dark leaf")),
    ]
    head = join([skull, jaw, mouth, *face]).turned(sway * 30, x=12).moved(hx, hy - 0.05, hz)
    legs = []
    for s in (-1, 1):
        thigh = tube(
            _curve(
                [(s * 0.35, 0.75, 1.0), (s * 0.72, 0.3, 0.85), (s * 0.62, 0.75, 0.35), (s * 0.62, 0.35, 0.1)],
                9,
            ),
            [0.36, 0.4, 0.38, 0.3, 0.22, 0.17, 0.15, 0.14, 0.12],
            "dark leaf",
            sides=10,
        )
        fore = tube(
            _curve(
                [
                    (s * 0.42, -0.35, 1.75),
                    (s * 0.62, -0.42, 1.2),
                    (s * 0.52, -0.75, 0.6),
                    (s * 0.55, -0.85, 0.1),
                ],
                9,
            ),
            [0.3, 0.3, 0.26, 0.22, 0.18, 0.15, 0.13, 0.12, 0.12],
            "dark leaf",
            sides=10,
        )
        legs += [thigh, fore]
        for x, y in ((s * 0.62, 0.25), (s * 0.55, -0.95)):
            legs.append(
                fuselage(
                    [(y - 0.25, 0.08, 0.14, 0.07), (y + 0.05, 0.1, 0.17, 0.1), (y + 0.2, 0.1, 0.1, 0.08)],
                    "dark leaf",
                    sides=8,
                ).moved(x=x)
            )
            legs += [
                tube([(x + d, y - 0.18, 0.1), (x + 1.3 * d, y - 0.42, 0.02)], [0.05, 0.01], "bone", sides=5)
                for d in (-0.11, 0, 0.11)
            ]
    spikes = []
    for (x, y, z), t in [
        *zip(line[2:19], thick[2:19], strict=True),
        *zip(tail_line[2:15:2], np.linspace(0.42, 0.12, 7), strict=True),
    ]:
        spikes.append((x, y, z, float(t)))
    fins = []
    for x, y, z, t in spikes:
        back = (0.0, 0.55, 0.84) if z > 0.9 else (0.0, 0.0, 1.0)
        foot, tip = (
            (x, y + back[1] * t * 0.85, z + back[2] * t * 0.85),
            (x, y + 0.12 + back[1] * (t * 1.25 + 0.1), z + back[2] * (t * 1.35 + 0.1)),
        )
        fins.append(tube([foot, tip], [0.09, 0.005], "mushroom", sides=4))
    right = _wing(3.0 * spread, 2.4).turned(-8).moved(0.35, -0.2, 1.95)
    left = (
        _wing(3.0 * spread, 2.4)
        .turned(-8 + float(rng.uniform(-6, 6)))
        .moved(0.35, -0.2, 1.95)
        .scaled(-1, 1, 1)
    )
    made = join([trunk, tail, spade, belly, head, *legs, *fins, right, left])
    return made.scaled(size / 4).grounded()


@asset(
    "wizard tower",
    "a crooked tower with a pointed hat of a roof",
    tags="mage sorcerer magic fairy tale building",
    height=(10.0, 18.0, 30.0),
    lean=(0.0, 0.6, 1.0),
)
def wizard_tower(rng: Rng, height: float, lean: float) -> Mesh:
    k = height / 18
    base = lathe(
        [(3.0, 0), (2.6, 0.6), (2.2, 2.0), (1.95, 6.5), (2.0, 7.6), (2.75, 8.6), (2.8, 11.2), (2.7, 11.3)],
        "stone",
        sides=18,
    ).smoothed(25)
    courses = [
        lathe([(r, z), (r + 0.12, z + 0.08), (r + 0.12, z + 0.3), (r, z + 0.38)], "rock", sides=18)
        for r, z in ((2.1, 3.0), (2.72, 8.5), (2.78, 10.9))
    ]
    beams = ringed(bar((2.0, 0, 7.3), (2.8, 0, 8.5), 0.22, "dark wood"), 10)
    roof = lathe(
        [(3.5, 10.9), (3.3, 11.4), (2.2, 13.2), (1.3, 15.2), (0.6, 17.0), (0, 18.2)], "paint", sides=18
    ).smoothed(30)
    roof = roof.bent(
        lambda p: (
            p
            + np.stack(
                [
                    0.05 * np.maximum(p[:, 2] - 13, 0) ** 1.8,
                    0 * p[:, 2],
                    -0.008 * np.maximum(p[:, 2] - 13, 0) ** 2.4,
                ],
                1,
            )
            * lean
        )
    )
    tip = roof.points[roof.points[:, 2].argmax()]
    star = join([sphere(0.22, "gold", segments=3), bar((0, 0, -0.5), (0, 0, 0), 0.08, "gold")]).moved(
        float(tip[0]), float(tip[1]), float(tip[2]) + 0.25
    )

    def window(turn: float, radius: float, z: float) -> Mesh:
        frame = prism([(-0.42, 0), (0.42, 0), (0.42, 0.9), (0, 1.4), (-0.42, 0.9)], 0.3, "dark wood").turned(
            x=90
        )
        pane = prism([(-0.3, 0.12), (0.3, 0.12), (0.3, 0.86), (0, 1.2), (-0.3, 0.86)], 0.36, "lamp").turned(
            x=90
        )
        cross = box(0.06, 0.08, 1.1, "dark wood", at=(0, -0.36, 0.1)) + box(
            0.6, 0.08, 0.06, "dark wood", at=(0, -0.36, 0.6)
        )
        return (
            join([frame, pane, cross, box(1.0, 0.4, 0.12, "stone", at=(0, -0.15, -0.1))])
            .moved(0, -radius + 0.1, z)
            .turned(turn)
        )

    windows = [window(t, 2.78, 9.2) for t in (0, 72, 144, 216, 288)] + [
        window(55, 2.05, 4.2),
        window(-35, 2.1, 5.6),
        window(170, 2.1, 4.0),
    ]
    door = join(
        [
            prism(
                [(-0.75, 0), (0.75, 0), (0.75, 1.7), (0.4, 2.2), (0, 2.4), (-0.4, 2.2), (-0.75, 1.7)],
                0.9,
                "rock",
            )
            .turned(x=90)
            .moved(y=-1.9),
            prism(
                [(-0.55, 0), (0.55, 0), (0.55, 1.6), (0.3, 2.0), (0, 2.15), (-0.3, 2.0), (-0.55, 1.6)],
                0.96,
                "dark wood",
            )
            .turned(x=90)
            .moved(y=-1.9),
            *(box(0.9, 0.1, 0.1, "dark metal", at=(0, -2.84, z)) for z in (0.5, 1.4)),
            sphere(0.08, "gold", segments=2, at=(0.38, -2.88, 1.0)),
        ]
    )
    steps = [box(2.2 - 0.1 * i, 0.45, 0.12 * (3 - i), "stone", at=(0, -3.9 + 0.4 * i, 0)) for i in range(3)]
    turret = join(
        [
            lathe([(0.2, 5.4), (0.95, 6.6), (0.95, 8.8)], "stone", sides=12),
            lathe([(1.25, 8.6), (0.8, 9.9), (0.3, 11.2), (0, 11.9)], "paint", sides=12),
            box(0.45, 0.2, 0.8, "lamp", at=(0, -0.9, 7.3)),
        ]
    ).moved(2.6, -0.7, 0)
    chimney = join(
        [box(0.6, 0.6, 3.0, "brick", at=(-1.9, 0.5, 11.6)), box(0.8, 0.8, 0.2, "stone", at=(-1.9, 0.5, 14.5))]
    )
    ivy = rough(
        lathe([(2.75, 0), (2.35, 1.3), (2.1, 2.6), (1.7, 2.8)], "dark leaf", sides=14).scaled(0.9, 0.9, 1.0),
        0.35,
        rng,
        scale=0.9,
    ).moved(-0.35, 0.25, -0.02)
    made = join([base, *courses, beams, roof, star, *windows, door, *steps, turret, chimney, ivy])
    bend = 0.0035 * lean * (1 if rng.random() < 0.5 else -1)
    return (
        made.bent(
            lambda p: p + np.stack([bend * p[:, 2] ** 2 * np.sin(p[:, 2] / 5.5), 0 * p[:, 2], 0 * p[:, 2]], 1)
        )
        .scaled(k)
        .modified(bevel(0.03))
        .grounded()
    )


@asset(
    "rune stone",
    "a standing stone with glowing runes",
    tags="magic monolith viking ancient",
    height=(1.0, 2.2, 5.0),
)
def rune_stone(rng: Rng, height: float) -> Mesh:
    slab = loft(
        [
            [(-0.45, -0.2, 0), (0.45, -0.2, 0), (0.45, 0.2, 0), (-0.45, 0.2, 0)],
            [(-0.5, -0.2, 0.8), (0.48, -0.2, 0.8), (0.46, 0.2, 0.8), (-0.48, 0.2, 0.8)],
            [(-0.42, -0.19, 1.7), (0.4, -0.19, 1.7), (0.4, 0.18, 1.7), (-0.4, 0.18, 1.7)],
            [(-0.18, -0.16, 2.2), (0.1, -0.16, 2.15), (0.1, 0.14, 2.1), (-0.15, 0.14, 2.15)],
        ],
        "rock",
    )
    slab = rough(slab, 0.06, rng, scale=0.8)
    strokes = []
    for row in range(5):
        z, x = 0.35 + 0.29 * row, float(rng.uniform(-0.06, 0.06))
        strokes.append(bar((x, -0.2, z), (x, -0.2, z + 0.22), 0.035, "magic", depth=0.12))
        for _ in range(int(rng.integers(1, 3))):
            a, s, d = float(rng.uniform(0.06, 0.2)), int(rng.choice([-1, 1])), float(rng.uniform(-0.09, 0.09))
            strokes.append(bar((x, -0.2, z + a), (x + s * 0.13, -0.2, z + a + d), 0.03, "magic", depth=0.12))
    foot = [
        rough(sphere(r, "rock", segments=2), 0.05, rng, scale=0.3).moved(x, y, r * 0.4)
        for x, y, r in ((-0.5, -0.25, 0.2), (0.55, 0.05, 0.24), (0.25, -0.35, 0.14))
    ]
    moss = rough(sphere(0.5, "moss", segments=4).scaled(1.15, 0.6, 0.25), 0.08, rng, scale=0.4).moved(z=0.02)
    return join([slab, *strokes, *foot, moss]).scaled(height / 2.2).grounded().modified(bevel(0.02))


@asset(
    "altar",
    "a stone altar with candles and a cloth",
    tags="temple ritual church sacrifice magic",
    width=(1.4, 2.0, 3.2),
)
def altar(rng: Rng, width: float) -> Mesh:
    w = width / 2
    parts = [
        box(width + 0.8, 1.7, 0.18, "stone"),
        box(width + 0.35, 1.25, 0.16, "stone", at=(0, 0, 0.18)),
        box(width - 0.3, 0.75, 0.62, "rock", at=(0, 0, 0.34)),
        box(width, 0.95, 0.16, "stone", at=(0, 0, 0.94)),
    ]
    parts += [box(0.22, 0.86, 0.62, "stone", at=(s * (w - 0.22), 0, 0.34)) for s in (-1, 1)]
    parts += [
        prism([(0.14 * math.cos(a), 0.14 * math.sin(a)) for a in np.arange(8) * math.pi / 4], 0.06, "gold")
        .turned(x=90)
        .moved(0, -0.36, 0.66)
    ]
    parts += [
        box(0.5, 0.99, 0.02, "cloth", at=(0, 0, 1.09)),
        box(0.5, 0.02, 0.5, "cloth", at=(0, -0.485, 0.61)),
        box(0.5, 0.025, 0.05, "gold", at=(0, -0.487, 0.61)),
    ]
    for s in (-1, 1):
        for i in range(2):
            h = float(rng.uniform(0.14, 0.32))
            at = (s * (w - 0.14 - 0.15 * i), 0.3 - 0.06 * i, 1.1)
            parts += [
                cylinder(0.045, h, "white", at=at),
                lathe([(0, 0), (0.02, 0.03), (0, 0.1)], "flame", sides=6).moved(at[0], at[1], 1.1 + h),
            ]
    return (
        join(parts).modified(bevel(0.015)).with_sockets(Socket("top", (0, -0.05, 1.11), (width - 0.75, 0.75)))
    )


@asset(
    "stone portal",
    "an arch of old stones with a glowing gate",
    tags="magic gate door portal teleport ruin",
    height=(2.5, 4.0, 8.0),
)
def stone_portal(rng: Rng, height: float) -> Mesh:
    parts = [box(4.2, 2.0, 0.25, "stone"), box(3.4, 1.5, 0.2, "stone", at=(0, 0, 0.25))]
    for s in (-1, 1):
        z = 0.44
        for i in range(4):
            w = 0.62 + float(rng.uniform(-0.05, 0.05))
            parts.append(
                box(
                    w,
                    0.75 + float(rng.uniform(-0.06, 0.06)),
                    0.47,
                    "rock" if (i + s) % 2 else "stone",
                    at=(s * 1.3, 0, z),
                ).turned(float(rng.uniform(-3, 3)))
            )
            z += 0.46
    for i in range(9):
        a0, a1 = math.pi * i / 9 + 0.012, math.pi * (i + 1) / 9 - 0.012
        outer = 1.66 + (0.12 if i == 4 else float(rng.uniform(-0.05, 0.05)))
        ring = [
            (r * math.cos(a), r * math.sin(a)) for r, a in ((1.0, a0), (outer, a0), (outer, a1), (1.0, a1))
        ]
        parts.append(prism(ring, 0.75, "stone" if i % 2 else "rock").turned(x=90).moved(0, 0.375, 2.25))
        mid = (a0 + a1) / 2
        parts.append(
            box(0.09, 0.05, 0.22, "magic")
            .turned(y=90 - math.degrees(mid))
            .moved(1.28 * math.cos(mid), -0.38, 2.2 + 1.28 * math.sin(mid))
        )
    gate = (
        [(1.02, 0.42)]
        + [(1.02 * math.cos(a), 2.25 + 1.02 * math.sin(a)) for a in np.linspace(0, math.pi, 13)]
        + [(-1.02, 0.42)]
    )
    parts.append(prism([(float(x), float(z)) for x, z in gate], 0.06, "magic").turned(x=90).moved(0, 0.03, 0))
    parts += [
        rough(sphere(0.3, "moss", segments=3).scaled(1.2, 0.9, 0.6), 0.07, rng, scale=0.3).moved(x, y, z)
        for x, y, z in ((-1.7, -0.4, 0.3), (1.35, 0.1, 2.5), (0.7, 0.1, 3.82), (1.8, 0.5, 0.2))
    ]
    return join(parts).scaled(height / 4).modified(bevel(0.025))


@asset(
    "floating island",
    "a rock with grass on top that hangs in the air",
    tags="sky island magic float rock dream",
    stands="air",
    size=(3.0, 8.0, 30.0),
)
def floating_island(rng: Rng, size: float) -> Mesh:
    r = size / 2
    under = lathe(
        [
            (0, -1.35),
            (0.12, -1.15),
            (0.28, -0.85),
            (0.42, -0.6),
            (0.68, -0.34),
            (0.92, -0.12),
            (1.0, 0.0),
            (0.96, 0.06),
        ],
        "rock",
        sides=18,
        smooth=False,
    )
    top = lathe([(0.98, 0.0), (1.02, 0.05), (0.94, 0.12), (0.6, 0.14), (0, 0.15)], "grass", sides=18)
    made = rough(
        rough(join([under, top]).scaled(r), 0.13 * r, rng, scale=0.9 * r), 0.04 * r, rng, scale=0.3 * r
    )
    level = made.points.copy()
    radial = np.hypot(level[:, 0], level[:, 1])
    inner = (level[:, 2] > 0.04 * r) & (radial < 0.75 * r)
    level[inner, 2] = 0.14 * r
    made = made.bent(lambda _: level)
    spikes = [
        rough(
            cylinder(
                float(rng.uniform(0.08, 0.17)) * r,
                float(rng.uniform(0.35, 0.7)) * r,
                "rock",
                top=0.0,
                sides=8,
            ).turned(x=180),
            0.03 * r,
            rng,
            scale=0.3 * r,
        ).moved(0.45 * r * math.cos(a), 0.45 * r * math.sin(a), -0.5 * r)
        for a in rng.uniform(0, 6.28, 5)
    ]
    roots = [
        tube(
            _curve(
                [
                    (0.85 * r * math.cos(a), 0.85 * r * math.sin(a), -0.05 * r),
                    (0.88 * r * math.cos(a + 0.1), 0.88 * r * math.sin(a + 0.1), -0.3 * r),
                    (0.8 * r * math.cos(a + 0.2), 0.8 * r * math.sin(a + 0.2), -0.55 * r),
                ],
                5,
            ),
            [0.02 * r, 0.018 * r, 0.014 * r, 0.01 * r, 0.003 * r],
            "dark leaf",
            sides=5,
        )
        for a in rng.uniform(0, 6.28, 6)
    ]
    stones = [
        rough(sphere(0.07 * r, "rock", segments=2), 0.02 * r, rng, scale=0.1 * r).moved(
            float(rng.uniform(-0.7, 0.7)) * r,
            float(rng.uniform(-0.7, 0.7)) * r,
            -float(rng.uniform(1.0, 1.4)) * r,
        )
        for _ in range(3)
    ]
    whole = join([made, *spikes, *roots, *stones])
    lift = -float(whole.points[:, 2].min())
    return whole.moved(z=lift).with_sockets(Socket("top", (0, 0, 0.145 * r + lift), (0.8 * r, 0.8 * r)))


@asset(
    "magic crystal",
    "a glowing crystal floating over a stone base",
    tags="gem magic mana power",
    height=(0.6, 1.8, 5.0),
)
def magic_crystal(rng: Rng, height: float) -> Mesh:
    gem = lathe([(0, 0.55), (0.32, 1.0), (0.32, 1.25), (0, 1.85)], "crystal", sides=6, smooth=False).turned(
        float(rng.uniform(0, 60))
    )
    base = join(
        [
            prism([(0.6 * math.cos(a), 0.6 * math.sin(a)) for a in np.arange(6) * math.pi / 3], 0.2, "stone"),
            lathe([(0.45, 0.2), (0.36, 0.34), (0.4, 0.42)], "rock", sides=6, smooth=False),
        ]
    )
    claws = ringed(
        tube(
            _curve([(0.42, 0, 0.3), (0.6, 0, 0.6), (0.5, 0, 0.98), (0.3, 0, 1.06)], 7),
            [0.07, 0.065, 0.06, 0.05, 0.045, 0.035, 0.02],
            "dark metal",
            sides=6,
        ),
        3,
    )
    shards = join(
        [
            _crystal(0.06, 0.24, "crystal")
            .turned(x=float(rng.uniform(-25, 25)))
            .moved(0.52 * math.cos(a), 0.52 * math.sin(a), 0.14)
            for a in rng.uniform(0, 6.28, 5)
        ]
    )
    glow = hoop(0.28, 0.02, "magic", sides=18).moved(z=0.43)
    return join([base, gem, claws, shards, glow]).scaled(height / 1.85).modified(bevel(0.01))


def _bottle(kind: int, liquid: str, rng: Rng) -> Mesh:
    profile = [
        [(0.05, 0), (0.075, 0.02), (0.08, 0.06), (0.06, 0.11), (0.022, 0.14), (0.022, 0.19), (0.03, 0.2)],
        [(0.07, 0), (0.075, 0.015), (0.03, 0.13), (0.022, 0.16), (0.022, 0.2), (0.03, 0.21)],
        [(0.045, 0), (0.05, 0.01), (0.05, 0.14), (0.025, 0.17), (0.025, 0.2), (0.034, 0.21)],
    ][kind]
    cut = 5 - kind if kind else 4
    filled = lathe(profile[:cut], liquid, sides=12)
    upper = lathe([(r * 1.02, z) for r, z in profile[cut - 1 :]], "glass", sides=12)
    cork = cylinder(0.021, 0.04, "wood", sides=8, at=(0, 0, profile[-1][1] - 0.012))
    band = hoop(0.027, 0.006, "gold", sides=10, around=4).moved(z=profile[-2][1] - 0.02)
    return join([filled, upper, cork, band])


@asset(
    "potion bottle",
    "a flask with a glowing potion",
    tags="alchemy magic vial flask elixir",
    stands="surface",
    height=(0.12, 0.22, 0.5),
)
def potion_bottle(rng: Rng, height: float) -> Mesh:
    return _bottle(int(rng.integers(3)), ("magic", "crystal", "neon")[int(rng.integers(3))], rng).scaled(
        height / 0.23
    )


@asset(
    "potion shelf",
    "a shelf full of potions, jars and books",
    tags="alchemy magic witch shelf cupboard",
    width=(0.8, 1.2, 2.0),
)
def potion_shelf(rng: Rng, width: float) -> Mesh:
    w = width / 2
    parts = [box(0.06, 0.34, 2.0, "dark wood", at=(s * (w - 0.03), -0.17, 0)) for s in (-1, 1)] + [
        box(width - 0.08, 0.03, 1.95, "wood", at=(0, -0.02, 0.03))
    ]
    levels = (0.1, 0.58, 1.06, 1.54)
    parts += [box(width - 0.08, 0.33, 0.04, "dark wood", at=(0, -0.17, z - 0.04)) for z in levels] + [
        box(width + 0.08, 0.38, 0.07, "dark wood", at=(0, -0.18, 1.97))
    ]
    for z in levels:
        x = -w + 0.16
        while x < w - 0.13:
            pick = rng.random()
            if pick < 0.55:
                parts.append(
                    _bottle(
                        int(rng.integers(3)), ("magic", "crystal", "neon", "fruit")[int(rng.integers(4))], rng
                    )
                    .scaled(float(rng.uniform(0.85, 1.4)))
                    .moved(x, -0.17, z)
                )
                x += 0.2
            elif pick < 0.8:
                for _ in range(3):
                    parts.append(
                        box(
                            0.045,
                            0.2,
                            float(rng.uniform(0.22, 0.3)),
                            ("cloth", "leather", "paint")[int(rng.integers(3))],
                            at=(x - 0.05, -0.17, z),
                        )
                    )
                    x += 0.05
                x += 0.12
            else:
                parts += [
                    lathe(
                        [(0.07, 0), (0.085, 0.03), (0.085, 0.14), (0.06, 0.17), (0.06, 0.19)],
                        "ceramic",
                        sides=12,
                    ).moved(x, -0.17, z),
                    cylinder(0.064, 0.02, "wood", at=(x, -0.17, z + 0.185)),
                ]
                x += 0.22
    return (
        join(parts).modified(bevel(0.004)).with_sockets(Socket("top", (0, -0.18, 2.04), (width - 0.1, 0.3)))
    )


@asset(
    "crystal ball",
    "a fortune teller's ball on a claw stand",
    tags="fortune witch magic orb",
    stands="surface",
    size=(0.15, 0.25, 0.6),
)
def crystal_ball(rng: Rng, size: float) -> Mesh:
    ball = sphere(0.1, "crystal", segments=6, at=(0, 0, 0.17))
    heart = lathe([(0.11, 0), (0.115, 0.02), (0.07, 0.035), (0.05, 0.06), (0.06, 0.085)], "gold", sides=16)
    claws = ringed(
        tube(
            _curve([(0.055, 0, 0.06), (0.105, 0, 0.11), (0.108, 0, 0.17), (0.094, 0, 0.2)], 6),
            [0.014, 0.013, 0.011, 0.009, 0.007, 0.003],
            "gold",
            sides=6,
        ),
        4,
    )
    return join([ball, heart, claws]).scaled(size / 0.27)


@asset(
    "gravestone",
    "a weathered gravestone",
    tags="tomb grave cemetery graveyard headstone death",
    height=(0.6, 1.0, 1.8),
)
def gravestone(rng: Rng, height: float) -> Mesh:
    kind = int(rng.integers(3))
    if kind == 2:
        slab = box(0.2, 0.16, 1.0, "stone", at=(0, 0, 0.1)) + box(0.62, 0.16, 0.19, "stone", at=(0, 0, 0.68))
        slab += hoop(0.2, 0.04, "stone", sides=16, around=4).turned(x=90).moved(0, 0, 0.775)
    else:
        curve = [
            (0.3 * math.cos(a), 0.65 + (0.33 if kind else 0.22) * math.sin(a))
            for a in np.linspace(0, math.pi, 11)
        ]
        slab = (
            prism([(-0.3, 0.1), (0.3, 0.1), *((float(x), float(z)) for x, z in curve)], 0.15, "stone")
            .turned(x=90)
            .moved(y=0.075)
        )
        slab += join(
            [box(0.34, 0.03, 0.025, "rock", at=(0, -0.075, z)) for z in (0.42, 0.5, 0.58)]
            + [
                box(0.03, 0.03, 0.16, "rock", at=(0, -0.075, 0.66)),
                box(0.1, 0.03, 0.03, "rock", at=(0, -0.075, 0.75)),
            ]
        )
    slab = slab.turned(float(rng.uniform(-5, 5)), x=float(rng.uniform(-5, 3)), y=float(rng.uniform(-6, 6)))
    base = box(0.85, 0.4, 0.14, "rock")
    mound = rough(sphere(0.5, "earth", segments=4).scaled(0.8, 1.6, 0.22), 0.04, rng, scale=0.5).moved(
        0, -0.95, 0.0
    )
    moss = rough(sphere(0.16, "moss", segments=3).scaled(1.4, 0.9, 0.5), 0.04, rng, scale=0.2).moved(
        float(rng.choice([-0.3, 0.3])), -0.12, 0.14
    )
    mound = mound.bent(lambda p: np.stack([p[:, 0], p[:, 1], np.maximum(p[:, 2], 0)], 1))
    return join([base, slab, mound, moss]).scaled(height).grounded().modified(bevel(0.012))


@asset(
    "mausoleum",
    "a small stone tomb house with columns",
    tags="tomb crypt cemetery graveyard grave building",
    width=(3.0, 4.0, 6.0),
)
def mausoleum(rng: Rng, width: float) -> Mesh:
    parts = [
        box(4.6, 5.4, 0.2, "stone"),
        box(4.2, 5.0, 0.2, "stone", at=(0, 0, 0.2)),
        box(3.4, 3.4, 2.7, "stone", at=(0, 0.5, 0.4)),
        box(4.1, 5.0, 0.35, "stone", at=(0, 0.0, 3.05)),
    ]
    parts += [gable(5.1, 4.3, 1.1, "roof", at=(0, 0, 3.38)).turned(90).painted("rock")]
    for x in (-1.65, -0.75, 0.75, 1.65):
        parts.append(
            lathe(
                [(0.26, 0), (0.26, 0.12), (0.2, 0.16), (0.17, 2.35), (0.24, 2.5), (0.26, 2.66)],
                "marble",
                sides=12,
            ).moved(x, -1.95, 0.4)
        )
    parts += [
        box(1.1, 0.12, 2.0, "dark metal", at=(0, -1.22, 0.4)),
        box(1.4, 0.16, 0.2, "marble", at=(0, -1.22, 2.4)),
        box(0.06, 0.06, 1.9, "black", at=(0, -1.29, 0.42)),
    ]
    parts += [box(0.12, 0.1, 2.0, "marble", at=(s * 0.64, -1.23, 0.4)) for s in (-1, 1)]
    parts += [
        box(0.14, 0.14, 0.9, "marble", at=(0, -2.45, 4.3)),
        box(0.5, 0.14, 0.14, "marble", at=(0, -2.45, 4.78)),
        box(1.6, 0.5, 0.18, "stone", at=(0, -2.8, 0)),
    ]
    parts += [
        lathe([(0.14, 0), (0.1, 0.1), (0.24, 0.45), (0.2, 0.52), (0, 0.5)], "marble", sides=12).moved(
            s * 2.0, -2.4, 0.2
        )
        for s in (-1, 1)
    ]
    return join(parts).scaled(width / 4.6).modified(bevel(0.025))


@asset(
    "coffin",
    "a wooden coffin, its lid ajar",
    tags="casket vampire grave death tomb",
    length=(1.2, 2.0, 2.6),
    opening=(0.0, 0.5, 1.0),
)
def coffin(rng: Rng, length: float, opening: float) -> Mesh:
    outline = [(-0.2, -1.0), (0.2, -1.0), (0.36, 0.45), (0.22, 1.0), (-0.22, 1.0), (-0.36, 0.45)]
    inner = [(x * 0.9, y * 0.96) for x, y in outline]
    rings = [
        [(x * 0.94, y, 0.0) for x, y in outline],
        [(x, y, 0.4) for x, y in outline],
        [(x, y, 0.4) for x, y in inner],
        [(x * 0.95, y, 0.06) for x, y in inner],
    ]
    case = loft(rings, "dark wood")
    lining = prism([(x * 0.9, y * 0.98) for x, y in inner], 0.06, "cloth").moved(z=0.05)
    lid = prism(outline, 0.08, "dark wood", top=0.94) + prism(
        [(x * 0.8, y * 0.9) for x, y in outline], 0.05, "wood", top=0.9
    ).moved(z=0.075)
    lid += box(0.06, 1.0, 0.03, "gold", at=(0, 0.05, 0.12)) + box(0.36, 0.06, 0.03, "gold", at=(0, 0.4, 0.12))
    lid = lid.turned(14 * opening).moved(0.33 * opening, 0.04 * opening, 0.4)
    grips = mirrored(
        join(
            [
                tube(
                    [
                        (0.27, y - 0.12, 0.24),
                        (0.36, y - 0.1, 0.2),
                        (0.38, y + 0.1, 0.2),
                        (0.31, y + 0.12, 0.24),
                    ],
                    0.018,
                    "gold",
                    sides=6,
                )
                for y in (-0.45, 0.25)
            ]
        )
    )
    return join([case, lining, lid, grips]).scaled(length / 2).modified(bevel(0.008))


@asset(
    "sword in the stone",
    "a sword stuck in a rock",
    tags="excalibur king arthur legend weapon",
    size=(0.8, 1.0, 2.0),
)
def sword_in_the_stone(rng: Rng, size: float) -> Mesh:
    stone = rough(sphere(0.62, "rock", segments=6).scaled(1.15, 0.95, 0.85), 0.16, rng, scale=0.6).moved(
        z=0.32
    )
    stone = stone.bent(lambda p: np.stack([p[:, 0], p[:, 1], np.clip(p[:, 2], 0, 0.72)], 1))
    blade = loft(
        [
            [(-0.035, 0, 0.5), (0, -0.012, 0.5), (0.035, 0, 0.5), (0, 0.012, 0.5)],
            [(-0.045, 0, 1.32), (0, -0.014, 1.32), (0.045, 0, 1.32), (0, 0.014, 1.32)],
        ],
        "metal",
    )
    hilt = join(
        [
            tube([(-0.22, 0, 1.33), (0, 0, 1.3), (0.22, 0, 1.33)], [0.022, 0.03, 0.022], "gold"),
            cylinder(0.022, 0.22, "leather", at=(0, 0, 1.31)),
            sphere(0.045, "gold", segments=3, at=(0, 0, 1.56)),
            sphere(0.026, "crystal", segments=2, at=(0, -0.022, 1.31)),
        ]
        + [sphere(0.032, "gold", segments=2, at=(s * 0.23, 0, 1.335)) for s in (-1, 1)]
    )
    sword = (blade + hilt).turned(y=float(rng.uniform(-8, 8)))
    moss = rough(sphere(0.45, "moss", segments=4).scaled(1.4, 1.2, 0.2), 0.06, rng, scale=0.4).moved(
        -0.2, 0.1, 0.0
    )
    moss = moss.bent(lambda p: np.stack([p[:, 0], p[:, 1], np.maximum(p[:, 2], 0)], 1))
    pebbles = [
        rough(sphere(0.14, "rock", segments=2), 0.04, rng, scale=0.2).moved(
            0.7 * math.cos(a), 0.62 * math.sin(a), 0.08
        )
        for a in rng.uniform(0, 6.28, 3)
    ]
    return join([stone, sword, moss, *pebbles]).grounded().scaled(size)


@asset(
    "fairy house",
    "a mushroom with a door and windows",
    tags="mushroom gnome elf tiny fairy tale home",
    height=(0.5, 2.2, 5.0),
)
def fairy_house(rng: Rng, height: float) -> Mesh:
    stem = lathe([(0.75, 0), (0.8, 0.1), (0.66, 0.6), (0.6, 1.1), (0.62, 1.35)], "fur 2", sides=18)
    cap = lathe(
        [(0.5, 1.22), (1.15, 1.1), (1.3, 1.16), (1.22, 1.5), (0.9, 1.95), (0.45, 2.22), (0, 2.3)],
        "mushroom",
        sides=20,
    )
    made = rough(join([stem, cap]), 0.05, rng, scale=0.9)
    spots = []
    for i in range(9):
        a, h = i * 2.4 + float(rng.uniform(-0.3, 0.3)), (0.28, 0.62, 0.9)[i % 3]
        r, z = ((1.2, 1.5), (0.92, 1.9), (0.45, 2.2))[i % 3]
        spots.append(
            sphere(0.14 + 0.05 * (1 - h), "white", segments=3)
            .scaled(1, 1, 0.55)
            .moved(r * math.cos(a), r * math.sin(a), z)
        )
    arch = [(0.24 * math.cos(a), 0.42 + 0.26 * math.sin(a)) for a in np.linspace(0, math.pi, 9)]
    door = (
        prism([(-0.24, 0), (0.24, 0), *((float(x), float(z)) for x, z in arch)], 0.2, "dark wood")
        .turned(x=90)
        .moved(0, -0.58, 0.02)
    )
    frame = (
        prism(
            [(-0.31, 0), (0.31, 0), *((1.28 * float(x), 0.42 + 1.28 * (float(z) - 0.42)) for x, z in arch)],
            0.2,
            "wood",
        )
        .turned(x=90)
        .moved(0, -0.54, 0.0)
    )
    knob = sphere(0.03, "gold", segments=2, at=(0.14, -0.79, 0.32))
    windows = []
    for turn in (55, -55, 150):
        pane = join(
            [
                lying(cylinder(0.16, 0.1, "wood", sides=14), (0, -0.7, 0.78)),
                lying(cylinder(0.12, 0.12, "lamp", sides=14), (0, -0.73, 0.78)),
                box(0.02, 0.04, 0.24, "wood", at=(0, -0.74, 0.66)),
                box(0.24, 0.04, 0.02, "wood", at=(0, -0.74, 0.77)),
            ]
        )
        windows.append(pane.turned(turn))
    chimney = join(
        [
            tube([(0.6, 0.25, 1.8), (0.62, 0.25, 2.25), (0.7, 0.25, 2.45)], 0.1, "brick"),
            cylinder(0.13, 0.06, "stone", at=(0.71, 0.25, 2.42)),
        ]
    )
    steps = [box(0.6 - 0.06 * i, 0.18, 0.05 * (2 - i), "stone", at=(0, -1.0 + 0.15 * i, 0)) for i in range(2)]
    small = join(
        [
            lathe([(0.1, 0), (0.08, 0.3)], "fur 2", sides=10),
            lathe([(0.06, 0.28), (0.22, 0.26), (0.2, 0.36), (0, 0.46)], "mushroom", sides=12),
        ]
    ).moved(0.95, -0.25, 0)
    lantern = join(
        [
            tube([(0.36, -0.62, 0.75), (0.36, -0.82, 0.8), (0.36, -0.85, 0.7)], 0.012, "dark metal", sides=5),
            sphere(0.05, "lamp", segments=2, at=(0.36, -0.85, 0.64)),
        ]
    )
    return (
        join([made, *spots, frame, door, knob, *windows, chimney, *steps, small, lantern])
        .scaled(height / 2.45)
        .grounded()
    )


@asset(
    "tree house",
    "a wooden house in a big tree",
    tags="tree house childhood forest home play",
    height=(6.0, 9.0, 14.0),
)
def tree_house(rng: Rng, height: float) -> Mesh:
    trunk = tube(
        _curve([(0, 0.4, -0.02), (0.1, 0.4, 1.5), (-0.1, 0.5, 3.5), (0.1, 0.6, 6.0), (0.3, 0.7, 8.0)], 12),
        [float(r) for r in np.linspace(0.78, 0.25, 12)],
        "bark",
        sides=10,
    )
    roots = [
        tube(
            [
                (0.3 * math.cos(a), 0.4 + 0.3 * math.sin(a), 0.6),
                (0.85 * math.cos(a), 0.4 + 0.85 * math.sin(a), 0.2),
                (1.3 * math.cos(a), 0.4 + 1.3 * math.sin(a), 0.0),
            ],
            [0.35, 0.2, 0.07],
            "bark",
        )
        for a in np.arange(5) * 1.257 + 0.3
    ]
    ends: list[Point3] = [
        (2.2, 1.6, 7.2),
        (-2.2, 1.5, 7.4),
        (0.4, 2.9, 7.0),
        (-1.2, -0.6, 8.4),
        (1.5, 0.2, 8.8),
        (0.2, 1.0, 9.0),
    ]
    limbs = [
        tube(
            _curve(
                [(0, 0.6, 4.8 + 0.25 * i), (0.5 * x, 0.6 + 0.4 * (y - 0.6), 5.9 + 0.2 * i), (x, y, z - 0.4)],
                6,
            ),
            [0.3, 0.26, 0.22, 0.18, 0.14, 0.1],
            "bark",
        )
        for i, (x, y, z) in enumerate(ends)
    ]
    crown = [
        rough(
            sphere(float(rng.uniform(1.25, 1.6)), "leaf" if i % 3 else "dark leaf", segments=5).scaled(
                1.15, 1.1, 0.8
            ),
            0.35,
            rng,
            scale=0.9,
        ).moved(x, y, z)
        for i, (x, y, z) in enumerate(ends)
    ]
    deck = repeated(box(0.28, 3.2, 0.08, "wood"), 12, (0.3, 0, 0)).moved(0, -0.2, 3.2)
    beams = [bar((-1.8, y, 3.12), (1.8, y, 3.12), 0.16, "dark wood") for y in (-1.5, 0.2, 1.1)]
    props = [
        bar((x * 0.35, 0.4 + y * 0.3, 1.7), (x * 1.6, y * 1.2, 3.1), 0.15, "dark wood")
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    cabin = join(
        [
            box(2.2, 1.9, 1.75, "wood", at=(0.35, 0.3, 3.26)),
            gable(2.7, 2.5, 1.0, "roof", at=(0.35, 0.3, 4.98)),
            *(box(2.24, 1.94, 0.05, "dark wood", at=(0.35, 0.3, z)) for z in (3.7, 4.15, 4.6)),
            box(0.7, 0.08, 1.5, "dark wood", at=(-0.2, -0.66, 3.28)),
            box(0.7, 0.1, 0.6, "lamp", at=(0.9, -0.65, 3.85)),
            box(0.86, 0.12, 0.08, "paint 2", at=(0.9, -0.66, 3.78)),
            box(0.86, 0.12, 0.08, "paint 2", at=(0.9, -0.66, 4.44)),
            box(0.06, 0.12, 0.7, "paint 2", at=(0.9, -0.66, 3.8)),
            box(0.1, 0.7, 0.6, "lamp", at=(1.43, 0.3, 3.85)),
        ]
    )
    posts = [
        box(0.09, 0.09, 0.8, "dark wood", at=(x, y, 3.25))
        for x, y in (
            (-1.72, -1.7),
            (-0.6, -1.7),
            (0.6, -1.7),
            (1.72, -1.7),
            (-1.72, -0.6),
            (-1.72, 0.6),
            (1.72, -0.6),
        )
    ]
    rails = [bar((-1.72, -1.7, z), (1.72, -1.7, z), 0.07, "wood") for z in (3.65, 4.0)] + [
        bar((s * 1.72, -1.7, z), (s * 1.72, 0.6, z), 0.07, "wood") for s in (-1, 1) for z in (3.65, 4.0)
    ]
    ladder = [bar((x, -2.5, 0), (x, -1.78, 3.6), 0.08, "wood") for x in (-1.15, -0.65)] + [
        bar((-1.15, -2.5 + 0.2 * z, z), (-0.65, -2.5 + 0.2 * z, z), 0.06, "wood")
        for z in np.arange(0.35, 3.4, 0.38)
    ]
    rope = tube([(1.5, -1.4, 3.1), (1.52, -1.4, 1.1)], 0.02, "rope", sides=5) + hoop(
        0.3, 0.09, "rubber", sides=14
    ).turned(x=90).moved(1.52, -1.4, 0.75)
    made = join([trunk, *roots, *limbs, *crown, deck, *beams, *props, cabin, *posts, *rails, *ladder, rope])
    k = height / 10
    return (
        made.scaled(k)
        .with_sockets(Socket("top", (0.3 * k, -1.15 * k, 3.29 * k), (1.8 * k, 0.7 * k), 1.6 * k))
        .grounded()
    )


@asset(
    "gargoyle",
    "a winged stone beast crouching on a block",
    tags="statue gothic monster demon cathedral",
    height=(0.6, 1.2, 3.0),
)
def gargoyle(rng: Rng, height: float) -> Mesh:
    block = join(
        [
            box(0.8, 0.9, 0.12, "stone"),
            box(0.68, 0.78, 0.22, "stone", at=(0, 0, 0.12)),
            box(0.78, 0.88, 0.08, "stone", at=(0, 0, 0.34)),
        ]
    )
    trunk = tube(
        _curve([(0, 0.22, 0.6), (0, 0.16, 0.85), (0, -0.06, 1.02), (0, -0.18, 1.1)], 8),
        [0.16, 0.2, 0.2, 0.19, 0.19, 0.17, 0.12, 0.1],
        "rock",
        sides=10,
    )
    head = join(
        [
            fuselage(
                [
                    (-0.46, 1.08, 0.06, 0.05),
                    (-0.36, 1.12, 0.1, 0.09),
                    (-0.22, 1.18, 0.13, 0.13),
                    (-0.1, 1.16, 0.1, 0.11),
                ],
                "rock",
            ),
            mirrored(
                tube(
                    [(0.07, -0.2, 1.27), (0.13, -0.16, 1.38), (0.1, -0.24, 1.46)],
                    [0.035, 0.025, 0.005],
                    "rock",
                    sides=6,
                )
            ),
            mirrored(tube([(0.11, -0.18, 1.2), (0.24, -0.1, 1.26)], [0.04, 0.005], "rock", sides=5)),
            mirrored(sphere(0.025, "lamp", segments=2, at=(0.08, -0.33, 1.19))),
            fuselage([(-0.4, 1.02, 0.04, 0.02), (-0.2, 1.06, 0.09, 0.04)], "rock"),
        ]
    )
    limbs = mirrored(
        join(
            [
                tube(
                    _curve([(0.14, 0.2, 0.6), (0.3, -0.1, 0.78), (0.26, 0.06, 0.5), (0.26, -0.08, 0.45)], 8),
                    [0.13, 0.14, 0.12, 0.1, 0.08, 0.07, 0.06, 0.06],
                    "rock",
                ),
                tube(
                    _curve([(0.16, -0.08, 1.0), (0.25, -0.12, 0.75), (0.16, -0.3, 0.46)], 6),
                    [0.09, 0.08, 0.07, 0.06, 0.05, 0.05],
                    "rock",
                ),
                fuselage([(-0.26, 0.44, 0.08, 0.03), (-0.05, 0.46, 0.07, 0.05)], "rock", sides=8).moved(
                    x=0.26
                ),
                fuselage([(-0.42, 0.44, 0.07, 0.03), (-0.26, 0.46, 0.05, 0.05)], "rock", sides=8).moved(
                    x=0.16
                ),
            ]
        )
    )
    wing = _wing(0.95, 0.75).scaled(1, 1, 1).painted("rock")
    slim = wing.scaled(0.9)
    wings = mirrored(_thin(slim).turned(28).moved(0.08, 0.1, 1.0))
    tail = tube(
        _curve([(0, 0.3, 0.58), (0.15, 0.42, 0.48), (0.36, 0.3, 0.46), (0.38, 0.05, 0.46)], 8),
        [float(r) for r in np.linspace(0.07, 0.015, 8)],
        "rock",
        sides=6,
    )
    return join([block, trunk, head, limbs, wings, tail]).scaled(height / 1.6).grounded()


def _thin(wing: Mesh) -> Mesh:
    """A wing's thick arm bones, made for a beast of 4 m, drawn in for a small one."""
    return wing.bent(lambda p: p * np.array([1.0, 1.0, 0.9], np.float32))


@asset(
    "giant skeleton",
    "the half-buried ribs, skull and arm of a giant",
    tags="bones fossil dead giant dragon desert ribs skull",
    length=(4.0, 9.0, 20.0),
)
def giant_skeleton(rng: Rng, length: float) -> Mesh:
    spine = _curve([(0, -1.6, 0.5), (0.1, 0, 0.35), (-0.1, 2.0, 0.3), (0.3, 4.0, 0.2), (0.9, 5.6, 0.05)], 16)
    parts = [sphere(0.2, "bone", segments=2).scaled(1.1, 0.9, 1.0).moved(*at) for at in spine] + [
        cylinder(0.07, 0.4, "bone", top=0.02, sides=5).moved(x, y, z) for x, y, z in spine[2:]
    ]
    for i in range(8):
        y, w = -0.6 + 0.55 * i, 1.35 * math.sin(math.pi * (i + 1.6) / 10.2)
        x0 = float(np.interp(y, [p[1] for p in spine], [p[0] for p in spine]))
        for s in (-1, 1):
            cut = 1.0 if rng.random() > 0.25 else float(rng.uniform(0.45, 0.75))
            a = np.linspace(0.15, 2.75 * cut, 8)
            rib: list[Point3] = [
                (x0 + s * w * math.sin(t) * 1.1, y + 0.18 * t, 0.4 + w * 0.95 * (1 - math.cos(t))) for t in a
            ]
            parts.append(tube(rib, [float(r) for r in np.linspace(0.11, 0.04, 8)], "bone", sides=6))
    skull = rough(sphere(0.85, "bone", segments=6).scaled(0.85, 1.05, 0.85), 0.05, rng, scale=0.6)
    face = join(
        [
            box(0.85, 0.6, 0.5, "bone", at=(0, -0.72, -0.75)),
            mirrored(sphere(0.24, "black", segments=3, at=(0.32, -0.7, 0.0))),
            prism([(-0.13, 0), (0.13, 0), (0, 0.3)], 0.2, "black").turned(x=90).moved(0, -0.85, -0.35),
            repeated(box(0.12, 0.16, 0.22, "bone"), 6, (0.14, 0, 0)).moved(0, -0.98, -0.86),
            mirrored(tube([(0.5, -0.55, -0.25), (0.68, -0.1, -0.3)], 0.12, "bone")),
            repeated(box(0.03, 0.2, 0.2, "black"), 5, (0.14, 0, 0)).moved(0, -0.97, -0.82),
        ]
    )
    head = (
        (skull + face)
        .turned(float(rng.uniform(-25, 25)), x=-8, y=float(rng.uniform(-12, 12)))
        .moved(0.0, -2.5, 0.75)
    )
    arm = [
        tube([(-1.5, -0.9, 0.9), (-2.4, -1.5, 0.5), (-2.7, -1.6, 0.2)], [0.17, 0.12, 0.17], "bone"),
        tube([(-2.7, -1.6, 0.2), (-2.6, -3.2, 0.2)], 0.1, "bone"),
        tube([(-2.55, -1.6, 0.25), (-2.45, -3.2, 0.22)], 0.08, "bone"),
    ]
    arm += [
        tube(
            [(-2.55 + 0.12 * i, -3.2, 0.15), (-2.6 + 0.24 * i, -3.8, 0.32), (-2.62 + 0.3 * i, -4.25, 0.05)],
            [0.08, 0.075, 0.03],
            "bone",
            sides=6,
        )
        for i in range(-2, 3)
    ]
    made = join([*parts, head, *arm]).scaled(length / 10)
    return made.grounded()


@asset(
    "lectern",
    "a reading desk with an open book",
    tags="pulpit book stand church library wizard",
    height=(1.0, 1.2, 1.5),
)
def lectern(rng: Rng, height: float) -> Mesh:
    foot = join(
        [
            prism(
                [(0.34 * math.cos(a), 0.34 * math.sin(a)) for a in np.arange(8) * math.pi / 4],
                0.08,
                "dark wood",
            ),
            lathe(
                [
                    (0.18, 0.08),
                    (0.08, 0.16),
                    (0.065, 0.5),
                    (0.1, 0.56),
                    (0.065, 0.62),
                    (0.06, 0.92),
                    (0.12, 1.0),
                ],
                "wood",
                sides=12,
            ),
        ]
    )
    tilt = 24
    desk = box(0.72, 0.52, 0.04, "wood") + box(0.72, 0.04, 0.09, "dark wood", at=(0, -0.26, 0.0))
    pages = [box(0.27, 0.38, 0.035, "paper", at=(s * 0.14, 0, 0.06)).turned(y=s * 5) for s in (-1, 1)] + [
        box(0.6, 0.42, 0.025, "leather", at=(0, 0, 0.04))
    ]
    lines = [
        box(0.2, 0.012, 0.006, "black", at=(s * 0.14, -0.14 + 0.05 * i, 0.092)).turned(y=s * 5)
        for s in (-1, 1)
        for i in range(6)
    ]
    ribbon = box(0.03, 0.46, 0.006, "cloth", at=(0.02, 0.02, 0.097))
    top = join([desk, *pages, *lines, ribbon]).turned(x=tilt).moved(0, 0, 1.02)
    return (foot + top).scaled(height / 1.2).modified(bevel(0.006))


@asset(
    "ghost",
    "a friendly floating ghost",
    tags="spirit phantom spook halloween haunted",
    stands="air",
    height=(0.5, 1.7, 3.0),
)
def ghost(rng: Rng, height: float) -> Mesh:
    sides = 24
    phase = float(rng.uniform(0, 6.28))
    profile = [
        (0, 0.32),
        (0.5, 0.3),
        (0.62, 0.1),
        (0.52, 0.35),
        (0.44, 0.7),
        (0.42, 1.0),
        (0.4, 1.25),
        (0.33, 1.48),
        (0.2, 1.63),
        (0, 1.68),
    ]
    body_ = lathe(profile, "white", sides=sides)

    def flow(p: np.ndarray) -> np.ndarray:
        a, low = np.arctan2(p[:, 1], p[:, 0]), np.clip(1 - p[:, 2] / 0.9, 0, 1)
        r = 1 + 0.14 * low * np.sin(6 * a + phase)
        z = p[:, 2] + np.where(p[:, 2] < 0.2, 0.1 * np.sin(6 * a + phase + 1.2), 0)
        return np.stack([p[:, 0] * r + 0.16 * low**2 * math.sin(phase), p[:, 1] * r + 0.3 * low**2, z], 1)

    cloth = body_.bent(flow)
    arms = mirrored(
        tube(
            _curve([(0.32, -0.05, 1.1), (0.55, -0.25, 1.12), (0.68, -0.45, 1.2), (0.66, -0.5, 1.1)], 7),
            [0.16, 0.15, 0.13, 0.12, 0.11, 0.09, 0.03],
            "white",
            sides=10,
        )
    )
    face = join(
        [
            mirrored(sphere(0.06, "black", segments=3).scaled(0.8, 0.5, 1.3).moved(0.12, -0.345, 1.36)),
            sphere(0.06, "black", segments=3).scaled(0.9, 0.5, 1.4).moved(0, -0.4, 1.16),
        ]
    )
    return join([cloth, arms, face]).scaled(height / 1.7).grounded()


@asset(
    "scarecrow",
    "a straw man on a pole in the field",
    tags="farm field harvest halloween straw",
    height=(1.4, 2.0, 2.6),
)
def scarecrow(rng: Rng, height: float) -> Mesh:
    droop = float(rng.uniform(-0.1, 0.06))
    pole = bar((0, 0.06, 0), (0, 0.06, 1.75), 0.07, "wood") + bar(
        (-0.85, 0.04, 1.38 + droop), (0.85, 0.04, 1.38 - droop), 0.055, "wood"
    )
    coat = (
        fuselage(
            [
                (-0.62, 0, 0.36, 0.2),
                (-0.3, 0, 0.26, 0.17),
                (0, 0, 0.22, 0.16),
                (0.25, 0, 0.27, 0.17),
                (0.4, 0, 0.12, 0.1),
            ],
            "paint",
        )
        .turned(x=90)
        .moved(0, 0, 1.1)
    )
    sleeves = [
        tube(
            [
                (s * 0.18, 0, 1.4 - s * 0.2 * droop),
                (s * 0.5, 0, 1.37 - s * 0.6 * droop),
                (s * 0.74, 0, 1.34 - s * 0.85 * droop),
            ],
            [0.12, 0.11, 0.14],
            "paint",
        )
        for s in (-1, 1)
    ]
    straw = []
    for s in (-1, 1):
        straw += [
            tube(
                [
                    (s * 0.7, 0, 1.35 - s * droop * 0.8),
                    (
                        s * 0.98,
                        float(rng.uniform(-0.1, 0.1)),
                        1.33 - s * droop + float(rng.uniform(-0.12, 0.1)),
                    ),
                ],
                [0.03, 0.006],
                "straw",
                sides=4,
            )
            for _ in range(6)
        ]
    straw += [
        tube(
            [
                (0.2 * math.cos(a), 0.12 * math.sin(a), 0.6),
                (0.34 * math.cos(a), 0.22 * math.sin(a), 0.32 + float(rng.uniform(0, 0.1))),
            ],
            [0.04, 0.008],
            "straw",
            sides=4,
        )
        for a in rng.uniform(0, 6.28, 12)
    ]
    straw += [
        tube(
            [(0.1 * math.cos(a), 0.1 * math.sin(a), 1.5), (0.24 * math.cos(a), 0.2 * math.sin(a), 1.44)],
            [0.03, 0.006],
            "straw",
            sides=4,
        )
        for a in rng.uniform(0, 6.28, 8)
    ]
    head = rough(sphere(0.19, "rope", segments=4).scaled(0.95, 0.9, 1.1), 0.02, rng, scale=0.2).moved(
        0, 0, 1.68
    )
    face = join(
        [
            mirrored(sphere(0.03, "black", segments=2, at=(0.07, -0.155, 1.73))),
            cylinder(0.03, 0.09, "food", top=0.0, sides=6).turned(x=90).moved(0, -0.15, 1.68),
            box(0.14, 0.03, 0.02, "black", at=(0, -0.16, 1.59)),
        ]
    )
    hat = (
        join(
            [
                lathe(
                    [
                        (0.36, 0),
                        (0.37, 0.02),
                        (0.2, 0.05),
                        (0.19, 0.05),
                        (0.14, 0.26),
                        (0.04, 0.32),
                        (0, 0.32),
                    ],
                    "straw",
                    sides=16,
                ),
                hoop(0.19, 0.025, "cloth", sides=14, around=4).moved(z=0.08),
            ]
        )
        .turned(x=float(rng.uniform(-10, 4)), y=float(rng.uniform(-12, 12)))
        .moved(0, 0, 1.8)
    )
    patch = [
        box(0.12, 0.02, 0.13, "cloth", at=(0.1, -0.165, 0.95)),
        box(0.05, 0.03, 0.05, "flower 2", at=(0, -0.165, 1.2)),
        box(0.05, 0.03, 0.05, "flower 2", at=(0, -0.16, 1.06)),
    ]
    scarf = hoop(0.14, 0.055, "cloth", sides=12).moved(0, 0, 1.5) + box(
        0.1, 0.03, 0.34, "cloth", at=(-0.08, -0.19, 1.15)
    )
    return join([pole, coat, *sleeves, *straw, head, face, hat, *patch, scarf]).scaled(height / 2.1)
