"""Castles, towers, mills and other buildings that a scene is about."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, repeated, ringed, sphere, tube
from . import Rng, asset
from .parts_building import (
    arched_panel,
    arched_wall,
    arched_window,
    archway,
    battlements,
    chain,
    door,
    flag,
    footed,
    gabled,
    hoop,
    merlons,
    on_wall,
    pitched_roof,
    polygon,
    railing,
    slabs,
    steps,
    window,
)


def round_tower(radius: float, height: float, *, roof: bool, material: str = "stone") -> Mesh:
    """A castle's tower: battered foot, corbelled head with merlons, and a cone over them if `roof`."""
    head = height - radius * 0.5
    body = lathe(
        [
            (radius * 1.16, 0),
            (radius, height * 0.14),
            (radius * 0.98, head - radius * 0.3),
            (radius * 1.2, head),
            (radius * 1.2, height),
        ],
        material,
        sides=20,
    )
    teeth = 10
    tooth = box(radius * 0.4, radius * 0.24, radius * 0.42, material, at=(0, -radius * 1.08, height - 0.02))
    slits = [
        box(radius * 0.1, 0.3, radius * 0.55, "black", at=(0, -radius * 0.92, height * z)).turned(turn)
        for z, turn in ((0.35, -40), (0.55, 30), (0.55, 150), (0.35, -130), (0.6, -80))
    ]
    parts = [body, ringed(tooth, teeth), *slits]
    if roof:
        cone = lathe(
            [(radius * 1.32, 0), (radius * 1.34, 0.1), (radius * 0.62, radius * 1.25), (0, radius * 2.9)],
            "roof",
            sides=20,
        )
        parts += [
            cylinder(radius * 0.92, radius * 0.75, material, sides=20, at=(0, 0, height - 0.02)),
            cone.moved(z=height + radius * 0.62),
            flag(radius * 1.1).moved(z=height + radius * 3.3),
        ]
    return join(parts)


@asset(
    "castle",
    "a castle with round towers, a gatehouse and a keep",
    tags="building medieval fantasy fortress landmark knight",
    width=(28, 40, 70),
    height=(14, 20, 34),
)
def castle(rng: Rng, width: float, height: float) -> Mesh:
    wall, half, radius = height * 0.45, width / 2, width * 0.085
    curtain = box(width, 2.2, wall, "stone") + merlons(width, 0.6, "stone", height=1.2, width=1.3).moved(
        0, -0.8, wall - 0.02
    )
    # the front wall leaves a gap for the gatehouse
    wing = (width - radius * 4) / 2
    front = join(
        [
            box(wing, 2.2, wall, "stone")
            + merlons(wing, 0.6, "stone", height=1.2, width=1.3).moved(0, -0.8, wall - 0.02)
        ]
    )
    gate, spring = radius * 1.3, wall * 0.42
    gatehouse = [
        arched_wall(radius * 2.6, wall * 1.35, 3.4, "stone", opening=gate, spring=spring),
        merlons(radius * 2.6, 0.6, "stone", height=1.2, width=1.1).moved(0, -1.4, wall * 1.35),
        archway(gate, spring, rim=0.5, depth=3.9, material="rock"),
        box(gate + 0.1, 0.2, spring + gate / 2, "black", at=(0, 1.2, 0)),
        repeated(box(0.16, 0.16, (spring + gate / 2) * 0.62, "dark metal"), 6, (gate / 6, 0, 0)).moved(
            0, -0.6, (spring + gate / 2) * 0.36
        ),
        *[
            box(gate * 0.98, 0.14, 0.14, "dark metal", at=(0, -0.6, (spring + gate / 2) * z))
            for z in (0.42, 0.58, 0.74)
        ],
        box(gate + 0.4, 5.0, 0.25, "wood", at=(0, -3.8, 0)),
        *[round_tower(radius * 0.72, wall * 1.5, roof=False).moved(s * radius * 1.75, -0.6) for s in (-1, 1)],
        box(radius * 0.7, 0.12, radius * 1.2, "cloth", at=(0, -1.75, wall * 0.92)),
    ]
    tall = height * np.array([0.72, 0.8, 0.9, 0.76]) * rng.uniform(0.94, 1.08, 4)
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    towers = [
        round_tower(radius, float(h), roof=i in (0, 1, 2)).moved(x, y * 0.8)
        for i, ((x, y), h) in enumerate(zip(corners, tall, strict=True))
    ]
    keep_w = width * 0.36
    keep_h = height * 0.8
    openings = repeated(arched_window(keep_w * 0.08, keep_h * 0.16, pointed=0.2), 3, (keep_w * 0.28, 0, 0))
    keep = [
        box(keep_w, keep_w * 0.8, keep_h, "stone"),
        box(keep_w + 0.8, keep_w * 0.8 + 0.8, 0.8, "stone", at=(0, 0, keep_h - 0.6)),
        battlements(keep_w + 0.8, keep_w * 0.8 + 0.8, 0.6, "stone", height=1.2).moved(z=keep_h + 0.18),
        (
            gabled(keep_w * 0.8, keep_w * 0.6, 0.8, keep_w * 0.26, "stone")
            + pitched_roof(keep_w * 0.8, keep_w * 0.6, keep_w * 0.26, "roof", eaves=0.3).moved(z=0.78)
        ).moved(z=keep_h),
        *[
            on_wall(openings.moved(z=keep_h * z), keep_w, keep_w * 0.8, side)
            for z in (0.5, 0.75)
            for side in ("front", "back", "right")
        ],
        round_tower(radius * 0.8, height * 1.08, roof=True).moved(keep_w / 2, keep_w * 0.4),
        round_tower(radius * 0.6, height * 0.92, roof=True).moved(-keep_w / 2, -keep_w * 0.4),
    ]
    parts = [
        join(gatehouse).moved(y=-half * 0.8),
        *[front.moved(s * (radius * 2 + wing / 2), -half * 0.8) for s in (-1, 1)],
        curtain.turned(180).moved(y=half * 0.8),
        *[curtain.scaled(0.8, 1, 1).turned(s * 90).moved(s * half) for s in (-1, 1)],
        *towers,
        join(keep).moved(y=half * 0.18),
    ]
    return join(parts).modified(bevel(0.05))


