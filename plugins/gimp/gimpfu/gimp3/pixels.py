"""Pixels through GEGL: GIMP's own buffers, any precision, converted by Babl; nothing in Python a pixel."""

from __future__ import annotations

from functools import cache
from typing import Any

from gi.repository import Babl, Gegl, Gimp

from ..backend import Area
from ..errors import error


@cache
def _start() -> None:
    """Start GEGL when pixels are first asked for: GIMP's start must not wait for it."""
    Gegl.init(None)


def pixel_format(drawable: int, encoding: str = "") -> str:
    """The Babl format of a drawable's own pixels; with `encoding`, that one in the same colour space.

    Raises `error` if the drawable is gone.
    """
    _start()
    own = _found(drawable).get_format()
    return str(Babl.get_name(Babl.format_with_space(encoding, own) if encoding else own))


def read(drawable: int, area: Area, format: str, shadow: bool = False) -> bytes:
    """The pixels of `area` in the Babl format `format`. Raises `error` if the drawable is gone.

    shadow: of the buffer that gimp-drawable-merge-shadow puts over it.
    """
    return _buffer(drawable, shadow).get(Gegl.Rectangle.new(*area), 1.0, format, Gegl.AbyssPolicy.NONE)


def write(drawable: int, area: Area, format: str, pixels: Any, shadow: bool = False) -> None:
    """Put `pixels`, a C-contiguous buffer of the right length. Raises `error` as `read` does."""
    buffer = _buffer(drawable, shadow)
    # Only bytes go through gi in one piece; another buffer would be taken apart number by number.
    buffer.set(Gegl.Rectangle.new(*area), format, bytes(pixels))
    buffer.flush()


def _buffer(drawable: int, shadow: bool) -> Any:
    _start()
    found = _found(drawable)
    return found.get_shadow_buffer() if shadow else found.get_buffer()


def _found(drawable: int) -> Any:
    found = Gimp.Drawable.get_by_id(drawable)
    if found is None:
        raise error("the layer is no longer there")
    return found
