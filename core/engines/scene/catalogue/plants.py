"""Bushes, grass, flowers, fungi."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, join
from ..shapes import cylinder, lathe, loft, sphere, tube
from . import Rng, asset
from .parts_nature import Array, about, crown, flowing, frond, leaves, limb, lump


def _blades(
    rng: Rng, count: int, height: float, spread: float, width: float, material: str, *, bend: float = 0.5
) -> Mesh:
    """Three-sided blades of grass (six faces each) that grow from a patch and bend outward."""
    corners: list[Array] = []
    faces: list[tuple[int, ...]] = []
    for i in range(count):
        angle, out = i * 137.5 + rng.uniform(-20, 20), spread * math.sqrt((i + 0.5) / count)
        tall, over = height * rng.uniform(0.6, 1.0), bend * rng.uniform(0.4, 1.0) * (0.3 + out / spread)
        root = np.array(about(angle, out, -0.01))
        way, side = np.array(about(angle, 1, 0)), np.array(about(angle + 90 + rng.uniform(-35, 35), 1, 0))
        knee = root + way * over * tall * 0.25 + np.array([0, 0, tall * 0.58])
        tip = root + way * over * tall * 0.85 + np.array([0, 0, tall * (1 - 0.25 * over)])
        first = len(corners)
        for at, fat in ((root, 0.8), (knee, 1.0)):
            corners += [at - side * width * fat / 2, at - way * width * 0.25, at + side * width * fat / 2]
        corners.append(tip)
        # the three corners run clockwise or not, as `side` lies to `way`
        turn = np.cross(side, way)[2] < 0
        for a, b in ((0, 1), (1, 2), (2, 0)):
            a, b = (b, a) if not turn else (a, b)
            faces += [
                (first + b, first + a, first + a + 3, first + b + 3),
                (first + b + 3, first + a + 3, first + 6),
            ]
    return Mesh.of(corners, faces, material).smoothed(80)


def _spindle(radius: float, length: float, material: str, *, sides: int = 4) -> Mesh:
    return lathe([(0, 0), (radius, length * 0.35), (0, length)], material, sides=sides)


@asset(
    "bush", "a round leafy shrub", tags="nature garden shrub bramble undergrowth park rose",
    height=(0.3, 1.1, 3.0), width=(0.7, 1.2, 2.2), flowers=(0.0, 0.0, 1.0),
)  # fmt: skip
def bush(rng: Rng, height: float, width: float, flowers: float) -> Mesh:
    """width: against the height. flowers: 0 none, 1 in full bloom."""
    h, w = height, height * width / 2
    rows = []
    for i in range(8):
        x, y, _ = about(i * 137.5 + rng.uniform(-20, 20), w * 0.6 * math.sqrt(i / 7), 0)
        fat = h * rng.uniform(0.27, 0.36)
        rows.append(
            (
                x,
                y,
                h * (0.62 - 0.3 * (i / 7)) * rng.uniform(0.9, 1.1),
                fat * 1.1 * max(1, width * 0.75),
                fat * 1.1 * max(1, width * 0.75),
                fat,
            )
        )
    lumps = np.array(rows)
    made = crown(lumps, ("dark leaf", "leaf"), 0.13 * h, 360, rng, droop=-0.2)
    if flowers > 0.05:
        made += _blossoms(lumps, 0.09 * h, round(70 * flowers), rng)
    return made


def _blossoms(lumps: Array, size: float, count: int, rng: Rng) -> Mesh:
    which = rng.integers(0, len(lumps), count)
    out = rng.normal(size=(count, 3)) + np.array([0, -0.3, 0.6])
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    return leaves(lumps[which, :3] + out * lumps[which, 3:] * 1.06, out, size, "flower", rng, droop=0.0)


@asset(
    "hedge", "a clipped hedge", tags="garden park maze topiary fence boxwood shrub",
    length=(0.6, 2.5, 8.0), height=(0.4, 1.2, 3.0), depth=(0.3, 0.6, 1.5),
)  # fmt: skip
def hedge(rng: Rng, length: float, height: float, depth: float) -> Mesh:
    """Clipped square; leaves stand out a little."""
    columns = max(2, round(length / 0.4))
    rings = []
    for x in np.linspace(-length / 2, length / 2, columns + 1):
        ring = [
            (-0.47, 0),
            (-0.5, 0.5),
            (-0.47, 0.94),
            (-0.38, 1),
            (0.38, 1),
            (0.47, 0.94),
            (0.5, 0.5),
            (0.47, 0),
        ]
        shift = rng.normal(scale=0.012, size=(8, 2))
        rings.append(
            [
                (float(x), (y + dy) * depth, (z + dz * (z > 0)) * height)
                for (y, z), (dy, dz) in zip(ring, shift, strict=True)
            ]
        )
    body = loft(rings[::-1], "dark leaf")
    areas = np.array([length * height, length * height, length * depth, depth * height, depth * height])
    count = min(1100, int(areas.sum() * 75))
    side = rng.choice(5, count, p=areas / areas.sum())
    at = np.stack([rng.uniform(-length / 2, length / 2, count), rng.uniform(-depth / 2, depth / 2, count),
                   rng.uniform(0.03, 0.97, count) * height], 1)  # fmt: skip
    out = np.array([[0, -1, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0], [1, 0, 0]], float)[side]
    half = np.array([length / 2, depth / 2, height / 2])
    flush = out * half + (0, 0, height / 2)
    at = np.where(out != 0, flush, at) + out * rng.uniform(-0.02, 0.02, (count, 1))
    size = max(0.1, 0.115 * math.sqrt(areas.sum() / 3))
    return body + leaves(at, out, size, "leaf", rng, droop=0.1)


@asset("grass tuft", "a tuft of grass", tags="nature meadow lawn field ground cover", soft=True,
       height=(0.05, 0.25, 0.6), spread=(0.4, 0.7, 1.4))  # fmt: skip
def grass_tuft(rng: Rng, height: float, spread: float) -> Mesh:
    """spread: width against the height."""
    return _blades(rng, 20, height, height * spread * 0.3, 0.075 * height, "grass", bend=0.55)


@asset(
    "tall grass",
    "tall grass with seed heads",
    tags="nature meadow savanna wheat field prairie dune corn",
    soft=True,
    height=(0.4, 0.9, 2.0),
    spread=(0.3, 0.5, 1.0),
)
def tall_grass(rng: Rng, height: float, spread: float) -> Mesh:
    """spread: width against the height."""
    blades = _blades(rng, 13, height * 0.85, height * spread * 0.25, 0.028 * height, "grass", bend=0.5)
    heads = []
    for i in range(5):
        lean = rng.uniform(4, 14)
        stalk = _spindle(0.006 * height, 0.85 * height, "grass", sides=3)
        ear = _spindle(0.02 * height, 0.2 * height, "straw").moved(z=0.8 * height)
        heads.append((stalk + ear).turned(i * 72 + rng.uniform(0, 50), x=lean))
    return join([blades, *heads])


@asset("fern", "a fern", tags="nature forest jungle undergrowth ground cover leaf", soft=True,
       height=(0.2, 0.5, 1.2), spread=(0.8, 1.0, 1.4))  # fmt: skip
def fern(rng: Rng, height: float, spread: float) -> Mesh:
    """spread: how far the fronds reach out against the height."""
    made = []
    for i in range(5):
        leaf = frond(height * spread * rng.uniform(0.95, 1.2), rng.uniform(1.1, 1.7), 8, "leaf", width=0.32)
        made.append(leaf.turned(i * 72 + rng.uniform(-18, 18)))
    tall = max(float(part.points[:, 2].max()) for part in made)
    return join(made).scaled(1, 1, height / tall)


@asset(
    "flowers",
    "a few flowers on their stems",
    tags="nature meadow garden spring tulip daisy poppy rose wildflower",
    soft=True,
    height=(0.1, 0.35, 0.8),
    size=(0.6, 1.0, 1.6),
)
def flowers(rng: Rng, height: float, size: float) -> Mesh:
    """size: of the blossoms against the usual."""
    parts = [_blades(rng, 4, 0.5 * height, 0.12 * height, 0.06 * height, "leaf", bend=0.9)]
    for i in range(4):
        tall = height * rng.uniform(0.7, 0.95)
        r = 0.13 * height * size * rng.uniform(0.8, 1.1)
        head = _star(r, ("flower", "flower 2")[int(rng.random() < 0.3)]).turned(
            rng.uniform(0, 90), x=rng.uniform(-5, 40)
        )
        head = head.turned(rng.uniform(-60, 60)).moved(z=tall)
        stem = lathe([(0.014 * height, -0.01), (0.011 * height, tall)], "leaf", sides=3)
        x, y, _ = about(i * 137.5 + rng.uniform(-20, 20), 0.3 * height * math.sqrt(i / 5), 0)
        parts.append((stem + head).moved(x, y))
    return join(parts)


def _star(radius: float, material: str) -> Mesh:
    """Five petals (a cup with a starred edge) round a yellow or dark middle: 20 faces."""
    cup = lathe([(0, -0.15 * radius), (radius, 0.25 * radius), (0, 0.08 * radius)], material, sides=10)
    points = cup.points.copy()
    points[2:11:2, :2] *= 0.6
    eye = lathe(
        [(0.3 * radius, 0.06 * radius), (0, 0.3 * radius)],
        "flower 2" if material == "flower" else "dark wood",
        sides=4,
    )
    return cup.bent(lambda _: points) + eye


@asset("mushroom", "a few mushrooms", tags="nature forest fungus toadstool fairy autumn", soft=True,
       height=(0.04, 0.15, 0.5), cap=(0.6, 1.0, 1.5))  # fmt: skip
def mushroom(rng: Rng, height: float, cap: float) -> Mesh:
    """cap: its width against the usual."""
    parts = []
    for i, share in enumerate((1.0, 0.66, 0.45)):
        h = height * share * rng.uniform(0.92, 1.0)
        r = 0.42 * h * cap
        stem = lathe([(0.12 * h, -0.05 * h), (0.09 * h, 0.4 * h), (0.08 * h, 0.72 * h)], "paper", sides=7)
        top = lathe(
            [(0.08 * h, 0.6 * h), (r, 0.55 * h), (r * 0.82, 0.78 * h), (r * 0.4, 0.95 * h), (0, h)],
            "mushroom",
            sides=8,
        )
        x, y, _ = about(i * 130 + rng.uniform(0, 60), 0.0 if i == 0 else 0.38 * height, 0)
        parts.append((stem + top).turned(rng.uniform(0, 360), x=rng.uniform(0, 9)).moved(x, y))
    return join(parts)


@asset(
    "giant mushroom",
    "a mushroom as tall as a house, with gills and spots",
    tags="nature fantasy fairy forest fungus toadstool alien magic",
    height=(0.8, 3.0, 12.0),
    cap=(0.7, 1.0, 1.4),
    glow=(0.0, 0.0, 1.0),
)
def giant_mushroom(rng: Rng, height: float, cap: float, glow: float) -> Mesh:
    """cap: its width against the usual. glow: over 0.5 the spots shine."""
    h, r = height, 0.42 * height * cap
    lean = rng.uniform(-0.07, 0.07, 2) * h
    stem = limb(
        [
            (0, 0, 0.07 * h),
            (0, 0, 0.14 * h),
            (lean[0] * 0.4, lean[1] * 0.4, 0.4 * h),
            (lean[0], lean[1], 0.74 * h),
        ],
        np.array([0.11, 0.1, 0.075, 0.075]) * h,
        "paper",
        sides=14,
        rings=9,
    )
    skirt = lathe(
        [(0.085 * h, 0), (0.15 * h, -0.05 * h), (0.155 * h, -0.04 * h), (0.08 * h, 0.025 * h)],
        "paper",
        sides=14,
    )
    hat = lathe(
        [
            (r * 0.93, 0.66 * h),
            (r, 0.64 * h),
            (r * 1.0, 0.7 * h),
            (r * 0.86, 0.82 * h),
            (r * 0.6, 0.92 * h),
            (r * 0.3, 0.98 * h),
            (0, h),
        ],
        "mushroom",
        sides=24,
    )
    gills = lathe([(0.07 * h, 0.73 * h), (r * 0.94, 0.662 * h)], "bone", sides=48, smooth=False)
    ridge = np.where(np.arange(len(gills.points)) % 2, -0.012 * h, 0.0)
    gills = gills.bent(lambda p: p + np.stack([0 * ridge, 0 * ridge, ridge], 1))
    spots = []
    for i in range(14):
        u = math.sqrt((i + 0.6) / 15)
        x, y, z = about(i * 137.5 + rng.uniform(-15, 15), r * 0.93 * u, h * (1.0 - 0.24 * u**2.4))
        fat = r * rng.uniform(0.07, 0.14)
        spot = sphere(1, "magic" if glow > 0.5 else "white", segments=3).scaled(fat, fat, fat * 0.32)
        spots.append(
            spot.turned(y=u**1.5 * 52).turned(math.degrees(math.atan2(y, x))).moved(x, y, z - 0.012 * h)
        )
    top = (
        join([hat, gills, *spots]).turned(x=rng.uniform(-5, 5), y=rng.uniform(-5, 5)).moved(lean[0], lean[1])
    )
    return (
        join([stem, skirt.moved(lean[0] * 0.7, lean[1] * 0.7, 0.56 * h), top])
        .smoothed(50)
        .with_sockets(Socket("under", (0, -r * 0.6, 0.62 * h), (r * 0.4, r * 0.4), 0.55 * h))
    )


@asset("cactus", "a saguaro cactus with arms", tags="nature desert western mexico saguaro dry plant",
       height=(0.3, 3.0, 7.0), arms=(0, 3, 5))  # fmt: skip
def cactus(rng: Rng, height: float, arms: float) -> Mesh:
    """arms: how many."""
    h, r = height, 0.075 * height
    parts = [
        _ribbed(
            [(0, 0, 0.05 * h), (0, 0, 0.3 * h), (0, 0, 0.65 * h), (0, 0, 0.95 * h)],
            [r * 0.82, r, r * 1.02, r * 0.8],
            12,
        )
    ]
    for i in range(round(arms)):
        angle, z = i * 360 / max(1, round(arms)) + rng.uniform(-30, 30) + 15, h * rng.uniform(0.3, 0.52)
        out, up = r * rng.uniform(2.4, 3.2), h * rng.uniform(0.18, 0.36)
        path = [
            about(angle, r * 0.4, z),
            about(angle, out * 0.82, z + 0.02 * h),
            about(angle, out, z + 0.12 * h),
            about(angle, out, z + 0.1 * h + up),
        ]
        parts.append(_ribbed(path, [r * 0.55, r * 0.62, r * 0.66, r * 0.52], 12))
    bloom = [_star(r * 0.5, "flower").moved(*about(i * 120, r * 0.3, h * 0.985)) for i in range(3)]
    return join([*parts, *bloom])


def _ribbed(path: list[tuple[float, float, float]], radii: list[float], rings: int) -> Mesh:
    made = limb(path, radii, "leaf", sides=18, rings=rings)
    loops = made.points.reshape(-1, 18, 3)
    middle = loops.mean(1, keepdims=True)
    fold = np.where(np.arange(18) % 2, 0.8, 1.0)[None, :, None]
    return made.bent(lambda _: (middle + (loops - middle) * fold).reshape(-1, 3)).smoothed(30)


@asset(
    "reeds",
    "reeds with cattails",
    tags="nature river lake pond swamp marsh water bank bulrush",
    soft=True,
    height=(0.5, 1.5, 3.0),
    spread=(0.2, 0.35, 0.8),
)
def reeds(rng: Rng, height: float, spread: float) -> Mesh:
    """spread: width against the height."""
    parts = [_blades(rng, 10, height, height * spread * 0.4, 0.026 * height, "grass", bend=0.35)]
    for i in range(4):
        tall = height * rng.uniform(0.75, 0.98)
        stem = _spindle(0.008 * height, tall, "grass", sides=3)
        tail = lathe(
            [(0, -0.01 * height), (0.02 * height, 0), (0.02 * height, 0.11 * height), (0, 0.12 * height)],
            "dark wood",
            sides=5,
        )
        x, y, _ = about(i * 100 + rng.uniform(0, 40), height * spread * 0.3, 0)
        parts.append(
            (stem + tail.moved(z=tall * 0.8)).turned(rng.uniform(0, 360), x=rng.uniform(0, 7)).moved(x, y)
        )
    return join(parts)


@asset(
    "ivy",
    "ivy climbing up a wall",
    tags="nature wall overgrown ruin creeper garden abandoned",
    stands="wall",
    soft=True,
    width=(0.4, 1.4, 5.0),
    height=(0.5, 2.0, 6.0),
)
def ivy(rng: Rng, width: float, height: float) -> Mesh:
    """Its back touches the wall; denser at the foot."""
    parts, at = [], []
    for i in range(7):
        x = width * ((i + 0.5) / 7 - 0.5) * 0.6
        top = height * rng.uniform(0.55, 1.0)
        drift = rng.normal(scale=0.14 * width, size=3)
        path = flowing(
            [
                (x, -0.015, 0),
                (x + drift[0], -0.015, top * 0.35),
                (x + drift[1], -0.015, top * 0.7),
                (np.clip(x + drift[1] + drift[2], -width / 2, width / 2), -0.015, top),
            ],
            9,
        )
        path[:, 0] = np.clip(path[:, 0], -width * 0.47, width * 0.47)
        parts.append(tube(path.tolist(), np.linspace(0.014, 0.004, 9).tolist(), "bark", sides=4))
        t = rng.uniform(0, 8, 90) ** 1.0
        spots = np.stack([np.interp(t, np.arange(9), path[:, k]) for k in range(3)], 1)
        spots[:, 0] += rng.normal(scale=0.05 * width * (1.15 - 0.09 * t))
        at.append(spots)
    where = np.concatenate(at)
    where[:, 0] = np.clip(where[:, 0], -width / 2, width / 2)
    leaf = 0.12 * math.sqrt(max(0.5, width * height / 2.8))
    where[:, 1] = -leaf * rng.uniform(0.55, 1.0, len(where))
    where[:, 2] = np.clip(where[:, 2], leaf * 0.6, height)
    foliage = leaves(where, np.repeat([[0, -1.6, 0.3]], len(where), 0), leaf, "leaf", rng, droop=0.6)
    foliage = foliage.bent(
        lambda p: np.stack([p[:, 0], np.minimum(p[:, 1], -0.002), np.maximum(p[:, 2], 0)], 1)
    )
    return join([*parts, foliage])


@asset(
    "vine",
    "vines that hang down",
    tags="nature jungle overgrown ruin liana abandoned greenhouse cave",
    stands="ceiling",
    soft=True,
    length=(0.3, 1.5, 6.0),
    strands=(1, 5, 9),
)
def vine(rng: Rng, length: float, strands: float) -> Mesh:
    """strands: how many."""
    parts, at = [], []
    for i in range(round(strands)):
        x, y, _ = about(i * 137.5 + rng.uniform(0, 30), 0.12 * math.sqrt(i) * length**0.5, 0)
        long = length * (1 if i == 0 else rng.uniform(0.4, 0.95))
        sway = rng.normal(scale=0.05 * long, size=(2, 2))
        path = flowing(
            [
                (x, y, -0.005),
                (x + sway[0, 0], y + sway[0, 1], -long / 2),
                (x + sway[1, 0], y + sway[1, 1], -long),
            ],
            8,
        )
        parts.append(tube(path.tolist(), np.linspace(0.012, 0.004, 8).tolist(), "bark", sides=4))
        count = int(24 + 22 * long / max(1, length / 3))
        t = rng.uniform(0.2, 7, count)
        at.append(np.stack([np.interp(t, np.arange(8), path[:, k]) for k in range(3)], 1))
    where = np.concatenate(at)
    size = 0.1 * max(1.0, length / 1.5) ** 0.6
    out = rng.normal(size=where.shape) * (1, 1, 0.2) + (0, 0, 0.25)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    where += out * (1, 1, 0) * size * 0.35
    where[:, 2] = np.clip(where[:, 2], -length, -size * 0.9)
    return join([*parts, leaves(where, out, size, "leaf", rng, droop=0.8)])


@asset(
    "water lily",
    "lily pads with a flower",
    tags="nature pond lake lotus water garden swamp",
    stands="water",
    draught=0.02,
    soft=True,
    size=(0.4, 1.2, 3.0),
    flowers=(0, 1, 3),
)
def water_lily(rng: Rng, size: float, flowers: float) -> Mesh:
    """size: of the patch. flowers: how many."""
    parts, spots = [], []
    for i in range(6):
        r = size * rng.uniform(0.13, 0.2)
        x, y, _ = about(i * 137.5 + rng.uniform(-10, 10), size * 0.38 * math.sqrt(i / 5), 0)
        angles = np.radians(np.linspace(16, 344, 13))
        edge = [(0.1 * r, 0.0)] + [(float(r * math.cos(a)), float(r * math.sin(a))) for a in angles]
        rings = [
            [(px * s, py * s, z) for px, py in edge]
            for s, z in (
                (0.02, 0.0),
                (0.9, 0.0),
                (1.0, 0.035 * size),
                (0.93, 0.024 * size),
                (0.02, 0.022 * size),
            )
        ]
        parts.append(loft(rings, "leaf").turned(rng.uniform(0, 360)).moved(x, y, 0.001 * i))
        spots.append((x, y))
    for i in range(round(flowers)):
        r = 0.1 * size
        x, y = spots[(0, 3, 4)[i]]
        petals = []
        for ring, (count, tilt, reach) in enumerate(((7, 24, 1.0), (6, 48, 0.85), (4, 68, 0.6))):
            for k in range(count):
                petal = (
                    sphere(1, "flower", segments=2)
                    .scaled(r * reach * 0.5, r * 0.2, r * 0.06)
                    .moved(r * reach * 0.5)
                )
                petals.append(petal.turned(y=-tilt).turned(k * 360 / count + ring * 25))
        petals.append(sphere(r * 0.22, "flower 2", segments=2, at=(0, 0, r * 0.18)))
        parts.append(join(petals).smoothed().moved(x, y, 0.02 * size))
    return join(parts)


@asset(
    "potted plant",
    "a leafy plant in a pot",
    tags="interior room office garden houseplant monstera balcony",
    height=(0.25, 0.8, 2.0),
    leaves_count=(5, 13, 22),
)
def potted_plant(rng: Rng, height: float, leaves_count: float) -> Mesh:
    """leaves_count: number of leaves."""
    h, pot = height, 0.3 * height**0.85
    r = pot * 0.55
    vessel = lathe(
        [
            (0, 0),
            (r * 0.68, 0),
            (r * 0.95, pot * 0.84),
            (r * 1.06, pot * 0.84),
            (r * 1.08, pot),
            (r * 0.93, pot),
            (r * 0.88, pot * 0.86),
        ],
        "roof",
        sides=18,
    )
    soil = cylinder(r * 0.92, 0.02, "earth", sides=18).moved(z=pot * 0.87)
    parts = [vessel.smoothed(30), soil]
    count = round(leaves_count)
    for i in range(count):
        t = (i + 0.5) / count  # from the upright ones in the middle to the hanging ones outside
        angle = i * 137.5 + rng.uniform(-15, 15)
        tall = pot * 0.9 + (h * 0.9 - pot) * (1 - 0.75 * t**1.3) * rng.uniform(0.85, 1.0)
        out = (0.1 + 0.3 * t) * (h - pot) * rng.uniform(0.8, 1.1)
        end = about(angle, out, tall)
        parts.append(
            limb(
                [about(angle, r * 0.15, pot * 0.86), about(angle, out * 0.45, pot + (tall - pot) * 0.7), end],
                np.array([0.012, 0.009, 0.006]) * h,
                "leaf",
                sides=5,
                rings=5,
            )
        )
        blade = _broad_leaf((h - pot) * rng.uniform(0.3, 0.4)).turned(y=20 + 35 * t).turned(angle).moved(*end)
        parts.append(blade)
    return join(parts)


def _broad_leaf(length: float) -> Mesh:
    """A heart-shaped leaf along +x, folded along its rib, bent down at the tip."""
    rows = []
    for t, wide in ((0, 0.1), (0.12, 0.55), (0.4, 0.62), (0.72, 0.4), (1.0, 0.02)):
        z = 0.1 * math.sin(math.pi * t) - 0.18 * t * t
        half = wide * 0.5
        rows.append([(t, -half, z + half * 0.3), (t, 0.0, z - 0.025), (t, half, z + half * 0.3), (t, 0.0, z)])
    made = loft([[(x * length, y * length, z * length) for x, y, z in row] for row in rows], "leaf")
    return made.smoothed(60)


@asset("hay bale", "a round bale of hay", tags="farm field harvest straw meadow barn summer autumn",
       size=(0.5, 1.3, 1.8), width=(0.7, 0.9, 1.2))  # fmt: skip
def hay_bale(rng: Rng, size: float, width: float) -> Mesh:
    """size: across. width: against that."""
    r, w = size / 2, size * width
    sag = rng.uniform(0.0, 0.04)
    profile = [
        (0, 0),
        (0.25, 0.015),
        (0.26, -0.005),
        (0.5, 0.008),
        (0.51, -0.01),
        (0.75, 0.0),
        (0.76, -0.018),
        (0.95, -0.012),
        (1.0, 0.03),
    ]
    end = [(rr * r, -z * w) for rr, z in profile]
    top = [(rr * r, w + z * w) for rr, z in profile[::-1]]
    bale = lathe([*end, (r * 1.0, w * 0.34), (r * 1.015, w * 0.5), (r, w * 0.66), *top], "straw", sides=24)
    bands = join(
        [
            lathe(
                [(r * 1.0, w * t), (r * 1.018, w * t), (r * 1.018, w * t + 0.02), (r * 1.0, w * t + 0.02)],
                "rope",
                sides=24,
            )
            for t in (0.2, 0.4, 0.6, 0.8)
        ]
    )
    lying = (bale.smoothed(25) + bands).moved(z=-w / 2).turned(y=90).moved(z=r)
    return lying.scaled(1, 1 + sag, 1 - sag).moved(z=-0.01 * size)


@asset(
    "seaweed",
    "kelp that sways in the water",
    tags="nature sea ocean underwater kelp aquarium reef",
    soft=True,
    height=(0.2, 1.2, 6.0),
    sway=(0.2, 0.6, 1.2),
)
def seaweed(rng: Rng, height: float, sway: float) -> Mesh:
    """sway: how far the ribbons swing."""
    parts = []
    for i in range(8):
        h = height * rng.uniform(0.55, 1.0)
        x, y, _ = about(i * 137.5, 0.14 * height * math.sqrt(i / 7), 0)
        phase = rng.uniform(0, 6)
        t = np.linspace(0, 1, 10)
        swing = 0.13 * sway * h * t
        path = np.stack(
            [
                x + swing * np.sin(t * 5 + phase) + 0.1 * x * t,
                y + swing * np.cos(t * 4 + phase),
                t * h - 0.02,
            ],
            1,
        )
        wide = 0.035 * height * np.array([0.35, 0.7, 1, 0.8, 1.05, 0.8, 1, 0.7, 0.5, 0.1])
        angle = math.radians(rng.uniform(0, 180))
        side = np.array([math.cos(angle), math.sin(angle), 0.0])
        front = np.array([-math.sin(angle), math.cos(angle), 0.0])
        rings = [
            [
                tuple(p + side * w),
                tuple(p + front * w * 0.14),
                tuple(p - side * w),
                tuple(p - front * w * 0.14),
            ]
            for p, w in zip(path, wide, strict=True)
        ]
        parts.append(loft(rings, ("leaf", "dark leaf", "moss")[i % 3]).smoothed(80))
    return join(parts)


@asset(
    "coral",
    "a small coral reef: branches, a fan and a brain",
    tags="nature sea ocean underwater reef aquarium tropical",
    size=(0.3, 1.2, 3.0),
    branches=(3, 6, 9),
)
def coral(rng: Rng, size: float, branches: float) -> Mesh:
    """branches: of the staghorn coral."""
    s = size
    parts = [lump((0.42 * s, 0.36 * s, 0.1 * s), "rock", rng, dent=0.3, segments=4).moved(z=0.03 * s)]
    for i in range(round(branches)):
        angle, long = i * 137.5, s * rng.uniform(0.32, 0.5)
        lean = rng.uniform(0.15, 0.6)
        fork = np.array(about(angle, long * lean * 0.5, 0.08 * s + long * 0.5))
        parts.append(
            limb(
                [about(angle, 0.02 * s, 0.05 * s), tuple(fork)],
                [0.038 * s, 0.03 * s],
                "flower",
                sides=7,
                rings=4,
            )
        )
        for turn in (-35, 0, 40):
            tip = fork + np.array(
                about(angle + turn, long * 0.35 * lean + 0.03 * s, long * rng.uniform(0.3, 0.5))
            )
            parts.append(
                limb(
                    [tuple(fork), tuple((fork + tip) / 2 + (0, 0, -0.01 * s)), tuple(tip)],
                    [0.028 * s, 0.022 * s, 0.016 * s],
                    "flower",
                    sides=6,
                    rings=4,
                )
            )
    brain = lump((0.15 * s, 0.14 * s, 0.12 * s), "flower 2", rng, dent=0.12, segments=6).moved(
        -0.27 * s, -0.17 * s, 0.12 * s
    )
    parts.append(brain)
    for i in range(9):  # a sea fan
        angle = math.radians(30 + 15 * i)
        tip = (
            0.27 * s + 0.26 * s * math.cos(angle),
            0.1 * s,
            0.1 * s + 0.34 * s * math.sin(angle) * rng.uniform(0.85, 1.05),
        )
        bend = (0.27 * s + 0.08 * s * math.cos(angle), 0.11 * s, 0.1 * s + 0.17 * s * math.sin(angle))
        parts.append(
            limb(
                [(0.27 * s, 0.1 * s, 0.05 * s), bend, tip],
                [0.02 * s, 0.016 * s, 0.01 * s],
                "fruit",
                sides=5,
                rings=5,
            )
        )
    for x, y, tall in ((0.12, -0.25, 0.2), (0.19, -0.22, 0.14), (0.06, -0.21, 0.12)):  # tube sponges
        tubes = lathe([(0.04, 0), (0.045, 0.6), (0.055, 1), (0.035, 1), (0.03, 0.7)], "paint", sides=10)
        parts.append(tubes.scaled(s, s, s * tall * 1.4).moved(x * s, y * s, 0.03 * s))
    return join(parts).smoothed(50)


@asset("sunflower", "a sunflower", tags="nature field garden summer flower yellow", soft=True,
       height=(0.6, 1.7, 3.0))  # fmt: skip
def sunflower(rng: Rng, height: float) -> Mesh:
    """It looks to the front and a little up."""
    h, r = height, 0.1 * height
    nod = 0.05 * h
    stem = limb(
        [(0, 0, -0.02), (0, 0.02 * h, 0.5 * h), (0, 0, 0.88 * h), (0, -nod, 0.92 * h)],
        np.array([0.014, 0.012, 0.011, 0.01]) * h,
        "leaf",
        sides=6,
        rings=6,
    )
    parts = [stem]
    petals = [
        sphere(1, "flower 2", segments=2)
        .scaled(r * 0.5, r * 0.17, r * 0.05)
        .moved(r * 1.05)
        .turned(y=rng.uniform(-14, 4))
        .turned(i * 24)
        for i in range(15)
    ]
    face = lathe(
        [(0, -0.12 * r), (0.7 * r, -0.04 * r), (0.68 * r, 0.1 * r), (0.3 * r, 0.16 * r), (0, 0.1 * r)],
        "dark wood",
        sides=14,
    )
    head = join([face, *petals]).turned(x=68).turned(rng.uniform(-20, 20))
    parts.append(head.moved(0, -nod - 0.02 * h, 0.92 * h))
    for i in range(5):
        z = h * (0.25 + 0.12 * i)
        blade = (
            _broad_leaf(0.2 * h * rng.uniform(0.85, 1.1)).turned(y=rng.uniform(-5, 25)).turned(i * 137.5 + 30)
        )
        parts.append(blade.moved(0, 0.015 * h, z))
    return join(parts).smoothed(50)
