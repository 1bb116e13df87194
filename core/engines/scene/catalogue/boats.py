"""Boats and ships, lofted over stations; bows to -y, keels at 0, their draughts what sinks into the water."""

from __future__ import annotations

import itertools
import math

import numpy as np

from ..mesh import Mesh, Socket, join
from ..shapes import Point3, bar, box, cylinder, lathe, repeated, rough, sphere, tube
from . import Rng, asset
from .parts_machines import Station, below, body, decked_hull, fuselage, hoop, lying, mirrored, open_hull


def _lines(
    length: float,
    beam: float,
    depth: float,
    *,
    sheer: float = 0.25,
    bow: float = 0.05,
    stern: float = 0.7,
    rise: float = 0.5,
    count: int = 9,
) -> list[Station]:
    """Stations of a hull: beam swells from the stem and narrows to `stern` of itself at the transom.

    sheer: how much the rail rises at the bow, in metres; rise: how much the forefoot does, share of depth.
    """
    stations = []
    for i in range(count):
        t = i / (count - 1)
        swell = math.sin(min(t / 0.55, 1.0) * math.pi / 2) ** 0.8
        aft = 1 - (1 - stern) * max(0.0, (t - 0.55) / 0.45) ** 2
        half = beam / 2 * max(bow, swell * aft)
        keel = depth * rise * (max(0.0, 1 - t / 0.3) ** 2 + 0.35 * max(0.0, (t - 0.75) / 0.25) ** 2)
        rail = depth + sheer * max(0.0, 1 - t / 0.6) ** 1.6 + 0.35 * sheer * max(0.0, (t - 0.6) / 0.4) ** 2
        rake = -0.5 * sheer * (1 - t) ** 6
        stations.append((length * (t - 0.5) + rake, half, keel, rail))
    return stations


def _rail(stations: list[Station], height: float, material: str) -> Mesh:
    """A handrail with posts along both sides of a deck."""
    lines = []
    inner = [(max(half - 0.08, 0.03), y, rail) for y, half, _, rail in stations]
    lines.append(tube([(x, y, z + height) for x, y, z in inner], 0.025, material, sides=6))
    lines += [bar((x, y, z - 0.02), (x, y, z + height), 0.04, material) for x, y, z in inner[::2]]
    return mirrored(join(lines))


def _sail(a: Point3, b: Point3, c: Point3, d: Point3, belly: float, material: str = "cloth 2") -> Mesh:
    """A sail between four corners (counter-clockwise), filled by the wind to `belly` metres."""
    p, q, r, s = (np.array(point) for point in (a, b, c, d))
    out = np.cross(q - p, s - p)
    out = out / np.linalg.norm(out)

    def filled(points: np.ndarray) -> np.ndarray:
        u, v = points[:, :1] + 0.5, points[:, 1:2] + 0.5
        flat = (p * (1 - u) + q * u) * (1 - v) + (s * (1 - u) + r * u) * v
        return np.asarray(
            flat + out * belly * np.sin(np.pi * u) * np.sin(np.pi * np.clip(v * 0.9 + 0.05, 0, 1))
        )

    n = 7
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, n), np.linspace(-0.5, 0.5, n))
    front = filled(np.stack([u.ravel(), v.ravel()], 1))
    cells = [
        (r * n + c, r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c)
        for r in range(n - 1)
        for c in range(n - 1)
    ]
    # Both sides share their diagonals, so that the thin cloth never pokes through itself.
    faces = cells + [(n * n + i, n * n + m, n * n + k, n * n + j) for i, j, k, m in cells]
    edge = list(range(n)) + [r * n + n - 1 for r in range(1, n)]
    edge += [n * n - 2 - i for i in range(n - 1)] + [r * n for r in range(n - 2, 0, -1)]
    faces += [(j, i, n * n + i, n * n + j) for i, j in zip(edge, edge[1:] + edge[:1], strict=True)]
    return Mesh.of(np.concatenate([front, front - 0.03 * out]), faces, material).smoothed(60)


def _blade(x: float, y: float, z: float, side: int, length: float) -> Mesh:
    """An oar resting in its rowlock, its blade outside."""
    inner, outer = (x - side * 0.5, y - 0.15, z + 0.12), (x + side * length * 0.55, y + 0.5, z - 0.2)
    return tube([inner, (x, y, z + 0.05), outer], 0.025, "pale wood", sides=6) + bar(
        outer, (outer[0] + side * 0.55, outer[1] + 0.22, outer[2] - 0.1), 0.03, "pale wood", depth=0.15
    )


