#!/usr/bin/env python
# Saves the selection to a channel, works with it as a drawable, makes a layer mask of it
from gimpfu import *

def channel_tricks(image, drawable, name, blur):
    image.undo_group_start()
    channel = gimp.Channel(image, name, image.width, image.height, 50.0, (0, 255, 0))
    image.add_channel(channel, 0)
    pdb.gimp_drawable_fill(channel, WHITE_FILL)
    saved = pdb.gimp_selection_save(image)
    pdb.gimp_channel_combine_masks(channel, saved, CHANNEL_OP_SUBTRACT, 0, 0)
    pdb.gimp_selection_none(image)
    if blur:
        pdb.plug_in_gauss_rle(image, saved, blur, True, True)
    image.active_layer = drawable
    if not pdb.gimp_drawable_has_alpha(drawable):
        drawable.add_alpha()
    pdb.gimp_selection_load(saved)
    mask = drawable.create_mask(ADD_SELECTION_MASK)
    drawable.add_mask(mask)
    image.remove_channel(saved)
    pdb.gimp_selection_none(image)
    image.undo_group_end()

register("channel_tricks", "Channel tricks", "", "ct", "ct", "2013", "Channel tricks...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None),
     (PF_STRING, "name", "Channel", "outside"), (PF_INT, "blur", "Blur", 0)],
    [], channel_tricks, menu="<Channels>")
main()
