"""From a prompt to a recipe: which archetype is meant, and what each of its words says of it.

Nouns find the archetype, by name and by meaning; adjectives move sliders; "mossy" and the like are coats;
colours go to the archetype's first colour, to the one that the next word names, or to the paint. A code such
as #a83226 is a colour too, and is taken as it is: "dark" does not darken it.
"""

from __future__ import annotations

import colorsys
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from bridge.messages import Coat, TextureRecipe
from core.engines.meaning import Embedder

from .archetypes import Archetype, Slide, archetypes, find
from .coats import COATS
from .recipe import complete, slides_of

NAMED = 0.3  # what a noun of the archetype is worth, in cosines
SURE = 0.42  # cosine from which an archetype that is not named is what was meant
ALIKE = 0.07  # of scores, within which a second archetype is an idea of its own
FAR = 0.75  # of the way from the usual value to the end, that a word moves a slider
MEANT = 0.5  # cosine from which a look is what the prompt's other words mean
AMOUNT = 0.55  # of a coat that a word asks for
CODE = re.compile(r"(#[0-9a-f]{6})\b(?=\s*([a-z]*))")  # and the word after it


class Reading(NamedTuple):
    """The words of a prompt that say something. adjectives: with their strength. subject: what is left.

    text, tokens: the prompt without its codes.
    """

    text: str
    tokens: tuple[str, ...]
    adjectives: Mapping[str, float]
    coats: tuple[Coat, ...]
    colours: tuple[tuple[str, str], ...]  # code, the word after it
    subject: str


@cache
def lexicon() -> dict[str, Any]:
    """words.toml, its lists as word -> what it means."""
    table = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    table["adjectives"] = {w: name for name, words in table["adjectives"].items() for w in words.split()}
    table["opposites"] |= {other: name for name, other in table["opposites"].items()}
    table["little"] = frozenset(table["little"].split())
    table["coats"] = {word: kind for kind, entry in COATS.items() for word in entry.words}
    return table


def read(prompt: str) -> Reading:
    """The prompt's words, sorted."""
    words = lexicon()
    text = " ".join(CODE.sub(" ", prompt.lower()).split()) or prompt.strip()
    tokens = tuple(re.findall(r"[a-z]+", text))[:100]
    adjectives: dict[str, float] = {}
    coats: dict[str, float] = {}
    colours: list[tuple[str, str]] = CODE.findall(prompt.lower())
    subject = []
    for n, token in enumerate(tokens):
        strength = words["strengths"].get(tokens[n - 1], 1.0) if n else 1.0
        known = False
        if token in words["adjectives"]:
            adjectives[words["adjectives"][token]] = strength
            known = True
        if token in words["coats"]:
            coats[words["coats"][token]] = min(1.0, AMOUNT * strength)
            known = True
        if token in words["colours"]:
            if not (n and tokens[n - 1] in words["colours"]):  # olive green is olive
                colours.append((words["colours"][token], tokens[n + 1] if n + 1 < len(tokens) else ""))
            known = True
        if not known and token not in words["strengths"] and token not in words["little"]:
            subject.append(token)
    return Reading(
        text,
        tokens,
        adjectives,
        tuple(Coat(kind=kind, amount=amount) for kind, amount in coats.items()),
        tuple(colours),
        " ".join(subject) or text,
    )


def rank(reading: Reading, embedder: Embedder) -> list[tuple[str, float]]:
    """Archetypes by how well they fit, best first."""
    known = archetypes()
    texts = [f"{entry.name}: {entry.description}" for entry in known.values()]
    whole = reading.subject if reading.coats else reading.text  # "snow on rocks" is rocks, and not snow
    near = 0.65 * _nearness(texts, reading.subject, embedder) + 0.35 * _nearness(texts, whole, embedder)
    said = {_stem(token) for token in reading.subject.lower().split()}
    nouns = {_stem(tag) for entry in known.values() for tag in entry.tags}
    said |= {part for part, word in _substances(reading) if _stem(word) not in nouns}
    scores = {}
    for (name, entry), cosine in zip(known.items(), near, strict=True):
        looks = _nearness([f"{look} {name}" for look in entry.looks], whole, embedder)
        named = 0.6 * len(said & {_stem(tag) for tag in entry.tags})
        usual = 0.5 * bool(said & {_stem(word) for word in entry.usual})
        called = name.lower().split()
        in_full = len(called) / 2 if all(word in reading.tokens for word in called) else 0.0
        score = max(float(cosine), 0.95 * float(looks.max(initial=0)))
        scores[name] = score + NAMED * (min(1.5, named) + usual + in_full)
    return sorted(scores.items(), key=lambda pair: -pair[1])


