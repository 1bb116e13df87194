"""What the language models are shown: three worked examples, which is what small ones go by."""

from __future__ import annotations

WORDS = 400  # characters of a prompt that a model gets to see

EXAMPLES = """Scene: a pirate's cove
Things: treasure chest, rowing boat, palm tree, barrel, skull, lantern
Scene: a cosy library in winter
Things: bookshelf, armchair, fireplace, rug, book stack, floor lamp
Scene: a rainy bus stop at night
Things: bus stop, street lamp, bench, umbrella, rubbish bin, person standing
"""


def question(prompt: str) -> str:
    """The examples and then `prompt`, on one line; what follows is the first thing's name."""
    return f"{EXAMPLES}Scene: {' '.join(prompt.split())[:WORDS]}\nThings:"


def by_rank(chosen: list[str]) -> dict[str, float]:
    """Names in the order a model chose them -> 1 for the first, falling to 0.5."""
    names = list(dict.fromkeys(chosen))
    return {name: 1.0 - 0.5 * place / len(names) for place, name in enumerate(names)}
