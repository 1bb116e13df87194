"""Birds, fish and whales."""

from __future__ import annotations

import numpy as np

from ..mesh import Mesh, face_normals, join
from ..shapes import sphere
from . import Rng, asset
from .parts_animals import both, eye_pair, pair, repainted, turned_at
from .parts_nature import limb, lump, torso

# -- with wings and fins ------------------------------------------------------------------------------


@asset(
    "bird", "a small bird, perched", tags="animal nature songbird robin crow raven pigeon gull sparrow",
    length=(0.12, 0.25, 0.6), plump=(0.8, 1.0, 1.3),
)  # fmt: skip
def bird(rng: Rng, length: float, plump: float) -> Mesh:
    """length: beak to tail. plump: girth."""
    p = plump
    body = torso(
        [
            (0.3, 0.2, 0.06 * p, 0.05 * p),
            (0.12, 0.29, 0.14 * p, 0.14 * p),
            (-0.1, 0.38, 0.16 * p, 0.17 * p),
            (-0.22, 0.5, 0.12, 0.13),
        ],
        "paint",
        rings=9,
    )
    body = repainted(body, "paint 2", face_normals(body) @ np.array([0, -0.62, -0.78]) > 0.62)
    skull = sphere(1, "paint", segments=4).scaled(0.115, 0.125, 0.115)
    beak = limb(
        [(0, -0.1, 0), (0, -0.16, -0.005), (0, -0.22, -0.02)], [0.035, 0.024, 0.003], "flower 2", rings=4
    )
    head = join([skull, beak, eye_pair(0.088, -0.07, 0.025, 0.02)]).turned(rng.uniform(-55, 55))
    wing = torso(
        [
            (0.42, 0.19, 0.01, 0.02),
            (0.2, 0.28, 0.03, 0.09),
            (-0.05, 0.37, 0.035, 0.13),
            (-0.14, 0.42, 0.02, 0.07),
        ],
        "paint",
        rings=7,
    )
    wings = pair(wing.turned(-7), 0.135 * p, 0, 0.02)
    tail = torso(
        [(0.58, 0.13, 0.075, 0.012), (0.4, 0.17, 0.06, 0.016), (0.24, 0.22, 0.045, 0.03)],
        "paint",
        sides=8,
        rings=5,
    )
    legs = both(
        [(0.06, -0.02, 0.25), (0.065, 0.0, 0.12), (0.065, -0.03, 0.015)],
        [0.025, 0.014, 0.013],
        "dark wood",
        sides=6,
        rings=4,
    )
    toes = join(
        [
            both(
                [(0.065, -0.03, 0.014), (0.065 + dx, -0.03 + dy, 0.01)],
                [0.013, 0.008],
                "dark wood",
                sides=5,
                rings=3,
            )
            for dx, dy in ((0.0, -0.09), (0.05, -0.07), (-0.05, -0.07), (0.0, 0.06))
        ]
    )
    made = join([body, head.moved(0, -0.25, 0.6), wings, tail, legs, toes])
    return made.smoothed(60).scaled(length / 1.05).grounded()


@asset(
    "owl", "an owl sitting upright with wide eyes", tags="animal nature bird night forest wizard magic wise",
    height=(0.2, 0.4, 0.8), turn=(-90.0, 0.0, 90.0), tufts=(0.0, 1.0, 1.5),
)  # fmt: skip
def owl(rng: Rng, height: float, turn: float, tufts: float) -> Mesh:
    """turn: degrees that the head looks to its left. tufts: length of the ear feathers."""
    body = torso(
        [(0.1, 0.12, 0.12, 0.1), (0.03, 0.28, 0.22, 0.19), (0.0, 0.48, 0.23, 0.2), (0.0, 0.66, 0.17, 0.16)],
        "fur",
        sides=14,
        rings=8,
    )
    breast = lump((0.17, 0.08, 0.23), "fur 2", rng, dent=0.04).moved(0, -0.15, 0.4)
    wing = torso(
        [
            (0.2, 0.06, 0.02, 0.03),
            (0.12, 0.24, 0.04, 0.11),
            (0.05, 0.46, 0.06, 0.17),
            (0.02, 0.62, 0.04, 0.1),
        ],
        "hair",
        rings=7,
    )
    wings = pair(wing.turned(y=-4), 0.215, 0, 0.02)
    skull = sphere(1, "fur", segments=5).scaled(0.215, 0.18, 0.17)
    discs = pair(sphere(1, "fur 2", segments=4).scaled(0.105, 0.045, 0.11).turned(-18), 0.088, -0.145, 0.01)
    eyes = pair(
        sphere(1, "flower 2", segments=3).scaled(0.055, 0.035, 0.055).turned(-18), 0.085, -0.175, 0.02
    )
    pupils = pair(sphere(0.028, "black", segments=3), 0.084, -0.198, 0.02)
    beak = limb(
        [(0, -0.17, 0.01), (0, -0.215, -0.03), (0, -0.205, -0.075)],
        [0.03, 0.024, 0.004],
        "dark wood",
        rings=5,
    )
    parts = [skull, discs, eyes, pupils, beak]
    if tufts > 0.1:
        parts.append(
            both(
                [(0.1, -0.06, 0.1), (0.15, -0.06, 0.17), (0.19, -0.05, 0.16 + 0.1 * tufts)],
                [0.06, 0.04, 0.005],
                "hair",
                rings=5,
            )
        )
    head = join(parts).turned(turn + rng.uniform(-12, 12)).moved(0, -0.02, 0.79)
    tail = torso([(0.24, 0.01, 0.09, 0.02), (0.12, 0.2, 0.1, 0.04)], "hair", rings=4)
    toes = join(
        [
            pair(lump((0.03, 0.06, 0.028), "flower 2", rng, dent=0.05, segments=2), x, -0.11, 0.026)
            for x in (0.07, 0.125)
        ]
    )
    stems = both([(0.1, -0.03, 0.16), (0.1, -0.07, 0.03)], [0.06, 0.04], "fur", rings=3)
    return join([body, breast, wings, head, tail, toes, stems]).smoothed(60).scaled(height).grounded()


