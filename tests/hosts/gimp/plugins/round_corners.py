#!/usr/bin/env python
from gimpfu import *

def round_corners(img, layer, radius):
    pdb.gimp_image_undo_group_start(img)
    if not layer.has_alpha:
        pdb.gimp_layer_add_alpha(layer)
    x, y = layer.offsets
    pdb.gimp_context_set_antialias(True)
    pdb.gimp_image_select_round_rectangle(img, CHANNEL_OP_REPLACE, x, y, layer.width, layer.height, radius, radius)
    pdb.gimp_selection_invert(img)
    if not pdb.gimp_selection_is_empty(img):
        pdb.gimp_edit_clear(layer)
    pdb.gimp_selection_clear(img)
    pdb.gimp_image_undo_group_end(img)

register("round_corners", "Round corners", "Round corners", "", "", "2018", "Round corners (python)...", "*",
    [(PF_IMAGE, "img", "", None), (PF_LAYER, "layer", "", None), (PF_SLIDER, "radius", "Radius", 15, (0, 200, 1))],
    [], round_corners, menu="<Image>/Filters/Decor")
main()
