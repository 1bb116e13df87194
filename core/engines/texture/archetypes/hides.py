"""Feathers and scales."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, meander, warped
from ..patterns import Pieces, amid, scales
from ..patterns import angle as angle_of
from ..surface import Surface, dome, inside, mix, seen, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "feathers",
    "overlapping bird feathers with shafts and barbs",
    tags="feather feathers bird plumage wing owl peacock parrot hawk angel",
    metres=0.5,
    looks={
        "white angel wing": {"feather": "#e9e5dd", "bars": "#cfc8bc", "barred": 0.15},
        "owl": {"feather": "#a98f6c", "bars": "#4d3b2a", "barred": 1.0},
        "parrot": {"feather": "#2f6fb5", "bars": "#1d3f7d", "barred": 0.2, "sheen": 0.8},
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
    """Barbs leave the shaft aslant and hook into each other; where hooks fail the vane splits. Feathers lie
    like tiles, soft and downy at their roots, tight at their tips, whose rims wear pale."""
    count = round(across)
    size = grid.metres / count
    rows = 2 * round(count * 0.75)
    at = amid(warped(grid, count, "settle", size * 0.06, octaves=2), count, rows)
    one, left = _plumage(grid, count, rows, "vanes", at)
    own = grid.random(one.id, "tint")
    s, beside = one.y / one.height, (one.x / (one.width / 2)).abs().clamp(max=1)
    comb = (one.y - one.x.abs() * 1.5) / size  # the barb that reaches this place leaves the shaft here
    bent = fbm(grid, 3 * count, "bent", octaves=3) * 0.02
    barb = torch.cos((comb + bent) * (2 * math.pi * 26)) * seen(grid, size / 40)
    frayed = fbm(grid, (26 * count, 8 * count), "frayed", octaves=3, gain=0.6)
    clump = ((comb + bent) * 5).floor().int() * 2 + left.int()
    loose = grid.random(clump + one.id * 128, "split")
    gap = smooth(0.36, 0.5, (((comb + bent) * 5) % 1 - 0.5).abs())
    split = gap * smooth(0.35, 1.0, beside) * (loose < 0.08 + 0.55 * ruffled)
    rim = smooth(size * 0.11, 0.0, one.edge + frayed * size * 0.03)
    shaft = smooth(size * 0.014, size * 0.004, one.x.abs() + s * size * 0.008) * smooth(0.2, 0.5, s)
    mottle = fbm(grid, 6 * count, "mottle", octaves=5)
    wave = torch.cos((comb * 2.6 + mottle * 0.16 + own) * (2 * math.pi))
    band = smooth(-0.1, 0.45, wave + mottle * 0.3) * smooth(0.3, 0.8, torch.tensor(barred))
    tip = smooth(size * 0.34, size * 0.12, one.edge + mottle * size * 0.06) * smooth(0.55, 0.8, s)
    down = smooth(size * 0.9, size * 1.5, one.y - one.height + size * 1.75)  # 0 hidden fluff, 1 tight vane
    tone = warmer(shaded(feather, (own - 0.5) * 0.2 + mottle * 0.1), (own * 7 % 1 - 0.5) * 0.03)
    tone = mix(tone, bars, torch.maximum(band * 0.85, tip * 0.75 * min(1.0, 1.4 * barred)))
    tone = mix(tone, shaded(mix(feather, tone, 0.3), 0.3), rim * 0.6)
    tone = shaded(tone, barb * 0.1 + frayed * 0.06 - split * 0.3 - 0.4 * (1 - down))
    tone = shaded(tone, torch.where(left, 0.05, -0.05) - 0.12 * smooth(0.12, 0.0, beside))
    quill = mix(shaded(feather, 0.25), feather.new_tensor([0.90, 0.87, 0.80])[:, None, None], 0.25)
    tone = mix(tone, quill, shaft * 0.8)
    vault = (1 - beside**2) * 0.08 * size + s * size * 0.12 - rim * size * 0.05
    top = vault + barb * size * 0.003 + shaft * size * 0.014 - split * size * 0.03 + frayed * size * 0.006
    gloss = (0.78 - 0.45 * sheen * down + barb * 0.06).clamp(0.1, 1)
    return Surface.of(grid, top + own * size * 0.02, tone, gloss)


def _plumage(grid: Grid, across: int, rows: int, stream: str, at: Places) -> tuple[Pieces, Tensor]:
    """Feathers in rows, each over those below, none quite as its neighbours; and whether left of the shaft.

    rows: an even number. x from the shaft, which bends, y from the hidden root; edge to the outline.
    """
    width, height = grid.metres / across, grid.metres / rows
    u, v = at[0] * across, at[1] * rows
    x = y = edge = half = long = torch.zeros(grid.shape, device=grid.device)
    id = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    for back in range(4):  # rows that reach here, from the lowest to the topmost
        row = v.floor() - back
        shift = (row % 2) / 2
        middle = (u - shift).floor()
        for side in (-1, 0, 1):
            column = middle + side
            key = (row % rows * across + column % across).int()
            lean = grid.random(key, f"{stream} lean") - 0.5
            size = grid.random(key, f"{stream} size")
            length = height * (2.75 + 0.75 * size)
            wide = width * (0.58 + 0.1 * size)
            down = ((v - row) * height).float()
            s = down / length
            dx = ((u - shift - column - 0.5) * width).float() - lean * width * (0.25 + 0.5 * s * s)
            body = wide * (1.02 - s.clamp(0, 1) ** 5).clamp(min=0).sqrt()
            outline = torch.minimum(body - dx.abs(), length - down)
            covers = (outline > 0) & (down > 0)
            x, y = torch.where(covers, dx, x), torch.where(covers, down, y)
            edge, half = torch.where(covers, outline, edge), torch.where(covers, body, half)
            long, id = torch.where(covers, length, long), torch.where(covers, key, id)
    return Pieces(id, x, y, edge, 2 * half.clamp(min=width * 0.05), long), x < 0


@archetype(
    "reptile scales",
    "keeled lizard, snake or dragon scales",
    tags="scales reptile snake lizard dragon crocodile alligator leather skin serpent viper monster",
    usual="crocodile alligator snake",
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
        "crocodile leather": {
            "scale": "#5a4630",
            "marks": "#4a3926",
            "belly": "#6a5338",
            "pattern": 0.2,
            "keel": 0.15,
            "rows": 9.0,
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
