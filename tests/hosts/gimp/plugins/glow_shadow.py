#!/usr/bin/env python

from gimpfu import *

def glow_shadow(image, drawable, dx, dy, radius, color, opacity):
    # the good old Script-Fu does the work
    pdb.gimp_image_undo_group_start(image)
    n = len(image.layers)
    pdb.script_fu_drop_shadow(image, drawable, dx, dy, radius, color, opacity, FALSE)
    if len(image.layers) > n:
        shadow = image.layers[pdb.gimp_image_get_item_position(image, drawable) + 1]
        shadow.name = "My shadow"
    pdb.gimp_image_undo_group_end(image)

register(
    "glow_shadow", "Shadow", "Drop shadow by the script that comes with GIMP", "t", "t", "2011",
    "<Image>/Filters/Light and Shadow/My shadow...", "RGB*",
    [(PF_FLOAT, "dx", "X", 4.0), (PF_FLOAT, "dy", "Y", 4.0), (PF_FLOAT, "radius", "Radius", 0.0),
     (PF_COLOR, "color", "Colour", (0, 0, 0)), (PF_SLIDER, "opacity", "Opacity", 60, (0, 100, 1))],
    [], glow_shadow)
main()
