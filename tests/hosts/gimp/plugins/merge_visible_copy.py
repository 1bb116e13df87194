#!/usr/bin/env python
# "New from visible", copied to the clipboard as an image, with a backup of the stack
from gimpfu import *

def merge_visible_copy(image, drawable, backup):
    pdb.gimp_image_undo_group_start(image)
    visible = pdb.gimp_layer_new_from_visible(image, image, "Visible")
    image.add_layer(visible, 0)
    if backup:
        new = pdb.gimp_edit_copy_visible(image) and pdb.gimp_edit_paste_as_new_image()
        new.layers[0].name = "Backup"
        pdb.gimp_image_set_filename(new, pdb.gimp_image_get_filename(image) + ".backup.xcf")
        gimp.Display(new)
    image.scale(image.width // 2, image.height // 2)
    image.crop(image.width - 4, image.height - 6, 4, 6)
    pdb.gimp_image_undo_group_end(image)

register("merge_visible_copy", "New from visible, half size", "", "", "", "2011",
    "<Image>/Layer/Visible, half size", "*", [(PF_TOGGLE, "backup", "Backup", True)], [], merge_visible_copy)
main()
