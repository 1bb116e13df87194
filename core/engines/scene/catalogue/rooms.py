"""What belongs to rooms: doors, windows, fireplaces, kitchen and bath, what hangs on walls."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, prism, repeated, sphere, tube
from . import Rng, asset
from .parts_home import frame, knob, pad, rounded, top, trough, upright


@asset(
    "door", "a panelled door in its frame", tags="interior house entrance wall", stands="wall",
    width=(0.7, 0.9, 1.8), height=(1.8, 2.1, 3.0),
)  # fmt: skip
def door(rng: Rng, width: float, height: float) -> Mesh:
    border = 0.09
    leaf, tall = width - 2 * border, height - border
    parts = [box(border, 0.12, height, "white", at=(x * (width - border) / 2, -0.06, 0)) for x in (-1.0, 1.0)]
    parts.append(box(width + 0.08, 0.14, border, "white", at=(0, -0.07, height - border)))
    parts.append(box(leaf, 0.05, tall, "wood", at=(0, -0.045, 0)))
    wide = leaf / 2 - 0.11
    for low, high in ((0.1, 0.3), (0.35, 0.62), (0.67, 0.94)):
        for x in (-1.0, 1.0):
            panel = _raised(wide, (high - low) * tall - 0.02, "wood")
            parts.append(panel.moved(x * (wide / 2 + 0.03), -0.068, low * tall))
    hinge = leaf / 2 - 0.055
    parts.append(box(0.035, 0.012, 0.2, "gold", at=(hinge, -0.073, 0.9)))
    parts.append(
        tube([(hinge, -0.07, 1.03), (hinge, -0.12, 1.03), (hinge - 0.11, -0.12, 1.03)], 0.01, "gold")
    )
    return join(parts).modified(bevel(0.005))


def _raised(width: float, height: float, material: str) -> Mesh:
    """A panel with sloping edges that stands out of y = 0, its foot at z = 0."""
    rings: list[list[Point3]] = []
    for inset, y in ((0.0, 0.0), (0.0, -0.012), (0.03, -0.022)):
        x = width / 2 - inset
        rings.append([(-x, y, inset), (x, y, inset), (x, y, height - inset), (-x, y, height - inset)])
    return loft(rings, material)


@asset(
    "window", "a sash window with glazing bars and a sill", tags="interior house wall pane", stands="wall",
    width=(0.5, 0.95, 2.4), height=(0.5, 1.3, 1.45),
)  # fmt: skip
def window(rng: Rng, width: float, height: float) -> Mesh:
    border, sill = 0.07, 0.05
    parts = [frame(width, height - sill, border, 0.1, "white").moved(z=sill)]
    parts.append(box(width + 0.14, 0.2, sill, "white", at=(0, -0.1, 0)))
    parts.append(
        box(width - 2 * border, 0.012, height - sill - 2 * border, "window", at=(0, -0.02, sill + border))
    )
    parts.append(box(0.045, 0.05, height - sill - border, "white", at=(0, -0.045, sill + border / 2)))
    panes = 2 if height < 1.0 else 3
    for row in range(1, panes):
        z = sill + border + (height - sill - 2 * border) * row / panes
        parts.append(box(width - border, 0.04, 0.035, "white", at=(0, -0.042, z - 0.0175)))
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(sill, width - 0.1, 0.075, y=-0.155))


@asset(
    "curtain", "a pair of long curtains on a rail", tags="interior window cloth drapes stage", stands="wall",
    width=(0.8, 1.9, 6.0), height=(1.0, 2.3, 4.0), opened=(0.0, 0.5, 0.75),
)  # fmt: skip
def curtain(rng: Rng, width: float, height: float, opened: float) -> Mesh:
    """opened: share of the width that is free between the two, 0-1."""
    rail = tube(
        [(-width / 2, -0.1, height - 0.03), (width / 2, -0.1, height - 0.03)], 0.016, "gold", sides=10
    )
    ends = [sphere(0.03, "gold", segments=2, at=(x * width / 2, -0.1, height - 0.03)) for x in (-1.0, 1.0)]
    stays = [
        bar((x * width * 0.46, 0.0, height - 0.03), (x * width * 0.46, -0.1, height - 0.03), 0.02, "gold")
        for x in (-1.0, 1.0)
    ]
    each = (width - 0.06) * (1 - opened) / 2
    folds = max(round(width / 2 / 0.16), 3)
    cloths = [
        _drape(rng, each, height - 0.05, folds).moved(x * ((width - 0.06) / 2 - each / 2), -0.1)
        for x in (-1.0, 1.0)
    ]
    return join([rail, *ends, *stays, *cloths])


def _drape(rng: Rng, width: float, height: float, folds: int) -> Mesh:
    """A hanging cloth in folds about y = 0, with thickness, its hem at z = 0."""
    columns = folds * 6
    x = np.linspace(-width / 2, width / 2, columns + 1)
    phase, sway = float(rng.uniform(0, 6)), rng.uniform(0.8, 1.25, folds + 1)
    size = np.interp(np.linspace(0, folds, columns + 1), np.arange(folds + 1), sway)
    wave = np.sin(np.linspace(0, folds * 2 * math.pi, columns + 1) + phase) * size
    rings: list[list[Point3]] = []
    for z, deep in ((0.0, 0.05), (height * 0.35, 0.042), (height * 0.8, 0.034), (height, 0.022)):
        front = [(float(a), float(deep * w - 0.004), z) for a, w in zip(x, wave, strict=True)]
        back = [(float(a), float(deep * w + 0.004), z) for a, w in zip(x, wave, strict=True)]
        rings.append(front + back[::-1])
    sides = loft(rings, "cloth", caps=False, smooth=True)
    caps = []
    for ring, up in ((rings[0], False), (rings[-1], True)):
        last = len(ring) - 1
        quads = [(i, i + 1, last - i - 1, last - i) for i in range(columns)]
        cap = Mesh.of(ring, quads, "cloth")
        caps.append(cap if up else cap.flipped())
    return join([sides, *caps])


@asset(
    "rug", "a woven rug with a border and fringes", tags="interior carpet floor cloth", soft=True,
    width=(0.6, 2.2, 5.0), depth=(0.5, 1.5, 4.0),
)  # fmt: skip
def rug(rng: Rng, width: float, depth: float) -> Mesh:
    thick = 0.012
    border = min(0.14, depth * 0.12)
    parts = [
        box(width, depth, thick, "cloth"),
        box(width - border, depth - border, thick, "cloth 2", at=(0, 0, 0.001)),
        box(width - border * 2, depth - border * 2, thick, "cloth", at=(0, 0, 0.002)),
    ]
    diamond = [(-width * 0.24, 0.0), (0.0, -depth * 0.26), (width * 0.24, 0.0), (0.0, depth * 0.26)]
    parts.append(prism(diamond, thick, "cloth 2").moved(z=0.003))
    parts.append(prism([(x * 0.55, y * 0.55) for x, y in diamond], thick, "paint").moved(z=0.004))
    count = max(round(depth / 0.06), 4)
    for x in (-1.0, 1.0):
        fringe = box(0.05, 0.02, 0.005, "cloth 2", at=(x * (width / 2 + 0.02), 0, 0))
        parts.append(repeated(fringe, count, (0, (depth - 0.03) / count, 0)))
    return join(parts)


@asset(
    "fireplace", "a stone fireplace with a mantelpiece and a burning fire",
    tags="interior hearth fire cosy chimney warm", width=(1.0, 1.5, 2.6), height=(0.9, 1.2, 1.7),
    chimney=(0.0, 0.0, 4.0),
)  # fmt: skip
def fireplace(rng: Rng, width: float, height: float, chimney: float) -> Mesh:
    """chimney: height of the breast over the mantelpiece, 0 for none."""
    depth, jamb = 0.5, 0.2 * width
    opening = width - 2 * jamb - 0.1
    high = height * 0.62
    parts = [box(width, depth + 0.36, 0.06, "stone", at=(0, -0.18, 0))]
    for x in (-1.0, 1.0):
        side = x * (opening + jamb) / 2
        parts.append(box(jamb, depth - 0.04, height - 0.08, "stone", at=(side, 0.02, 0.05)))
        parts.append(box(jamb + 0.06, depth - 0.02, 0.14, "stone", at=(side, 0.01, 0.055)))
    parts.append(box(opening + 0.02, depth - 0.04, height - high - 0.08, "stone", at=(0, 0.02, high)))
    parts.append(box(0.16, 0.05, height - high - 0.1, "stone", at=(0, -depth / 2 + 0.02, high + 0.01)))
    parts.append(box(opening + 0.04, 0.06, high + 0.05, "black", at=(0, depth / 2 - 0.04, 0.02)))
    parts.append(box(width + 0.16, depth + 0.12, 0.08, "wood", at=(0, -0.03, height - 0.08)))
    for turn, y, z, length in ((8, -0.02, 0.13, 0.62), (-14, 0.05, 0.14, 0.55), (24, 0.0, 0.22, 0.5)):
        half = opening * length / 2
        log = tube([(-half, 0, 0), (half, 0, 0)], 0.055, "bark", sides=8)
        parts.append(log.turned(turn + float(rng.uniform(-6, 6))).moved(0, y + 0.02, z))
    for x, size in ((-0.2, 0.7), (0.02, 1.1), (0.2, 0.8)):
        tall = (high - 0.2) * 0.62 * size * float(rng.uniform(0.85, 1.1))
        parts.append(_flame(0.085 * size, tall).moved(x * opening, 0.04, 0.2))
    for x in (-1.0, 1.0):
        end = x * opening * 0.33
        parts.append(box(0.025, 0.3, 0.025, "dark metal", at=(end, 0, 0.08)))
        parts.append(box(0.03, 0.03, 0.26, "dark metal", at=(end, -0.15, 0.055)))
        parts.append(knob(end, -0.15, 0.33, "dark metal", radius=0.025))
    if chimney > 0:
        parts.append(box(width - 0.2, depth - 0.14, chimney + 0.01, "stone", at=(0, 0.07, height - 0.01)))
    front, back = -depth / 2 - 0.07, -0.13 if chimney > 0 else depth / 2
    made = join(parts).modified(bevel(0.01))
    return made.with_sockets(top(height, width, back - front, y=(front + back) / 2))


def _flame(radius: float, height: float) -> Mesh:
    profile = [(0.0, 0.0), (0.8, 0.12), (1.0, 0.28), (0.75, 0.5), (0.35, 0.75), (0.0, 1.0)]
    made = lathe([(r * radius, z * height) for r, z in profile], "flame", sides=10)
    return made.bent(lambda p: p + [1, 0, 0] * (0.5 * radius * np.sin(p[:, 2:] / height * 5)))


@asset(
    "stove", "an iron cooking stove with a pipe", tags="interior kitchen oven cooker heating range",
    width=(0.6, 0.9, 1.4), pipe=(0.0, 1.3, 2.5),
)  # fmt: skip
def stove(rng: Rng, width: float, pipe: float) -> Mesh:
    """pipe: height of the stove pipe, 0 for none."""
    depth, height = 0.6, 0.85
    front = -depth / 2
    parts = [box(width, depth, 0.6, "dark metal", at=(0, 0, 0.2))]
    parts.append(box(width + 0.06, depth + 0.06, 0.055, "dark metal", at=(0, 0, height - 0.06)))
    for x in (-1.0, 1.0):
        for y in (-1, 1):
            foot = lathe([(0.02, 0), (0.03, 0.1), (0.05, 0.22)], "dark metal", sides=8)
            parts.append(foot.moved(x * (width / 2 - 0.06), y * (depth / 2 - 0.06)))
    parts.append(_raised(width * 0.52, 0.36, "black").moved(width * 0.17, front + 0.002, 0.26))
    parts.append(_raised(width * 0.28, 0.2, "black").moved(-width * 0.28, front + 0.002, 0.42))
    parts.append(_raised(width * 0.28, 0.12, "black").moved(-width * 0.28, front + 0.002, 0.26))
    parts.append(box(width * 0.2, 0.01, 0.06, "flame", at=(-width * 0.28, front - 0.02, 0.49)))
    parts.append(tube([(-width / 2, front - 0.06, 0.74), (width / 2, front - 0.06, 0.74)], 0.014, "metal"))
    for x in (-1.0, 1.0):
        parts.append(box(0.02, 0.08, 0.02, "metal", at=(x * (width / 2 - 0.04), front - 0.03, 0.73)))
    handle = width * 0.17
    parts.append(box(width * 0.3, 0.03, 0.02, "metal", at=(handle, front - 0.03, 0.57)))
    parts.append(knob(-width * 0.16, front - 0.03, 0.52, "metal"))
    for x in (-0.26, 0.2):
        parts.append(cylinder(0.12, 0.012, "black", sides=20, at=(x * width, -0.1, height - 0.007)))
    if pipe > 0:
        flue = cylinder(0.075, pipe, "dark metal", sides=14, at=(0, depth / 2 - 0.12, height - 0.01))
        collar = cylinder(0.1, 0.04, "metal", sides=14, at=(0, depth / 2 - 0.12, height - 0.006))
        parts += [flue, collar]
    made = join(parts).modified(bevel(0.006))
    return made.with_sockets(top(height + 0.005, width - 0.04, depth - 0.3, y=-0.13))


@asset(
    "sink", "a washbasin on a pedestal with a tap", tags="interior bathroom basin washing water",
    width=(0.4, 0.6, 0.9), height=(0.7, 0.85, 1.0),
)  # fmt: skip
def sink(rng: Rng, width: float, height: float) -> Mesh:
    depth = width * 0.78
    bowl = trough(width, depth, 0.2, 0.045, "ceramic", radius=0.13, taper=0.55, floor=0.06)
    foot = lathe(
        [(0.15, 0), (0.14, 0.04), (0.09, 0.15), (0.08, height * 0.55), (0.13, height - 0.16)], "ceramic"
    )
    shelf = box(width * 0.8, 0.09, 0.035, "ceramic", at=(0, depth / 2 - 0.035, height - 0.025))
    z, y = height + 0.01, depth / 2 - 0.04
    spout = tube(
        [
            (0, y, z - 0.02),
            (0, y, z + 0.1),
            (0, y - 0.03, z + 0.14),
            (0, y - 0.1, z + 0.14),
            (0, y - 0.13, z + 0.09),
        ],
        0.014,
        "metal",
        sides=10,
    )
    parts = [bowl.moved(z=height - 0.2), foot.moved(y=0.02), shelf, spout]
    for x in (-1.0, 1.0):
        parts.append(cylinder(0.02, 0.05, "metal", sides=10, at=(x * width * 0.2, y, z - 0.01)))
        parts.append(box(0.07, 0.016, 0.014, "metal", at=(x * width * 0.2, y, z + 0.035)))
    return join(parts).modified(bevel(0.006))


@asset(
    "bathtub", "a free-standing bathtub on feet", tags="interior bathroom bath water",
    length=(1.3, 1.7, 2.0), water=(0.0, 0.7, 0.9),
)  # fmt: skip
def bathtub(rng: Rng, length: float, water: float) -> Mesh:
    """water: how full it is, 0-1."""
    width, height, lift = 0.76, 0.5, 0.13
    tub = trough(length, width, height, 0.035, "ceramic", radius=0.34, taper=0.78, floor=0.06)
    rim = tube(
        [(x, y, height) for x, y in _closed(rounded(length, width, 0.34))], 0.026, "ceramic", caps=False
    )
    parts = [tub.moved(z=lift), rim.moved(z=lift)]
    for x in (-1.0, 1.0):
        for y in (-1, 1):
            foot = lathe([(0.035, 0), (0.045, 0.02), (0.022, 0.06), (0.05, 0.18)], "gold", sides=10)
            parts.append(foot.moved(x * length * 0.29, y * width * 0.26))
    if water > 0:
        share = 0.15 + 0.75 * water
        scale = 0.78 + 0.22 * share
        ring = rounded(length * scale - 0.065, width * scale - 0.065, 0.28)
        parts.append(prism(ring, 0.02, "water").moved(z=lift + height * share))
    x = length / 2 - 0.02
    parts.append(
        tube(
            [
                (x, 0, lift + 0.45),
                (x, 0, lift + 0.66),
                (x - 0.04, 0, lift + 0.69),
                (x - 0.15, 0, lift + 0.67),
            ],
            0.018,
            "gold",
        )
    )
    for way in (-0.09, 0.09):
        parts.append(tube([(x, 0, lift + 0.56), (x, way, lift + 0.56)], 0.012, "gold"))
        parts.append(sphere(0.024, "gold", segments=2, at=(x, way, lift + 0.56)))
    return join(parts)


def _closed(outline: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An outline whose end meets its start along the middle of a side."""
    x, y = (outline[0][0] + outline[-1][0]) / 2, (outline[0][1] + outline[-1][1]) / 2
    return [(x, y), *outline, (x, y)]


