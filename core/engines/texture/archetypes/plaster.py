"""Walls that are plastered: smooth, thrown, of mud; and sprayed on."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, ridged, warped
from ..patterns import Pieces, amid, courses, scattered, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "smooth plaster",
    "a smooth trowelled plaster wall, lime wash or Venetian stucco",
    tags="plaster wall stucco venetian limewash interior gypsum painted trowel",
    metres=1.6,
    looks={
        "Venetian": {"plaster": "#b8794f", "polish": 1.0, "wear": 0.05, "trowel": 0.7},
        "pale blue lime wash": {"plaster": "#a9bac0", "trowel": 0.35},
        "old cracked plaster": {"plaster": "#cfc5ae", "wear": 0.95},
        "palazzo red, faded": {"plaster": "#a85a45", "wear": 0.7, "trowel": 0.3},
    },
    plaster="#d6cfc1",
    coat="#a3917b",
    trowel=slide(
        0, 0.45, 1, "Trowel", "how plainly its strokes show", more="rough coarse", less="smooth fine"
    ),
    scale=slide(3, 6, 14, "Strokes", "along a side of the tile", more="small", less="large"),
    polish=slide(0, 0.1, 1, "Polish", "from matt lime to burnished stucco", more="polished", less="dry"),
    wear=slide(
        0, 0.4, 1, "Wear", "cracks, stains, fallen patches", more="old cracked dirty", less="new clean"
    ),
)
def smooth_plaster(
    grid: Grid, *, plaster: Tensor, coat: Tensor, trowel: float, scale: float, polish: float, wear: float
) -> Surface:
    """Arcs of a trowel over one another: each leaves a ridge at its edge and its own depth of tone."""
    count = round(scale)
    tone = shaded(plaster, fbm(grid, 5, "cloud", octaves=8, gain=0.6) * 0.06)
    relief = fbm(grid, 2, "uneven", octaves=4) * 0.0016
    curved = warped(grid, 4, "arm", 0.05, octaves=2)
    sheen = torch.zeros(grid.shape, device=grid.device)
    for layer in range(
        2 + round(3 * polish)
    ):  # stucco is burnished coat by coat, each thin enough to see through
        own, on, lip, streak = _strokes(grid, count + layer * 2, f"strokes {layer}", curved)
        on = on * trowel
        relief = mix(relief, relief * 0.6 + (own - 0.5) * 0.0008, on * 0.6) + lip * 0.00035 * trowel
        tone = shaded(tone, (own - 0.5) * 0.26 * on + lip * 0.04 * trowel + streak * 0.07 * on)
        sheen = mix(sheen, own - 0.5 + streak * 0.4, on)
    fine = fbm(grid, 180, "fine", gain=0.72)
    drag = fbm(grid, (12, 110), "drag", octaves=4, at=curved)
    pits = spots(fbm(grid, 150, "pits", octaves=2), 0.008 + 0.012 * wear, 0.2)
    relief = relief + (fine * 0.00012 + drag * 0.00012) * (1 - 0.8 * polish) - pits * 0.0006

    map_ = voronoi(grid, 3, "map", jitter=1.0, at=warped(grid, 8, "map", 0.04, octaves=8)).edge
    where = fbm(grid, 6, "cracked", octaves=4)
    wide = 0.0007 + 0.0009 * wear
    crack = smooth(wide, wide * 0.3, map_) * spots(where, wear * 0.9, 0.4)
    hair = smooth(0.012, 0.003, fbm(grid, 9, "hair", octaves=6).abs()) * spots(where, wear * 0.4, 0.3)
    crack = torch.maximum(crack, hair * 0.7)
    loose = fbm(grid, 6, "loose", octaves=9, gain=0.6) + smooth(0.03, 0.0, map_) * 0.2 - 0.06
    bared = 0.25 * max(0.0, wear - 0.15) ** 1.5
    fallen = spots(loose, bared, 0.02)
    rim = spots(loose, bared * 1.35, 0.12) * (1 - fallen)
    damp = spots(fbm(grid, (6, 4), "damp", octaves=8, gain=0.6), 0.3 * wear, 0.6)
    tone = shaded(tone, fine * 0.02 + drag * 0.025 - crack * 0.4 - pits * 0.25 + rim * 0.05)
    tone = shaded(warmer(tone, damp * 0.02), -damp * 0.1)
    rough = mix(0.84, 0.24 + drag.abs() * 0.1 + sheen * 0.2, polish) + damp * 0.05 + fine * 0.02
    sand = fbm(grid, 110, "sand", gain=0.75)
    return Surface.of(grid, relief - crack * 0.0016 + rim * 0.0006, tone, rough).under(
        fallen,
        height=-0.007 + sand * 0.0012 + fbm(grid, 20, "scratch", octaves=4) * 0.001,
        colour=shaded(coat, sand * 0.2 + fbm(grid, 9, "coat", octaves=5) * 0.12),
        roughness=0.96,
    )


def _strokes(grid: Grid, across: int, stream: str, at: Places) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Strokes of a trowel: each one's own number, where it is, the ridge along its side, streaks along it."""

    def outline(stroke: Pieces) -> Tensor:
        wide = stroke.width * (0.16 + 0.14 * grid.random(stroke.id, stream))
        bow = stroke.y + stroke.x * stroke.x / stroke.width * 0.8
        return wide - bow.abs() - smooth(0.25, 0.48, stroke.x.abs() / stroke.width) * wide

    stroke, edge = scattered(grid, across, stream, outline, at=at)
    own, along = grid.random(stroke.id, stream), stroke.x / stroke.width
    lip = smooth(0.005, 0.0, (edge - 0.002).abs()) * smooth(-0.4, 0.1, along)
    place = stroke.x / grid.metres, stroke.y / grid.metres + own
    streak = fbm(grid, (8, 90), f"{stream} streak", octaves=3, at=place)
    thin = smooth(-0.5, 0.35, along + streak * 0.25)  # the trowel runs out of plaster
    return own, inside(edge + streak * 0.006, grid, 0.006) * (0.15 + 0.85 * thin), lip, streak


