"""Dwellings and plain buildings."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Mesh, Socket, bevel, join
from ..shapes import Point3, bar, box, cylinder, lathe, loft, repeated, ringed, rough, tube
from . import Rng, asset
from .parts_building import (
    arched_panel,
    archway,
    chimney,
    door,
    extruded,
    footed,
    gabled,
    on_wall,
    pane,
    pitched_roof,
    railing,
    steps,
    window,
)


@asset(
    "house",
    "a family house with a pitched roof; pitch in degrees",
    tags="building home village suburb",
    width=(7, 9.5, 14),
    depth=(6, 7.5, 10),
    storeys=(1, 2, 3),
    pitch=(25, 38, 52),
)
def house(rng: Rng, width: float, depth: float, storeys: float, pitch: float) -> Mesh:
    floors = round(storeys)
    height, rise = 0.4 + 2.8 * floors, depth / 2 * math.tan(math.radians(pitch))
    columns = max(3, round(width / 2.6))
    step = width / columns
    door_at = int(rng.integers(columns))
    parts = [
        gabled(width, depth, height, rise, "plaster"),
        box(width + 0.12, depth + 0.12, 0.4, "stone"),
        pitched_roof(width, depth, rise, "roof").moved(z=height - 0.03),
        chimney(rise + 1.2).moved(width * 0.28 * (1 if rng.random() < 0.5 else -1), depth * 0.12, height),
    ]
    for floor in range(floors):
        for i in range(columns):
            x, z = (i + 0.5) * step - width / 2, 1.3 + 2.8 * floor
            opening = window(1.15, 1.4, bars=(1, 1)).moved(x, 0, z)
            shutters = [box(0.5, 0.08, 1.4, "paint", at=(x + s * 0.85, -0.02, z)) for s in (-1, 1)]
            if not (floor == 0 and i == door_at):
                parts.append(on_wall(join([opening, *shutters]), width, depth))
            parts.append(on_wall(opening, width, depth, "back"))
        sides = repeated(window(1.1, 1.4), 2, (depth * 0.45, 0, 0)).moved(z=1.3 + 2.8 * floor)
        parts += [on_wall(sides, width, depth, "left"), on_wall(sides, width, depth, "right")]
    entrance = door(1.05, 2.15, "paint").moved((door_at + 0.5) * step - width / 2, 0, 0.35)
    stoop = steps(2, 1.9, 0.2, 0.35, "stone").moved((door_at + 0.5) * step - width / 2, -1.1, 0)
    porch = pitched_roof(1.5, 1.5, 0.5, "roof", eaves=0.1, thickness=0.08).turned(90)
    parts.append(on_wall(join([entrance, stoop]), width, depth))
    parts.append(on_wall(porch.moved((door_at + 0.5) * step - width / 2, -0.5, 2.75), width, depth))
    if rise > 2.0:
        attic = window(0.9, 1.0).moved(z=height + rise * 0.2)
        parts += [on_wall(attic, width, depth, "left"), on_wall(attic, width, depth, "right")]
    return join(parts).modified(bevel(0.02))


@asset(
    "cottage",
    "a small old stone cottage under a thick thatched roof",
    tags="building home village rural cosy fairytale",
    width=(5, 7, 10),
    depth=(4.2, 5, 6.5),
    pitch=(42, 50, 58),
)
def cottage(rng: Rng, width: float, depth: float, pitch: float) -> Mesh:
    height, rise = 2.4, depth / 2 * math.tan(math.radians(pitch))
    w, d, out, ridge = width / 2, depth / 2, 0.45, width / 2 * 0.86
    drop = -rise / d * out
    # thatch: rounded at the eaves, half hipped at the ends
    rings = [
        [
            (-w - 0.3, -d - out, drop),
            (w + 0.3, -d - out, drop),
            (w + 0.3, d + out, drop),
            (-w - 0.3, d + out, drop),
        ],
        [
            (-w - 0.4, -d - out - 0.1, drop + 0.3),
            (w + 0.4, -d - out - 0.1, drop + 0.3),
            (w + 0.4, d + out + 0.1, drop + 0.3),
            (-w - 0.4, d + out + 0.1, drop + 0.3),
        ],
        [
            (-w - 0.3, -d * 0.5, rise * 0.6),
            (w + 0.3, -d * 0.5, rise * 0.6),
            (w + 0.3, d * 0.5, rise * 0.6),
            (-w - 0.3, d * 0.5, rise * 0.6),
        ],
        [
            (-ridge, -0.18, rise + 0.45),
            (ridge, -0.18, rise + 0.45),
            (ridge, 0.18, rise + 0.45),
            (-ridge, 0.18, rise + 0.45),
        ],
    ]
    cap = box(2 * ridge + 0.1, 0.55, 0.22, "dry leaf", at=(0, 0, rise + 0.3))
    roof = rough(loft(rings, "straw"), 0.08, rng, scale=2.5) + cap
    stack = rough(box(1.1, 1.0, height + rise + 1.0, "rock"), 0.05, rng).moved(w - 0.1, 0, 0)
    pot = cylinder(0.18, 0.4, "roof", at=(w - 0.1, 0, height + rise + 0.95))
    entrance = (
        archway(0.95, 1.6, rim=0.18, depth=0.3, material="rock")
        + arched_panel(0.97, 1.6, 0.16, "wood")
        + box(0.05, 0.24, 0.12, "dark metal", at=(0.3, 0, 1.0))
        + box(1.6, 0.9, 0.12, "rock", at=(0, -0.3, 0))
    )
    x = float(rng.uniform(-0.12, 0.12)) * width
    opening = window(0.85, 0.85, frame="dark wood", bars=(1, 1), sill="wood")
    flower_box = box(0.95, 0.28, 0.2, "wood", at=(0, -0.16, -0.26)) + repeated(
        box(0.2, 0.2, 0.18, "flower", at=(0, -0.18, -0.1)).turned(10), 4, (0.24, 0, 0)
    )
    front = [entrance.moved(x)]
    front += [(opening + flower_box).moved(x + s * width * 0.31, 0, 1.0) for s in (-1, 1)]
    parts = [
        rough(box(width, depth, height, "plaster"), 0.02, rng),
        gabled(width * 0.9, depth * 0.94, height, rise * 0.9, "plaster"),
        rough(box(width + 0.1, depth + 0.1, 0.5, "rock"), 0.04, rng),
        roof.moved(z=height - 0.05),
        stack,
        pot,
        on_wall(join(front), width, depth),
        on_wall(opening.moved(0, 0, 1.0), width, depth, "left"),
        on_wall(repeated(opening, 2, (width * 0.5, 0, 0)).moved(z=1.0), width, depth, "back"),
    ]
    return footed(join(parts)).modified(bevel(0.03))


@asset(
    "cabin",
    "a log cabin with a covered porch and a stone chimney",
    tags="building home forest mountain wooden lodge",
    width=(4.5, 6, 9),
    depth=(4, 5, 7),
    pitch=(28, 36, 48),
)
def cabin(rng: Rng, width: float, depth: float, pitch: float) -> Mesh:
    height, porch = 2.5, 1.8
    rise = depth / 2 * math.tan(math.radians(pitch))
    logs = []
    for i in range(9):
        z, long = 0.36 + i * 0.27, width + 0.6 + float(rng.uniform(-0.12, 0.12))
        for y in (-depth / 2, depth / 2):
            logs.append(tube([(-long / 2, y, z), (long / 2, y, z)], 0.15, "wood"))
        for x in (-width / 2, width / 2):
            logs.append(tube([(x, -depth / 2 - 0.3, z + 0.13), (x, depth / 2 + 0.3, z + 0.13)], 0.15, "wood"))
    posts = repeated(tube([(0, 0, 0.2), (0, 0, height + 0.06)], 0.11, "bark"), 3, (width * 0.48, 0, 0))
    edge = -depth / 2 - porch + 0.15
    roof_porch = extruded(
        [(-porch - 0.2, -0.7), (0.2, 0.05), (0.2, 0.18), (-porch - 0.2, -0.57)], width + 0.5, "dark wood"
    ).moved(y=-depth / 2, z=height + 0.65)
    rails = [
        railing(width * 0.44, 0.85, "wood", balusters=5).moved(s * width * 0.25, edge, 0.25) for s in (-1, 1)
    ]
    front = [door(0.95, 2.0, "dark wood", frame="pale wood").moved(0, -0.12, 0.25)]
    front += [
        window(0.95, 0.95, frame="pale wood", sill="pale wood").moved(s * width * 0.3, -0.12, 1.15)
        for s in (-1, 1)
    ]
    parts = [
        gabled(width - 0.05, depth - 0.05, height + 0.3, rise, "dark wood"),
        box(width + 0.2, depth + 0.2, 0.25, "rock"),
        box(width + 0.3, porch, 0.25, "wood", at=(0, -depth / 2 - porch / 2, 0)),
        steps(1, 1.2, 0.13, 0.4, "wood").moved(0, -depth / 2 - porch - 0.35, 0),
        *logs,
        posts.moved(y=edge),
        roof_porch,
        *rails,
        pitched_roof(width, depth, rise, "dark wood", eaves=0.6, thickness=0.14).moved(z=height + 0.29),
        rough(box(1.2, 0.9, height + rise + 1.0, "rock"), 0.06, rng).moved(-width / 2 - 0.3, depth * 0.1, 0),
        box(1.0, 0.75, 0.2, "stone", at=(-width / 2 - 0.3, depth * 0.1, height + rise + 0.9)),
        on_wall(join(front), width, depth),
        on_wall(
            window(0.95, 0.95, frame="pale wood", sill="pale wood").moved(0, -0.12, 1.15),
            width,
            depth,
            "right",
        ),
    ]
    floor = Socket(
        "top", (width * 0.33, -depth / 2 - porch * 0.5, 0.25), (width * 0.24, porch * 0.5), room=1.6
    )
    return footed(join(parts)).modified(bevel(0.02)).with_sockets(floor)


@asset(
    "barn",
    "a big barn with a gambrel roof and crossed doors",
    tags="building farm rural wooden",
    width=(8, 10, 14),
    depth=(9, 14, 22),
    height=(3.5, 4.5, 6),
)
def barn(rng: Rng, width: float, depth: float, height: float) -> Mesh:
    w, knee, rise = width / 2, width * 0.22, width * 0.4
    # the front is a gable: the ridge runs along y, so it is made along x and turned
    profile = [
        (-w, 0.0),
        (w, 0.0),
        (w, height),
        (w * 0.66, height + knee),
        (0.0, height + rise),
        (-w * 0.66, height + knee),
        (-w, height),
    ]
    eave = [(-w - 0.35, height - 0.35), (-w * 0.66, height + knee), (0.0, height + rise)]
    half = join(
        [
            extruded([a, b, (b[0], b[1] + 0.2), (a[0] - 0.1, a[1] + 0.2)], depth + 0.9, "slate")
            for a, b in itertools.pairwise(eave)
        ]
    )
    body = join([extruded(profile, depth, "red paint"), half, half.scaled(1, -1, 1)]).turned(90)
    trim = "white"
    leaf = join(
        [
            box(1.7, 0.12, 3.0, "paint 2"),
            *[box(0.16, 0.2, 3.0, trim, at=(x, 0, 0)) for x in (-0.78, 0.78)],
            *[box(1.7, 0.19, 0.16, trim, at=(0, 0, z)) for z in (0.0, 1.42, 2.84)],
            *[
                bar((s * -0.75, -0.06, z), (s * 0.75, -0.06, z + 1.4), 0.13, trim)
                for s, z in ((1, 0.05), (-1, 1.5))
            ],
        ]
    )
    loft_door = window(1.5, 1.7, frame=trim, pane="dark wood", bars=(1, 0), sill=None).moved(
        z=height + knee * 0.12
    )
    front = [
        leaf.moved(-0.88),
        leaf.scaled(-1, 1, 1).moved(0.88),
        box(3.9, 0.22, 0.2, trim, at=(0, 0, 3.02)),
        loft_door,
    ]
    front.append(bar((0, 0.2, height + rise - 0.25), (0, -0.9, height + rise - 0.25), 0.18, "dark wood"))
    front.append(
        tube([(0, -0.75, height + rise - 0.3), (0, -0.75, height + knee + 0.4)], 0.025, "rope", sides=6)
    )
    corners = [box(0.24, 0.24, height, trim, at=(x * w, y * depth / 2, 0)) for x in (-1, 1) for y in (-1, 1)]
    count = max(2, round(depth / 3.5))
    side = repeated(window(0.9, 0.9, frame=trim, sill=None), count, (depth / count, 0, 0)).moved(z=1.6)
    vane = float(rng.uniform(-0.3, 0.3)) * depth
    cupola = box(1.0, 1.0, 1.1, trim) + cylinder(0.95, 0.8, "slate", top=0, sides=4).turned(45).moved(z=1.1)
    parts = [
        body,
        box(width + 0.16, depth + 0.16, 0.35, "stone"),
        *corners,
        on_wall(join(front), width, depth),
        on_wall(side, width, depth, "left"),
        on_wall(side, width, depth, "right"),
        cupola.moved(0, vane, height + rise - 0.25),
    ]
    return join(parts).modified(bevel(0.025))


@asset(
    "shed",
    "a small garden shed of planks with a lean-to roof",
    tags="building garden wooden hut",
    width=(1.6, 2.6, 4),
    depth=(1.4, 2.0, 3),
    height=(1.9, 2.1, 2.6),
)
def shed(rng: Rng, width: float, depth: float, height: float) -> Mesh:
    d, rise = depth / 2, depth * 0.28
    body = extruded([(-d, 0.1), (d, 0.1), (d, height), (-d, height + rise)], width, "wood")
    count = max(5, round(width / 0.24))
    step = width / count
    boards = []
    for i in range(count):  # boards of uneven thickness, some lighter
        x, tone = (i + 0.5) * step - width / 2, ("wood", "pale wood")[int(rng.random() < 0.25)]
        thick = float(rng.uniform(0.03, 0.06))
        boards.append(box(step - 0.015, 2 * thick, height + rise - 0.14, tone, at=(x, -d, 0.1)))
    roof = extruded(
        [
            (-d - 0.25, rise * 1.12),
            (d + 0.25, -rise * 0.12),
            (d + 0.25, 0.09 - rise * 0.12),
            (-d - 0.25, 0.09 + rise * 1.12),
        ],
        width + 0.36,
        "dark wood",
    )
    x = width * 0.16
    leaf = join(
        [
            box(0.82, 0.16, 1.75, "paint", at=(x, 0, 0.14)),
            *[box(0.82, 0.2, 0.12, "pale wood", at=(x, 0, z)) for z in (0.3, 1.55)],
            bar((x - 0.34, -0.09, 0.42), (x + 0.34, -0.09, 1.55), 0.1, "pale wood", depth=0.05),
            box(0.06, 0.28, 0.1, "dark metal", at=(x + 0.34, 0, 1.0)),
        ]
    )
    opening = window(0.55, 0.55, frame="pale wood", sill="pale wood").moved(-width * 0.3, 0, 1.15)
    corners = [
        box(0.1, 0.1, height - 0.05 + (rise if y < 0 else 0), "pale wood", at=(sx * width / 2, y * d, 0.05))
        for sx in (-1, 1)
        for y in (-1, 1)
    ]
    base = box(width + 0.1, depth + 0.1, 0.12, "stone")
    parts = [body, base, *boards, roof.moved(z=height), on_wall(leaf + opening, width, depth), *corners]
    return join(parts).modified(bevel(0.01))


@asset(
    "apartment block",
    "a block of flats with balconies, flat roof; bays: windows in a row",
    tags="building city urban modern home",
    storeys=(3, 6, 14),
    bays=(3, 5, 8),
)
def apartment_block(rng: Rng, storeys: float, bays: float) -> Mesh:
    floors, count = round(storeys), round(bays)
    bay, storey, depth = 3.4, 3.0, 12.0
    width, height = count * bay + 0.6, floors * storey + 1.0
    balcony = join(
        [
            box(2.6, 1.3, 0.18, "concrete", at=(0, -0.6, -0.15)),
            box(2.6, 0.07, 0.95, "paint", at=(0, -1.2, 0)),
            *[box(0.07, 1.2, 0.95, "paint", at=(x, -0.62, 0)) for x in (-1.26, 1.26)],
            pane(2.0, 2.2),
        ]
    )
    opening = pane(1.7, 1.5)
    columns = [i % 2 == int(rng.integers(2)) or i == 1 for i in range(count)]
    parts = [box(width, depth, height, "plaster"), box(width + 0.16, depth + 0.16, 1.0, "concrete")]
    for floor in range(floors):
        z = 1.0 + floor * storey
        for i in range(count):
            x = (i - (count - 1) / 2) * bay
            here = balcony.moved(x, 0, z + 0.1) if columns[i] and floor else opening.moved(x, 0, z + 0.8)
            if floor or i != count // 2:
                parts.append(on_wall(here, width, depth))
        if floor:
            parts.append(
                on_wall(repeated(opening, 3, (depth / 3, 0, 0)).moved(z=z + 0.8), width, depth, "left")
            )
            parts.append(
                on_wall(repeated(opening, 3, (depth / 3, 0, 0)).moved(z=z + 0.8), width, depth, "right")
            )
            parts.append(
                on_wall(repeated(opening, count, (bay, 0, 0)).moved(z=z + 0.8), width, depth, "back")
            )
            parts.append(box(width + 0.08, depth + 0.08, 0.14, "concrete", at=(0, 0, z - 0.1)))
    middle = (count // 2 - (count - 1) / 2) * bay
    canopy = box(3.2, 1.8, 0.2, "concrete", at=(0, -0.8, 2.75)) + door(1.7, 2.3, "wood", leaves=2)
    parts.append(on_wall(canopy.moved(middle), width, depth))
    parts.append(box(width + 0.3, depth + 0.3, 0.35, "concrete", at=(0, 0, height - 0.05)))
    parts.append(box(3.5, 3.5, 2.4, "plaster", at=(width * 0.2, depth * 0.15, height + 0.25)))
    parts.append(
        tube([(-width * 0.3, 0, height + 0.2), (-width * 0.3, 0, height + 3.2)], 0.05, "metal", sides=6)
    )
    parts += [
        bar((-width * 0.3 - s, 0, height + z), (-width * 0.3 + s, 0, height + z), 0.05, "metal")
        for s, z in ((0.8, 2.4), (0.6, 2.8), (0.4, 3.1))
    ]
    return join(parts).modified(bevel(0.03))


@asset(
    "skyscraper",
    "a tall office tower with setbacks and fins; slender: height over width",
    tags="building city urban modern office tower skyline",
    height=(60, 130, 320),
    slender=(3, 5, 9),
)
def skyscraper(rng: Rng, height: float, slender: float) -> Mesh:
    width = height / slender
    depth = width * float(rng.uniform(0.8, 1.0))
    levels = int(rng.integers(2, 4))
    shares = np.array([0.55, 0.3, 0.15] if levels == 3 else [0.7, 0.3])
    shrink = float(rng.uniform(0.72, 0.82))
    parts = [box(width * 1.15, depth * 1.15, 6.0, "concrete")]
    parts.append(on_wall(box(width * 0.4, 0.4, 4.6, "window"), width * 1.15, depth * 1.15))
    parts.append(on_wall(box(width * 0.5, 3.0, 0.5, "metal", at=(0, -1.2, 4.7)), width * 1.15, depth * 1.15))
    z = 6.0
    for share in shares:
        w, d, tall = width, depth, float(share) * (height - 6)
        floors = max(3, min(26, round(tall / 3.6)))
        parts.append(box(w, d, tall, "window", at=(0, 0, z)))
        parts += [
            box(w + 0.3, d + 0.3, tall / floors * 0.3, "concrete", at=(0, 0, z + tall * i / floors))
            for i in range(floors)
        ]
        fins = max(3, round(w / 3.5))
        row = repeated(box(0.45, 0.9, tall + 1.2, "white"), fins, ((w - 0.5) / (fins - 1), 0, 0)).moved(z=z)
        side = repeated(box(0.45, 0.9, tall + 1.2, "white"), fins, ((d - 0.5) / (fins - 1), 0, 0)).moved(z=z)
        parts += [
            on_wall(row, w, d),
            on_wall(row, w, d, "back"),
            on_wall(side, w, d, "left"),
            on_wall(side, w, d, "right"),
        ]
        parts.append(box(w + 0.5, d + 0.5, 0.7, "concrete", at=(0, 0, z + tall)))
        z += tall
        width, depth = width * shrink, depth * shrink
    parts.append(box(width * 0.5, depth * 0.5, height * 0.03, "metal", at=(0, 0, z + 0.4)))
    parts.append(cylinder(width * 0.05, height * 0.14, "metal", top=0.1, sides=8, at=(0, 0, z + 0.4)))
    return join(parts).modified(bevel(0.08))


@asset(
    "warehouse",
    "a long low store with a loading dock and roller doors",
    tags="building industrial harbour storage hangar",
    width=(14, 22, 40),
    depth=(10, 14, 24),
    height=(5, 6.5, 9),
)
def warehouse(rng: Rng, width: float, depth: float, height: float) -> Mesh:
    rise = depth * 0.14
    count = max(2, round(width / 7))
    step = width / count
    gate = join(
        [
            box(3.9, 0.3, 3.7, "concrete"),
            *[box(3.4, 0.36 + 0.04 * (i % 2), 0.36, "metal", at=(0, 0, i * 0.345)) for i in range(10)],
            box(0.3, 1.0, 0.4, "rubber", at=(-1.8, -0.1, -0.2)),
            box(0.3, 1.0, 0.4, "rubber", at=(1.8, -0.1, -0.2)),
        ]
    )
    open_gate = int(rng.integers(count))
    front = []
    for i in range(count):
        x = (i + 0.5) * step - width / 2
        dark = box(3.4, 0.44, 2.2, "black", at=(x, 0, 1.0)) if i == open_gate else None
        front += [gate.moved(x, 0, 1.0), *([dark] if dark else [])]
    ribs = round(width / 1.2)
    cladding = repeated(box(0.14, 0.16, height - 1.0, "paint"), ribs, (width / ribs, 0, 0)).moved(z=1.0)
    high = repeated(pane(1.8, 0.8, frame="dark metal"), count * 2, (step / 2, 0, 0)).moved(z=height - 1.1)
    side = box(1.1, 0.2, 2.1, "dark metal") + box(2.0, 0.3, 0.2, "white", at=(0, 0, 2.5))
    vents = repeated(
        cylinder(0.45, 0.9, "metal", sides=12) + cylinder(0.6, 0.25, "metal", at=(0, 0, 0.9)),
        count,
        (step, 0, 0),
    )
    parts = [
        gabled(width, depth, height, rise, "paint"),
        box(width + 0.1, depth + 0.1, 1.0, "concrete"),
        box(width, 2.4, 1.0, "concrete", at=(0, -depth / 2 - 1.2, 0)),
        steps(4, 1.4, 0.25, 0.3, "concrete").moved(width / 2 - 0.8, -depth / 2 - 3.55, 0),
        on_wall(cladding, width, depth),
        on_wall(cladding, width, depth, "back"),
        on_wall(join([*front, high]), width, depth),
        on_wall(high, width, depth, "back"),
        on_wall(side, width, depth, "right"),
        pitched_roof(width, depth, rise, "metal", eaves=0.35).moved(z=height - 0.03),
        vents.moved(z=height + rise),
        box(width * 0.4, 0.3, 1.0, "paint 2", at=(0, -depth / 2 - 0.02, height - 2.4))
        if height > 7.4
        else side,
    ]
    dock = Socket("top", (0, -depth / 2 - 1.45, 1.0), (width - 4.0, 1.5), room=height - 1.6)
    return join(parts).modified(bevel(0.03)).with_sockets(dock)


@asset(
    "factory",
    "a brick works with a saw-tooth roof and tall chimneys",
    tags="building industrial mill steampunk",
    bays=(2, 4, 7),
    depth=(10, 14, 22),
    stack=(14, 22, 40),
)
def factory(rng: Rng, bays: float, depth: float, stack: float) -> Mesh:
    count, bay, height = round(bays), 5.0, 6.0
    width = count * bay
    parts = [box(width, depth, height, "brick"), box(width + 0.2, depth + 0.2, 0.8, "stone")]
    tooth = extruded([(0.0, 0.0), (bay, 0.0), (0.0, 2.6)], depth, "brick").turned(90).scaled(-1, 1, 1)
    slope = (
        extruded([(-0.1, 2.6), (bay, 0.0), (bay, 0.14), (-0.1, 2.78)], depth + 0.4, "roof")
        .turned(90)
        .scaled(-1, 1, 1)
    )
    lights = box(0.2, depth - 0.6, 1.7, "window", at=(0, 0, 0.5)) + repeated(
        box(0.26, 0.14, 1.9, "dark metal", at=(0, 0, 0.4)), 6, (0, (depth - 0.8) / 5, 0)
    )
    opening = window(1.9, 2.8, frame="dark metal", bars=(2, 3), sill="stone")
    bays_front = []
    for i in range(count):
        x = i * bay - width / 2
        parts += [part.moved(x, 0, height - 0.02) for part in (tooth, slope, lights)]
        bays_front.append(box(0.5, 0.3, height, "brick", at=(x, 0, 0)))
        if i != count // 2:
            bays_front += [opening.moved(x + bay * share, 0, 1.8) for share in (0.28, 0.74)]
    bays_front.append(box(0.5, 0.3, height, "brick", at=(width / 2, 0, 0)))
    bays_front.append(box(width + 0.3, 0.4, 0.4, "stone", at=(0, 0, height - 0.3)))
    gate = door(2.8, 3.2, "dark wood", frame="stone", leaves=2).moved((count // 2 + 0.5) * bay - width / 2)
    parts.append(on_wall(join([*bays_front, gate]), width, depth))
    side = repeated(opening, max(2, round(depth / 4)), (depth / max(2, round(depth / 4)), 0, 0)).moved(z=1.8)
    parts += [on_wall(side, width, depth, "left"), on_wall(side, width, depth, "right")]
    profile = [
        (1.5, 0.0),
        (1.5, 1.5),
        (1.15, 1.8),
        (0.85, stack - 1.4),
        (1.05, stack - 1.2),
        (1.05, stack - 0.5),
        (0.9, stack),
    ]
    for i in range(2 if count > 2 else 1):
        y = depth * 0.5 + 1.2
        tall = lathe(profile, "brick", sides=14) + cylinder(0.7, 0.05, "black", at=(0, 0, stack - 0.02))
        bands = join(
            [
                cylinder(1.05 - 0.02 * k, 0.25, "stone", sides=14, at=(0, 0, stack * (0.5 + k * 0.18)))
                for k in range(2)
            ]
        )
        parts.append(
            (tall + bands)
            .scaled(1, 1, 1 - 0.14 * i)
            .moved(width * (0.3 - i * 0.42) + float(rng.uniform(-0.6, 0.6)), y, 0)
        )
    return join(parts).modified(bevel(0.03))


@asset(
    "shop",
    "a small shop with a display window, striped awning and a flat above",
    tags="building store cafe bakery street city",
    width=(4.5, 6, 9),
    depth=(5, 7, 10),
    storeys=(1, 2, 4),
)
def shop(rng: Rng, width: float, depth: float, storeys: float) -> Mesh:
    floors = round(storeys)
    height = 3.6 + 3.0 * (floors - 1)
    glass = width - 2.1
    x = -width / 2 + 0.4 + glass / 2
    stripes = max(5, round(width / 0.55))
    stripe = width / stripes
    awning = []
    for i in range(stripes):
        tone = ("cloth", "cloth 2")[i % 2]
        at = (i + 0.5) * stripe - width / 2
        slope = extruded([(-1.5, 2.3), (0.0, 2.95), (0.0, 3.0), (-1.5, 2.36)], stripe, tone)
        awning += [slope.moved(at), box(stripe, 0.04, 0.28, tone, at=(at, -1.5, 2.05))]
    front = [
        box(width, 0.24, 3.3, "paint"),
        box(glass, 0.3, 1.7, "window", at=(x, 0, 0.65)),
        *[box(0.08, 0.36, 1.7, "paint", at=(x + glass * s, 0, 0.65)) for s in (-0.5, -1 / 6, 1 / 6, 0.5)],
        *[box(glass + 0.08, 0.38, 0.1, "paint 2", at=(x, 0, z)) for z in (0.58, 2.33)],
        *[
            box(glass / 3 - 0.3, 0.3, 0.32, "paint 2", at=(x + glass * s, 0, 0.16))
            for s in (-1 / 3, 0, 1 / 3)
        ],
        door(0.95, 2.2, "dark wood", frame="paint 2").moved(width / 2 - 0.8, -0.06, 0),
        box(0.6, 0.36, 1.1, "window", at=(width / 2 - 0.8, -0.02, 0.95)),
        box(width, 0.34, 0.55, "paint 2", at=(0, 0, 3.05)),
        box(width * 0.6, 0.4, 0.2, "gold", at=(0, 0, 3.22)),
        *awning,
    ]
    blade = cylinder(0.34, 0.1, "gold", sides=16).turned(y=90).moved(-0.05, -0.75, 3.9)
    bracket = bar((0, 0, 4.3), (0, -1.1, 4.3), 0.05, "dark metal")
    if floors > 1:
        front += [(blade + bracket).moved(width * 0.42)]
    parts = [box(width, depth, height, "brick"), on_wall(join(front), width, depth)]
    count = max(2, round(width / 2.2))
    for floor in range(1, floors):
        row = repeated(window(1.0, 1.6, bars=(0, 1)), count, (width / count, 0, 0)).moved(
            z=4.2 + 3 * (floor - 1)
        )
        parts += [on_wall(row, width, depth), on_wall(row, width, depth, "back")]
    parts.append(box(width + 0.3, depth + 0.3, 0.25, "stone", at=(0, 0, height - 0.05)))
    parts.append(box(width, depth, 0.5, "brick", at=(0, 0, height + 0.2)))
    parts.append(box(width + 0.16, depth + 0.16, 0.12, "stone", at=(0, 0, height + 0.68)))
    parts.append(
        chimney(1.2).moved(width * 0.3 * (1 if rng.random() < 0.5 else -1), depth * 0.2, height + 0.6)
    )
    return join(parts).modified(bevel(0.02))


@asset(
    "hut",
    "a round hut with a shaggy cone of straw",
    tags="building village tribal tropical primitive",
    radius=(1.5, 2.2, 3.5),
    height=(1.7, 2.1, 2.8),
)
def hut(rng: Rng, radius: float, height: float) -> Mesh:
    eaves, rise = radius + 0.7, radius * 1.25
    layers = []
    for i in range(4):  # the straw lies in shaggy skirts
        low, high = i / 4, (i + 1.35) / 4
        skirt = lathe(
            [
                (0, 0.1),
                (eaves * (1 - low) - 0.12, 0.06),
                (eaves * (1 - low), 0.0),
                (eaves * (1 - low) - 0.04, 0.14),
                (max(0.06, eaves * (1 - high)), (high - low) * rise),
                (0, (high - low) * rise + 0.1),
            ],
            "straw",
            sides=18,
        )
        layers.append(rough(skirt, 0.1, rng, scale=0.5).moved(z=low * rise))
    posts = 14
    wall = ringed(tube([(radius, 0, 0), (radius, 0, height)], 0.11, "wood", sides=6), posts)
    entrance = box(1.0, 0.3, 1.75, "black", at=(0, -radius - 0.02, 0)) + join(
        [
            tube([(-0.55, -radius - 0.15, 0), (-0.5, -radius - 0.15, 1.8)], 0.08, "bark"),
            tube([(0.55, -radius - 0.15, 0), (0.5, -radius - 0.15, 1.8)], 0.08, "bark"),
            tube([(-0.75, -radius - 0.15, 1.8), (0.75, -radius - 0.15, 1.85)], 0.08, "bark"),
        ]
    )
    knot = cylinder(0.16, 0.35, "rope", top=0.05, at=(0, 0, rise * 1.03))
    parts = [
        cylinder(radius, height, "plaster", sides=18),
        wall,
        entrance,
        join([*layers, knot]).moved(z=height - 0.25),
        cylinder(radius + 0.25, 0.14, "earth", sides=18),
    ]
    return join(parts).smoothed()


@asset(
    "tent",
    "a ridge tent, its front open",
    tags="camp camping outdoors shelter",
    width=(1.6, 2.4, 4),
    length=(2, 3, 6),
    height=(1.2, 1.7, 2.6),
)
def tent(rng: Rng, width: float, length: float, height: float) -> Mesh:
    w, y = width / 2, length / 2
    sag = float(rng.uniform(0.05, 0.1)) * width
    # one side: cloth hung from the ridge, sagging a little, lifted at the foot
    line = [
        (w, 0.0),
        (w * 0.62 - sag * 0.3, height * 0.34),
        (w * 0.3 - sag * 0.4, height * 0.66),
        (0.0, height),
    ]
    side = join(
        [
            extruded(
                [a, (a[0] + 0.03, a[1] + 0.015), (b[0] + 0.03, b[1] + 0.015), b], length, "cloth"
            ).turned(90)
            for a, b in itertools.pairwise(line)
        ]
    )
    back: list[list[Point3]] = [
        [(-w, 0, 0), (w, 0, 0), (0, 0, height)],
        [(-w, 0.03, 0), (w, 0.03, 0), (0, 0.03, height)],
    ]
    rear = loft([ring[::-1] for ring in back], "cloth").moved(y=y - 0.04)
    flaps = []
    for s in (-1, 1):  # rolled back to the sides
        flaps.append(
            tube(
                [
                    (s * w * 0.96, -y - 0.03, 0.04),
                    (s * w * 0.45, -y - 0.05, height * 0.5),
                    (s * 0.06, -y - 0.03, height * 0.92),
                ],
                [0.16, 0.1, 0.03],
                "cloth 2",
                sides=6,
            )
        )
    ropes, pegs = [], []
    for end in (-1, 1):
        ropes.append(tube([(0, end * y, height), (0, end * (y + height * 0.75), 0)], 0.012, "rope", sides=4))
        pegs.append(
            bar((0, end * (y + height * 0.72), 0.16), (0, end * (y + height * 0.78), 0.0), 0.04, "wood")
        )
        for s in (-1, 1):
            ropes.append(
                tube(
                    [(s * w * 0.62, end * y * 0.96, height * 0.36), (s * (w + 0.55), end * y, 0)],
                    0.012,
                    "rope",
                    sides=4,
                )
            )
            pegs.append(bar((s * (w + 0.5), end * y, 0.15), (s * (w + 0.6), end * y, 0.0), 0.04, "wood"))
    poles = [
        tube([(0, e * (y - 0.06), 0), (0, e * (y - 0.06), height + 0.12)], 0.03, "wood", sides=6)
        for e in (-1, 1)
    ]
    floor = box(width - 0.06, length - 0.06, 0.03, "cloth 2")
    ridge = tube([(0, -y - 0.02, height + 0.01), (0, y + 0.02, height + 0.01)], 0.03, "cloth 2", sides=6)
    inside = Socket("inside", (0, 0, 0.03), (width * 0.5, length * 0.75), room=height * 0.36)
    return footed(
        join([side, side.scaled(-1, 1, 1), rear, *flaps, *ropes, *pegs, *poles, floor, ridge])
    ).with_sockets(inside)