@asset("toilet", "a toilet with a cistern", tags="interior bathroom lavatory wc", width=(0.32, 0.38, 0.48))
def toilet(rng: Rng, width: float) -> Mesh:
    def ring(wide: float, front: float, back: float, z: float) -> list[Point3]:
        around = [2 * math.pi * i / 16 for i in range(16)]
        middle, half = (front + back) / 2, (back - front) / 2
        return [(wide / 2 * math.cos(a), middle + half * math.sin(a), z) for a in around]

    bowl = loft(
        [ring(width * 0.62, -0.2, 0.2, 0), ring(width * 0.55, -0.17, 0.2, 0.1),
         ring(width * 0.7, -0.22, 0.2, 0.22), ring(width, -0.34, 0.18, 0.38), ring(width, -0.34, 0.18, 0.4),
         ring(width * 0.68, -0.28, 0.1, 0.4), ring(width * 0.5, -0.22, 0.06, 0.28)],
        "ceramic", smooth=True,
    )  # fmt: skip
    seat = loft(
        [
            ring(width * 1.04, -0.35, 0.17, 0.4),
            ring(width * 1.04, -0.35, 0.17, 0.425),
            ring(width * 0.6, -0.26, 0.08, 0.425),
            ring(width * 0.6, -0.26, 0.08, 0.4),
            ring(width * 1.04, -0.35, 0.17, 0.4),
        ],
        "wood",
        caps=False,
        smooth=True,
    )
    lid = loft([ring(width, -0.34, 0.17, 0.0), ring(width, -0.34, 0.17, 0.025)], "wood", smooth=True)
    raised = lid.moved(0, -0.17, 0).turned(x=-80).moved(0, 0.165, 0.42)
    water = loft([ring(width * 0.5, -0.22, 0.06, 0.3), ring(width * 0.5, -0.22, 0.06, 0.31)], "water")
    tank = pad(width * 1.1, 0.18, 0.36, "ceramic", at=(0, 0.27, 0.4), edge=0.03)
    cover = box(width * 1.16, 0.2, 0.03, "ceramic", at=(0, 0.27, 0.755))
    lever = box(0.06, 0.02, 0.015, "metal", at=(-width * 0.35, 0.175, 0.68))
    neck = box(width * 0.7, 0.16, 0.3, "ceramic", at=(0, 0.24, 0.11))
    made = join([bowl, seat, raised, water, neck, tank, cover, lever]).modified(bevel(0.006))
    return made.with_sockets(top(0.785, width, 0.16, y=0.27))