@archetype(
    "rough stucco",
    "rough stucco or roughcast render on a house wall",
    tags="stucco render roughcast pebbledash wall facade plaster mediterranean house knockdown",
    metres=1.0,
    looks={
        "white Mediterranean": {"render": "#e2dccf", "size": 0.6},
        "flattened knockdown": {"flatten": 0.9, "size": 0.75, "render": "#cdbfa8"},
        "ochre scraped render": {"render": "#c79f5f", "drag": 1.0, "size": 0.3},
        "pebble dash": {"pebbles": 1.0, "render": "#b5aa98"},
        "grey cement roughcast": {"render": "#9b9892", "size": 0.9, "wear": 0.6},
    },
    render="#d0c2a8",
    size=slide(0, 0.45, 1, "Grain", "size of the splashes", more="large coarse", less="small fine"),
    flatten=slide(0, 0.15, 1, "Flattened", "how far a trowel knocked them down", more="smooth", less="rough"),
    drag=slide(0, 0, 1, "Scraped", "worm-like grooves of stones rubbed along"),
    pebbles=slide(0, 0, 1, "Pebbles", "thrown into the wet render"),
    wear=slide(
        0, 0.3, 1, "Wear", "dirt in hollows, rain marks, cracks", more="old dirty cracked", less="new clean"
    ),
)
def rough_stucco(
    grid: Grid, *, render: Tensor, size: float, flatten: float, drag: float, pebbles: float, wear: float
) -> Surface:
    """Mortar thrown from a trowel lands in splashes that run together; what is proud is flattened."""
    across = round(70 - 42 * size)
    pitch = grid.metres / across
    soft = amid(warped(grid, across, "soft", pitch * 0.18, octaves=4), across, across)
    kind, splash = _splashes(grid, across, "splashes", soft)
    _, broad = _splashes(grid, across // 2, "broad splashes", soft)
    blobs = torch.maximum(splash * 0.42, broad * 0.2) + 0.35 * torch.minimum(splash * 0.42, broad * 0.2)
    limit = pitch * (0.3 - 0.2 * flatten)
    pressed = smooth(limit * 0.6, limit * 1.1, blobs) * flatten
    blobs = mix(blobs, torch.minimum(blobs, blobs.new_tensor(limit) + blobs * 0.06), flatten)
    groove = _grooves(grid, round(across * 0.55)) * drag if drag else torch.zeros_like(splash)
    fine = fbm(grid, across * 3, "fine", gain=0.75)
    uneven = fbm(grid, 4, "uneven", octaves=4)
    blobs = blobs + smooth(-0.6, 0.8, fbm(grid, across // 2, "lumps", octaves=4)) * pitch * 0.14
    relief = mix(blobs, fine * 0.0005 + 0.002, drag) - groove * 0.0022
    relief = relief + fine * 0.0004 * (1 - pressed) + uneven * 0.0015
    pebbly = smooth(0.02, 0.12, splash / pitch) * pebbles

    deep = smooth(pitch * 0.16, 0.0, blobs) * (1 - drag) + groove
    rain = smooth(0.1, 1.0, fbm(grid, (30, 2), "rain", octaves=6))
    damp = spots(fbm(grid, 6, "damp", octaves=7, gain=0.6), 0.3, 0.8)
    tone = shaded(
        render, uneven * 0.05 + fine * 0.05 + pressed * 0.03 + fbm(grid, 7, "patch", octaves=6) * 0.04
    )
    tone = shaded(tone, -(deep * 0.22 + rain * 0.13 + damp * 0.15) * wear - deep * 0.06)
    split = voronoi(grid, 2, "cracks", jitter=1.0, at=warped(grid, 9, "crack", 0.04, octaves=8)).edge
    crack = smooth(0.0013, 0.0004, split) * spots(fbm(grid, 6, "cracked", octaves=3), wear * 0.5, 0.3)
    tone = shaded(tone, -crack * 0.45)
    base = Surface.of(grid, relief - crack * 0.0012, tone, 0.92 - pressed * 0.06)
    gravel = warmer(shaded(render, (kind - 0.6) * 0.75), (kind * 5 % 1 - 0.4) * 0.14)
    return base.under(
        pebbly,
        height=uneven * 0.0015 + dome(splash, pitch * 0.3) * pitch * 0.3,
        colour=shaded(gravel, fine * 0.1),
        roughness=0.7,
    )


def _grooves(grid: Grid, across: int) -> Tensor:
    """Where a stone was dragged along under the float: short furrows, mostly upright, 0 to 1."""

    def furrow(one: Pieces) -> Tensor:
        own = grid.random(one.id, "furrow")
        wide = one.width * (0.05 + 0.05 * own)
        bow = one.x + one.y * one.y / one.width * (own - 0.5)
        return wide - torch.hypot(bow, (one.y.abs() - one.width * 0.4).clamp(min=0))

    at = warped(grid, 6, "hand", 0.02)
    _, deep = scattered(grid, across, "furrows", furrow, turn=0.07, at=at)
    _, other = scattered(grid, across + 5, "more furrows", furrow, turn=0.07, at=at)
    return smooth(0.0, grid.metres / across * 0.05, torch.maximum(deep, other))


def _splashes(grid: Grid, across: int, stream: str, at: Places) -> tuple[Tensor, Tensor]:
    """Round heaps: each one's own number, and its height if it is as high as wide."""

    def heap(blob: Pieces) -> Tensor:
        own = grid.random(blob.id, stream)
        radius = blob.width * (0.24 + 0.24 * own)
        far = torch.hypot(blob.x * (1 + 0.5 * own), blob.y) / radius
        return (1 - far * far) * radius

    blob, high = scattered(grid, across, stream, heap, at=at)
    return grid.random(blob.id, stream) * 7.3 % 1, high.clamp(min=0)


@archetype(
    "adobe",
    "a hand-smoothed mud wall of adobe with straw in it, clay house",
    tags="adobe mud clay wall straw cob earth house pueblo desert rammed",
    metres=2.0,
    looks={
        "pale Sahel clay": {"mud": "#c2a37c", "straw": "#d8c493"},
        "red New Mexico": {"mud": "#a9694a", "wear": 0.2},
        "bricks showing": {"wear": 1.0},
        "fresh mud with much straw": {"mud": "#8a6a4b", "chaff": 1.0, "wear": 0.05},
    },
    mud="#a97f58",
    straw="#d1b379",
    rows=slide(6, 14, 24, "Courses", "of mud bricks behind the render", more="small", less="large"),
    chaff=slide(0, 0.5, 1, "Straw", "how much shows", more="rough coarse", less="smooth fine"),
    wear=slide(0, 0.45, 1, "Wear", "cracks, washed-out render", more="old cracked dry", less="new"),
)
def adobe(grid: Grid, *, mud: Tensor, straw: Tensor, rows: float, chaff: float, wear: float) -> Surface:
    """Mud with straw spread by hand: it shrinks and crazes, rain washes it off the bricks from the top."""
    count = 2 * round(rows / 2)
    size = grid.metres / count
    columns = max(1, round(count / 2.6))
    sag = amid(warped(grid, 14, "sag", 0.007, octaves=4), columns, count)
    brick = courses(grid, columns, count, "bricks", uneven=(0.1, 0.1), at=sag)
    edge = brick.rounded(size * 0.22) - 0.009 - fbm(grid, 30, "washed", octaves=6) * 0.006
    own = grid.random(brick.id, "batch") - 0.5
    crumb = fbm(grid, 70, "crumb", octaves=9, gain=0.68)
    bare = dome(edge, size * 0.25) * size * 0.17 + own * 0.008 + crumb * 0.0022
    grit = spots(fbm(grid, 120, "grit", octaves=2), 0.1, 0.25)
    joint = mix(bare, crumb * 0.002 - 0.002, 1 - inside(edge, grid, 0.006))
    earth = shaded(warmer(mud, own * 0.06), own * 0.34 + crumb * 0.16 + grit * 0.16 - 0.05)
    earth = mix(shaded(mud, crumb * 0.14 + 0.08), earth, inside(edge, grid, 0.006))

    palm = fbm(grid, 5, "palm", octaves=3) + ridged(grid, 4, "sweep", octaves=2) * 0.6
    wave = fbm(grid, 3, "wall", octaves=2)
    finger = fbm(grid, (6, 42), "finger", octaves=3, at=warped(grid, 4, "arm", 0.12, octaves=2))
    skin = size * 0.19 + palm * 0.006 + wave * 0.008 + finger * 0.0013 + crumb * 0.0009
    map_ = voronoi(grid, 9, "shrunk", jitter=0.95, at=warped(grid, 14, "shrunk", 0.02, octaves=7)).edge
    hair = voronoi(grid, 26, "crazed", at=warped(grid, 40, "crazed", 0.007, octaves=5)).edge
    wet = fbm(grid, 3, "shrink", octaves=4)
    crack = smooth(0.0035, 0.0008, map_ + crumb * 0.0005) * spots(wet, 0.2 + 0.6 * wear, 0.5)
    crack = torch.maximum(crack, smooth(0.0016, 0.0004, hair) * spots(wet, 0.1 + 0.35 * wear, 0.4) * 0.7)
    washed = fbm(grid, (5, 4), "rain", octaves=9, gain=0.6) + smooth(0.02, 0.0, map_) * 0.15
    gone = spots(washed, 0.6 * wear**1.5, 0.06)
    tone = shaded(mud, palm * 0.06 + finger * 0.05 + crumb * 0.1 + wave * 0.06 - crack * 0.42)
    tone = shaded(warmer(tone, wave * 0.02), spots(washed, 0.25, 0.9) * 0.08 * (1 - gone))
    wall = Surface.of(grid, joint, earth, 0.97).under(
        1 - gone, height=skin - crack * 0.004, colour=tone, roughness=0.93 + palm * 0.02
    )
    return _strewn(grid, wall, straw, chaff)


def _strewn(grid: Grid, wall: Surface, straw: Tensor, share: float) -> Surface:
    """Chopped straw in the mud: half sunken, each with a groove beside it."""

    def outline(stalk: Pieces) -> Tensor:
        own = grid.random(stalk.id, "straw")
        long = stalk.width * (0.15 + 0.33 * own)
        thick = 0.001 + 0.001 * (own * 7 % 1)
        there = grid.random(stalk.id, "straw there") < share
        return torch.where(there, thick - torch.hypot((stalk.x.abs() - long).clamp(min=0), stalk.y), -1.0)

    stalk, edge = scattered(grid, 42, "straw", outline, at=warped(grid, 20, "bent straw", 0.004))
    on = inside(edge, grid) * smooth(-0.35, 0.1, fbm(grid, 30, "sunk", octaves=3))
    print_ = smooth(-0.003, 0.0, edge) * (1 - on)
    tone = shaded(straw, (grid.random(stalk.id, "straw") * 5.1 % 1 - 0.5) * 0.5)
    return wall.raised(dome(edge, 0.0015) * on * 0.0012 - print_ * 0.0006).under(
        on * 0.8, colour=tone, roughness=0.7
    )
