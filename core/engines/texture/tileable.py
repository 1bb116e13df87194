"""A photograph as a tile without seams: its light evened out, then opposite sides joined where they agree.

Two opposite sides overlap by as much as brings their pattern in phase. Within the overlap a cut is found
along which they differ least (Efros and Freeman 2001, "Image Quilting"; here it may also run across, as the
graph cuts of Kwatra et al. 2003 do), and what they still differ by at the cut fades away on both sides of it
(Perez et al. 2003, "Poisson Image Editing"): nothing is ever seen twice, as it is in a cross-fade.

Top and bottom are joined first, then left and right of what came out. That already repeats downwards, and
the second cut is a closed loop on it: so there is no seam in the corner either, where all four sides meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from bridge.messages import Image, Progress, Result, TileableOutput, TileableRequest
from core.engines import Context, Emit

BAND = 1 << 15  # pixels that are worked on at once
CELLS = 32  # per side: the light is looked at in this many
LIGHT = 0.5  # of a side: what changes over a longer way than this is light, not pattern
LIMIT = np.log(4)  # no place becomes brighter or darker than by this factor
DARKEST = 1e-3  # of white: darker light is not evened out
BLACK, STEPS = 1e-5, 1024  # linear light below is black; steps of a table, to a factor of e
LEAST_OVERLAP = 4  # pixels: there is not much to choose from in fewer
SEARCHED = 256  # pixels of a side: the pattern is looked for in so small a picture first
LEAN = 0.04  # of a side: a pattern may lean by as much
PREFER_STRAIGHT, PREFER_WIDE = 1.4, 0.1  # so much better a shift, a narrow overlap must be than chance
CHECKED = 256  # lines between two looks at whether the job was cancelled

Pixels = npt.NDArray[np.uint8]  # [height, width, 3 or 4]
Floats = npt.NDArray[np.float32]
Check = Callable[[], None]


def run(request: TileableRequest, context: Context) -> Iterator[Emit]:
    """Yield progress and the tile, which has the picture's format. Nothing in it is left to chance."""
    image = request.image
    shape = (image.height, image.width, image.channels)
    pixels = np.frombuffer(context.blobs[image.blob], np.uint8).reshape(shape)
    yield Emit(Progress(fraction=0.05, stage="Evening out the light"))
    pixels = level(pixels, request.flatten, context.check)
    yield Emit(Progress(fraction=0.2, stage="Straightening the pattern"))
    pixels = straighten(pixels, request.overlap, context.check)
    pixels = _turned(straighten(_turned(pixels), request.overlap, context.check))
    yield Emit(Progress(fraction=0.5, stage="Joining top and bottom"))
    pixels = join(pixels, request.overlap, context.check)
    yield Emit(Progress(fraction=0.75, stage="Joining left and right"))
    pixels = _turned(join(_turned(pixels), request.overlap, context.check))
    height, width, _ = pixels.shape
    output = TileableOutput(image=Image(width=width, height=height, format=image.format))
    yield Emit(Result(output=output), [np.ascontiguousarray(pixels).reshape(-1).data])


def _turned(pixels: Pixels) -> Pixels:
    """Rows as columns: what is said of top and bottom here goes for left and right then."""
    return pixels.transpose(1, 0, 2)


# ---- the light ----


def level(pixels: Pixels, amount: float, check: Check) -> Pixels:
    """The picture with its light evened out, in brightness and in colour. amount: 0 not at all, 1 wholly.

    Light is a factor on linear RGB, and smooth: cells' means, as logarithms, are smoothed by penalised least
    squares (Whittaker 1923; Eilers 2003, "A Perfect Smoother"). Its penalty is on bends only, so a fall of
    light goes on to the very border, where an average of neighbours would leave a rim.
    """
    if not amount:
        return pixels
    height, width, _ = pixels.shape
    light = np.log(_cells(pixels, check))
    rows, columns, _ = light.shape
    excess = (light - light.mean((0, 1))) * (-amount * STEPS)
    gains = np.einsum("ai,ijc,bj->cab", _smoother(rows), excess, _smoother(columns)).astype(np.float32)
    left, share = _between_cells(columns, width)
    gains = gains[..., left] * (1 - share) + gains[..., left + 1] * share
    above, share = _between_cells(rows, height)
    result = pixels.copy()
    for band in _bands(height, width):
        check()
        for channel, gain in enumerate(gains):
            place = gain[above[band]]
            place += share[band, None] * (gain[above[band] + 1] - place)
            np.clip(place, -STEPS * LIMIT, STEPS * LIMIT, out=place)
            place += _LOGARITHMS[pixels[band, :, channel]]
            np.clip(place, 0, len(_BYTES) - 1, out=place)
            result[band, :, channel] = _BYTES[place.astype(np.int32)]
    return result


