"""What is pressed and moulded of rubber and plastic."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import courses, voronoi
from ..surface import Surface, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "rubber studs",
    "studded rubber flooring with round raised coins",
    tags="rubber studs stud coin flooring floor dots mat anti-slip lobby gym metro vinyl",
    metres=0.4,
    looks={
        "red lobby": {"rubber": "#8c2f2b"},
        "worn metro": {"rubber": "#5d5e5c", "wear": 0.9},
        "small pimples": {"studs": 20.0, "rubber": "#2f5a70"},
    },
    rubber="#3a3b3d",
    studs=slide(5, 10, 24, "Studs", "along a side", more="small fine", less="large coarse"),
    wear=slide(0, 0.3, 1, "Wear", "scuffs, dirt between the studs", more="old dirty", less="new clean"),
)
def rubber_studs(grid: Grid, *, rubber: Tensor, studs: float, wear: float) -> Surface:
    """Pressed in a mould: flat coins with round rims. Soles polish the coins; dirt stays round their feet."""
    count = round(studs)
    cell = courses(grid, count, count, "studs", shift=0.0)
    size = grid.metres / count
    far = torch.hypot(cell.x, cell.y)
    edge = size * 0.36 - far
    rise = smooth(-size * 0.03, size * 0.05, edge)
    top = smooth(size * 0.02, size * 0.06, edge)
    mould = fbm(grid, 180, "mould", octaves=4, gain=0.7)
    walked = smooth(-0.5, 0.6, fbm(grid, 3, "walked", octaves=6) + wear - 0.5)
    marks = warped(grid, 4, "marks", 0.03, octaves=2)
    scuff = smooth(0.75, 1.1, fbm(grid, (10, 70), "scuff", octaves=4, gain=0.65, at=marks)) * wear
    near = smooth(size * 0.12, 0.0, edge.abs()) * (1 - top)
    dirt = (near * 0.8 + spots(fbm(grid, 8, "dirt", octaves=7, gain=0.62), 0.5, 1.0) * (1 - top) * 0.6) * wear
    gum = spots(fbm(grid, 11, "gum", octaves=1), 0.006 * wear, 0.05)
    polish = top * walked * wear
    flecks = spots(fbm(grid, 120, "flecks", octaves=1), 0.03, 0.2)
    tone = shaded(rubber, mould * 0.04 + flecks * 0.14 - polish * 0.06 + scuff * 0.25 + walked * 0.06 * wear)
    tone = mix(
        tone,
        warmer(shaded(rubber.mean(0, keepdim=True).expand(3, 1, 1), 0.35), 0.03),
        (dirt * 0.5).clamp(0, 0.7),
    )
    tone = shaded(tone, -gum * 0.4)
    screed = fbm(grid, 4, "screed", octaves=3)  # the floor below is not quite even
    height = rise * 0.0012 + screed * 0.0003 + mould * 0.00002 * (1 - polish) + gum * 0.0003 - scuff * 0.00003
    rough = 0.6 + mould * 0.06 - polish * 0.22 + dirt * 0.25 + scuff * 0.1
    return Surface.of(grid, height, tone, rough.clamp(0.2, 1))


@archetype(
    "grained plastic",
    "moulded plastic with a fine leather grain, as on dashboards and cases",
    tags="plastic vinyl grained textured moulded dashboard case suitcase handle polymer toy",
    metres=0.1,
    looks={
        "beige old computer": {"plastic": "#c2b89c", "wear": 0.5, "grains": 110.0, "depth": 0.4},
        "glossy toy": {"plastic": "#b8342c", "depth": 0.04, "gloss": 0.9},
        "tool case": {"plastic": "#c28a25", "grains": 40.0, "wear": 0.6},
    },
    plastic="#3e4043",
    grains=slide(30, 60, 120, "Grain size", "grains along a side", more="small fine", less="large coarse"),
    depth=slide(0, 0.5, 1, "Depth", "of the grain", more="rough coarse", less="smooth polished"),
    gloss=slide(0, 0.35, 1, "Gloss", "from matt to shiny", more="polished new", less="old dry"),
    wear=slide(0, 0.2, 1, "Wear", "rubbed smooth, scratched, grimy", more="old dirty", less="new clean"),
)
def grained_plastic(
    grid: Grid, *, plastic: Tensor, grains: float, depth: float, gloss: float, wear: float
) -> Surface:
    """The steel mould was etched with a photograph of hide: grains with flat tops and narrow valleys between.
    Hands polish the tops; scratches turn pale; grime fills the valleys."""
    count = round(grains)
    size = grid.metres / count
    at = warped(grid, count // 3, "flow", size * 0.5, octaves=3)
    grain = voronoi(grid, (count, round(count * 0.8)), "grain", jitter=1.0, at=at)
    plateau = smooth(0.0, size * 0.22, grain.edge)
    own = grid.random(grain.id, "grain")
    spark = fbm(grid, 220, "etch", octaves=3, gain=0.8)
    rub = spots(fbm(grid, 6, "rubbed", octaves=6), 0.55 * wear, 0.8) * wear
    marks = warped(grid, 3, "marks", 0.012, octaves=2)
    scratch = smooth(0.8, 1.05, fbm(grid, (6, 130), "scratch", octaves=3, gain=0.75, at=marks)) * wear
    bend = fbm(grid, 3, "sink", octaves=2)
    grime = (1 - plateau) * spots(fbm(grid, 6, "grime", octaves=6), 0.6, 1.0) * wear
    tone = shaded(
        plastic, (own - 0.5) * 0.03 - (1 - plateau) * 0.12 * depth + spark * 0.02 + rub * plateau * 0.06
    )
    tone = mix(tone, shaded(plastic, 0.45), scratch * 0.5)
    tone = mix(tone, warmer(shaded(plastic, -0.55), 0.02), grime * 0.7)
    height = (plateau * (0.8 + 0.4 * own)) * 0.00022 * depth * (1 - rub * 0.3) + spark * 0.000004
    height = height + bend * 0.0001 - scratch * 0.00004
    rough = (
        0.68 - 0.52 * gloss + (1 - plateau) * 0.1 - rub * 0.2 * (1 - gloss) + scratch * 0.12 + spark * 0.03
    )
    return Surface.of(grid, height, tone, rough.clamp(0.06, 1))
