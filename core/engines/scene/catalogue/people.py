"""People: mannequins to show scale and tell stories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..mesh import Mesh, join
from ..shapes import Point3, box, cylinder, lathe, sphere
from . import Rng, asset
from .parts_nature import limb, torso

# top, trousers
CLOTHES = (
    ("cloth", "leather"),
    ("paint", "black"),
    ("cloth 2", "dark wood"),
    ("leather", "cloth 2"),
    ("cloth", "black"),
)


@dataclass(frozen=True)
class Pose:
    """Joints in metres of someone 1.75 m tall, left (+x) and right; the pelvis is the origin of the trunk.

    lean: degrees that the trunk bends forward. head: degrees it turns to the left and nods.
    """

    pelvis: Point3
    knees: tuple[Point3, Point3]
    ankles: tuple[Point3, Point3]
    elbows: tuple[Point3, Point3]
    wrists: tuple[Point3, Point3]
    toes: tuple[float, float] = (8, -8)  # degrees that the feet turn
    lifted: tuple[float, float] = (0, 0)  # degrees that the heels are raised
    lean: float = 0.0
    head: tuple[float, float] = (0.0, 0.0)
    coat: float = 0.58  # longest coat or skirt that would hang well, metres


def _figure(rng: Rng, pose: Pose, build: float, *, head: float = 1.0) -> Mesh:
    """The clothed body, 1.75 m tall when it stands. build: girth. head: its size, over 1 for children."""
    top, trousers = CLOTHES[rng.integers(len(CLOTHES))]
    px, py, pz = pose.pelvis
    trunk = torso(
        [
            (0, 0.03, 0.16 * build, 0.115 * build),
            (0, 0.2, 0.135 * build, 0.1 * build),
            (-0.01, 0.38, 0.168 * build, 0.118 * build),
            (0.01, 0.5, 0.16, 0.085),
            (0.01, 0.56, 0.065, 0.058),
        ],
        top,
        rings=11,
    )
    hips = torso(
        [(0, -0.07, 0.14 * build, 0.1 * build), (0, 0, 0.165 * build, 0.112 * build),
         (0, 0.08, 0.155 * build, 0.105 * build)], trousers, rings=5,
    )  # fmt: skip
    upper = [trunk, hips, *_head(rng, head, pose.head)]
    long = rng.uniform(0.2, 0.58)
    if long < pose.coat and rng.random() < 0.6:  # a coat or a skirt
        hem = 0.17 * build + long * 0.24
        skirt = [
            (hem - 0.03, -long + 0.01),
            (hem, -long),
            (0.19 * build, -0.06),
            (0.172 * build, 0.04),
            (0.142 * build, 0.18),
        ]
        upper.append(lathe(skirt, top, sides=16).scaled(1, 0.86, 1))
    else:
        belt = lathe([(0.168 * build, 0.04), (0.17 * build, 0.08)], "leather", sides=14)
        upper.append(belt.scaled(1, 0.72, 1))
    parts = [join(upper).turned(x=pose.lean).moved(*pose.pelvis)]
    lean = np.radians(pose.lean)
    for side in (0, 1):
        sign = 1 - 2 * side
        hip = (px + sign * 0.085, py, pz - 0.02)
        knee, ankle = pose.knees[side], pose.ankles[side]
        parts.append(
            limb([hip, knee, ankle], [0.095 * build, 0.064 * build, 0.05], trousers, sides=10, rings=9)
        )
        shoe = torso(
            [(0.055, -0.035, 0.04, 0.04), (-0.04, -0.03, 0.046, 0.045), (-0.15, -0.05, 0.042, 0.025)],
            "leather",
            sides=10,
            rings=6,
        )
        shoe = shoe.turned(x=pose.lifted[side]).turned(pose.toes[side])
        parts.append(shoe.moved(*ankle))
        out = sign * (0.155 + 0.02 * build)
        up = 0.475
        shoulder = (px + out, py - up * np.sin(lean), pz + up * np.cos(lean))
        elbow, wrist = pose.elbows[side], pose.wrists[side]
        parts.append(limb([shoulder, elbow, wrist], [0.062, 0.05 * build, 0.036], top, sides=9, rings=8))
        way = np.subtract(wrist, elbow) / np.linalg.norm(np.subtract(wrist, elbow))
        palm = [tuple(np.add(wrist, way * reach)) for reach in (0.0, 0.07, 0.145)]
        parts.append(limb(palm, [0.028, 0.04, 0.022], "skin", sides=8, rings=4))
        thumb = [
            tuple(np.add(wrist, way * a) - np.array([sign * b * 0.5, b, 0]))
            for a, b in ((0.03, 0.01), (0.08, 0.05))
        ]
        parts.append(limb(thumb, [0.016, 0.013], "skin", sides=6, rings=3))
    return join(parts).smoothed(55)


def _head(rng: Rng, size: float, turn: tuple[float, float]) -> list[Mesh]:
    """Neck, face and hair over a trunk whose pelvis is at the origin; sometimes a hat."""
    skull = sphere(1, "skin", segments=4).bent(_face).scaled(0.077, 0.098, 0.118)
    parts = [
        skull,
        limb([(0, -0.085, 0.02), (0, -0.112, -0.022)], [0.012, 0.017], "skin", sides=6, rings=3),
        *(sphere(0.012, "black", segments=2, at=(x, -0.083, 0.022)) for x in (0.03, -0.03)),
        *(
            sphere(1, "skin", segments=2).scaled(0.012, 0.022, 0.032).moved(x, 0.008, -0.005)
            for x in (0.078, -0.078)
        ),
        sphere(1, "hair", segments=4).scaled(0.087, 0.1, 0.108).moved(0, 0.022, 0.032),
    ]
    style = rng.integers(4)
    if style == 0:  # long hair
        parts.append(
            torso([(0.05, 0.06, 0.08, 0.06), (0.085, -0.08, 0.085, 0.05), (0.1, -0.25, 0.06, 0.03)], "hair")
        )
    elif style == 1:  # a bun
        parts.append(sphere(0.05, "hair", segments=3, at=(0, 0.115, 0.08)))
    elif style == 2:  # a hat
        brim = lathe(
            [
                (0.09, 0.0),
                (0.17, 0.0),
                (0.165, 0.012),
                (0.098, 0.016),
                (0.088, 0.11),
                (0.07, 0.12),
                (0, 0.105),
            ],
            "leather",
            sides=16,
        )
        parts.append(brim.scaled(1, 1.12, 1).turned(x=-6).moved(0, 0.01, 0.06))
    made = join(parts).turned(turn[0], x=turn[1]).scaled(size).moved(0, -0.02, 0.7 + (size - 1) * 0.1)
    neck = limb([(0, 0.01, 0.52), (0, -0.005, 0.66)], [0.058, 0.05], "skin", sides=10, rings=3)
    return [neck, made]


def _face(points: np.ndarray) -> np.ndarray:
    """A ball's lower front drawn in to a chin."""
    made = points.copy()
    low = np.clip(-points[:, 2], 0, 1)
    made[:, 0] *= 1 - 0.38 * low
    made[:, 1] = points[:, 1] * (1 - 0.25 * low) - 0.16 * low
    return made


