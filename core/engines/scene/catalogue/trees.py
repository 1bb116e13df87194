"""Trees."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from ..mesh import Mesh, Socket, join
from ..shapes import Point3, cylinder, lathe, loft, sphere, tube
from . import Rng, asset
from .parts_nature import Array, about, crown, flowing, frond, leaves, limb, lump


def _trunk(rng: Rng, height: float, radius: float, material: str, *, sway: float = 0.06) -> Mesh:
    """A trunk with a flared, rooted foot that wanders a little on its way up."""
    bend = rng.normal(scale=sway * height, size=(3, 2))
    path = [(0, 0, -0.1), (0, 0, 0.12 * height), (*bend[0] / 3, height / 2), (*bend[1] / 2, height)]
    roots = [
        limb(
            [about(a, radius * 0.5, radius * 1.6), about(a, radius * 1.3, radius * 0.45),
             about(a + 15, radius * 2.3, -radius * 0.1)],
            [radius * 0.5, radius * 0.4, radius * 0.12], material, sides=6, rings=4,
        )
        for a in np.arange(5) * 72 + rng.uniform(-20, 20, 5)
    ]  # fmt: skip
    return join([tube(flowing(path, 8).tolist(), _taper(radius * 1.25, radius * 0.75, 8), material), *roots])


def _taper(start: float, end: float, count: int) -> list[float]:
    return [float(r) for r in end + (start - end) * (1 - np.linspace(0, 1, count)) ** 1.5]


def _branches(lumps: Array, foot: Array, radius: float, material: str, rng: Rng) -> Mesh:
    """From near the trunk's top into each lump of the crown."""
    made = []
    for x, y, z, *_ in lumps:
        end = np.array([x, y, z])
        start = foot * np.array([1, 1, rng.uniform(0.78, 1)])
        knee = start + (end - start) * 0.5 - np.array([0, 0, 0.12 * np.linalg.norm(end - start)])
        knee[:2] += rng.normal(scale=0.05 * np.linalg.norm(end - start), size=2)
        made.append(
            limb([start, knee, end], [radius, radius * 0.6, radius * 0.2], material, sides=6, rings=4)
        )
    return join(made)


def _dome(rng: Rng, count: int, middle: float, width: float, height: float, size: float) -> Array:
    """Lumps of foliage spread over a dome: rows of x, y, z, three radii."""
    rows = []
    turn = rng.uniform(0, 360)
    for i in range(count):
        up = 1 - (i + 0.5) / count * 1.15  # from the top to a little under the middle
        out = math.sqrt(max(0.0, 1 - up * up)) * rng.uniform(0.85, 1.1)
        x, y, z = about(turn + i * 137.5 + rng.uniform(-12, 12), out * width, middle + up * height)
        fat = size * rng.uniform(0.8, 1.2)
        rows.append((x, y, z, fat, fat, fat * rng.uniform(0.68, 0.85)))
    return np.array(rows)


@asset(
    "oak tree", "a broad old tree with a heavy round crown",
    tags="nature forest park meadow deciduous maple beech linden tree summer",
    height=(4.0, 10.0, 20.0), spread=(0.7, 1.0, 1.4), leaves_share=(0.3, 1.0, 1.0),
)  # fmt: skip
def oak_tree(rng: Rng, height: float, spread: float, leaves_share: float) -> Mesh:
    """leaves_share: how full the crown is, 1 in summer."""
    h, radius = height, height * 0.042
    lumps = _dome(rng, 13, 0.58 * h, 0.33 * h * spread, 0.27 * h, 0.19 * h)
    lumps[:, 3:] *= 0.75 + 0.25 * leaves_share
    heart = np.array([[0, 0, 0.62 * h, 0.26 * h * spread, 0.26 * h * spread, 0.2 * h]])
    foliage = np.concatenate([lumps, heart]) if leaves_share > 0.7 else lumps
    fork = 0.32 * h
    return join(
        [
            _trunk(rng, fork * 1.15, radius, "bark"),
            _branches(lumps, np.array([0, 0, fork]), radius * 0.5, "bark", rng),
            crown(foliage, ("dark leaf", "leaf"), 0.07 * h, int(700 * leaves_share), rng, core=0.88),
        ]
    ).with_sockets(Socket("under", (0.28 * h * spread, 0, 0.38 * h), (0.3, 0.3), 0.3 * h))


