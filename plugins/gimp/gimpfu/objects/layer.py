"""Layers and layer groups."""

from __future__ import annotations

from ..enums import LAYER_MODE_NORMAL, RGB_IMAGE
from ..pdb import pdb
from .channel import Channel
from .drawable import Drawable
from .item import item
from .thing import Thing, attribute, method


class Layer(Drawable):
    """A layer, also a text layer or a floating selection."""

    opacity = attribute("gimp-layer-get-opacity", "gimp-layer-set-opacity")
    mode = attribute("gimp-layer-get-mode", "gimp-layer-set-mode")
    lock_alpha = preserve_trans = attribute("gimp-layer-get-lock-alpha", "gimp-layer-set-lock-alpha", bool)
    apply_mask = attribute("gimp-layer-get-apply-mask", "gimp-layer-set-apply-mask", bool)
    edit_mask = attribute("gimp-layer-get-edit-mask", "gimp-layer-set-edit-mask", bool)
    show_mask = attribute("gimp-layer-get-show-mask", "gimp-layer-set-show-mask", bool)
    is_floating_sel = attribute("gimp-layer-is-floating-sel", kind=bool)

    copy = method("gimp-layer-copy", add_alpha=False)
    add_alpha = method("gimp-layer-add-alpha")
    create_mask = method("gimp-layer-create-mask", "type")
    remove_mask = method("gimp-layer-remove-mask", "mode")
    resize = method("gimp-layer-resize", "width", "height", offset_x=0, offset_y=0)
    resize_to_image_size = method("gimp-layer-resize-to-image-size")
    scale = method("gimp-layer-scale", "width", "height", local_origin=False)
    set_offsets = method("gimp-layer-set-offsets", "offset_x", "offset_y")

    def __init__(
        self,
        image: Thing,
        name: str,
        width: int,
        height: int,
        type: int = RGB_IMAGE,
        opacity: float = 100.0,
        mode: int = LAYER_MODE_NORMAL,
    ) -> None:
        """A new layer for `image`, not yet in it. Its pixels are undefined until written or filled."""
        self.ID = pdb.gimp_layer_new(image, width, height, type, name, opacity, mode).ID

    @property
    def offsets(self) -> tuple[int, int]:
        """Of its top left corner in the image, in pixels."""
        return super().offsets

    @offsets.setter
    def offsets(self, offsets: tuple[int, int]) -> None:
        self.set_offsets(*offsets)

    @property
    def mask(self) -> Channel | None:
        """Its layer mask."""
        return pdb.gimp_layer_get_mask(self)

    @mask.setter
    def mask(self, mask: Channel) -> None:
        self.add_mask(mask)

    def add_mask(self, mask: Channel) -> None:
        """Put `mask`, which `create_mask` made, on it."""
        pdb.gimp_layer_add_mask(self, mask)

    def translate(self, offset_x: int, offset_y: int) -> None:
        """Move it by so many pixels."""
        x, y = self.offsets
        self.set_offsets(x + offset_x, y + offset_y)


class GroupLayer(Layer):
    """A layer group."""

    def __init__(
        self,
        image: Thing,
        name: str | None = None,
        opacity: float = 100.0,
        mode: int = LAYER_MODE_NORMAL,
    ) -> None:
        """A new, empty group for `image`, not yet in it."""
        self.ID = pdb.gimp_layer_group_new(image).ID
        if name is not None:
            self.name = name
        self.opacity, self.mode = opacity, mode

    @property
    def layers(self) -> list[Layer]:
        """What is in it, from the top."""
        return [item(ID) for ID in pdb.gimp_item_get_children(self)[1]]

    children = layers
