"""Vehicles of roads, rails and fields; their fronts to -y."""

from __future__ import annotations

import math

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, prism, repeated, sphere, tube
from . import Rng, asset
from .parts_machines import body, fuselage, hoop, lying, mirrored, spoked_wheel, wheel


def _round(x: float, y: float, z: float, radius: float, material: str, depth: float = 0.06) -> Mesh:
    """A round lamp looking forward, its face `depth` before y."""
    return lying(cylinder(radius, depth, material, sides=12), (x, y - depth, z))


def _windows(count: int, width: float, height: float, pitch: float, x: float, y: float, z: float) -> Mesh:
    """Panes along both flanks, their middle at y, slightly proud of the flank at x."""
    panes = repeated(box(0.04, width, height, "window"), count, (0, pitch, 0)).moved(x, y, z)
    return mirrored(panes)


@asset("car", "a small family car", tags="vehicle street traffic drive automobile", length=(3.6, 4.2, 4.9))
def car(rng: Rng, length: float) -> Mesh:
    half, w, r = length / 2, 0.88, 0.32
    lower = body(
        [
            (-half, 0.7, 0.35, 0.66, 0.6),
            (-half + 0.12, 0.84, 0.24, 0.8, 0.72),
            (-half + 0.5, w, 0.22, 0.83, 0.82),
            (-0.45, w, 0.22, 0.84, 0.92),
            (half - 0.5, w, 0.22, 0.84, 0.95),
            (half - 0.08, 0.84, 0.26, 0.8, 0.9),
            (half, 0.74, 0.36, 0.7, 0.8),
        ],
        "paint",
    )
    cabin = body(
        [
            (-0.95, 0.8, 0.84, 0.78, 0.86),
            (-0.22, 0.8, 0.88, 0.6, 1.4),
            (0.75, 0.8, 0.9, 0.6, 1.43),
            (half - 0.25, 0.78, 0.9, 0.68, 0.97),
        ],
        "window",
    )
    roof = body([(-0.32, 0.62, 1.39, 0.57, 1.44), (0.85, 0.62, 1.4, 0.57, 1.47)], "paint")
    pillars = [
        bar((s * 0.79, y0, 0.9), (s * 0.61, y1, 1.42), 0.07, "paint")
        for s in (-1, 1)
        for y0, y1 in ((-0.88, -0.24), (0.3, 0.28), (half - 0.35, 0.78))
    ]
    axles = (-half + 0.78, half - 0.78)
    wheels = [wheel(r, 0.2, (s * 0.8, y, r)) for s in (-1, 1) for y in axles]
    arches = [
        lying(cylinder(r + 0.06, 0.08, "black", sides=16), (s * 0.86 - 0.04, y, r + 0.06), along="x")
        for s in (-1, 1)
        for y in axles
    ]
    lamps = [_round(s * 0.58, -half + 0.04, 0.64, 0.1, "lamp", 0.08) for s in (-1, 1)]
    tails = [box(0.16, 0.06, 0.14, "fruit", at=(s * 0.62, half - 0.03, 0.66)) for s in (-1, 1)]
    trim = [box(1.5, 0.1, 0.12, "black", at=(0, s * (half - 0.02), 0.36)) for s in (-1, 1)]
    mirrors = [box(0.16, 0.08, 0.12, "paint", at=(s * 0.9, -0.62, 0.92)) for s in (-1, 1)]
    handles = [box(0.03, 0.14, 0.03, "metal", at=(s * 0.868, y, 0.78)) for s in (-1, 1) for y in (0.12, 1.0)]
    plate = box(0.6, 0.03, 0.16, "white", at=(0, -half - 0.06, 0.36))
    made = join(
        [lower, cabin, roof, *pillars, *arches, *wheels, *lamps, *tails, *trim, *mirrors, *handles, plate]
    )
    top = Socket("top", (0, 0.25, 1.46), (1.0, 0.9))
    return made.modified(bevel(0.025)).with_sockets(top)


@asset(
    "vintage car",
    "an old car with running boards and round fenders",
    tags="vehicle retro classic automobile",
    length=(3.6, 4.2, 4.8),
)
def vintage_car(rng: Rng, length: float) -> Mesh:
    half, r = length / 2, 0.38
    front, back = -half + 0.62, half - 0.75
    bonnet = body([(-half + 0.3, 0.3, 0.5, 0.28, 1.02), (-0.35, 0.48, 0.5, 0.44, 1.12)], "paint")
    tub = body(
        [
            (-0.4, 0.62, 0.42, 0.62, 1.12),
            (half - 0.4, 0.66, 0.42, 0.64, 1.12),
            (half - 0.1, 0.5, 0.5, 0.45, 1.0),
        ],
        "paint",
    )
    cabin = body(
        [
            (-0.38, 0.6, 1.1, 0.56, 1.66),
            (half - 0.5, 0.63, 1.1, 0.58, 1.68),
            (half - 0.2, 0.5, 1.05, 0.44, 1.5),
        ],
        "window",
    )
    roof = body(
        [
            (-0.5, 0.6, 1.63, 0.5, 1.72),
            (half - 0.42, 0.62, 1.63, 0.52, 1.76),
            (half - 0.14, 0.5, 1.45, 0.42, 1.5),
        ],
        "black",
    )
    posts = [
        bar((s * 0.61, y, 1.08), (s * 0.575, y, 1.68), 0.07, "paint")
        for s in (-1, 1)
        for y in (-0.36, 0.45, 1.25)
    ]
    wheels = [
        spoked_wheel(r, (s * 0.72, y, r), rim=0.045, material="paint 2", tyre="rubber")
        for s in (-1, 1)
        for y in (front, back)
    ]
    fenders = []
    for y in (front, back):
        arc: list[Point3] = [
            (0.72, y - 0.46 * math.cos(a), r + 0.46 * math.sin(a))
            for a in (math.radians(d) for d in range(0, 181, 20))
        ]
        fenders.append(mirrored(tube(arc, 0.09, "black", sides=8)))
    boards = [
        box(0.26, back - front - 0.8, 0.05, "black", at=(s * 0.74, (front + back) / 2, 0.36)) for s in (-1, 1)
    ]
    grille = box(0.5, 0.08, 0.5, "metal", at=(0, -half + 0.28, 0.5))
    lamps = [
        join(
            [
                sphere(0.12, "metal", segments=3, at=(s * 0.42, -half + 0.34, 0.95)),
                _round(s * 0.42, -half + 0.26, 0.95, 0.1, "lamp", 0.06),
            ]
        )
        for s in (-1, 1)
    ]
    stays = [
        bar((s * 0.42, -half + 0.36, 0.6), (s * 0.42, -half + 0.36, 0.9), 0.04, "metal") for s in (-1, 1)
    ]
    bumper = [tube([(-0.7, s * half, 0.42), (0.7, s * half, 0.42)], 0.05, "metal") for s in (-1, 1)]
    stays += [
        bar((x, s * half, 0.42), (x, s * (half - 0.5), 0.48), 0.05, "metal")
        for s in (-1, 1)
        for x in (-0.3, 0.3)
    ]
    spare = lying(wheel(0.33, 0.16, (0, 0, 0)).turned(y=90), (0, half - 0.05, 0.82))
    frame = box(0.7, length - 0.6, 0.14, "black", at=(0, 0, 0.4))
    axles = [
        lying(cylinder(0.04, 1.4, "dark metal", sides=8), (-0.7, y, r), along="x") for y in (front, back)
    ]
    parts = [
        bonnet,
        tub,
        cabin,
        roof,
        frame,
        grille,
        spare,
        *axles,
        *posts,
        *wheels,
        *fenders,
        *boards,
        *lamps,
    ]
    return join([*parts, *stays, *bumper]).modified(bevel(0.02))


