"""Fur, and the patterns of those who wear it."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, warped
from ..patterns import angle as angle_of
from ..patterns import strands, voronoi
from ..surface import Surface, inside, mix, shaded, smooth, warmer
from . import archetype, slide


@archetype(
    "fur",
    "soft animal fur, short or long, plain or with a tabby, tiger or leopard pattern",
    tags="fur hair pelt coat animal cat tiger leopard cheetah dog wolf bear fox rabbit dalmatian sheepskin",
    metres=0.5,
    fluff=0.3,
    looks={
        "ginger tabby cat": {"fur": "#c98a4c", "marks": "#8f4d1f", "stripes": 0.5},
        "leopard": {"fur": "#cf9f5c", "marks": "#2d211a", "rosettes": 0.9, "length": 0.15},
        "tiger": {"fur": "#cc7a2c", "marks": "#1f1713", "stripes": 0.8, "length": 0.25},
        "white arctic fur": {"fur": "#e6e1d8", "undercoat": "#b9ae9f", "length": 0.9},
        "dalmatian": {
            "fur": "#e8e4dc",
            "undercoat": "#c9c0b4",
            "marks": "#26221f",
            "patches": 0.5,
            "length": 0.05,
        },
        "brown bear": {"fur": "#6b4a30", "undercoat": "#33231a", "length": 0.8},
    },
    fur="#8c7356",
    undercoat="#4a392a",
    marks="#33271d",
    length=slide(0, 0.4, 1, "Length", "of the hairs", more="rough", less="smooth"),
    stripes=slide(0, 0, 1, "Stripes", "as of a tabby or a tiger"),
    rosettes=slide(0, 0, 1, "Rosettes", "as of a leopard"),
    patches=slide(0, 0, 1, "Spots", "as of a dalmatian"),
    scale=slide(
        2, 4, 8, "Scale", "of the pattern: marks along a side", more="small fine", less="large coarse"
    ),
    matted=slide(
        0,
        0.35,
        1,
        "Matted",
        "hairs that cling together in tufts",
        more="old dirty",
        less="new clean polished",
    ),
)
def fur(
    grid: Grid,
    *,
    fur: Tensor,
    undercoat: Tensor,
    marks: Tensor,
    length: float,
    stripes: float,
    rosettes: float,
    patches: float,
    scale: float,
    matted: float,
) -> Surface:
    """Hairs lie over the roots of the next, like tiles; each has the colour of its root's place."""
    behind = round(26 - 18 * length)
    lanes = round(210 - 60 * length)
    hair = grid.metres / behind
    pile = min(hair, 0.02)
    lie = warped(grid, 2, "lie", 0.02 + 0.03 * length, octaves=2)
    tuft = warped(grid, (16, 6), "tufts", hair * 0.12 * (0.3 + matted), octaves=3)
    at = (lie[0] + tuft[0] - grid.u.float(), lie[1] + tuft[1] - grid.v.float())
    swirl = fbm(grid, 3, "swirl", octaves=3)
    result = Surface.of(grid, -pile * 0.1, shaded(undercoat, -0.25), 0.9)
    for layer in range(4):
        one = strands(
            grid,
            (round(lanes * (0.8 + 0.2 * layer)), behind + layer % 2),
            f"hairs {layer}",
            lambda s: 0.55 * (1 - s * s),
            lean=0.7,
            rise=0.75,
            at=at,
        )
        own = grid.random(one.id, f"tint {layer}")
        s = (one.y / one.height).clamp(0, 1)
        root = (grid.u.float(), grid.v.float() - one.y * (0.6 / grid.metres))
        dark = _markings(grid, round(scale), root, stripes, rosettes, patches)
        bright = layer / 3
        half = one.width * 0.55 * (1 - s * s).clamp(min=0.05)
        across = (one.x / half).clamp(-1, 1)
        tone = mix(
            shaded(undercoat, (own - 0.5) * 0.3),
            shaded(fur, (own - 0.5) * 0.34 + swirl * 0.08),
            smooth(0.0, 0.7, s + 0.3 * bright),
        )
        tone = mix(tone, shaded(marks, (own - 0.5) * 0.5), (dark * smooth(-0.2, 0.4, s)).clamp(0, 1) * 0.92)
        tone = warmer(tone, (own * 7 % 1 - 0.5) * 0.035)
        tone = shaded(
            tone, 0.2 * s + 0.12 * bright - 0.24 - 0.12 * across.abs() ** 3 + (own * 31 % 1 > 0.92) * s * 0.3
        )
        top = pile * (0.1 * bright + 0.25 * torch.sin(s * 2.6) + 0.03 * (own * 17 % 1))
        top = top + (1 - across**2).sqrt() * half * 0.3
        cover = inside(one.edge, grid) * (top > result.height)
        result = result.under(cover, height=top, colour=tone, roughness=0.5 + 0.15 * (1 - s))
    return result


def _markings(grid: Grid, scale: int, at: Places, stripes: float, rosettes: float, patches: float) -> Tensor:
    """How much of the second colour: 0 to 1. Only what is asked for is worked out."""
    dark = torch.zeros(grid.shape, device=grid.device)
    if stripes > 0:
        sway = fbm(grid, (scale, 2 * scale), "stripe sway", octaves=3, gain=0.4, at=at)
        band = torch.cos(((at[1] * 3 * scale + sway * 1.1) % 1).float() * (2 * math.pi))
        width = fbm(grid, (2 * scale, 3 * scale), "stripe width", octaves=2, at=at)
        dark = smooth(0.0, 0.35, band * 0.55 + width * 1.15 - 0.55 + 0.5 * stripes)
        dark = dark * min(1.0, 0.35 + stripes)
    if rosettes > 0:
        u = at[0] + fbm(grid, 3 * scale, "rosette u", octaves=2, at=at) * (0.08 / scale)
        v = at[1] + fbm(grid, 3 * scale, "rosette v", octaves=2, at=at) * (0.08 / scale)
        cell = voronoi(grid, 2 * scale, "rosettes", jitter=0.7, at=(u, v))
        own = grid.random(cell.id, "rosette")
        far = torch.hypot(cell.x, cell.y) / cell.width
        ring = smooth(0.1, 0.06, (far - 0.24 - 0.05 * own).abs())
        broken = smooth(
            -0.55,
            -0.2,
            torch.cos(angle_of(cell.y, cell.x) * 3 + own * 9) + fbm(grid, 6 * scale, "broken", at=at),
        )
        small = smooth(0.07, 0.04, (far - 0.05).abs()) * (own > 0.75)
        dark = torch.maximum(dark, (torch.maximum(ring * broken, small)) * min(1.0, 0.4 + rosettes))
        dark = dark + smooth(0.2, 0.1, far) * 0.18
    if patches > 0:
        u = at[0] + fbm(grid, 2 * scale, "patch u", octaves=3, at=at) * (0.12 / scale)
        cell = voronoi(grid, 2 * scale, "patches", at=(u, at[1]))
        far = torch.hypot(cell.x, cell.y) / cell.width
        radius = 0.1 + 0.28 * grid.random(cell.id, "patch size")
        there = grid.random(cell.id, "patch") < 0.35 + 0.6 * patches
        dark = torch.maximum(dark, smooth(0.03, -0.03, far - radius) * there)
    return dark
