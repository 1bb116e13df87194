"""Paper, what came before it and what is glued of it: laid sheets, crumpled ones, parchment, cardboard."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, ridged, warped
from ..patterns import Pieces, scattered, voronoi
from ..surface import Surface, inside, mix, ramp, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "handmade paper",
    "handmade laid paper with the lines of its mould, fibres and flecks",
    tags="paper laid handmade sheet watercolour rag stationery page letter washi",
    metres=0.2,
    looks={
        "with petals": {"flecks": 0.9, "fleck": "#a3566a", "paper": "#e2d9c4"},
        "kraft paper": {"paper": "#b08a5e", "fleck": "#7a5a3a", "laid": 0.15, "flecks": 0.3},
        "cold-pressed watercolour": {"laid": 0.0, "rough": 1.0, "flecks": 0.0, "paper": "#e8e4d9"},
        "grey recycled": {"paper": "#aaa9a2", "fleck": "#5d636d", "flecks": 0.7},
    },
    paper="#ddd3bd",
    fleck="#8a6a48",
    lines=slide(60, 120, 200, "Laid lines", "along a side", more="small fine", less="large coarse"),
    laid=slide(0, 0.5, 1, "Mould", "how clear the lines of the mould are"),
    flecks=slide(0, 0.3, 1, "Flecks", "bits of straw, bark or petals", more="dirty", less="clean"),
    rough=slide(0, 0.4, 1, "Tooth", "how rough the felts left it", more="rough coarse", less="smooth fine"),
    age=slide(0, 0.15, 1, "Age", "yellowed, foxed", more="old", less="new"),
)
def handmade_paper(
    grid: Grid,
    *,
    paper: Tensor,
    fleck: Tensor,
    lines: float,
    laid: float,
    flecks: float,
    rough: float,
    age: float,
) -> Surface:
    """A vatman dips a sieve of wires into pulp: less pulp settles on the wires, so they show as lines, the
    chains that bind them as wider ones; felts press their own tooth into the wet sheet."""
    count, chains = round(lines), 8
    u, v = warped(grid, 4, "shrunk", 0.0006, octaves=3)
    wire = torch.cos(((v * count) % 1) * 2 * math.pi)
    chain = smooth(0.0016, 0.0, (((u * chains) % 1) - 0.5).abs() * grid.metres / chains)
    pulp = fbm(grid, 28, "pulp", octaves=4, gain=0.6)  # clumps of fibres: cloudy against the light
    tooth = fbm(grid, 110, "tooth", octaves=4, gain=0.55)
    fibre = _fibres(grid, 26, "fibre", 0.7)
    long = _fibres(grid, 7, "long", 0.3)
    height = wire * 0.00003 * laid - chain * 0.00004 * laid + pulp * 0.00005
    height = height + tooth * (0.00002 + 0.00016 * rough) + fibre * 0.00003 + long * 0.00004
    foxed = spots(fbm(grid, 22, "fox", octaves=5), 0.05 * age, 0.8) * age
    yellow = smooth(-0.8, 0.9, fbm(grid, 3, "yellow", octaves=6)) * age
    tone = shaded(
        paper, pulp * 0.03 + wire * 0.018 * laid - chain * 0.03 * laid + tooth * 0.02 + (fibre + long) * 0.035
    )
    tone = warmer(shaded(tone, -yellow * 0.14), yellow * 0.05)
    tone = mix(tone, shaded(warmer(paper, 0.08), -0.35), foxed * 0.5)
    bit, shape = scattered(grid, 18, "flecks", lambda thing: _bit(grid, thing, flecks))
    lies = inside(shape, grid)
    own = grid.random(bit.id, "fleck tint")
    veil = fbm(grid, 60, "veil", octaves=3) * 0.2 + 0.25 + 0.4 * grid.random(bit.id, "sunk")  # pulp over it
    hue = warmer(shaded(fleck, (own - 0.5) * 0.6), (grid.random(bit.id, "fleck hue") - 0.5) * 0.12)
    tone = mix(tone, mix(hue, tone, veil.clamp(0, 1)), lies)
    height = height + lies * 0.00006
    return Surface.of(grid, height, tone, 0.9 + tooth * 0.04 - lies * 0.06)


def _fibres(grid: Grid, across: int, stream: str, width: float) -> Tensor:
    """Fine hairs that wander in all directions: the zero lines of a smooth noise, here and there. 0 to 1."""
    wander = fbm(grid, across, stream, octaves=2, at=warped(grid, across * 2, f"{stream} curl", 0.004))
    here = smooth(0.1, 0.5, fbm(grid, across * 2, f"{stream} here", octaves=2))
    return smooth(0.05 * width, 0.0, wander.abs()) * here


def _bit(grid: Grid, thing: Pieces, share: float) -> Tensor:
    """A fleck: a splinter or a petal."""
    dice = grid.random(thing.id, "fleck")
    long = thing.width * (0.08 + 0.3 * (dice * 17 % 1) ** 2)
    wide = thing.width * (0.025 + 0.16 * (dice * 391 % 1) ** 3)
    far = torch.hypot(thing.x / long, thing.y / wide + 0.4 * (thing.x / long) ** 2)
    return torch.where(dice < share * 0.8, (1 - far) * wide, -1.0)


@archetype(
    "crumpled paper",
    "paper that was crumpled into a ball and opened again, sharp creases and flat facets",
    tags="crumpled paper wrinkled creased crushed ball foil aluminium wrapping tissue",
    metres=0.3,
    looks={
        "brown wrapping paper": {"paper": "#a37f56"},
        "kitchen foil": {"paper": "#c4c6c8", "foil": 1.0, "crumple": 0.8},
        "old map paper": {"paper": "#c9b48a", "age": 0.8, "crumple": 0.35},
    },
    paper="#dcd9d2",
    facets=slide(3, 6, 14, "Facets", "along a side", more="small fine", less="large coarse"),
    crumple=slide(0.1, 0.5, 1, "Crumple", "how deep", more="rough old", less="smooth new"),
    age=slide(0, 0.1, 1, "Age", "soiled and broken creases", more="old dirty", less="clean new"),
    foil=slide(0, 0, 1, "Foil", "metal foil in place of paper"),
)
def crumpled_paper(
    grid: Grid, *, paper: Tensor, facets: float, crumple: float, age: float, foil: float
) -> Surface:
    """A sheet bends only one way at a time: pressed, it breaks into flat facets with straight ridges and
    valleys, large ones first and smaller ones in them. The difference of two fields of parabolas that meet
    at borders is such a surface: the curves cancel, creases of both stay."""
    count = round(facets)
    at = warped(grid, 6, "bend", 0.004, octaves=2)
    height = fbm(grid, 2, "belly", octaves=2) * 0.004 * crumple
    crease = torch.zeros(grid.shape, device=grid.device)
    facing = torch.zeros(grid.shape, device=grid.device)
    for across, strength, line in ((count, 0.2, 1.0), (count * 3, 0.1, 0.6)):
        size = grid.metres / across
        for sign, name in ((1, "ridges"), (-1, "valleys")):
            part = voronoi(grid, across, f"{name} {across}", jitter=1.0, at=at)
            height = height + (part.x**2 + part.y**2) / size * strength * crumple * sign
            sharp = smooth(0.0011, 0.0, part.edge) * smooth(0.0, 0.5, grid.random(part.id, "sharp"))
            crease = torch.maximum(crease, sharp * line) if sign > 0 else crease
            facing = facing + (grid.random(part.id, "facing") - 0.5) * line
    fibre = fbm(grid, 160, "fibre", octaves=5, gain=0.7)
    stain = fbm(grid, 3, "stain", octaves=7)
    soft = 1 - foil
    height = height + fibre * 0.00002 * soft + crease * 0.00008
    tone = shaded(paper, fibre * 0.03 * soft + facing * 0.025)
    worn = crease * (0.35 + fibre * 0.3)
    tone = mix(tone, shaded(paper, 0.1), worn * soft * 0.6)
    tone = mix(tone, warmer(shaded(paper, -0.4), 0.04), (crease * 0.5 + spots(stain, 0.3, 1.0) * 0.35) * age)
    rough = mix(0.85 + fibre * 0.025, 0.22 + fibre * 0.04 + crease * 0.15 + facing.abs() * 0.05, foil)
    return Surface.of(grid, height, tone, rough.clamp(0.1, 1), foil)


@archetype(
    "parchment",
    "old parchment, scraped animal skin with veins, follicles and brown stains",
    tags="parchment vellum skin scroll manuscript treasure map ancient old page codex drum",
    metres=0.3,
    looks={
        "clean vellum": {"skin": "#ddcfae", "age": 0.15},
        "burnt treasure map": {"skin": "#b58f58", "age": 1.0},
        "drumhead": {"skin": "#cdbd9a", "age": 0.3, "cockle": 0.05},
    },
    skin="#cdb98c",
    veins=slide(3, 5, 10, "Veins", "how narrow their net is", more="small fine", less="large coarse"),
    age=slide(0, 0.5, 1, "Age", "yellow, stained, cracked", more="old dirty cracked", less="new clean"),
    cockle=slide(0, 0.5, 1, "Cockling", "waves from damp", more="rough", less="smooth"),
)
def parchment(grid: Grid, *, skin: Tensor, veins: float, age: float, cockle: float) -> Surface:
    """Skin dried under tension and scraped thin: it is paler where it was scraped more, veins branch through
    it, hairs stood in rows of dots on the back, and damp makes it cockle."""
    count = round(veins)
    thick = fbm(grid, 3, "thick", octaves=6, gain=0.55)
    bent = warped(grid, count * 2, "bent", 0.008, octaves=5)
    vein = smooth(0.05, 0.0, fbm(grid, count, "vein", octaves=3, gain=0.45, at=bent).abs())
    vein = vein * smooth(-0.2, 0.5, fbm(grid, count, "vein here", octaves=2))
    hair = voronoi(grid, (90, 70), "follicles", jitter=0.8, at=warped(grid, 5, "whorl", 0.01, octaves=2))
    dot = smooth(0.0007, 0.0002, torch.hypot(hair.x, hair.y)) * smooth(
        -0.1, 0.6, fbm(grid, 3, "hair side", octaves=4)
    )
    scrape = fbm(
        grid, (4, 110), "scraped", octaves=4, gain=0.6, at=warped(grid, 3, "stroke", 0.02, octaves=2)
    )
    grain = fbm(grid, 120, "grain", octaves=5, gain=0.68)
    waves = fbm(grid, (5, 3), "cockle", octaves=3, gain=0.4)
    blot = fbm(grid, 3, "blot", octaves=9, gain=0.6)
    ring = smooth(0.07, 0.0, (blot - 0.28).abs()) * 0.8 + smooth(0.28, 0.5, blot) * 0.45
    dark = ridged(grid, (3, 4), "handled", octaves=4)
    tone = ramp(
        thick + grain * 0.2,
        [(-0.8, warmer(shaded(skin, -0.16), 0.02)), (0.0, skin), (0.8, shaded(skin, 0.12))],
    )
    tone = shaded(tone, scrape * 0.05 - vein * 0.22 - dot * 0.22 + grain * 0.03)
    tone = mix(tone, warmer(shaded(skin, -0.42), 0.04), (ring * 0.55 + smooth(0.3, 0.9, dark) * 0.35) * age)
    tone = warmer(shaded(tone, -0.12 * age), 0.02 * age)
    crack_at = voronoi(grid, 22, "cracks", jitter=1.0, at=warped(grid, 20, "cracked", 0.003, octaves=5))
    crack = (
        smooth(0.0004, 0.0001, crack_at.edge)
        * smooth(0.5, 0.9, dark + grain * 0.3)
        * smooth(0.3, 0.9, torch.full_like(dark, age))
    )
    tone = shaded(tone, -crack * 0.4)
    height = waves * 0.004 * cockle + thick * 0.0003 - vein * 0.0001 - dot * 0.00005 + scrape * 0.00003
    height = height + grain * 0.00003 - crack * 0.0002
    return Surface.of(
        grid, height, tone, (0.68 + grain * 0.06 + ring * 0.1 * age - scrape * 0.05).clamp(0, 1)
    )


@archetype(
    "cardboard",
    "corrugated cardboard, its flutes showing through the liner, here and there torn open",
    tags="cardboard corrugated carton box packaging kraft fluted paperboard",
    metres=0.4,
    looks={
        "clean box": {"torn": 0.0, "wear": 0.1},
        "torn open": {"torn": 0.55, "wear": 0.6},
        "white-faced board": {"board": "#d6d2c8", "torn": 0.12},
    },
    board="#b38d62",
    flutes=slide(30, 54, 100, "Flutes", "along the tile", more="small fine", less="large coarse"),
    torn=slide(0, 0.12, 1, "Torn", "how much of the liner is gone", more="old rough", less="new clean"),
    wear=slide(0, 0.35, 1, "Wear", "dents, folds, damp", more="old dirty", less="new smooth"),
)
def cardboard(grid: Grid, *, board: Tensor, flutes: float, torn: float, wear: float) -> Surface:
    """A wavy sheet is glued between two flat ones. Glue shrinks: the face shows a faint washboard; where the
    face is torn off, fuzzy rags of it stay on the glue lines of the crests."""
    count = round(flutes)
    u, v = warped(grid, 4, "bowed", 0.0012, octaves=2)
    turn = ((u * count) % 1) * 2 * math.pi
    crest = torch.cos(turn)
    size = grid.metres / count
    pulp = fbm(grid, (40, 24), "pulp", octaves=6, gain=0.62)
    fibre = _fibres(grid, 40, "fibre", 0.9)
    fold = _folds((u, v), grid) * wear
    dents = smooth(0.4, 1.2, fbm(grid, 7, "dents", octaves=3)) * wear
    rip = fbm(grid, (4, 3), "rip", octaves=9, gain=0.58) + crest * 0.035
    share = 0.75 * torn
    level = spots(rip, share, 0.06) if torn > 0 else torch.zeros_like(pulp)
    inner = spots(rip - 0.07 - pulp * 0.1, share, 0.08) if torn > 0 else torch.zeros_like(pulp)
    rags = level * (1 - inner)  # the face splits in its thickness before it lets go
    damp = fbm(grid, 3, "damp", octaves=8, gain=0.58)
    tide = smooth(0.06, 0.0, (damp - 0.2).abs()) * 0.6 + smooth(0.2, 0.4, damp) * 0.5

    face = shaded(board, pulp * 0.07 + fibre * 0.07 + crest * 0.022 - fold * 0.08)
    face = mix(face, warmer(shaded(board, -0.3), 0.02), (tide * 0.4 + dents * 0.3) * wear)
    glue = smooth(0.7, 0.95, crest)
    wave = shaded(board, -0.1 + crest * 0.13 + pulp * 0.1)
    wave = mix(
        wave,
        shaded(board, 0.16 + pulp * 0.2),
        glue * smooth(-0.2, 0.3, fbm(grid, (count, 40), "rag", octaves=4)) * 0.8,
    )
    tone = mix(face, shaded(board, 0.17 + pulp * 0.16), rags)
    tone = mix(tone, wave, inner)
    height = crest * 0.00005 + pulp * 0.00003 + fibre * 0.00004 - dents * 0.0015 - fold * 0.0008
    height = height - rags * (0.0002 + pulp.abs() * 0.0002)
    height = mix(height, (crest - 1) * size * 0.2 - 0.0004 + pulp * 0.00006, inner)
    return Surface.of(grid, height, tone, 0.86 + pulp * 0.05 + rags * 0.08)


def _folds(at: Places, grid: Grid) -> Tensor:
    """Two straight creases, across and along, worn unevenly: 0 to 1."""
    u, v = at
    across = smooth(0.0022, 0.0, ((v % 1) - 0.31).abs().float() * grid.metres)
    along = smooth(0.0018, 0.0, ((u % 1) - 0.64).abs().float() * grid.metres)
    return torch.maximum(across, along) * smooth(-0.6, 0.4, fbm(grid, 9, "fold wear", octaves=4))
