"""Animals on four legs, block-out figures in a standing or sitting pose."""

from __future__ import annotations

import numpy as np

from ..mesh import Mesh, join
from ..shapes import cylinder, sphere
from . import Rng, asset
from .parts_animals import both, ear, eye_pair, legs, pair, patched, turned_at
from .parts_nature import flowing, limb, lump, torso

# -- hoofed -------------------------------------------------------------------------------------------


@asset(
    "horse", "a standing horse", tags="animal farm mammal stallion mare pony riding knight western",
    height=(0.9, 1.6, 1.9), nod=(-15.0, 0.0, 55.0),
)  # fmt: skip
def horse(rng: Rng, height: float, nod: float) -> Mesh:
    """height: of the withers. nod: degrees that head and neck are lowered, 55 when it grazes."""
    coat = "fur"
    body = torso(
        [
            (0.5, 0.84, 0.1, 0.13),
            (0.4, 0.83, 0.165, 0.185),
            (0.18, 0.77, 0.17, 0.185),
            (-0.08, 0.745, 0.175, 0.205),
            (-0.3, 0.79, 0.155, 0.215),
            (-0.45, 0.79, 0.115, 0.16),
        ],
        coat,
        sides=14,
        rings=12,
    )
    neck = torso(
        [(-0.28, 0.82, 0.1, 0.19), (-0.47, 1.03, 0.075, 0.14), (-0.6, 1.24, 0.058, 0.095)], coat, rings=7
    )
    skull = torso(
        [
            (-0.56, 1.29, 0.06, 0.075),
            (-0.68, 1.21, 0.066, 0.095),
            (-0.81, 1.06, 0.046, 0.06),
            (-0.9, 0.955, 0.045, 0.05),
        ],
        coat,
        rings=8,
    )
    mane = torso(
        [
            (-0.2, 1.06, 0.02, 0.05),
            (-0.36, 1.18, 0.03, 0.07),
            (-0.52, 1.34, 0.028, 0.06),
            (-0.66, 1.33, 0.022, 0.035),
        ],
        "hair",
        sides=8,
        rings=8,
    )
    ears = pair(ear(0.1, 0.055, coat).turned(x=-8), 0.045, -0.585, 1.34)
    head = join(
        [neck, skull, mane, ears, eye_pair(0.062, -0.69, 1.23, 0.016), eye_pair(0.036, -0.925, 0.97, 0.011)]
    )
    head = turned_at(head, (0, -0.33, 0.86), rng.uniform(-22, 22), nod)
    swish = rng.uniform(-0.06, 0.06)
    tail = limb(
        [(0, 0.52, 0.93), (0, 0.63, 0.86), (swish, 0.67, 0.6), (swish * 1.5, 0.66, 0.34)],
        [0.03, 0.055, 0.065, 0.015],
        "hair",
        rings=8,
    )
    front = legs(
        rng,
        [(-0.34, 0.76), (-0.33, 0.54), (-0.35, 0.34), (-0.34, 0.12), (-0.35, 0.06)],
        [0.11, 0.072, 0.048, 0.032, 0.036],
        0.115,
        coat,
        "black",
    )
    hind = legs(
        rng,
        [(0.36, 0.82), (0.29, 0.58), (0.44, 0.36), (0.4, 0.13), (0.38, 0.06)],
        [0.15, 0.105, 0.05, 0.034, 0.037],
        0.12,
        coat,
        "black",
    )
    return join([body, head, tail, front, hind]).smoothed(60).scaled(height).grounded()


