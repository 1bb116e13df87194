#!/usr/bin/env python
# One layer for each of the picture's flat colours ("separate by colour")
from gimpfu import *

def colour_to_layer(image, drawable, threshold, keep):
    pdb.gimp_context_push()
    pdb.gimp_context_set_sample_threshold_int(threshold)
    pdb.gimp_context_set_antialias(False)
    pdb.gimp_context_set_feather(False)
    pdb.gimp_image_undo_group_start(image)
    seen = []
    for point in ((1, 1), (image.width - 2, 1), (1, image.height - 2), (image.width / 2, image.height / 2)):
        color = pdb.gimp_image_pick_color(image, drawable, point[0], point[1], False, False, 0)
        if color in seen:
            continue
        seen.append(color)
        pdb.gimp_image_select_color(image, CHANNEL_OP_REPLACE, drawable, color)
        pdb.gimp_edit_copy(drawable)
        floating = pdb.gimp_edit_paste(drawable, False)
        pdb.gimp_floating_sel_to_layer(floating)
        image.active_layer.name = "#%02x%02x%02x" % tuple([int(c) for c in color[:3]])
    pdb.gimp_selection_none(image)
    drawable.visible = keep
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()

register("colour_to_layer", "Separate by colour", "", "sc", "sc", "2015", "<Image>/Colors/Map/Separate...", "RGB*",
    [(PF_INT, "threshold", "Threshold", 0), (PF_TOGGLE, "keep", "Keep the original visible", False)], [], colour_to_layer)
main()
