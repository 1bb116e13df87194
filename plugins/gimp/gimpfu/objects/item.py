"""Items: what an image is made of. Layers, channels and paths have this in common."""

from __future__ import annotations

from typing import Any

from ..pdb import pdb
from .thing import HasParasites, attribute, method, numbered


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

    @staticmethod
    def from_id(ID: int) -> Any:  # type: ignore[override]
        """The item with this number, as what it is; None if there is none."""
        found = item(ID)
        return found if found and found.is_valid() else None

    def __repr__(self) -> str:
        return f"<gimp.{type(self).__name__} {self.name!r}>" if self.is_valid() else super().__repr__()


_kinds: dict[int, type[Item]] = {}  # an item stays what it is, and asking costs four procedures


def item(ID: int) -> Any:
    """The item with this number, as what it is; None for what GIMP uses to say "none"."""
    if ID > 0 and ID not in _kinds and (kind := _kind(ID)):
        _kinds[ID] = kind
    return numbered(_kinds[ID], ID) if ID in _kinds else None


def _kind(ID: int) -> type[Item] | None:
    from .channel import Channel
    from .layer import GroupLayer, Layer
    from .vectors import Vectors

    unknown = numbered(Item, ID)
    if not pdb.gimp_item_is_valid(unknown):
        return None
    if pdb.gimp_item_is_layer(unknown):
        return GroupLayer if pdb.gimp_item_is_group(unknown) else Layer
    return Vectors if pdb.gimp_item_is_vectors(unknown) else Channel
