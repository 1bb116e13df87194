"""Food and what it is served in."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, join
from ..shapes import Point2, Point3, cylinder, lathe, ringed, rough, sphere, tube
from . import Rng, asset
from .parts_home import band, inside, taper_candle, top


def _vessel(outline: list[Point2], wall: float, material: str, *, sides: int = 18) -> Mesh:
    """A hollow body: `outline` from the foot to the rim as (radius, z), then down again inside."""
    hollow = [(max(r - wall, 0.0005), z) for r, z in outline[:0:-1] if z > outline[0][1] + wall]
    floor = outline[0][1] + wall
    wide = float(np.interp(floor, [z for _, z in outline], [r for r, _ in outline]))
    return lathe([*outline, *hollow, (wide - wall, floor), (0, floor)], material, sides=sides)


def _handle(x: float, low: float, high: float, out: float, radius: float, material: str) -> Mesh:
    """A bow from (x, high) to (x, low) that reaches `out` beyond x."""
    bow: list[Point3] = [
        (x + out * math.sin(a), 0, (low + high) / 2 + (high - low) / 2 * math.cos(a))
        for a in np.linspace(0, math.pi, 9)
    ]
    return tube([(x - radius, 0, high), *bow[1:-1], (x - radius, 0, low)], radius, material, sides=8)


@asset(
    "bottle", "a corked bottle with a label", tags="drink wine glass tavern potion", stands="surface",
    height=(0.15, 0.3, 0.6),
)  # fmt: skip
def bottle(rng: Rng, height: float) -> Mesh:
    h = height
    r = h * float(rng.uniform(0.12, 0.15))
    shoulder = float(rng.uniform(0.55, 0.66))
    material = ("dark leaf", "glass", "paint")[int(rng.integers(3))]
    body = lathe(
        [(r * 0.92, 0), (r, 0.02 * h), (r, shoulder * h), (r * 0.75, (shoulder + 0.08) * h),
         (r * 0.36, (shoulder + 0.15) * h), (r * 0.33, 0.92 * h), (r * 0.42, 0.93 * h), (r * 0.42, 0.96 * h)],
        material, sides=16,
    )  # fmt: skip
    label = lathe(
        [
            (r * 0.98, 0.16 * h),
            (r * 1.015, 0.17 * h),
            (r * 1.015, (shoulder - 0.08) * h),
            (r * 0.98, (shoulder - 0.07) * h),
        ],
        "paper",
        sides=16,
    )
    cork = cylinder(r * 0.28, 0.05 * h, "pale wood", sides=12, at=(0, 0, 0.95 * h))
    return join([body, label, cork])


@asset(
    "wine glass",
    "a stemmed glass of wine",
    tags="drink party dinner",
    stands="surface",
    height=(0.12, 0.2, 0.3),
)
def wine_glass(rng: Rng, height: float) -> Mesh:
    h = height
    profile: list[Point2] = [
        (0.17, 0),
        (0.17, 0.015),
        (0.03, 0.05),
        (0.02, 0.12),
        (0.02, 0.42),
        (0.1, 0.48),
        (0.19, 0.6),
        (0.2, 0.72),
        (0.165, 1.0),
        (0.155, 1.0),
        (0.188, 0.72),
        (0.178, 0.6),
        (0.09, 0.5),
        (0, 0.47),
    ]
    glass = lathe([(r * h, z * h) for r, z in profile], "glass", sides=18)
    wine: list[Point2] = [(0, 0.475), (0.085, 0.505), (0.174, 0.605), (0.182, 0.7), (0, 0.7)]
    return glass + lathe([(r * h, z * h) for r, z in wine], "fruit", sides=18)


@asset(
    "cup",
    "a cup of coffee on a saucer",
    tags="drink tea cafe breakfast mug",
    stands="surface",
    size=(0.6, 1.0, 2.0),
)
def cup(rng: Rng, size: float) -> Mesh:
    """size: 1 is a usual cup, 8 cm high."""
    saucer = lathe(
        [(0.045, 0), (0.078, 0.012), (0.078, 0.016), (0.04, 0.008), (0, 0.008)], "ceramic", sides=20
    )
    body = _vessel([(0.026, 0.008), (0.034, 0.02), (0.043, 0.05), (0.046, 0.08)], 0.004, "ceramic")
    coffee = cylinder(0.0405, 0.004, "dark wood", sides=18, at=(0, 0, 0.066))
    bow = _handle(0.041, 0.03, 0.068, 0.028, 0.0045, "ceramic")
    return join([saucer, body, coffee, bow]).scaled(size)


@asset(
    "teapot",
    "a round teapot with spout and lid",
    tags="drink tea kitchen",
    stands="surface",
    height=(0.1, 0.18, 0.4),
)
def teapot(rng: Rng, height: float) -> Mesh:
    body = lathe(
        [(0.28, 0), (0.3, 0.03), (0.46, 0.2), (0.52, 0.4), (0.46, 0.6), (0.3, 0.74), (0.24, 0.78)],
        "paint",
        sides=20,
    )
    lid = lathe([(0.27, 0.76), (0.27, 0.79), (0.16, 0.86), (0.04, 0.885), (0.04, 0.9)], "paint 2", sides=20)
    knob = sphere(0.06, "paint 2", segments=3, at=(0, 0, 0.94))
    spout = tube(
        [(-0.42, 0, 0.28), (-0.6, 0, 0.36), (-0.7, 0, 0.52), (-0.78, 0, 0.68), (-0.86, 0, 0.74)],
        [0.12, 0.1, 0.07, 0.05, 0.05], "paint", sides=10,
    )  # fmt: skip
    return join([body, lid, knob, spout, _handle(0.44, 0.18, 0.62, 0.32, 0.045, "paint")]).scaled(height)


def _bowl(width: float) -> Mesh:
    profile: list[Point2] = [(0.22, 0), (0.24, 0.03), (0.38, 0.12), (0.47, 0.26), (0.5, 0.42)]
    made = _vessel([(r * width, z * width) for r, z in profile], 0.025 * width, "ceramic", sides=22)
    stripe = band(
        [
            (0.468 * width, 0.25 * width),
            (0.49 * width, 0.3 * width),
            (0.502 * width, 0.37 * width),
            (0.48 * width, 0.38 * width),
        ],
        "paint",
        sides=22,
    )
    return made + stripe


@asset("bowl", "an open bowl", tags="dish kitchen soup", stands="surface", width=(0.1, 0.22, 0.6))
def bowl(rng: Rng, width: float) -> Mesh:
    return _bowl(width).with_sockets(inside(0.025 * width, width * 0.3, width * 0.3, 0.5))


@asset("plate", "a dinner plate", tags="dish kitchen table", stands="surface", width=(0.12, 0.26, 0.5))
def plate(rng: Rng, width: float) -> Mesh:
    profile: list[Point2] = [
        (0.28, 0),
        (0.36, 0.03),
        (0.5, 0.07),
        (0.5, 0.085),
        (0.36, 0.05),
        (0.32, 0.03),
        (0, 0.03),
    ]
    made = lathe([(r * width, z * width) for r, z in profile], "ceramic", sides=24)
    stripe: list[Point2] = [(0.44, 0.06), (0.475, 0.083), (0.455, 0.079), (0.43, 0.066)]
    rim = band([(r * width, z * width) for r, z in stripe], "paint", sides=24)
    return (made + rim).with_sockets(top(0.03 * width, width * 0.42, width * 0.42))


@asset(
    "jug",
    "an earthenware jug",
    tags="drink kitchen pitcher tavern",
    stands="surface",
    height=(0.15, 0.28, 0.6),
)
def jug(rng: Rng, height: float) -> Mesh:
    belly = float(rng.uniform(0.27, 0.34))
    profile: list[Point2] = [
        (0.2, 0), (0.22, 0.03), (belly, 0.3), (belly * 0.96, 0.48), (0.17, 0.74), (0.16, 0.85), (0.21, 1.0),
    ]  # fmt: skip

    def pour(points: np.ndarray) -> np.ndarray:
        lip = np.clip((points[:, 2] - 0.8) / 0.2, 0, 1) * np.clip(-points[:, 0] / 0.2, 0, 1) ** 3
        return points + lip[:, None] * [-0.09, 0, 0.02]

    made = _vessel(profile, 0.025, "ceramic", sides=20).bent(pour)
    glaze = lathe(
        [(0.219, 0.02), (0.25, 0.12), (belly + 0.006, 0.3), (belly * 0.96, 0.32)], "paint", sides=20
    )
    return join([made, glaze, _handle(0.165, 0.42, 0.9, 0.2, 0.03, "ceramic")]).scaled(height)


@asset(
    "bread",
    "a crusty loaf with cuts",
    tags="food bakery breakfast",
    stands="surface",
    length=(0.15, 0.3, 0.6),
)
def bread(rng: Rng, length: float) -> Mesh:
    loaf = rough(sphere(1.0, "food", segments=6), 0.06, rng, scale=0.8)
    shape = loaf.scaled(length / 2, length * 0.23, length * 0.2)
    low = -length * 0.11
    flat = shape.bent(lambda p: np.column_stack([p[:, 0], p[:, 1], np.maximum(p[:, 2], low)])).moved(z=-low)
    parts = [flat]
    for number in range(4):
        x = (number - 1.5) * length * 0.2
        tall = length * (0.2 * math.sqrt(1 - (2 * x / length) ** 2)) - low
        cut = tube(
            [(-length * 0.09, 0, -0.012 * length), (0, 0, 0), (length * 0.09, 0, -0.012 * length)],
            [0.01 * length, 0.04 * length, 0.01 * length], "paper", sides=6,
        )  # fmt: skip
        parts.append(cut.turned(58 + float(rng.uniform(-6, 6))).moved(x, 0, tall - 0.002 * length))
    return join(parts)


@asset(
    "cake", "a layer cake on a stand with cherries and candles", tags="food birthday party sweet bakery",
    stands="surface", width=(0.14, 0.26, 0.6), candles=(0, 5, 10),
)  # fmt: skip
def cake(rng: Rng, width: float, candles: float) -> Mesh:
    """candles: how many."""
    w = width
    foot = lathe(
        [(0.3, 0), (0.3, 0.02), (0.06, 0.06), (0.06, 0.2), (0.6, 0.24), (0.62, 0.26), (0, 0.26)],
        "ceramic",
        sides=24,
    )
    parts = [foot.scaled(w)]
    for low, high, radius, material in (
        (0.255, 0.36, 0.49, "food"), (0.355, 0.39, 0.5, "cloth 2"), (0.385, 0.49, 0.49, "food"),
        (0.48, 0.56, 0.51, "flower"),
    ):  # fmt: skip
        parts.append(cylinder(radius * w, (high - low) * w, material, sides=24, at=(0, 0, low * w)))
    drips = 12
    for number in range(drips):
        a = 2 * math.pi * number / drips
        long = float(rng.uniform(0.05, 0.14)) * w
        drip = lathe([(0, 0), (0.03 * w, 0.02 * w), (0.035 * w, long)], "flower", sides=8)
        parts.append(drip.moved(0.487 * w * math.cos(a), 0.487 * w * math.sin(a), 0.5 * w - long))
    cherries = sphere(0.04 * w, "fruit", segments=3, at=(0.4 * w, 0, 0.59 * w))
    parts.append(ringed(cherries, 9))
    for number in range(round(candles)):
        a = 2 * math.pi * number / round(candles)
        at = (0.2 * w * math.cos(a), 0.2 * w * math.sin(a), 0.555 * w)
        parts.append(taper_candle(0.016 * w, 0.24 * w, at=at))
    made = join(parts)
    return made if round(candles) else made.with_sockets(top(0.56 * w, 0.45 * w, 0.45 * w))


def _apple(rng: Rng, radius: float, material: str = "fruit") -> Mesh:
    body = lathe(
        [
            (0, 0.12),
            (0.25, 0.02),
            (0.55, 0.05),
            (0.9, 0.55),
            (1.0, 1.0),
            (0.85, 1.5),
            (0.5, 1.75),
            (0.2, 1.68),
            (0, 1.5),
        ],
        material,
        sides=8,
    )
    lean = float(rng.uniform(-0.2, 0.2))
    stem = tube([(0, 0, 1.45), (lean * 0.4, 0, 1.8), (lean, 0.05, 2.05)], [0.05, 0.04, 0.07], "bark", sides=6)
    return (body + stem).scaled(radius)


@asset("apple", "an apple with a leaf", tags="food fruit", stands="surface", width=(0.05, 0.08, 0.2))
def apple(rng: Rng, width: float) -> Mesh:
    leaf = sphere(1.0, "leaf", segments=2).scaled(0.32, 0.16, 0.04).turned(float(rng.uniform(0, 360)), y=-25)
    r = width / 2
    return _apple(rng, r) + leaf.moved(0.2, 0.1, 1.85).scaled(r)


@asset(
    "fruit bowl",
    "a bowl heaped with fruit",
    tags="food still life kitchen",
    stands="surface",
    width=(0.18, 0.32, 0.6),
)
def fruit_bowl(rng: Rng, width: float) -> Mesh:
    w = width
    parts = [_bowl(w)]
    ring = [(0.24 * math.cos(a), 0.24 * math.sin(a), 0.2) for a in np.arange(6) * math.pi / 3]
    spots = [*ring, (0.0, 0.0, 0.24), *((x * 0.5, y * 0.5, 0.4) for x, y, _ in ring[::2]), (0.02, 0.0, 0.54)]
    materials = ("fruit", "flower 2", "leaf", "food")
    for x, y, z in spots:
        fruit = _apple(rng, 0.135 * w * float(rng.uniform(0.9, 1.08)), materials[int(rng.integers(4))])
        tilt = fruit.turned(float(rng.uniform(0, 360)), x=float(rng.uniform(-25, 25)))
        parts.append(tilt.moved(x * w, y * w, z * w))
    bunch = float(rng.uniform(0, 360))
    for number in range(9):
        a, level = number * 2.4, 0.34 - 0.026 * number
        grape = sphere(0.048 * w, "paint", segments=2)
        spot = (0.42 + 0.06 * math.cos(a), 0.07 * math.sin(a), level + 0.1)
        parts.append(grape.moved(*(c * w for c in spot)).turned(bunch))
    banana: list[Point3] = [
        (0.3 * math.cos(a), 0.3 * math.sin(a), 0.06 * math.sin(3 * a)) for a in np.linspace(-1, 1, 8)
    ]
    yellow = tube(banana, [0.02, 0.045, 0.06, 0.066, 0.066, 0.06, 0.045, 0.015], "flower 2", sides=8)
    parts.append(yellow.scaled(w).moved(-0.28 * w, 0, 0).turned(bunch + 200, x=20).moved(z=0.52 * w))
    return join(parts[:1] + parts[1:])


@asset("pumpkin", "a ribbed pumpkin", tags="food autumn halloween garden harvest", width=(0.15, 0.35, 1.2))
def pumpkin(rng: Rng, width: float) -> Mesh:
    ribs = int(rng.integers(8, 11))
    flat = float(rng.uniform(0.66, 0.85))
    profile = [(math.sin(a), 0.5 - 0.5 * math.cos(a)) for a in np.linspace(0, math.pi, 10)]
    ball = lathe([(r, z) for r, z in profile[1:-1]], "food", sides=ribs * 4)
    angle = float(rng.uniform(0, 6))

    def ribbed(p: np.ndarray) -> np.ndarray:
        around = np.arctan2(p[:, 1], p[:, 0])
        deep = 1 - 0.13 * (1 - np.abs(np.sin(around * ribs / 2)) ** 0.7)
        dent = 0.16 * np.exp(-((np.hypot(p[:, 0], p[:, 1]) / 0.4) ** 2)) * np.sign(0.5 - p[:, 2])
        lump = 1 + 0.04 * np.sin(around + angle)
        return np.column_stack([p[:, 0] * deep * lump, p[:, 1] * deep * lump, (p[:, 2] + dent) * flat * 2])

    body = ball.bent(ribbed).grounded().scaled(0.52)
    body = body.smoothed(60)
    high = float(body.points[:, 2].max())
    bend = float(rng.uniform(-0.1, 0.1))
    stem = tube(
        [(0, 0, high - 0.14), (0, 0, high + 0.03), (bend, 0.05, high + 0.14)],
        [0.1, 0.06, 0.075],
        "bark",
        sides=6,
    )
    return (body + stem).scaled(width)


@asset(
    "cauldron", "an iron cauldron with a bubbling brew", tags="witch kitchen cooking pot magic fantasy",
    width=(0.25, 0.6, 1.4),
)  # fmt: skip
def cauldron(rng: Rng, width: float) -> Mesh:
    w = width
    profile: list[Point2] = [
        (0.16, 0.1),
        (0.34, 0.14),
        (0.47, 0.3),
        (0.5, 0.45),
        (0.45, 0.62),
        (0.38, 0.7),
        (0.4, 0.74),
        (0.46, 0.78),
    ]
    body = _vessel(profile, 0.04, "dark metal", sides=22)
    brew = cylinder(0.385, 0.03, "magic", sides=22, at=(0, 0, 0.62))
    parts = [body, brew]
    for _ in range(7):
        a, r, size = rng.uniform(0, 6.28), rng.uniform(0, 0.26), rng.uniform(0.03, 0.08)
        parts.append(
            sphere(
                float(size), "magic", segments=3, at=(float(r * math.cos(a)), float(r * math.sin(a)), 0.65)
            )
        )
    leg = tube([(0.3, 0, 0.2), (0.37, 0, 0.08), (0.38, 0, 0.0)], [0.07, 0.05, 0.055], "dark metal", sides=8)
    parts.append(ringed(leg, 3).turned(90))
    for x in (-1, 1):
        ring: list[Point3] = [
            (x * 0.5, 0.09 * math.cos(a), 0.58 + 0.09 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 13)
        ]
        parts.append(tube(ring, 0.02, "dark metal", sides=6, caps=False))
    return join(parts).grounded().scaled(w)


@asset("pan", "a frying pan", tags="kitchen cooking skillet", stands="surface", width=(0.16, 0.28, 0.45))
def pan(rng: Rng, width: float) -> Mesh:
    w = width
    body = _vessel([(0.4, 0), (0.42, 0.01), (0.5, 0.16)], 0.02, "dark metal", sides=22)
    grip = tube([(0.47, 0, 0.12), (0.65, 0, 0.17), (1.15, 0, 0.2)], [0.03, 0.03, 0.045], "wood", sides=8)
    eye = cylinder(0.02, 0.02, "metal", sides=8, at=(1.08, 0, 0.225))
    return join([body, grip, eye]).scaled(w).with_sockets(inside(0.02 * w, 0.5 * w, 0.5 * w, 1.0))


@asset(
    "basket", "a wicker basket with a handle", tags="picnic market kitchen harvest", width=(0.2, 0.42, 0.8)
)
def basket(rng: Rng, width: float) -> Mesh:
    w, rows = width, 6
    profile: list[Point2] = [(0.36, 0)]
    for row in range(rows):
        for share, swell in ((0.1, 0.0), (0.5, 0.025), (0.9, 0.0)):
            z = (row + share) / rows
            profile.append((0.36 + 0.11 * z + swell, z * 0.46))
    body = _vessel([*profile, (0.48, 0.46)], 0.03, "straw", sides=20)
    rim: list[Point3] = [
        (0.475 * math.cos(a), 0.475 * math.sin(a), 0.46) for a in np.linspace(0, 2 * math.pi, 21)
    ]
    handle: list[Point3] = [
        (0.46 * math.cos(a), 0, 0.4 + 0.5 * math.sin(a)) for a in np.linspace(0, math.pi, 13)
    ]
    parts = [body, tube(rim, 0.032, "rope", sides=6, caps=False), tube(handle, 0.026, "rope", sides=8)]
    made = join(parts).scaled(w, w * 0.78, w)
    return made.with_sockets(inside(0.03 * w, 0.4 * w, 0.32 * w, 0.7 * w))


@asset(
    "candelabra",
    "a branched candlestick with burning candles",
    tags="light gothic dinner flame",
    stands="surface",
    height=(0.25, 0.5, 1.8),
    arms=(2, 4, 8),
)
def candelabra(rng: Rng, height: float, arms: float) -> Mesh:
    """arms: how many round the middle one."""
    stem = lathe(
        [
            (0.2, 0),
            (0.2, 0.02),
            (0.1, 0.05),
            (0.03, 0.1),
            (0.06, 0.2),
            (0.025, 0.3),
            (0.045, 0.44),
            (0.025, 0.5),
            (0.02, 0.66),
            (0.07, 0.68),
            (0.075, 0.7),
            (0.03, 0.7),
        ],
        "gold",
        sides=16,
    )
    bow: list[Point3] = [
        (0.3 - 0.3 * math.cos(a), 0, 0.46 - 0.1 * math.sin(a) + 0.1 * (a / math.pi))
        for a in np.linspace(0, math.pi, 9)
    ]
    bow = [(x * 0.5, y, z) for x, y, z in bow]
    cup = lathe([(0.02, 0), (0.06, 0.02), (0.065, 0.04), (0.03, 0.04)], "gold", sides=12).moved(0.3, 0, 0.55)
    candle = taper_candle(0.024, 0.17, at=(0.3, 0, 0.58))
    arm = tube(bow, 0.016, "gold", sides=8) + cup + candle
    middle = taper_candle(0.024, 0.2, at=(0, 0, 0.69))
    return join([stem, ringed(arm, round(arms)), middle]).scaled(height)


@asset(
    "vase",
    "a vase of flowers",
    tags="flowers still life decoration",
    stands="surface",
    height=(0.2, 0.5, 1.2),
    flowers=(0, 7, 14),
)
def vase(rng: Rng, height: float, flowers: float) -> Mesh:
    """height: with its flowers. flowers: how many."""
    belly, neck = float(rng.uniform(0.13, 0.19)), float(rng.uniform(0.06, 0.09))
    profile: list[Point2] = [
        (0.09, 0), (0.1, 0.02), (belly, 0.2), (belly * 0.9, 0.32), (neck, 0.45), (neck * 1.5, 0.52),
    ]  # fmt: skip
    count = round(flowers)
    parts = [_vessel(profile, 0.015, "paint", sides=18)]
    for number in range(count):
        a = number * 2.4 + float(rng.uniform(-0.3, 0.3))
        out = 0.26 * math.sqrt((number + 0.3) / count)
        end = (out * math.cos(a), out * math.sin(a), 0.9 - out * 0.55 + float(rng.uniform(-0.05, 0.04)))
        stem = tube([(0, 0, 0.3), (end[0] * 0.4, end[1] * 0.4, 0.62), end], 0.008, "leaf", sides=5)
        petals = lathe(
            [(0.012, -0.02), (0.05, 0.01), (0.075, 0.05), (0.045, 0.045), (0, 0.03)],
            "flower" if number % 3 else "flower 2", sides=7,
        )  # fmt: skip
        heart = sphere(0.022, "flower 2" if number % 3 else "dry leaf", segments=2, at=(0, 0, 0.04))
        bloom = (petals + heart).turned(math.degrees(a), y=90 * out * 2).moved(*end)
        leaf = sphere(1.0, "leaf", segments=2).scaled(0.07, 0.026, 0.008)
        leaf = leaf.moved(0.07).turned(math.degrees(a) + 40, y=-30).moved(end[0] * 0.5, end[1] * 0.5, 0.64)
        parts += [stem, bloom, leaf]
    return join(parts).scaled(height)


@asset(
    "jar",
    "a glass jar of preserves with a cloth lid",
    tags="kitchen pantry food shelf honey jam",
    stands="surface",
    height=(0.08, 0.16, 0.4),
)
def jar(rng: Rng, height: float) -> Mesh:
    h = height
    filling = ("food", "fruit", "flower 2", "leaf")[int(rng.integers(4))]
    glass = lathe([(0.33, 0), (0.36, 0.03), (0.36, 0.68), (0.28, 0.78), (0.28, 0.84)], "glass", sides=16)
    jam = lathe([(0.31, 0.03), (0.335, 0.05), (0.335, 0.6), (0.31, 0.62)], filling, sides=16)
    label = lathe([(0.34, 0.2), (0.367, 0.21), (0.367, 0.5), (0.34, 0.51)], "paper", sides=16)
    cap = lathe([(0.42, 0.76), (0.31, 0.84), (0.31, 0.95), (0.27, 1.0)], "cloth", sides=16)
    string = lathe([(0.3, 0.83), (0.34, 0.845), (0.3, 0.86)], "rope", sides=16)
    return join([glass, jam, label, cap, string]).scaled(h)
