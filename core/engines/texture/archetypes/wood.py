"""Wood: boards whose grain follows the plank and bends round its knots."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import courses, voronoi
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "oak planks",
    "floor boards of oak wood with grain and knots",
    tags="wood wooden plank planks board boards floor timber oak parquet deck decking veneer",
    usual="wood oak planks boards",
    metres=1.2,
    looks={
        "grey weathered boards": {"wood": "#8f8a80", "wear": 0.85, "finish": 0.0, "gap": 6.0},
        "dark walnut boards": {"wood": "#5d4030", "finish": 0.7},
        "pale pine boards": {"wood": "#cfae7d", "knots": 0.8},
        "varnished boards": {"wood": "#a5703c", "finish": 1.0, "wear": 0.05},
    },
    wood="#a67b4e",
    boards=slide(3, 7, 16, "Boards", "how many lie side by side on the tile", more="small", less="large"),
    knots=slide(0, 0.4, 1, "Knots", "how many boards have knots", more="rough", less="smooth clean"),
    gap=slide(0.5, 2, 12, "Gap", "between boards, millimetres", more="old", less="new"),
    wear=slide(
        0, 0.3, 1, "Wear", "raised grain, cracks, grey wood", more="old cracked rough", less="new smooth"
    ),
    finish=slide(0, 0.35, 1, "Finish", "from bare wood to varnish", more="polished", less="old dry"),
)
def oak_planks(
    grid: Grid, *, wood: Tensor, boards: float, knots: float, gap: float, wear: float, finish: float
) -> Surface:
    """Each board is cut elsewhere from a log: rings met at a slant make long arches along it."""
    count = round(boards)
    board = courses(grid, 1, count, "boards", shift=None)
    own = grid.random(board.id, "cut")

    # knots: one place a cell, on a long lattice; the grain flows round them
    eye = voronoi(grid, (2, count), "knots", jitter=0.55)
    has = (grid.random(eye.id, "has knot") < knots * 0.7).float()
    radius = (0.012 + 0.02 * grid.random(eye.id, "knot size")) * has
    far = torch.hypot(eye.x * 0.62, eye.y)
    pull = radius * torch.exp(-((far / (radius * 2.2 + 1e-4)) ** 2)) * torch.sign(eye.y)
    knot = smooth(1.0, 0.55, far / (radius + 1e-5)) * has

    # the board's own stretch of log: places moved far along, and the depth of the cut
    sway = fbm(grid, (2, 6), "sway", octaves=3) * 0.012
    across = board.y + sway - pull * 1.6
    along_u, along_v = grid.u + own * 7.31, grid.v * 0 + (own * 5.17) % 1
    arch = fbm(grid, (2, 3), "arch", octaves=2, at=(along_u, along_v + board.y / grid.metres * 0.5))
    pith = (own - 0.5) * board.height * 1.6
    depth = torch.sqrt((across - pith) ** 2 + (arch * 0.05 + 0.03) ** 2)
    place = (depth / 0.009 + fbm(grid, (3, 40), "ring drift", octaves=3) * 0.25) % 1
    late = smooth(0.1, 0.85, place) * smooth(1.0, 0.9, place)  # slow late wood, then spring

    strands = warped(grid, (3, 16), "strand", 0.001)
    slid = (strands[0] + own * 3.7, strands[1] - pull * 1.4 / grid.metres)
    fibre = fbm(grid, (12, 220), "fibre", gain=0.75, at=slid)
    pores = spots(fbm(grid, (20, 300), "pores", octaves=2, at=slid), 0.1, 0.5) * (0.35 + 0.65 * (1 - late))
    crack = spots(fbm(grid, (3, 60), "cracks", octaves=3, at=slid), 0.002 + 0.035 * wear, 0.12)

    tint = (grid.random(board.id, "tint") - 0.5) * 0.26
    light, dark = shaded(wood, 0.16), warmer(shaded(wood, -0.34), 0.015)
    tone = ramp(late * 0.8 + fibre * 0.26, [(0.0, light), (0.45, wood), (1.0, dark)])
    tone = shaded(tone, tint + fbm(grid, (2, 5), "stain", octaves=4) * 0.1 - pores * 0.28)
    heart = ramp(
        (far / (radius + 1e-5) * 3 + fibre * 0.2) % 1, [(0.0, shaded(wood, -0.62)), (1.0, shaded(wood, -0.4))]
    )
    tone = mix(tone, heart, knot)
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.08), 0.55 * wear)
    tone = shaded(tone, -crack * 0.6)

    edge = board.rounded(0.0015) - gap / 2000
    face = inside(edge, grid)
    relief = (late - 0.5) * 0.0004 * wear + fibre * (0.00006 + 0.0003 * wear)
    relief = relief - pores * 0.00025 * (1 - finish) - crack * 0.0015 + knot * 0.0004 * wear
    cup = -((board.y / board.height) ** 2) * 0.002 * wear + (own - 0.5) * 0.0012 * (0.3 + wear)
    top = dome(edge, 0.0015 + 0.002 * wear) * 0.0025 + relief + cup
    rough = mix(0.78 + fibre * 0.08 + pores * 0.1, 0.24 + fibre * 0.04 + pores * 0.12, finish * (1 - crack))
    dirt = shaded(wood, -0.82)
    return Surface.of(grid, -0.006, dirt, 0.95).under(face, height=top, colour=tone, roughness=rough)
