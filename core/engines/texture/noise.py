"""Noise that repeats with the tile: smooth random hills, ridges, and displacement of places by them.

All of it is made of one thing: random values on an integer lattice, joined by cubic B-splines. A spline's
lattice can be refined to twice as many points without changing it (the two-scale relation: Lane and
Riesenfeld, 1980), so octaves are summed on lattices and only the sum is brought to pixels. An octave whose
waves are shorter than two pixels is left out, and fades in from there to four.

`across`: how many lattice points lie along the tile's width, or (along its width, along its height): waves
are about twice the distance of two points. `stream`: what the noise is for; another name, other noise.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from .grid import Grid, hashed, unit

Across = int | tuple[int, int]
Places = tuple[Tensor, Tensor]  # u, v: shares of the tile, any real numbers

DEVIATION = 0.4  # standard deviation of all noise: nearly all of it lies within -1 and 1
_ONE_OCTAVE = 151 / 315  # standard deviation of white noise of deviation 1, joined by cubic B-splines
_FINEST = 4096  # points of a lattice that is kept whole


def fbm(
    grid: Grid, across: Across, stream: str, *, octaves: int = 16, gain: float = 0.5, at: Places | None = None
) -> Tensor:
    """Octaves of noise on top of each other, float32 [rows, size]: mean 0, standard deviation 0.4.

    octaves: at most so many, each of twice the frequency and `gain` times the strength of the one before;
    1 is one smooth noise. at: places to look at instead of the pixels (`warped`).
    """
    levels = _levels(grid, across, octaves, gain)
    total = math.sqrt(sum(gain ** (2 * n) for n in range(octaves)))
    scale = DEVIATION / _ONE_OCTAVE / total
    if not levels:
        return torch.zeros(grid.shape, device=grid.device)
    if at is not None:
        return _sample(_whole(grid, levels, stream, scale), at, grid)
    fx, fy, _ = levels[-1]
    rows, down = _spline(grid.v[:, 0] * fy)
    columns, right = _spline(grid.u[0] * fx)
    first = int(rows[0, 0])
    lattice = _lattice(grid, levels, stream, first, int(rows[-1, -1]) + 1)
    return _joined(_joined(lattice, 1, columns % fx, right * scale), 0, rows - first, down)


def ridged(grid: Grid, across: Across, stream: str, *, octaves: int = 5, at: Places | None = None) -> Tensor:
    """Sharp crests over broad troughs, 0 to 1 (after Musgrave, Texturing & Modeling, 2003)."""
    total = torch.zeros(grid.shape, device=grid.device)
    weight: Tensor | float = 1.0
    fx, fy = _pair(across)
    for octave in range(octaves):
        wave = fbm(grid, (fx << octave, fy << octave), f"{stream} {octave}", octaves=1, at=at)
        ridge = (1 - wave.abs() * 1.6).clamp_(0) ** 2
        total += ridge * weight * 0.5**octave
        weight = (ridge * 1.4).clamp_(0, 1)
    return (total / 1.6).clamp_(0, 1)


def warped(grid: Grid, across: Across, stream: str, amount: float, *, octaves: int = 3) -> Places:
    """The places of the pixels, displaced by noise. amount: standard deviation, metres."""
    share = amount / grid.metres / DEVIATION
    u = fbm(grid, across, f"{stream} u", octaves=octaves) * share
    v = fbm(grid, across, f"{stream} v", octaves=octaves) * share
    return u + grid.u.float(), v + grid.v.float()


def blown_up(grid: Grid, coarse: Tensor) -> Tensor:
    """A coarse picture of the whole tile, float32 [n, n], smoothly brought to the pixels of the band."""
    n = coarse.shape[0]
    rows, down = _spline(grid.v[:, 0] * n - 0.5)
    columns, right = _spline(grid.u[0] * n - 0.5)
    return _joined(_joined(coarse, 1, columns % n, right), 0, rows % n, down)


def _pair(across: Across) -> tuple[int, int]:
    return across if isinstance(across, tuple) else (across, across)


def _levels(grid: Grid, across: Across, octaves: int, gain: float) -> list[tuple[int, int, float]]:
    """Lattice points across and down, and strength, of each octave that can be seen."""
    fx, fy = _pair(across)
    levels = []
    for octave in range(octaves):
        waves = grid.size / (max(fx, fy) << octave)  # pixels from a point to the next
        strength = gain**octave * min(1.0, waves - 1)
        if strength <= 0:
            break
        levels.append((fx << octave, fy << octave, strength))
    return levels


def _lattice(grid: Grid, levels: list[tuple[int, int, float]], stream: str, first: int, end: int) -> Tensor:
    """Rows `first` to `end` of the lattice of the last level, with all octaves in it."""
    ranges = [(first, end)]
    for _ in levels[1:]:
        low, high = ranges[0]
        ranges.insert(0, (low // 2 - 1, (high - 1) // 2 + 2))
    sum_of: Tensor | None = None
    for octave, ((fx, fy, strength), (low, high)) in enumerate(zip(levels, ranges, strict=True)):
        white = _white(grid, fx, fy, f"{stream} {octave}", low, high) * strength
        if sum_of is None:
            sum_of = white
        else:
            finer = _refined(sum_of)
            skip = low - 2 * (ranges[octave - 1][0] + 1)
            sum_of = _refined_round(finer[skip : skip + high - low]) + white
    assert sum_of is not None
    return sum_of


def _white(grid: Grid, fx: int, fy: int, stream: str, low: int, high: int) -> Tensor:
    """White noise on a lattice that repeats after `fx`, `fy` points: mean 0, standard deviation 1."""
    rows = torch.arange(low, high, device=grid.device, dtype=torch.int32) % fy
    columns = torch.arange(fx, device=grid.device, dtype=torch.int32)
    keys = hashed(rows + grid.salt(stream))[:, None] + columns * 0x1E3779B1
    return (unit(hashed(keys)) - 0.5) * math.sqrt(12)


def _refined(lattice: Tensor) -> Tensor:
    """Twice the rows, less the two outermost, the same spline."""
    n = lattice.shape[0]
    before, here, after = lattice[: n - 2], lattice[1 : n - 1], lattice[2:]
    even = (before + after) * 0.125 + here * 0.75
    return torch.stack([even, (here + after) * 0.5], 1).flatten(0, 1)


def _refined_round(lattice: Tensor) -> Tensor:
    """Twice the columns, the same spline; columns go round."""
    after = lattice.roll(-1, 1)
    even = (lattice.roll(1, 1) + after) * 0.125 + lattice * 0.75
    return torch.stack([even, (lattice + after) * 0.5], 2).flatten(1, 2)


def _spline(places: Tensor) -> tuple[Tensor, Tensor]:
    """The four lattice points that reach each place, int64 [n, 4], and their weights, float32 [4, n]."""
    first = places.floor()
    t = (places - first).float()
    weights = torch.stack(
        [(1 - t) ** 3, (3 * t - 6) * t * t + 4, ((3 - 3 * t) * t + 3) * t + 1, t**3]
    ) / 6  # fmt: skip
    return first.long()[:, None] + torch.arange(-1, 3, device=places.device), weights


def _joined(lattice: Tensor, dim: int, points: Tensor, weights: Tensor) -> Tensor:
    """The spline's values along one dimension."""
    first, *others = (lattice.index_select(dim, points[:, n]) for n in range(4))
    shape = (1, -1) if dim == 1 else (-1, 1)
    total = first.mul_(weights[0].reshape(shape))
    for n, other in enumerate(others, 1):
        total.addcmul_(other, weights[n].reshape(shape))
    return total


