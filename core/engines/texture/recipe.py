"""Recipes: checked, completed, and made into a material."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bridge.messages import Invalid, Slider, TextureRecipe

from .archetypes import Archetype, Slide, find, slide
from .coats import coated
from .grid import Grid
from .maps import Material
from .surface import Surface

COMMON = {
    "shine": slide(
        -1, 0, 1, "Shine", "from dull to polished", more="polished smooth", less="matte dry rough dirty old"
    ),
    "relief": slide(
        0, 1, 2.5, "Relief", "how high it stands out", more="rough old cracked", less="smooth polished"
    ),
}


def slides_of(entry: Archetype) -> dict[str, Slide]:
    """All sliders of a material: the archetype's own, then those that every material has."""
    return dict(entry.slides) | COMMON


def complete(recipe: TextureRecipe, field: str = "recipe") -> TextureRecipe:
    """The recipe with every value and colour in it.

    Raises `Invalid` for an archetype, a parameter or a coat that there is not, or a value out of range.
    """
    entry = find(recipe.archetype, f"{field}.archetype")
    slides = slides_of(entry)
    recipe.check(field)
    for name, value in recipe.values.items():
        if name not in slides:
            raise Invalid(f"{field}.values[{name}]", value, f"{entry.name} has: {', '.join(slides)}")
        low, high = slides[name].low, slides[name].high
        if not low <= value <= high:
            raise Invalid(f"{field}.values[{name}]", value, f"give a number from {low:g} to {high:g}")
    for name, code in recipe.colours.items():
        if name not in entry.colours:
            raise Invalid(f"{field}.colours[{name}]", code, f"{entry.name} has: {', '.join(entry.colours)}")
    return msgspec.structs.replace(
        recipe,
        values={name: slide.usual for name, slide in slides.items()} | recipe.values,
        colours=dict(entry.colours) | recipe.colours,
        metres=recipe.metres or entry.metres,
    )


def material(recipe: TextureRecipe) -> Material:
    """What a complete recipe makes. Heights are those of a tile of the archetype's own width."""
    entry = find(recipe.archetype)
    shine, relief = recipe.values["shine"], recipe.values["relief"]

    def base(grid: Grid) -> Surface:
        surface = entry.surface(grid, recipe.values, recipe.colours)
        rough = surface.roughness
        rough = rough * (1 - 0.8 * shine) if shine > 0 else rough + (1 - rough) * -0.8 * shine
        return replace(surface, height=surface.height * relief, roughness=rough)

    return coated(base, recipe.coats)


def sliders(recipe: TextureRecipe) -> tuple[Slider, ...]:
    """The sliders of a complete recipe, as a host shows them."""
    return tuple(
        Slider(name=name, label=s.label, tip=s.tip, low=s.low, high=s.high, value=recipe.values[name])
        for name, s in slides_of(find(recipe.archetype)).items()
    )
