"""Glass that was melted on or cast: glazed tiles, crackled ceramic, glass block."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import amid, courses, leaning, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "metro tiles",
    "glossy bevelled metro tiles in running bond, subway tile of a kitchen or station",
    tags="metro subway tile tiles ceramic glazed wall kitchen bathroom station",
    metres=0.6,
    looks={
        "bottle green": {"glaze": "#2f5a47", "grout": "#b9b4a8"},
        "oxblood pub tiles": {"glaze": "#6b2523", "grout": "#8c857a", "wear": 0.5},
        "old station": {"wear": 0.95, "glaze": "#ddd6c4"},
        "flat white, dark grout": {"bevel": 0.0, "grout": "#56565a"},
    },
    glaze="#e6e4de",
    grout="#c3beb4",
    rows=slide(4, 8, 16, "Rows", "of tiles along the tile", more="small", less="large"),
    bevel=slide(0, 12, 20, "Bevel", "width of the slanted border, millimetres"),
    gap=slide(1, 3, 8, "Joint", "width of the grout, millimetres", more="old", less="new"),
    wear=slide(0, 0.2, 1, "Wear", "crazing, chips, dirty grout", more="old cracked dirty", less="new clean"),
)
def metro_tiles(
    grid: Grid, *, glaze: Tensor, grout: Tensor, rows: float, bevel: float, gap: float, wear: float
) -> Surface:
    """Pressed with a bevel, then glazed: the glaze is thin on the arrises and pools at their feet."""
    count = 2 * round(rows / 2)
    columns = max(1, round(count / 2))
    tile = courses(grid, columns, count, "tiles", at=amid((grid.u, grid.v), columns, count))
    chips = smooth(0.5, 1.2, fbm(grid, 46, "chips", octaves=5)) * smooth(0.006, 0.0, tile.edge) * wear
    edge = tile.rounded(0.0015) - gap / 2000 - chips * 0.008
    slope = min(bevel / 1000, grid.metres / count * 0.32)
    ramp_ = (edge / max(slope, 1e-4)).clamp(0, 1) if slope else torch.ones(grid.shape, device=grid.device)
    arris = smooth(0.0022, 0.0, (edge - slope).abs()) * (slope > 0)
    own = grid.random(tile.id, "tint") - 0.5
    ripple = fbm(grid, 26, "ripple", octaves=2)
    top = (
        dome(edge, 0.0016) * 0.0016
        + ramp_ * slope * 0.32
        + ripple * 0.00009
        + leaning(grid, tile) * 0.012
        + own * 0.0012
    )
    craze = voronoi(grid, 34, "craze", at=warped(grid, 30, "craze", 0.004, octaves=4)).edge
    crazed = smooth(0.0005, 0.0001, craze) * (grid.random(tile.id, "crazed") < wear * 0.8)
    pin = spots(fbm(grid, 200, "pins", octaves=2), 0.003, 0.15)
    tone = shaded(glaze, own * 0.07 + ripple * 0.02 + arris * 0.1 - (1 - ramp_) * 0.05 - pin * 0.3)
    tone = mix(tone, shaded(grout, -0.5), crazed * 0.35)
    film = smooth(-0.2, 0.8, fbm(grid, (6, 9), "film", octaves=6)) * 0.12  # steam and wiping
    rough = 0.08 + film + own * 0.05 + crazed * 0.1 + wear * 0.1
    return _grouted(grid, edge, top - pin * 0.0002, tone, rough, grout, chips, wear)


@archetype(
    "square ceramic tiles",
    "square handmade glazed ceramic tiles, zellige or bathroom wall tiles",
    tags="tile tiles ceramic square glazed zellige bathroom wall pool handmade porcelain",
    metres=0.8,
    looks={
        "plain white bathroom": {"glaze": "#e3e5e3", "handmade": 0.05, "variety": 0.08},
        "turquoise pool": {"glaze": "#4fa3ab", "rows": 14.0, "handmade": 0.25},
        "saffron zellige": {"glaze": "#c98e35", "handmade": 1.0},
        "midnight blue": {"glaze": "#2b3c62", "variety": 0.9},
    },
    glaze="#5f8f86",
    grout="#b8b0a2",
    rows=slide(3, 8, 20, "Tiles", "along a side of the tile", more="small", less="large"),
    handmade=slide(
        0, 0.7, 1, "Handmade", "wavy faces, crooked edges", more="old rough", less="new smooth fine"
    ),
    variety=slide(0, 0.6, 1, "Variety", "how much glazes differ"),
    gap=slide(1, 3, 10, "Joint", "width of the grout, millimetres"),
    wear=slide(0, 0.25, 1, "Wear", "chips, crazing, dirty grout", more="old cracked dirty", less="clean"),
)
def square_tiles(
    grid: Grid,
    *,
    glaze: Tensor,
    grout: Tensor,
    rows: float,
    handmade: float,
    variety: float,
    gap: float,
    wear: float,
) -> Surface:
    """Cut by hand from sheets of clay: no two lie in one plane; glaze pools in hollows, thins on rims."""
    count = round(rows)
    size = grid.metres / count
    at = warped(grid, count * 2, "crooked", size * 0.012 * handmade, octaves=3)
    tile = courses(grid, count, count, "tiles", shift=0.0, at=amid(at, count, count))
    chips = smooth(0.35, 1.1, fbm(grid, 52, "chips", octaves=5)) * smooth(0.006, 0.0, tile.edge)
    edge = (
        tile.rounded(size * (0.015 + 0.03 * handmade)) - gap / 2000 - chips * 0.009 * (wear + 0.3 * handmade)
    )
    own = grid.random(tile.id, "tint") - 0.5
    wave = fbm(grid, count, "wave", octaves=3, at=(at[0] + own * 3.1, at[1] + own * 5.9))
    dimple = spots(fbm(grid, count * 14, "dimples", octaves=2), 0.02 * handmade, 0.35)
    top = (
        dome(edge, 0.0012 + 0.003 * handmade) * (0.001 + 0.001 * handmade)
        + leaning(grid, tile) * 0.05 * handmade
    )
    top = top + wave * 0.0008 * handmade - dimple * 0.00035 + own * 0.001 * handmade
    pooled = smooth(-0.5, 0.7, wave + fbm(grid, count * 3, "pooled", octaves=4) * 0.4)
    rim = smooth(0.004, 0.0, edge)
    tone = shaded(glaze, own * 0.62 * variety + (0.5 - pooled) * 0.3 * variety - dimple * 0.12)
    tone = warmer(tone, (grid.random(tile.id, "hue") - 0.5) * 0.1 * variety)
    tone = mix(tone, shaded(mix(glaze, grout, 0.55), 0.08), rim * 0.45 * handmade)
    craze = voronoi(grid, 40, "craze", at=warped(grid, 36, "craze", 0.003, octaves=4)).edge
    crazed = smooth(0.0005, 0.0001, craze) * (grid.random(tile.id, "crazed") < wear)
    tone = shaded(tone, -crazed * 0.25)
    rough = 0.09 + 0.05 * handmade + dimple * 0.15 + (grid.random(tile.id, "gloss") - 0.5) * 0.1 * variety
    return _grouted(
        grid, edge, top, tone, rough + crazed * 0.08, grout, chips * (wear + 0.3 * handmade), wear
    )


@archetype(
    "crackle glaze",
    "ceramic with a crackle glaze, celadon, craquelure of a vase",
    tags="crackle crackled crazed ceramic glaze celadon porcelain raku craquelure pottery vase",
    metres=0.24,
    looks={
        "white raku, sooty cracks": {"glaze": "#ded8cc", "stain": "#2f2926", "width": 0.8},
        "celadon, brown and gold": {"glaze": "#a9bda0", "stain": "#6b4a28"},
        "ice blue": {"glaze": "#a3c4cf", "stain": "#5d7a86", "width": 0.15},
        "oxblood": {"glaze": "#7b2a25", "stain": "#3a1512"},
    },
    glaze="#b3c2ad",
    stain="#5b4632",
    cells=slide(
        3, 6, 14, "Cells", "of the large cracks, along the tile", more="small fine", less="large coarse"
    ),
    width=slide(
        0, 0.35, 1, "Stain", "how wide and dark the cracks are", more="old cracked dirty", less="new clean"
    ),
)
def crackle_glaze(grid: Grid, *, glaze: Tensor, stain: Tensor, cells: float, width: float) -> Surface:
    """Glaze shrinks more than clay: long cracks first, stained by soot or tea; fine ones years later."""
    count = round(cells)
    size = grid.metres / count
    bent = warped(grid, count * 2, "bent", size * 0.11, octaves=2)
    large = voronoi(grid, count, "first cracks", jitter=1.0, at=bent)
    small = voronoi(
        grid,
        count * 3,
        "later cracks",
        jitter=1.0,
        at=warped(grid, count * 5, "bent later", size * 0.04, octaves=2),
    )
    split = grid.random(large.id, "split") > 0.3
    wide = (
        size
        * (0.004 + 0.011 * width)
        * (0.6 + 0.5 * smooth(-0.5, 0.6, fbm(grid, count * 2, "width", octaves=3)))
    )
    first = smooth(1.0, 0.25, large.edge / wide)
    later = smooth(1.0, 0.2, small.edge / (wide * 0.7)) * split * smooth(0.0, size * 0.02, large.edge)
    bleed = torch.exp(-large.edge / (size * 0.03)) * (0.3 + 0.7 * width)
    pool = fbm(grid, 4, "pool", octaves=4)
    bubble = voronoi(grid, 110, "bubbles")
    far = torch.hypot(bubble.x, bubble.y)
    size_of = 0.0006 * grid.random(bubble.id, "bubble") ** 2
    seed = smooth(1.2, 0.6, far / size_of.clamp(min=1e-5)) * (size_of > 0.0002)
    own = grid.random(large.id, "tint") - 0.5
    speck = spots(fbm(grid, 130, "iron", octaves=2), 0.006, 0.2)
    tone = shaded(glaze, pool * 0.1 + own * 0.05 + seed * 0.05)
    tone = mix(tone, stain, bleed * 0.25 + speck * 0.5)
    tone = mix(tone, warmer(mix(stain, glaze, 0.35), 0.03), later * 0.75)
    tone = mix(tone, shaded(stain, -0.1), first * (0.7 + 0.3 * width))
    height = pool * 0.0003 + dome(large.edge, size * 0.12) * 0.00025 + leaning(grid, large) * 0.003
    height = height - first * 0.00012 - later * 0.00005 - seed * 0.00003
    return Surface.of(grid, height, tone, 0.1 + first * 0.25 + later * 0.12 + seed * 0.1)


@archetype(
    "glass block",
    "a wall of frosted or ribbed glass blocks",
    tags="glass block blocks brick frosted ribbed wall bathroom window translucent",
    metres=0.76,
    looks={
        "ribbed glass": {"ribs": 1.0, "wave": 0.0},
        "frosted": {"frost": 1.0, "wave": 0.2},
        "sea green": {"glass": "#8fbfae", "wave": 1.0},
        "smoked amber": {"glass": "#a98a5f", "ribs": 0.6, "wave": 0.3},
    },
    glass="#b5cfcc",
    mortar="#c9c7c1",
    rows=slide(2, 4, 8, "Blocks", "along a side of the tile", more="small", less="large"),
    wave=slide(0, 0.7, 1, "Waves", "how far the glass ripples", more="rough", less="smooth"),
    ribs=slide(0, 0, 1, "Ribs", "upright flutes"),
    frost=slide(
        0, 0.08, 1, "Frost", "from clear to sand-blasted", more="old dirty", less="new clean polished"
    ),
)
def glass_block(
    grid: Grid, *, glass: Tensor, mortar: Tensor, rows: float, wave: float, ribs: float, frost: float
) -> Surface:
    """Two cast shells: bright where one looks through, dark and green at the walls, wavy inside."""
    count = round(rows)
    size = grid.metres / count
    block = courses(grid, count, count, "blocks", shift=0.0, at=amid((grid.u, grid.v), count, count))
    edge = block.rounded(size * 0.07) - 0.005
    face = inside(edge, grid)
    own = grid.random(block.id, "tint") - 0.5
    turn = torch.where(grid.random(block.id, "turn") > 0.5, 1.0, -1.0)
    s, t = block.x / size, block.y / size
    swell = torch.sin(s * 11 + t * 5 * turn + own * 9) + torch.sin(t * 13 - s * 6 * turn + own * 5)
    swell = swell * 0.5 + fbm(grid, count * 4, "swell", octaves=3) * 1.1
    flute = (1 - ((block.x / (size / 12)) % 1 * 2 - 1) ** 2).clamp(min=0).sqrt()
    pane = smooth(size * 0.06, size * 0.15, edge)
    rim = dome(edge, size * 0.09)
    top = rim * size * 0.06 + pane * (swell * wave * size * 0.011 + flute * ribs * size * 0.02)
    fine = fbm(grid, 260, "frost", gain=0.8)
    top = top + fine * 0.00008 * frost

    # what is behind: light bent by the waves, the block's own walls mirrored at the border
    drawn = s + swell * 0.07 * wave, t + swell * 0.09 * wave * turn
    bent = torch.sin(drawn[0] * 9 + own * 20) * torch.sin(drawn[1] * 7 + own * 11)
    bent = (
        bent + smooth(0.3, 0.0, torch.sin(drawn[0] * 17 + drawn[1] * 12 * turn + own * 30).abs()) * 0.8 * wave
    )
    light = bent * 0.14 * (1 - 0.7 * frost) + (flute - 0.6) * 0.22 * ribs * pane
    wall = smooth(size * 0.17, size * 0.02, edge)
    glint = smooth(size * 0.012, 0.0, (edge - size * 0.115).abs())
    tone = shaded(glass, own * 0.08 + light + 0.1 * pane - wall * 0.38 + glint * 0.2)
    tone = mix(tone, mix(shaded(glass, 0.18), tone, 0.35), frost)
    smear = smooth(-0.2, 0.9, fbm(grid, (9, 6), "smears", octaves=6)) * 0.14  # wiped, and rained on
    seal = shaded(mortar, fbm(grid, 120, "sand", gain=0.7) * 0.1)
    return Surface.of(grid, -0.003 + fine * 0.0002, seal, 0.9).under(
        face, height=top, colour=tone, roughness=mix(0.05 + smear, 0.55 + fine * 0.05, frost)
    )


def _grouted(
    grid: Grid,
    edge: Tensor,
    top: Tensor,
    tone: Tensor,
    rough: Tensor,
    grout: Tensor,
    chips: Tensor,
    wear: float,
) -> Surface:
    """Glazed tiles in grout, which takes dirt; chips show the clay body."""
    sand = fbm(grid, 240, "sand", gain=0.75)
    dirt = spots(fbm(grid, 6, "dirt", octaves=6, gain=0.6), 0.2 + 0.7 * wear, 0.8) * (0.15 + 0.6 * wear)
    bed = shaded(grout, sand * 0.1 - dirt * 0.55)
    film = smooth(0.012, 0.0, edge) * dirt * 0.5
    tone = mix(tone, shaded(grout, -0.55), film)
    body = smooth(0.02, 0.12, chips) * smooth(0.004, 0.0005, edge)
    tone = mix(tone, shaded(grout, 0.1 + sand * 0.1), body)
    return Surface.of(grid, -0.0009 + sand * 0.00012, bed, 0.92).under(
        inside(edge, grid), height=top, colour=tone, roughness=rough + film * 0.6 + body * 0.7
    )
