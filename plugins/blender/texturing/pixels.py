"""An image of the file as the daemon takes it.

Getting at the pixels is quick; having memory for them and turning them into bytes is not: a thread does it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import bpy
import numpy as np

from ..bridge.messages import Image
from ..bridge.messages.texture import PICTURE_SIDES
from . import files, storing
from .asking import Picture
from .making import Cancelled, Problem

T = TypeVar("T")

ROWS = 256  # turned into bytes at once
PLAIN = {  # settings of a file that is quickly written; the first one is there from Blender 5.0 on
    "media_type": "IMAGE", "file_format": "PNG", "color_mode": "RGB", "color_depth": "8", "compression": 0,
}  # fmt: skip


def kept(name: str) -> Generator[bool, None, bpy.types.Image]:
    """An image that lasts: itself if it has a file, else a copy that has one. Raises as `read` does."""
    image = bpy.data.images[name]
    if image.source == "FILE" and not image.is_dirty and all(image.size):
        return image
    picture = yield from read(name)
    stem = files.free(storing.folder(), files.slug(name))
    path = storing.folder() / f"{stem}_basecolor.png"
    try:
        yield from aside(lambda: files.save(path, *picture))
    except OSError as problem:
        raise Problem(f"the picture can't be written: {problem.strerror}") from None
    return bpy.data.images.load(str(path))


def read(name: str) -> Generator[bool, None, Picture]:
    """The pixels, sRGB, with their alpha if anything can be seen through. Raises `Problem` or `Cancelled`."""
    picture = bpy.data.images[name]
    if picture.type == "RENDER_RESULT":
        picture = _rendered(Path(bpy.app.tempdir) / "museloom-render.png")
        try:
            return (yield from read(picture.name))
        finally:
            bpy.data.images.remove(picture)
    width, height = picture.size
    least, most = PICTURE_SIDES
    if not width * height * picture.channels:
        raise Problem(f"{name} has no pixels: its file may be missing")
    if not least <= min(width, height) <= max(width, height) <= most:
        raise Problem(f"{name} has {width}x{height} pixels: both sides must be {least} to {most}")
    shape = (height, width, picture.channels)
    values = yield from aside(lambda: np.full(shape, 0, np.float32))
    picture = bpy.data.images.get(name)
    if picture is None or len(picture.pixels) != values.size:
        raise Cancelled  # it has changed meanwhile
    picture.pixels.foreach_get(values.reshape(-1))
    linear = picture.is_float
    pixels = yield from aside(lambda: _bytes(values, linear))
    image = Image(width=width, height=height, format="RGBA8" if pixels.shape[2] == 4 else "RGB8")
    return Picture(image, pixels.reshape(-1).data)


def title(name: str) -> str:
    """What the picture of this image is called: without the ending of a file's name."""
    return name.rpartition(".")[0] or name


def _rendered(path: Path) -> bpy.types.Image:
    """The last render as it looks, as an image of its own: Blender gives its pixels only to a file."""
    settings = bpy.context.scene.render.image_settings
    before = {name: getattr(settings, name) for name in PLAIN if hasattr(settings, name)}
    try:
        for name in before:
            setattr(settings, name, PLAIN[name])
        bpy.data.images["Render Result"].save_render(str(path))
    except RuntimeError:
        raise Problem("Nothing has been rendered yet: press F12 first") from None
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
    return bpy.data.images.load(str(path))


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


def aside(work: Callable[[], T]) -> Generator[bool, None, T]:
    """Have a thread do it, and wait; what it raises is raised here."""
    threads = ThreadPoolExecutor(1)
    result = threads.submit(work)
    threads.shutdown(wait=False)
    while not result.done():
        yield True
    return result.result()
