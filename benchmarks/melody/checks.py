"""What can be counted in a continuation, whoever made it: in the key, on the beat, in the given manner."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.melody.cases import Case, bars, sounding
from core.engines.melody.steps import REST, Step, Tune

MOTIF = 4  # notes
LONGEST_RUN = 40  # intervals


class Checks(NamedTuple):
    """Means over cases.

    in_key:   share of notes in the key that the tune is said to be in.
    bar_lines, beats: share of bar lines (beats) on which something begins, or over which nothing is held that
              began off the beat.
    rhythm:   share of bars whose rhythm was heard before, in what was given or since.
    density:  octaves (log2) between notes a bar made and given.
    reuse:    share of runs of MOTIF notes whose intervals and durations were given.
    stuck:    share of continuations whose bars are all the same.
    outside:  semitones beyond the range of what was given.
    tonic:    share that end on a note of the tonic's chord.
    run:      longest run of intervals that stands in a training tune.
    """

    in_key: float
    bar_lines: float
    beats: float
    rhythm: float
    density: float
    reuse: float
    stuck: float
    outside: float
    tonic: float
    run: float


def check(cases: Sequence[Case], made: Sequence[list[Step]], runs: Runs) -> Checks:
    """All checks of one system's continuations."""
    each = [_check(case, steps, runs) for case, steps in zip(cases, made, strict=True)]
    return Checks(*map(fmean, zip(*each, strict=True)))


def _check(case: Case, made: list[Step], runs: Runs) -> Checks:
    heard, notes = sounding(case.given), sounding(made) or [60]
    given_bars = [rhythm(bar) for bar in bars(case.given, case.start, case.metre)]
    made_bars = bars(made, case.cut, case.metre)
    return Checks(
        in_key=fmean(pitch % 12 in case.scale for pitch in notes),
        bar_lines=hit(made, case.cut, case.metre.bar, case.metre.bar),
        beats=hit(made, case.cut, case.metre.beat, case.metre.beat),
        rhythm=fmean(
            rhythm(bar) in [*given_bars, *map(rhythm, made_bars[:i])] for i, bar in enumerate(made_bars)
        ),
        density=abs(density(case, made)),
        reuse=reuse(case.given, made),
        stuck=float(len(made_bars) > 1 and all(bar == made_bars[0] for bar in made_bars)),
        outside=max(0, min(heard) - min(notes)) + max(0, max(notes) - max(heard)),
        tonic=notes[-1] % 12 in case.triad,
        run=runs.longest(made),
    )


def hit(steps: list[Step], start: int, period: int, beat: int) -> float:
    """Share of multiples of `period` across which nothing sounds that began off the `beat`."""
    end = start + sum(step.duration for step in steps)
    blurred, at = set(), start
    for step in steps:
        if at % beat:
            first = (at // period + 1) * period
            blurred.update(range(first, min(at + step.duration, end), period))
        at += step.duration
    places = range(start, end, period)
    return 1 - len(blurred) / len(places)


def rhythm(bar: list[Step]) -> tuple[tuple[int, bool], ...]:
    """Its durations, and which of them are rests."""
    return tuple((step.duration, step.pitch == REST) for step in bar)


def density(case: Case, made: list[Step]) -> float:
    """log2 of notes a tick, made over given."""
    before = len(sounding(case.given)) / (case.cut - case.start)
    return math.log2(max(1, len(sounding(made))) / (case.end - case.cut) / before)


def motifs(steps: list[Step]) -> list[tuple[int, ...]]:
    """All runs of MOTIF steps: their intervals and durations."""
    found = []
    for i in range(len(steps) - MOTIF + 1):
        run = steps[i : i + MOTIF]
        found.append((*(step.pitch - run[0].pitch for step in run), *(step.duration for step in run)))
    return found


def reuse(given: list[Step], made: list[Step]) -> float:
    """Share of the runs of MOTIF steps of `made` that are, transposed or not, among those given."""
    known, mine = set(motifs(given)), motifs(made)
    return sum(motif in known for motif in mine) / max(1, len(mine))


class Runs:
    """All runs of intervals of some tunes, by length: sorted hashes, made when they are first asked for."""

    def __init__(self, tunes: Iterable[Tune]) -> None:
        self._intervals = [_intervals(tune.steps) for tune in tunes]
        self._sorted: dict[int, NDArray[np.uint64]] = {}

    def longest(self, steps: list[Step]) -> int:
        """The longest run of intervals of `steps` that stands in one of the tunes."""
        mine = _intervals(steps)
        for length in range(1, min(LONGEST_RUN, len(mine)) + 1):
            known = self._of(length)
            if not len(known):
                return length - 1
            wanted = _hashes(mine, length)
            places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            if not (known[places] == wanted).any():
                return length - 1
        return min(LONGEST_RUN, len(mine))

    def _of(self, length: int) -> NDArray[np.uint64]:
        if length not in self._sorted:
            parts = [_hashes(intervals, length) for intervals in self._intervals]
            self._sorted[length] = np.unique(np.concatenate(parts))
        return self._sorted[length]


def _intervals(steps: list[Step]) -> NDArray[np.int64]:
    return np.diff(np.array(sounding(steps), np.int64))


def _hashes(intervals: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
    count = max(0, len(intervals) - length + 1)
    hashes = np.zeros(count, np.uint64)
    for i in range(length):
        hashes = hashes * np.uint64(1_000_003) + (intervals[i : i + count] + 128).astype(np.uint64)
        hashes ^= hashes >> np.uint64(29)
    return hashes
