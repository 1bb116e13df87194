"""Floors that are laid to be looked at: terrazzo, hexagons, marble chequers, encaustic tiles, mosaic."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, amid, courses, hexagons, leaning, voronoi
from ..surface import Surface, dome, inside, mix, seen, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "terrazzo",
    "a polished terrazzo floor, marble chips in cement",
    tags="terrazzo floor chips marble polished venetian granito",
    metres=0.8,
    looks={
        "black with white chips": {
            "cement": "#3c3d40",
            "chip": "#ddd8cd",
            "second": "#9b9a97",
            "third": "#6d6a66",
        },
        "pink Venetian": {"cement": "#d9b3a3", "chip": "#8e4b41", "second": "#e8dccb", "third": "#5f5a55"},
        "green school stairs": {
            "cement": "#9fae97",
            "chip": "#4d6452",
            "second": "#e0ddcc",
            "third": "#2f3b34",
        },
        "worn, fine grained": {"size": 18.0, "wear": 0.9, "cement": "#b7b0a3"},
    },
    cement="#d8d2c6",
    chip="#a9735a",
    second="#6c7572",
    third="#e9e2d2",
    size=slide(
        4, 26, 70, "Chips", "size of the largest, millimetres", more="large coarse", less="small fine"
    ),
    dense=slide(0.2, 0.65, 1, "Density", "how closely chips lie"),
    wear=slide(
        0, 0.15, 1, "Wear", "scratches, dullness, pores", more="old dry dirty cracked", less="new polished"
    ),
)
def terrazzo(
    grid: Grid,
    *,
    cement: Tensor,
    chip: Tensor,
    second: Tensor,
    third: Tensor,
    size: float,
    dense: float,
    wear: float,
) -> Surface:
    """Crushed marble of three sieve sizes sown into cement, ground flat: one sees cuts through splinters."""
    across = max(3, round(grid.metres / (size / 1000)))
    fine = fbm(grid, 260, "fine", gain=0.75)
    cloud = fbm(grid, 5, "cloud", octaves=5)
    tone = shaded(cement, fine * 0.06 + cloud * 0.03)
    covered = torch.zeros(grid.shape, device=grid.device)
    gloss = torch.zeros(grid.shape, device=grid.device)
    for layer, (count, share) in enumerate(((across * 4, 0.5), (across * 2, 0.6), (across, 0.75))):
        pitch = grid.metres / count
        sharp = warped(grid, count * 2, f"splinter {layer}", pitch * 0.07, octaves=2)
        piece = voronoi(grid, count, f"chips {layer}", jitter=1.0, at=sharp)
        there = grid.random(piece.id, f"there {layer}") < share * (0.35 + 0.75 * dense)
        cut = pitch * (0.03 + 0.2 * grid.random(piece.id, f"cut {layer}") ** 2 + 0.08 * (1 - dense))
        mask = inside(torch.where(there, piece.edge - cut, -1.0), grid, 0.0002)
        kind, own = grid.random(piece.id, f"kind {layer}"), grid.random(piece.id, f"own {layer}") - 0.5
        stone = torch.where(kind < 0.4, chip, torch.where(kind < 0.72, second, third))
        vein = fbm(grid, across * 2, "veins", octaves=6, at=(sharp[0] + own * 5, sharp[1] + kind * 3))
        stone = warmer(shaded(stone, own * 0.3 + vein * 0.14), own * 0.05)
        stone = mix(stone, shaded(stone, 0.3), spots(vein, 0.14, 0.2) * 0.5)
        shown = mask * seen(grid, pitch) + share * 0.4 * (1 - seen(grid, pitch))
        tone, covered, gloss = mix(tone, stone, shown), torch.maximum(covered, mask), mix(gloss, own, mask)
    pores = spots(fbm(grid, 220, "pores", octaves=2), 0.006 + 0.02 * wear, 0.2) * (1 - covered)
    worn = spots(fbm(grid, 6, "worn", octaves=6), wear * 0.7, 0.8)
    scratch = ridged(grid, (3, 90), "scratches", octaves=2, at=warped(grid, 3, "turned", 0.2, octaves=1))
    scratch = smooth(0.86, 1.0, scratch) * wear
    tone = shaded(mix(tone, cement, worn * 0.12), -pores * 0.4 - cloud * 0.02 + scratch * 0.06)
    height = covered * (0.00003 + 0.00008 * wear) + gloss * 0.00002 - pores * 0.0004 + cloud * 0.00015
    rough = 0.16 - covered * 0.05 + gloss * 0.04 + worn * 0.25 + pores * 0.4 + scratch * 0.15
    return Surface.of(grid, height - scratch * 0.00002, tone, rough + fine * 0.015)


@archetype(
    "hexagon tiles",
    "a floor of hexagon tiles, honeycomb mosaic of a bathroom or old shop",
    tags="hexagon hexagonal hex tile tiles floor honeycomb bathroom porcelain mosaic",
    metres=0.6,
    looks={
        "black dots on white": {"regular": 1.0, "accents": 0.5},
        "large cement hexagons": {
            "across": 4.0,
            "tile": "#a7a39b",
            "accent": "#5d6a70",
            "accents": 0.4,
            "gloss": 0.2,
        },
        "terracotta hexagons": {
            "across": 4.0,
            "tile": "#b0664a",
            "accent": "#8e4d39",
            "gloss": 0.1,
            "wear": 0.6,
        },
        "sea blues": {"tile": "#7fa7b5", "accent": "#2f5b78", "accents": 0.6, "gloss": 0.9},
    },
    tile="#e0ddd5",
    accent="#3a3c40",
    grout="#8f8a82",
    across=slide(3, 12, 24, "Tiles", "along the tile", more="small fine", less="large"),
    accents=slide(0, 0.12, 1, "Accents", "how many tiles have the second colour"),
    regular=slide(0, 0, 1, "Order", "accents by chance, or in rows"),
    gloss=slide(0, 0.5, 1, "Gloss", "from unglazed to glazed", more="polished", less="dry"),
    wear=slide(0, 0.3, 1, "Wear", "chips, cracks, dirty grout", more="old cracked dirty", less="new clean"),
)
def hexagon_tiles(
    grid: Grid,
    *,
    tile: Tensor,
    accent: Tensor,
    grout: Tensor,
    across: float,
    accents: float,
    regular: float,
    gloss: float,
    wear: float,
) -> Surface:
    """Pressed from porcelain clay, coloured through; laid in sheets, so they lie flat but not quite."""
    count = 3 * max(1, round(across / 3)) if regular > 0.5 else round(across)
    size = grid.metres / count
    laid = warped(grid, count, "laid", size * 0.008, octaves=2)
    piece = hexagons(grid, count, at=amid(laid, count, 2 * round(count / 3**0.5)))
    column, row = piece.id % count, piece.id // count
    in_rows = ((column % 3 == 0) & (row % 2 == 0)).float()
    by_chance = (grid.random(piece.id, "accent") < accents).float()
    second = in_rows if regular > 0.5 else by_chance
    return _tiled(grid, piece, size, mix(tile, accent, second), grout, gloss, wear)


@archetype(
    "chequered marble floor",
    "a chequered floor of polished black and white marble squares",
    tags="checkerboard chequered checkered marble floor tiles squares palace hall chess polished",
    metres=2.4,
    looks={
        "green and cream": {"dark": "#41584c", "light": "#ded3bb"},
        "red Verona and white": {"dark": "#96523f", "light": "#e4ddd0"},
        "worn church floor": {"wear": 1.0, "dark": "#3f4044", "light": "#c9c1b1"},
        "two greys": {"dark": "#6f7276", "light": "#b9bab8"},
    },
    dark="#2f2f33",
    light="#e2ded6",
    squares=slide(2, 6, 12, "Squares", "along a side of the tile", more="small", less="large"),
    veins=slide(0, 0.5, 1, "Veins", "how plainly they show"),
    wear=slide(
        0, 0.15, 1, "Wear", "dull paths, scratches, cracks", more="old cracked dirty", less="new polished"
    ),
)
def chequered_marble(
    grid: Grid, *, dark: Tensor, light: Tensor, squares: float, veins: float, wear: float
) -> Surface:
    """Slabs sawn from two blocks: each shows its own cut through the veins; feet dull them."""
    count = 2 * round(squares / 2)
    slab = courses(grid, count, count, "slabs", shift=0.0, at=amid((grid.u, grid.v), count, count))
    white = ((slab.id % count + slab.id // count) % 2).float()
    own = grid.random(slab.id, "cut")
    turned = grid.random(slab.id, "turn") > 0.5
    bend_u, bend_v = warped(grid, 3, "folded", 0.14, octaves=5)
    u, v = torch.where(turned, bend_v, bend_u), torch.where(turned, bend_u, bend_v)
    at = (u + own * 7.7, v + own * 3.9)
    main = fbm(grid, (5, 9), "veins", octaves=6, gain=0.5, at=at)
    fine = fbm(grid, (11, 17), "fine veins", octaves=5, at=at)
    cloud = fbm(grid, 7, "cloud", octaves=6, gain=0.55, at=at)
    body = smooth(-0.3, 0.4, fbm(grid, 4, "veined", octaves=3, at=at))
    vein = smooth(0.05, 0.0, main.abs()) * (0.25 + 0.75 * body) + smooth(0.03, 0.0, fine.abs()) * 0.5 * body
    halo = smooth(0.35, 0.0, main.abs()) * 0.4 * body
    shade = (vein * 0.8 + halo).clamp(0, 1) * veins * 1.5
    pale = mix(
        shaded(light, cloud * 0.06 + (own - 0.5) * 0.08), shaded(mix(light, dark, 0.55), 0.05), shade * 0.75
    )
    deep = mix(shaded(dark, cloud * 0.3 + (own - 0.5) * 0.25), mix(dark, light, 0.72), shade * 0.8)
    tone = mix(deep, pale, white)

    broken = voronoi(grid, 3, "broken", jitter=1.0, at=warped(grid, 9, "break", 0.03, octaves=7)).edge
    crack = smooth(0.0022, 0.0005, broken) * (grid.random(slab.id, "cracked") < 0.4 * wear)
    chips = smooth(0.35, 1.1, fbm(grid, 60, "chips", octaves=5)) * smooth(0.02, 0.0, slab.edge) * wear
    edge = slab.rounded(0.001) - 0.0008 - chips * 0.018
    trodden = spots(fbm(grid, 6, "trodden", octaves=5), wear * 0.8, 0.9)
    scratch = smooth(
        0.88,
        1.0,
        ridged(grid, (4, 120), "scratches", octaves=2, at=warped(grid, 3, "turned", 0.3, octaves=1)),
    )
    tone = shaded(mix(tone, mix(dark, light, 0.6), trodden * 0.14), -crack * 0.5)
    rough = 0.1 + cloud * 0.02 + trodden * 0.32 + scratch * 0.12 * wear + vein * 0.05 + crack * 0.3
    top = dome(edge, 0.0015) * 0.0008 + leaning(grid, slab) * 0.003 + (own - 0.5) * 0.0006 - trodden * 0.0012
    top = top - crack * 0.002 - vein * 0.00006 - scratch * 0.00003 * wear
    seam = shaded(mix(dark, light, 0.35), fbm(grid, 200, "grit") * 0.2)
    return Surface.of(grid, -0.0014, seam, 0.85).under(
        inside(edge, grid), height=top, colour=tone, roughness=rough
    )


@archetype(
    "encaustic tiles",
    "patterned encaustic cement tiles with a symmetric motif, azulejo, Moroccan or Victorian floor",
    tags="encaustic azulejo patterned pattern ornamental tile tiles moroccan victorian portuguese motif",
    metres=0.8,
    looks={
        "azulejo blue": {
            "ground": "#e3e2da",
            "first": "#2f5490",
            "second": "#7f9cc4",
            "third": "#d3b25a",
            "glaze": 1.0,
        },
        "black and white": {"ground": "#dcd8ce", "first": "#3a3a3c", "second": "#8d8b88", "third": "#b7b3ab"},
        "Moroccan patchwork": {"patchwork": 1.0, "first": "#2f6a73", "second": "#c4803f", "third": "#7b3b34"},
        "Victorian hall": {
            "ground": "#c9a877",
            "first": "#5b2f2a",
            "second": "#8c4a35",
            "third": "#2f3236",
            "wear": 0.6,
        },
    },
    ground="#d9d2c0",
    first="#46637a",
    second="#b5764c",
    third="#8a9a8b",
    count=slide(2, 4, 8, "Tiles", "along a side of the tile", more="small", less="large"),
    patchwork=slide(0, 0, 1, "Patchwork", "how many tiles have a motif of their own"),
    glaze=slide(0, 0.1, 1, "Glaze", "from bare cement to glossy faience", more="polished", less="dry"),
    wear=slide(0, 0.3, 1, "Wear", "worn colours, chips, stains", more="old cracked dirty", less="new clean"),
)
def encaustic_tiles(
    grid: Grid,
    *,
    ground: Tensor,
    first: Tensor,
    second: Tensor,
    third: Tensor,
    count: float,
    patchwork: float,
    glaze: float,
    wear: float,
) -> Surface:
    """Coloured cement poured into a brass mould in eightfold symmetry: clean borders, a little bleeding."""
    number = round(count)
    size = grid.metres / number
    hand = warped(grid, 60, "bleeding", 0.0004, octaves=4)
    tile = courses(grid, number, number, "tiles", shift=0.0, at=amid(hand, number, number))
    which = torch.where(grid.random(tile.id, "odd one") < patchwork, tile.id + 1, 0)
    brush = fbm(grid, (30, 90), "brush", octaves=4, at=hand)
    fine = fbm(grid, 240, "fine", gain=0.75)
    pigment = fbm(grid, 16, "pigment", octaves=6, gain=0.6)
    tone = shaded(ground, pigment * 0.04)
    for layer, mask in enumerate(_motif(grid, tile, which, size)):
        ink = (first, second, third, first, ground, second)[layer]
        thick = 1 - (0.3 * smooth(0.0, 0.8, brush) * glaze)
        tone = mix(tone, shaded(ink, pigment * 0.1 + brush * 0.1 * glaze), mask * thick)
    return _tiled(grid, tile, size, shaded(tone, fine * 0.04), shaded(ground, -0.35), glaze, wear)


def _motif(grid: Grid, tile: Pieces, which: Tensor, size: float) -> list[Tensor]:
    """Masks of a motif, from the lowest to the topmost; the seed, or each tile, draws its measures."""

    def draw(stream: str) -> Tensor:
        return grid.random(which, f"motif {stream}")

    a, b = tile.x.abs() / (size / 2), tile.y.abs() / (size / 2)
    high, low = torch.maximum(a, b), torch.minimum(a, b)
    centre, corner = torch.hypot(a, b), torch.hypot(1 - a, 1 - b)
    diagonal = (a + b) * math.sqrt(0.5)
    leaf = torch.minimum(
        1 - torch.hypot(1 - a, b), 1 - torch.hypot(a, 1 - b)
    )  # from the middle to the corners
    petal = 0.5 - torch.hypot(high - 0.5, low * (1.6 + draw("slim")))  # from the middle to the sides
    star = torch.minimum(high, diagonal)
    r = 0.28 + 0.26 * draw("corner")
    s = 0.3 + 0.22 * draw("star")
    band = torch.minimum(corner - r * 0.72, r - corner)
    layers = [
        torch.where(
            draw("leaf or lozenge") > 0.45, leaf - 0.05, 0.42 + 0.3 * draw("lozenge") - (1 - high) - low
        ),
        torch.where(draw("petal or ring") > 0.4, petal, 0.07 - (centre - 0.78).abs()),
        torch.where(draw("disc") > 0.3, r - corner, band),
        torch.maximum(s - star, torch.where(draw("band") > 0.5, band, -1.0)),
        torch.where(draw("hollow") > 0.4, s * 0.72 - star, s * 0.66 - centre),
        torch.maximum(s * 0.42 - torch.where(draw("heart") > 0.5, diagonal, centre), r * 0.42 - corner),
    ]
    return [inside(layer * (size / 2), grid, 0.0006) for layer in layers]


def _tiled(
    grid: Grid, tile: Pieces, size: float, tone: Tensor, grout: Tensor, gloss: float, wear: float
) -> Surface:
    """Floor tiles of any outline: worn where one walks, chipped at the edges, dirt in the grout."""
    own = grid.random(tile.id, "tint") - 0.5
    chips = smooth(0.3, 1.1, fbm(grid, 60, "chips", octaves=5)) * smooth(size * 0.08, 0.0, tile.edge) * wear
    edge = tile.edge - 0.0009 - size * 0.006 - chips * 0.012
    broken = voronoi(grid, 4, "broken", jitter=1.0, at=warped(grid, 9, "break", 0.012, octaves=6)).edge
    crack = smooth(0.0008, 0.0002, broken) * (grid.random(tile.id, "cracked") < 0.3 * wear)
    fine = fbm(grid, 240, "tile grain", gain=0.75)
    walked = spots(fbm(grid, 6, "walked", octaves=7, gain=0.58), wear * 0.75, 0.8)
    pits = spots(fbm(grid, 170, "pits", octaves=2), 0.01 * (1 - gloss) + 0.02 * wear, 0.25)
    stain = spots(fbm(grid, 8, "stain", octaves=7, gain=0.66), 0.3 * wear, 0.7) * (1 - 0.6 * gloss)
    tone = warmer(shaded(tone, own * 0.1 + fine * 0.03), own * 0.02)
    tone = mix(tone, shaded(tone.mean(0, keepdim=True), 0.25), walked * 0.25)
    tone = shaded(tone, -pits * 0.25 - stain * 0.14 - crack * 0.5 - smooth(0.008, 0.0, edge) * 0.16 * wear)
    top = dome(edge, 0.0015) * 0.0012 + leaning(grid, tile) * 0.006 + own * 0.0004
    top = top + fine * 0.00004 * (1 - gloss) - pits * 0.0003 - crack * 0.0008 - walked * 0.0002
    rough = 0.72 - 0.6 * gloss + fine * 0.02 + walked * 0.14 * gloss + pits * 0.1 + own * 0.05
    sand = fbm(grid, 240, "sand", gain=0.75)
    bed = shaded(grout, sand * 0.14 - stain * 0.3 - 0.15 * wear)
    return Surface.of(grid, -0.0012 + sand * 0.00015, bed, 0.93).under(
        inside(edge, grid), height=top, colour=tone, roughness=rough
    )
