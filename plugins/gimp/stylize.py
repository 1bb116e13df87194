"""Filters > Museloom > Stylize Layer: the active layer, or what is selected of it, painted in another style.

The daemon paints; this file hands it the pixels and adds what comes back as a new layer above the original.
"""

from __future__ import annotations

from asking import asked, check
from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_OPTION, PF_SLIDER, gimp, register
from parts import Sheet, add, find_part

from bridge.styles import STYLES

NAMES = tuple(STYLES)


def stylize(
    image: gimp.Image, drawable: gimp.Drawable, style: int, second: int, mix: float, strength: float
) -> None:
    """Paint `drawable` in style number `style`, with `mix` percent of style number `second` - 1 (0: none)."""
    from bridge.messages import Image, StyleRequest

    part = find_part(image, drawable)
    styles = blend(style, second, mix)
    title = name_of(styles, strength)
    gimp.progress_init(f"{title}…")
    picture = Image(width=part.area.width, height=part.area.height, format="RGBA8")
    request = StyleRequest(image=picture, styles=styles, strength=float(strength) / 100, preview=False)
    check(request, picture.nbytes)  # before a layer that is too large is read
    with asked(request, part.layer.read_pixels(part.area)) as (output, blobs):
        painted = output.image
        sheet = Sheet(title, painted.width, painted.height, painted.format, blobs[painted.blob])
        add(image, part, [sheet])


def blend(style: int, second: int, mix: float) -> dict[str, float]:
    """Style name -> weight in percent."""
    if second == 0 or second - 1 == style:
        return {NAMES[style]: 100.0}
    weights = {NAMES[style]: 100 - float(mix), NAMES[second - 1]: float(mix)}
    return {name: weight for name, weight in weights.items() if weight > 0}


def name_of(styles: dict[str, float], strength: float) -> str:
    """What the new layer is called: "Starry Night 80 %", "Starry Night 70 + Great Wave 30, 80 %"."""
    if len(styles) == 1:
        return f"{next(iter(styles))} {strength:.0f} %"
    parts = " + ".join(f"{name} {weight:.0f}" for name, weight in styles.items())
    return f"{parts}, {strength:.0f} %"


register(
    "museloom-stylize",
    "Paint the layer or the selection in the style of a painting",
    "Adds a new layer in the chosen style, or a blend of two, above the layer, which stays as it is.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "Stylize _Layer...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_OPTION, "style", "_Style", NAMES.index("Starry Night"), NAMES),
        (PF_OPTION, "second", "S_econd style", 0, ("None", *NAMES)),
        (PF_SLIDER, "mix", "Sh_are of the second (%)", 50, (0, 100, 1)),
        (PF_SLIDER, "strength", "S_trength (%)", 100, (0, 100, 1)),
    ],
    [],
    stylize,
    menu="<Image>/Filters/Museloom",
)
