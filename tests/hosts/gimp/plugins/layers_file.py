#!/usr/bin/env python
# Archive: saves as XCF, loads it again as layers of a group, and a PSD beside it
import os
from gimpfu import *

def layers_file(image, drawable, folder):
    path = os.path.join(folder, "archive.xcf")
    pdb.gimp_xcf_save(0, image, drawable, path, path)
    num, ids = pdb.gimp_file_load_layers(image, path)
    group = pdb.gimp_layer_group_new(image)
    pdb.gimp_item_set_name(group, "Archive")
    pdb.gimp_image_insert_layer(image, group, None, 0)
    for i in ids:
        layer = gimp.Item.from_id(i)
        pdb.gimp_image_insert_layer(image, layer, group, len(group.children))
    pdb.file_tiff_save(image, drawable, os.path.join(folder, "flat.tif"), "flat.tif", 1)
    pdb.file_bmp_save(image, drawable, os.path.join(folder, "flat.bmp"), "flat.bmp")
    again = pdb.gimp_file_load(path, path)
    return again, num

register("layers_file", "Archive", "", "ar", "ar", "2014", "<Image>/File/Archive...", "*",
    [(PF_DIRNAME, "folder", "Folder", "/tmp")], [(PF_IMAGE, "again", ""), (PF_INT, "num", "")], layers_file)
main()