@asset(
    "rowing boat",
    "a small wooden boat with oars",
    tags="boat row dinghy lake water wooden",
    stands="water",
    draught=0.2,
    length=(2.6, 3.8, 5.5),
    oars=(0, 1, 1),
)
def rowing_boat(rng: Rng, length: float, oars: float) -> Mesh:
    lines = _lines(length, 0.36 * length, 0.52, sheer=0.22, stern=0.62, rise=0.35)
    hull = open_hull(lines, "paint", "wood", wall=0.04, floor=0.1, fullness=2.4)
    beam = 0.36 * length
    seats = [
        box(beam * w, 0.26, 0.035, "pale wood", at=(0, length * t, 0.36))
        for t, w in ((-0.2, 0.7), (0.08, 0.86), (0.36, 0.66))
    ]
    boards = repeated(box(0.1, length * 0.5, 0.02, "pale wood"), 4, (0.13, 0, 0)).moved(
        0, 0.05 * length, 0.13
    )
    locks = [
        cylinder(0.025, 0.12, "metal", sides=6, at=(s * beam * 0.475, 0.08 * length, 0.5)) for s in (-1, 1)
    ]
    keel = bar((0, -0.3 * length, 0.03), (0, 0.4 * length, 0.03), 0.05, "dark wood", depth=0.06)
    stem = bar((0, lines[0][0] + 0.02, 0.2), (0, lines[0][0], lines[0][3] + 0.06), 0.06, "dark wood")
    rail = mirrored(tube([(half, y, z) for y, half, _, z in lines], 0.03, "dark wood", sides=6))
    parts = [hull, keel, stem, rail, boards, *seats, *locks]
    if oars >= 0.5:
        parts += [_blade(s * beam * 0.47, 0.08 * length, 0.52, s, 2.0) for s in (-1, 1)]
    return join(parts).with_sockets(
        Socket("inside", (0, 0.22 * length, 0.16), (0.5 * beam, 0.17 * length), 3.0)
    )


@asset(
    "canoe",
    "a slender canoe with a paddle",
    tags="boat kayak paddle lake river",
    stands="water",
    draught=0.12,
    length=(3.6, 4.8, 6.5),
)
def canoe(rng: Rng, length: float) -> Mesh:
    stations = []
    for t in np.linspace(-1, 1, 11):
        half = 0.42 * (1 - abs(t) ** 2.4) + 0.015
        stations.append((float(t) * length / 2, half, 0.18 * abs(t) ** 8, 0.36 + 0.26 * abs(t) ** 3.5))
    hull = open_hull(stations, "cloth", "pale wood", wall=0.02, floor=0.05)
    rail = mirrored(tube([(half, y, z) for y, half, _, z in stations], 0.018, "dark wood", sides=6))
    seats = [box(0.74, 0.2, 0.03, "wood", at=(0, y, 0.28)) for y in (-0.2 * length, 0.24 * length)]
    seats += [box(0.82, 0.05, 0.04, "wood", at=(0, 0.02, 0.34))]
    ribs = [
        tube(
            [(x * 0.37, y, 0.34 - 0.27 * (1 - x * x) ** 0.5) for x in np.linspace(-0.95, 0.95, 7)],
            0.012,
            "wood",
            sides=5,
        )
        for y in np.linspace(-0.26, 0.26, 5) * length
    ]
    paddle = tube([(0.3, -0.5, 0.42), (-0.35, 0.7, 0.42)], 0.018, "wood", sides=6)
    paddle += bar((-0.33, 0.66, 0.42), (-0.55, 1.08, 0.42), 0.02, "wood", depth=0.16)
    return join([hull, rail, *seats, *ribs, paddle]).with_sockets(
        Socket("inside", (0, 0.1 * length, 0.1), (0.3, 0.14 * length), 3.0)
    )


