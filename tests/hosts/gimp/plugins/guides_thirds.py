#!/usr/bin/env python
# Guides: thirds, golden section or margins
from gimpfu import *

def guides(img, drw, kind, margin):
    pdb.gimp_image_undo_group_start(img)
    if kind == 0:
        for i in (1, 2):
            pdb.gimp_image_add_vguide(img, img.width * i // 3)
            pdb.gimp_image_add_hguide(img, img.height * i // 3)
    elif kind == 1:
        for f in (0.382, 0.618):
            img.add_vguide(int(img.width * f))
            img.add_hguide(int(img.height * f))
    else:
        for position in (margin, img.width - margin):
            pdb.gimp_image_add_vguide(img, position)
        for position in (margin, img.height - margin):
            pdb.gimp_image_add_hguide(img, position)
    pdb.gimp_image_undo_group_end(img)
    pdb.gimp_displays_flush()

register("guides_thirds", "Guides", "Guides", "g", "g", "2011", "Composition guides...", "*",
    [(PF_IMAGE, "img", "", None), (PF_DRAWABLE, "drw", "", None),
     (PF_OPTION, "kind", "Kind", 0, ("Thirds", "Golden section", "Margins")), (PF_INT, "margin", "Margin", 10)],
    [], guides, menu="<Image>/Image/Guides")
main()
