#!/usr/bin/env python
# Pixelizes what is selected. If nothing is selected, says so.
from gimpfu import *

def hide_faces(image, drawable, block):
    if pdb.gimp_selection_is_empty(image):
        pdb.gimp_message("Select the face first!")
        return
    pdb.gimp_image_undo_group_start(image)
    nonempty, x1, y1, x2, y2 = pdb.gimp_selection_bounds(image)
    pdb.plug_in_pixelize2(image, drawable, block, block)
    note = "%dx%d at %d,%d" % (x2 - x1, y2 - y1, x1, y1)
    drawable.attach_new_parasite("hidden-face", 1, note)
    pdb.gimp_selection_none(image)
    pdb.gimp_image_undo_group_end(image)

register("hide_faces", "Hide faces", "Pixelize the selection", "P.", "P.", "2016",
         "<Image>/Filters/Blur/Hide faces", "RGB*, GRAY*",
         [(PF_INT16, "block", "Block size (px)", 16)], [], hide_faces)
main()