@asset(
    "chicken", "a hen with a red comb", tags="animal farm bird hen rooster cock duck goose yard",
    height=(0.25, 0.42, 0.6),
)  # fmt: skip
def chicken(rng: Rng, height: float) -> Mesh:
    """height: to the comb."""
    body = torso(
        [(0.34, 0.62, 0.08, 0.1), (0.2, 0.5, 0.17, 0.18), (-0.02, 0.42, 0.2, 0.2), (-0.2, 0.5, 0.14, 0.16)],
        "white",
        rings=9,
    )
    fan = join(
        [
            limb(
                [(0, 0.26, 0.6), (x, 0.44, 0.76), (x * 1.6, 0.5, 0.9 - abs(x))],
                [0.07, 0.06, 0.015],
                "white",
                rings=5,
            )
            for x in (-0.08, 0.0, 0.08)
        ]
    )
    neck = torso(
        [(-0.16, 0.52, 0.13, 0.14), (-0.24, 0.7, 0.085, 0.085), (-0.25, 0.86, 0.07, 0.07)], "white", rings=6
    )
    beak = limb([(0, -0.31, 0.86), (0, -0.4, 0.835)], [0.03, 0.006], "flower 2", rings=3)
    comb = join(
        [
            sphere(1, "fruit", segments=2)
            .scaled(0.014, 0.035, 0.045)
            .moved(0, -0.3 + 0.05 * i, 0.955 - 0.01 * i)
            for i in range(3)
        ]
    )
    wattle = sphere(1, "fruit", segments=2).scaled(0.02, 0.02, 0.045).moved(0, -0.32, 0.8)
    head = turned_at(
        join([neck, beak, comb, wattle, eye_pair(0.06, -0.29, 0.88, 0.015)]),
        (0, -0.16, 0.55),
        rng.uniform(-25, 25),
        rng.uniform(-8, 25),
    )
    wings = pair(lump((0.05, 0.18, 0.12), "white", rng, dent=0.06), 0.17, 0.04, 0.47)
    legs = both(
        [(0.08, 0.0, 0.32), (0.08, 0.02, 0.15), (0.08, 0.0, 0.02)], [0.07, 0.02, 0.018], "flower 2", sides=6
    )
    toes = join(
        [
            both([(0.08, 0.0, 0.016), (0.08 + x, y, 0.012)], [0.018, 0.01], "flower 2", sides=5, rings=3)
            for x, y in ((0, -0.12), (0.07, -0.09), (-0.06, -0.09), (0, 0.07))
        ]
    )
    return join([body, fan, head, wings, legs, toes]).smoothed(60).scaled(height).grounded()


