"""Images, layers and channels as objects. Written on `pdb` alone, so they are the same on every GIMP."""

from __future__ import annotations

from typing import Any, Self

from .backend import Area, backend
from .enums import LAYER_MODE_NORMAL, RGBA_IMAGE
from .pdb import pdb


class Thing:
    """Something in GIMP that has a number there, its `ID`."""

    ID: int

    @classmethod
    def from_id(cls, ID: int) -> Self:
        """The thing GIMP knows under this number."""
        self = object.__new__(cls)
        self.ID = ID
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and (isinstance(self, Image), self.ID) == (
            isinstance(other, Image),
            other.ID,
        )

    def __hash__(self) -> int:
        return hash((isinstance(self, Image), self.ID))

    def __repr__(self) -> str:
        return f"<gimp.{type(self).__name__} {self.ID}>"


class Image(Thing):
    """An open image."""

    @property
    def base_type(self) -> int:
        """RGB, GRAY or INDEXED."""
        return pdb.gimp_image_base_type(self)

    def is_valid(self) -> bool:
        """False once it was closed."""
        return bool(pdb.gimp_image_is_valid(self))

    def undo_group_start(self) -> None:
        """What follows, up to `undo_group_end`, is one step of undo."""
        pdb.gimp_image_undo_group_start(self)

    def undo_group_end(self) -> None:
        """The end of `undo_group_start`."""
        pdb.gimp_image_undo_group_end(self)

    def insert_layer(self, layer: Layer, parent: Item | None = None, position: int = 0) -> None:
        """Add `layer` at `position` from the top, inside the group `parent` if there is one."""
        pdb.gimp_image_insert_layer(self, layer, parent, position)


class Item(Thing):
    """Something in an image: a layer or a channel."""

    @property
    def name(self) -> str:
        """As the artist sees it in the layers dialog. GIMP makes it unique."""
        return pdb.gimp_item_get_name(self)

    @property
    def parent(self) -> Item | None:
        """The layer group it is in."""
        return pdb.gimp_item_get_parent(self)

    def is_valid(self) -> bool:
        """False once it was deleted."""
        return bool(pdb.gimp_item_is_valid(self))


class Drawable(Item):
    """An item with pixels."""

    @property
    def offsets(self) -> tuple[int, int]:
        """Of its top left corner in the image, in pixels."""
        return pdb.gimp_drawable_offsets(self)

    def read_pixels(self, area: Area, format: str = "R'G'B'A u8") -> Any:
        """The pixels of `area` as a buffer, converted to the Babl format `format`: RGBA, 8 bits, sRGB."""
        return backend().read(self.ID, area, format)

    def write_pixels(self, area: Area, pixels: Any, format: str = "R'G'B'A u8") -> None:
        """Put `pixels` (a buffer in `format`, rows from the top); GIMP converts them."""
        backend().write(self.ID, area, format, pixels)


class Channel(Drawable):
    """A channel, a layer mask or the selection."""


class Layer(Drawable):
    """A layer, also a text layer or a layer group."""

    def __init__(
        self,
        image: Image,
        name: str,
        width: int,
        height: int,
        type: int = RGBA_IMAGE,
        opacity: float = 100.0,
        mode: int = LAYER_MODE_NORMAL,
    ) -> None:
        """A new layer for `image`, not yet in it. Its pixels are undefined until written."""
        self.ID = pdb.gimp_layer_new(image, width, height, type, name, opacity, mode).ID

    @property
    def mask(self) -> Channel | None:
        """Its layer mask."""
        return pdb.gimp_layer_get_mask(self)

    def set_offsets(self, x: int, y: int) -> None:
        """Put its top left corner there in the image."""
        pdb.gimp_layer_set_offsets(self, x, y)

    def create_mask(self, type: int) -> Channel:
        """A mask for this layer, not yet on it."""
        return pdb.gimp_layer_create_mask(self, type)

    def add_mask(self, mask: Channel) -> None:
        """Put `mask` on it."""
        pdb.gimp_layer_add_mask(self, mask)


class GroupLayer(Layer):
    """A layer group."""

    def __init__(self, image: Image, name: str) -> None:
        """A new, empty group for `image`, not yet in it."""
        self.ID = pdb.gimp_layer_group_new(image).ID
        pdb.gimp_item_set_name(self, name)


def item(ID: int) -> Layer | Channel | None:
    """The item with this number; None for what GIMP uses to say "none"."""
    if ID <= 0:
        return None
    kind = Layer if pdb.gimp_item_is_layer(Item.from_id(ID)) else Channel
    return kind.from_id(ID)
