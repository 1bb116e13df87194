"""The pulse of what somebody plays: how far apart beats are, and where they fall.

Intervals between onsets vote for the beat (S. Dixon, "Automatic extraction of tempo and beat from expressive
performances", JNMR 30, 2001), weighed by the tempi that people prefer (R. Parncutt, "A perceptual model of
pulse salience and metrical accent in musical rhythms", Music Perception 11, 1994). What they elect has to
explain the onsets: their vector strength on the beat's subdivisions is the confidence.
"""

from __future__ import annotations

import cmath
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST = 8  # onsets; fewer can be explained by too many beats
MOST = 48  # the latest that count
CHORD = 0.04  # seconds within which onsets are one
RANGE = (0.3, 1.2)  # seconds from beat to beat: 200 to 50 a minute
PREFERRED, WIDTH = 0.55, 0.45  # seconds; standard deviation in octaves of e
REACH = 2.5  # seconds over which intervals are looked at
SURE = 0.5  # confidence below which nothing is said
CHANCE = 7.0  # random onsets: 97 % have a vector strength below the root of this over their number
RIVAL = 0.7  # share of the votes above which another tempo may as well be it
SUBDIVISIONS = {1: 1.0, 2: 1.0, 3: 0.9, 4: 0.9}  # of a beat, and how natural they are


class Pulse(NamedTuple):
    """period: seconds from beat to beat. beat: seconds, when one falls. confidence: 0 to 1."""

    period: float
    beat: float
    confidence: float


def find_pulse(onsets: Sequence[float]) -> Pulse | None:
    """The pulse of onsets, ascending, in seconds; None if they do not tell."""
    times = [at for i, at in enumerate(onsets) if i == 0 or at - onsets[i - 1] > CHORD][-MOST:]
    if len(times) < LEAST:
        return None
    intervals = [
        times[j] - times[i]
        for i in range(len(times))
        for j in range(i + 1, len(times))
        if times[j] - times[i] < REACH
    ]
    low, high = RANGE
    count = 160
    candidates = [low * (high / low) ** (i / (count - 1)) for i in range(count)]
    votes = {each: _votes(each, intervals) * _preference(each) for each in candidates}
    period = max(votes, key=votes.__getitem__)
    rivals = [
        each for each in votes if min(abs(math.log2(each / period) - octave) for octave in (-1, 0, 1)) > 0.1
    ]
    if max(votes[each] for each in rivals) > RIVAL * votes[period]:
        return None
    return _explain(period, times)


def _preference(period: float) -> float:
    return math.exp(-0.5 * (math.log(period / PREFERRED) / WIDTH) ** 2)


def _votes(period: float, intervals: Sequence[float]) -> float:
    """Intervals near one, two, three or four beats, or half a beat, speak for it."""
    votes = 0.0
    for interval in intervals:
        ratio = interval / period
        whole = round(ratio)
        if 1 <= whole <= 4:
            votes += math.exp(-0.5 * ((ratio - whole) / (0.04 * whole**0.5)) ** 2) / whole
        elif whole == 0:
            votes += 0.3 * math.exp(-0.5 * ((ratio - 0.5) / 0.04) ** 2)
    return votes


def _explain(period: float, times: Sequence[float]) -> Pulse | None:
    """Fit period and phase to the onsets, on the subdivision of the beat that explains them best."""
    best: tuple[float, float, int] | None = None
    for parts, natural in SUBDIVISIONS.items():
        for stretch in range(-8, 9):
            tried = period * (1 + 0.005 * stretch)
            strength = abs(_vector(tried / parts, times)) * natural
            if best is None or strength > best[0]:
                best = (strength, tried, parts)
    assert best is not None
    _, period, parts = best
    period, _ = _fit(period / parts, times)
    confidence = abs(_vector(period, times))
    # Among random onsets, too, some grid of all that were tried looks good; that is no evidence.
    chance = min(0.99, math.sqrt(CHANCE / len(times)))
    confidence = max(0.0, (confidence - chance) / (1 - chance))
    if confidence < SURE:
        return None
    grid = -cmath.phase(_vector(period, times)) / (2 * math.pi) * period
    return Pulse(period * parts, _beat(period, parts, grid, times), min(1.0, confidence))


def _beat(grid: float, parts: int, phase: float, times: Sequence[float]) -> float:
    """Which of a beat's parts is the beat: where most notes fall, the first note's if none stands out."""
    numbers = [round((at - phase) / grid) for at in times]
    counts = [sum(number % parts == part for number in numbers) for part in range(parts)]
    first = numbers[0] % parts
    part = max(range(parts), key=lambda each: (counts[each] + (each == first), each == first))
    latest = max(number for number in numbers if number % parts == part) if counts[part] else numbers[-1]
    return phase + latest * grid


def _vector(period: float, times: Sequence[float]) -> complex:
    """The mean of the onsets as directions on a circle of `period`: length 1 if they all agree."""
    return sum(cmath.exp(-2j * math.pi * at / period) for at in times) / len(times)


def _fit(grid: float, times: Sequence[float]) -> tuple[float, float]:
    """Least squares of the onsets on their nearest grid points, counted from one to the next."""
    numbers = [0]
    for before, at in itertools.pairwise(times):
        numbers.append(numbers[-1] + round((at - before) / grid))
    n = len(times)
    mean_number, mean_time = sum(numbers) / n, sum(times) / n
    spread = sum((number - mean_number) ** 2 for number in numbers)
    if spread == 0:
        return grid, times[0]
    slope = (
        sum((number - mean_number) * (at - mean_time) for number, at in zip(numbers, times, strict=True))
        / spread
    )
    return (slope, mean_time - slope * mean_number) if 0.9 < slope / grid < 1.1 else (grid, times[0])
