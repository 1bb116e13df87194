"""Ideas for a prompt: prior knowledge (archetypes, plain words, embeddings) drafts plans of scenes.

    embedder = Embedder.load(path)
    plan = draft("abandoned greenhouse at dawn, overgrown", 0, seed=1, embedder=embedder)

The same prompt, number and seed give the same plan. Nothing here needs a language model; one may say through
`boost` which assets it would like to see more of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np

from bridge.messages.plan import Camera, Light, ScenePlan

from ..catalogue import catalogue
from ..palette import palette
from . import compose, look, match
from .archetypes import archetypes
from .find import MODEL, Embedder
from .reading import Reading, moods, read, tables
from .variations import vary

MARGIN = 0.2  # cosines that another place may fit less well than the best


def draft(
    prompt: str, number: int, seed: int, embedder: Embedder, *, boost: Mapping[str, float] | None = None
) -> ScenePlan:
    """Idea `number` (0, 1, 2, ...) for a prompt; 0 is the most faithful one.

    boost: asset -> extra weight, 0 to 1. Any text gives a plan; what could not be taken literally is in its
    notes.
    """
    boost = boost or {}
    reading = read(prompt)
    notes = match.resolve(reading, embedder) + _doubts(reading)
    ranked = match.rank(reading, embedder)
    inside = compose.interior_of(reading, archetypes())
    name = _place(reading, ranked, number, inside)
    if inside is not None:
        _leave_out_shell(reading)
    archetype = archetypes()[name]
    rng = _rng(prompt, seed, number)
    cast = compose.cast(reading, archetype, rng, boost)
    subject = cast.elements[cast.subject]
    called = subject.label or subject.asset
    size = float(catalogue()[subject.asset].build().size.max()) * subject.scale
    ground = compose.ground(reading, archetype, subject, rng)
    setup = look.setup(reading, archetype, number)
    rule = look.view(reading, archetype, number, size)
    plan = ScenePlan(
        title=_title(called, reading, name),
        line=_line(reading, called, name, _place(reading, ranked, 0, inside), rule, setup, number),
        prompt=prompt,
        seed=seed,
        archetype=name,
        elements=list(cast.elements.values()),
        ground=ground,
        room=compose.room(archetype, subject, rng),
        paths=compose.paths(archetype, ground, rng),
        materials=palette(look.palette_name(reading, archetype, number), rng) | cast.materials,
        light=Light(setup=setup),
        fog=look.fog(reading, archetype, ground.size, rule),
        camera=Camera(
            rule=rule,
            subject=cast.subject,
            distance=look.distance(reading, archetype, number, size, rule),
        ),
        notes=[note[:300] for note in notes],
    )
    plan.check()
    return plan


def candidates(prompt: str, embedder: Embedder, limit: int = 60) -> list[tuple[str, float]]:
    """Assets by relevance to the prompt, best first, for a language model to choose from."""
    return match.candidates(read(prompt), embedder, limit)


def warm(embedder: Embedder) -> None:
    """Embed the archetypes and assets: some seconds once, which the first draft takes otherwise."""
    match.candidates(read("a scene"), embedder, 1)


def _place(reading: Reading, ranked: list[tuple[str, float]], number: int, inside: str | None) -> str:
    """Which archetype idea `number` takes: the best one, then others that fit nearly as well."""
    best, top = ranked[0]
    if inside is not None:
        best = inside
    others = [name for name, score in ranked if name != best and score > top - MARGIN][:4]
    known = reading.settings or reading.hints
    if inside is None and best in known:
        named = [name for name, _ in ranked if name in known and name != best]
        order = [best, best, *named[:1], *others[:1], best]
    elif inside is not None:
        order = [best]
    else:
        order = [best, *others[:1], best, *others[1:3]]
    return order[number % len(order)]


def _leave_out_shell(reading: Reading) -> None:
    """In a church one sees its inside, not another church."""
    shells = {mention.of for mention in reading.mentions if mention.how == "in"}
    kept = [mention for order, mention in enumerate(reading.mentions) if order not in shells]
    for mention in kept:
        mention.of = mention.how = None
    reading.mentions = kept or reading.mentions


def _doubts(reading: Reading) -> list[str]:
    if reading.foreign:
        return ["I know English best: this goes by what little of the words I could read"]
    if not reading.understood:
        asked = " ".join(reading.text.split())[:60] or "nothing"
        return [f"I could not tell what to show for “{asked}”: this comes nearest, or say it in other words"]
    return []


def _title(subject: str, reading: Reading, place: str) -> str:
    words = [moods()[name].words.split(",")[0] for name in reading.moods[:1]]
    if words and words[0] not in subject:
        subject = f"{subject}, {words[0]}"
    elif place not in subject and subject not in place:
        subject = f"{subject}, {place}"
    return subject[0].upper() + subject[1:]


def _line(
    reading: Reading, subject: str, place: str, faithful: str, rule: str, setup: str, number: int
) -> str:
    """What this idea is, and how it differs from the first one."""
    counted = subject.endswith("s") or subject.split()[0] in tables()["numbers"]
    article = "" if counted else "an " if subject[0] in "aeiou" else "a "
    states = [moods()[name].phrase for name in reading.moods if not moods()[name].lights]
    parts = [f"{article}{subject}", *states[:1]]
    where = archetypes()[place].where
    if subject not in where:
        parts[-1] += f" {where}"
    parts += [look.VIEWS[rule], look.LIGHTS[setup]]
    start = "Closest to your words" if number == 0 else "Elsewhere" if place != faithful else "Another view"
    return f"{start}: {', '.join(parts)}."


def _rng(prompt: str, seed: int, number: int) -> np.random.Generator:
    digest = hashlib.blake2b(prompt.encode("utf-8", "replace"), digest_size=8).digest()
    return np.random.default_rng([int.from_bytes(digest, "little"), seed & (2**63 - 1), number])


__all__ = ["MODEL", "Embedder", "candidates", "draft", "vary", "warm"]
