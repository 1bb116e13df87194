"""Lichen and moss: what grows on stone and on damp ground."""

from __future__ import annotations

import math
from functools import partial

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, scattered, voronoi
from ..patterns import angle as angle_of
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "lichen on rock",
    "crusty lichen growing in round patches on rock",
    tags="lichen rock stone lichens crust",
    metres=0.6,
    looks={
        "orange sea-shore lichen": {"lichen": "#d08a1e", "second": "#c9b25a", "rock": "#6e6c68"},
        "map lichen on dark rock": {
            "lichen": "#b5b84a",
            "second": "#8d9a6a",
            "rock": "#4f4e4d",
            "cover": 0.7,
        },
        "grey tombstone lichen": {"lichen": "#a7ab9c", "second": "#c9c9be", "rock": "#857f75", "cover": 0.4},
    },
    lichen="#a9b08a",
    second="#d3a23c",
    rock="#706b66",
    across=slide(4, 6, 12, "Patches", "along a side of the tile", more="small fine", less="large coarse"),
    cover=slide(0, 0.55, 1, "Cover", "how much of the rock is overgrown", more="old dirty", less="new clean"),
    lobes=slide(0, 0.5, 1, "Lobes", "how deeply their rims are cut", more="rough", less="smooth"),
)
def lichen_on_rock(
    grid: Grid, *, lichen: Tensor, second: Tensor, rock: Tensor, across: float, cover: float, lobes: float
) -> Surface:
    """A patch grows a millimetre a year: pale lobes at its rim, fruits and gaps in its middle."""
    rugged = fbm(grid, 5, "rugged", octaves=9, gain=0.55)
    grit = fbm(grid, 200, "grit", octaves=4, gain=0.75)
    crystal = voronoi(grid, 90, "crystals", at=warped(grid, 90, "grown", 0.002))
    own = grid.random(crystal.id, "mineral")
    stone = shaded(rock, (own - 0.5) * 0.3 + rugged * 0.16 + grit * 0.1)
    crack = smooth(0.9, 1.0, ridged(grid, 3, "cracks", octaves=4, at=warped(grid, 5, "bend", 0.02))) * 0.6
    result = Surface.of(
        grid, rugged * 0.006 + grit * 0.0004 - crack * 0.004, shaded(stone, -0.45 * crack), 0.88 + grit * 0.05
    )
    count = round(across)
    kinds = (
        (
            2 * count + 3,
            shaded(mix(lichen, lichen.new_tensor([0.8, 0.8, 0.76])[:, None, None], 0.7), 0.05),
            0.6,
        ),
        (count + 2, second, 0.75),
        (count, lichen, 1.0),
    )
    areole = voronoi(grid, 9 * count, "areoles", at=warped(grid, 9 * count, "areole", 0.0015))
    for kind, (many, tone, most) in enumerate(kinds):
        result = _patches(grid, result, many, f"kind {kind}", cover * most, tone, lobes, areole)
    return result


def _patches(
    grid: Grid,
    below: Surface,
    across: int,
    stream: str,
    share: float,
    tone: Tensor,
    lobes: float,
    areole: Pieces,
) -> Surface:
    size = grid.metres / across
    frayed = warped(grid, 4 * across, f"{stream} rim", size * 0.05 * (0.4 + lobes), octaves=5)

    def reach(patch: Pieces) -> tuple[Tensor, Tensor, Tensor]:
        own = grid.random(patch.id, f"{stream} size")
        radius = size * (0.12 + 0.36 * own)
        angle = angle_of(patch.y, patch.x)
        turns = 17 + 2 * (own * 10).floor()
        fold = torch.cos(angle * turns) * 0.6 + torch.cos(angle * 7 + own * 9) * 0.8
        return radius * (1 + 0.07 * lobes * fold - 0.05), fold, radius

    def shape(patch: Pieces) -> Tensor:
        there = grid.random(patch.id, f"{stream} there") < share
        edge = reach(patch)[0] - torch.hypot(patch.x, patch.y)
        return torch.where(there & (edge > 0), edge, -1.0)

    patch, edge = scattered(grid, across, stream, shape, at=frayed)
    _, fold, radius = reach(patch)
    out = 1 - edge / radius  # 0 in the middle, 1 at the rim
    own = grid.random(patch.id, f"{stream} tint")
    cracked = smooth(0.001, 0.0, areole.edge) * smooth(1.0, 0.75, out)
    fruit = (
        smooth(0.35, 0.2, torch.hypot(areole.x, areole.y) / areole.width)
        * (grid.random(areole.id, f"{stream} fruit") < 0.4)
        * smooth(0.7, 0.4, out)
    )
    worn = spots(fbm(grid, 3 * across, f"{stream} worn", octaves=6, gain=0.6) - out * 0.5, 0.1, 0.2) * smooth(
        0.6, 0.5, out
    )
    grain = fbm(grid, 150, f"{stream} grain", octaves=4, gain=0.7)
    zone = torch.cos(out * (9 + 6 * own)) * 0.06
    hue = warmer(
        shaded(tone, (own - 0.5) * 0.25 + grain * 0.14 + zone + fold * 0.05 * smooth(0.5, 0.95, out)),
        (own * 7 % 1 - 0.5) * 0.05,
    )
    hue = shaded(hue, 0.16 * smooth(0.75, 0.93, out) - 0.3 * cracked - 0.12 * smooth(0.5, 0.0, out))
    hue = mix(hue, warmer(shaded(tone, -0.5), 0.03), fruit * 0.8)
    cover = inside(edge, grid) * (edge > 0) * (1 - worn * 0.9)
    top = (
        below.height
        + 0.0006
        + dome(edge.clamp(min=0), size * 0.05) * 0.0012
        + grain * 0.0002
        - cracked * 0.0008
        + fruit * 0.0005
    )
    return below.under(cover, height=top, colour=hue, roughness=0.94)