@asset(
    "gondola",
    "a black Venetian gondola with its iron prow",
    tags="boat venice canal romantic",
    stands="water",
    draught=0.25,
    length=(8.0, 10.5, 12.0),
)
def gondola(rng: Rng, length: float) -> Mesh:
    stations = []
    for t in np.linspace(-1, 1, 13):
        lift = 0.75 * max(0.0, -t - 0.35) ** 1.6 * 1.9 + 0.9 * max(0.0, t - 0.3) ** 1.6 * 1.7
        half = 0.7 * (1 - abs(t) ** 2.2) + 0.03
        stations.append((float(t) * length / 2, half, 0.85 * lift, 0.62 + lift))
    hull = open_hull(stations, "black", "dark wood", wall=0.05, floor=0.14, fullness=3.0)
    rail = mirrored(tube([(half, y, z) for y, half, _, z in stations], 0.035, "gold", sides=6))
    y, _, keel, top = stations[0]
    iron: list[Point3] = [
        (0, y + 0.05, keel - 0.1),
        (0, y - 0.12, top - 0.1),
        (0, y - 0.1, top + 0.35),
        (0, y + 0.12, top + 0.5),
    ]
    prow = tube(iron, [0.03, 0.04, 0.04, 0.02], "metal", sides=6)
    prow = join(
        [prow] + [box(0.03, 0.22, 0.05, "metal", at=(0, y - 0.18, top - 0.1 + 0.1 * i)) for i in range(5)]
    )
    curl = tube(
        [
            (0, stations[-1][0] - 0.05, stations[-1][3] - 0.05),
            (0, stations[-1][0] + 0.1, stations[-1][3] + 0.2),
            (0, stations[-1][0] - 0.1, stations[-1][3] + 0.32),
        ],
        [0.05, 0.04, 0.02],
        "gold",
        sides=6,
    )
    decks = [
        body([(y0, w0, z0 - 0.06, w0, z0 - 0.02), (y1, w1, z1 - 0.06, w1, z1 - 0.02)], "black")
        for (y0, w0, z0), (y1, w1, z1) in (
            (
                (stations[i][0], stations[i][1] - 0.02, stations[i][3]),
                (stations[i + 1][0], stations[i + 1][1] - 0.02, stations[i + 1][3]),
            )
            for i in (0, 1, 2, 9, 10, 11)
        )
    ]
    seat = join(
        [
            box(0.95, 0.5, 0.3, "cloth", at=(0, 1.5, 0.14)),
            box(0.95, 0.14, 0.55, "cloth", at=(0, 1.78, 0.4)),
            tube(
                [(-0.5, 1.8, 0.9), (-0.25, 1.82, 1.05), (0, 1.8, 1.1), (0.25, 1.82, 1.05), (0.5, 1.8, 0.9)],
                0.04,
                "gold",
                sides=6,
            ),
        ]
    )
    stools = [box(0.32, 0.32, 0.26, "cloth", at=(s * 0.3, 0.2, 0.14)) for s in (-1, 1)]
    fork = tube([(0.58, 2.6, 0.7), (0.66, 2.6, 1.0), (0.58, 2.66, 1.2)], 0.04, "wood", sides=6)
    oar = tube([(0.2, 3.3, 1.75), (0.62, 2.6, 1.12), (1.5, 1.2, 0.15)], 0.03, "pale wood", sides=6)
    lamp = join(
        [
            cylinder(0.03, 0.5, "gold", sides=6, at=(0, -2.9, 0.85)),
            sphere(0.09, "lamp", segments=3, at=(0, -2.9, 1.42)),
        ]
    )
    return join([hull, rail, prow, curl, *decks, seat, *stools, fork, oar, lamp]).with_sockets(
        Socket("inside", (0, -0.8, 0.15), (0.6, 1.2), 3.0)
    )


@asset(
    "sailing boat",
    "a yacht under sail",
    tags="boat sail yacht sea regatta",
    stands="water",
    draught=0.7,
    length=(5.0, 8.0, 14.0),
    sails=(0, 1, 1),
)
def sailing_boat(rng: Rng, length: float, sails: float) -> Mesh:
    k = length / 8
    lines = _lines(8.0, 2.6, 1.35, sheer=0.4, stern=0.66, rise=0.55)
    hull = below(decked_hull(lines, "white", "pale wood", fullness=1.9, columns=13), 0.72, "paint")
    cabin = body(
        [(-1.4, 0.5, 1.2, 0.4, 1.7), (-0.9, 0.72, 1.25, 0.62, 1.85), (1.0, 0.78, 1.2, 0.68, 1.85)], "white"
    )
    ports = mirrored(repeated(box(0.06, 0.42, 0.2, "window"), 3, (0, 0.62, 0)).moved(0.7, 0.05, 1.5))
    well = box(1.35, 1.8, 0.04, "wood", at=(0, 2.1, 1.36))
    coaming = mirrored(box(0.08, 1.9, 0.3, "wood", at=(0.72, 2.05, 1.25)))
    mast = tube([(0, -0.7, 1.2), (0, -0.7, 11.2)], [0.09, 0.05], "pale wood")
    boom = tube([(0, -0.7, 2.35), (0.5, 2.9, 2.4)], 0.06, "pale wood")
    stays = [
        tube([a, (0, -0.7, 11.0)], 0.012, "dark metal", sides=4)
        for a in ((0.0, -4.15, 1.75), (1.2, -0.4, 1.4), (-1.2, -0.4, 1.4), (0.0, 3.95, 1.45))
    ]
    tiller = bar((0, 3.9, 1.45), (0.05, 2.9, 1.85), 0.06, "wood")
    rudder = box(0.06, 0.4, 1.2, "wood", at=(0, 4.0, 0.4))
    parts = [
        hull,
        cabin,
        ports,
        well,
        coaming,
        mast,
        boom,
        *stays,
        tiller,
        rudder,
        _rail(lines[:-1], 0.45, "metal"),
    ]
    if sails >= 0.5:
        main = _sail((0.04, -0.6, 2.5), (0.52, 2.85, 2.55), (0.12, -0.45, 10.9), (0, -0.65, 10.9), 0.35)
        jib = _sail((0, -3.95, 2.0), (0.55, -0.5, 2.1), (0.1, -0.85, 9.9), (0, -0.95, 9.9), 0.3)
        parts += [
            main,
            jib,
            _sail((0, -0.7, 10.95), (0.0, -0.1, 10.95), (0, -0.15, 11.25), (0, -0.7, 11.3), 0.03, "cloth"),
        ]
    else:
        parts.append(tube([(0, -0.6, 2.5), (0.45, 2.6, 2.56)], [0.16, 0.1], "cloth 2"))
    return (
        join(parts)
        .scaled(k)
        .with_sockets(Socket("inside", (0, 2.1 * k, 1.42 * k), (1.1 * k, 1.4 * k), 0.8 * k))
    )