@asset(
    "pine tree", "a tall conifer in drooping tiers",
    tags="nature forest mountain winter christmas fir spruce conifer evergreen needles tree",
    height=(2.0, 9.0, 25.0), spread=(0.6, 1.0, 1.5), snow=(0.0, 0.0, 1.0),
)  # fmt: skip
def pine_tree(rng: Rng, height: float, spread: float, snow: float) -> Mesh:
    """snow: how much of the tiers is white, from the tips in."""
    tiers = 8
    foot, sides = 0.13 * height, 18
    trunk = cylinder(0.022 * height, 0.8 * height, "bark", top=0.006 * height, sides=8).moved(z=-0.02)
    parts = [trunk]
    for i in range(tiers):
        low = foot + (height - foot) * (i / tiers) ** 0.92 * 0.93
        reach = 0.215 * height * spread * (1 - i / tiers) ** 0.85 + 0.012 * height
        tall = (height - foot) / tiers * (2.0 if i < tiers - 1 else 1.25)
        jag = np.where(np.arange(sides) % 2, 0.76, 1.0) * rng.uniform(0.88, 1.1, sides)
        sag = np.where(np.arange(sides) % 2, 0.0, 0.2 * reach) + rng.uniform(0, 0.09, sides) * reach
        angle = np.arange(sides) * 360 / sides + rng.uniform(0, 360)

        ring = partial(_tier_ring, reach=reach, angles=angle, jags=jag, sags=sag)
        rings = [ring(0.25, low + 0.3 * tall), ring(1, low), ring(0.55, low + 0.33 * tall)]
        top = [ring(0.55, low + 0.33 * tall), ring(0.2, low + 0.7 * tall), ring(0.03, low + tall)]
        # white from the top of each tier down: all of it, its upper part, or none
        white = [snow > 0.9, snow > 0.2]
        parts += [
            loft(rings, "snow" if white[0] else "dark leaf", caps=False),
            loft(top, "snow" if white[1] else "dark leaf", caps=False),
        ]
    return join(parts)


def _tier_ring(
    share: float, z: float, *, reach: float, angles: Array, jags: Array, sags: Array
) -> list[Point3]:
    """One ring of a tier, at `share` of its reach: jagged and sagging more towards the edge."""
    edge = share**2
    return [
        about(a, reach * share * (1 + (jag - 1) * edge), z - sag * edge)
        for a, jag, sag in zip(angles, jags, sags, strict=True)
    ]


