"""Sand: what wind and water draw in it, what the sea leaves on it."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, scattered, voronoi
from ..patterns import angle as angle_of
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "rippled sand",
    "desert or sea-bed sand with ripples drawn by wind or waves",
    tags="sand ripples ripple dune dunes desert sahara seabed beach",
    metres=1.6,
    looks={
        "red desert": {"sand": "#b0653d", "coarse": "#6e3a26"},
        "white gypsum dunes": {"sand": "#e3ddd0", "coarse": "#b7ae9f", "height": 0.35},
        "grey tidal flat": {
            "sand": "#8d8170",
            "coarse": "#5d5348",
            "ripples": 10.0,
            "height": 0.7,
            "forks": 0.9,
            "wet": 0.8,
        },
    },
    sand="#c9a877",
    coarse="#8a6d4a",
    ripples=slide(6, 14, 30, "Ripples", "along a side of the tile", more="small fine", less="large coarse"),
    height=slide(0, 0.5, 1, "Height", "of the ripples", more="rough", less="smooth"),
    forks=slide(0, 0.5, 1, "Forks", "how often a crest splits or ends", more="rough old", less="smooth"),
    wet=slide(0, 0, 1, "Water", "left in the troughs"),
)
def rippled_sand(
    grid: Grid, *, sand: Tensor, coarse: Tensor, ripples: float, height: float, forks: float, wet: float
) -> Surface:
    """Grains roll up a gentle slope and fall down a steep one; coarse grains stay in the troughs.

    A crest ends where the phase of its wave has a vortex: a zero of a complex noise (Berry, 1998).
    """
    count = round(ripples)
    wave = grid.metres / count
    gusts = (2 + round(2 * forks), 4 + round(6 * forks))
    real = fbm(grid, gusts, "real", octaves=2, gain=0.3) + 0.75 - 0.6 * forks
    imaginary = fbm(grid, gusts, "imaginary", octaves=2, gain=0.3)
    sway = (
        fbm(grid, (4, 3), "sway", octaves=3, gain=0.45) * 1.3 + fbm(grid, (14, 10), "waver", octaves=3) * 0.12
    )
    phase = (grid.v * count + sway + angle_of(imaginary, real) / (2 * math.pi)) % 1
    phase = phase.float()
    strength = smooth(0.0, 0.5, torch.hypot(real, imaginary)) * (1 + fbm(grid, 5, "strength") * 0.5)
    crest = torch.where(phase < 0.68, smooth(0.0, 0.68, phase), smooth(1.0, 0.68, phase)) * strength
    crest = crest.clamp(0, 1.4)

    grain = fbm(grid, 500, "grain", octaves=3, gain=0.8)
    lone = spots(fbm(grid, 430, "lone grains", octaves=2), 0.02 + 0.12 * (1 - crest.clamp(0, 1)), 0.3)
    rolling = fbm(grid, 3, "rolling", octaves=3)
    top = crest * wave * (0.03 + 0.13 * height) + rolling * 0.01 + grain * 0.0002 + lone * 0.0004
    tone = mix(coarse, sand, (0.45 + crest * 0.5 + rolling * 0.15 + grain * 0.2).clamp(0, 1))
    tone = shaded(tone, grain * 0.13 + (crest - 0.5) * 0.1)
    tone = mix(tone, warmer(shaded(coarse, -0.3), 0.02), lone * 0.55)
    film = smooth(0.5, 0.1, crest + grain * 0.08) * wet
    tone = shaded(tone, -0.28 * wet - 0.12 * film)
    rough = (0.93 + grain * 0.05) * (1 - 0.35 * wet) * (1 - 0.75 * film)
    level = wave * 0.012 + rolling * 0.01
    return Surface.of(grid, mix(top, torch.maximum(top, level), film), tone, rough.clamp(0.06, 1))


@archetype(
    "beach sand",
    "beach sand with shells, pebbles and broken bits that the sea left",
    tags="beach sand shell shells seashell seashells shore coast sea pebbles",
    metres=0.8,
    looks={
        "white coral beach": {"sand": "#e2d5bd", "shell": "#f1e6da", "stone": "#cfc3b2", "pebbles": 0.2},
        "black volcanic beach": {"sand": "#4a4744", "shell": "#cdbfb0", "stone": "#2f2e2d", "pebbles": 0.7},
        "clean fine sand": {"shells": 0.05, "pebbles": 0.05},
        "shell bank": {"shells": 1.0, "pebbles": 0.5},
    },
    sand="#cbb48c",
    shell="#dcc3a8",
    stone="#8c857c",
    shells=slide(0, 0.45, 1, "Shells", "how many", more="dirty", less="clean"),
    pebbles=slide(
        0, 0.4, 1, "Pebbles", "how many, and broken bits", more="dirty coarse rough", less="clean fine"
    ),
    size=slide(0, 0.5, 1, "Size", "of shells and pebbles", more="large", less="small"),
)
def beach_sand(
    grid: Grid, *, sand: Tensor, shell: Tensor, stone: Tensor, shells: float, pebbles: float, size: float
) -> Surface:
    """Waves lay fine and coarse grains in curved swash lines, and drop there what they carried."""
    run = warped(grid, 3, "swash", 0.06, octaves=4)
    swash = fbm(grid, (1, 7), "swash line", octaves=3, at=run)
    line = smooth(0.12, 0.0, swash.abs())
    grain = fbm(grid, 460, "grain", octaves=2, gain=0.8)
    rolling = fbm(grid, 4, "rolling", octaves=6, gain=0.4)
    fine = voronoi(grid, 150, "coarse grains")
    own = grid.random(fine.id, "grain tint")
    coarse = (own < 0.05 + 0.22 * line).float() * inside(fine.edge - 0.0006, grid)
    top = rolling * 0.008 + grain * 0.0003 + line * 0.0015 + coarse * dome(fine.edge, 0.002) * 0.0013
    tone = shaded(sand, grain * 0.2 + rolling * 0.06 - line * 0.12)
    bits = ramp(
        own * 7 % 1, [(0.0, shaded(stone, -0.25)), (0.45, warmer(sand, 0.05)), (1.0, shaded(shell, 0.1))]
    )
    beach = Surface.of(grid, top, mix(tone, bits, coarse * 0.8), 0.92 + grain * 0.05)
    larger = 18 - round(8 * size)
    beach = _pebbles(grid, beach, 2 * larger + 7, "small pebbles", 0.12 + 0.5 * pebbles, stone, shell)
    beach = _pebbles(grid, beach, larger, "pebbles", pebbles * 0.35, stone, shell)
    beach = _shells(grid, beach, 2 * larger, "small shells", shells * 0.3, shell)
    return _shells(grid, beach, larger - 2, "shells", shells * 0.6, shell)


def _pebbles(
    grid: Grid, below: Surface, across: int, stream: str, share: float, stone: Tensor, shell: Tensor
) -> Surface:
    """Flat ovals that the surf has rounded, half sunk."""

    def shape(pebble: Pieces) -> Tensor:
        own = grid.random(pebble.id, stream)
        long, slim = pebble.width * (0.2 + 0.24 * (own * 31 % 1)), 0.55 + 0.4 * (own * 64 % 1)
        far = (pebble.x**2 + (pebble.y / slim) ** 2) / (long * long)
        return torch.where((own < share) & (far < 1), (1 - far).clamp(min=0).sqrt() * long * 0.7, -1.0)

    rounded = warped(grid, across * 2, f"{stream} shape", grid.metres / across * 0.04)
    grain = fbm(grid, 200, "pebble grain", octaves=3)
    pebble, high = scattered(grid, across, stream, shape, at=rounded)
    own = grid.random(pebble.id, f"{stream} tint")
    tone = mix(stone, shell, smooth(0.75, 0.9, own))
    tone = warmer(shaded(tone, (own * 5 % 1 - 0.5) * 0.7 + grain * 0.1), (own * 11 % 1 - 0.4) * 0.1)
    top = below.height * 0.5 - 0.001 + high
    cover = inside(high - 0.0004, grid) * (top > below.height)
    return below.under(cover, height=top, colour=tone, roughness=0.55 + grain * 0.08)


def _shells(grid: Grid, below: Surface, across: int, stream: str, share: float, shell: Tensor) -> Surface:
    """Cockles: ribs fan out from the hinge, growth lines are arcs about it."""

    def fan(piece: Pieces) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        size = piece.width * (0.5 + 0.35 * (grid.random(piece.id, stream) * 64 % 1))
        x, y = piece.x / size, piece.y / size + 0.5
        angle = angle_of(x, y)
        reach = (0.98 - 0.2 * angle**2 + 0.012 * torch.cos(angle * 19)) * smooth(1.45, 1.0, angle.abs())
        return size, angle, torch.hypot(x, y * 0.94) / reach.clamp(min=0.05), reach

    def shape(piece: Pieces) -> Tensor:
        size, angle, along, _ = fan(piece)
        there = grid.random(piece.id, stream) < share
        bulge = (1 - (along - 0.35) ** 2 * 2.2).clamp(0, 1) * (1 - (angle / 1.5) ** 2).clamp(0, 1).sqrt()
        return torch.where(there & (along < 1), bulge * 0.2 * size + 1e-5, -1.0)

    piece, high = scattered(grid, across, stream, shape)
    size, angle, along, reach = fan(piece)
    rib, along = torch.cos(angle * 19), along.clamp(0, 1)
    own = grid.random(piece.id, f"{stream} tint")
    bands = torch.cos(along * (14 + 10 * own) + own * 6) * 0.5 + torch.cos(along * 41) * 0.25
    tone = warmer(shaded(shell, (own - 0.6) * 0.35 + rib * 0.07), (own * 5 % 1 - 0.35) * 0.12)
    tone = mix(tone, warmer(shaded(shell, -0.42), 0.07), (bands * 0.3 * along + 0.12).clamp(0, 1))
    top = below.height * 0.4 + high + rib * 0.014 * along * size
    cover = inside((1 - along) * reach * size, grid) * (high > 0) * (top > below.height)
    return below.under(cover, height=top, colour=tone, roughness=0.42)
