"""What animals wear: fur, feathers, scales."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, meander, warped
from ..patterns import scales, strands, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "fur",
    "soft animal fur, short or long, plain or with a tabby, tiger or leopard pattern",
    tags="fur hair pelt coat animal cat tiger leopard cheetah dog wolf bear fox rabbit dalmatian",
    metres=0.5,
    looks={
        "ginger tabby cat": {"fur": "#c98a4c", "marks": "#8f4d1f", "stripes": 0.5},
        "leopard": {"fur": "#cf9f5c", "marks": "#2d211a", "rosettes": 0.9, "length": 0.15},
        "tiger": {"fur": "#cc7a2c", "marks": "#1f1713", "stripes": 0.8, "length": 0.25},
        "white arctic fur": {"fur": "#e6e1d8", "undercoat": "#b9ae9f", "length": 0.9},
        "dalmatian": {"fur": "#e8e4dc", "undercoat": "#c9c0b4", "marks": "#26221f", "patches": 0.5, "length": 0.05},
        "brown bear": {"fur": "#6b4a30", "undercoat": "#33231a", "length": 0.8},
    },
    fur="#8c7356",
    undercoat="#4a392a",
    marks="#33271d",
    length=slide(0, 0.4, 1, "Length", "of the hairs", more="rough", less="smooth"),
    stripes=slide(0, 0, 1, "Stripes", "as of a tabby or a tiger"),
    rosettes=slide(0, 0, 1, "Rosettes", "as of a leopard"),
    patches=slide(0, 0, 1, "Spots", "as of a dalmatian"),
    scale=slide(2, 4, 8, "Scale", "of the pattern: marks along a side", more="small fine", less="large coarse"),
    matted=slide(0, 0.35, 1, "Matted", "hairs that cling together in tufts", more="old dirty", less="new clean polished"),
)  # fmt: skip
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
    """Hairs lean one way and lie over the roots of the next, like tiles; each has the colour of its root's place."""
    behind = round(26 - 18 * length)
    lanes = round(150 - 50 * length)
    hair = grid.metres / behind
    lie = warped(grid, 2, "lie", 0.02 + 0.03 * length, octaves=2)
    tuft = warped(grid, (16, 6), "tufts", hair * 0.12 * (0.3 + matted), octaves=3)
    at = (lie[0] + tuft[0] - grid.u.float(), lie[1] + tuft[1] - grid.v.float())
    swirl = fbm(grid, 3, "swirl", octaves=3)
    result = Surface.of(grid, -hair * 0.15, shaded(undercoat, -0.5), 0.9)
    for layer in range(4):
        one = strands(
            grid,
            (round(lanes * (0.8 + 0.2 * layer)), behind + layer % 2),
            f"hairs {layer}",
            lambda s: 0.5 * (1 - s * s),
            lean=0.8,
            rise=0.75,
            at=at,
        )
        own = grid.random(one.id, f"tint {layer}")
        s = (one.y / one.height).clamp(0, 1)
        root = (grid.u.float() - one.x / grid.metres, grid.v.float() - one.y / grid.metres)
        dark = _markings(grid, round(scale), root, stripes, rosettes, patches)
        bright = layer / 3
        half = one.width * 0.5 * (1 - s * s).clamp(min=0.05)
        across = (one.x / half).clamp(-1, 1)
        tone = mix(
            shaded(undercoat, (own - 0.5) * 0.3),
            shaded(fur, (own - 0.5) * 0.34 + swirl * 0.08),
            smooth(0.0, 0.7, s + 0.3 * bright),
        )
        tone = mix(tone, shaded(marks, (own - 0.5) * 0.5), (dark * smooth(-0.2, 0.4, s)).clamp(0, 1) * 0.92)
        tone = warmer(tone, (own * 7 % 1 - 0.5) * 0.035)
        tone = shaded(
            tone, 0.24 * s + 0.12 * bright - 0.3 - 0.14 * across.abs() ** 3 + (own * 31 % 1 > 0.92) * s * 0.3
        )
        top = (
            hair * (0.12 * bright + 0.22 * torch.sin(s * 2.6) + 0.05 * (own * 17 % 1))
            + (1 - across**2).sqrt() * half * 0.5
        )
        cover = inside(one.edge, grid) * (top > result.height)
        result = result.under(cover, height=top, colour=tone, roughness=0.5 + 0.15 * (1 - s))
    return result


