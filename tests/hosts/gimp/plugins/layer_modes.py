#!/usr/bin/env python
# Contact sheet of blend modes: a copy of the top layer for each mode
from gimpfu import *

MODES = [("multiply", MULTIPLY_MODE), ("screen", SCREEN_MODE), ("difference", DIFFERENCE_MODE),
         ("addition", ADDITION_MODE), ("darken", DARKEN_ONLY_MODE), ("dissolve", DISSOLVE_MODE)]

def layer_modes(image, drawable, which, opacity):
    pdb.gimp_image_undo_group_start(image)
    chosen = MODES if which == "all" else [m for m in MODES if m[0] == which]
    for name, mode in chosen:
        copy = pdb.gimp_layer_copy(drawable, True)
        pdb.gimp_image_insert_layer(image, copy, drawable.parent, -1)
        copy.name, copy.mode, copy.opacity = name, mode, opacity
        copy.lock_alpha = True
        copy.linked = name == "screen"
        pdb.gimp_item_set_visible(copy, name == "multiply")
    pdb.gimp_image_undo_group_end(image)

register("layer_modes", "Blend modes", "One copy for each mode", "bm", "bm", "2014", "Blend modes...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None),
     (PF_RADIO, "which", "Which", "all", (("All", "all"), ("Multiply", "multiply"), ("Screen", "screen"))),
     (PF_SLIDER, "opacity", "Opacity", 50.0, (0, 100, 10))],
    [], layer_modes, menu="<Image>/Layer")
main()
