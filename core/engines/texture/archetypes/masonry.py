"""What walls are laid of: bricks and cut stone in mortar."""

from __future__ import annotations

from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import courses
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "running bond brick",
    "a wall of fired clay bricks in running bond with mortar joints",
    tags="brick bricks brickwork wall masonry",
    usual="brick bricks brickwork",
    metres=1.0,
    looks={
        "yellow stock brick": {"brick": "#b8955f", "mortar": "#a79f90", "variety": 0.7},
        "dark engineering brick": {"brick": "#4a4248", "mortar": "#8f8c88", "wear": 0.15, "variety": 0.3},
        "reclaimed old brick": {"brick": "#93503c", "mortar": "#b9b0a2", "wear": 0.85, "variety": 0.9},
        "whitewashed brick": {"brick": "#d8d2c6", "mortar": "#cfc8ba", "variety": 0.15},
    },
    brick="#9a4f3c",
    mortar="#b3aa9c",
    rows=slide(4, 12, 28, "Courses", "rows of bricks on the tile", more="small", less="large"),
    joint=slide(4, 10, 25, "Joint", "width of the mortar joints, millimetres"),
    wear=slide(0, 0.35, 1, "Wear", "how rounded and chipped the bricks are", more="old cracked", less="new"),
    variety=slide(0, 0.5, 1, "Variety", "how much bricks differ in colour", more="old", less="clean"),
)
def running_bond(
    grid: Grid, *, brick: Tensor, mortar: Tensor, rows: float, joint: float, wear: float, variety: float
) -> Surface:
    """Fired clay: each brick has its own tint, tilt and flaws; the mortar is struck back and sandy."""
    count = 2 * round(rows / 2)
    columns = max(1, round(count / 3))
    size = grid.metres / count
    wobble = warped(grid, 24, "wobble", 0.0006 + 0.001 * wear)
    piece = courses(grid, columns, count, "bricks", at=wobble)
    hollow = fbm(grid, 32, "chips", octaves=6, gain=0.55)
    clean = piece.rounded(size * (0.05 + 0.08 * wear)) - joint / 2000
    flaw = smooth(0.15, 1.0, hollow) * smooth(0.03, 0.0, clean) * 0.016 * (0.2 + wear)  # only edges chip
    edge = clean - flaw
    face = inside(edge, grid, 0.001)

    grain = fbm(grid, 96, "grain", gain=0.7)
    sand = fbm(grid, 160, "sand", gain=0.7)
    own = grid.random(piece.id, "tint") - 0.5
    tilt = (grid.random(piece.id, "tilt x") - 0.5) * piece.x + (
        grid.random(piece.id, "tilt y") - 0.5
    ) * piece.y
    set_back = (grid.random(piece.id, "set back") - 0.5) * 0.003
    grit = fbm(grid, 330, "grit", octaves=2)
    pits = spots(fbm(grid, 190, "pits", octaves=3), 0.02 + 0.06 * wear, 0.5)
    specks = spots(fbm(grid, 260, "specks", octaves=2), 0.015, 0.5)  # lime in the clay
    depth = 0.004 + 0.004 * wear
    top = (
        dome(edge, 0.006 + 0.006 * wear) * depth
        + tilt * 0.04
        + set_back * 0.4
        + grain * 0.0008
        + grit * 0.0003
        - pits * 0.0012
    )
    bed = (
        sand * 0.0006 + fbm(grid, 12, "bed", octaves=4) * 0.0008 - smooth(0.012, 0.0, -edge) * 0.0006 - 0.003
    )

    burnt = spots(fbm(grid, 9, "kiln", octaves=4), 0.25, 1.2) * (grid.random(piece.id, "kiln") > 0.55)
    tone = shaded(brick, own * 0.55 * variety + grain * 0.16 - burnt * 0.35 * variety)
    tone = warmer(tone, (grid.random(piece.id, "warmth") - 0.5) * 0.12 * variety)
    tone = mix(tone, shaded(brick, 0.35), (flaw * 60).clamp(0, 0.45))  # chips show fresh clay
    tone = mix(shaded(tone, grit * 0.14 - pits * 0.35), mortar, specks * 0.3)
    lime = shaded(mortar, sand * 0.16 + fbm(grid, 7, "damp", octaves=4) * 0.08)
    return Surface.of(grid, bed, lime, 0.94 - sand.abs() * 0.04).under(
        face, height=top, colour=tone, roughness=0.82 + grain * 0.08 + pits * 0.1
    )
