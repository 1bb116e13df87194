"""Street furniture."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, repeated, ringed, sphere, tube
from . import Rng, asset
from .parts_building import chain, extruded, polygon, slabs


@asset(
    "street lamp",
    "an old-fashioned cast iron lamp post",
    tags="light street city park victorian night lantern",
    height=(2.6, 3.8, 6),
)
def street_lamp(rng: Rng, height: float) -> Mesh:
    h = height - 0.85
    post = lathe(
        [
            (0.24, 0),
            (0.24, 0.1),
            (0.16, 0.18),
            (0.14, 0.55),
            (0.17, 0.6),
            (0.09, 0.7),
            (0.065, h * 0.6),
            (0.09, h * 0.62),
            (0.055, h * 0.66),
            (0.05, h),
            (0.1, h + 0.04),
        ],
        "dark metal",
    )
    # the lantern widens upwards, six panes between thin bars
    low, top, tall = 0.11, 0.2, 0.45
    lantern = [
        slabs([(polygon(low * 0.92, 6), 0.02), (polygon(top * 0.92, 6), tall)], "lamp"),
        ringed(bar((low, 0, 0), (top, 0, tall), 0.025, "dark metal"), 6),
        slabs([(polygon(low * 1.2, 6), -0.03), (polygon(low * 1.2, 6), 0.03)], "dark metal"),
        slabs(
            [
                (polygon(top * 1.2, 6), tall - 0.01),
                (polygon(top * 1.2, 6), tall + 0.03),
                (polygon(top * 0.5, 6), tall + 0.17),
                (polygon(top * 0.4, 6), tall + 0.25),
            ],
            "dark metal",
        ),
        sphere(0.05, "dark metal", segments=2, at=(0, 0, tall + 0.29)),
    ]
    cross = tube([(-0.3, 0, h - 0.16), (0.3, 0, h - 0.16)], 0.025, "dark metal", sides=6)
    knobs = [sphere(0.045, "dark metal", segments=2, at=(s * 0.3, 0, h - 0.16)) for s in (-1, 1)]
    return (
        join([post, join(lantern).moved(z=h + 0.05), cross, *knobs])
        .modified(bevel(0.004))
        .with_sockets(Socket("under", (0.2, 0, h - 0.18), (0.1, 0.06), room=h - 1.2))
    )


@asset(
    "bench",
    "a park bench of slats on cast iron feet",
    tags="seat park street garden rest",
    length=(1.0, 1.6, 2.6),
)
def bench(rng: Rng, length: float) -> Mesh:
    seat, back = 0.45, 0.85
    slats = [
        box(length, 0.085, 0.035, "wood", at=(0, -0.23 + i * 0.105, seat - 0.035 - 0.012 * (i in (2, 3))))
        for i in range(5)
    ]
    slats += [
        box(length, 0.03, 0.09, "wood", at=(0, 0.26 + 0.055 * i, seat + 0.1 + 0.125 * i)) for i in range(3)
    ]
    feet = []
    for s in (-1, 1):
        x = s * (length / 2 - 0.14)
        feet += [
            chain(
                [(x, -0.25, 0), (x, -0.22, seat - 0.06), (x, 0.2, seat - 0.08), (x, 0.42, back)],
                0.05,
                "dark metal",
            ),
            chain([(x, 0.18, seat - 0.08), (x, 0.34, 0)], 0.05, "dark metal"),
            chain(
                [(x, -0.25, seat - 0.08), (x, -0.24, seat + 0.2), (x, 0.26, seat + 0.22)], 0.045, "dark metal"
            ),
            box(0.07, 0.12, 0.03, "dark metal", at=(x, -0.26, 0)),
            box(0.07, 0.12, 0.03, "dark metal", at=(x, 0.34, 0)),
        ]
    top = Socket("top", (0, -0.04, seat), (length - 0.35, 0.36))
    return join([*slats, *feet]).modified(bevel(0.008)).with_sockets(top)


@asset(
    "bus stop",
    "a glass shelter with a bench, a timetable and a sign",
    tags="street city transport shelter waiting",
    length=(2.4, 3.6, 6),
    height=(2.2, 2.45, 2.8),
)
def bus_stop(rng: Rng, length: float, height: float) -> Mesh:
    w, d = length / 2, 0.7
    posts = [box(0.08, 0.08, height, "dark metal", at=(x, d, 0)) for x in np.linspace(-w + 0.05, w - 0.05, 4)]
    posts += [box(0.08, 0.08, height, "dark metal", at=(s * (w - 0.05), -d + 0.25, 0)) for s in (-1, 1)]
    count = max(2, round(length / 1.2))
    panes = [
        box(length / count - 0.1, 0.015, height - 0.6, "glass", at=((i + 0.5) * length / count - w, d, 0.3))
        for i in range(count)
    ]
    panes += [box(0.015, 2 * d - 0.4, height - 0.6, "glass", at=(-w + 0.05, 0.1, 0.3))]
    poster = (
        box(0.12, 1.0, 1.7, "dark metal", at=(w - 0.05, 0.1, 0.35))
        + join([box(0.05, 0.88, 1.56, "lamp", at=(w - 0.05 + s * 0.045, 0.1, 0.42)) for s in (-1, 1)])
        + box(0.16, 0.7, 0.5, "cloth", at=(w - 0.05, 0.1, 1.2))
    )
    roof = extruded(
        [(-d - 0.35, 0.12), (d + 0.15, 0), (d + 0.15, 0.1), (-d - 0.35, 0.2)], length + 0.3, "paint"
    )
    seat = box(length * 0.6, 0.38, 0.06, "wood", at=(-length * 0.12, d - 0.3, 0.44))
    legs = [
        box(0.06, 0.3, 0.45, "dark metal", at=(-length * 0.12 + s * length * 0.25, d - 0.28, 0))
        for s in (-1, 1)
    ]
    x = -w - 0.55
    sign = [
        tube([(x, -d + 0.3, 0), (x, -d + 0.3, height + 0.5)], 0.035, "metal"),
        cylinder(0.3, 0.06, "flower 2", sides=20).turned(x=90).moved(x, -d + 0.29, height + 0.2),
        cylinder(0.24, 0.08, "paint", sides=20).turned(x=90).moved(x, -d + 0.30, height + 0.2),
        box(0.3, 0.05, 0.42, "white", at=(x, -d + 0.28, 1.3)),
    ]
    parts = [
        *posts,
        *panes,
        poster,
        roof.moved(z=height - 0.04),
        seat,
        *legs,
        *sign,
        box(length + 0.4, 2 * d + 0.4, 0.06, "concrete"),
    ]
    top = Socket("top", (-length * 0.12, d - 0.3, 0.5), (length * 0.56, 0.32), room=height - 0.8)
    return join(parts).modified(bevel(0.008)).with_sockets(top)


@asset(
    "traffic light",
    "a signal with three lights on a pole",
    tags="street city road signal crossing",
    height=(2.6, 3.4, 6),
)
def traffic_light(rng: Rng, height: float) -> Mesh:
    z = height - 1.15
    lit = int(rng.integers(3))
    parts = [
        lathe(
            [(0.17, 0), (0.17, 0.06), (0.09, 0.12), (0.09, 0.7), (0.06, 0.76), (0.055, height - 0.1)],
            "dark metal",
            sides=12,
        ),
        box(0.36, 0.28, 1.05, "black", at=(0, -0.2, z)),
        box(0.5, 0.03, 1.2, "black", at=(0, -0.1, z - 0.07)),
        *[box(0.08, 0.16, 0.08, "dark metal", at=(0, -0.06, z + dz)) for dz in (0.15, 0.8)],
        box(0.2, 0.14, 0.28, "flower 2", at=(0, -0.1, 1.05)),
        cylinder(0.045, 0.04, "white").turned(x=90).moved(0, -0.16, 1.19),
    ]
    for i, tone in enumerate(("dark leaf", "flower 2", "fruit")):
        at: Point3 = (0, -0.33, z + 0.2 + i * 0.325)
        bright = ("magic", "lamp", "lava")[i]
        parts.append(cylinder(0.12, 0.05, bright if i == lit else tone, sides=16).turned(x=90).moved(*at))
        hood = [(0.15 * math.cos(a), 0.15 * math.sin(a)) for a in np.linspace(-0.35, math.pi + 0.35, 9)]
        rings: list[list[Point3]] = [
            [(x, 0.0, y), (x, -0.22, y * 0.98), (x * 0.87, -0.22, y * 0.85), (x * 0.87, 0.0, y * 0.87)]
            for x, y in hood
        ]
        parts.append(loft(rings, "black").flipped().moved(0, -0.335, at[2]))
    return join(parts).modified(bevel(0.01))


@asset("fire hydrant", "a cast iron fire hydrant", tags="street city water", height=(0.6, 0.8, 1.0))
def fire_hydrant(rng: Rng, height: float) -> Mesh:
    k = height / 0.8
    barrel = lathe(
        [
            (0.2, 0),
            (0.2, 0.05),
            (0.14, 0.07),
            (0.13, 0.44),
            (0.17, 0.45),
            (0.17, 0.5),
            (0.15, 0.52),
            (0.14, 0.6),
            (0.08, 0.7),
            (0.06, 0.72),
        ],
        "red paint",
        sides=20,
    )
    nut = cylinder(0.04, 0.09, "metal", sides=5, at=(0, 0, 0.71))
    side = cylinder(0.065, 0.2, "red paint").turned(y=90) + cylinder(0.085, 0.06, "metal", sides=12).turned(
        y=90
    ).moved(0.17)
    side = side + cylinder(0.03, 0.05, "metal", sides=5).turned(y=90).moved(0.22)
    front = (
        cylinder(0.085, 0.2, "red paint")
        + cylinder(0.115, 0.06, "metal", sides=14).moved(z=0.17)
        + cylinder(0.035, 0.05, "metal", sides=5).moved(z=0.22)
    )
    bolts = ringed(cylinder(0.018, 0.03, "metal", sides=6, at=(0.175, 0, 0.05)), 8)
    parts = [
        barrel,
        nut,
        bolts,
        *[side.turned(t).moved(z=0.38) for t in (0, 180)],
        front.turned(x=90).moved(z=0.3),
    ]
    return join(parts).scaled(k).modified(bevel(0.006))


@asset(
    "mailbox", "a pillar box for letters", tags="post street city letter letterbox", height=(1.2, 1.5, 1.8)
)
def mailbox(rng: Rng, height: float) -> Mesh:
    h = height
    body = lathe(
        [
            (0.3, 0),
            (0.3, 0.16),
            (0.26, 0.2),
            (0.26, h - 0.24),
            (0.33, h - 0.2),
            (0.33, h - 0.12),
            (0.3, h - 0.1),
            (0.18, h - 0.02),
            (0, h),
        ],
        "red paint",
        sides=24,
    )
    parts = [
        body,
        lathe([(0.305, 0), (0.305, 0.15)], "black", sides=24),
        box(0.28, 0.1, 0.08, "black", at=(0, -0.24, h - 0.4)),
        box(0.34, 0.1, 0.03, "red paint", at=(0, -0.26, h - 0.31)),
        box(0.34, 0.06, 0.6, "red paint", at=(0, -0.245, h - 1.15)),
        box(0.18, 0.04, 0.2, "white", at=(0, -0.265, h - 0.72)),
        cylinder(0.02, 0.05, "gold").turned(x=90).moved(0.13, -0.26, h - 0.9),
    ]
    return join(parts).modified(bevel(0.008))


@asset(
    "phone booth",
    "a red telephone kiosk with small panes",
    tags="telephone box street london retro city",
    height=(2.2, 2.45, 2.7),
)
def phone_booth(rng: Rng, height: float) -> Mesh:
    w, h = 0.92, height - 0.3
    red = "red paint"
    corners = [
        box(0.11, 0.11, h, red, at=(x * (w - 0.11) / 2, y * (w - 0.11) / 2, 0.05))
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    glazing = [box(w - 0.2, 0.012, h - 0.75, "glass", at=(0, 0, 0.42))]
    glazing += [box(0.025, 0.04, h - 0.75, red, at=(x, 0, 0.42)) for x in (-0.22, 0.22)]
    glazing += [box(w - 0.2, 0.04, 0.025, red, at=(0, 0, 0.42 + (h - 0.75) * i / 7)) for i in range(1, 7)]
    glazing += [
        box(w - 0.2, 0.07, 0.38, red, at=(0, 0, 0.05)),
        box(w - 0.2, 0.07, 0.36, red, at=(0, 0, h - 0.34)),
    ]
    side = join(glazing)
    out = -(w / 2 - 0.06)
    head = [
        box(w + 0.06, w + 0.06, 0.06, red, at=(0, 0, h - 0.02)),
        *[
            box(w - 0.12, 0.05, 0.14, "lamp", at=(0, -w / 2 + 0.01, h + 0.08)).turned(90 * i)
            for i in range(4)
        ],
        box(w, w, 0.26, red, at=(0, 0, h + 0.02)),
        slabs(
            [
                (polygon(w * 0.72, 4, turn=45), 0),
                (polygon(w * 0.66, 4, turn=45), 0.06),
                (polygon(w * 0.35, 4, turn=45), 0.12),
            ],
            red,
        ).moved(z=h + 0.26),
    ]
    phone = [
        box(0.5, 0.12, 0.7, "black", at=(0, w / 2 - 0.16, 1.0)),
        box(0.4, 0.2, 0.03, "metal", at=(0, w / 2 - 0.22, 0.95)),
        tube(
            [(-0.2, w / 2 - 0.26, 1.25), (-0.2, w / 2 - 0.3, 1.4), (-0.2, w / 2 - 0.26, 1.55)],
            0.03,
            "dark metal",
            sides=6,
        ),
    ]
    handle = box(0.03, 0.08, 0.14, "metal", at=(0.34, -w / 2 - 0.01, 1.05))
    parts = [
        box(w + 0.08, w + 0.08, 0.06, "concrete"),
        *corners,
        *[side.moved(y=out).turned(90 * i) for i in range(4)],
        *head,
        *phone,
        handle,
    ]
    return join(parts).modified(bevel(0.006))


@asset(
    "rubbish bin",
    "a round litter bin of slats with a lid",
    tags="trash garbage waste can street park city",
    height=(0.7, 0.95, 1.2),
)
def rubbish_bin(rng: Rng, height: float) -> Mesh:
    h, r = height, 0.27
    slats = ringed(box(0.075, 0.03, h * 0.68, "dark leaf", at=(0, -r, 0.07)), 18)
    parts = [
        slats,
        lathe(
            [(r * 0.9, 0.05), (r * 0.93, h * 0.74), (r * 0.84, h * 0.74), (r * 0.82, 0.1), (0, 0.1)],
            "dark metal",
            sides=18,
        ),
        cylinder(r * 0.95, 0.06, "dark metal", sides=18),
        *[lathe([(r * 1.07, z), (r * 1.07, z + 0.035)], "dark metal", sides=18) for z in (0.12, h * 0.66)],
        *[
            box(0.05, 0.03, h * 0.2, "dark metal", at=(0, -r * 0.98, h * 0.7)).turned(45 + 90 * i)
            for i in range(4)
        ],
        lathe(
            [(r * 1.12, h * 0.86), (r * 1.12, h * 0.89), (r * 0.8, h * 0.95), (r * 0.3, h * 0.99), (0, h)],
            "dark metal",
            sides=18,
        ),
        box(0.14, 0.02, 0.14, "white", at=(0, -r * 1.06, h * 0.4)),
    ]
    papers = [
        box(0.16, 0.12, 0.06, "paper")
        .turned(float(rng.uniform(0, 360)), x=float(rng.uniform(-30, 30)))
        .moved(float(rng.uniform(-0.1, 0.1)), float(rng.uniform(-0.1, 0.1)), h * 0.7)
        for _ in range(3)
    ]
    return join([*parts, *papers]).modified(bevel(0.006))


@asset(
    "street sign",
    "a pole with two street name plates and a round sign",
    tags="road direction city signpost",
    height=(2.2, 2.8, 4),
)
def street_sign(rng: Rng, height: float) -> Mesh:
    turn = float(rng.uniform(-15, 15))

    def plate(tone: str) -> Mesh:
        return (
            box(0.9, 0.03, 0.2, "white")
            + box(0.86, 0.036, 0.16, tone, at=(0, 0, 0.02))
            + box(0.6, 0.042, 0.05, "white", at=(0, 0, 0.075))
        )

    parts = [
        tube([(0, 0, 0), (0, 0, height)], 0.035, "metal"),
        cylinder(0.08, 0.05, "dark metal"),
        sphere(0.05, "dark metal", segments=2, at=(0, 0, height)),
        plate("dark leaf").moved(0.2, 0, height - 0.3).turned(turn),
        plate("dark leaf").moved(0.2, 0, height - 0.55).turned(90 + turn),
        cylinder(0.3, 0.02, "red paint", sides=20).turned(x=90).moved(0, -0.03, height - 1.0),
        cylinder(0.23, 0.03, "white", sides=20).turned(x=90).moved(0, -0.03, height - 1.0),
        box(0.3, 0.04, 0.08, "black", at=(0, -0.045, height - 1.04)),
    ]
    return join(parts).modified(bevel(0.004))


@asset(
    "fence",
    "a garden fence of pickets",
    tags="garden village boundary rural wooden picket",
    length=(1, 3, 8),
    height=(0.6, 1.0, 2.0),
)
def fence(rng: Rng, length: float, height: float) -> Mesh:
    count = max(6, round(length / 0.15))
    step = (length - 0.1) / (count - 1)
    pickets = []
    for i in range(count):
        h = height * float(rng.uniform(0.96, 1.02))
        outline = [(-0.045, 0.05), (0.045, 0.05), (0.045, h - 0.07), (0.0, h), (-0.045, h - 0.07)]
        board = loft([[(x, y, z) for x, z in outline] for y in (0.012, -0.012)], "white")
        pickets.append(
            board.turned(y=float(rng.normal(0, 0.8))).moved(i * step - (length - 0.1) / 2, -0.04, 0)
        )
    posts = max(2, round(length / 1.5) + 1)
    post = box(0.09, 0.09, height * 0.98, "pale wood") + cylinder(
        0.075, 0.08, "pale wood", top=0.01, sides=4
    ).turned(45).moved(z=height * 0.97)
    rails = [box(length, 0.035, 0.08, "pale wood", at=(0, -0.015, height * z)) for z in (0.22, 0.72)]
    parts = [*pickets, repeated(post.moved(y=0.04), posts, ((length - 0.1) / (posts - 1), 0, 0)), *rails]
    return (
        join(parts)
        .modified(bevel(0.004))
        .with_sockets(Socket("wall", (0, -0.055, height / 2), (length * 0.9, height * 0.9)))
    )


@asset(
    "iron railing",
    "a railing of iron bars with spearheads",
    tags="fence boundary park cemetery victorian city",
    length=(1.2, 3, 8),
    height=(0.8, 1.3, 2.2),
)
def iron_railing(rng: Rng, length: float, height: float) -> Mesh:
    count = max(6, round(length / 0.14))
    spear = bar((0, 0, 0.04), (0, 0, height - 0.1), 0.022, "dark metal") + cylinder(
        0.026, 0.12, "dark metal", top=0, sides=4, at=(0, 0, height - 0.12)
    )
    posts = max(2, round(length / 1.8) + 1)
    post = box(0.07, 0.07, height, "dark metal") + sphere(0.055, "gold", segments=2, at=(0, 0, height + 0.03))
    rails = [
        box(length, 0.03, 0.04, "dark metal", at=(0, 0, z)) for z in (0.12, height * 0.55, height - 0.22)
    ]
    parts = [
        repeated(spear, count, ((length - 0.1) / (count - 1), 0, 0)),
        repeated(post, posts, ((length - 0.07) / (posts - 1), 0, 0)),
        *rails,
        box(length, 0.22, 0.06, "stone"),
    ]
    return (
        join(parts)
        .modified(bevel(0.003))
        .with_sockets(Socket("wall", (0, -0.03, height * 0.45), (length * 0.9, height * 0.8)))
    )


@asset("bollard", "a short iron post at the kerb", tags="street city post harbour", height=(0.6, 0.95, 1.3))
def bollard(rng: Rng, height: float) -> Mesh:
    h = height
    return lathe(
        [
            (0.13, 0),
            (0.13, 0.05),
            (0.1, 0.1),
            (0.085, h * 0.7),
            (0.11, h * 0.72),
            (0.11, h * 0.77),
            (0.075, h * 0.8),
            (0.1, h * 0.88),
            (0.085, h * 0.96),
            (0, h),
        ],
        "dark metal",
    ) + lathe([(0.091, h * 0.58), (0.089, h * 0.66)], "white")


@asset(
    "billboard",
    "a big poster board on a steel frame",
    tags="sign advertisement city highway roadside poster",
    width=(3, 6, 12),
    height=(3, 6, 10),
)
def billboard(rng: Rng, width: float, height: float) -> Mesh:
    board = min(width * 0.5, height - 1.2)
    z = height - board
    legs = max(2, round(width / 2.5))
    frame = repeated(
        join(
            [
                bar((0, 0.1, 0), (0, 0.1, height - 0.1), 0.18, "dark metal"),
                bar((0, 1.3, 0), (0, 0.15, z + board * 0.6), 0.12, "dark metal"),
                bar((0, 0.1, z * 0.5), (0, 0.9, z * 0.5), 0.08, "dark metal"),
            ]
        ),
        legs,
        (width * 0.8 / (legs - 1), 0, 0),
    )
    inner_w, inner_h = width - 0.3, board - 0.3
    peak = float(rng.uniform(-0.3, 0.3)) * inner_w
    poster = [  # an abstract picture: sky, sun, hill, a bar of words
        box(inner_w, 0.22, inner_h, "paint 2", at=(0, -0.06, z + 0.15)),
        cylinder(inner_h * 0.22, 0.24, "flower 2", sides=20)
        .turned(x=90)
        .moved(-peak, 0.07, z + board * 0.62),
        loft(
            [
                [
                    (x * inner_w / 2, y, z + 0.15 + h * inner_h)
                    for x, h in ((-1, 0), (1, 0), (0.9, 0.12), (2 * peak / inner_w, 0.5), (-0.9, 0.1))
                ]
                for y in (0.05, -0.185)
            ],
            "paint",
        ),
        box(inner_w * 0.5, 0.27, inner_h * 0.13, "red paint", at=(inner_w * 0.18, -0.06, z + board * 0.2)),
    ]
    lamps = []
    for x in np.linspace(-0.36, 0.36, 3) * width:
        lamps += [
            bar((float(x), -0.1, z), (float(x), -0.9, z - 0.2), 0.05, "dark metal"),
            box(0.4, 0.16, 0.12, "lamp", at=(float(x), -0.92, z - 0.2)),
        ]
    walk = box(width, 0.6, 0.06, "metal", at=(0, -0.35, z - 0.3))
    parts = [
        box(width, 0.25, board, "white", at=(0, -0.03, z)),
        *poster,
        frame,
        *lamps,
        walk,
        *[
            bar((s * width * 0.38, 0, z - 0.3), (s * width * 0.38, -0.6, z - 0.3), 0.1, "dark metal")
            for s in (-1, 1)
        ],
    ]
    return join(parts).modified(bevel(0.015))


@asset(
    "neon sign",
    "a glowing sign with an arrow and a cocktail glass, for a wall",
    tags="light night city bar cyberpunk retro diner",
    stands="wall",
    width=(0.7, 1.3, 3),
)
def neon_sign(rng: Rng, width: float) -> Mesh:
    k, y = width / 1.3, -0.16
    tones = ("neon", "neon 2") if rng.random() < 0.5 else ("neon 2", "neon")

    def glow(path: list[tuple[float, float]], tone: str) -> Mesh:
        return tube([(x, y, z) for x, z in path], 0.018, tone, sides=6)

    edge = [
        (
            0.62 * math.copysign(abs(math.cos(a)) ** 0.45, math.cos(a)),
            0.42 + 0.38 * math.copysign(abs(math.sin(a)) ** 0.45, math.sin(a)),
        )
        for a in np.linspace(0, 2 * math.pi, 25)
    ]
    glass = [
        glow([(-0.42, 0.62), (-0.26, 0.4), (-0.1, 0.62)], tones[1]),
        glow([(-0.45, 0.64), (-0.07, 0.64)], tones[1]),
        glow([(-0.26, 0.4), (-0.26, 0.2)], tones[1]),
        glow([(-0.38, 0.19), (-0.14, 0.19)], tones[1]),
        glow([(-0.3, 0.52), (-0.1, 0.74)], tones[0]),
    ]
    rows = [
        glow([(0.04, z), (0.04 + w, z)], tones[i % 2])
        for i, (z, w) in enumerate(((0.62, 0.4), (0.5, 0.3), (0.38, 0.42)))
    ]
    arrow = [
        glow([(0.04, 0.22), (0.46, 0.22)], tones[0]),
        glow([(0.34, 0.3), (0.47, 0.22), (0.34, 0.14)], tones[0]),
    ]
    board = (
        slabs(
            [
                ([(x * 1.06, (z - 0.42) * 1.1) for x, z in edge[:-1]], 0.0),
                ([(x * 1.06, (z - 0.42) * 1.1) for x, z in edge[:-1]], 0.05),
            ],
            "black",
        )
        .turned(x=90)
        .moved(0, -0.08, 0.42)
    )
    mounts = [
        box(0.05, 0.09, 0.05, "dark metal", at=(x, -0.045, z)) for x in (-0.4, 0.4) for z in (0.15, 0.62)
    ]
    pins = [box(0.02, 0.06, 0.02, "dark metal", at=(x, -0.14, z)) for x, z in edge[:-1:4]]
    return (
        join([board, glow(edge, tones[0]), *glass, *rows, *arrow, *mounts, *pins]).scaled(k, 1, k).grounded()
    )


@asset(
    "market stall",
    "a wooden stall with crates of fruit under a striped awning",
    tags="street market shop village food vendor fair",
    width=(1.6, 2.4, 4),
    height=(2.1, 2.5, 3),
)
def market_stall(rng: Rng, width: float, height: float) -> Mesh:
    w, table = width / 2, 0.85
    posts = [
        box(0.08, 0.08, height - (0.3 if y < 0 else 0), "wood", at=(s * (w - 0.06), y, 0))
        for s in (-1, 1)
        for y in (-0.6, 0.6)
    ]
    stripes = max(4, round(width / 0.3))
    step = (width + 0.3) / stripes
    cloth = []
    for i in range(stripes):
        tone, x = ("cloth", "cloth 2")[i % 2], (i + 0.5) * step - (width + 0.3) / 2
        cloth.append(
            extruded(
                [(-1.0, height - 0.45), (0.75, height + 0.06), (0.75, height + 0.09), (-1.0, height - 0.42)],
                step,
                tone,
            ).moved(x)
        )
        cloth.append(box(step, 0.03, 0.22, tone, at=(x, -1.0, height - 0.64)))
        cloth.append(box(step, 0.03, 0.22, tone, at=(x, 0.75, height - 0.14)))
    planks = [box(width, 0.19, 0.04, "wood", at=(0, -0.55 + 0.2 * i, table - 0.04)) for i in range(6)]
    front = repeated(
        box(0.18, 0.03, table - 0.12, "pale wood", at=(0, -0.62, 0.06)), round(width / 0.2), (0.2, 0, 0)
    )
    parts = [
        *posts,
        *cloth,
        *planks,
        front,
        box(width, 1.1, 0.04, "wood", at=(0, 0, 0.25)),
        box(width, 0.05, 0.08, "wood", at=(0, 0.6, height - 0.12)),
        box(width, 0.05, 0.08, "wood", at=(0, -0.6, height - 0.4)),
    ]
    count = max(2, round((width - 0.4) / 0.55))
    for i in range(count):
        x = (i - (count - 1) / 2) * 0.55
        tone = ("fruit", "flower 2", "leaf", "food", "dry leaf")[(i + int(rng.integers(5))) % 5]
        rim = [box(0.5, 0.03, 0.14, "pale wood", at=(0, s * 0.2, 0)) for s in (-1, 1)] + [
            box(0.03, 0.4, 0.14, "pale wood", at=(s * 0.235, 0, 0)) for s in (-1, 1)
        ]
        balls = [
            sphere(
                0.062,
                tone,
                segments=2,
                at=(float(a + rng.normal(0, 0.008)), float(b), 0.12 + 0.03 * float(rng.random())),
            )
            for a, b in itertools.product(np.linspace(-0.16, 0.16, 4), np.linspace(-0.12, 0.12, 3))
        ]
        crate = join([*rim, box(0.46, 0.38, 0.08, "pale wood"), *balls]).turned(x=14)
        parts.append(crate.moved(x, -0.36, table + 0.045))
    top = Socket("top", (0, 0.25, table), (width - 0.3, 0.45), room=height - 1.35)
    return join(parts).modified(bevel(0.006)).with_sockets(top)


@asset(
    "parasol",
    "a big sunshade on a stand",
    tags="umbrella beach cafe garden summer sun",
    height=(1.9, 2.4, 3.2),
    radius=(0.9, 1.4, 2.2),
)
def parasol(rng: Rng, height: float, radius: float) -> Mesh:
    sides, drop = 8, radius * 0.32
    top = height - 0.1
    gores = []
    for i in range(sides):
        a, b = 2 * math.pi * i / sides, 2 * math.pi * (i + 1) / sides
        rows: list[list[Point3]] = []
        for t in (1.0, 0.66, 0.33, 0.0):
            z = top - drop * (0.55 * t + 0.45 * t * t)
            mid_in = 1 - 0.06 * t  # the cloth hangs in between the ribs
            m = (a + b) / 2
            rows.append(
                [
                    (radius * t * math.cos(a), radius * t * math.sin(a), z),
                    (radius * t * mid_in * math.cos(m), radius * t * mid_in * math.sin(m), z + 0.02 * t),
                    (radius * t * math.cos(b), radius * t * math.sin(b), z),
                ]
            )
        edge = [(x, y, z - 0.16) for x, y, z in rows[0]]
        grid = [edge, *rows]
        points = [p for row in grid for p in row]
        faces = [
            (r * 3 + c, r * 3 + c + 1, (r + 1) * 3 + c + 1, (r + 1) * 3 + c)
            for r in range(4)
            for c in range(2)
        ]
        outer = Mesh.of(points, faces, ("cloth", "cloth 2")[i % 2])
        gores += [outer, outer.flipped().scaled(0.992, 0.992, 1).moved(z=-0.012)]
        gores.append(
            bar(
                (0, 0, top - 0.03),
                (radius * 0.98 * math.cos(a), radius * 0.98 * math.sin(a), top - drop - 0.02),
                0.02,
                "wood",
            )
        )
    parts = [
        *gores,
        tube([(0, 0, 0.05), (0, 0, height)], 0.03, "wood"),
        sphere(0.05, "wood", segments=2, at=(0, 0, height)),
        lathe([(0.32, 0), (0.32, 0.06), (0.1, 0.1), (0.05, 0.3)], "concrete", sides=16),
        cylinder(0.05, 0.12, "wood", at=(0, 0, top - drop - 0.35)),
        ringed(bar((0.03, 0, top - drop - 0.26), (radius * 0.5, 0, top - drop * 0.42), 0.015, "wood"), 8),
    ]
    hang = Socket("under", (radius * 0.5, 0, top - drop * 0.5 - 0.1), (0.2, 0.2), room=1.2)
    return join(parts).with_sockets(hang)


@asset(
    "power pole",
    "a wooden pole with cross arms, insulators and a transformer",
    tags="electricity telegraph utility street rural cable",
    height=(5, 8, 12),
)
def power_pole(rng: Rng, height: float) -> Mesh:
    lean = tuple(float(v) for v in rng.normal(0, 0.012, 2) * height)
    parts = [
        tube(
            [(0, 0, 0), (lean[0] * 0.5, lean[1] * 0.5, height * 0.5), (lean[0], lean[1], height)],
            [0.17, 0.15, 0.11],
            "bark",
        )
    ]
    insulator = lathe(
        [(0.02, 0), (0.02, 0.08), (0.06, 0.09), (0.03, 0.14), (0.055, 0.15), (0.02, 0.21), (0, 0.22)],
        "ceramic",
        sides=8,
    )
    for z, half in ((height - 0.45, 1.2), (height - 1.25, 0.95)):
        x, y = lean[0] * z / height, lean[1] * z / height
        parts.append(box(half * 2, 0.12, 0.14, "dark wood", at=(x, y - 0.15, z)))
        parts += [insulator.moved(x + s * half * k, y - 0.15, z + 0.13) for s in (-1, 1) for k in (0.92, 0.5)]
        parts += [
            bar((x + s * half * 0.6, y - 0.17, z + 0.02), (x, y - 0.13, z - 0.45), 0.05, "metal")
            for s in (-1, 1)
        ]
    z = height - 2.4
    can = lathe([(0.24, 0), (0.26, 0.03), (0.26, 0.7), (0.28, 0.72), (0.24, 0.78), (0, 0.82)], "metal")
    parts += [
        can.moved(0, 0.42, z),
        box(0.1, 0.3, 0.08, "dark metal", at=(0, 0.2, z + 0.5)),
        insulator.moved(0.1, 0.42, z + 0.78),
        insulator.moved(-0.1, 0.42, z + 0.78),
    ]
    parts += [
        tube(
            [(s * 0.1, 0.42, z + 0.98), (s * 0.3, 0.2, z + 1.3), (s * 0.5, -0.1, z + 1.35)],
            0.012,
            "black",
            sides=4,
        )
        for s in (-1, 1)
    ]
    parts += [
        bar(
            (-0.22 if i % 2 else 0.05, 0, 1.8 + 0.35 * i),
            (-0.05 if i % 2 else 0.22, 0, 1.8 + 0.35 * i),
            0.025,
            "metal",
        )
        for i in range(int((height - 4.4) / 0.35))
    ]
    wire = Socket("under", (0, -0.15, height - 0.45), (1.8, 0.1), room=height - 1)
    return join(parts).modified(bevel(0.008)).with_sockets(wire)


@asset(
    "swing",
    "a wooden swing frame with two seats on ropes",
    tags="playground garden park childhood toy",
    height=(1.8, 2.3, 3),
    width=(1.6, 2.6, 4),
    angle=(-30, 12, 30),
)
def swing(rng: Rng, height: float, width: float, angle: float) -> Mesh:
    """angle: degrees that the first seat has swung forward."""
    h, w = height, width / 2
    legs = [
        bar((s * (w + 0.12), e * h * 0.42, 0), (s * w * 0.96, 0, h), 0.1, "wood")
        for s in (-1, 1)
        for e in (-1, 1)
    ]
    ties = [
        bar((s * (w + 0.07), -h * 0.24, h * 0.42), (s * (w + 0.07), h * 0.24, h * 0.42), 0.07, "wood")
        for s in (-1, 1)
    ]
    drop = h - 0.5
    seat = [
        box(0.5, 0.22, 0.04, "cloth", at=(0, 0, -drop)),
        *[tube([(s * 0.22, 0, 0), (s * 0.22, 0, -drop + 0.01)], 0.014, "rope", sides=5) for s in (-1, 1)],
    ]
    one = join(seat)
    second = angle * float(rng.uniform(-0.7, 0.3))
    parts = [tube([(-w - 0.15, 0, h), (w + 0.15, 0, h)], 0.07, "wood"), *legs, *ties]
    parts += [one.turned(x=-angle).moved(-w * 0.46, 0, h), one.turned(x=-second).moved(w * 0.46, 0, h)]
    return join(parts).grounded().modified(bevel(0.008))


@asset(
    "kiosk",
    "an eight-sided newspaper kiosk with a counter and a dome",
    tags="street city shop newspaper booth",
    radius=(1.0, 1.3, 2.2),
    height=(2.2, 2.5, 3),
)
def kiosk(rng: Rng, radius: float, height: float) -> Mesh:
    outline = polygon(radius, 8, turn=22.5)
    wide, reach = 2 * radius * math.sin(math.pi / 8), radius * math.cos(math.pi / 8)
    side = [
        box(wide * 0.82, 0.07, height * 0.28, "paint 2", at=(0, 0, 0.2)),
        box(wide * 0.82, 0.07, height * 0.42, "window", at=(0, 0, height * 0.44)),
        box(0.05, 0.1, height * 0.42, "paint", at=(0, 0, height * 0.44)),
    ]
    front = [
        box(wide * 1.3, 0.5, 0.06, "wood", at=(0, -0.2, height * 0.4)),
        box(wide * 0.82, 0.1, height * 0.42, "black", at=(0, 0, height * 0.44)),
        extruded(
            [(-0.7, height * 0.82), (0, height * 0.92), (0, height * 0.94), (-0.7, height * 0.84)],
            wide * 1.25,
            "cloth",
        ),
    ]
    papers = [
        box(
            0.2,
            0.02,
            0.28,
            ("paper", "cloth", "paint")[i % 3],
            at=((i - 1) * wide * 0.27, -0.05, 0.3 + 0.02 * float(rng.random())),
        )
        for i in range(3)
    ]
    parts = [
        slabs([(outline, 0), (outline, height)], "paint"),
        slabs(
            [
                ([(x * 1.06, y * 1.06) for x, y in outline], 0),
                ([(x * 1.06, y * 1.06) for x, y in outline], 0.16),
            ],
            "stone",
        ),
        *[join(side).moved(y=-reach).turned(45 * i) for i in range(1, 8)],
        join([*front, *papers]).moved(y=-reach),
        slabs(
            [
                ([(x * k, y * k) for x, y in outline], z)
                for k, z in ((1.25, 0), (1.28, 0.12), (1.0, 0.18), (0.85, 0.45), (0.45, 0.75), (0.08, 0.9))
            ],
            "copper",
        ).moved(z=height - 0.02),
        box(wide, 0.1, 0.28, "white", at=(0, -reach * 1.22, height + 0.02)),
        lathe([(0.1, 0), (0.05, 0.2), (0.1, 0.3), (0, 0.45)], "gold", sides=8).moved(z=height + 0.85),
    ]
    counter = Socket("top", (0, -reach - 0.3, height * 0.4 + 0.06), (wide, 0.26), room=height * 0.36)
    return join(parts).modified(bevel(0.01)).with_sockets(counter)


@asset(
    "slide", "a playground slide with a ladder", tags="playground park childhood toy", height=(1.2, 1.8, 3)
)
def slide(rng: Rng, height: float) -> Mesh:
    h, half = height, 0.27
    run = h * 1.35
    line = [
        (0.0, h),
        (0.25, h - 0.04),
        (run * 0.4, h * 0.66),
        (run * 0.72, h * 0.32),
        (run, 0.24),
        (run + 0.35, 0.2),
    ]
    chute: list[list[Point3]] = [
        [(-half, -y, z - 0.03), (half, -y, z - 0.03), (half, -y, z), (-half, -y, z)] for y, z in line
    ]
    rims: list[Mesh] = [
        tube([(s * half, -y, z + 0.12) for y, z in line], 0.035, "red paint", sides=6) for s in (-1, 1)
    ]
    walls = [
        loft(
            [
                [
                    (s * half - 0.01, -y, z - 0.02),
                    (s * half + 0.01, -y, z - 0.02),
                    (s * half + 0.01, -y, z + 0.12),
                    (s * half - 0.01, -y, z + 0.12),
                ]
                for y, z in line
            ],
            "red paint",
        )
        for s in (-1, 1)
    ]
    parts = [loft(chute, "metal"), *walls, *rims, box(0.6, 0.5, 0.05, "red paint", at=(0, 0.24, h - 0.05))]
    for s in (-1, 1):
        foot = 0.5 + h * 0.32
        parts.append(
            tube(
                [
                    (s * 0.28, foot, 0),
                    (s * 0.28, 0.46, h),
                    (s * 0.28, 0.4, h + 0.6),
                    (s * 0.28, 0.1, h + 0.62),
                    (s * 0.28, 0.02, h),
                ],
                0.025,
                "paint",
                sides=6,
            )
        )
        parts.append(bar((s * 0.26, -run * 0.45, 0), (s * 0.26, -run * 0.4, h * 0.64), 0.05, "paint"))
        parts.append(bar((s * 0.26, -run - 0.1, 0), (s * 0.26, -run - 0.1, 0.22), 0.05, "paint"))
        parts.append(bar((s * 0.26, 0.1, 0), (s * 0.26, 0.04, h), 0.05, "paint"))
    rungs = max(4, round(h / 0.28))
    for i in range(rungs):
        t = (i + 0.6) / rungs
        parts.append(
            bar(
                (-0.28, 0.5 + h * 0.32 * (1 - t) - 0.04 * t, h * t),
                (0.28, 0.5 + h * 0.32 * (1 - t) - 0.04 * t, h * t),
                0.045,
                "paint",
            )
        )
    low = (run + 0.35 - 0.5 - h * 0.32) / 2
    return join(parts).moved(y=low).modified(bevel(0.006))
