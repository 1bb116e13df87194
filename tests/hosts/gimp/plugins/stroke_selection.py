#!/usr/bin/env python
# Grows or shrinks the selection and fills a ring around it
from gimpfu import *

def ring(image, drawable, grow, shrink, color, feather):
    pdb.gimp_context_push()
    pdb.gimp_image_undo_group_start(image)
    saved = pdb.gimp_selection_save(image)
    saved.name = "before"
    pdb.gimp_selection_grow(image, grow)
    outer = pdb.gimp_selection_save(image)
    pdb.gimp_selection_load(saved)
    pdb.gimp_selection_shrink(image, shrink)
    inner = pdb.gimp_selection_save(image)
    pdb.gimp_selection_load(outer)
    pdb.gimp_selection_combine(inner, CHANNEL_OP_SUBTRACT)
    if feather > 0:
        pdb.gimp_selection_feather(image, feather)
    layer = gimp.Layer(image, "Ring", image.width, image.height, RGBA_IMAGE, 100, NORMAL_MODE)
    image.add_layer(layer, 0)
    layer.fill(TRANSPARENT_FILL)
    pdb.gimp_context_set_foreground(color)
    pdb.gimp_edit_fill(layer, FOREGROUND_FILL)
    for channel in (outer, inner):
        image.remove_channel(channel)
    pdb.gimp_image_select_item(image, CHANNEL_OP_REPLACE, saved)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()

register("stroke_selection", "Ring around the selection", "", "ri", "ri", "2016", "<Image>/Edit/Ring...", "RGB*",
    [(PF_INT, "grow", "Outwards", 3), (PF_INT, "shrink", "Inwards", 3), (PF_COLOR, "color", "Colour", (1.0, 0.0, 0.0)),
     (PF_FLOAT, "feather", "Feather", 0.0)], [], ring)
main()