def draft(prompt: str, number: int, seed: int, embedder: Embedder) -> tuple[TextureRecipe, str]:
    """Idea `number` for a prompt: a complete recipe, and what the artist should know of it.

    Number 0 is what the words say most plainly. The others keep to the words, and go through the looks of the
    archetype, the next archetype if it fits nearly as well, other sizes and shades.
    """
    reading = read(prompt)
    ranked = rank(reading, embedder)
    chosen, score = ranked[0]
    if number % 4 == 3 and len(ranked) > 1 and score - ranked[1][1] < ALIKE:
        chosen = ranked[1][0]
    entry = find(chosen)
    rng = np.random.default_rng([seed, number])
    looks = _looks(entry, reading, embedder)
    look = entry.looks.get(looks[number % len(looks)], {})
    values = {name: value for name, value in look.items() if name in entry.slides}
    colours = {name: value for name, value in look.items() if name in entry.colours}
    own = slides_of(entry)
    values = {name: values.get(name, slide.usual) for name, slide in own.items()}
    moved = {name: _wanted(slide, reading.adjectives) for name, slide in own.items()}
    for name, way in moved.items():
        values[name] = _moved(own[name], values[name], way)
        if number and not way and name not in look and name in entry.slides:
            values[name] = _moved(own[name], values[name], float(rng.uniform(-0.45, 0.45)))
    colours = dict(entry.colours) | colours
    for part, word in _substances(reading):
        if part in colours:
            colours[part] = lexicon()["substances"][part][word]
    coats = _coats(reading, entry)
    _give_colours(reading, colours, coats)
    exact = {code for code, _ in CODE.findall(prompt.lower())}
    for adjective, strength in reading.adjectives.items():
        colours |= {n: _toned(code, adjective, strength) for n, code in colours.items() if code not in exact}
    if number:
        colours = {name: _shade(code, float(rng.uniform(-0.05, 0.05))) for name, code in colours.items()}
        coats = [_more(one, float(rng.uniform(-0.2, 0.25))) for one in coats]
    recipe = TextureRecipe(
        archetype=chosen,
        title=prompt.strip()[:300],
        seed=int(rng.integers(2**31)),
        values=values,
        colours=colours,
        coats=tuple(coats),
    )
    return complete(recipe), _note(reading, ranked)


def vary(recipe: TextureRecipe, number: int, seed: int) -> TextureRecipe:
    """More like this: the same archetype and coats, each number elsewhere in their neighbourhood."""
    recipe = complete(recipe, "like")
    slides = slides_of(find(recipe.archetype, "like.archetype"))
    rng = np.random.default_rng([seed, number, 1])
    return msgspec.structs.replace(
        recipe,
        seed=int(rng.integers(2**31)),
        values={
            name: _moved(slides[name], value, float(rng.uniform(-0.3, 0.3)))
            for name, value in recipe.values.items()
        },
        colours={
            name: _shade(code, float(rng.uniform(-0.07, 0.07))) for name, code in recipe.colours.items()
        },
        coats=tuple(_more(one, float(rng.uniform(-0.2, 0.2))) for one in recipe.coats),
    )


def _nearness(texts: Sequence[str], text: str, embedder: Embedder) -> Any:
    """Cosines of one text with the others, float32 [n]."""
    return embedder(texts) @ embedder([text])[0]


def _substances(reading: Reading) -> list[tuple[str, str]]:
    """The words that are a kind of wood or metal, each after the colour that it gives a material."""
    kinds = lexicon()["substances"].items()
    return [(part, token) for token in reading.tokens for part, words in kinds if token in words]


