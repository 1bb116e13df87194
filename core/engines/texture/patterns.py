"""Patterns that repeat with the tile: which piece a place belongs to, and where on that piece it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from .grid import Grid, hashed, unit
from .noise import Places


class Pieces(NamedTuple):
    """The pieces of a pattern, as seen from each place; all float32 [rows, size], in metres, but `id`.

    id:   a number that a piece has to itself, int32, the same on both sides of the tile's border; with
          `Grid.random` it becomes the piece's own tint, tilt, age ...
    x, y: from the piece's middle along its own axes: to the right and down, if it is not turned.
    edge: to the nearest border of the piece, 0 there, more inside.
    width, height: of the piece along its own axes.
    """

    id: Tensor
    x: Tensor
    y: Tensor
    edge: Tensor
    width: Tensor | float
    height: Tensor | float

    def rounded(self, radius: float) -> Tensor:
        """`edge` of a rectangular piece with round corners. radius: metres."""
        x = (self.x.abs() - (self.width / 2 - radius)).clamp(min=0)
        y = (self.y.abs() - (self.height / 2 - radius)).clamp(min=0)
        corner = torch.minimum(x, y) > 0
        return torch.where(corner, radius - torch.hypot(x, y), self.edge)


def courses(
    grid: Grid,
    columns: int,
    rows: int,
    stream: str,
    *,
    shift: float | None = 0.5,
    uneven: tuple[float, float] = (0.0, 0.0),
    at: Places | None = None,
) -> Pieces:
    """Rectangles in rows: bricks, tiles, planks, ashlar.

    shift: of each row against the one above, in widths; it has to come round after `rows` rows (0.5 wants an
    even number). None: each row as chance has it. uneven: how far widths and heights vary, 0 to 0.8.
    at: places instead of the pixels.
    """
    if shift is not None and abs(shift * rows - round(shift * rows)) > 1e-6:
        raise ValueError(f"{rows} rows with a shift of {shift} do not come round")
    u, v = at or (grid.u, grid.v)
    row, y, height = _split(v * rows, rows, _jitter(grid, rows, 0, f"{stream} rows") * uneven[1])
    offset = (
        unit(hashed(torch.arange(rows, device=grid.device, dtype=torch.int32) + grid.salt(f"{stream} shift")))
        if shift is None
        else torch.arange(rows, device=grid.device) * shift
    )
    across = u * columns + offset.double()[row]
    jitter = _jitter(grid, columns, rows, f"{stream} columns") * uneven[0]
    column, x, width = _split(across, columns, jitter, row)
    x, width = x * (grid.metres / columns), width * (grid.metres / columns)
    y, height = (y * (grid.metres / rows)).expand_as(x), (height * (grid.metres / rows)).expand_as(x)
    edge = torch.minimum(width / 2 - x.abs(), height / 2 - y.abs())
    return Pieces((row * columns + column).int(), x, y, edge, width, height)


def voronoi(
    grid: Grid,
    across: int | tuple[int, int],
    stream: str,
    *,
    jitter: float = 0.9,
    at: Places | None = None,
) -> Pieces:
    """What lies nearer to its own point than to any other: pebbles, cracked mud, crystals, cells.

    across: points along the tile's width (and height). jitter: 0 a square lattice, 1 wholly random.
    x, y are from the point; edge is the exact distance to the border (Quilez, "Voronoi edges", 2012).
    """
    nx, ny = across if isinstance(across, tuple) else (across, across)
    width, height = grid.metres / nx, grid.metres / ny
    keys = torch.arange(nx * ny, device=grid.device, dtype=torch.int32)
    px = 0.5 + jitter * (unit(hashed(keys + grid.salt(f"{stream} x"))) - 0.5)
    py = 0.5 + jitter * (unit(hashed(keys + grid.salt(f"{stream} y"))) - 0.5)
    u, v = at or (grid.u, grid.v)
    column, row = (u * nx).floor(), (v * ny).floor()
    fx, fy = (u * nx - column).float(), (v * ny - row).float()
    column, row = column.long(), row.long()
    near = []
    best = torch.full(grid.shape, torch.inf, device=grid.device)
    x, y, id = best, best, torch.zeros(grid.shape, dtype=torch.long, device=grid.device)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            key = (row + down) % ny * nx + (column + right) % nx
            dx = (fx - right - px[key]) * width
            dy = (fy - down - py[key]) * height
            far = dx * dx + dy * dy
            near.append((dx, dy, far))
            nearer = far < best
            best = torch.where(nearer, far, best)
            x, y = torch.where(nearer, dx, x), torch.where(nearer, dy, y)
            id = torch.where(nearer, key, id)
    edge = torch.full_like(best, (width + height) ** 2)
    for dx, dy, far in near:
        apart = (dx - x) ** 2 + (dy - y) ** 2
        edge = torch.minimum(edge, torch.where(apart > 0, (far - best) ** 2 / (4 * apart), edge))
    return Pieces(id.int(), x, y, edge.sqrt_(), width, height)


def hexagons(grid: Grid, across: int, *, at: Places | None = None) -> Pieces:
    """Hexagons with their points up, as regular as the tile allows. across: how many along its width."""
    rows = 2 * max(1, round(across / 3**0.5))
    width, height = grid.metres / across, grid.metres / rows  # of a piece; of a row
    u, v = at or (grid.u, grid.v)
    best = torch.full(grid.shape, torch.inf, device=grid.device)
    x, y, id = best, best, torch.zeros(grid.shape, dtype=torch.long, device=grid.device)
    for odd in (0, 1):  # two lattices of middles: even rows, and odd ones that are shifted by half
        column = (u * across - odd / 2 + 0.5).floor().long()
        row = ((v * rows - odd) / 2 + 0.5).floor().long()
        dx = ((u * across - odd / 2 - column) * width).float()
        dy = (((v * rows - odd) / 2 - row) * 2 * height).float()
        nearer = dx * dx + dy * dy < best
        best = torch.where(nearer, dx * dx + dy * dy, best)
        x, y = torch.where(nearer, dx, x), torch.where(nearer, dy, y)
        id = torch.where(nearer, (row * 2 + odd) % rows * across + column % across, id)
    length = (width * width / 4 + height * height) ** 0.5
    slanted = (x.abs() * (width / 2) + y.abs() * height) / length
    edge = torch.minimum(width / 2 - x.abs(), length / 2 - slanted)
    return Pieces(id.int(), x, y, edge, width, 4 / 3 * height)


def herringbone(grid: Grid, repeats: int) -> Pieces:
    """Blocks twice as long as wide, at right angles to each other. repeats: of four widths, along the tile.

    x runs along each block. Upright blocks are those whose id is odd.
    """
    width = grid.metres / repeats / 4
    u, v = (grid.u * repeats * 4).expand(grid.shape), (grid.v * repeats * 4).expand(grid.shape)
    i, j = u.floor().long(), v.floor().long()
    phase = (i - j) % 4  # 0, 1: left and right half of a lying block; 2, 3: lower and upper of an upright one
    lying = phase < 2
    left = torch.where(phase == 1, i - 1, i)
    top = torch.where(phase == 2, j - 1, j)
    along = torch.where(lying, u - left - 1, v - top - 1).float() * width
    beside = torch.where(lying, v - top - 0.5, u - left - 0.5).float() * width
    size = repeats * 4
    id = ((top % size) * size + left % size) * 2 + (~lying).long()
    edge = torch.minimum(width - along.abs(), width / 2 - beside.abs())
    return Pieces(id.int(), along, beside, edge, 2 * width, width)


def scales(grid: Grid, across: int, rows: int, *, length: float = 2.2) -> Pieces:
    """Pieces with round lower ends that overlap like fish scales or roof tiles, each row over the one below.

    rows: an even number. length: of a piece, in rows; its last width / 2 is round. x from its middle line, y
    from its hidden upper end; edge to its own outline.
    """
    if rows % 2:
        raise ValueError(f"{rows} rows of scales do not come round: they must be even")
    width, height = grid.metres / across, grid.metres / rows
    x = y = edge = torch.zeros(grid.shape, device=grid.device)
    id = torch.zeros(grid.shape, dtype=torch.long, device=grid.device)
    end = length * height - width / 2  # from there on a piece is round
    for back in range(int(length) + 1):  # rows that reach here, from the lowest to the topmost
        row = (grid.v * rows).floor().long() - back
        down = ((grid.v * rows - row) * height).float().expand(grid.shape)
        shift = (row % 2) / 2
        column = (grid.u * across - shift).floor().long()
        dx = ((grid.u * across - shift - column - 0.5) * width).float()
        outline = width / 2 - torch.where(down > end, torch.hypot(dx, down - end), dx.abs())
        covers = outline > 0
        x, y = torch.where(covers, dx, x), torch.where(covers, down, y)
        id = torch.where(covers, row % rows * across + column % across, id)
        edge = torch.where(covers, outline, edge)
    return Pieces(id.int(), x, y, edge, width, length * height)


def scattered(
    grid: Grid,
    across: int,
    stream: str,
    shape: Callable[[Pieces], Tensor],
    *,
    turn: float = 1.0,
    at: Places | None = None,
) -> tuple[Pieces, Tensor]:
    """Things strewn over the tile, one to a cell, that may lie over each other: leaves, pebbles, rivets.

    shape: how high a thing is, in metres, and less than 0 beyond its outline. It gets x and y as they are
    turned with the thing, and `edge` to the circle of one cell's width that it must fit into, only for places
    in that circle, one after another: float32 [n]. So it can use nothing that has rows and columns.
    Returns, of each place, the thing that is highest there and the height that `shape` gave it.
    across: cells along a side. turn: of the things, at most, in whole turns.
    """
    cell = grid.metres / across
    keys = torch.arange(across * across, device=grid.device, dtype=torch.int32)
    px, py, angle = (unit(hashed(keys + grid.salt(f"{stream} {what}"))) for what in ("x", "y", "turn"))
    angle = angle * (turn * 2 * math.pi)
    cos, sin = angle.cos(), angle.sin()
    u, v = at or (grid.u, grid.v)
    column, row = (u * across).floor(), (v * across).floor()
    fx, fy = (u * across - column).float(), (v * across - row).float()
    column, row = column.long(), row.long()
    top = torch.full((grid.rows * grid.size,), -1.0, device=grid.device)
    x, y, edge = top.clone(), top.clone(), top.clone()
    id = torch.zeros(top.shape, dtype=torch.int32, device=grid.device)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            key = (row + down) % across * across + (column + right) % across
            dx, dy = (fx - right - px[key]) * cell, (fy - down - py[key]) * cell
            rim = (cell / 2 - torch.hypot(dx, dy)).expand(grid.shape).flatten()
            near = (rim > 0).nonzero()[:, 0]  # about one place in eleven
            thing, dx, dy = key.expand(grid.shape).flatten()[near], dx.flatten()[near], dy.flatten()[near]
            c, s = cos[thing], sin[thing]
            one = Pieces(thing.int(), dx * c + dy * s, dy * c - dx * s, rim[near], cell, cell)
            high = shape(one)
            higher = high > top[near]
            near = near[higher]
            for whole, part in ((top, high), (id, one.id), (x, one.x), (y, one.y), (edge, one.edge)):
                whole[near] = part[higher]
    id, x, y, edge, top = (whole.reshape(grid.shape) for whole in (id, x, y, edge, top))
    return Pieces(id, x, y, edge, cell, cell), top


class Threads(NamedTuple):
    """A weave as seen from each place, float32 [rows, size] but `id` and `upright`.

    along, beside: metres along the thread that is on top, and from its middle line. lift: how high it lies
    there, 1 at the top of its arch over a crossing thread, 0 where it dives. upright: whether it is a warp.
    """

    id: Tensor
    along: Tensor
    beside: Tensor
    lift: Tensor
    upright: Tensor
    width: float


def weave(
    grid: Grid, threads: int, *, over: int = 1, twill: bool = False, at: Places | None = None
) -> Threads:
    """Two sets of threads, over and under each other. threads: along each side, a multiple of 2 * over.

    over: how many threads one passes over, then under. twill: each thread one step later than its neighbour,
    which gives diagonal ribs (as in denim); else blocks of `over` alike (plain weave, basket weave).
    """
    period = 2 * over
    if threads % period:
        raise ValueError(f"{threads} threads do not come round: take a multiple of {period}")
    width = grid.metres / threads
    u, v = at or (grid.u, grid.v)
    u, v = (u * threads).expand(grid.shape), (v * threads).expand(grid.shape)
    i, j = u.floor(), v.floor()
    step_x, step_y = (i, j) if twill else ((i / over).floor() * over, (j / over).floor() * over)
    upright = ((step_x + step_y) % period) < over
    # how far along its float, the stretch over other threads, the top thread is: 0 to 1
    start = torch.where(upright, v + step_x, u + step_y - over) % period / over
    lift = torch.sin(start.clamp(0, 1).float() * torch.pi).clamp(0)
    along = torch.where(upright, v, u).float() * width
    beside = torch.where(upright, u - i - 0.5, v - j - 0.5).float() * width
    id = torch.where(upright, i % threads, threads + j % threads).int()
    return Threads(id, along, beside, lift, upright, width)


def _jitter(grid: Grid, points: int, lines: int, stream: str) -> Tensor:
    """-0.5 to 0.5 for each border of each line, float64 [lines, points]; without lines [points]."""
    keys = torch.arange(points * max(lines, 1), device=grid.device, dtype=torch.int32)
    values = unit(hashed(keys + grid.salt(stream))).double() - 0.5
    return values.reshape(lines, points) if lines else values


def _split(
    places: Tensor, count: int, jitter: Tensor, line: Tensor | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """Intervals between the whole numbers, each of which is displaced by its jitter.

    Returns the interval's number within `count`, and, float32, the distance from its middle and its width.
    """
    near = (places + 0.5).floor().long()

    def border(number: Tensor) -> Tensor:
        moved = jitter[number % count] if line is None else jitter[line, number % count]
        return number + moved

    first = torch.where(places < border(near), near - 1, near)
    low, high = border(first), border(first + 1)
    middle = (places - (low + high) / 2).float()
    return first % count, middle, (high - low).float()


def strands(
    grid: Grid,
    across: tuple[int, int],
    stream: str,
    shape: Callable[[Tensor], Tensor],
    *,
    way: tuple[int, int] = (0, 1),
    jitter: float = 0.25,
    lean: float = 0.5,
    rise: float = 0.6,
    at: Places | None = None,
) -> Pieces:
    """Long things that lie nearly one way, over each other: hairs, blades, straws, needles, feathers.

    across: how many lie side by side on a tile's width, and behind each other. shape: half of a strand's
    width, in lanes, at shares 0 (root) to 1 (tip) of its length. way: right and down, whole numbers without
    a common factor. jitter, lean: how far, in lanes, roots and tips stray; with `shape`, at most 1.5 in all.
    rise: 1 if each tip lies over the roots that follow, 0 if chance decides what is on top.
    x is from the middle line, y from the root; edge is below 0 where nothing lies.
    """
    p, q = way
    copies = p * p + q * q  # the turned lattice comes round after so many unit squares
    step = q * pow(p, -1, copies) % copies
    long = math.sqrt(copies)
    nx, ny = (max(1, round(n / long)) for n in across)
    lane, length = grid.metres / long / nx, grid.metres / long / ny
    u, v = at or (grid.u, grid.v)
    i, j = (u * q - v * p) * nx, (u * p + v * q) * ny
    column, row = i.floor(), j.floor()
    fx, fy = (i - column).float() - 0.5, (j - row).float()
    column, row = column.float(), row.float()
    keys = torch.arange(copies * nx * ny, device=grid.device, dtype=torch.int32)
    px, py, tip, level = (
        unit(hashed(keys + grid.salt(f"{stream} {what}"))) for what in ("x", "y", "lean", "level")
    )
    px, tip = (px * 2 - 1) * jitter, (tip * 2 - 1) * lean

    def strand(side: Tensor | int, back: Tensor | int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        i, j = column + side, row - back
        turn, square = ((i + 0.5) / nx).floor(), ((j + 0.5) / ny).floor()
        copy = turn - step * square
        copy = copy - ((copy + 0.5) / copies).floor() * copies
        key = (copy * (nx * ny) + (j - square * ny) * nx + (i - turn * nx)).int()
        s = fy + back - py[key]
        dx = (fx - side - px[key] - tip[key] * s * s) * lane
        inner = torch.minimum(shape(s.clamp(0, 1)) * lane - dx.abs(), torch.minimum(s, 1 - s) * length)
        return key, s, dx, inner

    best = torch.full(grid.shape, -torch.inf, device=grid.device)
    seen = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    for number in range(6):
        key, s, _, inner = strand(number % 3 - 1, number // 3)
        score = torch.where(inner > 0, rise * s + (1 - rise) * level[key], inner - 1)
        seen = torch.where(score > best, number, seen)
        best = torch.maximum(best, score)
    back = (seen > 2).float()
    key, s, dx, inner = strand(seen - 3 * back - 1, back)
    return Pieces(key, dx, s * length, inner, lane, length)


def halved(grid: Grid, pieces: Pieces, stream: str, share: float, *, upright: bool = False) -> Pieces:
    """Rectangular pieces, of which some are cut in two: one over the other, or, upright, side by side.

    share: how many are cut. The cut is at 0.35 to 0.65 of the piece.
    """
    place, length = (pieces.x, pieces.width) if upright else (pieces.y, pieces.height)
    cut = grid.random(pieces.id, f"{stream} cut") < share
    border = (grid.random(pieces.id, f"{stream} at") - 0.5) * 0.3 * length
    before = place < border
    low, high = torch.where(before, -length / 2, border), torch.where(before, border, length / 2)
    place = torch.where(cut, place - (low + high) / 2, place)
    length = torch.where(cut, high - low, length)
    x, y = (place, pieces.y) if upright else (pieces.x, place)
    width, height = (length, pieces.height) if upright else (pieces.width, length)
    edge = torch.minimum(width / 2 - x.abs(), height / 2 - y.abs())
    return Pieces(pieces.id * 2 + (cut & before).int(), x, y, edge, width, height)


def lapped(
    grid: Grid,
    columns: int,
    rows: int,
    stream: str,
    *,
    shift: float | None = 0.5,
    uneven: float = 0.0,
    ragged: float = 0.0,
    at: Places | None = None,
) -> Pieces:
    """Rectangles in rows, each row hanging over the one below: slates, shingles.

    uneven: how far widths vary. ragged: how much further than the others some hang down, in rows.
    y is from a piece's lower end upwards; edge to its lower end or its sides.
    """
    u, v = at or (grid.u, grid.v)
    own = courses(grid, columns, rows, stream, shift=shift, uneven=(uneven, 0.0), at=(u, v))
    above = courses(grid, columns, rows, stream, shift=shift, uneven=(uneven, 0.0), at=(u, v - 1 / rows))
    tall = grid.metres / rows
    down = own.y + tall / 2
    lower = grid.random(above.id, f"{stream} ragged") * ragged * tall
    hangs = down < lower
    end = torch.where(hangs, lower, tall + grid.random(own.id, f"{stream} ragged") * ragged * tall)
    y = end - down
    x, width = torch.where(hangs, above.x, own.x), torch.where(hangs, above.width, own.width)
    edge = torch.minimum(width / 2 - x.abs(), y)
    return Pieces(torch.where(hangs, above.id, own.id), x, y, edge, width, tall)


def leaning(grid: Grid, pieces: Pieces, stream: str = "lean") -> Tensor:
    """How much higher than its middle a piece is, as each leans its own way: at most 1/2 a metre a metre."""
    x = (grid.random(pieces.id, f"{stream} x") - 0.5) * pieces.x
    return x + (grid.random(pieces.id, f"{stream} y") - 0.5) * pieces.y


def amid(at: Places, columns: int, rows: int) -> Places:
    """Places moved so that the tile's border runs through pieces, and not along a joint where it shows."""
    return at[0] + 0.25 / columns, at[1] + 0.5 / rows


def angle(y: Tensor, x: Tensor) -> Tensor:
    """Of places round the middle, -pi to pi, as `atan2` gives it.

    torch rounds the last few of a row of `atan2` another way than the others, so that bands would differ.
    """
    cosine = x / torch.hypot(x, y).clamp(min=1e-12)
    return torch.acos(cosine.clamp(-1, 1)).copysign(y)
