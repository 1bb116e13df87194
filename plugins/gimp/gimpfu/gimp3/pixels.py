"""Pixels through GEGL: GIMP's own buffers, any precision, converted by Babl; nothing in Python a pixel."""

from __future__ import annotations

from functools import cache
from typing import Any

from gi.repository import Gegl, Gimp

from ..backend import Area
from ..errors import error


@cache
def _start() -> None:
    """Start GEGL when pixels are first asked for: GIMP's start must not wait for it."""
    Gegl.init(None)


def read(drawable: int, area: Area, format: str) -> bytes:
    """The pixels of `area` in the Babl format `format`. Raises `error` if the drawable is gone."""
    return _buffer(drawable).get(Gegl.Rectangle.new(*area), 1.0, format, Gegl.AbyssPolicy.NONE)


def write(drawable: int, area: Area, format: str, pixels: Any) -> None:
    """Put `pixels`, a C-contiguous buffer of the right length. Raises `error` as `read` does."""
    buffer = _buffer(drawable)
    # Only bytes go through gi in one piece; another buffer would be taken apart number by number.
    buffer.set(Gegl.Rectangle.new(*area), format, bytes(pixels))
    buffer.flush()


def _buffer(drawable: int) -> Any:
    _start()
    found = Gimp.Drawable.get_by_id(drawable)
    if found is None:
        raise error("the layer is no longer there")
    return found.get_buffer()
