#!/usr/bin/env python
# Inverts the colours of a layer through one big array; alpha is kept.
from array import array
from gimpfu import *

def invert_rgn(image, drawable):
    pdb.gimp_image_undo_group_start(image)
    w, h = drawable.width, drawable.height
    rgn = drawable.get_pixel_rgn(0, 0, w, h, False, False)
    dst = drawable.get_pixel_rgn(0, 0, w, h, True, True)
    bpp = len(rgn[0, 0])
    pixels = array("B", rgn[0:w, 0:h])
    alpha = drawable.has_alpha
    for i in range(len(pixels)):
        if not (alpha and i % bpp == bpp - 1):
            pixels[i] = 255 - pixels[i]
    dst[0:w, 0:h] = pixels.tostring() if hasattr(pixels, "tostring") else pixels.tobytes()
    drawable.flush()
    drawable.merge_shadow(True)
    drawable.update(0, 0, w, h)
    pdb.gimp_image_undo_group_end(image)

register("python-fu-invert-rgn", "Invert by region", "Invert by region", "x", "x", "2014",
         "<Image>/Filters/Tests/Invert region", "*", [], [], invert_rgn)
main()
