"""What lies on the ground and what is made of stalks: leaves, needles, furrows, thatch."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, leaning, scattered, strands, voronoi
from ..patterns import angle as angle_of
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "autumn leaves",
    "a thick litter of dead maple and oak leaves in autumn",
    tags="leaves leaf autumn fall dead litter maple oak fallen foliage",
    metres=0.9,
    looks={
        "red maple leaves": {"leaf": "#a8381f", "second": "#c9622a", "oak": 0.0},
        "golden leaves": {"leaf": "#cf9a2e", "second": "#b8842c", "oak": 0.2, "age": 0.15},
        "brown oak leaves": {"leaf": "#7d5a3a", "second": "#8f6b46", "oak": 1.0, "age": 0.5},
        "rotting winter leaves": {"leaf": "#574535", "second": "#6b5642", "age": 0.95},
    },
    leaf="#a8682f",
    second="#b98a3a",
    soil="#3d3025",
    across=slide(4, 6, 12, "Leaves", "along a side of the tile", more="small fine", less="large coarse"),
    oak=slide(0, 0.45, 1, "Oak", "share of oak leaves; the others are maple"),
    age=slide(0, 0.35, 1, "Age", "brown, spotted, torn", more="old dirty", less="new clean"),
)
def autumn_leaves(
    grid: Grid, *, leaf: Tensor, second: Tensor, soil: Tensor, across: float, oak: float, age: float
) -> Surface:
    """Leaves fall for weeks: the lowest are brown and flat, the topmost still bright and curled."""
    count = round(across)
    crumbs = fbm(grid, 40, "crumbs", octaves=8, gain=0.65)
    shreds = voronoi(
        grid, 3 * count, "shreds", jitter=1.0, at=warped(grid, 4 * count, "shred", 0.012, octaves=4)
    )
    own = grid.random(shreds.id, "shred tint")
    bits = mix(shaded(soil, crumbs * 0.3), shaded(leaf, -0.55), own * smooth(0.0, 0.004, shreds.edge))
    top = leaning(grid, shreds, "shred lean") * 0.25 + crumbs * 0.002 - 0.02
    result = Surface.of(grid, top, shaded(bits, (own * 7 % 1 - 0.6) * 0.4), 0.95)
    for layer in range(4):
        many = count + layer % 3
        oaks = layer * 3 % 4 < round(4 * oak)
        result = _leaves(grid, result, many, f"leaves {layer}", (leaf, second), oaks, age, layer / 3)
    return result


def _leaves(
    grid: Grid,
    below: Surface,
    across: int,
    stream: str,
    tones: tuple[Tensor, Tensor],
    oaks: bool,
    age: float,
    bright: float,
) -> Surface:
    cell = grid.metres / across
    frayed = warped(grid, across * 5, f"{stream} rim", cell * 0.014, octaves=4)

    outline, veined = (_oak, _oak_veins) if oaks else (_maple, _maple_veins)

    def laid(piece: Pieces) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Places on the leaf, in half lengths, x to its tip; its half length; when it fell, 0 to 1."""
        fell = grid.random(piece.id, f"{stream} fell")
        size = cell * (0.43 + 0.08 * fell)
        x = piece.x / size
        return x, piece.y / size + 0.25 * (fell - 0.5) * x * x, size, fell

    def shape(piece: Pieces) -> Tensor:
        x, y, size, fell = laid(piece)
        tilt = size * (x * (0.3 * fell - 0.15) - y * (0.4 * fell - 0.2) ** 2)
        return torch.where(outline(x, y) > 0, cell * (0.12 + 0.05 * fell) + tilt, -1.0)

    piece, high = scattered(grid, across, stream, shape, at=frayed)
    x, y, size, _ = laid(piece)
    inner, veins = outline(x, y) * size, veined(x, y)
    own, hue_of = grid.random(piece.id, f"{stream} tint"), grid.random(piece.id, f"{stream} hue")
    mottle = fbm(grid, 5 * across, f"{stream} mottle", octaves=6, gain=0.6)
    freckle = spots(fbm(grid, 24 * across, f"{stream} freckles", octaves=2), 0.05 * (0.3 + age), 0.2)
    withered = (age * (1.35 - bright * 0.7) + (own - 0.5) * 0.5).clamp(0, 1)
    tone = mix(tones[0], tones[1], smooth(0.3, 0.7, hue_of))
    rim = smooth(cell * 0.05, 0.0, inner + mottle * cell * 0.02)
    brown = tone.mean(0, keepdim=True) * tone.new_tensor([1.02, 0.8, 0.58])[:, None, None]
    tone = mix(tone, brown, (withered * 0.8 + rim * 0.35 + mottle * 0.35 * (0.3 + age)).clamp(0, 1))
    tone = warmer(shaded(tone, (own - 0.5) * 0.4 + mottle * 0.12), (hue_of * 7 % 1 - 0.5) * 0.08)
    tone = mix(tone, shaded(tone, 0.35), veins * 0.55)
    tone = shaded(tone, -0.35 * freckle - 0.35 * (1 - bright))
    curl = (own * 5 % 1 - 0.3) * smooth(cell * 0.12, 0.0, inner) * cell * 0.05
    wavy = fbm(grid, 2 * across, f"{stream} wavy", octaves=3) * cell * 0.03
    top = high + curl + wavy + cell * 0.1 * (bright - 1) + veins * 0.0004
    holes = spots(fbm(grid, 9 * across, f"{stream} holes", octaves=3), 0.02 * age * (1.5 - bright), 0.1)
    cover = inside(inner, grid) * (high > 0) * (top > below.height) * (1 - holes)
    return below.under(cover, height=top, colour=tone, roughness=0.62 + 0.2 * withered)


