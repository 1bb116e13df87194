"""Images."""

from __future__ import annotations

from typing import Any

from ..bytestring import ByteString, plain
from ..enums import (
    BACKGROUND_FILL,
    CLIP_TO_IMAGE,
    GRAY,
    GRAY_IMAGE,
    GRAYA_IMAGE,
    INDEXED,
    INDEXED_IMAGE,
    INDEXEDA_IMAGE,
    LAYER_MODE_NORMAL,
    RGB,
    RGB_IMAGE,
    RGBA_IMAGE,
    TRANSPARENT_FILL,
)
from ..pdb import pdb
from .channel import Channel
from .item import Item, item
from .layer import Layer
from .thing import HasParasites, attribute, method
from .vectors import Vectors

LAYER_TYPES = {  # by what an image holds: without, with alpha
    RGB: (RGB_IMAGE, RGBA_IMAGE),
    GRAY: (GRAY_IMAGE, GRAYA_IMAGE),
    INDEXED: (INDEXED_IMAGE, INDEXEDA_IMAGE),
}
ABOVE_ACTIVE = -1  # the position over the active layer


class Image(HasParasites):
    """An open image."""

    _kind = "image"

    width = attribute("gimp-image-width")
    height = attribute("gimp-image-height")
    base_type = attribute("gimp-image-base-type")
    precision = attribute("gimp-image-get-precision")
    name = attribute("gimp-image-get-name")
    filename = attribute("gimp-image-get-filename", "gimp-image-set-filename", lambda name: name or None)
    uri = attribute("gimp-image-get-uri", kind=lambda uri: uri or None)
    dirty = attribute("gimp-image-is-dirty", kind=bool)
    unit = attribute("gimp-image-get-unit", "gimp-image-set-unit")
    tattoo_state = attribute("gimp-image-get-tattoo-state", "gimp-image-set-tattoo-state")
    active_layer = attribute("gimp-image-get-active-layer", "gimp-image-set-active-layer")
    active_channel = attribute("gimp-image-get-active-channel", "gimp-image-set-active-channel")
    active_vectors = attribute("gimp-image-get-active-vectors", "gimp-image-set-active-vectors")
    active_drawable = attribute("gimp-image-get-active-drawable")
    selection = attribute("gimp-image-get-selection")
    floating_selection = attribute("gimp-image-get-floating-sel")
    floating_sel_attached_to = attribute("gimp-image-floating-sel-attached-to")

    clean_all = method("gimp-image-clean-all")
    duplicate = method("gimp-image-duplicate")
    flatten = method("gimp-image-flatten")
    merge_visible_layers = method("gimp-image-merge-visible-layers", "merge")
    merge_down = method("gimp-image-merge-down", "layer", merge=CLIP_TO_IMAGE)
    pick_correlate_layer = method("gimp-image-pick-correlate-layer", "x", "y")
    resize = method("gimp-image-resize", "width", "height", offset_x=0, offset_y=0)
    resize_to_layers = method("gimp-image-resize-to-layers")
    scale = method("gimp-image-scale", "width", "height")
    crop = method("gimp-image-crop", "width", "height", offset_x=0, offset_y=0)

    remove_layer = method("gimp-image-remove-layer", "layer")
    raise_layer = method("gimp-image-raise-layer", "layer")
    raise_layer_to_top = method("gimp-image-raise-layer-to-top", "layer")
    lower_layer = method("gimp-image-lower-layer", "layer")
    lower_layer_to_bottom = method("gimp-image-lower-layer-to-bottom", "layer")
    get_layer_by_tattoo = method("gimp-image-get-layer-by-tattoo", "tattoo")

    remove_channel = method("gimp-image-remove-channel", "channel")
    raise_channel = method("gimp-image-raise-channel", "channel")
    lower_channel = method("gimp-image-lower-channel", "channel")
    unset_active_channel = method("gimp-image-unset-active-channel")
    get_channel_by_tattoo = method("gimp-image-get-channel-by-tattoo", "tattoo")
    get_component_active = method("gimp-image-get-component-active", "component")
    get_component_visible = method("gimp-image-get-component-visible", "component")
    set_component_active = method("gimp-image-set-component-active", "component", "active")
    set_component_visible = method("gimp-image-set-component-visible", "component", "visible")

    remove_vectors = method("gimp-image-remove-vectors", "vectors")

    add_hguide = method("gimp-image-add-hguide", "y")
    add_vguide = method("gimp-image-add-vguide", "x")
    delete_guide = method("gimp-image-delete-guide", "guide")
    find_next_guide = method("gimp-image-find-next-guide", "guide")
    get_guide_orientation = method("gimp-image-get-guide-orientation", "guide")
    get_guide_position = method("gimp-image-get-guide-position", "guide")

    undo_group_start = method("gimp-image-undo-group-start")
    undo_group_end = method("gimp-image-undo-group-end")
    undo_is_enabled = method("gimp-image-undo-is-enabled")
    undo_freeze = method("gimp-image-undo-freeze")
    undo_thaw = method("gimp-image-undo-thaw")
    disable_undo = method("gimp-image-undo-disable")
    enable_undo = method("gimp-image-undo-enable")

    is_valid = method("gimp-image-is-valid")

    def __init__(self, width: int, height: int, type: int = RGB) -> None:
        """A new, empty image. type: RGB, GRAY or INDEXED."""
        self.ID = pdb.gimp_image_new(width, height, type).ID

    def __repr__(self) -> str:
        return f"<gimp.Image {self.name!r}>" if self.is_valid() else super().__repr__()

    @property
    def layers(self) -> list[Layer]:
        """Its layers and layer groups, from the top; groups have `layers` too."""
        return [item(ID) for ID in pdb.gimp_image_get_layers(self)[1]]

    @property
    def channels(self) -> list[Channel]:
        """Its channels, from the top."""
        return [item(ID) for ID in pdb.gimp_image_get_channels(self)[1]]

    @property
    def vectors(self) -> list[Vectors]:
        """Its paths, from the top."""
        return [item(ID) for ID in pdb.gimp_image_get_vectors(self)[1]]

    @property
    def colormap(self) -> ByteString:
        """The colours of an indexed image, three bytes each."""
        return ByteString(plain(pdb.gimp_image_get_colormap(self)[1]))

    @colormap.setter
    def colormap(self, colors: Any) -> None:
        colors = plain(colors)
        pdb.gimp_image_set_colormap(self, len(colors), colors)

    cmap = colormap

    @property
    def resolution(self) -> tuple[float, float]:
        """Pixels an inch, across and down."""
        return tuple(pdb.gimp_image_get_resolution(self))

    @resolution.setter
    def resolution(self, resolution: tuple[float, float]) -> None:
        pdb.gimp_image_set_resolution(self, *resolution)

    def insert_layer(self, layer: Layer, parent: Item | None = None, position: int = ABOVE_ACTIVE) -> None:
        """Add `layer` at `position` from the top, inside the group `parent` if there is one."""
        pdb.gimp_image_insert_layer(self, layer, parent, position)

    def add_layer(self, layer: Layer, position: int = ABOVE_ACTIVE) -> None:
        """Add `layer` at `position` from the top."""
        pdb.gimp_image_insert_layer(self, layer, None, position)

    def new_layer(
        self,
        name: str = "New Layer",
        width: int = -1,
        height: int = -1,
        offset_x: int = 0,
        offset_y: int = 0,
        alpha: bool = True,
        pos: int = ABOVE_ACTIVE,
        opacity: float = 100.0,
        mode: int = LAYER_MODE_NORMAL,
        fill_mode: int = -1,
    ) -> Layer:
        """A new layer, added at `pos` and filled: transparent, or without alpha the background colour."""
        kind = LAYER_TYPES[self.base_type][bool(alpha)]
        width = self.width if width == -1 else width
        height = self.height if height == -1 else height
        layer = Layer(self, name, width, height, kind, opacity, mode)
        if fill_mode == -1:
            fill_mode = TRANSPARENT_FILL if alpha else BACKGROUND_FILL
        layer.fill(fill_mode)
        layer.set_offsets(offset_x, offset_y)
        self.add_layer(layer, pos)
        return layer

    def insert_channel(
        self, channel: Channel, parent: Item | None = None, position: int = ABOVE_ACTIVE
    ) -> None:
        """Add `channel` at `position` from the top."""
        pdb.gimp_image_insert_channel(self, channel, parent, position)

    def add_channel(self, channel: Channel, position: int = ABOVE_ACTIVE) -> None:
        """Add `channel` at `position` from the top."""
        self.insert_channel(channel, None, position)

    def insert_vectors(
        self, vectors: Vectors, parent: Item | None = None, position: int = ABOVE_ACTIVE
    ) -> None:
        """Add a path at `position` from the top."""
        pdb.gimp_image_insert_vectors(self, vectors, parent, position)

    def add_vectors(self, vectors: Vectors, position: int = ABOVE_ACTIVE) -> None:
        """Add a path at `position` from the top."""
        self.insert_vectors(vectors, None, position)

    def add_layer_mask(self, layer: Layer, mask: Channel) -> None:
        """Put `mask`, which `create_mask` made, on `layer`."""
        layer.add_mask(mask)

    def remove_layer_mask(self, layer: Layer, mode: int) -> None:
        """Take the mask off `layer`. mode: MASK_APPLY or MASK_DISCARD."""
        layer.remove_mask(mode)

    def free_shadow(self) -> None:
        """Nothing: shadows belong to drawables, and GIMP frees them."""
