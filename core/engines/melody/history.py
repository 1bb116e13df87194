"""The features of a tune that still grows, a row for each step: what `features` gives for a whole tune."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from core.engines.melody.features import (
    BARS_AGO,
    FADE,
    MAX_BAR,
    NONE_DURATION,
    NONE_PITCH,
    duration_index,
    pitch_index,
)
from core.engines.melody.steps import Metre, Step


class History:
    """A tune so far. Its `row` is what the network is to know before the next step.

    agreement: for each of BARS_AGO, how well the tune has kept to that lately, 0-1.
    kept:      for each of BARS_AGO, for how many ticks it has now repeated that without a difference;
               most_kept: the most that this ever was.
    sounding:  how many of the steps are no rests.
    """

    def __init__(self, start: int, metre: Metre, mode: int) -> None:
        self.start, self.metre, self.mode = start, metre, mode
        self.pitches: list[int] = []  # as `pitch_index` gives them
        self.ticks: list[int] = []
        self.onsets = [start]  # one more than steps: where the next begins
        self.agreement = [0.0] * len(BARS_AGO)
        self.kept = [0] * len(BARS_AGO)
        self.most_kept = [0] * len(BARS_AGO)
        self.sounding = 0
        self._ago = self._look_back()

    @classmethod
    def of(cls, steps: Sequence[Step], start: int, metre: Metre, mode: int) -> History:
        """A tune of which some steps are known. Pitches as the network takes them (see `features`)."""
        history = cls(start, metre, mode)
        for step in steps:
            history.add(pitch_index(step.pitch), step.duration)
        return history

    def copy(self) -> History:
        """One that goes its own way from here."""
        new = object.__new__(History)
        new.start, new.metre, new.mode = self.start, self.metre, self.mode
        new.pitches, new.ticks, new.onsets = self.pitches.copy(), self.ticks.copy(), self.onsets.copy()
        new.agreement, new.kept, new._ago = self.agreement.copy(), self.kept.copy(), self._ago
        new.most_kept, new.sounding = self.most_kept.copy(), self.sounding
        return new

    @property
    def now(self) -> int:
        """Tick, from the bar line at which time 0 is, at which the next step begins."""
        return self.onsets[-1]

    def add(self, pitch: int, ticks: int) -> None:
        """One more step: the pitch as an index."""
        for row, (then, left, begins) in enumerate(self._ago):
            same = begins == 1 and then == pitch and left == ticks
            self.agreement[row] = FADE * self.agreement[row] + (1 - FADE) * same
            self.kept[row] = self.kept[row] + ticks if same else 0
            self.most_kept[row] = max(self.most_kept[row], self.kept[row])
        self.sounding += pitch != 0
        self.pitches.append(pitch)
        self.ticks.append(ticks)
        self.onsets.append(self.onsets[-1] + ticks)
        self._ago = self._look_back()

    def ago(self, row: int) -> tuple[int, int, bool] | None:
        """What sounded BARS_AGO[row] bars ago: pitch index, ticks it still lasted, whether it began then."""
        pitch, left, begins = self._ago[row]
        return None if begins == 2 else (pitch, left, begins == 1)

    def row(self) -> list[int]:
        """A row of `Features.numbers`; that of `Features.agreement` is `agreement`."""
        now, bar, beat = self.now, self.metre.bar, self.metre.beat
        if self.pitches:
            row = [self.pitches[-1], duration_index(self.ticks[-1])]
        else:
            row = [NONE_PITCH, NONE_DURATION]
        row += [min(now % bar, MAX_BAR - 1), min(now % beat, MAX_BAR - 1), min(bar, MAX_BAR)]
        row += [min(beat, MAX_BAR), self.mode]
        for pitch, left, begins in self._ago:
            row += [pitch, NONE_DURATION if begins == 2 else duration_index(left), begins]
        return row

    def _look_back(self) -> list[tuple[int, int, int]]:
        """For each of BARS_AGO: pitch index, ticks left, and 1 if it begins there, 0 if not, 2 if unknown."""
        found = []
        for bars in BARS_AGO:
            then = self.onsets[-1] - bars * self.metre.bar
            if then < self.start or not self.pitches:
                found.append((NONE_PITCH, 0, 2))
                continue
            index = bisect_right(self.onsets, then) - 1
            begins = int(self.onsets[index] == then)
            found.append((self.pitches[index], self.onsets[index + 1] - then, begins))
        return found
