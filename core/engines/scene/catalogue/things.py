"""Small things that make a place lived in: books, lights, boxes, cloth."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Floats, Mesh, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, prism, ringed, rough, sphere, tube
from . import Rng, asset
from .parts_home import BINDINGS, band, inside, knob, pad, taper_candle, top, trough, upright


def _volume(width: float, depth: float, height: float, cover: str) -> Mesh:
    """A closed book lying flat, its spine at -x."""
    board = height * 0.1
    pages = box(width - 0.008, depth - 0.012, height - 2 * board + 0.002, "paper", at=(0, 0, board - 0.001))
    parts = [box(width + 0.004, depth, board, cover, at=(0.002, 0, z)) for z in (0, height - board)]
    parts += [pages, box(board * 1.5, depth, height, cover, at=(-width / 2, 0, 0))]
    return join(parts)


@asset(
    "book", "a closed book lying flat", tags="reading library study", stands="surface", width=(0.1, 0.16, 0.4)
)
def book(rng: Rng, width: float) -> Mesh:
    cover = BINDINGS[int(rng.integers(len(BINDINGS)))]
    made = _volume(width, width * 1.4, width * float(rng.uniform(0.18, 0.32)), cover)
    high = float(made.points[:, 2].max())
    title = box(width * 0.5, width * 0.2, 0.0015, "gold", at=(0.005, width * 0.3, high - 0.0005))
    return (made + title).modified(bevel(0.002)).with_sockets(top(high + 0.001, width * 0.8, width * 1.2))


@asset(
    "book stack", "books in an untidy stack", tags="reading library study", stands="surface", count=(2, 5, 14)
)
def book_stack(rng: Rng, count: float) -> Mesh:
    """count: of books."""
    parts: list[Mesh] = []
    z, last = 0.0, ""
    for number in range(round(count)):
        width = float(rng.uniform(0.14, 0.2)) * (1.12 - 0.02 * number)
        high = float(rng.uniform(0.022, 0.055))
        cover = str(rng.choice([name for name in BINDINGS if name != last]))
        shift = rng.uniform(-0.012, 0.012, 2)
        lying = _volume(width, width * 1.38, high, cover).turned(
            float(rng.uniform(-16, 16)) + 180 * (number % 2)
        )
        parts.append(lying.moved(float(shift[0]), float(shift[1]), z))
        z, last = z + high - 0.0005, cover
    return join(parts).modified(bevel(0.002)).with_sockets(top(z + 0.0005, 0.1, 0.13))


@asset(
    "open book",
    "an old book lying open",
    tags="reading spell library",
    stands="surface",
    width=(0.2, 0.42, 0.8),
)
def open_book(rng: Rng, width: float) -> Mesh:
    half, depth = width / 2, width * 0.68
    parts = [box(width + 0.02, depth + 0.02, 0.006, "leather")]
    for side in (-1, 1):
        curve = [0.35, 1.0, 0.95, 0.75, 0.5, 0.3]
        tall = 0.09 * width * float(rng.uniform(0.8, 1.2))
        xs = np.linspace(0, half, len(curve))
        above = [(side * float(x), 0.005 + tall * c) for x, c in zip(xs, curve, strict=True)]
        below = [(side * half, 0.005), (0.0, 0.005)]
        outline = (above + below) if side < 0 else (above + below)[::-1]
        block = loft([[(x, y, z) for x, z in outline] for y in (depth / 2, -depth / 2)], "paper", caps=False)
        parts.append(block)
        quads = [(i, i + 1, i + 1 + 6, i + 6) for i in range(5)]
        for y in (-depth / 2, depth / 2):
            points = [(x, y, z) for x, z in above] + [(x, y, 0.005) for x, _ in above]
            end = Mesh.of(points, quads, "paper")
            parts.append(end.flipped() if (y < 0) == (side > 0) else end)
        for line in range(7):
            y = depth * (0.32 - 0.1 * line)
            x, long = side * half * 0.58, half * float(rng.uniform(0.5, 0.68))
            slope = math.degrees(math.atan2(tall * -0.45, half * 0.4)) * side
            stroke = box(long, depth * 0.025, 0.002, "hair").turned(y=-slope)
            parts.append(stroke.moved(x, y, 0.005 + tall * 0.8))
    ribbon = box(0.012, depth * 0.3, 0.003, "cloth").moved(0, -depth * 0.6, 0.0)
    return join([*parts, ribbon])


@asset(
    "candle",
    "a burning candle on a small holder",
    tags="light flame cosy night",
    stands="surface",
    height=(0.08, 0.2, 0.5),
)
def candle(rng: Rng, height: float) -> Mesh:
    dish = lathe(
        [(0.05, 0), (0.07, 0.014), (0.066, 0.016), (0.045, 0.006), (0.03, 0.006), (0.03, 0.022), (0, 0.022)],
        "gold",
    )
    ring: list[Point3] = [
        (0.078 + 0.022 * math.cos(a), 0, 0.022 + 0.02 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 13)
    ]
    parts = [
        dish,
        tube(ring, 0.005, "gold", sides=6, caps=False),
        taper_candle(0.022, height - 0.07, at=(0, 0, 0.008)),
    ]
    for number in range(4):
        a = number * 1.7 + float(rng.uniform(0, 1))
        long = float(rng.uniform(0.2, 0.6)) * (height - 0.07)
        drop = tube([(0, 0, 0), (0, 0, long * 0.3), (0, 0, long)], [0.005, 0.0065, 0.003], "bone", sides=6)
        parts.append(drop.moved(0.0205 * math.cos(a), 0.0205 * math.sin(a), height - 0.066 - long))
    return join(parts)


@asset(
    "lantern",
    "a metal lantern with a flame behind glass",
    tags="light night camping mine outdoor",
    stands="surface",
    height=(0.15, 0.32, 0.8),
)
def lantern(rng: Rng, height: float) -> Mesh:
    foot = lathe([(0.26, 0), (0.28, 0.02), (0.28, 0.08), (0.2, 0.11)], "dark metal", sides=18)
    hood = lathe(
        [(0.22, 0.58), (0.28, 0.6), (0.15, 0.7), (0.1, 0.72), (0.1, 0.78), (0.04, 0.82)],
        "dark metal",
        sides=18,
    )
    light = lathe([(0, 0.14), (0.09, 0.18), (0.12, 0.26), (0.08, 0.4), (0, 0.54)], "flame", sides=12)
    wax = cylinder(0.1, 0.07, "bone", sides=12, at=(0, 0, 0.1))
    post = tube([(0.23, 0, 0.07), (0.25, 0, 0.34), (0.22, 0, 0.61)], 0.014, "dark metal", sides=6)
    hoop = band([(0.24, 0.33), (0.262, 0.33), (0.262, 0.35), (0.24, 0.35)], "dark metal")
    bow: list[Point3] = [
        (0.24 * math.cos(a), 0, 0.64 + 0.36 * math.sin(a)) for a in np.linspace(0, math.pi, 11)
    ]
    handle = tube(bow, 0.013, "metal", sides=6)
    return join([foot, hood, light, wax, ringed(post, 6), hoop, handle]).scaled(height)


def _arched_lid(width: float, depth: float, rise: float, wall: float, material: str) -> Mesh:
    """A hollow vaulted lid over width x depth, its rim at z = 0."""
    angles = np.linspace(0, math.pi, 9)
    outer = [(-depth / 2 * math.cos(a), rise * math.sin(a)) for a in angles]
    vault = prism([(y, z) for y, z in outer[::-1]], width, material)
    return vault.turned(x=90).turned(z=90).moved(-width / 2)


def _chest(rng: Rng, width: float, opened: float) -> tuple[list[Mesh], float, float]:
    """Body and lid of a chest; its depth and the height of its rim."""
    depth, rim, wall = width * 0.6, width * 0.42, 0.03 * width
    hollow = box(width, depth, wall, "wood")
    parts = [hollow]
    for y in (-1, 1):
        parts.append(box(width, wall, rim, "wood", at=(0, y * (depth - wall) / 2, 0)))
    for x in (-1.0, 1.0):
        parts.append(box(wall, depth - wall, rim, "wood", at=(x * (width - wall) / 2, 0, 0)))
    rise = width * 0.24
    lid = _arched_lid(width, depth, rise, wall, "wood")
    metal = []
    for x in (-0.36, 0.36, 0.0) if opened < 5 else (-0.36, 0.36):
        strap = _arched_lid(0.07 * width, depth * 1.03, rise * 1.05, wall, "dark metal")
        metal.append(strap.moved(x * width))
    lid = join([lid, *metal]).moved(0, -depth / 2, 0).turned(x=-opened).moved(0, depth / 2, rim)
    parts.append(lid)
    for x in (-0.36, 0.36):
        for y in (-1, 1):
            parts.append(box(0.07 * width, 0.02 * width, rim, "dark metal", at=(x * width, y * depth / 2, 0)))
    for z in (0.0, rim - 0.05 * width):
        parts.append(box(width * 1.015, 0.018 * width, 0.05 * width, "dark metal", at=(0, -depth / 2, z)))
    parts.append(
        box(0.12 * width, 0.04 * width, 0.13 * width, "gold", at=(0, -depth / 2 - 0.01 * width, rim * 0.58))
    )
    parts.append(
        box(0.02 * width, 0.05 * width, 0.05 * width, "black", at=(0, -depth / 2 - 0.01 * width, rim * 0.68))
    )
    for x in (-1.0, 1.0):
        ring: list[Point3] = [
            (x * width / 2, 0.08 * width * math.cos(a), rim * 0.6 - 0.08 * width * abs(math.sin(a)))
            for a in np.linspace(0, math.pi, 9)
        ]
        parts.append(tube(ring, 0.014 * width, "dark metal", sides=6))
    return parts, depth, rim


@asset("chest", "a wooden chest with iron bands", tags="storage trunk pirate interior", width=(0.4, 0.8, 1.4))
def chest(rng: Rng, width: float) -> Mesh:
    parts, depth, rim = _chest(rng, width, 0.0)
    made = join(parts).modified(bevel(0.006))
    return made.with_sockets(top(rim + width * 0.252, width * 0.6, depth * 0.2))


@asset(
    "treasure chest",
    "an open chest heaped with gold and jewels",
    tags="pirate gold fantasy treasure",
    width=(0.4, 0.8, 1.4),
)
def treasure_chest(rng: Rng, width: float) -> Mesh:
    parts, depth, rim = _chest(rng, width, 105.0)
    heap = rough(sphere(1.0, "gold", segments=6), 0.12, rng, scale=0.4)
    parts.append(heap.scaled(width * 0.46, depth * 0.45, width * 0.16).moved(z=rim - 0.02 * width))
    for _ in range(26):
        a, r = float(rng.uniform(0, 6.28)), float(rng.uniform(0, 0.85))
        x, y = r * math.cos(a), r * math.sin(a)
        z = rim + width * 0.15 * math.sqrt(max(1 - r * r, 0))
        coin = cylinder(0.032 * width, 0.008 * width, "gold", sides=10)
        tilt = coin.turned(
            float(rng.uniform(0, 360)), x=float(rng.uniform(-50, 50)), y=float(rng.uniform(-30, 30))
        )
        parts.append(tilt.moved(x * width * 0.44, y * depth * 0.43, z - 0.015 * width))
    for material, x, y in (
        ("crystal", -0.2, -0.1),
        ("fruit", 0.16, -0.15),
        ("magic", 0.05, 0.05),
        ("crystal", 0.28, 0.02),
    ):
        gem = lathe([(0, -0.045), (0.045, 0), (0.028, 0.025), (0, 0.025)], material, sides=6, smooth=False)
        parts.append(
            gem.scaled(width)
            .turned(float(rng.uniform(0, 90)), x=25)
            .moved(x * width, y * width, rim + width * 0.14)
        )
    goblet = lathe(
        [
            (0.06, 0),
            (0.05, 0.01),
            (0.015, 0.03),
            (0.015, 0.09),
            (0.055, 0.12),
            (0.065, 0.2),
            (0.055, 0.2),
            (0, 0.12),
        ],
        "gold",
        sides=14,
    )
    parts.append(
        goblet.scaled(width).turned(x=-8, y=16).moved(-0.16 * width, 0.1 * width, rim + width * 0.09)
    )
    return join(parts).modified(bevel(0.006))


@asset(
    "crate",
    "a wooden crate with diagonal boards",
    tags="box storage harbour warehouse market cargo",
    width=(0.3, 0.6, 1.5),
    height=(0.25, 0.55, 1.5),
)
def crate(rng: Rng, width: float, height: float) -> Mesh:
    w, h, t = width, height, 0.045 * width
    parts = [box(w - 2 * t, w - 2 * t, h - t, "pale wood", at=(0, 0, t / 2))]
    plank = 0.14 * w
    reach = math.hypot(w - 2 * plank, h - 2 * plank)
    slope = math.degrees(math.atan2(h - 2 * plank, w - 2 * plank))
    for quarter in range(4):
        side = [
            box(plank, t, h, "wood", at=(x * (w - plank) / 2, -w / 2 + t / 2, 0)) for x in (-1.0, 1.0)
        ] + [box(w - 2 * plank + 0.002, t, plank, "wood", at=(0, -w / 2 + t / 2, z)) for z in (0, h - plank)]
        brace = box(reach, t * 0.8, plank * 0.8, "wood", at=(0, 0, -plank * 0.4))
        side.append(brace.turned(y=-slope).moved(0, -w / 2 + t * 0.7, h / 2))
        parts.append(join(side).turned(90 * quarter))
    slats = 4
    for number in range(slats):
        wide = (w - 2 * t) / slats
        parts.append(
            box(wide - 0.012, w - 2 * t, t, "wood", at=(wide * (number - (slats - 1) / 2), 0, h - t))
        )
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(h, w - 0.04, w - 0.04))


@asset(
    "barrel",
    "a wooden barrel with iron hoops",
    tags="storage tavern wine harbour ship pirate",
    height=(0.4, 0.9, 1.4),
)
def barrel(rng: Rng, height: float) -> Mesh:
    h = height

    def radius(z: float) -> float:
        return h * (0.28 + 0.075 * math.sin(math.pi * z))

    levels = [0.0, 0.15, 0.33, 0.5, 0.67, 0.85, 1.0]
    profile = [(radius(z), z * h) for z in levels]
    rim = 0.025 * h
    body = lathe([*profile, (radius(1) - rim, h), (radius(1) - rim, h - rim), (0, h - rim)], "wood", sides=20)
    hoops = [
        band(
            [
                (radius(a) - 0.004 * h, a * h),
                (radius(a) + 0.012 * h, a * h),
                (radius(b) + 0.012 * h, b * h),
                (radius(b) - 0.004 * h, b * h),
            ],
            "dark metal",
            sides=20,
        )
        for a, b in ((0.02, 0.1), (0.24, 0.31), (0.69, 0.76), (0.9, 0.98))
    ]
    bung = upright(cylinder(0.03 * h, 0.05 * h, "dark wood", sides=10)).moved(
        0, -radius(0.5) + 0.03 * h, 0.5 * h
    )
    made = join([body, *hoops, bung])
    return made.with_sockets(top(h - rim, radius(1) * 1.2, radius(1) * 1.2))


@asset("sack", "a full sack tied with rope", tags="storage grain market mill farm", height=(0.3, 0.65, 1.0))
def sack(rng: Rng, height: float) -> Mesh:
    profile = [
        (0.26, 0),
        (0.36, 0.06),
        (0.4, 0.25),
        (0.37, 0.48),
        (0.27, 0.68),
        (0.1, 0.8),
        (0.08, 0.83),
        (0.15, 0.93),
        (0.19, 1.0),
        (0.1, 0.95),
        (0, 0.9),
    ]
    body = lathe(profile, "rope", sides=18)
    angle = float(rng.uniform(0, 6))

    def slump(p: Floats) -> Floats:
        around = np.arctan2(p[:, 1], p[:, 0])
        crease = 1 + 0.05 * np.sin(around * 5 + angle) * (p[:, 2] > 0.3) + 0.06 * np.sin(around * 2 + angle)
        lean = 0.09 * p[:, 2] ** 2
        return np.column_stack(
            [p[:, 0] * crease + lean * math.cos(angle), p[:, 1] * crease + lean * math.sin(angle), p[:, 2]]
        )

    cord = band([(0.07, 0.79), (0.115, 0.79), (0.115, 0.84), (0.07, 0.84)], "dark wood", sides=18)
    return (body + cord).bent(slump).smoothed(60).scaled(height)


@asset("suitcase", "an old leather suitcase", tags="travel luggage station journey", width=(0.4, 0.65, 1.0))
def suitcase(rng: Rng, width: float) -> Mesh:
    w, h, d = width, width * 0.66, width * 0.28
    body = upright(pad(w, h, d, "leather", edge=0.05 * w)).moved(0, d / 2, h / 2)
    parts = [
        body,
        box(w * 1.006, 0.02 * w, h * 1.006, "dark metal", at=(0, 0, -0.003 * h)).moved(0, 0, 0.002 * h),
    ]
    for x in (-0.28, 0.28):
        parts.append(box(0.06 * w, d + 0.012 * w, h + 0.012 * w, "dark wood", at=(x * w, 0, -0.0)))
        parts.append(box(0.075 * w, 0.02 * w, 0.05 * w, "gold", at=(x * w, -d / 2 - 0.008 * w, h * 0.8)))
    for x in (-1.0, 1.0):
        for z in (0, h - 0.1 * w):
            parts.append(box(0.09 * w, d * 1.01, 0.1 * w, "dark wood", at=(x * (w / 2 - 0.042 * w), 0, z)))
    grip: list[Point3] = [
        (0.13 * w * math.cos(a), 0, h + 0.07 * w * math.sin(a)) for a in np.linspace(0, math.pi, 9)
    ]
    parts.append(tube(grip, 0.014 * w, "dark wood", sides=8))
    parts.append(
        box(0.13 * w, 0.006, 0.08 * w, "paper").turned(y=12).moved(0.05 * w, -d / 2 - 0.001, h * 0.3)
    )
    parts.append(box(0.1 * w, 0.006, 0.1 * w, "paint").turned(y=-8).moved(-0.1 * w, -d / 2 - 0.001, h * 0.5))
    return join(parts).grounded().modified(bevel(0.008))


@asset("umbrella", "an open umbrella", tags="rain street weather", width=(0.5, 1.0, 1.6))
def umbrella(rng: Rng, width: float) -> Mesh:
    """It lies open on the ground, on its rim and its handle."""
    r, ribs = width / 2, 8
    rings: list[list[Point3]] = []
    for share, z in ((0.02, 0.42), (0.35, 0.37), (0.7, 0.24), (1.0, 0.0)):
        ring: list[Point3] = []
        for i in range(ribs * 2):
            a = 2 * math.pi * i / (ribs * 2)
            out = share * (1 if i % 2 == 0 else 0.9)
            ring.append((out * math.cos(a), out * math.sin(a), z + (0.05 * share if i % 2 else 0)))
        rings.append(ring)
    inner = [[(x * 0.985, y * 0.985, z - 0.02) for x, y, z in ring] for ring in rings]
    canopy = loft([*inner, *rings[::-1]], "cloth")
    rod = tube([(0, 0, 0.5), (0, 0, -0.9)], 0.016, "dark metal", sides=8)
    hook: list[Point3] = [
        (0.09 - 0.09 * math.cos(a), 0, -0.9 - 0.09 * math.sin(a)) for a in np.linspace(0, math.pi, 9)
    ]
    grip = tube([(0, 0, -0.72), *hook], 0.03, "wood", sides=8)
    stretchers = ringed(tube([(0.0, 0, 0.02), (0.55, 0, 0.28)], 0.01, "metal", sides=5), ribs)
    made = join([canopy, rod, grip, stretchers]).scaled(r)
    return made.turned(y=118).turned(float(rng.uniform(35, 70))).grounded()


@asset(
    "skull",
    "a human skull",
    tags="bone halloween pirate vanitas dungeon",
    stands="surface",
    height=(0.1, 0.18, 1.0),
)
def skull(rng: Rng, height: float) -> Mesh:
    dome = sphere(0.5, "bone", segments=6).scaled(0.82, 1.05, 0.88).moved(0, 0.08, 0.58)
    face = pad(0.56, 0.4, 0.42, "bone", at=(0, -0.25, 0.16), edge=0.12)
    jaw = pad(0.44, 0.34, 0.16, "bone", at=(0, -0.27, 0.0), edge=0.06)
    brow = tube(
        [(-0.3, -0.34, 0.6), (-0.12, -0.46, 0.62), (0.12, -0.46, 0.62), (0.3, -0.34, 0.6)],
        0.07,
        "bone",
        sides=8,
    )
    parts = [dome, face, jaw, brow]
    for x in (-1.0, 1.0):
        parts.append(sphere(0.115, "black", segments=4, at=(x * 0.15, -0.4, 0.49)))
        parts.append(sphere(0.1, "bone", segments=3, at=(x * 0.27, -0.3, 0.36)))
    nose = prism([(-0.06, 0), (0.06, 0), (0, 0.13)], 0.06, "black")
    parts.append(upright(nose).moved(0, -0.41, 0.31))
    for i in range(6):
        x = (i - 2.5) * 0.062
        y = -0.448 + 0.9 * x * x
        parts += [box(0.05, 0.04, 0.075, "paper", at=(x, y, z)) for z in (0.1, 0.178)]
    return join(parts).scaled(height / 1.02)


@asset(
    "coins",
    "a heap and stacks of gold coins",
    tags="money treasure gold pirate",
    stands="surface",
    count=(5, 26, 60),
)
def coins(rng: Rng, count: float) -> Mesh:
    """count: of coins."""
    coin = cylinder(0.015, 0.003, "gold", sides=12)
    parts: list[Mesh] = []
    left, stack = round(count), 0
    while left > 0:
        a = stack * 2.4
        r = 0.026 * math.sqrt(stack * 1.6)
        high = min(left, max(int(rng.integers(4, 10)) - stack // 2, 1))
        for level in range(high):
            shift = rng.uniform(-0.0015, 0.0015, 2)
            parts.append(
                coin.moved(
                    r * math.cos(a) + float(shift[0]), r * math.sin(a) + float(shift[1]), level * 0.0029
                )
            )
        left, stack = left - high, stack + 1
    return join(parts)


@asset(
    "scroll",
    "a parchment scroll half unrolled",
    tags="map letter ancient paper",
    stands="surface",
    width=(0.15, 0.3, 0.6),
)
def scroll(rng: Rng, width: float) -> Mesh:
    w, long = width, width * float(rng.uniform(0.9, 1.2))
    parts = [box(w, long, 0.002, "paper")]
    for y, r in ((-1, 0.05), (1, 0.085)):
        roll = cylinder(r * w, w, "paper", sides=14).turned(y=90)
        parts.append(roll.moved(-w / 2, y * long / 2, r * w))
        rod = cylinder(r * w * 0.35, w * 1.16, "dark wood", sides=10).turned(y=90)
        parts.append(rod.moved(-w * 0.58, y * long / 2, r * w))
        parts += [
            sphere(r * w * 0.55, "gold", segments=3, at=(x * w * 0.58, y * long / 2, r * w))
            for x in (-1.0, 1.0)
        ]
    for line in range(6):
        size = float(rng.uniform(0.45, 0.75)) * w
        parts.append(
            box(
                size, 0.012 * w, 0.001, "hair", at=((size - 0.75 * w) / 2, long * (0.26 - 0.1 * line), 0.0016)
            )
        )
    seal = cylinder(0.045 * w, 0.012 * w, "cloth", sides=12, at=(0.28 * w, -long * 0.3, 0.001))
    return join([*parts, seal])


@asset(
    "pillow",
    "a soft square pillow",
    tags="cushion interior bed sofa",
    stands="surface",
    width=(0.25, 0.45, 0.8),
)
def pillow(rng: Rng, width: float) -> Mesh:
    u = np.linspace(-1, 1, 9)
    rings: list[list[Point3]] = []
    lean = rng.uniform(-0.03, 0.03, 2)

    def puff(x: float, y: float) -> float:
        return 0.3 * math.sqrt((1 - x**2) * (1 - y**2)) + 0.01 + float(lean[0]) * x * y * (1 - x**2)

    for sign in (1.0, -1.0):
        ring = [(float(x), float(y), sign * puff(x, y)) for y in u for x in u]
        rings.append([(x * (1 - 0.09 * (1 - y**2)), y * (1 - 0.09 * (1 - x**2)), z) for x, y, z in ring])
    quads = [(r * 9 + c, r * 9 + c + 1, r * 9 + c + 10, r * 9 + c + 9) for r in range(8) for c in range(8)]
    above, below = Mesh.of(rings[0], quads, "cloth"), Mesh.of(rings[1], quads, "cloth").flipped()
    edge = (
        [c for c in range(8)]
        + [r * 9 + 8 for r in range(8)]
        + [72 + c for c in range(8, 0, -1)]
        + [r * 9 for r in range(8, 0, -1)]
    )
    seam = loft([[rings[1][i] for i in edge], [rings[0][i] for i in edge]], "cloth 2", caps=False)
    made = join([above, below, seam]).smoothed(60)
    return made.scaled(width / 2, width / 2, width * 0.5).grounded()


@asset("cardboard box", "an open cardboard box", tags="moving storage attic parcel", width=(0.2, 0.5, 1.0))
def cardboard_box(rng: Rng, width: float) -> Mesh:
    w, d, h = width, width * 0.75, width * 0.6
    parts = [trough(w, d, h, 0.008, "pale wood")]
    for quarter, (reach, span, long) in enumerate(
        ((d / 2, w, d / 2), (w / 2, d, w * 0.35), (d / 2, w, d / 2), (w / 2, d, w * 0.35))
    ):
        flap = box(span - 0.01, 0.007, long, "pale wood", at=(0, 0.0, 0)).turned(
            x=float(rng.uniform(75, 130))
        )
        parts.append(flap.moved(0, -reach + 0.004, h - 0.003).turned(90 * quarter))
    parts.append(box(0.08 * w, d + 0.004, 0.004, "paper", at=(0, 0, -0.001)))
    parts += [box(0.08 * w, 0.003, h * 0.3, "paper", at=(0, y * (d / 2 + 0.001), 0)) for y in (-1, 1)]
    made = join(parts).modified(bevel(0.003))
    return made.with_sockets(inside(0.008, w - 0.05, d - 0.05, h))


@asset("flag", "a flag in the wind on a pole", tags="castle ship banner nation", height=(1.5, 5.0, 15.0))
def flag(rng: Rng, height: float) -> Mesh:
    r = 0.012 * height + 0.01
    long, tall = height * 0.42, height * 0.27
    base = lathe([(r * 3, 0), (r * 3, r), (r * 1.4, r * 2)], "stone", sides=16)
    pole = cylinder(r, height, "white", sides=10, top=r * 0.6)
    tip = sphere(r * 1.7, "gold", segments=3, at=(0, 0, height))
    phase = float(rng.uniform(0, 6))
    parts = [base, pole, tip]
    for stripe, material in enumerate(("cloth", "cloth 2", "cloth")):
        parts.append(_waving(long, tall / 3, material, phase, height - tall * (stripe + 1) / 3 - r * 2))
    return join(parts)


def _waving(length: float, tall: float, material: str, phase: float, z: float) -> Mesh:
    """A strip of cloth that flies from the z axis to +x, its lower edge at z."""
    rings: list[list[Point3]] = []
    half = 0.004 * length + 0.002
    for share in np.linspace(0, 1, 13):
        x, y = (
            float(share) * length,
            0.09 * length * float(share) ** 0.7 * math.sin(8.5 * float(share) + phase),
        )
        drop = -0.12 * length * float(share) ** 2
        rings.append(
            [
                (x, y - half, z + drop),
                (x, y - half, z + drop + tall),
                (x, y + half, z + drop + tall),
                (x, y + half, z + drop),
            ]
        )
    return loft(rings, material, smooth=True).flipped()


@asset(
    "banner",
    "a long banner that hangs from a rod",
    tags="castle hall medieval wall cloth heraldry",
    stands="wall",
    width=(0.4, 0.8, 2.0),
    height=(1.0, 1.45, 6.0),
)
def banner(rng: Rng, width: float, height: float) -> Mesh:
    w, h = width, height
    point = min(0.35 * w, 0.3 * h)
    parts = [tube([(-w * 0.58, -0.07, h - 0.03), (w * 0.58, -0.07, h - 0.03)], 0.018, "dark wood", sides=8)]
    parts += [knob(x * w * 0.58, -0.07, h - 0.03, "gold", radius=0.032) for x in (-1.0, 1.0)]
    parts += [
        bar((x * w * 0.45, 0, h - 0.03), (x * w * 0.45, -0.07, h - 0.03), 0.018, "dark metal")
        for x in (-1.0, 1.0)
    ]
    for scale, y, thick, material in ((1.0, -0.066, 0.012, "cloth 2"), (0.86, -0.071, 0.012, "cloth")):
        a = w / 2 * scale
        for x in (-1.0, 1.0):
            half = [
                (0.0, (1 - scale) * w * 0.5),
                (x * a, point + (1 - scale) * 0.3 * w),
                (x * a, h - 0.025 - (1 - scale) * 0.3 * w),
                (0.0, h - 0.025 - (1 - scale) * 0.3 * w),
            ]
            parts.append(
                prism(half if x > 0 else half[::-1], thick, material).turned(x=90).moved(0, y + thick / 2)
            )
    size = w * 0.2
    shield = [(-size, size), (-size, -0.1 * size), (0, -1.2 * size), (size, -0.1 * size), (size, size)]
    middle = (h + point) / 2
    parts.append(prism(shield, 0.008, "gold").turned(x=90).moved(0, -0.075, middle))
    star = [
        (size * 0.6 * math.cos(a) * k, size * 0.6 * math.sin(a) * k)
        for a, k in ((math.pi * i / 4, 1.0 if i % 2 == 0 else 0.72) for i in range(8))
    ]
    parts.append(prism(star, 0.008, "paint").turned(x=90).moved(0, -0.081, middle))
    fringe = [knob(0, -0.07, 0.03, "gold", radius=0.025)]
    return join([*parts, *fringe])
