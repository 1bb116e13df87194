"""Grass and what flowers in it."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, scattered, strands
from ..patterns import angle as angle_of
from ..surface import Surface, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide

WAYS = ((1, 2), (-2, 1), (1, -1), (-1, 0), (2, 1), (-1, -2))  # right, down


def _grass(
    grid: Grid, ground: Surface, blades: int, long: int, green: Tensor, dry: Tensor, dead: float, wild: float
) -> Surface:
    """Blades in all directions, the topmost brightest. blades, long: of them across and along the tile."""
    size = grid.metres / long
    lush = fbm(grid, 4, "lush", octaves=5)
    result = ground

    def blade(s: Tensor) -> Tensor:
        return 0.42 * (1 - s * s) * (0.6 + s).clamp(max=1)

    for layer, way in enumerate(WAYS):
        level = layer / 5
        wave = warped(grid, 5, f"wave {layer}", size * (0.12 + 0.2 * wild), octaves=4)
        one = strands(grid, (blades, long), f"blades {layer}", blade, way=way, lean=0.75, rise=0.5, at=wave)
        own = grid.random(one.id, f"blade tint {layer}")
        s = one.y / one.height
        half = blade(s.clamp(0, 1)) * one.width
        across = one.x / half.clamp(min=1e-6)
        fold = across.abs()
        brown = (
            smooth(1 - 0.75 * dead, 1 - 0.5 * dead, own * 13 % 1) + smooth(0.88, 1.0, s) * (own > 0.6) * 0.7
        )
        hue = warmer(shaded(green, (own - 0.5) * 0.4 + lush * 0.14), (own * 5 % 1 - 0.5) * 0.06 + lush * 0.02)
        hue = mix(hue, shaded(dry, (own - 0.5) * 0.4), brown.clamp(0, 1))
        light = (
            0.5 * level + 0.3 * s - 0.48 + torch.where(across > 0, 0.08, -0.06) - smooth(0.3, 0.0, fold) * 0.1
        )
        top = (level * 0.5 + torch.sin(s.clamp(0, 1) * 2.3) * 0.5) * size * 0.35 + (fold - 0.5) * half * 0.6
        there = (own * 29 % 1) < 0.85
        cover = inside(one.edge, grid) * there * (top > result.height)
        result = result.under(
            cover, height=top, colour=shaded(hue, light), roughness=0.62 + 0.2 * (1 - level)
        )
    return result


@archetype(
    "grass lawn",
    "a lawn of green grass blades seen from above",
    tags="grass lawn turf field pasture green meadow football",
    metres=0.6,
    looks={
        "dry summer grass": {"grass": "#8f8a4a", "dead": 0.75},
        "mown turf": {"length": 16.0, "grass": "#4f7d2c", "dead": 0.08, "wild": 0.1},
        "long wild grass": {"length": 5.0, "wild": 1.0, "grass": "#5d7a33"},
        "worn lawn with bare soil": {"bare": 0.6, "dead": 0.4},
    },
    grass="#557d2c",
    dry="#b3a263",
    soil="#4a3b2a",
    length=slide(
        4, 9, 20, "Blades", "behind each other along the tile", more="small fine", less="large coarse"
    ),
    dead=slide(0, 0.25, 1, "Dead", "dry yellow blades", more="old dry", less="new clean"),
    wild=slide(0, 0.4, 1, "Wildness", "how blades are bent about", more="rough", less="smooth"),
    bare=slide(0, 0.05, 1, "Bare soil", "where feet have worn it away", more="old dirty", less="new clean"),
)
def grass_lawn(
    grid: Grid,
    *,
    grass: Tensor,
    dry: Tensor,
    soil: Tensor,
    length: float,
    dead: float,
    wild: float,
    bare: float,
) -> Surface:
    """Young blades on top are bright, under them it is dark, at the bottom lies straw."""
    crumb = fbm(grid, 40, "soil", octaves=8, gain=0.65)
    moth = spots(fbm(grid, 6, "bare", octaves=8, gain=0.6), bare * 0.8, 0.2)
    straw = fbm(grid, (40, 160), "straw", octaves=3, at=warped(grid, 6, "straw bend", 0.05))
    earth = mix(shaded(soil, crumb * 0.3 - 0.25), shaded(dry, -0.45), spots(straw, 0.3, 0.4) * 0.7)
    rises = moth * grid.metres * 0.035
    ground = Surface.of(grid, crumb * 0.003 + rises, earth, 0.95)
    return _grass(grid, ground, round(length * 12), round(length), grass, dry, dead, wild)


@archetype(
    "flower meadow",
    "a meadow of grass with clover, daisies and buttercups",
    tags="meadow flowers clover daisy daisies grass buttercup field spring garden",
    metres=0.8,
    looks={
        "daisy lawn": {"clover": 0.2, "flowers": 0.9, "petals": "#f1efe8"},
        "clover field": {"clover": 1.0, "flowers": 0.15},
        "buttercup meadow": {"petals": "#e8c11f", "flowers": 0.7, "clover": 0.3},
        "pink mountain meadow": {"petals": "#c868a0", "flowers": 0.7, "clover": 0.3},
    },
    grass="#567f2f",
    leaf="#4a7a34",
    petals="#eeece4",
    dry="#a89a5c",
    scale=slide(7, 10, 16, "Scale", "leaves and flowers along a side", more="small", less="large"),
    clover=slide(0, 0.5, 1, "Clover", "how much", more="old", less="new"),
    flowers=slide(0, 0.45, 1, "Flowers", "how many", more="new", less="old dry"),
)
def flower_meadow(
    grid: Grid,
    *,
    grass: Tensor,
    leaf: Tensor,
    petals: Tensor,
    dry: Tensor,
    scale: float,
    clover: float,
    flowers: float,
) -> Surface:
    """Clover holds its leaves up flat in patches of the grass; flowers stand above both."""
    count = round(scale)
    crumb = fbm(grid, 40, "soil", octaves=7, gain=0.65)
    ground = Surface.of(grid, crumb * 0.003, shaded(mix(dry, grass, 0.4), crumb * 0.3 - 0.6), 0.95)
    result = _grass(grid, ground, 12 * count, count, grass, dry, 0.12, 0.6)
    patch = spots(fbm(grid, 6, "clover patch", octaves=4), clover, 0.4)
    for layer in range(2):
        result = _clover(grid, result, round(1.4 * count) + 3 * layer, f"clover {layer}", patch, leaf, layer)
    for layer in range(2):
        result = _daisies(grid, result, count + 3 * layer, f"daisies {layer}", flowers * 0.4, petals)
    return result


def _clover(
    grid: Grid, below: Surface, across: int, stream: str, patch: Tensor, leaf: Tensor, layer: int
) -> Surface:
    """Three heart-shaped leaflets with a pale chevron."""
    size = grid.metres / across

    def leaflet(piece: Pieces) -> tuple[Tensor, Tensor, Tensor]:
        radius = size * (0.33 + 0.16 * grid.random(piece.id, f"{stream} size"))
        third = 2 * math.pi / 3
        angle = angle_of(piece.y, piece.x)
        aside = (angle / third - (angle / third).round()) * third
        far = torch.hypot(piece.x, piece.y) / radius
        along, across_ = far * aside.cos(), far * aside.sin()
        notch = 0.1 * smooth(0.12, 0.0, across_.abs())
        inner = (
            0.43
            - torch.hypot(along - 0.53 + 0.05 * across_.abs(), across_ * 1.02)
            - notch * smooth(0.6, 0.95, along)
        )
        return inner * radius, along, across_

    def shape(piece: Pieces) -> Tensor:
        inner, along, _ = leaflet(piece)
        own = grid.random(piece.id, f"{stream} there")
        return torch.where((inner > 0) & (own < 0.95), own * 0.01 + along * 0.002 + 1e-4, -1.0)

    piece, high = scattered(grid, across, stream, shape)
    high = torch.where(grid.random(piece.id, f"{stream} there") < patch * 0.95, high, -1.0)
    inner, along, aside = leaflet(piece)
    own = grid.random(piece.id, f"{stream} tint")
    chevron = smooth(0.06, 0.02, (along - 0.52 - aside.abs() * 0.5).abs()) * smooth(0.4, 0.25, aside.abs())
    vein = (
        smooth(0.02, 0.0, aside.abs())
        + smooth(0.25, 0.0, ((aside.abs() - along * 0.4) * 14 % 1 - 0.5).abs()) * 0.25
    )
    tone = shaded(leaf, (own - 0.5) * 0.3 + 0.08 * vein - 0.15 + 0.15 * layer)
    tone = mix(tone, shaded(leaf, 0.55), chevron * 0.5)
    top = grid.metres * 0.022 + high + along * 0.003 - aside.abs() * 0.006
    cover = inside(inner, grid) * (high > 0) * (top > below.height)
    return below.under(cover, height=top, colour=tone, roughness=0.6)


def _daisies(grid: Grid, below: Surface, across: int, stream: str, share: float, petals: Tensor) -> Surface:
    """Narrow petals in two whorls about a domed yellow disc of tiny florets."""
    size = grid.metres / across

    def flower(piece: Pieces) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        own = grid.random(piece.id, f"{stream} size")
        radius = size * (0.2 + 0.1 * own)
        far = torch.hypot(piece.x, piece.y) / radius
        turns = 15 + (own * 7).floor()
        angle = angle_of(piece.y, piece.x) / (2 * math.pi) * turns
        aside = angle % 1 - 0.5
        number = angle.floor()
        length = 0.86 + 0.14 * grid.random((piece.id * 64 + number.int() % turns.int()), f"{stream} petal")
        wide = 0.46 * smooth(1.0, 0.75, far / length) - aside.abs()
        return torch.maximum(wide * far * radius * 6 / turns, (0.34 - far) * radius), far, aside, radius

    def shape(piece: Pieces) -> Tensor:
        inner, far, _, radius = flower(piece)
        own = grid.random(piece.id, f"{stream} there")
        return torch.where((inner > 0) & (own < share), own * 0.01 + 0.002 + radius * 0.1 * (1 - far), -1.0)

    piece, high = scattered(grid, across, stream, shape)
    inner, far, aside, radius = flower(piece)
    own = grid.random(piece.id, f"{stream} tint")
    disc = smooth(0.36, 0.32, far)
    floret = fbm(grid, 400, "florets", octaves=2)
    yellow = ramp(
        far,
        [
            (0.0, shaded(petals.new_tensor([0.80, 0.58, 0.06])[:, None, None], -0.1)),
            (0.3, petals.new_tensor([0.90, 0.70, 0.12])[:, None, None]),
        ],
    )
    ray = shaded(
        petals,
        (own - 0.6) * 0.12
        - 0.22 * smooth(0.25, 0.5, aside.abs())
        - 0.25 * smooth(0.6, 0.3, far)
        + torch.cos(aside * 30) * 0.03,
    )
    tone = mix(ray, shaded(yellow, floret * 0.3), disc)
    top = (
        grid.metres * 0.03
        + high
        + disc * radius * 0.16 * (1 - far)
        + floret * 0.0003 * disc
        - far**2 * radius * 0.2
    )
    cover = inside(inner, grid) * (high > 0)
    return below.under(cover, height=top, colour=tone, roughness=0.65)
