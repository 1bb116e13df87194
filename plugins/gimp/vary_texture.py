"""Filters > Museloom > Vary Texture: the active layer, or what is selected of it, as another surface.

The daemon's diffusion model starts from the picture; what it paints is a square, stretched here to the place
that the picture came from.
"""

from __future__ import annotations

from asking import asked, check
from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_SLIDER, PF_SPINNER, PF_STRING, gimp, register
from parts import FORMATS, Sheet, add, find_part

LARGEST = 2048  # pixels: no detail is painted beyond, and GIMP stretches as well as the daemon


def vary_texture(image: gimp.Image, drawable: gimp.Drawable, prompt: str, strength: float, seed: int) -> None:
    """Add a variation of `drawable`. prompt: what shall become of it; strength: percent, 0 stays as it is."""
    from bridge.messages import Image, TextureRequest
    from bridge.messages.texture import SIDES

    part = find_part(image, drawable)
    picture = Image(width=part.area.width, height=part.area.height, format="RGB8")
    request = TextureRequest(
        prompt=prompt.strip(),
        seed=int(seed),
        picture=picture,
        strength=float(strength) / 100,
        size=min(max(picture.width, picture.height, SIDES[0]), LARGEST),
    )
    check(request, picture.nbytes)
    gimp.progress_init(f"{request.title}…")
    with asked(request, part.layer.read_pixels(part.area, FORMATS[picture.format])) as (output, blobs):
        seen = next(one.image for one in output.maps if one.kind == "basecolor")
        sheet = Sheet(request.title, seen.width, seen.height, seen.format, blobs[seen.blob])
        add(image, part, [sheet], stretched=True)
    if output.note:
        gimp.message(output.note)


register(
    "museloom-vary-texture",
    "Vary the surface that the layer or the selection shows",
    "Adds a new layer in which a diffusion model has made of the picture what the words say.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "_Vary Texture...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_STRING, "prompt", "_Make it", "mossy"),
        (PF_SLIDER, "strength", "_How far from the picture (%)", 50, (0, 100, 1)),
        (PF_SPINNER, "seed", "S_eed", 1, (0, 2**31 - 1, 1)),
    ],
    [],
    vary_texture,
    menu="<Image>/Filters/Museloom",
)
