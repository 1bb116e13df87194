"""Tools, arms and instruments: things people work, fight and play with."""

from __future__ import annotations

import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point2, bar, box, cylinder, lathe, prism, sphere, tube
from . import Rng, asset
from .parts_machines import body, fuselage, hoop, lying, mirrored, spoked_wheel, wheel


def _strip(left: list[Point2], right: list[Point2], thick: float, material: str) -> Mesh:
    """A flat plate standing in the x z plane between two outlines of as many points, from the bottom up."""
    n = len(left)
    points = [(x, y, z) for y in (-thick / 2, thick / 2) for side in (left, right) for x, z in side]
    faces: list[tuple[int, ...]] = []
    for i in range(n - 1):
        a, b, c, d = i, n + i, 2 * n + i, 3 * n + i
        faces += [(a, b, b + 1, a + 1), (d, c, c + 1, d + 1), (c, a, a + 1, c + 1), (b, d, d + 1, b + 1)]
    faces += [(0, 2 * n, 3 * n, n), (n - 1, 2 * n - 1, 4 * n - 1, 3 * n - 1)]
    return Mesh.of(points, faces, material)


def _outline(profile: list[Point2], thick: float, material: str) -> Mesh:
    """A symmetrical plate of (half width, z): the body of a guitar, a shield."""
    return _strip([(-x, z) for x, z in profile], [(x, z) for x, z in profile], thick, material)


@asset("axe", "a woodcutter's axe stuck upright", tags="tool wood weapon viking", height=(0.5, 0.8, 1.2))
def axe(rng: Rng, height: float) -> Mesh:
    haft = tube([(0, 0, 0), (0.02, 0, 0.2), (0, 0, 0.5), (0.01, 0, 0.8)], [0.024, 0.018, 0.018, 0.02], "wood")
    head = _strip([(-0.06, 0.66), (-0.06, 0.78)], [(0.06, 0.67), (0.06, 0.77)], 0.045, "dark metal")
    blade = _strip(
        [(0.055, 0.67), (0.055, 0.72), (0.055, 0.77)],
        [(0.2, 0.58), (0.225, 0.71), (0.2, 0.83)],
        0.018,
        "metal",
    )
    return join([haft, head, blade]).scaled(height / 0.83).grounded().modified(bevel(0.003))


@asset("broom", "a besom of twigs", tags="witch sweep clean", height=(1.0, 1.4, 1.8))
def broom(rng: Rng, height: float) -> Mesh:
    stick = tube([(0, 0, 0.4), (0.015, 0, 0.8), (-0.01, 0, 1.4)], 0.016, "wood")
    brush = lathe([(0.05, 0), (0.13, 0.02), (0.12, 0.2), (0.06, 0.42), (0.03, 0.48)], "straw", sides=12)
    twigs = [
        tube(
            [
                (0.07 * math.cos(a), 0.07 * math.sin(a), 0.25),
                (0.135 * math.cos(a), 0.135 * math.sin(a), float(rng.uniform(0, 0.04))),
            ],
            [0.02, 0.006],
            "straw",
            sides=4,
        )
        for a in np.arange(12) * 0.524
    ]
    return (
        join(
            [
                stick,
                brush,
                *twigs,
                *(
                    hoop(r, 0.01, "cloth", sides=12, around=4).moved(z=z)
                    for r, z in ((0.085, 0.34), (0.064, 0.41))
                ),
            ]
        )
        .scaled(height / 1.4)
        .grounded()
    )


@asset("bucket", "a metal bucket with a handle", tags="pail water farm well", height=(0.2, 0.3, 0.5))
def bucket(rng: Rng, height: float) -> Mesh:
    pail = lathe(
        [(0.1, 0), (0.105, 0.01), (0.15, 0.29), (0.158, 0.3), (0.145, 0.3), (0.1, 0.03), (0, 0.03)],
        "metal",
        sides=18,
    ).smoothed(40)
    handle = tube(
        [
            (0.152 * math.cos(a), -0.06 * math.sin(a), 0.27 + 0.15 * math.sin(a))
            for a in np.linspace(0, math.pi, 9)
        ],
        0.007,
        "dark metal",
        sides=6,
    )
    bands = [
        hoop(r, 0.006, "dark metal", sides=18, around=4).moved(z=z) for r, z in ((0.115, 0.07), (0.14, 0.22))
    ]
    k = height / 0.3
    return (
        join([pail, handle, *bands])
        .scaled(k)
        .with_sockets(Socket("inside", (0, 0, 0.031 * k), (0.13 * k, 0.13 * k), 0.24 * k))
    )