def _markings(grid: Grid, scale: int, at: Places, stripes: float, rosettes: float, patches: float) -> Tensor:
    """How much of the second colour: 0 to 1. Only what is asked for is worked out."""
    dark = torch.zeros(grid.shape, device=grid.device)
    if stripes > 0:
        band = meander(grid, 2 * scale, "stripes", spread=0.4, at=at)
        band = band + fbm(grid, (scale, 3 * scale), "stripe sway", octaves=3, at=at) * 0.5
        gap = fbm(grid, scale, "stripe gaps", octaves=2, at=at)
        dark = torch.maximum(
            dark, smooth(0.0, 0.22, band + gap * 0.25 - 0.32 + 0.3 * stripes) * min(1.0, 0.35 + stripes)
        )
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
            torch.cos(torch.atan2(cell.y, cell.x) * 3 + own * 9) + fbm(grid, 6 * scale, "broken", at=at),
        )
        small = smooth(0.07, 0.04, (far - 0.05).abs()) * (own > 0.75)
        dark = torch.maximum(dark, (torch.maximum(ring * broken, small)) * min(1.0, 0.4 + rosettes))
        dark = dark + smooth(0.2, 0.1, far) * 0.18
    if patches > 0:
        u = at[0] + fbm(grid, 2 * scale, "patch u", octaves=3, at=at) * (0.12 / scale)
        cell = voronoi(grid, 2 * scale, "patches", at=(u, at[1]))
        radius = cell.width * (0.1 + 0.28 * grid.random(cell.id, "patch size"))
        there = grid.random(cell.id, "patch") < 0.35 + 0.6 * patches
        dark = torch.maximum(
            dark, smooth(cell.width * 0.03, -cell.width * 0.03, torch.hypot(cell.x, cell.y) - radius) * there
        )
    return dark


