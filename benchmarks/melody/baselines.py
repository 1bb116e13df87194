"""What a network must beat: Markov chains of pitches and durations, one of them strong; a repeated bar.

The chains are smoothed as Witten and Bell do (1991, doi 10.1109/18.87000): a longer context takes over from a
shorter one as far as what was seen after it can be trusted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.melody.cases import Case, split
from core.engines.melody.features import DURATIONS, duration_index, pitch_index
from core.engines.melody.steps import REST, Metre, Step, Tune

Contexts = Sequence[Hashable]
Chances = NDArray[np.float64]
SYMBOLS = 256  # of pitch: an interval or a pitch, moved by MIDDLE; 0 is a rest
MIDDLE = 128
LOCAL = 0.5  # what one occurrence in the tune itself is worth, as chosen on validation tunes
START = (-1, -1)  # before the first step


class Chain:
    """Counts of what followed each context."""

    def __init__(self) -> None:
        self.followed: dict[Hashable, Counter[int]] = defaultdict(Counter)

    def add(self, contexts: Contexts, symbol: int) -> None:
        """Count one occurrence of `symbol` after each of these contexts."""
        for depth, context in enumerate(contexts):
            self.followed[depth, context][symbol] += 1

    def after(self, contexts: Contexts, base: Chances, weight: float = 1.0) -> Chances:
        """Chances of each symbol. contexts: from the shortest; base: chances without any."""
        chances = base.copy()
        for depth, context in enumerate(contexts):
            counts = self.followed.get((depth, context))
            if counts:
                total = weight * counts.total() + len(counts)
                chances *= len(counts) / total
                chances[list(counts)] += weight * np.fromiter(counts.values(), float) / total
        return chances


class Markov:
    """A chain of order `order`. Plain, it knows intervals and durations only.

    strong: pitches relative to the tonic, the place in the bar in every context, and a second chain that
    learns the tune at hand as it goes on (a cache, as in Kuhn and De Mori 1990, doi 10.1109/34.56193).
    """

    def __init__(self, tunes: Sequence[Tune], order: int, *, strong: bool = False) -> None:
        self.order, self.strong = order, strong
        self.pitches, self.durations = Chain(), Chain()
        for tune in tunes:
            walk = Walk(self, tune.start, tune.metre, tune.tonic)
            for step in tune.steps:
                symbol = walk.symbol(step.pitch)
                self.pitches.add(walk.contexts(), symbol)
                self.durations.add(walk.contexts(symbol), duration_index(step.duration))
                walk.pass_by(step)


class Walk:
    """A way through one tune: what a chain predicts at each step of it."""

    def __init__(self, markov: Markov, start: int, metre: Metre, tonic: int) -> None:
        self.markov, self.metre, self.tonic = markov, metre, tonic
        self.at = start
        self.recent = (START,) * markov.order
        self.sounded = 60 + tonic
        self.own_pitches, self.own_durations = Chain(), Chain()

    def symbol(self, pitch: int) -> int:
        """Of a pitch or a rest, as this chain sees it."""
        if pitch == REST:
            return 0
        return pitch - (self.tonic if self.markov.strong else self.sounded) + MIDDLE

    def pitch(self, symbol: int) -> int:
        """The other way round; within the instrument."""
        if symbol == 0:
            return REST
        return min(max(symbol - MIDDLE + (self.tonic if self.markov.strong else self.sounded), 24), 108)

    def contexts(self, symbol: int | None = None) -> list[Hashable]:
        """Before the step's pitch, or, that being `symbol`, before its duration."""
        now: tuple[int, ...] = () if symbol is None else (symbol,)
        order = self.markov.order
        if not self.markov.strong:
            return [(now if k else (), self.recent[order - k :]) for k in range(order + 1)]
        where = (self.metre.bar, self.metre.beat, self.at % self.metre.bar)
        return [(), *((where, now, self.recent[order - k :]) for k in range(order + 1))]

    def own_contexts(self, symbol: int | None = None) -> list[Hashable]:
        """The same for the chain that learns this tune."""
        place, order = self.at % self.metre.bar, self.markov.order
        last = self.recent[-1:]
        return [
            (place, last, symbol),
            *((symbol, self.recent[order - k :]) for k in range(2, order + 1)),
        ]

    def pitch_chances(self) -> Chances:
        """Of each symbol to be the next step's pitch."""
        chances = self.markov.pitches.after(self.contexts(), np.full(SYMBOLS, 1 / SYMBOLS))
        if self.markov.strong:
            chances = self.own_pitches.after(self.own_contexts(), chances, LOCAL)
        return chances

    def duration_chances(self, symbol: int) -> Chances:
        """Of each duration, the pitch being `symbol`."""
        base = np.full(len(DURATIONS), 1 / len(DURATIONS))
        chances = self.markov.durations.after(self.contexts(symbol), base)
        if self.markov.strong:
            chances = self.own_durations.after(self.own_contexts(symbol), chances, LOCAL)
        return chances

    def pass_by(self, step: Step) -> None:
        """The step is heard: on behind it."""
        symbol, duration = self.symbol(step.pitch), duration_index(step.duration)
        if self.markov.strong:
            self.own_pitches.add(self.own_contexts(), symbol)
            self.own_durations.add(self.own_contexts(symbol), duration)
        self.recent = (*self.recent[1:], (symbol, duration))
        self.at += step.duration
        if step.pitch != REST:
            self.sounded = step.pitch


