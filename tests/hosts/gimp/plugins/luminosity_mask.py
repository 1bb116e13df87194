#!/usr/bin/env python
# coding: utf-8
from gimpfu import *

def luminosity_mask(img, drw, kind, apply_it):
    pdb.gimp_image_undo_group_start(img)
    copy = drw.copy(1)
    copy.name = ["Lights", "Darks"][kind]
    img.add_layer(copy, img.layers.index(drw))
    mask = pdb.gimp_layer_create_mask(copy, ADD_COPY_MASK)
    pdb.gimp_layer_add_mask(copy, mask)
    if kind == 1:
        pdb.gimp_invert(copy.mask)
    if apply_it:
        copy.remove_mask(MASK_APPLY)
    else:
        copy.apply_mask = True
        copy.show_mask = False
    pdb.gimp_image_undo_group_end(img)

register("python_fu_luminosity_mask", "Luminosity mask", "Luminosity mask", "é", "é", "2012",
    "<Image>/Layer/Mask/Luminosity mask...", "RGB*",
    [(PF_OPTION, "kind", "Kind", 0, ["Lights", "Darks"]),
     (PF_BOOL, "apply_it", "Apply it", False)], [], luminosity_mask)
main()