@asset(
    "tower",
    "a lone round watch tower of stone",
    tags="building medieval fantasy fortress castle",
    height=(9, 15, 30),
    radius=(1.8, 2.8, 4.5),
)
def tower(rng: Rng, height: float, radius: float) -> Mesh:
    body = round_tower(radius, height, roof=True)
    stones = []
    for _ in range(26):  # some stones stand proud of the wall
        turn, z = float(rng.uniform(0, 360)), float(rng.uniform(height * 0.14, height * 0.8))
        stones.append(box(0.7, 0.3, 0.32, "rock", at=(0, -radius * 0.9, z)).turned(turn))
    entrance = archway(1.2, 1.5, rim=0.3, depth=0.8, material="rock") + arched_panel(
        1.22, 1.5, 0.4, "dark wood"
    )
    windows = [
        arched_window(0.6, 1.3, frame="rock", pointed=0).moved(0, -radius * 0.96, height * z).turned(turn)
        for z, turn in ((0.4, 0), (0.6, 90), (0.62, -90), (0.72, 0))
    ]
    parts = [
        body,
        *stones,
        (entrance + steps(3, 2.0, 0.17, 0.35, "rock").moved(y=-1.3)).moved(y=-radius * 1.08),
        *windows,
    ]
    return join(parts).modified(bevel(0.03))


