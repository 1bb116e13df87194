"""A case: one procedure of a script, what it is given, and the check of what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from PIL import Image as Pictures
from skimage import data

from .result import Result

FOLDER = "{folder}"  # in a value or a setup: the case's own folder
PICTURES_FOLDER = "{pictures}"  # and the one that the pictures are opened from
GAP = np.zeros((60, 80, 4), np.uint8)


def _photo() -> np.ndarray:
    return data.astronaut()[20:100, 160:280].copy()


def _sprite() -> np.ndarray:
    """A red square and a half transparent green one on nothing."""
    picture = GAP.copy()
    picture[10:30, 15:35] = (220, 30, 30, 255)
    picture[30:45, 35:65] = (20, 180, 40, 128)
    return picture


def _flat() -> np.ndarray:
    """Four quarters, each of one colour, the last two alike."""
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[:20, :30], picture[:20, 30:], picture[20:] = (250, 10, 10), (10, 250, 10), (10, 10, 250)
    return picture


def _solid(colour: tuple[int, ...]) -> np.ndarray:
    return np.full((20, 30, len(colour)), colour, np.uint8)


PICTURES: dict[str, np.ndarray] = {
    "photo": _photo(),
    "grey": _photo().mean(axis=2).astype(np.uint8),
    "sprite": _sprite(),
    "flat": _flat(),
    "red": _solid((255, 0, 0)),
    "green": _solid((0, 255, 0)),
    "blue": _solid((0, 0, 255)),
    "half": _solid((255, 255, 0, 128)),
}
MAP = ((250, 10, 10), (10, 250, 10), (10, 10, 250), (250, 250, 10))


def _indexed() -> Pictures.Image:
    """Four quarters, each of one colour of `MAP`."""
    picture = Pictures.fromarray(np.kron([[0, 1], [2, 3]], np.ones((20, 30))).astype(np.uint8), "P")
    picture.putpalette([part for colour in MAP for part in colour])
    return picture


INDEXED = _indexed()


class Pick(NamedTuple):
    """A choice of a PF_OPTION or PF_RADIO: GIMP 2.10 takes the value, GIMP 3 its name."""

    value: int | str
    name: str


class Resource(NamedTuple):
    """A font, brush, pattern, gradient or palette."""

    kind: str
    name: str


class Scheme(NamedTuple):
    """A value that only GIMP knows: an expression."""

    words: str


@dataclass(frozen=True)
class Case:
    """script: file name without .py. procedure: as GIMP knows it. takes: what GIMP gives before `values`:
    "image" (and a layer), "channel" (an image and its first channel), "values" (nothing), or
    "nothing" (nor is a picture opened).

    setup: Scheme run on the opened picture (`image`, `layer`). call: Scheme instead of the usual call.
    tolerance: how far pixels of GIMP 2.10 and 3.0 may lie apart (on average, 255ths); None where they differ
    by what GIMP itself changed. fails: words of the error it must end with. runs: how often it is called.
    """

    script: str
    check: Callable[[Result], None]
    procedure: str
    picture: str = "photo"
    setup: str = ""
    takes: str = "image"
    call: str = ""
    tolerance: float | None = 1.0
    fails: str = ""
    runs: int = 1
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its test is called."""
        return f"{self.script}-{self.check.__name__}"


CASES: list[Case] = []


def case(
    script: str,
    *,
    procedure: str = "",
    picture: str = "photo",
    setup: str = "",
    takes: str = "image",
    call: str = "",
    tolerance: float | None = 1.0,
    fails: str = "",
    runs: int = 1,
    **values: Any,
) -> Callable[[Callable[[Result], None]], Callable[[Result], None]]:
    """Note the check of what `script` must do, given `values` in the order of its parameters."""

    def note(check: Callable[[Result], None]) -> Callable[[Result], None]:
        named = procedure or "python-fu-" + script.replace("_", "-")
        CASES.append(Case(script, check, named, picture, setup, takes, call, tolerance, fails, runs, values))
        return check

    return note
