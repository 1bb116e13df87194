"""Which engine makes a material: archetypes, diffusion, or diffusion in an archetype's layout."""

from __future__ import annotations

from typing import Literal

from bridge.messages import Engine, TextureRecipe

How = Literal["procedural", "diffusion", "both"]

# Archetypes that our own diffusion model does better, seen side by side (docs/textures.md shows both).
# The others stay procedural, and so do all until it has learnt more.
BETTER: dict[str, How] = {}

# Surfaces that grew or lie loose. A checkpoint of the artist's own knows them from the words alone; ours
# keeps the layout of the archetype, as for all that is built.
NATURAL = frozenset(
    {
        "autumn leaves",
        "beach sand",
        "birch bark",
        "cracked mud",
        "flower meadow",
        "forest floor",
        "fresh snow",
        "granite",
        "grass lawn",
        "gravel",
        "ice",
        "lava",
        "layered sandstone",
        "lichen on rock",
        "marble",
        "moss",
        "oak bark",
        "pine bark",
        "pine needles",
        "ploughed field",
        "rippled sand",
        "river pebbles",
        "rock cliff",
        "rough stucco",
        "smooth plaster",
        "straw thatch",
        "trodden snow",
        "water surface",
    }
)


def chosen(engine: Engine, recipe: TextureRecipe, *, fits: bool, own: bool) -> How:
    """How a material is made.

    recipe: what archetypes would make of the words. fits: the words mean that archetype, and it is not just
    the nearest. own: a checkpoint of the artist's shall paint; it knows more than ours does.
    """
    if engine == "procedural":
        return "procedural"
    if engine == "auto" and not own:
        return BETTER.get(recipe.archetype, "procedural") if fits else "procedural"
    from_words = own and recipe.archetype in NATURAL
    return "both" if fits and not from_words else "diffusion"