@asset(
    "lighthouse",
    "a striped lighthouse with a gallery and a lit lantern",
    tags="building sea coast harbour landmark beacon",
    height=(12, 22, 40),
    stripes=(1, 5, 9),
)
def lighthouse(rng: Rng, height: float, stripes: float) -> Mesh:
    low, top, bands = 1.5 + height * 0.075, 0.9 + height * 0.038, round(stripes)
    shaft = height * 0.8
    parts = [lathe([(low * 1.25, 0), (low * 1.22, 0.7), (low * 1.08, 0.9)], "stone", sides=20)]

    def radius(z: float) -> float:
        return float(top + (low - top) * (1 - z / shaft) ** 1.5)

    for i in range(bands):
        a, b = shaft * i / bands, shaft * (i + 1) / bands
        zs = np.linspace(a, b, 2 + (bands < 4) * 4)
        parts.append(
            lathe([(radius(float(z)), float(z)) for z in zs], ("white", "red paint")[i % 2], sides=20)
        )
    gallery = top * 1.55
    parts += [
        lathe(
            [
                (top, shaft - top * 0.7),
                (top * 1.15, shaft - top * 0.4),
                (gallery * 0.94, shaft - 0.1),
                (gallery, shaft),
                (gallery, shaft + 0.15),
                (0, shaft + 0.15),
            ],
            "white",
            sides=20,
        ),
        ringed(bar((gallery * 0.93, 0, shaft), (gallery * 0.93, 0, shaft + 1.15), 0.06, "dark metal"), 16),
        *[hoop(gallery * 0.93, shaft + z, 0.035, "dark metal") for z in (0.6, 1.15)],
    ]
    room, head = top * 0.78, top * 1.5
    parts += [
        lathe([(room, shaft), (room, shaft + head * 0.35)], "white", sides=12),
        lathe([(room * 0.95, shaft + head * 0.35), (room * 0.95, shaft + head * 1.15)], "glass", sides=12),
        ringed(
            bar(
                (room * 0.96, 0, shaft + head * 0.33),
                (room * 0.96, 0, shaft + head * 1.18),
                0.08,
                "dark metal",
            ),
            12,
        ),
        *[hoop(room * 0.97, shaft + head * z, 0.05, "dark metal") for z in (0.36, 0.75, 1.15)],
        lathe(
            [
                (0, shaft + head * 0.4),
                (room * 0.3, shaft + head * 0.45),
                (room * 0.42, shaft + head * 0.75),
                (room * 0.3, shaft + head * 1.02),
                (0, shaft + head * 1.06),
            ],
            "lamp",
            sides=12,
        ),
        lathe(
            [
                (room * 1.3, 0),
                (room * 1.3, 0.12),
                (room * 1.0, head * 0.3),
                (room * 0.45, head * 0.55),
                (room * 0.12, head * 0.66),
                (0, head * 0.7),
            ],
            "red paint",
            sides=20,
        ).moved(z=shaft + head * 1.13),
        sphere(room * 0.16, "dark metal", at=(0, 0, shaft + head * 1.86)),
        tube([(0, 0, shaft + head * 1.8), (0, 0, shaft + head * 1.8 + 1.2)], 0.03, "dark metal", sides=6),
    ]
    entrance = archway(1.1, 1.6, rim=0.28, depth=0.7, material="stone") + arched_panel(
        1.12, 1.6, 0.4, "paint"
    )
    parts.append(
        entrance.moved(0, -low * 1.04, 0.8) + steps(5, 1.9, 0.18, 0.32, "stone").moved(y=-low * 1.04 - 1.55)
    )
    for z, turn in ((0.3, 0), (0.5, 90), (0.5, -90), (0.7, 0)):
        opening = arched_window(0.6, 1.1, frame="stone", pointed=0)
        parts.append(opening.moved(0, -radius(shaft * z + 0.55) - 0.01, shaft * z).turned(turn))
    gallery_top = Socket("under", (0, -gallery * 0.97, shaft), (0.2, 0.1), room=shaft * 0.5)
    return join(parts).modified(bevel(0.02)).with_sockets(gallery_top)


