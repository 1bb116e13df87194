"""The few plug-ins of 2.10 that are neither GEGL operations nor procedures of GIMP 3: pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gi.repository import Gimp

from ...pdb import pdb
from ..filters import whole
from ..pixels import read, write
from .registry import replaces

RGBA = "R'G'B'A u8"


@contextmanager
def pixels_of(drawable: Any) -> Iterator[bytearray]:
    """Red, green, blue and alpha of all pixels; what they become is written, within the selection."""
    area = whole(drawable)
    pixels = bytearray(read(drawable.ID, area, RGBA))
    yield pixels
    write(drawable.ID, area, RGBA, pixels, shadow=True)
    target = Gimp.Drawable.get_by_id(drawable.ID)
    target.merge_shadow(True)
    target.update(*area)


@replaces("plug-in-max-rgb")
def max_rgb(_mode: int, _image: Any, drawable: Any, maximum: int) -> None:
    """Of each pixel's red, green and blue only the largest (or smallest) stays."""
    choose = max if maximum else min
    with pixels_of(drawable) as pixels:
        chosen = bytes(map(choose, pixels[0::4], pixels[1::4], pixels[2::4]))
        for channel in range(3):
            values = zip(pixels[channel::4], chosen, strict=True)
            pixels[channel::4] = bytes(value if value == one else 0 for value, one in values)


@replaces("plug-in-threshold-alpha")
def threshold_alpha(_mode: int, _image: Any, drawable: Any, threshold: int) -> None:
    """All or nothing."""
    with pixels_of(drawable) as pixels:
        pixels[3::4] = pixels[3::4].translate(bytes(255 * (alpha > threshold) for alpha in range(256)))


@replaces("plug-in-semiflatten")
def semi_flatten(_mode: int, _image: Any, drawable: Any) -> None:
    """Half transparent pixels over the background colour."""
    below = tuple(pdb.gimp_context_get_background())[:3]
    with pixels_of(drawable) as pixels:
        for place, alpha in enumerate(pixels[3::4]):
            if 0 < alpha < 255:
                start = place * 4
                over = pixels[start : start + 3]
                mixed = [
                    (o * alpha + b * (255 - alpha) + 127) // 255 for o, b in zip(over, below, strict=True)
                ]
                pixels[start : start + 4] = bytes((*mixed, 255))
