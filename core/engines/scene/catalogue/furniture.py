"""Furniture."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Floats, Mesh, bevel, join
from ..shapes import Point3, bar, box, lathe, loft, prism, repeated, ringed, tube
from . import Rng, asset
from .parts_home import books, inside, knob, legs, pad, top, trough


@asset(
    "table", "a wooden table on four legs", tags="interior furniture dining kitchen desk",
    width=(0.6, 1.6, 3.5), depth=(0.5, 0.85, 1.4), height=(0.4, 0.75, 1.0),
)  # fmt: skip
def table(rng: Rng, width: float, depth: float, height: float) -> Mesh:
    board = box(width, depth, 0.035, "wood", at=(0, 0, height - 0.035))
    apron = box(width - 0.16, depth - 0.16, 0.09, "dark wood", at=(0, 0, height - 0.124))
    stand = legs(width - 0.08, depth - 0.08, height - 0.03, 0.075, "dark wood")
    made = (board + apron + stand).modified(bevel(0.006))
    return made.with_sockets(top(height, width - 0.06, depth - 0.06))


@asset(
    "round table", "a round table on one turned foot", tags="interior furniture cafe dining pedestal",
    width=(0.5, 1.0, 2.0), height=(0.45, 0.74, 1.1),
)  # fmt: skip
def round_table(rng: Rng, width: float, height: float) -> Mesh:
    radius = width / 2
    board = lathe(
        [(radius - 0.03, height - 0.035), (radius, height - 0.025), (radius, height - 0.008),
         (radius - 0.008, height)],
        "wood", sides=24,
    )  # fmt: skip
    post = lathe(
        [(0.09, 0.06), (0.06, 0.12), (0.035, 0.3 * height), (0.06, 0.5 * height), (0.04, 0.75 * height),
         (0.1, height - 0.03)],
        "dark wood", sides=14,
    )  # fmt: skip
    reach = radius * 0.62
    foot = loft(
        [[(0, -0.03, 0.05), (0, 0.03, 0.05), (0, 0.03, 0.16), (0, -0.03, 0.16)],
         [(reach * 0.6, -0.025, 0.02), (reach * 0.6, 0.025, 0.02), (reach * 0.6, 0.025, 0.08),
          (reach * 0.6, -0.025, 0.08)],
         [(reach, -0.03, 0), (reach, 0.03, 0), (reach, 0.03, 0.045), (reach, -0.03, 0.045)]],
        "dark wood",
    )  # fmt: skip
    made = (board + post + ringed(foot, 4)).modified(bevel(0.005))
    return made.with_sockets(top(height, width * 0.68, width * 0.68))


@asset(
    "chair", "a plain wooden chair with a slatted back", tags="interior furniture seat dining kitchen",
    width=(0.38, 0.44, 0.6), height=(0.75, 0.92, 1.2),
)  # fmt: skip
def chair(rng: Rng, width: float, height: float) -> Mesh:
    seat, depth, lean = 0.45, width, 0.07
    parts = [box(width, depth, 0.03, "wood", at=(0, 0, seat - 0.03))]
    parts.append(legs(width - 0.03, depth - 0.03, seat - 0.02, 0.038, "dark wood", foot=0.75))
    back = depth / 2 - 0.03
    for x in (-1.0, 1.0):
        side = x * (width / 2 - 0.035)
        parts.append(bar((side, back, seat - 0.06), (side, back + lean, height), 0.034, "dark wood"))
    for share, tall in ((0.98, 0.085), (0.66, 0.05), (0.36, 0.05)):
        z, y = seat + (height - seat) * share, back + lean * share
        parts.append(box(width - 0.075, 0.018, tall, "wood", at=(0, y, z - tall)))
    for y in (-1, 1):
        parts.append(box(width - 0.08, 0.022, 0.03, "dark wood", at=(0, y * (depth / 2 - 0.035), 0.2)))
    for x in (-1.0, 1.0):
        parts.append(box(0.022, depth - 0.08, 0.03, "dark wood", at=(x * (width / 2 - 0.035), 0, 0.14)))
    made = join(parts).modified(bevel(0.004))
    return made.with_sockets(top(seat, width - 0.06, depth - 0.09, y=-0.02))


@asset(
    "armchair", "a soft upholstered armchair", tags="interior furniture seat lounge cosy reading",
    width=(0.7, 0.88, 1.2), height=(0.75, 0.95, 1.3),
)  # fmt: skip
def armchair(rng: Rng, width: float, height: float) -> Mesh:
    return _upholstered(width, height, seats=1)


@asset(
    "sofa", "a soft sofa with seat and back cushions", tags="interior furniture seat couch lounge living",
    width=(1.3, 2.0, 3.2), height=(0.7, 0.82, 1.1),
)  # fmt: skip
def sofa(rng: Rng, width: float, height: float) -> Mesh:
    return _upholstered(width, height, seats=2 if width < 1.8 else 3)


def _upholstered(width: float, height: float, seats: int) -> Mesh:
    depth, arm, seat = 0.88, 0.16, 0.43
    inner = width - 2 * arm
    parts = [box(width - 0.04, depth - 0.06, 0.2, "cloth", at=(0, 0, 0.1))]
    parts.append(legs(width - 0.1, depth - 0.12, 0.12, 0.05, "dark wood"))
    for x in (-1.0, 1.0):
        parts.append(
            pad(arm, depth - 0.04, 0.52, "cloth", at=(x * (width - arm) / 2, 0, 0.1), edge=arm * 0.42)
        )
    back = pad(width - 0.06, 0.2, height - 0.12, "cloth", edge=0.07)
    parts.append(back.turned(x=-7).moved(0, depth / 2 - 0.16, 0.12))
    each = inner / seats
    for number in range(seats):
        x = each * (number - (seats - 1) / 2)
        parts.append(pad(each - 0.008, 0.62, 0.16, "cloth 2", at=(x, -0.1, seat - 0.16), edge=0.045))
        tall = height - seat - 0.03
        cushion = pad(each - 0.02, 0.15, tall, "cloth 2", edge=0.055)
        parts.append(cushion.turned(x=-12).moved(x, depth / 2 - 0.29, seat - 0.01))
    made = join(parts).modified(bevel(0.02))
    return made.with_sockets(
        *(top(seat, each - 0.1, 0.42, x=each * (n - (seats - 1) / 2), y=-0.17) for n in range(seats))
    )


@asset(
    "bed", "a bed with mattress, blanket and pillows", tags="interior furniture bedroom sleep",
    width=(0.8, 1.5, 2.2), length=(1.6, 2.1, 2.4), headboard=(0.5, 1.0, 1.6),
)  # fmt: skip
def bed(rng: Rng, width: float, length: float, headboard: float) -> Mesh:
    lying = 0.52
    parts = [box(width, length - 0.04, 0.16, "wood", at=(0, 0, 0.18))]
    parts.append(legs(width, length - 0.02, 0.2, 0.08, "dark wood"))
    parts.append(box(width + 0.06, 0.06, headboard, "dark wood", at=(0, length / 2, 0)))
    parts.append(box(width + 0.06, 0.05, 0.46, "dark wood", at=(0, -length / 2, 0)))
    parts.append(pad(width - 0.04, length - 0.08, 0.22, "white", at=(0, 0, 0.29), edge=0.06))
    covered = length * 0.64
    blanket = pad(width + 0.03, covered, 0.24, "cloth", edge=0.07)
    parts.append(blanket.moved(0, -length / 2 + covered / 2 + 0.035, 0.285))
    parts.append(
        pad(width + 0.035, 0.24, 0.245, "cloth 2", at=(0, -length / 2 + covered - 0.05, 0.285), edge=0.07)
    )
    count = 1 if width < 1.25 else 2
    for number in range(count):
        x = (number - (count - 1) / 2) * width * 0.47
        pillow = pad(min(width * 0.44, 0.7) if count == 2 else 0.62, 0.4, 0.14, "white", edge=0.065)
        pillow = pillow.turned(float(rng.uniform(-7, 7)), x=14).moved(x, length / 2 - 0.28, lying - 0.04)
        parts.append(pillow)
    made = join(parts).modified(bevel(0.01))
    return made.with_sockets(top(lying + 0.005, width * 0.8, length * 0.5, y=-length * 0.18))


@asset(
    "desk", "a writing desk with drawers on one side", tags="interior furniture office study table work",
    width=(0.9, 1.4, 2.2), depth=(0.5, 0.7, 1.0),
)  # fmt: skip
def desk(rng: Rng, width: float, depth: float) -> Mesh:
    height, pedestal = 0.75, min(0.42, width * 0.32)
    parts = [box(width, depth, 0.04, "wood", at=(0, 0, height - 0.04))]
    middle = width / 2 - 0.03 - pedestal / 2
    parts.append(box(pedestal, depth - 0.06, height - 0.1, "dark wood", at=(middle, 0, 0.065)))
    parts.append(box(pedestal - 0.04, depth - 0.1, 0.07, "dark wood", at=(middle, 0, 0)))
    parts.append(box(0.04, depth - 0.06, height - 0.035, "dark wood", at=(-width / 2 + 0.05, 0, 0)))
    parts.append(box(width - 0.12, 0.025, 0.42, "dark wood", at=(0, depth / 2 - 0.06, height - 0.455)))
    drawer = width - pedestal - 0.14
    parts.append(
        box(drawer, depth - 0.1, 0.11, "wood", at=(-width / 2 + 0.075 + drawer / 2, 0, height - 0.145))
    )
    parts.append(knob(-width / 2 + 0.075 + drawer / 2, -depth / 2 + 0.04, height - 0.09, "metal"))
    front = -(depth - 0.06) / 2
    for z, tall in ((0.08, 0.27), (0.365, 0.145), (0.525, 0.145)):
        parts.append(box(pedestal - 0.03, 0.03, tall, "wood", at=(middle, front, z)))
        parts.append(box(0.12, 0.025, 0.014, "metal", at=(middle, front - 0.025, z + tall * 0.6)))
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(height, width - 0.06, depth - 0.06))


@asset(
    "bookshelf", "a tall case of shelves, some filled with books",
    tags="interior furniture library study bookcase shelves reading",
    width=(0.4, 0.95, 2.0), height=(0.8, 2.0, 3.2), filled=(0.0, 0.65, 1.0),
)  # fmt: skip
def bookshelf(rng: Rng, width: float, height: float, filled: float) -> Mesh:
    """filled: how full it is, 0-1."""
    depth, side, board, foot = 0.3, 0.03, 0.025, 0.08
    shelves = max(round((height - foot) / 0.38), 2)
    gap = (height - foot - board) / shelves
    parts = [box(side, depth, height, "wood", at=(x * (width - side) / 2, 0, 0)) for x in (-1.0, 1.0)] + [
        box(width - 2 * side, 0.015, height - foot, "dark wood", at=(0, depth / 2 - 0.0075, foot))
    ]
    parts.append(box(width - 2 * side, 0.02, foot, "dark wood", at=(0, -depth / 2 + 0.04, 0)))
    parts.append(box(width + 0.05, depth + 0.03, 0.03, "wood", at=(0, -0.01, height - 0.005)))
    sockets = [top(height + 0.025, width - 0.04, depth - 0.04)]
    inner = width - 2 * side
    for number in range(shelves):
        z = foot + number * gap
        parts.append(box(inner, depth - 0.015, board, "wood", at=(0, -0.0075, z)))
        share = filled if filled in (0, 1) else float(rng.uniform(0.6, 1.4)) * filled
        length = min(share, 1.0) * (inner - 0.02)
        left = bool(rng.random() < 0.65)
        start = -inner / 2 + 0.01 if left else inner / 2 - 0.01 - length
        row = books(rng, length, 0.2, (gap - board) * 0.95, at=(start, -0.07, z + board - 0.001))
        if row is not None:
            parts.append(row)
        free = inner - 0.06 - length
        if free > 0.12:
            middle = (inner - free) / 2 - 0.02
            sockets.append(
                top(
                    z + board,
                    free,
                    depth - 0.07,
                    x=middle if left else -middle,
                    y=-0.01,
                    room=gap - board - 0.005,
                )
            )
    return join(parts).modified(bevel(0.004)).with_sockets(*sockets)


def _carcass(width: float, depth: float, height: float, plinth: float) -> list[Mesh]:
    """The body of a cupboard: a block on a plinth under a projecting board; its front at -depth / 2."""
    return [
        box(width - 0.04, depth - 0.04, plinth + 0.01, "dark wood"),
        box(width, depth, height - plinth - 0.025, "wood", at=(0, 0, plinth)),
        box(width + 0.05, depth + 0.04, 0.03, "dark wood", at=(0, -0.005, height - 0.03)),
    ]


def _door(width: float, height: float, material: str = "wood") -> Mesh:
    """A door with a sunken panel, its foot at z = 0, its back at y = 0."""
    border = min(0.08, width * 0.2)
    rails: list[list[Point3]] = []
    for inset, y in ((0.0, 0.0), (0.0, -0.022), (border, -0.022), (border + 0.012, -0.008)):
        x, z = width / 2 - inset, inset
        rails.append([(-x, y, z), (x, y, z), (x, y, height - z), (-x, y, height - z)])
    return loft(rails, material)


@asset(
    "wardrobe", "a tall wardrobe with two doors", tags="interior furniture bedroom closet clothes cupboard",
    width=(0.7, 1.2, 2.0), height=(1.6, 2.0, 2.5),
)  # fmt: skip
def wardrobe(rng: Rng, width: float, height: float) -> Mesh:
    depth = 0.6
    parts = _carcass(width, depth, height, 0.1)
    each, tall = width / 2 - 0.015, height - 0.44
    for x in (-1.0, 1.0):
        parts.append(_door(each, tall).moved(x * (each / 2 + 0.004), -depth / 2 + 0.002, 0.36))
        drawer = box(each, 0.022, 0.2, "wood", at=(x * (each / 2 + 0.004), -depth / 2 - 0.009, 0.13))
        parts.append(drawer + knob(x * each / 2, -depth / 2 - 0.03, 0.23, "metal"))
        parts.append(box(0.018, 0.03, 0.16, "metal", at=(x * 0.05, -depth / 2 - 0.033, height * 0.5)))
    made = join(parts).modified(bevel(0.006))
    return made.with_sockets(top(height, width - 0.06, depth - 0.08))


@asset(
    "cabinet", "a low cabinet with two doors", tags="interior furniture sideboard cupboard kitchen",
    width=(0.5, 1.0, 1.8), height=(0.6, 0.85, 1.2),
)  # fmt: skip
def cabinet(rng: Rng, width: float, height: float) -> Mesh:
    depth = 0.45
    body = _carcass(width, depth, height - 0.12, 0.0)[1:]
    parts = [join(body).moved(z=0.12), legs(width - 0.02, depth - 0.02, 0.14, 0.05, "dark wood")]
    each, tall = width / 2 - 0.015, height - 0.19
    for x in (-1.0, 1.0):
        parts.append(_door(each, tall).moved(x * (each / 2 + 0.004), -depth / 2 + 0.002, 0.14))
        parts.append(knob(x * 0.05, -depth / 2 - 0.03, height * 0.6, "metal"))
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(height, width - 0.06, depth - 0.08))


@asset(
    "chest of drawers", "a chest of drawers", tags="interior furniture bedroom dresser commode",
    width=(0.5, 0.95, 1.6), height=(0.6, 0.9, 1.4),
)  # fmt: skip
def chest_of_drawers(rng: Rng, width: float, height: float) -> Mesh:
    depth, plinth = 0.48, 0.1
    parts = _carcass(width, depth, height, plinth)
    rows = max(round((height - 0.14) / 0.23), 2)
    each = (height - plinth - 0.05) / rows
    for row in range(rows):
        z = plinth + 0.012 + row * each
        halves = (-1, 1) if row == rows - 1 and width > 0.75 else (0,)
        wide = (width - 0.05) / len(halves) - 0.006
        for half in halves:
            x = half * (width - 0.05) / 4
            parts.append(box(wide, 0.04, each - 0.016, "wood", at=(x, -depth / 2, z)))
            pulls = (0,) if half else (-1, 1)
            parts += [knob(x + p * wide * 0.28, -depth / 2 - 0.03, z + each / 2, "metal") for p in pulls]
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(height, width - 0.06, depth - 0.08))


@asset(
    "stool", "a round three-legged stool", tags="interior furniture seat bar milking",
    width=(0.28, 0.36, 0.5), height=(0.3, 0.48, 0.85),
)  # fmt: skip
def stool(rng: Rng, width: float, height: float) -> Mesh:
    r = width / 2
    seat = lathe(
        [(r - 0.02, height - 0.045), (r, height - 0.03), (r, height - 0.012), (r - 0.012, height)],
        "wood", sides=18,
    )  # fmt: skip
    post = tube(
        [(r * 0.95, 0, 0), (r * 0.78, 0, height * 0.45), (r * 0.6, 0, height - 0.03)],
        [0.015, 0.022, 0.018], "dark wood",
    )  # fmt: skip
    parts = [seat, ringed(post, 3)]
    if height > 0.4:
        low, mid = height * 0.32, r * 0.84
        ends = [(mid * math.cos(a), mid * math.sin(a), low) for a in (0.0, 2 * math.pi / 3, 4 * math.pi / 3)]
        parts += [tube([ends[i], ends[i - 1]], 0.011, "dark wood") for i in range(3)]
    return join(parts).modified(bevel(0.004)).with_sockets(top(height, width * 0.7, width * 0.7))


@asset(
    "bar counter", "a bar counter with a foot rail", tags="interior furniture tavern pub cafe shop counter",
    width=(1.2, 2.6, 6.0), height=(0.9, 1.08, 1.25),
)  # fmt: skip
def bar_counter(rng: Rng, width: float, height: float) -> Mesh:
    """Its outer side is the front; behind, a lower work board."""
    depth = 0.65
    body = box(width - 0.1, 0.3, height - 0.05, "dark wood", at=(0, -0.1, 0))
    board = box(width, 0.46, 0.05, "wood", at=(0, -0.12, height - 0.05))
    parts = [body, board, box(width - 0.1, depth - 0.3, 0.04, "wood", at=(0, 0.14, height - 0.24))]
    for x in (-1.0, 1.0):
        parts.append(
            box(0.04, depth - 0.35, height - 0.22, "dark wood", at=(x * (width / 2 - 0.07), 0.13, 0))
        )
    panels = max(round(width / 0.62), 1)
    each = (width - 0.14) / panels
    front = -0.25
    for number in range(panels):
        x = each * (number - (panels - 1) / 2)
        parts.append(_door(each - 0.03, height - 0.32).moved(x, front + 0.003, 0.18))
    parts.append(box(width - 0.06, 0.34, 0.12, "dark wood", at=(0, -0.1, 0)))
    rail = tube([(-width / 2 + 0.08, front - 0.1, 0.2), (width / 2 - 0.08, front - 0.1, 0.2)], 0.02, "gold")
    parts.append(rail)
    for number in range(panels + 1):
        x = max(min(each * (number - panels / 2), width / 2 - 0.12), -width / 2 + 0.12)
        parts.append(tube([(x, front + 0.03, 0.24), (x, front - 0.1, 0.2)], 0.012, "gold", sides=6))
    made = join(parts).modified(bevel(0.006))
    return made.with_sockets(
        top(height, width - 0.08, 0.38, y=-0.12),
        top(height - 0.2, width - 0.2, 0.17, y=0.215),
    )


@asset(
    "workbench", "a heavy bench with a vice and a shelf below", tags="interior furniture workshop tools",
    width=(1.0, 1.8, 3.0), height=(0.7, 0.88, 1.0),
)  # fmt: skip
def workbench(rng: Rng, width: float, height: float) -> Mesh:
    depth = 0.7
    parts = [box(width, depth, 0.075, "wood", at=(0, 0, height - 0.075))]
    parts.append(legs(width - 0.16, depth - 0.1, height - 0.07, 0.1, "wood", foot=1.0))
    parts.append(box(width - 0.2, 0.04, 0.14, "dark wood", at=(0, depth / 2 - 0.1, height - 0.21)))
    parts.append(box(width - 0.2, depth - 0.14, 0.03, "dark wood", at=(0, 0, 0.2)))
    x = -width / 2 + 0.24
    parts.append(box(0.3, 0.06, 0.17, "dark wood", at=(x, -depth / 2 - 0.09, height - 0.185)))
    parts.append(box(0.3, 0.05, 0.17, "dark wood", at=(x, -depth / 2 + 0.0, height - 0.19)))
    parts.append(
        tube(
            [(x, -depth / 2 + 0.05, height - 0.12), (x, -depth / 2 - 0.24, height - 0.12)],
            0.02,
            "metal",
            sides=10,
        )
    )
    parts.append(
        tube(
            [(x - 0.13, -depth / 2 - 0.225, height - 0.16), (x + 0.13, -depth / 2 - 0.225, height - 0.08)],
            0.011,
            "metal",
        )
    )
    made = join(parts).modified(bevel(0.008))
    return made.with_sockets(
        top(height, width - 0.1, depth - 0.08),
        top(0.23, width - 0.4, depth - 0.3, room=height - 0.24 - 0.14),
    )


@asset(
    "piano", "an upright piano", tags="interior furniture music instrument keyboard",
    width=(1.3, 1.48, 1.6), height=(1.15, 1.22, 1.4),
)  # fmt: skip
def piano(rng: Rng, width: float, height: float) -> Mesh:
    key, front = 0.72, -0.29
    parts = [
        box(width - 0.08, 0.3, height - 0.04, "black", at=(0, 0.12, 0.03)),
        box(width, 0.35, 0.035, "black", at=(0, 0.12, height - 0.035)),
        box(width, 0.5, 0.06, "black", at=(0, -0.04, key - 0.1)),
    ]
    for x in (-1.0, 1.0):
        side = x * (width / 2 - 0.025)
        parts.append(box(0.05, 0.32, height - 0.03, "black", at=(side, 0.12, 0)))
        parts.append(box(0.05, 0.28, 0.13, "black", at=(side, front + 0.13, key - 0.06)))
        parts.append(box(0.06, 0.07, key - 0.09, "black", at=(side, front + 0.06, 0)))
        parts.append(box(0.08, 0.5, 0.05, "black", at=(side, -0.05, 0)))
    span = width - 0.14
    white = 36
    keys = repeated(
        box(span / white - 0.002, 0.15, 0.022, "white", at=(0, -0.2, key - 0.042)),
        white,
        (span / white, 0, 0),
    )
    parts.append(keys)
    for number in range(white - 1):
        if number % 7 not in (2, 6):
            x = span / white * (number + 1 - white / 2)
            parts.append(box(0.014, 0.09, 0.014, "black", at=(x, -0.165, key - 0.022)))
    parts.append(box(width - 0.1, 0.03, 0.06, "cloth", at=(0, -0.115, key - 0.03)))
    rest = box(0.6, 0.012, 0.26, "dark wood").turned(x=-12).moved(0, -0.055, key + 0.1)
    parts += [rest, box(0.62, 0.05, 0.015, "dark wood", at=(0, -0.06, key + 0.095))]
    parts += [box(0.03, 0.1, 0.012, "gold", at=(x, -0.06, 0.06)) for x in (-0.07, 0.0, 0.07)]
    made = join(parts).modified(bevel(0.005))
    return made.with_sockets(top(height, width - 0.08, 0.28, y=0.12))


@asset(
    "cradle", "a wooden cradle on rockers", tags="interior furniture baby nursery child bed",
    length=(0.7, 0.95, 1.2),
)  # fmt: skip
def cradle(rng: Rng, length: float) -> Mesh:
    width = 0.52
    body = trough(length, width, 0.26, 0.025, "wood", taper=0.82).moved(z=0.12)
    parts = [body, pad(length * 0.82, width * 0.74, 0.12, "white", at=(0, 0, 0.18), edge=0.04)]
    parts.append(pad(0.2, width * 0.6, 0.08, "white", at=(length * 0.29, 0, 0.28)))
    parts.append(pad(length * 0.5, width * 0.79, 0.13, "cloth", at=(-length * 0.14, 0, 0.2), edge=0.05))
    ends: list[tuple[float, float]] = [
        (width * 0.5 * math.cos(a), 0.1 * math.sin(a)) for a in (math.pi * i / 8 for i in range(9))
    ]
    arch = prism(ends, 0.025, "wood").turned(x=90).turned(z=90).moved(-0.0125, 0, 0)
    for x, high in ((-1, 0.0), (1, 0.1)):
        parts.append(arch.moved(x * (length / 2 - 0.012), 0, 0.375))
        if high:
            parts.append(box(0.025, width * 0.8, high, "wood", at=(x * (length / 2 - 0.012), 0, 0.375)))
            parts.append(arch.scaled(1, 0.8, 1).moved(x * (length / 2 - 0.012), 0, 0.47))
        rocker = [(y, 0.028 + 0.09 * (abs(y) / 0.32) ** 2) for y in (-0.32, -0.2, -0.08, 0.08, 0.2, 0.32)]
        parts.append(
            tube([(x * length * 0.34, y, z - 0.005) for y, z in rocker], 0.028, "dark wood", sides=6)
        )
        parts.append(box(0.05, width * 0.5, 0.1, "dark wood", at=(x * length * 0.34, 0, 0.04)))
    return join(parts).grounded().modified(bevel(0.006))


@asset(
    "throne", "a royal throne with a high pointed back", tags="interior furniture seat king queen castle",
    width=(0.7, 0.95, 1.6), height=(1.4, 2.1, 3.5),
)  # fmt: skip
def throne(rng: Rng, width: float, height: float) -> Mesh:
    depth, seat, post = 0.8, 0.55, 0.09
    parts = [
        box(width + 0.3, depth + 0.3, 0.1, "stone"),
        box(width, depth, 0.32, "dark wood", at=(0, 0, 0.09)),
    ]
    parts.append(pad(width - 2 * post - 0.02, depth - 0.14, 0.16, "cloth", at=(0, -0.02, seat - 0.16)))
    back, shoulder = depth / 2 - 0.05, height * 0.78
    half = width / 2 - post / 2
    outline = [(-half, 0.0), (half, 0.0), (half, shoulder), (0.0, height - 0.08), (-half, shoulder)]
    slab = prism(outline, 0.08, "dark wood").turned(x=90).moved(0, back + 0.04, 0.1)
    inner = [(x * 0.76, 0.14 + z * 0.84) for x, z in outline]
    parts += [slab, prism(inner, 0.05, "cloth").turned(x=90).moved(0, back + 0.0, 0.46 - 0.1)]
    for x in (-1.0, 1.0):
        parts.append(box(post, post, shoulder + 0.22, "gold", at=(x * half, back, 0.09)))
        parts.append(knob(x * half, back, shoulder + 0.36, "gold", radius=0.08))
        parts.append(box(post, post, 0.72, "gold", at=(x * half, -depth / 2 + 0.06, 0.09)))
        parts.append(knob(x * half, -depth / 2 + 0.06, 0.85, "gold", radius=0.07))
        parts.append(box(post * 0.9, depth - 0.1, 0.07, "dark wood", at=(x * half, 0.0, 0.72)))
        slope = bar((x * half, back, shoulder + 0.1), (0, back, height + 0.02), 0.07, "gold")
        parts.append(slope)
    parts.append(knob(0, back, height + 0.09, "crystal", radius=0.09))
    made = join(parts).modified(bevel(0.008))
    return made.with_sockets(top(seat, width - 2 * post - 0.1, depth - 0.32, y=-0.08))


@asset(
    "pew", "a long wooden church bench", tags="interior furniture seat church bench chapel",
    width=(1.2, 2.2, 5.0),
)  # fmt: skip
def pew(rng: Rng, width: float) -> Mesh:
    depth, seat, height = 0.5, 0.45, 0.92
    back_edge = [(depth / 2 + 0.06, 0.0), (depth / 2 + 0.1, height + 0.06), (depth / 2 - 0.02, height + 0.1)]
    front = [(-depth / 2, 0.0), (depth / 2 - 0.09, 0.0), (depth / 2 - 0.09, 0.64), (-depth / 2 + 0.02, 0.64)]
    tall = [(depth / 2 - 0.1, 0.0), *back_edge, (depth / 2 - 0.1, 0.75)]
    side = join([prism(part, 0.06, "dark wood").turned(x=90).turned(z=90) for part in (front, tall)])
    parts = [side.moved(x - 0.03) for x in (-width / 2 + 0.03, width / 2 - 0.03)]
    parts.append(box(width - 0.08, depth - 0.06, 0.04, "wood", at=(0, 0, seat - 0.04)))
    back = box(width - 0.08, 0.035, height - 0.2, "wood").turned(x=-8).moved(0, depth / 2 - 0.05, 0.2)
    parts += [back, box(width - 0.08, 0.07, 0.04, "dark wood", at=(0, depth / 2 + 0.05, height - 0.03))]
    parts.append(box(width - 0.08, 0.16, 0.025, "dark wood", at=(0, depth / 2 + 0.13, 0.66)))
    parts.append(box(width - 0.08, 0.03, 0.1, "dark wood", at=(0, 0.05, seat - 0.13)))
    made = join(parts).modified(bevel(0.006))
    return made.with_sockets(top(seat, width - 0.2, depth - 0.2, y=-0.06))


@asset(
    "hammock", "a hammock between two posts", tags="garden beach seat rest holiday summer",
    length=(2.4, 3.2, 4.0),
)  # fmt: skip
def hammock(rng: Rng, length: float) -> Mesh:
    half, lie = length / 2, length * 0.56

    def sag(x: float, y: Floats) -> Floats:
        u, v = x / (lie / 2), y / 0.45
        return 0.5 + 0.42 * u**2 + 0.16 * v**2 * (1 - 0.8 * u**2)

    across = np.linspace(-0.45, 0.45, 7, dtype=np.float32)
    rings: list[list[Point3]] = []
    for x in np.linspace(-lie / 2, lie / 2, 13):
        z = sag(x, across)
        y = across * (1 - 0.45 * (2 * x / lie) ** 4)
        lower = [(float(x), float(a), float(b)) for a, b in zip(y, z, strict=True)]
        rings.append(lower + [(a, b, c + 0.012) for a, b, c in lower[::-1]])
    parts = [loft(rings, "cloth", smooth=True)]
    for x in (-1.0, 1.0):
        post = tube([(x * half, 0, 0), (x * (half + 0.05), 0, 1.5)], [0.07, 0.055], "wood", sides=10)
        parts.append(post)
        for y in (-0.22, -0.08, 0.08, 0.22):
            end = (x * (half + 0.03), 0.0, 1.25)
            parts.append(tube([(x * lie / 2 * 0.99, y, 0.925), end], 0.009, "rope", sides=6))
    made = join(parts)
    return made.with_sockets(top(0.535, 0.3, 0.25))


@asset(
    "display case", "a glass show case on a wooden base", tags="interior furniture museum shop vitrine",
    width=(0.5, 0.9, 2.0), height=(1.0, 1.6, 2.2),
)  # fmt: skip
def display_case(rng: Rng, width: float, height: float) -> Mesh:
    depth, base = 0.55, height * 0.5
    parts = [
        box(width, depth, base - 0.03, "dark wood"),
        box(width + 0.04, depth + 0.04, 0.035, "wood", at=(0, 0, base - 0.035)),
    ]
    for x in (-1.0, 1.0):
        for y in (-1, 1):
            parts.append(
                box(
                    0.025,
                    0.025,
                    height - base,
                    "metal",
                    at=(x * (width / 2 - 0.013), y * (depth / 2 - 0.013), base - 0.005),
                )
            )
    tall = height - base - 0.02
    for x in (-1.0, 1.0):
        parts.append(box(0.008, depth - 0.04, tall, "glass", at=(x * (width / 2 - 0.013), 0, base - 0.002)))
        parts.append(box(width - 0.04, 0.008, tall, "glass", at=(0, x * (depth / 2 - 0.013), base - 0.002)))
    parts.append(box(width + 0.01, depth + 0.01, 0.03, "metal", at=(0, 0, height - 0.03)))
    made = join(parts).modified(bevel(0.004))
    return made.with_sockets(
        inside(base, width - 0.12, depth - 0.12, height - base - 0.04),
        top(height, width - 0.06, depth - 0.06),
    )
