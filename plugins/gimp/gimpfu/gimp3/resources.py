"""Brushes, fonts, gradients, palettes and patterns: 2.10 knew them by name, GIMP 3 by object."""

from __future__ import annotations

from functools import cache
from typing import Any

from gi.repository import Gimp

from ..old_names import brush
from ..values import as_text

# 3's type: its class, and which one is meant by no name at all.
KINDS: dict[str, tuple[Any, Any]] = {
    "GimpBrush": (Gimp.Brush, Gimp.context_get_brush),
    "GimpFont": (Gimp.Font, Gimp.context_get_font),
    "GimpGradient": (Gimp.Gradient, Gimp.context_get_gradient),
    "GimpPalette": (Gimp.Palette, Gimp.context_get_palette),
    "GimpPattern": (Gimp.Pattern, Gimp.context_get_pattern),
}
PLAIN = ("book", "regular", "roman")  # words of fonts that mean no style


def resource(type: str, name: Any) -> Any:
    """The resource of GIMP's `type` with this name. Raises ValueError, naming the nearest, if there is none.

    A font that is not here is replaced by the nearest, as 2.10 did.
    """
    if type == "GimpResource":  # any kind: it came as an object
        return name
    kind, current = KINDS[type]
    if isinstance(name, kind):
        return name
    text = as_text(name)
    if not text:
        return current()
    found = kind.get_by_name(text)
    if found is None and kind is Gimp.Font:
        found = font(text)
    if found is None and kind is Gimp.Brush:
        found = kind.get_by_name(brush(text))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(text, names(type), cutoff=0.4) or names(type)[:3]
        raise ValueError(f"there is none of this name; there are {', '.join(near)} …")
    return found


@cache
def names(type: str) -> tuple[str, ...]:
    """The names of all resources of a type."""
    listing = {
        "GimpBrush": Gimp.brushes_get_list,
        "GimpFont": Gimp.fonts_get_list,
        "GimpGradient": Gimp.gradients_get_list,
        "GimpPalette": Gimp.palettes_get_list,
        "GimpPattern": Gimp.patterns_get_list,
    }[type]
    return tuple(found.get_name() for found in listing(""))


def font(name: str) -> Any:
    """The font that 2.10 would have taken for `name`: of the same family, with the same words of style."""
    wanted = name.replace(",", " ").split()
    while wanted and wanted[-1].replace(".", "").isdigit():  # a size, which Pango's names may end with
        wanted.pop()
    words = ["sans-serif" if word.lower() == "sans" else word.lower() for word in wanted]
    best = max(names("GimpFont"), key=lambda known: _likeness(words, known), default=None)
    return best and Gimp.Font.get_by_name(best)


def _likeness(words: list[str], known: str) -> tuple[int, int, bool]:
    """How well a font's name matches: words in common; few that were not asked for; being GIMP's own Sans."""
    have = ["sans-serif" if word == "sans" else word for word in known.lower().split() if word not in PLAIN]
    extra = sum(word not in words for word in have)
    return sum(word in have for word in words), -extra, known.startswith("Sans-serif")
