"""What is plaited and twisted of rods, splints and yarn: baskets, cane, rope."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import weave
from ..surface import Surface, dome, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "wicker",
    "wickerwork of round willow rods woven round upright stakes, a basket",
    tags="wicker willow rattan basket basketwork rods woven hamper furniture wickerwork",
    metres=0.4,
    looks={
        "white willow": {"rod": "#c9ab7c", "wear": 0.1},
        "dark stained": {"rod": "#5a3b26", "wear": 0.3},
        "old grey hamper": {"rod": "#8d8171", "wear": 0.9},
        "painted wicker": {"rod": "#d5d6d0", "wear": 0.35},
    },
    rod="#a77a48",
    stakes=slide(6, 12, 24, "Stakes", "upright rods on the tile", more="small fine", less="large coarse"),
    wear=slide(0, 0.3, 1, "Wear", "dry, split, dusty in the gaps", more="old dry cracked", less="new clean"),
)
def wicker(grid: Grid, *, rod: Tensor, stakes: float, wear: float) -> Surface:
    """A weaver goes before one stake and behind the next, the one above it the other way round. Rods taper,
    so a thick end lies beside a thin one; bark and buds are left here and there."""
    count = 2 * round(stakes / 2)
    rows = 2 * round(count * 1.6)
    tall = grid.metres / rows
    u, v = warped(grid, (4, 6), "hand", tall * 0.3, octaves=3)
    row = (v * rows).floor()
    y = (v * rows - row).float() - 0.5
    number = row.int() % rows
    own = grid.random(number, "rod")
    taper = fbm(grid, (1, rows), "taper", octaves=3)
    half = 0.47 + 0.06 * taper
    across = y / half
    arch = (1 - across * across).clamp(min=0).sqrt()
    turn = (u * count + row % 2).float() * math.pi  # in front of a stake at even multiples
    front = torch.cos(turn)
    bend = torch.tanh(front * 1.4) / math.tanh(1.4)
    weaver = arch * tall * 0.55 + bend * tall * 0.75
    lane = (u * count).floor()
    x = (u * count - lane).float()  # stakes stand at whole numbers
    x = torch.minimum(x, 1 - x) / 0.2
    upright = (1 - x * x).clamp(min=0).sqrt() * tall * 0.8 - tall * 0.15
    upright = torch.where(x < 1, upright, -tall)
    is_stake = (upright > torch.where(across.abs() < 1, weaver, -tall)).float()
    stake = ((u * count + 0.5).floor().int() % count) + rows
    id = torch.where(is_stake > 0.5, stake, number)
    height = torch.maximum(upright, torch.where(across.abs() < 1, weaver, -tall))

    fibre_at = (grid.u.float() + own * 3.7, v)
    lengthwise = fbm(grid, (12, rows * 8), "fibre", octaves=3, gain=0.65, at=fibre_at)
    upward = fbm(grid, (count * 20, 10), "stake fibre", octaves=3, gain=0.65)
    fibre = mix(lengthwise, upward, is_stake)
    split = spots(lengthwise, 0.05 * wear, 0.2) * (1 - is_stake)
    bark = spots(fbm(grid, (6, rows), "bark", octaves=5, gain=0.6), 0.12 + 0.15 * wear, 0.3)
    node = smooth(0.9, 1.3, fbm(grid, (count * 2, rows), "nodes", octaves=1)) * arch
    tone = shaded(rod, (grid.random(id, "tint") - 0.5) * 0.4 + fibre * 0.12)
    tone = warmer(tone, (grid.random(id, "warmth") - 0.5) * 0.06)
    tone = mix(tone, shaded(rod, -0.35), bark * 0.5 + node * 0.4)
    tone = shaded(tone, -split * 0.5 - smooth(tall * 0.35, -tall * 0.75, height) * 0.55)
    dust = smooth(tall * 0.2, -tall * 0.5, height) * wear
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.1), wear * 0.35 + dust * 0.3)
    height = height + fibre * 0.00012 * (0.5 + wear) - split * 0.0007 + node * 0.0006
    return Surface.of(
        grid,
        height.clamp(min=-tall * 0.8),
        tone,
        (0.5 + 0.35 * wear + fibre * 0.06 + bark * 0.15).clamp(0, 1),
    )


@archetype(
    "basket weave",
    "flat splints of wood or palm leaf plaited over and under, basket weave matting",
    tags="basket weave splint cane bamboo palm raffia mat matting plaited straw seagrass",
    metres=0.3,
    looks={
        "bamboo mat": {"first": "#b79a5c", "second": "#a98a4e", "splints": 16.0, "twill": 1.0},
        "two-coloured": {"first": "#c2a068", "second": "#5b3a25"},
        "palm leaf": {"first": "#9c9a5d", "second": "#b3a866", "wear": 0.4},
        "old and brittle": {"first": "#8c7a5e", "second": "#94826a", "wear": 0.9},
    },
    first="#b8935a",
    second="#ae8850",
    splints=slide(8, 12, 40, "Splints", "along a side", more="small fine", less="large coarse"),
    twill=slide(0, 0, 1, "Twill", "over two and under two, in diagonal steps"),
    wear=slide(0, 0.25, 1, "Wear", "split and dusty", more="old dry cracked", less="new clean"),
)
def basket_weave(
    grid: Grid, *, first: Tensor, second: Tensor, splints: float, twill: float, wear: float
) -> Surface:
    """Splints are riven along the fibre: flat, a little cupped, with fibres and the odd split lengthwise."""
    over = 2 if twill > 0.5 else 1
    count = 4 * round(splints / 4)
    size = grid.metres / count
    u, v = warped(grid, 6, "hand", size * 0.05)
    strip = weave(grid, count, over=over, twill=True, at=(u + 0.5 / count, v + 0.5 / count))
    own = grid.random(strip.id, "own")
    along = strip.along / grid.metres
    half = size * (0.44 + 0.035 * fbm(grid, (4, 16), "width", octaves=3, at=(along, own)))
    edge = half - strip.beside.abs()
    face = smooth(-grid.pixel / 2, max(grid.pixel, size * 0.02) / 2, edge)
    place = own + strip.beside / grid.metres
    fibre = fbm(grid, (8, 360), "fibre", octaves=4, gain=0.65, at=(along + own * 3.3, place))
    split = spots(
        fbm(grid, (5, 130), "split", octaves=3, at=(along + own * 1.7, place)), 0.01 + 0.05 * wear, 0.2
    )
    stain = fbm(grid, (5, 30), "stain", octaves=4, at=(along, own))
    lift = strip.lift.clamp(min=0) ** (0.6 if over == 1 else 0.45)
    height = (
        lift * size * 0.16 + dome(edge, size * 0.06) * size * 0.05 - (strip.beside / half) ** 2 * size * 0.02
    )
    height = height + fibre * size * 0.006 - split * size * 0.03
    base = torch.where(strip.upright, first, second)
    tone = shaded(base, (own - 0.5) * 0.28 + fibre * 0.13 + stain * 0.1)
    tone = warmer(tone, (grid.random(strip.id, "warmth") - 0.5) * 0.05)
    tone = shaded(tone, (lift - 1) * 0.38 - split * 0.45 - smooth(size * 0.06, 0.0, edge) * 0.25)
    dust = (1 - lift) * wear * 0.4
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.1), wear * 0.3 + dust * 0.4)
    rough = 0.48 + 0.35 * wear + fibre * 0.08 + split * 0.2 + (1 - lift) * 0.1
    return Surface.of(grid, -size * 0.12, shaded(mix(first, second, 0.5), -0.75), 0.95).under(
        face, height=height, colour=tone, roughness=rough.clamp(0, 1)
    )


@archetype(
    "rope",
    "thick three-strand rope laid side by side, as wound on a drum",
    tags="rope hemp ropes cord twine string cable coil strand nautical manila hawser",
    metres=0.3,
    looks={
        "white cotton": {"fibre": "#d8d2c3", "fuzz": 0.25},
        "blue nylon": {"fibre": "#3f6690", "fuzz": 0.05, "wear": 0.1},
        "tarred hawser": {"fibre": "#4a3c30", "wear": 0.6, "ropes": 6.0},
        "thin twine": {"ropes": 24.0, "fuzz": 0.8},
    },
    fibre="#ab8a5a",
    ropes=slide(4, 9, 28, "Ropes", "beside each other", more="small fine", less="large coarse"),
    fuzz=slide(0, 0.5, 1, "Fuzz", "fibres that have come loose", more="old rough", less="smooth new"),
    wear=slide(0, 0.25, 1, "Wear", "flattened, soiled", more="old dirty", less="new clean"),
)
def rope(grid: Grid, *, fibre: Tensor, ropes: float, fuzz: float, wear: float) -> Surface:
    """Fibres are spun to yarns one way, yarns to strands the other, three strands to a rope the first way
    again: so the yarns run nearly along the rope and do not untwist."""
    count = round(ropes)
    size = grid.metres / count
    u, v = warped(grid, (5, 4), "lie", size * 0.05, octaves=3)
    row = (v * count).floor()
    y = (v * count - row).float() * 2 - 1
    number = row.int() % count
    own = grid.random(number, "rope")
    around = torch.asin(y.clamp(-1, 1)) / math.pi  # -1/2 to 1/2 round the rope
    turns = 3 * max(2, round(count * 0.9))  # strands that pass along the tile
    slid = fbm(grid, (4, count), "slid", octaves=2) * 0.15
    phase = u.float() * turns + around * 1.55 + own + slid
    strand = phase.floor()
    t = (phase - strand) * 2 - 1  # -1 to 1 across a strand
    which = (strand.int() % turns) + number * turns
    arch = (1 - t * t).clamp(min=0).sqrt()
    round_ = (1 - y * y).clamp(min=0).sqrt()
    yarn = t * 2.6 - around * 5.5 + own * 7
    thread = 1 - ((yarn % 1) * 2 - 1).abs() ** 2
    hair = fbm(
        grid,
        (count * 7, count * 14),
        "hair",
        octaves=4,
        gain=0.75,
        at=warped(grid, count * 2, "curl", size * 0.06),
    )
    height = (
        round_ * size * 0.5
        + arch * size * 0.13
        + thread * size * 0.022
        + hair * size * (0.008 + 0.014 * fuzz)
    )
    worn = smooth(0.75, 1.0, round_ * arch) * wear
    height = height - worn * size * 0.05
    loose = spots(
        fbm(grid, (40, 60), "loose", octaves=3, at=warped(grid, 22, "stray", size * 0.2)), 0.06, 0.25
    )
    tone = shaded(
        fibre, (own - 0.5) * 0.1 + (grid.random(which, "strand") - 0.5) * 0.12 + hair * (0.1 + 0.1 * fuzz)
    )
    tone = shaded(tone, (thread - 0.6) * 0.2 + (arch - 0.9) * 0.6 + (round_ - 0.8) * 0.35)
    tone = mix(tone, shaded(fibre, 0.3), loose * fuzz * 0.7 * round_)
    soil = spots(fbm(grid, 6, "soil", octaves=6), 0.5 * wear, 0.7)
    tone = shaded(tone, -soil * 0.3 * wear)
    return Surface.of(
        grid, height + loose * fuzz * size * 0.01, tone, (0.88 - worn * 0.25 + hair * 0.05).clamp(0, 1)
    )