@asset(
    "cow", "a standing cow with patches", tags="animal farm mammal cattle bull ox bison meadow dairy",
    height=(0.9, 1.4, 1.8), nod=(-8.0, 0.0, 40.0), horns=(0.0, 0.6, 1.5),
)  # fmt: skip
def cow(rng: Rng, height: float, nod: float, horns: float) -> Mesh:
    """height: of the withers. nod: degrees that the head is lowered. horns: length against the usual."""
    body = torso(
        [
            (0.62, 0.86, 0.13, 0.12),
            (0.5, 0.82, 0.215, 0.19),
            (0.22, 0.71, 0.245, 0.27),
            (-0.1, 0.69, 0.25, 0.27),
            (-0.38, 0.75, 0.2, 0.26),
            (-0.54, 0.74, 0.13, 0.2),
        ],
        "fur 2",
        sides=14,
        rings=14,
    )
    neck = torso(
        [(-0.4, 0.8, 0.13, 0.22), (-0.6, 0.88, 0.1, 0.16), (-0.74, 0.95, 0.09, 0.12)], "fur 2", rings=6
    )
    body = patched(body, "black", rng, scale=0.42, share=-0.1)
    neck = patched(neck, "black", rng, scale=0.5, share=-0.1)
    skull = torso(
        [(-0.7, 1.02, 0.1, 0.09), (-0.82, 0.95, 0.1, 0.1), (-0.96, 0.81, 0.072, 0.08)], "fur 2", rings=6
    )
    muzzle = torso([(-0.95, 0.82, 0.08, 0.08), (-1.04, 0.73, 0.075, 0.062)], "skin", rings=3)
    ears = pair(ear(0.15, 0.09, "black").turned(y=85, z=-15), 0.085, -0.73, 1.0)
    parts = [
        neck,
        skull,
        muzzle,
        ears,
        eye_pair(0.093, -0.84, 0.96, 0.018),
        eye_pair(0.04, -1.08, 0.74, 0.014),
    ]
    if horns > 0.1:
        parts.append(
            both(
                [
                    (0.06, -0.71, 1.08),
                    (0.06 + 0.12 * horns, -0.72, 1.1),
                    (0.07 + 0.15 * horns, -0.76, 1.1 + 0.13 * horns),
                ],
                [0.028, 0.022, 0.005],
                "bone",
            )
        )
    head = turned_at(join(parts), (0, -0.45, 0.82), rng.uniform(-25, 25), nod)
    tail = limb([(0, 0.66, 0.93), (0, 0.74, 0.8), (0.02, 0.73, 0.45)], [0.03, 0.02, 0.015], "fur 2")
    tuft = limb([(0.02, 0.73, 0.46), (0.02, 0.735, 0.32)], [0.035, 0.02], "black", rings=4)
    udder = lump((0.12, 0.14, 0.1), "skin", rng, dent=0.05, segments=3).moved(0, 0.33, 0.45)
    front = legs(
        rng,
        [(-0.4, 0.7), (-0.39, 0.5), (-0.41, 0.32), (-0.4, 0.06)],
        [0.12, 0.085, 0.06, 0.048],
        0.16,
        "fur 2",
        "black",
    )
    hind = legs(
        rng,
        [(0.47, 0.76), (0.42, 0.53), (0.54, 0.34), (0.5, 0.06)],
        [0.16, 0.11, 0.06, 0.05],
        0.17,
        "fur 2",
        "black",
    )
    return join([body, head, tail, tuft, udder, front, hind]).smoothed(60).scaled(height).grounded()


@asset(
    "sheep", "a woolly sheep", tags="animal farm mammal lamb goat flock meadow pasture",
    height=(0.4, 0.75, 1.0), wool=(0.7, 1.0, 1.25), nod=(-10.0, 0.0, 45.0),
)  # fmt: skip
def sheep(rng: Rng, height: float, wool: float, nod: float) -> Mesh:
    """height: of the back. wool: thickness of the fleece. nod: degrees that the head is lowered."""
    parts = []
    for y, z, size in ((0.36, 0.7, 0.26), (0.15, 0.72, 0.31), (-0.1, 0.72, 0.31), (-0.33, 0.74, 0.26)):
        fat = size * wool
        parts.append(lump((fat * 1.02, fat * 1.05, fat), "fur 2", rng, dent=0.16, segments=6).moved(0, y, z))
    parts.append(lump((0.07, 0.1, 0.08), "fur 2", rng, segments=3).moved(0, 0.6 * wool + 0.02, 0.72))
    neck = torso([(-0.35, 0.8, 0.13, 0.15), (-0.52, 0.94, 0.1, 0.11)], "fur 2", rings=4)
    skull = torso(
        [(-0.5, 1.03, 0.085, 0.08), (-0.62, 0.98, 0.088, 0.09), (-0.8, 0.85, 0.055, 0.06)], "black", rings=7
    )
    cap = lump((0.11, 0.11, 0.09), "fur 2", rng, segments=4).moved(0, -0.5, 1.07)
    ears = pair(ear(0.15, 0.07, "black").turned(y=105, z=-10), 0.07, -0.54, 1.02)
    head = join([neck, skull, cap, ears, eye_pair(0.08, -0.65, 0.99, 0.018)])
    parts.append(turned_at(head, (0, -0.36, 0.78), rng.uniform(-30, 30), nod))
    parts.append(
        legs(rng, [(-0.3, 0.6), (-0.3, 0.3), (-0.3, 0.06)], [0.08, 0.045, 0.04], 0.15, "black", "black")
    )
    parts.append(
        legs(
            rng,
            [(0.3, 0.6), (0.27, 0.42), (0.35, 0.26), (0.32, 0.06)],
            [0.1, 0.06, 0.042, 0.04],
            0.16,
            "black",
            "black",
        )
    )
    return join(parts).smoothed(60).scaled(height).grounded()


