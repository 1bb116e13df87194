"""The ideas' pictures as icons. They live in memory only; Blender draws them wherever an icon may be."""

from __future__ import annotations

import bpy.utils.previews
import numpy as np

from .tasks import Pictured

_icons: bpy.utils.previews.ImagePreviewCollection | None = None
_versions: dict[str, int] = {}


def icon(idea: Pictured) -> int:
    """The icon's number; 0 while the idea has no picture."""
    found = _icons.get(idea.job) if _icons is not None else None
    return found.icon_id if found is not None else 0


def show(ideas: list[Pictured]) -> None:
    """Bring the icons up to date: new pictures in, those of ideas that are gone out."""
    global _icons
    if _icons is None:
        _icons = bpy.utils.previews.new()
    wanted = {idea.job for idea in ideas}
    for job in [job for job in _icons if job not in wanted]:
        del _icons[job]
        del _versions[job]
    for idea in ideas:
        if idea.picture is not None and _versions.get(idea.job) != idea.version:
            _set(idea)
            return  # one at a time: each takes about a millisecond


def forget() -> None:
    """Let go of all icons."""
    global _icons
    if _icons is not None:
        bpy.utils.previews.remove(_icons)
    _icons = None
    _versions.clear()


def pending(ideas: list[Pictured]) -> bool:
    """Whether a picture has come that is not shown yet."""
    return any(idea.picture is not None and _versions.get(idea.job) != idea.version for idea in ideas)


def _set(idea: Pictured) -> None:
    assert _icons is not None
    assert idea.picture is not None
    image, blob = idea.picture
    pixels = np.full((image.height, image.width, 4), 255, np.uint8)
    shape = (image.height, image.width, image.channels)
    pixels[..., : image.channels] = np.frombuffer(blob, np.uint8).reshape(shape)[::-1]
    if image.channels == 4:  # Blender takes the colours of icons for multiplied by their alpha
        alpha = pixels[..., 3:].astype(np.uint16)
        pixels[..., :3] = pixels[..., :3] * alpha // 255
    preview = _icons[idea.job] if idea.job in _icons else _icons.new(idea.job)
    preview.image_size = (image.width, image.height)
    preview.image_pixels.foreach_set(pixels.view(np.int32).ravel())
    _versions[idea.job] = idea.version
