"""Water, and what grows in it."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, meander, ridged, warped
from ..patterns import hexagons, voronoi
from ..surface import Surface, mix, ramp, shaded, smooth, warmer
from . import archetype, slide


@archetype(
    "water surface",
    "rippled water seen from above, with caustics of sunlight on the bottom",
    tags="water sea ocean pool lake river pond lagoon ripples waves caustics",
    metres=2.5,
    looks={
        "swimming pool": {
            "water": "#3fb0c4",
            "deep": "#2387a6",
            "light": "#dff7f5",
            "caustics": 0.9,
            "waves": 0.35,
        },
        "open sea": {
            "water": "#1f4f6b",
            "deep": "#0f2c42",
            "light": "#4f8a9a",
            "caustics": 0.0,
            "waves": 0.9,
            "foam": 0.25,
        },
        "dark forest pond": {
            "water": "#2d3a2a",
            "deep": "#171e17",
            "light": "#5b6a48",
            "caustics": 0.05,
            "waves": 0.1,
        },
        "tropical lagoon": {"water": "#58c2b5", "deep": "#2a94a3", "light": "#f0f5d9", "caustics": 0.7},
    },
    water="#3d8ea0",
    deep="#1c5a70",
    light="#cdeeee",
    scale=slide(3, 5, 12, "Scale", "waves along a side", more="small fine", less="large coarse"),
    waves=slide(0, 0.45, 1, "Waves", "how high", more="rough", less="smooth"),
    caustics=slide(0, 0.5, 1, "Caustics", "nets of light on the bottom", more="clean", less="dirty"),
    foam=slide(0, 0, 1, "Foam", "on the crests", more="rough", less="smooth"),
)
def water_surface(
    grid: Grid,
    *,
    water: Tensor,
    deep: Tensor,
    light: Tensor,
    scale: float,
    waves: float,
    caustics: float,
    foam: float,
) -> Surface:
    """Waves cross each other; each crest is a lens, whose light meets in bright lines below."""
    count = round(scale)
    size = grid.metres / count
    swell = meander(grid, count, "swell", spread=0.5)
    chop = meander(
        grid, 3 * count, "chop", spread=0.4, at=warped(grid, count, "chop bend", size * 0.08, octaves=2)
    )
    ripple = fbm(grid, 9 * count, "ripple", octaves=4, gain=0.45)
    gust = smooth(-0.4, 0.6, fbm(grid, 2, "gusts", octaves=3))
    peaked = swell + (swell.clamp(min=0) ** 2) * 0.6
    top = size * (0.03 + 0.11 * waves) * (peaked + chop * 0.22 * (0.4 + gust) + ripple * 0.06 * gust)
    net = torch.zeros(grid.shape, device=grid.device)
    for layer in range(2):
        bent = warped(grid, count, f"lens {layer}", size * 0.16, octaves=3)
        cell = voronoi(grid, 2 * count - layer, f"net {layer}", jitter=0.95, at=bent)
        line = torch.exp(-cell.edge / (size * 0.022)) + 0.35 * torch.exp(-cell.edge / (size * 0.1))
        net = net + line * (0.75 - 0.3 * layer)
    net = (net * (0.55 + 0.6 * smooth(-0.6, 0.6, swell))).clamp(0, 1.3)
    shallow = fbm(grid, 2, "bottom", octaves=5) * 0.4 + swell * 0.25
    tone = mix(deep, water, (0.5 + shallow).clamp(0, 1))
    tone = mix(tone, light, (net * caustics * 0.85).clamp(0, 0.95))
    crest = swell + chop * 0.5 + fbm(grid, 10, "foam break", octaves=7, gain=0.65) * 0.7
    lace = voronoi(grid, 26, "lace", at=warped(grid, 12, "lace bend", 0.05, octaves=4))
    white = smooth(
        1.25 - 1.05 * foam, 1.55 - 0.9 * foam, crest + smooth(0.012, 0.0, lace.edge) * 0.35
    ) * smooth(0.0, 0.1, torch.tensor(foam))
    tone = mix(tone, light.new_tensor([0.90, 0.93, 0.93])[:, None, None], white * 0.9)
    return Surface.of(grid, top + white * 0.004, tone, 0.05 + white * 0.6)


@archetype(
    "brain coral",
    "coral with winding ridges and valleys like a brain",
    tags="coral brain reef sea ocean underwater",
    metres=0.3,
    looks={
        "green brain coral": {"ridge": "#7d9a55", "valley": "#b5d08a"},
        "dead bleached coral": {"ridge": "#e3dccd", "valley": "#b9ae9a"},
        "alien brain": {"ridge": "#c98b93", "valley": "#7a3f4d", "wet": 0.8},
    },
    ridge="#b5885a",
    valley="#6f7a4a",
    folds=slide(8, 14, 26, "Folds", "along a side of the tile", more="small fine", less="large coarse"),
    septa=slide(0, 0.6, 1, "Septa", "thin plates across the ridges", more="rough", less="smooth"),
    wet=slide(0, 0.3, 1, "Wet", "shining slime", more="new", less="old dry"),
)
def brain_coral(
    grid: Grid, *, ridge: Tensor, valley: Tensor, folds: float, septa: float, wet: float
) -> Surface:
    """Polyps divide without parting: mouths stand in rows in the valleys, plates climb the walls."""
    count = round(folds)
    size = grid.metres / count
    bent = warped(grid, count, "bend", size * 0.1, octaves=2)
    wave = meander(grid, count, "folds", spread=0.1, at=bent)
    wall = smooth(-0.5, 0.5, wave)
    crest = smooth(0.3, 0.75, wave)
    plates = meander(grid, 6 * count, "septa", spread=0.25)
    plate = smooth(-0.1, 0.35, plates) * smooth(-0.55, -0.25, wave) * smooth(0.75, 0.3, wave) * septa
    groove = smooth(0.08, 0.0, (wave - 0.62).abs()) * 0.5
    mouth = voronoi(grid, 2 * count, "mouths", jitter=0.5)
    pit = smooth(0.3, 0.1, torch.hypot(mouth.x, mouth.y) / mouth.width) * smooth(-0.2, -0.45, wave)
    grain = fbm(grid, 200, "grain", octaves=4, gain=0.7)
    age = fbm(grid, 3, "age", octaves=5)
    top = size * (0.55 * wall + 0.06 * plate - 0.05 * groove - 0.08 * pit) + grain * 0.00015
    tone = ramp(wall, [(0.0, valley), (0.4, mix(valley, ridge, 0.5)), (0.75, ridge)])
    tone = shaded(tone, age * 0.14 + grain * 0.08 + (plate - 0.3 * septa) * 0.22 - 0.2 * groove - 0.35 * pit)
    tone = shaded(tone, 0.14 * crest - 0.35 * smooth(0.35, 0.0, wall) * 0.6)
    return Surface.of(grid, top, tone, (0.8 - 0.5 * wet + grain * 0.06).clamp(0.1, 1))


@archetype(
    "sea sponge",
    "a porous sponge full of round holes, large and small",
    tags="sponge porous holes pores coral sea foam cheese pumice bread bath",
    metres=0.2,
    looks={
        "red reef sponge": {"sponge": "#b0452f", "deep": "#4a1712"},
        "grey pumice": {"sponge": "#a3a09a", "deep": "#57544f", "holes": 12.0, "soft": 0.1},
        "swiss cheese": {"sponge": "#e3c066", "deep": "#a57f2e", "holes": 5.0, "share": 0.35, "soft": 0.0},
    },
    sponge="#c9a555",
    deep="#6b4d1f",
    holes=slide(4, 8, 16, "Holes", "large ones along a side", more="small fine", less="large coarse"),
    share=slide(0, 0.65, 1, "Share", "how many holes", more="old rough", less="new smooth"),
    soft=slide(0, 0.6, 1, "Fibres", "fuzz between the holes", more="rough dry", less="smooth polished"),
)
def sea_sponge(
    grid: Grid, *, sponge: Tensor, deep: Tensor, holes: float, share: float, soft: float
) -> Surface:
    """Water is drawn in through many small pores and leaves by a few large ones."""
    count = round(holes)
    size = grid.metres / count
    lump = fbm(grid, count // 2, "lumps", octaves=4, gain=0.45)
    fuzz = ridged(grid, 60, "fuzz", octaves=4, at=warped(grid, 40, "fuzz bend", 0.002))
    hollow = torch.zeros(grid.shape, device=grid.device)
    rim = torch.zeros(grid.shape, device=grid.device)
    for layer, (more, deepness) in enumerate(((1, 1.0), (2, 0.55), (4, 0.25), (7, 0.12))):
        astray = size * (0.015 + 0.07 * soft) / more
        shape = warped(grid, 3 * more * count, f"shape {layer}", astray, octaves=3)
        hole = voronoi(grid, more * count, f"holes {layer}", jitter=0.85, at=shape)
        own = grid.random(hole.id, f"size {layer}")
        radius = hole.width * (0.12 + 0.3 * own) * (own * 7 % 1 < 0.25 + 0.75 * share)
        out = torch.minimum(radius - torch.hypot(hole.x, hole.y), hole.edge)
        out = torch.where(radius > 0, out, -1.0) / hole.width
        inner = smooth(-0.04, 0.14, out)
        hollow = torch.maximum(hollow, inner * deepness)
        rim = torch.maximum(rim, smooth(-0.12, 0.0, out) * (1 - inner) * deepness)
    fine = fbm(grid, 160, "fine", octaves=4, gain=0.75)
    top = (
        lump * size * 0.15
        - hollow * size * 0.5
        + rim * size * 0.04
        + fuzz * size * 0.05 * soft
        + fine * 0.0002
    )
    tone = mix(sponge, deep, smooth(0.05, 0.75, hollow))
    tone = shaded(
        tone,
        lump * 0.1 + (fuzz - 0.4) * 0.5 * soft + fine * 0.12 + rim * 0.12 - 0.3 * smooth(0.5, 1.0, hollow),
    )
    return Surface.of(grid, top, tone, (0.92 + fine * 0.05 - 0.25 * (1 - soft) * (1 - hollow)).clamp(0.2, 1))


@archetype(
    "honeycomb",
    "a bee's honeycomb of wax cells, some filled with honey, some capped",
    tags="honeycomb honey bee beehive wax hive comb hexagon cells",
    metres=0.12,
    looks={
        "full of honey": {"filled": 0.95, "capped": 0.15},
        "capped comb": {"capped": 0.85},
        "empty new wax": {"filled": 0.1, "capped": 0.0, "wax": "#e6d6a3"},
        "old brood comb": {"wax": "#6b4a26", "honey": "#5a2f10", "filled": 0.3, "capped": 0.4},
    },
    wax="#d9b464",
    honey="#c27a14",
    cells=slide(8, 16, 26, "Cells", "along a side of the tile", more="small fine", less="large coarse"),
    filled=slide(0, 0.6, 1, "Honey", "how many cells are filled", more="new", less="dry"),
    capped=slide(0, 0.25, 1, "Capped", "how many are closed with wax", more="old", less="new"),
)
def honeycomb(
    grid: Grid, *, wax: Tensor, honey: Tensor, cells: float, filled: float, capped: float
) -> Surface:
    """Warm wax flows until walls meet at 120 degrees; cells are filled from the middle out, then capped."""
    count = round(cells)
    cell = hexagons(grid, count, at=warped(grid, count // 2, "settle", grid.metres / count * 0.08, octaves=2))
    size = grid.metres / count
    own = grid.random(cell.id, "cell")
    region = fbm(grid, 2, "store", octaves=2)
    stage = own * 0.6 + 0.4 * (region + 0.5)
    full = stage < filled
    closed = (grid.random(cell.id, "cap") * 0.6 + 0.4 * (0.5 - region)) < capped
    grain = fbm(grid, 160, "grain", octaves=4, gain=0.7)
    lump = fbm(grid, 3 * count, "lumps", octaves=4)
    wall = smooth(size * 0.11, size * 0.07, cell.edge + lump * size * 0.012)
    far = 1 - (cell.edge / (size * 0.5)).clamp(0, 1)
    rolled = (1 - ((cell.edge - 0.0) / (size * 0.1)) ** 2).clamp(0, 1).sqrt()
    level = -size * (0.12 + 0.5 * (own * 7 % 1) * ~closed)
    meniscus = smooth(0.55, 0.85, far) * size * 0.1
    floor = torch.where(full, level + meniscus, -size * 1.1 + (1 - far) * -size * 0.15)
    amber = ramp(
        (own * 13 % 1) * 0.6 + far * 0.3 + lump * 0.1,
        [(0.0, shaded(honey, -0.35)), (0.5, honey), (1.0, warmer(shaded(honey, 0.35), 0.04))],
    )
    empty = ramp(far, [(0.0, shaded(wax, -0.72)), (0.75, shaded(wax, -0.5))])
    glint = smooth(0.3, 0.1, torch.hypot(cell.x / size + 0.12, cell.y / size + 0.14)) * 0.18
    tone = torch.where(full, shaded(amber, glint), empty)
    rough = torch.where(full, 0.06, 0.6)
    lid_lump = fbm(grid, 2 * count, "lids", octaves=4)
    lid = shaded(
        mix(shaded(wax, -0.1), shaded(wax, 0.15), own),
        lid_lump * 0.2 + grain * 0.06 - 0.12 * smooth(0.6, 1.0, far),
    )
    floor = torch.where(closed, size * (0.02 + 0.12 * (1 - far) + lid_lump * 0.07), floor)
    tone = torch.where(closed, lid, tone)
    rough = torch.where(closed, 0.55 + grain * 0.05, rough)
    edge_tone = shaded(wax, lump * 0.14 + grain * 0.06 + 0.12 * rolled)
    return Surface.of(grid, floor, tone, rough).under(
        wall,
        height=size * (0.02 + 0.08 * rolled) + lump * size * 0.02,
        colour=edge_tone,
        roughness=0.48 + grain * 0.06,
    )
