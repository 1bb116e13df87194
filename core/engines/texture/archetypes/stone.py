"""Stones that were laid, and walls of stone."""

from __future__ import annotations

from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "cobblestones",
    "a street paved with round worn cobble stones, sand between them",
    tags="cobble cobbles cobblestone cobblestones paving pavement street stone stones setts",
    usual="cobbles cobblestones",
    metres=1.2,
    looks={
        "dark basalt cobbles": {"stone": "#55575a", "joint": "#4a443c"},
        "warm sandstone cobbles": {"stone": "#a58c6c", "joint": "#8a7860"},
        "river pebbles": {"rows": 15.0, "stone": "#8f8b84", "wear": 0.9, "variety": 1.0},
    },
    stone="#7f7a73",
    joint="#6a5f50",
    rows=slide(5, 9, 18, "Stones", "stones along a side of the tile", more="small fine", less="large coarse"),
    gap=slide(2, 9, 25, "Gap", "between stones, millimetres"),
    wear=slide(
        0, 0.5, 1, "Wear", "how round and smooth they have been walked", more="old smooth", less="new rough"
    ),
    variety=slide(0, 0.5, 1, "Variety", "how much stones differ in colour"),
)
def cobblestones(
    grid: Grid, *, stone: Tensor, joint: Tensor, rows: float, gap: float, wear: float, variety: float
) -> Surface:
    """Hand-cut stones set in sand: each sits at its own height and tilt; feet polish the tops."""
    count = round(rows)
    size = grid.metres / count
    piece = voronoi(grid, count, "stones", jitter=0.62, at=warped(grid, count * 2, "outline", size * 0.03))
    edge = piece.edge - gap / 2000 - fbm(grid, 40, "hewn", octaves=5) * size * 0.03
    face = inside(edge, grid, 0.002)

    grain = fbm(grid, 120, "grain", gain=0.75)
    lump = fbm(grid, count * 2, "lumps", octaves=5, gain=0.5)
    own = grid.random(piece.id, "tint")
    tilt = (grid.random(piece.id, "tilt x") - 0.5) * piece.x + (
        grid.random(piece.id, "tilt y") - 0.5
    ) * piece.y
    shoulder = dome(edge, size * (0.16 + 0.24 * wear))
    top = shoulder * size * (0.16 + 0.05 * wear) + tilt * 0.14 + (own - 0.5) * size * 0.06
    top = top + lump * size * (0.03 - 0.018 * wear) + grain * 0.0009 * (1.3 - wear)
    worn = smooth(0.5, 1.0, shoulder) * wear

    sand = fbm(grid, 180, "sand", gain=0.75)
    grit = spots(fbm(grid, 90, "grit", octaves=2), 0.18, 0.3)
    bed = sand * 0.0012 + fbm(grid, 10, "bed", octaves=4) * 0.002 + grit * 0.0015

    speckle = spots(fbm(grid, 220, "mica", octaves=2), 0.12, 0.4)
    tone = shaded(stone, (own - 0.5) * 0.55 * variety + lump * 0.12 + grain * 0.2)
    tone = warmer(tone, (grid.random(piece.id, "warmth") - 0.5) * 0.13 * variety)
    tone = shaded(tone, speckle * 0.22 + worn * 0.1 - smooth(0.35, 0.0, shoulder) * 0.28)
    earth = mix(shaded(joint, sand * 0.22), stone, grit * 0.5)
    return Surface.of(grid, bed, earth, 0.95).under(
        face, height=top, colour=tone, roughness=0.82 + grain * 0.08 - worn * 0.32 - speckle * 0.08
    )
