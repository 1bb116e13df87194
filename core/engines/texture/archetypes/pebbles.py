"""Loose stones: crushed ones and such as a river has rounded."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, leaning, scattered, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "gravel",
    "gravel of crushed angular stones",
    tags="gravel stones rubble ballast railway path driveway scree chippings crushed",
    metres=0.6,
    looks={
        "railway ballast": {
            "stone": "#77706a",
            "dust": "#5b4f45",
            "across": 7.0,
            "fines": 0.1,
            "variety": 0.4,
        },
        "white marble chippings": {
            "stone": "#d8d4cc",
            "dust": "#a9a296",
            "across": 14.0,
            "variety": 0.25,
            "fines": 0.1,
        },
        "red lava grit": {"stone": "#7d4a3d", "dust": "#54342c", "across": 17.0},
        "golden path gravel": {"stone": "#b59a72", "dust": "#a08763", "fines": 0.8, "across": 18.0},
    },
    stone="#8b8882",
    dust="#6f675c",
    across=slide(6, 11, 24, "Stones", "along a side of the tile", more="small fine", less="large coarse"),
    fines=slide(0, 0.4, 1, "Fines", "sand and grit that fill the gaps", more="old dirty", less="clean new"),
    variety=slide(0, 0.6, 1, "Variety", "how much stones differ in colour"),
    sharp=slide(0, 0.7, 1, "Sharpness", "of their corners", more="new rough", less="old smooth"),
)
def gravel(
    grid: Grid, *, stone: Tensor, dust: Tensor, across: float, fines: float, variety: float, sharp: float
) -> Surface:
    """A crusher breaks rock along planes: flat faces, sharp corners. Small stones sift down between."""
    count = round(across)
    bed = voronoi(grid, 3 * count, "bed", at=warped(grid, 40, "bed shape", 0.0015))
    grain = fbm(grid, 240, "dust", octaves=4, gain=0.75)
    size = grid.metres / count
    own = grid.random(bed.id, "bed tint")
    high = dome(bed.edge, size * 0.09) * (0.3 + own) * size * 0.16 + leaning(grid, bed, "bed lean") * 0.5
    tone = warmer(
        shaded(mix(dust, stone, own * 0.7), (own * 7 % 1 - 0.6) * 0.5), (own * 3 % 1 - 0.5) * 0.08 * variety
    )
    tone = shaded(tone, -0.45 * smooth(size * 0.05, 0.0, bed.edge) + grain * 0.1)
    ground = Surface.of(grid, high, tone, 0.95)
    for layer, (more, share) in enumerate(((1.9, 1.0), (1.5, 0.95), (1.2, 0.9), (1.0, 0.8))):
        ground = _crushed(grid, ground, round(count * more), f"layer {layer}", share, stone, variety, sharp)
    level = size * (0.42 * fines - 0.02) + fbm(grid, 6, "level", octaves=4) * size * 0.12
    grit = fbm(grid, 130, "grit", octaves=4, gain=0.8)
    sandy = level + grit * 0.0012
    filled = smooth(-0.0015, 0.0015, sandy - ground.height) * smooth(0.0, 0.1, torch.tensor(fines))
    return ground.under(filled, height=sandy, colour=shaded(dust, grit * 0.25 + grain * 0.1), roughness=0.97)


def _crushed(
    grid: Grid,
    below: Surface,
    across: int,
    stream: str,
    share: float,
    stone: Tensor,
    variety: float,
    sharp: float,
) -> Surface:
    size = grid.metres / across

    def faces(one: Pieces) -> tuple[Tensor, Tensor]:
        """How far inside the outline, 0 to 1; how high the flat top is there."""
        own = grid.random(one.id, f"{stream} shape")
        x, y = one.x / (size * 0.46), one.y / (size * (0.3 + 0.14 * (own * 5 % 1)))
        corner = 0.62 + 0.22 * (own * 13 % 1)
        reach = torch.maximum(x.abs(), y.abs())
        reach = torch.maximum(reach, (x * (0.5 + 0.3 * (own * 29 % 1)) + y).abs() * corner)
        reach = torch.maximum(reach, (x - y * (own * 17 % 1) + 0.1).abs() * (1.5 - corner))
        slope = x * (own * 37 % 1 - 0.5) + y * (own * 61 % 1 - 0.5)
        ridge = (slope + 0.15).clamp(min=0) * (own * 23 % 1) * 1.2  # a second face that falls from the first
        return 1 - reach, 0.34 + 0.2 * slope - ridge * 0.4

    def shape(one: Pieces) -> Tensor:
        into, top = faces(one)
        there = grid.random(one.id, f"{stream} shape") < share
        side = (into * (0.9 + 1.6 * sharp)).clamp(max=1)
        side = mix((side * (2 - side)).clamp(min=1e-6).sqrt(), side, sharp)
        high = torch.minimum(side * 0.55, top) * size
        return torch.where(there & (into > 0), high.clamp(min=1e-5), -1.0)

    hewn = warped(grid, across * 5, f"{stream} hewn", size * 0.014, octaves=4)
    one, high = scattered(grid, across, stream, shape, at=hewn)
    into, _ = faces(one)
    own = grid.random(one.id, f"{stream} tint")
    grain = fbm(grid, 170, "stone grain", octaves=5, gain=0.7)
    flaw = fbm(grid, across * 3, f"{stream} flaw", octaves=5)
    tone = shaded(stone, (own - 0.5) * 0.75 * variety + flaw * 0.12 + grain * 0.12)
    tone = warmer(tone, (own * 7 % 1 - 0.45) * 0.1 * variety)
    tone = shaded(tone, 0.1 * smooth(0.2, 0.05, into) * sharp)  # bruised, paler edges
    rests = (grid.random(one.id, f"{stream} rests") - 0.35) * size * 0.3
    top = high + rests + grain * 0.0004 + flaw * size * 0.012
    cover = inside(into * size * 0.4, grid) * (high > 0) * (top > below.height)
    return below.under(cover, height=top, colour=tone, roughness=0.86 + grain * 0.08)


@archetype(
    "river pebbles",
    "smooth rounded pebbles of a river bed or shingle beach",
    tags="pebbles pebble river shingle stones stone beach creek rounded",
    metres=0.7,
    looks={
        "dark wet shingle": {"stone": "#565a5e", "quartz": "#b6b2aa", "polish": 0.9},
        "white pebbles": {"stone": "#d9d4ca", "quartz": "#efece6", "variety": 0.2, "veins": 0.1},
        "warm stream bed": {"stone": "#94806a", "sand": "#a3895f", "fill": 0.6},
        "zen garden pebbles": {"stone": "#4a4c4f", "variety": 0.15, "veins": 0.2, "across": 16.0},
    },
    stone="#8a857d",
    quartz="#d6cfc2",
    sand="#8d7c62",
    across=slide(5, 9, 20, "Pebbles", "along a side of the tile", more="small fine", less="large coarse"),
    variety=slide(0, 0.6, 1, "Variety", "how much they differ in colour"),
    veins=slide(0, 0.45, 1, "Veins", "pebbles with bands of quartz"),
    fill=slide(0, 0.2, 1, "Sand", "between them", more="dirty", less="clean"),
    polish=slide(0, 0.35, 1, "Polish", "dry to wet and shining", more="polished smooth", less="dry rough"),
)
def river_pebbles(
    grid: Grid,
    *,
    stone: Tensor,
    quartz: Tensor,
    sand: Tensor,
    across: float,
    variety: float,
    veins: float,
    fill: float,
    polish: float,
) -> Surface:
    """The river rolled each until it was an egg; sizes mix, and the small ones lie in the gaps."""
    count = round(across)
    size = grid.metres / count
    grain = fbm(grid, 200, "sand", octaves=5, gain=0.75)
    bed = Surface.of(grid, grain * 0.0008 - size * 0.1, shaded(sand, grain * 0.25 - 0.35), 0.95)
    tones = (stone, quartz)
    for layer, (more, share) in enumerate(((2.4, 1.0), (2.0, 1.0), (1.6, 1.0), (1.3, 0.9), (1.0, 0.8))):
        bed = _rolled(grid, bed, round(count * more), f"layer {layer}", share, tones, variety, veins, polish)
    level = size * (0.5 * fill - 0.12) + fbm(grid, 5, "level", octaves=5) * size * 0.12 + grain * 0.001
    filled = smooth(-0.001, 0.001, level - bed.height) * smooth(0.0, 0.1, torch.tensor(fill))
    return bed.under(filled, height=level, colour=shaded(sand, grain * 0.25), roughness=0.95)


def _rolled(
    grid: Grid,
    below: Surface,
    across: int,
    stream: str,
    share: float,
    tones: tuple[Tensor, Tensor],
    variety: float,
    veins: float,
    polish: float,
) -> Surface:
    size = grid.metres / across

    def far(one: Pieces) -> Tensor:
        own = grid.random(one.id, f"{stream} shape")
        long, slim = size * (0.36 + 0.13 * (own * 5 % 1)), 0.62 + 0.36 * own
        x, y = (one.x / long) ** 2, (one.y / (long * slim)) ** 2
        return x + y + 0.6 * x * y * (own * 3 % 1)  # some a little square

    def shape(one: Pieces) -> Tensor:
        out = far(one)
        own = grid.random(one.id, f"{stream} shape")
        high = (1 - out).clamp(min=0).sqrt() * size * (0.2 + 0.1 * own)
        return torch.where((own < share) & (out < 1), high + 1e-5, -1.0)

    worn = warped(grid, across * 2, f"{stream} worn", size * 0.035, octaves=1)
    one, high = scattered(grid, across, stream, shape, at=worn)
    out = far(one).clamp(max=1)
    own, kind = grid.random(one.id, f"{stream} tint"), grid.random(one.id, f"{stream} kind")
    grain = fbm(grid, 260, "stone grain", octaves=3, gain=0.8)
    cloud = fbm(grid, across * 3, f"{stream} cloud", octaves=4)
    speck = spots(grain, 0.12, 0.3) * smooth(0.5, 0.7, kind)  # granites among them are speckled
    tone = mix(tones[0], tones[1], smooth(0.82, 0.9, own))
    tone = shaded(tone, (kind - 0.5) * 0.7 * variety + cloud * 0.1 + grain * 0.05 - speck * 0.35)
    tone = warmer(tone, (own * 7 % 1 - 0.4) * 0.11 * variety)
    aslant = one.x * (own * 9 % 1 - 0.5) + one.y * 0.7 + cloud * size * 0.05
    band = smooth(0.03, 0.012, (aslant / size - (kind * 13 % 1 - 0.5) * 0.4).abs())
    bedded = torch.cos(aslant / size * 40) * 0.12 * smooth(0.3, 0.2, kind)  # schists are striped
    tone = shaded(tone, bedded)
    tone = mix(tone, tones[1], band * (own * 17 % 1 < veins * 0.6) * 0.85)
    tone = shaded(tone, -0.22 * polish)
    rests = (grid.random(one.id, f"{stream} rests") - 0.45) * size * 0.22
    top = high + rests + leaning(grid, one, f"{stream} lean") * 0.25 + grain * 0.00015
    cover = inside((1 - out) * size * 0.2, grid) * (high > 0) * (top > below.height)
    rough = (0.72 + grain * 0.06) * (1 - 0.72 * polish) + 0.06
    return below.under(cover, height=top, colour=tone, roughness=rough.clamp(0.05, 1))
