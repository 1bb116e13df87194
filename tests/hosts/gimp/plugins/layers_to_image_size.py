#!/usr/bin/env python
from gimpfu import *

def to_image_size(image, drawable, grow, color):
    image.undo_group_start()
    if grow:
        image.resize(image.width + 2 * grow, image.height + 2 * grow, grow, grow)
    for layer in image.layers:
        if not layer.has_alpha:
            layer.add_alpha()
        pdb.gimp_layer_resize_to_image_size(layer)
        layer.flush()
    first = image.layers[-1]
    x, y = first.offsets
    gimp.set_background(color)
    back = gimp.Layer(image, "Back", image.width, image.height, RGB_IMAGE, 100, NORMAL_MODE)
    back.fill(BACKGROUND_FILL)
    image.add_layer(back, len(image.layers))
    image.undo_group_end()

register("layers_to_image_size", "Layers to image size", "", "l", "l", "2012", "<Image>/Layer/All to image size...", "RGB*",
    [(PF_INT, "grow", "Grow the image by", 0), (PF_COLOUR, "color", "Back", "#204060")], [], to_image_size)
main()
