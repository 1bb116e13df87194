"""How often a texture idea is of the kind that was asked for: `python benchmarks/texture_relevance.py`.

For each prompt of `tests/data/texture_prompts.json`, which lists what a fitting archetype may be called or
tagged: whether the idea's archetype fits; and how many archetypes the embedding model holds for nearer to
the prompt than it. Beside it, in the same run: the archetype that embeddings alone would take. Prints a
Markdown table.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from core import settings
from core.engines.meaning import MODEL, Embedder
from core.engines.pull import pull
from core.engines.texture.archetypes import archetypes
from core.engines.texture.reading import draft
from core.models import find

PROMPTS = Path(__file__).parents[1] / "tests" / "data" / "texture_prompts.json"
IDEAS, SEEDS = 4, 3


def main() -> None:
    """Measure and print."""
    data = settings.data_dir()
    for _ in pull(find(MODEL), data):
        pass
    embedder = Embedder.load(find(MODEL).path(data))
    prompts = {
        text: set(fits.split()) for text, fits in json.loads(PROMPTS.read_text("utf-8")).items() if fits
    }
    names = list(archetypes())
    texts = [f"{name}: {entry.description}" for name, entry in archetypes().items()]
    cosines = embedder(list(prompts)) @ embedder(texts).T
    print("| | fits | nearest | among the three nearest | a note says what was taken |")
    print("|---|---:|---:|---:|---:|")
    for number in range(IDEAS):
        drafts = [draft(text, number, seed, embedder) for seed in range(SEEDS) for text in prompts]
        chosen = [names.index(recipe.archetype) for recipe, _ in drafts]
        noted = np.mean([bool(note) for _, note in drafts])
        print(
            _row(f"idea {number + 1}", chosen, names, prompts, np.tile(cosines, (SEEDS, 1)))
            + f" {noted:.0%} |"
        )
    print(_row("embeddings alone", list(cosines.argmax(1)), names, prompts, cosines) + " |")
    print(f"\n{len(prompts)} prompts, {SEEDS} seeds, {len(names)} archetypes")


def _row(
    title: str, chosen: list[int], names: list[str], prompts: dict[str, set[str]], cosines: np.ndarray
) -> str:
    wanted = list(prompts.values()) * (len(chosen) // len(prompts))
    tags = [{*entry.tags, *name.lower().split()} for name, entry in archetypes().items()]
    fits = np.mean([bool(words & tags[one]) for one, words in zip(chosen, wanted, strict=True)])
    nearer = (cosines > cosines[np.arange(len(chosen)), chosen][:, None]).sum(1)
    return f"| {title} | {fits:.0%} | {np.mean(nearer == 0):.0%} | {np.mean(nearer < 3):.0%} |"


if __name__ == "__main__":
    main()