@archetype(
    "feathers",
    "overlapping bird feathers with shafts and barbs",
    tags="feather feathers bird plumage wing owl peacock parrot hawk angel",
    metres=0.5,
    looks={
        "white angel wing": {"feather": "#e9e5dd", "bars": "#cfc8bc", "barred": 0.15},
        "barred owl": {"feather": "#a98f6c", "bars": "#4d3b2a", "barred": 1.0},
        "blue parrot": {"feather": "#2f6fb5", "bars": "#1d3f7d", "barred": 0.2, "sheen": 0.8},
        "raven": {"feather": "#26272c", "bars": "#15161a", "sheen": 1.0, "barred": 0.1},
        "flamingo": {"feather": "#e08a86", "bars": "#f0b7ab", "barred": 0.2},
    },
    feather="#8a7457",
    bars="#3f3225",
    across=slide(4, 7, 14, "Feathers", "side by side on the tile", more="small fine", less="large coarse"),
    barred=slide(0, 0.6, 1, "Bars", "bands and dark tips"),
    ruffled=slide(0, 0.35, 1, "Ruffled", "barbs that have come apart", more="old rough dirty", less="new smooth clean"),
    sheen=slide(0, 0.25, 1, "Sheen", "of the barbs", more="polished", less="old dry"),
)  # fmt: skip
def feathers(
    grid: Grid, *, feather: Tensor, bars: Tensor, across: float, barred: float, ruffled: float, sheen: float
) -> Surface:
    """Barbs leave the shaft aslant and hook into each other; where hooks fail the vane splits."""
    count = round(across)
    size = grid.metres / count
    down = max(2, round(count * 0.62))
    at = warped(grid, (count, down), "settle", size * 0.05, octaves=2)

    def vane(s: Tensor) -> Tensor:
        return 0.82 * (s + 0.25).clamp(0, 1) ** 0.5 * (1 - s**3).clamp(min=0) ** 0.6

    result = Surface.of(grid, -0.003, shaded(bars, -0.4), 0.9)
    for layer in range(2):
        one = strands(
            grid, (count + layer, down), f"vanes {layer}", vane, jitter=0.3, lean=0.3, rise=0.85, at=at
        )
        own = grid.random(one.id, f"tint {layer}")
        s = (one.y / one.height).clamp(0, 1)
        half = vane(s).clamp(min=0.01) * one.width
        beside = (one.x / half).clamp(-1, 1)
        side = torch.where(one.x > 0, 1.0, -1.0)
        comb = (one.y - one.x.abs() * 1.5) / size  # the barb that reaches this place leaves the shaft here
        clump = grid.random(((comb * 5).floor().int() * 2 + side.int()) + one.id * 64, f"split {layer}")
        parted = ((comb * 5) % 1 - 0.5).abs()
        split = smooth(0.42, 0.5, parted) * (clump < 0.15 + 0.5 * ruffled) * smooth(0.25, 0.9, beside.abs())
        barb = torch.cos(comb * 2 * math.pi * 26)
        barb = barb * min(1.0, size / 26 / grid.pixel / 3)
        edge = one.edge - split * half * 0.35 - (clump - 0.3) * half * 0.08 * ruffled
        shaft = smooth(size * 0.014, size * 0.006, one.x.abs() + s * size * 0.008)
        band = smooth(
            0.35, 0.65, torch.cos((one.y / size * 3.2 - beside**2 * 0.5 + own) * 2 * math.pi) * 0.5 + 0.5
        ) * smooth(1.0, 0.9, beside.abs())
        tip = smooth(0.8, 0.95, s + 0.1 * beside**2)
        fluff = smooth(0.45, 0.1, s)
        mottle = fbm(grid, 6 * count, f"mottle {layer}", octaves=4)
        tone = shaded(feather, (own - 0.5) * 0.2 + mottle * 0.08)
        tone = mix(
            tone,
            bars,
            (band * smooth(0.3, 0.7, torch.tensor(barred)) + tip * 0.75 * barred).clamp(0, 1) * 0.85,
        )
        rim = smooth(size * 0.035, size * 0.01, edge) * (1 - tip * 0)
        tone = mix(tone, shaded(feather, 0.35), rim * 0.45)
        tone = mix(tone, shaded(feather, 0.15), fluff * 0.3)
        tone = shaded(tone, barb * 0.1 - split * 0.3 - 0.38 * smooth(0.3, 0.0, s) + beside * 0.03)
        tone = mix(
            tone,
            shaded(mix(feather, feather.new_tensor([0.9, 0.87, 0.8])[:, None, None], 0.55), -0.05),
            shaft * 0.9,
        )
        vault = (1 - beside**2) * 0.06 * size + s * size * 0.1 + layer * size * 0.03
        top = (
            vault
            + barb * size * 0.0025
            + shaft * size * 0.02
            - split * size * 0.02
            + (own - 0.5) * size * 0.04
        )
        cover = inside(edge, grid) * (top > result.height)
        result = result.under(
            cover, height=top, colour=tone, roughness=(0.75 - 0.45 * sheen + barb * 0.06).clamp(0.1, 1)
        )
    return result