@asset(
    "fishing boat",
    "a small trawler with its wheelhouse",
    tags="boat trawler fisherman harbour sea",
    stands="water",
    draught=0.9,
    length=(6.0, 9.0, 14.0),
)
def fishing_boat(rng: Rng, length: float) -> Mesh:
    k = length / 9
    lines = _lines(9.0, 3.2, 1.9, sheer=0.9, stern=0.8, rise=0.45)
    hull = below(
        open_hull(lines, "paint", "wood", wall=0.1, floor=1.15, fullness=2.6, columns=11), 0.85, "fruit"
    )
    rail = mirrored(tube([(half, y, z) for y, half, _, z in lines], 0.07, "white", sides=6))
    house = body([(-1.6, 0.8, 1.1, 0.72, 3.5), (0.5, 0.85, 1.1, 0.78, 3.5)], "white")
    roof = body([(-1.95, 0.92, 3.48, 0.9, 3.6), (0.75, 0.95, 3.48, 0.92, 3.6)], "paint")
    panes = [box(0.42, 0.06, 0.6, "window", at=(x, -1.6, 2.65)) for x in (-0.48, 0.0, 0.48)]
    panes += [mirrored(box(0.06, 0.55, 0.55, "window", at=(0.765, y, 2.65))) for y in (-1.1, -0.3)]
    door = box(0.6, 0.06, 1.7, "wood", at=(0.1, 0.5, 1.2))
    deck = box(2.5, 3.4, 0.12, "pale wood", at=(0, 2.15, 1.28))
    mast = tube([(0, 0.7, 1.1), (0, 0.7, 6.2)], [0.09, 0.05], "pale wood")
    derrick = tube([(0, 0.75, 2.2), (0, 3.4, 4.6)], 0.06, "pale wood")
    wires = [
        tube([a, b], 0.015, "dark metal", sides=4)
        for a, b in (
            ((0, 0.7, 6.1), (0, 3.35, 4.6)),
            ((0, 0.7, 6.1), (0, -4.5, 2.8)),
            ((0, 0.7, 6.1), (1.4, 1.2, 1.9)),
            ((0, 0.7, 6.1), (-1.4, 1.2, 1.9)),
            ((0, 3.38, 4.55), (0, 3.38, 3.0)),
        )
    ]
    net = rough(sphere(0.45, "rope", segments=4).scaled(1, 1.2, 0.7), 0.08, rng, scale=0.4).moved(
        0, 3.38, 2.75
    )
    winch = join(
        [
            lying(cylinder(0.28, 1.0, "rust"), (-0.5, 1.3, 1.5), along="x"),
            box(0.1, 0.5, 0.5, "dark metal", at=(-0.55, 1.3, 1.1)),
            box(0.1, 0.5, 0.5, "dark metal", at=(0.55, 1.3, 1.1)),
        ]
    )
    lamp = sphere(0.1, "lamp", segments=2, at=(0, 0.58, 5.0))
    ring = hoop(0.28, 0.07, "fruit", sides=14).turned(y=90).moved(0.84, 0.1, 2.0)
    tyres = [
        hoop(0.28, 0.11, "rubber", sides=12).turned(y=90).moved(s * 1.6, y, 1.45)
        for s in (-1, 1)
        for y in (-0.3, 2.0)
    ]
    stack = cylinder(0.1, 0.9, "dark metal", at=(-0.55, 0.3, 3.55))
    made = join(
        [
            hull,
            deck,
            rail,
            house,
            roof,
            *panes,
            door,
            mast,
            derrick,
            *wires,
            net,
            winch,
            lamp,
            ring,
            *tyres,
            stack,
        ]
    )
    return made.scaled(k).with_sockets(Socket("inside", (0, 2.2 * k, 1.4 * k), (1.8 * k, 1.0 * k), 1.0 * k))