@asset(
    "fridge", "a rounded fridge with two doors", tags="interior kitchen refrigerator appliance retro",
    width=(0.5, 0.65, 0.95), height=(0.85, 1.7, 2.0),
)  # fmt: skip
def fridge(rng: Rng, width: float, height: float) -> Mesh:
    depth, foot = 0.62, 0.08
    split = height * 0.66
    parts = [box(width - 0.06, depth - 0.1, foot + 0.02, "black", at=(0, 0.02, 0))]
    parts.append(pad(width, depth - 0.06, height - foot, "paint", at=(0, 0.03, foot), edge=0.05))
    for low, high in ((foot + 0.03, split - 0.008), (split + 0.008, height - 0.03)):
        shut = pad(width - 0.03, high - low, 0.07, "paint", edge=0.03)
        parts.append(upright(shut).moved(0, -depth / 2 + 0.07, (low + high) / 2))
        grip = (low + high) / 2
        parts.append(
            tube(
                [
                    (-width / 2 + 0.09, -depth / 2 - 0.04, grip - 0.1),
                    (-width / 2 + 0.09, -depth / 2 - 0.04, grip + 0.1),
                ],
                0.014,
                "metal",
            )
        )
        for z in (-0.09, 0.09):
            parts.append(box(0.02, 0.05, 0.02, "metal", at=(-width / 2 + 0.09, -depth / 2 - 0.015, grip + z)))
    parts.append(box(0.14, 0.02, 0.03, "metal", at=(width * 0.16, -depth / 2 - 0.002, height - 0.16)))
    made = join(parts).modified(bevel(0.008))
    return made.with_sockets(top(height, width - 0.14, depth - 0.22, y=0.03))