@archetype(
    "reptile scales",
    "keeled lizard, snake or dragon scales",
    tags="scales reptile snake lizard dragon crocodile skin serpent viper monster",
    metres=0.3,
    looks={
        "red dragon": {"scale": "#8a2620", "marks": "#3d1210", "belly": "#c9702f", "keel": 0.9, "rows": 7.0, "pattern": 0.2},
        "green tree viper": {"scale": "#4f8a3a", "marks": "#a3b53f", "belly": "#2f5c2a", "pattern": 0.35},
        "sand viper": {"scale": "#b59a72", "marks": "#6f5236", "belly": "#d9c7a3", "pattern": 0.8},
        "black dragon": {"scale": "#33343a", "marks": "#191a1e", "belly": "#5b4a52", "keel": 1.0, "rows": 6.0, "gloss": 0.8},
        "python": {"scale": "#8c7a4f", "marks": "#332a1d", "belly": "#c9b884", "pattern": 1.0, "keel": 0.1, "rows": 16.0, "gloss": 0.7},
    },
    scale="#6f6a44",
    marks="#3b3824",
    belly="#a39a68",
    rows=slide(5, 11, 22, "Scales", "along a side of the tile", more="small fine", less="large coarse"),
    keel=slide(0, 0.5, 1, "Keel", "the ridge along each scale", more="rough old", less="smooth new"),
    pattern=slide(0, 0.5, 1, "Pattern", "of dark saddles"),
    gloss=slide(0, 0.45, 1, "Gloss", "from dry to just shed", more="polished new", less="old dry dirty"),
)  # fmt: skip
def reptile_scales(
    grid: Grid,
    *,
    scale: Tensor,
    marks: Tensor,
    belly: Tensor,
    rows: float,
    keel: float,
    pattern: float,
    gloss: float,
) -> Surface:
    """Scales grow in slanted rows, each thick at its tip, which stands over the next; skin shows between."""
    count = round(rows)
    size = grid.metres / count
    settle = warped(grid, count // 2, "settle", size * 0.1, octaves=2)
    u, v = settle
    a, b = (u * count + v * count), (u * count - v * count)
    i, j = a.floor(), b.floor()
    along, aside = (a - i) - (b - j), (a - i) + (b - j) - 1  # along: -1 at the root, 1 at the tip
    column, row = (i + j).long(), (i - j).long()
    id = ((row % (2 * count)) * 2 * count + column % (2 * count)).int()
    own = grid.random(id, "tint")
    s = (along + 1) / 2
    outline = 1 - (along.abs() ** 1.5 + aside.abs() ** 1.5)
    edge = outline * size * 0.28
    ridge = smooth(0.16, 0.0, aside.abs()) * smooth(-0.9, -0.3, along) * smooth(1.0, 0.75, along)
    grain = fbm(grid, 30 * 8, "grain", octaves=4, gain=0.7)
    line = fbm(grid, (12 * count, 2 * count), "growth", octaves=3)
    scratch = spots(fbm(grid, (5 * count, 9 * count), "worn", octaves=5), 0.06, 0.2)
    high = dome(edge, size * 0.16) * (0.06 + 0.16 * s) + ridge * 0.14 * keel + 0.05 * (1 - aside * aside) * s
    top = size * (high + (own - 0.5) * 0.03) + grain * 0.00006 + line * size * 0.004
    face = inside(edge, grid, size * 0.03)
    # the pattern has one value a scale: whole scales are dark or light
    mid_u = (i + j + 1) / 2 / count
    mid_v = (i - j) / 2 / count
    saddle = meander(grid, 3, "saddles", spread=0.3, at=(mid_u, mid_v))
    cloud = fbm(grid, 4, "cloud", octaves=3, at=(mid_u, mid_v))
    dark = smooth(0.0, 0.12, saddle + cloud * 0.2 + (own - 0.5) * 0.15)
    fringe = smooth(0.16, 0.04, (saddle + cloud * 0.2 + 0.06).abs())
    tone = mix(scale, marks, dark * min(1.0, pattern * 1.3))
    tone = mix(tone, belly, fringe * pattern * 0.7 * (1 - dark))
    tone = warmer(shaded(tone, (own - 0.5) * 0.24 + cloud * 0.12 + line * 0.06), (own * 7 % 1 - 0.5) * 0.04)
    tone = mix(tone, belly, (smooth(0.45, 0.0, edge / size * 4) * 0.16 * s + ridge * 0.16 * keel).clamp(0, 1))
    tone = shaded(tone, 0.18 * s - 0.14 + scratch * 0.16 - 0.35 * smooth(size * 0.05, 0.0, edge))
    rough = 0.66 - 0.42 * gloss + grain * 0.06 + scratch * 0.15
    skin = shaded(mix(belly, marks, 0.55), -0.35 + grain * 0.15)
    return Surface.of(grid, -size * 0.03, skin, 0.8).under(
        face, height=top, colour=tone, roughness=rough.clamp(0.08, 1)
    )


@archetype(
    "fish scales",
    "shiny overlapping fish or mermaid scales",
    tags="fish scales mermaid koi carp salmon dragon armour sequins",
    metres=0.15,
    looks={
        "golden koi": {"scale": "#d98a2b", "rim": "#8f4a16", "back": "#efe3d0"},
        "mermaid tail": {"scale": "#2f9a94", "rim": "#1b4f6b", "back": "#8a5fb0", "shine": 0.9},
        "silver salmon": {"scale": "#a9b0b3", "rim": "#5d686d", "back": "#c9a7a3", "shine": 0.8},
    },
    scale="#8f9a96",
    rim="#4a5654",
    back="#b9b79f",
    across=slide(5, 9, 18, "Scales", "side by side on the tile", more="small fine", less="large coarse"),
    shine=slide(0, 0.6, 1, "Shine", "silver of the skin", more="polished new", less="old dry dirty"),
    rings=slide(0, 0.5, 1, "Rings", "growth lines", more="old", less="new smooth"),
)
def fish_scales(
    grid: Grid, *, scale: Tensor, rim: Tensor, back: Tensor, across: float, shine: float, rings: float
) -> Surface:
    """A scale grows at its rim, a ring at a time, fan-like ribs at its root; a film of crystals mirrors light."""
    count = round(across)
    piece = scales(grid, count, 2 * round(count * 0.85), length=2.2)
    size = grid.metres / count
    own = grid.random(piece.id, "tint")
    shine_at = fbm(grid, 3, "iridescence", octaves=3)
    middle = piece.y - (float(piece.height) - size / 2)
    far = torch.hypot(piece.x, middle) / (size / 2)
    ring = torch.cos(far * 2 * math.pi * 9) * smooth(0.15, 0.5, far)
    angle = torch.atan2(piece.x, middle)
    fan = torch.cos(angle * 18) * smooth(0.2, 0.6, far) * smooth(0.6, 1.2, angle.abs())
    grain = fbm(grid, 260, "grain", octaves=3, gain=0.7)
    down = piece.y / float(piece.height)
    top = (
        down * size * 0.16 + dome(piece.edge, size * 0.05) * size * 0.03 - (piece.x / size) ** 2 * size * 0.16
    )
    top = top + (ring * 0.5 + fan) * size * 0.006 * rings + (own - 0.5) * size * 0.02
    tone = warmer(shaded(scale, (own - 0.5) * 0.24 + ring * 0.05 * rings), shine_at * 0.05)
    tone = mix(tone, back, smooth(-0.3, 0.8, shine_at + (own - 0.5) * 0.7) * 0.6)
    tone = mix(tone, rim, smooth(size * 0.1, size * 0.02, piece.edge) * 0.55)
    tone = shaded(tone, -0.5 * smooth(0.62, 0.4, down) + 0.14 * smooth(0.5, 0.1, far) + grain * 0.04)
    rough = 0.42 - 0.22 * shine + ring * 0.03 * rings + grain * 0.04
    return Surface.of(
        grid, top, tone, rough.clamp(0.08, 1), (0.75 * shine * smooth(0.35, 0.7, down)).clamp(0, 1)
    )