@asset("van", "a delivery van with a sliding door", tags="vehicle camper bus street", length=(4.2, 5.0, 6.2))
def van(rng: Rng, length: float) -> Mesh:
    half, r = length / 2, 0.35
    shell = body(
        [
            (-half, 0.82, 0.4, 0.8, 0.95),
            (-half + 0.35, 0.95, 0.3, 0.92, 1.1),
            (-half + 0.95, 0.96, 0.28, 0.86, 2.05),
            (half - 0.1, 0.96, 0.28, 0.86, 2.1),
            (half, 0.9, 0.4, 0.82, 2.0),
        ],
        "paint",
    )
    shield = body(
        [(-half + 0.34, 0.82, 1.12, 0.82, 1.14), (-half + 0.86, 0.82, 1.12, 0.76, 1.96)], "window"
    ).moved(y=-0.04)
    sides = mirrored(box(0.06, 0.85, 0.6, "window", at=(0.89, -half + 1.45, 1.25)))
    band = box(1.94, length - 0.7, 0.1, "paint 2", at=(0, 0.1, 0.86))
    wheels = [wheel(r, 0.22, (s * 0.86, y, r)) for s in (-1, 1) for y in (-half + 0.9, half - 1.0)]
    lamps = [_round(s * 0.6, -half + 0.06, 0.75, 0.12, "lamp") for s in (-1, 1)]
    bumpers = [box(1.7, 0.14, 0.16, "black", at=(0, s * (half - 0.02), 0.36)) for s in (-1, 1)]
    tails = [box(0.12, 0.06, 0.35, "fruit", at=(s * 0.78, half, 0.9)) for s in (-1, 1)]
    rear = box(1.3, 0.05, 0.55, "window", at=(0, half - 0.03, 1.3))
    seam = mirrored(box(0.02, 0.03, 1.3, "black", at=(0.945, 0.0, 0.5)).moved(y=-0.1))
    mirrors = [box(0.18, 0.08, 0.24, "black", at=(s * 1.02, -half + 0.85, 1.15)) for s in (-1, 1)]
    made = join([shell, shield, sides, band, rear, seam, *wheels, *lamps, *bumpers, *tails, *mirrors])
    return made.modified(bevel(0.03)).with_sockets(Socket("top", (0, 0.6, 2.1), (1.4, length - 2.4)))


@asset(
    "truck",
    "a lorry with a cab and a loading bed",
    tags="vehicle lorry pickup transport cargo",
    length=(5.0, 7.0, 10.0),
    sides=(0.3, 0.6, 2.2),
)
def truck(rng: Rng, length: float, sides: float) -> Mesh:
    half, r = length / 2, 0.48
    cab = body(
        [
            (-half, 1.1, 0.55, 1.08, 1.5),
            (-half + 0.3, 1.15, 0.5, 1.05, 2.6),
            (-half + 1.75, 1.15, 0.5, 1.05, 2.7),
        ],
        "paint",
    )
    shield = body([(-half - 0.03, 0.98, 1.55, 0.98, 1.57), (-half + 0.2, 0.98, 1.55, 0.95, 2.4)], "window")
    glass = mirrored(box(0.08, 0.8, 0.7, "window", at=(1.085, -half + 0.95, 1.6)))
    frame = box(0.9, length - 0.4, 0.3, "dark metal", at=(0, 0.1, 0.62))
    start, end = -half + 1.95, half
    bed = box(2.4, end - start, 0.14, "wood", at=(0, (start + end) / 2, 0.92))
    walls = [
        box(0.08, end - start, sides, "paint 2", at=(s * 1.16, (start + end) / 2, 1.05)) for s in (-1, 1)
    ]
    walls += [box(2.24, 0.08, sides, "paint 2", at=(0, y, 1.05)) for y in (start + 0.04, end - 0.04)]
    ys = (-half + 0.9, half - 1.9, half - 0.85)
    wheels = [wheel(r, 0.34, (s * 0.98, y, r)) for s in (-1, 1) for y in ys]
    arches = [box(0.38, 1.15, 0.06, "black", at=(s * 1.0, ys[0], 1.0)) for s in (-1, 1)]
    lamps = [_round(s * 0.85, -half + 0.02, 0.95, 0.14, "lamp") for s in (-1, 1)]
    grille = repeated(box(1.1, 0.06, 0.06, "black"), 4, (0, 0, 0.11)).moved(0, -half - 0.01, 1.1)
    bumper = box(2.3, 0.2, 0.3, "metal", at=(0, -half, 0.45))
    stack = cylinder(0.07, 1.6, "metal", at=(0.95, -half + 1.86, 1.2))
    mirrors = [box(0.1, 0.08, 0.4, "black", at=(s * 1.25, -half + 0.35, 1.6)) for s in (-1, 1)]
    tank = mirrored(lying(cylinder(0.28, 1.0, "metal"), (0.85, -half + 1.9, 0.62)))
    made = join(
        [
            cab,
            shield,
            glass,
            frame,
            bed,
            grille,
            bumper,
            stack,
            tank,
            *walls,
            *wheels,
            *arches,
            *lamps,
            *mirrors,
        ]
    )
    load = Socket("inside", (0, (start + end) / 2, 1.06), (2.1, end - start - 0.3))
    return made.modified(bevel(0.03)).with_sockets(load)


