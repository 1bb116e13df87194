#!/usr/bin/env python
# Auto levels that leaves the colours in peace: one range for all channels.
from gimpfu import *

CLIP = 0.02

def find_bounds(drawable):
    low, high = 0, 255
    while low < 255 and pdb.gimp_histogram(drawable, HISTOGRAM_VALUE, 0, low)[5] < CLIP:
        low += 1
    while high > 0 and pdb.gimp_histogram(drawable, HISTOGRAM_VALUE, high, 255)[5] < CLIP:
        high -= 1
    return low, high

def stretch(image, drawable, gamma):
    low, high = find_bounds(drawable)
    if low >= high:
        gimp.message("Nothing to stretch: the layer has one tone")
        return
    pdb.gimp_levels(drawable, HISTOGRAM_VALUE, low, high, gamma, 0, 255)
    drawable.name = "%s [%d-%d]" % (drawable.name, low, high)

register("histogram_stretch", "Stretch", "Stretch the histogram", "me", "me", "2010",
         "<Image>/Colors/Auto/Stretch by value", "RGB*, GRAY*",
         [(PF_FLOAT, "gamma", "Gamma", 1)], [], stretch)
main()
