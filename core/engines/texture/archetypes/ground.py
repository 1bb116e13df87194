"""Ground under feet: soil, mud, and what lies on them."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, scattered, voronoi
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "cracked mud",
    "dry cracked mud of a lake bed in drought",
    tags="mud clay cracked drought desert earth ground lake bed lakebed",
    usual="mud",
    metres=1.5,
    looks={
        "red clay pan": {"mud": "#a4694a", "crack": "#553524"},
        "grey salt flat": {"mud": "#b5afa5", "crack": "#7f776c", "curl": 0.75},
        "fresh cracks": {"depth": 0.25, "curl": 0.05, "mud": "#6f5d49"},
    },
    mud="#9c8468",
    crack="#4b3b2d",
    plates=slide(3, 6, 14, "Plates", "along a side of the tile", more="small fine", less="large coarse"),
    depth=slide(0, 0.5, 1, "Cracks", "how wide and deep", more="old cracked dry", less="new smooth"),
    curl=slide(
        0, 0.4, 1, "Curl", "how far the plates' edges have risen", more="old dry rough", less="new smooth"
    ),
)
def cracked_mud(
    grid: Grid, *, mud: Tensor, crack: Tensor, plates: float, depth: float, curl: float
) -> Surface:
    """Mud shrinks as it dries: large plates part first, then smaller cracks halve them; edges curl up."""
    count = round(plates)
    size = grid.metres / count
    ragged = warped(grid, count * 4, "ragged", size * 0.035, octaves=6)
    plate = voronoi(grid, count, "plates", at=ragged)
    finer = voronoi(grid, count * 3, "finer", jitter=0.8, at=ragged)
    fray = fbm(grid, 60, "fray", octaves=5) * size * 0.012
    wide = size * (0.012 + 0.075 * depth) * (0.7 + 0.6 * grid.random(plate.id, "width"))
    edge = plate.edge - wide + fray
    small = finer.edge - size * 0.014 * depth * (grid.random(plate.id, "aged") > 0.35) + fray * 0.5
    face = inside(edge, grid, 0.002)
    split = inside(-small, grid, 0.002) * smooth(0.0, size * 0.05, edge)

    grain = fbm(grid, 140, "grain", gain=0.65)
    swell = fbm(grid, count, "swell", octaves=5)
    own = grid.random(plate.id, "tint")
    rim = smooth(size * 0.3, 0.0, edge)
    tilt = (grid.random(plate.id, "tilt x") - 0.5) * plate.x + (
        grid.random(plate.id, "tilt y") - 0.5
    ) * plate.y
    top = dome(edge, size * 0.035) * size * (0.05 + 0.06 * depth) + rim**2 * curl * size * 0.09
    top = top + swell * 0.004 + grain * 0.0007 + tilt * 0.03 - split * size * 0.04
    bottom = fbm(grid, 50, "bottom", octaves=5) * 0.003 - size * 0.05 * depth

    tone = shaded(mud, (own - 0.5) * 0.14 + swell * 0.1 + grain * 0.08)
    tone = mix(tone, shaded(mud, 0.22), rim * 0.4 + spots(swell, 0.3, 0.8) * 0.25)  # dried first, paler
    tone = shaded(tone, -split * 0.5)
    dark = shaded(crack, grain * 0.2 - smooth(0.0, -size * 0.05, edge) * 0.25)
    return Surface.of(grid, bottom, dark, 0.95).under(
        face, height=top, colour=tone, roughness=0.86 + grain * 0.06
    )


@archetype(
    "forest floor",
    "forest soil covered with fallen leaves, twigs and moss",
    tags="forest soil earth leaves litter ground woodland floor autumn",
    usual="soil forest leaves",
    metres=1.2,
    looks={
        "fresh autumn leaves": {"leaf": "#a8602a", "litter": 0.9},
        "bare dark soil": {"litter": 0.12, "soil": "#3f3226"},
        "mouldering leaves": {"leaf": "#5f4a36", "litter": 0.75, "moss": 0.45},
    },
    soil="#4f3f30",
    leaf="#7f5b36",
    green="#5d6b34",
    litter=slide(0, 0.55, 1, "Leaves", "how much of the soil they cover", more="old", less="clean new"),
    across=slide(
        5, 9, 18, "Leaf count", "along a side; more are smaller", more="small fine", less="large coarse"
    ),
    moss=slide(0, 0.2, 1, "Green", "moss and sprouts between them"),
)
def forest_floor(
    grid: Grid, *, soil: Tensor, leaf: Tensor, green: Tensor, litter: float, across: float, moss: float
) -> Surface:
    """Leaves fell in turn, so they lie over each other; the oldest are the darkest and nearly soil."""
    crumbs = fbm(grid, 30, "crumbs", octaves=9, gain=0.62)
    rolling = fbm(grid, 3, "rolling", octaves=4)
    clods = voronoi(grid, 40, "clods", at=warped(grid, 60, "clod outline", 0.004))
    clod = dome(clods.edge, 0.012) * (grid.random(clods.id, "clod size") ** 2)
    ground = rolling * 0.012 + crumbs * 0.004 + clod * 0.007
    earth = shaded(soil, crumbs * 0.28 + clod * 0.12 - 0.06)
    tuft = fbm(grid, 150, "tufts", octaves=5, gain=0.7)
    mossy = spots(fbm(grid, 6, "moss", octaves=8, gain=0.58) - clod * 0.2, moss * 0.8, 0.25)
    floor = Surface.of(grid, ground, earth, 0.95).under(
        mossy,
        height=ground + 0.004 + tuft * 0.003,
        colour=warmer(shaded(green, tuft * 0.5), (rolling * 0.06).clamp(-0.04, 0.04)),
        roughness=0.98,
    )
    for layer, dark in enumerate((-0.45, -0.2, 0.0)):
        floor = _leaves(grid, floor, round(across) + layer, f"leaves {layer}", litter, shaded(leaf, dark))
        if layer < 2:
            floor = _twigs(
                grid, floor, 4 + 3 * layer, f"twigs {layer}", 0.2 + 0.4 * litter, shaded(soil, 0.2)
            )
    return floor


def _leaves(grid: Grid, below: Surface, across: int, stream: str, share: float, tone: Tensor) -> Surface:
    """Oval leaves with a point, veins and curled rims; each lies as it fell."""
    frayed = warped(grid, across * 6, f"{stream} rim", grid.metres / across * 0.012, octaves=3)

    def outline(leaf: Pieces) -> tuple[Tensor, Tensor]:
        length = leaf.width * (0.3 + 0.17 * grid.random(leaf.id, f"{stream} length"))
        s = (leaf.x / length).clamp(-1, 1)  # -1 at the stalk, 1 at the tip
        return s, length * (1 - s * s) * (0.55 - 0.16 * s)

    def shape(leaf: Pieces) -> Tensor:
        edge = outline(leaf)[1] - leaf.y.abs()
        fell = grid.random(leaf.id, f"{stream} there")
        return torch.where((edge > 0) & (fell < share), 0.004 + fell * 0.006 + leaf.x * 0.04, -1.0)

    leaf, top = scattered(grid, across, stream, shape, at=frayed)
    s, half = outline(leaf)
    face = inside(half - leaf.y.abs(), grid) * (top > 0)
    beside = (leaf.y / half.clamp(min=1e-5)).clamp(-1, 1)
    rib = smooth(0.0012, 0.0, leaf.y.abs())
    veins = smooth(0.16, 0.0, ((s * 5 - beside.abs() * 1.3) % 1 - 0.5).abs()) * 0.5
    curl = grid.random(leaf.id, f"{stream} curl") - 0.25
    bend = grid.random(leaf.id, f"{stream} bend") - 0.4
    top = top + below.height * 0.35 + curl * beside**2 * 0.011 + bend * s * s * 0.014 + rib * 0.0006
    own = grid.random(leaf.id, f"{stream} tint")
    hue = warmer(shaded(tone, own * 0.75 - 0.37), (grid.random(leaf.id, f"{stream} hue") - 0.5) * 0.16)
    rot = spots(fbm(grid, 40, f"{stream} rot", octaves=5), 0.1 + 0.35 * own, 0.3)
    hue = shaded(hue, rib * 0.28 + veins * 0.14 - rot * 0.3 + (1 - beside.abs()) * 0.06)
    above = face * (top > below.height)
    return below.under(above, height=top, colour=hue, roughness=0.62 + rot * 0.25)


def _twigs(grid: Grid, below: Surface, across: int, stream: str, share: float, tone: Tensor) -> Surface:
    """Thin crooked rods."""
    crooked = warped(grid, 12, f"{stream} crooked", 0.006)

    def inwards(twig: Pieces) -> Tensor:
        length = twig.width * (0.2 + 0.28 * grid.random(twig.id, f"{stream} length"))
        thick = 0.0018 + 0.003 * grid.random(twig.id, f"{stream} thick")
        taper = (1 - (twig.x / length + 1) * 0.3).clamp(0.2, 1)
        return thick * taper - torch.hypot((twig.x.abs() - length).clamp(min=0), twig.y)

    def shape(twig: Pieces) -> Tensor:
        there = grid.random(twig.id, f"{stream} there") < share
        return torch.where(there, inwards(twig), -1.0)

    twig, depth = scattered(grid, across, stream, shape, at=crooked)
    face = inside(depth, grid)
    top = below.height * 0.6 + 0.007 + dome(depth, 0.004) * 0.006
    hue = shaded(tone, (grid.random(twig.id, f"{stream} tint") - 0.5) * 0.6)
    return below.under(face * (top > below.height), height=top, colour=hue, roughness=0.9)