@asset(
    "cargo ship",
    "a freighter laden with containers",
    tags="ship freighter container vessel sea port industrial",
    stands="water",
    draught=6.0,
    length=(60.0, 110.0, 200.0),
    load=(0.0, 0.8, 1.0),
)
def cargo_ship(rng: Rng, length: float, load: float) -> Mesh:
    half, beam = length / 2, length * 0.15
    lines = _lines(length, beam, 13.0, sheer=3.0, stern=0.85, rise=0.4, count=11)
    hull = below(decked_hull(lines, "hull 2", "rust", fullness=5.0, columns=11), 6.0, "fruit")
    stripe = join([box(beam * 0.9, 0.3, 1.2, "white", at=(0, half - 0.1, 11))])
    y = half - 0.12 * length
    house = join(
        [box(beam * 0.8, 9, 15, "white", at=(0, y, 12.8)), box(beam * 1.02, 7, 2.6, "white", at=(0, y, 27.6))]
    )
    panes = [box(beam * 0.7, 0.4, 1.0, "window", at=(0, y - 4.4, z)) for z in (16, 19, 22, 25)]
    panes += [box(beam * 0.95, 7.2, 1.2, "window", at=(0, y, 28.4))]
    funnel = body([(y + 5, 2.4, 13, 2.0, 31), (y + 10, 2.4, 13, 2.0, 30)], "paint")
    band = box(4.6, 5.1, 2, "white", at=(0, y + 7.5, 26))
    mast = join([bar((0, y, 30), (0, y, 37), 0.5, "white"), bar((-2.5, y, 35), (2.5, y, 35), 0.3, "white")])
    fore = join(
        [
            bar((0, -half + 6, 13), (0, -half + 6, 24), 0.6, "white"),
            box(4, 4, 1.2, "dark metal", at=(0, -half + 9, 14.6)),
        ]
    )
    rails = _rail([(sy, w - 0.5, kz, z) for sy, w, kz, z in lines], 1.1, "white")
    stacks = []
    names = ("paint", "fruit", "paint 2", "rust", "hull", "dark leaf")
    columns = max(2, int(beam * 0.86 / 2.5))
    for by in np.arange(-half + 0.17 * length, y - 11, 12.9):
        fit = columns if by > -half + 0.3 * length else columns - 2
        for i in range(fit):
            tiers = int(rng.integers(1, 5) * load + 0.7)
            if tiers:
                x = (i - (fit - 1) / 2) * 2.5
                for tier in range(tiers):
                    name = names[int(rng.integers(len(names)))]
                    stacks.append(box(2.42, 12.2, 2.58, name, at=(x, float(by), 12.95 + tier * 2.6)))
    return join([hull, stripe, house, *panes, funnel, band, mast, fore, rails, *stacks])


