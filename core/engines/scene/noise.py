"""Smooth noise for terrain."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class Noise:
    """Perlin's gradient noise (Improving Noise, 2002) in two dimensions, about -1 to 1."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng([seed, 3])
        self._order = np.tile(rng.permutation(256), 2)
        angle = rng.uniform(0, 2 * math.pi, 256)
        self._way = np.stack([np.cos(angle), np.sin(angle)], -1)

    def __call__(self, x: Array, y: Array) -> Array:
        """One octave at places in units of the noise's own size."""
        i, j = np.floor(x).astype(int), np.floor(y).astype(int)
        u, v = x - i, y - j
        corner = [self._pull(i + a, j + b, u - a, v - b) for a, b in ((0, 0), (1, 0), (0, 1), (1, 1))]
        u, v = (t * t * t * (t * (t * 6 - 15) + 10) for t in (u, v))
        low, high = corner[0] + u * (corner[1] - corner[0]), corner[2] + u * (corner[3] - corner[2])
        return np.asarray((low + v * (high - low)) * 1.5)

    def _pull(self, i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], u: Array, v: Array) -> Array:
        way = self._way[self._order[self._order[i & 255] + (j & 255)]]
        return np.asarray(way[..., 0] * u + way[..., 1] * v)

    def fractal(self, x: Array, y: Array, octaves: int = 4) -> Array:
        """Octaves on top of each other, about -1 to 1."""
        total, weight = np.zeros_like(x), 1.0
        for octave in range(octaves):
            total += self(x * 2**octave + 17.3 * octave, y * 2**octave) * weight
            weight /= 2
        return np.asarray(np.clip(total / 1.6, -1, 1))

    def ridged(self, x: Array, y: Array, octaves: int = 5) -> Array:
        """Sharp crests over broad troughs, 0 to 1 (Musgrave's ridged multifractal)."""
        total, weight, limit = np.zeros_like(x), np.ones_like(x), 0.0
        for octave in range(octaves):
            ridge = (1 - np.abs(self(x * 2**octave + 31.7 * octave, y * 2**octave))) ** 2
            total += ridge * weight / 2**octave
            weight = np.clip(ridge * 1.4, 0, 1)
            limit += 1 / 2**octave
        return np.asarray(np.clip(total / limit * 1.15, 0, 1))


def smooth(low: float, high: float, value: npt.ArrayLike) -> Array:
    """0 up to `low`, 1 from `high`, an S between them."""
    share = np.clip((np.asarray(value, float) - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
