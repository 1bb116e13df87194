"""The places of a tile that are made at once: a band of its rows, with coordinates and randomness."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import torch
from torch import Tensor

BAND = 131_072  # pixels of a band: what an operation reads and writes then stays in the processor's cache


@dataclass(frozen=True)
class Grid:
    """Pixel centres of rows `top` to `top + rows` of a square tile.

    size: pixels of the tile's side. metres: of the tile's side. seed: of all that is random on it.
    memo: what the bands of a tile share (`noise` keeps lattices there).
    """

    size: int
    metres: float = 1.0
    seed: int = 0
    top: int = 0
    rows: int = 0
    device: str = "cpu"
    memo: dict[Any, Tensor] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.rows:
            object.__setattr__(self, "rows", self.size - self.top)

    def band(self, top: int, bottom: int) -> Grid:
        """Rows `top` to `bottom` (without it) of the tile."""
        return replace(self, top=top, rows=bottom - top)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.size

    @property
    def pixel(self) -> float:
        """Metres from a pixel to the next: for anti-aliasing only, never for the design."""
        return self.metres / self.size

    @cached_property
    def u(self) -> Tensor:
        """0 to 1 from left to right, float64 [1, size]."""
        return (torch.arange(self.size, device=self.device, dtype=torch.float64) + 0.5)[None] / self.size

    @cached_property
    def v(self) -> Tensor:
        """0 to 1 from the top down, float64 [rows, 1]."""
        rows = torch.arange(self.top, self.top + self.rows, device=self.device, dtype=torch.float64)
        return (rows + 0.5)[:, None] / self.size

    @cached_property
    def x(self) -> Tensor:
        """Metres from the left, float32 [1, size]."""
        return (self.u * self.metres).float()

    @cached_property
    def y(self) -> Tensor:
        """Metres from the top down, float32 [rows, 1]."""
        return (self.v * self.metres).float()

    def salt(self, stream: str) -> int:
        """A number that tells one use of randomness from the others; `stream` says what for."""
        return _signed(zlib.crc32(f"{self.seed}/{stream}".encode()))

    def random(self, ids: Tensor, stream: str) -> Tensor:
        """Uniform 0 to 1, float32, the same for the same id. ids: whole numbers, of any shape."""
        return unit(hashed(ids.int() + self.salt(stream)))


def hashed(keys: Tensor) -> Tensor:
    """Whole numbers, int32, mixed until all bits depend on all (Ettinger's lowbias32, "Hash Prospector")."""
    keys = keys ^ ((keys >> 16) & 0xFFFF)
    keys = keys * 0x7FEB352D
    keys ^= (keys >> 15) & 0x1FFFF
    keys *= _signed(0x846CA68B)
    keys ^= (keys >> 16) & 0xFFFF
    return keys


def unit(hashes: Tensor) -> Tensor:
    """Hashes as numbers from 0 to 1, float32."""
    return (hashes & 0xFFFFFF).float() * 2**-24


def _signed(number: int) -> int:
    """32 bits as torch's int32 has them."""
    return number - (1 << 32) if number >= 1 << 31 else number