def _cells(pixels: Pixels, check: Check) -> Floats:
    """Mean linear RGB of the visible in each of the picture's cells, float32 [rows, columns, 3], above 0.

    A cell in which nothing is visible has the mean of the others.
    """
    height, width, channels = pixels.shape
    tops, lefts = (np.arange(min(CELLS, side)) * side // min(CELLS, side) for side in (height, width))
    sums = np.zeros((len(tops), len(lefts), 4))
    for row, (top, bottom) in enumerate(zip(tops, [*tops[1:], height], strict=True)):
        check()
        part = pixels[top:bottom]
        alpha = part[..., 3] / np.float32(255) if channels == 4 else np.ones(part.shape[:2], np.float32)
        for channel in range(3):
            seen = (_LINEAR[part[..., channel]] * alpha).sum(0, dtype=np.float64)
            sums[row, :, channel] = np.add.reduceat(seen, lefts)
        sums[row, :, 3] = np.add.reduceat(alpha.sum(0, dtype=np.float64), lefts)
    weights = sums[..., 3:]
    mean = sums[..., :3].sum((0, 1)) / max(weights.sum(), 1.0)
    means = np.where(weights > 0, sums[..., :3] / np.maximum(weights, 1e-6), mean)
    return (means + DARKEST).astype(np.float32)


def _smoother(cells: int) -> npt.NDArray[np.floating]:
    """Light in the cells of a side to the smooth light in them, [cells, cells]."""
    bends = np.diff(np.eye(cells), 2, axis=0)
    penalty = (LIGHT * cells / (2 * np.pi)) ** 4  # half of a wave of length LIGHT is left
    return np.linalg.inv(np.eye(cells) + penalty * bends.T @ bends)


def _between_cells(cells: int, side: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """For each pixel of a side: the cell whose centre is before it, and how far it is on the way to the next.

    In the outer halves of the outer cells that is below 0 or above 1: the line goes on straight.
    """
    places = (np.arange(side) + 0.5) * cells / side - 0.5
    before = np.clip(np.floor(places), 0, cells - 2).astype(np.int64)
    return before, (places - before).astype(np.float32)


def _srgb_to_linear(value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """IEC 61966-2-1."""
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _linear_to_srgb(value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055)


# A gain adds to a logarithm, so tables do it all: byte to linear light, byte to its place on a scale of
# logarithms (STEPS to a factor of e, place 0 is black), place to byte.
_LINEAR = _srgb_to_linear(np.arange(256) / 255).astype(np.float32)
_LOGARITHMS = np.log(np.maximum(_LINEAR, BLACK) / BLACK).astype(np.float32) * STEPS
_BYTES = np.exp(np.arange(int(_LOGARITHMS[-1]) + 2) / STEPS) * BLACK
_BYTES = (_linear_to_srgb(_BYTES) * 255 + 0.5).clip(0, 255).astype(np.uint8)


def _bands(height: int, width: int) -> Iterator[slice]:
    rows = max(1, BAND // width)
    return (slice(top, min(top + rows, height)) for top in range(0, height, rows))


# ---- the pattern ----


def straighten(pixels: Pixels, share: float, check: Check) -> Pixels:
    """The picture, sheared so that a pattern that leans to one side goes straight down; else as it was.

    share: of the height, the most that may overlap. What the shear leaves empty at the sides is cut off.
    """
    height, width, channels = pixels.shape
    overlap, shift = phase(pixels, share, int(width * LEAN), check)
    if not shift:
        return pixels
    lean = shift / (height - overlap)
    count = width - int(np.ceil(abs(lean) * height)) - 3
    result = np.empty((height, count, channels), np.uint8)
    for y in range(height):
        if y % CHECKED == 0:
            check()
        left = lean * (y if lean > 0 else y - height)
        result[y] = _bytes(_between(_premultiplied(pixels[y]), left, count))
    return result


def _between(line: Floats, left: float, count: int) -> Floats:
    """`count` pixels of a line, from `left` + 1 on, by cubic convolution (Keys 1981)."""
    whole = int(left)
    t = left - whole
    weights = ((2 - t) * t - 1) * t, (3 * t - 5) * t * t + 2, ((4 - 3 * t) * t + 1) * t, (t - 1) * t * t
    taps = [np.float32(weight / 2) * line[whole + i : whole + i + count] for i, weight in enumerate(weights)]
    values: Floats = np.sum(taps, axis=0).clip(0, 255)
    return values


def phase(pixels: Pixels, share: float, reach: int, check: Check) -> tuple[int, int]:
    """How many rows of top and bottom overlap where they agree best, and how far right the bottom is then.

    share: of the height, the most that may overlap; reach: pixels, the most to either side. What agrees in
    the small is looked for at ever finer scales around what agrees in the large.
    """
    height = len(pixels)
    most = max(LEAST_OVERLAP, int(height * share))
    least = max(LEAST_OVERLAP, most // 4)
    step = 1 << max(0, (height // SEARCHED).bit_length() - 1)
    overlaps, shifts = range(least // step, most // step + 1), range(-(reach // step), reach // step + 1)
    while True:
        top, bottom = _reduced(pixels[:most], step), _reduced(pixels[-most:][::-1], step)[::-1]
        found = []
        for overlap in overlaps:
            check()
            for shift in shifts:
                odds = (1 + PREFER_WIDE * most / (step * overlap)) * (PREFER_STRAIGHT if shift else 1)
                found.append((odds * _mismatch(top, bottom, overlap, shift), abs(shift), -overlap, shift))
        _, _, overlap, shift = min(found)
        overlap = -overlap
        if step == 1:
            return overlap, shift
        step //= 2
        overlaps = range(max(least // step, 2 * overlap - 2), min(most // step, 2 * overlap + 2) + 1)
        shifts = range(max(-(reach // step), 2 * shift - 2), min(reach // step, 2 * shift + 2) + 1)


def _reduced(pixels: Pixels, step: int) -> Floats:
    """Means over squares of `step` pixels, float32 [rows, columns, channels]."""
    height, width, channels = pixels.shape
    rows, across = height // step, min(step, width)
    columns = width // across
    squares = pixels[: rows * step, : columns * across].reshape(rows, step, columns, across, channels)
    means: Floats = squares.mean((1, 3), dtype=np.float32)
    return means


def _mismatch(top: Floats, bottom: Floats, overlap: int, shift: int) -> float:
    """Mean squared difference of the first rows to the last ones, these being `shift` further right."""
    width = top.shape[1]
    every = max(1, width // SEARCHED)  # so many columns tell enough
    above = top[:overlap, max(0, -shift) : width - max(0, shift) : every]
    below = bottom[-overlap:, max(0, shift) : width - max(0, -shift) : every]
    return float(np.square(above - below).mean())


# ---- the seam ----


def join(pixels: Pixels, share: float, check: Check) -> Pixels:
    """The picture, lower by at most `share` of its height, so that its bottom goes on at its top.

    If its left and right go on in each other, they still do.
    """
    overlap, _ = phase(pixels, share, 0, check)
    height = len(pixels) - overlap
    top, bottom = _premultiplied(pixels[:overlap]), _premultiplied(pixels[height:])
    cost = np.ascontiguousarray(np.square(top - bottom).sum(2).T)
    cut = _cut(cost, check)
    below = np.arange(overlap)[:, None] >= cut
    joined = np.where(below[..., None], top, bottom)
    for channel in range(pixels.shape[2]):
        step = top[..., channel] - bottom[..., channel]
        joined[..., channel] += _fade(step, below, check)
    return np.concatenate([_bytes(joined), pixels[overlap:height]])


def _premultiplied(pixels: Pixels) -> Floats:
    values = pixels.astype(np.float32)
    if values.shape[-1] == 4:
        values[..., :3] *= values[..., 3:] / 255
    return values


def _bytes(values: Floats) -> Pixels:
    if values.shape[-1] == 4:
        values[..., :3] *= 255 / np.maximum(values[..., 3:], 1)
    rounded: Pixels = (values + 0.5).clip(0, 255).astype(np.uint8)
    return rounded


def _cut(cost: Floats, check: Check) -> npt.NDArray[np.int64]:
    """The cheapest cut from left to right that ends where it began, as the first row below it in each column.

    cost: of each pixel [columns, rows]; the cut pays it for the pixels on both of its sides.
    Such a loop is found in two turns: a free cut shows where the cheapest is half a turn from its ends, and
    the loop begins and ends there.
    """
    half = len(cost) // 2
    free = _path(np.roll(cost, half, axis=0), None, check)
    return _path(cost, int(free[half]), check)


def _path(cost: Floats, fixed: int | None, check: Check) -> npt.NDArray[np.int64]:
    """The cheapest cut by dynamic programming. fixed: where it begins and ends, None: wherever."""
    columns, rows = cost.shape
    across = cost[:, :-1] + cost[:, 1:]  # [columns, rows - 1]: between rows i and i + 1
    total = np.zeros(rows - 1)
    if fixed is not None:
        total = np.full(rows - 1, np.inf)
        total[fixed - 1] = 0
    totals = np.empty((columns, rows - 1))
    down = np.zeros((columns, rows - 1))  # the cost of going from the first row to each along a column
    np.cumsum((cost[:-1] + cost[1:])[:, 1:-1], axis=1, dtype=np.float64, out=down[1:, 1:])
    totals[0] = total = total + across[0]
    for column in range(1, columns):
        if column % CHECKED == 0:
            check()
        way = down[column]
        from_above = np.minimum.accumulate(total - way) + way
        from_below = np.minimum.accumulate((total + way)[::-1])[::-1] - way
        total = np.minimum(from_above, from_below) + across[column]
        totals[column] = total
    cut = np.empty(columns, np.int64)
    cut[-1] = fixed - 1 if fixed is not None else totals[-1].argmin()
    for column in range(columns - 1, 0, -1):
        way = down[column]
        cut[column - 1] = (totals[column - 1] + np.abs(way - way[cut[column]])).argmin()
    return cut + 1


def _fade(step: Floats, below: npt.NDArray[np.bool_], check: Check) -> Floats:
    """What closes the step at the cut: half of it on either side, from there as smooth as can be, 0 outside.

    step: of what is below the cut over what is above, float32 [rows, columns]. below: which pixels are.
    Solves the discrete Poisson equation: a Fourier transform along the rows, which are circular, leaves a
    tridiagonal system across them in each frequency.
    """
    rows, columns = step.shape
    source = np.zeros((rows, columns), np.float32)
    edge = np.where(below[1:] & ~below[:-1], (step[1:] + step[:-1]) / 2, 0)
    source[:-1] += edge
    source[1:] -= edge
    after = np.roll(below, -1, axis=1)
    edge = np.where(below != after, (step + np.roll(step, -1, axis=1)) / 2, 0) * np.where(after, 1, -1)
    source += edge
    source -= np.roll(edge, 1, axis=1)
    frequencies = columns // 2 + 1
    middle = 4 - 2 * np.cos(2 * np.pi * np.arange(frequencies) / columns)
    waves = np.empty((rows, frequencies), np.complex64)
    factors = np.empty((rows, frequencies), np.float32)
    factor, wave = np.zeros(frequencies), np.zeros(frequencies, np.complex64)
    for row in range(rows):
        if row % CHECKED == 0:
            check()
        factors[row] = factor = 1 / (middle - factor)
        waves[row] = wave = (np.fft.rfft(source[row]) + wave) * factors[row]
    wave = np.zeros(frequencies, np.complex64)
    for row in reversed(range(rows)):
        if row % CHECKED == 0:
            check()
        wave = waves[row] + factors[row] * wave
        source[row] = np.fft.irfft(wave, columns)
    return source
