#!/usr/bin/env python
# Halftone dots the slow and honest way: one ellipse for each cell.
from math import sqrt
from gimpfu import *

def halftone(image, drawable, cell, ink, paper):
    gimp.context_push()
    image.undo_group_start()
    w = pdb.gimp_drawable_width(drawable)
    h = pdb.gimp_drawable_height(drawable)
    dots = gimp.Layer(image, "Dots", w, h, RGB_IMAGE, 100, NORMAL_MODE)
    image.insert_layer(dots)
    gimp.set_background(paper)
    gimp.set_foreground(ink)
    dots.fill(BACKGROUND_FILL)
    pdb.gimp_selection_none(image)
    for y in range(0, h, cell):
        for x in range(0, w, cell):
            # mean darkness of the cell, from the histogram of its rectangle
            pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, x, y, cell, cell)
            mean, deviation, median, pixels, count, percentile = pdb.gimp_histogram(drawable, HISTOGRAM_VALUE, 0, 255)
            size = cell * sqrt(1.0 - mean / 255.0)
            if size < 1:
                continue
            pdb.gimp_image_select_ellipse(image, CHANNEL_OP_REPLACE, x + (cell - size) / 2, y + (cell - size) / 2, size, size)
            pdb.gimp_edit_fill(dots, FOREGROUND_FILL)
        gimp.progress_update(float(y) / h)
    pdb.gimp_selection_none(image)
    image.undo_group_end()
    gimp.context_pop()

register(
    "python_fu_halftone_dots", "Halftone dots", "One dot a cell, as large as the cell is dark",
    "Printmaker", "Printmaker", "2015", "_Halftone dots...", "RGB*, GRAY*",
    [
        (PF_IMAGE, "image", "Input image", None),
        (PF_DRAWABLE, "drawable", "Input drawable", None),
        (PF_INT, "cell", "Cell size", 20),
        (PF_COLOR, "ink", "Ink", "black"),
        (PF_COLOR, "paper", "Paper", (1.0, 1.0, 1.0)),
    ],
    [], halftone, menu="<Image>/Filters/Distorts")

main()