@asset(
    "mirror", "a mirror in a gilded frame", tags="interior wall glass", stands="wall",
    width=(0.3, 0.6, 1.4), height=(0.4, 0.9, 1.45),
)  # fmt: skip
def mirror(rng: Rng, width: float, height: float) -> Mesh:
    glass = box(width - 0.06, 0.012, height - 0.06, "metal", at=(0, -0.012, 0.03))
    made = frame(width, height, 0.06, 0.035, "gold") + glass
    beads = frame(width - 0.1, height - 0.1, 0.012, 0.045, "gold").moved(z=0.05)
    return (made + beads).modified(bevel(0.006))


@asset(
    "picture frame", "a framed landscape painting", tags="interior wall painting art gallery", stands="wall",
    width=(0.2, 0.8, 2.5), height=(0.2, 0.6, 1.45),
)  # fmt: skip
def picture_frame(rng: Rng, width: float, height: float) -> Mesh:
    border = min(0.07, width * 0.12, height * 0.12)
    w, h = width - 2 * border, height - 2 * border
    parts = [frame(width, height, border, 0.04, "gold")]
    parts.append(box(w + 0.02, 0.012, h + 0.02, "paper", at=(0, -0.01, border - 0.01)))
    seams = [0.0, float(rng.uniform(0.25, 0.4)), float(rng.uniform(0.5, 0.62))]
    for depth, (level, material) in enumerate(zip(seams[1:][::-1], ("paint", "leaf"), strict=True)):
        xs = np.linspace(-w / 2, w / 2, 9)
        hills = level + 0.09 * np.sin(xs / w * float(rng.uniform(5, 10)) + float(rng.uniform(0, 6)))
        y = -0.0165 - 0.002 * depth
        points = [(float(x), y, border) for x in xs] + [
            (float(x), y, border + h * float(z)) for x, z in zip(xs, hills, strict=True)
        ]
        quads = [(i, i + 1, i + 10, i + 9) for i in range(8)]
        parts.append(Mesh.of(points, quads, material))
    sun = upright(cylinder(min(w, h) * 0.11, 0.003, "flower 2", sides=14))
    parts.append(sun.moved(float(rng.uniform(-0.3, 0.3)) * w, -0.0145, border + h * 0.8))
    return join(parts).modified(bevel(0.005))


