#!/usr/bin/env python
# Swaps the left and the right half of a layer by cutting and pasting
from gimpfu import *

def float_swap(image, drawable):
    pdb.gimp_image_undo_group_start(image)
    w, h = drawable.width, drawable.height
    half = int(w / 2)
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 0, 0, half, h)
    name = pdb.gimp_edit_named_copy(drawable, "left half")
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, half, 0, half, h)
    pdb.gimp_edit_cut(drawable)
    right = pdb.gimp_edit_paste(drawable, False)
    pdb.gimp_layer_set_offsets(right, 0, 0)
    assert image.floating_selection == right
    pdb.gimp_floating_sel_anchor(right)
    left = pdb.gimp_edit_named_paste(drawable, name, False)
    left.set_offsets(half, 0)
    pdb.gimp_floating_sel_anchor(left)
    print "buffer was called", name
    pdb.gimp_buffer_delete(name)
    pdb.gimp_selection_none(image)
    pdb.gimp_image_undo_group_end(image)

register("float_swap", "Swap halves", "Swap halves", "fs", "fs", "2013",
    "<Image>/Filters/Map/Swap halves", "*", [], [], float_swap)
main()
