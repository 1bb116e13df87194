"""Which of several continuations is the best.

    score = log-likelihood a step
            - stuck   x share of bars that are note for note the bar before
            - copied  x share of steps, beyond COPIED, that are what stood 2, 4 or 8 bars ago
            - reach   x semitones outside the phrase's range
            - ending  x (0 or 1: the last note is not where a phrase can rest)
            - density x octaves (log2) between the notes asked for and those made in the same time

The likelihood is the network's own, without controls. Where a phrase can rest is the tonic's chord, or what
`ending` asks for; the weights were chosen on tunes that neither training nor testing uses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from core.engines.melody.steps import REST, Metre, Step

COPIED = 0.6  # as much is usual
PERIODS = (2, 4, 8)  # bars


class Weights(NamedTuple):
    """What each fault costs, in nats a step."""

    stuck: float = 0.5
    copied: float = 1.5
    reach: float = 0.05
    ending: float = 0.4
    density: float = 0.5


WEIGHTS = Weights()


class Faults(NamedTuple):
    """As many of each as `Weights` counts."""

    stuck: float
    copied: float
    reach: float
    ending: float
    density: float


class Aim(NamedTuple):
    """What a continuation is measured against.

    onsets: where, and as what, each step of the prompt begins. rest: pitch classes to end on; empty: any.
    density: sounding steps a tick.
    """

    onsets: dict[int, Step]
    begin: int
    metre: Metre
    lowest: int
    highest: int
    rest: frozenset[int]
    density: float

    @classmethod
    def of(cls, steps: Sequence[Step], start: int, metre: Metre, rest: frozenset[int], density: float) -> Aim:
        """For what goes on from `steps`, with `density` times as many notes."""
        sounding = [step.pitch for step in steps if step.pitch != REST] or [0, 127]
        onsets, begin = _onsets(steps, start)
        rate = density * len(sounding) / (begin - start) if steps else 0.0
        return cls(onsets, begin, metre, min(sounding), max(sounding), rest, rate)


def score(steps: Sequence[Step], nats: float, aim: Aim, weights: Weights) -> float:
    """How good `steps` are, of log-likelihood `nats` in all; higher is better."""
    found = faults(steps, aim)
    return nats / len(steps) - sum(weight * fault for weight, fault in zip(weights, found, strict=True))


def faults(steps: Sequence[Step], aim: Aim) -> Faults:
    """What is wrong with `steps`."""
    sounding = [step.pitch for step in steps if step.pitch != REST]
    onsets, end = _onsets(steps, aim.begin)
    whole = aim.onsets | onsets
    bar = aim.metre.bar
    copies = [
        sum(whole.get(at - period * bar) == step for at, step in onsets.items()) / len(onsets)
        for period in PERIODS
    ]
    lowest, highest = min(sounding, default=aim.lowest), max(sounding, default=aim.highest)
    made = max(1, len(sounding)) / (end - aim.begin)
    return Faults(
        stuck=_repeated(onsets, bar),
        copied=max(0.0, *copies, COPIED) - COPIED,
        reach=max(0, aim.lowest - lowest) + max(0, highest - aim.highest),
        ending=bool(aim.rest) and (not sounding or sounding[-1] % 12 not in aim.rest),
        density=abs(math.log2(made / aim.density)) if aim.density else 0.0,
    )


def _onsets(steps: Sequence[Step], at: int) -> tuple[dict[int, Step], int]:
    """Each step by the tick at which it begins, and where the last ends."""
    onsets = {}
    for step in steps:
        onsets[at] = step
        at += step.duration
    return onsets, at


def _repeated(onsets: dict[int, Step], bar: int) -> float:
    """Share of bars that are the same as the bar before."""
    bars: dict[int, list[tuple[int, Step]]] = {}
    for at, step in onsets.items():
        bars.setdefault(at // bar, []).append((at % bar, step))
    return sum(bars[at] == bars.get(at + 1) for at in bars) / max(1, len(bars) - 1)