@asset(
    "windmill",
    "a tower mill with four lattice sails; turn: of the sails, in degrees",
    tags="building dutch rural countryside landmark mill",
    height=(8, 13, 20),
    turn=(0, 22, 90),
)
def windmill(rng: Rng, height: float, turn: float) -> Mesh:
    low, top = height * 0.26, height * 0.16
    parts = [
        lathe([(low * 1.06, 0), (low * 1.04, height * 0.1)], "brick", sides=8).turned(22.5),
        slabs(
            [
                (polygon(low, 8, turn=22.5), height * 0.09),
                (polygon(low * 0.78, 8, turn=22.5), height * 0.45),
                (polygon(top, 8, turn=22.5), height),
            ],
            "plaster",
        ),
    ]
    deck_z, deck = height * 0.36, low * 1.38
    parts += [
        slabs([(polygon(deck, 8, turn=22.5), deck_z), (polygon(deck, 8, turn=22.5), deck_z + 0.14)], "wood"),
        ringed(
            bar((low * 0.84, 0, deck_z - deck * 0.35), (deck * 0.9, 0, deck_z), 0.16, "wood").turned(22.5), 8
        ),
        ringed(railing(deck * 0.74, 0.95, "white", posts=3).moved(0, -deck * 0.9, deck_z + 0.1), 8),
    ]
    entrance = door(1.0, 2.0, "paint").moved(0, -low * 0.97, 0)
    openings = [
        window(0.8, 1.0).moved(0, -low * y, height * z).turned(angle)
        for z, y in ((0.2, 0.86), (0.55, 0.7), (0.76, 0.645))
        for angle in (-90, 90, 0)
        if not (angle == 0 and z == 0.2)
    ]
    cap = lathe(
        [
            (top * 1.16, 0),
            (top * 1.2, 0.12),
            (top * 1.05, top * 0.5),
            (top * 0.7, top * 0.95),
            (top * 0.2, top * 1.2),
            (0, top * 1.24),
        ],
        "dark wood",
        sides=16,
    )
    hub_y, hub_z = -top * 1.55, height + top * 0.5
    shaft = tube([(0, 0, hub_z), (0, hub_y - 0.25, hub_z)], top * 0.13, "dark wood")
    boss = sphere(top * 0.24, "dark metal", segments=3, at=(0, hub_y, hub_z))
    span = height * 0.6
    sail = [
        bar((0, 0, 0), (0, 0, span), 0.2, "wood"),
        box(span * 0.2, 0.03, span * 0.74, "cloth 2", at=(span * 0.105, 0.04, span * 0.23)),
    ]
    rows = 9
    sail += [
        bar(
            (-0.12, -0.05, span * (0.22 + 0.76 * i / (rows - 1))),
            (span * 0.22, -0.05, span * (0.22 + 0.76 * i / (rows - 1))),
            0.06,
            "dark wood",
        )
        for i in range(rows)
    ]
    sail += [
        bar((span * x, -0.04, span * 0.2), (span * x, -0.04, span), 0.07, "dark wood") for x in (0.1, 0.21)
    ]
    blades = join([join(sail).turned(y=90 * i + turn) for i in range(4)]).moved(0, hub_y, hub_z)
    tail = [bar((0, top * 1.0, height + top * 0.4), (0, low * 1.5, deck_z + 0.4), 0.16, "wood")]
    tail += [
        bar((s * top * 0.8, top * 0.6, height + top * 0.2), (0, low * 1.42, deck_z + 0.9), 0.1, "wood")
        for s in (-1, 1)
    ]
    return join(
        [*parts, entrance, *openings, cap.moved(z=height - 0.02), shaft, boss, blades, *tail]
    ).modified(bevel(0.02))


