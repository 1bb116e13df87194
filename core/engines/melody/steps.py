"""The melody model's view of music: a tune is a row of steps, each a pitch (or a rest) and a duration.

Time is counted in ticks, 24 to a quarter note as MIDI clock does: sixteenths (6), triplets (8) and
thirty-seconds (3) fall on it exactly. One step a note, with the place in the bar as an input, needs far
shorter sequences than a token for each of pitch, duration and bar line.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

PPQ = 24  # ticks per quarter note
REST = -1


class Step(NamedTuple):
    """pitch: MIDI number 0-127, or REST. duration: ticks until the next step begins."""

    pitch: int
    duration: int


class Metre(NamedTuple):
    """A time signature: `numerator` units of 1/`denominator` in a bar."""

    numerator: int
    denominator: int

    @property
    def bar(self) -> int:
        """Length of a bar in ticks."""
        return self.numerator * PPQ * 4 // self.denominator

    @property
    def beat(self) -> int:
        """Length of a beat in ticks: dotted in compound metres (6/8, 9/8, 12/8)."""
        unit = PPQ * 4 // self.denominator
        return 3 * unit if self.numerator % 3 == 0 and self.numerator > 3 and self.denominator >= 8 else unit


class Tune(msgspec.Struct, frozen=True):
    """`start`: where in its bar the first step begins (ticks). tonic: pitch class 0-11, with its mode."""

    steps: list[Step]
    start: int
    metre: Metre
    tonic: int
    mode: str
