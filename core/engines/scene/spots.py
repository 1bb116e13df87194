"""Where a thing might stand, for each relation: places in the order in which they are wished for.

Every function yields spots for one copy; the solver takes the first that is free.
"""

from __future__ import annotations

from collections.abc import Callable

from .setting import Item, Rng, Setting, Spots
from .spots_beside import along, around, beside, leaning
from .spots_open import afloat, aloft, free
from .spots_upon import aboard, inside, on, shelved, stacked
from .spots_walls import against, hanging

_NEAR = ("on", "in", "leaning", "stacked", "hanging", "against", "around")  # else they go beside their target


def spots(setting: Setting, item: Item, rng: Rng) -> Spots:
    """For any element but scattered ones: as the plan says, else nearby, else anywhere."""
    place = item.element.place
    how = _default(setting, item) if place.how == "free" else place.how
    yield from _HOW["beside" if how == "around" and item.element.count == 1 else how](setting, item, rng)
    if how in _NEAR and place.of in setting.of:
        yield from beside(setting, item, rng)
    if how not in ("free", "float", "fly", "aboard") and not item.wild:
        yield from (aboard if setting.adrift(item) else free)(setting, item, rng)


def _default(setting: Setting, item: Item) -> str:
    """How a thing stands that the plan puts nowhere in particular."""
    stands, room, at = item.asset.stands, setting.plan.room is not None, item.element.place.at is not None
    if setting.adrift(item):
        return "aboard"
    if stands == "wall" and room:
        return "against"
    if stands == "ceiling":
        return "hanging"
    if stands == "surface" and not at and item.element.id != setting.subject:
        return "shelved"
    if stands == "water" and setting.terrain.water is not None:
        return "float"
    if stands == "air":
        return "fly"
    return "free"


_HOW: dict[str, Callable[[Setting, Item, Rng], Spots]] = {
    "free": free, "on": on, "in": inside, "beside": beside, "around": around, "along": along,
    "against": against, "leaning": leaning, "stacked": stacked, "hanging": hanging,
    "shelved": shelved, "float": afloat, "fly": aloft, "aboard": aboard,
}  # fmt: skip
