"""The pieces of a pattern, and what can be done with those of any pattern."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from ..grid import Grid
from ..noise import Places


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
