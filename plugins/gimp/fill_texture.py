"""Filters > Museloom > Fill with Texture: a material from words, over the active layer or what is selected.

The daemon makes a tile at the layer's own resolution; this file lays it out and adds it above the layer.
"""

from __future__ import annotations

from typing import Any

from asking import asked, check
from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_SLIDER, PF_SPINNER, PF_STRING, PF_TOGGLE, gimp, register
from parts import Sheet, add, find_part


def fill_texture(
    image: gimp.Image, drawable: gimp.Drawable, prompt: str, seed: int, size: float, maps: bool
) -> None:
    """Cover `drawable` with a material. size: of a tile, percent of the longer side of what is covered."""
    from bridge.messages import MAPS, TextureRequest
    from bridge.messages.texture import SIDES

    part = find_part(image, drawable)
    width, height = part.area.width, part.area.height
    side = round(max(width, height) * size / 100)
    request = TextureRequest(
        prompt=prompt,
        seed=int(seed),
        size=min(max(side, SIDES[0]), SIDES[1]),
        maps=MAPS if maps else ("basecolor",),
    )
    check(request)
    gimp.progress_init(f"{request.title}…")
    with asked(request) as (output, blobs):
        sheets = [
            Sheet(
                one.kind if maps else request.title,
                width,
                height,
                one.image.format,
                laid(blobs[one.image.blob], one.image, width, height),
            )
            for one in output.maps
        ]
        add(image, part, sheets, request.title if maps else "")
    if output.note:
        gimp.message(output.note)


def laid(tile: memoryview, image: Any, width: int, height: int) -> bytearray:
    """The pixels of an area that a tile covers as often as it takes, from the top left corner."""
    wide = image.nbytes // image.height
    pixel = wide // image.width
    times = -(-width // image.width)
    rows = [
        (bytes(tile[row * wide : (row + 1) * wide]) * times)[: width * pixel]
        for row in range(min(height, image.height))
    ]
    return bytearray().join(rows[row % image.height] for row in range(height))


register(
    "museloom-fill-texture",
    "Fill the layer or the selection with a material",
    "Adds a new layer with the material that the words say, or a layer group with all its maps.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "_Fill with Texture...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_STRING, "prompt", "_Material", "old mossy brick"),
        (PF_SPINNER, "seed", "S_eed", 1, (0, 2**31 - 1, 1)),
        (PF_SLIDER, "size", "_Size of a tile (%)", 100, (5, 400, 1)),
        (PF_TOGGLE, "maps", "_All maps, as a layer group", False),
    ],
    [],
    fill_texture,
    menu="<Image>/Filters/Museloom",
)