@asset(
    "tall ship",
    "a galleon with three masts",
    tags="ship galleon pirate sail frigate history sea",
    stands="water",
    draught=2.6,
    length=(20.0, 32.0, 50.0),
    sails=(0, 1, 1),
)
def tall_ship(rng: Rng, length: float, sails: float) -> Mesh:
    k = length / 32
    lines = _lines(28.0, 7.6, 5.4, sheer=1.2, stern=0.68, rise=0.4, count=13)
    hull = below(decked_hull(lines, "wood", "pale wood", fullness=2.8, columns=13), 2.5, "dark wood")
    castle = body([(8.0, 3.5, 5.0, 3.3, 7.6), (14.2, 2.5, 5.2, 2.7, 8.4)], "wood")
    poop = body([(10.8, 3.0, 7.7, 2.9, 9.4), (14.6, 2.4, 8.2, 2.5, 10.0)], "wood")
    fore = body([(-13.4, 0.7, 5.6, 1.4, 7.3), (-8.8, 3.1, 5.2, 3.1, 7.1)], "wood")
    trims = [
        mirrored(tube([(half + 0.05, y, z - d) for y, half, _, z in lines[1:]], 0.13, name, sides=6))
        for d, name in ((0.0, "dark wood"), (1.15, "gold"), (2.1, "dark wood"))
    ]
    ports = []
    for y, half, _, z in lines[3:11]:
        ports.append(mirrored(box(0.2, 0.7, 0.6, "black", at=(half + 0.02, y + 0.6, z - 1.9))))
        ports.append(
            mirrored(lying(cylinder(0.16, 0.7, "dark metal", sides=8), (half, y + 0.6, z - 1.6), along="x"))
        )
    windows = [box(0.7, 0.15, 0.9, "lamp", at=(x, 14.35, 6.4)) for x in (-1.6, -0.55, 0.55, 1.6)]
    windows += [box(5.4, 0.25, 0.2, "gold", at=(0, 14.3, z)) for z in (6.1, 7.5)]
    lantern = [sphere(0.35, "lamp", segments=3, at=(x, 14.8, 10.7)) for x in (-1.5, 1.5)]
    lantern += [bar((x, 14.4, 9.8), (x, 14.8, 10.4), 0.12, "gold") for x in (-1.5, 1.5)]
    sprit_end: Point3 = (0, -21.5, 10.2)
    sprit = tube([(0, -12.0, 6.0), sprit_end], [0.35, 0.16], "dark wood")
    parts = [hull, castle, poop, fore, *trims, *ports, *windows, *lantern, sprit]
    for y, top, yards in (
        (-8.0, 24.0, (11.5, 17.0, 21.8)),
        (0.5, 27.5, (11.5, 18.5, 24.5)),
        (8.8, 22.0, (14.5, 19.6)),
    ):
        parts.append(tube([(0, y, 5.0), (0, y, top * 0.6), (0, y, top)], [0.38, 0.3, 0.12], "dark wood"))
        parts.append(
            lathe([(0.4, 0), (0.95, 0.5), (0.95, 0.9), (0.75, 0.9)], "wood", sides=10).moved(0, y, top * 0.68)
        )
        spans = [5.8 - 1.35 * i for i in range(len(yards))]
        for i, (z, span) in enumerate(zip(yards, spans, strict=True)):
            front = y - 0.55
            parts.append(
                tube(
                    [(-span, front, z), (0, front, z), (span, front, z)],
                    [0.09, 0.2, 0.09],
                    "dark wood",
                    sides=6,
                )
            )
            if sails >= 0.5:
                foot = (yards[i - 1] if i else z - 5.2) + 0.5
                low = spans[i - 1] * 0.97 if i else span * 0.95
                corners: tuple[Point3, Point3, Point3, Point3] = (
                    (-low, front, foot),
                    (low, front, foot),
                    (span * 0.93, front, z),
                    (-span * 0.93, front, z),
                )
                parts.append(_sail(*corners, belly=1.3))
            else:
                parts.append(
                    tube(
                        [(-span * 0.9, front, z + 0.3), (0, front, z + 0.25), (span * 0.9, front, z + 0.3)],
                        0.32,
                        "cloth 2",
                    )
                )
        parts += [
            tube([(s * 3.6, y + d, 5.3), (0, y, top * 0.68)], 0.05, "rope", sides=4)
            for s in (-1, 1)
            for d in (0.3, 1.1, 1.9)
        ]
        parts.append(
            _sail(
                (0, y, top - 0.2),
                (0, y + 2.2, top - 0.5),
                (0, y + 2.1, top + 0.5),
                (0, y, top + 0.7),
                0.2,
                "cloth",
            )
        )
    for head in ((0.0, -8.0, 23.0), (0.0, -8.0, 16.5)):
        parts.append(tube([sprit_end, head], 0.05, "rope", sides=4))
    parts += [
        tube([(0.0, -8.0, 22.5), (0.0, 0.5, 19.0)], 0.05, "rope", sides=4),
        tube([(0.0, 0.5, 26.5), (0.0, 8.8, 18.0)], 0.05, "rope", sides=4),
    ]
    if sails >= 0.5:
        parts.append(_sail((0, -19.8, 9.9), (0.4, -10.4, 9.0), (0.1, -9.3, 18.0), (0, -9.6, 18.2), 0.5))
    deck = Socket("top", (0, 4.4 * k, 5.45 * k), (3.6 * k, 2.2 * k), 5.0 * k)
    return join(parts).scaled(k).with_sockets(deck)


