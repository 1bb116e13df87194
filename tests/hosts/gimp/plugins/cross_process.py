#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Cross processing for GIMP 2.8: slide film developed in the wrong chemicals.
# Put it in your plug-ins folder and make it executable. It lands in Filters/Film.

from gimpfu import *


def cross_process(img, drw, strength, keep):
    pdb.gimp_image_undo_group_start(img)
    layer = pdb.gimp_layer_copy(drw, True)
    layer.name = "Cross process"
    img.add_layer(layer, -1)

    # S curve in red, a milder one in green, and blue squeezed from both ends
    pdb.gimp_curves_spline(layer, HISTOGRAM_RED, 8, [0, 0, 88, 47, 170, 188, 255, 255])
    pdb.gimp_curves_spline(layer, HISTOGRAM_GREEN, 8, (0, 0, 65, 57, 184, 208, 255, 255))
    pdb.gimp_curves_spline(layer, HISTOGRAM_BLUE, 4, [0, 29, 255, 226])

    layer.opacity = strength
    if not keep:
        layer = pdb.gimp_image_merge_down(img, layer, CLIP_TO_IMAGE)
    pdb.gimp_image_undo_group_end(img)
    gimp.displays_flush()


register(
    "python_fu_cross_process",
    "Cross processed film",
    "Puts a cross processed copy of the layer on top of it",
    "Film Fan", "Film Fan", "2012",
    "_Cross process...",
    "RGB*",
    [
        (PF_IMAGE, "image", "Input image", None),
        (PF_DRAWABLE, "drawable", "Input drawable", None),
        (PF_SLIDER, "strength", "Opacity of the effect", 100.0, (0, 100, 1)),
        (PF_TOGGLE, "keep", "Keep as a layer of its own", True),
    ],
    [],
    cross_process,
    menu="<Image>/Filters/Film")

main()
