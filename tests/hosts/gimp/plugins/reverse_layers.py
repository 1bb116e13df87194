#!/usr/bin/env python
from gimpfu import *

def reverse_layers(img, drawable):
    pdb.gimp_image_undo_group_start(img)
    n, ids = pdb.gimp_image_get_layers(img)
    for i in range(n):
        layer = gimp._id2drawable(ids[i])
        # the topmost first: each goes to the top in turn, so the last is on top at the end
        pdb.gimp_image_raise_item_to_top(img, layer)
    pdb.gimp_image_undo_group_end(img)
    gimp.displays_flush()

register("reverse_layers", "Reverse layer order", "Reverse layer order", "r", "r", "2012",
         "<Image>/Layer/Stack/Reverse by ID", "*", [], [], reverse_layers)
main()
