#!/usr/bin/env python
# Cuts a sheet of sprites into layers, row by row. GIMP 2.4
from gimpfu import *

def sprite_split(img, drawable, cols, rows, skip_empty):
    w = img.width / cols
    h = img.height / rows
    pdb.gimp_image_undo_group_start(img)
    number = 0
    for row in xrange(rows):
        for col in xrange(cols):
            pdb.gimp_rect_select(img, col * w, row * h, w, h, CHANNEL_OP_REPLACE, False, 0)
            if not pdb.gimp_edit_copy(drawable):
                continue
            sel = pdb.gimp_edit_paste(drawable, False)
            pdb.gimp_floating_sel_to_layer(sel)
            layer = pdb.gimp_image_get_active_layer(img)
            layer.name = "sprite %02d" % number
            number = number + 1
            if skip_empty and not is_used(layer):
                img.remove_layer(layer)
    print number, "cells"
    pdb.gimp_selection_none(img)
    pdb.gimp_drawable_set_visible(drawable, False)
    pdb.gimp_image_undo_group_end(img)

def is_used(layer):
    if not layer.has_alpha: return 1
    data = layer.get_pixel_rgn(0, 0, layer.width, layer.height, False, False)[:, :]
    for i in xrange(3, len(data), 4):
        if data[i] != "\x00":
            return 1
    return 0

register("sprite_split", "Split sprites", "Split sprites", "gd", "gd", "2008",
    "<Image>/Layer/Split sprites...", "RGB*",
    [(PF_INT, "cols", "Columns", "2"), (PF_INT, "rows", "Rows", "2"), (PF_TOGGLE, "skip_empty", "Skip empty ones", 1)],
    [], sprite_split)
main()
