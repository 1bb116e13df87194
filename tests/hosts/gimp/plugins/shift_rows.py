#!/usr/bin/env python
# Glitch: rows shifted sideways by a sine, whole rows at a time
import math
from array import array
from gimpfu import *

def shift_rows(image, drawable, amplitude, period):
    image.undo_group_start()
    w, h, bpp = drawable.width, drawable.height, drawable.bpp
    region = drawable.get_pixel_rgn(0, 0, w, h, True, False)
    for y in range(h):
        shift = int(round(amplitude * math.sin(2 * math.pi * y / period))) % w
        row = region[0:w, y]
        cut = shift * bpp
        region[0:w, y] = row[cut:] + row[:cut]
        if y % 16 == 0:
            gimp.progress_update(y / float(h))
    drawable.flush()
    drawable.update(0, 0, w, h)
    image.undo_group_end()

register("shift_rows", "Shift rows", "", "sr", "sr", "2014", "<Image>/Filters/Distorts/Shift rows...", "*",
    [(PF_INT, "amplitude", "Amplitude", 6), (PF_FLOAT, "period", "Period", 32.0)], [], shift_rows)
main()