@asset("bus", "a city bus", tags="vehicle coach public transport street", length=(7.0, 10.5, 14.0))
def bus(rng: Rng, length: float) -> Mesh:
    half, r = length / 2, 0.48
    shell = body(
        [
            (-half, 1.15, 0.4, 1.1, 2.8),
            (-half + 0.25, 1.25, 0.32, 1.2, 3.0),
            (half - 0.2, 1.25, 0.32, 1.2, 3.0),
            (half, 1.18, 0.42, 1.12, 2.85),
        ],
        "paint",
    )
    skirt = box(2.54, length - 0.5, 0.5, "paint 2", at=(0, 0, 0.34))
    count = int((length - 1.6) / 1.25)
    panes = _windows(count, 1.1, 0.95, 1.25, 1.21, 0.4, 1.5)
    shield = box(2.1, 0.1, 1.25, "window", at=(0, -half + 0.01, 1.35))
    sign = box(1.5, 0.08, 0.24, "screen", at=(0, -half, 2.63))
    doors = [box(0.06, 1.0, 2.0, "window", at=(-1.245, y, 0.45)) for y in (-half + 0.85, 0.3)]
    wheels = [wheel(r, 0.3, (s * 1.12, y, r)) for s in (-1, 1) for y in (-half + 2.2, half - 2.4)]
    lamps = [_round(s * 0.9, -half + 0.03, 0.85, 0.14, "lamp") for s in (-1, 1)]
    bumpers = [box(2.3, 0.16, 0.26, "black", at=(0, s * half, 0.42)) for s in (-1, 1)]
    tails = [box(0.14, 0.06, 0.4, "fruit", at=(s * 1.0, half, 1.0)) for s in (-1, 1)]
    rear = box(1.9, 0.06, 0.8, "window", at=(0, half - 0.02, 1.7))
    vents = [box(1.3, 1.5, 0.2, "white", at=(0, y, 2.96)) for y in (-half * 0.4, half * 0.5)]
    mirrors = [
        bar((s * 1.18, -half + 0.1, 2.6), (s * 1.42, -half - 0.2, 2.1), 0.09, "black") for s in (-1, 1)
    ]
    made = join(
        [shell, skirt, panes, shield, sign, rear, *doors, *wheels, *lamps, *bumpers, *tails, *vents, *mirrors]
    )
    return made.modified(bevel(0.04))


@asset(
    "tram",
    "a streetcar with its pantograph",
    tags="vehicle streetcar trolley rail public transport",
    length=(8.0, 11.0, 15.0),
)
def tram(rng: Rng, length: float) -> Mesh:
    half = length / 2
    shell = body(
        [
            (-half, 0.75, 0.55, 0.7, 2.75),
            (-half + 0.7, 1.12, 0.45, 1.1, 2.95),
            (half - 0.7, 1.12, 0.45, 1.1, 2.95),
            (half, 0.75, 0.55, 0.7, 2.75),
        ],
        "paint",
    )
    belt = body(
        [
            (-half - 0.02, 0.76, 1.5, 0.74, 2.35),
            (-half + 0.7, 1.135, 1.5, 1.125, 2.35),
            (half - 0.7, 1.135, 1.5, 1.125, 2.35),
            (half + 0.02, 0.76, 1.5, 0.74, 2.35),
        ],
        "paint 2",
    )
    count = int((length - 2.0) / 1.3)
    panes = _windows(count, 1.05, 0.75, 1.3, 1.14, 0, 1.55)
    ends = [box(1.1, 0.1, 0.8, "window", at=(0, s * half, 1.52)) for s in (-1, 1)]
    doors = mirrored(box(0.06, 1.0, 1.9, "window", at=(1.125, -half + 1.4, 0.6)))
    roof = body([(-half + 0.4, 0.85, 2.9, 0.6, 3.15), (half - 0.4, 0.85, 2.9, 0.6, 3.15)], "dark metal")
    trucks = [box(1.5, 2.2, 0.4, "dark metal", at=(0, s * half * 0.5, 0.2)) for s in (-1, 1)]
    wheels = [
        wheel(0.33, 0.14, (sx * 0.72, s * half * 0.5 + y, 0.33), hub="dark metal")
        for sx in (-1, 1)
        for s in (-1, 1)
        for y in (-0.75, 0.75)
    ]
    arms = [bar((s * 0.5, 0.4, 3.1), (s * 0.4, -0.5, 3.6), 0.05, "metal") for s in (-1, 1)]
    arms += [bar((s * 0.4, -0.5, 3.58), (s * 0.5, 0.3, 4.1), 0.05, "metal") for s in (-1, 1)]
    arms += [
        tube([(-0.9, 0.3, 4.02), (-0.7, 0.3, 4.12), (0.7, 0.3, 4.12), (0.9, 0.3, 4.02)], 0.03, "dark metal")
    ]
    lamp = _round(0, -half + 0.02, 1.05, 0.18, "lamp", 0.1)
    sign = box(1.0, 0.12, 0.26, "white", at=(0, -half + 0.02, 2.42))
    bumpers = [box(1.2, 0.3, 0.16, "black", at=(0, s * half, 0.5)) for s in (-1, 1)]
    made = join([shell, belt, panes, doors, roof, lamp, sign, *ends, *trucks, *wheels, *arms, *bumpers])
    return made.modified(bevel(0.03))


