#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Renames layers by a regular expression, in groups too.
import re
from gimpfu import *

def all_layers(item):
    for layer in item.layers:
        yield layer
        if isinstance(layer, gimp.GroupLayer):
            for child in all_layers(layer):
                yield child

def rename_layers(image, layer, pattern, replacement, number):
    image.undo_group_start()
    count = 0
    for l in all_layers(image):
        new = re.sub(pattern, replacement, l.name)
        if number and not pdb.gimp_item_is_group(l):
            new = "%03d %s" % (count, new)
            count += 1
        if new != l.name:
            l.name = new
    image.undo_group_end()
    gimp.message("%d layers numbered" % count)

register("python_fu_rename_layers", "Rename layers", "Rename by pattern", "Éva", "Éva", "2013",
    "Rename by pattern…", "*",
    [(PF_IMAGE, "image", "Image", None), (PF_LAYER, "layer", "Layer", None),
     (PF_STRING, "pattern", "Pattern", r"(\w+) copy"), (PF_STRING, "replacement", "Replacement", r"\1"),
     (PF_TOGGLE, "number", "Number them", False)],
    [], rename_layers, menu="<Layers>")
main()