def _sized(mesh: Mesh, height: float) -> Mesh:
    """Scaled as someone of this height would be, and put on the ground."""
    return mesh.scaled(height / 1.78).grounded()


@asset(
    "person standing", "someone standing at ease",
    tags="human man woman figure character people wizard knight sailor astronaut detective",
    height=(1.45, 1.74, 2.0), build=(0.85, 1.0, 1.35),
)  # fmt: skip
def person_standing(rng: Rng, height: float, build: float) -> Mesh:
    """build: girth against the usual."""
    hip, out = rng.uniform(-0.025, 0.025), 0.06 * (build - 1)
    resting = ((0.3 + out, 0.05, 1.15), (0.29 + out, -0.04, 0.9))
    akimbo = ((0.42 + out, 0.09, 1.17), (0.23 + out, -0.03, 1.0))
    behind = ((0.29 + out, 0.12, 1.16), (0.1 + out, 0.17, 0.98))
    left, right = (((resting, akimbo, behind)[i]) for i in rng.choice(3, 2, p=[0.6, 0.25, 0.15]))
    pose = Pose(
        pelvis=(hip, 0, 0.92),
        knees=((0.11 + hip / 2, -0.03, 0.5), (-0.11 + hip / 2, -0.02, 0.5)),
        ankles=((0.12, 0.0, 0.085), (-0.13, -0.02, 0.085)),
        elbows=(left[0], _other(right[0])),
        wrists=(left[1], _other(right[1])),
        toes=(14, -12),
        head=(rng.uniform(-25, 25), rng.uniform(-4, 8)),
    )
    return _sized(_figure(rng, pose, build), height)


