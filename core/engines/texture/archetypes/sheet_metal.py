"""Metal in sheets: hammered, corrugated, embossed, zinc-dipped, beaten to leaf."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import courses, voronoi
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "hammered copper",
    "hand-hammered copper with green patina in the hollows",
    tags="copper hammered beaten metal brass bronze silver bowl armour",
    metres=0.4,
    looks={
        "bright new copper": {"patina": 0.0, "tarnish": 0.08},
        "green old copper": {"patina": 0.75, "tarnish": 0.8},
        "hammered brass": {"metal": "#c9a24f", "tarnish": 0.35, "patina": 0.1},
        "hammered silver": {"metal": "#c9c9c6", "tarnish": 0.3, "patina": 0.0},
    },
    metal="#c9784f",
    green="#6c9580",
    marks=slide(5, 11, 28, "Marks", "hammer marks along a side", more="small fine", less="large coarse"),
    tarnish=slide(0, 0.4, 1, "Tarnish", "brown oxide", more="old dirty", less="new clean polished"),
    patina=slide(0, 0.2, 1, "Patina", "green copper carbonate", more="old", less="new"),
)
def hammered_copper(
    grid: Grid, *, metal: Tensor, green: Tensor, marks: float, tarnish: float, patina: float
) -> Surface:
    """Each blow of a round hammer leaves a shallow dish; where two dishes meet a ridge stays, which rubs
    bright. Water stands in the dishes and turns the copper brown, then green."""
    count = round(marks)
    size = grid.metres / count
    blow = voronoi(grid, count, "blows", jitter=0.75, at=warped(grid, count, "aim", size * 0.03))
    far = torch.hypot(blow.x, blow.y)
    own = grid.random(blow.id, "blow")
    dish = (far / size) ** 2 * size * 0.22  # deepest where it was struck
    ridge = smooth(size * 0.09, 0.0, blow.edge)
    swell = fbm(grid, 3, "swell", octaves=2)
    grain = fbm(grid, 150, "grain", octaves=6, gain=0.7)
    hollow = 1 - (dish / (size * 0.07)).clamp(0, 1)
    cloud = fbm(grid, 4, "cloud", octaves=8, gain=0.58)
    brown = smooth(-0.5, 0.9, cloud + hollow * 0.35 - ridge * 0.5 + tarnish * 1.5 - 0.8) * (
        0.25 + 0.75 * tarnish
    )
    bloom = cloud * 0.95 + hollow * 0.22 - ridge * 0.3 + fbm(grid, 24, "bloom", octaves=7, gain=0.65) * 0.6
    crust = spots(bloom * 0.7, min(0.92, patina * 1.05), 0.35) if patina > 0 else torch.zeros_like(bloom)
    thick = crust * smooth(-0.3, 0.8, bloom)
    oxide = warmer(shaded(metal, -0.62), 0.015)
    heat = warmer(shaded(metal, 0.05 + own * 0.06 - 0.03), (cloud * 0.03).clamp(-0.03, 0.03))
    tone = mix(heat, oxide, brown * 0.8)
    tone = mix(tone, shaded(metal, 0.22), ridge * (1 - crust) * 0.45 * (0.3 + tarnish))
    verdigris = ramp(
        grain + bloom * 0.5, [(-0.9, shaded(green, -0.4)), (0.0, green), (0.9, shaded(green, 0.35))]
    )
    tone = mix(tone, verdigris, (crust * 0.5 + thick * 0.5).clamp(0, 1))
    height = dish + swell * 0.001 + grain * (0.00001 + 0.00012 * crust) + thick * 0.00015
    rough = 0.2 + own * 0.05 + brown * 0.28 + grain * 0.04 + crust * 0.45 - ridge * 0.06
    return Surface.of(grid, height, tone, rough.clamp(0.1, 1), (1 - brown * 0.35) * (1 - crust * 0.95))


@archetype(
    "corrugated iron",
    "corrugated iron roofing sheets, zinc-coated and rusting at the laps and nails",
    tags="corrugated iron tin roof roofing sheet zinc rust shed shack siding metal wavy",
    metres=2.0,
    looks={
        "red painted roof": {"sheet": "#8a3b30", "painted": 1.0, "rusting": 0.35},
        "new zinc": {"rusting": 0.03},
        "rusted through": {"rusting": 0.95},
        "faded green shed": {"sheet": "#6c8273", "painted": 1.0, "rusting": 0.5},
    },
    sheet="#a9adae",
    rust="#7b4426",
    waves=slide(8, 18, 36, "Waves", "along the tile", more="small fine", less="large coarse"),
    rusting=slide(0, 0.4, 1, "Rust", "how far it has gone", more="old rusty dirty", less="new clean"),
    painted=slide(0, 0, 1, "Paint", "bare zinc or paint of the sheet's colour"),
)
def corrugated_iron(
    grid: Grid, *, sheet: Tensor, rust: Tensor, waves: float, rusting: float, painted: float
) -> Surface:
    """Sheets lap over each other sideways by a wave and downwards by a hand; nails hold the crests. Zinc goes
    first where water stands: at the laps, round nails, in the valleys under them; then rust runs down."""
    count = 3 * round(waves / 3)
    size = grid.metres / count
    u, v = grid.u + 1 / 6, grid.v + 0.25  # no lap on the border of the tile
    part = courses(grid, 3, 2, "sheets", shift=0.0, at=(u, v))
    wave = torch.cos((u * count % 1).float() * 2 * math.pi)  # a crest at each border of sheets
    from_top = part.y + part.height / 2  # below the lap of the sheet above
    side = part.x + part.width / 2
    lap_end = smooth(0.0, 0.004, from_top)
    own = grid.random(part.id, "sheet")
    bent = fbm(grid, (6, 3), "bent", octaves=3) * 0.004 * (0.4 + rusting)
    overlap = smooth(0.004, 0.0, (side - size * 0.5)) * 0.0012  # the neighbour's last wave lies on top
    height = wave * 0.009 + bent + overlap - from_top / part.height * 0.003

    crest = (u * count + 0.5).floor().int()
    nail_u = ((u * count + 0.5) % 1 - 0.5).float() * size
    upper, lower = part.height * 0.08, part.height * 0.55  # rows of nails
    nail_y = torch.minimum((from_top - upper).abs(), (from_top - lower).abs())
    nailed = crest % 3 == 1
    nail = torch.where(nailed, torch.hypot(nail_u, nail_y), 1.0)
    below_nail = torch.where(nailed, nail_u.abs(), 1.0)
    drip = torch.where(from_top > lower, from_top - lower, from_top - upper)
    washer, head = dome(0.013 - nail, 0.008) * 0.0015, dome(0.006 - nail, 0.006) * 0.003
    height = height + torch.maximum(washer, head)

    patch = fbm(grid, (5, 3), "patch", octaves=9, gain=0.6)
    streak = fbm(grid, (70, 3), "streak", octaves=5, gain=0.6)
    wet = smooth(0.3, 0.0, from_top) * 0.45 + smooth(0.08, 0.0, part.height - from_top) * 0.6  # the lap
    wet = wet + smooth(0.05, 0.012, nail) * 0.6 - wave * 0.12
    runs = smooth(0.02, 0.0, below_nail) * smooth(0.55, 0.0, drip) * smooth(0.0, 0.02, drip)
    at = patch * 0.75 + streak * 0.3 + wet * 0.9 + runs * 0.35 + (own - 0.5) * 0.5 + rusting * 2.2 - 1.7
    rusty = smooth(-0.12, 0.18, at)
    stain = smooth(-0.75, 0.05, at + streak * 0.3) * 0.55 * min(1.0, rusting * 3)
    crust = fbm(grid, 130, "crust", octaves=6, gain=0.7)
    spangle = grid.random(voronoi(grid, 90, "spangle", jitter=1.0).id, "spangle") - 0.5
    dull = fbm(grid, (10, 3), "dull", octaves=6)
    zinc = shaded(sheet, spangle * 0.12 * (1 - painted) + dull * 0.12 + streak * 0.06 + (own - 0.5) * 0.1)
    zinc = mix(zinc, shaded(rust, 0.15), (stain + runs * 0.35 * rusting).clamp(0, 0.8))
    red = ramp(
        crust + at * 0.5, [(-0.7, warmer(shaded(rust, 0.5), 0.03)), (0.1, rust), (0.9, shaded(rust, -0.5))]
    )
    tone = mix(zinc, red, rusty)
    tone = shaded(tone, (lap_end - 1) * 0.5 + wave * 0.04 - smooth(0.02, 0.0, from_top) * 0.25)
    screw = inside(0.013 - nail, grid)
    tone = mix(tone, mix(shaded(sheet, -0.15), rust, 0.2 + 0.7 * rusting), screw * 0.7)
    height = height + rusty * (crust * 0.00035 + 0.0002)
    rough = 0.42 + 0.1 * painted + dull * 0.08 + spangle * 0.06 + rusty * 0.42 + stain * 0.25
    return Surface.of(
        grid, height, tone, rough.clamp(0.1, 1), (1 - rusty) * (1 - stain * 0.8) * (1 - painted)
    )


@archetype(
    "diamond plate",
    "steel tread plate with raised lozenges, scratched by boots",
    tags="diamond tread plate chequer checker checkered steel aluminium floor industrial metal grip",
    metres=0.4,
    looks={
        "bright aluminium": {"metal": "#c6c8ca", "wear": 0.15, "grime": 0.05, "rusting": 0.0},
        "rusty steel": {"metal": "#8b8681", "rusting": 0.8, "wear": 0.5},
        "painted yellow": {"metal": "#c79b2c", "painted": 1.0, "wear": 0.5},
        "greasy engine room": {"metal": "#7d7f80", "grime": 0.9},
    },
    metal="#a3a6a8",
    rust="#7a4526",
    lozenges=slide(4, 10, 20, "Lozenges", "along a side", more="small fine", less="large coarse"),
    wear=slide(0, 0.35, 1, "Wear", "scratches, bright tops", more="old", less="new smooth"),
    grime=slide(0, 0.35, 1, "Grime", "grease and dirt round the lozenges", more="dirty", less="clean"),
    rusting=slide(0, 0.05, 1, "Rust", "in what is not rubbed bright", more="rusty", less="new"),
    painted=slide(0, 0, 1, "Paint", "bare, or painted in the metal's colour"),
)
def diamond_plate(
    grid: Grid,
    *,
    metal: Tensor,
    rust: Tensor,
    lozenges: float,
    wear: float,
    grime: float,
    rusting: float,
    painted: float,
) -> Surface:
    """The last roller of the mill has lozenges cut into it. Boots scratch the ground and polish the tops;
    dirt keeps to the foot of the lozenges, where no broom comes."""
    count = 2 * round(lozenges / 2)
    cell = courses(grid, count, count, "lozenges", shift=0.0)
    size = grid.metres / count
    turned = (cell.id // count + cell.id % count) % 2 == 0
    along = torch.where(turned, cell.x + cell.y, cell.x - cell.y) * 0.5**0.5
    beside = torch.where(turned, cell.x - cell.y, cell.x + cell.y) * 0.5**0.5
    half_long, half_wide = size * 0.47, size * 0.135
    radius = (half_long**2 + half_wide**2) / (2 * half_wide)  # two arcs that meet in points
    edge = radius - torch.hypot(along, beside.abs() + radius - half_wide)
    flank = smooth(-size * 0.03, size * 0.09, edge)
    top = smooth(size * 0.06, size * 0.12, edge)
    rolled = fbm(grid, (5, 60), "rolled", octaves=4)
    pitted = fbm(grid, 110, "pitted", octaves=5, gain=0.7)
    scratch = torch.zeros(grid.shape, device=grid.device)
    for n, (across, down) in enumerate(((3, 70), (80, 4), (4, 120))):
        bent = warped(grid, 3 + n, f"way {n}", 0.05, octaves=2)
        line = fbm(grid, (across * 2, down), f"scratch {n}", octaves=3, gain=0.8, at=bent)
        scratch = torch.maximum(scratch, smooth(0.75 - 0.35 * wear, 1.0 - 0.3 * wear, line))
    scratch = scratch * wear
    polish = top * smooth(-0.5, 0.5, fbm(grid, 5, "walked", octaves=5) + wear * 1.6 - 0.8)
    near = smooth(size * 0.2, 0.0, edge.abs()) * (1 - top)
    dirt = (
        spots(fbm(grid, 6, "dirt", octaves=7, gain=0.6) + near * 0.5, 0.75 * grime, 0.8) * (0.4 + 0.6 * near)
    ).clamp(0, 1)
    dirt = dirt * (1 - polish) * (1 - scratch * 0.5)
    reddened = spots(fbm(grid, 7, "red", octaves=8, gain=0.62) + near * 0.3, 0.9 * rusting, 0.4) * (
        1 - polish
    )
    bare = polish * (0.3 + 0.7 * wear) * painted + scratch * painted
    steel = mix(
        shaded(metal, rolled * 0.05 + pitted * 0.04),
        shaded(metal.mean(0, keepdim=True).expand(3, 1, 1), 0.1),
        bare,
    )
    tone = shaded(steel, scratch * 0.22 * (1 - painted) + polish * 0.1)
    tone = mix(
        tone,
        ramp(pitted, [(-0.6, shaded(rust, -0.35)), (0.0, rust), (0.7, shaded(rust, 0.45))]),
        reddened * 0.9,
    )
    tone = mix(tone, warmer(shaded(metal, -0.78), 0.015), dirt * 0.75)
    height = flank * 0.0018 + rolled * 0.00005 + pitted * (0.00003 + 0.00012 * reddened) - scratch * 0.00008
    rough = 0.4 - 0.14 * polish + rolled * 0.05 + scratch * 0.12 + dirt * 0.3 + reddened * 0.4
    shiny = torch.maximum(torch.full_like(bare, 1 - painted), bare)
    return Surface.of(grid, height, tone, rough.clamp(0.12, 1), shiny * (1 - reddened) * (1 - dirt * 0.7))


@archetype(
    "galvanised zinc",
    "hot-dip galvanised steel with large zinc spangle crystals",
    tags="galvanised galvanized zinc spangle crystals steel bucket duct lamp post metal",
    metres=0.5,
    looks={
        "fine spangle": {"crystals": 30.0},
        "weathered zinc": {"metal": "#8e9699", "wear": 0.85, "contrast": 0.35},
        "wet storage stain": {"wear": 1.0, "contrast": 0.8},
    },
    metal="#aab1b5",
    crystals=slide(6, 12, 32, "Crystals", "along a side", more="small fine", less="large coarse"),
    contrast=slide(0, 0.6, 1, "Contrast", "between crystals", more="new", less="old"),
    wear=slide(0, 0.15, 1, "Weather", "white rust, runs and scratches", more="old dirty", less="new clean"),
)
def galvanised_zinc(grid: Grid, *, metal: Tensor, crystals: float, contrast: float, wear: float) -> Surface:
    """Molten zinc freezes from many seeds; each crystal grows ferns at its own angle and mirrors another
    part of the room. In rain it goes dull, in wet stacks it blooms white."""
    count = round(crystals)
    size = grid.metres / count
    grown = voronoi(
        grid, count, "crystals", jitter=1.0, at=warped(grid, count * 5, "ferns", size * 0.035, octaves=4)
    )
    own = grid.random(grown.id, "tone")
    angle = grid.random(grown.id, "angle") * math.pi
    along = grown.x * angle.cos() + grown.y * angle.sin()
    beside = grown.y * angle.cos() - grown.x * angle.sin()
    stem = torch.where(beside.abs() > along.abs(), beside.abs() * 0.3 - along, along.abs() * 0.3 - beside)
    ferns = torch.sin(
        (stem / size * 11 + own * 3) * 2 * math.pi + fbm(grid, count * 6, "feather", octaves=3) * 2.5
    )
    quarter = (beside * along > 0).float() - 0.5
    face = (own - 0.5) * 0.6 + quarter * 0.12 + ferns * 0.085
    frost = fbm(grid, 160, "frost", octaves=4, gain=0.75)
    border = smooth(size * 0.03, 0.0, grown.edge)
    bloom = spots(fbm(grid, 7, "bloom", octaves=8, gain=0.65) + frost * 0.15, 0.34 * wear, 0.5)
    drip = spots(fbm(grid, (24, 2), "drip", octaves=4), 0.3 * wear, 0.6) * wear
    tone = shaded(
        metal, face * contrast * (1 - 0.6 * wear) + frost * 0.03 - border * 0.06 * contrast - drip * 0.08
    )
    tone = warmer(tone, (own - 0.5) * 0.02 - 0.004)
    tone = mix(tone, shaded(metal, 0.28 + frost * 0.08), bloom * 0.6)
    height = (own - 0.5) * 0.00004 + ferns * 0.00001 - border * 0.00003 + frost * 0.00001 + bloom * 0.00004
    height = height + fbm(grid, 5, "dip", octaves=3) * 0.0003
    rough = 0.32 - face * 0.35 * contrast + frost * 0.05 + bloom * 0.45 + wear * 0.16 + drip * 0.1
    return Surface.of(grid, height, tone, rough.clamp(0.12, 1), 1 - bloom * 0.8)


@archetype(
    "gold leaf",
    "gilding of square gold leaves over red clay bole, rubbed through at the edges",
    tags="gold leaf gilded gilding gilt silver leaf icon frame foil baroque golden",
    metres=0.4,
    looks={
        "silver leaf": {"leaf": "#c4c3be", "bole": "#4a4648"},
        "old rubbed gilding": {"wear": 0.85, "leaf": "#c09a48"},
        "new bright gold": {"wear": 0.08},
        "copper leaf": {"leaf": "#c07c58", "bole": "#3f3a35"},
    },
    leaf="#d2a94e",
    bole="#7a2f22",
    leaves=slide(2, 5, 10, "Leaves", "along a side", more="small fine", less="large coarse"),
    wear=slide(0, 0.4, 1, "Wear", "rubbed and torn to the clay below", more="old cracked", less="new"),
    wrinkles=slide(0, 0.4, 1, "Wrinkles", "folds of the leaf", more="rough", less="smooth polished"),
)
def gold_leaf(
    grid: Grid, *, leaf: Tensor, bole: Tensor, leaves: float, wear: float, wrinkles: float
) -> Surface:
    """Leaf of a ten-thousandth of a millimetre is laid square by square, each lapping the last; it wrinkles
    and tears as it falls on the wet clay, and is rubbed through where hands touch."""
    count = round(leaves)
    size = grid.metres / count
    ragged = warped(grid, count * 3, "ragged", size * 0.018, octaves=7)
    square = courses(
        grid, count, count, "leaves", shift=None, uneven=(0.1, 0.06), at=(ragged[0], ragged[1] + 0.5 / count)
    )
    own = grid.random(square.id, "leaf")
    lap = smooth(size * 0.075, size * 0.065, square.edge)  # two leaves lie here: denser, a step at the lap
    fold_at = warped(grid, count * 2, "fold", size * 0.09, octaves=4)
    way = grid.random(square.id, "way") * 7
    folded = ridged(grid, (count * 4, count * 2), "folds", octaves=4, at=(fold_at[0] + way, fold_at[1]))
    crease = smooth(0.6, 0.92, folded) * wrinkles
    brush = fbm(grid, (30, 60), "brush", octaves=5, gain=0.6)  # of the clay below
    rub = fbm(grid, 4, "rub", octaves=9, gain=0.62)
    torn = spots(
        rub * 0.8 + brush * 0.25 + crease * 0.5 - lap * 0.35 + (own - 0.5) * 0.3,
        0.015 + 0.45 * wear * wear,
        0.12,
    )
    gap = smooth(size * 0.006, 0.0, square.edge + rub * size * 0.012) * (0.3 + wear)
    gone = torch.maximum(torn, gap.clamp(0, 1))
    thin = smooth(-0.5, 0.6, rub) * wear * 0.3
    gold = warmer(
        shaded(leaf, (own - 0.5) * 0.12 + lap * 0.06 - crease * 0.12 + brush * 0.04), (own - 0.5) * 0.02
    )
    gold = mix(gold, bole, thin)
    clay = shaded(bole, brush * 0.15 + rub * 0.1)
    crackle = voronoi(grid, count * 6, "crackle", jitter=1.0, at=ragged)
    cracked = smooth(0.0005, 0.0001, crackle.edge) * smooth(
        0.4, 1.0, wear + rub * 0.3 + grid.random(crackle.id, "c") * 0.3
    )
    tone = shaded(mix(gold, clay, gone), -cracked * 0.5)
    height = brush * 0.00005 + crease * 0.00022 + lap * 0.00004 - gone * 0.00006 - cracked * 0.0002
    height = height + fbm(grid, 6, "gesso", octaves=3) * 0.0005
    rough = mix(0.24 + brush * 0.05 + crease * 0.12 + own * 0.06 + thin * 0.4, 0.7, gone)
    return Surface.of(grid, height, tone, rough.clamp(0.08, 1), (1 - gone) * (1 - thin * 0.5))
