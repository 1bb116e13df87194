"""Which of several continuations is the best.

    score = log-likelihood a step
            - stuck   x share of bars that are note for note the bar before
            - reach   x semitones outside the phrase's range
            - ending  x (0 or 1: the last note is not where a phrase can rest)
            - density x octaves (log2) between the notes asked for and those made in the same time

The likelihood is the network's own, without controls. Where a phrase can rest is the tonic's chord, or what
`ending` asks for; the weights were chosen on tunes that neither training nor testing uses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.engines.melody.steps import REST, Metre, Step


@dataclass(frozen=True)
class Weights:
    """What each fault costs, in nats a step."""

    stuck: float = 0.5
    reach: float = 0.05
    ending: float = 0.4
    density: float = 0.5


WEIGHTS = Weights()


@dataclass(frozen=True)
class Aim:
    """What a continuation is measured against. rest: pitch classes to end on, empty if any will do.

    density: sounding steps a tick.
    """

    lowest: int
    highest: int
    rest: frozenset[int]
    density: float


def score(
    steps: Sequence[Step], nats: float, begin: int, metre: Metre, aim: Aim, weights: Weights = WEIGHTS
) -> float:
    """How good `steps` are that begin at tick `begin`, of log-likelihood `nats` in all; higher is better."""
    result = nats / max(1, len(steps))
    sounding = [step.pitch for step in steps if step.pitch != REST]
    if not sounding:
        return -math.inf
    result -= weights.stuck * repeated(steps, begin, metre)
    outside = max(0, aim.lowest - min(sounding)) + max(0, max(sounding) - aim.highest)
    result -= weights.reach * outside
    result -= weights.ending * bool(aim.rest and sounding[-1] % 12 not in aim.rest)
    made = len(sounding) / sum(step.duration for step in steps)
    if aim.density:
        result -= weights.density * abs(math.log2(made / aim.density))
    return result


def repeated(steps: Sequence[Step], begin: int, metre: Metre) -> float:
    """Share of bars that are the same as the bar before."""
    bars: dict[int, list[tuple[int, int, int]]] = {}
    for step in steps:
        bars.setdefault(begin // metre.bar, []).append((begin % metre.bar, *step))
        begin += step.duration
    pairs = [(bars[bar], bars.get(bar + 1)) for bar in bars]
    return sum(bar == following for bar, following in pairs) / max(1, len(pairs) - 1)


def aim_of(steps: Sequence[Step], rest: frozenset[int], density: float) -> Aim:
    """What goes on from `steps`, with `density` times as many notes, is measured against."""
    sounding = [step.pitch for step in steps if step.pitch != REST]
    time = sum(step.duration for step in steps)
    if not sounding:
        return Aim(0, 127, rest, 0.0)
    return Aim(min(sounding), max(sounding), rest, density * len(sounding) / time)
