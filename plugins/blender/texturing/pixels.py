"""An image of the file as the daemon takes it.

Getting at the pixels is quick; having memory for them and turning them into bytes is not: a thread does it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import bpy
import numpy as np

from ..bridge.messages import Image
from ..bridge.messages.texture import PICTURE_SIDES
from .making import Cancelled, Problem

T = TypeVar("T")

ROWS = 256  # turned into bytes at once


def read(name: str) -> Generator[bool, None, tuple[Image, memoryview]]:
    """The pixels, sRGB, with their alpha if anything can be seen through. Raises `Problem` or `Cancelled`."""
    picture = bpy.data.images[name]
    width, height = picture.size
    least, most = PICTURE_SIDES
    if not width * height * picture.channels:
        raise Problem(f"{name} has no pixels: its file may be missing; a render has to be saved first")
    if not least <= min(width, height) <= max(width, height) <= most:
        raise Problem(f"{name} has {width}x{height} pixels: both sides must be {least} to {most}")
    shape = (height, width, picture.channels)
    values = yield from _aside(lambda: np.full(shape, 0, np.float32))
    picture = bpy.data.images.get(name)
    if picture is None or len(picture.pixels) != values.size:
        raise Cancelled  # it has changed meanwhile
    picture.pixels.foreach_get(values.reshape(-1))
    linear = picture.is_float
    pixels = yield from _aside(lambda: _bytes(values, linear))
    image = Image(width=width, height=height, format="RGBA8" if pixels.shape[2] == 4 else "RGB8")
    return image, pixels.reshape(-1).data


def _bytes(values: np.ndarray, linear: bool) -> np.ndarray:
    """uint8 [height, width, 3 or 4], the top row first, of what Blender has, the lowest row first."""
    height, width, channels = values.shape
    clear = channels == 4 and values[..., 3].min() < 1
    pixels = np.empty((height, width, 4 if clear else 3), np.uint8)
    for start in range(0, height, ROWS):
        band = values[start : start + ROWS]
        colours = band[..., :3] if channels >= 3 else band[..., :1]
        if linear:
            colours = np.where(
                colours <= 0.0031308, colours * 12.92, 1.055 * colours.clip(0) ** (1 / 2.4) - 0.055
            )
        rows = pixels[height - start - len(band) : height - start]
        rows[::-1, :, :3] = _levels(colours)
        if clear:
            rows[::-1, :, 3] = _levels(band[..., 3])
    return pixels


def _levels(values: np.ndarray) -> np.ndarray:
    return (values.clip(0, 1) * 255 + 0.5).astype(np.uint8)


def _aside(work: Callable[[], T]) -> Generator[bool, None, T]:
    """Have a thread do it, and wait."""
    threads = ThreadPoolExecutor(1)
    result = threads.submit(work)
    threads.shutdown(wait=False)
    while not result.done():
        yield True
    return result.result()