@asset(
    "raft",
    "logs lashed together with a ragged sail",
    tags="boat castaway survival river logs",
    stands="water",
    draught=0.22,
    size=(1.6, 2.6, 4.5),
    sail=(0, 1, 1),
)
def raft(rng: Rng, size: float, sail: float) -> Mesh:
    count = max(5, int(size / 0.3))
    parts = []
    for i in range(count):
        x, r = (i - (count - 1) / 2) * 0.3, float(rng.uniform(0.145, 0.17))
        a, b = size * 0.6 + float(rng.uniform(-0.25, 0.2)), size * 0.6 + float(rng.uniform(-0.25, 0.2))
        parts.append(
            tube(
                [(x, -a, 0.17), (x + float(rng.uniform(-0.02, 0.02)), 0, 0.17), (x, b, 0.17)],
                [r, r * 1.03, r * 0.93],
                "wood",
            )
        )
    width = count * 0.3
    for y in (-0.42 * size, 0.42 * size):
        parts.append(tube([(-width / 2, y, 0.36), (width / 2, y, 0.36)], 0.075, "dark wood"))
        parts += [
            hoop(0.19, 0.025, "rope", sides=8, around=4)
            .turned(x=90)
            .moved((i - (count - 1) / 2) * 0.3, y, 0.25)
            for i in range(count)
        ]
    parts.append(box(0.5, 0.4, 0.35, "pale wood", at=(width * 0.28, size * 0.22, 0.32)))
    if sail >= 0.5:
        parts.append(tube([(0, -0.2 * size, 0.25), (0.03, -0.2 * size, 2.9)], [0.06, 0.04], "dark wood"))
        parts.append(
            tube(
                [(-0.85, -0.2 * size - 0.07, 2.7), (0.85, -0.2 * size - 0.07, 2.6)],
                0.035,
                "dark wood",
                sides=6,
            )
        )
        y = -0.2 * size - 0.08
        parts.append(
            _sail(
                (-0.7, y, 1.1), (0.75, y, float(rng.uniform(0.85, 1.25))), (0.8, y, 2.6), (-0.8, y, 2.68), 0.3
            )
        )
        parts += [
            tube([(0.02, -0.2 * size, 2.85), (s * width * 0.4, 0.42 * size, 0.4)], 0.012, "rope", sides=4)
            for s in (-1, 1)
        ]
    floor = Socket("inside", (0, 0.2 * size, 0.34), (0.3 * width, 0.3 * size), 1.5)
    return join(parts).with_sockets(floor)


@asset(
    "submarine",
    "a submarine with its conning tower",
    tags="boat underwater naval deep sea",
    stands="water",
    draught=3.6,
    length=(15.0, 30.0, 60.0),
)
def submarine(rng: Rng, length: float) -> Mesh:
    k = length / 30
    profile = [
        (-15.0, 0.25),
        (-14.4, 1.1),
        (-13.2, 1.7),
        (-11, 2.25),
        (-7, 2.5),
        (4, 2.5),
        (9, 1.9),
        (13, 0.9),
        (15, 0.25),
    ]
    hull = below(fuselage([(y, 2.5, r, r) for y, r in profile], "hull 2", sides=16), 1.7, "fruit")
    deck = body(
        [
            (-12.5, 0.6, 4.2, 0.5, 4.75),
            (-8, 0.9, 4.4, 0.8, 5.1),
            (6, 0.9, 4.4, 0.8, 5.1),
            (11, 0.5, 3.6, 0.3, 4.2),
        ],
        "dark metal",
    )
    sail = [(-3.6, 0.1), (-3.2, 0.6), (-2.2, 0.85), (-0.5, 0.85), (1.4, 0.35), (1.9, 0.08)]
    tower = body([(y, w, 4.9, w * 0.9, 8.0) for y, w in sail], "hull 2")
    cap = body([(y * 0.94, w * 0.96, 7.9, w * 0.9, 8.2) for y, w in sail], "dark metal")
    planes = mirrored(body([(-2.6, 2.3, 6.6, 2.3, 6.7), (-1.4, 2.3, 6.55, 2.3, 6.75)], "hull 2"))
    fins = [
        body([(11.3, 3.2, 2.4, 3.2, 2.6), (13.0, 3.2, 2.35, 3.2, 2.65)], "hull 2"),
        body([(11.0, 0.1, 0.0, 0.08, 5.0), (13.0, 0.12, 0.0, 0.1, 5.0)], "hull 2"),
    ]
    scopes = [
        tube([(0, -1.6, 8.0), (0, -1.6, 10.6)], 0.11, "metal"),
        box(0.34, 0.4, 0.3, "metal", at=(0, -1.7, 10.5)),
        tube([(0.25, -0.5, 8.0), (0.25, -0.5, 9.6)], 0.07, "metal"),
        tube([(-0.25, 0.0, 8.0), (-0.25, 0.0, 11.4)], 0.04, "metal"),
    ]
    ports = [
        mirrored(lying(cylinder(0.32, 0.12, "lamp", sides=12), (2.42, y, 3.1), along="x"))
        for y in (-9.0 + 2.5, -4.2, -1.9)
    ]
    rims = [
        mirrored(hoop(0.36, 0.08, "copper", sides=12).turned(y=90).moved(2.46, y, 3.1))
        for y in (-6.5, -4.2, -1.9)
    ]
    screw = join(
        [
            bar((0, 15.0, 2.5), (1.3 * math.cos(a), 15.2, 2.5 + 1.3 * math.sin(a)), 0.14, "copper", depth=0.5)
            for a in (0.4 + 2 * math.pi * i / 4 for i in range(4))
        ]
    )
    hub = fuselage([(14.6, 2.5, 0.3, 0.3), (15.3, 2.5, 0.25, 0.25), (15.7, 2.5, 0.05, 0.05)], "copper")
    made = join([hull, deck, tower, cap, planes, *fins, *scopes, *ports, *rims, screw, hub])
    return made.scaled(k).with_sockets(Socket("top", (0, -7.6 * k, 5.1 * k), (1.2 * k, 5.0 * k)))