def _maple(x: Tensor, y: Tensor) -> Tensor:
    """How far inside a leaf with five toothed lobes."""
    x = x + 0.32
    angle, far = angle_of(y.abs(), x), torch.hypot(x, y)
    lobe = angle / 0.9
    fold = ((lobe + 0.5) % 1 - 0.5).abs() * 2  # 0 on a rib, 1 between two
    tooth = ((fold * 2.4) % 1) * smooth(0.05, 0.3, fold) * smooth(1.0, 0.7, fold)
    reach = (1.3 - 0.3 * lobe) * (1 - 0.62 * fold.sqrt() + 0.1 * tooth)
    stalk = 0.022 - torch.maximum(y.abs(), (x + 0.3).abs() - 0.32)
    return torch.maximum((reach * (angle < 2.4) - far) * 0.6, stalk)


def _maple_veins(x: Tensor, y: Tensor) -> Tensor:
    x = x + 0.32
    angle, far = angle_of(y.abs(), x), torch.hypot(x, y)
    aside = ((angle / 0.9 + 0.5) % 1 - 0.5).abs() * 0.9 * far
    rib = smooth(0.026, 0.006, aside)
    side = smooth(0.2, 0.05, ((far * 6 - aside * 4) % 1 - 0.5).abs()) * 0.4
    return torch.maximum(rib, side)


def _oak(x: Tensor, y: Tensor) -> Tensor:
    """How far inside a leaf with round lobes left and right, widest beyond the middle."""
    s = ((x + 0.8) / 1.75).clamp(0, 1)
    lobes = 0.78 + 0.22 * torch.cos(s * 2 * math.pi * 4.2 + 2.9)
    half = 1.15 * (s * (1 - s) * (0.35 + s)).sqrt() * lobes
    stalk = 0.022 - torch.maximum(y.abs(), (x + 0.85).abs() - 0.13)
    return torch.maximum(torch.where((s > 0) & (s < 1), half - y.abs(), -1.0) * 0.8, stalk)


def _oak_veins(x: Tensor, y: Tensor) -> Tensor:
    s = (x + 0.8) / 1.75
    side = smooth(0.12, 0.03, ((s * 4.2 - y.abs() * 0.7 + 0.46) % 1 - 0.5).abs()) * 0.5
    return torch.maximum(smooth(0.026, 0.006, y.abs()), side)


