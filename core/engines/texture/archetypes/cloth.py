"""Cloth by how it is made: twill, tartan, knitting, pile."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import courses, voronoi, weave
from ..surface import Surface, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "denim",
    "indigo denim, the cotton twill of jeans with diagonal ribs",
    tags="denim jeans twill cotton cloth fabric indigo drill trousers workwear",
    metres=0.06,
    looks={
        "stone-washed denim": {"warp": "#6f8eb0", "wear": 0.7},
        "raw dark denim": {"warp": "#27324a", "weft": "#a9aaa8", "wear": 0.05},
        "black jeans": {"warp": "#2c2c2f", "weft": "#6b6a68", "wear": 0.3},
        "khaki drill": {"warp": "#9c8a63", "weft": "#a8966e", "wear": 0.3},
    },
    warp="#3b5478",
    weft="#c9c8c0",
    threads=slide(32, 64, 120, "Threads", "along a side", more="small fine", less="large coarse"),
    wear=slide(0, 0.3, 1, "Wear", "washed out on what stands up", more="old", less="new"),
    slub=slide(0, 0.45, 1, "Slub", "thick and thin yarn", more="rough coarse", less="smooth fine"),
)
def denim(grid: Grid, *, warp: Tensor, weft: Tensor, threads: float, wear: float, slub: float) -> Surface:
    """Warp dyed only on its outside passes over three white weft threads, then under one, each a step later
    than its neighbour. Ring-dyed yarn goes white where it is rubbed: on top of the ribs, in folds."""
    count = 4 * round(threads / 4)
    size = grid.metres / count
    middle = (grid.u + 0.5 / count, grid.v + 0.5 / count)  # no border of threads on that of the tile
    cloth = weave(grid, count, over=3, under=1, twill=True, at=middle)
    own = grid.random(cloth.id, "yarn")
    along = cloth.along / grid.metres
    thick = fbm(grid, (8, 16), "thick", octaves=4, gain=0.6, at=(along, own))
    half = size * 0.5 * (1 + slub * 0.22 * thick)
    across = (cloth.beside / half).clamp(-1, 1)
    arch = (1 - across * across).clamp(min=0).sqrt()
    twist = (cloth.along / size * 0.9 + across * 0.5 + own * 5) % 1
    strand = (torch.sin(twist * 2 * torch.pi) * 0.5 + 0.5) * arch
    fibre = fbm(grid, count * 3, "fibre", octaves=4, gain=0.75)
    height = (arch * 0.45 + cloth.lift * 0.6 + strand * 0.1 + fibre * 0.06) * size * 0.6

    washed = fbm(grid, 2, "washed", octaves=4) * 0.4 + ridged(grid, (3, 2), "fold", octaves=3) * 0.5
    rubbed = (cloth.lift * 0.5 + arch * 0.3 + washed + fibre * 0.3 + thick * 0.25 - 0.6) * wear + wear * 0.3
    streak = fbm(grid, (count // 2, 2), "streak", octaves=2) * 0.16  # from dye that took unevenly
    dyed = shaded(warp, (own - 0.5) * 0.22 + streak * (1 - 0.4 * wear) + fibre * 0.13 + thick * 0.1 * slub)
    dyed = mix(dyed, shaded(mix(warp, weft, 0.72), fibre * 0.1), rubbed.clamp(0, 0.85))
    tone = torch.where(cloth.upright, dyed, shaded(weft, (own - 0.5) * 0.15 + fibre * 0.12 - 0.12))
    tone = shaded(tone, -(1 - cloth.lift) * 0.2 - (1 - arch) * 0.24 + strand * 0.07)
    fuzz = spots(
        fbm(grid, (count, count * 2), "fuzz", octaves=2, at=warped(grid, 20, "curl", size * 2)), 0.04, 0.3
    )
    tone = mix(tone, weft, fuzz * (0.12 + 0.2 * wear))
    return Surface.of(grid, height + fuzz * size * 0.06, tone, 0.87 + fibre * 0.02)


@archetype(
    "tartan",
    "woollen tartan, a plaid of crossing coloured stripes woven in twill",
    tags="tartan plaid check checked kilt scottish wool tweed flannel cloth fabric blanket gingham",
    metres=0.24,
    looks={
        "black watch": {"ground": "#233a2e", "band": "#1f2740", "line": "#15171a", "fine": "#2f4a3c"},
        "dress grey": {"ground": "#8b8b88", "band": "#45474b", "line": "#d8d5cd", "fine": "#7a2f35"},
        "lumberjack check": {"ground": "#9d2f2a", "band": "#232022", "line": "#9d2f2a", "fine": "#232022"},
        "tweed": {"ground": "#6f6a58", "band": "#625f52", "line": "#8a7a55", "fine": "#5b6058", "nap": 0.8},
        "camel check": {"ground": "#b28b5b", "band": "#2f2a28", "line": "#e6dfd0", "fine": "#9a3a30"},
    },
    ground="#8f2a2b",
    band="#26433a",
    line="#d9c26b",
    fine="#25304f",
    checks=slide(1, 2, 5, "Checks", "repeats of the sett", more="small fine", less="large coarse"),
    threads=slide(48, 120, 160, "Threads", "along a side", more="fine smooth", less="coarse rough"),
    nap=slide(0, 0.45, 1, "Nap", "wool raised by teasels or by years", more="old rough", less="new smooth"),
)
def tartan(
    grid: Grid,
    *,
    ground: Tensor,
    band: Tensor,
    line: Tensor,
    fine: Tensor,
    checks: float,
    threads: float,
    nap: float,
) -> Surface:
    """One order of stripes, there and back, in warp and weft alike; where they cross, twill mixes them."""
    repeats = round(checks)
    count = 4 * repeats * max(4, round(threads / 4 / repeats))
    size = grid.metres / count
    cloth = weave(grid, count, over=2, twill=True)
    number = (cloth.id % count).float() + 0.5
    place = (number / count * repeats) % 1
    place = 1 - (place * 2 - 1).abs()  # 0 and 1 are the pivots of the sett

    def stripe(low: float, high: float) -> Tensor:
        return (place >= low) & (place < high)

    yarn = ground.expand(3, *grid.shape)
    yarn = torch.where(stripe(0.0, 0.32) | stripe(0.4, 0.46), band, yarn)
    yarn = torch.where(stripe(0.12, 0.16), fine, yarn)
    yarn = torch.where(stripe(0.7, 0.73) | stripe(0.95, 1.1), line, yarn)
    yarn = torch.where(stripe(0.8, 0.86), fine, yarn)

    own = grid.random(cloth.id, "yarn")
    across = cloth.beside / size * 2
    arch = (1 - across * across).clamp(min=0).sqrt()
    twist = torch.sin(((cloth.along / size * 0.6 + across * 0.4 + own * 3) % 1) * 2 * torch.pi) * arch
    wool = fbm(grid, count, "wool", octaves=5, gain=0.75, at=warped(grid, 24, "curl", size * 0.8))
    hair = spots(wool, 0.2, 0.5) * nap
    weave_height = (arch * 0.5 + cloth.lift * 0.6 + twist * 0.06) * size * 0.5 * (1 - 0.45 * nap)
    height = weave_height + (hair * 0.5 + wool * 0.2 * nap) * size * 0.5
    height = height + fbm(grid, 3, "drape", octaves=2) * 0.0006
    tone = shaded(yarn, (own - 0.5) * 0.16 + twist * 0.05 + wool * (0.08 + 0.14 * nap))
    tone = shaded(tone, -((1 - cloth.lift) * 0.2 + (1 - arch) * 0.22) * (1 - 0.6 * nap))
    tone = mix(tone, shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.35), hair * 0.22)
    return Surface.of(grid, height, tone, 0.9 + wool * 0.04)


@archetype(
    "burlap",
    "burlap sacking, a coarse open weave of hairy jute",
    tags="burlap sack sacking sackcloth hessian jute gunny coarse cloth fabric bag rustic",
    metres=0.1,
    looks={
        "old potato sack": {"jute": "#8d7450", "wear": 0.9},
        "bleached hessian": {"jute": "#c9b994", "wear": 0.2},
        "dyed green": {"jute": "#66714a"},
    },
    jute="#a98655",
    threads=slide(16, 30, 60, "Threads", "along a side", more="small fine", less="large coarse"),
    wear=slide(0, 0.4, 1, "Wear", "threads pushed apart, frayed, soiled", more="old dirty", less="new"),
)
def burlap(grid: Grid, *, jute: Tensor, threads: float, wear: float) -> Surface:
    """Jute is stiff and spun badly: threads swell and thin, leave square holes, wander, and shed hairs."""
    count = 2 * round(threads / 2)
    size = grid.metres / count
    u, v = warped(grid, 7, "pushed", size * (0.08 + 0.09 * wear), octaves=4)
    cloth = weave(grid, count, at=(u, v))
    crossing = (torch.where(cloth.upright, v, u) * count % 1 - 0.5) * size  # from the thread below
    own = grid.random(cloth.id, "thread")
    along = cloth.along / grid.metres
    thick = fbm(grid, (14, 16), "thick", octaves=4, at=(along, own))
    half = size * (0.4 + 0.08 * (own - 0.5) + 0.11 * thick - 0.05 * wear)
    across = cloth.beside / half
    arch = (1 - across * across).clamp(min=0).sqrt()
    twist = (cloth.along / size * 1.6 + across * 0.8 + own * 9) % 1
    strand = (torch.sin(twist * 2 * torch.pi) * 0.5 + 0.5) * arch
    fibre = fbm(
        grid, (60, 300), "fibre", octaves=3, gain=0.7, at=(along + across * 0.012, own * 3 + across * 0.012)
    )
    stray = fbm(grid, 24, "stray", octaves=2, at=warped(grid, 30, "curl", size * 0.3))
    hair = smooth(0.03, 0.0, stray.abs()) * smooth(-0.3, 0.4, fbm(grid, 40, "hair here", octaves=2))
    height = (arch * 0.75 + cloth.lift * 0.5 + strand * 0.14 + fibre * 0.1) * size * 0.55
    tone = shaded(jute, (own - 0.5) * 0.3 + thick * 0.08 + fibre * 0.2 + strand * 0.2 - 0.12)
    tone = warmer(tone, (grid.random(cloth.id, "warmth") - 0.5) * 0.05)
    tone = shaded(tone, (cloth.lift - 1) * 0.16 + (arch - 0.85) * 0.4)
    soil = spots(fbm(grid, 6, "soil", octaves=7), 0.5 * wear, 1.0) * wear
    tone = shaded(tone, -soil * 0.3)
    there = smooth(-0.5, 0.5, (half - cloth.beside.abs()) / max(grid.pixel, size * 0.05))
    below = 1 - (crossing / (size * 0.4)) ** 2
    woven = Surface.of(grid, -size * 0.5, shaded(jute, -0.75), 0.95).under(
        inside(below * size * 0.3, grid),
        height=(below.clamp(min=0).sqrt() * 0.4 - 0.25) * size * 0.55,
        colour=shaded(jute, fibre * 0.12 - 0.3 + 0.15 * below.clamp(-1, 1)),
        roughness=0.95,
    )
    woven = woven.under(there, height=height, colour=tone, roughness=0.92)
    return woven.under(hair * 0.7, colour=shaded(jute, 0.3), height=size * 0.42)


@archetype(
    "knitted wool",
    "knitting in stocking stitch, rows of V-shaped wool stitches, a jumper",
    tags="knit knitted knitting wool jumper sweater pullover stitch yarn ribbed jersey cardigan woollen",
    metres=0.2,
    looks={
        "ribbed cuff": {"ribs": 1.0, "wool": "#6c7a86"},
        "aran cream": {"wool": "#d5c9b0", "stitches": 20.0, "fuzz": 0.5},
        "fine merino": {"stitches": 48.0, "wool": "#4c2c3a", "fuzz": 0.2},
        "fair isle": {"second": "#d8d2c2", "wool": "#5b7186", "bands": 1.0},
    },
    wool="#9a5240",
    second="#d9ccb4",
    stitches=slide(10, 28, 56, "Stitches", "along a side", more="small fine", less="large coarse"),
    ribs=slide(0, 0, 1, "Ribs", "two stitches plain, two purl, drawn together"),
    bands=slide(0, 0, 1, "Pattern", "a two-coloured pattern of stitches"),
    fuzz=slide(0, 0.4, 1, "Fuzz", "loose hairs and pilling", more="old rough", less="new smooth"),
)
def knitted_wool(
    grid: Grid, *, wool: Tensor, second: Tensor, stitches: float, ribs: float, bands: float, fuzz: float
) -> Surface:
    """Each loop is drawn through the one below: its legs come out of it as a V and hide its head."""
    columns = 4 * max(2, round(stitches / 4))
    rows = 4 * max(2, round(stitches * 1.25 / 4))
    wide, tall = grid.metres / columns, grid.metres / rows
    pulled = warped(grid, 10, "pull", wide * 0.07, octaves=4)
    stitch = courses(grid, columns, rows, "stitches", shift=0.0, at=pulled)
    x = stitch.x.abs() / wide  # 0 at the V's middle line, 0.5 where it meets its neighbour
    best = torch.full(grid.shape, -1.0, device=grid.device)
    across = along = best
    id = stitch.id
    for step in (-1, 0, 1):  # of the stitch above (its legs reach down here), this one, and the one below
        y = stitch.y / tall - step
        s = (y + 0.75) / 1.5  # 0 at the outer top of a leg, 1 at the point of the V
        middle = 0.365 - 0.225 * s.clamp(0, 1)
        away = (x - middle) / (0.15 + 0.04 * torch.sin(s.clamp(0, 1) * torch.pi))
        arch = 1 - away * away
        ends = smooth(0.0, 0.14, s) * smooth(1.0, 0.88, s)
        high = torch.where(
            (arch > 0) & (ends > 0), arch.clamp(min=0).sqrt() * ends.sqrt() * 0.8 + s * 0.5 - 0.15, -1.0
        )
        over = high > best
        best = torch.where(over, high, best)
        across, along = torch.where(over, away, across), torch.where(over, s, along)
        row = (stitch.id // columns + step) % rows
        id = torch.where(over, row * columns + stitch.id % columns, id)
    there = smooth(-0.25, 0.05, best)
    level = best.clamp(min=-0.2)

    ply = ((along * 2.3 + across * 0.42) % 1 * 2 - 1).abs()  # two plies, twisted
    hairs = fbm(grid, columns * 8, "hairs", octaves=4, gain=0.75, at=warped(grid, 30, "curl", wide * 0.2))
    ply = 1 - ply * ply
    column = (id % columns).long()
    purl = ((column // 2) % 2).float() * ribs
    groove = 0.5 - 0.5 * torch.cos(((pulled[0] * columns / 4) % 1) * 2 * torch.pi + torch.pi)
    thick = wide * 0.42
    height = level * thick + ply * thick * 0.14 + hairs * thick * (0.05 + 0.08 * fuzz)
    height = height - (groove * 1.6 + purl * 0.5) * thick * ribs

    motif_row, motif_column = (id // columns) % rows, column
    lattice = ((motif_row % 8 - 4).abs() + (motif_column % 8 - 4).abs()) % 4
    coloured = (lattice == 0) & ((motif_row // 8) % 2 == 0) | (motif_row % 16 == 12) & (motif_column % 2 == 0)
    heather = smooth(0.1, 0.9, hairs) * 0.16  # some fibres of the other colour are spun in
    yarn = torch.where(coloured & (bands > 0.5), second, mix(wool, second, heather))
    own = grid.random(id, "stitch") - 0.5
    tone = shaded(yarn, own * 0.1 + (ply - 0.5) * 0.16 + hairs * 0.14 + fbm(grid, 5, "dye", octaves=4) * 0.06)
    tone = shaded(tone, (level - 0.75) * 0.42 - (1 - there) * 0.35 - groove * ribs * 0.22)
    stray = fbm(grid, 30, "floss", octaves=2, at=warped(grid, 24, "floss way", wide * 0.5))
    floss = smooth(0.045, 0.0, stray.abs()) * smooth(0.0, 0.5, fbm(grid, 45, "floss here", octaves=2))
    tone = mix(tone, shaded(yarn, 0.25), floss * fuzz * 0.6)
    return Surface.of(grid, height + floss * fuzz * thick * 0.1, tone, 0.92)


@archetype(
    "corduroy",
    "cotton corduroy, soft ribs of cut pile with narrow grooves",
    tags="corduroy cord ribs pile velvet velveteen cotton cloth fabric trousers upholstery",
    metres=0.12,
    fluff=0.4,
    looks={
        "bottle green cord": {"pile": "#34503f"},
        "jumbo cord": {"wales": 12.0, "pile": "#6b3f2a"},
        "needlecord": {"wales": 44.0, "pile": "#7b3040"},
        "bald knees": {"pile": "#94703f", "wear": 0.85},
    },
    pile="#8d6338",
    wales=slide(8, 24, 48, "Wales", "ribs on the tile", more="small fine", less="large coarse"),
    wear=slide(0, 0.2, 1, "Wear", "crushed and bald places", more="old", less="new"),
)
def corduroy(grid: Grid, *, pile: Tensor, wales: float, wear: float) -> Surface:
    """Floats of weft are cut and brushed up: tufts stand in rows; between them the ground weave shows."""
    count = round(wales)
    size = grid.metres / count
    u = warped(grid, (6, 3), "sway", size * 0.05)[0]
    place = u * count
    wale = place.floor()
    x = (place - wale).float() * 2 - 1  # -1 to 1 across a wale
    own = wale.int() % count
    rib = (1 - x.abs() ** 2.6).clamp(min=0)
    tufts = fbm(grid, (count * 6, count * 5), "tufts", octaves=4, gain=0.7)
    bent = fbm(grid, (8, 5), "nap", octaves=5, gain=0.55)  # which way the pile was last stroked
    crushed = spots(fbm(grid, (5, 4), "crushed", octaves=5), 0.55 * wear, 0.5) * (0.5 + 0.5 * wear)
    bald = spots(fbm(grid, 6, "bald", octaves=6, gain=0.6), 0.3 * max(0.0, wear - 0.3), 0.5)
    ground = smooth(0.75, 0.96, x.abs() + tufts * 0.12)
    height = rib.sqrt() * size * 0.3 * (1 - 0.4 * crushed - 0.4 * bald) + tufts * size * 0.035 * (1 - ground)
    thread = torch.sin(((grid.v * count * 6) % 1).float() * 2 * torch.pi)
    height = height + thread * size * 0.02 * (ground + bald).clamp(0, 1)
    tone = shaded(pile, tufts * 0.16 + bent * 0.13 + (grid.random(own, "wale") - 0.5) * 0.05)
    tone = shaded(
        tone, (rib - 0.8) * 0.35 - ground * 0.4 + (1 - rib) * x * bent * 0.3
    )  # light comes through at the flanks
    tone = mix(tone, shaded(pile, 0.28 + thread * 0.06), (crushed * 0.35 + bald * 0.4) * (1 - ground))
    return Surface.of(grid, height, tone, (0.93 - crushed * 0.12 + tufts * 0.04).clamp(0, 1))


@archetype(
    "velvet",
    "crushed velvet with a deep soft pile that lies in different directions",
    tags="velvet velour plush pile cloth fabric curtain upholstery suede theatre",
    metres=0.5,
    fluff=0.8,
    looks={
        "emerald velvet": {"pile": "#1f5a46"},
        "midnight blue": {"pile": "#27305c", "crush": 0.3},
        "theatre curtain": {"pile": "#7c1f28", "crush": 0.15},
        "grey velour": {"pile": "#77777c", "crush": 0.7},
    },
    pile="#6e2148",
    across=slide(3, 5, 12, "Crush size", "creases along a side", more="small fine", less="large coarse"),
    crush=slide(0, 0.5, 1, "Crush", "how strongly the pile was pressed", more="old rough", less="new smooth"),
)
def velvet(grid: Grid, *, pile: Tensor, across: float, crush: float) -> Surface:
    """Millions of cut threads on end: seen from their tips the cloth is dark and deep, from their sides it
    gleams. Pressed wet and twisted, they lie down in flats, each its own way, that part where two meet."""
    count = round(across)
    flow = warped(grid, (3 * count, 2 * count), "flow", 0.035 / count, octaves=4)
    broad, fine = (
        voronoi(grid, (many * 2 * count, many * count), f"flats {many}", jitter=1.0, at=flow)
        for many in (1, 2)
    )
    lie = torch.zeros(grid.shape, device=grid.device)
    parting = torch.zeros(grid.shape, device=grid.device)
    for flats, share in ((broad, 0.55), (fine, 0.45)):
        size = grid.metres / count / 2
        turn = grid.random(flats.id, "lies") * (2 * math.pi)  # which way; from the side it gleams most
        across_it = (flats.x * turn.sin() - flats.y * turn.cos() * 0.6) / size
        soft = smooth(0.0, size * 0.3, flats.edge)  # threads at a border hold each other up
        lie = lie + (turn.cos() * 0.75 + across_it * 0.9) * soft * share
        parting = torch.maximum(parting, smooth(size * 0.07, 0.0, flats.edge) * share)
    strokes = fbm(grid, (40 * count, 10 * count), "strokes", octaves=3, gain=0.65, at=flow)
    tips = fbm(grid, (380, 260), "tips", octaves=3, gain=0.85)
    nap = fbm(grid, (count, 2 * count), "nap", octaves=4, gain=0.5)  # as a hand last stroked it
    lie = mix(nap * 0.5, lie * 1.3 + nap * 0.3, crush) + strokes * (0.08 + 0.25 * crush)
    gleam = torch.tanh(lie * (0.6 + 1.2 * crush)) * (0.16 + 0.5 * crush)
    tone = shaded(pile, gleam - parting * 0.15 * crush + tips * 0.22)
    silver = shaded(tone.mean(0, keepdim=True).expand_as(tone), 0.7)
    tone = mix(tone, silver, gleam.clamp(0, 1) * 0.3)
    height = tips * 0.00016 + (lie.clamp(-1, 1) * 0.0011 - parting * 0.0006) * crush + nap * 0.0006
    return Surface.of(grid, height, tone, (0.8 - gleam * 0.3 + tips * 0.06).clamp(0.3, 1))
