"""Walls of stone: dressed blocks in courses, and field stones piled up dry."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, amid, courses, halved, leaning, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, terraced, warmer
from . import archetype, slide


@archetype(
    "ashlar",
    "a wall of dressed stone blocks, ashlar masonry of a castle, church or palace",
    tags="ashlar stone stones block blocks wall masonry castle church limestone sandstone dressed",
    metres=2.4,
    looks={
        "rusticated granite": {"stone": "#8b8a88", "boss": 1.0, "bedding": 0.0, "variety": 0.3},
        "layered red sandstone": {"stone": "#a5674d", "bedding": 1.0, "wear": 0.6},
        "fine white limestone": {"stone": "#d3cbb9", "wear": 0.1, "variety": 0.25, "gap": 3.0},
        "weathered castle wall": {"stone": "#8d8675", "wear": 0.95, "variety": 0.8, "gap": 14.0},
    },
    stone="#b3a284",
    mortar="#a39a88",
    rows=slide(3, 8, 16, "Courses", "rows of blocks on the tile", more="small", less="large"),
    boss=slide(0, 0.12, 1, "Rustication", "how far the faces are left rough", more="rough", less="smooth"),
    bedding=slide(0, 0.35, 1, "Bedding", "how plainly the stone's own layers show"),
    gap=slide(2, 6, 25, "Joint", "width of the joints, millimetres", more="old", less="fine new"),
    wear=slide(0, 0.4, 1, "Wear", "rounded edges, flaking, rain marks", more="old cracked", less="new clean"),
    variety=slide(0, 0.45, 1, "Variety", "how much blocks differ in colour"),
)
def ashlar(
    grid: Grid,
    *,
    stone: Tensor,
    mortar: Tensor,
    rows: float,
    boss: float,
    bedding: float,
    gap: float,
    wear: float,
    variety: float,
) -> Surface:
    """Sawn or chiselled faces with a drafted margin; rain rounds edges, opens soft beds, leaves dirt."""
    count = round(rows)
    size = grid.metres / count
    wobble = amid(warped(grid, 20, "wobble", 0.0008 + 0.003 * wear), count, count)
    block = courses(
        grid, max(2, round(count * 0.55)), count, "blocks", shift=None, uneven=(0.45, 0.25), at=wobble
    )
    block = halved(grid, block, "blocks", 0.12)
    hollow = smooth(0.1, 1.1, fbm(grid, 26, "chips", octaves=7, gain=0.55))
    clean = block.rounded(0.004 + 0.03 * wear) - gap / 2000
    edge = (
        clean - hollow * smooth(0.05, 0.0, clean) * 0.035 * wear - 0.001 * fbm(grid, 60, "arris", octaves=4)
    )
    face = inside(edge, grid, 0.001)

    own = grid.random(block.id, "tint") - 0.5
    grain = fbm(grid, 150, "grain", gain=0.65)
    beds = fbm(grid, (3, 60), "beds", octaves=5, at=_own_bed(grid, block, wobble))
    tooth = _chiselled(grid, block)
    margin = smooth(size * 0.05, size * 0.14, edge)
    hewn = fbm(grid, 14, "hewn", octaves=7, gain=0.55) + ridged(grid, 12, "spalls", octaves=4) * 0.8
    scaling = fbm(grid, 7, "scaling", octaves=7, gain=0.55, at=_own_bed(grid, block, wobble))
    scaled = spots(scaling - smooth(0.02, 0.1, edge) * 0.35, 0.3 * wear, 0.1)  # skins flake from the edges in
    top = (
        dome(edge, 0.003 + 0.02 * wear) * (0.005 + 0.008 * wear) + own * 0.003 + leaning(grid, block) * 0.008
    )
    top = (
        top + boss * margin * (0.022 + hewn * 0.016) + (1 - boss * margin) * tooth * 0.0006 * (1 - 0.7 * wear)
    )
    top = top + beds * 0.0016 * bedding * (0.3 + wear) + grain * 0.0006 - scaled * 0.004

    tone = shaded(stone, own * 0.4 * variety + grain * 0.08 + beds * 0.2 * bedding + hewn * 0.05 * boss)
    tone = warmer(tone, (grid.random(block.id, "warmth") - 0.5) * 0.1 * variety + beds * 0.03 * bedding)
    tone = mix(tone, shaded(stone, 0.1), scaled * 0.45)
    rain = smooth(0.1, 1.0, fbm(grid, (26, 3), "rain", octaves=5)) * smooth(1.0, -0.5, block.y / block.height)
    soot = spots(fbm(grid, 6, "soot", octaves=7), 0.3, 0.9) * (1 - scaled)
    tone = shaded(tone, -(rain * 0.2 + soot * 0.2) * (0.25 + 0.75 * wear) - smooth(0.02, 0.0, edge) * 0.1)
    sand = fbm(grid, 200, "sand", gain=0.7)
    bed = -0.003 - 0.006 * wear + sand * 0.0008
    return Surface.of(grid, bed, shaded(mortar, sand * 0.15 - soot * 0.25), 0.95).under(
        face, height=top, colour=tone, roughness=0.86 + own * 0.06 + scaled * 0.05
    )


@archetype(
    "dry stone wall",
    "a dry stone wall of field stones piled without mortar, stone fence",
    tags="stone stones wall drystone fieldstone fence rubble masonry ruin",
    metres=1.6,
    looks={
        "dark slate wall": {"stone": "#5b5f63", "rows": 15.0, "round": 0.1, "variety": 0.4},
        "honey limestone": {"stone": "#b59c6e", "variety": 0.4, "round": 0.35},
        "rounded granite field stones": {"stone": "#8c8880", "rows": 7.0, "round": 1.0},
        "rough mountain wall": {"stone": "#77736c", "wear": 0.9, "variety": 0.9},
    },
    stone="#8a8375",
    rows=slide(4, 9, 18, "Layers", "of stones on the tile", more="small fine", less="large coarse"),
    round=slide(0, 0.4, 1, "Roundness", "from split slabs to boulders", more="smooth", less="rough"),
    wear=slide(
        0, 0.5, 1, "Weathering", "lichen, cracks and dirt", more="old cracked dirty", less="new clean"
    ),
    variety=slide(0, 0.6, 1, "Variety", "how much stones differ in colour"),
)
def dry_stone(
    grid: Grid, *, stone: Tensor, rows: float, round: float, wear: float, variety: float
) -> Surface:
    """Stones lie flat on their beds, one on two; faces are split, the gaps deep, small ones wedged in."""
    count = int(rows + 0.5)
    size = grid.metres / count
    bent = warped(grid, 5, "bent", size * 0.09, octaves=2)
    knobbly = warped(grid, count * 2, "knobbly", size * 0.05, octaves=5)
    at = bent[0] + knobbly[0] - grid.u.float(), bent[1] + knobbly[1] - grid.v.float()
    laid = courses(grid, max(2, int(count * 0.55)), count, "stones", shift=None, uneven=(0.6, 0.4), at=at)
    piece = halved(grid, halved(grid, laid, "thin", 0.4 - 0.3 * round), "short", 0.25, upright=True)
    least = torch.minimum(torch.as_tensor(piece.width), torch.as_tensor(piece.height))
    radius = least * (0.16 + 0.3 * round)
    x = (piece.x.abs() - (piece.width / 2 - radius)).clamp(min=0)
    y = (piece.y.abs() - (piece.height / 2 - radius)).clamp(min=0)
    outline = torch.where(torch.minimum(x, y) > 0, radius - torch.hypot(x, y), piece.edge)
    chips = fbm(grid, 24, "chips", octaves=6, gain=0.55)
    edge = outline - size * (0.015 + 0.035 * grid.random(piece.id, "shrunk")) - chips * size * 0.022
    face = inside(edge, grid, 0.003)

    own = grid.random(piece.id, "tint") - 0.5
    grain = fbm(grid, 110, "grain", gain=0.65)
    facet = voronoi(grid, count * 3, "facets", at=knobbly)
    split = leaning(grid, facet, "facet") * 0.55 + leaning(grid, piece, "face") * 0.3
    own_v = grid.v.float() + own
    beds = fbm(grid, (5, 70), "beds", octaves=5, at=(at[0] + own * 3, at[1] + own_v - grid.v.float()))
    ledge = terraced(beds * 0.5 + chips * 0.6, 0.22, 0.3)
    belly = dome(edge, size * (0.1 + 0.32 * round))
    top = belly * size * (0.28 + 0.12 * round) + own * size * 0.16
    top = top + (1 - 0.75 * round) * (split * 0.6 + ledge * 0.008) + grain * 0.0009 + chips * 0.003
    filler = voronoi(grid, count * 4, "filler", at=knobbly)
    chinked = dome(filler.edge - 0.004, 0.012) * 0.02
    back = -0.035 + chinked + grain * 0.001

    tone = shaded(stone, own * 0.5 * variety + grain * 0.14 + ledge * 0.16 * (1 - round) + split * 1.6)
    tone = warmer(tone, (grid.random(piece.id, "warmth") - 0.5) * 0.12 * variety + beds * 0.02)
    streak = spots(fbm(grid, (9, 5), "damp", octaves=6), 0.3, 0.8) * wear
    crust = spots(fbm(grid, 16, "lichen", octaves=8, gain=0.66), 0.1 * wear, 0.12) * smooth(0, 0.02, edge)
    tone = shaded(tone, -streak * 0.22 - smooth(0.4, 0.0, belly) * 0.25)
    tone = mix(
        tone,
        shaded(mix(stone, tone.new_tensor([[[0.72]], [[0.73]], [[0.66]]]), 0.7), grain * 0.2),
        crust * 0.6,
    )
    dark = shaded(stone, -0.72 + chinked * 14 + grain * 0.1)
    return Surface.of(grid, back, dark, 0.97).under(
        face, height=top + crust * 0.0006, colour=tone, roughness=0.86 + grain * 0.07
    )


def _own_bed(grid: Grid, block: Pieces, at: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """Places in the quarry: each block has its own stretch of the layers, and lies as it grew."""
    drift = grid.random(block.id, "quarry")
    return at[0] + drift * 5.3, at[1] + drift * 3.1


def _chiselled(grid: Grid, block: Pieces) -> Tensor:
    """Strokes of the chisel, 6 mm apart, aslant; each mason held it his own way. -1 to 1."""
    slant = torch.where(grid.random(block.id, "mason") > 0.5, 0.5, -0.7)
    drift = fbm(grid, 30, "hand", octaves=3)
    stroke = torch.sin((block.x + block.y * slant) * (2 * torch.pi / 0.012) + drift * 3)
    return stroke * smooth(0.5 * 0.012, 0.25 * 0.012, torch.as_tensor(grid.pixel)) * (0.7 + drift)