@asset(
    "birch tree", "a slender tree with white bark and a light crown",
    tags="nature forest park young slender aspen poplar tree spring autumn",
    height=(3.0, 9.0, 18.0), stems=(1, 1, 3),
)  # fmt: skip
def birch_tree(rng: Rng, height: float, stems: float) -> Mesh:
    """stems: trunks from one root."""
    parts: list[Mesh] = []
    count = round(stems)
    for stem in range(count):
        h = height * (1 - 0.12 * stem)
        lean = 0.0 if count == 1 else 0.14
        ax, ay, _ = about(stem * 360 / count + 40, lean * h, 0)
        bend = rng.normal(scale=0.02 * h, size=2)
        path = flowing(
            [
                (ax * 0.08, ay * 0.08, -0.05),
                (ax * 0.5 + bend[0], ay * 0.5 + bend[1], 0.45 * h),
                (ax, ay, 0.95 * h),
            ],
            12,
        )
        radii = np.array(_taper(0.019 * h, 0.004 * h, 12))
        parts.append(tube(path.tolist(), radii.tolist(), "white"))
        for t in rng.uniform(0.3, 8.5, 3 + 10 // count):  # the dark scars of the bark
            i, f = int(t), t % 1
            at, fat = path[i] * (1 - f) + path[i + 1] * f, radii[i] * (1 - f) + radii[i + 1] * f
            side = rng.uniform(0, 360)
            scar = sphere(1, "black", segments=2).scaled(fat * 0.75, fat * 0.8, fat * 0.28)
            dx, dy, _ = about(side, fat * 0.55, 0)
            parts.append(scar.turned(side).moved(at[0] + dx, at[1] + dy, at[2]))
        puffs, lumps = 5 + 8 // count, []
        for i in range(puffs):
            up = 0.36 + 0.6 * i / (puffs - 1)
            out = (
                h
                * 0.155
                * math.sin(math.pi * min(1, (1.05 - up) / 0.75) ** 0.8) ** 0.8
                * rng.uniform(0.7, 1.2)
            )
            base = path[min(11, int(up * 11.5))]
            x, y, _ = about(i * 137.5 + rng.uniform(-25, 25), out, 0)
            fat = h * rng.uniform(0.065, 0.1)
            lumps.append((base[0] + x, base[1] + y, up * h, fat, fat, fat * 1.35))
        rows = np.array(lumps)
        for x, y, z, *_ in rows:
            start = path[min(10, max(2, int((z / h - 0.14) * 11.5)))]
            middle = (start + np.array([x, y, z - 0.04 * h])) / 2
            parts.append(
                limb(
                    [start, middle, (x, y, z)], np.array([0.008, 0.005, 0.002]) * h, "bark", sides=5, rings=4
                )
            )
        parts.append(crown(rows, ("leaf", "leaf"), 0.042 * h, 700 // count, rng, droop=0.7, core=0.6))
    return join(parts)


@asset(
    "palm tree", "a leaning palm with long bent fronds and coconuts",
    tags="nature beach tropical island desert oasis coconut jungle tree summer",
    height=(2.5, 7.0, 14.0), lean=(0.0, 0.5, 1.0), fronds=(8, 14, 20),
)  # fmt: skip
def palm_tree(rng: Rng, height: float, lean: float, fronds: float) -> Mesh:
    """lean: 0 upright, 1 far over. fronds: number of leaves."""
    h, out = height, height * 0.5 * lean
    path = flowing([(0, 0, -0.1), (out * 0.35, 0, 0.35 * h), (out * 0.85, 0, 0.75 * h), (out, 0, h)], 22)
    swell = np.where(np.arange(22) % 2, 1.0, 0.86)  # the rings old leaves left behind
    radii = np.array(_taper(0.17, 0.1, 22)) * (h / 7) ** 0.7 * swell
    radii[:2] *= 1.5
    top = path[-1]
    parts = [tube(path.tolist(), radii.tolist(), "bark", sides=10)]
    reach = 0.24 * h + 0.9
    count = round(fronds)
    for i in range(count):
        angle = i * 137.5 + rng.uniform(-12, 12)
        rise = float(np.linspace(0.75, -0.25, count)[i])
        long = reach * rng.uniform(0.85, 1.1)
        parts.append(frond(long, rise, 12, "leaf").turned(angle).moved(*(float(v) for v in top)))
    nut = 0.11 * (h / 7) ** 0.5
    for i in range(4):
        x, y, z = about(i * 90 + 30, nut * 1.5, -nut * 1.6)
        parts.append(sphere(nut, "dark wood", segments=3).moved(top[0] + x, top[1] + y, top[2] + z))
    parts.append(lump((nut * 1.5, nut * 1.5, nut * 2), "straw", rng).moved(*(float(v) for v in top)))
    return join(parts)


@asset(
    "willow tree", "a weeping willow with curtains of hanging twigs",
    tags="nature river lake pond park garden weeping melancholy tree",
    height=(3.5, 8.0, 14.0), hang=(0.3, 0.75, 0.95),
)  # fmt: skip
def willow_tree(rng: Rng, height: float, hang: float) -> Mesh:
    """hang: how far down the twigs come, 1 to the ground."""
    h = height
    fork = np.array([0, 0, 0.36 * h])
    lumps = _dome(rng, 8, 0.68 * h, 0.24 * h, 0.2 * h, 0.165 * h)
    parts = [
        _trunk(rng, 0.4 * h, 0.05 * h, "bark"),
        _branches(lumps, fork, 0.024 * h, "bark", rng),
        crown(lumps, ("leaf", "leaf"), 0.09 * h, 230, rng, droop=0.85, core=0.8),
    ]
    at, out = [], []
    for i in range(48):
        angle, radius = i * 137.5, h * (0.16 + 0.25 * math.sqrt(((i * 29) % 48 + 0.5) / 48))
        top = h * (0.93 - 1.15 * (radius / h) ** 2 - rng.uniform(0, 0.05))
        low = max(0.04 * h, top - hang * rng.uniform(0.75, 1.0) * top)
        swing = radius * 1.1
        path = flowing(
            [
                about(angle, radius * 0.82, top),
                about(angle, swing, (top + low) / 2),
                about(angle + 2, swing * 1.02, low),
            ],
            4,
        )
        parts.append(tube(path.tolist(), 0.0022 * h, "leaf", sides=3))
        along = np.linspace(0, 1, 10)
        spots = np.stack([np.interp(along, np.linspace(0, 1, 4), path[:, k]) for k in range(3)], 1)
        at.append(spots)
        out.append(np.repeat([about(angle, 1.0, 0.1)], 10, 0))
    curtain = leaves(np.concatenate(at), np.concatenate(out), 0.085 * h, "leaf", rng, droop=0.93, width=0.42)
    return join([*parts, curtain])


@asset(
    "dead tree", "a bare twisted tree",
    tags="nature spooky graveyard haunted winter horror swamp desert bare creepy tree gnarled",
    height=(2.0, 6.0, 14.0), twist=(0.2, 1.0, 1.6),
)  # fmt: skip
def dead_tree(rng: Rng, height: float, twist: float) -> Mesh:
    """twist: how gnarled it is."""
    h = height
    parts = [_trunk(rng, 0.36 * h, 0.045 * h, "bark", sway=0.1 * twist)]
    start = np.array([0, 0, 0.3 * h])
    _grow(parts, rng, start, np.array([0, 0, 1.0]), 0.3 * h, 0.034 * h, twist, 3)
    for angle in rng.uniform(0, 360, 2):  # stubs of lost boughs
        z = rng.uniform(0.15, 0.25) * h
        parts.append(
            limb(
                [
                    about(angle, 0, z),
                    about(angle, 0.07 * h, z + 0.03 * h),
                    about(angle, 0.11 * h, z + 0.07 * h),
                ],
                np.array([0.02, 0.014, 0.01]) * h,
                "bark",
                sides=6,
                rings=3,
            )
        )
    tall = max(float(part.points[:, 2].max()) for part in parts)
    return join(parts).scaled(1, 1, h / tall)


def _grow(
    parts: list[Mesh],
    rng: Rng,
    start: Array,
    way: Array,
    length: float,
    radius: float,
    twist: float,
    levels: int,
) -> None:
    """Boughs from `start` that fork `levels` times."""
    turn = rng.uniform(0, 360)
    count = 4 if levels == 3 else 3 if levels == 2 else 2
    for i in range(count):
        aside = np.array(about(turn + i * 360 / count + rng.uniform(-25, 25), 1.0, 0))
        ahead = way * rng.uniform(0.5, 0.95) + aside * rng.uniform(0.5, 0.95)
        ahead /= np.linalg.norm(ahead)
        long = length * rng.uniform(0.7, 1.15)
        crook = rng.normal(scale=0.13 * twist * long, size=(2, 3))
        path = np.array([start, start + ahead * long * 0.35 + crook[0], start + ahead * long * 0.7 + crook[1],
                         start + ahead * long + (0, 0, 0.12 * long)])  # fmt: skip
        fat = np.array([1, 0.75, 0.6, 0.45 if levels > 1 else 0.08]) * radius
        parts.append(limb(path, fat, "bark", sides=6 if levels > 1 else 5, rings=6 if levels > 1 else 5))
        if levels > 1:
            _grow(
                parts,
                rng,
                path[-1],
                (ahead + np.array([0, 0, 0.25])) / 1.1,
                length * 0.68,
                radius * 0.5,
                twist,
                levels - 1,
            )
            if levels == 3:
                _grow(parts, rng, path[2], ahead, length * 0.5, radius * 0.35, twist, 1)


@asset(
    "cherry tree", "a blossoming tree with a wide flat crown over a dark leaning trunk",
    tags="nature japan spring sakura blossom garden orchard apple magnolia pink tree",
    height=(2.5, 5.5, 10.0), spread=(0.8, 1.0, 1.4),
)  # fmt: skip
def cherry_tree(rng: Rng, height: float, spread: float) -> Mesh:
    """spread: width of the crown against its height."""
    h, fork = height, 0.3 * height
    lumps = []
    for i in range(12):
        out = spread * h * 0.47 * math.sqrt((i + 0.4) / 12)
        x, y, z = about(
            i * 137.5 + rng.uniform(-15, 15),
            out,
            h * (0.86 - 0.26 * (i / 11) ** 1.3) + rng.uniform(-0.05, 0.03) * h,
        )
        fat = h * rng.uniform(0.12, 0.17)
        lumps.append((x, y, z, fat * 1.15, fat * 1.15, fat * 0.62))
    rows = np.array(lumps)
    lean = rng.uniform(-0.06, 0.06, 2) * h
    knee = np.array([lean[0], lean[1], fork])
    trunk = limb([(0, 0, 0.03 * h), (0.04 * h, -0.02 * h, 0.4 * fork), knee, knee * (0.8, 0.8, 1.25)],
                 np.array([0.056, 0.042, 0.036, 0.02]) * h, "dark wood", sides=9, rings=8)  # fmt: skip
    feet = [
        limb(
            [about(a, 0.02 * h, 0.07 * h), about(a, 0.06 * h, 0.02 * h), about(a + 12, 0.11 * h, -0.005 * h)],
            np.array([0.025, 0.018, 0.006]) * h,
            "dark wood",
            sides=6,
            rings=4,
        )
        for a in np.arange(4) * 90 + rng.uniform(0, 40)
    ]
    return join(
        [
            trunk,
            *feet,
            _branches(rows, knee, 0.021 * h, "dark wood", rng),
            crown(rows, ("flower", "flower"), 0.058 * h, 800, rng, droop=0.2, core=0.75),
        ]
    ).with_sockets(Socket("under", (0.3 * h * spread, 0, 0.5 * h), (0.3, 0.3), 0.4 * h))


@asset(
    "cypress", "a tall narrow evergreen column",
    tags="nature italy tuscany mediterranean garden cemetery villa poplar conifer tree",
    height=(2.0, 8.0, 18.0), width=(0.12, 0.2, 0.35),
)  # fmt: skip
def cypress(rng: Rng, height: float, width: float) -> Mesh:
    """width: against the height."""
    h, r = height, height * width / 2
    t = np.linspace(0, 1, 12)
    profile = [
        (
            float(r * 0.88 * math.sin(math.pi * (0.13 + 0.87 * u) ** 0.75) ** 0.62),
            float(h * (0.06 + 0.92 * u)),
        )
        for u in t[:-1]
    ]
    body = lathe([(0, 0.05 * h), *profile, (0, h)], "dark leaf", sides=12)
    wobble = rng.normal(scale=0.06, size=(3, 2))

    def ragged(p: np.ndarray) -> np.ndarray:
        z = p[:, 2:] / h * 6
        made: Array = p + np.concatenate([r * 1.5 * np.sin(z + np.arange(3)) @ wobble, 0 * z], 1)
        return made

    count = 900
    u = rng.uniform(0, 1, count) ** 0.9
    angle = rng.uniform(0, 2 * math.pi, count)
    radius = np.interp(u, t[:-1], [p[0] for p in profile]) * rng.uniform(0.92, 1.08, count)
    out = np.stack([np.cos(angle), np.sin(angle), np.full(count, 0.15)], 1)
    at = np.stack([out[:, 0] * radius, out[:, 1] * radius, h * (0.06 + 0.92 * u)], 1)
    needles = leaves(at, out, 0.055 * h, "dark leaf", rng, droop=-0.9)
    trunk = cylinder(0.022 * h, 0.14 * h, "bark", sides=8).moved(z=-0.02)
    return join([trunk, body.bent(ragged), needles])


@asset(
    "fallen log", "a felled or fallen trunk on its side, mossy",
    tags="nature forest wood camp trunk driftwood moss swamp",
    length=(1.0, 3.5, 8.0), thickness=(0.25, 0.55, 1.2), moss=(0.0, 0.5, 1.0),
)  # fmt: skip
def fallen_log(rng: Rng, length: float, thickness: float, moss: float) -> Mesh:
    """moss: how much of it is overgrown."""
    r, half = thickness / 2, length / 2
    x = np.linspace(-half, half, 9)
    wave = rng.normal(scale=0.05 * thickness, size=9)
    middle = np.stack([x, wave, np.full(9, r * 0.92)], 1)
    radii = r * (1 + 0.09 * np.sin(x / r * 0.9 + rng.uniform(0, 6))) * np.linspace(1.04, 0.9, 9)
    parts = [tube(middle.tolist(), radii.tolist(), "bark", sides=14)]
    for end, fat in ((0, radii[0]), (8, radii[-1])):
        side = -1 if end == 0 else 1
        at = middle[end]
        for share, material, out in (
            (0.86, "pale wood", 0.012),
            (0.5, "wood", 0.02),
            (0.42, "pale wood", 0.028),
            (0.14, "wood", 0.036),
        ):
            disc = cylinder(float(fat) * share, 0.05, material, sides=14).turned(y=90 * side)
            parts.append(disc.moved(float(at[0]) + side * (out - 0.05), float(at[1]), float(at[2])))
    for place in (-0.25, 0.3):
        spot = middle[4] + (place * length + rng.uniform(-0.1, 0.1) * length, 0, 0)
        side = rng.choice([-1.0, 1.0])
        tip = spot + np.array([r * 0.7, side * r * 1.1, r * 0.9])
        parts.append(
            limb([spot, (spot + tip) / 2, tip], [r * 0.4, r * 0.27, r * 0.2], "bark", sides=7, rings=3)
        )
    for _ in range(round(9 * moss)):
        where, lean = rng.uniform(-0.45, 0.45) * length, rng.uniform(-35, 35)
        pad = lump((r * rng.uniform(0.5, 1.0), r * 0.5, r * 0.13), "moss", rng, dent=0.25, segments=3)
        parts.append(pad.moved(z=r * 0.97).turned(x=lean).moved(x=where, z=r * 0.92))
    made = join(parts)
    top = float(made.bounds[1][2])  # over knots and moss
    return made.with_sockets(Socket("top", (0, 0, top), (length * 0.8, r * 0.5), 2))


@asset(
    "tree stump", "the foot of a felled tree with its rings showing",
    tags="nature forest wood cut felled seat camp",
    height=(0.2, 0.5, 1.2), thickness=(0.3, 0.7, 1.6),
)  # fmt: skip
def tree_stump(rng: Rng, height: float, thickness: float) -> Mesh:
    """thickness: across the cut."""
    r, sides = thickness / 2, 20
    lobes = 5
    turn = rng.uniform(0, 2 * math.pi)
    angle = np.arange(sides) * 2 * math.pi / sides
    bulge = 0.5 + 0.5 * np.cos(lobes * angle + turn) + rng.uniform(0, 0.15, sides)
    rings = []
    for z, fat, foot in (
        (-0.03, 0.1, 0.0),
        (-0.03, 1.25, 0.75),
        (0.1, 1.12, 0.42),
        (0.35, 1.0, 0.12),
        (0.8, 0.97, 0.05),
        (1, 0.98, 0.03),
    ):
        reach = r * (fat + foot * bulge)
        rings.append(
            [
                (float(a * math.cos(t)), float(a * math.sin(t)), z * height)
                for a, t in zip(reach, angle, strict=True)
            ]
        )
    parts = [loft(rings, "bark").smoothed()]
    for share, material, up in (
        (0.9, "pale wood", 0.006),
        (0.66, "wood", 0.009),
        (0.61, "pale wood", 0.012),
        (0.4, "wood", 0.015),
        (0.35, "pale wood", 0.018),
        (0.12, "wood", 0.021),
    ):
        parts.append(cylinder(r * share, 0.03, material, sides=20).moved(z=height + up - 0.03))
    for a in np.degrees((-turn + 2 * math.pi * np.arange(lobes)) / lobes):
        root = [
            about(a, r * 1.2, 0.16 * height),
            about(a + 4, r * 1.75, 0.05 * height),
            about(a + 14, r * 2.3, -0.04),
        ]
        parts.append(limb(root, [r * 0.32, r * 0.2, r * 0.06], "bark", sides=7, rings=4))
    return join(parts).with_sockets(Socket("top", (0, 0, height + 0.021), (r * 1.3, r * 1.3), 3))
