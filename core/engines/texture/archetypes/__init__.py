"""The archetypes of materials by name, each a pure function of the place on the tile and its parameters.

    @archetype(
        "oak planks", "floor boards of oak with straight grain and knots",
        tags="wood floor plank board timber", metres=1.2,
        looks={"grey weathered": {"wood": "#8d8a82", "wear": 0.8}},
        wood="#a97c50",
        boards=slide(3, 6, 12, "Boards", "how many lie side by side", less="large"),
    )
    def oak_planks(grid: Grid, *, wood: Tensor, boards: float) -> Surface: ...

A parameter is a slider (`slide`) or a colour ("#rrggbb", its usual one); the function gets numbers, and
colours as `surface.colour` makes them. The first colour is the one that a colour in a prompt changes.
Each archetype answers to "large" and "small", "old" and "new" where it can: words in `more` raise a slider,
those in `less` lower it, and the other way round for their opposites (`reading.OPPOSITES`).
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bridge.messages import Invalid

from ..grid import Grid
from ..surface import Surface
from ..surface import colour as colour_of


@dataclass(frozen=True)
class Slide:
    """A number of an archetype, from `low` to `high`. label, tip: as an artist reads them.

    more, less: adjectives of `reading` that raise and lower it.
    """

    low: float
    usual: float
    high: float
    label: str
    tip: str
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


def slide(
    low: float, usual: float, high: float, label: str, tip: str, *, more: str = "", less: str = ""
) -> Slide:
    """A slider. more, less: words with spaces between them."""
    assert low <= usual <= high, label
    return Slide(low, usual, high, label, tip, tuple(more.split()), tuple(less.split()))


@dataclass(frozen=True)
class Archetype:
    """One entry. description: what it is, for matching with prompts. tags: nouns that mean it.

    usual: those of which it is the commonest kind: "brick" alone is running bond. metres: the width of its
    tile. fluff: 0 to 1, what stands up on it, whose sheen no map can hold. looks: other ways it is seen, each
    by its values of parameters.
    """

    name: str
    description: str
    make: Callable[..., Surface]
    metres: float
    tags: tuple[str, ...]
    usual: tuple[str, ...]
    slides: Mapping[str, Slide]
    colours: Mapping[str, str]
    fluff: float = 0.0
    looks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def surface(self, grid: Grid, values: Mapping[str, float], colours: Mapping[str, str]) -> Surface:
        """A band of it. Parameters that are not given are as usual."""
        numbers = {name: values.get(name, slide.usual) for name, slide in self.slides.items()}
        tones = {
            name: colour_of(colours.get(name, usual), grid.device) for name, usual in self.colours.items()
        }
        return self.make(grid, **numbers, **tones)


_ARCHETYPES: dict[str, Archetype] = {}


def archetype(
    name: str,
    description: str,
    *,
    tags: str,
    metres: float,
    usual: str = "",
    fluff: float = 0.0,
    looks: Mapping[str, Mapping[str, Any]] | None = None,
    **parameters: Slide | str,
) -> Callable[[Callable[..., Surface]], Callable[..., Surface]]:
    """Enter a function among the archetypes; see this module's beginning."""
    slides = {key: value for key, value in parameters.items() if isinstance(value, Slide)}
    colours = {key: value for key, value in parameters.items() if isinstance(value, str)}
    assert colours, f"{name} has no colour"
    for look, changes in (looks or {}).items():
        assert changes.keys() <= parameters.keys(), f"the look {look} of {name} changes what it does not have"

    def enter(make: Callable[..., Surface]) -> Callable[..., Surface]:
        assert name not in _ARCHETYPES, f"two archetypes are called {name}"
        nouns, commonest = tuple(tags.split()), tuple(usual.split())
        _ARCHETYPES[name] = Archetype(
            name, description, make, metres, nouns, commonest, slides, colours, fluff, looks or {}
        )
        return make

    return enter


@cache
def archetypes() -> dict[str, Archetype]:
    """All of them by name."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_ARCHETYPES.items()))


def find(name: str, field: str = "recipe.archetype") -> Archetype:
    """The archetype of this name. Raises `Invalid` with names like it."""
    try:
        return archetypes()[name]
    except KeyError:
        close = difflib.get_close_matches(name, archetypes(), 3, 0.4) or list(archetypes())[:3]
        raise Invalid(field, name, "choose an archetype, such as " + ", ".join(close)) from None