@asset("anvil", "a smith's anvil on a block", tags="blacksmith forge iron smithy", height=(0.6, 0.85, 1.0))
def anvil(rng: Rng, height: float) -> Mesh:
    block = cylinder(0.3, 0.5, "bark", top=0.27, sides=14) + cylinder(
        0.26, 0.01, "pale wood", sides=14, at=(0, 0, 0.5)
    )
    foot = prism([(-0.2, -0.13), (0.2, -0.13), (0.2, 0.13), (-0.2, 0.13)], 0.1, "dark metal", top=0.7).moved(
        z=0.5
    )
    waist = box(0.2, 0.13, 0.14, "dark metal", at=(0, 0, 0.58))
    top = box(0.44, 0.17, 0.13, "dark metal", at=(0.04, 0, 0.7)) + box(
        0.44, 0.17, 0.012, "metal", at=(0.04, 0, 0.83)
    )
    horn = (
        fuselage([(0, 0, 0.08, 0.06), (0.16, 0.015, 0.06, 0.045), (0.3, 0.035, 0.012, 0.012)], "dark metal")
        .turned(90)
        .moved(-0.17, 0, 0.77)
    )
    bands = [
        hoop(r, 0.012, "dark metal", sides=14, around=4).moved(z=z) for r, z in ((0.292, 0.12), (0.275, 0.42))
    ]
    k = height / 0.842
    return (
        join([block, foot, waist, top, horn, *bands])
        .scaled(k)
        .modified(bevel(0.008))
        .with_sockets(Socket("top", (0.05 * k, 0, height), (0.36 * k, 0.14 * k)))
    )


def _sword() -> Mesh:
    """A sword 1.0 m long, its point down at the origin."""
    rings: list[list[tuple[float, float, float]]] = [
        [(-0.004, 0, 0), (0, -0.002, 0), (0.004, 0, 0), (0, 0.002, 0)],
        [(-0.024, 0, 0.1), (0, -0.006, 0.1), (0.024, 0, 0.1), (0, 0.006, 0.1)],
        [(-0.028, 0, 0.78), (0, -0.007, 0.78), (0.028, 0, 0.78), (0, 0.007, 0.78)],
    ]
    n = 4
    faces: list[tuple[int, ...]] = [
        (r * n + i, r * n + (i + 1) % n, (r + 1) * n + (i + 1) % n, (r + 1) * n + i)
        for r in range(2)
        for i in range(n)
    ]
    blade = Mesh.of([p for ring in rings for p in ring], [*faces, (3, 2, 1, 0), (8, 9, 10, 11)], "metal")
    guard = tube([(-0.12, 0, 0.8), (0, 0, 0.78), (0.12, 0, 0.8)], [0.014, 0.018, 0.014], "gold")
    return join(
        [
            blade,
            guard,
            cylinder(0.016, 0.16, "leather", at=(0, 0, 0.79)),
            sphere(0.03, "gold", segments=3, at=(0, 0, 0.97)),
        ]
    )


@asset("sword", "a knight's sword, point down", tags="weapon knight blade medieval", length=(0.6, 1.0, 1.8))
def sword(rng: Rng, length: float) -> Mesh:
    return _sword().scaled(length)


def _shield() -> Mesh:
    profile = [(0.005, 0), (0.12, 0.1), (0.22, 0.26), (0.27, 0.45), (0.28, 0.7)]
    return join(
        [
            _outline(profile, 0.05, "metal"),
            _outline([(x * 0.88, 0.05 + z * 0.9) for x, z in profile], 0.07, "paint"),
            box(0.07, 0.09, 0.56, "gold", at=(0, 0, 0.1)),
            box(0.46, 0.088, 0.07, "gold", at=(0, 0, 0.42)),
            sphere(0.06, "gold", segments=3, at=(0, -0.03, 0.455)),
        ]
    )


