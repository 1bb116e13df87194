"""What a player asks for, as something added to the network's logits: rules forbid, wishes lean.

Rules: the range, a full key lock, bar lines, the grid, the end. Wishes, in nats: density, similarity,
harmony, another piece to keep to (`Guide`), and not to repeat itself for ever.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.engines.melody.features import (
    BARS_AGO,
    DURATIONS,
    HIGHEST,
    LOWEST,
    PITCHES,
    duration_index,
    pitch_index,
)
from core.engines.melody.history import History
from core.engines.melody.keys import Key
from core.engines.melody.rank import WEIGHTS, Weights
from core.engines.melody.steps import PPQ, REST, Step

Floats = NDArray[np.float32]
Ending = Literal["any", "open", "closed"]

NEVER = -np.inf
REACH = 5  # semitones beyond the phrase's range, if nothing else is asked for
UNHEARD = (55, 84)  # range if nothing was played
SHORTEST = 3  # ticks: a thirty-second note
LOCK = 2.0  # nats; times log(1 - lock)
PATIENCE = 0.5  # of a repetition; or as much as the prompt has
ALIKE, MOTIF = 3.0, 1.5  # at similarity 1; minus that at 0
STUCK = 2.0  # for each bar of repetition too many
STEER = 1.2  # an octave of duration, for each octave of density that was missed so far
FASTEST = 2  # octaves that durations are made shorter or longer at most
CHORD = 2.5  # a note outside the chord on a downbeat
REPOSE = 2.5  # a last note of a beat and more, where the end of a phrase is expected
PERIOD = 8  # bars, after which it is

TICKS = np.array(DURATIONS)
OCTAVES = np.log2(TICKS / PPQ).astype(np.float32)  # of duration
# for each octave from -FASTEST to FASTEST: the duration that much longer, len(DURATIONS) if there is none
LONGER = np.array(
    [
        [DURATIONS.index(ticks) if ticks in DURATIONS else len(DURATIONS) for ticks in TICKS * 2.0**octaves]
        for octaves in range(-FASTEST, FASTEST + 1)
    ]
)
GRID = np.array([place % 3 == 0 or place % 4 == 0 for place in range(12)])


class Chord(NamedTuple):
    """pitches: pitch classes that sound from tick `onset` on, until the next chord."""

    onset: int
    pitches: frozenset[int]


class Guide(NamedTuple):
    """To keep to from tick `start` on. pitch, duration: nats by which those of its notes are preferred."""

    steps: Sequence[Step]
    start: int
    pitch: float
    duration: float


@dataclass(frozen=True)
class Controls:
    """What is asked for. bars: counted from where the prompt ends, rounded to whole bars.

    lock, allowed: 1 never leaves these pitch classes, but for those that were played; None: any will do.
    density:       notes for each that the prompt has in the same time.
    lowest, highest: pitches; None: REACH semitones beyond the prompt.
    similarity:    1 repeats, 0 avoids the prompt's motifs and what stood 1, 2, 4, 8 bars ago.
    ending:        "closed" on the tonic, "open" on another note of the dominant chord, both on a beat.
    home:          the key to end in, if it is not the prompt's.
    chords:        what sounds meanwhile, in ticks of the prompt's time.
    weights:       what candidates are ranked by.
    """

    bars: int = 4
    temperature: float = 1.0
    top_p: float = 0.99
    density: float = 1.0
    lock: float = 1.0
    allowed: frozenset[int] | None = None
    lowest: int | None = None
    highest: int | None = None
    similarity: float = 0.5
    ending: Ending = "any"
    candidates: int = 6
    guide: Guide | None = None
    home: Key | None = None
    chords: Sequence[Chord] = ()
    weights: Weights = WEIGHTS

    @property
    def repose(self) -> float:
        """How far the end of a phrase is expected where the new music ends, 0-1."""
        return min(1.0, self.bars / PERIOD)


class Shaper:
    """The rules and wishes for music from tick `begin` to tick `end`.

    heard: the prompt. shift: semitones that the network hears everything higher by. home: the key to end in.
    """

    def __init__(
        self, controls: Controls, heard: History, shift: int, begin: int, end: int, home: Key | None
    ) -> None:
        self.controls, self.metre, self.begin, self.end = controls, heard.metre, begin, end
        pitches = np.arange(LOWEST, HIGHEST + 1) - shift
        self._classes = pitches % 12
        played = [index - 1 + LOWEST - shift for index in heard.pitches if index]
        self.lowest, self.highest = self._range(played, int(pitches[0]), int(pitches[-1]))
        self._always = np.zeros(PITCHES, np.float32)
        self._always[1:][(pitches < self.lowest) | (pitches > self.highest)] = NEVER
        self._reachable = self._always.copy()
        if controls.allowed is not None and controls.lock:
            allowed = self._of(controls.allowed | {pitch % 12 for pitch in played})
            self._always[1:][~allowed] += LOCK * math.log1p(-controls.lock) if controls.lock < 1 else NEVER
        self.rest = self._resting_places(home)
        self._ends = np.zeros(PITCHES, bool)
        self._ends[1:] = self._of(self.rest) & np.isfinite(self._always[1:])
        self._repose = REPOSE * controls.repose
        self._closing = bool(self.rest) and controls.ending != "any" and bool(self._ends.any())
        self._last_beats = {
            end - beats * self.metre.beat
            for beats in range(1, max(1, self.metre.bar // self.metre.beat) + 1)
            if end - beats * self.metre.beat >= begin
        } or {begin}
        self._crosses = _crosses(heard)
        self._masks: dict[tuple[int, bool], Floats] = {}
        self._motifs = _motifs(heard) if controls.similarity != 0.5 else {}
        self._patience = [
            max(PATIENCE * bars, 1.0, kept / self.metre.bar)
            for kept, bars in zip(heard.most_kept, BARS_AGO, strict=True)
        ]
        ticks = heard.now - heard.start
        self._played = heard.sounding
        self._rate = controls.density * len(played) / ticks if ticks else 0.0
        self._chords = [(chord.onset, self._fits(chord)) for chord in controls.chords]
        if controls.guide is not None:
            onsets = np.cumsum([controls.guide.start, *(step.duration for step in controls.guide.steps)])
            self._guide_onsets: list[int] = onsets.tolist()
            self._guide_pitches = [
                pitch_index(step.pitch if step.pitch == REST else step.pitch + shift)
                for step in controls.guide.steps
            ]

    def pitch(self, logits: Floats, tunes: Sequence[History]) -> Floats:
        """The pitch logits of each tune, (tunes, PITCHES), as they are to be drawn from."""
        bias = np.repeat(self._always[None], len(tunes), 0)
        for row, tune in zip(bias, tunes, strict=True):
            now = tune.now
            if self._closing and now == max(self._last_beats):
                row[~self._ends] = NEVER
                continue
            self._repeat(row, tune)
            self._follow(row, now)
            self._harmonise(row, now)
            row[0] += STEER * min(0.0, self._density_so_far(tune))
            if not np.isfinite(row).any():
                row[:] = self._reachable
        return logits + bias

    def duration(self, logits: Floats, tunes: Sequence[History], pitches: NDArray[np.int64]) -> Floats:
        """The duration logits of each tune, (tunes, len(DURATIONS)), as they are to be drawn from."""
        bias = np.empty((len(tunes), len(DURATIONS)), np.float32)
        for row, tune, pitch in zip(bias, tunes, pitches.tolist(), strict=True):
            now = tune.now
            row[:] = self._mask(now, bool(self._ends[pitch]))
            controls = self.controls
            row += STEER * self._density_so_far(tune) * OCTAVES
            weight = 2 * controls.similarity - 1
            if weight:
                for ago in range(len(BARS_AGO)):
                    then = tune.ago(ago)
                    if then:
                        row[duration_index(then[1])] += ALIKE * weight * (0.3 + 0.7 * tune.agreement[ago])
                for interval, ticks in self._motif(tune):
                    if interval is not None and tune.pitches[-1] + interval == pitch:
                        row[duration_index(ticks)] += MOTIF * weight
            if controls.guide is not None:
                at = bisect_right(self._guide_onsets, now)
                if 0 < at < len(self._guide_onsets):
                    row[duration_index(self._guide_onsets[at] - now)] += controls.guide.duration
        if self.controls.density != 1 and self._rate:
            logits = np.stack([self._faster(*each) for each in zip(logits, tunes, strict=True)])
        return logits + bias

    def _faster(self, logits: Floats, tune: History) -> Floats:
        """The durations of a tune that is as much faster as this one was too slow lately.

        A note is drawn as long as the network would make one of twice that length, or of a mixture. Once the
        tune is as busy as it should be, the network goes on in that manner by itself.
        """
        since = max(tune.start, tune.now - self.metre.bar)
        first = bisect_left(tune.onsets, since)
        made = max(0.5, sum(pitch > 0 for pitch in tune.pitches[first:])) / max(1, tune.now - since)
        octaves = math.log2(self._rate / made) - self._density_so_far(tune)
        octaves = max(-FASTEST, min(FASTEST - 1e-6, octaves))
        whole = math.floor(octaves)
        likely = np.append(np.exp(logits - logits.max()), 0)
        part = octaves - whole
        mixed = (1 - part) * likely[LONGER[whole + FASTEST]] + part * likely[LONGER[whole + FASTEST + 1]]
        faster: Floats = np.log(mixed + 1e-6 * likely[:-1] + 1e-12).astype(np.float32)
        return faster

    def _range(self, played: list[int], least: int, most: int) -> tuple[int, int]:
        """The lowest and the highest pitch, moved by octaves to where the network has notes for them."""
        controls = self.controls
        low, high = (min(played) - REACH, max(played) + REACH) if played else UNHEARD
        low = low if controls.lowest is None else controls.lowest
        high = high if controls.highest is None else controls.highest
        if high < low:  # only one of them was asked for, far from what was played
            low, high = (high - 12, high) if controls.lowest is None else (low, low + 12)
        return max(least, min(low, most - 12)), min(most, max(high, least + 12))

    def _resting_places(self, home: Key | None) -> frozenset[int]:
        if home is None:
            return frozenset()
        if self.controls.ending == "open":
            return home.dominant
        return frozenset((home.tonic,)) if self.controls.ending == "closed" else home.triad

    def _of(self, classes: frozenset[int]) -> NDArray[np.bool_]:
        among = np.zeros(12, bool)
        among[list(classes)] = True
        return among[self._classes]

    def _repeat(self, row: Floats, tune: History) -> None:
        """Lean to or from what the tune did before, and away from what it has done too often."""
        weight = 2 * self.controls.similarity - 1
        for ago in range(len(BARS_AGO)):
            then = tune.ago(ago)
            if not then or not then[2]:
                continue
            if weight:
                row[then[0]] += ALIKE * weight * (0.3 + 0.7 * tune.agreement[ago])
            row[then[0]] -= STUCK * max(0.0, tune.kept[ago] / self.metre.bar - self._patience[ago])
        for interval, _ in self._motif(tune):
            if interval is not None and 0 < tune.pitches[-1] + interval < PITCHES:
                row[tune.pitches[-1] + interval] += MOTIF * weight

    def _motif(self, tune: History) -> Sequence[tuple[int | None, int]]:
        """How the prompt went on where it did what the tune has just done: semitones and ticks."""
        if not self._motifs or len(tune.pitches) < 2 or not (tune.pitches[-1] and tune.pitches[-2]):
            return ()
        return self._motifs.get((tune.pitches[-1] - tune.pitches[-2], tune.ticks[-2], tune.ticks[-1]), ())

    def _follow(self, row: Floats, now: int) -> None:
        if self.controls.guide is not None:
            at = bisect_right(self._guide_onsets, now) - 1
            if 0 <= at < len(self._guide_pitches) and self._guide_onsets[at] == now:
                row[self._guide_pitches[at]] += self.controls.guide.pitch

    def _harmonise(self, row: Floats, now: int) -> None:
        """Notes on the beat belong to the chord, the more so the stronger the beat."""
        at = bisect_right(self._chords, now, key=lambda chord: chord[0]) - 1
        if at < 0:
            return
        place = now % self.metre.bar
        strength = 1.0 if place == 0 else 0.8 if 2 * place == self.metre.bar else 0.5
        if place % self.metre.beat:
            strength = 0.1
        row += strength * self._chords[at][1]

    def _fits(self, chord: Chord) -> Floats:
        fits = np.zeros(PITCHES, np.float32)
        fits[1:][~self._of(chord.pitches)] = -CHORD
        return fits

    def _density_so_far(self, tune: History) -> float:
        """Octaves by which there are too many notes so far; a bar of right density is taken for granted."""
        if not self._rate:
            return 0.0
        usual = self._rate * self.metre.bar
        asked = self._rate * (tune.now - self.begin) + usual
        made = tune.sounding - self._played + usual
        return math.log2(made / asked)

    def _mask(self, now: int, may_end: bool) -> Floats:
        """Nats for each duration from tick `now` on; minus infinity for those that are not allowed."""
        known = self._masks.get((now, may_end))
        if known is None:
            known = self._masks[now, may_end] = self._new_mask(now, may_end)
        return known

    def _new_mask(self, now: int, may_end: bool) -> Floats:
        bar = self.metre.bar
        after = now + TICKS
        place = after % bar
        allowed = (after <= self.end) & GRID[place % 12] & ((place == 0) | (bar - place >= SHORTEST))
        if GRID[now % bar % 12]:
            allowed &= TICKS >= SHORTEST
        if not self._crosses:
            allowed &= after <= now - now % bar + bar
        if self._closing:
            last = after == self.end
            ends = may_end and now in self._last_beats
            allowed &= np.where(last, ends, after <= max(self._last_beats))
        if not allowed.any():  # a start far off the grid, or the tune has ended
            left = min(self.end, now - now % bar + bar) - now
            allowed[max(0, np.count_nonzero(left >= TICKS) - 1)] = True
        leans = np.where(allowed, 0.0, NEVER).astype(np.float32)
        leans[(after == self.end) & (self.metre.beat <= TICKS)] += self._repose
        return leans


def _crosses(heard: History) -> bool:
    """Whether the prompt ties notes over bar lines."""
    bar = heard.metre.bar
    notes = zip(heard.pitches, heard.ticks, heard.onsets, strict=False)
    return any(pitch and onset % bar + ticks > bar for pitch, ticks, onset in notes)


def _motifs(heard: History) -> dict[tuple[int, int, int], list[tuple[int | None, int]]]:
    """After two notes (semitones between them, ticks of each) came: semitones, ticks."""
    found: dict[tuple[int, int, int], list[tuple[int | None, int]]] = defaultdict(list)
    steps = list(zip(heard.pitches, heard.ticks, strict=True))
    for (first, then), (_, after) in zip(pairwise(steps), pairwise(steps[1:]), strict=False):
        if first[0] and then[0]:
            came = (after[0] - then[0] if after[0] else None, after[1])
            places = found[then[0] - first[0], first[1], then[1]]
            if came not in places:
                places.append(came)
    return dict(found)
