"""The pixels of drawables in this process: rows are fetched when a script first touches them, and written
back when it flushes, calls a procedure or ends. Regions, tiles and single pixels all go through here.

Pixels are bytes, one a channel, as the drawable itself has them: RGB, RGBA, grey, grey and alpha, or the
index into the colour map. Those of images with 16 bits and more are converted to 8 and back.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .backend import Area, backend
from .bytestring import ByteString, plain
from .errors import error

if TYPE_CHECKING:
    from .objects import Drawable

BAND = 64  # rows that are fetched and written back together
UNKNOWN, KNOWN, CHANGED = range(3)

# By a drawable's type: channels, and their format where the drawable's own has more than 8 bits.
CHANNELS = (3, 4, 1, 2, 1, 2)
FORMATS = ("R'G'B' u8", "R'G'B'A u8", "Y' u8", "Y'A u8")
MASK = "Y u8"  # channels and masks of more than 8 bits: how much, not how bright

# Procedures that leave pixels alone and do not look at them, so that loops which call them stay fast.
NO_PIXELS = re.compile(
    r"gimp-(progress-|message|context-|item-is-|item-get-|image-(is-|get-(?!thumbnail)|width|height|base-type)"
    r"|drawable-(is-|has-alpha|width|height|type|bpp|offsets|[gs]et-pixel$))"
)


class Plane:
    """The pixels of a drawable or, `shadow`, of the buffer that `merge_shadow` puts over it."""

    def __init__(self, drawable: Drawable, shadow: bool) -> None:
        self._drawable, self._shadow = drawable.ID, shadow
        self.width, self.height, self.bpp = drawable.width, drawable.height, drawable.bpp
        self._format = backend().pixel_format(drawable.ID)
        if not (drawable.is_indexed or " u8" in self._format):
            converted = MASK if drawable.is_channel else FORMATS[drawable.type]
            self._format = backend().pixel_format(drawable.ID, converted)
        self._pixels = bytearray(self.width * self.height * self.bpp)
        self._bands = bytearray(-(-self.height // BAND))  # the state of each

    def get(self, area: Area) -> ByteString:
        """The pixels of `area`, rows from the top. Raises IndexError outside of the drawable."""
        self._check(area)
        self._fetch(area.y, area.y + area.height)
        start, wide, row = self._place(area)
        pixels = memoryview(self._pixels)
        if wide == row or area.height == 1:
            return ByteString(pixels[start : start + area.height * wide])
        return ByteString(
            b"".join([pixels[i : i + wide] for i in range(start, start + area.height * row, row)])
        )

    def put(self, area: Area, value: Any) -> None:
        """Replace the pixels of `area`: bytes of the right number. Raises IndexError, TypeError."""
        self._check(area)
        value = plain(value)
        if len(value) != area.width * area.height * self.bpp:
            raise TypeError(
                f"{len(value)} bytes for {area.width} x {area.height} pixels of {self.bpp} bytes: "
                f"give {area.width * area.height * self.bpp}"
            )
        end = area.y + area.height
        start, wide, row = self._place(area)
        if wide == row:  # what is replaced whole need not be fetched
            for band in range(-(-area.y // BAND), end // BAND if end < self.height else len(self._bands)):
                self._bands[band] = CHANGED
        self._fetch(area.y, end)
        if wide == row or area.height == 1:
            self._pixels[start : start + len(value)] = value
        else:
            for i in range(area.height):
                self._pixels[start + i * row : start + i * row + wide] = value[i * wide : (i + 1) * wide]
        for band in range(area.y // BAND, -(-end // BAND)):
            self._bands[band] = CHANGED

    def get_pixel(self, x: int, y: int) -> ByteString:
        """The pixel at x, y: `get` for loops over single ones. Raises IndexError as it does."""
        at = self._pixel(x, y)
        return ByteString(self._pixels[at : at + self.bpp])

    def put_pixel(self, x: int, y: int, value: Any) -> None:
        """Replace the pixel at x, y: `put` for loops over single ones. Raises as it does."""
        value = plain(value)
        if len(value) != self.bpp:
            raise TypeError(f"{len(value)} bytes for a pixel of {self.bpp}")
        at = self._pixel(x, y)
        self._pixels[at : at + self.bpp] = value
        self._bands[y // BAND] = CHANGED

    def _pixel(self, x: int, y: int) -> int:
        """Where its first byte is, once its band is here."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise IndexError(f"({x}, {y}) is not within the layer's {self.width} x {self.height} pixels")
        if self._bands[y // BAND] == UNKNOWN:
            self._fetch(y, y + 1)
        return (y * self.width + x) * self.bpp

    def write_back(self) -> None:
        """Give GIMP what has changed."""
        for first, end in self._runs(CHANGED, 0, len(self._bands)):
            area, start, stop = self._rows(first, end)
            pixels = memoryview(self._pixels)[start:stop]
            backend().write(self._drawable, area, self._format, pixels, shadow=self._shadow)
            self._bands[first:end] = bytes([KNOWN]) * (end - first)

    def _fetch(self, top: int, bottom: int) -> None:
        for first, end in self._runs(UNKNOWN, top // BAND, -(-bottom // BAND)):
            area, start, stop = self._rows(first, end)
            self._pixels[start:stop] = backend().read(self._drawable, area, self._format, shadow=self._shadow)
            self._bands[first:end] = bytes([KNOWN]) * (end - first)

    def _runs(self, state: int, first: int, end: int) -> list[tuple[int, int]]:
        """The bands from `first` to `end` that are in this state, neighbours together: (first, end)."""
        runs: list[tuple[int, int]] = []
        for band in range(first, end):
            if self._bands[band] == state:
                joined = runs and runs[-1][1] == band
                runs.append((runs.pop()[0] if joined else band, band + 1))
        return runs

    def _rows(self, first: int, end: int) -> tuple[Area, int, int]:
        """Of these bands: their area, where their bytes begin and end."""
        top, bottom = first * BAND, min(end * BAND, self.height)
        row = self.width * self.bpp
        return Area(0, top, self.width, bottom - top), top * row, bottom * row

    def _place(self, area: Area) -> tuple[int, int, int]:
        """Where the area's first byte is, the bytes of its rows, the bytes of the plane's."""
        row = self.width * self.bpp
        return area.y * row + area.x * self.bpp, area.width * self.bpp, row

    def _check(self, area: Area) -> None:
        x, y, width, height = area
        if x < 0 or y < 0 or width < 0 or height < 0 or x + width > self.width or y + height > self.height:
            raise IndexError(
                f"{width} x {height} pixels at ({x}, {y}) are not all within the layer's "
                f"{self.width} x {self.height}"
            )


_planes: dict[tuple[int, bool], Plane] = {}


def plane(drawable: Drawable, shadow: bool = False) -> Plane:
    """The pixels of `drawable` or of its shadow. Raises `error` if it is gone."""
    key = (drawable.ID, shadow)
    found = _planes.get(key)
    if found is None:
        found = _planes[key] = Plane(drawable, shadow)
    return found


def settle(procedure: str = "") -> None:
    """Write back what has changed and forget what was read: before GIMP itself looks at or changes pixels.

    procedure: the one that is to be called; nothing is done for one that does neither.
    """
    while _planes and not NO_PIXELS.match(procedure):
        with suppress(error):  # of a layer that was deleted meanwhile
            _planes.popitem()[1].write_back()


def get_pixel(drawable: Drawable, x: int, y: int) -> tuple[int, tuple[int, ...]]:
    """gimp-drawable-get-pixel: how many channels, and their values from 0 to 255."""
    pixel = bytes(_found(drawable, x, y).get_pixel(int(x), int(y)))
    return len(pixel), tuple(pixel)


def set_pixel(drawable: Drawable, x: int, y: int, count: int, pixel: Any) -> tuple[()]:
    """gimp-drawable-set-pixel."""
    _found(drawable, x, y).put_pixel(int(x), int(y), plain(pixel)[: int(count)])
    return ()


def _found(drawable: Drawable, x: int, y: int) -> Plane:
    found = plane(drawable)
    if not (0 <= x < found.width and 0 <= y < found.height):
        raise error(f"({x}, {y}) is not within the layer's {found.width} x {found.height} pixels")
    return found


# Procedures that need not ask GIMP: a call of theirs takes microseconds, and scripts make millions.
PROCEDURES = {"gimp-drawable-get-pixel": get_pixel, "gimp-drawable-set-pixel": set_pixel}
