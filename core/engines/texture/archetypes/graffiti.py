"""A wall that was sprayed on: fat letters, tags, drips, and grey patches where they were painted over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places, fbm, warped
from ..patterns import amid, courses
from ..surface import Surface, dome, inside, mix, shaded, smooth
from . import archetype, slide

Stroke = tuple[float, float, float, float]  # from x, y to x, y; metres

# skeletons like letters in a box from -1 to 1, y down
LETTERS: tuple[tuple[Stroke, ...], ...] = (
    ((-0.7, -0.9, -0.1, 0.9), (-0.1, 0.9, 0.7, -0.9)),
    ((0.6, -0.8, -0.5, -0.7), (-0.5, -0.7, 0.5, 0.15), (0.5, 0.15, 0.3, 0.9), (0.3, 0.9, -0.6, 0.8)),
    ((-0.5, -0.9, -0.6, 0.9), (0.6, -0.8, -0.4, 0.0), (-0.4, 0.0, 0.7, 0.9)),
    ((-0.5, -0.8, -0.6, 0.8), (-0.5, -0.8, 0.6, -0.8), (-0.5, 0.0, 0.4, -0.1), (-0.6, 0.8, 0.6, 0.8)),
    ((-0.6, 0.9, -0.5, -0.8), (-0.5, -0.8, 0.5, -0.5), (0.5, -0.5, -0.3, 0.1), (-0.3, 0.1, 0.7, 0.9)),
    ((-0.5, -0.5, -0.5, 0.5), (-0.5, 0.5, 0.2, 0.9), (0.2, 0.9, 0.6, -0.3), (0.6, -0.3, -0.5, -0.5)),
    ((-0.7, -0.8, 0.6, -0.8), (0.6, -0.8, -0.6, 0.8), (-0.6, 0.8, 0.7, 0.8)),
    ((-0.7, 0.9, -0.6, -0.9), (-0.6, -0.9, 0.5, 0.8), (0.5, 0.8, 0.7, -0.9)),
)


@archetype(
    "graffiti wall",
    "a city wall with graffiti: sprayed letters, tags, drips and overpainted patches",
    tags="graffiti spray sprayed tag tags street art wall urban city underpass mural",
    metres=4.0,
    looks={
        "old brick wall": {"bricks": 1.0, "wall": "#8f5545"},
        "chrome and black": {"fill": "#b9bcc0", "second": "#3c3d40", "line": "#2a2a2d", "wall": "#9a9891"},
        "mostly buffed over": {"buffed": 0.85, "fill": "#7d8f4e"},
        "candy colours": {"fill": "#d9628f", "second": "#58b3c4", "line": "#3b2a52", "tag": "#e2c14f"},
    },
    fill="#c8632f",
    second="#3f8ba3",
    line="#26262c",
    tag="#2f3f74",
    wall="#b4aea2",
    letters=slide(4, 6, 10, "Letters", "of a word, as many as fit", more="small", less="large"),
    names=slide(0, 0.6, 1, "Tags", "how many scribbled names", more="dirty", less="clean new"),
    buffed=slide(0, 0.35, 1, "Buffed", "painted over in grey", more="old"),
    bricks=slide(0, 0, 1, "Bricks", "from smooth render to bare brickwork", more="rough", less="smooth"),
    drips=slide(0, 0.5, 1, "Drips", "how far paint has run"),
)
def graffiti_wall(
    grid: Grid,
    *,
    fill: Tensor,
    second: Tensor,
    line: Tensor,
    tag: Tensor,
    wall: Tensor,
    letters: float,
    names: float,
    buffed: float,
    bricks: float,
    drips: float,
) -> Surface:
    """Layer on layer: render, old tags, a grey patch over them, a word in fat letters, new tags on top."""
    painted = _bare(grid, wall, bricks)
    hand = warped(grid, 14, "hand", 0.012, octaves=3)
    painted = _scribbles(grid, painted, hand, "old tag", 4, names, mix(tag, wall, 0.45), drips)
    painted = _buffed(grid, painted, shaded(mix(wall, wall.mean(0, keepdim=True), 0.8), 0.06), buffed)
    high = grid.random(torch.tensor(7, device=grid.device), "height").item() * 0.08
    painted = _word(
        grid, painted, hand, "far word", 0.2 + high, round(letters) + 1, (second, fill, line), drips
    )
    painted = _word(
        grid, painted, hand, "near word", 0.66 + high, round(letters), (fill, second, line), drips
    )
    return _scribbles(grid, painted, hand, "new tag", 5, names, tag, drips)


def _bare(grid: Grid, wall: Tensor, bricks: float) -> Surface:
    """Rendered and dirty, the bricks behind it more or less to be seen."""
    count = 52
    piece = courses(grid, 17, count, "bricks", at=amid(warped(grid, 60, "wobble", 0.0015), 17, count))
    edge = piece.rounded(0.006) - 0.005 - fbm(grid, 120, "chips", octaves=4) * 0.0015
    own = grid.random(piece.id, "tint") - 0.5
    fine, cloud = fbm(grid, 260, "fine", gain=0.75), fbm(grid, 7, "cloud", octaves=8, gain=0.62)
    runs = smooth(0.1, 1.0, fbm(grid, (60, 4), "runs", octaves=6, gain=0.65))
    relief = fine * 0.0006 + fbm(grid, 9, "uneven", octaves=5) * 0.002
    relief = relief + (dome(edge, 0.008) * 0.006 + own * 0.003 * inside(edge, grid)) * bricks
    joint = (1 - inside(edge, grid, 0.002)) * bricks
    tone = shaded(wall, cloud * 0.07 + fine * 0.06 + own * 0.4 * bricks * (1 - joint) - runs * 0.14)
    tone = mix(tone, shaded(mix(wall, wall.mean(0, keepdim=True), 0.8), 0.2 + fine * 0.1), joint * 0.8)
    return Surface.of(grid, relief, tone, 0.92)


def _buffed(grid: Grid, below: Surface, paint: Tensor, share: float) -> Surface:
    """Rectangles rolled over in the grey that the city had left."""
    ragged = warped(grid, 30, "roller", 0.02, octaves=4)
    area = courses(grid, 4, 4, "buffed", shift=None, uneven=(0.7, 0.6), at=amid(ragged, 4, 4))
    own = grid.random(area.id, "buffed")
    nap = fbm(grid, (70, 12), "nap", octaves=4)
    edge = torch.where(own < share, area.edge - 0.06 + nap * 0.03, -1.0)
    grey = shaded(paint, (own * 9.7 % 1 - 0.5) * 0.24 + nap * 0.05)
    cover = inside(edge, grid, 0.01) * (0.8 + 0.2 * smooth(-0.7, 0.1, nap))
    return below.under(cover, colour=grey, roughness=0.8)


def _word(
    grid: Grid,
    below: Surface,
    at: Places,
    stream: str,
    level: float,
    letters: int,
    paints: tuple[Tensor, Tensor, Tensor],
    drips: float,
) -> Surface:
    """Fat letters that lap over each other: a glow, a thick outline, a fill that fades, a highlight.

    level: of the word's middle, in tiles from the top. paints: fill, its lower end, outline.
    """
    fill, fade, line = paints
    luck = grid.random(torch.arange(letters * 8, device=grid.device), stream).tolist()
    pitch = grid.metres * 0.96 / (letters + 1)
    half_w, half_h, fat = pitch * 0.55, min(0.46, pitch * 0.78), pitch * 0.19
    if not _meets(grid, level, 1.4 * half_h + 2 * fat + 0.5 * drips):
        return below
    spray = fbm(grid, 240, "spray", gain=0.85)
    colour, height, rough = below.colour, below.height, below.roughness
    order = sorted(range(len(LETTERS)), key=lambda n: luck[n])  # no letter twice: it spells nothing
    for n in range(letters):
        tilt, lift, wide, *run = luck[n * 8 : n * 8 + 8]
        middle_u = (n + 0.7) * pitch / grid.metres
        x = _around(at[0] - middle_u, grid) + (tilt - 0.5) * 0.3 * _around(at[1] - level, grid)
        y = _around(at[1] - level, grid) + (lift - 0.5) * 0.22 * half_h
        glyph = LETTERS[order[n % len(order)]]
        strokes = [(a * half_w, b * half_h, c * half_w, d * half_h) for a, b, c, d in glyph]
        inner = fat * (0.85 + 0.35 * wide) - _far(x, y, strokes)
        end = max(strokes, key=lambda stroke: stroke[3])
        for side, long in zip((-0.5, 0.1, 0.6), run, strict=False):
            sag = (
                end[2] + side * fat,
                end[3] + fat * 0.6,
                end[2] + side * fat,
                end[3] + fat + long**2 * drips * 0.5,
            )
            inner = torch.maximum(inner, 0.007 - _far(x, y, [sag]))
        glow = smooth(-fat * 0.55, -fat * 0.35, inner + spray * 0.012)
        ink = smooth(-0.012, 0.0, inner + spray * 0.004)
        face = smooth(fat * 0.2, fat * 0.2 + 0.01, inner + spray * 0.004)
        shine = smooth(fat * 0.17, fat * 0.1, _far(x + fat * 0.4, y + fat * 0.4, strokes[:1])) * face
        melt = smooth(-0.7, 0.8, y / half_h + spray * 0.5 + (lift - 0.5))
        colour = mix(colour, shaded(fade, 0.35), glow * 0.85)
        colour = mix(colour, line, ink)
        colour = mix(colour, shaded(mix(fill, fade, melt), spray * 0.05), face)
        colour = mix(colour, shaded(fill, 0.9), shine * 0.7)
        height, rough = height + ink * 0.0001, mix(rough, 0.5, torch.maximum(ink, glow))
    return Surface(height, colour, rough, below.metallic)


def _scribbles(
    grid: Grid,
    below: Surface,
    at: Places,
    stream: str,
    number: int,
    share: float,
    paint: Tensor,
    drips: float,
) -> Surface:
    """Names written in one go with a can held close: loops up and down that drift to the right."""
    colour, rough = below.colour, below.roughness
    spray = fbm(grid, 240, "spray", gain=0.85)
    for n in range(number):
        luck = grid.random(torch.arange(32, device=grid.device) + n * 32, stream).tolist()
        place_u, place_v, size, pen, there = luck[:5]
        if there > share or not _meets(grid, place_v, 0.75 + 0.35 * drips):
            continue
        points, ends = _written(luck[5:], 0.16 + 0.2 * size)
        x, y = _around(at[0] - place_u, grid), _around(at[1] - place_v, grid)
        slant = x + 0.25 * y
        thick = 0.008 + 0.012 * pen
        reach = thick - _far(slant, y, points)
        for n_drip, (a, b) in enumerate(ends):
            long = luck[-1 - n_drip] ** 2 * drips * 0.35
            reach = torch.maximum(reach, 0.005 - _far(slant, y, [(a, b, a + 0.25 * long, b + long)]))
        mist = smooth(-0.03, 0.01, reach + spray * 0.012) * 0.3
        mask = torch.maximum(smooth(-0.006, 0.004, reach + spray * 0.003), mist)
        tone = shaded(paint, (size - 0.5) * 0.6)
        colour, rough = mix(colour, tone, mask * 0.94), mix(rough, 0.5, mask)
    return Surface(below.height, colour, rough, below.metallic)


def _written(luck: Sequence[float], size: float) -> tuple[list[Stroke], list[tuple[float, float]]]:
    """A smooth line through points that go up and down by turns, underlined; its lowest points."""
    knots = [
        (
            (n - 2.5 + 0.9 * luck[2 * n]) * size * 0.62,
            (n % 2 * 2 - 1) * size * (0.25 + 0.75 * luck[2 * n + 1]),
        )
        for n in range(7)
    ]
    line: list[tuple[float, float]] = []
    for n in range(1, len(knots) - 2):
        for step in range(4):
            line.append(_spline(knots[n - 1 : n + 3], step / 4))
    strokes = [(*a, *b) for a, b in pairwise(line)]
    under = (-size * 1.1, size * (1.15 + 0.2 * luck[15]), size * 1.5, size * (0.95 + 0.3 * luck[16]))
    lowest = sorted(line, key=lambda point: -point[1])[:3:2]
    return [*strokes, under], lowest


def _spline(knots: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    """A point between the middle two of four (Catmull and Rom, 1974)."""

    def blend(p: float, q: float, r: float, s: float) -> float:
        return q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))

    return blend(*(knot[0] for knot in knots)), blend(*(knot[1] for knot in knots))


def _far(x: Tensor, y: Tensor, strokes: Sequence[Stroke]) -> Tensor:
    """Metres to the nearest of some straight strokes."""
    nearest: Tensor | None = None
    for x0, y0, x1, y1 in strokes:
        dx, dy = x1 - x0, y1 - y0
        along = (((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-9)).clamp(0, 1)
        squared = (x - x0 - along * dx).square() + (y - y0 - along * dy).square()
        nearest = squared if nearest is None else torch.minimum(nearest, squared)
    assert nearest is not None
    return nearest.sqrt()


def _around(share: Tensor, grid: Grid) -> Tensor:
    """Metres from a place, the short way round the tile."""
    return ((share + 0.5) % 1 - 0.5) * grid.metres


def _meets(grid: Grid, level: float, reach: float) -> bool:
    """Whether the band has places less than `reach` metres above or below a level."""
    away = torch.arange(grid.top, grid.top + grid.rows) / grid.size - level
    return bool((((away + 0.5) % 1 - 0.5).abs() * grid.metres < reach).any())