@asset(
    "shipwreck",
    "the broken hull of a wooden ship",
    tags="wreck ruin sunken ship ghost pirate beach decay",
    length=(10.0, 18.0, 30.0),
    tilt=(5.0, 18.0, 35.0),
)
def shipwreck(rng: Rng, length: float, tilt: float) -> Mesh:
    k = length / 18
    lines = _lines(18.0, 5.4, 3.6, sheer=1.3, stern=0.7, rise=0.4, count=13)
    parts: list[Mesh] = []
    keel = [(0.0, y, z + 0.05) for y, _, z, _ in lines]
    parts.append(tube(keel, 0.24, "dark wood", sides=6))
    ribs = []
    for i, (y, half, low, high) in enumerate(lines):
        for s in (-1, 1):
            reach = float(rng.uniform(0.55, 1.0)) if 3 < i < 10 else float(rng.uniform(0.9, 1.08))
            angles = np.linspace(0, math.pi / 2 * reach, 6)
            rib: list[Point3] = [
                (s * half * math.sin(a) ** 0.8, y, high - (high - low) * max(math.cos(a), -0.2) ** 0.8)
                if a < math.pi / 2
                else (s * half, y, high + (a - math.pi / 2) * 2)
                for a in angles
            ]
            ribs.append(tube(rib, [0.17, 0.17, 0.16, 0.14, 0.12, 0.1], "dark wood", sides=5))
    parts += ribs
    for level in np.linspace(0.18, 1.0, 8):
        for s in (-1, 1):
            for start, stop in ((0, 5), (4, 9), (8, 12)):
                if rng.random() < (0.12 if start != 4 else 0.55) + 0.12 * level:
                    continue
                a = float(level) * math.pi / 2
                plank: list[Point3] = []
                for y, half, low, high in lines[start : stop + 1]:
                    plank.append(
                        (
                            s * (half * math.sin(a) ** 0.8 + 0.1),
                            y,
                            high - (high - low) * max(math.cos(a), 0.0) ** 0.8,
                        )
                    )
                name = "moss" if rng.random() < 0.15 else "wood"
                for p, q in itertools.pairwise(plank):
                    parts.append(bar(p, q, 0.09, name, depth=0.42))
    parts.append(tube([(0, -8.6, 3.6), (0, -11.8, 5.9)], [0.22, 0.1], "dark wood"))
    top = float(rng.uniform(5.5, 7.5))
    parts.append(
        tube([(0, -1.5, 0.2), (0.3, -1.5, top * 0.6), (0.6, -1.3, top)], [0.26, 0.22, 0.18], "dark wood")
    )
    parts.append(tube([(-2.0, -1.6, top * 0.72), (2.6, -1.5, top * 0.6)], 0.1, "dark wood", sides=6))
    parts.append(
        _sail(
            (-1.6, -1.75, top * 0.35),
            (1.2, -1.75, top * 0.42),
            (1.9, -1.7, top * 0.6),
            (-1.7, -1.75, top * 0.7),
            0.25,
        )
    )
    parts.append(tube([(3.4, -4.5, 0.5), (2.2, 3.0, 0.4)], 0.17, "dark wood", sides=6))
    deck = repeated(box(0.3, 3.6, 0.08, "wood"), 7, (0.34, 0, 0)).moved(0, -5.6, 3.1)
    made = join([*parts, deck]).turned(y=tilt).scaled(k)
    return made.grounded()
