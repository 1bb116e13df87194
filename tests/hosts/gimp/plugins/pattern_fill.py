#!/usr/bin/env python
# Fills the selection (or all) with a pattern, at a strength
from gimpfu import *

def pattern_fill(image, drawable, pattern, strength, own):
    pdb.gimp_context_push()
    pdb.gimp_image_undo_group_start(image)
    if own:
        # the clipboard is a pattern as well: copy a square of the picture
        pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 0, 0, 8, 8)
        pdb.gimp_edit_copy(drawable)
        pdb.gimp_selection_none(image)
        pattern = pdb.gimp_patterns_get_list("Clipboard")[1][0]
    layer = gimp.Layer(image, "Pattern", image.width, image.height, RGBA_IMAGE, strength, NORMAL_MODE)
    image.add_layer(layer, 0)
    pdb.gimp_edit_clear(layer)
    pdb.gimp_context_set_pattern(pattern)
    pdb.gimp_selection_all(image)
    pdb.gimp_edit_bucket_fill(layer, PATTERN_BUCKET_FILL, NORMAL_MODE, 100, 255, False, 0, 0)
    pdb.gimp_selection_none(image)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()

register("pattern_fill", "Pattern layer", "", "pf", "pf", "2011", "<Image>/Edit/Pattern layer...", "RGB*",
    [(PF_PATTERN, "pattern", "Pattern", "Pine"), (PF_SLIDER, "strength", "Strength", 100, (0, 100, 1)),
     (PF_TOGGLE, "own", "From the picture", False)], [], pattern_fill)
main()
