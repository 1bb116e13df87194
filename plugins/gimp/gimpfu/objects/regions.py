"""Pixels as old scripts read and write them: rectangles, tiles of 64 pixels, single ones.

What is read is a ByteString: bytes that also work where Python 2 had a string. What is written may be one of
these, bytes, an array, text of one character a byte, or a list of numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..backend import Area
from ..bytestring import ByteString
from ..plane import plane, settle

if TYPE_CHECKING:
    from .drawable import Drawable

TILE = 64  # pixels of a tile's side

EDGE_NONE, EDGE_WRAP, EDGE_SMEAR, EDGE_BLACK, EDGE_BACKGROUND = range(5)  # of a fetcher


class PixelRgn:
    """A rectangle of a drawable: `region[x, y]`, `region[x0:x1, y]`, `region[x0:x1, y0:y1]`, `region[:, :]`.

    Places are the drawable's. Raises IndexError for what lies outside of the rectangle.
    """

    def __init__(
        self,
        drawable: Drawable,
        x: int,
        y: int,
        width: int,
        height: int,
        dirty: bool = True,
        shadow: bool = False,
    ) -> None:
        self.drawable, self.dirty, self.shadow = drawable, bool(dirty), bool(shadow)
        self.bpp = drawable.bpp
        self.resize(x, y, width, height)

    def resize(self, x: int, y: int, width: int, height: int) -> None:
        """Make it another rectangle of the same drawable."""
        self.x, self.y, self.w, self.h = int(x), int(y), int(width), int(height)
        self.rowstride = self.w * self.bpp

    def __getitem__(self, key: tuple[Any, Any]) -> ByteString:
        here = plane(self.drawable, self.shadow)
        return here.get_pixel(*key) if self._is_pixel(key) else here.get(self._area(key))

    def __setitem__(self, key: tuple[Any, Any], pixels: Any) -> None:
        here = plane(self.drawable, self.shadow)
        if self._is_pixel(key):
            here.put_pixel(*key, pixels)
        else:
            here.put(self._area(key), pixels)

    def _is_pixel(self, key: tuple[Any, Any]) -> bool:
        """Whether this is one pixel of the rectangle, which loops ask for a million times."""
        x, y = key
        return type(x) is int and type(y) is int and 0 <= x - self.x < self.w and 0 <= y - self.y < self.h

    def _area(self, key: tuple[Any, Any]) -> Area:
        if not isinstance(key, tuple) or len(key) != 2:
            raise TypeError(f"a pixel region is read as region[x, y], not region[{key!r}]")
        left, right = _range(key[0], self.x, self.x + self.w, "x")
        top, bottom = _range(key[1], self.y, self.y + self.h, "y")
        return Area(left, top, right - left, bottom - top)

    def __repr__(self) -> str:
        of = " shadow" if self.shadow else ""
        return f"<gimp.PixelRgn ({self.x}, {self.y}) {self.w} x {self.h} of {self.drawable!r}{of}>"


def _range(key: Any, first: int, end: int, axis: str) -> tuple[int, int]:
    """Where a subscript begins and ends, within `first` to `end`."""
    if isinstance(key, slice):
        start = first if not key.start else int(key.start)
        stop = end if key.stop is None else int(key.stop)
        stop = stop + end if stop < 0 else stop
        if key.step not in (None, 1):
            raise IndexError(f"{axis} slice has the step {key.step}: only 1 is possible")
    else:
        start, stop = int(key), int(key) + 1
    if not first <= start <= stop <= end:
        raise IndexError(f"{axis} {start} to {stop} is outside of the region: it has {first} to {end}")
    return start, stop


class Tile:
    """A tile of a drawable: `tile[x, y]`, places from the tile's corner, or `tile[number]` row by row."""

    def __init__(self, drawable: Drawable, shadow: bool, row: int, column: int) -> None:
        self.drawable, self.shadow, self.dirty = drawable, bool(shadow), False
        self.bpp = drawable.bpp
        row, column = int(row), int(column)
        width, height = drawable.width, drawable.height
        columns = -(-width // TILE)
        self._x, self._y = column * TILE, row * TILE
        if not (0 <= self._x < width and 0 <= self._y < height):
            raise IndexError(f"there is no tile in row {row}, column {column} of {width} x {height} pixels")
        self.tile_num = row * columns + column
        self.ewidth, self.eheight = min(TILE, width - self._x), min(TILE, height - self._y)

    def flush(self) -> None:
        """Write it back if it has changed."""
        settle()
        self.dirty = False

    def __len__(self) -> int:
        return self.ewidth * self.eheight

    def __getitem__(self, key: Any) -> ByteString:
        return plane(self.drawable, self.shadow).get_pixel(*self._place(key))

    def __setitem__(self, key: Any, pixel: Any) -> None:
        plane(self.drawable, self.shadow).put_pixel(*self._place(key), pixel)
        self.dirty = True

    def _place(self, key: Any) -> tuple[int, int]:
        x, y = key if isinstance(key, tuple) else (key % self.ewidth, key // self.ewidth)
        if not (0 <= x < self.ewidth and 0 <= y < self.eheight):
            raise IndexError(f"{key} is outside of a tile of {self.ewidth} x {self.eheight} pixels")
        return self._x + x, self._y + y


class PixelFetcher:
    """Single pixels of a drawable: `fetcher[x, y]`, also from outside of it.

    edge_mode says what is there: EDGE_NONE nothing (transparent black), EDGE_WRAP the other side, EDGE_SMEAR
    the nearest pixel, EDGE_BLACK opaque black, EDGE_BACKGROUND `bg_color`.
    """

    def __init__(
        self,
        drawable: Drawable,
        shadow: bool = False,
        bg_color: Any = (0, 0, 0),
        edge_mode: int = EDGE_NONE,
    ) -> None:
        self.drawable, self.shadow = drawable, bool(shadow)
        self.bg_color, self.edge_mode = bg_color, edge_mode
        self.bpp = drawable.bpp
        self._alpha = drawable.has_alpha
        self._width, self._height = drawable.width, drawable.height

    def __getitem__(self, key: tuple[int, int]) -> ByteString:
        x, y = map(int, key)
        if not (0 <= x < self._width and 0 <= y < self._height):
            if self.edge_mode == EDGE_WRAP:
                x, y = x % self._width, y % self._height
            elif self.edge_mode == EDGE_SMEAR:
                x, y = min(max(x, 0), self._width - 1), min(max(y, 0), self._height - 1)
            else:
                return self._outside()
        return plane(self.drawable, self.shadow).get_pixel(x, y)

    def __setitem__(self, key: tuple[int, int], pixel: Any) -> None:
        plane(self.drawable, self.shadow).put_pixel(*map(int, key), pixel)

    def _outside(self) -> ByteString:
        from ..color import rgb

        opaque = self.edge_mode in (EDGE_BLACK, EDGE_BACKGROUND)
        colors = self.bpp - self._alpha
        color = rgb(self.bg_color) if self.edge_mode == EDGE_BACKGROUND else rgb((0, 0, 0))
        channels = color[:3] if colors == 3 else (int(color.luminance() * 255 + 0.5),)
        return ByteString(bytes(channels) + (b"\xff" if opaque else b"\0") * self._alpha)
