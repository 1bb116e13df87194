"""What streets and yards are paved with: setts, flags, slabs; and asphalt."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, warped
from ..patterns import Pieces, amid, courses, halved, leaning, voronoi
from ..surface import Surface, dome, inside, mix, seen, shaded, smooth, spots, terraced, warmer
from . import archetype, slide


@archetype(
    "paving setts",
    "granite setts paved in arches, an old European street or square",
    tags="setts sett paving pavement street square granite cube cubes fan arches cobble",
    metres=2.4,
    looks={
        "dark basalt arches": {"stone": "#54575c", "joint": "#413c36", "variety": 0.3},
        "porphyry from Tyrol": {"stone": "#8a6a60", "joint": "#6a5c50", "variety": 1.0},
        "straight rows": {"arch": 0.0, "stone": "#8b8884"},
        "worn marble setts": {"stone": "#b9b3a6", "wear": 1.0, "joint": "#57504a"},
    },
    stone="#85827d",
    joint="#5d5348",
    setts=slide(12, 24, 40, "Setts", "along the tile", more="small fine", less="large coarse"),
    arch=slide(0, 0.6, 1, "Arch", "from straight rows to full arches"),
    gap=slide(3, 9, 20, "Gap", "between setts, millimetres", more="old rough", less="new"),
    wear=slide(
        0, 0.5, 1, "Wear", "how round and smooth wheels made them", more="old smooth", less="new rough"
    ),
    variety=slide(0, 0.6, 1, "Variety", "how much setts differ in colour"),
)
def paving_setts(
    grid: Grid,
    *,
    stone: Tensor,
    joint: Tensor,
    setts: float,
    arch: float,
    gap: float,
    wear: float,
    variety: float,
) -> Surface:
    """The paver sits before the arch and sets course after course along it; the cubes are only split."""
    count = 2 * round(setts / 2)
    size = grid.metres / count
    crooked = warped(grid, count, "crooked", size * 0.035, octaves=3)
    # two arches side by side; joints point to the arch's middle, so places shear within their course
    across = (crooked[0] * 2) % 1 - 0.5
    rise = arch * 0.15 * (1 - (across * 2) ** 2)
    slope = -arch * 0.15 * 16 * across  # of rise over u, as `across` runs twice
    v = crooked[1] + rise
    from_course = ((v * count) % 1 - 0.5) / count
    piece = courses(
        grid,
        count,
        count,
        "setts",
        shift=None,
        uneven=(0.35, 0.0),
        at=(crooked[0] - from_course * slope / (1 + slope * slope), v),
    )
    chips = fbm(grid, count, "split", octaves=6, gain=0.55)
    edge = piece.rounded(size * (0.12 + 0.14 * wear)) / (1 + slope * slope).sqrt() - gap / 2000
    edge = edge - chips * size * 0.035
    face = inside(edge, grid, 0.002)

    grain = fbm(grid, 260, "grain", gain=0.7)
    mica = spots(fbm(grid, 330, "mica", octaves=2), 0.14, 0.4)
    own = grid.random(piece.id, "tint") - 0.5
    shoulder = dome(edge, size * (0.14 + 0.26 * wear))
    top = shoulder * size * (0.13 + 0.07 * wear) + leaning(grid, piece) * 0.12 + own * size * 0.07
    top = (
        top + chips * size * (0.045 - 0.03 * wear) + grain * 0.0005 + fbm(grid, 3, "ruts", octaves=2) * 0.006
    )
    polished = smooth(0.6, 1.0, shoulder) * wear
    tone = shaded(stone, own * 0.5 * variety + grain * 0.12 + chips * 0.09 + mica * 0.2)
    hue = grid.random(piece.id, "warmth") - 0.5
    tone = warmer(tone, hue * 0.16 * variety)
    dirt = smooth(0.5, 0.0, shoulder) * 0.5 + spots(fbm(grid, 6, "dirt", octaves=6), 0.3, 0.9) * 0.15
    tone = shaded(mix(tone, joint, dirt), polished * 0.08)
    sand = fbm(grid, 200, "sand", gain=0.75)
    grit = spots(fbm(grid, 150, "grit", octaves=2), 0.2, 0.3)
    bed = sand * 0.0012 + grit * 0.0015 + fbm(grid, 12, "bed", octaves=4) * 0.0025
    earth = mix(shaded(joint, sand * 0.25 - 0.1), shaded(stone, -0.1), grit * 0.4)
    return Surface.of(grid, bed, earth, 0.96).under(
        face, height=top, colour=tone, roughness=0.8 + grain * 0.06 - polished * 0.35 - mica * 0.08
    )


@archetype(
    "flagstones",
    "a floor of large rectangular flagstones, riven York stone or slate paving",
    tags="flagstone flagstones flags flag paving floor slabs patio terrace stone slate medieval dungeon",
    usual="slate",
    metres=2.4,
    looks={
        "blue slate flags": {"stone": "#59626a", "joint": "#4d4a46", "riven": 0.8},
        "black slate": {"stone": "#3b3e41", "joint": "#2c2b2a", "riven": 0.65, "wear": 0.25},
        "sawn limestone": {"stone": "#c2b69c", "riven": 0.05, "wear": 0.15, "gap": 5.0},
        "worn dungeon floor": {"stone": "#6d6961", "joint": "#2f2b26", "wear": 1.0, "gap": 22.0},
    },
    stone="#9a8d76",
    joint="#7b705f",
    rows=slide(3, 5, 10, "Rows", "of flags on the tile", more="small", less="large"),
    riven=slide(
        0, 0.5, 1, "Riven", "how deep the stone split in layers", more="rough", less="smooth polished"
    ),
    gap=slide(3, 10, 40, "Joint", "width of the joints, millimetres", more="old", less="new"),
    wear=slide(0, 0.45, 1, "Wear", "hollows, chips and cracks", more="old cracked", less="new"),
    variety=slide(0, 0.5, 1, "Variety", "how much flags differ in colour"),
)
def flagstones(
    grid: Grid,
    *,
    stone: Tensor,
    joint: Tensor,
    rows: float,
    riven: float,
    gap: float,
    wear: float,
    variety: float,
) -> Surface:
    """Sandstone split along its beds: flat terraces with scalloped rims, rust where iron was."""
    count = round(rows)
    at = amid(warped(grid, 16, "wobble", 0.002 + 0.004 * wear), count, count)
    flag = courses(grid, count - 1, count, "flags", shift=None, uneven=(0.5, 0.35), at=at)
    flag = halved(grid, halved(grid, flag, "wide", 0.3), "long", 0.25, upright=True)
    edge = flag.rounded(0.006 + 0.03 * wear) - gap / 2000
    return _flags(grid, flag, edge, at, stone, joint, riven, wear, variety)


@archetype(
    "crazy paving",
    "irregular broken flagstones fitted together, crazy paving of a garden path",
    tags="crazy paving flagstone flagstones polygonal irregular stone path patio garden slabs",
    metres=2.4,
    looks={
        "red sandstone": {"stone": "#a3705a", "joint": "#b0a594"},
        "dark quartzite": {"stone": "#6b6a66", "joint": "#8f887c", "riven": 0.9, "variety": 0.9},
        "stepping stones in soil": {"gap": 45.0, "joint": "#4a3d2e", "wear": 0.8},
    },
    stone="#a3937a",
    joint="#a89c88",
    count=slide(3, 6, 12, "Stones", "along a side of the tile", more="small", less="large"),
    riven=slide(
        0, 0.5, 1, "Riven", "how deep the stone split in layers", more="rough", less="smooth polished"
    ),
    gap=slide(4, 16, 60, "Joint", "width of the joints, millimetres", more="old", less="new"),
    wear=slide(0, 0.4, 1, "Wear", "hollows, chips and cracks", more="old cracked", less="new"),
    variety=slide(0, 0.65, 1, "Variety", "how much stones differ in colour"),
)
def crazy_paving(
    grid: Grid,
    *,
    stone: Tensor,
    joint: Tensor,
    count: float,
    riven: float,
    gap: float,
    wear: float,
    variety: float,
) -> Surface:
    """Broken slabs, sorted until they fit; edges are broken, so they are straight but ragged."""
    at = warped(grid, 18, "ragged", 0.004, octaves=5)
    flag = voronoi(grid, round(count), "flags", jitter=1.0, at=at)
    edge = flag.edge - gap / 2000
    return _flags(grid, flag, edge, at, stone, joint, riven, wear, variety)


def _flags(
    grid: Grid,
    flag: Pieces,
    outline: Tensor,
    at: Places,
    stone: Tensor,
    joint: Tensor,
    riven: float,
    wear: float,
    variety: float,
) -> Surface:
    """Flat riven stones in a sandy bed, whatever their outline."""
    own = grid.random(flag.id, "tint") - 0.5
    cut = (at[0] + own * 6.1, at[1] + own * 3.7)  # each from another place of the quarry
    cleft = fbm(grid, 5, "cleft", octaves=8, gain=0.47, at=cut)
    layers = terraced(cleft + 0.4, 0.17, 0.22) - 0.4
    chips = smooth(0.15, 1.1, fbm(grid, 30, "chips", octaves=6, gain=0.55))
    edge = (
        outline - chips * smooth(0.05, 0.0, outline) * 0.03 * wear - fbm(grid, 50, "hewn", octaves=4) * 0.0015
    )
    broken = voronoi(grid, 4, "broken", at=warped(grid, 12, "break", 0.012, octaves=5))
    crack = (grid.random(flag.id, "cracked") < wear * 0.35).float()
    crack = crack * smooth(0.004, 0.001, broken.edge) * smooth(0.0, 0.004, edge)
    face = inside(edge, grid, 0.002)

    grain = fbm(grid, 170, "grain", gain=0.68)
    trodden = smooth(0.0, 0.16, edge) * wear
    top = dome(edge, 0.006 + 0.014 * wear) * (0.007 + 0.004 * wear) + leaning(grid, flag) * 0.012
    top = top + layers * 0.011 * riven * (1 - 0.5 * trodden) + cleft * 0.002 - trodden * 0.004
    top = top + grain * 0.0004 - crack * 0.004

    rusty = spots(fbm(grid, 7, "iron", octaves=6, at=cut), 0.22, 0.8) * (grid.random(flag.id, "iron") > 0.45)
    tone = shaded(stone, own * 0.42 * variety + layers * 0.22 * riven + grain * 0.1 + cleft * 0.06)
    tone = warmer(tone, (grid.random(flag.id, "warmth") - 0.5) * 0.11 * variety + rusty * 0.05 * variety)
    grime = (
        spots(fbm(grid, 6, "grime", octaves=7, gain=0.6), 0.3, 0.7) * 0.18 + smooth(0.05, 0.0, edge) * 0.22
    )
    tone = shaded(tone, -grime * (0.3 + wear) - crack * 0.55)
    sand = fbm(grid, 200, "sand", gain=0.75)
    grit = spots(fbm(grid, 120, "grit", octaves=2), 0.15, 0.3)
    bed = sand * 0.001 + grit * 0.001 + fbm(grid, 14, "bed", octaves=4) * 0.002 - 0.002
    earth = mix(shaded(joint, sand * 0.22 + fbm(grid, 9, "patchy", octaves=4) * 0.12), stone, grit * 0.4)
    return Surface.of(grid, bed, earth, 0.95).under(
        face, height=top, colour=tone, roughness=0.8 + grain * 0.07 - trodden * 0.12
    )


@archetype(
    "concrete slabs",
    "pavement of cast concrete paving slabs, a city sidewalk",
    tags="concrete slab slabs paving pavement sidewalk pavers plaza walkway",
    metres=1.8,
    looks={
        "washed aggregate": {"aggregate": 1.0, "concrete": "#a39a8c"},
        "anthracite slabs": {"concrete": "#5a5b5d", "wear": 0.1},
        "old cracked sidewalk": {"wear": 1.0, "rows": 3.0, "concrete": "#928f88"},
        "sandy yellow slabs": {"concrete": "#b5a888", "wear": 0.25},
    },
    concrete="#a09d97",
    joint="#6b6459",
    rows=slide(2, 4, 9, "Slabs", "along a side of the tile", more="small", less="large"),
    aggregate=slide(
        0, 0.15, 1, "Aggregate", "how far its pebbles are laid bare", more="rough", less="smooth"
    ),
    wear=slide(0, 0.4, 1, "Wear", "stains, gum, cracks, chips", more="old cracked dirty", less="new clean"),
)
def concrete_slabs(
    grid: Grid, *, concrete: Tensor, joint: Tensor, rows: float, aggregate: float, wear: float
) -> Surface:
    """Pressed in steel moulds with a chamfer; feet wear the cement skin off, frost and roots do the rest."""
    count = 2 * round(rows / 2)
    wobble = warped(grid, 20, "wobble", 0.0004 + 0.0006 * wear)
    slab = courses(grid, count, count, "slabs", at=amid(wobble, count, count))
    chips = smooth(0.35, 1.1, fbm(grid, 34, "chips", octaves=6, gain=0.55))
    clean = slab.rounded(0.003) - 0.0025
    edge = clean - chips * smooth(0.025, 0.0, clean) * 0.035 * wear
    broken = voronoi(grid, 3, "broken", jitter=1.0, at=warped(grid, 10, "break", 0.02, octaves=7))
    crack = (grid.random(slab.id, "cracked") < wear * 0.45).float() * smooth(0.0035, 0.0008, broken.edge)
    face = inside(edge, grid, 0.001)

    own = grid.random(slab.id, "batch") - 0.5
    pebble = voronoi(grid, 150, "pebbles")
    share = 0.25 + 0.55 * aggregate
    stony = mix(share, (grid.random(pebble.id, "is stone") < share).float(), seen(grid, 0.012))
    bare = smooth(0.0, 0.0012, pebble.edge - 0.0012) * stony * (0.2 + 0.8 * aggregate)
    fine = fbm(grid, 260, "fine", gain=0.75)
    voids = spots(fbm(grid, 240, "voids", octaves=2), 0.03, 0.2)
    skin = spots(fbm(grid, 7, "skin", octaves=7, gain=0.6), 0.25 + 0.4 * wear, 0.5)
    bare = bare * mix(skin, torch.ones_like(skin), aggregate)
    top = dome(edge, 0.005) * 0.005 + leaning(grid, slab) * 0.012 * (0.3 + wear) + own * 0.004 * wear
    top = top + fine * 0.00025 - voids * 0.0009 * (1 - aggregate) - crack * 0.005
    top = top + bare * (0.0003 + 0.0016 * aggregate) - skin * 0.0004

    kind = mix(0.5, grid.random(pebble.id, "kind")[None], seen(grid, 0.012))
    gravel = warmer(shaded(concrete, (kind - 0.55) * 0.8), (grid.random(pebble.id, "hue") - 0.4) * 0.14)
    cloud = fbm(grid, 6, "cloud", octaves=7, gain=0.6)
    tone = mix(
        shaded(concrete, own * 0.16 + cloud * 0.06 + fine * 0.08), gravel, bare * (0.35 + 0.5 * aggregate)
    )
    stain = spots(fbm(grid, 6, "stain", octaves=8, gain=0.55), 0.16 * wear, 0.35)
    grime = smooth(0.03, 0.0, edge) * 0.22 + stain * 0.28 + skin * 0.08
    blot = voronoi(grid, 9, "gum", at=warped(grid, 40, "trodden", 0.003))
    gum = (grid.random(blot.id, "is gum") < 0.3 * wear) * inside(
        0.006 + 0.009 * grid.random(blot.id, "gum size") - torch.hypot(blot.x, blot.y), grid, 0.003
    )
    tone = shaded(tone, -grime * (0.4 + 0.6 * wear) - voids * 0.25 - crack * 0.55)
    tone = mix(tone, shaded(joint, -0.35), gum * 0.7)
    sand = fbm(grid, 220, "sand", gain=0.75)
    return Surface.of(grid, -0.003 + sand * 0.0006, shaded(joint, sand * 0.25 - 0.1), 0.97).under(
        face,
        height=top + gum * 0.0006,
        colour=tone,
        roughness=0.86 - bare * 0.1 + own * 0.05 + stain * 0.08 - gum * 0.2,
    )
