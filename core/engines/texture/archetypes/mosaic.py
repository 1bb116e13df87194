"""Roman mosaic: small stones laid in rings round a medallion and in rows beyond it."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import fbm, warped
from ..patterns import Pieces, amid, courses, leaning
from ..surface import Surface, dome, inside, mix, shaded, smooth, spots, warmer
from . import archetype, slide

REACH = 0.46  # radius of the medallion, in shares of its square


@archetype(
    "Roman mosaic",
    "a Roman mosaic floor of small irregular stones, tesserae, with round medallions and guilloche",
    tags="mosaic roman tesserae floor antique medallion guilloche byzantine villa pompeii",
    metres=1.2,
    looks={
        "black and white": {"red": "#4a4848", "ochre": "#8b877f", "dark": "#333336"},
        "gold and blue, Byzantine": {
            "ground": "#c79f48",
            "red": "#8b3a32",
            "ochre": "#e0c987",
            "dark": "#27406b",
        },
        "unearthed": {"wear": 1.0},
        "small fine stones": {"stones": 132.0, "wear": 0.15},
    },
    ground="#d6c9b0",
    red="#9a4f3a",
    ochre="#c39a58",
    dark="#3d4148",
    stones=slide(40, 100, 150, "Stones", "along a side of the tile", more="small fine", less="large coarse"),
    medallions=slide(1, 2, 4, "Medallions", "along a side of the tile"),
    wear=slide(
        0, 0.4, 1, "Wear", "lost stones, dirt, sunken ground", more="old cracked dirty", less="new clean"
    ),
)
def roman_mosaic(
    grid: Grid,
    *,
    ground: Tensor,
    red: Tensor,
    ochre: Tensor,
    dark: Tensor,
    stones: float,
    medallions: float,
    wear: float,
) -> Surface:
    """Cut with hammer and chisel, so no two are alike; each is of one colour, pressed into mortar."""
    count, squares = round(stones), round(medallions)
    size = grid.metres / count
    at = warped(grid, count // 2, "hand", size * 0.06, octaves=3)
    at = amid((at[0], at[1]), count, count)
    middle, inner = _rings(grid, squares, size, at)
    laid = courses(grid, count, count, "rows", shift=None, uneven=(0.45, 0.0), at=at)
    ring_radius = REACH * grid.metres / squares
    is_ring = inner > 0
    piece = Pieces(*(torch.where(is_ring, ring, row) for ring, row in zip(middle, laid, strict=True)))
    # rows end where the medallion's last ring begins: those stones are cut
    edge = torch.where(is_ring, piece.edge, torch.minimum(piece.edge, -inner))

    square = grid.metres / squares
    u, v = at[0] * grid.metres, at[1] * grid.metres
    x = (u - torch.where(is_ring, 0.0, piece.x)) % square - square / 2
    y = (v - torch.where(is_ring, 0.0, piece.y)) % square - square / 2
    own_ring = ((torch.hypot(x, y) / size).floor() + 0.5) * size
    turn = torch.atan2(y, x) - torch.where(is_ring, piece.x / own_ring.clamp(min=size / 2), 0.0)
    far = torch.where(is_ring, own_ring / ring_radius, 2.0)
    kind = _design(far, turn, (x.abs() + y.abs() - square).abs() / square)

    own = grid.random(piece.id, "tint") - 0.5
    stray = grid.random(piece.id, "stray") < 0.03
    stone = torch.where(kind == 1, red, torch.where(kind == 2, ochre, torch.where(kind == 3, dark, ground)))
    stone = torch.where(stray, mix(ground, ochre, 0.4), stone)
    chips = fbm(grid, count, "chipped", octaves=5, gain=0.55)
    edge = edge - size * (0.05 + 0.05 * grid.random(piece.id, "small")) - chips * size * 0.055
    lost_where = fbm(grid, 6, "lost", octaves=6, gain=0.6)
    lost = (grid.random(piece.id, "lost") * 0.6 - lost_where < 1.5 * wear * wear - 1.62 + 0.35 * wear).float()
    grain = fbm(grid, 200, "grain", gain=0.7)
    vein = fbm(grid, 30, "vein", octaves=5, at=(at[0] + own * 7.1, at[1] + own * 3.3))
    tone = warmer(
        shaded(stone, own * 0.3 + vein * 0.12 + grain * 0.05), (grid.random(piece.id, "hue") - 0.5) * 0.07
    )
    dirt = spots(fbm(grid, 6, "dirt", octaves=7, gain=0.6), 0.25 + 0.3 * wear, 0.8) * (0.15 + 0.6 * wear)
    tone = shaded(tone, -dirt * 0.22 - smooth(size * 0.1, 0.0, edge) * 0.14)
    sunk = fbm(grid, 3, "sunk", octaves=3) * 0.004 * wear
    top = dome(edge, size * 0.14) * size * 0.1 + leaning(grid, piece) * 0.14 + own * size * 0.05
    sand = fbm(grid, 220, "sand", gain=0.75)
    mortar = shaded(mix(ground, dark, 0.32), sand * 0.2 - dirt * 0.4)
    deep = torch.where(lost > 0, -size * 0.25, 0.0)
    return Surface.of(grid, sunk + deep + sand * 0.0004, mortar, 0.95).under(
        inside(edge, grid) * (1 - lost),
        height=sunk + top,
        colour=tone,
        roughness=0.5 + vein * 0.1 + dirt * 0.3,
    )


def _rings(grid: Grid, squares: int, size: float, at: tuple[Tensor, Tensor]) -> tuple[Pieces, Tensor]:
    """Stones in rings round the middle of each square; metres inside the last ring."""
    square = grid.metres / squares
    column, row = (at[0] * squares).floor(), (at[1] * squares).floor()
    x = ((at[0] * squares - column - 0.5) * square).float()
    y = ((at[1] * squares - row - 0.5) * square).float()
    far = torch.hypot(x, y)
    ring = (far / size).floor()
    number = (2 * math.pi * (ring + 0.5)).round()
    which = ((row % squares) * squares + column % squares).int()
    start = grid.random(ring.int() + which * 512, "ring")
    place = (torch.atan2(y, x) / (2 * math.pi) + start) * number
    index = place.floor()
    wide = 2 * math.pi * (ring + 0.5) * size / number
    along = (place - index - 0.5) * wide
    across = far - (ring + 0.5) * size
    id = 100_000 + ((which * 512 + ring.int()) * 512 + (index % number).int())
    edge = torch.minimum(wide / 2 - along.abs(), size / 2 - across.abs())
    last = (REACH * square / size - 0.5) // 1 * size
    tall = torch.full_like(wide, size)
    return Pieces(id.int(), along, across, edge, wide, tall), last - far


def _design(far: Tensor, turn: Tensor, corner: Tensor) -> Tensor:
    """Which colour: 0 ground, 1 red, 2 ochre, 3 dark. far: 1 at the medallion's rim; turn: radians."""
    petals = 0.36 * (turn * 3).cos().abs() ** 0.7
    kind = torch.where(far < petals, 1, 0)
    kind = torch.where(far < petals * 0.55, 2, kind)
    kind = torch.where((far > petals) & (far < petals + 0.05), 3, kind)
    kind = torch.where((far - 0.44).abs() < 0.03, 3, kind)
    # guilloche: two strands that change places
    wave = (turn * 6).sin() * 0.1
    first, second = (far - 0.68 - wave).abs(), (far - 0.68 + wave).abs()
    over = (turn * 6).cos() > 0
    for strand, light in ((torch.where(over, second, first), 2), (torch.where(over, first, second), 1)):
        kind = torch.where(strand < 0.115, 3, kind)
        kind = torch.where(strand < 0.07, light, kind)
    kind = torch.where(((far - 0.68).abs() > 0.2) & (far > 0.47) & (far < 0.9), 0, kind)
    kind = torch.where((far - 0.94).abs() < 0.03, 3, kind)
    kind = torch.where((corner < 0.22) & (far > 1.5), 3, kind)
    return torch.where((corner < 0.14) & (far > 1.5), 1, kind)
