#!/usr/bin/env python
# Red, green and blue as grey layers of one new image (decompose), and as channels of this one
from gimpfu import *

def split_channels(image, drawable, show):
    pdb.gimp_image_undo_group_start(image)
    for name, component in (("R", RED_CHANNEL), ("G", GREEN_CHANNEL), ("B", BLUE_CHANNEL)):
        channel = pdb.gimp_channel_new_from_component(image, component, "only " + name)
        pdb.gimp_image_add_channel(image, channel, -1)
        channel.visible = False
        channel.opacity = 40.0
        channel.color = (255, 0, 0) if name == "R" else (0, 0, 255)
    pdb.gimp_image_undo_group_end(image)
    parts = pdb.plug_in_decompose(image, drawable, "RGB", 1)
    new = parts[0]
    for layer, name in zip(new.layers, ("red", "green", "blue")):
        layer.name = name
    if show:
        pdb.gimp_display_new(new)
    return new

register("split_channels", "Split channels", "", "c", "c", "2013", "Split channels", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_BOOL, "show", "Show it", False)],
    [(PF_IMAGE, "new", "The new image")], split_channels, menu="<Image>/Colors/Components")
main()