@asset("bicycle", "a city bicycle", tags="bike cycle vehicle street", wheel_size=(0.28, 0.34, 0.38))
def bicycle(rng: Rng, wheel_size: float) -> Mesh:
    r = wheel_size
    front, back = (0.0, -0.55, r), (0.0, 0.52, r)
    pedal, seat, head = (0.0, 0.1, r - 0.04), (0.0, 0.25, 0.86), (0.0, -0.36, 0.84)
    wheels = [
        spoked_wheel(r, at, rim=0.016, spokes=12, material="metal", tyre="rubber") for at in (front, back)
    ]
    lines: list[tuple[Point3, Point3]] = [
        (pedal, seat),
        (seat, head),
        (pedal, (0, -0.39, 0.72)),
        (pedal, back),
        ((0, 0.21, 0.72), back),
    ]
    frame = [tube([a, b], 0.018, "paint", sides=6) for a, b in lines]
    fork = tube([(0, -0.34, 0.95), (0, -0.42, 0.62), front], 0.018, "paint", sides=6)
    handle = tube(
        [(-0.3, -0.2, 0.98), (-0.22, -0.34, 1.0), (0, -0.36, 0.96), (0.22, -0.34, 1.0), (0.3, -0.2, 0.98)],
        0.014,
        "metal",
        sides=6,
    )
    post = tube([seat, (0, 0.27, 0.95)], 0.015, "metal", sides=6)
    saddle = body(
        [(0.08, 0.025, 0.94, 0.02, 0.98), (0.3, 0.07, 0.94, 0.06, 0.99), (0.38, 0.08, 0.94, 0.07, 1.0)],
        "leather",
    )
    crank = [
        tube([pedal, (s * 0.05, 0.1 + s * 0.12, pedal[2] + s * 0.1)], 0.012, "metal", sides=6)
        for s in (-1, 1)
    ]
    crank += [
        box(0.12, 0.08, 0.02, "rubber", at=(s * 0.1, 0.1 + s * 0.12, pedal[2] + s * 0.1)) for s in (-1, 1)
    ]
    ring = lying(cylinder(0.09, 0.01, "metal", sides=14), (0.02, 0.1, pedal[2]), along="x")
    guards = []
    for y in (-0.55, 0.52):
        arc: list[Point3] = [
            (0, y - (r + 0.03) * math.cos(a), r + (r + 0.03) * math.sin(a))
            for a in (math.radians(d) for d in range(40, 171, 26))
        ]
        guards.append(tube(arc, 0.02, "paint", sides=6))
    rack = box(0.14, 0.4, 0.02, "dark metal", at=(0, 0.6, 2 * r + 0.04))
    basket = prism(
        [(-0.16, -0.13), (0.16, -0.13), (0.16, 0.13), (-0.16, 0.13)], 0.22, "straw", top=1.15
    ).moved(0, -0.55, 0.74)
    lamp = _round(0, -0.42, 0.72, 0.045, "lamp", 0.08)
    return join([*wheels, *frame, fork, handle, post, saddle, *crank, ring, *guards, rack, basket, lamp])


@asset("motorcycle", "a motorbike on its stand", tags="motorbike vehicle bike street", length=(1.8, 2.1, 2.4))
def motorcycle(rng: Rng, length: float) -> Mesh:
    r, f, b = 0.31, -length / 2 + 0.31, length / 2 - 0.31
    wheels = [wheel(r, 0.13, (0, y, r), sides=20) for y in (f, b)]
    fork = mirrored(tube([(0.1, f, r), (0.1, f + 0.3, 0.95)], 0.025, "metal", sides=6))
    swing = mirrored(tube([(0.1, b, r), (0.1, 0.1, 0.36)], 0.03, "dark metal", sides=6))
    tank = fuselage(
        [(-0.42, 0.8, 0.06, 0.06), (-0.3, 0.82, 0.16, 0.12), (0, 0.8, 0.16, 0.12), (0.12, 0.76, 0.07, 0.06)],
        "paint",
    )
    seat = fuselage(
        [
            (0.05, 0.74, 0.07, 0.04),
            (0.2, 0.74, 0.15, 0.07),
            (0.5, 0.78, 0.14, 0.06),
            (b - 0.1, 0.86, 0.07, 0.05),
        ],
        "leather",
    )
    engine = join(
        [
            box(0.3, 0.42, 0.28, "dark metal", at=(0, -0.12, 0.24)),
            repeated(box(0.32, 0.26, 0.025, "metal"), 5, (0, 0, 0.045)).moved(0, -0.16, 0.6),
        ]
    )
    pipe = tube(
        [(0.14, -0.3, 0.55), (0.17, -0.36, 0.3), (0.18, 0.0, 0.24), (0.18, b - 0.05, 0.34)],
        [0.03, 0.03, 0.045, 0.06],
        "metal",
    )
    frame = [
        tube(
            [(0, f + 0.32, 0.88), (0, -0.35, 0.4), (0, 0.15, 0.34), (0, 0.3, 0.72)],
            0.03,
            "dark metal",
            sides=6,
        ),
        tube([(0, f + 0.3, 0.9), (0, 0.0, 0.74), (0, b - 0.1, 0.78)], 0.03, "dark metal", sides=6),
    ]
    handle = tube(
        [
            (-0.36, f + 0.52, 1.0),
            (-0.2, f + 0.38, 1.04),
            (0, f + 0.32, 0.96),
            (0.2, f + 0.38, 1.04),
            (0.36, f + 0.52, 1.0),
        ],
        0.018,
        "metal",
        sides=6,
    )
    lamp = join(
        [
            sphere(0.11, "metal", segments=3, at=(0, f + 0.2, 0.86)),
            _round(0, f + 0.11, 0.86, 0.09, "lamp", 0.03),
        ]
    )
    tail = box(0.1, 0.05, 0.08, "fruit", at=(0, b + 0.12, 0.74))
    mudguards = []
    for y in (f, b):
        arc: list[Point3] = [
            (0, y - 0.36 * math.cos(a), r + 0.36 * math.sin(a))
            for a in (math.radians(d) for d in range(50, 171, 24))
        ]
        mudguards.append(tube(arc, 0.06, "paint", sides=6))
    stand = bar((-0.1, 0.1, 0.3), (-0.26, 0.16, 0.0), 0.03, "dark metal")
    return join(
        [*wheels, fork, swing, tank, seat, engine, pipe, *frame, handle, lamp, tail, *mudguards, stand]
    )