@asset(
    "deer", "a slender deer, a stag when it has antlers",
    tags="animal forest wild mammal stag doe elk moose reindeer antelope winter",
    height=(0.6, 1.05, 1.5), antlers=(0.0, 1.0, 1.5), nod=(-10.0, 0.0, 60.0),
)  # fmt: skip
def deer(rng: Rng, height: float, antlers: float, nod: float) -> Mesh:
    """height: of the withers. antlers: their size, 0 for a doe. nod: degrees that the neck is lowered."""
    body = torso(
        [
            (0.48, 0.87, 0.08, 0.1),
            (0.37, 0.86, 0.135, 0.15),
            (0.12, 0.8, 0.135, 0.15),
            (-0.15, 0.79, 0.14, 0.18),
            (-0.34, 0.83, 0.115, 0.175),
            (-0.43, 0.83, 0.08, 0.12),
        ],
        "fur",
        sides=12,
        rings=12,
    )
    neck = torso(
        [(-0.3, 0.86, 0.085, 0.15), (-0.44, 1.08, 0.06, 0.1), (-0.5, 1.3, 0.05, 0.07)], "fur", rings=7
    )
    skull = torso(
        [(-0.47, 1.37, 0.055, 0.06), (-0.57, 1.35, 0.06, 0.07), (-0.74, 1.25, 0.034, 0.04)], "fur", rings=7
    )
    nose = sphere(0.03, "black", segments=2, at=(0, -0.765, 1.245))
    ears = pair(ear(0.17, 0.085, "fur").turned(y=58, z=-20), 0.045, -0.48, 1.4)
    parts = [neck, skull, nose, ears, eye_pair(0.056, -0.59, 1.365, 0.016)]
    if antlers > 0.1:
        a = antlers
        beam = flowing(
            [
                (0.03, -0.5, 1.41),
                (0.03 + 0.16 * a, -0.4, 1.41 + 0.16 * a),
                (0.03 + 0.25 * a, -0.43, 1.41 + 0.33 * a),
                (0.03 + 0.2 * a, -0.56, 1.41 + 0.47 * a),
            ],
            9,
        )
        parts.append(both(beam.tolist(), np.linspace(0.02, 0.008, 9).tolist(), "bone", sides=6, rings=9))
        for i, (x, y, z) in ((1, (0.01, -0.14, 0.1)), (4, (-0.02, -0.14, 0.13)), (6, (0.1, 0.03, 0.13))):
            tip = beam[i] + np.array([x, y, z]) * a
            parts.append(
                both(
                    [tuple(beam[i]), tuple((beam[i] + tip) / 2 + (0, -0.02 * a, -0.01)), tuple(tip)],
                    [0.013, 0.01, 0.003],
                    "bone",
                    sides=5,
                    rings=4,
                )
            )
    head = turned_at(join(parts), (0, -0.36, 0.88), rng.uniform(-30, 30), nod)
    rump = lump((0.1, 0.05, 0.11), "fur 2", rng, dent=0.06, segments=3).moved(0, 0.52, 0.84)
    tail = limb([(0, 0.53, 0.93), (0, 0.6, 0.86), (0, 0.6, 0.78)], [0.03, 0.032, 0.012], "fur 2", rings=4)
    front = legs(
        rng,
        [(-0.32, 0.82), (-0.3, 0.56), (-0.33, 0.36), (-0.31, 0.05)],
        [0.085, 0.052, 0.032, 0.024],
        0.09,
        "fur",
        "black",
    )
    hind = legs(
        rng,
        [(0.35, 0.86), (0.27, 0.62), (0.42, 0.41), (0.37, 0.05)],
        [0.13, 0.08, 0.034, 0.025],
        0.1,
        "fur",
        "black",
    )
    return join([body, head, rump, tail, front, hind]).smoothed(60).scaled(height).grounded()


# -- at home ------------------------------------------------------------------------------------------