@archetype(
    "pine needles",
    "a forest floor of dry fallen pine needles",
    tags="pine needles needle forest floor conifer spruce litter ground",
    metres=0.4,
    looks={
        "fresh green needles": {"needle": "#5f7038", "green": 0.7},
        "old grey needles": {"needle": "#7a6a58", "soil": "#3a322b", "green": 0.0},
        "larch in autumn": {"needle": "#b9853a", "length": 11.0},
    },
    needle="#9a6a3e",
    soil="#3b2c20",
    length=slide(
        4, 6, 12, "Needles", "behind each other along the tile", more="small fine", less="large coarse"
    ),
    dense=slide(0, 0.7, 1, "Density", "how much of the soil they hide", more="old", less="clean"),
    green=slide(0, 0.06, 1, "Green", "needles that have just come down", more="new", less="old dry"),
)
def pine_needles(
    grid: Grid, *, needle: Tensor, soil: Tensor, length: float, dense: float, green: float
) -> Surface:
    """Stiff needles fall in pairs and cross each other any way; old ones go grey and break."""
    count = round(length)
    crumb = fbm(grid, 30, "crumbs", octaves=8, gain=0.65)
    chaff = voronoi(grid, 70, "chaff", at=warped(grid, 60, "chaff shape", 0.003))
    own = grid.random(chaff.id, "chaff tint")
    earth = mix(
        shaded(soil, crumb * 0.35), shaded(needle, -0.4), (own > 0.6) * 0.5 * smooth(0.0, 0.001, chaff.edge)
    )
    result = Surface.of(grid, crumb * 0.002 + own * 0.001 - 0.003, earth, 0.95)
    ways = ((1, 0), (-1, 2), (1, 1), (2, -1), (1, 3))
    fresh = needle.new_tensor([0.40, 0.47, 0.22])[:, None, None]
    for layer, way in enumerate(ways):
        bend = warped(grid, 4, f"bend {layer}", 0.004, octaves=2)
        one = strands(
            grid,
            (round(count * 11), count),
            f"needles {layer}",
            lambda s: 0.23 * (1 - s**6),
            way=way,
            lean=0.9,
            rise=0.0,
            at=bend,
        )
        own = grid.random(one.id, f"tint {layer}")
        half = 0.23 * one.width
        bright = layer / 4
        tone = warmer(shaded(needle, (own - 0.5) * 0.7 - 0.35 * (1 - bright)), (own * 7 % 1 - 0.5) * 0.08)
        tone = mix(tone, tone.mean(0, keepdim=True) * 1.05, smooth(0.7, 0.95, own * 13 % 1) * 0.6)
        tone = mix(tone, shaded(fresh, (own - 0.5) * 0.4), (own * 23 % 1 < green).float() * 0.9)
        s = one.y / one.height
        tone = shaded(tone, -0.45 * smooth(0.1, 0.0, s) - 0.12 * smooth(0.6, 0.95, one.x.abs() / half))
        round_ = (1 - (one.x / half) ** 2).clamp(0, 1).sqrt()
        top = (bright * 0.004 + own * 31 % 1 * 0.004) + round_ * half * 0.8 + crumb * 0.002
        there = (own * 47 % 1) < 0.3 + 0.65 * dense
        cover = inside(one.edge, grid) * there * (top > result.height)
        result = result.under(cover, height=top, colour=tone, roughness=0.6)
    return result