@asset(
    "shield",
    "a knight's shield with a cross",
    tags="armour knight medieval heraldry",
    height=(0.5, 0.75, 1.2),
)
def shield(rng: Rng, height: float) -> Mesh:
    return _shield().scaled(height / 0.7).modified(bevel(0.005))


@asset(
    "armour stand",
    "a suit of plate armour on its stand",
    tags="knight armor medieval castle suit",
    height=(1.5, 1.85, 2.2),
)
def armour_stand(rng: Rng, height: float) -> Mesh:
    plinth = box(0.75, 0.6, 0.1, "dark wood")
    chest = (
        fuselage(
            [
                (-0.36, 0, 0.2, 0.14),
                (-0.2, 0, 0.16, 0.12),
                (0.02, 0, 0.23, 0.17),
                (0.18, 0, 0.23, 0.15),
                (0.28, 0, 0.1, 0.09),
            ],
            "metal",
        )
        .turned(x=90)
        .moved(0, 0, 1.26)
    )
    skirt = lathe([(0.27, 0.76), (0.24, 0.85), (0.18, 1.0)], "metal", sides=12).scaled(1, 0.8, 1)
    helm = (
        lathe([(0.09, 1.52), (0.14, 1.56), (0.145, 1.72), (0.11, 1.82), (0, 1.86)], "metal", sides=14)
        + box(0.2, 0.06, 0.022, "black", at=(0, -0.125, 1.7))
        + box(0.025, 0.06, 0.2, "gold", at=(0, -0.13, 1.58))
    )
    plume = tube(
        [(0, 0.0, 1.84), (0, 0.06, 1.98), (0, 0.2, 1.95), (0, 0.28, 1.75)], [0.03, 0.06, 0.06, 0.02], "cloth"
    )
    side = [
        sphere(0.12, "metal", segments=4, at=(0.28, 0, 1.44)),
        tube([(0.3, 0, 1.4), (0.36, -0.02, 1.15), (0.32, -0.1, 0.9)], [0.075, 0.06, 0.05], "metal"),
        sphere(0.07, "gold", segments=3, at=(0.36, -0.02, 1.15)),
        sphere(0.07, "metal", segments=3, at=(0.31, -0.12, 0.87)),
        tube([(0.12, 0, 0.85), (0.14, 0, 0.5), (0.14, 0, 0.14)], [0.1, 0.08, 0.06], "metal"),
        sphere(0.085, "gold", segments=3, at=(0.14, -0.02, 0.5)),
        body(
            [(-0.2, 0.04, 0.1, 0.03, 0.13), (0.0, 0.07, 0.1, 0.05, 0.2), (0.08, 0.06, 0.1, 0.05, 0.2)],
            "metal",
        ).moved(x=0.14),
    ]
    blade = _sword().moved(0.3, -0.2, 0.1)
    return (
        join([plinth, chest, skirt, helm, plume, mirrored(join(side)), blade])
        .scaled(height / 2.0)
        .modified(bevel(0.006))
    )


def _strings(x: float, y: float, z0: float, z1: float, count: int) -> list[Mesh]:
    return [
        bar(((i - (count - 1) / 2) * x, y, z0), ((i - (count - 1) / 2) * x * 0.7, y, z1), 0.002, "metal")
        for i in range(count)
    ]


