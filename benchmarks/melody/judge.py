"""A judge that learns to tell continuations from the human's: logistic regression on simple figures.

Its AUC is that of tunes it did not learn from: 0.5 means that it cannot tell, 1 that it always can.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.melody.cases import Case, bars, sounding
from benchmarks.melody.checks import density, hit, reuse, rhythm
from core.engines.melody.steps import REST, Step

FOLDS = 10
RIDGE = 1.0
Table = NDArray[np.float64]


def auc(cases: Sequence[Case], made: Sequence[list[Step]], seed: int = 0) -> float:
    """How well the judge tells `made` from the cases' own continuations, cross-validated by tune."""
    human = np.array([figures(case, case.human) for case in cases])
    system = np.array([figures(case, steps) for case, steps in zip(cases, made, strict=True)])
    fold = np.random.default_rng(seed).permutation(len(cases)) % FOLDS
    scores = np.zeros((2, len(cases)))
    for held in range(FOLDS):
        learn, judge = fold != held, fold == held
        weights = _fit(np.concatenate([human[learn], system[learn]]), np.repeat([1.0, 0.0], learn.sum()))
        for row, table in enumerate((human, system)):
            scores[row, judge] = weights(table[judge])
    wins = (scores[0][:, None] > scores[1][None]).mean() + 0.5 * (
        scores[0][:, None] == scores[1][None]
    ).mean()
    return float(wins)


def figures(case: Case, made: list[Step]) -> list[float]:
    """What the judge looks at in one continuation."""
    notes = sounding(made) or [60]
    heard = sounding(case.given)
    steps = np.abs(np.diff(notes)) if len(notes) > 1 else np.zeros(1)
    before = np.abs(np.diff(heard)) if len(heard) > 1 else np.zeros(1)
    turns = np.sign(np.diff(notes)) if len(notes) > 2 else np.zeros(2)
    made_bars = bars(made, case.cut, case.metre)
    given_bars = bars(case.given, case.start, case.metre)
    given_rhythms = [rhythm(bar) for bar in given_bars]
    lengths = np.array([step.duration for step in made])
    return [
        density(case, made),
        abs(density(case, made)),
        float(np.mean([pitch % 12 in case.scale for pitch in notes])),
        hit(made, case.cut, case.metre.beat, case.metre.beat),
        float(np.mean([rhythm(bar) in given_rhythms for bar in made_bars])),
        float(np.mean([bar in given_bars for bar in made_bars])),
        float(np.mean([a == b for a, b in pairwise(made_bars)] or [0])),
        float(np.mean([a == b for a, b in zip(made_bars, made_bars[2:], strict=False)] or [0])),
        len({rhythm(bar) for bar in made_bars}) / len(made_bars),
        reuse(case.given, made),
        float(max(0, min(heard) - min(notes))),
        float(max(0, max(notes) - max(heard))),
        float(max(notes) - min(notes) - max(heard) + min(heard)),
        float(np.mean(notes) - np.mean(heard)),
        float(np.mean(steps) - np.mean(before)),
        *(float(np.mean(steps == size)) for size in (0, 1, 2, 3, 4, 5)),
        float(np.mean(steps > 7)),
        float(np.mean(steps > 11)),
        float(abs(notes[0] - heard[-1])),
        float(np.mean(turns[1:] != turns[:-1])),
        float(notes[-1] % 12 in case.triad),
        float(notes[-1] % 12 == case.tonic),
        float(np.log2(made[-1].duration / case.metre.beat)),
        float(np.mean(np.log2(lengths / case.metre.beat))),
        float(np.std(np.log2(lengths / case.metre.beat))),
        float(np.mean([step.pitch == REST for step in made])),
        len(set(notes)) / len(notes),
    ]


def _fit(table: Table, wanted: Table):  # type: ignore[no-untyped-def]
    """Logistic regression with a ridge, by Newton's method; gives a function from rows to scores."""
    mean, spread = table.mean(0), table.std(0) + 1e-6

    def ready(rows: Table) -> Table:
        return np.concatenate([np.clip((rows - mean) / spread, -5, 5), np.ones((len(rows), 1))], 1)

    x = ready(table)
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (wanted - chance) - RIDGE * weights
        weights += np.linalg.solve((x * (chance * (1 - chance))[:, None]).T @ x + ridge, gradient)
    return lambda rows: ready(rows) @ weights
