#!/usr/bin/env python
from gimpfu import *

def poster_edges(img, drw, levels, amount, invert):
    """Posterize the picture and draw its edges over it."""
    pdb.gimp_image_undo_group_start(img)
    edges = pdb.gimp_layer_copy(drw, False)
    pdb.gimp_image_add_layer(img, edges, 0)
    pdb.gimp_drawable_set_name(edges, "Edges")
    pdb.gimp_posterize(drw, levels)
    pdb.gimp_desaturate(edges)
    pdb["plug-in-edge"](img, edges, amount, 1, 0)
    if invert:
        pdb.gimp_invert(edges)
    pdb.gimp_layer_set_mode(edges, MULTIPLY_MODE)
    pdb.gimp_image_undo_group_end(img)
    pdb.gimp_displays_flush()
    return

register(
    "python_fu_poster_edges", "Poster edges", "Poster edges", "Kim", "GPL", "2014",
    "<Image>/Filters/Artistic/Poster edges...", "RGB, RGBA",
    [
        (PF_SPINNER, "levels", "Levels", 4, (2, 255, 1)),
        (PF_SPINNER, "amount", "Edge amount", 2.0, (1, 10, 0.5)),
        (PF_TOGGLE, "invert", "Dark lines", 1),
    ],
    [], poster_edges)
main()
