"""What flies; noses to -y, origins at the base."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from ..mesh import Mesh, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, sphere, tube
from . import Rng, asset
from .parts_machines import body, fuselage, hoop, lying, mirrored, wheel


def _wing(root: Point3, tip: Point3, chord: tuple[float, float], thick: float, material: str) -> Mesh:
    """One wing from root to tip (middles of the leading edges), chords there, and its mirror image."""
    rings = []
    for (x, y, z), c, t in ((root, chord[0], thick), (tip, chord[1], thick * 0.6)):
        rings.append([(x, y, z), (x, y + 0.3 * c, z - 0.4 * t), (x, y + c, z), (x, y + 0.3 * c, z + 0.6 * t)])
    count = 4
    points = [point for ring in rings for point in ring]
    faces: list[tuple[int, ...]] = [
        (i, (i + 1) % count, count + (i + 1) % count, count + i) for i in range(count)
    ]
    faces += [(3, 2, 1, 0), (4, 5, 6, 7)]
    half = Mesh.of(points, faces, material).smoothed(40)
    return mirrored(half)


def _propeller(at: Point3, radius: float, blades: int = 2) -> Mesh:
    x, y, z = at
    parts = [
        fuselage(
            [(y - 0.22, z, 0.02, 0.02), (y - 0.1, z, 0.1, 0.1), (y + 0.05, z, 0.13, 0.13)], "metal"
        ).moved(x=x)
    ]
    for i in range(blades):
        a = 0.5 + 2 * math.pi * i / blades
        end = (x + radius * math.cos(a), y - 0.05, z + radius * math.sin(a))
        parts.append(bar((x, y - 0.05, z), end, 0.035, "dark wood", depth=0.035 + 0.09 * radius))
    return join(parts)


@asset(
    "aeroplane",
    "a small aeroplane with one propeller",
    tags="plane airplane aircraft fly aviation",
    stands="air",
    wingspan=(8.0, 11.0, 14.0),
)
def aeroplane(rng: Rng, wingspan: float) -> Mesh:
    z = 1.35
    hull = fuselage(
        [
            (-3.2, z, 0.32, 0.34),
            (-3.1, z, 0.44, 0.46),
            (-2.0, z, 0.56, 0.56),
            (-1.2, z + 0.02, 0.6, 0.6),
            (0.8, z + 0.05, 0.58, 0.58),
            (2.2, z + 0.12, 0.36, 0.38),
            (4.2, z + 0.2, 0.1, 0.16),
        ],
        "white",
    )
    band = fuselage(
        [(-0.9 + i, z + 0.04 + 0.02 * i, w, w) for i, w in ((0, 0.612), (1.2, 0.605), (1.7, 0.6))], "paint"
    )
    canopy = body(
        [
            (-1.6, 0.5, z + 0.3, 0.42, z + 0.42),
            (-0.9, 0.5, z + 0.35, 0.42, z + 0.98),
            (0.5, 0.5, z + 0.35, 0.42, z + 0.98),
            (1.6, 0.4, z + 0.3, 0.3, z + 0.48),
        ],
        "window",
    )
    wing = _wing((0.3, -1.2, z + 0.98), (wingspan / 2, -1.0, z + 1.15), (1.6, 1.1), 0.24, "paint")
    middle = box(1.1, 1.4, 0.12, "paint", at=(0, -0.5, z + 0.93))
    struts = mirrored(bar((0.5, -0.6, z - 0.1), (wingspan * 0.24, -0.6, z + 1.02), 0.07, "white"))
    tail = _wing((0, 3.3, z + 0.2), (1.7, 3.5, z + 0.25), (1.1, 0.7), 0.12, "paint")
    fin = body(
        [
            (3.0, 0.05, z + 0.2, 0.04, z + 0.5),
            (3.7, 0.06, z + 0.2, 0.03, z + 1.6),
            (4.4, 0.03, z + 0.1, 0.02, z + 1.65),
        ],
        "paint",
    )
    legs = mirrored(bar((0.35, -0.7, z - 0.4), (1.05, -0.7, 0.28), 0.09, "white")) + bar(
        (0, -2.6, z - 0.3), (0, -2.7, 0.25), 0.08, "metal"
    )
    wheels = [wheel(0.28, 0.16, (s * 1.1, -0.7, 0.28)) for s in (-1, 1)] + [
        wheel(0.24, 0.14, (0, -2.7, 0.24))
    ]
    panes = mirrored(box(0.08, 0.4, 0.3, "window", at=(0.55, 1.0, z + 0.12)))
    return join(
        [
            hull,
            band,
            canopy,
            wing,
            middle,
            struts,
            tail,
            fin,
            legs,
            *wheels,
            panes,
            _propeller((0, -3.25, z), 0.95),
        ]
    )


@asset(
    "biplane",
    "an open-cockpit biplane",
    tags="plane airplane aircraft vintage fly war",
    stands="air",
    wingspan=(6.5, 8.5, 11.0),
)
def biplane(rng: Rng, wingspan: float) -> Mesh:
    z, w = 1.25, wingspan / 2
    hull = fuselage(
        [
            (-2.3, z, 0.36, 0.36),
            (-2.1, z, 0.46, 0.48),
            (-1.2, z, 0.48, 0.52),
            (0.4, z, 0.42, 0.46),
            (3.6, z + 0.15, 0.1, 0.16),
        ],
        "paint",
    )
    cowl = lying(lathe([(0.3, 0), (0.5, 0.05), (0.52, 0.5), (0.46, 0.55)], "metal"), (0, -2.4, z))
    upper = join(
        [
            box(wingspan, 1.15, 0.1, "paint 2", at=(0, -0.95, z + 1.15)),
            box(wingspan * 0.98, 0.3, 0.06, "paint 2", at=(0, -0.3, z + 1.16)),
        ]
    )
    lower = box(wingspan * 0.94, 1.1, 0.09, "paint 2", at=(0, -0.6, z - 0.36))
    struts = [
        bar((s * x, y - 0.3, z - 0.3), (s * x, y - 0.6, z + 1.18), 0.06, "wood")
        for s in (-1, 1)
        for x in (w * 0.42, w * 0.82)
        for y in (-0.4, 0.4)
    ]
    struts += [
        bar((s * 0.35, y, z + 0.3), (s * 0.6, y - 0.1, z + 1.18), 0.06, "wood")
        for s in (-1, 1)
        for y in (-1.3, -0.6)
    ]
    wires = [
        tube([(s * a, -0.8, z - 0.3), (s * b, -0.9, z + 1.16)], 0.012, "dark metal", sides=4)
        for s in (-1, 1)
        for a, b in ((0.5, w * 0.42), (w * 0.42, w * 0.82), (w * 0.82, w * 0.42))
    ]
    pits = [
        hoop(0.27, 0.06, "leather", sides=14).scaled(1, 1.2, 1).moved(0, y, z + 0.46) for y in (0.1, 1.05)
    ]
    holes = [
        lathe([(0, 0), (0.26, 0.001)], "black", sides=14).scaled(1, 1.2, 1).moved(0, y, z + 0.5)
        for y in (0.1, 1.05)
    ]
    shields = [box(0.4, 0.03, 0.22, "glass", at=(0, y - 0.34, z + 0.46)) for y in (0.1, 1.05)]
    tail = _wing((0, 2.7, z + 0.2), (1.5, 2.9, z + 0.2), (1.0, 0.7), 0.1, "paint 2")
    fin = body(
        [
            (2.6, 0.04, z + 0.2, 0.03, z + 0.4),
            (3.1, 0.05, z + 0.2, 0.03, z + 1.1),
            (3.9, 0.03, z, 0.02, z + 1.05),
        ],
        "paint 2",
    )
    legs = mirrored(join([bar((0.3, y, z - 0.35), (0.75, -1.2, 0.33), 0.06, "wood") for y in (-1.6, -0.8)]))
    axle = lying(cylinder(0.035, 1.6, "dark metal", sides=8), (-0.8, -1.2, 0.33), along="x")
    wheels = [wheel(0.33, 0.1, (s * 0.8, -1.2, 0.33), hub="paint 2") for s in (-1, 1)]
    roundels = [
        cylinder(0.42 - 0.2 * i, 0.02 + 0.012 * i, name, sides=20, at=(s * w * 0.65, -0.95, z + 1.24))
        for s in (-1, 1)
        for i, name in ((0, "white"), (1, "fruit"))
    ]
    skid = bar((0, 3.4, z), (0, 3.7, z - 0.35), 0.05, "wood")
    return join(
        [
            hull,
            cowl,
            upper,
            lower,
            *struts,
            *wires,
            *pits,
            *holes,
            *shields,
            tail,
            fin,
            legs,
            axle,
            *wheels,
            *roundels,
            skid,
            _propeller((0, -2.45, z), 1.05),
        ]
    )


@asset(
    "helicopter",
    "a helicopter on skids",
    tags="chopper aircraft fly rescue",
    stands="air",
    rotor=(7.0, 9.5, 12.0),
)
def helicopter(rng: Rng, rotor: float) -> Mesh:
    z = 1.55
    cabin = fuselage(
        [
            (-2.6, z - 0.25, 0.12, 0.12),
            (-2.4, z - 0.2, 0.5, 0.45),
            (-1.7, z, 0.8, 0.82),
            (-0.5, z + 0.1, 0.9, 0.98),
            (0.7, z + 0.15, 0.82, 0.9),
            (1.6, z + 0.4, 0.42, 0.5),
            (2.2, z + 0.5, 0.22, 0.28),
        ],
        "paint",
        sides=16,
    )
    glass = fuselage(
        [
            (-2.56, z - 0.1, 0.22, 0.2),
            (-2.35, z, 0.53, 0.42),
            (-1.7, z + 0.16, 0.815, 0.72),
            (-1.1, z + 0.3, 0.86, 0.72),
        ],
        "window",
        sides=16,
    )
    boom = fuselage([(1.9, z + 0.5, 0.26, 0.3), (5.4, z + 0.75, 0.12, 0.14)], "paint")
    doors = mirrored(box(0.1, 0.95, 0.8, "window", at=(0.84, -0.1, z + 0.05)))
    engine = body(
        [
            (-0.7, 0.35, z + 0.9, 0.25, z + 1.15),
            (-0.3, 0.45, z + 0.9, 0.36, z + 1.4),
            (1.0, 0.4, z + 0.8, 0.3, z + 1.3),
            (1.6, 0.25, z + 0.6, 0.2, z + 0.9),
        ],
        "paint 2",
    )
    mast = cylinder(0.09, 0.6, "dark metal", at=(0, 0.1, z + 1.3)) + cylinder(
        0.2, 0.12, "dark metal", at=(0, 0.1, z + 1.74)
    )
    blades = join(
        [
            bar(
                (0, 0, 0),
                (rotor / 2 * math.cos(a), rotor / 2 * math.sin(a), -0.05),
                0.04,
                "dark metal",
                depth=0.26,
            )
            for a in (0.5 + math.pi * i / 2 for i in range(4))
        ]
    ).moved(0, 0.1, z + 1.8)
    fin = body(
        [
            (5.0, 0.05, z + 0.3, 0.04, z + 0.9),
            (5.3, 0.06, z + 0.1, 0.04, z + 1.7),
            (5.8, 0.04, z + 0.5, 0.03, z + 1.75),
        ],
        "paint 2",
    )
    stab = _wing((0, 4.4, z + 0.7), (0.9, 4.45, z + 0.7), (0.5, 0.4), 0.08, "paint 2")
    rear = join(
        [
            bar(
                (0.14, 5.45, z + 0.8),
                (0.14, 5.45 + 0.75 * math.cos(a), z + 0.8 + 0.75 * math.sin(a)),
                0.04,
                "dark metal",
                depth=0.12,
            )
            for a in (0.7, 0.7 + math.pi)
        ]
    )
    skids = mirrored(
        join(
            [
                tube([(1.0, -2.2, 0.25), (1.0, -1.9, 0.06), (1.0, 1.3, 0.06)], 0.06, "dark metal"),
                *(tube([(1.0, y, 0.06), (0.5, y, z - 0.7)], 0.05, "dark metal") for y in (-1.2, 0.6)),
            ]
        )
    )
    lamp = sphere(0.12, "lamp", segments=3, at=(0, -2.2, z - 0.62))
    return join([cabin, glass, boom, doors, engine, mast, blades, fin, stab, rear, skids, lamp])


@asset(
    "hot air balloon",
    "a striped balloon with a wicker basket",
    tags="balloon fly travel festival sky",
    stands="air",
    size=(10.0, 15.0, 22.0),
)
def hot_air_balloon(rng: Rng, size: float) -> Mesh:
    k = size / 15
    profile = [
        (0.95, 3.6),
        (1.6, 5.2),
        (3.3, 8.0),
        (4.6, 10.6),
        (5.0, 12.8),
        (4.7, 15.0),
        (3.7, 17.0),
        (2.1, 18.4),
        (0.7, 18.95),
        (0, 19.0),
    ]
    sides = 24
    skin = lathe(profile, "cloth", sides=sides)
    points = skin.points.copy()
    angle = np.arctan2(points[:, 1], points[:, 0])
    points[:, :2] *= (1 + 0.025 * np.cos(12 * angle))[:, None]
    striped = skin.bent(lambda _: points)
    slots = np.zeros(len(skin.sizes), np.int32)
    pattern = int(rng.integers(3))
    for face in range(len(slots) - 1):
        gore, row = face % sides, face // sides
        slots[face] = ((gore // 2) % 2, (gore // 2 + row) % 2, ((gore // 2) % 2 if 2 <= row <= 6 else 1))[
            pattern
        ]
    striped = dataclasses.replace(striped, materials=("cloth", "flower 2"), slots=slots)
    skirt = lathe([(0.8, 2.9), (0.96, 3.62)], "cloth 2", sides=sides)
    basket = join(
        [
            body([(-0.75, 0.66, 0, 0.75, 1.15), (0.75, 0.66, 0, 0.75, 1.15)], "straw"),
            box(1.64, 1.64, 0.1, "leather", at=(0, 0, 1.08)),
            box(1.4, 1.56, 0.1, "dark wood", at=(0, 0, 0.0)),
            *(box(1.56, 1.56, 0.05, "rope", at=(0, 0, z)) for z in (0.35, 0.7)),
        ]
    )
    burner = join(
        [
            cylinder(0.16, 0.3, "metal", at=(0, 0, 2.3)),
            cylinder(0.14, 0.9, "flame", top=0.0, at=(0, 0, 2.6)),
            box(1.2, 0.08, 0.06, "metal", at=(0, 0, 2.28)),
            box(0.08, 1.2, 0.06, "metal", at=(0, 0, 2.28)),
        ]
    )
    posts = [
        bar((x * 0.7, y * 0.7, 1.1), (x * 0.58, y * 0.58, 2.32), 0.06, "metal")
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    ropes = [
        tube([(x * 0.58, y * 0.58, 2.3), (x * 0.66, y * 0.66, 3.7)], 0.025, "rope", sides=4)
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    people = [
        join(
            [
                tube([(x, 0.1, 0.2), (x, 0.1, 1.45)], [0.2, 0.17], name),
                sphere(0.13, "skin", segments=3, at=(x, 0.1, 1.62)),
            ]
        )
        for x, name in ((-0.3, "paint"), (0.32, "paint 2"))
    ]
    return join([striped, skirt, basket, burner, *posts, *ropes, *people]).scaled(k)


@asset(
    "airship",
    "a rigid airship with a gondola below",
    tags="zeppelin blimp dirigible steampunk fly sky",
    stands="air",
    length=(25.0, 45.0, 90.0),
)
def airship(rng: Rng, length: float) -> Mesh:
    k, z = length / 45, 8.4
    rows = []
    for t in np.linspace(0, 1, 15):
        s = 2 * float(t) - 1
        r = 5.4 * (1 - abs(s) ** (2.6 if s < 0 else 2.0)) ** 0.62 + 0.12
        rows.append((22.5 * s, z, r, r))
    hull = fuselage(rows, "cloth 2", sides=16).smoothed(20)
    hoops = [
        fuselage([(y - 0.18, z, r + 0.05, r + 0.05), (y + 0.18, z, r + 0.05, r + 0.05)], "copper", sides=16)
        for y, _, r, _ in rows[2:-2:3]
    ]
    nose = fuselage([(-22.9, z, 0.1, 0.1), (-22.2, z, 1.0, 1.0), (-21.0, z, 2.02, 2.02)], "copper", sides=16)
    fins = []
    for turn in range(4):
        fin = body(
            [(14.5, 0.12, 2.0, 0.1, 2.6), (18.5, 0.16, 1.6, 0.08, 6.4), (22.5, 0.12, 0.8, 0.08, 6.0)], "cloth"
        )
        fins.append(fin.turned(y=45 + 90 * turn).moved(z=z))
    y0, y1 = -9.0, 2.0
    cabin = join(
        [
            body(
                [
                    (y0, 0.8, 1.1, 1.0, 2.0),
                    (y0 + 1.6, 1.3, 0.6, 1.5, 3.1),
                    (y1 - 1.5, 1.3, 0.6, 1.5, 3.1),
                    (y1, 0.7, 1.4, 0.9, 3.1),
                ],
                "wood",
            ),
            body([(y0 + 1.0, 1.62, 2.95, 1.4, 3.6), (y1 - 0.6, 1.62, 2.95, 1.4, 3.6)], "copper"),
        ]
    )
    panes = mirrored(
        join([box(0.1, 0.8, 0.75, "lamp", at=(1.42, y0 + 2.2 + 1.15 * i, 1.85)) for i in range(6)])
    )
    front = box(1.5, 0.1, 0.7, "window", at=(0, y0 + 0.55, 2.0)).turned(x=0)
    keel = tube([(0, y0 + 1.0, 0.75), (0, y1 - 1.0, 0.75)], 0.2, "copper")
    ties = [
        tube([(s * 1.3, y, 3.2), (s * 2.6, y + d, 4.6)], 0.07, "dark metal", sides=5)
        for s in (-1, 1)
        for y, d in ((-7.0, -2.0), (-3.5, 0.0), (0.5, 2.0))
    ]
    engines = []
    for s in (-1, 1):
        pod = fuselage(
            [(-1.1, 0, 0.2, 0.2), (-0.8, 0, 0.55, 0.55), (0.8, 0, 0.5, 0.5), (1.4, 0, 0.15, 0.15)], "copper"
        )
        screw = join(
            [
                bar((0, 1.35, 0), (1.5 * math.cos(a), 1.35, 1.5 * math.sin(a)), 0.1, "dark wood", depth=0.3)
                for a in (0.6, 0.6 + math.pi)
            ]
        )
        engines.append((pod + screw).moved(s * 5.2, 6.5, 4.4))
        engines.append(bar((s * 5.1, 6.5, 4.6), (s * 4.0, 6.5, 5.8), 0.22, "dark metal"))
    made = join([hull, *hoops, nose, *fins, cabin, panes, front, keel, *ties, *engines])
    return made.scaled(k).grounded()


@asset(
    "drone",
    "a quadcopter with a camera",
    tags="quadcopter robot fly sci-fi camera gadget",
    stands="air",
    size=(0.3, 0.6, 2.0),
)
def drone(rng: Rng, size: float) -> Mesh:
    hull = fuselage(
        [
            (-0.17, 0.16, 0.04, 0.03),
            (-0.12, 0.165, 0.08, 0.05),
            (0.1, 0.165, 0.08, 0.055),
            (0.17, 0.16, 0.05, 0.035),
        ],
        "white",
    )
    arms, rotors = [], []
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * 0.24, y * 0.22, 0.18)
            arms.append(bar((x * 0.05, y * 0.07, 0.165), at, 0.028, "hull 2"))
            rotors.append(cylinder(0.028, 0.06, "dark metal", at=(at[0], at[1], 0.16)))
            rotors.append(box(0.24, 0.022, 0.006, "black").turned(z=35 * x * y).moved(at[0], at[1], 0.215))
            rotors.append(hoop(0.14, 0.008, "hull 2", sides=16, around=4).moved(at[0], at[1], 0.215))
            arms.append(bar(at, (x * 0.145, y * 0.22, 0.21), 0.01, "hull 2"))
    legs = mirrored(
        join(
            [tube([(0.07, y, 0.14), (0.12, y * 1.3, 0.012)], 0.01, "hull 2", sides=5) for y in (-0.08, 0.08)]
            + [tube([(0.12, -0.16, 0.012), (0.12, 0.16, 0.012)], 0.012, "hull 2", sides=5)]
        )
    )
    eye = join(
        [
            sphere(0.045, "black", segments=3, at=(0, -0.12, 0.09)),
            lying(cylinder(0.025, 0.02, "screen"), (0, -0.17, 0.09)),
            bar((0, -0.1, 0.1), (0, -0.08, 0.14), 0.03, "hull 2"),
        ]
    )
    lights = [
        sphere(0.012, "neon" if y > 0 else "neon 2", segments=2, at=(x * 0.24, y * 0.22, 0.152))
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return join([hull, *arms, *rotors, legs, eye, *lights]).scaled(size / 0.6)


@asset(
    "kite",
    "a diamond kite with a tail of bows",
    tags="toy fly wind child beach",
    stands="air",
    size=(0.6, 1.0, 2.0),
)
def kite(rng: Rng, size: float) -> Mesh:
    top, bottom, left, right, centre = (
        (0, 0.1, 2.2),
        (0, 0.1, 0.95),
        (-0.5, 0.06, 1.75),
        (0.5, 0.06, 1.75),
        (0, -0.02, 1.75),
    )
    panels = []
    for a, b, name in (
        (left, top, "cloth"),
        (top, right, "flower 2"),
        (right, bottom, "cloth"),
        (bottom, left, "flower 2"),
    ):
        front = [centre, b, a]
        back = [(x, y + 0.008, z) for x, y, z in front]
        panels.append(
            Mesh.of(front + back, [(0, 1, 2), (5, 4, 3), (1, 0, 3, 4), (2, 1, 4, 5), (0, 2, 5, 3)], name)
        )
    sticks = [
        tube([(0, 0.12, 2.22), (0, 0.02, 1.75), (0, 0.12, 0.93)], 0.01, "wood", sides=5),
        tube([(-0.51, 0.08, 1.75), (0, 0.0, 1.75), (0.51, 0.08, 1.75)], 0.01, "wood", sides=5),
    ]
    phase = float(rng.uniform(0, 6))
    tail: list[Point3] = [
        (0.14 * math.sin(phase + 4 * t) - 0.14 * math.sin(phase), 0.1 + 0.35 * t, 0.95 - 0.9 * t)
        for t in np.linspace(0, 1, 10)
    ]
    tail = [(float(x), float(y), float(z)) for x, y, z in tail]
    bows = []
    for i, at in enumerate(tail[1::2]):
        for s in (-1, 1):
            bows.append(
                cylinder(0.01, 0.1, ("cloth", "flower 2", "paint")[i % 3], top=0.05, sides=6)
                .turned(y=90 * s)
                .moved(*at)
            )
    line = tube([(0, -0.02, 1.75), (0.03, -0.6, 1.1), (0.08, -1.4, 0.02)], 0.005, "rope", sides=4)
    return join([*panels, *sticks, tube(tail, 0.008, "rope", sides=4), *bows, line]).scaled(size).grounded()


@asset(
    "satellite",
    "a satellite with solar wings and a dish",
    tags="space orbit station sci-fi nasa",
    stands="air",
    size=(2.0, 6.0, 12.0),
)
def satellite(rng: Rng, size: float) -> Mesh:
    hull = box(0.9, 0.9, 1.4, "gold", at=(0, 0, 0.8))
    bands = [box(0.94, 0.94, 0.08, "metal", at=(0, 0, z)) for z in (0.78, 1.4, 2.16)]
    wings = []
    for s in (-1, 1):
        wings.append(tube([(s * 0.4, 0, 1.5), (s * 0.95, 0, 1.5)], 0.05, "metal", sides=6))
        for i in range(3):
            panel = join(
                [
                    box(0.68, 0.04, 1.3, "hull 2"),
                    *(
                        box(0.2, 0.05, 0.38, "window", at=((c - 1) * 0.215, 0, 0.03 + 0.43 * r))
                        for c in range(3)
                        for r in range(3)
                    ),
                ]
            )
            wings.append(panel.moved(s * (1.25 + 0.74 * i), 0, 0.85))
            wings.append(box(0.1, 0.05, 0.08, "metal", at=(s * (0.9 + 0.74 * i), 0, 1.46)))
    dish = (
        lathe([(0.1, 0), (0.3, 0.06), (0.52, 0.2), (0.5, 0.22), (0.28, 0.1), (0, 0.05)], "white", sides=18)
        .turned(x=70)
        .moved(0, -0.6, 1.8)
    )
    feed = join(
        [
            bar((x, -0.75, 1.85 + z), (0, -1.25, 1.98), 0.03, "metal")
            for x, z in ((-0.3, 0.0), (0.3, 0.0), (0, 0.4))
        ]
        + [
            sphere(0.06, "dark metal", segments=2, at=(0, -1.25, 1.98)),
            bar((0, -0.4, 1.7), (0, -0.64, 1.8), 0.1, "dark metal"),
        ]
    )
    nozzle = lathe([(0.32, 0.35), (0.12, 0.72), (0.12, 0.85)], "dark metal")
    aerials = [tube([(x, 0.3, 2.2), (x * 2, 0.45, 2.9)], 0.015, "metal", sides=5) for x in (-0.3, 0.3)]
    eye = lying(cylinder(0.16, 0.25, "dark metal"), (0.2, -0.65, 1.1)) + lying(
        cylinder(0.12, 0.03, "window"), (0.2, -0.67, 1.1)
    )
    made = join([hull, *bands, *wings, dish, feed, nozzle, *aerials, eye]).scaled(size / 6).grounded()
    return made.modified(bevel(0.01))


@asset(
    "jetliner",
    "a passenger jet",
    tags="plane airplane airliner aircraft airport fly",
    stands="air",
    length=(25.0, 38.0, 70.0),
)
def jetliner(rng: Rng, length: float) -> Mesh:
    k, z = length / 38, 3.6
    hull = fuselage(
        [
            (-19, z - 0.3, 0.1, 0.1),
            (-18.4, z - 0.2, 0.8, 0.8),
            (-16.8, z, 1.6, 1.6),
            (-14.5, z, 2.0, 2.0),
            (8, z, 2.0, 2.0),
            (14, z + 0.6, 1.3, 1.4),
            (19, z + 1.2, 0.2, 0.3),
        ],
        "white",
        sides=18,
    )
    nose = body(
        [(-17.9, 0.5, z + 0.45, 0.5, z + 0.5), (-16.9, 1.35, z + 0.6, 1.05, z + 1.25)], "window"
    ).moved(y=-0.1)
    panes = mirrored(
        join([box(0.1, 0.32, 0.42, "window", at=(1.95, -12.5 + 0.9 * i, z + 0.25)) for i in range(24)])
    )
    wings = _wing((1.2, -5.0, z - 1.0), (17.0, 4.5, z + 0.3), (7.0, 1.6), 0.8, "hull")
    tail = _wing((0.3, 13.5, z + 1.0), (6.2, 17.2, z + 1.5), (3.6, 1.4), 0.35, "hull")
    fin = body(
        [
            (12.0, 0.2, z + 1.4, 0.15, z + 2.2),
            (16.0, 0.22, z + 1.2, 0.1, z + 7.4),
            (18.4, 0.1, z + 1.3, 0.08, z + 7.4),
        ],
        "paint",
    )
    stripe = (
        fuselage([(-14.5, z - 0.05, 2.02, 1.0), (8, z - 0.05, 2.02, 1.0)], "paint", sides=18)
        .scaled(1, 1, 0.3)
        .moved(z=0.7 * z - 0.35)
    )
    engines = []
    for s in (-1, 1):
        engines.append(
            lying(
                lathe([(0.7, 0), (1.05, 0.15), (1.1, 1.6), (0.6, 3.4)], "paint", sides=16),
                (s * 6.0, -5.2, z - 1.7),
            )
        )
        engines.append(lying(cylinder(0.75, 0.08, "black", sides=16), (s * 6.0, -5.25, z - 1.7)))
        engines.append(box(0.3, 2.6, 1.1, "hull", at=(s * 6.0, -2.8, z - 1.4)))
    gear = [wheel(0.6, 0.5, (s * 2.6 + d, 1.0, 0.6)) for s in (-1, 1) for d in (-0.35, 0.35)] + [
        wheel(0.45, 0.4, (0, -13.5, 0.45))
    ]
    legs = [bar((s * 2.6, 1.0, 0.6), (s * 2.6, 1.0, z - 0.8), 0.3, "metal") for s in (-1, 1)] + [
        bar((0, -13.5, 0.45), (0, -13.5, z - 1.5), 0.25, "metal")
    ]
    return join([hull, nose, panes, wings, tail, fin, stripe, *engines, *gear, *legs]).scaled(k)
