"""What a script gets for an image, an item or a brush that nobody has named: what a dialog would have begun
with, for old scripts do not look whether there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .params import (
    PF_BRUSH,
    PF_CHANNEL,
    PF_DRAWABLE,
    PF_FONT,
    PF_GRADIENT,
    PF_IMAGE,
    PF_ITEM,
    PF_LAYER,
    PF_PALETTE,
    PF_PATTERN,
    PF_SELECTION,
    PF_VECTORS,
    Param,
)
from .pdb import pdb

ITEMS: dict[int, Callable[[Any], Any]] = {
    PF_IMAGE: lambda image: image,
    PF_DRAWABLE: lambda image: image.active_drawable,
    PF_ITEM: lambda image: image.active_drawable,
    PF_LAYER: lambda image: image.active_layer or next(iter(image.layers), None),
    PF_CHANNEL: lambda image: image.active_channel or next(iter(image.channels), None),
    PF_VECTORS: lambda image: image.active_vectors or next(iter(image.vectors), None),
    PF_SELECTION: lambda image: image.selection,
}
RESOURCES = {
    PF_FONT: "gimp-context-get-font",
    PF_BRUSH: "gimp-context-get-brush",
    PF_PATTERN: "gimp-context-get-pattern",
    PF_GRADIENT: "gimp-context-get-gradient",
    PF_PALETTE: "gimp-context-get-palette",
}


def completed(params: Sequence[Param], values: Sequence[Any]) -> list[Any]:
    """`values`, with something for each of `params` that has nothing."""
    whole = list(values)
    for place, (param, value) in enumerate(zip(params, values, strict=False)):
        if param.kind in ITEMS and value is None:
            image = _image(whole)
            whole[place] = ITEMS[param.kind](image) if image else None
        elif param.kind in RESOURCES and not value:
            whole[place] = pdb[RESOURCES[param.kind]]()
    return whole


def _image(values: Sequence[Any]) -> Any:
    """The image that the other values are of, else the first that is open."""
    from .objects import Image, Item

    for value in values:
        if isinstance(value, Image):
            return value
        if isinstance(value, Item):
            return value.image
    number, opened = pdb.gimp_image_list()
    return Image.from_id(opened[0]) if number else None
