"""The picture network on pictures of any size: in bounded memory, and the same whatever the tiles.

Encoder and decoder see FINE_REACH pixels far and run on tiles that are cut out with as much around; what
looks further runs on the coarse map of the whole picture, a few of its rows at a time.
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import product
from typing import NamedTuple

import torch
from torch import Tensor

from .picture_network import CELL, DILATIONS, FINE_REACH, LEAST_CELLS, WIDTHS, Border, PictureNetwork

LEAST = CELL * LEAST_CELLS  # pixels of a side
COARSE_ROWS = 128  # of the coarse map, at once
RESAMPLED_ROWS = 256
ENCODED, LOOKED_AROUND = 0.3, 0.5  # share of the work that is done by then


class Seen(NamedTuple):
    """height: float32 [height, width], in pixels, its zero anywhere. roughness: the same shape, 0 to 1."""

    height: Tensor
    roughness: Tensor


class _Tile(NamedTuple):
    """A piece of the picture: its first row and column, and those after the last."""

    top: int
    bottom: int
    left: int
    right: int


def see(
    network: PictureNetwork, picture: Tensor, border: Border, tile: int = 512
) -> Generator[float, None, Seen]:
    """Yields the share of the work that is done, returns what the network sees.

    picture: uint8 [height, width, 3], sides of 2 or more. border: "circular" if it tiles, else "reflect".
    tile: pixels of a tile's side, a multiple of CELL. What comes out does not depend on it.
    """
    height, width = picture.shape[:2]
    if border == "circular" and any(_canvas(side, border) % CELL for side in (height, width)):
        # No number of the coarse map's cells goes into it: it is brought to the next size that is, and back.
        fitting = resampled(picture, -(-height // CELL) * CELL, -(-width // CELL) * CELL, border)
        found = yield from see(network, fitting, border, tile)
        return Seen(*(resampled(plane, height, width, border) for plane in found))
    rows, columns = (_canvas(side, border) for side in (height, width))
    tiles = [
        _Tile(top, min(top + tile, rows), left, min(left + tile, columns))
        for top, left in product(range(0, rows, tile), range(0, columns, tile))
    ]
    coarse = torch.empty(1, WIDTHS[2], rows // CELL, columns // CELL, device=picture.device)
    margin = FINE_REACH // CELL
    for done, place in enumerate(tiles):
        yield ENCODED * done / len(tiles)
        features = network.encoder(_cut(picture, place, border), "constant")
        top, bottom, left, right = (side // CELL for side in place)
        coarse[..., top:bottom, left:right] = features.eighth[..., margin:-margin, margin:-margin]
    coarse = yield from _looked_around(network, coarse, border)
    seen = Seen(torch.empty(rows, columns), torch.empty(rows, columns))
    for done, place in enumerate(tiles):
        yield LOOKED_AROUND + (1 - LOOKED_AROUND) * done / len(tiles)
        colours = _cut(picture, place, border)
        if len(tiles) > 1:
            features = network.encoder(colours, "constant")
        top, bottom, left, right = (side // CELL for side in place)
        lines = around(top - margin, bottom + margin, rows // CELL, border)
        cells = around(left - margin, right + margin, columns // CELL, border)
        features = features._replace(eighth=coarse[:, :, lines[:, None], cells])
        found = network.decoder(colours, features, "constant")
        inside = found[0, :, FINE_REACH:-FINE_REACH, FINE_REACH:-FINE_REACH]
        for plane, part in zip(seen, inside, strict=True):
            plane[place.top : place.bottom, place.left : place.right] = part
    return Seen(*(plane[:height, :width] for plane in seen))


def _looked_around(network: PictureNetwork, coarse: Tensor, border: Border) -> Generator[float, None, Tensor]:
    rows = coarse.shape[2]
    for done, (block, reach) in enumerate(zip(network.coarse.blocks, DILATIONS, strict=True)):
        after = torch.empty_like(coarse)
        for top in range(0, rows, COARSE_ROWS):
            yield ENCODED + (LOOKED_AROUND - ENCODED) * (done + top / rows) / len(DILATIONS)
            bottom = min(top + COARSE_ROWS, rows)
            near = coarse[:, :, around(top - reach, bottom + reach, rows, border)]
            after[:, :, top:bottom] = block(near, border)[:, :, reach:-reach]
        coarse = after
    return coarse


def _canvas(side: int, border: Border) -> int:
    """Pixels of a side that is large enough and goes on as the picture does: if it tiles, whole repeats."""
    if border == "circular":
        return -(-LEAST // side) * side
    return -(-max(side, LEAST) // CELL) * CELL


def _cut(picture: Tensor, place: _Tile, border: Border) -> Tensor:
    """A tile's colours with FINE_REACH around: float32 [1, 3, height, width], 0 to 1."""
    height, width = picture.shape[:2]
    rows = around(place.top - FINE_REACH, place.bottom + FINE_REACH, height, border)
    columns = around(place.left - FINE_REACH, place.right + FINE_REACH, width, border)
    return picture[rows[:, None], columns].permute(2, 0, 1)[None].float() / 255


def around(first: int, end: int, side: int, border: Border) -> Tensor:
    """Where the places first ... end - 1 of a line lie in it, if it goes on beyond 0 ... side - 1."""
    places = torch.arange(first, end)
    if border == "circular":
        return places % side
    period = max(1, 2 * side - 2)
    places = places % period
    return torch.minimum(places, period - places)


def resampled(plane: Tensor, height: int, width: int, border: Border) -> Tensor:
    """Another number of pixels for the same picture, bilinear: [height, width, ...] of the plane's type."""
    result = plane.new_empty((height, width, *plane.shape[2:]))
    rounding = 0 if plane.is_floating_point() else 0.5
    for top in range(0, height, RESAMPLED_ROWS):
        bottom = min(top + RESAMPLED_ROWS, height)
        result[top:bottom] = resampled_rows(plane, top, bottom, height, width, border) + rounding
    return result


def resampled_rows(plane: Tensor, top: int, bottom: int, height: int, width: int, border: Border) -> Tensor:
    """The rows top ... bottom - 1 of `resampled`, as float32."""
    above, below, down = _between(top, bottom, height, plane.shape[0], border)
    before, after, right = _between(0, width, width, plane.shape[1], border)
    trail = (1,) * (plane.dim() - 2)
    lines = torch.lerp(plane[above].float(), plane[below].float(), down.view(-1, 1, *trail))
    return torch.lerp(lines[:, before], lines[:, after], right.view(-1, *trail))


def _between(first: int, end: int, side: int, of: int, border: Border) -> tuple[Tensor, Tensor, Tensor]:
    """For places of a line of `side` points: those of a line of `of` points before and after them, and how
    far between these they are, 0 to 1."""
    at = (torch.arange(first, end, dtype=torch.float64) + 0.5) * of / side - 0.5
    before = at.floor().long()
    places = around(-1, of + 1, of, border)
    return places[before + 1], places[before + 2], (at - before).float()
