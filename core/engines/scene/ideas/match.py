"""Which archetypes and assets fit a prompt: named ones first, then by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from core.engines.meaning import Embedder

from ..catalogue import Asset, catalogue
from ..mesh import Floats
from .archetypes import Archetype, archetypes, words
from .reading import Mention, Reading, moods

NAMED, HINTED = 0.5, 0.28  # what being named by the prompt is worth, in cosines
ALIKE = 0.6  # cosine from which one thing can stand for another
ANIMALS = ("dog", "cat", "deer", "bear", "rabbit", "bird", "cow", "horse", "elephant")
PLACE = 0.4  # cosine from which a noun may well mean a place


def text_of(asset: Asset) -> str:
    """What an asset is to the embedder."""
    return f"{asset.name}: {asset.description}" if asset.description else asset.name


def place_of(name: str, archetype: Archetype) -> str:
    """What an archetype is to the embedder."""
    return f"{name}: {archetype.description}"


def rank(reading: Reading, embedder: Embedder) -> list[tuple[str, float]]:
    """Archetypes by how well they fit, best first; named ones lead."""
    known = archetypes()
    near = similarities(
        reading.text or "a scene", [place_of(name, entry) for name, entry in known.items()], embedder
    )
    subject = reading.mentions[0] if reading.mentions else None
    scores = {
        name: cosine + _named(name, reading) + _home(subject, entry) + _accord(reading, entry)
        for (name, entry), cosine in zip(known.items(), near, strict=True)
    }
    return sorted(scores.items(), key=lambda pair: -pair[1])


def resolve(reading: Reading, embedder: Embedder) -> list[str]:
    """Give unknown nouns of the prompt the nearest asset, as mentions. Returns notes for the artist."""
    notes = [
        f"no {mention.word} in the catalogue: {_article(mention.asset)} instead"
        for mention in reading.mentions
        if mention.alike
    ]
    if reading.foreign:
        return notes
    names = list(catalogue())
    texts = [text_of(catalogue()[name]) for name in names]
    for noun in reading.unknown[:4]:
        if not names:
            break
        near = similarities(noun, texts, embedder)
        best = int(near.argmax())
        if near[best] < ALIKE:
            if reading.understood and not _means_place(noun, embedder):
                notes.append(f"no {noun} in the catalogue, and nothing like it: left out")
            continue
        reading.mentions.append(Mention(asset=names[best], word=noun, said=noun, alike=True))
        notes.append(f"no {noun} in the catalogue: {_article(names[best])} instead")
    return notes


def candidates(reading: Reading, embedder: Embedder, limit: int) -> list[tuple[str, float]]:
    """Assets by relevance to the prompt, best first: by meaning, by name, by being at home in its places."""
    names = list(catalogue())
    near = similarities(reading.text or "a scene", [text_of(catalogue()[name]) for name in names], embedder)
    named = {mention.asset for mention in reading.mentions}
    places = rank(reading, embedder)[:3]
    home = {
        name: 0.2 / (1 + order)
        for order, (place, _) in reversed(list(enumerate(places)))
        for name in archetypes()[place].home
    }
    scores = {
        name: float(cosine) + (1.0 if name in named else 0.0) + home.get(name, 0.0)
        for name, cosine in zip(names, near, strict=True)
    }
    return sorted(scores.items(), key=lambda pair: -pair[1])[:limit]


def similarities(text: str, others: Sequence[str], embedder: Embedder) -> Floats:
    """Cosine of one text with each of the others, float32 [n]."""
    result: Floats = _matrix(tuple(others), embedder) @ embedder([text])[0]
    return result


@cache
def _matrix(texts: tuple[str, ...], embedder: Embedder) -> Floats:
    return embedder(texts)


def _means_place(noun: str, embedder: Embedder) -> bool:
    places = [place_of(name, entry) for name, entry in archetypes().items()]
    return bool(similarities(noun, places, embedder).max() > PLACE)


def _named(name: str, reading: Reading) -> float:
    for names, worth in ((reading.settings, NAMED), (reading.hints, HINTED)):
        if name in names:
            return worth - 0.06 * names.index(name)
    return 0.0


def _home(subject: Mention | None, archetype: Archetype) -> float:
    """Whether the subject belongs there: a whale is no guest in a kitchen unless the prompt says so."""
    if subject is None or subject.asset not in catalogue():
        return 0.0
    asset = catalogue()[subject.asset]
    score = 0.0
    if subject.asset in words(archetype.suits):
        score += 0.22
    elif subject.asset in archetype.home:
        score += 0.12
    if subject.alike and subject.asset in ANIMALS:  # a wolf is a dog to the catalogue, but no pet
        score = -0.1 if archetype.room is not None else 0.0
    size = float(asset.build().size.max()) * subject.scale
    if size > 4 and archetype.room is not None:
        score -= 0.25
    if size > 1.2 and archetype.small:
        score -= 0.2
    watery = archetype.ground is not None and archetype.ground.water is not None
    if asset.stands == "water" and not watery and subject.asset not in archetype.home:
        score -= 0.25
    if (
        archetype.ground is not None
        and archetype.ground.kind == "sea"
        and asset.stands in ("ground", "surface")
    ):
        score -= 0.25 * (subject.asset not in archetype.home)
    return score


def _accord(reading: Reading, archetype: Archetype) -> float:
    """How far the feeling of the prompt and the place agree."""
    felt = [mood.mood for name in reading.moods if (mood := moods()[name]).mood is not None]
    if not felt:
        return 0.0
    wanted = np.mean(felt, axis=0)
    return -0.05 * float(np.linalg.norm(wanted - np.array(archetype.mood)))


def _article(name: str) -> str:
    return name if name.endswith("s") else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
