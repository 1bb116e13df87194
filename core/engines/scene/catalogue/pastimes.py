"""What people play with, listen to, collect and wear."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, repeated, ringed, rough, sphere, tube
from . import Rng, asset
from .parts_home import band, upright


def _circle(radius: float, steps: int = 17) -> list[tuple[float, float]]:
    angles = np.linspace(0, 2 * math.pi, steps)
    return [(radius * math.cos(a), radius * math.sin(a)) for a in angles]


@asset(
    "globe", "a globe of the world on a stand", tags="study school travel earth map", stands="surface",
    height=(0.2, 0.42, 1.6),
)  # fmt: skip
def globe(rng: Rng, height: float) -> Mesh:
    ball = sphere(0.36, "paint", segments=8)
    waves, phases = rng.normal(size=(5, 3)) * 6.5, rng.uniform(0, 6.3, 5)
    middles = np.add.reduceat(ball.points[ball.corners], ball.ends - ball.sizes) / ball.sizes[:, None]
    land = np.sin(middles @ waves.T + phases).sum(1) > 0.55
    earth = Mesh(
        ball.points,
        ball.corners,
        ball.sizes,
        ball.uv,
        land.astype(np.int32),
        ball.smooth,
        ("paint", "paint 2"),
        sharp=180,
    )
    foot = lathe([(0.24, 0), (0.24, 0.02), (0.1, 0.06), (0.035, 0.1), (0.035, 0.2)], "dark wood", sides=18)
    arc: list[Point3] = [
        (0.41 * math.sin(a), 0, 0.6 - 0.41 * math.cos(a)) for a in np.radians(np.linspace(-23, 157, 15))
    ]
    ends = [sphere(0.035, "gold", segments=2, at=end) for end in (arc[0], arc[-1])]
    axis = bar(arc[0], arc[-1], 0.018, "gold")
    ring = tube(arc, 0.022, "gold", sides=8)
    return join([foot, ring, axis, *ends, earth.turned(y=-23).moved(z=0.6)]).scaled(height)


@asset(
    "hourglass",
    "an hourglass with running sand",
    tags="time magic study",
    stands="surface",
    height=(0.1, 0.24, 1.0),
)
def hourglass(rng: Rng, height: float) -> Mesh:
    left = float(rng.uniform(0.25, 0.75))
    plate = lathe([(0.3, 0), (0.31, 0.02), (0.31, 0.05), (0.27, 0.08)], "dark wood", sides=20)
    glass = lathe(
        [
            (0.2, 0.08),
            (0.23, 0.14),
            (0.22, 0.26),
            (0.12, 0.42),
            (0.03, 0.5),
            (0.12, 0.58),
            (0.22, 0.74),
            (0.23, 0.86),
            (0.2, 0.92),
        ],
        "glass",
        sides=18,
    )
    below = lathe(
        [(0.19, 0.085), (0.21, 0.14), (0.2, 0.16 + 0.05 * (1 - left)), (0, 0.2 + 0.2 * (1 - left))],
        "sand",
        sides=16,
    )
    level = 0.56 + 0.24 * left
    wide = float(np.interp(level, [0.5, 0.58, 0.74, 0.86], [0.02, 0.1, 0.2, 0.21]))
    above = lathe([(0, 0.5), (0.095, 0.58), (wide, level), (0, level - 0.04)], "sand", sides=16)
    stream = cylinder(0.007, 0.34, "sand", sides=6, at=(0, 0, 0.18))
    post = lathe(
        [(0.02, 0.05), (0.03, 0.2), (0.018, 0.35), (0.03, 0.5), (0.018, 0.65), (0.03, 0.8), (0.02, 0.95)],
        "dark wood",
        sides=8,
    )
    posts = ringed(post.moved(0.265), 4).turned(45)
    return join([plate, plate.moved(z=0.92), glass, below, above, stream, posts]).scaled(height)


@asset(
    "gramophone",
    "a gramophone with a brass horn",
    tags="music antique record player",
    stands="surface",
    height=(0.35, 0.65, 1.2),
)
def gramophone(rng: Rng, height: float) -> Mesh:
    parts = [
        box(0.56, 0.56, 0.05, "dark wood"),
        box(0.5, 0.5, 0.16, "wood", at=(0, 0, 0.04)),
        box(0.56, 0.56, 0.03, "dark wood", at=(0, 0, 0.19)),
    ]
    parts.append(cylinder(0.22, 0.02, "black", sides=24, at=(0, -0.02, 0.22)))
    parts.append(cylinder(0.07, 0.004, "cloth", sides=16, at=(0, -0.02, 0.239)))
    parts.append(cylinder(0.008, 0.02, "metal", sides=8, at=(0, -0.02, 0.24)))
    parts.append(
        tube(
            [
                (0.16, 0.24, 0.2),
                (0.16, 0.24, 0.36),
                (0.14, 0.14, 0.4),
                (0.09, -0.06, 0.3),
                (0.09, -0.08, 0.25),
            ],
            0.018,
            "gold",
        )
    )
    parts.append(upright(cylinder(0.035, 0.02, "metal", sides=12)).turned(60).moved(0.09, -0.08, 0.27))
    crank = [(0.26, 0, 0.12), (0.36, 0, 0.12), (0.36, 0, 0.03)]
    parts += [
        tube([crank[0], crank[1]], 0.012, "metal"),
        tube([crank[1], crank[2]], 0.012, "metal"),
        tube([crank[2], (0.42, 0, 0.03)], 0.02, "dark wood"),
    ]
    profile = [(0.022, 0), (0.028, 0.14), (0.05, 0.3), (0.1, 0.44), (0.2, 0.55), (0.34, 0.6)]
    inner = [(r - 0.012, z + 0.004) for r, z in profile[:0:-1]]
    horn = lathe([*profile, *inner, (0, 0.14)], "gold", sides=20)
    horn = horn.bent(
        lambda p: (
            p
            * (
                1
                + 0.05
                * np.cos(10 * np.arctan2(p[:, 1], p[:, 0]))[:, None]
                * (p[:, 2:] / 0.6) ** 3
                * [1, 1, 0]
            )
        )
    )
    neck = tube(
        [(0.16, 0.24, 0.34), (0.16, 0.27, 0.46), (0.13, 0.24, 0.53), (0.1, 0.17, 0.56)],
        0.024,
        "gold",
        sides=10,
    )
    parts += [neck, horn.turned(-18, x=65).moved(0.12, 0.2, 0.545)]
    return join(parts).scaled(height / 1.05).modified(bevel(0.006))


@asset(
    "radio", "an old wooden radio", tags="music retro antique valve", stands="surface", width=(0.2, 0.42, 0.8)
)
def radio(rng: Rng, width: float) -> Mesh:
    w = width
    arch = [
        (-0.5, 0.0),
        (0.5, 0.0),
        *((0.5 * math.cos(a), 0.34 + 0.3 * math.sin(a)) for a in np.linspace(0, math.pi, 13)),
    ]
    shell: list[list[Point3]] = [
        [(x * s, y, z * s + 0.025) for x, z in arch] for y, s in ((0.2, 1.0), (-0.2, 1.0))
    ]
    parts = [loft(shell, "wood", smooth=True), box(1.04, 0.44, 0.05, "dark wood")]
    inset: list[list[Point3]] = [[(x * 0.9, y, 0.07 + z * 0.88) for x, z in arch] for y in (-0.15, -0.208)]
    parts.append(loft(inset, "dark wood"))
    mesh: list[list[Point3]] = [[(x * 0.72, y, 0.315 + z * 0.5) for x, z in arch] for y in (-0.15, -0.214)]
    parts.append(loft(mesh, "cloth 2"))
    for x in (-0.2, 0.0, 0.2):
        parts.append(box(0.03, 0.02, 0.32 if x == 0 else 0.26, "dark wood", at=(x, -0.215, 0.31)))
    dial = box(0.34, 0.02, 0.12, "lamp", at=(0, -0.207, 0.13))
    parts += [dial, box(0.01, 0.01, 0.1, "cloth", at=(float(rng.uniform(-0.13, 0.13)), -0.218, 0.14))]
    for x in (-0.31, 0.31):
        parts.append(upright(cylinder(0.055, 0.05, "gold", sides=16)).moved(x, -0.2, 0.18))
    return join(parts).scaled(w).modified(bevel(0.005))


@asset(
    "typewriter",
    "an old typewriter with a sheet of paper",
    tags="writing office novel antique",
    stands="surface",
    width=(0.25, 0.38, 0.7),
)
def typewriter(rng: Rng, width: float) -> Mesh:
    sections = (
        [(0.42, 0.0), (0.36, 0.4), (0.02, 0.4), (-0.02, 0.0)],
        [(0.0, 0.0), (0.01, 0.24), (-0.5, 0.07), (-0.5, 0.0)],
    )
    parts = [loft([[(x, y, z) for y, z in part] for x in (-0.46, 0.46)], "paint") for part in sections]
    roller = cylinder(0.075, 1.06, "rubber", sides=16).turned(y=90).moved(-0.53, 0.2, 0.46)
    parts += [roller, box(0.94, 0.1, 0.05, "dark metal", at=(0, 0.2, 0.37))]
    for x in (-1.0, 1.0):
        parts.append(cylinder(0.06, 0.06, "black", sides=14).turned(y=90).moved(x * 0.56 - 0.03, 0.2, 0.46))
    parts.append(box(0.66, 0.008, 0.5, "paper").turned(x=-14).moved(0, 0.275, 0.42))
    for line in range(4):
        ink = box(float(rng.uniform(0.25, 0.5)), 0.004, 0.012, "black").turned(x=-14)
        parts.append(
            ink.moved(-0.03, 0.26 + 0.1 - 0.022 * line - 0.0, 0.42 + 0.42 - 0.09 * line).moved(0, 0.003, 0)
        )
    for row in range(4):
        y, z = -0.43 + 0.1 * row, 0.115 + 0.034 * row
        key = cylinder(0.034, 0.02, "white", sides=10, at=(0, y, z)) + cylinder(
            0.012, 0.05, "metal", sides=4, at=(0, y, z - 0.045)
        )
        parts.append(repeated(key, 10, (0.083, 0, 0)).moved(0.018 * (row % 2) - 0.01))
    parts.append(box(0.42, 0.05, 0.02, "white", at=(0, -0.5, 0.075)))
    basket = lathe([(0.2, 0), (0.24, 0.05), (0.16, 0.03), (0, 0.0)], "dark metal", sides=16).scaled(
        1.3, 0.6, 1
    )
    parts.append(basket.moved(0, 0.14, 0.385))
    lever = tube([(-0.5, 0.16, 0.46), (-0.58, 0.02, 0.5), (-0.6, -0.1, 0.5)], 0.014, "metal", sides=6)
    return join([*parts, lever]).scaled(width).modified(bevel(0.004))


@asset(
    "bird cage",
    "a domed bird cage with a perch",
    tags="pet interior victorian",
    stands="surface",
    height=(0.35, 0.65, 1.5),
)
def bird_cage(rng: Rng, height: float) -> Mesh:
    base = lathe([(0.3, 0), (0.32, 0.02), (0.32, 0.09), (0.3, 0.1)], "gold", sides=20)
    arc: list[Point3] = [(0.3, 0, 0.08), (0.3, 0, 0.55)]
    arc += [(0.3 * math.cos(a), 0, 0.55 + 0.3 * math.sin(a)) for a in np.linspace(0.3, math.pi / 2 - 0.08, 5)]
    wires = ringed(tube(arc, 0.008, "gold", sides=4), 18)
    hoops = [
        tube([(x, y, z) for x, y in _circle(0.3)], 0.011, "gold", sides=5, caps=False) for z in (0.33, 0.56)
    ]
    crown = lathe([(0.05, 0.83), (0.06, 0.85), (0.02, 0.89)], "gold", sides=12)
    ring = tube(
        [(x * 0.055, 0, 0.94 + z * 0.055) for x, z in _circle(1.0, 13)], 0.01, "gold", sides=5, caps=False
    )
    perch = tube([(-0.29, 0, 0.36), (0.29, 0, 0.36)], 0.014, "wood", sides=6)
    bird = sphere(0.075, "flower 2", segments=4).scaled(0.85, 1.25, 1).turned(x=28).moved(0, 0, 0.45)
    head = sphere(0.05, "flower 2", segments=3, at=(0, -0.08, 0.53)) + lathe(
        [(0.017, 0), (0, 0.045)], "food", sides=6
    ).turned(x=90).moved(0, -0.125, 0.53)
    tail = box(0.04, 0.17, 0.015, "food").turned(x=-50).moved(0, 0.11, 0.39)
    bird = (bird + head + tail).turned(float(rng.uniform(-50, 50))).moved(float(rng.uniform(-0.1, 0.1)))
    return join([base, wires, *hoops, crown, ring, perch, bird]).scaled(height)


@asset(
    "fish tank",
    "a glass tank with water, plants and fish",
    tags="aquarium pet interior",
    stands="surface",
    width=(0.3, 0.7, 1.6),
    fish=(0, 4, 10),
)
def fish_tank(rng: Rng, width: float, fish: float) -> Mesh:
    """fish: how many."""
    w, d, h, t = width, width * 0.45, width * 0.55, 0.008
    parts = [box(w, d, 0.03, "black"), box(w - 2 * t, d - 2 * t, 0.05, "sand", at=(0, 0, 0.02))]
    for x in (-1.0, 1.0):
        parts.append(box(t, d, h - 0.02, "glass", at=(x * (w - t) / 2, 0, 0.015)))
        parts.append(box(w - 2 * t, t, h - 0.02, "glass", at=(0, x * (d - t) / 2, 0.015)))
        for y in (-1.0, 1.0):
            parts.append(box(0.014, 0.014, h, "black", at=(x * (w / 2 - 0.006), y * (d / 2 - 0.006), 0)))
    parts += [box(w + 0.012, 0.02, 0.02, "black", at=(0, y * (d / 2 - 0.005), h - 0.02)) for y in (-1.0, 1.0)]
    parts += [box(0.02, d, 0.02, "black", at=(x * (w / 2 - 0.005), 0, h - 0.02)) for x in (-1.0, 1.0)]
    for _ in range(7):
        x, y = float(rng.uniform(-0.42, 0.42)) * w, float(rng.uniform(-0.05, 0.38)) * d
        tall = float(rng.uniform(0.35, 0.75)) * h
        lean = rng.uniform(-0.04, 0.04, 2) * w
        parts.append(
            tube(
                [(x, y, 0.05), (x + float(lean[0]), y, tall / 2), (x + float(lean[1]), y, tall)],
                [0.012 * w, 0.02 * w, 0.004 * w],
                "leaf",
                sides=5,
            )
        )
    stone = rough(sphere(0.11 * w, "rock", segments=4), 0.02 * w, rng, scale=0.15 * w)
    parts.append(
        stone.scaled(1, 0.7, 0.6).moved(float(rng.uniform(-0.25, 0.25)) * w, 0.1 * d, 0.05 + 0.06 * w)
    )
    for _ in range(round(fish)):
        body = sphere(0.05 * w, "food", segments=3).scaled(1.3, 0.45, 0.8)
        tail = (
            lathe([(0.045 * w, 0), (0, 0.06 * w)], "food", sides=4, smooth=False)
            .scaled(1, 0.2, 1)
            .turned(y=-90)
            .moved(0.105 * w)
        )
        swim = (body + tail).turned(float(rng.choice([0, 180])) + float(rng.uniform(-25, 25)))
        spot = rng.uniform([-0.36, -0.26, 0.3], [0.36, 0.1, 0.72])
        parts.append(swim.moved(float(spot[0]) * w, float(spot[1]) * d, float(spot[2]) * h))
    surface = box(w - 2 * t, d - 2 * t, 0.004, "water", at=(0, 0, h * 0.86))
    return join([*parts, surface])


@asset(
    "telephone",
    "an old telephone with a dial",
    tags="retro office call",
    stands="surface",
    width=(0.15, 0.24, 0.6),
)
def telephone(rng: Rng, width: float) -> Mesh:
    body = loft(
        [[(x * s, y * s + back, z) for x, y in ((-0.42, -0.42), (0.42, -0.42), (0.42, 0.42), (-0.42, 0.42))]
         for s, back, z in ((1.0, 0.0, 0.0), (1.0, 0.0, 0.08), (0.72, 0.1, 0.38), (0.6, 0.12, 0.44))],
        "black",
    )  # fmt: skip
    dial = (
        cylinder(0.23, 0.03, "metal", sides=20)
        + ringed(cylinder(0.034, 0.012, "white", sides=10, at=(0.16, 0, 0.025)), 10)
        + cylinder(0.09, 0.01, "white", sides=14, at=(0, 0, 0.028))
    )
    parts = [body, dial.turned(x=52).moved(0, -0.28, 0.24)]
    parts += [box(0.12, 0.3, 0.1, "black", at=(x * 0.26, 0.12, 0.42)) for x in (-1.0, 1.0)]
    arc: list[Point3] = [
        (x, 0.12, 0.56 + 0.05 * (1 - (x / 0.5) ** 2)) for x in np.linspace(-0.46, 0.46, 9).tolist()
    ]
    parts.append(tube(arc, 0.055, "black", sides=10))
    parts += [
        lathe([(0.12, 0), (0.13, 0.03), (0.08, 0.1), (0.05, 0.13)], "black", sides=14).moved(
            x * 0.46, 0.12, 0.45
        )
        for x in (-1.0, 1.0)
    ]
    cord: list[Point3] = [
        (0.42 + 0.03 * math.cos(a * 2.2), -0.02 - 0.024 * a, 0.045 + 0.03 * math.sin(a * 2.2))
        for a in np.linspace(0, 12, 40)
    ]
    return join([*parts, tube(cord, 0.012, "black", sides=5)]).scaled(width).modified(bevel(0.006))


@asset("boots", "a pair of worn leather boots", tags="shoes clothes hall hiking", height=(0.15, 0.3, 0.5))
def boots(rng: Rng, height: float) -> Mesh:
    h = height

    def ring(x: float, y: float, wide: float, long: float, z: float) -> list[Point3]:
        return [(x + wide * math.cos(a), y + long * math.sin(a), z) for a in np.arange(14) * 2 * math.pi / 14]

    parts: list[Mesh] = []
    for side in (-1, 1):
        lean = float(rng.uniform(-0.05, 0.05))
        outer = [
            ring(0, -0.12, 0.15, 0.42, 0.07),
            ring(0, -0.12, 0.155, 0.42, 0.16),
            ring(0, -0.04, 0.145, 0.32, 0.26),
            ring(0, 0.1, 0.13, 0.19, 0.38),
            ring(lean / 2, 0.12, 0.135, 0.17, 0.6),
            ring(lean, 0.12, 0.155, 0.19, 0.97),
            ring(lean, 0.12, 0.16, 0.2, 1.0),
        ]
        inner = [ring(lean, 0.12, 0.13, 0.17, 1.0), ring(lean / 2, 0.12, 0.11, 0.14, 0.7)]
        shoe = loft([*outer, *inner], "leather", smooth=True)
        sole = loft([ring(0, -0.12, 0.16, 0.44, 0.03), ring(0, -0.12, 0.165, 0.44, 0.09)], "rubber")
        heel = box(0.26, 0.2, 0.08, "rubber", at=(0, 0.18, 0))
        ball = box(0.26, 0.42, 0.05, "rubber", at=(0, -0.26, 0))
        laces = [
            box(0.15, 0.02, 0.025, "rope")
            .turned(y=12 * (-1) ** n)
            .moved(lean * n / 8, 0.0 - 0.07 + 0.012 * n - (0.06 if n == 0 else 0), 0.42 + 0.1 * n)
            for n in range(5)
        ]
        pair = join([shoe, sole, heel, ball, *laces])
        parts.append(
            pair.turned(side * -float(rng.uniform(2, 16))).moved(
                side * 0.24, float(rng.uniform(-0.06, 0.06)), 0
            )
        )
    return join(parts).scaled(h)


@asset(
    "hat",
    "a felt hat with a ribbon",
    tags="clothes fashion hall detective",
    stands="surface",
    width=(0.2, 0.34, 0.7),
)
def hat(rng: Rng, width: float) -> Mesh:
    brim = [
        (0.27, 0.02),
        (0.4, 0.01),
        (0.5, 0.035),
        (0.5, 0.048),
        (0.4, 0.025),
        (0.29, 0.04),
        (0.275, 0.2),
        (0.25, 0.33),
        (0.2, 0.37),
        (0, 0.34),
    ]
    felt = lathe(brim, "leather", sides=22)
    ribbon = band([(0.28, 0.035), (0.293, 0.04), (0.288, 0.11), (0.276, 0.11)], "black", sides=22)
    bow = box(0.02, 0.1, 0.07, "black", at=(-0.288, 0, 0.04))
    made = join([felt, ribbon, bow])

    def worn(p: np.ndarray) -> np.ndarray:
        pinch = np.clip((p[:, 2] - 0.15) / 0.2, 0, 1) * np.clip(-p[:, 1] / 0.2, 0, 1)
        side = np.abs(p[:, 0]) / 0.5
        return np.column_stack(
            [p[:, 0] * (1 - 0.35 * pinch) * 0.9, p[:, 1] * 1.05, p[:, 2] + 0.06 * side**3 * (p[:, 2] < 0.06)]
        )

    return made.bent(worn).turned(float(rng.uniform(-20, 20))).scaled(width).grounded()


@asset(
    "herbs bundle",
    "dried herbs hanging in bunches from a string",
    tags="kitchen witch apothecary drying",
    stands="ceiling",
    length=(0.3, 1.0, 3.0),
)
def herbs_bundle(rng: Rng, length: float) -> Mesh:
    count = max(round(length / 0.2), 2)
    half = length / 2
    parts = [
        tube(
            [
                (-half, 0, -0.01),
                (-half * 0.5, 0, -0.07),
                (0, 0, -0.09),
                (half * 0.5, 0, -0.07),
                (half, 0, -0.01),
            ],
            0.006,
            "rope",
            sides=5,
        )
    ]
    for number in range(count):
        x = length * ((number + 0.5) / count - 0.5)
        z = -0.09 * (1 - (x / half) ** 2) - 0.012
        material = ("leaf", "dry leaf", "dark leaf", "flower")[int(rng.integers(4))]
        tall = float(rng.uniform(0.24, 0.36))
        bunch = [
            cylinder(0.016, 0.05, "rope", sides=8, at=(0, 0, -0.08)),
            cylinder(0.003, 0.05, "rope", sides=4, at=(0, 0, -0.04)),
        ]
        for stem in range(7):
            a, out = stem * 2.4, 0.06 * math.sqrt(stem / 6)
            tip = (out * math.cos(a), out * math.sin(a), -tall * float(rng.uniform(0.8, 1.0)))
            path: list[Point3] = [
                (tip[0] * -0.15, tip[1] * -0.15, -0.03),
                (tip[0] * 0.2, tip[1] * 0.2, -0.11),
                (tip[0] * 0.9, tip[1] * 0.9, tip[2] * 0.7),
                tip,
            ]
            bunch.append(tube(path, [0.003, 0.005, 0.026, 0.006], material, sides=5))
        parts.append(join(bunch).moved(x, 0, z))
    return join(parts)