@asset(
    "tractor",
    "a farm tractor with big rear wheels",
    tags="vehicle farm field agriculture",
    cab=(0.0, 1.0, 1.0),
)
def tractor(rng: Rng, cab: float) -> Mesh:
    bonnet = body([(-1.75, 0.34, 0.75, 0.3, 1.3), (-0.2, 0.38, 0.7, 0.36, 1.42)], "paint")
    frame = box(0.5, 2.8, 0.35, "dark metal", at=(0, -0.2, 0.5))
    grille = box(0.5, 0.06, 0.42, "black", at=(0, -1.76, 0.82))
    lamps = [_round(s * 0.2, -1.74, 1.2, 0.07, "lamp") for s in (-1, 1)]
    big = [wheel(0.75, 0.42, (s * 0.82, 0.75, 0.75), hub="flower 2", sides=20) for s in (-1, 1)]
    small = [wheel(0.42, 0.26, (s * 0.68, -1.3, 0.42), hub="flower 2") for s in (-1, 1)]
    axles = [
        lying(cylinder(0.09, 1.5, "dark metal", sides=8), (-0.75, y, z), along="x")
        for y, z in ((-1.3, 0.42), (0.75, 0.75))
    ]
    fenders = []
    for y0, y1, z0, z1 in ((-0.05, 0.3, 1.2, 1.55), (0.3, 1.1, 1.55, 1.58), (1.1, 1.4, 1.58, 1.3)):
        fenders.append(mirrored(bar((0.8, y0, z0), (0.8, y1, z1), 0.06, "paint", depth=0.44)))
    floor = box(1.15, 1.3, 0.1, "dark metal", at=(0, 0.45, 0.8))
    seat = join(
        [
            box(0.48, 0.45, 0.12, "leather", at=(0, 0.65, 1.2)),
            box(0.48, 0.1, 0.5, "leather", at=(0, 0.85, 1.25)),
            box(0.2, 0.2, 0.35, "dark metal", at=(0, 0.65, 0.88)),
        ]
    )
    wheel_ = hoop(0.2, 0.02, "black", sides=14).turned(x=35).moved(0, 0.12, 1.55)
    column = bar((0, -0.15, 1.35), (0, 0.12, 1.55), 0.05, "black")
    stack = cylinder(0.05, 0.9, "dark metal", at=(0.22, -0.9, 1.3))
    parts = [
        bonnet,
        frame,
        grille,
        *lamps,
        *big,
        *small,
        *axles,
        *fenders,
        floor,
        seat,
        wheel_,
        column,
        stack,
    ]
    if cab >= 0.5:
        parts += [
            bar((s * 0.56, y, 0.85), (s * 0.5, y, 2.4), 0.07, "paint") for s in (-1, 1) for y in (-0.15, 1.1)
        ]
        parts += [box(1.25, 1.6, 0.12, "paint", at=(0, 0.48, 2.38))]
        parts += [
            mirrored(box(0.02, 1.15, 0.7, "glass", at=(0.52, 0.48, 1.62))),
            box(1.0, 0.02, 0.85, "glass", at=(0, -0.14, 1.5)),
        ]
    return join(parts).modified(bevel(0.02))


