"""How often a scene idea shows what was asked for.

    python benchmarks/scene_relevance.py [--seeds 3] [--prompts FILE]

Each prompt of `tests/data/prompts.txt` that means something in English is compared, by the embedding model,
with what is in the plan of every such prompt: its elements' names (not the artist's own words for them), its
place, its light. The right plan should come first. In the same run: the archetype that embeddings alone hold
for nearest, and a ceiling, the eight assets nearest to the prompt (a list without a scene, chosen by the very
measure). Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bridge.messages.plan import ScenePlan
from core import settings
from core.engines.pull import pull
from core.engines.scene.catalogue import catalogue
from core.engines.scene.ideas import MODEL, Embedder, draft
from core.engines.scene.ideas.archetypes import archetypes
from core.engines.scene.ideas.match import place_of, similarities, text_of
from core.models import find

PROMPTS = Path(__file__).parents[1] / "tests" / "data" / "prompts.txt"
NAMES = 12  # elements whose names are compared: the first ones, which matter most


def meaningful(path: Path) -> list[str]:
    """The prompts that say something in English, in at most one sentence; path: a JSON string a line."""
    prompts = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        prompt for prompt in prompts if prompt.isascii() and 0 < len(prompt) < 200 and "delete" not in prompt
    ]


def contents(plan: ScenePlan) -> list[str]:
    """What one would name at a glance: the subject, all that is there, the place, the light."""
    names = [element.asset for element in plan.elements[:NAMES]]
    subject = f"{names[0]}, {plan.archetype}, {plan.light.setup}"
    return [subject, ", ".join(names), f"{plan.archetype}: {', '.join(names[:5])}, {plan.light.setup}"]


def ranks(prompts: list[str], described: list[list[str]], embedder: Embedder) -> list[int]:
    """Of each prompt, how many other prompts' descriptions are nearer to it than its own."""
    scores = np.stack(
        [[float(similarities(prompt, texts, embedder).mean()) for texts in described] for prompt in prompts]
    )
    return [int((row > row[right]).sum()) for right, row in enumerate(scores)]


def nearest(texts: dict[str, str], count: int, embedder: Embedder) -> Callable[[str], list[str]]:
    """Embeddings alone: a prompt -> the names of what is nearest, as one text."""

    def names(prompt: str) -> list[str]:
        order = np.argsort(-similarities(prompt, list(texts.values()), embedder))
        return [", ".join(list(texts)[at] for at in order[:count])]

    return names


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--prompts", type=Path, default=PROMPTS, help="a file with a JSON string a line")
    arguments = parser.parse_args()
    seeds = arguments.seeds
    data = settings.data_dir()
    for _ in pull(find(MODEL), data):
        pass
    embedder = Embedder.load(find(MODEL).path(data))
    prompts = meaningful(arguments.prompts)
    draft(prompts[0], 0, 0, embedder)
    assets = nearest({name: text_of(asset) for name, asset in catalogue().items()}, 8, embedder)
    places = nearest({name: place_of(name, entry) for name, entry in archetypes().items()}, 1, embedder)
    print("| scene | right plan first | among the first three | draft, ms |")
    print("|---|---:|---:|---:|")
    for number in range(4):
        found: list[int] = []
        start = time.perf_counter()
        plans = [[draft(prompt, number, seed, embedder) for prompt in prompts] for seed in range(seeds)]
        spent = (time.perf_counter() - start) / seeds / len(prompts)
        for some in plans:
            found += ranks(prompts, [contents(plan) for plan in some], embedder)
        print(_row(f"idea {number + 1}", found, f"{spent * 1e3:.0f}"))
    print(
        _row(
            "eight nearest assets: a ceiling",
            ranks(prompts, [assets(prompt) for prompt in prompts], embedder),
            "",
        )
    )
    print(
        _row("nearest archetype alone", ranks(prompts, [places(prompt) for prompt in prompts], embedder), "")
    )
    print(f"\n{len(prompts)} prompts, {seeds} seeds; chance is {1 / len(prompts):.0%}")


def _row(name: str, found: list[int], spent: str) -> str:
    first, three = np.mean(np.array(found) == 0), np.mean(np.array(found) < 3)
    return f"| {name} | {first:.0%} | {three:.0%} | {spent} |"


if __name__ == "__main__":
    main()
