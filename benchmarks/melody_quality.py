"""How good continuations are: bits a note, checks and a judge, for the human, baselines and the product.

    python -m benchmarks.melody_quality [--part validation] [--seeds 3] [--tunes N]

Reads the tunes that `python -m training.melody.prepare` wrote. What goes on from a phrase is what the daemon
runs: the key is found from the phrase, six candidates are ranked. "one drawn" is the first draw, unranked.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import msgspec
import numpy as np
import torch

from benchmarks.melody.baselines import Markov, go_on, predict, repeat, repeated_right
from benchmarks.melody.cases import Case, case, notes, sounding
from benchmarks.melody.checks import Checks, Runs, check
from benchmarks.melody.judge import auc
from bridge.messages import MelodyRequest, Metre, Phrase
from core.engines.melody import _controls
from core.engines.melody.decoder import load
from core.engines.melody.generate import draw
from core.engines.melody.phrase import TICK
from core.engines.melody.session import Session
from core.engines.melody.steps import Step, Tune
from training.melody.measure import measure
from training.melody.prepare import Sets

WEIGHTS = Path("core/weights/melody.safetensors")
SPANS = (4, 8)  # bars given, and as many asked for
TEMPERATURE, TOP_P = 0.9, 0.95  # of the baselines: as FACTS' own were drawn

_session: Session | None = None


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", type=Path, default=Path("build/melody/tunes.msgpack"))
    parser.add_argument("--part", choices=["test", "validation", "foreign"], default="test")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--tunes", type=int, default=10_000, help="at most, from all over the set")
    parser.add_argument("--ours", default="{}", help="JSON: fields of the request to change")
    parser.add_argument("--only", action="store_true", help="ours only")
    arguments = parser.parse_args()
    sets = msgspec.msgpack.decode(arguments.set.read_bytes(), type=Sets)
    learnt = [known.tune for known in sets.training]
    tunes = [known.tune for known in getattr(sets, arguments.part)]
    tunes = tunes[:: -(-len(tunes) // arguments.tunes)]
    chains = {
        "Markov-3": Markov(learnt, 3),
        "Markov-4": Markov(learnt, 4),
        "Markov-3, bar position, in-tune cache": Markov(learnt, 3, strong=True),
    }
    if not arguments.only:
        predictions(tunes, chains)
    runs = Runs(learnt)
    for span in SPANS:
        cases = [found for tune in tunes if (found := case("", tune, span, span))]
        print(f"\n### {span} bars after {span}: {len(cases)} tunes, {arguments.seeds} seeds\n")
        print(
            "| | " + " | ".join((*Checks._fields, "AUC")) + " |\n" + "|---" * (len(Checks._fields) + 2) + "|"
        )
        makers: dict[str, Callable[[int], list[list[Step]]]] = {}
        if not arguments.only:
            line("human", [cases_of(cases)], cases, runs)
            makers = {name: chain_maker(chain, cases) for name, chain in chains.items()}
            line("last bar repeated", [[repeat(one) for one in cases]], cases, runs)
        for name, maker in makers.items():
            line(name, [maker(seed) for seed in range(arguments.seeds)], cases, runs)
        changes = msgspec.json.decode(arguments.ours)
        for name, more in {
            "ours, one drawn": {"candidates": 1},
            "ours": {},
            "ours, asked to close": {"ending": "closed"},
        }.items():
            made = [ours(cases, span, seed, {**changes, **more}) for seed in range(arguments.seeds)]
            line(name, made, cases, runs)


def predictions(tunes: Sequence[Tune], chains: dict[str, Markov]) -> None:
    """Bits a note and next pitches, the whole of each tune being told up to the note in question."""
    sounded = sum(len(sounding(tune.steps)) for tune in tunes)
    steps = sum(len(tune.steps) for tune in tunes)
    print("| | bits a note | next pitch right |\n|---|---|---|")
    for ago in (1, 4):
        right = sum(repeated_right(tune, ago) for tune in tunes) / sounded
        print(f"| the bar {ago} bar{'s' * (ago > 1)} ago | – | {right:.1%} |")
    for name, chain in chains.items():
        found = [predict(chain, tune) for tune in tunes]
        bits, right = (sum(figures) / sounded for figures in zip(*found, strict=True))
        print(f"| {name} | {bits:.3f} | {right:.1%} |")
    network = load(WEIGHTS)
    for name, told in (("ours", True), ("ours, key not told", False)):
        bits, right = measure(network, [(tune, told) for tune in tunes])
        print(f"| {name} | {bits * steps / sounded:.3f} | {right:.1%} |")


def line(name: str, made: list[list[list[Step]]], cases: Sequence[Case], runs: Runs) -> None:
    """One row: means over seeds."""
    checks = [check(cases, steps, runs) for steps in made]
    judged = fmean(auc(cases, steps, seed) for seed, steps in enumerate(made)) if name != "human" else 0.5
    figures = [fmean(values) for values in zip(*checks, strict=True)]
    print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in (*figures, judged)) + " |", flush=True)


def cases_of(cases: Sequence[Case]) -> list[list[Step]]:
    """What the tunes themselves have."""
    return [one.human for one in cases]


def chain_maker(chain: Markov, cases: Sequence[Case]) -> Callable[[int], list[list[Step]]]:
    """Draws from a chain."""

    def make(seed: int) -> list[list[Step]]:
        rng = np.random.default_rng(seed)
        return [go_on(chain, one, rng, TEMPERATURE, TOP_P) for one in cases]

    return make


def ours(cases: Sequence[Case], bars: int, seed: int, changes: dict[str, Any]) -> list[list[Step]]:
    """What the product goes on with."""
    with Pool(2) as pool:
        work = [(one, bars, 1000 * seed + i, changes) for i, one in enumerate(cases)]
        return pool.starmap(_go_on, work, chunksize=8)


def _go_on(one: Case, bars: int, seed: int, changes: dict[str, Any]) -> list[Step]:
    """As `core.engines.melody.run` does it, before it is given expression."""
    global _session
    if _session is None:
        torch.set_num_threads(1)
        _session = Session(load(WEIGHTS))
    request = MelodyRequest(phrase=_phrase(one), start=one.cut * TICK, bars=bars, **changes)
    understood = _session.understand(request.phrase, request.key, one.cut * TICK)
    drawing = draw(
        _session.decoder(understood.prompt),
        understood.opening,
        _controls(request, understood),
        torch.Generator().manual_seed(seed),
        lambda: None,
    )
    while True:
        try:
            next(drawing)
        except StopIteration as stop:
            steps: list[Step] = stop.value[0].steps
            return steps


def _phrase(one: Case) -> Phrase:
    return Phrase(notes=tuple(notes(one.given, one.start)), metre=Metre(*one.metre))


if __name__ == "__main__":
    main()