@asset(
    "steam locomotive",
    "a steam engine with chimney, boiler and cab",
    tags="train railway engine vehicle vintage",
    length=(7.0, 9.0, 12.0),
)
def steam_locomotive(rng: Rng, length: float) -> Mesh:
    half, z = length / 2, 2.05
    cab_front = half - 2.2
    boiler = lying(
        lathe(
            [(0.72, 0), (0.78, 0.05), (0.78, 0.9), (0.74, 0.92), (0.74, cab_front + half - 0.5)],
            "black",
            sides=20,
        ),
        (0, -half + 0.6, z),
    )
    bands = [
        lying(cylinder(0.77, 0.07, "gold", sides=20), (0, -half + 0.6 + (cab_front + half - 0.6) * t, z))
        for t in (0.35, 0.6, 0.85)
    ]
    door = lying(
        lathe([(0.0, 0), (0.35, 0.04), (0.6, 0.14), (0.62, 0.2)], "dark metal", sides=20),
        (0, -half + 0.45, z),
    )
    chimney = lathe(
        [(0.24, 0), (0.2, 0.2), (0.22, 0.85), (0.34, 1.0), (0.34, 1.1), (0.26, 1.1)], "black"
    ).moved(0, -half + 1.15, z + 0.65)
    dome = lathe([(0.34, 0), (0.32, 0.3), (0.2, 0.48), (0, 0.55)], "gold").moved(
        0, -half + length * 0.38, z + 0.62
    )
    sand = lathe([(0.26, 0), (0.25, 0.25), (0.12, 0.38), (0, 0.4)], "black").moved(
        0, -half + length * 0.56, z + 0.66
    )
    frame = box(1.5, length - 0.3, 0.35, "dark metal", at=(0, 0.1, 1.0))
    board = box(2.5, length - 1.1, 0.07, "paint", at=(0, 0.35, 1.38))
    firebox = box(1.3, 1.4, 1.2, "black", at=(0, cab_front - 0.6, 1.3))
    cab = join(
        [box(0.08, 1.7, 1.3, "paint", at=(s * 1.2, half - 1.3, 1.4)) for s in (-1, 1)]
        + [box(2.4, 0.08, 2.0, "paint", at=(0, cab_front, 1.4))]
        + [
            bar((s * 1.2, y, 2.6), (s * 1.2, y, 3.5), 0.1, "paint")
            for s in (-1, 1)
            for y in (half - 0.55, half - 1.3, cab_front)
        ]
    )
    roof = body([(cab_front - 0.25, 1.35, 3.38, 0.8, 3.62), (half - 0.2, 1.35, 3.38, 0.8, 3.62)], "black")
    ports = [box(0.5, 0.06, 0.6, "window", at=(s * 0.75, cab_front - 0.03, 2.6)) for s in (-1, 1)]
    beam = box(2.4, 0.14, 0.45, "fruit", at=(0, -half + 0.2, 0.98))
    buffers = [
        lying(
            lathe([(0.22, 0), (0.22, 0.05), (0.09, 0.06), (0.09, 0.3)], "dark metal"),
            (s * 0.85, -half - 0.1, 1.2),
        )
        for s in (-1, 1)
    ]
    catcher = [
        bar((s * x, -half + 0.15, 1.0), (s * x * 0.45, -half - 0.5, 0.25), 0.07, "fruit")
        for s in (-1, 1)
        for x in (0.25, 0.6, 0.95)
    ]
    catcher.append(bar((-0.5, -half - 0.48, 0.27), (0.5, -half - 0.48, 0.27), 0.08, "fruit"))
    lamp = join(
        [
            lying(cylinder(0.22, 0.35, "gold"), (0, -half + 0.5, z + 0.95)),
            _round(0, -half + 0.52, z + 0.95, 0.18, "lamp", 0.05),
        ]
    )
    r, drivers = 0.72, [-0.2 + i * 1.55 for i in (-1, 0, 1)]
    wheels = [
        spoked_wheel(r, (s * 0.78, y, r), rim=0.06, material="fruit", spokes=12)
        for s in (-1, 1)
        for y in drivers
    ]
    wheels += [
        spoked_wheel(0.42, (s * 0.78, y, 0.42), rim=0.05, material="fruit", spokes=8)
        for s in (-1, 1)
        for y in (-half + 0.85, half - 0.8)
    ]
    rods = [bar((s * 0.95, drivers[0], 0.5), (s * 0.95, drivers[2], 0.5), 0.09, "metal") for s in (-1, 1)]
    rods += [bar((s * 0.98, -half + 1.6, 0.95), (s * 0.98, drivers[1], 0.52), 0.08, "metal") for s in (-1, 1)]
    pistons = [lying(cylinder(0.26, 1.0, "black"), (s * 0.98, -half + 0.75, 0.98)) for s in (-1, 1)]
    made = join(
        [
            boiler,
            door,
            chimney,
            dome,
            sand,
            frame,
            board,
            firebox,
            cab,
            roof,
            beam,
            lamp,
            *bands,
            *ports,
            *buffers,
            *catcher,
            *wheels,
            *rods,
            *pistons,
        ]
    )
    return made.modified(bevel(0.02))


