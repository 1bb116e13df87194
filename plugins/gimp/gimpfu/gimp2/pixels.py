"""Pixels through GEGL: GIMP's own buffers, any precision, converted by Babl; nothing in Python a pixel."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, c_char_p, c_double, c_int, c_int32, c_void_p
from functools import cache
from typing import Any

from ..backend import Area
from ..errors import error
from .lib import declare

AUTO_ROWSTRIDE = 0
ABYSS_NONE = 0  # what lies outside is transparent


class Rectangle(ctypes.Structure):
    """GeglRectangle."""

    _fields_ = (("x", c_int), ("y", c_int), ("width", c_int), ("height", c_int))


class Gegl:
    """libgegl, started when pixels are first asked for: GIMP's start must not wait for it."""

    def __init__(self) -> None:
        gegl = ctypes.CDLL("libgegl-0.4.so.0")
        babl = ctypes.CDLL("libbabl-0.1.so.0")
        self.get = declare(
            gegl, "gegl_buffer_get", None,
            c_void_p, POINTER(Rectangle), c_double, c_void_p, c_void_p, c_int, c_int,
        )  # fmt: skip
        self.set = declare(
            gegl, "gegl_buffer_set", None, c_void_p, POINTER(Rectangle), c_int, c_void_p, c_void_p, c_int
        )
        self.format = declare(babl, "babl_format", c_void_p, c_char_p)
        self.name = declare(babl, "babl_get_name", c_char_p, c_void_p)
        self.bytes_per_pixel = declare(babl, "babl_format_get_bytes_per_pixel", c_int, c_void_p)
        gimp = ctypes.CDLL("libgimp-2.0.so.0")
        self.format_of = declare(gimp, "gimp_drawable_get_format", c_void_p, c_int32)
        self.buffer_of = declare(gimp, "gimp_drawable_get_buffer", c_void_p, c_int32)
        self.shadow_of = declare(gimp, "gimp_drawable_get_shadow_buffer", c_void_p, c_int32)
        self.unref = declare(ctypes.CDLL("libgobject-2.0.so.0"), "g_object_unref", None, c_void_p)
        os.environ["GEGL_PATH"] = os.devnull  # loading GEGL's operations takes long, and buffers need none
        declare(gegl, "gegl_init", None, c_void_p, c_void_p)(None, None)
        del os.environ["GEGL_PATH"]


gegl = cache(Gegl)


def pixel_format(drawable: int, encoding: str = "") -> str:
    """The Babl format of a drawable's own pixels; with `encoding`, that one: here formats have no space."""
    return encoding or str(gegl().name(gegl().format_of(drawable)).decode())


def read(drawable: int, area: Area, format: str, shadow: bool = False) -> bytearray:
    """The pixels of `area` in the Babl format `format`. Raises `error` if the drawable is gone.

    shadow: of the buffer that gimp-drawable-merge-shadow puts over it.
    """
    babl = gegl().format(format.encode())
    pixels = bytearray(area.width * area.height * gegl().bytes_per_pixel(babl))
    buffer = _buffer(drawable, shadow)
    try:
        gegl().get(buffer, Rectangle(*area), 1.0, babl, _address(pixels), AUTO_ROWSTRIDE, ABYSS_NONE)
    finally:
        gegl().unref(buffer)
    return pixels


def write(drawable: int, area: Area, format: str, pixels: Any, shadow: bool = False) -> None:
    """Put `pixels`, a writable C-contiguous buffer of the right length. Raises `error` as `read` does."""
    babl = gegl().format(format.encode())
    expected = area.width * area.height * gegl().bytes_per_pixel(babl)
    if memoryview(pixels).nbytes != expected:
        raise error(f"{memoryview(pixels).nbytes} bytes of pixels for an area that takes {expected}")
    buffer = _buffer(drawable, shadow)
    try:
        gegl().set(buffer, Rectangle(*area), 0, babl, _address(pixels), AUTO_ROWSTRIDE)
    finally:
        gegl().unref(buffer)


def _buffer(drawable: int, shadow: bool) -> int:
    buffer = gegl().shadow_of(drawable) if shadow else gegl().buffer_of(drawable)
    if not buffer:
        raise error("the layer is no longer there")
    return int(buffer)


def _address(pixels: Any) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(pixels))
