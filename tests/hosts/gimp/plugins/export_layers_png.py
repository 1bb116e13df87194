#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Export every layer as a PNG file of its own."""

import os
import re
from gimpfu import *


def get_layers_to_export(img, only_visible):
    layers = []
    for layer in img.layers:
        if not only_visible or layer.visible:
            layers.append(layer)
    return layers


def export_layers(img, drw, path, name, only_visible, flatten_each):
    dupe = img.duplicate()
    savelayers = get_layers_to_export(dupe, only_visible)
    for layer in dupe.layers:
        layer.visible = False
    for layer in savelayers:
        layer.visible = True
        filename = name % re.sub(r'[^-\w.]', '_', layer.name)
        fullpath = os.path.join(path, filename)
        tmp = dupe.duplicate()
        if flatten_each:
            out = tmp.flatten()
        else:
            out = pdb.gimp_image_merge_visible_layers(tmp, CLIP_TO_IMAGE)
        pdb.file_png_save(tmp, out, fullpath, filename, 0, 9, 1, 1, 1, 1, 1)
        gimp.delete(tmp)
        layer.visible = False
    pdb.gimp_image_delete(dupe)


register(
    proc_name="python-fu-export-layers-png",
    blurb="Export layers as PNG",
    help="Export every layer as a PNG file of its own",
    author="Several Hands",
    copyright="Several Hands",
    date="2012",
    label="As _PNG files...",
    imagetypes="*",
    params=[
        (PF_IMAGE, "img", "Image", None),
        (PF_DRAWABLE, "drw", "Drawable", None),
        (PF_DIRNAME, "path", "Save PNGs here", os.getcwd()),
        (PF_STRING, "name", "Name pattern", "%s.png"),
        (PF_BOOL, "only_visible", "Only visible layers?", False),
        (PF_BOOL, "flatten_each", "Flatten images?", False),
    ],
    results=[],
    function=export_layers,
    menu=("<Image>/File/Export Layers"),
    domain=("gimp20-python", gimp.locale_directory)
)

main()
