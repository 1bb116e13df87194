"""Bricks laid otherwise than in plain running bond: paved in herringbone, bonded, painted over."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, warped
from ..patterns import Pieces, amid, courses, herringbone, leaning
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "herringbone brick",
    "a path or courtyard paved with bricks in herringbone",
    tags="herringbone brick bricks paving pavers path courtyard patio",
    metres=1.6,
    looks={
        "grey block paving": {"brick": "#84817c", "joint": "#5f5a52", "variety": 0.35, "wear": 0.2},
        "buff clay pavers": {"brick": "#b99570", "joint": "#9a8a72", "variety": 0.5},
        "old garden path": {"brick": "#8a4a3a", "joint": "#54493a", "wear": 0.9, "variety": 0.9},
        "blue engineering pavers": {"brick": "#555a66", "wear": 0.15, "variety": 0.3},
    },
    brick="#99523e",
    joint="#8b7f6d",
    repeats=slide(2, 4, 9, "Repeats", "of the pattern along the tile", more="small", less="large"),
    gap=slide(1, 5, 15, "Joint", "width of the sanded joints, millimetres", more="old", less="new"),
    wear=slide(
        0,
        0.4,
        1,
        "Wear",
        "rounded and chipped by feet and frost",
        more="old cracked rough",
        less="new smooth",
    ),
    variety=slide(0, 0.6, 1, "Variety", "how much bricks differ in colour"),
)
def herringbone_brick(
    grid: Grid, *, brick: Tensor, joint: Tensor, repeats: float, gap: float, wear: float, variety: float
) -> Surface:
    """Bricks on sand: each settles at its own tilt, edges are walked round, sand and dirt fill the joints."""
    count = round(repeats)
    piece = herringbone(grid, count)
    edge = piece.rounded(0.004 + 0.01 * wear) - gap / 2000
    chip = smooth(0.2, 1.0, fbm(grid, 40, "chips", octaves=6, gain=0.55))
    edge = edge - chip * smooth(0.02, 0.0, edge) * 0.012 * (0.15 + wear)
    face = inside(edge, grid, 0.001)

    grain, sand = fbm(grid, 130, "grain"), fbm(grid, 220, "sand", gain=0.75)
    own = grid.random(piece.id, "tint") - 0.5
    # wire-cut clay is scored along the brick as it leaves the die
    wire = fbm(grid, (24, 300), "wire", octaves=3, at=(piece.x / grid.metres, piece.y / grid.metres + own))
    pits = spots(fbm(grid, 150, "pits", octaves=3), 0.03 + 0.06 * wear, 0.4)
    shoulder = dome(edge, 0.005 + 0.012 * wear)
    top = shoulder * (0.004 + 0.004 * wear) + leaning(grid, piece) * (0.015 + 0.03 * wear)
    top = top + (grid.random(piece.id, "settled") - 0.5) * 0.004 * (0.3 + wear)
    top = top + grain * 0.0004 + wire * 0.0003 - pits * 0.0012

    bloom = spots(fbm(grid, 6, "lime bloom", octaves=7), 0.12, 0.6) * (grid.random(piece.id, "bloom") > 0.4)
    burnt = smooth(0.6, 1.0, grid.random(piece.id, "kiln")) * smooth(-0.3, 0.8, fbm(grid, 14, "kiln"))
    tone = shaded(brick, own * 0.6 * variety + grain * 0.09 + wire * 0.06 - burnt * 0.45 * variety)
    tone = warmer(tone, (grid.random(piece.id, "warmth") - 0.5) * 0.1 * variety)
    tone = mix(tone, shaded(brick.mean(0, keepdim=True), 0.55), bloom * 0.22)
    grimy = smooth(0.014, 0.0, edge) * 0.3 + spots(fbm(grid, 6, "grime", octaves=6), 0.3, 0.8) * 0.14
    tone = mix(tone, shaded(joint, -0.3), grimy * (0.4 + 0.6 * wear) + pits * 0.3)
    bed = -0.0035 + sand * 0.0006 + fbm(grid, 14, "bed", octaves=4) * 0.0012
    earth = shaded(joint, sand * 0.25 + fbm(grid, 6, "damp", octaves=3) * 0.15 - 0.05)
    return Surface.of(grid, bed, earth, 0.96).under(
        face, height=top, colour=tone, roughness=0.84 + grain * 0.06 - shoulder * wear * 0.08
    )


@archetype(
    "Flemish bond brick",
    "an old house wall in Flemish bond, with dark headers between long stretchers",
    tags="flemish bond brick bricks brickwork wall georgian house facade",
    metres=1.36,
    looks={
        "glazed blue headers": {"header": "#4a4c58", "contrast": 1.0, "wear": 0.2},
        "London stock": {"brick": "#b09468", "header": "#8f7552", "wear": 0.6, "mortar": "#a8a091"},
        "soft orange brick": {"brick": "#b5623f", "header": "#8e4632", "mortar": "#cfc6b4"},
        "sooty Victorian wall": {"brick": "#6d4438", "header": "#40302c", "mortar": "#6a645c", "wear": 0.75},
    },
    brick="#a05641",
    header="#6a3d36",
    mortar="#c2b9a8",
    rows=slide(6, 18, 30, "Courses", "rows of bricks on the tile", more="small", less="large"),
    contrast=slide(0, 0.75, 1, "Headers", "how much darker the bricks' ends are"),
    wear=slide(0, 0.4, 1, "Wear", "rounded and chipped edges", more="old cracked rough", less="new smooth"),
)
def flemish_bond(
    grid: Grid, *, brick: Tensor, header: Tensor, mortar: Tensor, rows: float, contrast: float, wear: float
) -> Surface:
    """Headers lie crosswise through the wall; their ends faced the fire and came out darker, even glazed."""
    count = 2 * round(rows / 2)
    piece, is_header = _flemish(grid, count, warped(grid, 24, "wobble", 0.0008 + 0.0012 * wear))
    chip = smooth(0.2, 1.0, fbm(grid, 40, "chips", octaves=6, gain=0.55))
    clean = piece.rounded(0.004 + 0.006 * wear) - 0.0045
    edge = clean - chip * smooth(0.02, 0.0, clean) * 0.014 * (0.15 + wear)
    grain = fbm(grid, 130, "grain")
    own = grid.random(piece.id, "tint") - 0.5
    # hand-moulded clay creases where it was thrown into the mould
    crease = spots(fbm(grid, (10, 60), "crease", octaves=4, at=warped(grid, 9, "fold", 0.012)), 0.12, 0.25)
    pits = spots(fbm(grid, 120, "pits", octaves=3), 0.02 + 0.06 * wear, 0.4)
    top = (
        dome(edge, 0.004 + 0.006 * wear) * (0.003 + 0.003 * wear) + leaning(grid, piece) * 0.03 + own * 0.002
    )
    top = top + grain * 0.0004 - crease * 0.0011 - pits * 0.001

    vitrified = is_header * contrast * (0.55 + 0.45 * grid.random(piece.id, "fire"))
    tone = mix(brick, header, vitrified)
    tone = shaded(tone, own * 0.36 + grain * 0.1 - crease * 0.16 - pits * 0.25)
    tone = warmer(tone, (grid.random(piece.id, "warmth") - 0.5) * 0.07)
    smoke = spots(fbm(grid, (5, 9), "smoke", octaves=5), 0.35, 1.2)
    tone = shaded(tone, -smoke * 0.14 - smooth(0.012, 0.0, edge) * 0.12)
    glazed = vitrified * smooth(0.5, 1.0, grid.random(piece.id, "fire"))
    sand = fbm(grid, 220, "sand", gain=0.7)
    bed = sand * 0.0005 + fbm(grid, 16, "bed", octaves=4) * 0.0008 - 0.0025 - wear * 0.0015
    lime = shaded(mortar, sand * 0.14 - smoke * 0.16 + fbm(grid, 9, "damp", octaves=4) * 0.08)
    return Surface.of(grid, bed, lime, 0.94).under(
        inside(edge, grid, 0.001),
        height=top,
        colour=tone,
        roughness=0.84 + grain * 0.07 - glazed * 0.4,
    )


@archetype(
    "painted brick",
    "a brick wall painted over, the paint thick in the joints and flaking off",
    tags="painted brick bricks wall paint whitewash flaking peeling loft",
    metres=1.2,
    looks={
        "fresh white paint": {"peel": 0.0, "paint": "#e6e3dc"},
        "flaking blue paint": {"paint": "#5f8399", "peel": 0.5},
        "ochre, badly peeled": {"paint": "#c59a52", "peel": 0.8},
        "matt black": {"paint": "#33333a", "peel": 0.08},
        "mint green, two coats": {"paint": "#8fb39c", "under": "#d9c9a8", "peel": 0.4},
    },
    paint="#dcd6ca",
    under="#b7ab96",
    brick="#96503d",
    mortar="#a79e90",
    rows=slide(4, 16, 30, "Courses", "rows of bricks on the tile", more="small", less="large"),
    peel=slide(0, 0.3, 1, "Peeling", "how much paint has come off", more="old cracked dry", less="new clean"),
    thick=slide(0, 0.5, 1, "Thickness", "how far paint fills joints and pores", more="smooth", less="rough"),
)
def painted_brick(
    grid: Grid,
    *,
    paint: Tensor,
    under: Tensor,
    brick: Tensor,
    mortar: Tensor,
    rows: float,
    peel: float,
    thick: float,
) -> Surface:
    """Damp pushes paint off from behind: it lifts at its rims, shows the older coat, then bare brick."""
    count = 2 * round(rows / 2)
    size = grid.metres / count
    wobble = warped(grid, 24, "wobble", 0.0012)
    columns = max(1, round(count / 3))
    piece = courses(grid, columns, count, "bricks", at=amid(wobble, columns, count))
    edge = piece.rounded(size * 0.1) - 0.005
    edge = edge - smooth(0.2, 1.0, fbm(grid, 40, "chips", octaves=6)) * smooth(0.02, 0, edge) * 0.006
    own = grid.random(piece.id, "tint") - 0.5
    grain, sand = fbm(grid, 130, "grain"), fbm(grid, 220, "sand", gain=0.7)
    pits = spots(fbm(grid, 110, "pits", octaves=3), 0.06, 0.4)
    bare_top = dome(edge, 0.007) * 0.0045 + leaning(grid, piece) * 0.03 + own * 0.002
    bare_top = bare_top + grain * 0.0005 - pits * 0.0015
    face = inside(edge, grid, 0.001)
    bare_bed = sand * 0.0006 - 0.0035 + fbm(grid, 12, "bed", octaves=4) * 0.0008
    tone = shaded(brick, own * 0.45 + grain * 0.12 - pits * 0.3)
    wall = Surface.of(grid, bare_bed, shaded(mortar, sand * 0.16), 0.95).under(
        face, height=bare_top, colour=warmer(tone, own * 0.08), roughness=0.88 + grain * 0.06
    )

    # paint flows: it evens pores out and lies rounder over the joint than the brick does
    skin = dome(edge + 0.003, 0.012) * (0.0045 - 0.0025 * thick) + leaning(grid, piece) * 0.03 + own * 0.002
    skin = mix(skin - 0.0025 + thick * 0.0015, skin, smooth(-0.004, 0.003, edge))
    brushed = fbm(grid, (20, 160), "brush", octaves=4, at=warped(grid, 8, "stroke", 0.004))
    skin = skin + brushed * 0.00018 + (grain * 0.00025 - pits * 0.0009) * (1 - 0.7 * thick) + 0.0008
    return _peeled(grid, wall, skin, paint, under, peel, (1 - face) * 0.35 + own * 0.3)


def _peeled(
    grid: Grid, wall: Surface, skin: Tensor, paint: Tensor, under: Tensor, peel: float, hold: Tensor
) -> Surface:
    """Two coats of paint on a wall. hold: where it holds better (above 0) or worse, in noise's units."""
    weak = fbm(grid, 7, "damp", octaves=9, gain=0.66) * 0.9 - hold
    grain = fbm(grid, 90, "paint grain", octaves=4)
    gone = spots(weak + grain * 0.05, peel * 0.62, 0.02)
    older = spots(weak + grain * 0.05 + 0.09 + 0.08 * fbm(grid, 30, "older"), peel * 0.7, 0.02) * (peel > 0)
    rim = spots(weak, peel * 0.62 + 0.1 * peel, 0.25) * (1 - older)
    cloud = fbm(grid, 5, "cloud", octaves=5)
    runs = fbm(grid, (40, 4), "runs", octaves=4)
    dirt = smooth(0.1, 0.9, runs) * 0.1 + smooth(0.2, 1.0, cloud) * 0.08
    fresh = mix(shaded(paint, cloud * 0.05 + grain * 0.02), shaded(under, -0.45), dirt * (0.3 + peel))
    lifted = skin + rim * 0.0007
    painted = wall.under(
        1 - gone, height=skin - 0.0004, colour=shaded(under, cloud * 0.1 + grain * 0.05 - 0.04), roughness=0.8
    )
    return painted.under(1 - older, height=lifted, colour=fresh, roughness=0.6 + cloud * 0.06 + dirt * 0.8)


def _flemish(grid: Grid, rows: int, at: Places) -> tuple[Pieces, Tensor]:
    """Stretchers and headers by turns, each header over the middle of a stretcher; which are headers."""
    columns = max(1, round(rows / 4.5))
    pair = courses(grid, columns, rows, "pairs", at=amid(at, columns, rows))
    right = pair.x + pair.width / 2
    header = right > pair.width * (2 / 3)
    width = torch.where(header, pair.width / 3, pair.width * (2 / 3))
    x = torch.where(header, right - pair.width * (5 / 6), right - pair.width / 3)
    edge = torch.minimum(width / 2 - x.abs(), pair.height / 2 - pair.y.abs())
    return Pieces(pair.id * 2 + header.int(), x, pair.y, edge, width, pair.height), header.float()