@asset(
    "railway carriage",
    "a passenger coach of an old train",
    tags="train wagon coach railway vehicle",
    length=(8.0, 12.0, 18.0),
)
def railway_carriage(rng: Rng, length: float) -> Mesh:
    half = length / 2
    shell = box(2.7, length - 0.6, 2.0, "paint", at=(0, 0, 1.15))
    belt = box(2.74, length - 0.58, 0.95, "paint 2", at=(0, 0, 2.1))
    roof = body(
        [
            (-half + 0.15, 1.45, 3.1, 1.45, 3.2),
            (-half + 0.15 + 1e-3, 1.45, 3.1, 0.9, 3.6),
            (half - 0.15, 1.45, 3.1, 0.9, 3.6),
        ],
        "dark metal",
    )
    count = int((length - 2.2) / 1.3)
    panes = _windows(count, 0.95, 0.75, 1.3, 1.37, 0, 2.2)
    doors = [
        box(0.05, 0.75, 1.95, "wood", at=(sx * 1.365, sy * (half - 0.8), 1.18))
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    steps = [
        box(0.3, 0.8, 0.06, "dark metal", at=(sx * 1.35, sy * (half - 0.8), 0.75))
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    steps += [
        box(0.06, 0.8, 0.45, "dark metal", at=(sx * 1.24, sy * (half - 0.8), 0.75))
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    frame = box(2.2, length - 0.3, 0.3, "black", at=(0, 0, 0.9))
    bogies, wheels = [], []
    for s in (-1, 1):
        bogies.append(box(1.7, 2.4, 0.45, "dark metal", at=(0, s * (half - 2.0), 0.5)))
        wheels += [
            wheel(0.45, 0.14, (x * 0.75, s * (half - 2.0) + y, 0.45), hub="dark metal")
            for x in (-1, 1)
            for y in (-0.85, 0.85)
        ]
    buffers = [
        lying(cylinder(0.16, 0.4, "dark metal"), (x * 0.85, s * (half - 0.05) - 0.2, 1.05))
        for x in (-1, 1)
        for s in (-1, 1)
    ]
    gang = [box(0.9, 0.24, 2.0, "black", at=(0, s * (half - 0.22), 1.15)) for s in (-1, 1)]
    made = join([shell, belt, roof, panes, frame, *doors, *steps, *bogies, *wheels, *buffers, *gang])
    return made.modified(bevel(0.02))


@asset("cart", "a two-wheeled wooden cart", tags="wagon farm market medieval vehicle", length=(1.2, 1.8, 2.6))
def cart(rng: Rng, length: float) -> Mesh:
    half, r, z = length / 2, 0.55, 0.72
    bed = repeated(box(0.19, length, 0.04, "wood"), 6, (0.2, 0, 0)).moved(z=z)
    rails = [
        bar((s * 0.58, -half, z + h), (s * 0.62, half, z + h), 0.06, "dark wood")
        for s in (-1, 1)
        for h in (0.05, 0.42)
    ]
    slats = [
        bar((s * 0.58, y, z - 0.05), (s * 0.62, y, z + 0.45), 0.06, "wood")
        for s in (-1, 1)
        for y in [-half + 0.05 + (length - 0.1) * i / 5 for i in range(6)]
    ]
    back = [
        box(1.2, 0.05, 0.14, "wood", at=(0, y, z + h))
        for y in (-half + 0.03, half - 0.03)
        for h in (0.05, 0.26)
    ]
    wheels = [
        spoked_wheel(r, (s * 0.74, 0.1, r), rim=0.045, spokes=10, material="dark wood") for s in (-1, 1)
    ]
    axle = lying(cylinder(0.05, 1.55, "dark metal", sides=8), (-0.775, 0.1, r), along="x")
    block = [box(0.1, 0.2, z - r + 0.03, "dark wood", at=(s * 0.45, 0.1, r)) for s in (-1, 1)]
    shafts = [
        tube(
            [(s * 0.48, half, z - 0.04), (s * 0.45, -half, z - 0.04), (s * 0.4, -half - 1.3, 0.62)],
            0.035,
            "dark wood",
        )
        for s in (-1, 1)
    ]
    prop = bar((0.0, -half - 0.1, z), (0, -half - 0.2, 0.0), 0.06, "dark wood")
    cross = bar((-0.45, -half - 0.15, z - 0.04), (0.45, -half - 0.15, z - 0.04), 0.06, "dark wood")
    made = join([bed, *rails, *slats, *back, *wheels, axle, *block, *shafts, prop, cross])
    return made.modified(bevel(0.006)).with_sockets(
        Socket("inside", (0, 0, z + 0.04), (1.0, length - 0.2), 2.5)
    )


@asset(
    "carriage",
    "a horse-drawn coach with lanterns",
    tags="coach horse vehicle fairy tale royal victorian",
    size=(0.9, 1.0, 1.2),
)
def carriage(rng: Rng, size: float) -> Mesh:
    shell = join(
        [
            body(
                [
                    (-0.75, 0.5, 0.9, 0.62, 1.35),
                    (-0.45, 0.55, 0.6, 0.68, 1.35),
                    (0.55, 0.55, 0.6, 0.68, 1.35),
                    (0.85, 0.5, 0.9, 0.62, 1.35),
                ],
                "paint",
            ),
            body([(-0.75, 0.62, 1.34, 0.64, 2.1), (0.85, 0.62, 1.34, 0.64, 2.1)], "paint"),
        ]
    )
    roof = body([(-0.85, 0.72, 2.08, 0.5, 2.28), (0.95, 0.72, 2.08, 0.5, 2.28)], "black")
    gold = [box(1.38, 1.7, 0.06, "gold", at=(0, 0.05, z)) for z in (1.32, 2.04)]
    finials = [sphere(0.07, "gold", segments=2, at=(s * 0.55, y, 2.33)) for s in (-1, 1) for y in (-0.7, 0.8)]
    panes = [
        mirrored(box(0.05, w, 0.5, "window", at=(0.635, y, 1.48)))
        for y, w in ((-0.48, 0.32), (0.05, 0.5), (0.6, 0.32))
    ]
    door = mirrored(box(0.04, 0.6, 0.62, "paint 2", at=(0.63, 0.05, 0.74)).turned(y=-5).moved(x=0.02))
    small, big = 0.42, 0.62
    wheels = [spoked_wheel(small, (s * 0.75, -1.3, small), rim=0.04, material="gold") for s in (-1, 1)]
    wheels += [spoked_wheel(big, (s * 0.8, 1.1, big), rim=0.045, spokes=12, material="gold") for s in (-1, 1)]
    axles = [
        lying(cylinder(0.045, 1.6, "dark metal", sides=8), (-0.8, y, z), along="x")
        for y, z in ((-1.3, small), (1.1, big))
    ]
    perch = tube([(0, -1.35, small + 0.05), (0, -0.6, 0.5), (0, 0.6, 0.52), (0, 1.1, big)], 0.06, "dark wood")
    springs = [
        tube([(s * 0.4, -1.3, small), (s * 0.4, -1.35, 0.85), (s * 0.4, -0.7, 0.95)], 0.035, "gold", sides=6)
        for s in (-1, 1)
    ]
    springs += [
        tube([(s * 0.4, 1.1, big), (s * 0.4, 1.25, 0.9), (s * 0.4, 0.8, 1.0)], 0.035, "gold", sides=6)
        for s in (-1, 1)
    ]
    bench = join(
        [
            box(0.9, 0.45, 0.12, "leather", at=(0, -1.2, 1.35)),
            box(0.85, 0.4, 0.45, "paint", at=(0, -1.18, 0.9)),
            box(0.9, 0.08, 0.35, "leather", at=(0, -0.98, 1.45)),
            box(0.85, 0.5, 0.06, "dark wood", at=(0, -1.6, 0.85)),
            box(0.5, 0.3, 0.2, "dark wood", at=(0, -0.9, 1.0)),
            bar((0, -1.3, small), (0, -1.25, 0.95), 0.3, "dark wood"),
        ]
    )
    lanterns = [
        join(
            [
                box(0.12, 0.12, 0.22, "lamp", at=(s * 0.72, -0.78, 1.5)),
                box(0.16, 0.16, 0.04, "gold", at=(s * 0.72, -0.78, 1.72)),
                box(0.16, 0.16, 0.04, "gold", at=(s * 0.72, -0.78, 1.47)),
            ]
        )
        for s in (-1, 1)
    ]
    shaft = tube([(0, -1.3, small), (0, -2.2, 0.55), (0, -3.0, 0.7)], 0.04, "dark wood")
    made = join(
        [
            shell,
            roof,
            door,
            perch,
            bench,
            shaft,
            *gold,
            *finials,
            *panes,
            *wheels,
            *axles,
            *springs,
            *lanterns,
        ]
    )
    return made.scaled(size).modified(bevel(0.012))


@asset(
    "caravan",
    "a round-topped travelling caravan",
    tags="wagon trailer camping gypsy vehicle home",
    length=(3.0, 4.0, 5.5),
)
def caravan(rng: Rng, length: float) -> Mesh:
    half = length / 2
    wide = [
        (-1.05, 0.62),
        (1.05, 0.62),
        (1.1, 1.5),
        (1.05, 2.1),
        (0.75, 2.45),
        (0, 2.58),
        (-0.75, 2.45),
        (-1.05, 2.1),
        (-1.1, 1.5),
    ]
    shell = (
        prism([(-x, z) for x, z in reversed(wide)], length, "paint")
        .turned(x=-90)
        .scaled(1, 1, -1)
        .moved(y=-half)
    )
    roof_line: list[Point3] = [(x * 1.05, 0.0, z + 0.06) for x, z in wide[2:]]
    ribs = [tube([(x, y, z) for x, _, z in roof_line], 0.05, "paint 2", sides=6) for y in (-half, half)]
    skirt = box(2.24, length + 0.04, 0.35, "paint 2", at=(0, 0, 0.9))
    panes = mirrored(
        join(
            [
                join(
                    [
                        box(0.05, 0.8, 0.6, "window", at=(1.08, y, 1.5)),
                        box(0.07, 0.92, 0.06, "white", at=(1.08, y, 1.46)),
                        box(0.07, 0.92, 0.06, "white", at=(1.08, y, 2.06)),
                    ]
                )
                for y in (half - 0.9, -half + 0.75)
            ]
        )
    )
    front = box(1.2, 0.06, 0.6, "window", at=(0, -half - 0.01, 1.5))
    door = join(
        [box(0.06, 0.75, 1.6, "wood", at=(-1.09, 0, 0.68)), box(0.08, 0.4, 0.4, "window", at=(-1.09, 0, 1.7))]
    )
    step = box(0.4, 0.7, 0.2, "dark wood", at=(-1.3, 0, 0.2)) + box(
        0.3, 0.06, 0.2, "dark wood", at=(-1.3, 0, 0)
    )
    wheels = [wheel(0.36, 0.2, (s * 0.95, 0.25, 0.36)) for s in (-1, 1)]
    chassis = box(1.6, length - 0.2, 0.2, "dark metal", at=(0, 0, 0.45))
    bars = [bar((s * 0.7, -half, 0.52), (0, -half - 1.1, 0.52), 0.08, "dark metal") for s in (-1, 1)]
    jockey = wheel(0.14, 0.08, (0, -half - 1.0, 0.14)) + cylinder(
        0.03, 0.6, "metal", at=(0, -half - 1.0, 0.14)
    )
    vent = box(0.5, 0.5, 0.14, "white", at=(0, 0, 2.54))
    made = join([shell, skirt, panes, front, door, step, chassis, jockey, vent, *ribs, *wheels, *bars])
    return made.modified(bevel(0.02))


@asset(
    "excavator",
    "a digger on tracks with its bucket",
    tags="digger construction site machine vehicle",
    reach=(0.0, 0.5, 1.0),
)
def excavator(rng: Rng, reach: float) -> Mesh:
    tracks = []
    for s in (-1, 1):
        path = [(-1.5, 0.35), (-1.3, 0.0), (1.3, 0.0), (1.5, 0.35), (1.3, 0.7), (-1.3, 0.7)]
        tracks.append(
            prism([(-z, y) for y, z in path], 0.5, "rubber").turned(y=90).moved(s * 1.0 - 0.25, 0, 0)
        )
        tracks += [
            lying(cylinder(0.22, 0.54, "dark metal"), (s * 1.0 - 0.27, y, 0.38), along="x")
            for y in (-1.1, 0, 1.1)
        ]
    base = box(1.6, 1.6, 0.45, "dark metal", at=(0, 0, 0.35)) + cylinder(
        0.7, 0.25, "dark metal", sides=16, at=(0, 0, 0.75)
    )
    house = body(
        [(-0.4, 1.2, 0.98, 1.2, 1.7), (1.5, 1.2, 0.98, 1.15, 2.0), (1.9, 1.0, 1.05, 0.9, 1.8)], "flower 2"
    )
    cab = join(
        [
            box(0.95, 1.3, 1.6, "window", at=(-0.7, -0.65, 1.05)),
            box(1.0, 1.36, 0.45, "flower 2", at=(-0.7, -0.65, 1.0)),
            box(1.05, 1.4, 0.12, "flower 2", at=(-0.7, -0.65, 2.62)),
        ]
    )
    cab = cab + join(
        [box(0.09, 0.09, 1.6, "flower 2", at=(x, y, 1.05)) for x in (-1.17, -0.23) for y in (-1.29, -0.02)]
    )
    elbow, hand = (0.25, -2.4 - 0.5 * reach, 3.4 - 0.6 * reach), (0.25, -3.0 - 1.5 * reach, 1.3 - 0.2 * reach)
    boom = bar((0.25, -0.3, 1.4), elbow, 0.32, "flower 2") + bar(elbow, hand, 0.24, "flower 2")
    rams = [
        bar((0.25, -0.6, 1.2), (0.25, elbow[1] * 0.55, 2.0), 0.1, "metal"),
        bar((0.25, -1.3, 2.75), (0.25, elbow[1] - 0.1, elbow[2] - 0.1), 0.1, "metal"),
    ]
    bucket = body(
        [(-0.45, 0.4, -0.5, 0.45, 0.1), (-0.1, 0.45, -0.85, 0.45, 0.15), (0.35, 0.45, -0.8, 0.4, -0.45)],
        "dark metal",
    )
    teeth = repeated(box(0.09, 0.22, 0.07, "metal"), 4, (0.24, 0, 0)).moved(0, 0.42, -0.8)
    return join([*tracks, base, house, cab, boom, *rams, (bucket + teeth).moved(*hand)]).modified(
        bevel(0.025)
    )
