"""Archetypes: what usually stands where in a forest, a tavern, a harbour. Data, in FILES.

An element is a line that reads like English, its clauses set apart by commas:

    "4-6 chair, around table 0.2, facing table"         four to six chairs in a ring, 0.2 m from the table
    "oak tree / pine tree, at 9 12, scale 1.5, 60%"      one or the other, in 60 of 100 scenes
    "300-600 grass tuft, scattered 20, as grass=straw"   strewn over 20 m, its grass of another material

Where: free · at X Y · on/in/beside/around/along/against/leaning THING [metres] · stacked · hanging ·
scattered [metres]. THING is another line's first asset, "wall", the path's kind, or SUBJECT, what the prompt
is about. Beside and against take a side: "beside bed left 0.5", "against wall back". Also: facing THING,
turn DEGREES.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from bridge.messages.plan import Ground, Room

SUBJECT = "SUBJECT"
WALL = "wall"
FILES = ("nature.toml", "places.toml", "interiors.toml", "worlds.toml", "stories.toml")
SIDES = ("left", "right", "front", "back")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an archetype. assets: one of them is taken. of: asset of another line, WALL or SUBJECT."""

    assets: tuple[str, ...]
    low: int = 1
    high: int = 1
    how: str = "free"
    of: str | None = None
    metres: float = 0.0
    side: str = "any"
    at: tuple[float, float] | None = None
    facing: str | None = None
    turn: float = 0.0
    scale: float = 1.0
    chance: float = 1.0
    materials: dict[str, str] = {}


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A path, road, river or track. shape: how it runs, as the camera sees it."""

    kind: Literal["path", "road", "river", "rails", "canal"]
    shape: Literal["through", "across", "winding", "side"]
    width: float
    material: str


class Archetype(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of place.

    where: in the words of a line. description: what embeddings compare prompts with. keys: words
    that name it. mood: valence, energy.
    hero: what it is about when the prompt names no thing. surface: what a small subject stands on here.
    suits: assets that are at home here. inside: assets whose interior it is. single: nothing but the
    subject. small: its subject is something small, seen from near. fog: share of light lost a metre.
    """

    where: str
    description: str
    keys: str = ""
    mood: tuple[float, float] = (0.0, 0.0)
    ground: Ground | None = None
    room: Room | None = None
    path: Way | None = None
    hero: str
    surface: str
    suits: str = ""
    inside: str = ""
    single: bool = False
    small: bool = False
    elements: list[str]
    lights: list[str]
    cameras: list[str]
    palettes: list[str]
    fog: float = 0.0

    @property
    def items(self) -> list[Item]:
        """Its elements, read."""
        return [item(line) for line in self.elements]

    @property
    def home(self) -> frozenset[str]:
        """Every asset that is at home here."""
        return frozenset(words(self.suits)) | {name for each in self.items for name in each.assets}


@cache
def archetypes() -> dict[str, Archetype]:
    """All of them by name."""
    found: dict[str, Archetype] = {}
    for file in FILES:
        text = Path(__file__).with_name(file).read_text("utf-8")
        for name, entry in tomllib.loads(text).items():
            found[name] = msgspec.convert(entry, Archetype)
    return found


def words(line: str) -> list[str]:
    """What stands between the commas of a line."""
    return [part for part in (" ".join(part.split()) for part in line.split(",")) if part]


@cache
def item(line: str) -> Item:
    """An element's line, read. Raises `ValueError` for a clause that makes no sense."""
    first, *clauses = words(line)
    match = re.fullmatch(r"(?:(\d+)(?:-(\d+))? )?([a-z].*)", first)
    if match is None:
        raise ValueError(f"no asset in {line!r}")
    low, high, assets = match.groups()
    fields: dict[str, object] = {
        "assets": tuple(name.strip() for name in assets.split("/")),
        "low": int(low or 1),
        "high": int(high or low or 1),
    }
    for clause in clauses:
        fields |= _clause(clause, line)
    return msgspec.convert(fields, Item)


def _clause(clause: str, line: str) -> dict[str, object]:
    word, _, rest = clause.partition(" ")
    if clause.endswith("%"):
        return {"chance": int(clause[:-1]) / 100}
    if word in ("turn", "scale"):
        return {word: float(rest)}
    if word == "facing":
        return {"facing": rest}
    if word == "as":
        return {"materials": dict([rest.split("=")])}
    if word == "at":
        x, y = rest.split()
        return {"at": (float(x), float(y))}
    if word in ("free", "hanging", "stacked", "scattered"):
        return {"how": word} | ({"metres": float(rest)} if rest else {})
    if word in ("on", "in", "beside", "around", "along", "against", "leaning"):
        match = re.fullmatch(rf"(.*?)(?: ({'|'.join(SIDES)}))?(?: ([\d.]+))?", rest)
        assert match is not None
        return {"how": word, "of": match[1], "side": match[2] or "any", "metres": float(match[3] or 0)}
    raise ValueError(f"what is {clause!r} in {line!r}?")