@asset(
    "greenhouse",
    "a glass house with thin frames, empty inside; broken: share of the panes that are gone",
    tags="building garden glass conservatory plants victorian",
    width=(3, 5, 9),
    length=(4, 8, 18),
    height=(2.0, 2.4, 4.0),
    broken=(0, 0, 0.8),
)
def greenhouse(rng: Rng, width: float, length: float, height: float, broken: float) -> Mesh:
    w, d, base, rise = width / 2, length / 2, 0.55, width * 0.36
    bays = max(3, round(length / 1.1))
    bay = length / bays
    fields = max(2, round((width - 1.1) / 2 / 0.9))
    frame, doorway = "white", 1.1
    parts: list[Mesh] = [box(width, length, 0.06, "stone")]
    panes: list[Mesh] = []

    def glaze(*corners: Point3) -> None:
        if rng.random() >= broken:
            middle = np.mean(corners, 0)
            thin: list[list[Point3]] = []
            normal = np.cross(np.subtract(corners[1], corners[0]), np.subtract(corners[2], corners[0]))
            normal *= 0.006 / np.linalg.norm(normal)
            for s in (-1, 1):
                side = [middle + (np.asarray(c) - middle) * 0.995 + s * normal for c in corners]
                thin.append([(float(x), float(y), float(z)) for x, y, z in side])
            panes.append(loft(thin, "glass"))

    def slope(x: float) -> float:
        return height + rise * (1 - abs(x) / w)

    # low walls, with a gap for the door in the front
    parts += [box(0.22, length + 0.22, base, "brick", at=(s * w, 0, 0)) for s in (-1, 1)]
    parts.append(box(width, 0.22, base, "brick", at=(0, d, 0)))
    short = w - doorway / 2
    parts += [box(short, 0.22, base, "brick", at=(s * (w + doorway / 2) / 2, -d, 0)) for s in (-1, 1)]
    parts += [box(0.26, length + 0.26, 0.06, "stone", at=(s * w, 0, base)) for s in (-1, 1)]
    # sides and roof, bay by bay; every third rib is stout
    for i in range(bays + 1):
        y = i * bay - d
        thick = 0.09 if i % 3 == 0 or i == bays else 0.045
        for s in (-1, 1):
            parts.append(bar((s * w, y, base), (s * w, y, height), thick, frame))
            parts.append(bar((s * w, y, height), (0, y, height + rise), thick, frame))
        if 0 < i < bays and i % 3 == 0:
            parts.append(tube([(-w, y, height), (w, y, height)], 0.025, frame, sides=6))
    for y, s in itertools.product([(i + 0.5) * bay - d for i in range(bays)], (-1, 1)):
        a, b, x = y - bay / 2, y + bay / 2, s * w
        near, far = (a, b) if s > 0 else (b, a)
        mid = (base + height) / 2 + 0.35
        glaze((x, near, base), (x, far, base), (x, far, mid), (x, near, mid))
        glaze((x, near, mid), (x, far, mid), (x, far, height), (x, near, height))
        half = height + rise / 2
        glaze((x, near, height), (x, far, height), (x / 2, far, half), (x / 2, near, half))
        glaze((x / 2, near, half), (x / 2, far, half), (0, far, height + rise), (0, near, height + rise))
    for s in (-1, 1):
        parts += [
            bar((s * x, -d, z), (s * x, d, z), t, frame)
            for x, z, t in (
                (w, height, 0.11),
                (w, (base + height) / 2 + 0.35, 0.05),
                (w / 2, height + rise / 2, 0.05),
            )
        ]
    parts.append(bar((0, -d - 0.1, height + rise), (0, d + 0.1, height + rise), 0.13, frame))
    parts += [repeated(box(0.05, 0.05, 0.22, frame), bays, (0, bay, 0)).moved(z=height + rise + 0.04)]
    # the gable ends
    for y in (-d, d):
        xs = [-w + (w - doorway / 2) * i / fields for i in range(fields + 1)]
        xs += [-x for x in reversed(xs)]
        for a, b in itertools.pairwise(xs):
            if b - a > doorway * 0.99 and y < 0:
                glaze((a, y, 2.15), (b, y, 2.15), (b, y, slope(b)), (a, y, slope(a)))
                continue
            glaze((a, y, base), (b, y, base), (b, y, height - 0.1), (a, y, height - 0.1))
            glaze((a, y, height - 0.1), (b, y, height - 0.1), (b, y, slope(b)), (a, y, slope(a)))
        parts += [
            bar((x, y, 0 if abs(x) < doorway and y < 0 else base), (x, y, slope(x)), 0.06, frame)
            for x in xs[1:-1]
        ]
        parts += [
            bar((s * w, y, height - 0.1), (s * doorway / 2, y, height - 0.1), 0.06, frame) for s in (-1, 1)
        ]
        parts.append(sphere(0.1, frame, segments=2, at=(0, y, height + rise + 0.14)))
    # the door stands ajar
    leaf = [bar((0, 0, z), (doorway - 0.08, 0, z), 0.07, frame) for z in (0.12, 0.75, 2.05)]
    leaf += [bar((x, 0, 0.09), (x, 0, 2.1), 0.07, frame) for x in (0.03, doorway - 0.1)]
    leaf += [
        box(doorway - 0.16, 0.03, 0.6, "paint", at=(doorway / 2 - 0.03, 0, 0.12)),
        box(doorway - 0.2, 0.012, 1.25, "glass", at=(doorway / 2 - 0.03, 0, 0.78)),
    ]
    parts.append(join(leaf).turned(-62).moved(-doorway / 2, -d, 0))
    parts.append(bar((-doorway / 2, -d, 2.15), (doorway / 2, -d, 2.15), 0.07, frame))
    parts.append(box(doorway + 0.2, 0.7, 0.07, "stone", at=(0, -d - 0.4, 0)))
    inside = Socket("inside", (0, 0, 0.06), (width - 0.6, length - 0.6), room=height - 0.2)
    return join([*parts, *panes]).with_sockets(inside)


