"""Steps -> notes that a human might have played: swing, the player's own dynamics and timing, articulation.

Everything about a note depends on that note and the phrase only, so that the first can be played before the
second is known.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bridge.messages import PPQ as PLAYED_PPQ
from bridge.messages import Note
from core.engines.melody.phrase import TICK, Played
from core.engines.melody.steps import PPQ, REST, Metre, Step

EIGHTH = PPQ // 2
STRAY = 0.006  # seconds: standard deviation of a good player's onsets
UNEVEN = 3.0  # of a good player's velocities
FURTHEST = 2.5  # standard deviations
USUAL = 80  # velocity, if nothing was played
LIKE = 3.0  # so many notes are worth as much as what is taken for granted
LONGEST_FEEL = PLAYED_PPQ // 12  # that a place of the bar is early or late at most


@dataclass(frozen=True)
class Feel:
    """How a phrase was played.

    velocity: mean; slope: more for each semitone above `middle`; accents: more at these ticks of the bar.
    late:     protocol ticks after the grid, at these ticks of the bar.
    held:     share of the time to the next note for which a note sounds.
    """

    velocity: float = USUAL
    middle: float = 0.0
    slope: float = 0.0
    accents: dict[int, float] | None = None
    late: dict[int, float] | None = None
    held: float = 0.95

    @classmethod
    def of(cls, played: Sequence[Played], metre: Metre) -> Feel:
        """What there is to say about these notes."""
        if not played:
            return cls()
        velocities = np.array([each.note.velocity for each in played], float)
        pitches = np.array([each.note.pitch for each in played], float)
        mean, middle = velocities.mean(), pitches.mean()
        spread = pitches - middle
        slope = float(spread @ (velocities - mean) / (spread @ spread + 50 * LIKE))
        rest = velocities - mean - slope * spread
        off = [each.note.onset - each.onset * TICK for each in played]
        off = [max(-LONGEST_FEEL, min(LONGEST_FEEL, ticks)) for ticks in off]
        late = [ticks - sum(off) / len(off) for ticks in off]  # dragging altogether is not a feel
        places = [each.onset % metre.bar for each in played]
        held = sorted(
            each.note.duration / TICK / (following.onset - each.onset)
            for each, following in pairwise(played)
            if following.onset - each.onset <= 2 * PPQ
        )
        return cls(
            float(mean),
            float(middle),
            slope,
            _by_place(places, rest),
            _by_place(places, late),
            min(1.0, max(0.3, held[len(held) // 2])) if held else 0.95,
        )


def _by_place(places: Sequence[int], values: Iterable[float]) -> dict[int, float]:
    """The mean at each place of the bar, the nearer to 0 the fewer there are."""
    found: dict[int, list[float]] = defaultdict(list)
    for place, value in zip(places, values, strict=True):
        found[place].append(float(value))
    return {place: sum(all_) / (len(all_) + LIKE) for place, all_ in found.items()}


@dataclass(frozen=True)
class Expression:
    """Plays steps. tempo: quarters a minute; swing: where the second of two eighths falls, 0.5-0.75.

    humanise: 0 plays each note alike, on the grid; 1 as the player would.
    """

    feel: Feel
    metre: Metre
    tempo: float
    swing: float
    humanise: float
    seed: int

    def play(self, steps: Sequence[Step], begin: int, start: int, end: int | None = None) -> list[Note]:
        """The notes of steps that begin at grid tick `begin`, all within protocol ticks `start` to `end`."""
        rng = np.random.default_rng(self.seed)
        stray = self.humanise * STRAY * self.tempo / 60 * PLAYED_PPQ
        notes: list[Note] = []
        at = begin
        for step in steps:
            off, louder = np.clip(rng.standard_normal(2), -FURTHEST, FURTHEST)
            here, following = self._swung(at), self._swung(at + step.duration)
            if step.pitch != REST:
                late = self.humanise * (self.feel.late or {}).get(at % self.metre.bar, 0.0)
                onset = max(start, round(here + late + stray * off), notes[-1].onset + 1 if notes else 0)
                until = here + (following - here) * self._held(step)
                until = min(until, following - (FURTHEST * stray if self.humanise else 0))
                if end is not None:
                    until = min(until, end)
                onset = min(onset, round(until) - 1) if until > here + 1 else onset
                velocity = self._velocity(step.pitch, at) + self.humanise * UNEVEN * louder
                duration = max(1, round(until) - onset)
                notes.append(Note(onset, duration, step.pitch, round(min(127, max(1, velocity)))))
            at += step.duration
        return notes

    def _swung(self, at: int) -> float:
        """A grid tick in protocol ticks; straight notes move, triplets only if they have to."""
        beat, place = divmod(at, PPQ)
        if self.swing == 0.5 or self.metre.beat % PPQ:
            return float(at * TICK)
        straight = place if place % 3 == 0 else place - place % 6
        if straight <= EIGHTH:
            moved = straight / EIGHTH * self.swing
        else:
            moved = self.swing + (straight - EIGHTH) / EIGHTH * (1 - self.swing)
        return (beat + (moved if place == straight else max(moved, place / PPQ))) * PLAYED_PPQ

    def _held(self, step: Step) -> float:
        """Short notes are detached as the player does it; long ones by no more time than those."""
        if step.duration <= EIGHTH:
            return self.feel.held
        return 1 - (1 - self.feel.held) * math.sqrt(EIGHTH / step.duration)

    def _velocity(self, pitch: int, at: int) -> float:
        feel = self.feel
        contour = feel.slope * (pitch - feel.middle) + (feel.accents or {}).get(at % self.metre.bar, 0.0)
        return feel.velocity + self.humanise * contour
