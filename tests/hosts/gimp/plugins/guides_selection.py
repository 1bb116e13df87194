#!/usr/bin/env python
# Guides at the edges of the selection; the old ones go, if wanted

from gimpfu import *

def all_guides(img):
    found = []
    guide = pdb.gimp_image_find_next_guide(img, 0)
    while guide <> 0:
        found.append(guide)
        guide = img.find_next_guide(guide)
    return found

def guides_selection(img, drw, clear):
    selected, x1, y1, x2, y2 = pdb.gimp_selection_bounds(img)
    if not selected:
        gimp.message("There is no selection"); return
    old = all_guides(img)
    positions = {}
    for guide in old:
        positions[(pdb.gimp_image_get_guide_orientation(img, guide), img.get_guide_position(guide))] = guide
        if clear:
            pdb.gimp_image_delete_guide(img, guide)
    for orientation, position in [(ORIENTATION_VERTICAL, x1), (ORIENTATION_VERTICAL, x2),
                                  (ORIENTATION_HORIZONTAL, y1), (ORIENTATION_HORIZONTAL, y2)]:
        if not clear and positions.has_key((orientation, position)): continue
        if orientation == ORIENTATION_VERTICAL: img.add_vguide(position)
        else: img.add_hguide(position)
    print "%d guides before, %d now" % (len(old), len(all_guides(img)))

register("guides_selection", "Guides from selection", "", "gs", "gs", "2009", "<Image>/Image/Guides/Around selection", "*",
    [(PF_TOGGLE, "clear", "Remove old guides", False)], [], guides_selection)
main()
