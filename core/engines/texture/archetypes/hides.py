"""Feathers and scales."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, meander, warped
from ..patterns import angle as angle_of
from ..patterns import scales, strands
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


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
    ruffled=slide(
        0, 0.35, 1, "Ruffled", "barbs that have come apart", more="old rough dirty", less="new smooth clean"
    ),
    sheen=slide(0, 0.25, 1, "Sheen", "of the barbs", more="polished", less="old dry"),
)
def feathers(
    grid: Grid, *, feather: Tensor, bars: Tensor, across: float, barred: float, ruffled: float, sheen: float
) -> Surface:
    """Barbs leave the shaft aslant and hook into each other; where hooks fail the vane splits."""
    count = round(across)
    size = grid.metres / count
    down = max(2, round(count * 0.42))
    at = warped(grid, (count, down), "settle", size * 0.05, octaves=2)
    quill = mix(shaded(feather, 0.25), feather.new_tensor([0.90, 0.87, 0.80])[:, None, None], 0.25)

    def vane(s: Tensor) -> Tensor:
        return 0.8 * (s + 0.45).clamp(0, 1) * (1 - s**6).clamp(min=0).sqrt()

    result = Surface.of(grid, -0.003, shaded(bars, -0.4), 0.9)
    for layer in range(3):
        lanes = (count + layer % 2, down + layer)
        one = strands(grid, lanes, f"vanes {layer}", vane, jitter=0.3, lean=0.25, rise=0.85, at=at)
        own = grid.random(one.id, f"tint {layer}")
        s = (one.y / one.height).clamp(0, 1)
        half = vane(s).clamp(min=0.01) * one.width
        beside = (one.x / half).abs().clamp(max=1)
        comb = (one.y - one.x.abs() * 1.2) / size  # the barb that reaches this place leaves the shaft here
        barb = torch.cos(comb * (2 * math.pi * 22)) * min(1.0, size / 66 / grid.pixel)
        clump = (comb * 6).floor().int() * 2 + (one.x > 0)
        loose = grid.random(clump + one.id * 128, f"split {layer}")
        split = smooth(0.4, 0.5, ((comb * 6) % 1 - 0.5).abs()) * smooth(0.3, 0.95, beside)
        split = split * (loose < 0.1 + 0.5 * ruffled)
        edge = one.edge - split * half * 0.3 - (loose - 0.3).clamp(min=0) * half * 0.1 * ruffled
        shaft = smooth(size * 0.016, size * 0.006, one.x.abs() + s * size * 0.008)
        mottle = fbm(grid, 6 * count, f"mottle {layer}", octaves=5)
        wave = torch.cos((comb * 3.2 + one.x.abs() / size * 2.8 + mottle * 0.2 + own) * (2 * math.pi))
        band = smooth(-0.1, 0.5, wave + mottle * 0.3) * smooth(0.3, 0.7, torch.tensor(barred)) * 0.75
        tip = smooth(0.72, 0.9, s + 0.1 * beside**2) * 0.7 * barred
        tone = warmer(shaded(feather, (own - 0.5) * 0.22 + mottle * 0.1), (own * 7 % 1 - 0.5) * 0.03)
        tone = mix(tone, bars, torch.maximum(band, tip) * 0.85)
        tone = mix(tone, shaded(feather, 0.4), smooth(size * 0.04, size * 0.012, edge) * 0.5)
        tone = shaded(
            tone, barb * 0.12 - split * 0.3 - 0.5 * smooth(0.4, 0.05, s) - 0.1 * smooth(0.1, 0.0, beside)
        )
        tone = mix(tone, quill, shaft * 0.9)
        vault = (1 - beside**2) * 0.05 * size + s * size * 0.1 + layer * size * 0.02
        top = vault + barb * size * 0.0015 + shaft * size * 0.015 - split * size * 0.02 + own * size * 0.04
        cover = inside(edge, grid) * (top > result.height)
        gloss = (0.75 - 0.45 * sheen + barb * 0.06).clamp(0.1, 1)
        result = result.under(cover, height=top, colour=tone, roughness=gloss)
    return result


@archetype(
    "reptile scales",
    "keeled lizard, snake or dragon scales",
    tags="scales reptile snake lizard dragon crocodile skin serpent viper monster",
    metres=0.3,
    looks={
        "red dragon": {
            "scale": "#8a2620",
            "marks": "#3d1210",
            "belly": "#c9702f",
            "keel": 0.9,
            "rows": 7.0,
            "pattern": 0.2,
        },
        "green tree viper": {"scale": "#4f8a3a", "marks": "#a3b53f", "belly": "#2f5c2a", "pattern": 0.35},
        "sand viper": {"scale": "#b59a72", "marks": "#6f5236", "belly": "#d9c7a3", "pattern": 0.8},
        "black dragon": {
            "scale": "#33343a",
            "marks": "#191a1e",
            "belly": "#5b4a52",
            "keel": 1.0,
            "rows": 6.0,
            "gloss": 0.8,
        },
        "python": {
            "scale": "#8c7a4f",
            "marks": "#332a1d",
            "belly": "#c9b884",
            "pattern": 1.0,
            "keel": 0.1,
            "rows": 16.0,
            "gloss": 0.7,
        },
    },
    scale="#6f6a44",
    marks="#3b3824",
    belly="#a39a68",
    rows=slide(5, 11, 22, "Scales", "along a side of the tile", more="small fine", less="large coarse"),
    keel=slide(0, 0.5, 1, "Keel", "the ridge along each scale", more="rough old", less="smooth new"),
    pattern=slide(0, 0.5, 1, "Pattern", "of dark saddles"),
    gloss=slide(0, 0.45, 1, "Gloss", "from dry to just shed", more="polished new", less="old dry dirty"),
)
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
    outline = 0.97 - (along.abs() ** 1.75 + aside.abs() ** 1.75)
    edge = outline * size * 0.28
    ridge = smooth(0.16, 0.0, aside.abs()) * smooth(-0.9, -0.3, along) * smooth(1.0, 0.75, along)
    grain = fbm(grid, 30 * 8, "grain", octaves=4, gain=0.7)
    line = fbm(grid, (12 * count, 2 * count), "growth", octaves=3)
    scratch = spots(fbm(grid, (5 * count, 9 * count), "worn", octaves=5), 0.06, 0.2)
    high = dome(edge, size * 0.16) * (0.08 + 0.24 * s) + ridge * 0.16 * keel + 0.08 * (1 - aside * aside) * s
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
    """A scale grows at its rim, a ring at a time, fan-like ribs at its root; crystals in it mirror light."""
    count = round(across)
    piece = scales(grid, count, 2 * round(count * 0.85), length=2.2)
    size = grid.metres / count
    own = grid.random(piece.id, "tint")
    shine_at = fbm(grid, 3, "iridescence", octaves=3)
    middle = piece.y - (float(piece.height) - size / 2)
    far = torch.hypot(piece.x, middle) / (size / 2)
    ring = torch.cos(far * 2 * math.pi * 9) * smooth(0.15, 0.5, far)
    angle = angle_of(piece.x, middle)
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