@asset(
    "guitar",
    "an acoustic guitar on a stand",
    tags="music instrument string acoustic",
    height=(0.7, 1.05, 1.2),
)
def guitar(rng: Rng, height: float) -> Mesh:
    profile = [
        (0.06, 0.0),
        (0.15, 0.03),
        (0.19, 0.1),
        (0.195, 0.17),
        (0.165, 0.25),
        (0.125, 0.3),
        (0.135, 0.36),
        (0.145, 0.41),
        (0.12, 0.46),
        (0.05, 0.49),
    ]
    parts = [
        _outline(profile, 0.1, "wood"),
        _outline([(x * 0.96, 0.006 + z * 0.976) for x, z in profile], 0.108, "pale wood"),
        lying(cylinder(0.05, 0.01, "black", sides=16), (0, -0.058, 0.33)),
        lying(hoop(0.055, 0.006, "dark wood", sides=16, around=4), (0, -0.057, 0.33)),
        box(0.16, 0.02, 0.025, "dark wood", at=(0, -0.058, 0.15)),
        box(0.055, 0.03, 0.5, "dark wood", at=(0, -0.055, 0.38)),
        box(0.075, 0.025, 0.16, "dark wood", at=(0, -0.05, 0.87)),
        *_strings(0.008, -0.075, 0.16, 0.9, 6),
        *(
            box(0.05, 0.012, 0.012, "metal", at=(s * 0.045, -0.05, z))
            for s in (-1, 1)
            for z in (0.9, 0.94, 0.98)
        ),
    ]
    stand = [
        tube([(0, 0.1, 0.4), (0, 0.22, 0.0)], 0.012, "black"),
        *(tube([(0, 0.12, 0.3), (s * 0.18, -0.12, 0.0)], 0.012, "black") for s in (-1, 1)),
        tube([(0, 0.12, 0.3), (0, 0.05, 0.44)], 0.012, "black"),
        *(
            tube([(s * 0.09, 0.06, 0.06), (s * 0.09, -0.12, 0.06), (s * 0.09, -0.13, 0.1)], 0.012, "rubber")
            for s in (-1, 1)
        ),
    ]
    return join([join(parts).moved(z=0.08).turned(x=-9), *stand]).scaled(height / 1.05).grounded()


@asset(
    "violin",
    "a violin with its bow",
    tags="music instrument string fiddle orchestra",
    stands="surface",
    length=(0.4, 0.6, 0.8),
)
def violin(rng: Rng, length: float) -> Mesh:
    profile = [
        (0.03, 0.0),
        (0.09, 0.02),
        (0.105, 0.07),
        (0.09, 0.13),
        (0.06, 0.17),
        (0.06, 0.22),
        (0.08, 0.26),
        (0.085, 0.31),
        (0.06, 0.35),
        (0.02, 0.36),
    ]
    parts = [
        _outline(profile, 0.035, "wood"),
        _outline([(x * 0.93, 0.008 + z * 0.955) for x, z in profile], 0.046, "fur"),
        box(0.035, 0.02, 0.33, "black", at=(0, -0.032, 0.24)),
        box(0.03, 0.016, 0.1, "black", at=(0, -0.03, 0.02)),
        box(0.045, 0.03, 0.006, "pale wood", at=(0, -0.034, 0.18)),
        hoop(0.02, 0.01, "wood", sides=10).turned(y=90).moved(0, -0.02, 0.58),
        *_strings(0.009, -0.046, 0.1, 0.55, 4),
        *(box(0.06, 0.008, 0.008, "black", at=(0, -0.02, z)) for z in (0.53, 0.555)),
        *(box(0.006, 0.05, 0.06, "black", at=(s * 0.045, 0, 0.16)) for s in (-1, 1)),
    ]
    bow = (
        tube([(0.16, 0.0, 0.0), (0.15, -0.0, 0.35), (0.17, 0, 0.7)], 0.005, "dark wood", sides=6)
        + bar((0.18, 0, 0.01), (0.185, 0, 0.69), 0.003, "white")
        + box(0.03, 0.014, 0.03, "black", at=(0.172, 0, 0.02))
        + box(0.03, 0.01, 0.012, "dark wood", at=(0.178, 0, 0.685))
    )
    return join([*parts, bow]).turned(x=-90).scaled(length / 0.6).grounded()