@asset(
    "water tower",
    "a wooden tank with a cone roof on a braced steel frame",
    tags="building farm western industrial city rooftop",
    height=(6, 10, 18),
    radius=(1.2, 1.9, 3.2),
)
def water_tower(rng: Rng, height: float, radius: float) -> Mesh:
    tank = radius * 1.9
    deck = height - tank - radius * 0.8
    spread, top = radius * 1.25, radius * 0.72
    levels = max(2, round(deck / 2.8))
    parts = []

    def corner(i: int, z: float) -> Point3:
        reach = spread + (top - spread) * z / deck
        return ((1, 1, -1, -1)[i % 4] * reach, (-1, 1, 1, -1)[i % 4] * reach, z)

    for i in range(4):
        parts.append(bar(corner(i, 0), corner(i, deck), 0.2, "rust"))
        parts.append(box(0.5, 0.5, 0.2, "concrete", at=corner(i, 0)))
        for level in range(levels):
            a, b = deck * level / levels, deck * (level + 1) / levels
            parts += [
                bar(corner(i, a), corner(i + 1, b), 0.06, "rust"),
                bar(corner(i + 1, a), corner(i, b), 0.06, "rust"),
            ]
            parts.append(bar(corner(i, b - 0.06), corner(i + 1, b - 0.06), 0.13, "rust"))
    staves = 20
    parts += [
        cylinder(radius * 1.18, 0.16, "dark wood", sides=16, at=(0, 0, deck - 0.02)),
        lathe([(radius, deck), (radius * 0.96, deck + tank)], "wood", sides=staves),
        ringed(
            bar((radius * 0.985, 0, deck), (radius * 0.95, 0, deck + tank - 0.02), 0.05, "dark wood"), staves
        ),
        *[
            hoop(radius * (1.02 - 0.04 * z), deck + tank * z, 0.035, "dark metal", sides=staves)
            for z in (0.08, 0.26, 0.5, 0.76, 0.94)
        ],
        lathe([(radius * 1.12, 0), (radius * 1.12, 0.08), (0, radius * 0.75)], "dark metal", sides=16).moved(
            z=deck + tank - 0.02
        ),
        sphere(0.14, "dark metal", segments=2, at=(0, 0, height - 0.02)),
        tube([(0, 0, 0), (0, 0, deck)], 0.14, "metal"),
    ]
    ladder_y = -radius - 0.12
    parts += [
        bar((s * 0.22, ladder_y, 0.1), (s * 0.22, ladder_y, deck + tank), 0.05, "metal") for s in (-1, 1)
    ]
    rungs = max(8, round((deck + tank) / 0.45))
    parts.append(
        repeated(
            bar((-0.22, 0, 0), (0.22, 0, 0), 0.035, "metal"), rungs, (0, 0, (deck + tank) / rungs)
        ).moved(0, ladder_y, (deck + tank) / 2)
    )
    parts.append(bar((0, ladder_y, deck + 0.05), (0, -radius * 0.9, deck + 0.05), 0.3, "metal", depth=0.06))
    return footed(join(parts)).modified(bevel(0.01))