@archetype(
    "moss",
    "thick green moss, cushions of tiny star-shaped shoots",
    tags="moss mossy cushion sphagnum forest green",
    metres=0.25,
    looks={
        "pale bog moss": {"moss": "#9aa552", "deep": "#5a5426", "tips": "#c9c46f"},
        "dry brown moss": {"moss": "#857444", "deep": "#40351f", "tips": "#a99a5f"},
        "dark velvet moss": {
            "moss": "#3f5a24",
            "deep": "#1e2c12",
            "tips": "#6d8a36",
            "shoots": 60.0,
            "cushions": 0.8,
        },
    },
    moss="#5f7a2a",
    deep="#28341a",
    tips="#a3b454",
    shoots=slide(24, 40, 70, "Shoots", "along a side of the tile", more="small fine", less="large coarse"),
    cushions=slide(0, 0.55, 1, "Cushions", "how high they swell", more="old rough", less="new smooth"),
    fresh=slide(0, 0.5, 1, "Growth", "young pale tips", more="new", less="old dry"),
)
def moss(
    grid: Grid, *, moss: Tensor, deep: Tensor, tips: Tensor, shoots: float, cushions: float, fresh: float
) -> Surface:
    """Shoots stand side by side; from above each is a star of pointed leaves about a bright bud."""
    count = round(shoots)
    size = grid.metres / count
    swell = fbm(grid, 4, "cushions", octaves=3, gain=0.4)
    cushion = voronoi(grid, 5, "cushion", at=warped(grid, 8, "cushion shape", 0.008, octaves=4))
    hill = dome(cushion.edge, grid.metres / 9) * (0.6 + 0.4 * grid.random(cushion.id, "size"))
    height = torch.full(grid.shape, -1.0, device=grid.device)
    tone = mix(deep, shaded(deep, -0.3), fbm(grid, 160, "below", octaves=3) * 0.5 + 0.5)
    age = fbm(grid, 6, "age", octaves=5) + (hill - 0.5) * 0.5
    height = fbm(grid, 120, "below") * 0.0004
    bright = torch.zeros(grid.shape, device=grid.device)
    for layer in range(4):
        level = 0.3 + 0.2 * layer
        curl = warped(grid, 3 * count, f"curl {layer}", size * 0.08, octaves=2)
        star, high = scattered(
            grid,
            count + 3 * layer,
            f"stars {layer}",
            partial(_star, grid, stream=f"stars {layer}"),
            at=curl,
        )
        own = grid.random(star.id, f"tint {layer}")
        far = torch.hypot(star.x, star.y) / star.width
        leafy = inside(high - size * 0.03, grid, size * 0.04)
        top = size * (0.9 * level + own * 0.35) + high * 0.9
        over = leafy * (top > height)
        hue = mix(
            moss,
            tips,
            (smooth(0.3, 0.05, far) * 0.6 * fresh * 2 + age * 0.45 * fresh + (own - 0.5) * 0.5).clamp(0, 1),
        )
        hue = shaded(
            warmer(hue, (own * 7 % 1 - 0.5) * 0.05),
            (own - 0.5) * 0.35 - 0.5 + 0.45 * level + smooth(0.5, 0.1, far) * 0.15,
        )
        height, tone = mix(height, top, over), mix(tone, hue, over)
        bright = mix(bright, level, over)
    dead = spots(fbm(grid, 6, "dead", octaves=8, gain=0.6) - hill * 0.3, 0.12 * (1.2 - fresh), 0.25)
    tone = mix(tone, warmer(shaded(tone, 0.05), 0.1), dead * 0.7)
    tone = shaded(tone, -0.4 * smooth(0.25, 0.0, hill) * cushions)
    relief = hill * 0.012 * (0.2 + cushions) + swell * 0.006 * cushions
    return Surface.of(grid, height + relief, tone, 0.9 - bright * 0.1)


def _star(grid: Grid, shoot: Pieces, stream: str) -> Tensor:
    """Height of a shoot: leaves with pointed ends round the bud, each with a fold along its middle."""
    own = grid.random(shoot.id, f"{stream} leaves")
    angle = angle_of(shoot.y, shoot.x) / (2 * math.pi)
    far = torch.hypot(shoot.x, shoot.y) / shoot.width
    leaves = 7 + (own * 4).floor()
    spread = (angle * leaves) % 1 - 0.5
    second = (angle * leaves + 0.5) % 1 - 0.5
    long = 0.5 * (0.75 + 0.25 * own)

    def leaf(aside: Tensor, reach: Tensor) -> Tensor:
        s = far / reach
        wide = 0.42 * (1 - s).clamp(min=0) ** 0.6 * (0.25 + s)
        return (wide - aside.abs() * far * 5.6 / leaves * 3).clamp(min=-0.1) * (s < 1) - (s >= 1) * 0.1

    up = torch.maximum(leaf(spread, long), leaf(second, long * 0.72) + 0.02)
    bud = 0.3 * smooth(0.13, 0.02, far)
    return torch.where(up > -0.05, up * 0.5 + (0.5 - far).clamp(min=0) * 0.35 + bud, -1.0) * shoot.width
