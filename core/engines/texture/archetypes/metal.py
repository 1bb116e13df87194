"""Metals: brushed, painted, and what becomes of them."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm
from ..patterns import courses
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots
from . import archetype, slide


@archetype(
    "brushed steel",
    "brushed stainless steel with fine parallel scratches",
    tags="metal steel stainless brushed aluminium iron",
    usual="metal steel",
    metres=0.4,
    looks={
        "brushed brass": {"metal": "#c9a45c"},
        "brushed copper": {"metal": "#c07a55"},
        "dark gunmetal": {"metal": "#5a5d62", "brush": 0.35},
    },
    metal="#b9bbbd",
    brush=slide(
        0, 0.6, 1, "Brushing", "depth of the brushed lines", more="rough coarse", less="polished smooth fine"
    ),
    length=slide(1, 3, 8, "Lines", "how short the lines are", more="small", less="large"),
    wear=slide(0, 0.2, 1, "Wear", "dents, smears and dull places", more="old dirty", less="new clean"),
)
def brushed_steel(grid: Grid, *, metal: Tensor, brush: float, length: float, wear: float) -> Surface:
    """Each pass of the abrasive leaves grooves; hands and time leave smears and shallow dents."""
    cut = round(length)
    lines = fbm(grid, (2 * cut, 256), "lines", octaves=4, gain=0.75)
    deep = spots(fbm(grid, (3 * cut, 180), "deep", octaves=3), 0.05, 0.4)
    dents = smooth(0.3, 1.1, fbm(grid, 6, "dents", octaves=3)) * wear
    smear = spots(fbm(grid, 6, "smear", octaves=7, gain=0.6), 0.35, 1.0) * wear
    height = lines * 0.00003 * brush - deep * 0.00006 * brush - dents * 0.0015
    tone = shaded(metal, lines * 0.07 * brush - deep * 0.16 * brush - smear * 0.14)
    rough = 0.2 + 0.16 * brush + lines * 0.1 * brush + deep * 0.08 + smear * 0.24
    return Surface.of(grid, height, tone, rough.clamp(0.08, 0.9), 1.0)


@archetype(
    "painted steel plates",
    "riveted steel plates with old chipped paint and rust at the edges",
    tags="metal steel iron painted plate plates panel hull ship rivets rust machine machinery",
    usual="hull",
    metres=1.6,
    looks={
        "green machine paint": {"paint": "#5c7060", "wear": 0.3},
        "safety yellow paint": {"paint": "#c9a02f", "wear": 0.45},
        "red oxide hull": {"paint": "#7d3a2e", "wear": 0.6},
        "battleship grey": {"paint": "#7b8287", "wear": 0.25},
    },
    paint="#54788a",
    rust="#7a4023",
    steel="#8d8b88",
    plates=slide(1, 2, 5, "Plates", "rows of plates on the tile", more="small", less="large"),
    wear=slide(0, 0.4, 1, "Wear", "how much paint has come off", more="old rusty cracked", less="new clean"),
    runs=slide(
        0, 0.5, 1, "Runs", "rust that rain has carried down", more="old dirty rusty", less="new clean"
    ),
    gloss=slide(0, 0.4, 1, "Gloss", "of the paint", more="new polished", less="old"),
)
def painted_steel(
    grid: Grid,
    *,
    paint: Tensor,
    rust: Tensor,
    steel: Tensor,
    plates: float,
    wear: float,
    runs: float,
    gloss: float,
) -> Surface:
    """Paint fails first at edges and rivets; steel rusts from there, creeps under the paint and runs down."""
    rows = round(plates)
    plate = courses(grid, rows, rows, "plates", shift=None)
    edge = plate.rounded(0.01) - 0.0015
    face = inside(edge, grid, 0.001)
    bolts = 8
    step = plate.width / bolts
    lane_x = (plate.x / step - (plate.x / step).floor() - 0.5) * step
    lane_y = (plate.y / step - (plate.y / step).floor() - 0.5) * step
    near_side = plate.width / 2 - plate.x.abs() < step
    near_end = plate.height / 2 - plate.y.abs() < step
    inset = 0.045
    by_end = torch.hypot(lane_x, plate.height / 2 - plate.y.abs() - inset)
    by_side = torch.hypot(plate.width / 2 - plate.x.abs() - inset, lane_y)
    radius = 0.011
    rivet = torch.minimum(torch.where(near_end, by_end, 1.0), torch.where(near_side, by_side, 1.0))

    # paint comes off where it is thin (edges, rivets) and where something struck it
    thin = smooth(0.1, 0.0, edge) * 0.5 + smooth(0.012, 0.0, (rivet - radius).abs()) * 0.4
    struck = fbm(grid, 8, "struck", octaves=9, gain=0.6)
    bare_at = struck + thin * 0.9 + wear * 1.1 - 1.45
    bare = inside(bare_at, grid, 0.05)
    creep = smooth(-0.22, 0.05, bare_at)  # rust under the paint lifts and stains it
    heart = smooth(0.1, 0.5, bare_at)

    below = torch.zeros(grid.shape, device=grid.device)
    for n in range(1, 8):  # is there rust above here? water carries it down, less and less
        v = grid.v - n * 0.014
        far = fbm(grid, 8, "struck", octaves=4, gain=0.6, at=(grid.u, v))
        below = torch.maximum(below, smooth(0.95 - 0.7 * wear, 1.3 - 0.7 * wear, far) * (1 - n / 8))
    seam = smooth(0.3, 0.0, plate.height / 2 + plate.y) * smooth(0.0, 0.02, plate.height / 2 + plate.y)
    channels = spots(fbm(grid, (90, 3), "channels", octaves=4), 0.35, 0.8)
    run = ((below + seam * 0.5 * (0.3 + wear)) * channels * runs * 1.3).clamp(0, 0.85)

    orange_peel = fbm(grid, 220, "orange peel", octaves=2)
    crust = fbm(grid, 110, "crust", octaves=8, gain=0.65)
    dull = fbm(grid, 4, "dull", octaves=6)
    coat = shaded(paint, dull * 0.1 - creep * 0.2 + (grid.random(plate.id, "tint") - 0.5) * 0.08)
    coat = mix(coat, shaded(rust, 0.15), (creep * 0.35 + run).clamp(0, 0.9))
    rusty = ramp(crust, [(-0.7, shaded(rust, -0.5)), (0.0, rust), (0.7, shaded(rust, 0.55))])
    ground = mix(shaded(steel, crust * 0.2), rusty, (0.55 + heart * 0.9 + crust * 0.5).clamp(0, 1))
    metal = 1 - (0.55 + heart * 0.9 + crust * 0.5).clamp(0, 1)

    head = dome(radius - rivet, radius) * 0.004 * inside(radius - rivet, grid, 0.002)
    sheet = dome(edge, 0.004) * 0.003 + head + fbm(grid, 3, "buckle", octaves=2) * 0.0012
    sheet = sheet + creep * 0.0004 * (1 - bare) + orange_peel * 0.00002
    pitted = sheet - 0.0003 + crust * 0.0005 - heart * 0.0004
    steel_part = Surface.of(grid, pitted, ground, 0.8 + crust * 0.1 - metal * 0.25, metal)
    rough = 0.62 - 0.35 * gloss + dull * 0.1 + creep * 0.2 + run * 0.2
    painted = steel_part.under(1 - bare, height=sheet, colour=coat, roughness=rough, metallic=0.0)
    return painted.under(1 - face, height=-0.004, colour=shaded(rust, -0.65), roughness=0.95, metallic=0.0)
