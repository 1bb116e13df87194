"""What the network sees before each step: the step before, the bar, the key, and what sounded there earlier.

Besides the step itself, the network is told what the tune did at the same place 1, 2, 4 and 8 bars ago, and
how well the tune has kept to that lately. Tunes repeat themselves by bars, so this is what a small network
would otherwise spend most of its capacity on finding.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.engines.melody.steps import REST, Metre, Step

LOWEST, HIGHEST = 36, 103
PITCHES = HIGHEST - LOWEST + 2  # a rest is 0
DURATIONS = (
    *(1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21, 24, 27, 28, 30, 32, 33, 36, 39, 40, 42, 44, 45),
    *(48, 54, 56, 60, 64, 66, 68, 72, 78, 80, 84, 88, 90, 96, 108, 112, 120, 132, 144, 156, 168, 192),
)
MODES = ("unknown", "major", "minor", "dorian", "mixolydian", "other")  # unknown: the tonic too
BARS_AGO = (1, 2, 4, 8)
MAX_BAR = 192  # ticks
FADE = 0.8  # how quickly agreement with earlier bars is forgotten, a step

# columns of a row of `Features.numbers`
PITCH, DURATION, PLACE, PHASE, BAR, BEAT, MODE = range(7)
AGO = 7  # then for each of BARS_AGO: pitch, duration left, whether it begins there
COLUMNS = AGO + 3 * len(BARS_AGO)

NONE_PITCH, NONE_DURATION = PITCHES, len(DURATIONS)  # before the first step, and where nothing is known


class Features(NamedTuple):
    """numbers: (n, COLUMNS) indices; agreement: (n, len(BARS_AGO)) in 0-1. Row i: known before step i."""

    numbers: NDArray[np.int64]
    agreement: NDArray[np.float32]


_NEAREST = np.abs(np.arange(MAX_BAR + 1)[:, None] - np.array(DURATIONS)).argmin(1)  # by ticks


def pitch_index(pitch: int) -> int:
    """Row of the embedding of a MIDI pitch; pitches out of range are moved by octaves."""
    if pitch == REST:
        return 0
    while pitch < LOWEST:
        pitch += 12
    while pitch > HIGHEST:
        pitch -= 12
    return pitch - LOWEST + 1


def duration_index(ticks: int) -> int:
    """Row of the embedding of the nearest duration."""
    return int(_NEAREST[min(max(ticks, 0), MAX_BAR)])


def features(steps: list[Step], start: int, metre: Metre, mode: int) -> Features:
    """Rows for all steps and for the one that would follow: (len(steps) + 1) rows.

    Pitches are taken relative to the tonic (tonic = C) if `mode` says one, else as they are.
    """
    n = len(steps)
    pitch = np.array([pitch_index(step.pitch) for step in steps], np.int64)
    ticks = np.array([step.duration for step in steps], np.int64)
    duration = _NEAREST[np.clip(ticks, 0, MAX_BAR)]
    onset = start + np.concatenate([[0], np.cumsum(ticks)])
    numbers = np.empty((n + 1, COLUMNS), np.int64)
    numbers[0, PITCH], numbers[0, DURATION] = NONE_PITCH, NONE_DURATION
    numbers[1:, PITCH], numbers[1:, DURATION] = pitch, duration
    numbers[:, PLACE] = np.minimum(onset % metre.bar, MAX_BAR - 1)
    numbers[:, PHASE] = np.minimum(onset % metre.beat, MAX_BAR - 1)
    numbers[:, BAR] = min(metre.bar, MAX_BAR)
    numbers[:, BEAT] = min(metre.beat, MAX_BAR)
    numbers[:, MODE] = mode
    agreement = np.zeros((n + 1, len(BARS_AGO)), np.float32)
    for row, bars in enumerate(BARS_AGO):
        then = onset - bars * metre.bar
        # the step that sounds at `then`, for each row
        index = np.searchsorted(onset, then, side="right") - 1
        known = (index >= 0) & (index < n) & (then >= start)
        index = np.where(known, index, 0)
        begins = known & (onset[index] == then)
        left = onset[np.minimum(index + 1, n)] - then
        column = AGO + 3 * row
        numbers[:, column] = np.where(known, pitch[index] if n else 0, NONE_PITCH)
        numbers[:, column + 1] = np.where(known, _NEAREST[np.clip(left, 0, MAX_BAR)], NONE_DURATION)
        numbers[:, column + 2] = np.where(known, np.where(begins, 1, 0), 2)
        same = begins[:-1] & (numbers[:-1, column] == pitch) & (left[:-1] == ticks)
        value = 0.0
        for i in range(n):
            value = FADE * value + (1 - FADE) * bool(same[i])
            agreement[i + 1, row] = value
    return Features(numbers, agreement)
