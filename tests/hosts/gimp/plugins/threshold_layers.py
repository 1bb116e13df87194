#!/usr/bin/env python
# Cuts a picture into black and white layers, one for each third of the histogram

import gimpfu
from gimpfu import *
from gimp import pdb as procs

def threshold_layers(image, drawable, steps):
    procs.gimp_image_undo_group_start(image)
    step = 256 // (steps + 1)
    for i in range(1, steps + 1):
        layer = procs.gimp_layer_new_from_drawable(drawable, image)
        procs.gimp_image_insert_layer(image, layer, None, -1)
        procs.gimp_threshold(layer, i * step, 255)
        procs.gimp_item_set_name(layer, "above {}".format(i * step))
        procs.gimp_layer_set_opacity(layer, 100 / steps)
    procs.gimp_color_balance(drawable, SHADOWS, True, 40.0, 0.0, -40.0)
    procs.gimp_image_undo_group_end(image)
    gimpfu.gimp.displays_flush()

gimpfu.register(
    "threshold-layers", "Threshold layers", "Threshold layers", "N", "N", "2017",
    "Threshold layers...", "RGB*",
    [(gimpfu.PF_IMAGE, "image", "Image", None),
     (gimpfu.PF_DRAWABLE, "drawable", "Layer", None),
     (gimpfu.PF_INT8, "steps", "Steps", 3)],
    [], threshold_layers, menu="<Image>/Colors/Map")

gimpfu.main()
