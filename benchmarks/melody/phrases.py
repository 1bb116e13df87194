"""Hand-made phrases in idioms that the training tunes do not cover: `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from benchmarks.melody.cases import Case
from bridge.scales import parse_key, parse_pitch
from core.engines.melody.steps import PPQ, REST, Metre, Step

FILE = Path(__file__).with_name("phrases.toml")
SIXTEENTH = PPQ // 4


class Made(NamedTuple):
    """A phrase as a case without a human's continuation. tempo: quarter notes a minute."""

    case: Case
    tempo: float
    key: str


def phrases() -> list[Made]:
    """All of them. Raises ValueError for a word that is no note and for a bar that is not full."""
    return [_read(name, entry) for name, entry in tomllib.loads(FILE.read_text()).items()]


def _read(name: str, entry: dict[str, str]) -> Made:
    metre = Metre(*map(int, entry["metre"].split("/")))
    steps, at = [], 0
    for number, bar in enumerate(entry["notes"].split("|"), 1):
        for word in bar.split():
            steps.append(_step(word))
            at += steps[-1].duration
        if at != number * metre.bar:
            raise ValueError(f"{name}: bar {number} ends at tick {at}, not {number * metre.bar}")
    tonic, mode = parse_key(entry["key"])
    return Made(Case(name, 0, steps, at, [], 2 * at, metre, tonic, mode), float(entry["tempo"]), entry["key"])


def _step(word: str) -> Step:
    found = re.fullmatch(r"([A-G][#b]?\d|-):(\d+)", word)
    if not found:
        raise ValueError(f"{word} is no note: write it as F#4:2")
    note, length = found.groups()
    return Step(REST if note == "-" else parse_pitch(note), int(length) * SIXTEENTH)
