"""What a prompt says in plain words: which things, how many, how large, of what colour, where, when.

A lexicon of the catalogue's names, their synonyms, the archetypes' keys and the words for time, weather, mood
and view. What it does not know is left to the embeddings.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ..catalogue import catalogue
from .archetypes import archetypes, words

LONGEST = 5  # words of a phrase
READ = 1500  # characters; who writes more says what it is about first
INSIDE = [
    f"{word} {article}" for word in ("inside", "interior of", "inside of") for article in ("a", "an", "the")
]
SEATS = (
    "bench",
    "chair",
    "armchair",
    "sofa",
    "stool",
    "throne",
    "bed",
    "pew",
    "swing",
    "horse",
    "rock",
    "pier",
)
MENTIONS = 10  # things that a prompt can ask for


class Mood(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A time, weather, state or feeling: see moods.toml."""

    words: str
    lights: list[str]
    palettes: list[str]
    phrase: str
    fog: float = 0.0
    ground: str = ""
    mood: tuple[float, float] | None = None
    add: list[str] = []
    outdoors: list[str] = []
    indoors: list[str] = []
    drop: list[str] = []


class Mention(msgspec.Struct, kw_only=True):
    """A thing that the prompt names. word: its noun; said: with what is said of it, "red car". count: None
    where it does not say, many: but is a plural. how, of: its relation to another mention. alike: the asset
    stands in for it."""

    asset: str
    word: str
    said: str
    count: int | None = None
    many: bool = False
    scale: float = 1.0
    colour: str | None = None
    stuff: str | None = None
    how: str | None = None
    of: int | None = None
    alike: bool = False


class Reading(msgspec.Struct, kw_only=True):
    """A prompt, understood. settings: archetypes that it names; hints: those that
    something in it belongs to ("winter", "castle"). unknown: nouns that the lexicon lacks."""

    text: str
    mentions: list[Mention] = []
    settings: list[str] = []
    hints: list[str] = []
    moods: list[str] = []
    cameras: list[str] = []
    unknown: list[str] = []
    strange: int = 0
    foreign: bool = False

    @property
    def understood(self) -> bool:
        """Whether anything in it was plain."""
        return bool(self.mentions or self.settings or self.hints or self.moods)


@cache
def moods() -> dict[str, Mood]:
    """All of them by name."""
    table = tomllib.loads(Path(__file__).with_name("moods.toml").read_text("utf-8"))
    return {name: msgspec.convert(entry, Mood) for name, entry in table.items()}


