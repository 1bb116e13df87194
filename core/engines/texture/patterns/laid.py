"""What is laid by hand: bricks, tiles and boards in courses, hexagons, herringbone, slates, scales."""

from __future__ import annotations

import torch
from torch import Tensor

from ..grid import Grid, hashed, unit
from ..noise import Places
from .pieces import Pieces


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


def herringbone(grid: Grid, repeats: int, *, length: int = 2, aslant: bool = False) -> Pieces:
    """Blocks at right angles to each other, each `length` times as long as wide.

    repeats: of the pattern along the tile. aslant: its zigzags stand upright, as floors are laid; else the
    blocks lie and stand. x runs along each block. Those the other way are those whose id is odd.
    """
    size = 2 * length * repeats  # block widths along the pattern's axes
    if aslant:
        u, v = (grid.u + grid.v) * size, (grid.v - grid.u) * size
        width = grid.metres / size / 2**0.5
    else:
        u, v = (grid.u * size).expand(grid.shape), (grid.v * size).expand(grid.shape)
        width = grid.metres / size
    i, j = u.floor().long(), v.floor().long()
    phase = (i - j) % (2 * length)
    lying = phase < length
    left = torch.where(lying, i - phase, i)
    top = torch.where(lying, j, j + phase + 1 - 2 * length)
    along = (torch.where(lying, u - left, v - top).float() - length / 2) * width
    beside = (torch.where(lying, v - top, u - left).float() - 0.5) * width
    if aslant:  # the tile's sides are (1, -1) and (1, 1) on these axes: whole steps along both
        top = (top + torch.div(left, size, rounding_mode="floor") * size) % (2 * size)
    id = ((top % (2 * size if aslant else size)) * size + left % size) * 2 + (~lying).long()
    edge = torch.minimum(length * width / 2 - along.abs(), width / 2 - beside.abs())
    return Pieces(id.int(), along, beside, edge, length * width, width)


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
