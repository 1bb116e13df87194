"""Machines and buildings of the future and of space."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, prism, repeated, ringed, rough, sphere, tube
from . import Rng, asset
from .parts_machines import body, fuselage, hoop, lying, mirrored, wheel


def _octagon(radius: float, height: float, material: str, top: float = 1.0) -> Mesh:
    turn = math.pi / 8
    corners = [
        (radius * math.cos(turn + 2 * turn * i), radius * math.sin(turn + 2 * turn * i)) for i in range(8)
    ]
    return prism(corners, height, material, top=top)


@asset(
    "robot",
    "a friendly robot with a round head",
    tags="android droid machine character friend",
    height=(0.6, 1.7, 4.0),
    wave=(0.0, 0.6, 1.0),
)
def robot(rng: Rng, height: float, wave: float) -> Mesh:
    torso = lathe(
        [(0.16, 0.72), (0.24, 0.78), (0.3, 1.0), (0.31, 1.16), (0.24, 1.28), (0.1, 1.31)], "paint", sides=16
    ).scaled(1, 0.82, 1)
    plate = join(
        [
            box(0.26, 0.08, 0.2, "hull", at=(0, -0.22, 0.95)),
            lying(cylinder(0.045, 0.05, "neon 2"), (-0.05, -0.285, 1.05)),
            box(0.07, 0.06, 0.03, "flower 2", at=(0.07, -0.24, 1.06)),
            box(0.07, 0.06, 0.03, "fruit", at=(0.07, -0.24, 1.0)),
        ]
    )
    hips = lathe([(0.1, 0.6), (0.18, 0.64), (0.17, 0.74)], "hull 2", sides=14)
    neck = lathe([(0.07, 1.28), (0.07, 1.38)], "hull 2", sides=10)
    head = sphere(0.24, "paint 2", segments=5).scaled(1.12, 0.95, 0.88).moved(0, 0, 1.54)
    visor = sphere(0.215, "black", segments=5).scaled(1.0, 0.7, 0.62).moved(0, -0.1, 1.54)
    eyes = mirrored(sphere(0.045, "neon 2", segments=3).scaled(0.8, 0.6, 1.2).moved(0.085, -0.235, 1.56))
    ears = mirrored(lying(cylinder(0.07, 0.06, "hull 2"), (0.24, 0, 1.54), along="x"))
    aerial = tube([(0, 0, 1.72), (0, 0.02, 1.88)], 0.012, "hull 2", sides=6) + sphere(
        0.03, "neon", segments=3, at=(0, 0.02, 1.9)
    )
    parts = [torso, plate, hips, neck, head, visor, eyes, ears, aerial]
    for s in (-1, 1):
        up = wave if s > 0 else 0.0
        shoulder: Point3 = (s * 0.33, 0, 1.17)
        elbow: Point3 = (s * (0.42 + 0.12 * up), -0.02, 0.92 + 0.12 * up)
        hand: Point3 = (s * (0.42 + 0.18 * up), -0.1, 0.66 + 0.72 * up)
        parts += [
            sphere(0.09, "hull 2", segments=3, at=shoulder),
            tube([shoulder, elbow], 0.055, "hull", sides=10),
            sphere(0.07, "hull 2", segments=3, at=elbow),
            tube([elbow, hand], [0.055, 0.075], "paint", sides=10),
            sphere(0.075, "hull 2", segments=3, at=hand),
        ]
        lift = 1 if up > 0.4 else -1
        parts += [
            tube(
                [hand, (hand[0] + d, hand[1] - 0.03, hand[2] + lift * 0.13)], [0.03, 0.022], "hull 2", sides=6
            )
            for d in (-0.06, 0.0, 0.06)
        ]
        parts += [
            tube([(s * 0.11, 0, 0.66), (s * 0.13, -0.02, 0.38)], 0.065, "hull", sides=10),
            sphere(0.075, "hull 2", segments=3, at=(s * 0.13, -0.02, 0.37)),
            tube([(s * 0.13, -0.02, 0.36), (s * 0.14, 0, 0.1)], [0.065, 0.09], "paint", sides=10),
            body(
                [(-0.2, 0.08, 0, 0.06, 0.07), (-0.05, 0.09, 0, 0.07, 0.13), (0.12, 0.08, 0, 0.06, 0.11)],
                "hull 2",
            ).moved(x=s * 0.14),
        ]
    return join(parts).scaled(height / 1.9)


@asset(
    "rocket",
    "a classic rocket on its fins",
    tags="space ship missile launch retro moon",
    height=(4.0, 20.0, 60.0),
)
def rocket(rng: Rng, height: float) -> Mesh:
    hull = lathe([(1.2, 1.6), (1.7, 3.2), (2.05, 7), (2.0, 10.5), (1.65, 14)], "white", sides=20)
    nose = lathe(
        [(1.66, 14), (1.2, 16.6), (0.6, 18.8), (0.12, 20.0), (0.05, 20.6), (0, 20.6)], "fruit", sides=20
    )
    bands = [
        lathe([(r, z), (r + 0.05, z + 0.05), (r + 0.05, z + 0.4), (r, z + 0.45)], name, sides=20)
        for r, z, name in ((1.86, 4.6, "fruit"), (1.66, 13.8, "metal"), (1.45, 2.4, "metal"))
    ]
    nozzle = lathe([(1.05, 0.5), (0.75, 1.2), (0.9, 1.7)], "dark metal", sides=16)
    flat = join(
        [
            prism([(1.15, 5.4), (1.15, 1.7), (2.5, 1.6), (2.2, 3.2)], 0.26, "fruit")
            .turned(x=90)
            .moved(y=0.13),
            prism([(2.2, 3.2), (2.3, 1.6), (3.1, 0.0), (3.6, 0.0), (3.5, 1.2)], 0.26, "fruit")
            .turned(x=90)
            .moved(y=0.13),
        ]
    )
    ports = [
        lying(hoop(0.5, 0.12, "metal", sides=16), (0, -1.98, z))
        + lying(cylinder(0.46, 0.2, "window", sides=16), (0, -2.02, z))
        for z in (8.6, 10.8)
    ]
    door = box(1.0, 0.3, 1.9, "metal", at=(0, -1.9, 5.2)) + box(
        0.76, 0.34, 1.6, "paint 2", at=(0, -1.92, 5.35)
    )
    return (
        join([hull, nose, *bands, nozzle, ringed(flat, 4).turned(45), *ports, door])
        .scaled(height / 20.6)
        .modified(bevel(0.02))
    )


@asset(
    "spaceship",
    "a sleek small spaceship on its landing legs",
    tags="starship spacecraft fighter space fly",
    length=(6.0, 14.0, 60.0),
)
def spaceship(rng: Rng, length: float) -> Mesh:
    z = 2.2
    hull = fuselage(
        [
            (-7.2, z - 0.2, 0.08, 0.05),
            (-6.4, z - 0.15, 0.4, 0.24),
            (-4.2, z, 0.95, 0.62),
            (-1.5, z + 0.1, 1.55, 0.95),
            (2.0, z + 0.1, 1.8, 1.0),
            (4.6, z + 0.1, 1.45, 0.85),
            (5.6, z + 0.1, 1.2, 0.7),
        ],
        "hull",
        sides=14,
    ).smoothed(28)
    spine = body(
        [
            (-1.2, 0.5, z + 0.9, 0.25, z + 1.0),
            (0.6, 0.7, z + 0.9, 0.4, z + 1.5),
            (5.0, 0.6, z + 0.7, 0.3, z + 1.25),
        ],
        "hull 2",
    )
    canopy = fuselage(
        [
            (-4.4, z + 0.45, 0.12, 0.1),
            (-3.4, z + 0.6, 0.5, 0.4),
            (-2.2, z + 0.75, 0.62, 0.52),
            (-0.7, z + 0.9, 0.4, 0.25),
        ],
        "window",
        sides=12,
    )
    frame = [
        fuselage([(y - 0.05, zz, w + 0.03, h + 0.03), (y + 0.05, zz, w + 0.03, h + 0.03)], "hull 2")
        for y, zz, w, h in ((-3.4, z + 0.6, 0.5, 0.4), (-2.2, z + 0.75, 0.62, 0.52))
    ]
    points = [(1.2, -1.6, z + 0.12), (1.2, 4.4, z + 0.18), (6.4, 4.9, z - 0.55), (6.4, 3.2, z - 0.55)]
    low = [(x, y, h - 0.28 + 0.03 * x) for x, y, h in points]
    wing = Mesh.of(
        [*points, *low],
        [(3, 2, 1, 0), (4, 5, 6, 7), (0, 4, 7, 3), (3, 7, 6, 2), (2, 6, 5, 1), (1, 5, 4, 0)],
        "hull",
    )
    wing = (
        wing
        if (np.cross(np.subtract(points[2], points[3]), np.subtract(points[1], points[2]))[2] > 0)
        else wing.flipped()
    )
    flap = bar((2.0, 1.4, z + 0.03), (5.9, 3.6, z - 0.5), 0.3, "paint", depth=0.5)
    tip = body(
        [(1.2, 0.18, -0.4, 0.12, 0.1), (3.4, 0.25, -0.5, 0.18, 0.5), (5.6, 0.2, -0.4, 0.1, 0.9)], "paint"
    ).moved(6.45, 0, z - 0.4)
    gun = tube([(6.45, 1.3, z - 0.55), (6.45, -1.0, z - 0.55)], 0.08, "dark metal", sides=8)
    fin = (
        body([(2.8, 0.08, 0, 0.06, 0.3), (4.6, 0.12, 0, 0.06, 1.9), (5.8, 0.08, 0, 0.05, 2.0)], "paint")
        .turned(y=22)
        .moved(0.95, 0, z + 0.75)
    )
    engine = join(
        [
            lying(
                lathe([(0.45, 0), (0.66, 0.5), (0.68, 2.4), (0.55, 3.0)], "hull 2", sides=16), (1.35, 3.2, z)
            ),
            lying(cylinder(0.46, 0.12, "neon 2", sides=16), (1.35, 6.12, z)),
            lying(hoop(0.55, 0.08, "dark metal", sides=16), (1.35, 6.2, z)),
        ]
    )
    leg = join(
        [
            tube([(1.4, 2.6, z - 0.6), (1.9, 2.8, 0.15)], 0.12, "dark metal"),
            box(0.7, 0.9, 0.12, "dark metal", at=(1.95, 2.8, 0.0)),
        ]
    )
    nose_leg = tube([(0, -3.6, z - 0.4), (0, -3.9, 0.1)], 0.11, "dark metal") + box(
        0.6, 0.8, 0.12, "dark metal", at=(0, -3.95, 0)
    )
    stripe = fuselage([(-5.6, z - 0.1, 0.62, 0.4), (-5.0, z - 0.05, 0.79, 0.5)], "paint", sides=14)
    vents = mirrored(repeated(box(0.5, 0.12, 0.2, "black"), 4, (0, 0.34, 0)).moved(0.9, 1.2, z + 0.85))
    return join(
        [
            hull,
            spine,
            canopy,
            *frame,
            mirrored(join([wing, flap, tip, gun, fin, engine, leg])),
            nose_leg,
            stripe,
            vents,
        ]
    ).scaled(length / 13.6)


@asset(
    "ufo",
    "a flying saucer with lights on its rim",
    tags="alien saucer space fly invasion",
    stands="air",
    width=(3.0, 8.0, 40.0),
    beam=(0, 0, 1),
)
def ufo(rng: Rng, width: float, beam: float) -> Mesh:
    disc = lathe(
        [(0.7, 0), (1.1, 0.12), (2.2, 0.5), (3.7, 0.95), (4.0, 1.15), (3.7, 1.32), (2.4, 1.62), (1.55, 1.8)],
        "hull",
        sides=28,
    ).smoothed(40)
    dome = lathe([(1.5, 1.75), (1.45, 2.2), (1.15, 2.75), (0.6, 3.1), (0, 3.2)], "glass", sides=20)
    collar = hoop(1.55, 0.12, "hull 2", sides=24).moved(z=1.8)
    pilot = join(
        [
            sphere(0.36, "dark leaf", segments=4).scaled(0.9, 0.9, 1.15).moved(0, 0, 2.45),
            lathe([(0.3, 1.75), (0.14, 2.2)], "dark leaf", sides=10),
            mirrored(sphere(0.11, "black", segments=3).scaled(0.8, 0.6, 1.3).moved(0.14, -0.3, 2.48)),
        ]
    )
    lights = ringed(sphere(0.17, "neon 2", segments=3, at=(3.55, 0, 1.38)), 14)
    under = ringed(sphere(0.2, "neon", segments=3, at=(2.1, 0, 0.42)), 8)
    ring = hoop(0.95, 0.1, "neon 2", sides=20).moved(z=0.06)
    ribs = ringed(bar((1.7, 0, 1.77), (3.2, 0, 1.44), 0.12, "hull 2"), 7)
    made = join([disc, dome, collar, pilot, lights, under, ring, ribs])
    if beam >= 0.5:
        made = join([made, lathe([(2.6, -6.0), (0.7, 0.05)], "magic", sides=24)])
    return made.scaled(width / 8).grounded()


@asset(
    "space capsule",
    "a cone-shaped capsule with its heat shield",
    tags="apollo astronaut space landing module nasa",
    width=(2.5, 3.9, 5.0),
)
def space_capsule(rng: Rng, width: float) -> Mesh:
    hull = lathe(
        [(0, 0), (1.2, 0.1), (1.85, 0.4), (1.95, 0.62), (1.85, 0.75)], "dark wood", sides=24
    ) + lathe([(1.86, 0.72), (0.75, 2.9), (0.6, 3.05), (0.6, 3.4), (0.5, 3.45)], "hull", sides=24).smoothed(
        30
    )
    bands = [
        lathe(
            [(r, z), (r + 0.03, z + 0.02), (r - 0.02, z + 0.12), (r - 0.07, z + 0.13)], "dark metal", sides=24
        )
        for r, z in ((1.72, 1.02), (1.05, 2.35))
    ]
    hatch = (
        join(
            [
                box(0.8, 0.08, 0.9, "hull 2"),
                box(0.42, 0.1, 0.32, "window", at=(0, -0.02, 0.46)),
                box(0.08, 0.1, 0.22, "gold", at=(0.3, -0.03, 0.3)),
            ]
        )
        .turned(x=-27)
        .moved(0, -1.55, 1.25)
    )
    panes = [box(0.36, 0.08, 0.36, "window").turned(x=-27).moved(0, -1.37, 1.65).turned(t) for t in (50, -50)]
    jets = [
        join([box(0.24, 0.06, 0.16, "black").turned(x=-27).moved(0, -1.62, 1.15)]).turned(t)
        for t in (90, 180, 270)
    ]
    chute = cylinder(0.3, 0.15, "cloth", at=(0, 0, 3.42))
    return join([hull, *bands, hatch, *panes, *jets, chute]).scaled(width / 3.9)


@asset(
    "dome habitat",
    "a dome to live in on another world",
    tags="mars moon base colony igloo space building",
    width=(5.0, 10.0, 30.0),
)
def dome_habitat(rng: Rng, width: float) -> Mesh:
    dome = lathe(
        [(5 * math.cos(a), 0.5 + 4.4 * math.sin(a)) for a in np.linspace(0, math.pi / 2 - 0.12, 7)]
        + [(0, 4.9)],
        "white",
        sides=16,
        smooth=False,
    )
    base = lathe([(5.3, 0), (5.3, 0.45), (5.0, 0.6)], "hull 2", sides=16)
    ribs = ringed(
        tube(
            [(5.02 * math.cos(a), 0, 0.5 + 4.42 * math.sin(a)) for a in np.linspace(0, 1.45, 8)],
            0.09,
            "hull",
            sides=6,
        ),
        8,
    )
    rings = [
        hoop(5.03 * math.cos(a), 0.08, "hull", sides=16, around=6).moved(z=0.5 + 4.42 * math.sin(a))
        for a in (0.55, 1.05)
    ]
    lock = join(
        [
            lying(cylinder(1.4, 2.4, "hull", sides=16), (0, -6.8, 1.3)),
            lying(cylinder(1.5, 0.3, "hull 2", sides=16), (0, -6.9, 1.3)),
            box(1.3, 0.2, 1.9, "paint", at=(0, -6.95, 0.35)),
            box(0.6, 0.24, 0.4, "lamp", at=(0, -6.97, 1.55)),
            box(2.4, 2.4, 0.4, "hull 2", at=(0, -5.9, 0)),
            box(2.0, 1.0, 0.2, "hull 2", at=(0, -7.3, 0)),
        ]
    )
    panes = [
        lying(cylinder(0.62, 0.3, "lamp", sides=14), (0, -4.88, 1.9)).turned(t)
        + lying(hoop(0.64, 0.1, "hull 2", sides=14), (0, -4.88, 1.9)).turned(t)
        for t in (45, 90, 135, 225, 270, 315)
    ]
    mast = tube([(1.5, 1.5, 4.0), (1.5, 1.5, 6.6)], 0.06, "metal") + sphere(
        0.12, "neon", segments=3, at=(1.5, 1.5, 6.65)
    )
    tanks = [
        lathe([(0.7, 0), (0.75, 0.2), (0.75, 2.2), (0.4, 2.7), (0, 2.8)], "paint 2", sides=14).moved(
            x, 4.2, 0
        )
        for x in (-3.9, -5.5)
    ]
    cap = cylinder(0.9, 0.4, "hull 2", sides=16, at=(0, 0, 4.75))
    return (
        join([dome, base, ribs, *rings, lock, *panes, mast, *tanks, cap])
        .grounded()
        .scaled(width / 10.6)
        .modified(bevel(0.02))
    )


@asset(
    "control console",
    "a curved desk of screens and buttons",
    tags="computer cockpit bridge screens panel spaceship",
    width=(1.4, 2.2, 4.0),
)
def control_console(rng: Rng, width: float) -> Mesh:
    parts = []
    for i in (-1, 0, 1):
        desk = join(
            [
                body([(-0.28, 0.5, 0, 0.5, 0.66), (0.32, 0.56, 0, 0.56, 0.82)], "hull 2"),
                body([(-0.46, 0.48, 0.68, 0.48, 0.72), (0.34, 0.58, 0.84, 0.58, 0.9)], "hull"),
                body([(0.2, 0.56, 0.85, 0.54, 1.45), (0.36, 0.56, 0.85, 0.54, 1.5)], "hull 2"),
                box(0.92, 0.06, 0.42, "screen", at=(0, 0.2, 0.98)),
            ]
        )
        for c in range(5):
            for r in range(2):
                name = ("neon", "neon 2", "flower 2", "white", "fruit")[int(rng.integers(5))]
                desk += box(0.09, 0.08, 0.03, name, at=((c - 2) * 0.16, -0.3 + 0.16 * r, 0.735 + 0.04 * r))
        desk += box(0.3, 0.12, 0.02, "screen", at=(-0.2, 0.07, 0.845)) + tube(
            [(0.25, 0.0, 0.8), (0.25, -0.04, 0.95)], [0.015, 0.03], "black"
        )
        parts.append(desk.turned(-32 * i).moved(0.98 * i, -0.28 * abs(i), 0))
    strip = box(0.9, 0.04, 0.05, "neon 2", at=(0, -0.2, 0.08))
    return join([*parts, strip]).scaled(width / 2.9, width / 2.9, 1.0).modified(bevel(0.01))


@asset(
    "cryo pod",
    "an upright sleep capsule with a glass front",
    tags="stasis sleep capsule alien space medical",
    height=(1.9, 2.3, 2.8),
)
def cryo_pod(rng: Rng, height: float) -> Mesh:
    shell = (
        fuselage(
            [
                (0.0, 0, 0.48, 0.4),
                (0.4, 0, 0.56, 0.44),
                (1.3, 0, 0.58, 0.44),
                (1.75, 0, 0.46, 0.36),
                (1.92, 0, 0.24, 0.2),
            ],
            "hull",
            sides=16,
        )
        .turned(x=90)
        .moved(0, 0.1, 0.2)
    )
    glass = (
        fuselage(
            [(0.28, 0, 0.36, 0.3), (0.5, 0, 0.42, 0.36), (1.25, 0, 0.42, 0.36), (1.6, 0, 0.3, 0.28)],
            "screen",
            sides=14,
        )
        .turned(x=90)
        .moved(0, -0.12, 0.2)
    )
    sleeper = join(
        [
            sphere(0.12, "skin", segments=4, at=(0, -0.42, 1.5)),
            tube([(0, -0.36, 1.35), (0, -0.38, 0.75)], [0.17, 0.15], "white", sides=10),
        ]
    )
    base = join([_octagon(0.72, 0.16, "hull 2"), _octagon(0.62, 0.14, "hull", 0.9).moved(z=0.15)])
    pipes = mirrored(
        tube([(0.6, 0.25, 0.2), (0.66, 0.28, 1.2), (0.5, 0.25, 1.9), (0.2, 0.2, 2.05)], 0.05, "copper")
    )
    panel = box(0.3, 0.1, 0.16, "hull 2", at=(0, -0.5, 0.3)) + box(
        0.22, 0.12, 0.08, "neon 2", at=(0, -0.5, 0.34)
    )
    frame = [
        fuselage([(y, 0, 0.6, 0.47), (y + 0.07, 0, 0.6, 0.47)], "hull 2", sides=16)
        .turned(x=90)
        .moved(0, 0.08, 0.2)
        for y in (0.36, 1.3)
    ]
    return join([shell, glass, sleeper, base, pipes, panel, *frame]).scaled(height / 2.15).grounded()


@asset(
    "reactor core",
    "a glowing core between rings and pylons",
    tags="energy power engine machine generator nuclear",
    height=(2.0, 4.0, 12.0),
)
def reactor_core(rng: Rng, height: float) -> Mesh:
    base = join(
        [
            _octagon(1.7, 0.3, "hull 2"),
            _octagon(1.4, 0.25, "hull", 0.85).moved(z=0.3),
            cylinder(0.8, 0.3, "dark metal", sides=16, at=(0, 0, 0.55)),
        ]
    )
    core = lathe([(0.42, 0.8), (0.42, 3.2)], "neon 2", sides=16)
    glass = [hoop(0.62, 0.09, "copper", sides=20).moved(z=z) for z in (1.2, 1.7, 2.3, 2.8)]
    heart = sphere(0.66, "neon 2", segments=5, at=(0, 0, 2.0))
    top = join(
        [
            _octagon(1.1, 0.3, "hull").moved(z=3.2),
            cylinder(0.7, 0.3, "dark metal", sides=16, at=(0, 0, 2.95)),
            _octagon(0.8, 0.3, "hull 2", 0.6).moved(z=3.5),
        ]
    )
    pylons = ringed(
        join(
            [
                tube(
                    [(1.25, 0, 0.4), (1.45, 0, 1.4), (1.35, 0, 2.6), (0.85, 0, 3.35)],
                    [0.17, 0.14, 0.13, 0.16],
                    "hull",
                ),
                box(0.2, 0.16, 0.5, "neon 2", at=(1.5, 0, 1.75)),
                bar((1.35, 0, 2.0), (0.7, 0, 2.0), 0.1, "copper"),
            ]
        ),
        4,
    ).turned(45)
    cables = [
        tube(
            [
                (1.2 * math.cos(a), 1.2 * math.sin(a), 0.3),
                (1.75 * math.cos(a), 1.75 * math.sin(a), 0.25),
                (2.1 * math.cos(a + 0.1), 2.1 * math.sin(a + 0.1), 0.06),
            ],
            0.07,
            "rubber",
        )
        for a in (0.0, 1.57, 3.14, 4.71)
    ]
    return join([base, core, *glass, heart, top, pylons, *cables]).scaled(height / 3.8).modified(bevel(0.02))


@asset(
    "hologram table",
    "a round table that projects a planet",
    tags="holo map projector strategy bridge command",
    width=(1.2, 2.0, 4.0),
)
def hologram_table(rng: Rng, width: float) -> Mesh:
    table = join(
        [
            _octagon(0.6, 0.12, "hull 2"),
            _octagon(0.5, 0.62, "hull", 0.8).moved(z=0.1),
            _octagon(1.0, 0.16, "hull 2").moved(z=0.7),
            _octagon(0.86, 0.03, "black").moved(z=0.85),
            hoop(0.72, 0.025, "neon 2", sides=24).moved(z=0.88),
        ]
    )
    globe = sphere(0.32, "screen", segments=4, at=(0, 0, 1.45))
    orbits = [
        hoop(r, 0.012, "neon 2", sides=28, around=4).turned(x=x, y=y).moved(0, 0, 1.45)
        for r, x, y in ((0.45, 15, 0), (0.55, 0, 25))
    ]
    moons = [
        sphere(0.05, "neon", segments=2, at=(0.53, 0.1, 1.25)),
        sphere(0.04, "white", segments=2, at=(-0.42, -0.15, 1.42)),
    ]
    beam = lathe([(0.12, 0.87), (0.03, 1.16)], "screen", sides=10)
    pads = ringed(box(0.08, 0.4, 0.03, "screen", at=(0.85, 0, 0.86)), 4)
    return (
        join([table, globe, *orbits, *moons, beam, pads])
        .scaled(width / 2, width / 2, 0.4 + 0.3 * width)
        .modified(bevel(0.012))
    )


@asset(
    "server rack",
    "a tall cabinet of blinking servers",
    tags="computer data centre network cabinet hacker",
    height=(1.2, 2.0, 2.4),
)
def server_rack(rng: Rng, height: float) -> Mesh:
    case = join(
        [box(0.04, 0.9, height, "black", at=(s * 0.3, 0, 0)) for s in (-1, 1)]
        + [box(0.64, 0.9, 0.05, "black", at=(0, 0, z)) for z in (0, height - 0.05)]
        + [box(0.6, 0.05, height, "black", at=(0, 0.42, 0))]
    )
    parts, z = [case], 0.08
    while z < height - 0.17:
        h = float(rng.choice([0.07, 0.07, 0.12]))
        parts.append(box(0.55, 0.8, h - 0.015, "dark metal", at=(0, 0.0, z)))
        parts.append(box(0.24, 0.02, h * 0.45, "hull", at=(-0.11, -0.405, z + 0.015)))
        for i in range(4):
            parts.append(
                box(
                    0.022,
                    0.02,
                    0.022,
                    ("neon 2", "magic", "neon", "lamp")[int(rng.integers(4))],
                    at=(0.09 + 0.045 * i, -0.405, z + 0.02),
                )
            )
        z += h
    return join(parts).modified(bevel(0.004)).with_sockets(Socket("top", (0, 0, height), (0.55, 0.8)))


@asset(
    "antenna dish",
    "a big steerable radio dish",
    tags="radio telescope satellite radar signal space",
    width=(2.0, 8.0, 30.0),
    tilt=(10.0, 40.0, 70.0),
)
def antenna_dish(rng: Rng, width: float, tilt: float) -> Mesh:
    inner = [(0.0, 0.12), (1.3, 0.22), (2.7, 0.75), (3.9, 1.65)]
    dish = lathe([(0.5, 0.0), (1.4, 0.08), (2.8, 0.6), (3.95, 1.55), *reversed(inner)], "white", sides=24)
    ribs = ringed(
        tube([(0.4, 0, -0.05), (1.4, 0, 0.02), (2.8, 0, 0.54), (3.9, 0, 1.45)], 0.08, "metal", sides=5), 8
    )
    feed = join(
        [
            tube([(2.6 * math.cos(a), 2.6 * math.sin(a), 0.8), (0, 0, 3.4)], 0.06, "metal", sides=6)
            for a in (0.5, 2.6, 4.7)
        ]
        + [
            cylinder(0.28, 0.5, "dark metal", at=(0, 0, 3.2)),
            sphere(0.12, "neon", segments=2, at=(0, 0, 3.8)),
        ]
    )
    hub = cylinder(0.7, 0.6, "hull 2", sides=14, at=(0, 0, -0.5))
    head = join([dish, ribs, feed, hub]).turned(x=tilt).moved(0, -0.2, 4.6)
    mount = join(
        [
            cylinder(0.9, 0.5, "hull 2", sides=16, at=(0, 0, 3.1)),
            *(bar((s * 0.75, 0.1, 3.4), (s * 0.6, 0, 4.7), 0.3, "hull") for s in (-1, 1)),
            lying(cylinder(0.22, 1.7, "dark metal"), (-0.85, 0, 4.6), along="x"),
            bar((0, 0.2, 3.6), (0, 0, 4.4), 0.5, "hull 2"),
        ]
    )
    base = join(
        [
            _octagon(2.2, 0.4, "concrete"),
            lathe([(1.3, 0.4), (0.8, 1.4), (0.75, 3.2)], "hull", sides=16),
            box(0.8, 0.3, 1.5, "dark metal", at=(0, -1.1, 0.4)),
        ]
    )
    return join([head, mount, base]).scaled(width / 7.9).modified(bevel(0.02))


@asset(
    "solar panel",
    "a tilted field of solar cells",
    tags="energy power photovoltaic roof green",
    width=(1.0, 3.0, 8.0),
    tilt=(5.0, 32.0, 60.0),
)
def solar_panel(rng: Rng, width: float, tilt: float) -> Mesh:
    columns, rows = max(2, round(width / 0.5)), 3
    parts = [box(width + 0.06, 1.56, 0.05, "metal")]
    step = width / columns
    parts += [
        box(
            step - 0.04,
            0.46,
            0.02,
            "hull 2" if (i + j) % 2 else "window",
            at=((i - (columns - 1) / 2) * step, (j - 1) * 0.5, 0.045),
        )
        for i in range(columns)
        for j in range(rows)
    ]
    top = 0.45 + 0.8 * math.sin(math.radians(tilt))
    panel = join(parts).turned(x=tilt).moved(0, 0, top)
    posts = []
    for s in (-1, 1):
        x = s * width * 0.36
        dy, dz = 0.6 * math.cos(math.radians(tilt)), 0.6 * math.sin(math.radians(tilt))
        posts += [
            bar((x, -dy, 0), (x, -dy, top - dz + 0.02), 0.07, "metal"),
            bar((x, dy, 0), (x, dy, top + dz + 0.02), 0.07, "metal"),
            bar((x, -dy, 0.12), (x, dy, 0.12), 0.06, "metal"),
            box(0.25, 2 * dy + 0.4, 0.06, "concrete", at=(x, 0, 0)),
        ]
    return join([panel, *posts]).modified(bevel(0.006))


@asset(
    "rover",
    "a six-wheeled rover with a camera mast",
    tags="mars moon vehicle robot space explore",
    length=(1.2, 2.8, 5.0),
)
def rover(rng: Rng, length: float) -> Mesh:
    deck = body([(-0.9, 0.55, 0.75, 0.6, 1.1), (0.9, 0.55, 0.75, 0.6, 1.1)], "white") + box(
        1.5, 1.7, 0.05, "gold", at=(0, 0.1, 1.1)
    )
    cells = join(
        [box(0.4, 0.5, 0.02, "hull 2", at=(x, y, 1.15)) for x in (-0.48, 0, 0.48) for y in (0.2, 0.66)]
    )
    wheels = [
        wheel(0.33, 0.28, (s * 0.95, y, 0.33), hub="metal", sides=16)
        for s in (-1, 1)
        for y in (-1.1, 0.05, 1.1)
    ]
    arms = [
        tube(
            [(s * 0.78, -1.1, 0.35), (s * 0.75, -0.5, 0.9), (s * 0.75, 0.25, 0.85), (s * 0.78, 1.1, 0.35)],
            0.06,
            "metal",
            sides=6,
        )
        for s in (-1, 1)
    ]
    arms += [
        tube([(s * 0.75, 0.25, 0.82), (s * 0.78, 0.05, 0.36)], 0.06, "metal", sides=6) for s in (-1, 1)
    ] + [
        lying(cylinder(0.05, 1.9, "dark metal", sides=8), (-0.95, y, 0.33), along="x")
        for y in (-1.1, 0.05, 1.1)
    ]
    arms += [bar((s * 0.5, 0.0, 0.9), (s * 0.78, 0.0, 0.88), 0.12, "metal") for s in (-1, 1)]
    mast = join(
        [
            tube([(-0.3, -0.7, 1.1), (-0.3, -0.75, 2.0)], 0.06, "metal"),
            box(0.5, 0.28, 0.26, "white", at=(-0.3, -0.78, 1.98)),
            *(lying(cylinder(0.075, 0.06, "black"), (x, -0.96, 2.11)) for x in (-0.42, -0.18)),
        ]
    )
    dish = lathe([(0.08, 0), (0.3, 0.1), (0.28, 0.11), (0, 0.04)], "white", sides=14).turned(x=35).moved(
        0.35, 0.65, 1.5
    ) + tube([(0.35, 0.7, 1.1), (0.35, 0.66, 1.52)], 0.03, "metal")
    arm = join(
        [
            tube([(0.35, -0.9, 0.9), (0.45, -1.4, 1.25), (0.4, -1.8, 0.7)], 0.05, "metal", sides=6),
            box(0.22, 0.22, 0.24, "gold", at=(0.4, -1.82, 0.5)),
        ]
    )
    lamp = [_lamp(s * 0.4, -0.92, 0.95) for s in (-1, 1)]
    return (
        join([deck, cells, *wheels, *arms, mast, dish, arm, *lamp]).scaled(length / 2.8).modified(bevel(0.01))
    )


def _lamp(x: float, y: float, z: float) -> Mesh:
    return lying(cylinder(0.08, 0.06, "lamp"), (x, y - 0.04, z))


@asset(
    "sci-fi crate",
    "an armoured crate with lit edges",
    tags="container box cargo space loot",
    size=(0.5, 1.0, 2.5),
)
def scifi_crate(rng: Rng, size: float) -> Mesh:
    core = box(0.92, 0.92, 0.84, "hull 2", at=(0, 0, 0.04))
    corners = [
        box(0.24, 0.24, 0.3, "hull", at=(x * 0.38, y * 0.38, z))
        for x in (-1, 1)
        for y in (-1, 1)
        for z in (0, 0.62)
    ]
    face = join(
        [
            box(0.4, 0.06, 0.5, "hull", at=(0, -0.46, 0.21)),
            box(0.22, 0.08, 0.06, "neon 2", at=(0, -0.465, 0.55)),
            box(0.12, 0.08, 0.14, "dark metal", at=(0, -0.47, 0.3)),
            *(box(0.05, 0.05, 0.28, "neon 2", at=(s * 0.34, -0.445, 0.32)) for s in (-1, 1)),
        ]
    )
    lid = box(0.66, 0.66, 0.05, "hull", at=(0, 0, 0.86)) + box(0.3, 0.3, 0.05, "paint", at=(0, 0, 0.88))
    return (
        join([core, *corners, ringed(face, 4), lid])
        .scaled(size / 0.93)
        .modified(bevel(0.02 * size))
        .with_sockets(Socket("top", (0, 0, size), (0.8 * size, 0.8 * size)))
    )


@asset(
    "blast door",
    "a heavy sliding door in its frame",
    tags="gate bulkhead airlock space station bunker",
    width=(2.0, 3.6, 8.0),
    opening=(0.0, 0.0, 1.0),
)
def blast_door(rng: Rng, width: float, opening: float) -> Mesh:
    frame = [
        body([(-0.35, 0.3, 0, 0.3, 3.2), (0.35, 0.36, 0, 0.36, 3.2)], "hull 2").moved(x=s * 1.75)
        for s in (-1, 1)
    ] + [box(4.1, 0.75, 0.5, "hull 2", at=(0, 0, 2.95)), box(4.1, 0.8, 0.1, "dark metal", at=(0, 0, 0))]
    frame += [bar((s * 1.55, 0, 2.3), (s * 0.9, 0, 3.05), 0.55, "hull 2") for s in (-1, 1)]
    leaf = join(
        [
            box(1.46, 0.3, 2.9, "hull", at=(0.73, 0, 0.08)),
            box(1.1, 0.38, 0.5, "dark metal", at=(0.78, 0, 0.4)),
            box(1.1, 0.38, 0.5, "dark metal", at=(0.78, 0, 2.2)),
            bar((0.1, -0.18, 1.2), (1.4, -0.18, 1.9), 0.1, "flower 2", depth=0.16),
            bar((0.1, -0.18, 1.5), (1.4, -0.18, 2.2), 0.1, "flower 2", depth=0.1),
            box(0.1, 0.36, 2.9, "dark metal", at=(0.05, 0, 0.08)),
        ]
    ).moved(x=0.62 * opening)
    lights = [box(0.1, 0.1, 1.6, "neon 2", at=(s * 1.72, -0.37, 0.7)) for s in (-1, 1)] + [
        box(0.6, 0.1, 0.14, "neon", at=(0, -0.38, 3.15))
    ]
    panel = box(0.26, 0.1, 0.36, "black", at=(1.92, -0.36, 1.1)) + box(
        0.18, 0.12, 0.18, "screen", at=(1.92, -0.37, 1.24)
    )
    return join([*frame, mirrored(leaf), *lights, panel]).scaled(width / 4.2).modified(bevel(0.02))


@asset(
    "portal ring",
    "a standing ring with a shimmering gate",
    tags="stargate wormhole gate teleport space",
    height=(2.5, 5.0, 15.0),
)
def portal_ring(rng: Rng, height: float) -> Mesh:
    ring = (
        hoop(2.2, 0.3, "hull 2", sides=32, around=8)
        + hoop(2.5, 0.14, "hull", sides=32, around=6)
        + hoop(1.95, 0.07, "neon 2", sides=32).moved(z=0.2)
    )
    blocks = ringed(
        join(
            [
                box(0.34, 0.5, 0.76, "hull", at=(2.48, 0, -0.38)),
                box(0.16, 0.24, 0.8, "neon 2", at=(2.5, 0, -0.4)),
            ]
        ),
        9,
    )
    pool = lathe([(1.98, -0.03), (1.98, 0.03)], "magic", sides=32)
    upright = join([ring, blocks, pool]).turned(x=90).moved(0, 0, 2.75)
    base = join(
        [
            _octagon(2.6, 0.2, "hull 2").scaled(1, 0.7, 1),
            _octagon(2.0, 0.2, "hull").scaled(1, 0.7, 1).moved(z=0.2),
            *(
                body([(-0.5, 0.5, 0.3, 0.2, 1.4), (0.5, 0.5, 0.3, 0.2, 1.4)], "hull 2").moved(x=s * 1.95)
                for s in (-1, 1)
            ),
        ]
    )
    ramp = body([(-3.0, 1.1, 0, 1.1, 0.04), (-1.2, 1.1, 0, 1.1, 0.4)], "dark metal")
    return join([upright, base, ramp]).scaled(height / 5.4).modified(bevel(0.02))


@asset(
    "mech",
    "a two-legged war machine with a cockpit",
    tags="robot walker giant war machine armour",
    height=(4.0, 8.0, 20.0),
)
def mech(rng: Rng, height: float) -> Mesh:
    torso = join(
        [
            body(
                [
                    (-1.3, 0.7, 5.0, 0.6, 6.2),
                    (-0.7, 1.2, 4.7, 1.0, 6.7),
                    (0.9, 1.2, 4.7, 1.1, 6.9),
                    (1.4, 0.9, 5.0, 0.8, 6.5),
                ],
                "paint",
            ),
            body([(-1.42, 0.5, 5.5, 0.42, 6.15), (-0.75, 0.8, 5.6, 0.62, 6.6)], "window"),
            box(1.4, 0.9, 0.6, "hull 2", at=(0, 0.1, 4.2)),
            body([(0.8, 0.9, 5.0, 0.7, 7.2), (1.8, 0.7, 5.2, 0.6, 6.9)], "hull 2"),
        ]
    )
    lamps = mirrored(lying(cylinder(0.16, 0.1, "lamp"), (0.55, -1.3, 5.2)))
    stacks = mirrored(tube([(0.5, 1.5, 6.8), (0.5, 1.6, 7.9)], 0.16, "dark metal"))
    step = float(rng.uniform(-0.35, 0.35))
    legs = []
    for s in (-1, 1):
        y = s * step
        knee, ankle = (s * 1.25, -0.75 + y, 2.9), (s * 1.35, 0.55 + y, 1.2)
        legs += [
            sphere(0.5, "hull 2", segments=4, at=(s * 0.95, 0.1, 4.4)),
            bar((s * 1.1, 0.1, 4.5), knee, 0.62, "paint", depth=0.7),
            sphere(0.42, "hull 2", segments=4, at=knee),
            bar(knee, ankle, 0.45, "hull", depth=0.55),
            sphere(0.36, "hull 2", segments=4, at=ankle),
            bar(ankle, (s * 1.4, 0.1 + y, 0.35), 0.42, "hull 2"),
        ]
        legs += [
            body(
                [(-1.1 + y, 0.35, 0, 0.3, 0.22), (-0.2 + y, 0.6, 0, 0.4, 0.55), (0.7 + y, 0.5, 0, 0.3, 0.4)],
                "paint",
            ).moved(x=s * 1.4),
            tube([(s * 1.55, 0.35, 4.1), (s * 1.6, -0.4 + y, 3.2)], 0.1, "metal"),
        ]
        legs += [
            sphere(0.62, "hull 2", segments=4, at=(s * 1.75, 0.1, 6.1)),
            body([(-0.7, 0.5, 5.9, 0.4, 6.9), (0.8, 0.5, 5.9, 0.4, 6.9)], "paint").moved(x=s * 1.95),
            bar((s * 2.0, 0.1, 6.0), (s * 2.2, 0.2, 4.7), 0.5, "hull"),
            sphere(0.36, "hull 2", segments=4, at=(s * 2.2, 0.2, 4.65)),
        ]
        legs += [body([(-1.2, 0.35, 4.2, 0.35, 5.0), (0.6, 0.42, 4.2, 0.42, 5.0)], "hull 2").moved(x=s * 2.2)]
        legs += [
            lying(cylinder(0.13, 1.4, "dark metal", sides=10), (s * 2.2 + d, -2.4, 4.6))
            for d in (-0.17, 0.17)
        ]
    pods = mirrored(
        join(
            [
                box(0.8, 1.0, 0.55, "hull 2", at=(1.5, 0.3, 6.95)),
                *(
                    lying(cylinder(0.11, 0.06, "fruit", sides=8), (1.5 + x, -0.24, 7.1 + z))
                    for x in (-0.22, 0, 0.22)
                    for z in (0, 0.24)
                ),
            ]
        )
    )
    return join([torso, lamps, stacks, *legs, pods]).scaled(height / 7.9).modified(bevel(0.03))


@asset(
    "futuristic tower",
    "a slender skyscraper of the future",
    tags="skyscraper city cyberpunk building utopia",
    height=(30.0, 120.0, 400.0),
)
def futuristic_tower(rng: Rng, height: float) -> Mesh:
    twist = float(rng.uniform(20, 70))
    rows = [(9.0, 0), (7.6, 8), (6.2, 30), (5.6, 60), (6.4, 84), (6.6, 92), (4.6, 98), (2.6, 106), (0.5, 120)]
    rings = np.interp(np.linspace(0, 120, 25), [z for _, z in rows], [r for r, _ in rows])
    shell = lathe(
        [(float(r), float(z)) for r, z in zip(rings, np.linspace(0, 120, 25), strict=True)],
        "window",
        sides=12,
        smooth=False,
    )

    def turn(p: np.ndarray) -> np.ndarray:
        a = np.radians(twist) * p[:, 2] / 120
        return np.stack(
            [p[:, 0] * np.cos(a) - p[:, 1] * np.sin(a), p[:, 0] * np.sin(a) + p[:, 1] * np.cos(a), p[:, 2]], 1
        )

    floors = [
        lathe(
            [
                (float(r) + 0.1, z - 0.35),
                (float(r) + 0.45, z - 0.3),
                (float(r) + 0.45, z + 0.3),
                (float(r) + 0.1, z + 0.35),
            ],
            "hull" if i % 4 else "neon 2",
            sides=12,
            smooth=False,
        )
        for i, (r, z) in enumerate(zip(rings[1:-2], np.linspace(0, 120, 25)[1:-2].tolist(), strict=True))
    ]
    ribs = ringed(
        tube(
            [
                (float(np.interp(z, [q for _, q in rows], [r for r, _ in rows])) + 0.25, 0.0, float(z))
                for z in np.linspace(0, 112, 16)
            ],
            0.45,
            "white",
            sides=6,
        ),
        4,
    )
    spire = tube([(0, 0, 112), (0, 0, 138)], [0.8, 0.1], "hull") + sphere(
        0.7, "neon", segments=3, at=(0, 0, 138)
    )
    decks = [
        lathe([(5, 82), (9.5, 84.5), (9.5, 86), (5, 87)], "white", sides=24),
        hoop(9.5, 0.3, "neon 2", sides=24).moved(z=85.2),
        lathe([(5, 56.5), (7.6, 58), (7.6, 59), (5, 59.6)], "white", sides=24),
    ]
    podium = lathe([(14, 0), (13, 3.5), (8.5, 5)], "hull 2", sides=24) + hoop(
        13.2, 0.25, "neon", sides=24
    ).moved(z=3.2)
    doors = box(4.5, 1.6, 3.0, "lamp", at=(0, -13.0, 0)) + box(6.5, 3.0, 0.4, "white", at=(0, -13.6, 3.1))
    return (
        join([join([shell, *floors, ribs]).bent(turn), spire, *decks, podium, doors])
        .scaled(height / 138.7)
        .grounded()
    )


@asset(
    "pilot seat",
    "a cockpit chair with armrests and controls",
    tags="chair captain cockpit spaceship gaming",
    height=(1.1, 1.4, 1.7),
)
def pilot_seat(rng: Rng, height: float) -> Mesh:
    base = join(
        [
            _octagon(0.36, 0.06, "hull 2"),
            lathe([(0.2, 0.06), (0.1, 0.14), (0.1, 0.36), (0.2, 0.42)], "metal", sides=12),
        ]
    )
    seat = body(
        [(-0.3, 0.24, 0.42, 0.24, 0.5), (-0.22, 0.28, 0.4, 0.27, 0.55), (0.25, 0.28, 0.4, 0.26, 0.52)],
        "leather",
    )
    back = (
        join(
            [
                body([(-0.06, 0.26, 0, 0.3, 0.62), (0.06, 0.24, 0, 0.28, 0.62)], "leather"),
                body([(-0.09, 0.14, 0.6, 0.17, 0.86), (0.04, 0.14, 0.6, 0.16, 0.86)], "leather"),
                body([(0.05, 0.28, -0.02, 0.33, 0.66), (0.12, 0.22, 0.0, 0.26, 0.8)], "hull"),
                mirrored(
                    body([(-0.12, 0.05, 0.05, 0.05, 0.5), (0.04, 0.06, 0.05, 0.06, 0.55)], "hull").moved(
                        x=0.29
                    )
                ),
            ]
        )
        .turned(x=-14)
        .moved(0, 0.27, 0.5)
    )
    arms = mirrored(
        join(
            [
                bar((0.34, 0.3, 0.62), (0.34, -0.28, 0.7), 0.1, "hull", depth=0.06),
                bar((0.3, 0.1, 0.45), (0.34, 0.1, 0.66), 0.08, "hull 2"),
                box(0.12, 0.2, 0.05, "hull 2", at=(0.34, -0.3, 0.7)),
                box(0.07, 0.07, 0.03, "neon 2", at=(0.34, -0.26, 0.74)),
            ]
        )
    )
    stick = tube([(0.34, -0.36, 0.72), (0.34, -0.38, 0.88)], [0.018, 0.03], "black") + box(
        0.03, 0.04, 0.03, "fruit", at=(0.34, -0.38, 0.87)
    )
    belts = mirrored(bar((0.1, 0.16, 0.55), (0.14, 0.3, 1.05), 0.05, "cloth", depth=0.02))
    return (
        join([base, seat, back, arms, stick, belts])
        .scaled(height / 1.35)
        .modified(bevel(0.015))
        .with_sockets(Socket("top", (0, -0.05, 0.56 * height / 1.35), (0.4, 0.3), 0.9))
    )


@asset(
    "periscope",
    "a submarine's periscope with its two handles",
    tags="submarine lookout scope underwater",
    height=(1.8, 2.6, 4.0),
)
def periscope(rng: Rng, height: float) -> Mesh:
    mast = cylinder(0.1, height, "metal", sides=14) + cylinder(0.34, 0.1, "dark metal", sides=16)
    head = join(
        [
            cylinder(0.17, 0.5, "copper", sides=16, at=(0, 0, 1.3)),
            *(hoop(0.17, 0.03, "gold", sides=16).moved(z=z) for z in (1.32, 1.78)),
            box(0.26, 0.2, 0.2, "dark metal", at=(0, -0.18, 1.5)),
            *(lying(cylinder(0.045, 0.1, "rubber"), (x, -0.37, 1.6)) for x in (-0.065, 0.065)),
            lying(cylinder(0.08, 0.05, "white"), (0, -0.2, 1.4)),
        ]
    )
    grips = mirrored(
        join(
            [
                tube([(0.15, 0, 1.42), (0.32, 0, 1.42), (0.5, -0.06, 1.36)], 0.024, "gold"),
                tube([(0.34, -0.01, 1.42), (0.5, -0.06, 1.36)], 0.036, "rubber"),
            ]
        )
    )
    collar = [cylinder(0.15, 0.08, "gold", sides=14, at=(0, 0, z)) for z in (0.5, height - 0.5)]
    top = join(
        [
            box(0.24, 0.26, 0.24, "dark metal", at=(0, -0.02, height - 0.04)),
            lying(cylinder(0.085, 0.04, "window"), (0, -0.17, height + 0.08)),
        ]
    )
    return join([mast, head, grips, *collar, top]).modified(bevel(0.006))


@asset(
    "planet",
    "a planet with a ring",
    tags="space world moon saturn sphere sky",
    stands="air",
    size=(1.0, 20.0, 400.0),
    ring=(0, 1, 1),
)
def planet(rng: Rng, size: float, ring: float) -> Mesh:
    r = size / 2
    ball = rough(sphere(1.0, "paint", segments=10), 0.01, rng, scale=0.5)
    tilt = float(rng.uniform(10, 25))
    bands = [
        lathe(
            [
                (math.sqrt(1 - a * a) * 1.006, a),
                (math.sqrt(1 - (0.5 * (a + b)) ** 2) * 1.012, 0.5 * (a + b)),
                (math.sqrt(1 - b * b) * 1.006, b),
            ],
            name,
            sides=36,
        )
        for a, b, name in (
            (0.12, 0.3, "paint 2"),
            (-0.35, -0.2, "paint 2"),
            (0.52, 0.6, "white"),
            (-0.62, -0.55, "sand"),
        )
    ]
    parts = [ball, *bands]
    if ring >= 0.5:
        for a, b, name in ((1.3, 1.58, "paint 2"), (1.62, 1.9, "sand"), (1.93, 2.05, "stone")):
            top = [(a * math.cos(t), a * math.sin(t)) for t in np.arange(48) * math.pi / 24]
            out = [(b * math.cos(t), b * math.sin(t)) for t in np.arange(48) * math.pi / 24]
            rings = [
                [(x, y, -0.008) for x, y in top],
                [(x, y, -0.008) for x, y in out],
                [(x, y, 0.008) for x, y in out],
                [(x, y, 0.008) for x, y in top],
            ]
            points = [p for row in rings for p in row]
            faces = [
                (w * 48 + i, w * 48 + (i + 1) % 48, (w + 1) % 4 * 48 + (i + 1) % 48, (w + 1) % 4 * 48 + i)
                for w in range(4)
                for i in range(48)
            ]
            parts.append(Mesh.of(points, faces, name))
    return join(parts).turned(x=-tilt, y=0.6 * tilt).scaled(r).grounded()
