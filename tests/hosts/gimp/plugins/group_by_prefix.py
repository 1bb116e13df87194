#!/usr/bin/env python
# body_arm, body_leg → group "body" with both inside
from gimpfu import *

def group_by_prefix(image, drawable, separator):
    pdb.gimp_image_undo_group_start(image)
    groups = {}
    for layer in list(image.layers):
        if separator not in layer.name:
            continue
        prefix = layer.name.split(separator)[0]
        if prefix not in groups:
            group = pdb.gimp_layer_group_new(image)
            group.name = prefix
            pdb.gimp_image_insert_layer(image, group, None, pdb.gimp_image_get_item_position(image, layer))
            groups[prefix] = group
        pdb.gimp_image_reorder_item(image, layer, groups[prefix], len(groups[prefix].layers))
    for group in groups.values():
        assert group.children == group.layers
        assert all([child.parent == group for child in group.children])
    pdb.gimp_image_undo_group_end(image)

register("group_by_prefix", "Group by prefix", "", "", "", "2015", "Group by prefix", "*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_STRING, "separator", "Separator", "_")],
    [], group_by_prefix, menu="<Image>/Layer/Stack")
main()
