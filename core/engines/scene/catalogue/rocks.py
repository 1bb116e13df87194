"""Rocks, cliffs, ice and snow, fire."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from ..mesh import Mesh, Socket, join
from ..shapes import Point3, box, cylinder, lathe, loft, rough, sphere
from . import Rng, asset
from .parts_nature import about, limb, lump


def _stone(
    rng: Rng, radii: Sequence[float], material: str, *, segments: int = 5, cuts: int = 11, depth: float = 0.6
) -> Mesh:
    """A faceted stone about the origin: a dented ball with slices taken off. depth: nearest slice, 0-1."""
    ball = rough(sphere(1, material, segments=segments), 0.12, rng, scale=1.0)
    points = ball.points.astype(float)
    for _ in range(cuts):
        normal = rng.normal(size=3)
        normal /= np.linalg.norm(normal)
        over = points @ normal - rng.uniform(depth, 0.92)
        points -= np.clip(over, 0, None)[:, None] * normal * 0.95
    made = ball.bent(lambda _: points * np.asarray(radii))
    return made.smoothed(18)


@asset("boulder", "a big weathered boulder", tags="nature rock stone mountain desert forest megalith",
       size=(0.5, 2.0, 8.0), moss=(0.0, 0.0, 1.0))  # fmt: skip
def boulder(rng: Rng, size: float, moss: float) -> Mesh:
    """moss: how much of its top is overgrown."""
    r = size / 2
    radii = (r, r * rng.uniform(0.75, 0.95), r * rng.uniform(0.62, 0.85))
    made = _stone(rng, radii, "rock", segments=9, cuts=14, depth=0.55).moved(z=radii[2] * 0.52)
    small = _stone(rng, (r * 0.32, r * 0.27, r * 0.24), "rock", segments=4).moved(
        *about(rng.uniform(200, 330), r * 0.95, r * 0.1)
    )
    parts = [made, small]
    for _ in range(round(5 * moss)):
        x, y, _z = about(rng.uniform(0, 360), r * rng.uniform(0, 0.55), 0)
        near = np.argmin(np.hypot(made.points[:, 0] - x, made.points[:, 1] - y) - made.points[:, 2] * 0.5)
        at = made.points[near]
        parts.append(
            lump((r * 0.42, r * 0.36, r * 0.1), "moss", rng, dent=0.25).moved(
                float(at[0]), float(at[1]), float(at[2]) - r * 0.03
            )
        )
    return join(parts)


@asset("rock", "a stone to strew about", tags="nature stone pebble scree gravel river desert",
       size=(0.05, 0.4, 1.5))  # fmt: skip
def rock(rng: Rng, size: float) -> Mesh:
    """size: across."""
    r = size / 2
    radii = (r, r * rng.uniform(0.7, 1.0), r * rng.uniform(0.5, 0.8))
    return _stone(rng, radii, "rock", segments=4).moved(z=radii[2] * 0.45)


@asset("rock pile", "a heap of stones", tags="nature stone rubble cairn ruin debris scree",
       size=(0.5, 1.8, 6.0), height=(0.25, 0.42, 0.7))  # fmt: skip
def rock_pile(rng: Rng, size: float, height: float) -> Mesh:
    """size: across. height: against that."""
    r, parts = size / 2, []
    for ring, (count, out, up, fat) in enumerate(
        ((8, 0.72, 0.0, 0.3), (5, 0.42, 0.36, 0.3), (4, 0.22, 0.66, 0.25), (1, 0.0, 0.95, 0.2))
    ):
        for i in range(count):
            radius = r * fat * rng.uniform(0.75, 1.15)
            radii = (radius * 1.1, radius * 0.95, radius * 0.8)
            at = about(
                (i + ring * 0.5) * 360 / count + rng.uniform(-12, 12),
                r * out * rng.uniform(0.85, 1.1),
                up * size * height + radius * 0.45,
            )
            parts.append(
                _stone(rng, radii, "rock", segments=4)
                .turned(rng.uniform(0, 360), x=rng.uniform(-25, 25))
                .moved(*at)
            )
    parts.append(cylinder(r * 0.85, size * height, "rock", top=0.1 * r, sides=10))
    for i in range(6):
        radius = r * rng.uniform(0.07, 0.13)
        parts.append(
            _stone(rng, (radius, radius, radius * 0.8), "rock", segments=3).moved(
                *about(i * 60 + rng.uniform(-25, 25), r * rng.uniform(0.98, 1.2), radius * 0.5)
            )
        )
    return join(parts)


def _crag(
    rng: Rng,
    width: float,
    depth: float,
    height: float,
    *,
    taper: float,
    layers: int,
    sides: int,
    material: str = "rock",
) -> tuple[Mesh, list[Point3]]:
    """A mass of rock in strata with cracks and ledges, and the outline of its top."""
    angles = np.arange(sides) * 2 * math.pi / sides
    # a rounded rectangle, cracked from top to bottom
    outline = np.stack(
        [
            np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** 0.6,
            np.sign(np.sin(angles)) * np.abs(np.sin(angles)) ** 0.6,
        ],
        1,
    )
    crack = rng.uniform(0.84, 1.05, sides)
    crack[rng.choice(sides, sides // 5, replace=False)] *= 0.84
    rings = []
    levels = np.linspace(0, 1, layers + 1)
    levels[1:-1] += rng.uniform(-0.3, 0.3, layers - 1) / layers
    for i in range(layers):
        for t, lip in ((levels[i] + 0.02 * (i > 0), 0.0), (levels[i + 1] - 0.015, -0.015)):
            fat = (
                (1 - taper * t)
                * (crack + rng.normal(scale=0.018, size=sides))
                * (1 + lip)
                * (1 + 0.06 * math.sin(9 * i))
            )
            z = t * height * (1 + rng.normal(scale=0.006, size=sides) * (t > 0))
            rings.append(
                [
                    (float(x * f * width / 2), float(y * f * depth / 2), float(h))
                    for (x, y), f, h in zip(outline, fat, z, strict=True)
                ]
            )
    rings[-1] = [(x * 0.97, y * 0.97, height) for x, y, _ in rings[-1]]
    middle = [(x * 0.05, y * 0.05, height) for x, y, _ in rings[-1]]
    return loft([*rings, middle], material).smoothed(20), rings[-1]


@asset(
    "cliff",
    "a rock face with a grown-over top",
    tags="nature mountain rock wall canyon coast headland mesa",
    width=(4.0, 20.0, 80.0),
    height=(2.0, 12.0, 50.0),
    depth=(3.0, 10.0, 40.0),
)
def cliff(rng: Rng, width: float, height: float, depth: float) -> Mesh:
    """Rock on all sides; grass on top."""
    mass, edge = _crag(rng, width, depth, height, taper=0.14, layers=6, sides=36)
    turf = loft(
        [
            [(x * 0.985, y * 0.985, z - 0.02 * height) for x, y, z in edge],
            [(x * 0.99, y * 0.99, z + 0.012 * height) for x, y, z in edge],
            [(x * 0.9, y * 0.9, z + 0.03 * height) for x, y, z in edge],
            [(x * 0.05, y * 0.05, z + 0.03 * height) for x, y, z in edge],
        ],
        "grass",
        caps=False,
    ).smoothed(40)
    parts = [mass, turf]
    for i in range(9):  # fallen blocks at the foot
        angle = -90 + (i - 4) * 24 + rng.uniform(-9, 9)
        r = 0.055 * min(height, depth) * rng.uniform(0.6, 2.0)
        x, y, _ = about(angle, 1, 0)
        parts.append(
            _stone(rng, (r * 1.2, r, r), "rock", segments=4).moved(x * width * 0.5, y * depth * 0.52, r * 0.5)
        )
    return join(parts).with_sockets(Socket("top", (0, 0, height * 1.03), (width * 0.55, depth * 0.5), 100))


@asset("sea stack", "a pillar of rock in the sea", tags="nature ocean coast rock island needle pinnacle",
       stands="water", draught=1.5, height=(3.0, 14.0, 50.0), width=(0.25, 0.45, 0.8))  # fmt: skip
def sea_stack(rng: Rng, height: float, width: float) -> Mesh:
    """width: against the height. Undercut where the waves work."""
    w = height * width
    mass, edge = _crag(rng, w, w * 0.85, height, taper=0.42, layers=7, sides=22)
    lean = rng.uniform(-0.08, 0.08, 2)

    def weathered(p: np.ndarray) -> np.ndarray:
        t = p[:, 2:] / height
        waist = 1 - 0.16 * np.exp(-(((t - 0.17) / 0.09) ** 2)) + 0.25 * np.clip(0.1 - t, 0, 1) * 3
        return np.concatenate([p[:, :2] * waist + lean * height * t**1.5, p[:, 2:]], 1)

    cap = loft(
        [
            [(x, y, z - 0.01 * height) for x, y, z in edge],
            [(x * 0.8, y * 0.8, z + 0.02 * height) for x, y, z in edge],
            [(x * 0.05, y * 0.05, z + 0.02 * height) for x, y, z in edge],
        ],
        "moss",
        caps=False,
    )
    parts = [(mass + cap.smoothed(40)).bent(weathered)]
    for i in range(5):
        r = w * rng.uniform(0.09, 0.2)
        parts.append(
            _stone(rng, (r, r, r * 0.9), "rock", segments=4).moved(
                *about(i * 72 + rng.uniform(-20, 20), w * 0.55, 1.2)
            )
        )
    return join(parts).with_sockets(
        Socket(
            "top",
            (float(lean[0]) * height, float(lean[1]) * height, height * 1.02),
            (w * 0.28, w * 0.24),
            100,
        )
    )


@asset(
    "iceberg",
    "an iceberg with sharp peaks",
    tags="nature ocean arctic antarctic ice polar frozen winter sea",
    stands="water",
    draught=2.0,
    size=(4.0, 16.0, 60.0),
    peak=(0.4, 0.7, 1.2),
)
def iceberg(rng: Rng, size: float, peak: float) -> Mesh:
    """size: across. peak: its height against that."""
    r, parts = size / 2, []
    for i in range(4):
        at = about(i * 110 + rng.uniform(0, 40), 0.0 if i == 0 else r * 0.5, 0)
        share = 1.0 if i == 0 else rng.uniform(0.35, 0.65)
        wide, tall = r * (0.66 if i == 0 else 0.45), size * peak * share
        sides = 9
        turn = rng.uniform(0, 6)
        tip = rng.uniform(-0.35, 0.35, 2) * wide
        rings = []
        for t, fat in ((0.0, 0.92), (0.12, 1.08), (0.3, 0.9), (0.62, 0.55), (0.86, 0.26), (1.0, 0.04)):
            ring = []
            for k in range(sides):
                a = turn + k * 2 * math.pi / sides
                f = wide * fat * rng.uniform(0.82, 1.12)
                ring.append(
                    (
                        float(f * math.cos(a) + tip[0] * t),
                        float(f * math.sin(a) + tip[1] * t),
                        float(tall * t * rng.uniform(0.95, 1.03)),
                    )
                )
            rings.append(ring)
        low, high = loft(rings[:3], "ice"), loft(rings[2:], "snow")
        parts.append((low + high).moved(at[0], at[1], 1.5))
    foot = [about(k * 30, r * rng.uniform(0.72, 1.08), 0.0) for k in range(12)]
    parts.append(
        loft(
            [
                foot,
                [(x, y, 0.06 * size + 1.6) for x, y, _ in foot],
                [(x * 0.8, y * 0.8, 0.09 * size + 1.8) for x, y, _ in foot],
            ],
            "ice",
        )
    )
    return join(parts)


def _drip(rng: Rng, radius: float, height: float) -> Mesh:
    """One dripstone, upright: stepped, with a round tip."""
    profile = [(radius * 1.35, -0.02 * height), (radius * 1.05, 0.06 * height)]
    for t in np.linspace(0.18, 0.94, 7):
        fat = radius * (1 - t) ** 0.85 + 0.05 * radius
        profile += [(float(fat * rng.uniform(0.95, 1.15)), float(height * t))]
    made = lathe([(0, -0.02 * height), *profile, (0, height)], "stone", sides=11)
    return rough(made, 0.1 * radius, rng, scale=radius).smoothed(40)


@asset(
    "stalagmite",
    "dripstones that rise from a cave's floor",
    tags="nature cave cavern underground dripstone",
    height=(0.3, 1.6, 6.0),
    count=(1, 4, 7),
)
def stalagmite(rng: Rng, height: float, count: float) -> Mesh:
    """height: of the tallest. count: how many."""
    return _drips(rng, height, round(count))


def _drips(rng: Rng, height: float, count: int) -> Mesh:
    parts = [_drip(rng, 0.13 * height, height * 0.99)]
    for i in range(1, count):
        share = rng.uniform(0.25, 0.7)
        at = about(i * 137.5 + rng.uniform(-20, 20), height * rng.uniform(0.14, 0.3), 0)
        parts.append(_drip(rng, 0.11 * height * (0.5 + share / 2), height * share).moved(*at))
    parts.append(lump((0.33 * height, 0.3 * height, 0.07 * height), "stone", rng, dent=0.2, segments=5))
    return join(parts)


@asset(
    "stalactite",
    "dripstones that hang from a cave's ceiling",
    tags="nature cave cavern underground dripstone icicle",
    stands="ceiling",
    length=(0.3, 1.6, 6.0),
    count=(1, 5, 7),
)
def stalactite(rng: Rng, length: float, count: float) -> Mesh:
    """length: of the longest. count: how many."""
    made = _drips(rng, length, round(count))
    made = made.scaled(0.8, 0.8, 1).turned(x=180)
    return made.bent(lambda p: np.minimum(p, [np.inf, np.inf, 0.0]))


@asset(
    "crystal cluster",
    "a cluster of pointed crystals",
    tags="nature fantasy cave magic gem quartz mineral glowing alien",
    height=(0.1, 1.0, 6.0),
    count=(3, 8, 14),
    spread=(0.3, 0.7, 1.2),
)
def crystal_cluster(rng: Rng, height: float, count: float, spread: float) -> Mesh:
    """count: of crystals. spread: how far they lean out."""
    parts = [lump((0.36 * height, 0.33 * height, 0.12 * height), "rock", rng, dent=0.25, segments=4)]
    for i in range(round(count)):
        t = i / max(1, round(count) - 1)
        tall = height * (1.0 if i == 0 else rng.uniform(0.75, 0.95) * (1 - 0.6 * t))
        r = tall * rng.uniform(0.085, 0.125)
        stone = lathe(
            [(r * 0.8, -0.12 * tall), (r, 0.72 * tall), (0, tall)], "crystal", sides=6, smooth=False
        )
        tip = rng.uniform(-0.4, 0.4, 2) * r
        points = stone.points.copy()
        points[-1, :2] += tip
        stone = dataclasses.replace(stone, points=points)
        angle = i * 137.5 + rng.uniform(-20, 20)
        lean = 0 if i == 0 else (12 + 50 * t) * spread * rng.uniform(0.8, 1.2)
        x, y, _ = about(angle, 0.2 * height * math.sqrt(t), 0)
        parts.append(stone.turned(rng.uniform(0, 60)).turned(angle, y=lean).moved(x, y, 0.02 * height))
    return join(parts)


# -- snow, fire, sand ---------------------------------------------------------------------------------


@asset(
    "snowman",
    "a snowman with a hat, a carrot and a scarf",
    tags="winter snow christmas children figure cold",
    height=(0.6, 1.6, 3.0),
    melted=(0.0, 0.0, 0.6),
)
def snowman(rng: Rng, height: float, melted: float) -> Mesh:
    """melted: how far it has sunk together."""
    parts = []
    for z, r in ((0.24, 0.29), (0.61, 0.21), (0.87, 0.145)):
        parts.append(
            rough(sphere(r, "snow", segments=6), 0.018, rng, scale=0.2).scaled(1, 1, 0.95).moved(z=z)
        )
    tilt = rng.uniform(-9, 9)
    hat = lathe(
        [(0, 0.0), (0.17, 0.0), (0.17, 0.016), (0.112, 0.02), (0.105, 0.17), (0, 0.175)], "black", sides=18
    )
    band = lathe([(0.113, 0.02), (0.114, 0.05)], "cloth", sides=18)
    head = [(hat + band).moved(z=0.105).turned(y=tilt, x=-5)]
    nose = limb(
        [(0, -0.12, 0.0), (0, -0.2, 0.0), (0, -0.29, -0.015)],
        [0.028, 0.018, 0.003],
        "fruit",
        sides=8,
        rings=4,
    )
    coal = sphere(0.018, "black", segments=2)
    head += [nose, coal.moved(0.05, -0.132, 0.05), coal.moved(-0.05, -0.132, 0.05)]
    for i in range(5):
        a = math.radians(-90 + (i - 2) * 17)
        head.append(
            coal.scaled(0.65).moved(
                0.135 * math.cos(a), 0.135 * math.sin(a), -0.05 - 0.022 * (1 - ((i - 2) / 2) ** 2)
            )
        )
    parts.append(join(head).turned(rng.uniform(-15, 15)).moved(z=0.87))
    parts += [coal.scaled(1.2).moved(0, -y, z) for y, z in ((0.2, 0.69), (0.212, 0.61), (0.203, 0.53))]
    scarf = lathe([(0.128, -0.03), (0.165, -0.02), (0.165, 0.025), (0.12, 0.035)], "cloth", sides=16).moved(
        z=0.765
    )
    end = box(0.075, 0.025, 0.22, "cloth").turned(x=-12, y=8).moved(0.075, -0.2, 0.54)
    parts += [scarf, end]
    for side in (1, -1):
        up = rng.uniform(-0.02, 0.16)
        hand = (side * 0.47, -0.06, 0.72 + up)
        parts.append(
            limb(
                [(side * 0.16, 0, 0.66), (side * 0.33, -0.02, 0.67 + up * 0.4), hand],
                [0.017, 0.014, 0.009],
                "bark",
                sides=6,
                rings=5,
            )
        )
        for dx, dz in ((0.06, 0.05), (0.08, -0.01), (0.02, 0.08)):
            parts.append(
                limb(
                    [hand, (hand[0] + side * dx, hand[1] - 0.02, hand[2] + dz)],
                    [0.009, 0.005],
                    "bark",
                    sides=5,
                    rings=2,
                )
            )
    m = melted
    made = join(parts).smoothed(50).scaled(height / 1.14)

    def sunk(p: np.ndarray) -> np.ndarray:
        t = np.clip(1 - p[:, 2:] / (0.6 * height), 0, 1)
        return np.concatenate([p[:, :2] * (1 + 0.9 * m * t**2), p[:, 2:] * (1 - 0.35 * m)], 1)

    return made.bent(sunk).grounded().moved(z=-0.02 * height)


@asset(
    "campfire",
    "a burning fire in a ring of stones",
    tags="fire camp night flame wood cosy bonfire warm light",
    size=(0.4, 0.9, 2.5),
    flame=(0.0, 1.0, 1.8),
)
def campfire(rng: Rng, size: float, flame: float) -> Mesh:
    """size: across the stones. flame: height of the flames against the usual, 0 when it is out."""
    r, parts = size / 2, []
    for i in range(10):
        fat = r * rng.uniform(0.2, 0.27)
        parts.append(
            _stone(rng, (fat, fat * 0.85, fat * 0.75), "stone", segments=3)
            .turned(rng.uniform(0, 360))
            .moved(*about(i * 36 + rng.uniform(-4, 4), r * 0.85, fat * 0.4))
        )
    parts.append(lathe([(0.8 * r, -0.02 * r), (0.68 * r, 0.05 * r), (0, 0.11 * r)], "black", sides=12))
    parts += [sphere(r * 0.09, "lava", segments=2, at=about(i * 70, r * 0.3, r * 0.1)) for i in range(5)]
    for i in range(6):
        angle = i * 60 + rng.uniform(-12, 12)
        log = limb(
            [about(angle, 0.68 * r, 0.07 * r), about(angle + 180, 0.06 * r, 0.8 * r)],
            [0.1 * r, 0.085 * r],
            "bark",
            sides=7,
            rings=2,
        )
        parts.append(log)
    if flame > 0.05:
        for i in range(7):
            tall = r * flame * (1.7 if i == 0 else rng.uniform(0.75, 1.25))
            wide = r * (0.3 if i == 0 else rng.uniform(0.14, 0.2)) * (0.6 + 0.4 * flame)
            tongue = lathe(
                [
                    (0, 0),
                    (wide * 0.8, 0.08 * tall),
                    (wide, 0.24 * tall),
                    (wide * 0.66, 0.52 * tall),
                    (wide * 0.25, 0.8 * tall),
                    (0, tall),
                ],
                "flame",
                sides=8,
            )
            sway, phase = rng.uniform(0.08, 0.16) * tall, rng.uniform(0, 6)
            points = tongue.points.copy()
            t = points[:, 2] / tall
            points[:, 0] += sway * t**1.5 * np.sin(4 * t + phase)
            points[:, 1] += sway * t**1.5 * np.cos(3 * t + phase)
            tongue = dataclasses.replace(tongue, points=points)
            parts.append(tongue.moved(*about(i * 60, 0.0 if i == 0 else 0.26 * r, 0.08 * r)))
    return join(parts).smoothed(40)


@asset("sand castle", "a castle of sand with towers and a flag", tags="beach summer children toy sand sea",
       size=(0.3, 0.9, 2.5))  # fmt: skip
def sand_castle(rng: Rng, size: float) -> Mesh:
    """size: across its walls."""
    s, parts = size, []
    mound = lathe([(0.72 * s, -0.01 * s), (0.6 * s, 0.05 * s), (0, 0.07 * s)], "sand", sides=20)
    parts.append(rough(mound, 0.02 * s, rng, scale=0.3 * s))
    half = 0.36 * s
    for angle in range(0, 360, 90):
        wall = box(2 * half, 0.12 * s, 0.17 * s, "sand", at=(0, -half, 0.05 * s))
        teeth = [
            box(0.07 * s, 0.12 * s, 0.05 * s, "sand", at=(x * s, -half, 0.215 * s))
            for x in (-0.19, -0.065, 0.065, 0.19)
        ]
        parts.append(join([wall, *teeth]).turned(angle))
        parts.append(_bucket_tower(0.13 * s, 0.3 * s).moved(half, -half, 0.04 * s).turned(angle))
    parts.append(_bucket_tower(0.2 * s, 0.36 * s).moved(z=0.05 * s))
    parts.append(_bucket_tower(0.13 * s, 0.24 * s).moved(z=0.44 * s))
    gate = join(
        [
            box(0.11 * s, 0.02 * s, 0.08 * s, "earth"),
            cylinder(0.055 * s, 0.02 * s, "earth", sides=12).turned(x=90).moved(0, 0.01 * s, 0.08 * s),
        ]
    )
    parts.append(gate.moved(0, -half - 0.062 * s, 0.055 * s))
    pole = cylinder(0.008 * s, 0.26 * s, "wood", sides=6).moved(z=0.68 * s)
    flag = box(0.13 * s, 0.006 * s, 0.08 * s, "cloth").moved(0.065 * s, 0, 0.85 * s)  # fmt: skip
    parts += [pole, flag]
    for i in range(5):
        shell = sphere(1, "white", segments=2).scaled(0.035 * s, 0.028 * s, 0.016 * s)
        parts.append(shell.moved(*about(200 + i * 33 + rng.uniform(-8, 8), 0.57 * s, 0.06 * s)))
    return join(parts)


def _bucket_tower(radius: float, height: float) -> Mesh:
    """As it comes out of a bucket: narrower at the top, with teeth."""
    body = lathe(
        [(radius, 0), (radius * 0.8, height * 0.9), (radius * 0.92, height * 0.91), (radius * 0.92, height)],
        "sand",
        sides=16,
    )
    tooth = box(radius * 0.36, radius * 0.24, height * 0.13, "sand")
    teeth = [tooth.moved(0, -radius * 0.78, height * 0.99).turned(i * 60) for i in range(6)]
    return join([body.smoothed(30), *teeth])
