"""Toys, games and presents."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, bevel, join
from ..shapes import Point3, box, cylinder, gable, lathe, sphere, tube
from . import Rng, asset
from .parts_home import trough, upright


@asset(
    "toy train",
    "a wooden toy train with waggons",
    tags="child nursery play locomotive",
    stands="surface",
    waggons=(0, 2, 5),
)
def toy_train(rng: Rng, waggons: float) -> Mesh:
    """waggons: how many follow the engine. It runs to the left."""
    wheel = upright(cylinder(0.026, 0.014, "dark wood", sides=14) + cylinder(0.008, 0.018, "gold", sides=8))

    def wheels(xs: tuple[float, ...]) -> list[Mesh]:
        return [wheel.moved(x, y, 0.026) for x in xs for y in (-0.036, 0.05)]

    engine = [
        box(0.2, 0.074, 0.024, "paint", at=(0, 0, 0.026)),
        cylinder(0.034, 0.11, "cloth", sides=16).turned(y=90).moved(-0.09, 0, 0.082),
        cylinder(0.036, 0.014, "gold", sides=16).turned(y=90).moved(-0.1, 0, 0.082),
        box(0.07, 0.078, 0.1, "paint", at=(0.06, 0, 0.045)),
        box(0.09, 0.094, 0.014, "cloth", at=(0.06, 0, 0.143)),
        lathe([(0.011, 0), (0.011, 0.04), (0.02, 0.062), (0.02, 0.068)], "gold", sides=12).moved(
            -0.06, 0, 0.108
        ),
        sphere(0.015, "gold", segments=3, at=(-0.012, 0, 0.116)),
        box(0.036, 0.082, 0.036, "window", at=(0.06, 0, 0.092)),
        box(0.02, 0.082, 0.02, "gold", at=(-0.105, 0, 0.026)),
        *wheels((-0.07, -0.01, 0.065)),
    ]
    parts = engine
    colours = ("flower 2", "leaf", "cloth", "paint 2", "paint")
    for number in range(round(waggons)):
        x = 0.22 + 0.2 * number
        body = trough(0.16, 0.078, 0.06, 0.008, colours[number % 5]).moved(x, 0, 0.034)
        parts += [body, box(0.07, 0.014, 0.01, "dark metal", at=(x - 0.1, 0, 0.04))]
        parts += [m.moved(x) for m in wheels((-0.045, 0.045))]
        for i in (-1, 0, 1):
            size = float(rng.uniform(0.03, 0.042))
            load = box(size, size, size, colours[int(rng.integers(5))]).turned(float(rng.uniform(0, 90)))
            parts.append(load.moved(x + i * 0.046, 0, 0.042 + float(rng.uniform(0, 0.022))))
    return join(parts).moved(-0.1 * round(waggons)).modified(bevel(0.003))


@asset(
    "teddy bear",
    "a sitting teddy bear",
    tags="child nursery toy soft",
    stands="surface",
    height=(0.15, 0.35, 1.2),
)
def teddy_bear(rng: Rng, height: float) -> Mesh:
    head = float(rng.uniform(-10, 10))
    body = sphere(0.25, "fur", segments=5).scaled(1, 0.88, 1.12).moved(z=0.28)
    belly = sphere(0.19, "fur 2", segments=4).scaled(0.85, 0.6, 1.0).moved(0, -0.125, 0.27)
    face = [
        sphere(0.215, "fur", segments=5).scaled(1.05, 0.92, 0.95),
        sphere(0.1, "fur 2", segments=3).scaled(1.05, 0.85, 0.8).moved(0, -0.18, -0.05),
        sphere(0.036, "black", segments=3).scaled(1.3, 0.8, 0.9).moved(0, -0.265, -0.015),
    ]
    for x in (-1.0, 1.0):
        face.append(sphere(0.027, "black", segments=3, at=(x * 0.08, -0.178, 0.055)))
        face.append(sphere(0.085, "fur", segments=3).scaled(1, 0.6, 1).moved(x * 0.165, 0.0, 0.17))
        face.append(sphere(0.055, "fur 2", segments=3).scaled(1, 0.4, 1).moved(x * 0.163, -0.04, 0.168))
    parts = [body, belly, join(face).turned(head, y=head * 0.6).moved(0, -0.03, 0.72)]
    for x in (-1.0, 1.0):
        lift = float(rng.uniform(-0.05, 0.05))
        parts.append(
            tube(
                [(x * 0.15, 0, 0.47), (x * 0.3, -0.08, 0.36 + lift), (x * 0.34, -0.19, 0.28 + lift)],
                [0.09, 0.085, 0.08],
                "fur",
                sides=8,
            )
        )
        parts.append(sphere(0.085, "fur", segments=3, at=(x * 0.34, -0.19, 0.28 + lift)))
        parts.append(
            tube(
                [(x * 0.1, -0.05, 0.14), (x * 0.2, -0.25, 0.11), (x * 0.24, -0.38, 0.105)],
                [0.13, 0.11, 0.1],
                "fur",
                sides=8,
            )
        )
        parts.append(sphere(0.11, "fur", segments=3).scaled(1, 0.7, 1.05).moved(x * 0.245, -0.4, 0.115))
        parts.append(sphere(0.075, "fur 2", segments=3).scaled(1, 0.4, 1.1).moved(x * 0.25, -0.465, 0.115))
        parts.append(sphere(0.07, "cloth", segments=3).scaled(1.1, 0.5, 0.75).moved(x * 0.08, -0.19, 0.51))
    parts.append(sphere(0.035, "cloth", segments=3, at=(0, -0.22, 0.51)))
    return join(parts).smoothed(60).scaled(height)


@asset("ball", "a beach ball in stripes", tags="play child sport toy", width=(0.06, 0.25, 1.0))
def ball(rng: Rng, width: float) -> Mesh:
    profile = [(math.sin(a), 1 - math.cos(a)) for a in np.linspace(0, math.pi, 11)]
    made = lathe(
        [(max(r, 0) if r > 1e-9 and i not in (0, 10) else 0, z) for i, (r, z) in enumerate(profile)],
        "cloth",
        sides=18,
    )
    middles = np.add.reduceat(made.points[made.corners], made.ends - made.sizes) / made.sizes[:, None]
    wedge = np.floor(np.degrees(np.arctan2(middles[:, 1], middles[:, 0])) % 360 / 60).astype(np.int32)
    colours = ("cloth", "white", "paint", "white", "flower 2", "white")
    striped = Mesh(
        made.points, made.corners, made.sizes, made.uv, wedge, made.smooth, colours, sharp=180,
    )  # fmt: skip
    caps = [cylinder(0.16, 0.02, "white", sides=12, at=(0, 0, z)) for z in (-0.004, 1.984)]
    rolled = (
        join([striped, *caps]).moved(z=-1).turned(float(rng.uniform(0, 360)), x=float(rng.uniform(20, 70)))
    )
    return rolled.scaled(width / 2).grounded()


@asset("toy blocks", "wooden building blocks", tags="child nursery play", stands="surface", count=(3, 10, 24))
def toy_blocks(rng: Rng, count: float) -> Mesh:
    """count: of blocks."""
    colours = ("cloth", "paint", "flower 2", "leaf", "pale wood")
    parts: list[Mesh] = []
    size, left, row, base = 0.045, round(count), 0, max(round(math.sqrt(2 * count)) - 1, 1)
    z = 0.0
    while left > 0:
        here = min(max(base - row, 1), left)
        for number in range(here):
            block = box(size, size, size, colours[int(rng.integers(5))]).turned(float(rng.uniform(-9, 9)))
            x = (number - (here - 1) / 2) * size * 1.12
            parts.append(block.moved(x, float(rng.uniform(-0.004, 0.004)), z))
        left, row, z = left - here, row + 1, z + size - 0.0005
        if row >= base and left > 0:
            for number in range(left):
                a = 2.4 * number + 0.6
                r = 0.06 + 0.035 * math.sqrt(number)
                spot = (size * base * 0.4 * math.cos(a), -r - 0.02 * number, 0.0)
                parts.append(box(size, size, size, colours[int(rng.integers(5))]).turned(30 * a).moved(*spot))
            break
    roof = gable(size * 1.1, size, size * 0.6, "cloth")
    return join([*parts, roof.moved(z=z - 0.0005)]).modified(bevel(0.002))


@asset(
    "balloon",
    "balloons on strings",
    tags="party birthday festive child",
    height=(0.8, 1.9, 4.0),
    count=(1, 3, 9),
)
def balloon(rng: Rng, height: float, count: float) -> Mesh:
    """count: of balloons."""
    profile = [
        (0.0, 0.0),
        (0.03, -0.02),
        (0.012, 0.03),
        (0.07, 0.1),
        (0.13, 0.22),
        (0.15, 0.34),
        (0.12, 0.44),
        (0.06, 0.49),
        (0, 0.5),
    ]
    colours = ("cloth", "paint", "flower 2", "flower", "leaf")
    first = int(rng.integers(5))
    weight = lathe([(0.05, 0), (0.05, 0.05), (0.02, 0.07)], "paint 2", sides=12)
    parts = [weight]
    for number in range(round(count)):
        a = number * 2.4 + float(rng.uniform(-0.3, 0.3))
        out = 0.0 if round(count) == 1 else 0.2 + 0.03 * number
        tip = (
            out * math.cos(a),
            out * math.sin(a),
            height - 0.5 - (0.2 if number % 2 else 0.0) - 0.05 * (number % 3),
        )
        air = lathe(profile[1:], colours[(first + number) % 5], sides=14)
        lean = (out * 45 * -math.sin(a), out * 45 * math.cos(a))
        parts.append(air.turned(x=lean[0], y=lean[1]).moved(*tip))
        parts.append(
            tube([(0, 0, 0.05), (tip[0] * 0.3, tip[1] * 0.3, tip[2] * 0.5), tip], 0.004, "white", sides=4)
        )
    return join(parts)


@asset(
    "gift box",
    "a wrapped present with a bow",
    tags="christmas birthday present party",
    stands="surface",
    width=(0.1, 0.3, 1.0),
    height=(0.06, 0.22, 1.0),
)
def gift_box(rng: Rng, width: float, height: float) -> Mesh:
    w, h = width, height
    lid = min(0.25 * h, 0.2 * w)
    parts = [box(w * 0.95, w * 0.95, h - lid * 0.5, "cloth"), box(w, w, lid, "cloth", at=(0, 0, h - lid))]
    t = 0.008 * w
    for turn in (0, 90):
        parts.append(box(0.14 * w, w * 0.95 + 2 * t, h - lid, "gold").turned(turn))
        parts.append(box(0.14 * w, w + 2 * t, lid + t, "gold", at=(0, 0, h - lid)).turned(turn))
    for turn in (35, 145, 215, 325):
        loop: list[Point3] = [
            (0.24 * w * (1 - math.cos(a)) / 2 * 1.3, 0, 0.11 * w * math.sin(a) * (1 + 0.4 * (a < math.pi)))
            for a in np.linspace(0.15, 2 * math.pi - 0.15, 11)
        ]
        strip = tube(loop, 0.035 * w, "gold", sides=6).scaled(1, 1.5, 1).turned(y=-24)
        parts.append(strip.turned(turn + float(rng.uniform(-8, 8))).moved(z=h + 0.06 * w))
    parts.append(sphere(0.07 * w, "gold", segments=3, at=(0, 0, h + 0.05 * w)))
    return join(parts).modified(bevel(0.004))


@asset(
    "chess board",
    "a chess board with pieces",
    tags="game play study strategy",
    stands="surface",
    width=(0.25, 0.45, 1.0),
)
def chess_board(rng: Rng, width: float) -> Mesh:
    w, square = width, width * 0.11
    parts = [box(w, w, 0.04 * w, "dark wood")]
    cells = {True: "pale wood", False: "black"}
    for row in range(8):
        for column in range(8):
            at = ((column - 3.5) * square, (row - 3.5) * square, 0.038 * w)
            parts.append(box(square, square, 0.004 * w, cells[(row + column) % 2 == 1], at=at))
    pawn = [
        (0.036, 0),
        (0.034, 0.012),
        (0.015, 0.03),
        (0.013, 0.055),
        (0.026, 0.075),
        (0.022, 0.095),
        (0, 0.105),
    ]
    tall = [(0.04, 0), (0.036, 0.016), (0.016, 0.04), (0.015, 0.1), (0.032, 0.13), (0.02, 0.15), (0, 0.165)]
    for colour, men, front in (("bone", 0, 1), ("dark wood", 7, -1)):
        places = {(column, men + front): pawn for column in range(8)} | {
            (column, men): tall for column in range(0, 8)
        }
        for number in rng.choice(len(places), 5, replace=False):
            places.pop(list(places)[0 if number >= len(places) else int(number)])
        for (column, row), shape in places.items():
            step = front if shape is pawn and rng.random() < 0.25 else 0
            man = lathe([(r * w, z * w) for r, z in shape], colour, sides=6)
            parts.append(man.moved((column - 3.5) * square, (row + step - 3.5) * square, 0.04 * w))
    return join(parts)