@asset(
    "dog", "a standing dog", tags="animal pet mammal puppy wolf fox hound companion",
    height=(0.2, 0.55, 0.9), snout=(0.6, 1.0, 1.3), ears=(0.0, 0.3, 1.0),
)  # fmt: skip
def dog(rng: Rng, height: float, snout: float, ears: float) -> Mesh:
    """height: of the shoulder. snout: length against the usual. ears: 0 hanging, 1 upright (wolf, fox)."""
    body = torso(
        [
            (0.5, 0.82, 0.1, 0.11),
            (0.36, 0.8, 0.15, 0.15),
            (0.1, 0.76, 0.145, 0.155),
            (-0.18, 0.71, 0.17, 0.23),
            (-0.36, 0.74, 0.15, 0.21),
            (-0.46, 0.78, 0.1, 0.14),
        ],
        "fur",
        rings=11,
    )
    neck = torso(
        [(-0.34, 0.84, 0.12, 0.16), (-0.46, 1.02, 0.1, 0.12), (-0.52, 1.14, 0.1, 0.1)], "fur", rings=6
    )
    long = 0.24 * snout
    skull = torso(
        [(-0.44, 1.2, 0.11, 0.11), (-0.56, 1.2, 0.128, 0.125), (-0.66, 1.15, 0.09, 0.09)], "fur", rings=6
    )
    muzzle = torso([(-0.62, 1.12, 0.07, 0.075), (-0.66 - long, 1.09, 0.052, 0.052)], "fur 2", rings=4)
    nose = sphere(0.034, "black", segments=2, at=(0, -0.7 - long, 1.13))
    flap = ear(0.22, 0.13, "fur").turned(x=-10)
    flap = pair(flap.turned(y=150 * (1 - ears) + 14, z=-10), 0.1 - 0.02 * ears, -0.52, 1.27)
    eyes = eye_pair(0.06, -0.665, 1.215, 0.021)
    collar = cylinder(0.13, 0.035, "cloth", sides=14).turned(x=28).moved(0, -0.445, 0.99)
    head = turned_at(
        join([neck, skull, muzzle, nose, flap, eyes, collar]),
        (0, -0.36, 0.85),
        rng.uniform(-35, 35),
        rng.uniform(-8, 10),
    )
    wag = rng.uniform(-0.12, 0.12)
    tail = limb(
        [(0, 0.52, 0.88), (wag * 0.5, 0.68, 1.0), (wag, 0.7, 1.18), (wag * 1.4, 0.62, 1.28)],
        [0.045, 0.042, 0.035, 0.015],
        "fur",
    )
    front = legs(rng, [(-0.32, 0.7), (-0.3, 0.42), (-0.31, 0.07)], [0.11, 0.06, 0.046], 0.12, "fur", "fur 2")
    hind = legs(
        rng,
        [(0.38, 0.78), (0.28, 0.48), (0.47, 0.28), (0.42, 0.06)],
        [0.14, 0.095, 0.05, 0.044],
        0.13,
        "fur",
        "fur 2",
    )
    return join([body, head, tail, front, hind]).smoothed(60).scaled(height).grounded()