@asset(
    "telescope",
    "a brass telescope on a tripod",
    tags="astronomy stars observatory science spyglass",
    height=(1.0, 1.6, 2.4),
    tilt=(5.0, 30.0, 60.0),
)
def telescope(rng: Rng, height: float, tilt: float) -> Mesh:
    tube_ = (
        join(
            [
                lying(
                    lathe(
                        [
                            (0.035, 0),
                            (0.035, 0.3),
                            (0.05, 0.31),
                            (0.05, 0.7),
                            (0.065, 0.72),
                            (0.065, 1.2),
                            (0.075, 1.21),
                            (0.075, 1.28),
                            (0.06, 1.27),
                            (0, 1.26),
                        ],
                        "gold",
                        sides=16,
                    ),
                    (0, 0, 0),
                ).moved(y=-0.55),
                *(
                    hoop(r, 0.01, "dark wood", sides=16, around=4).turned(x=90).moved(0, y, 0)
                    for r, y in ((0.052, -0.1), (0.066, 0.4))
                ),
                lying(cylinder(0.028, 0.1, "black"), (0, -0.62, 0)),
                tube([(0.0, -0.35, 0.09), (0.0, 0.05, 0.1)], 0.016, "dark metal"),
            ]
        )
        .turned(180)
        .turned(x=-tilt)
    )
    legs = [
        tube(
            [(0.06 * math.cos(a), 0.06 * math.sin(a), 1.12), (0.48 * math.cos(a), 0.48 * math.sin(a), 0.01)],
            [0.028, 0.018],
            "wood",
        )
        for a in (1.57, 3.67, 5.76)
    ]
    spread = [
        bar((0, 0, 0.45), (0.31 * math.cos(a), 0.31 * math.sin(a), 0.45), 0.015, "gold")
        for a in (1.57, 3.67, 5.76)
    ]
    mount = join(
        [
            cylinder(0.07, 0.12, "gold", at=(0, 0, 1.08)),
            box(0.05, 0.05, 0.22, "gold", at=(0, 0, 1.16)),
            lying(cylinder(0.03, 0.2, "dark metal"), (-0.1, 0, 1.36), along="x"),
        ]
    )
    return join([tube_.moved(z=1.38), *legs, *spread, mount]).scaled(height / 1.7).grounded()


@asset(
    "easel",
    "a painter's easel with a canvas",
    tags="artist painting studio canvas art",
    height=(1.3, 1.8, 2.3),
)
def easel(rng: Rng, height: float) -> Mesh:
    legs = [bar((s * 0.38, -0.15, 0), (s * 0.07, 0.16, 1.78), 0.045, "wood") for s in (-1, 1)] + [
        bar((0, 0.62, 0), (0, 0.15, 1.7), 0.045, "wood"),
        bar((-0.33, -0.1, 0.62), (0.33, -0.1, 0.62), 0.05, "wood", depth=0.1),
        bar((-0.18, 0.06, 1.5), (0.18, 0.06, 1.5), 0.04, "wood"),
    ]
    canvas = [
        box(0.8, 0.03, 0.95, "white"),
        box(0.76, 0.034, 0.36, "leaf", at=(0, 0, 0.03)),
        box(0.76, 0.034, 0.53, "screen", at=(0, 0, 0.39)),
        cylinder(0.09, 0.02, "flower 2", sides=12).turned(x=90).moved(0.18, -0.012, 0.72),
    ]
    canvas += [
        prism([(-0.3 + x, 0.38), (0.1 + x, 0.38), (-0.1 + x, 0.38 + h)], 0.02, "hull 2")
        .turned(x=90)
        .moved(0, -0.011, 0)
        for x, h in ((0.0, 0.3), (0.24, 0.2))
    ]
    return (
        join([*legs, join(canvas).turned(x=-10).moved(0, -0.1, 0.66)])
        .scaled(height / 1.8)
        .grounded()
        .modified(bevel(0.003))
    )


@asset(
    "paint pots",
    "pots of paint and a jar of brushes",
    tags="artist studio colour brushes art",
    stands="surface",
    width=(0.3, 0.45, 0.8),
)
def paint_pots(rng: Rng, width: float) -> Mesh:
    parts = []
    for (x, y), name in zip(
        ((-0.15, 0.02), (0.0, -0.07), (0.13, 0.0), (-0.05, 0.1)),
        ("fruit", "flower 2", "paint", "leaf"),
        strict=True,
    ):
        h = float(rng.uniform(0.07, 0.1))
        parts += [
            lathe(
                [(0.045, 0), (0.047, 0.005), (0.047, h), (0.05, h + 0.004), (0.042, h + 0.004)],
                "metal",
                sides=14,
            ).moved(x, y, 0),
            cylinder(0.042, 0.004, name, sides=14, at=(x, y, h + 0.002)),
            box(0.02, 0.006, h * 0.6, name, at=(x + 0.01, y - 0.048, h * 0.4)),
        ]
    jar = lathe([(0.04, 0), (0.045, 0.01), (0.045, 0.11), (0.04, 0.12)], "ceramic", sides=14).moved(
        0.12, 0.11, 0
    )
    brushes = [
        tube(
            [(0.12, 0.11, 0.1), (0.12 + 0.07 * math.cos(a), 0.11 + 0.05 * math.sin(a), 0.27)],
            0.005,
            "wood",
            sides=5,
        )
        + tube(
            [
                (0.12 + 0.068 * math.cos(a), 0.11 + 0.048 * math.sin(a), 0.265),
                (0.12 + 0.08 * math.cos(a), 0.11 + 0.058 * math.sin(a), 0.3),
            ],
            [0.009, 0.003],
            "hair",
            sides=6,
        )
        for a in rng.uniform(0, 6.28, 4)
    ]
    return join([*parts, jar, *brushes]).scaled(width / 0.42)