def predict(markov: Markov, tune: Tune) -> tuple[float, int]:
    """Over a whole tune: bits of its pitches and durations, and how many next pitches were the likeliest."""
    walk = Walk(markov, tune.start, tune.metre, tune.tonic)
    bits, right = 0.0, 0
    for step in tune.steps:
        symbol = walk.symbol(step.pitch)
        pitches = walk.pitch_chances()
        durations = walk.duration_chances(symbol)
        bits -= float(np.log2(pitches[symbol]) + np.log2(durations[duration_index(step.duration)]))
        right += step.pitch != REST and int(pitches.argmax()) == symbol
        walk.pass_by(step)
    return bits, right


def go_on(
    markov: Markov, case: Case, rng: np.random.Generator, temperature: float, top_p: float
) -> list[Step]:
    """Steps from the case's cut to its end."""
    walk = Walk(markov, case.start, case.metre, case.tonic)
    for step in case.given:
        walk.pass_by(step)
    made: list[Step] = []
    while walk.at < case.end:
        symbol = drawn(walk.pitch_chances(), rng, temperature, top_p)
        duration = DURATIONS[drawn(walk.duration_chances(symbol), rng, temperature, top_p)]
        made.append(Step(walk.pitch(symbol), min(duration, case.end - walk.at)))
        walk.pass_by(made[-1])
    return made


def drawn(chances: Chances, rng: np.random.Generator, temperature: float, top_p: float) -> int:
    """One symbol by nucleus sampling."""
    warm = chances ** (1 / temperature)
    order = np.argsort(-warm)
    share = np.cumsum(warm[order]) / warm.sum()
    kept = order[: int(np.searchsorted(share, top_p)) + 1]
    return int(rng.choice(kept, p=warm[kept] / warm[kept].sum()))


def repeat(case: Case) -> list[Step]:
    """The last given bar, again and again."""
    bar = case.metre.bar
    _, last = split(case.given, case.start, case.cut - bar)
    return last * ((case.end - case.cut) // bar)


def repeated_right(tune: Tune, bars_ago: int = 1) -> int:
    """How many notes have the pitch of the note that began (or sounded) as many bars before."""
    onsets = np.cumsum([tune.start, *(step.duration for step in tune.steps)])
    then = onsets[:-1] - bars_ago * tune.metre.bar
    index = np.searchsorted(onsets, then, side="right") - 1
    rows = [pitch_index(step.pitch) for step in tune.steps]
    return sum(
        i >= 0 and step.pitch != REST and rows[i] == row
        for i, row, step in zip(index, rows, tune.steps, strict=True)
    )