@asset(
    "cat", "a sitting cat, its tail round its feet", tags="animal pet mammal kitten witch companion house",
    height=(0.25, 0.42, 0.6), turn=(-50.0, 15.0, 50.0),
)  # fmt: skip
def cat(rng: Rng, height: float, turn: float) -> Mesh:
    """turn: degrees that the head looks to its left."""
    body = torso(
        [
            (0.2, 0.12, 0.13, 0.12),
            (0.15, 0.24, 0.2, 0.2),
            (0.05, 0.42, 0.165, 0.165),
            (-0.06, 0.58, 0.125, 0.13),
            (-0.08, 0.7, 0.1, 0.1),
        ],
        "fur",
        sides=14,
        rings=10,
    )
    bib = lump((0.075, 0.05, 0.14), "fur 2", rng, dent=0.05).turned(x=8).moved(0, -0.165, 0.53)
    thighs = pair(lump((0.085, 0.19, 0.15), "fur", rng, dent=0.04), 0.15, 0.06, 0.15)
    front = both(
        [(0.075, -0.12, 0.5), (0.07, -0.18, 0.25), (0.065, -0.19, 0.05)], [0.075, 0.05, 0.043], "fur"
    )
    paws = pair(lump((0.052, 0.08, 0.042), "fur 2", rng, dent=0.03, segments=3), 0.065, -0.215, 0.036)
    paws += pair(lump((0.05, 0.11, 0.042), "fur 2", rng, dent=0.03, segments=3), 0.16, -0.1, 0.036)
    skull = sphere(1, "fur", segments=5).scaled(0.15, 0.135, 0.125)
    cheeks = pair(sphere(1, "fur 2", segments=3).scaled(0.05, 0.05, 0.04), 0.032, -0.115, -0.045)
    nose = sphere(0.016, "skin", segments=2, at=(0, -0.158, -0.022))
    eyes = pair(sphere(1, "flower 2", segments=3).scaled(0.032, 0.02, 0.034), 0.062, -0.112, 0.022)
    pupils = pair(sphere(1, "black", segments=2).scaled(0.012, 0.012, 0.028), 0.064, -0.127, 0.022)
    ears = pair(
        cylinder(0.068, 0.13, "fur", top=0.006, sides=4).scaled(1, 0.5, 1).turned(y=20, x=-4),
        0.075,
        0.0,
        0.075,
    )
    head = join([skull, cheeks, nose, eyes, pupils, ears]).turned(
        turn + rng.uniform(-6, 6), x=rng.uniform(-6, 8)
    )
    side = rng.choice([-1.0, 1.0])
    tail = limb(
        [
            (0.04 * side, 0.27, 0.07),
            (0.25 * side, 0.22, 0.05),
            (0.3 * side, 0.0, 0.047),
            (0.2 * side, -0.2, 0.045),
            (0.05 * side, -0.33, 0.04),
        ],
        [0.045, 0.047, 0.046, 0.043, 0.03],
        "fur",
        rings=14,
    )
    return (
        join([body, bib, thighs, front, paws, tail, head.moved(0, -0.11, 0.84)])
        .smoothed(60)
        .scaled(height)
        .grounded()
    )


@asset(
    "rabbit", "a sitting rabbit with long ears", tags="animal pet mammal hare bunny easter meadow",
    height=(0.18, 0.32, 0.6),
)  # fmt: skip
def rabbit(rng: Rng, height: float) -> Mesh:
    """height: to the tips of the ears."""
    body = torso(
        [
            (0.3, 0.2, 0.12, 0.13),
            (0.16, 0.25, 0.19, 0.22),
            (-0.05, 0.27, 0.16, 0.18),
            (-0.16, 0.34, 0.12, 0.13),
        ],
        "fur",
        rings=9,
    )
    thighs = pair(lump((0.09, 0.17, 0.16), "fur", rng, dent=0.04), 0.15, 0.14, 0.17)
    feet = pair(lump((0.05, 0.15, 0.04), "fur", rng, dent=0.03, segments=3), 0.15, 0.02, 0.035)
    front = both([(0.075, -0.14, 0.28), (0.07, -0.2, 0.12), (0.07, -0.23, 0.04)], [0.06, 0.045, 0.04], "fur")
    tail = lump((0.07, 0.07, 0.07), "fur 2", rng, segments=3).moved(0, 0.4, 0.18)
    skull = torso(
        [(0.1, 0.02, 0.09, 0.1), (0.0, 0.03, 0.115, 0.125), (-0.12, -0.02, 0.065, 0.07)], "fur", rings=7
    )
    ears = both(
        [(0.045, 0.07, 0.12), (0.07, 0.1, 0.28), (0.09, 0.13, 0.46)], [0.032, 0.055, 0.016], "fur", rings=8
    )
    nose = sphere(0.022, "skin", segments=2, at=(0, -0.175, -0.01))
    head = join([skull, ears, nose, eye_pair(0.095, -0.04, 0.05, 0.022)]).turned(rng.uniform(-25, 25))
    return (
        join([body, thighs, feet, front, tail, head.moved(0, -0.2, 0.5)])
        .smoothed(60)
        .scaled(height)
        .grounded()
    )


# -- big and wild -------------------------------------------------------------------------------------