@asset("wall clock", "a round wall clock", tags="interior wall time", stands="wall", width=(0.18, 0.35, 1.2))
def wall_clock(rng: Rng, width: float) -> Mesh:
    return clock_face(width / 2, rng).moved(z=width / 2).modified(bevel(0.004))


def clock_face(radius: float, rng: Rng) -> Mesh:
    """An upright dial about the origin, its back at y = 0."""
    deep = 0.04 + 0.06 * radius
    rim = lathe(
        [
            (radius, 0),
            (radius, deep * 0.7),
            (radius * 0.95, deep),
            (radius * 0.88, deep),
            (radius * 0.86, deep * 0.5),
        ],
        "dark wood",
        sides=28,
    )
    face = cylinder(radius * 0.87, deep * 0.55, "white", sides=28)
    parts = [rim, face]
    level = deep * 0.54
    for hour in range(12):
        long = radius * (0.16 if hour % 3 == 0 else 0.08)
        mark = box(radius * 0.045, long, 0.004, "black", at=(0, radius * 0.82 - long / 2, level))
        parts.append(mark.turned(-30 * hour))
    time = float(rng.uniform(0, 12))
    for turn, long, thick in ((-30 * time, 0.48, 0.07), (-360 * (time % 1), 0.74, 0.045)):
        hand = box(
            radius * thick,
            radius * (long + 0.1),
            0.004,
            "black",
            at=(0, radius * (long - 0.1) / 2, level + 0.004),
        )
        parts.append(hand.turned(turn))
    parts.append(cylinder(radius * 0.06, 0.012, "gold", sides=10, at=(0, 0, level)))
    return upright(join(parts))


