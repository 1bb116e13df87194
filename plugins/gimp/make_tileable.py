"""Filters > Museloom > Make Tileable: the photograph of a surface as a tile without seams, a new layer."""

from __future__ import annotations

from asking import asked, check
from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_SLIDER, gimp, register
from parts import Sheet, add, find_part


def make_tileable(image: gimp.Image, drawable: gimp.Drawable, flatten: float, overlap: float) -> None:
    """Add the tile, smaller than `drawable`. flatten: of its light; overlap: of its sides; percent."""
    from bridge.messages import Image, TileableRequest

    part = find_part(image, drawable)
    gimp.progress_init("Make Tileable…")
    picture = Image(width=part.area.width, height=part.area.height, format="RGBA8")
    request = TileableRequest(image=picture, flatten=float(flatten) / 100, overlap=float(overlap) / 100)
    check(request, picture.nbytes)
    with asked(request, part.layer.read_pixels(part.area)) as (output, blobs):
        tile = output.image
        sheet = Sheet("Tile", tile.width, tile.height, tile.format, blobs[tile.blob])
        add(image, part, [sheet], masked=False)  # a tile is needed whole


register(
    "museloom-make-tileable",
    "Make the layer or the selection a tile without seams",
    "Adds a new layer with the tile: the light evened out, opposite sides joined where they agree.",
    "Museloom",
    "Museloom, GPL-3.0-or-later",
    "2026",
    "Make _Tileable...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Layer", None),
        (PF_SLIDER, "flatten", "_Even out the light (%)", 100, (0, 100, 1)),
        (PF_SLIDER, "overlap", "_Overlap (% of each side)", 20, (5, 45, 1)),
    ],
    [],
    make_tileable,
    menu="<Image>/Filters/Museloom",
)
