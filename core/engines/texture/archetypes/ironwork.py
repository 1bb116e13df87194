"""Iron that was cast, riveted and linked."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import courses
from ..surface import Surface, dome, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "cast iron",
    "cast iron with the grain of the sand mould, a street cover with a raised grid",
    tags="cast iron manhole drain cover grate skillet stove pan foundry metal iron lattice",
    metres=0.5,
    looks={
        "plain skillet": {"pattern": 0.0, "wear": 0.15, "rusting": 0.05, "iron": "#3b3a3a"},
        "rusty drain cover": {"rusting": 0.75, "wear": 0.4},
        "polished by wheels": {"wear": 0.95, "rusting": 0.15},
    },
    iron="#4e4d4e",
    rust="#6e3d24",
    studs=slide(5, 10, 20, "Studs", "raised squares along a side", more="small fine", less="large coarse"),
    pattern=slide(0, 1, 1, "Relief", "height of the squares, 0 a plain casting"),
    wear=slide(0, 0.4, 1, "Wear", "tops rubbed bright", more="old polished", less="new"),
    rusting=slide(0, 0.3, 1, "Rust", "brown bloom in the lows", more="rusty dirty", less="clean"),
)
def cast_iron(
    grid: Grid, *, iron: Tensor, rust: Tensor, studs: float, pattern: float, wear: float, rusting: float
) -> Surface:
    """Iron takes the print of each grain of the sand it was poured into; corners are round so that the
    pattern leaves the mould. Wheels polish what stands up, rust stays in what lies low."""
    count = 2 * round(studs / 2)
    size = grid.metres / count
    cell = courses(grid, count, count, "studs", shift=0.0)
    lying = (cell.id // count + cell.id % count) % 2 == 0
    x, y = torch.where(lying, cell.x, cell.y).abs(), torch.where(lying, cell.y, cell.x).abs()
    bars = torch.minimum(size * 0.4 - x, size * 0.16 - (y - size * 0.21).abs())  # two bars a cell, by turns
    sand = fbm(grid, 140, "sand", octaves=6, gain=0.72)
    soft = bars + sand * size * 0.008
    rise = smooth(-size * 0.03, size * 0.05, soft) * pattern
    top = smooth(size * 0.02, size * 0.06, soft) * pattern
    hole = spots(fbm(grid, 60, "blowholes", octaves=2), 0.012, 0.2)
    swell = fbm(grid, 4, "swell", octaves=4)
    scab = spots(fbm(grid, 9, "scabs", octaves=6), 0.06, 0.3)
    walked = smooth(-0.6, 0.5, swell + wear * 1.6 - 0.8)
    polish = (top + (1 - pattern) * smooth(-0.1, 0.6, sand)).clamp(0, 1) * walked * wear
    low = 1 - top
    red = spots(
        swell * 0.5 + fbm(grid, 16, "rust", octaves=8, gain=0.66) * 0.6 + low * pattern * 0.2,
        0.95 * rusting,
        0.6,
    )
    red = red * (1 - 0.85 * polish)
    height = (
        rise * 0.004 + sand * 0.00022 * (1 - 0.75 * polish) - hole * 0.0009 + scab * 0.0003 + swell * 0.0004
    )
    tone = shaded(
        iron, sand * 0.13 + swell * 0.08 - hole * 0.4 + scab * 0.06 + polish * (0.45 - sand.abs() * 0.2)
    )
    tone = mix(
        tone,
        ramp(sand, [(-0.6, shaded(rust, -0.4)), (0.0, rust), (0.7, warmer(shaded(rust, 0.4), 0.02))]),
        red * 0.85,
    )
    grime = smooth(size * 0.03, -size * 0.06, bars) * pattern * (0.2 + 0.3 * wear)
    tone = mix(tone, warmer(shaded(iron, -0.4), 0.02), grime)
    rough = 0.62 + sand * 0.1 + red * 0.28 - polish * 0.34 + grime * 0.15
    return Surface.of(
        grid, height, tone, rough.clamp(0.18, 1), (0.35 + 0.6 * polish) * (1 - red) * (1 - grime)
    )


@archetype(
    "riveted hull",
    "ship's side of lapped iron strakes with double rows of rivets, weeping rust",
    tags="riveted hull ship boat iron steel strakes plates rivets boiler bridge tank armour submarine",
    metres=2.4,
    looks={
        "red antifouling": {"paint": "#7c3229"},
        "bare boiler iron": {"paint": "#5b5753", "painted": 0.0, "rusting": 0.3},
        "green tank": {"paint": "#566049", "rusting": 0.3},
        "wreck": {"rusting": 0.95, "paint": "#57585a", "dents": 0.9},
    },
    paint="#3d434a",
    rust="#78431f",
    strakes=slide(2, 3, 6, "Strakes", "rows of plates", more="small fine", less="large coarse"),
    dents=slide(0, 0.4, 1, "Dents", "plates pushed in between the frames", more="old", less="new"),
    rusting=slide(
        0, 0.4, 1, "Rust", "at laps and rivets, and down from there", more="rusty old dirty", less="new"
    ),
    painted=slide(0, 1, 1, "Paint", "painted, or bare iron of that colour"),
)
def riveted_hull(
    grid: Grid, *, paint: Tensor, rust: Tensor, strakes: float, dents: float, rusting: float, painted: float
) -> Surface:
    """Each strake hangs over the edge of the one below and is closed with two rows of rivets; ends meet on a
    strap. Seas push the plates in between the frames. Water creeps into laps and comes out brown."""
    rows = round(strakes)
    columns = max(1, rows // 2)
    plate = courses(grid, columns, rows, "plates", shift=None, at=(grid.u, grid.v + 0.5 / rows))
    tall, long = grid.metres / rows, grid.metres / columns
    from_top, to_low = plate.y + tall / 2, tall / 2 - plate.y
    end = long / 2 - plate.x.abs()
    pitch = long / round(long / 0.075)
    gauge = 0.05  # from an edge to its first row, and on to the second
    lane = ((plate.x + long / 2) / pitch) % 1 - 0.5
    lane_up = (from_top / (tall / round(tall / 0.075))) % 1 - 0.5
    step_up = tall / round(tall / 0.075)

    def row(away: Tensor, at: float, along: Tensor, step: float) -> Tensor:
        return torch.hypot(away - at, along * step)

    second = (lane + 1) % 1 - 0.5  # staggered
    rivet = torch.minimum(row(to_low, gauge, lane, pitch), row(to_low, 2 * gauge, second, pitch))
    upright = torch.minimum(
        row(end, gauge, lane_up, step_up), row(end, 2 * gauge, (lane_up + 1) % 1 - 0.5, step_up)
    )
    rivet = torch.minimum(rivet, torch.where((to_low > 3 * gauge) & (from_top > gauge * 0.6), upright, 1.0))
    radius = 0.016
    head = dome(radius - rivet, radius) * 0.009 * inside(radius - rivet, grid, 0.002)

    shelf = smooth(0.012, 0.0, from_top)  # just below the lap above
    butt = smooth(0.004, 0.0015, end)
    frame = torch.cos((grid.u * 2 * columns * 3 % 1).float() * 2 * math.pi)
    pushed = (
        (1 - frame)
        * 0.5
        * smooth(0.0, 0.3 * tall, torch.minimum(from_top, to_low))
        * (0.6 + fbm(grid, (6, rows), "pushed", octaves=2))
    )
    height = (from_top / tall) * 0.012 - pushed * 0.014 * dents + head - butt * 0.004

    patch = fbm(grid, 7, "patch", octaves=9, gain=0.62)
    streak = fbm(grid, (110, 4), "streak", octaves=4, gain=0.6)
    wide = fbm(grid, (14, 2), "wide", octaves=3)
    thin = smooth(0.03, 0.0, to_low) * 0.5 + smooth(0.03, radius, rivet) * 0.45 + butt * 0.5 + shelf * 0.35
    at = patch * 0.8 + thin + rusting * 2.1 - 1.75
    rusty = smooth(-0.1, 0.16, at)
    creep = smooth(-0.45, 0.0, at)
    weep = smooth(0.75, 0.0, from_top / tall) * smooth(-0.25, 0.7, streak + wide * 0.8)
    drips = smooth(0.013, 0.004, lane.abs() * pitch) * smooth(0.05, 0.12, to_low.neg() + 3 * gauge)
    run = ((weep * 0.75 + drips * 0.25) * (0.15 + 1.1 * rusting)).clamp(0, 0.75)
    crust = fbm(grid, 150, "crust", octaves=6, gain=0.7)
    chalk = fbm(grid, 4, "chalk", octaves=7)
    coat = shaded(
        paint, chalk * 0.12 + (grid.random(plate.id, "tint") - 0.5) * 0.12 - creep * 0.15 + streak * 0.03
    )
    coat = mix(coat, shaded(rust, 0.2), run + creep * 0.25)
    red = ramp(
        crust + at * 0.4, [(-0.6, warmer(shaded(rust, 0.45), 0.03)), (0.1, rust), (0.9, shaded(rust, -0.5))]
    )
    tone = shaded(
        mix(coat, red, rusty), -shelf * 0.4 - butt * 0.5 - smooth(radius * 1.5, radius, rivet) * 0.12
    )
    height = height + rusty * crust * 0.0006 + chalk * 0.0001
    rough = 0.5 + chalk * 0.1 + run * 0.25 + creep * 0.15 + rusty * 0.3
    bare = (1 - painted) * (1 - rusty) * (1 - run)
    return Surface.of(grid, height, tone, rough.clamp(0.2, 1), bare * 0.85)


@archetype(
    "chain mail",
    "chain mail of interlinked iron rings, each through four others",
    tags="chain mail chainmail maille rings links armour knight hauberk medieval steel iron mesh",
    metres=0.12,
    looks={
        "bright steel": {"metal": "#b4b6b8", "wear": 0.1},
        "brass trim": {"metal": "#b08d4a", "wear": 0.3},
        "black rusty": {"metal": "#56524f", "wear": 0.85},
    },
    metal="#8f9092",
    rust="#6d4229",
    rings=slide(6, 12, 24, "Rings", "along a side", more="small fine", less="large coarse"),
    wire=slide(0.6, 1, 1.4, "Wire", "how thick"),
    wear=slide(
        0, 0.35, 1, "Wear", "dirt and rust inside, bright outside", more="old rusty dirty", less="new clean"
    ),
)
def chain_mail(grid: Grid, *, metal: Tensor, rust: Tensor, rings: float, wire: float, wear: float) -> Surface:
    """Rows of rings lean left and right by turns; each ring goes through two of the row above and two of the
    row below. They hang, so rows lie closer than rings in a row. Each is riveted shut where its ends lap."""
    count = round(rings)
    rows = 2 * round(count * 0.86)
    pitch, tall = grid.metres / count, grid.metres / rows
    radius, thick = pitch * 0.54, pitch * 0.105 * wire
    u, v = warped(grid, 5, "hang", pitch * 0.12, octaves=3)
    best = torch.full(grid.shape, -pitch, device=grid.device)
    around = across = torch.zeros(grid.shape, device=grid.device)
    id = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    row_here = (v * rows).floor()
    for near in (-1, 0, 1, 2):
        row = row_here + near
        odd = row % 2
        dy = (v * rows - row).float() * tall
        lean = 1 - 2 * odd.float()
        place = u * count - odd * 0.5
        for column in (place.floor(), place.floor() + 1):
            number = ((row % rows) * count + column % count).int()
            loose = (grid.random(number, "loose") - 0.5) * 0.12
            dx = (place - column).float() * pitch + loose * dy
            far = torch.hypot(dx * 1.06, dy)
            off = (far - radius) / thick
            arch = (1 - off * off).clamp(min=0).sqrt()
            level = arch * thick + lean * dx * 0.42 + loose * dx * 2 - dy * 0.06
            level = torch.where(off.abs() < 1, level, -pitch)
            over = level > best
            best = torch.where(over, level, best)
            across = torch.where(over, off, across)
            around = torch.where(over, torch.atan2(dy, dx), around)
            id = torch.where(over, number, id)
    there = inside(best + pitch * 0.9, grid)
    own = grid.random(id, "ring")
    lap = ((around / (2 * math.pi) - own + 0.5) % 1 - 0.5).abs() * 2 * math.pi * radius  # from the joint
    flat = smooth(thick * 1.6, thick * 0.8, lap)
    rivet = smooth(thick * 0.55, thick * 0.2, torch.hypot(lap, across * thick))
    grain = fbm(grid, 160, "grain", octaves=5, gain=0.7)
    patch = fbm(grid, 4, "patch", octaves=6)
    low = smooth(pitch * 0.1, -pitch * 0.22, best)
    side = across.abs() ** 3
    dirty = smooth(0.0, 0.9, patch * 0.5 + low * 0.7 + side * 0.4 + grain * 0.3 + wear * 1.3 - 0.9)
    red = (
        spots(grain * 0.7 + patch * 0.6 + (own - 0.5) * 0.5, 0.5 * wear, 0.5)
        * (0.3 + 0.7 * low)
        * min(1, 2 * wear)
    )
    tone = shaded(
        metal, (own - 0.5) * 0.2 + grain * 0.06 - side * 0.2 - low * 0.3 + rivet * 0.08 - flat * 0.05
    )
    tone = mix(tone, shaded(metal, -0.7), dirty * 0.6)
    tone = mix(tone, ramp(grain, [(-0.6, shaded(rust, -0.3)), (0.6, shaded(rust, 0.4))]), red)
    height = best + rivet * thick * 0.35 - flat * thick * 0.12 + grain * 0.00002
    rough = 0.3 + grain * 0.06 + dirty * 0.3 + red * 0.45 + side * 0.1
    back = shaded(warmer(metal, 0.01), -0.86)
    return Surface.of(grid, -pitch * 0.35, back, 0.9).under(
        there,
        height=height,
        colour=tone,
        roughness=rough.clamp(0.15, 1),
        metallic=(1 - dirty * 0.6) * (1 - red),
    )
