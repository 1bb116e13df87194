"""What is poured: concrete in its shuttering, and asphalt."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, ridged, warped
from ..patterns import Pieces, amid, courses, voronoi
from ..surface import Surface, mix, seen, shaded, smooth, spots, warmer
from . import archetype, slide


@archetype(
    "cast concrete",
    "a wall of fair-faced concrete with shuttering marks and tie holes",
    tags="concrete cement cast wall bunker brutalist formwork shuttering beton parking",
    metres=2.4,
    looks={
        "board-marked concrete": {"boards": 1.0, "concrete": "#a29e96"},
        "smooth gallery wall": {"wear": 0.08, "concrete": "#b4b2ad"},
        "polished floor": {"ties": 0.0, "panels": 1.0, "wear": 0.1, "concrete": "#9a9893"},
        "stained bunker": {"wear": 1.0, "concrete": "#86827a"},
        "dark concrete": {"concrete": "#67676a", "wear": 0.3},
    },
    concrete="#a3a09a",
    panels=slide(1, 2, 5, "Panels", "of the shuttering, along the tile", more="small", less="large"),
    boards=slide(
        0, 0, 1, "Board marks", "from sheets of plywood to rough boards", more="rough", less="smooth"
    ),
    ties=slide(0, 1, 1, "Tie holes", "where bolts held the shuttering; floors have none"),
    wear=slide(
        0, 0.45, 1, "Wear", "rain streaks, stains, cracks", more="old cracked dirty", less="new clean"
    ),
)
def cast_concrete(
    grid: Grid, *, concrete: Tensor, panels: float, boards: float, ties: float, wear: float
) -> Surface:
    """It keeps the print of its mould; air leaves holes, ties leave cones, water runs down from both."""
    count = round(panels)
    flush = amid((grid.u, grid.v), count, count * 2)
    sheet = courses(grid, count, count * 2, "sheets", shift=0.0, at=flush)
    plank = courses(grid, 1, 16, "boards", shift=None, at=amid(warped(grid, 4, "warp", 0.002), 1, 16))
    own = grid.random(sheet.id, "pour") - 0.5
    board = grid.random(plank.id, "board") - 0.5
    fine = fbm(grid, 240, "fine", gain=0.75)
    cloud = fbm(grid, (5, 4), "cloud", octaves=9, gain=0.62)
    swirl = fbm(grid, 7, "swirl", octaves=8, gain=0.6, at=warped(grid, 5, "vibrated", 0.09))
    # mortar leaks at the sheets' joints and leaves a fin; the sheets never lie quite flush
    fin = smooth(0.0035, 0.0008, sheet.edge + fbm(grid, 30, "leak", octaves=5) * 0.0012)
    ledge = smooth(0.002, 0.0, plank.height / 2 - plank.y.abs()) * boards
    grain_at = (grid.u.float() + board * 3.3, grid.v.float() + board * 2.7)
    wood = ridged(grid, (3, 90), "wood", octaves=3, at=grain_at) * boards

    hole = _tie_holes(grid, sheet)
    cone = smooth(0.014, 0.010, hole) * ties
    plug = smooth(0.0095, 0.0085, hole) * ties
    bubble = voronoi(grid, 42, "air")
    size = 0.0055 * grid.random(bubble.id, "bubble") ** 3 * (0.4 + grid.random(sheet.id, "airy"))
    air = (1 - (torch.hypot(bubble.x, bubble.y) / (size + 1e-5)).clamp(max=1) ** 2).clamp(min=1e-8).sqrt()
    air = torch.where(size > grid.pixel * 0.6, air, 0.0)
    pin = spots(fbm(grid, 300, "pinholes", octaves=2) + own * 0.3, 0.02, 0.2)
    split = voronoi(grid, 2, "cracks", jitter=1.0, at=warped(grid, 6, "crack", 0.06, octaves=8))
    crack = smooth(0.0016, 0.0004, split.edge) * spots(fbm(grid, 6, "cracked", octaves=3), wear * 0.55, 0.3)

    height = own * 0.0015 + fbm(grid, 3, "bulge", octaves=2) * 0.0015 + swirl * 0.0003 + fine * 0.00016
    height = height + fin * 0.0016 + wood * 0.0011 + (board * 0.004 + ledge * 0.003) * boards
    height = height - air * size * 0.8 - pin * 0.0008 - cone * 0.014 + plug * 0.003 - crack * 0.003

    tone = shaded(concrete, own * 0.1 + cloud * 0.09 + swirl * 0.06 + fine * 0.045 + board * 0.16 * boards)
    tone = warmer(tone, cloud * 0.012 + own * 0.015)
    tone = shaded(
        tone, wood * 0.1 - air * 0.22 - pin * 0.25 - cone * 0.4 + plug * 0.2 - crack * 0.5 - fin * 0.16
    )
    streaks = smooth(0.1, 1.0, fbm(grid, (70, 3), "streaks", octaves=6, gain=0.7))
    reach = smooth(0.0, 0.05, sheet.y + sheet.height / 2) * smooth(0.9, -0.4, sheet.y / sheet.height)
    beside = smooth(0.02, 0.004, _from_holes(grid, sheet)) * smooth(0.7, 0.0, _below_holes(sheet)) * ties
    damp = spots(fbm(grid, 6, "damp", octaves=8, gain=0.55), 0.28, 0.7)
    dirt = (streaks * reach * 0.2 + beside * (0.2 + streaks * 0.4) + damp * 0.1) * wear
    tone = shaded(warmer(tone, dirt * 0.035), -dirt)
    lime = spots(fbm(grid, (40, 3), "lime", octaves=6), 0.06 * wear, 0.5) * (1 - cone)
    tone = mix(tone, shaded(concrete, 0.32), lime * 0.4)
    return Surface.of(grid, height, tone, 0.76 + fine * 0.04 + swirl * 0.06 + dirt * 0.12 + air * 0.1)


def _tie_holes(grid: Grid, sheet: Pieces) -> Tensor:
    """Distance to the nearest of the four ties of a sheet of shuttering, metres."""
    x = sheet.x.abs() - sheet.width * 0.3
    return torch.hypot(x, sheet.y.abs() - sheet.height * 0.25)


def _from_holes(grid: Grid, sheet: Pieces) -> Tensor:
    """How far to the side of a tie a place is, metres; what runs down wavers."""
    return (sheet.x.abs() - sheet.width * 0.3 + fbm(grid, (30, 6), "waver", octaves=4) * 0.006).abs()


def _below_holes(sheet: Pieces) -> Tensor:
    """How far below the tie above it a place is, in half heights of a sheet."""
    return ((sheet.y / sheet.height + 0.25) % 0.5) * 2


@archetype(
    "asphalt",
    "the asphalt surface of a road, tarmac",
    tags="asphalt road tarmac street bitumen blacktop highway driveway parking",
    metres=1.0,
    looks={
        "fresh asphalt": {"wear": 0.05, "crack": 0.0, "bitumen": "#2c2c2e"},
        "worn grey road": {"wear": 0.9, "crack": 0.15},
        "cracked old road": {"wear": 0.75, "crack": 0.9},
        "cracks sealed with tar": {"wear": 0.6, "crack": 0.45, "sealed": 1.0},
        "coarse reddish chippings": {"stone": "#9a7a6a", "size": 0.9, "wear": 0.7},
    },
    bitumen="#3a3a3b",
    stone="#8f8c87",
    size=slide(0, 0.4, 1, "Grain", "size of the stones, 5 to 16 mm", more="large coarse", less="small fine"),
    wear=slide(0, 0.45, 1, "Wear", "how far tyres rubbed the stones bare", more="old dry", less="new"),
    crack=slide(
        0, 0.25, 1, "Cracks", "from hairlines to alligator skin", more="cracked old", less="new smooth"
    ),
    sealed=slide(0, 0, 1, "Sealed", "how many cracks are filled with tar"),
)
def asphalt(
    grid: Grid, *, bitumen: Tensor, stone: Tensor, size: float, wear: float, crack: float, sealed: float
) -> Surface:
    """Stones of several sizes rolled into bitumen until flat; tyres strip their tops, age splits the rest."""
    across = round(grid.metres / (0.005 + 0.011 * size))
    coarse = voronoi(grid, across, "stones", jitter=1.0)
    small = voronoi(grid, across * 2, "chips", jitter=1.0)
    pitch = grid.metres / across
    radius = pitch * (0.05 + 0.2 * grid.random(coarse.id, "size"))
    big = smooth(0.0, pitch * 0.12, coarse.edge - radius * 0.45) * (grid.random(coarse.id, "stone") < 0.75)

    fill = smooth(0.0, pitch * 0.07, small.edge - pitch * 0.05) * (grid.random(small.id, "stone") < 0.6)
    fill = mix(torch.full_like(fill, 0.4), fill, seen(grid, pitch / 2))
    fine = fbm(grid, across, "fine", gain=0.75)
    pressed = grid.random(coarse.id, "pressed")
    patch = fbm(grid, 6, "patch", octaves=8, gain=0.66)

    path = _alligator(grid, crack)
    tar = sealed * smooth(0.018, 0.014, path.abs() + fbm(grid, 30, "brush", octaves=4) * 0.006) * (crack > 0)
    open_ = smooth(0.0005, -0.0015, path - 0.0022 * crack * (1 + fine)) * (1 - tar) * (crack > 0)
    near = smooth(0.03, 0.0, path) * crack

    lost = spots(
        fbm(grid, round(across * 0.45), "ravelled", octaves=3) + near * 0.35, 0.01 + 0.04 * wear, 0.3
    )
    stony = torch.maximum(big * (0.75 + 0.25 * pressed), fill * 0.62) * (1 - 0.8 * lost)
    height = (
        stony * pitch * 0.2
        + fine * 0.0004
        - lost * 0.0014
        + patch * 0.0008
        + fbm(grid, 2, "ruts", octaves=2) * 0.002
    )
    height = mix(height - open_ * 0.009 - near * 0.0012, height * 0.3 + 0.002 + fine * 0.0002, tar)

    kind = torch.where(big > fill * 0.6, grid.random(coarse.id, "kind"), grid.random(small.id, "kind"))
    kind = kind
    grey = warmer(shaded(stone, (kind - 0.5) * 0.6), (kind - 0.5) * 0.06)
    rubbed = stony * (wear * (0.72 + patch * 0.5) + 0.05 + 0.06 * kind).clamp(0, 1)
    film = shaded(
        mix(bitumen, stone.mean(0, keepdim=True).expand_as(stone), 0.4 * wear), fine * 0.12 + patch * 0.1
    )
    tone = mix(film, grey, rubbed)
    oil = spots(fbm(grid, 6, "oil", octaves=7), 0.05 * wear, 0.5)
    tone = shaded(tone, -open_ * 0.65 - lost * 0.2 - oil * 0.2 + near * (1 - open_) * 0.06)
    tone = mix(tone, shaded(bitumen, -0.5 + fine * 0.1), tar)
    rough = 0.9 - 0.12 * (1 - wear) * stony + fine * 0.03 - oil * 0.15
    return Surface.of(grid, height, tone, mix(rough, 0.42 + fine * 0.05, tar))


def _alligator(grid: Grid, crack: float) -> Tensor:
    """Metres to the nearest crack: long ones, and a net of small plates where the ground gave way."""
    ragged = warped(grid, 10, "ragged", 0.035, octaves=9)
    long = voronoi(grid, 2, "long cracks", jitter=1.0, at=ragged).edge
    net = voronoi(grid, 13, "plates", jitter=0.9, at=warped(grid, 40, "plate edges", 0.008, octaves=6)).edge
    weak = spots(fbm(grid, 6, "weak", octaves=5), crack**2 * 0.75, 0.7)
    kept = spots(fbm(grid, 6, "kept", octaves=3), min(1.0, crack * 1.6), 0.3)
    return torch.minimum(long + (1 - kept) * 0.05, net + (1 - weak) * 0.03)
