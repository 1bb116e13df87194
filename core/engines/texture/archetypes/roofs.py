"""What roofs are covered with: clay tiles, slates, wooden shingles."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import amid, lapped, leaning
from ..surface import Surface, inside, mix, shaded, smooth, spots, terraced, warmer
from . import archetype, slide


@archetype(
    "terracotta roof tiles",
    "a roof of terracotta barrel tiles, Mediterranean clay pantiles",
    tags="terracotta roof roofing tile tiles clay pantile barrel mission mediterranean house",
    usual="roof",
    metres=1.6,
    looks={
        "sun-bleached Tuscan": {"clay": "#c08a64", "wear": 0.75, "variety": 0.9},
        "new orange tiles": {"clay": "#bf6038", "wear": 0.05, "variety": 0.25},
        "old mossy brown": {"clay": "#7a4f3c", "wear": 1.0},
        "glazed blue": {"clay": "#34566f", "wear": 0.1, "glaze": 1.0, "variety": 0.3},
    },
    clay="#b0623f",
    columns=slide(3, 7, 14, "Columns", "of tiles along the tile", more="small", less="large"),
    glaze=slide(0, 0, 1, "Glaze", "from dull clay to glossy glaze", more="polished", less="dry"),
    wear=slide(0, 0.4, 1, "Wear", "lichen, dirt, chipped ends", more="old dirty cracked", less="new clean"),
    variety=slide(0, 0.55, 1, "Variety", "how much tiles differ in colour"),
)
def terracotta_roof(
    grid: Grid, *, clay: Tensor, columns: float, glaze: float, wear: float, variety: float
) -> Surface:
    """Half pipes by turns hollow side up and down; each lies in the mouth of the one below, thick lip out."""
    count = round(columns)
    rows = max(2, round(count * 0.72))
    width, thick = grid.metres / count, 0.013
    at = warped(grid, count, "laid", width * 0.012, octaves=3)
    shifted = (at[0] + 0.5 / count, at[1] + 0.37 / rows)
    cover = lapped(grid, count, rows, "covers", shift=0.0, ragged=0.12, at=amid(at, count, rows))
    pan = lapped(grid, count, rows, "pans", shift=0.0, ragged=0.12, at=amid(shifted, count, rows))
    chips = smooth(0.25, 1.1, fbm(grid, 60, "chips", octaves=5)) * wear * 0.012

    # a cover narrows towards its upper end, so the next one slips over it
    share = (cover.y / cover.height).clamp(0, 1)
    lean = (grid.random(cover.id, "lean") - 0.5) * 0.14 * cover.y
    half = width * (0.34 - 0.04 * share)
    across = ((cover.x + lean) / half).clamp(-1, 1)
    arch = (1 - across * across).clamp(min=1e-8).sqrt()
    on_cover = inside(torch.minimum(half - (cover.x + lean).abs(), cover.y - chips), grid)
    rise = thick * (2.8 - 2.2 * share)
    cover_top = arch * half * 0.85 + rise
    pan_share = (pan.y / pan.height).clamp(0, 1)
    bowl = (pan.x / (width * 0.5)).clamp(-1, 1) ** 2
    pan_top = bowl * width * 0.2 + thick * (1.6 - 1.4 * pan_share) - width * 0.06
    pan_top = pan_top - smooth(0.006, 0.0, pan.y - chips) * thick * 0.9

    cover_is = on_cover > 0.5
    tile = torch.where(cover_is, cover.id, pan.id + 5003)
    up = torch.where(cover_is, cover.y, pan.y)
    own = grid.random(tile, "tint") - 0.5
    grain = fbm(grid, 130, "grain", gain=0.65)
    wheel = fbm(grid, (160, 10), "smoothed", octaves=3)  # the maker's wet hands run along it
    fired = smooth(-0.4, 0.9, fbm(grid, 9, "fired", octaves=4) + own)
    tone = shaded(
        clay, own * 0.55 * variety + grain * 0.09 + wheel * 0.05 * (1 - glaze) - fired * 0.14 * variety
    )
    tone = warmer(tone, (grid.random(tile, "warmth") - 0.5) * 0.12 * variety)
    pale = spots(fbm(grid, 12, "bleached", octaves=7, gain=0.6), 0.35 * wear, 0.6)
    tone = mix(tone, shaded(clay.mean(0, keepdim=True), 0.5), pale * 0.28)
    deep = torch.where(cover_is, (1 - arch) * 0.5, 1 - bowl)
    dirt = spots(fbm(grid, 16, "dirt", octaves=6, gain=0.6) + deep * 0.35, 0.45, 0.8) * wear
    tone = shaded(tone, -dirt * 0.42 * (1 - 0.4 * glaze))
    crust = spots(fbm(grid, 26, "lichen", octaves=7, gain=0.68), 0.14 * wear, 0.1)
    ring = spots(fbm(grid, 26, "lichen", octaves=7, gain=0.68), 0.05 * wear, 0.1)
    lichen = mix(
        tone.new_tensor([0.66, 0.64, 0.52])[:, None, None],
        tone.new_tensor([0.42, 0.40, 0.30])[:, None, None],
        ring,
    )
    tone = mix(tone, shaded(lichen, grain * 0.2), crust * 0.62)
    shadow = torch.where(cover_is, 0.0, smooth(width * 0.1, 0.0, (cover.x + lean).abs() - half)) * 0.3
    under = (
        smooth(0.8, 1.0, torch.where(cover_is, share, pan_share)) * 0.34
    )  # next to the lip of the one above
    tone = shaded(tone, -shadow - under - smooth(0.012, 0.002, up) * 0.12)
    skin = grain * 0.0004 * (1 - 0.7 * glaze) + wheel * 0.0003 * (1 - glaze) + crust * 0.0007
    rough = mix(0.84 + dirt * 0.08, 0.16 + dirt * 0.3, glaze) + crust * 0.06
    return Surface.of(grid, mix(pan_top, cover_top, on_cover) + skin, tone, rough)


@archetype(
    "slate roof",
    "a roof of overlapping slates",
    tags="slate slates roof roofing tile tiles house shingle",
    metres=1.6,
    looks={
        "purple Welsh slate": {"slate": "#5c505f"},
        "mixed green and grey": {"slate": "#5f6a60", "variety": 1.0},
        "ancient stone slates": {"slate": "#877f6c", "rows": 6.0, "ragged": 1.0, "wear": 0.9},
        "new black slate": {"slate": "#3d4045", "wear": 0.08, "variety": 0.15, "ragged": 0.05},
    },
    slate="#565d66",
    rows=slide(4, 8, 16, "Rows", "of slates on the tile", more="small", less="large"),
    ragged=slide(
        0, 0.25, 1, "Ragged", "how unevenly they are cut and hung", more="old rough", less="new fine"
    ),
    wear=slide(0, 0.4, 1, "Wear", "chipped corners, lichen, stains", more="old cracked dirty", less="clean"),
    variety=slide(0, 0.45, 1, "Variety", "how much slates differ in colour"),
)
def slate_roof(
    grid: Grid, *, slate: Tensor, rows: float, ragged: float, wear: float, variety: float
) -> Surface:
    """Stone split thin: flat terraces, edges broken with a slater's axe, each lying a little askew."""
    count = 2 * round(rows / 2)
    columns = max(2, round(count * 0.8))
    at = warped(grid, count * 2, "cut", 0.0012 + 0.006 * ragged, octaves=4)
    tile = lapped(
        grid,
        columns,
        count,
        "slates",
        uneven=0.6 * ragged,
        ragged=0.03 + 0.25 * ragged,
        at=amid(at, columns, count),
    )
    own = grid.random(tile.id, "tint") - 0.5
    chips = smooth(0.25, 1.1, fbm(grid, 40, "chips", octaves=6, gain=0.55)) * smooth(0.05, 0.0, tile.edge)
    corner = torch.hypot((tile.width / 2 - tile.x.abs()).clamp(min=0), tile.y)
    lost = (grid.random(tile.id, "corner") < 0.25 * wear).float() * smooth(0.06, 0.0, corner) * 0.03
    flake = fbm(grid, 50, "flaked", octaves=4) * 0.0018
    edge = tile.edge - 0.0022 - chips * 0.03 * (0.12 + wear) - lost - flake * (0.4 + ragged)
    place = (at[0] + own * 5.3, at[1] + own * 8.7)
    cleft = fbm(grid, (5, 4), "cleft", octaves=8, gain=0.48, at=place)
    layers = terraced(cleft + 0.5, 0.16, 0.18) - 0.5
    grain = fbm(grid, 150, "grain", gain=0.65)
    thick = 0.006 + 0.008 * ragged
    top = thick * (2.1 - 1.3 * (tile.y / tile.height)) + leaning(grid, tile) * (0.02 + 0.04 * ragged)
    top = top + layers * 0.0035 * (0.4 + ragged) + grain * 0.0002 - smooth(0.006, 0.0, edge) * thick * 0.2

    tone = shaded(slate, own * 0.5 * variety + layers * 0.16 + grain * 0.1)
    tone = warmer(tone, (grid.random(tile.id, "hue") - 0.5) * 0.12 * variety)
    rust = spots(fbm(grid, (14, 5), "iron", octaves=6, at=place), 0.12 * (0.3 + wear), 0.5)
    tone = warmer(tone, rust * 0.07)
    run = smooth(0.0, 1.0, fbm(grid, (50, 5), "run", octaves=5))
    tone = shaded(tone, run * 0.16 * wear + smooth(0.009, 0.002, edge) * 0.14)
    lichen = spots(fbm(grid, 22, "lichen", octaves=7, gain=0.68), 0.1 * wear, 0.1)
    tone = mix(tone, shaded(tone.new_tensor([0.6, 0.62, 0.52])[:, None, None], grain * 0.25), lichen * 0.6)
    tone = shaded(tone, -smooth(0.75, 1.0, tile.y / tile.height) * 0.3)
    rough = 0.62 + layers * 0.1 + lichen * 0.25 + run * 0.1 * wear
    return Surface.of(grid, -0.002, shaded(slate, -0.72), 0.9).under(
        inside(edge, grid), height=top + lichen * 0.0006, colour=tone, roughness=rough
    )


