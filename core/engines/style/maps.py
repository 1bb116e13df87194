"""The maps between layers: stored with a border, read and written in bands of rows, normalised when read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from ..bands import DEVICE, T, in_bands

EPSILON = 1e-5


class Norm(NamedTuple):
    """A conditional instance norm with everything known. All float32 [channels]."""

    mean: Tensor
    variance: Tensor
    gamma: Tensor
    beta: Tensor

    def apply(self, x: Tensor) -> Tensor:
        """(x - mean) / deviation * gamma + beta for x [1, channels, h, w]; a new tensor."""
        return F.batch_norm(x, self.mean, self.variance, self.gamma, self.beta, False, 0.0, EPSILON)

    def affine(self) -> tuple[Tensor, Tensor]:
        """The same as scale and shift: x * scale + shift."""
        scale = self.gamma / (self.variance + EPSILON).sqrt()
        return scale, self.beta - self.mean * scale


class Moments:
    """Mean and variance of a map that is seen band by band, each band's in float32."""

    def __init__(self) -> None:
        self._bands: dict[int, tuple[int, Tensor, Tensor]] = {}

    def add(self, top: int, band: Tensor) -> None:
        """Take in the band [1, channels, h, w] whose first row is `top`. Bands may come in any order."""
        mean, variance = torch.batch_norm_update_stats(band, None, None, 0.0)
        self._bands[top] = band.shape[2] * band.shape[3], mean, variance

    def norm(self, gamma: Tensor, beta: Tensor, block: int) -> Norm:
        """The norm of all bands together, for a map that holds block x block pixels in its channels.

        gamma, beta: float32 [channels of a pixel].
        """
        pixels = block * block
        bands = [band for _, band in sorted(self._bands.items())]
        total = sum(cells for cells, _, _ in bands) * pixels
        share = torch.tensor([cells / total for cells, _, _ in bands], dtype=torch.float64)
        share = share.to(gamma.device)[:, None, None]
        means, variances = (
            torch.stack(part).double().reshape(len(bands), pixels, -1)
            for part in ([mean for _, mean, _ in bands], [variance for _, _, variance in bands])
        )
        mean = (share * means).sum((0, 1))
        variance = (share * (variances + (means - mean) ** 2)).sum((0, 1))
        return Norm(*(part.float().repeat(pixels) for part in (mean, variance, gamma, beta)))


class Map:
    """A map of height x width cells, rows first, one cell of border around.

    block: a cell holds block x block pixels, its channels in the order (y, x, channel).
    norm:  what `read` applies (with a ReLU), once the map is complete and its statistics are known.
    """

    def __init__(self, height: int, width: int, channels: int, block: int, dtype: torch.dtype) -> None:
        self.height, self.width, self.block = height, width, block
        self.cells = torch.empty(height + 2, width + 2, channels, dtype=dtype, device=DEVICE)
        self.norm: Norm | None = None

    def in_bands(self, work: Callable[[int, int], T]) -> Iterator[T]:
        """Call work(first row, row after the last) for all rows (see `bands.in_bands`)."""
        return in_bands(self.height, self.width, work)

    def write(self, top: int, band: Tensor) -> None:
        """Store a band [1, channels, rows, width] whose first row is `top`."""
        self.cells[top + 1 : top + 1 + band.shape[2], 1:-1] = band[0].permute(1, 2, 0)

    def raw(self, top: int, bottom: int) -> Tensor:
        """The rows top ... bottom - 1 as they are stored, with the border at their sides: a view."""
        return self.cells[top + 1 : bottom + 1].permute(2, 0, 1)[None]

    def read(self, top: int, bottom: int) -> Tensor:
        """The rows top ... bottom - 1 (-1 and height are the border), as the next layer wants them."""
        x = self.raw(top, bottom)
        return x if self.norm is None else self.norm.apply(x).relu_()

    def mirror(self, repeat: bool) -> None:
        """Fill the border: pixels mirrored at the edge pixel, or the edge pixel repeated.

        Repeated is what mirroring becomes for the one pixel beyond the edge of a map doubled in size.
        """
        block = self.block
        channels = self.cells.shape[2] // (block * block)
        for axis, size in enumerate((self.height, self.width)):
            # Both passes are about the first axis: cells [size + 2, other + 2, y, x, channel], y along it.
            cells = self.cells.view(self.height + 2, self.width + 2, block, block, channels)
            cells = cells.transpose(0, axis).transpose(2, 2 + axis)
            last = size * block - 1
            for i in range(block):
                near = 0 if repeat else block - i
                far = last if repeat else last - 1 - i
                cells[0, :, i] = cells[1 + near // block, :, near % block]
                cells[-1, :, i] = cells[1 + far // block, :, far % block]
