"""What fell or grew as chance had it: stones and cells, leaves that lie over each other, hairs and blades."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from ..grid import Grid, hashed, unit
from ..noise import Places
from .pieces import Pieces


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
    u, v = at or (grid.u, grid.v)
    cells = _cells(u * nx, v * ny, nx, ny)
    px, py = (
        0.5 + jitter * (unit(hashed(cells.ids + grid.salt(f"{stream} {what}"))) - 0.5) for what in ("x", "y")
    )
    near = []
    best = torch.full(grid.shape, torch.inf, device=grid.device)
    x, y, found = best, best, cells.here
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            cell = cells.here + (down * cells.row + right)
            dx = (cells.x - right - _looked_up(px, cell)) * width
            dy = (cells.y - down - _looked_up(py, cell)) * height
            far = dx * dx + dy * dy
            near.append((dx, dy, far))
            nearer = far < best
            best = torch.where(nearer, far, best)
            x, y = torch.where(nearer, dx, x), torch.where(nearer, dy, y)
            found = torch.where(nearer, cell, found)
    edge = torch.full_like(best, (width + height) ** 2)
    for dx, dy, far in near:
        apart = (dx - x) ** 2 + (dy - y) ** 2
        edge = torch.minimum(edge, torch.where(apart > 0, (far - best) ** 2 / (4 * apart), edge))
    return Pieces(_looked_up(cells.ids, found), x, y, edge.sqrt_(), width, height)


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
    size = grid.metres / across
    u, v = at or (grid.u, grid.v)
    # a thing reaches half a cell beyond its own: the four cells nearest to a place hold all that come near
    cells = _cells(u * across - 0.5, v * across - 0.5, across, across)
    px, py, angle = (unit(hashed(cells.ids + grid.salt(f"{stream} {what}"))) for what in ("x", "y", "turn"))
    angle = angle * (turn * 2 * math.pi)
    cos, sin = angle.cos(), angle.sin()
    top = torch.full((grid.rows * grid.size,), -1.0, device=grid.device)
    x, y, edge = top.clone(), top.clone(), top.clone()
    id = torch.zeros(top.shape, dtype=torch.int32, device=grid.device)
    for down in (0, 1):
        for right in (0, 1):
            cell = cells.here + (down * cells.row + right)
            dx = cells.x + 0.5 - right - _looked_up(px, cell)
            dy = cells.y + 0.5 - down - _looked_up(py, cell)
            near = (dx * dx + dy * dy < 0.25).flatten().nonzero()[:, 0]
            thing = cell.flatten()[near]
            dx, dy = dx.flatten()[near] * size, dy.flatten()[near] * size
            c, s = cos[thing], sin[thing]
            one = Pieces(
                cells.ids[thing], dx * c + dy * s, dy * c - dx * s, size / 2 - torch.hypot(dx, dy), size, size
            )
            high = shape(one)
            higher = high > top[near]
            near = near[higher]
            for whole, part in ((top, high), (id, one.id), (x, one.x), (y, one.y), (edge, one.edge)):
                whole[near] = part[higher]
    id, x, y, edge, top = (whole.reshape(grid.shape) for whole in (id, x, y, edge, top))
    return Pieces(id, x, y, edge, size, size), top


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
    left, right = int(column.min()) - 1, int(column.max()) + 2
    top, bottom = int(row.min()) - 1, int(row.max()) + 1
    columns = torch.arange(left, right, device=grid.device)
    rows = torch.arange(top, bottom, device=grid.device)[:, None]
    turn, square = columns.div(nx, rounding_mode="floor"), rows.div(ny, rounding_mode="floor")
    keys = (turn - step * square) % copies * (nx * ny) + rows % ny * nx + columns % nx
    keys = keys.int().flatten()
    here = (row.int() - top) * (right - left) + (column.int() - left)
    px, py, tip, level = (
        unit(hashed(keys + grid.salt(f"{stream} {what}"))) for what in ("x", "y", "lean", "level")
    )
    px, tip = (px * 2 - 1) * jitter, (tip * 2 - 1) * lean

    def strand(side: Tensor | int, back: Tensor | int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        one = here + side - back * (right - left)
        s = fy + back - _looked_up(py, one)
        dx = (fx - side - _looked_up(px, one) - _looked_up(tip, one) * s * s) * lane
        inner = torch.minimum(shape(s.clamp(0, 1)) * lane - dx.abs(), torch.minimum(s, 1 - s) * length)
        return one, s, dx, inner

    best = torch.full(grid.shape, -torch.inf, device=grid.device)
    seen = torch.zeros(grid.shape, dtype=torch.int32, device=grid.device)
    for number in range(6):
        one, s, _, inner = strand(number % 3 - 1, number // 3)
        score = torch.where(inner > 0, rise * s + (1 - rise) * _looked_up(level, one), inner - 1)
        seen = torch.where(score > best, number, seen)
        best = torch.maximum(best, score)
    back = seen // 3
    one, s, dx, inner = strand(seen - 3 * back - 1, back)
    return Pieces(_looked_up(keys, one), dx, s * length, inner, lane, length)


class _Cells(NamedTuple):
    """The cells of a lattice that the places of a band lie in, and their neighbours.

    ids: of each cell near the band, int32 [cells]; a cell has the same number wherever it comes round.
    here: where in `ids` the cell of each place stands. row: how far on in `ids` the cell below it stands.
    x, y: of the places in their cells, 0 to 1.
    """

    ids: Tensor
    here: Tensor
    row: int
    x: Tensor
    y: Tensor


def _cells(u: Tensor, v: Tensor, across: int, down: int) -> _Cells:
    """u, v: in cells, of which `across` and `down` lie on the tile. The eight around can be looked up too."""
    column, row = u.floor(), v.floor()
    left, right = int(column.min()) - 1, int(column.max()) + 2
    top, bottom = int(row.min()) - 1, int(row.max()) + 2
    columns = torch.arange(left, right, device=u.device, dtype=torch.int32) % across
    rows = torch.arange(top, bottom, device=u.device, dtype=torch.int32) % down
    ids = (rows[:, None] * across + columns).flatten()
    here = (row.int() - top) * (right - left) + (column.int() - left)
    return _Cells(ids, here, right - left, (u - column).float(), (v - row).float())


def _looked_up(table: Tensor, where: Tensor) -> Tensor:
    return table.index_select(0, where.flatten()).view(where.shape)
