"""Things of harbours, quays and beaches."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, repeated, rough, sphere, tube
from . import Rng, asset
from .parts_machines import fuselage, hoop, mirrored


@asset(
    "pier",
    "a wooden pier on piles",
    tags="jetty dock wharf sea lake",
    length=(4.0, 10.0, 40.0),
    width=(1.5, 2.4, 6.0),
)
def pier(rng: Rng, length: float, width: float) -> Mesh:
    count, z = int(length / 0.26), 1.5
    planks = [
        box(
            width + float(rng.uniform(-0.08, 0.08)),
            0.24,
            0.06,
            "wood",
            at=(0, (i - (count - 1) / 2) * 0.26, z),
        )
        for i in range(count)
    ]
    beams = [
        box(0.18, length - 0.1, 0.2, "dark wood", at=(s * (width / 2 - 0.25), 0, z - 0.2)) for s in (-1, 1)
    ]
    bays = max(2, round(length / 2.5))
    piles = []
    for i in range(bays + 1):
        y = -length / 2 + 0.2 + (length - 0.4) * i / bays
        piles += [
            cylinder(
                0.13,
                z + (0.55 if i % 2 == 0 else -0.05),
                "dark wood",
                sides=10,
                at=(s * (width / 2 - 0.05), y, 0),
            )
            for s in (-1, 1)
        ]
        piles.append(box(width, 0.16, 0.16, "dark wood", at=(0, y, z - 0.34)))
        piles.append(bar((-width / 2, y, 0.4), (width / 2, y, z - 0.3), 0.08, "dark wood"))
    top = Socket("top", (0, 0, z + 0.06), (width - 0.5, length - 0.4))
    return join([*planks, *beams, *piles]).modified(bevel(0.01)).with_sockets(top)


@asset(
    "crane",
    "a harbour crane on its portal",
    tags="port dock construction industrial",
    height=(10.0, 24.0, 50.0),
)
def crane(rng: Rng, height: float) -> Mesh:
    legs = [bar((x * 3.4, y * 3.0, 0), (x * 2.0, y * 2.0, 9), 0.6, "paint") for x in (-1, 1) for y in (-1, 1)]
    legs += [bar((x * 3.0, -2.6, 3), (x * 3.0, 2.6, 3), 0.4, "paint") for x in (-1, 1)] + [
        box(0.9, 1.6, 0.7, "dark metal", at=(x * 3.4, y * 3.0, 0)) for x in (-1, 1) for y in (-1, 1)
    ]
    platform = box(5.2, 5.2, 0.6, "paint", at=(0, 0, 8.8)) + cylinder(
        1.6, 0.8, "dark metal", sides=16, at=(0, 0, 9.4)
    )
    house = join(
        [
            box(3.2, 5.0, 2.8, "paint", at=(0, 1.2, 10.2)),
            box(1.6, 1.6, 2.0, "window", at=(-1.4, -1.8, 10.4)),
            box(1.8, 1.8, 0.25, "paint", at=(-1.4, -1.8, 12.3)),
            box(3.0, 1.2, 2.0, "dark metal", at=(0, 4.0, 10.4)),
        ]
    )
    tip: Point3 = (0, -13.5, 24.0)
    jib = [bar((s * 1.1, -1.2, 11.0), (s * 0.25, tip[1], tip[2]), 0.32, "paint") for s in (-1, 1)] + [
        bar((s * 0.9, -1.2, 12.6), (s * 0.2, -12.5, 24.2), 0.26, "paint") for s in (-1, 1)
    ]
    for i in range(9):
        t, u = i / 9, (i + 1) / 9
        for s in (-1, 1):
            jib.append(
                bar(
                    (s * (1.1 - 0.85 * t), -1.2 - 12.3 * t, 11 + 13 * t),
                    (s * (0.9 - 0.7 * u), -1.2 - 11.3 * u, 12.6 + 11.6 * u),
                    0.14,
                    "paint",
                )
            )
        jib.append(
            bar(
                (-1.1 + 0.85 * t, -1.2 - 12.3 * t, 11 + 13 * t),
                (1.1 - 0.85 * t, -1.2 - 12.3 * t, 11 + 13 * t),
                0.14,
                "paint",
            )
        )
    frame = [bar((s * 1.1, 0.6, 13), (s * 0.4, 2.2, 17.5), 0.3, "paint") for s in (-1, 1)] + [
        tube([(s * 0.4, 2.2, 17.4), (s * 0.2, -12.5, 24.0)], 0.06, "dark metal", sides=5) for s in (-1, 1)
    ]
    hook = [
        tube([tip, (0, -13.6, 9.0)], 0.05, "dark metal", sides=5),
        box(0.7, 0.5, 1.0, "flower 2", at=(0, -13.6, 8.2)),
        tube(
            [(0, -13.6, 8.3), (0, -13.6, 7.6), (0.3, -13.6, 7.3), (0.1, -13.6, 7.0), (-0.25, -13.6, 7.25)],
            0.1,
            "dark metal",
        ),
    ]
    return (
        join([*legs, platform, house, *jib, *frame, *hook])
        .grounded()
        .scaled(height / 24.2)
        .modified(bevel(0.03))
    )


@asset(
    "shipping container",
    "a corrugated freight container",
    tags="cargo freight box port",
    length=(3.0, 6.06, 12.2),
)
def shipping_container(rng: Rng, length: float) -> Mesh:
    name = ("paint", "rust", "cloth", "paint 2")[int(rng.integers(4))]
    half, w, h = length / 2, 1.22, 2.59
    core = box(2.34, length - 0.12, 2.42, name, at=(0, 0, 0.1))
    count = int(length / 0.28)
    ribs = mirrored(repeated(box(0.06, 0.14, 2.25, name), count, (0, 0.28, 0)).moved(1.18, 0, 0.17))
    frame = (
        [
            box(0.14, 0.14, h, name, at=(x * (w - 0.07), y * (half - 0.07), 0))
            for x in (-1, 1)
            for y in (-1, 1)
        ]
        + [box(0.12, length, 0.14, name, at=(x * (w - 0.06), 0, z)) for x in (-1, 1) for z in (0, h - 0.14)]
        + [box(2 * w, 0.12, 0.14, name, at=(0, y * (half - 0.06), z)) for y in (-1, 1) for z in (0, h - 0.14)]
    )
    doors = (
        [box(1.08, 0.05, 2.3, name, at=(s * 0.56, -half + 0.05, 0.14)) for s in (-1, 1)]
        + [cylinder(0.025, 2.35, "metal", sides=6, at=(x, -half + 0.0, 0.12)) for x in (-0.8, -0.3, 0.3, 0.8)]
        + [box(0.26, 0.05, 0.05, "metal", at=(x, -half, 1.1)) for x in (-0.65, 0.45)]
        + [box(0.35, 0.02, 0.25, "white", at=(0.55, -half + 0.02, 1.75))]
    )
    return (
        join([core, ribs, *frame, *doors])
        .modified(bevel(0.012))
        .with_sockets(Socket("top", (0, 0, h), (2.2, length - 0.3)))
    )


@asset(
    "buoy",
    "a sea mark with its lamp",
    tags="sea navigation water float",
    stands="water",
    draught=0.7,
    height=(1.5, 3.2, 6.0),
)
def buoy(rng: Rng, height: float) -> Mesh:
    float_ = lathe([(0.35, 0), (0.8, 0.35), (0.95, 0.7), (0.95, 0.95), (0.6, 1.1)], "fruit", sides=18) + hoop(
        0.95, 0.07, "rubber", sides=18
    ).moved(z=0.82)
    tower = [
        bar(
            (0.55 * math.cos(a), 0.55 * math.sin(a), 1.05),
            (0.18 * math.cos(a), 0.18 * math.sin(a), 2.6),
            0.07,
            "fruit",
        )
        for a in np.arange(4) * math.pi / 2 + 0.78
    ]
    bands = [hoop(r, 0.035, "white", sides=12).moved(z=z) for r, z in ((0.44, 1.5), (0.31, 2.05))]
    lamp = join(
        [
            cylinder(0.28, 0.08, "fruit", at=(0, 0, 2.56)),
            cylinder(0.13, 0.26, "lamp", at=(0, 0, 2.64)),
            cylinder(0.17, 0.12, "fruit", top=0.03, at=(0, 0, 2.9)),
        ]
    )
    bell = lathe([(0.16, 1.75), (0.12, 1.9), (0.04, 2.0)], "gold", sides=12) + tube(
        [(0, 0, 1.95), (0, 0, 2.6)], 0.02, "dark metal"
    )
    return join([float_, *tower, *bands, lamp, bell]).scaled(height / 3.02)


@asset("anchor", "a big iron anchor", tags="ship iron sea nautical", height=(0.5, 1.5, 3.0))
def anchor(rng: Rng, height: float) -> Mesh:
    shank = bar((0, 0, 0.1), (0, 0, 1.3), 0.11, "dark metal") + bar(
        (-0.36, 0, 1.18), (0.36, 0, 1.18), 0.08, "dark metal"
    )
    arc: list[Point3] = [
        (0.56 * math.sin(a), 0, 0.62 - 0.56 * math.cos(a)) for a in np.linspace(-1.35, 1.35, 11)
    ]
    arms = tube(arc, [0.04, 0.055, 0.065, 0.075, 0.085, 0.09, 0.085, 0.075, 0.065, 0.055, 0.04], "dark metal")
    flukes = mirrored(
        cylinder(0.15, 0.3, "dark metal", top=0.0, sides=4).scaled(1, 0.5, 1).moved(0.53, 0, 0.42)
    )
    ring = hoop(0.13, 0.025, "rust", sides=14).turned(x=90).moved(0, 0, 1.42)
    balls = mirrored(sphere(0.06, "dark metal", segments=2, at=(0.37, 0, 1.18)))
    chain = [
        hoop(0.07, 0.018, "rust", sides=8, around=4)
        .scaled(1.0, 1.4, 1)
        .turned(20 * i, y=90 * (i % 2))
        .moved(0.06 * i + 0.12, -0.1 - 0.13 * i, 0.09)
        for i in range(6)
    ]
    return (
        join([join([shank, arms, flukes, ring, balls]).turned(x=-6).moved(0, 0, 0.0), *chain])
        .grounded()
        .scaled(height / 1.57)
    )


@asset(
    "mooring post",
    "an iron bollard with a rope round it",
    tags="bollard quay harbour rope",
    height=(0.3, 0.6, 1.2),
)
def mooring_post(rng: Rng, height: float) -> Mesh:
    post = lathe(
        [
            (0.3, 0),
            (0.3, 0.05),
            (0.17, 0.09),
            (0.14, 0.38),
            (0.24, 0.46),
            (0.25, 0.54),
            (0.15, 0.6),
            (0, 0.61),
        ],
        "dark metal",
        sides=16,
    )
    rope = [
        hoop(0.18, 0.03, "rope", sides=14).turned(x=float(rng.uniform(-4, 4))).moved(0, 0, 0.13 + 0.055 * i)
        for i in range(3)
    ]
    tail = tube(
        [(0.17, 0.02, 0.14), (0.34, -0.2, 0.04), (0.3, -0.55, 0.03), (0.5, -0.8, 0.03)],
        0.028,
        "rope",
        sides=6,
    )
    return join([post, *rope, tail]).scaled(height / 0.61)


@asset("rope coil", "a coiled rope", tags="ship sailor nautical", size=(0.3, 0.6, 1.2))
def rope_coil(rng: Rng, size: float) -> Mesh:
    loops = [
        hoop(0.25 - 0.05 * (i % 2) - 0.012 * i, 0.032, "rope", sides=18)
        .turned(x=float(rng.uniform(-3, 3)), y=float(rng.uniform(-3, 3)))
        .moved(0, 0, 0.04 + 0.042 * i)
        for i in range(6)
    ]
    tail = tube(
        [(0.24, 0, 0.06), (0.32, -0.15, 0.032), (0.18, -0.38, 0.032), (0.3, -0.5, 0.032)],
        0.03,
        "rope",
        sides=6,
    )
    return join([*loops, tail]).scaled(size / 0.6).grounded()


@asset(
    "lobster pot", "a net trap with a rounded top", tags="fishing trap crab harbour", length=(0.5, 0.8, 1.2)
)
def lobster_pot(rng: Rng, length: float) -> Mesh:
    arch: list[Point3] = [
        (0.26 * math.cos(a), 0, 0.05 + 0.36 * math.sin(a)) for a in np.linspace(0, math.pi, 9)
    ]
    bows = [tube([(x, y, z) for x, _, z in arch], 0.016, "wood", sides=6) for y in (-0.38, 0, 0.38)]
    base = repeated(box(0.06, 0.8, 0.03, "wood"), 5, (0.125, 0, 0)) + repeated(
        box(0.56, 0.05, 0.03, "dark wood"), 3, (0, 0.38, 0)
    ).moved(z=0.025)
    net = [tube([(x * 0.98, -0.38, z), (x * 0.98, 0.38, z)], 0.007, "rope", sides=4) for x, _, z in arch] + [
        tube([(x * 0.97, y, z * 0.99) for x, _, z in arch], 0.007, "rope", sides=4)
        for y in np.linspace(-0.3, 0.3, 7)
    ]
    ends = [
        tube([(x, y, 0.05), (x, y, 0.05 + 0.36 * math.sqrt(1 - (x / 0.26) ** 2))], 0.007, "rope", sides=4)
        for y in (-0.38, 0.38)
        for x in (-0.18, -0.09, 0.0, 0.09, 0.18)
    ]
    ring = hoop(0.09, 0.014, "dark wood", sides=12).turned(y=90).moved(0.24, 0, 0.22)
    cork = fuselage(
        [(-0.1, 0.06, 0.03, 0.03), (0, 0.06, 0.06, 0.06), (0.1, 0.06, 0.03, 0.03)], "fruit"
    ).moved(0.4, -0.3, 0) + tube(
        [(0.25, -0.35, 0.1), (0.36, -0.4, 0.03), (0.4, -0.38, 0.06)], 0.01, "rope", sides=4
    )
    return join([*bows, base, *net, *ends, ring, cork]).scaled(length / 0.8)


@asset(
    "fishing net",
    "a net heaped up with its floats",
    tags="fishing harbour rope fisherman",
    width=(0.8, 1.6, 3.0),
)
def fishing_net(rng: Rng, width: float) -> Mesh:
    heap = rough(sphere(0.8, "rope", segments=7).scaled(1.0, 0.75, 0.55), 0.14, rng, scale=0.45)
    heap = heap.bent(lambda p: np.stack([p[:, 0], p[:, 1], np.maximum(p[:, 2] + 0.1, 0)], 1))
    ropes = [
        tube(
            [(0.86 * math.cos(t) * w, 0.66 * math.sin(t) * w, 0.05 + z) for t in np.linspace(s, s + 2.2, 7)],
            0.02,
            "dark leaf",
            sides=5,
        )
        for s, w, z in ((0.3, 1.0, 0.0), (2.6, 1.05, 0.0), (4.6, 0.98, 0.02), (1.5, 0.75, 0.3))
    ]
    floats = [
        sphere(0.085, "fruit" if i % 2 else "flower 2", segments=3).moved(
            0.86 * math.cos(a), 0.66 * math.sin(a), 0.08
        )
        for i, a in enumerate(np.arange(7) * 0.9 + float(rng.uniform(0, 1)))
    ]
    tail = tube([(0.8, -0.2, 0.05), (1.1, -0.4, 0.03), (1.0, -0.8, 0.03)], 0.025, "rope", sides=6)
    return join([heap, *ropes, *floats, tail]).scaled(width / 1.9).grounded()


@asset("oil drum", "a steel drum", tags="barrel industrial fuel rusty", height=(0.6, 0.88, 1.1))
def oil_drum(rng: Rng, height: float) -> Mesh:
    name = ("paint", "rust", "fruit")[int(rng.integers(3))]
    drum = lathe(
        [
            (0.28, 0),
            (0.3, 0.01),
            (0.285, 0.03),
            (0.285, 0.27),
            (0.3, 0.29),
            (0.285, 0.31),
            (0.285, 0.57),
            (0.3, 0.59),
            (0.285, 0.61),
            (0.285, 0.85),
            (0.3, 0.87),
            (0.28, 0.88),
            (0.27, 0.86),
        ],
        name,
        sides=20,
    ).smoothed(25)
    caps = cylinder(0.04, 0.03, "metal", sides=8, at=(0.16, 0, 0.85)) + cylinder(
        0.025, 0.025, "metal", sides=8, at=(-0.17, 0.05, 0.85)
    )
    return join([drum, caps]).scaled(height / 0.88).with_sockets(Socket("top", (0, 0, height), (0.38, 0.38)))


@asset("pallet", "a wooden pallet", tags="cargo transport warehouse", width=(0.8, 1.2, 1.4))
def pallet(rng: Rng, width: float) -> Mesh:
    boards = repeated(box(1.2, 0.1, 0.022, "pale wood"), 6, (0, 0.14, 0)).moved(z=0.122) + repeated(
        box(0.1, 0.8, 0.022, "pale wood"), 3, (0.55, 0, 0)
    ).moved(z=0.1)
    blocks = join(
        [box(0.1, 0.1, 0.085, "wood", at=(x, y, 0.018)) for x in (-0.55, 0, 0.55) for y in (-0.35, 0, 0.35)]
    ) + repeated(box(1.2, 0.1, 0.02, "pale wood"), 3, (0, 0.35, 0))
    k = width / 1.2
    return (
        join([boards, blocks])
        .scaled(k, k, 1)
        .modified(bevel(0.004))
        .with_sockets(Socket("top", (0, 0, 0.144), (1.1 * k, 0.7 * k)))
    )


@asset(
    "lifebuoy",
    "a red and white ring",
    tags="rescue ring life saver ship",
    stands="wall",
    size=(0.4, 0.7, 0.9),
)
def lifebuoy(rng: Rng, size: float) -> Mesh:
    ring = hoop(0.27, 0.08, "white", sides=24, around=8)
    slots = np.array([1 if (i // 8) % 6 < 2 else 0 for i in range(len(ring.sizes))], np.int32)
    ring = Mesh(
        ring.points, ring.corners, ring.sizes, ring.uv, slots, ring.smooth, ("white", "fruit"), (), (), 60
    )
    rope = hoop(0.355, 0.012, "rope", sides=24, around=4)
    return join([ring, rope]).turned(x=90).scaled(size / 0.7).moved(0, -0.081 * size / 0.7, 0).grounded()


@asset(
    "beach chair",
    "a folding deck chair",
    tags="deck chair sun summer holiday lounger",
    height=(0.8, 1.0, 1.2),
)
def beach_chair(rng: Rng, height: float) -> Mesh:
    frame = [bar((s * 0.3, -0.5, 0.02), (s * 0.3, 0.55, 0.98), 0.045, "wood") for s in (-1, 1)] + [
        bar((s * 0.26, 0.5, 0.02), (s * 0.26, -0.52, 0.42), 0.045, "wood") for s in (-1, 1)
    ]
    frame += [
        bar((-0.3, y, z), (0.3, y, z), 0.04, "wood")
        for y, z in ((0.55, 0.97), (-0.52, 0.42), (-0.48, 0.03), (0.48, 0.03))
    ]
    sling: list[tuple[float, float]] = [
        (-0.52, 0.44),
        (-0.3, 0.33),
        (-0.02, 0.28),
        (0.2, 0.42),
        (0.4, 0.7),
        (0.55, 0.99),
    ]
    stripes = []
    for i in range(6):
        x = (i - 2.5) * 0.083
        points = [(x + d, y, z + h) for h in (0.0, 0.012) for y, z in sling for d in (-0.042, 0.042)]
        n = len(sling)
        faces: list[tuple[int, ...]] = []
        for j in range(n - 1):
            a, b = 2 * j, 2 * j + 2 * n
            faces += [
                (b, b + 1, b + 3, b + 2),
                (a, a + 2, a + 3, a + 1),
                (a, b, b + 2, a + 2),
                (a + 1, a + 3, b + 3, b + 1),
            ]
        faces += [(0, 1, 2 * n + 1, 2 * n), (2 * n - 2, 4 * n - 2, 4 * n - 1, 2 * n - 1)]
        stripes.append(Mesh.of(points, faces, "cloth" if i % 2 else "cloth 2"))
    seat = Socket("top", (0, -0.12, 0.33 * height), (0.4, 0.2), 0.6)
    return join([*frame, *stripes]).scaled(1, 1, height).grounded().with_sockets(seat)
