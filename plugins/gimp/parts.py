"""What a filter works on, the active layer or what is selected of it, and what it adds above that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from gimpfu import (
    ADD_WHITE_MASK,
    CHANNEL_OP_INTERSECT,
    GRAY,
    GRAYA_IMAGE,
    INDEXED,
    RGBA_IMAGE,
    fail,
    gimp,
    pdb,
)

MASK_FORMAT = "Y u8"
# The formats of messages as Babl calls them; "'" means with sRGB's curve, as all pictures have it.
FORMATS = {"RGB8": "R'G'B' u8", "RGBA8": "R'G'B'A u8", "L8": "Y' u8", "L16": "Y' u16"}


class Part(NamedTuple):
    """What is worked on: `area` in the layer's coordinates, at `x`, `y` in the image.

    selected: how much of each pixel is selected, one byte each; None without a selection.
    """

    layer: gimp.Layer
    area: gimp.Area
    x: int
    y: int
    selected: Any


class Sheet(NamedTuple):
    """The pixels of a new layer, rows from the top. format: as messages have it."""

    title: str
    width: int
    height: int
    format: str
    pixels: Any


def find_part(image: gimp.Image, drawable: gimp.Drawable) -> Part:
    """The layer behind `drawable` (also when its mask is being edited) and what is selected of it."""
    layer = pdb.gimp_layer_from_mask(drawable) if pdb.gimp_item_is_layer_mask(drawable) else drawable
    if not isinstance(layer, gimp.Layer):
        fail("This is not a layer: choose a layer in the Layers dialog, then run the filter again.")
    if pdb.gimp_layer_is_floating_sel(layer):
        fail("This is a floating selection: anchor it (Layer > Anchor Layer), then run the filter again.")
    overlaps, *bounds = pdb.gimp_drawable_mask_intersect(layer)
    if not overlaps:
        fail("The selection does not touch this layer: select a part of it, or nothing for the whole layer.")
    area = gimp.Area(*bounds)
    left, top = layer.offsets
    x, y = left + area.x, top + area.y
    selected = None
    if not pdb.gimp_selection_is_empty(image):
        selection = pdb.gimp_image_get_selection(image)
        selected = selection.read_pixels(gimp.Area(x, y, area.width, area.height), MASK_FORMAT)
    return Part(layer, area, x, y, selected)


def add(
    image: gimp.Image,
    part: Part,
    sheets: Sequence[Sheet],
    group: str = "",
    masked: bool = True,
    stretched: bool = False,
) -> None:
    """New layers above the part's, the first on top, in one step of undo.

    group: the name of a layer group for them. masked: show them through the selection and the part's mask.
    stretched: until they cover the part.
    """
    if not image.is_valid():
        fail("The picture was closed meanwhile. The result is kept: `museloom library list` shows it.")
    if image.base_type == INDEXED:
        fail("Indexed pictures hold too few colours: choose Image > Mode > RGB, then run the filter again.")
    layers = [_layer(image, part, sheet) for sheet in sheets]
    image.undo_group_start()
    home, position = None, 0  # if the layer was deleted meanwhile
    if part.layer.is_valid():
        home, position = part.layer.parent, pdb.gimp_image_get_item_position(image, part.layer)
    if group:
        whole = gimp.GroupLayer(image, group)
        image.insert_layer(whole, home, position)
        home, position = whole, 0
    for layer in reversed(layers):
        image.insert_layer(layer, home, position)
        if stretched and (layer.width, layer.height) != (part.area.width, part.area.height):
            layer.scale(part.area.width, part.area.height)
            layer.set_offsets(part.x, part.y)
    if masked:
        for one in [whole] if group else layers:
            _mask(part, one)
    image.undo_group_end()


def _layer(image: gimp.Image, part: Part, sheet: Sheet) -> gimp.Layer:
    kind = GRAYA_IMAGE if image.base_type == GRAY else RGBA_IMAGE
    layer = gimp.Layer(image, sheet.title, sheet.width, sheet.height, kind)
    layer.write_pixels(gimp.Area(0, 0, sheet.width, sheet.height), sheet.pixels, FORMATS[sheet.format])
    layer.set_offsets(part.x, part.y)
    return layer


def _mask(part: Part, layer: gimp.Layer) -> None:
    """Hide of a layer that covers the part what is not selected, and what the part's own mask hides."""
    own = part.layer.mask if part.layer.is_valid() else None
    if not (part.selected or own):
        return
    mask = layer.create_mask(ADD_WHITE_MASK)
    if part.selected:
        mask.write_pixels(gimp.Area(0, 0, part.area.width, part.area.height), part.selected, MASK_FORMAT)
    layer.add_mask(mask)
    if own:
        pdb.gimp_channel_combine_masks(mask, own, CHANNEL_OP_INTERSECT, -part.area.x, -part.area.y)