def _looks(entry: Archetype, reading: Reading, embedder: Embedder) -> list[str]:
    """The looks of an archetype in the order of ideas: "" is the usual one; a look that is meant leads.

    Meant is the one of whose words most are said, or what is said beyond the archetype's own nouns and beyond
    colours is like what the look says beyond them.
    """
    if not entry.looks:
        return [""]
    words = lexicon()
    called, said = {_stem(word) for word in entry.name.lower().split()}, {_stem(t) for t in reading.tokens}
    nouns = {_stem(word) for word in (*entry.tags, *called, *words["little"])}
    rest = " ".join(t for t in reading.tokens if _stem(t) not in nouns and t not in words["colours"])
    meant = {}
    for look in entry.looks:
        own = [word for word in look.replace(",", "").lower().split() if word not in words["little"]]
        special = [word for word in own if _stem(word) not in called]
        share = sum(_stem(word) in said for word in special) / max(1, len(special))
        beyond = " ".join(word for word in own if _stem(word) not in nouns) or look
        near = float(_nearness([beyond], rest, embedder)[0]) if rest else 0.0
        meant[look] = 1 + share if share > 0.5 else near
    first, *others = sorted(meant, key=lambda look: -meant[look])
    return [first, "", *others] if meant[first] > MEANT else ["", first, *others]


def _wanted(slide: Slide, adjectives: Mapping[str, float]) -> float:
    """Which way the words move a slider, and how far: -1.5 to 1.5, 0 not at all."""
    opposite = lexicon()["opposites"]
    way = 0.0
    for word, strength in adjectives.items():
        other = opposite.get(word)
        if word in slide.more or other in slide.less:
            way += strength
        elif word in slide.less or other in slide.more:
            way -= strength
    return max(-1.5, min(1.5, way))


def _moved(slide: Slide, value: float, way: float) -> float:
    """A slider's value, moved that far towards one of its ends."""
    end = slide.high if way > 0 else slide.low
    return value + (end - value) * min(1.0, FAR * abs(way))


def _coats(reading: Reading, entry: Archetype) -> list[Coat]:
    """Coats that the words ask for, less those that the archetype is, or has a slider for."""
    sliders = {word for slide in slides_of(entry).values() for word in slide.more}
    stood_for = (sliders & reading.adjectives.keys()) | {*entry.tags, *entry.name.lower().split()}
    coats = [one for one in reading.coats if not stood_for & set(COATS[one.kind].words)]
    order = list(COATS)
    return sorted(coats, key=lambda one: order.index(one.kind))


def _give_colours(reading: Reading, colours: dict[str, str], coats: list[Coat]) -> None:
    """Give the colours of the prompt to what they belong to."""
    free = list(colours)
    for code, after in reading.colours:
        named = next((name for name in colours if _stem(name) == _stem(after)), None)
        painted = next((n for n, one in enumerate(coats) if one.kind == "paint" and not one.colour), None)
        if named is None and painted is not None:
            coats[painted] = msgspec.structs.replace(coats[painted], colour=code)
            continue
        name = named or (free or list(colours))[0]
        for other in [other for other in free if _alike(colours[other], colours[name])]:  # warp and weft
            colours[other] = code
            free.remove(other)
        colours[name] = code


def _alike(code: str, other: str) -> bool:
    """Whether two colours look like one: no channel differs by more than 20 of 255."""
    return all(abs(int(code[n : n + 2], 16) - int(other[n : n + 2], 16)) <= 20 for n in (1, 3, 5))


def _toned(code: str, adjective: str, strength: float) -> str:
    """A colour as an adjective has it."""
    hue, light, full = _hls(code)
    if adjective == "dark":
        light *= 1 - 0.42 * min(strength, 1.5)
    elif adjective == "light":
        light += (0.95 - light) * 0.35 * strength
    elif adjective == "pale":
        light, full = light + (0.92 - light) * 0.5 * strength, full * (1 - 0.4 * min(strength, 1.5))
    elif adjective == "vivid":
        full = min(1.0, full * (1 + 0.5 * strength))
    elif adjective == "faded":
        full *= 1 - 0.5 * min(strength, 1.5)
    else:
        return code
    return _code(hue, light, full)


def _shade(code: str, amount: float) -> str:
    hue, light, full = _hls(code)
    return _code(hue + amount * 0.15, light * (1 + amount * 2), full * (1 - amount))


def _hls(code: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*(int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)))


def _code(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue % 1, min(0.97, max(0.03, lightness)), min(1.0, max(0.0, saturation)))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _more(one: Coat, amount: float) -> Coat:
    return msgspec.structs.replace(one, amount=min(1.0, max(0.1, one.amount + amount)))


def _note(reading: Reading, ranked: Sequence[tuple[str, float]]) -> str:
    name, score = ranked[0]
    return f"No archetype for “{reading.subject[:60]}”: the nearest is {name}" if score < SURE else ""


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
