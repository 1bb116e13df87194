#!/usr/bin/env python
"""
Duotone: shadows in one hue, lights in another.
"""
from gimpfu import *


def duotone(image, drawable, hue, saturation, lightness, mode):
    pdb.gimp_image_undo_group_start(image)
    try:
        if pdb.gimp_drawable_is_gray(drawable):
            pdb.gimp_image_convert_rgb(image)
        pdb.gimp_desaturate_full(drawable, mode)
        pdb.gimp_colorize(drawable, hue, saturation, lightness)
        pdb.gimp_item_set_name(drawable, "Duotone %d" % hue)
    finally:
        pdb.gimp_image_undo_group_end(image)
        pdb.gimp_displays_flush()


register(
    "python-fu-duotone",
    "Duotone",
    "Desaturate, then colorize",
    "M. Ehrlich", "M. Ehrlich", "2010",
    "Duotone...",
    "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "", ""),
        (PF_DRAWABLE, "drawable", "", ""),
        (PF_ADJUSTMENT, "hue", "Hue", 30, (0, 360, 1)),
        (PF_SPINNER, "saturation", "Saturation", 50, (0, 100, 1)),
        (PF_SLIDER, "lightness", "Lightness", 0, (-100, 100, 5)),
        (PF_RADIO, "mode", "Grey by", DESATURATE_LUMINOSITY,
            (("Lightness", DESATURATE_LIGHTNESS),
             ("Luminosity", DESATURATE_LUMINOSITY),
             ("Average", DESATURATE_AVERAGE))),
    ],
    [],
    duotone, menu="<Image>/Colors")

main()