@archetype(
    "ploughed field",
    "a ploughed field, turned soil in furrows with clods",
    tags="ploughed plowed field soil furrows earth farm farmland dirt tilled agriculture",
    metres=3.0,
    looks={
        "red clay field": {"soil": "#8a4f36", "dry": "#a8745a"},
        "black fenland": {"soil": "#352b24", "dry": "#55483c"},
        "dry pale field": {"soil": "#8a7459", "dry": "#b09b7d", "clods": 0.8},
        "harrowed seed bed": {"depth": 0.15, "clods": 0.25, "furrows": 14.0, "straw": 0.05},
    },
    soil="#5f4733",
    dry="#86694c",
    straw_colour="#b89e66",
    furrows=slide(4, 8, 16, "Furrows", "across the tile", more="small fine", less="large coarse"),
    depth=slide(0, 0.55, 1, "Depth", "of the furrows", more="new rough", less="old smooth"),
    clods=slide(0, 0.5, 1, "Clods", "how lumpy", more="dry coarse rough", less="fine smooth"),
    straw=slide(0, 0.3, 1, "Stubble", "straw that was turned in", more="old dirty", less="clean"),
)
def ploughed_field(
    grid: Grid,
    *,
    soil: Tensor,
    dry: Tensor,
    straw_colour: Tensor,
    furrows: float,
    depth: float,
    clods: float,
    straw: float,
) -> Surface:
    """The share turns a slice over: one smooth slope where the steel went, a crumbling one beyond."""
    count = round(furrows)
    size = grid.metres / count
    sway = (
        fbm(grid, (2, 4), "sway", octaves=4, gain=0.4) * 0.18 + fbm(grid, (24, 30), "torn", octaves=4) * 0.16
    )
    place = ((grid.u * count + sway + 0.3) % 1).float()
    ridge = torch.where(place < 0.4, smooth(0.0, 0.4, place), smooth(1.0, 0.4, place) ** 0.8)
    height = ridge * size * 0.42 * (0.15 + depth)
    loose = 0.25 + 0.75 * smooth(0.3, 0.8, place)
    lump = torch.zeros(grid.shape, device=grid.device)
    own = torch.zeros(grid.shape, device=grid.device)
    dark = torch.zeros(grid.shape, device=grid.device)
    for layer, across in enumerate((22, 40, 75)):
        shape = warped(grid, 2 * across, f"clod shape {layer}", 0.22 * grid.metres / across, octaves=5)
        clod = voronoi(grid, across, f"clods {layer}", jitter=1.0, at=shape)
        chance = grid.random(clod.id, f"size {layer}")
        there = smooth(1.0 - (0.25 + 0.65 * clods) * (0.55 + 0.25 * layer), 1.0, chance) * loose
        body = dome(clod.edge / clod.width, 0.4) * clod.width * 0.55 * there
        taller = body > lump
        lump = torch.maximum(lump, body)
        own = torch.where(taller, chance * 37 % 1, own)
        dark = torch.maximum(dark, smooth(0.1, 0.0, clod.edge / clod.width) * there * (body >= lump))
    crumb = fbm(grid, 70, "crumbs", octaves=7, gain=0.72)
    shine = smooth(0.05, 0.15, place) * smooth(0.4, 0.3, place) * smooth(0.2, -0.6, crumb)
    striae = fbm(grid, (100, 4), "share marks", octaves=3) * shine
    top = (
        height
        + lump
        + crumb * 0.007 * (0.4 + loose)
        + striae * 0.003
        + fbm(grid, 4, "roll", octaves=4) * 0.02
    )
    tone = mix(
        soil,
        dry,
        (
            smooth(0.0, 0.6, lump / size * 4) * 0.55
            + ridge * 0.3
            + crumb * 0.35
            + fbm(grid, 3, "dry", octaves=5) * 0.3
        ).clamp(0, 1),
    )
    tone = shaded(tone, (own - 0.5) * 0.25 + crumb * 0.14 - 0.3 * dark - 0.2 * (1 - ridge))
    result = Surface.of(grid, top, tone, 0.96 - 0.3 * shine)
    for layer, way in enumerate(((1, 2), (-3, 1))):
        one = strands(
            grid,
            (200, 18),
            f"straw {layer}",
            lambda s: 0.22 + 0 * s,
            way=way,
            lean=0.8,
            at=warped(grid, 9, f"straw bend {layer}", 0.01),
        )
        chance = grid.random(one.id, f"straw {layer}")
        half = one.width * 0.22
        cover = inside(one.edge, grid) * (chance < straw * 0.16) * smooth(-0.3, 0.5, crumb + 0.4)
        hue = shaded(straw_colour, (chance * 91 % 1 - 0.5) * 0.5)
        result = result.under(
            cover,
            height=top + (1 - (one.x / half) ** 2).clamp(0, 1) * half + 0.002,
            colour=hue,
            roughness=0.7,
        )
    return result


