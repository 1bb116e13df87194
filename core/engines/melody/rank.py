"""Which of several continuations is played: the better its score, the likelier.

    score = likely    x log-likelihood a step
            - stuck   x share of bars that are note for note the bar before
            - copied  x share of steps, beyond COPIED, that are what stood 2, 4 or 8 bars ago
            - reach   x semitones outside the phrase's range
            - ending  x repose x (0 or 1: the last note is not where a phrase can rest)
            - leading x repose x (0 or 1: the last step is shorter than a beat: it leads on)
            - density x octaves (log2) between the notes asked for and those made in the same time

The likelihood is the network's own, without controls. Where a phrase can rest is the tonic's chord, or what
`ending` asks for; repose says how far the end of a phrase is expected, 0-1. One is drawn with chances as
exp(score / SPREAD): music that is always the best of its kind is more alike than people's. The weights were
chosen on tunes that neither training nor testing uses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch

from core.engines.melody.steps import REST, Metre, Step

COPIED = 0.6  # as much is usual
PERIODS = (2, 4, 8)  # bars
SPREAD = 0.1  # of scores: candidates that differ by less are nearly equals


class Weights(NamedTuple):
    """What likelihood is worth and each fault costs."""

    likely: float = 0.1
    stuck: float = 0.5
    copied: float = 0.5
    reach: float = 0.01
    ending: float = 0.1
    leading: float = 0.6
    density: float = 0.1


WEIGHTS = Weights()


class Faults(NamedTuple):
    """As many of each as `Weights` counts."""

    stuck: float
    copied: float
    reach: float
    ending: float
    leading: float
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
    repose: float
    density: float

    @classmethod
    def of(
        cls,
        steps: Sequence[Step],
        start: int,
        metre: Metre,
        rest: frozenset[int],
        repose: float,
        density: float,
    ) -> Aim:
        """For what goes on from `steps`, with `density` times as many notes."""
        sounding = [step.pitch for step in steps if step.pitch != REST] or [0, 127]
        onsets, begin = _onsets(steps, start)
        rate = density * len(sounding) / (begin - start) if steps else 0.0
        return cls(onsets, begin, metre, min(sounding), max(sounding), rest, repose, rate)


def score(steps: Sequence[Step], nats: float, aim: Aim, weights: Weights) -> float:
    """How good `steps` are, of log-likelihood `nats` in all; higher is better."""
    likely, *costs = weights
    found = faults(steps, aim)
    return likely * nats / len(steps) - sum(cost * fault for cost, fault in zip(costs, found, strict=True))


def order(scores: Sequence[float], rng: torch.Generator) -> list[int]:
    """Indices as drawn one after the other, by their scores (Gumbel's trick: arXiv:1903.06059)."""
    chance = torch.rand(len(scores), generator=rng, dtype=torch.float64).tolist()
    drawn = [
        score - SPREAD * math.log(-math.log(u)) if u else -math.inf
        for score, u in zip(scores, chance, strict=True)
    ]
    return sorted(range(len(scores)), key=lambda index: -drawn[index])


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
        ending=aim.repose * (bool(aim.rest) and (not sounding or sounding[-1] % 12 not in aim.rest)),
        leading=aim.repose * (steps[-1].duration < aim.metre.beat),
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
