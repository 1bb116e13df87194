#!/usr/bin/env python

#   Sepia toning, pixel by pixel, for GIMP 2.0
#   Slow but shows how regions work.

from gimpfu import *

def sepia(image, drawable, depth):
    x1, y1, x2, y2 = drawable.mask_bounds
    width = x2 - x1
    height = y2 - y1
    bpp = drawable.bpp
    src = drawable.get_pixel_rgn(x1, y1, width, height, FALSE, FALSE)
    dst = drawable.get_pixel_rgn(x1, y1, width, height, TRUE, TRUE)
    gimp.progress_init("Toning...")
    for y in xrange(y1, y2):
        for x in xrange(x1, x2):
            pixel = src[x, y]
            # weights of 1/256; these are whole numbers, so the division cuts
            grey = (ord(pixel[0]) * 77 + ord(pixel[1]) * 151 + ord(pixel[2]) * 28) / 256
            red = min(255, grey + depth * 2)
            green = min(255, grey + depth)
            new = chr(red) + chr(green) + chr(grey)
            if bpp == 4:
                new = new + pixel[3]
            dst[x, y] = new
        gimp.progress_update((y - y1) / float(height))
    drawable.flush()
    drawable.merge_shadow(TRUE)
    drawable.update(x1, y1, width, height)

register(
    "python_fu_sepia_rgn",
    "Sepia toning of the selection",
    "Sepia toning of the selection",
    "Old Hand", "Old Hand", "2004",
    "<Image>/Python-Fu/Alchemy/Sepia (pixels)",
    "RGB*",
    [ (PF_INT, "depth", "Depth", 20L) ],
    [],
    sepia)

main()