@asset(
    "spinning wheel", "a wooden spinning wheel", tags="fairy tale cottage wool thread", height=(0.8, 1.1, 1.4)
)
def spinning_wheel(rng: Rng, height: float) -> Mesh:
    big = spoked_wheel(0.36, (0, 0, 0), rim=0.03, spokes=10, tyre="dark wood").turned(90).moved(0.22, 0, 0.68)
    bench = box(0.85, 0.16, 0.05, "wood").turned(y=8).moved(0, 0, 0.36)
    legs = [
        tube([(x, y * 0.3, z), (x * 1.15, y, 0)], [0.025, 0.018], "wood")
        for x, y, z in ((0.35, 0.2, 0.35), (0.35, -0.2, 0.35), (-0.36, 0.0, 0.43))
    ]
    posts = [bar((0.22, y, 0.33), (0.22, y, 0.72), 0.035, "wood") for y in (-0.09, 0.09)] + [
        tube([(-0.3, 0, 0.4), (-0.3, 0, 0.72)], 0.022, "wood"),
        tube([(-0.36, 0, 0.4), (-0.4, 0, 1.1)], 0.014, "wood"),
    ]
    wool = (
        fuselage([(-0.12, 0, 0.02, 0.02), (0, 0, 0.07, 0.07), (0.14, 0, 0.03, 0.03)], "fur 2")
        .turned(x=90)
        .moved(-0.39, 0, 1.02)
    )
    spool = join(
        [
            lying(cylinder(0.045, 0.14, "cloth 2"), (-0.3, -0.07, 0.72)),
            lying(cylinder(0.06, 0.015, "wood"), (-0.3, -0.08, 0.72)),
            lying(cylinder(0.06, 0.015, "wood"), (-0.3, 0.065, 0.72)),
            tube([(-0.3, 0, 0.76), (0.18, 0, 1.03)], 0.003, "rope", sides=4),
            tube([(-0.3, 0, 0.68), (0.02, 0, 0.38)], 0.003, "rope", sides=4),
        ]
    )
    treadle = (
        box(0.3, 0.2, 0.02, "wood", at=(0.18, 0, 0.07))
        + tube([(0.2, -0.12, 0.08), (0.22, -0.11, 0.68)], 0.008, "wood", sides=5)
        + bar((0.4, -0.18, 0.08), (0.4, 0.18, 0.08), 0.025, "wood")
    )
    return join([big, bench, *legs, *posts, wool, spool, treadle]).scaled(height / 1.15).grounded()