@archetype(
    "wooden shingles",
    "a roof or wall of split cedar shingles",
    tags="shingle shingles shake shakes wood wooden cedar roof siding cabin",
    metres=1.4,
    looks={
        "fresh red cedar": {"wood": "#a8683f", "wear": 0.1},
        "silver grey": {"wood": "#94918a", "wear": 0.7},
        "dark stave church": {"wood": "#4a3a2e", "wear": 0.5, "ragged": 0.2},
        "rough split shakes": {"rows": 5.0, "ragged": 1.0, "wear": 0.8, "wood": "#85786a"},
    },
    wood="#93765a",
    rows=slide(4, 8, 16, "Rows", "of shingles on the tile", more="small", less="large"),
    ragged=slide(
        0, 0.45, 1, "Ragged", "how unevenly their ends hang", more="old rough", less="new fine smooth"
    ),
    wear=slide(0, 0.45, 1, "Weathering", "grey, cracked, cupped", more="old cracked dry", less="new clean"),
)
def wooden_shingles(grid: Grid, *, wood: Tensor, rows: float, ragged: float, wear: float) -> Surface:
    """Split along the grain from short logs; rain greys what it reaches, sun cups and splits them."""
    count = 2 * round(rows / 2)
    columns = round(count * 1.4)
    at = warped(grid, 20, "split", 0.0015 + 0.003 * ragged, octaves=4)
    tile = lapped(
        grid,
        columns,
        count,
        "shingles",
        shift=None,
        uneven=0.75,
        ragged=0.06 + 0.3 * ragged,
        at=amid(at, columns, count),
    )
    own = grid.random(tile.id, "tint") - 0.5
    sway = fbm(grid, (5, 3), "sway", octaves=2) * 0.009
    place = (at[0] + own * 6.7 + sway * 0.6, at[1] + own * 2.3)
    grain = fbm(grid, (110, 5), "grain", octaves=5, gain=0.65, at=place)
    rings = torch.sin((tile.x + sway) * (2 * torch.pi / 0.009) + grain * 4 + own * 20)
    fibre = fbm(grid, (260, 14), "fibre", octaves=3, gain=0.7, at=place)
    frayed = fbm(grid, (150, 6), "frayed", octaves=3) * 0.004
    edge = torch.minimum(tile.width / 2 - tile.x.abs() - 0.0018, tile.y + frayed * (0.3 + ragged) - 0.002)
    # a check opens from the lower end upwards and closes as it goes
    where = (grid.random(tile.id, "check at") - 0.5) * 0.6 * tile.width
    reach = tile.height * (0.2 + 0.7 * grid.random(tile.id, "check length"))
    gape = 0.0026 * (1 - tile.y / reach).clamp(min=0) * (grid.random(tile.id, "checked") < 0.65 * wear)
    check = inside(gape - (tile.x - where + sway * 0.3).abs(), grid) * (gape > 0)
    thick = 0.008 + 0.006 * ragged
    cup = (tile.x / tile.width) ** 2 * thick * 1.2 * wear * grid.random(tile.id, "cup")
    top = thick * (2.0 - 1.2 * (tile.y / tile.height).clamp(0, 1.2)) + own * thick * 0.4 + cup
    top = top + grain * 0.0009 * (0.4 + wear) + fibre * 0.0003 + rings * 0.0002 - check * thick

    silver = mix(wood, shaded(wood.mean(0, keepdim=True).expand(3, 1, 1), 0.15), 0.75)
    low = smooth(0.5, 0.0, tile.y / tile.height)
    aged = (wear * (0.35 + 0.5 * low + fbm(grid, 9, "aged", octaves=5) * 0.5 + own * 0.3)).clamp(0, 1)
    tone = mix(warmer(shaded(wood, own * 0.5), own * 0.05), shaded(silver, own * 0.35), aged)
    tone = shaded(tone, grain * 0.17 + fibre * 0.1 + rings * 0.06 * (1 - 0.5 * wear))
    stain = smooth(0.0, 1.0, fbm(grid, (40, 4), "run", octaves=5)) * wear
    under = smooth(0.6, 1.05, tile.y / tile.height)
    butt = smooth(0.01, 0.0, tile.y) * 0.2
    tone = shaded(tone, -stain * 0.22 - under * 0.3 - butt - check * 0.6)
    return Surface.of(grid, -0.004, shaded(wood, -0.78), 0.95).under(
        inside(edge, grid), height=top, colour=tone, roughness=0.8 + aged * 0.1 + grain * 0.05
    )
