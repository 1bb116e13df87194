#!/usr/bin/env python
# Three procedures in one file: mirror, turn, kaleidoscope

from gimpfu import *

def mirror(image, drawable, vertical):
    image.undo_group_start()
    other = drawable.copy()
    image.add_layer(other, 0)
    if vertical:
        pdb.gimp_item_transform_flip_simple(other, ORIENTATION_VERTICAL, True, 0)
        image.resize(image.width, image.height * 2, 0, 0)
        other.set_offsets(0, image.height / 2)
    else:
        pdb.gimp_flip(other, ORIENTATION_HORIZONTAL)
        image.resize(image.width * 2, image.height, 0, 0)
        other.set_offsets(image.width / 2, 0)
    image.merge_visible_layers(EXPAND_AS_NECESSARY)
    image.undo_group_end()

def turn(image, drawable, times):
    print `times`, "quarters"
    for i in range(times % 4):
        pdb.gimp_image_rotate(image, ROTATE_90)

def kaleidoscope(image, drawable):
    pdb.python_fu_mirror_it(image, drawable, 0)
    pdb.python_fu_mirror_it(image, image.active_layer, 1)

register("mirror_it", "Mirror", "Mirror", "m", "m", "2010", "Mirror it...", "*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_BOOL, "vertical", "Downwards", False)],
    [], mirror, menu="<Image>/Image/Transform")
register("turn_it", "Turn", "Turn", "m", "m", "2010", "Turn it...", "*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_INT, "times", "Quarter turns", 1)],
    [], turn, menu="<Image>/Image/Transform")
register("kaleidoscope_it", "Kaleidoscope", "Kaleidoscope", "m", "m", "2010", "Kaleidoscope it", "*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None)],
    [], kaleidoscope, menu="<Image>/Image/Transform")
main()
