"""What gives light in rooms: lamps and screens."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, bevel, join
from ..shapes import Point3, box, cylinder, lathe, prism, repeated, ringed, sphere, tube
from . import Rng, asset
from .parts_home import pad, shade, taper_candle, upright


def _bulb(radius: float, z: float) -> Mesh:
    """A glowing bulb, its socket up at z, its glass below."""
    glass = sphere(radius, "lamp", segments=3, at=(0, 0, z - radius * 1.5))
    return glass + cylinder(radius * 0.5, radius * 0.9, "gold", sides=10, at=(0, 0, z - radius * 0.8))


@asset("floor lamp", "a lamp on a tall thin stand", tags="interior light reading", height=(1.2, 1.6, 2.0))
def floor_lamp(rng: Rng, height: float) -> Mesh:
    foot = lathe([(0.15, 0), (0.15, 0.015), (0.05, 0.035), (0.02, 0.06)], "dark metal", sides=20)
    post = cylinder(0.013, height - 0.2, "dark metal", sides=10, at=(0, 0, 0.04))
    hood = shade(0.22, 0.15, 0.28, "cloth 2").moved(z=height - 0.28)
    ring = cylinder(0.03, 0.02, "gold", sides=12, at=(0, 0, height - 0.18))
    spokes = box(0.33, 0.008, 0.006, "dark metal", at=(0, 0, height - 0.1))
    bulb = lathe([(0, 0), (0.045, 0.03), (0.05, 0.07), (0.02, 0.12), (0, 0.13)], "lamp", sides=12)
    parts = [foot, post, hood, ring, spokes, spokes.turned(90), bulb.moved(z=height - 0.22)]
    return join(parts)


@asset(
    "table lamp", "a lamp with a ceramic foot and a cloth shade", tags="interior light bedside desk",
    stands="surface", height=(0.25, 0.46, 0.8),
)  # fmt: skip
def table_lamp(rng: Rng, height: float) -> Mesh:
    h = height
    foot = lathe(
        [(0.16 * h, 0), (0.17 * h, 0.03 * h), (0.11 * h, 0.07 * h), (0.19 * h, 0.26 * h), (0.16 * h, 0.4 * h),
         (0.05 * h, 0.5 * h), (0.05 * h, 0.54 * h)],
        "paint", sides=16,
    )  # fmt: skip
    neck = cylinder(0.022 * h, 0.14 * h, "gold", sides=10, at=(0, 0, 0.53 * h))
    hood = shade(0.34 * h, 0.22 * h, 0.44 * h, "cloth 2").moved(z=0.56 * h)
    spokes = box(0.5 * h, 0.012 * h, 0.01 * h, "gold", at=(0, 0, 0.88 * h))
    stem = cylinder(0.012 * h, 0.3 * h, "gold", sides=8, at=(0, 0, 0.63 * h))
    bulb = sphere(0.085 * h, "lamp", segments=3, at=(0, 0, 0.74 * h))
    return join([foot, neck, hood, spokes, stem, bulb])


@asset(
    "pendant lamp", "a metal lamp that hangs on a cable", tags="interior light ceiling kitchen hanging",
    stands="ceiling", width=(0.15, 0.36, 0.9), drop=(0.3, 0.9, 3.0),
)  # fmt: skip
def pendant_lamp(rng: Rng, width: float, drop: float) -> Mesh:
    """drop: from the ceiling to the lower edge of the shade."""
    r, tall = width / 2, min(width * 0.6, drop * 0.8)
    z = -drop
    outer = [(1.0, 0.0), (0.95, 0.18), (0.72, 0.5), (0.3, 0.78), (0.16, 0.84), (0.13, 1.0), (0.0, 1.0)]
    inner = [(0.0, 0.74), (0.28, 0.73), (0.68, 0.47), (0.9, 0.17), (0.96, 0.0)]
    hood = lathe([(a * r, b * tall) for a, b in inner + outer], "paint", sides=20).moved(z=z)
    bulb = sphere(r * 0.3, "lamp", segments=3, at=(0, 0, z + tall * 0.3))
    socket = cylinder(r * 0.12, tall * 0.3, "gold", sides=10, at=(0, 0, z + tall * 0.46))
    cable = cylinder(0.006, drop - tall * 0.98, "black", sides=6, at=(0, 0, z + tall * 0.98))
    rose = cylinder(0.05, 0.03, "paint", sides=14, top=0.06, at=(0, 0, -0.03))
    return join([hood, bulb, socket, cable, rose])


@asset(
    "chandelier", "a chandelier with candles on curved arms", tags="interior light ceiling ballroom castle",
    stands="ceiling", width=(0.6, 1.1, 2.5), drop=(0.8, 1.5, 5.0), arms=(4, 6, 8),
)  # fmt: skip
def chandelier(rng: Rng, width: float, drop: float, arms: float) -> Mesh:
    """drop: from the ceiling to its lowest point. arms: how many."""
    r = width / 2
    low = -drop
    stem = (
        lathe(
            [
                (0, 0),
                (0.05, 0.04),
                (0.02, 0.09),
                (0.13, 0.2),
                (0.12, 0.27),
                (0.04, 0.36),
                (0.1, 0.52),
                (0.03, 0.7),
                (0.05, 0.78),
                (0.02, 0.85),
                (0, 0.86),
            ],
            "gold",
            sides=14,
        )
        .scaled(r)
        .moved(z=low)
    )
    ease = np.linspace(0, 1, 8)
    path: list[Point3] = [
        (
            r * float(0.06 + 0.86 * t),
            0,
            low + r * float(0.26 - 0.3 * math.sin(math.pi * t) * (1 - t) + 0.12 * t),
        )
        for t in ease
    ]
    end = path[-1]
    arm = tube(path, 0.022 * r, "gold", sides=8)
    cup = lathe([(0.02, 0), (0.09, 0.03), (0.1, 0.06), (0.045, 0.05), (0.045, 0.1)], "gold", sides=12)
    drops = lathe([(0, -0.16), (0.03, -0.1), (0.012, -0.03), (0, 0)], "crystal", sides=6)
    arm = join(
        [
            arm,
            cup.scaled(r).moved(end[0], 0, end[2] - 0.01),
            taper_candle(0.028 * r, 0.2 * r, at=(end[0], 0, end[2] + 0.07 * r)),
            drops.scaled(r).moved(end[0], 0, end[2] + 0.01 * r),
            drops.scaled(r).moved(path[4][0], 0, path[4][2]),
        ]
    )
    chain_low = low + 0.84 * r
    chain = tube([(0, 0, chain_low), (0, 0, 0)], 0.012, "gold", sides=6)
    links = max(int(-chain_low / 0.12), 1)
    link = sphere(0.026, "gold", segments=2)
    beads = repeated(link, links, (0, 0, 0.12), centred=False).moved(z=chain_low + 0.03)
    rose = lathe([(0.01, -0.06), (0.06, -0.05), (0.1, 0)], "gold", sides=14)
    return join([stem, ringed(arm, round(arms)), chain, beads, rose])


@asset(
    "string lights", "a string of glowing bulbs that sags between its ends",
    tags="party garden festive fairy lights ceiling", stands="ceiling",
    length=(1.5, 4.0, 12.0), sag=(0.1, 0.5, 1.5),
)  # fmt: skip
def string_lights(rng: Rng, length: float, sag: float) -> Mesh:
    steps = max(round(length / 0.3), 6)
    along = np.linspace(-1, 1, steps + 1)
    path: list[Point3] = [(float(u) * length / 2, 0, float(sag * (u * u - 1)) - 0.008) for u in along]
    parts = [tube(path, 0.008, "black", sides=6)]
    for x, _, z in path[1:-1]:
        parts.append(_bulb(0.032, -0.012).moved(x, float(rng.uniform(-0.01, 0.01)), z))
    return join(parts)


@asset(
    "television", "an old television with knobs and aerial", tags="interior screen tv retro living",
    stands="surface", width=(0.35, 0.62, 1.1),
)  # fmt: skip
def television(rng: Rng, width: float) -> Mesh:
    w = width
    height, depth, lift = 0.72 * w, 0.55 * w, 0.06 * w
    parts = [box(w, depth * 0.7, height, "wood", at=(0, -0.1 * w, lift))]
    parts.append(box(w * 0.7, depth * 0.35, height * 0.75, "black", at=(0, depth * 0.4, lift + height * 0.1)))
    front = -depth * 0.35 - 0.1 * w
    parts.append(box(w * 0.72, 0.03 * w, height * 0.86, "black", at=(-0.1 * w, front, lift + height * 0.07)))
    glass = upright(pad(w * 0.66, height * 0.76, 0.06 * w, "screen", edge=0.04 * w))
    parts.append(glass.moved(-0.1 * w, front + 0.02 * w, lift + height * 0.5))
    for z in (0.78, 0.58):
        dial = upright(cylinder(0.05 * w, 0.04 * w, "metal", sides=14))
        parts.append(dial.moved(0.38 * w, front + 0.01 * w, lift + height * z))
    for row in range(4):
        parts.append(
            box(
                0.14 * w,
                0.02 * w,
                0.015 * w,
                "black",
                at=(0.38 * w, front, lift + height * (0.14 + 0.07 * row)),
            )
        )
    for x in (-1, 1):
        for y in (-0.3, 0.1):
            parts.append(cylinder(0.02 * w, lift + 0.01, "dark metal", sides=8, at=(x * 0.4 * w, y * w, 0)))
        tip = (x * 0.34 * w, 0.0, lift + height + 0.42 * w)
        parts.append(tube([(0, 0.0, lift + height), tip], 0.007 * w, "metal", sides=6))
    parts.append(sphere(0.05 * w, "black", segments=3, at=(0, 0, lift + height)))
    return join(parts).modified(bevel(0.02 * w))


@asset(
    "computer",
    "a screen, a keyboard and a mouse",
    tags="interior office desk monitor pc work",
    stands="surface",
    width=(0.4, 0.58, 0.9),
)
def computer(rng: Rng, width: float) -> Mesh:
    w, h = width, width * 0.58
    back = 0.12
    parts = [box(w, 0.035, h, "black", at=(0, back, 0.11))]
    parts.append(box(w - 0.025, 0.006, h - 0.04, "screen", at=(0, back - 0.0185, 0.13)))
    for row, (long, material) in enumerate(
        ((0.5, "white"), (0.32, "white"), (0.42, "neon"), (0.25, "white"))
    ):
        line = box(w * long, 0.004, 0.012, material)
        parts.append(line.moved(-w * (0.42 - long / 2), back - 0.0215, 0.11 + h * (0.78 - row * 0.14)))
    parts.append(box(0.06, 0.03, 0.2, "dark metal", at=(0, back + 0.03, 0.01)))
    parts.append(box(0.26, 0.19, 0.012, "dark metal", at=(0, back + 0.01, 0)))
    board = prism([(-0.22, -0.07), (0.22, -0.07), (0.22, 0.07), (-0.22, 0.07)], 0.016, "plastic", top=0.98)
    parts.append(board.moved(-0.02, -0.14, 0))
    for row in range(4):
        y = -0.19 + row * 0.03
        parts.append(
            repeated(box(0.024, 0.022, 0.006, "black"), 14, (0.029, 0, 0)).moved(-0.02, y + 0.005, 0.014)
        )
    parts.append(pad(0.06, 0.1, 0.032, "plastic", at=(0.28, -0.14, 0), edge=0.016))
    return join(parts).modified(bevel(0.004))


@asset(
    "ceiling fan", "a fan with wooden blades and a lamp", tags="interior ceiling summer tropical",
    stands="ceiling", width=(0.8, 1.3, 2.0), drop=(0.3, 0.5, 1.5),
)  # fmt: skip
def ceiling_fan(rng: Rng, width: float, drop: float) -> Mesh:
    z = -drop
    hub = lathe(
        [(0.04, 0.05), (0.11, 0.08), (0.12, 0.14), (0.09, 0.19), (0.02, 0.22)], "dark metal", sides=18
    )
    globe = sphere(0.085, "lamp", segments=4, at=(0, 0, 0.05)).scaled(1, 1, 0.8)
    rod = cylinder(0.016, drop - 0.2, "dark metal", sides=10, at=(0, 0, z + 0.2))
    rose = cylinder(0.05, 0.05, "dark metal", sides=14, top=0.07, at=(0, 0, -0.05))
    outline = [(0.2, -0.05), (width / 2, -0.075), (width / 2, 0.075), (0.2, 0.05)]
    blade = prism(outline, 0.012, "wood").turned(x=8).moved(z=0.13)
    iron = box(0.16, 0.05, 0.012, "dark metal", at=(0.16, 0, 0.128))
    blades = ringed(blade + iron, 5).turned(float(rng.uniform(0, 72)))
    return join([(hub + globe + blades).moved(z=z + 0.02), rod, rose])