@asset(
    "grandfather clock", "a tall longcase clock with a pendulum", tags="interior time antique hall",
    height=(1.7, 2.1, 2.6),
)  # fmt: skip
def grandfather_clock(rng: Rng, height: float) -> Mesh:
    base, head = height * 0.24, height * 0.26
    trunk = height - base - head
    parts = [
        box(0.54, 0.34, 0.08, "dark wood"), box(0.48, 0.3, base, "wood"),
        box(0.52, 0.32, 0.04, "dark wood", at=(0, 0, base - 0.02)),
        box(0.07, 0.26, trunk + 0.02, "wood", at=(-0.145, 0, base)),
        box(0.07, 0.26, trunk + 0.02, "wood", at=(0.145, 0, base)),
        box(0.24, 0.06, trunk + 0.02, "black", at=(0, 0.1, base)),
        box(0.24, 0.26, 0.09, "wood", at=(0, 0, base + trunk - 0.08)),
        box(0.52, 0.32, 0.04, "dark wood", at=(0, 0, base + trunk - 0.02)),
        box(0.46, 0.28, head - 0.1, "wood", at=(0, 0, base + trunk)),
        box(0.54, 0.34, 0.04, "dark wood", at=(0, 0, height - 0.12)),
    ]  # fmt: skip
    arch = [(0.25 * math.cos(a), 0.11 * math.sin(a)) for a in np.linspace(0, math.pi, 13)]
    parts.append(prism(arch, 0.28, "dark wood").turned(x=90).moved(0, 0.14, height - 0.085))
    parts.append(clock_face(0.18, rng).scaled(1, 0.6, 1).moved(0, -0.139, base + trunk + (head - 0.1) / 2))
    swing = float(rng.uniform(-5, 5))
    rod = box(0.012, 0.008, trunk * 0.66, "gold", at=(0, 0, -trunk * 0.66))
    bob = upright(cylinder(0.075, 0.02, "gold", sides=18)).moved(0, 0.01, -trunk * 0.66)
    parts.append((rod + bob).turned(y=swing).moved(0, -0.02, base + trunk - 0.06))
    for x in (-0.06, 0.06):
        parts.append(cylinder(0.02, 0.2, "gold", sides=10, at=(x, 0.03, base + trunk * 0.45)))
        parts.append(cylinder(0.004, trunk * 0.5, "gold", sides=6, at=(x, 0.03, base + trunk * 0.45)))
    parts.append(_raised(0.36, base - 0.2, "wood").moved(0, -0.149, 0.12))
    for x in (-1.0, 0.0, 1.0):
        parts.append(knob(x * 0.2, 0 if x else 0.0, height - (0.06 if x else -0.04), "gold", radius=0.028))
    return join(parts).modified(bevel(0.006))