def _whole(grid: Grid, levels: list[tuple[int, int, float]], stream: str, scale: float) -> Tensor:
    """All of a lattice, about as fine as the pixels, its first row and column again at the end."""
    key = (grid.seed, stream, tuple(levels), scale)
    if key not in grid.memo:
        fx, fy, _ = levels[-1]
        lattice = _lattice(grid, levels, stream, 0, fy) * scale
        while max(fx, fy) < min(grid.size, _FINEST):
            lattice = _refined_round(_refined(torch.cat([lattice[-1:], lattice, lattice[:1]])))
            fx, fy = fx * 2, fy * 2
        lattice = torch.cat([lattice, lattice[:1]])
        grid.memo[key] = torch.cat([lattice, lattice[:, :1]], 1)
    return grid.memo[key]


def _sample(lattice: Tensor, at: Places, grid: Grid) -> Tensor:
    """The lattice at any places, between its points in proportion."""
    places = torch.stack([(place - place.floor()).float().expand(grid.shape) for place in at], -1)
    found = grid_sample(lattice[None, None], places[None] * 2 - 1, padding_mode="border", align_corners=True)
    return found[0, 0]


def meander(grid: Grid, waves: int, stream: str, *, spread: float = 0.15, at: Places | None = None) -> Tensor:
    """Noise of one wavelength only: stripes of one width that wander, fork and end, in no direction.

    A sum of plane waves with whole wave vectors of about one length, float32 [rows, size], mean 0, standard
    deviation 0.4. waves: along the tile. spread: of their lengths, as a share.
    """
    u, v = at or (grid.u, grid.v)
    dice = grid.random(torch.arange(3 * _PLANE_WAVES, device=grid.device), stream).tolist()
    total = torch.zeros(grid.shape, device=grid.device)
    for n in range(_PLANE_WAVES):
        far, turn, phase = dice[3 * n : 3 * n + 3]
        angle = (n + turn) * math.pi / _PLANE_WAVES
        length = waves * (1 + spread * (2 * far - 1))
        kx, ky = round(length * math.cos(angle)), round(length * math.sin(angle))
        total += torch.cos(((u * kx + v * ky + phase) % 1).float() * (2 * math.pi))
    return total * (DEVIATION / math.sqrt(_PLANE_WAVES / 2))


_PLANE_WAVES = 14