@archetype(
    "straw thatch",
    "a thatched roof of straw or reed",
    tags="thatch thatched straw reed roof hay cottage hut",
    metres=1.2,
    looks={
        "new golden straw": {"straw": "#c9a352", "grey": 0.0},
        "old grey thatch": {"straw": "#8b7d69", "grey": 0.9},
        "tropical palm thatch": {"straw": "#a07f4f", "thick": 0.95, "courses": 5.0},
        "loose hay": {"straw": "#b9a45c", "tidy": 0.0, "grey": 0.1},
    },
    straw="#a98a52",
    dark="#3b2d1d",
    courses=slide(2, 3, 7, "Courses", "layers one above the other", more="small", less="large"),
    thick=slide(0, 0.35, 1, "Thickness", "of a stalk", more="coarse", less="fine"),
    tidy=slide(0, 0.7, 1, "Tidiness", "how straight stalks lie", more="new smooth clean", less="old rough"),
    grey=slide(0, 0.4, 1, "Weathering", "silver-grey and mossy stalks", more="old", less="new"),
)
def straw_thatch(
    grid: Grid, *, straw: Tensor, dark: Tensor, courses: float, thick: float, tidy: float, grey: float
) -> Surface:
    """Bundles hang over each other in courses; each ends in cut stalks, in whose shade the next begins."""
    count = round(courses)
    lanes = round(170 - 90 * thick)
    edge_line = (
        fbm(grid, (6, 2), "course line", octaves=4) * 0.05 + fbm(grid, (150, 4), "ends", octaves=4) * 0.08
    )
    place = ((grid.v * count + edge_line) % 1).float()  # 0 below an edge, 1 at the next
    step = place**1.3 * 0.03
    shade = smooth(0.12, 0.0, place)
    bundle = fbm(grid, (14, count), "bundles", octaves=3)
    rot = fbm(grid, (5, 3), "weather", octaves=7, gain=0.6)
    result = Surface.of(grid, step - 0.03, shaded(dark, bundle * 0.2), 0.95)
    loose = 1 - tidy
    ways = ((0, 1), (1, 5), (-1, 4), (0, 1), (0, 1))
    if tidy < 0.3:
        ways = ((1, 2), (2, 1), (-1, 1), (1, 3), (-1, 2))
    for layer, way in enumerate(ways):
        bend = warped(grid, (6, 3), f"bend {layer}", 0.006 + 0.03 * loose, octaves=3)
        one = strands(
            grid,
            (lanes, 5),
            f"stalks {layer}",
            lambda s: 0.48 - 0.1 * s,
            way=way,
            lean=0.7,
            rise=0.4,
            at=bend,
        )
        own = grid.random(one.id, f"tint {layer}")
        half = one.width * 0.48
        across = (one.x / half).clamp(-1, 1)
        s = one.y / one.height
        bright = layer / 4
        tone = warmer(shaded(straw, (own - 0.5) * 0.55 + bundle * 0.1), (own * 7 % 1 - 0.5) * 0.06)
        silver = tone.mean(0, keepdim=True) * tone.new_tensor([1.0, 0.97, 0.9])[:, None, None]
        tone = mix(
            tone, shaded(silver, -0.1), (grey * (0.75 + rot * 0.6) * (0.5 + own * 19 % 1 * 0.6)).clamp(0, 1)
        )
        node = smooth(0.02, 0.0, ((s * 3 + own * 3) % 1 - 0.5).abs() * 0.4)
        fibre = torch.cos(across * 9 + own * 9) * 0.05
        tone = shaded(
            tone,
            fibre
            - 0.2 * node
            + across * -0.06
            - 0.34 * (1 - bright)
            - 0.4 * shade
            - 0.3 * smooth(0.95, 1.0, s),
        )
        top = (
            step
            + bright * 0.006
            + own * 41 % 1 * 0.005
            + (1 - across**2).sqrt() * half * 0.8
            + bundle * 0.006
            - 0.008
        )
        cover = inside(one.edge, grid) * (top > result.height) * ((own * 57 % 1) < 0.95)
        result = result.under(cover, height=top, colour=tone, roughness=0.62 + 0.25 * grey)
    return result