@asset(
    "fish", "a swimming fish", tags="animal water sea ocean underwater river koi trout tuna aquarium",
    stands="air", length=(0.1, 0.5, 2.0), tall=(0.6, 1.0, 1.6),
)  # fmt: skip
def fish(rng: Rng, length: float, tall: float) -> Mesh:
    """tall: height of the body against the usual. It bends as it swims, by its seed."""
    h = tall
    body = torso(
        [
            (0.36, 0, 0.018, 0.04),
            (0.2, 0, 0.05, 0.095 * h),
            (-0.05, 0, 0.085, 0.17 * h),
            (-0.28, 0, 0.075, 0.15 * h),
            (-0.47, -0.01, 0.035, 0.045),
        ],
        "paint",
        sides=14,
        rings=12,
    )
    body = repainted(body, "paint 2", face_normals(body)[:, 2] < -0.35)
    tail = [
        torso(
            [(0.58, s * 0.21, 0.004, 0.02), (0.46, s * 0.1, 0.012, 0.05), (0.33, 0.0, 0.014, 0.03)],
            "paint",
            sides=8,
            rings=6,
        )
        for s in (1, -1)
    ]
    back = torso(
        [(0.24, 0.1 * h, 0.006, 0.02), (0.05, 0.2 * h, 0.012, 0.05), (-0.18, 0.17 * h, 0.012, 0.03)],
        "paint",
        sides=8,
        rings=6,
    )
    belly = torso([(0.22, -0.12 * h, 0.005, 0.03), (0.1, -0.13 * h, 0.012, 0.03)], "paint", sides=8, rings=4)
    side = torso([(0.1, 0, 0.005, 0.045), (-0.14, 0, 0.012, 0.025)], "paint", sides=8, rings=4).turned(
        28, y=-20
    )
    fins = pair(side, 0.12, 0.0, -0.07 * h)
    eyes = pair(sphere(1, "white", segments=3).scaled(0.014, 0.028, 0.028), 0.058, -0.36, 0.035 * h)
    pupils = pair(sphere(1, "black", segments=2).scaled(0.01, 0.016, 0.016), 0.068, -0.365, 0.035 * h)
    swing = rng.uniform(0.05, 0.1) * rng.choice([-1, 1])

    def swim(points: np.ndarray) -> np.ndarray:
        made = points.copy()
        made[:, 0] += swing * np.sin((points[:, 1] + 0.5) * 4.2)
        return made

    made = join([body, *tail, back, belly, fins, eyes, pupils]).bent(swim)
    return made.smoothed(60).scaled(length / 1.05).grounded()


@asset(
    "whale", "a whale at the surface", tags="animal water sea ocean underwater giant mammal dolphin orca",
    stands="water", draught=1.0, length=(6.0, 14.0, 28.0), arch=(0.0, 0.4, 1.0),
)  # fmt: skip
def whale(rng: Rng, length: float, arch: float) -> Mesh:
    """arch: how far the tail is raised."""
    body = torso(
        [
            (0.5, 0.1, 0.02, 0.022),
            (0.3, 0.105, 0.055, 0.062),
            (0.05, 0.12, 0.115, 0.118),
            (-0.2, 0.125, 0.13, 0.128),
            (-0.4, 0.12, 0.095, 0.09),
            (-0.49, 0.115, 0.05, 0.045),
        ],
        "hide",
        sides=16,
        rings=16,
    )
    belly = face_normals(body)[:, 2] < -0.3
    starts = np.concatenate([[0], body.ends[:-1]])
    body = repainted(body, "paint 2", belly & (body.points[body.corners[starts], 1] < 0.2))
    mouth = both(
        [(0.048, -0.5, 0.118), (0.1, -0.4, 0.108), (0.128, -0.28, 0.11)],
        [0.006, 0.007, 0.004],
        "black",
        sides=5,
        rings=8,
    )
    fluke = both(
        [(0.0, 0.48, 0.1), (0.07, 0.51, 0.1), (0.15, 0.57, 0.1)],
        [0.035, 0.035, 0.006],
        "hide",
        sides=8,
        rings=6,
    )
    fluke = fluke.moved(z=-0.1).scaled(1, 1, 0.35).moved(z=0.1)
    fin = torso(
        [(0.26, 0.175, 0.006, 0.01), (0.2, 0.19, 0.012, 0.025), (0.12, 0.21, 0.014, 0.02)],
        "hide",
        sides=8,
        rings=5,
    )
    flipper = limb(
        [(0.1, -0.2, 0.07), (0.2, -0.14, 0.04), (0.27, -0.05, 0.03)], [0.035, 0.035, 0.008], "hide", rings=6
    )
    flippers = pair(flipper.moved(z=-0.05).scaled(1, 1, 0.45).moved(z=0.05), 0, 0, 0)
    eyes = eye_pair(0.122, -0.27, 0.095, 0.008)
    roll = rng.uniform(-0.04, 0.04)

    def swim(points: np.ndarray) -> np.ndarray:
        made = points.copy()
        back = np.clip(points[:, 1] + 0.05, 0, None)
        made[:, 2] += arch * back**2 * 0.75
        made[:, 0] += roll * np.sin(points[:, 1] * 5)
        return made

    return (
        join([body, mouth, fluke, fin, flippers, eyes])
        .bent(swim)
        .smoothed(60)
        .scaled(length / 1.07)
        .grounded()
    )
