"""Pictures as wavelet coefficients: what our surface model paints in, instead of a learnt latent.

Brightness goes through two levels of wavelet packets with the orthonormal symlet of 8 taps (Daubechies, "Ten
Lectures on Wavelets", 1992, chapter 6), colour differences, at half the size, through one of Haar's. Nothing
is learnt, and nothing is lost in brightness; filters overlap, so no blocks show; all goes round the borders,
so tiles tile.
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor
from torch.nn import functional as F

BLOCK = 4  # pixels of a side, of one place of the coefficients
LUMA, CHROMA = 16, 8
CHANNELS = LUMA + CHROMA
LOW = (0, 16, 20)  # the channels that are small pictures: brightness, two colour differences

_SYMLET = (
    -0.07576571478927333,
    -0.02963552764599851,
    0.49761866763201545,
    0.8037387518059161,
    0.29785779560527736,
    -0.09921954357684722,
    -0.012603967262037833,
    0.0322231006040427,
)
_TO_OPPONENT = (
    (0.299, 0.587, 0.114),
    (0.5, -0.418688, -0.081312),
    (-0.168736, -0.331264, 0.5),
)  # Y, R-Y, B-Y


def analyse(picture: Tensor) -> Tensor:
    """[n, 3, height, width], 0 - 1, to [n, 24, height / 4, width / 4]; sides must be multiples of 4."""
    opponent = torch.einsum("ij,njhw->nihw", _matrix().to(picture), picture)
    luma = _split(_split(opponent[:, :1] - 0.5))
    chroma = F.pixel_unshuffle(F.avg_pool2d(opponent[:, 1:], 2), 2).unflatten(1, (2, 4))
    return torch.cat([luma / BLOCK, torch.einsum("ij,ncjhw->ncihw", _haar(picture), chroma).flatten(1, 2)], 1)


def synthesise(waves: Tensor) -> Tensor:
    """The picture of coefficients, the other way round: 0 - 1 but for what overshoots."""
    luma = _join(_join(waves[:, :LUMA] * BLOCK)) + 0.5
    chroma = torch.einsum("ij,ncjhw->ncihw", _haar(waves) * 4, waves[:, LUMA:].unflatten(1, (2, 4)))
    chroma = F.pixel_shuffle(chroma.flatten(1, 2), 2)
    wide = F.interpolate(F.pad(chroma, (2, 2, 2, 2), "circular"), scale_factor=2, mode="bicubic")
    opponent = torch.cat([luma, wide[:, :, 4:-4, 4:-4]], 1)
    return torch.einsum("ij,njhw->nihw", torch.linalg.inv(_matrix()).to(waves), opponent)


def glance(waves: Tensor) -> Tensor:
    """A picture of a quarter of the size, from the coarsest coefficients alone."""
    low = waves[:, LOW]
    opponent = torch.cat([low[:, :1] + 0.5, low[:, 1:]], 1)
    return torch.einsum("ij,njhw->nihw", torch.linalg.inv(_matrix()).to(waves), opponent)


def _split(planes: Tensor) -> Tensor:
    """One level: each plane becomes four of half the size, lows first."""
    taps = _taps(planes)
    for axis in (2, 3):
        size = planes.shape[axis]
        wide = planes.movedim(axis, -1)[..., torch.arange(size + len(_SYMLET) - 2) % size]
        lines = wide.reshape(-1, 1, size + len(_SYMLET) - 2)
        halves = F.conv1d(lines, taps[:, None], stride=2)
        halves = halves.unflatten(0, wide.shape[:-1])  # [n, c, other, 2, size / 2]
        planes = halves.movedim(-2, 2).flatten(1, 2).movedim(-1, axis)
    return planes


def _join(planes: Tensor) -> Tensor:
    """Undoes `_split`."""
    taps = _taps(planes)
    for axis in (3, 2):
        halves = planes.unflatten(1, (-1, 2)).movedim(2, -1).movedim(axis, -1)  # [n, c, other, 2, size / 2]
        n, c, other, _, size = halves.shape
        lines = F.conv_transpose1d(halves.reshape(-1, 2, size), taps[:, None], stride=2)
        whole, beyond = lines[..., : 2 * size].clone(), lines[..., 2 * size :]
        for start in range(0, beyond.shape[-1], 2 * size):  # what runs over the end goes on at the beginning
            part = beyond[..., start : start + 2 * size]
            whole[..., : part.shape[-1]] += part
        planes = whole.reshape(n, c, other, 2 * size).movedim(-1, axis)
    return planes


def _taps(like: Tensor) -> Tensor:
    low = torch.tensor(_SYMLET).to(like)
    high = low.flip(0) * torch.tensor([1.0, -1.0] * (len(_SYMLET) // 2)).to(like)
    return torch.stack([low, high])


def _haar(like: Tensor) -> Tensor:
    """Of four neighbours: their mean, and differences of columns, of rows, of diagonals, over 4."""
    signs = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]
    return torch.tensor(signs).to(like) / 4


@cache
def _matrix() -> Tensor:
    return torch.tensor(_TO_OPPONENT)