@asset(
    "bear", "a bear on all fours", tags="animal forest wild mammal grizzly polar panda",
    height=(0.6, 1.1, 1.6), nod=(-15.0, 0.0, 25.0),
)  # fmt: skip
def bear(rng: Rng, height: float, nod: float) -> Mesh:
    """height: of the shoulder. nod: degrees that the head is lowered."""
    body = torso(
        [
            (0.66, 0.6, 0.16, 0.18),
            (0.5, 0.65, 0.28, 0.28),
            (0.15, 0.66, 0.3, 0.3),
            (-0.25, 0.72, 0.27, 0.31),
            (-0.42, 0.72, 0.2, 0.24),
        ],
        "fur",
        sides=14,
        rings=10,
    )
    neck = torso([(-0.35, 0.76, 0.2, 0.23), (-0.58, 0.83, 0.16, 0.17)], "fur", rings=4)
    skull = torso(
        [(-0.56, 0.88, 0.14, 0.14), (-0.68, 0.88, 0.155, 0.15), (-0.8, 0.83, 0.1, 0.1)], "fur", rings=6
    )
    muzzle = torso([(-0.78, 0.8, 0.075, 0.075), (-0.95, 0.77, 0.055, 0.055)], "fur 2", rings=3)
    nose = sphere(0.035, "black", segments=2, at=(0, -1.0, 0.8))
    ears = pair(sphere(1, "fur", segments=3).scaled(0.055, 0.03, 0.055), 0.11, -0.6, 1.0)
    head = turned_at(
        join([neck, skull, muzzle, nose, ears, eye_pair(0.07, -0.805, 0.9, 0.018)]),
        (0, -0.4, 0.76),
        rng.uniform(-30, 30),
        nod,
    )
    front = legs(
        rng, [(-0.3, 0.64), (-0.28, 0.36), (-0.32, 0.1)], [0.19, 0.125, 0.105], 0.19, "fur", "fur", step=0.12
    )
    hind = legs(
        rng, [(0.45, 0.6), (0.38, 0.36), (0.48, 0.1)], [0.22, 0.15, 0.105], 0.2, "fur", "fur", step=0.1
    )
    return join([body, head, front, hind]).smoothed(60).scaled(height).grounded()


@asset(
    "elephant", "an elephant with tusks", tags="animal wild mammal africa safari india savanna mammoth",
    height=(1.2, 3.0, 4.0), trunk=(0.0, 0.3, 1.0),
)  # fmt: skip
def elephant(rng: Rng, height: float, trunk: float) -> Mesh:
    """height: of the shoulder. trunk: 0 hanging, 1 raised."""
    body = torso(
        [
            (0.52, 0.66, 0.15, 0.16),
            (0.38, 0.68, 0.27, 0.27),
            (0.05, 0.66, 0.3, 0.31),
            (-0.28, 0.7, 0.25, 0.28),
            (-0.4, 0.72, 0.18, 0.2),
        ],
        "hide",
        sides=16,
        rings=10,
    )
    skull = torso(
        [(-0.34, 0.84, 0.17, 0.19), (-0.5, 0.9, 0.19, 0.21), (-0.64, 0.82, 0.13, 0.15)], "hide", rings=7
    )
    lift = trunk * 0.75
    nose = limb(
        [
            (0, -0.58, 0.82),
            (0, -0.72, 0.62),
            (0, -0.75 - 0.12 * trunk, 0.36 + 0.3 * lift),
            (0, -0.74 - 0.32 * trunk, 0.16 + 0.75 * lift),
            (0, -0.84 - 0.2 * trunk, 0.1 + 1.25 * lift),
        ],
        [0.12, 0.095, 0.07, 0.055, 0.045],
        "hide",
        sides=10,
        rings=14,
    )
    ear = lump((0.2, 0.035, 0.26), "hide", rng, dent=0.1, segments=4)
    ears = pair(ear.turned(50), 0.31, -0.42, 0.82)
    tusks = both(
        [(0.1, -0.62, 0.7), (0.14, -0.76, 0.55), (0.14, -0.92, 0.53), (0.12, -1.02, 0.6)],
        [0.035, 0.032, 0.024, 0.005],
        "bone",
        rings=8,
    )
    head = turned_at(
        join([skull, nose, ears, tusks, eye_pair(0.165, -0.58, 0.9, 0.017)]),
        (0, -0.35, 0.75),
        rng.uniform(-15, 15),
        0,
    )
    tail = limb([(0, 0.56, 0.78), (0, 0.64, 0.6), (0, 0.63, 0.36)], [0.03, 0.02, 0.014], "hide")
    front = legs(
        rng,
        [(-0.27, 0.64), (-0.26, 0.36), (-0.27, 0.08)],
        [0.15, 0.105, 0.1],
        0.18,
        "hide",
        "hide",
        step=0.08,
    )
    hind = legs(
        rng, [(0.34, 0.62), (0.3, 0.36), (0.36, 0.08)], [0.18, 0.12, 0.1], 0.18, "hide", "hide", step=0.08
    )
    return join([body, head, tail, front, hind]).smoothed(60).scaled(height / 0.98).grounded()
