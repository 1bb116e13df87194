"""Cases: the bars of a tune that are given, and the human's own bars after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bridge.messages import Note
from core.engines.melody.phrase import TICK
from core.engines.melody.steps import REST, Metre, Step, Tune

# Semitones above the tonic that count as in the key: minor with both its sixths and sevenths, blues with the
# seconds, thirds and sixths of major.
SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 9, 10, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "phrygian dominant": (0, 1, 4, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 10, 11),
    "blues": (0, 2, 3, 4, 5, 6, 7, 9, 10),
}


class Case(NamedTuple):
    """`given` begins at tick `start` and ends on the bar line `cut`; `human` is what the tune has from there
    to `end`. Ticks count from the bar line before the first step."""

    title: str
    start: int
    given: list[Step]
    cut: int
    human: list[Step]
    end: int
    metre: Metre
    tonic: int
    mode: str

    @property
    def scale(self) -> frozenset[int]:
        """Pitch classes of the key that the tune is said to be in."""
        return frozenset((self.tonic + degree) % 12 for degree in SCALES[self.mode])

    @property
    def triad(self) -> frozenset[int]:
        """Pitch classes of the chord on the tonic."""
        third = 3 if 3 in SCALES[self.mode] else 4
        return frozenset((self.tonic + degree) % 12 for degree in (0, third, 7))


def case(title: str, tune: Tune, given: int, asked: int) -> Case | None:
    """`given` whole bars (and the upbeat, if there is one), then `asked` bars; None if the tune is shorter.

    A tune with an upbeat often lacks as much in its last bar: its last note is then held to the bar line.
    """
    bar = tune.metre.bar
    first = bar if tune.start else 0
    cut, end = first + given * bar, first + (given + asked) * bar
    there = tune.start + sum(step.duration for step in tune.steps)
    if there < end - (bar - tune.start) % bar:
        return None
    before, after = split(tune.steps, tune.start, cut)
    human, _ = split(after, cut, end)
    if there < end:
        human[-1] = Step(human[-1].pitch, human[-1].duration + end - there)
    if not (sounding(before) and sounding(human)):
        return None
    return Case(title, tune.start, before, cut, human, end, tune.metre, tune.tonic, tune.mode)


def split(steps: list[Step], start: int, at: int) -> tuple[list[Step], list[Step]]:
    """The steps before tick `at` and those after it; one that sounds across it is cut in two."""
    before: list[Step] = []
    here = start
    for index, step in enumerate(steps):
        if here >= at:
            return before, steps[index:]
        if here + step.duration > at:
            before.append(Step(step.pitch, at - here))
            return before, [Step(step.pitch, here + step.duration - at), *steps[index + 1 :]]
        before.append(step)
        here += step.duration
    return before, []


def sounding(steps: list[Step]) -> list[int]:
    """The pitches, without rests."""
    return [step.pitch for step in steps if step.pitch != REST]


def notes(steps: Sequence[Step], at: int) -> list[Note]:
    """Steps that begin at tick `at` of the grid, as a protocol's notes."""
    found = []
    for step in steps:
        if step.pitch != REST:
            found.append(Note(at * TICK, step.duration * TICK, step.pitch))
        at += step.duration
    return found


def bars(steps: list[Step], start: int, metre: Metre) -> list[list[Step]]:
    """Steps bar by bar; what sounds across a bar line is cut there. The first and last may be incomplete."""
    found: list[list[Step]] = []
    at = (start // metre.bar + 1) * metre.bar
    while steps:
        bar, steps = split(steps, start, at)
        found.append(bar)
        start, at = at, at + metre.bar
    return found
