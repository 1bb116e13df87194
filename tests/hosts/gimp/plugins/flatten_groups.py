#!/usr/bin/env python
# every group becomes one layer, names kept
from gimpfu import *
import string

def flatten_groups(img, drw, suffix):
    img.undo_group_start()
    names = {}
    for item in img.layers:
        if not pdb.gimp_item_is_group(item): continue
        if names.has_key(item.name):
            print "twice:", item.name
        names[item.name] = len(item.children)
        name = item.name
        visible = item.visible
        merged = pdb.gimp_image_merge_layer_group(img, item)
        merged.name = string.strip(name) + suffix
        merged.visible = visible
    keys = names.keys()
    keys.sort()
    for name, count in names.iteritems():
        print name, "had", count
    pdb.gimp_image_attach_parasite(img, gimp.Parasite("flattened", 1, string.join(keys, ",")))
    img.undo_group_end()

register("flatten_groups", "Flatten groups", "Flatten groups", "fg", "fg", "2013", "<Image>/Layer/Flatten groups", "*",
    [(PF_STRING, "suffix", "Suffix", " (flat)")], [], flatten_groups)
main()
