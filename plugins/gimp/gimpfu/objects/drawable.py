"""Drawables: the items that have pixels."""

from __future__ import annotations

from typing import Any

from ..backend import Area, backend
from ..enums import FOREGROUND_FILL
from ..errors import error
from ..pdb import pdb
from ..plane import CHANNELS, plane, settle
from .item import Item
from .regions import TILE, PixelRgn, Tile
from .thing import attribute, method

# What all transforms end with, as PyGIMP had them.
HOW = {"supersample": False, "recursion_level": 3, "clip_result": False}
DEFAULT = {"interpolate": False, "clip_result": False}
LINE = ("x0", "y0", "x1", "y1")
CORNERS = (*LINE, "x2", "y2", "x3", "y3")
CENTER = ("auto_center", "center_x", "center_y")
DIRECTION = ("transform_direction", "interpolation")
MOVE = ("source_x", "source_y", "scale_x", "scale_y", "angle", "dest_x", "dest_y")
MATRIX = tuple(f"coeff_{row}_{column}" for row in range(3) for column in range(3))


class Drawable(Item):
    """A layer, a channel, a layer mask or the selection."""

    width = attribute("gimp-drawable-width")
    height = attribute("gimp-drawable-height")
    type = attribute("gimp-drawable-type")
    type_with_alpha = attribute("gimp-drawable-type-with-alpha")
    has_alpha = attribute("gimp-drawable-has-alpha", kind=bool)
    is_rgb = attribute("gimp-drawable-is-rgb", kind=bool)
    is_gray = is_grey = attribute("gimp-drawable-is-gray", kind=bool)
    is_indexed = attribute("gimp-drawable-is-indexed", kind=bool)
    is_channel = attribute("gimp-item-is-channel", kind=bool)
    is_layer_mask = attribute("gimp-item-is-layer-mask", kind=bool)

    update = method("gimp-drawable-update", "x", "y", "width", "height")
    merge_shadow = method("gimp-drawable-merge-shadow", undo=False)
    free_shadow = method("gimp-drawable-free-shadow")
    fill = method("gimp-drawable-fill", fill=FOREGROUND_FILL)
    offset = method("gimp-drawable-offset", "wrap_around", "fill_type", "offset_x", "offset_y")

    transform_flip = method("gimp-drawable-transform-flip", *LINE, *DIRECTION, **HOW)
    transform_flip_simple = method(
        "gimp-drawable-transform-flip-simple", "flip_type", "auto_center", "axis", clip_result=False
    )
    transform_flip_default = method("gimp-drawable-transform-flip-default", *LINE, **DEFAULT)
    transform_perspective = method("gimp-drawable-transform-perspective", *CORNERS, *DIRECTION, **HOW)
    transform_perspective_default = method("gimp-drawable-transform-perspective-default", *CORNERS, **DEFAULT)
    transform_rotate = method("gimp-drawable-transform-rotate", "angle", *CENTER, *DIRECTION, **HOW)
    transform_rotate_simple = method(
        "gimp-drawable-transform-rotate-simple", "rotate_type", *CENTER, clip_result=False
    )
    transform_rotate_default = method("gimp-drawable-transform-rotate-default", "angle", *CENTER, **DEFAULT)
    transform_scale = method("gimp-drawable-transform-scale", *LINE, *DIRECTION, **HOW)
    transform_scale_default = method("gimp-drawable-transform-scale-default", *LINE, **DEFAULT)
    transform_shear = method("gimp-drawable-transform-shear", "shear_type", "magnitude", *DIRECTION, **HOW)
    transform_shear_default = method(
        "gimp-drawable-transform-shear-default", "shear_type", "magnitude", **DEFAULT
    )
    transform_2d = method("gimp-drawable-transform-2d", *MOVE, *DIRECTION, **HOW)
    transform_2d_default = method("gimp-drawable-transform-2d-default", *MOVE, **DEFAULT)
    transform_matrix = method("gimp-drawable-transform-matrix", *MATRIX, *DIRECTION, **HOW)
    transform_matrix_default = method("gimp-drawable-transform-matrix-default", *MATRIX, **DEFAULT)

    @property
    def bpp(self) -> int:
        """Bytes a pixel has, as pixel regions give them: one a channel, whatever the image's precision."""
        return CHANNELS[self.type]

    @property
    def offsets(self) -> tuple[int, int]:
        """Of its top left corner in the image, in pixels."""
        return tuple(pdb.gimp_drawable_offsets(self))

    @property
    def mask_bounds(self) -> tuple[int, int, int, int]:
        """What is selected of it: left, top, right, bottom; all of it without a selection."""
        return tuple(pdb.gimp_drawable_mask_bounds(self)[1:])

    def mask_intersect(self) -> tuple[int, int, int, int]:
        """What is selected of it: x, y, width, height. Raises `error` if that is nothing."""
        overlaps, *area = pdb.gimp_drawable_mask_intersect(self)
        if not overlaps:
            raise error(f"the selection does not touch {self.name}")
        return tuple(area)

    def flush(self) -> None:
        """Write back the pixels that regions, tiles and fetchers have changed."""
        settle()

    def get_pixel_rgn(
        self, x: int, y: int, width: int, height: int, dirty: bool = True, shadow: bool = False
    ) -> PixelRgn:
        """A rectangle of pixels to read and write. shadow: of the buffer that `merge_shadow` uses."""
        return PixelRgn(self, x, y, width, height, dirty, shadow)

    def get_tile(self, shadow: bool, row: int, col: int) -> Tile:
        """The tile in this row and column of tiles."""
        return Tile(self, shadow, row, col)

    def get_tile2(self, shadow: bool, x: int, y: int) -> Tile:
        """The tile that contains this pixel."""
        return Tile(self, shadow, int(y) // TILE, int(x) // TILE)

    def get_pixel(self, *place: Any) -> tuple[int, ...]:
        """The channels, 0 to 255, of the pixel at x, y, given as two numbers or a tuple."""
        x, y = place if len(place) == 2 else place[0]
        return tuple(bytes(plane(self).get_pixel(int(x), int(y))))

    def set_pixel(self, *place_and_pixel: Any) -> None:
        """Replace the pixel at x, y, given as two numbers or a tuple: set_pixel(x, y, (255, 0, 0))."""
        *place, pixel = place_and_pixel
        x, y = place if len(place) == 2 else place[0]
        plane(self).put_pixel(int(x), int(y), pixel)

    def read_pixels(self, area: Area, format: str = "R'G'B'A u8") -> Any:
        """The pixels of `area` as a buffer, converted to the Babl format `format`: RGBA, 8 bits, sRGB."""
        settle()
        return backend().read(self.ID, area, format)

    def write_pixels(self, area: Area, pixels: Any, format: str = "R'G'B'A u8") -> None:
        """Put `pixels` (a buffer in `format`, rows from the top); GIMP converts them."""
        settle()
        backend().write(self.ID, area, format, pixels)