@asset(
    "person walking", "someone in mid stride",
    tags="human man woman figure character people traveller pedestrian hiker commuter",
    height=(1.45, 1.74, 2.0), build=(0.85, 1.0, 1.35), stride=(0.5, 1.0, 1.3),
)  # fmt: skip
def person_walking(rng: Rng, height: float, build: float, stride: float) -> Mesh:
    """stride: length of the step against the usual."""
    s, out = stride, 0.06 * (build - 1)
    drop = 0.025 * s * s
    pose = Pose(
        pelvis=(0, 0, 0.92 - drop),
        knees=((0.1, -0.2 * s, 0.51), (-0.1, 0.04 * s, 0.48)),
        ankles=((0.09, -0.33 * s, 0.1), (-0.1, 0.36 * s, 0.17)),
        elbows=((0.29 + out, 0.17 * s, 1.16), (-0.29 - out, -0.05 * s, 1.13)),
        wrists=((0.28 + out, 0.14 * s, 0.89), (-0.25 - out, -0.27 * s, 0.96)),
        toes=(5, -5),
        lifted=(-14 * s, 38 * s),
        lean=4 * s,
        head=(rng.uniform(-12, 12), rng.uniform(-3, 8)),
        coat=0.3,
    )
    return _sized(_figure(rng, pose, build), height)


@asset(
    "person sitting", "someone sitting, on the ground with the knees drawn up, or on a stool",
    tags="human man woman figure character people resting reader fisherman",
    height=(1.45, 1.74, 2.0), build=(0.85, 1.0, 1.35), seat=(0.0, 0.0, 0.6),
)  # fmt: skip
def person_sitting(rng: Rng, height: float, build: float, seat: float) -> Mesh:
    """seat: height of the stool; under 0.3 there is none and they sit on the ground."""
    if seat < 0.3:
        pose = Pose(
            pelvis=(0, 0.14, 0.13 * build + 0.03),
            knees=((0.15, -0.26, 0.5), (-0.14, -0.2, 0.51)),
            ankles=((0.12, -0.5, 0.085), (-0.12, -0.44, 0.085)),
            elbows=((0.29, -0.1, 0.45), (-0.29, -0.08, 0.47)),
            wrists=((0.1, -0.3, 0.44), (-0.09, -0.28, 0.47)),
            lean=10,
            head=(rng.uniform(-25, 25), rng.uniform(-2, 14)),
            coat=0,
        )
        return _sized(_figure(rng, pose, build), height)
    z = seat * 1.78 / height
    pose = Pose(
        pelvis=(0, 0.12, z + 0.1 * build + 0.01),
        knees=((0.14, -0.3, z + 0.07), (-0.13, -0.31, z + 0.07)),
        ankles=((0.15, -0.3 - max(0, 0.42 - z) * 0.8, 0.085), (-0.14, -0.22, 0.085)),
        elbows=((0.29, 0.02, z + 0.34), (-0.29, 0.03, z + 0.34)),
        wrists=((0.15, -0.2, z + 0.2), (-0.15, -0.2, z + 0.2)),
        lean=6,
        head=(rng.uniform(-25, 25), rng.uniform(-2, 14)),
        coat=0,
    )
    scale = height / 1.78
    stool = [cylinder(0.19, 0.04, "wood", sides=18, at=(0, 0.13, seat - 0.04))]
    stool += [
        box(0.035, 0.035, seat - 0.03, "wood", at=(x, 0.13 + y, 0))
        for x in (0.12, -0.12)
        for y in (0.12, -0.12)
    ]
    return _figure(rng, pose, build).scaled(scale) + join(stool)


@asset(
    "child", "a child, one arm a little raised",
    tags="human boy girl kid figure character people",
    height=(0.85, 1.15, 1.45), wave=(0.0, 0.4, 1.0),
)  # fmt: skip
def child(rng: Rng, height: float, wave: float) -> Mesh:
    """wave: how high the left arm is raised."""
    lift = np.radians(-70 + 145 * wave)
    half = np.radians(-60 + 170 * wave)
    shoulder = np.array([0.18, 0, 1.38])
    elbow = shoulder + 0.27 * np.array([np.cos(lift), -0.25, np.sin(lift)])
    wrist = elbow + 0.24 * np.array([0.6 * np.cos(half), -0.35, np.sin(half)])
    pose = Pose(
        pelvis=(0, 0, 0.9),
        knees=((0.11, -0.03, 0.49), (-0.12, -0.02, 0.49)),
        ankles=((0.12, 0, 0.085), (-0.15, -0.03, 0.085)),
        elbows=(_point(elbow), (-0.32, 0.05, 1.13)),
        wrists=(_point(wrist), (-0.33, -0.05, 0.9)),
        toes=(10, -18),
        head=(rng.uniform(-20, 20), -8 * wave),
    )
    # a child's limbs are shorter against its head, and its trunk rounder
    return _sized(_figure(rng, pose, 1.12, head=1.42), height * 0.95)


def _other(point: Point3) -> Point3:
    return (-point[0], point[1], point[2])


def _point(where: np.ndarray) -> Point3:
    return (float(where[0]), float(where[1]), float(where[2]))