@asset(
    "wall shelf", "a board on two brackets", tags="interior wall storage", stands="wall",
    width=(0.3, 0.9, 2.0), depth=(0.12, 0.24, 0.4),
)  # fmt: skip
def wall_shelf(rng: Rng, width: float, depth: float) -> Mesh:
    high = depth * 0.9
    parts = [box(width, depth, 0.028, "wood", at=(0, -depth / 2, high - 0.028))]
    for x in (-1.0, 1.0):
        side = x * width * 0.33
        parts.append(box(0.03, 0.02, high - 0.02, "dark metal", at=(side, -0.01, 0)))
        parts.append(box(0.03, depth * 0.85, 0.02, "dark metal", at=(side, -depth * 0.425, high - 0.046)))
        parts.append(bar((side, -0.01, 0.03), (side, -depth * 0.8, high - 0.04), 0.018, "dark metal"))
    made = join(parts).modified(bevel(0.004))
    return made.with_sockets(top(high, width - 0.04, depth - 0.04, y=-depth / 2), hook_under(depth))


def hook_under(depth: float) -> Socket:
    """Where something small hangs below a wall shelf."""
    return Socket("under", (0, -depth * 0.6, depth * 0.9 - 0.028), (0.2, depth * 0.3), 1.0)


@asset(
    "radiator", "a cast-iron radiator", tags="interior heating wall", stands="wall",
    width=(0.4, 0.9, 1.8), height=(0.4, 0.65, 1.0),
)  # fmt: skip
def radiator(rng: Rng, width: float, height: float) -> Mesh:
    count = max(round(width / 0.09), 3)
    step = width / count
    rib = pad(step * 0.82, 0.15, height - 0.07, "white", at=(0, -0.11, 0.07), edge=step * 0.32)
    parts = [repeated(rib, count, (step, 0, 0))]
    for z in (0.13, height - 0.07):
        parts.append(tube([(-width / 2 + 0.02, -0.11, z), (width / 2 + 0.05, -0.11, z)], 0.025, "white"))
    for x in (-1.0, 1.0):
        parts.append(box(step * 0.6, 0.12, 0.1, "white", at=(x * (width - step) / 2, -0.11, 0)))
        parts.append(box(0.03, 0.06, 0.03, "dark metal", at=(x * (width / 2 - step), -0.03, height - 0.12)))
    parts.append(cylinder(0.02, 0.13, "metal", sides=10, at=(width / 2 + 0.05, -0.11, 0)))
    parts.append(cylinder(0.03, 0.04, "black", sides=12, at=(width / 2 + 0.05, -0.11, 0.15)))
    return join(parts).modified(bevel(0.006))