@asset(
    "observatory",
    "an observatory: dome with an open slit and a telescope",
    tags="building science astronomy stars night",
    radius=(3, 4.5, 9),
    height=(2.6, 3.6, 6),
)
def observatory(rng: Rng, radius: float, height: float) -> Mesh:
    slit = 13.0  # degrees to either side of the front
    angles = np.radians(np.linspace(-90 + slit, 270 - slit, 25))
    tilts = np.radians(np.linspace(0, 90, 9))
    shells = []
    for r, inside in ((radius, False), (radius * 0.97, True)):
        points = [
            (r * math.cos(a) * math.cos(t), r * math.sin(a) * math.cos(t), r * math.sin(t))
            for a in angles
            for t in tilts
        ]
        n = len(tilts)
        faces = [
            (i * n + j, (i + 1) * n + j, (i + 1) * n + j + 1, i * n + j + 1)
            for i in range(len(angles) - 1)
            for j in range(n - 1)
        ]
        part = Mesh.of(points, faces, "black" if inside else "white").smoothed()
        shells.append(part.flipped() if inside else part)
    rails = []
    for a in (angles[0], angles[-1]):
        path = [
            (
                radius * 1.0 * math.cos(a) * math.cos(t),
                radius * math.sin(a) * math.cos(t),
                radius * math.sin(t),
            )
            for t in tilts[:-1]
        ]
        rails.append(chain([(x * 1.01, y * 1.01, z * 1.01) for x, y, z in path], radius * 0.07, "metal"))
    barrel = radius * 0.16
    scope = [
        lathe(
            [
                (barrel * 0.8, -radius * 0.5),
                (barrel * 0.8, radius * 0.2),
                (barrel, radius * 0.2),
                (barrel, radius * 0.95),
                (barrel * 0.85, radius * 0.95),
                (barrel * 0.85, radius * 0.9),
                (0, radius * 0.9),
            ],
            "metal",
            sides=12,
        ),
        hoop(barrel, radius * 0.6, 0.05, "gold"),
        hoop(barrel * 0.8, -radius * 0.2, 0.05, "gold"),
    ]
    telescope = join(scope).turned(x=48).moved(0, -radius * 0.12, height + radius * 0.28)
    wing_w, wing_d, wing_h = radius * 1.5, radius * 1.3, height * 0.8
    wing = [
        box(wing_w, wing_d, wing_h, "plaster"),
        box(wing_w + 0.3, wing_d + 0.3, 0.25, "stone", at=(0, 0, wing_h - 0.02)),
        on_wall(repeated(window(0.9, 1.3), 2, (wing_w * 0.45, 0, 0)).moved(z=1.0), wing_w, wing_d),
        on_wall(window(0.9, 1.3).moved(z=1.0), wing_w, wing_d, "right"),
    ]
    count = 12
    parts = [
        lathe(
            [
                (radius * 1.05, 0),
                (radius * 1.05, 0.4),
                (radius * 0.96, 0.4),
                (radius * 0.96, height - 0.4),
                (radius * 1.08, height - 0.3),
                (radius * 1.08, height),
                (0, height),
            ],
            "plaster",
            sides=24,
        ),
        ringed(box(0.5, 0.35, height - 0.6, "stone", at=(0, -radius * 0.97, 0.2)).turned(15), count),
        *[shell.moved(z=height) for shell in shells],
        *[rail.moved(z=height) for rail in rails],
        telescope,
        door(1.2, 2.2, "wood").moved(y=-radius * 0.98),
        *[
            window(0.8, 1.3).moved(0, -radius * 0.97, 1.1).turned(turn)
            for turn in (-60, -30, 30, 150, 180, 210)
        ],
        join(wing).moved(radius * 1.4, radius * 0.15),
    ]
    return join(parts).modified(bevel(0.02))


