"""Filters > Museloom > Material Maps: a layer group with the maps that belong to a colour picture."""

from __future__ import annotations

from asking import asked, check
from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_SLIDER, PF_TOGGLE, gimp, register
from parts import FORMATS, Sheet, add, find_part

MAPS = ("normal", "height", "roughness", "ao")  # the picture is the base colour


def material_maps(image: gimp.Image, drawable: gimp.Drawable, relief: float, tiles: bool) -> None:
    """Add the maps of `drawable`. relief: percent of what the network sees."""
    from bridge.messages import Image, PictureMapsRequest

    part = find_part(image, drawable)
    gimp.progress_init("Material Maps…")
    picture = Image(width=part.area.width, height=part.area.height, format="RGB8")
    request = PictureMapsRequest(image=picture, tiles=tiles, strength=float(relief) / 100, maps=MAPS)
    check(request, picture.nbytes)
    with asked(request, part.layer.read_pixels(part.area, FORMATS[picture.format])) as (output, blobs):
        sheets = [
            Sheet(one.kind, picture.width, picture.height, one.image.format, blobs[one.image.blob])
            for one in output.maps
        ]
        add(image, part, sheets, "Material maps")


register(
    "museloom-material-maps",
    "See height, normals, roughness and occlusion in the layer or the selection",
    "Adds a layer group with the maps that 3D programs want beside a colour picture of a surface.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "_Material Maps...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_SLIDER, "relief", "_Relief (%)", 100, (0, 400, 1)),
        (PF_TOGGLE, "tiles", "The picture _tiles", True),
    ],
    [],
    material_maps,
    menu="<Image>/Filters/Museloom",
)
