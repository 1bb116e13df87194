"""Items: what an image is made of. Layers, channels and paths have this in common."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..pdb import pdb
from .thing import HasParasites, attribute, method


class Item(HasParasites):
    """A layer, a channel or a path."""

    _kind = "item"

    name = attribute("gimp-item-get-name", "gimp-item-set-name")
    visible = attribute("gimp-item-get-visible", "gimp-item-set-visible", bool)
    linked = attribute("gimp-item-get-linked", "gimp-item-set-linked", bool)
    tattoo = attribute("gimp-item-get-tattoo", "gimp-item-set-tattoo")
    lock_content = attribute("gimp-item-get-lock-content", "gimp-item-set-lock-content", bool)
    lock_position = attribute("gimp-item-get-lock-position", "gimp-item-set-lock-position", bool)
    image = attribute("gimp-item-get-image")
    parent = attribute("gimp-item-get-parent")

    is_valid = method("gimp-item-is-valid")

    @classmethod
    def from_id(cls, ID: int) -> Any:
        """The item GIMP knows under this number; `Item.from_id` finds its kind, None if there is none."""
        return item(ID) if cls is Item else super().from_id(ID)

    def __repr__(self) -> str:
        return f"<gimp.{type(self).__name__} {self.name!r}>" if self.is_valid() else super().__repr__()


def item(ID: int) -> Any:
    """The item with this number, as what it is; None for what GIMP uses to say "none"."""
    kind = _kind(ID) if ID > 0 else None
    if kind is None:
        _kind.cache_clear()  # a number that is free now may be given to something later
    return kind.from_id(ID) if kind else None


@cache  # an item stays what it is, and asking costs four procedures
def _kind(ID: int) -> type[Item] | None:
    from .channel import Channel
    from .layer import GroupLayer, Layer
    from .vectors import Vectors

    unknown = Layer.from_id(ID)
    if not pdb.gimp_item_is_valid(unknown):
        return None
    if pdb.gimp_item_is_layer(unknown):
        return GroupLayer if pdb.gimp_item_is_group(unknown) else Layer
    return Vectors if pdb.gimp_item_is_vectors(unknown) else Channel
