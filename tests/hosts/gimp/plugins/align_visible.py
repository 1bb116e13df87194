#!/usr/bin/env python

"""Align all visible layers to the image."""

from gimpfu import *

LEFT, CENTER, RIGHT = range(3)

def align_visible(img, active, horizontal, vertical, margin):
    img.undo_group_start()
    for layer in img.layers:
        if not pdb.gimp_drawable_get_visible(layer):
            continue
        x, y = pdb.gimp_drawable_offsets(layer)
        w = pdb.gimp_drawable_width(layer)
        h = pdb.gimp_drawable_height(layer)
        newx = (margin, (img.width - w) / 2, img.width - w - margin)[horizontal]
        newy = (margin, (img.height - h) / 2, img.height - h - margin)[vertical]
        layer.translate(int(newx) - x, int(newy) - y)
    print "aligned to", horizontal, vertical
    img.undo_group_end()

register("python_fu_align_visible", "Align", "Align visible layers", "a", "a", "2009",
    "Align to image...", "*",
    [(PF_IMAGE, "img", "", None), (PF_DRAWABLE, "active", "", None),
     (PF_OPTION, "horizontal", "Horizontal", CENTER, ("Left", "Center", "Right")),
     (PF_OPTION, "vertical", "Vertical", CENTER, ("Top", "Middle", "Bottom")),
     (PF_INT, "margin", "Margin", 0)],
    [], align_visible, menu="<Image>/Layer/Transform")
main()
