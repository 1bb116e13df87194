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
from core.engines.meaning import MODEL, Embedder

from ..catalogue import catalogue
from ..palette import palette
from . import compose, look, match
from .archetypes import archetypes, words
from .reading import Reading, moods, read, tables
from .variations import vary

LITTLE = (
    "a",
    "an",
    "the",
    "in",
    "on",
    "at",
    "by",
    "of",
    "and",
    "with",
    "from",
    "to",
    "its",
    "under",
    "as",
    "among",
    "before",
    "over",
    "for",
)
TITLE = 48  # letters of a prompt that are short enough for a title
LINKS = ("in", "at", "by", "under", "on")  # what a phrase starts with that can follow a noun
UNCOUNTED = ("bread", "ivy", "coral", "seaweed", "fruit", "treasure", "gold", "money", "grass", "luggage")
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
    archetype = archetypes()[name]
    _leave_out_shell(reading, words(archetype.inside))
    rng = _rng(prompt, seed, number)
    faithful = _place(reading, ranked, 0, inside)
    cast = compose.cast(reading, archetype, rng, boost)
    subject = cast.elements[cast.subject]
    called = subject.label or subject.asset
    size = float(catalogue()[subject.asset].build().size.max()) * subject.scale
    ground = compose.ground(reading, archetype, subject, rng)
    setup = look.setup(reading, archetype, number)
    carrier = cast.carrier()
    rule = look.view(reading, archetype, number, size, raised=carrier > size)
    plan = ScenePlan(
        title=_title(called, reading, name, faithful, setup, number),
        line=_line(reading, called, name, faithful, rule, setup, number),
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
            distance=look.distance(reading, archetype, number, size, rule, carrier),
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


def _leave_out_shell(reading: Reading, shells: list[str]) -> None:
    """In a church one sees its inside, not another church. shells: what the place is the inside of."""
    mentions = reading.mentions
    kept = [order for order, mention in enumerate(mentions) if mention.asset not in shells]
    if len(kept) == len(mentions):
        return
    for order in kept:
        mention = mentions[order]
        if mention.of in kept:
            mention.of = kept.index(mention.of)
        elif mention.of is not None:
            mention.of = mention.how = None
    reading.mentions = [mentions[order] for order in kept]


def _doubts(reading: Reading) -> list[str]:
    if reading.foreign:
        return ["I know English best: this goes by what little of the words I could read"]
    if not reading.understood:
        asked = " ".join(reading.text.split())[:60] or "nothing"
        return [f"I could not tell what to show for “{asked}”: this comes nearest, or say it in other words"]
    return []


def _title(subject: str, reading: Reading, place: str, faithful: str, setup: str, number: int) -> str:
    """As one would name a picture: "Lighthouse in a Storm", "Teapot by Candlelight", "Loneliness"."""
    said = reading.text.strip(" .,!?")
    if number == 0 and not reading.mentions and reading.understood and 0 < len(said) <= TITLE:
        return _headline(said)
    times = [moods()[name].phrase for name in reading.moods if moods()[name].lights]
    fitting = [phrase for phrase in times if phrase.split()[0] in LINKS]
    where, light = archetypes()[place].where, look.LIGHTS[setup]
    if number == 0 and fitting:
        where = fitting[0]
    elif number and place == faithful and light.split()[0] in LINKS:
        where = light
    if subject in where:  # "temple before a temple"
        where = light if light.split()[0] in LINKS else ""
    return _headline(f"{subject} {where}")


def _headline(text: str) -> str:
    """With capitals, but for the little words within."""
    first, *rest = text.split()
    capital = [word if word in LITTLE else word[0].upper() + word[1:] for word in rest]
    return " ".join([first[0].upper() + first[1:], *capital])


def _line(
    reading: Reading, subject: str, place: str, faithful: str, rule: str, setup: str, number: int
) -> str:
    """What this idea is, and how it differs from the first one."""
    where = archetypes()[place].where
    scene = where if subject in where else f"{_with_article(subject)} {where}"
    times = [moods()[name].phrase for name in reading.moods]
    scene = ", ".join([scene, *[phrase for phrase in times[:1] if phrase != look.LIGHTS[setup]]])
    start = "" if number == 0 else "Elsewhere: " if place != faithful else "Another view: "
    first = start + scene
    view = look.VIEWS[rule]
    return f"{first[0].upper()}{first[1:]}. {view[0].upper()}{view[1:]}, {look.LIGHTS[setup]}."


def _with_article(subject: str) -> str:
    first, last = subject.split()[0], subject.split()[-1]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "canvas"))
    if plural or first in tables()["numbers"] or first in UNCOUNTED:
        return subject
    vowel = subject.startswith(("a", "e", "i", "o", "u", "hour")) and not subject.startswith(
        ("u-", "uf", "uni")
    )
    return f"{'an' if vowel else 'a'} {subject}"


def _rng(prompt: str, seed: int, number: int) -> np.random.Generator:
    digest = hashlib.blake2b(prompt.encode("utf-8", "replace"), digest_size=8).digest()
    return np.random.default_rng([int.from_bytes(digest, "little"), seed & (2**63 - 1), number])


__all__ = ["MODEL", "Embedder", "candidates", "draft", "vary", "warm"]
