"""Text by the name of a font."""

from __future__ import annotations

from typing import Any

from ...pdb import pdb
from ..procedures import run_by_name
from .registry import replaces

FULL, MEDIUM, SLIGHT, NONE = 3, 2, 1, 0  # GimpTextHintStyle


@replaces("gimp-text-fontname")
def text(image: Any, drawable: Any, x: float, y: float, words: str, border: int, antialias: int, size: float,
         _size_type: int, font: str) -> Any:  # fmt: skip
    """A text layer, or floating text on a drawable. size: pixels, whatever the size type, as in 2.10."""
    return run_by_name("gimp-text-font", image, drawable, x, y, words, border, antialias, size, font)


@replaces("gimp-text-get-extents-fontname")
def extents(words: str, size: float, _size_type: int, font: str) -> tuple[Any, ...]:
    """Width, height, ascent, descent in pixels."""
    return run_by_name("gimp-text-get-extents-font", words, size, font)


@replaces("gimp-text")
def text_by_family(image: Any, drawable: Any, x: float, y: float, words: str, border: int, antialias: int,
                   size: float, size_type: int, _foundry: str, family: str, weight: str, slant: str,
                   *_rest: str) -> Any:  # fmt: skip
    """The same, the font said in X11's words."""
    return text(
        image, drawable, x, y, words, border, antialias, size, size_type, _font(family, weight, slant)
    )


@replaces("gimp-text-get-extents")
def extents_by_family(words: str, size: float, size_type: int, _foundry: str, family: str, weight: str,
                      slant: str, *_rest: str) -> tuple[Any, ...]:  # fmt: skip
    """The same, the font said in X11's words."""
    return extents(words, size, size_type, _font(family, weight, slant))


def _font(family: str, weight: str, slant: str) -> str:
    style = {"bold": "Bold", "i": "Italic", "o": "Italic"}
    return " ".join(filter(None, (family, style.get(weight), style.get(slant))))


@replaces("gimp-text-layer-get-hinting")
def hinting(layer: Any) -> tuple[int, int]:
    """Whether hinted, and whether by the automatic hinter."""
    style = pdb.gimp_text_layer_get_hint_style(layer)
    return int(style != NONE), int(style == SLIGHT)


@replaces("gimp-text-layer-set-hinting")
def set_hinting(layer: Any, hinted: int, auto: int) -> None:
    """Fully, slightly by the automatic hinter, or not at all."""
    pdb.gimp_text_layer_set_hint_style(layer, NONE if not hinted else SLIGHT if auto else FULL)