@asset("wheelbarrow", "a garden wheelbarrow", tags="garden farm cart tool", length=(1.0, 1.4, 1.8))
def wheelbarrow(rng: Rng, length: float) -> Mesh:
    outer = [(-0.28, -0.4), (0.28, -0.4), (0.32, 0.35), (-0.32, 0.35)]
    low = [(x * 0.7, y * 0.75 + 0.03, 0.32) for x, y in outer]
    high = [(x, y, 0.62) for x, y in outer]
    in_high = [(x * 0.94, y * 0.95, 0.62) for x, y in outer]
    in_low = [(x * 0.66, y * 0.7 + 0.03, 0.345) for x, y in outer]
    points = [*low, *high, *in_high, *in_low]
    faces: list[tuple[int, ...]] = [
        (r * 4 + i, r * 4 + (i + 1) % 4, (r + 1) * 4 + (i + 1) % 4, (r + 1) * 4 + i)
        for r in range(3)
        for i in range(4)
    ]
    tray = Mesh.of(points, [*faces, (3, 2, 1, 0), (12, 13, 14, 15)], "paint")
    shafts = mirrored(
        tube([(0.06, -0.6, 0.2), (0.2, -0.2, 0.3), (0.25, 0.35, 0.38), (0.28, 0.85, 0.56)], 0.02, "wood")
    )
    grips = mirrored(tube([(0.272, 0.72, 0.51), (0.282, 0.88, 0.572)], 0.027, "rubber"))
    legs = mirrored(tube([(0.24, 0.2, 0.36), (0.25, 0.34, 0.015), (0.22, 0.12, 0.015)], 0.016, "dark metal"))
    k = length / 1.6
    load = Socket("inside", (0, 0.02 * k, 0.35 * k), (0.3 * k, 0.42 * k), 2.0)
    return (
        join(
            [
                tray,
                shafts,
                grips,
                legs,
                wheel(0.19, 0.09, (0, -0.6, 0.19)),
                lying(cylinder(0.015, 0.2, "dark metal"), (-0.1, -0.6, 0.19), along="x"),
            ]
        )
        .scaled(k)
        .modified(bevel(0.006))
        .with_sockets(load)
    )


@asset(
    "toolbox",
    "an open-handled box of tools",
    tags="workshop tools repair hammer",
    stands="surface",
    width=(0.35, 0.5, 0.8),
)
def toolbox(rng: Rng, width: float) -> Mesh:
    case = [
        box(0.5, 0.24, 0.02, "fruit"),
        *(box(0.5, 0.015, 0.14, "fruit", at=(0, s * 0.112, 0)) for s in (-1, 1)),
        *(
            _strip(
                [(-0.12, 0), (-0.12, 0.14), (-0.03, 0.28)],
                [(0.12, 0), (0.12, 0.14), (0.03, 0.28)],
                0.018,
                "fruit",
            )
            .turned(90)
            .moved(x=s * 0.24)
            for s in (-1, 1)
        ),
        tube([(-0.24, 0, 0.25), (0.24, 0, 0.25)], 0.014, "wood"),
    ]
    hammer = tube([(-0.15, 0.04, 0.05), (-0.12, 0.05, 0.26)], 0.012, "wood") + box(
        0.1, 0.03, 0.03, "dark metal", at=(-0.12, 0.05, 0.255)
    )
    others = [
        tube([(0.05, -0.05, 0.04), (0.08, -0.06, 0.16)], 0.007, "metal")
        + tube([(0.08, -0.06, 0.15), (0.105, -0.065, 0.25)], 0.016, "flower 2"),
        box(0.03, 0.01, 0.24, "metal", at=(0.16, 0.05, 0.03))
        + hoop(0.025, 0.008, "metal", sides=10).turned(x=90).moved(0.16, 0.05, 0.28),
        box(0.4, 0.18, 0.06, "dark metal", at=(0, 0, 0.015)),
    ]
    return join([*case, hammer, *others]).scaled(width / 0.5).modified(bevel(0.003))


@asset("drum", "a drum with its sticks", tags="music instrument percussion", height=(0.3, 0.5, 0.9))
def drum(rng: Rng, height: float) -> Mesh:
    shell = cylinder(0.26, 0.42, "cloth", sides=20, at=(0, 0, 0.03)) + cylinder(
        0.25, 0.47, "cloth 2", sides=20
    )
    rims = [hoop(0.265, 0.022, "gold", sides=20).moved(z=z) for z in (0.04, 0.44)]
    ropes = [
        bar(
            (0.275 * math.cos(a), 0.275 * math.sin(a), 0.05),
            (0.275 * math.cos(b), 0.275 * math.sin(b), 0.43),
            0.012,
            "rope",
        )
        for i in range(8)
        for a, b in (
            (i * math.pi / 4, (i + 0.5) * math.pi / 4),
            ((i + 1) * math.pi / 4, (i + 0.5) * math.pi / 4),
        )
    ]
    sticks = [
        tube([(-0.18, y, 0.482), (0.22, y + 0.08 * s, 0.482)], [0.01, 0.013], "pale wood", sides=6)
        for s, y in ((1, -0.08), (-1, 0.06))
    ]
    return join([shell, *rims, *ropes, *sticks]).scaled(height / 0.49)
