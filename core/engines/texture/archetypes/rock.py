"""Rock as the earth made it: cliffs, beds, columns, crystals, lava."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import courses, hexagons, leaning, voronoi
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "rock cliff",
    "a rough cliff face of broken rock with ledges and fractures",
    tags="rock cliff stone mountain crag rocky boulder face wall cave",
    metres=4.0,
    looks={
        "red canyon cliff": {"rock": "#9a5c40", "stain": "#5f3527", "fresh": "#b98467"},
        "pale limestone": {"rock": "#b3aa99", "stain": "#77705f", "fresh": "#cfc7b6", "depth": 0.4},
        "dark slate crag": {"rock": "#52565b", "stain": "#38372f", "fresh": "#6e7378", "blocks": 5.0},
        "weathered sea cliff": {"rock": "#7b7468", "stain": "#4c4a3a", "wear": 0.9},
    },
    rock="#80796f",
    stain="#524a3e",
    fresh="#9d968b",
    blocks=slide(2, 3, 7, "Blocks", "along a side of the tile", more="small fine", less="large coarse"),
    depth=slide(0, 0.5, 1, "Depth", "how far ledges stand out", more="rough", less="smooth"),
    wear=slide(0, 0.4, 1, "Weathering", "rounded edges, stains", more="old dirty smooth", less="new clean"),
)
def rock_cliff(
    grid: Grid, *, rock: Tensor, stain: Tensor, fresh: Tensor, blocks: float, depth: float, wear: float
) -> Surface:
    """Joints cut rock into blocks; as they fall, flat faces at a slant are left, which meet in sharp edges.

    A place belongs to whichever of several such faces lies deepest: what lay before it has fallen.
    """
    count = round(blocks)
    size = grid.metres / count
    height = torch.full(grid.shape, 9.0, device=grid.device)
    face = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    for layer, (nx, ny) in enumerate(((1, 1), (2, 3), (3, 4), (5, 7))):
        ragged = warped(
            grid, (nx * count * 2, ny * count * 2), f"ragged {layer}", size * 0.06 / nx, octaves=7
        )
        block = voronoi(grid, (nx * count, ny * count), f"blocks {layer}", at=ragged)
        back = (grid.random(block.id, f"back {layer}") - 0.5) * 0.42 / nx**0.5 + 0.05 * layer
        plane = size * back + leaning(grid, block, f"lean {layer}") * 1.7 + block.y * 0.25
        nearer = plane < height
        height = torch.where(nearer, plane, height)
        face = torch.where(nearer, block.id + 1000 * layer, face)
    bent = warped(grid, 5, "bend", 0.12, octaves=6)
    crack = smooth(0.86, 0.99, ridged(grid, (count, 2 * count), "clefts", octaves=3, at=bent))
    hewn = fbm(grid, (4 * count, 6 * count), "hewn", octaves=10, gain=0.58)
    chip = ridged(grid, (6 * count, 9 * count), "chips", octaves=5)
    grit = fbm(grid, 200, "grit", octaves=5, gain=0.75)
    bed = fbm(grid, (2, 9 * count), "beds", octaves=5, gain=0.6, at=warped(grid, 3, "fold", 0.1))
    top = height * (0.3 + 0.9 * depth) + bed * size * 0.012 - crack * size * 0.03 + grit * 0.002
    top = top + hewn * size * (0.03 - 0.012 * wear) + chip * size * 0.05 * (1 - 0.5 * wear)

    own = grid.random(face, "tint")
    tone = shaded(rock, (own - 0.5) * 0.3 + hewn * 0.18 + bed * 0.12 + grit * 0.12 + (chip - 0.4) * 0.25)
    tone = mix(
        tone, shaded(fresh, hewn * 0.15 + grit * 0.1), smooth(0.6, 0.7, own * 7 % 1) * (1 - wear) * 0.6
    )
    runs = fbm(grid, (18, 2), "runs", octaves=8, gain=0.6) + fbm(grid, 3, "wet", octaves=6) * 0.6
    tone = mix(tone, shaded(stain, hewn * 0.2 + grit * 0.1), smooth(0.1, 0.85, runs) * (0.15 + 0.55 * wear))
    tone = warmer(
        tone, (fbm(grid, 6, "iron", octaves=8, gain=0.6) * 0.08 + (own - 0.5) * 0.05).clamp(-0.03, 0.07)
    )
    deep = smooth(-0.05, -0.4, height / size)
    tone = shaded(tone, -0.4 * crack - 0.3 * deep)
    return Surface.of(grid, top, tone, (0.9 + grit * 0.06 - hewn * 0.05).clamp(0.5, 1))


@archetype(
    "layered sandstone",
    "sedimentary sandstone in wavy layers and bands",
    tags="sandstone strata layers layered sedimentary rock canyon desert banded shale",
    metres=3.0,
    looks={
        "swirling red wave": {
            "sand": "#b5643c",
            "band": "#e0b48b",
            "dark": "#7a3826",
            "swirl": 0.95,
            "ledges": 0.15,
        },
        "yellow desert sandstone": {"sand": "#c9a46b", "band": "#e2cd9f", "dark": "#8f6b3f"},
        "grey shale": {"sand": "#6d6a66", "band": "#8f8a82", "dark": "#4a4845", "beds": 18.0, "ledges": 0.8},
        "painted hills": {"sand": "#b98a66", "band": "#d9c9ae", "dark": "#7c3f35", "ledges": 0.3},
    },
    sand="#b07a52",
    band="#d6b48a",
    dark="#7b4c33",
    beds=slide(4, 9, 20, "Beds", "on the tile's height", more="small fine", less="large coarse"),
    ledges=slide(0, 0.55, 1, "Ledges", "how far hard beds stand out", more="old rough", less="smooth new"),
    swirl=slide(0, 0.3, 1, "Swirl", "how the beds are folded"),
    cracks=slide(0, 0.35, 1, "Cracks", "joints across the beds", more="cracked old", less="new smooth"),
)
def layered_sandstone(
    grid: Grid,
    *,
    sand: Tensor,
    band: Tensor,
    dark: Tensor,
    beds: float,
    ledges: float,
    swirl: float,
    cracks: float,
) -> Surface:
    """Dunes on dunes: each bed of its own hardness and colour, its grains laid aslant (cross-bedding)."""
    count = round(beds)
    size = grid.metres / count
    fold = fbm(grid, (1, 2), "fold", octaves=3, gain=0.4) * (0.02 + 0.28 * swirl)
    fold = fold + fbm(grid, (4, 6), "ripple", octaves=5) * (0.3 + 0.3 * swirl) / count / 2
    v = grid.v + fold
    thick = fbm(grid, (1, count), "thick", octaves=1, at=(grid.u * 0.0, v)) * 0.7
    depth = (v * count + thick).float()
    number = depth.floor()
    place = depth - number
    id = number.int() % count
    hard, own = grid.random(id, "hard"), grid.random(id, "tint")

    bent = own * 2 - 1  # troughs: grains slid down the lee of a dune that came from one side
    slid = v + bent * 0.12 * torch.cos(2 * torch.pi * (grid.u.float() + own)) * (1.4 - place)
    lamina = fbm(grid, (2, 11 * count), "laminae", octaves=5, gain=0.7, at=(grid.u, slid))
    strip = fbm(grid, (1, 4 * count), "strips", octaves=3, at=(grid.u, slid))
    grain = fbm(grid, 260, "grain", octaves=4, gain=0.75)
    gnawed = fbm(grid, (5, 3 * count), "gnawed", octaves=6, gain=0.55)
    face = smooth(0.0, 0.22, place) * smooth(0.0, 0.2, (1 - place) / (1 + 1.5 * hard))
    out = (hard - 0.4 + gnawed * 0.35) * face
    upright = warped(grid, (4, 3 * count), "upright", 0.012, octaves=6)
    block = courses(grid, 3, count, "joints", shift=None, uneven=(0.7, 0.0), at=(upright[0], depth / count))
    side = block.width / 2 - block.x.abs()
    open_ = grid.random(block.id, "open") < cracks * 1.5
    joint = smooth(0.02, 0.004, side + gnawed * 0.008) * open_ * smooth(0.2, 0.4, hard)
    hole = voronoi(grid, 24, "tafoni", at=warped(grid, 30, "hole shape", 0.03, octaves=4))
    pit = smooth(0.045, 0.0, torch.hypot(hole.x, hole.y * 1.6)) * (grid.random(hole.id, "pit") < 0.12 * hard)

    top = out * size * (0.08 + 0.45 * ledges) + lamina * size * (0.012 + 0.03 * ledges) + grain * 0.0012
    top = top - joint * 0.05 - pit * 0.03 + gnawed * size * 0.03
    tone = ramp(own + strip * 0.35, [(0.05, dark), (0.4, sand), (0.95, band)])
    tone = mix(tone, mix(dark, sand, 0.35), smooth(0.2, 0.8, lamina) * 0.45)
    tone = shaded(tone, grain * 0.08 + lamina * 0.1 + gnawed * 0.08 - joint * 0.45 - pit * 0.25)
    runs = spots(fbm(grid, (30, 2), "varnish", octaves=8, gain=0.65) + out, 0.2, 0.9) * 0.3
    tone = shaded(tone, -runs * (0.3 + ledges * 0.4))
    tone = shaded(tone, -0.4 * smooth(0.14, 0.0, place) * ledges)
    return Surface.of(grid, top, tone, (0.92 + grain * 0.06).clamp(0, 1))


@archetype(
    "granite",
    "granite with crystals of feldspar, quartz and black mica",
    tags="granite stone slab counter worktop kitchen speckled rock crystals gabbro",
    metres=0.4,
    looks={
        "pink granite": {"feldspar": "#c58f7c", "quartz": "#a09a94"},
        "black granite": {"feldspar": "#37383b", "quartz": "#55575b", "mica": "#17181a", "dark": 0.5},
        "rough split granite": {"polish": 0.0},
        "blue pearl granite": {"feldspar": "#5b6a7a", "quartz": "#3e4750", "crystals": 16.0},
    },
    feldspar="#cfc8bd",
    quartz="#97938d",
    mica="#2c2a29",
    crystals=slide(
        12, 30, 60, "Crystals", "along a side of the tile", more="small fine", less="large coarse"
    ),
    dark=slide(0, 0.35, 1, "Mica", "how much is dark", more="dirty", less="clean"),
    polish=slide(0, 0.9, 1, "Polish", "from split to a mirror", more="polished new smooth", less="old rough"),
)
def granite(
    grid: Grid, *, feldspar: Tensor, quartz: Tensor, mica: Tensor, crystals: float, dark: float, polish: float
) -> Surface:
    """Magma that cooled slowly: feldspar grew first and has its own shape, quartz filled what was left."""
    count = round(crystals)
    grown = warped(grid, count * 2, "grown", grid.metres / count * 0.14, octaves=3)
    crystal = voronoi(grid, count, "crystals", at=grown)
    small = voronoi(grid, 2 * count, "small crystals", at=grown)
    flake = voronoi(grid, (3 * count, 2 * count), "flakes", at=grown)
    own, small_own = grid.random(crystal.id, "kind"), grid.random(small.id, "kind")
    cluster = fbm(grid, count // 2, "clusters", octaves=3)
    large = own < 0.5
    cleavage = torch.cos((crystal.x * (own - 0.3) + crystal.y * (own * 9 % 1 - 0.5)) * 9000) * 0.02
    light = shaded(feldspar, (own * 11 % 1 - 0.5) * 0.28 + cleavage)
    filler = mix(shaded(quartz, (small_own * 7 % 1 - 0.5) * 0.4), feldspar, (small_own < 0.4).float() * 0.8)
    inner = inside(crystal.edge - grid.metres / count * 0.03, grid, 0.0004) * large
    tone = mix(filler, light, inner)
    black = (grid.random(flake.id, "mica") + cluster * 0.45 < 0.08 + 0.5 * dark).float()
    black = black * inside(flake.edge - 0.0001, grid, 0.0004) * (1 - inner * 0.75)
    tone = mix(tone, shaded(mica, (grid.random(flake.id, "sheen") - 0.4) * 0.5), black)
    grain = fbm(grid, 300, "grain", octaves=4, gain=0.7)
    tone = warmer(shaded(tone, grain * 0.06), (cluster * 0.03).clamp(-0.02, 0.03))
    seam = smooth(0.0005, 0.0, crystal.edge) * 0.15
    tone = shaded(tone, -seam)
    split = 1 - polish
    broken = leaning(grid, crystal, "split") * 0.35 + leaning(grid, small, "split small") * 0.5
    rough_top = fbm(grid, 5, "split", octaves=7) * 0.004 + broken * 0.6 + grain * 0.0004
    glass = (1 - inner) * (1 - black)
    rough = mix(0.05 + black * 0.12 + inner * 0.03 + seam * 0.3, 0.78 - glass * 0.3 + grain * 0.08, split)
    return Surface.of(grid, rough_top * split - black * 0.00004, tone, rough.clamp(0.04, 1))


@archetype(
    "basalt columns",
    "hexagonal basalt columns seen from above, a giant's causeway",
    tags="basalt columns hexagonal hexagon causeway volcanic rock pillars",
    metres=3.0,
    looks={
        "lichen-grey causeway": {"basalt": "#77756c", "wear": 0.8},
        "wet black basalt": {"basalt": "#2c2e31", "wear": 0.3, "shine": 0.8},
        "high steps": {"steps": 1.0},
        "worn level pavement": {"steps": 0.15, "wear": 0.9},
    },
    basalt="#4f5052",
    rust="#7d6248",
    columns=slide(4, 7, 12, "Columns", "along a side of the tile", more="small", less="large"),
    steps=slide(0, 0.5, 1, "Steps", "how much their tops differ in height", more="rough", less="smooth"),
    wear=slide(0, 0.45, 1, "Wear", "rounded, pitted, stained tops", more="old", less="new"),
    shine=slide(0, 0.15, 1, "Shine", "of the wet stone", more="polished", less="dry"),
)
def basalt_columns(
    grid: Grid, *, basalt: Tensor, rust: Tensor, columns: float, steps: float, wear: float, shine: float
) -> Surface:
    """Lava shrinks as it cools and cracks into six-sided columns, which break across in shallow dishes."""
    count = round(columns)
    size = grid.metres / count
    shifted = warped(grid, count, "shift", size * 0.09, octaves=2)
    ragged = fbm(grid, 30, "ragged", octaves=6) * size * 0.022
    column = hexagons(grid, count, at=shifted)
    edge = (
        column.edge
        - size * 0.012
        - ragged
        - smooth(0.2, 1.2, fbm(grid, count * 4, "chips")) * size * 0.05 * wear
    )
    level = grid.random(column.id, "level")
    near = fbm(grid, 2, "hill", octaves=2)
    high = (level * 0.65 + near * 0.4) * size * 1.1 * steps
    far = torch.hypot(column.x, column.y) / size
    dish = (level * 9 % 1 - 0.35) * far * far * size * 0.35
    lumps = fbm(grid, count * 3, "lumps", octaves=7, gain=0.55)
    grit = fbm(grid, 220, "grit", octaves=4, gain=0.75)
    vesicle = voronoi(grid, 80, "vesicles", at=warped(grid, 90, "vesicle shape", 0.006))
    hole = smooth(0.006, 0.002, torch.hypot(vesicle.x, vesicle.y)) * (grid.random(vesicle.id, "hole") < 0.16)
    top = high + dish + leaning(grid, column, "tilt") * 0.12 + lumps * size * 0.016 + grit * 0.0012
    top = top + dome(edge, size * (0.03 + 0.1 * wear)) * size * (0.05 + 0.08 * wear) - hole * 0.004
    side = smooth(0.0, size * 0.07, edge)
    tone = shaded(basalt, (level - 0.5) * 0.22 + lumps * 0.16 + grit * 0.12 - hole * 0.4)
    stained = spots(fbm(grid, 6, "stain", octaves=7, gain=0.6) - 0.25 * (side - 0.5), 0.12 + 0.3 * wear, 0.6)
    tone = mix(tone, shaded(rust, lumps * 0.4 + grit * 0.1), stained * 0.35)
    lichen = spots(fbm(grid, 12, "lichen", octaves=8, gain=0.6) + level * 0.3 - 0.15, 0.22 * wear, 0.12)
    tone = mix(
        tone,
        shaded(mix(basalt, basalt.new_tensor([0.8, 0.8, 0.74])[:, None, None], 0.6), grit * 0.15),
        lichen * 0.7,
    )
    tone = shaded(tone, -0.35 * (1 - side))
    rough = (0.85 + grit * 0.08) * (1 - 0.68 * shine) + lichen * 0.1
    gap = high.clamp(max=0.0) - size * 0.35
    rubble = fbm(grid, 60, "rubble", octaves=4) * 0.01
    return Surface.of(grid, gap * 0.5 + rubble - size * 0.1, shaded(basalt, -0.62), 0.95).under(
        inside(edge, grid, 0.006), height=top, colour=tone, roughness=rough.clamp(0.08, 1)
    )


@archetype(
    "lava",
    "cooling lava: dark crust with glowing cracks (the glow is in the base colour; use it for emission too)",
    tags="lava magma volcano volcanic molten glowing fire crust hell",
    metres=3.0,
    looks={
        "nearly cold crust": {"heat": 0.15},
        "molten river": {"heat": 0.95, "ropes": 0.3},
        "blue fantasy lava": {"glow": "#1d6fe0", "hot": "#b8f2ff"},
        "ropy pahoehoe": {"heat": 0.3, "ropes": 1.0, "plates": 3.0},
    },
    crust="#2b2726",
    glow="#e0440e",
    hot="#ffd75e",
    plates=slide(2, 4, 9, "Plates", "of crust along a side", more="small fine", less="large coarse"),
    heat=slide(0, 0.5, 1, "Heat", "how much still glows", more="new", less="old"),
    ropes=slide(0, 0.5, 1, "Ropes", "folds that the flow pushed up", more="rough", less="smooth"),
)
def lava(
    grid: Grid, *, crust: Tensor, glow: Tensor, hot: Tensor, plates: float, heat: float, ropes: float
) -> Surface:
    """A skin cools, tears into plates and is pushed into ropes by what still flows below."""
    count = round(plates)
    size = grid.metres / count
    flow = warped(grid, 3 * count, "tear", size * 0.07, octaves=7)
    plate = voronoi(grid, count, "plates", at=flow)
    finer = voronoi(grid, 3 * count, "cracks", at=flow)
    own = grid.random(plate.id, "age")
    fray = fbm(grid, 40, "fray", octaves=5) * size * 0.02
    wide = size * (0.015 + 0.1 * heat) * (0.5 + own)
    edge = plate.edge - wide + fray
    small = (
        finer.edge
        - size * (0.03 * heat + 0.006) * (grid.random(plate.id, "thin") < 0.3 + 0.6 * heat)
        + fray * 0.4
    )
    inner = torch.minimum(edge, small + size * 0.012)

    push = warped(grid, 2 * count, "push", size * 0.12, octaves=3)
    along = fbm(grid, count, "flow", octaves=2, gain=0.3, at=push)
    rope = torch.cos(along * 34 + own * 6)
    rope = (rope * 0.5 + 0.5) ** 0.7 * ropes * smooth(0.0, size * 0.2, edge)
    blister = fbm(grid, 10 * count, "blisters", octaves=7, gain=0.6)
    grit = fbm(grid, 200, "grit", octaves=4, gain=0.75)
    thick = dome(inner, size * 0.12)
    top = thick * size * 0.13 + rope * size * 0.06 + blister * size * 0.012 + grit * 0.0015
    top = top + leaning(grid, plate, "tilt") * 0.12
    bright = (
        smooth(size * 0.05, -size * 0.07, inner + blister * size * 0.012)
        + fbm(grid, 8, "hot", octaves=5) * 0.25
    ).clamp(0, 1)
    seen = smooth(size * 0.03, -size * 0.012, inner + blister * size * 0.008)
    light = ramp(bright, [(0.0, shaded(glow, -0.75)), (0.4, shaded(glow, -0.25)), (0.65, glow), (1.0, hot)])
    halo = smooth(size * (0.06 + 0.16 * heat), 0.0, inner) * (0.2 + 0.5 * heat)
    dull = shaded(crust, blister * 0.25 + grit * 0.18 + rope * 0.35 + (own - 0.5) * 0.25)
    ash = spots(fbm(grid, 6, "ash", octaves=7, gain=0.6), 0.3 * (1 - heat), 0.6) * rope.clamp(0.2, 1)
    dull = mix(dull, shaded(crust, 1.1), ash * 0.4)
    tone = mix(dull, shaded(glow, -0.35), halo * (0.35 - rope * 0.2 - blister * 0.2).clamp(0, 1))
    glass = smooth(0.2, 0.9, rope) * 0.3
    molten = -size * 0.03 + fbm(grid, 4 * count, "ripples", octaves=4) * size * 0.02
    return Surface.of(grid, top, tone, (0.8 + grit * 0.08 - glass).clamp(0.1, 1)).under(
        seen, height=molten, colour=light, roughness=0.5
    )
