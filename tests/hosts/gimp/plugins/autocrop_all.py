#!/usr/bin/env python
from gimpfu import *

def autocrop_all(image, drawable):
    pdb.gimp_image_undo_group_start(image)
    pdb.plug_in_autocrop(image, drawable)
    for layer in image.layers:
        pdb.gimp_image_set_active_layer(image, layer)
        pdb.plug_in_autocrop_layer(image, layer)
    pdb.gimp_image_set_active_layer(image, drawable)
    pdb.gimp_image_undo_group_end(image)

register("autocrop_all", "Autocrop all layers", "The image first, then all layers", "ac", "ac", "2016",
    "<Image>/Layer/Autocrop all layers", "*", [], [], autocrop_all)
main()