@asset(
    "pipes", "pipes with bends, valve and gauge along a wall", tags="interior industrial factory wall steam",
    stands="wall", width=(0.8, 1.8, 4.0), height=(1.6, 2.4, 4.0),
)  # fmt: skip
def pipes(rng: Rng, width: float, height: float) -> Mesh:
    parts: list[Mesh] = []
    for number, (radius, material) in enumerate(((0.07, "copper"), (0.05, "dark metal"), (0.035, "rust"))):
        x, y = -width / 2 + 0.1 + number * 0.2, -radius - 0.05
        level = height - 0.3 - number * 0.24 - float(rng.uniform(0, 0.12))
        bend = radius * 2.2
        path: list[Point3] = [(x, y, 0)]
        path += [(x, y, level * share) for share in (0.33, 0.66)]
        for angle in (0, 30, 60, 90):
            a = math.radians(angle)
            path.append((x + bend * (1 - math.cos(a)), y, level - bend + bend * math.sin(a)))
        path.append((width / 2 - number * 0.12, y, level))
        parts.append(tube(path, radius, material, sides=12))
        for z in (0.25, level * 0.5):
            parts.append(cylinder(radius * 1.35, radius * 0.8, material, sides=12, at=(x, y, z)))
            parts.append(box(radius * 1.2, -y, 0.03, "dark metal", at=(x, y / 2, z + radius * 1.2)))
        end = path[-1]
        parts.append(
            cylinder(radius * 1.35, radius, material, sides=12).turned(y=90).moved(end[0] - radius, y, level)
        )
    wheel = [(0.11 * math.cos(a), 0.11 * math.sin(a), 0) for a in np.linspace(0, 2 * math.pi, 17)]
    valve = tube(wheel, 0.012, "paint", sides=6, caps=False)
    valve = valve + box(0.21, 0.018, 0.012, "paint") + box(0.018, 0.21, 0.012, "paint")
    valve = valve + cylinder(0.016, 0.1, "metal", sides=8, at=(0, 0, -0.1))
    parts.append(upright(valve).moved(-width / 2 + 0.1, -0.26, height * 0.52))
    dial = cylinder(0.075, 0.05, "metal", sides=18) + cylinder(
        0.062, 0.004, "white", sides=18, at=(0, 0, 0.049)
    )
    dial = dial + box(0.006, 0.05, 0.004, "cloth", at=(0, 0.015, 0.052)).turned(float(rng.uniform(-90, 90)))
    parts.append(upright(dial).moved(-width / 2 + 0.3, -0.14, height * 0.6))
    return join(parts)


@asset(
    "ladder", "a wooden ladder", tags="interior attic library workshop garden climbing",
    width=(0.3, 0.45, 0.6), height=(1.2, 2.6, 6.0),
)  # fmt: skip
def ladder(rng: Rng, width: float, height: float) -> Mesh:
    parts = [
        bar((x * width / 2 * 1.1, 0, 0), (x * width / 2 * 0.85, 0, height), 0.03, "wood", depth=0.07)
        for x in (-1.0, 1.0)
    ]
    steps = max(round(height / 0.29) - 1, 3)
    for step in range(steps):
        z = height * (step + 0.7) / (steps + 0.4)
        half = width / 2 * (1.1 - 0.25 * z / height)
        parts.append(tube([(-half, 0, z), (half, 0, z)], 0.016, "pale wood", sides=8))
    return join(parts).modified(bevel(0.004))


@asset(
    "beam", "a heavy ceiling beam", tags="interior timber rustic tavern attic", stands="ceiling",
    length=(1.0, 4.0, 10.0), thickness=(0.12, 0.22, 0.4),
)  # fmt: skip
def beam(rng: Rng, length: float, thickness: float) -> Mesh:
    cuts = np.linspace(-length / 2, length / 2, 9)
    rings: list[list[Point3]] = []
    for x in cuts:
        y, z = rng.uniform(-0.06, 0.06, 2) * thickness
        half, low = thickness / 2 + y, -thickness + z
        rings.append(
            [(float(x), -half, low), (float(x), half, low), (float(x), half, 0), (float(x), -half, 0)]
        )
    made = loft(rings, "dark wood").modified(bevel(0.012))
    under = Socket("under", (0, 0, -thickness * 0.95), (length - 0.2, thickness * 0.6))
    return made.with_sockets(under)