@cache
def tables() -> dict[str, Any]:
    """words.toml."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def hints() -> frozenset[str]:
    """Words that name a place only in passing."""
    return frozenset(words(tables()["hints"]["words"]))


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    """Phrase -> what it may mean: kind -> value."""
    found: dict[str, dict[str, Any]] = {}

    def enter(phrase: str, kind: str, value: Any) -> None:
        found.setdefault(phrase, {}).setdefault(kind, value)

    for name in catalogue():
        enter(name, "asset", (name, False))
    for table, alike in (("same", False), ("like", True)):
        for name, line in tables()[table].items():
            if name in catalogue():
                for phrase in words(line):
                    enter(phrase, "asset", (name, alike))
    for name, archetype in archetypes().items():
        for phrase in [name, *words(archetype.keys)]:
            found.setdefault(phrase, {}).setdefault("settings", []).append(name)
        for asset in words(archetype.inside):
            for preposition in INSIDE:
                found.setdefault(f"{preposition} {asset}", {}).setdefault("settings", []).append(name)
    for name, mood in moods().items():
        for phrase in words(mood.words):
            found.setdefault(phrase, {}).setdefault("moods", []).append(name)
    for kind, table in (("camera", "cameras"), ("relation", "relations")):
        for name, line in tables()[table].items():
            for phrase in [name, *words(line)]:
                enter(phrase, kind, name)
    for kind, table in (("colour", "colours"), ("stuff", "stuffs"), ("size", "sizes"), ("number", "numbers")):
        for phrase, value in tables()[table].items():
            enter(phrase, kind, value)
    for word in words(tables()["empty"]["words"]):
        enter(word, "empty", True)
    return found


def read(prompt: str) -> Reading:
    """The prompt, understood as far as its words are plain."""
    text = _plain(prompt)[:READ]
    reading = Reading(text=text, foreign=_foreign(prompt))
    tokens = re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*|[,.;:!?()]", text.lower().replace("’", "'"))
    _Reader(reading, tokens).run()
    return reading


class _Reader:
    """One pass over the words; modifiers wait for their noun, prepositions for the thing after them."""

    def __init__(self, reading: Reading, tokens: list[str]) -> None:
        self.reading, self.tokens = reading, tokens
        self.waiting: dict[str, Any] = {}
        self.said: list[str] = []  # the words of what waits
        self.relation: tuple[str, int] | None = None  # how, mention before it
        self.adjacent: int | None = None  # the mention whose noun was the word before
        self.announced = False  # an article, number or adjective came just before

    def run(self) -> None:
        at = 0
        while at < len(self.tokens):
            length, senses, plural = _longest(self.tokens, at)
            phrase = " ".join(self.tokens[at : at + length])
            at += length
            self._take(phrase, senses, plural, self.tokens[at : at + 3])

    def _take(self, phrase: str, senses: dict[str, Any], plural: bool, following: list[str]) -> None:
        reading = self.reading
        for name in senses.get("moods", ()):
            _once(reading.moods, name)
        if "settings" in senses and "moods" not in senses:  # the "cyberpunk" of "cyberpunk street"
            for word in phrase.split():
                for name in lexicon().get(word, {}).get("moods", ()):
                    _once(reading.moods, name)
        if "camera" in senses:
            _once(reading.cameras, senses["camera"])
        modifier = next((k for k in ("number", "size", "colour", "stuff") if k in senses), None)
        if modifier and ("asset" not in senses or _noun_ahead(following)):
            self.waiting[modifier] = senses[modifier]
            self.said += [phrase]
            self.announced, self.adjacent = True, None
        elif "asset" in senses and len(reading.mentions) < MENTIONS:
            asset, alike = senses["asset"]
            self._mention(phrase, asset, alike, plural)
        elif "relation" in senses:
            if reading.mentions:
                self.relation = (senses["relation"], len(reading.mentions) - 1)
            self.waiting, self.said, self.announced, self.adjacent = {}, [], False, None
        elif not senses:
            self._unknown(phrase, following)
        else:
            self.announced = phrase in ("a", "an", "the", "his", "her", "my", "their")
            self.adjacent = None
        for name in senses.get("settings", ()):
            hinted = "moods" in senses or "asset" in senses or phrase in hints()
            _once(reading.hints if hinted else reading.settings, name)
        if phrase in ",.;:!?()" or ("settings" in senses and "asset" not in senses):
            self._forget()

    def _forget(self) -> None:
        self.waiting, self.said, self.relation, self.adjacent = {}, [], None, None

    def _mention(self, phrase: str, asset: str, alike: bool, plural: bool) -> None:
        mentions = self.reading.mentions
        if any(mention.word == phrase for mention in mentions):  # the same one again
            self._forget()
            return
        waiting, self.waiting, self.announced = self.waiting, {}, False
        if self.adjacent is not None:  # "horse statue": the last noun is the thing
            before = mentions.pop(self.adjacent)
            phrase, self.said = f"{before.word} {phrase}", before.said.split()[: -len(before.word.split())]
            waiting = {"number": before.count, "size": before.scale, "colour": before.colour} | waiting
            made = Mention(asset=asset, word=phrase, said=phrase, how=before.how, of=before.of)
        else:
            made = Mention(asset=asset, word=phrase, said=phrase)
        mentions.append(made)
        made.said, self.said = " ".join([*self.said, phrase]), []
        made.alike = alike
        made.count, made.many = waiting.get("number"), plural
        made.scale = waiting.get("size") or 1.0
        made.colour, made.stuff = waiting.get("colour"), waiting.get("stuff")
        self.adjacent = None if plural else len(mentions) - 1
        if self.relation is not None:
            _relate(mentions, self.relation[1], self.relation[0], len(mentions) - 1)
            self.relation = None

    def _unknown(self, phrase: str, following: list[str]) -> None:
        self.adjacent = None
        if not phrase.isalpha() or len(phrase) < 3:
            return
        self.reading.strange += 1
        if not _noun_ahead(following) and not phrase.endswith(("ing", "ly", "ed")):
            if self.announced or len(self.tokens) <= 4:
                _once(self.reading.unknown, phrase)
            self.waiting, self.said, self.announced = {}, [], False


def _relate(mentions: list[Mention], left: int, how: str, right: int) -> None:
    """Put the one before a preposition where it says; "with" and "over" say only that both are there."""
    first, second = mentions[left], mentions[right]
    if left >= right or first.asset == second.asset:
        return
    if how in ("on", "in", "beside", "leaning") and first.of is None:
        first.how, first.of = how, right
        if how == "on" and second.asset in SEATS and first.asset == "person standing":
            first.asset = "person sitting"
    elif how == "around":  # "a table surrounded by chairs"
        second.how, second.of = "around", left
    elif how == "under" and first.of is None:
        first.how, first.of = "beside", right
    elif how == "facing":
        first.how, first.of = "facing", right


def _longest(tokens: list[str], at: int) -> tuple[int, dict[str, Any], bool]:
    """Length, senses and whether it is a plural of the longest known phrase that starts at a token."""
    known = lexicon()
    for length in range(min(LONGEST, len(tokens) - at), 0, -1):
        phrase = " ".join(tokens[at : at + length])
        if phrase in known:
            return length, known[phrase], _is_plural(phrase) and "asset" in known[phrase]
        for singular in _singulars(phrase):
            if singular in known and known[singular].keys() & {"asset", "settings"}:
                return length, known[singular], True
    return 1, {}, False


def _is_plural(phrase: str) -> bool:
    return phrase not in catalogue() and phrase.endswith("s") and phrase[:-1] in lexicon()


def _singulars(phrase: str) -> list[str]:
    irregular = {"children": "child", "people": "person", "men": "man", "women": "woman", "mice": "mouse"}
    head, _, last = phrase.rpartition(" ")
    forms = [irregular[last]] if last in irregular else []
    for ending, single in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if last.endswith(ending) and len(last) > len(ending) + 1:
            forms.append(last[: -len(ending)] + single)
    return [f"{head} {form}".strip() for form in forms]


def _noun_ahead(following: list[str]) -> bool:
    """Whether the next words make up a thing, perhaps after one more adjective."""
    for at in range(min(2, len(following))):
        _, senses, _ = _longest(following, at)
        if "asset" in senses:
            return True
        if not senses.keys() & {"number", "size", "colour", "stuff"}:
            return False
    return False


def _once(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def _plain(prompt: str) -> str:
    """Emoji by their names, other scripts by what little we know of them, accents taken off."""
    text = prompt[: READ * 4]
    if not text.isascii():
        for signs, meaning in sorted(tables()["signs"].items(), key=lambda pair: -len(pair[0])):
            text = text.replace(signs, f" {meaning}, ")
        text = "".join(_name_of(sign) if unicodedata.category(sign) == "So" else sign for sign in text)
    stripped = unicodedata.normalize("NFKD", text)
    return " ".join("".join(sign for sign in stripped if not unicodedata.combining(sign)).split())


def _name_of(sign: str) -> str:
    """ " dragon " for a dragon."""
    name = unicodedata.name(sign, "").lower()
    return f" {re.sub(r' (sign|symbol|face)$', '', name)} "


def _foreign(prompt: str) -> bool:
    letters = [sign for sign in prompt if sign.isalpha()]
    return sum(not sign.isascii() for sign in letters) > len(letters) / 3
