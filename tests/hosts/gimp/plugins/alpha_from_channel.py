#!/usr/bin/env python

# The chosen channel becomes the alpha of the chosen layer; runs from the channels dialog

from gimpfu import *

def alpha_from_channel(image, channel, layer, invert):
    if channel == None:
        channel = image.channels[0]
    if layer is None:
        layer = image.layers[0]
    print channel, "->", layer
    image.undo_group_start()
    pdb.gimp_image_select_item(image, CHANNEL_OP_REPLACE, channel)
    if not invert:
        pdb.gimp_selection_invert(image)
    pdb.gimp_layer_add_alpha(layer)
    pdb.gimp_edit_clear(layer)
    pdb.gimp_selection_none(image)
    image.undo_group_end()

register("alpha_from_channel", "Alpha from channel", "", "ac", "ac", "2014", "Alpha from channel...", "*",
    [(PF_IMAGE, "image", "Image", None), (PF_CHANNEL, "channel", "Channel", None),
     (PF_LAYER, "layer", "Layer", None), (PF_TOGGLE, "invert", "Invert", False)],
    [], alpha_from_channel, menu="<Channels>")
main()