@asset(
    "clock tower",
    "a tall brick tower with four clock faces and a spire",
    tags="building city town landmark time",
    height=(16, 28, 60),
    hour=(0, 10.15, 12),
)
def clock_tower(rng: Rng, height: float, hour: float) -> Mesh:
    side = height * 0.16
    shaft, room = height * 0.55, side * 1.25
    dial = side * 0.48
    disc = [
        cylinder(dial, 0.16, "dark metal", sides=24),
        cylinder(dial * 0.9, 0.22, "white", sides=24),
        *[
            box(dial * 0.05, dial * 0.14, 0.26, "black", at=(0, dial * 0.76, 0)).turned(30 * i)
            for i in range(12)
        ],
        *[
            box(wide * dial, long * dial, 0.3, "black", at=(0, long * dial * 0.38, 0)).turned(-turn)
            for wide, long, turn in ((0.09, 0.55, hour * 30), (0.06, 0.82, hour % 1 * 360))
        ],
        cylinder(dial * 0.08, 0.34, "gold"),
    ]
    face = join(disc).turned(x=90).moved(0, 0.05, shaft + room / 2)
    lancets = [arched_window(side * 0.16, shaft * 0.16).moved(0, 0, shaft * z) for z in (0.3, 0.52, 0.74)]
    strips = [box(side * 0.13, 0.24, shaft, "brick", at=(s * side * 0.42, 0, 0)) for s in (-1, 1)]
    belfry = shaft + room + 0.3
    open_h = side * 0.75
    roof = height - belfry - open_h
    arcade = arched_wall(side, open_h, side * 0.12, "stone", opening=side * 0.5, spring=open_h * 0.4).moved(
        y=side * 0.06
    )
    parts = [
        box(side, side, shaft, "brick"),
        box(side * 1.25, side * 1.25, side * 0.25, "stone"),
        box(side * 1.12, side * 1.12, side * 0.6, "stone"),
        box(side * 1.18, side * 1.18, room, "stone", at=(0, 0, shaft)),
        *[box(side * 1.32, side * 1.32, 0.35, "stone", at=(0, 0, z)) for z in (shaft - 0.2, shaft + room)],
        box(side * 0.7, side * 0.7, open_h, "black", at=(0, 0, belfry)),
        box(side * 1.2, side * 1.2, 0.3, "stone", at=(0, 0, belfry + open_h - 0.05)),
        slabs(
            [
                (polygon(side * 0.86, 4, turn=45), 0),
                (polygon(side * 0.5, 4, turn=45), roof * 0.3),
                (polygon(side * 0.05, 4, turn=45), roof * 0.96),
            ],
            "slate",
        ).moved(z=belfry + open_h + 0.2),
        sphere(side * 0.08, "gold", segments=3, at=(0, 0, height)),
        tube([(0, 0, height), (0, 0, height + side * 0.5)], 0.05, "gold", sides=6),
        on_wall(
            archway(side * 0.34, side * 0.5, rim=0.3, depth=0.4, material="rock")
            + arched_panel(side * 0.345, side * 0.5, 0.2, "dark wood"),
            side * 1.25,
            side * 1.25,
        ),
    ]
    for where in ("front", "right", "back", "left"):
        parts += [
            on_wall(face, side * 1.18, side * 1.18, where),
            on_wall(join([*lancets, *strips]), side, side, where),
            on_wall(arcade.moved(z=belfry), side, side, where),
        ]
    parts += [
        cylinder(
            side * 0.1,
            side * 0.4,
            "stone",
            top=0,
            sides=4,
            at=(x * side * 0.56, y * side * 0.56, belfry + open_h + 0.2),
        )
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    return join(parts).modified(bevel(0.03))


@asset(
    "gazebo",
    "an eight-sided garden pavilion",
    tags="building garden park pavilion wedding romantic",
    radius=(1.6, 2.3, 4),
    height=(2.2, 2.5, 3.4),
)
def gazebo(rng: Rng, radius: float, height: float) -> Mesh:
    floor, white = 0.4, "white"
    outline = polygon(radius, 8, turn=22.5)
    rail_w = 2 * radius * math.sin(math.pi / 8) * 0.93
    reach = radius * math.cos(math.pi / 8) * 0.96
    rail = railing(rail_w, 0.8, white, balusters=7).moved(0, -reach, floor)
    brace = [
        bar(
            (s * rail_w * 0.47, -reach, floor + height - 0.45),
            (s * rail_w * 0.2, -reach, floor + height - 0.05),
            0.07,
            white,
        )
        for s in (-1, 1)
    ]
    beam = bar(
        (-rail_w * 0.56, -reach, floor + height - 0.1),
        (rail_w * 0.56, -reach, floor + height - 0.1),
        0.16,
        white,
    )
    eaves = [(x * 1.22, y * 1.22) for x, y in outline]
    roof = slabs(
        [
            (eaves, 0),
            (eaves, 0.1),
            ([(x * 0.55, y * 0.55) for x, y in outline], radius * 0.42),
            ([(x * 0.17, y * 0.17) for x, y in outline], radius * 0.8),
            ([(x * 0.17, y * 0.17) for x, y in outline], radius * 0.8 + 0.3),
            ([(x * 0.22, y * 0.22) for x, y in outline], radius * 0.8 + 0.3),
            ([(x * 0.01, y * 0.01) for x, y in outline], radius * 1.1 + 0.4),
        ],
        "roof",
    )
    parts = [
        slabs(
            [
                ([(x * 1.06, y * 1.06) for x, y in outline], 0),
                ([(x * 1.06, y * 1.06) for x, y in outline], floor),
            ],
            "wood",
        ),
        steps(2, rail_w, floor / 3, 0.3, "wood").moved(y=-radius * 0.98 - 0.58),
        *[box(0.13, 0.13, height + 0.05, white, at=(x * 0.96, y * 0.96, floor)) for x, y in outline],
        *[rail.turned(45 * i) for i in range(1, 8)],
        ringed(join([*brace, beam]), 8),
        roof.moved(z=floor + height - 0.02),
        sphere(0.14, "gold", segments=2, at=(0, 0, floor + height + radius * 1.1 + 0.42)),
    ]
    inside = Socket("inside", (0, 0, floor), (radius * 1.15, radius * 1.15), room=height - 0.2)
    lamp = Socket("under", (0, 0, floor + height - 0.02), (0.4, 0.4), room=height - 0.3)
    return join(parts).modified(bevel(0.01)).with_sockets(inside, lamp)
