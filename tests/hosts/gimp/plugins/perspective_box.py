#!/usr/bin/env python
# Transforms: rotate, scale, shear, perspective, each a layer
from math import radians
from gimpfu import *

def perspective_box(image, drawable, angle):
    pdb.gimp_context_push()
    pdb.gimp_context_set_interpolation(INTERPOLATION_NONE)
    pdb.gimp_context_set_transform_resize(TRANSFORM_RESIZE_ADJUST)
    pdb.gimp_image_undo_group_start(image)
    w, h = drawable.width, drawable.height
    copies = []
    for name in ("turned", "quarter", "small", "leaning"):
        copy = drawable.copy(True)
        image.add_layer(copy, 0)
        copy.name = name
        copies.append(copy)
    turned, quarter, small, leaning = copies
    turned = pdb.gimp_item_transform_rotate(turned, radians(angle), True, 0, 0)
    quarter = pdb.gimp_item_transform_rotate_simple(quarter, ROTATE_90, True, 0, 0)
    small = pdb.gimp_item_transform_scale(small, 0, 0, w / 2, h / 2)
    leaning = pdb.gimp_item_transform_perspective(leaning, 0, 0, w, h / 4.0, 0, h, w, h * 3 / 4.0)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()

register("perspective_box", "Transforms", "", "tr", "tr", "2015", "<Image>/Filters/Distorts/Transforms...", "RGB*",
    [(PF_FLOAT, "angle", "Angle", 180.0)], [], perspective_box)
main()
