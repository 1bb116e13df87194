#!/usr/bin/env python
# Checker board, pixel by pixel through the PDB, with get_pixel/set_pixel
from gimpfu import *

def set_pixels(image, drawable, size, cell):
    n = drawable.bpp
    marked = 0
    for y in range(size):
        for x in range(size):
            if (x // cell + y // cell) % 2:
                channels, pixel = pdb.gimp_drawable_get_pixel(drawable, x, y)
                new = [255 - c for c in pixel[:3]] + list(pixel[3:])
                pdb.gimp_drawable_set_pixel(drawable, x, y, channels, new)
            else:
                r = drawable.get_pixel(x, y)
                drawable.set_pixel(x, y, (r[0], 0, 0) + tuple(r[3:]))
                marked += 1
    print marked, "reddened"
    pdb.gimp_drawable_update(drawable, 0, 0, size, size)
    gimp.displays_flush()

register("set_pixels", "Checker", "", "sp", "sp", "2010", "<Image>/Filters/Tests/Checker...", "RGB*",
    [(PF_INT, "size", "Size", 8), (PF_INT, "cell", "Cell", 2)], [], set_pixels)
main()
