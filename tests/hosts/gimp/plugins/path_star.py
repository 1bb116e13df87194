#!/usr/bin/env python
# A star as a path, and filled
from math import sin, cos, pi
from gimpfu import *

def path_star(image, drawable, points, outer, inner, fill):
    pdb.gimp_context_push()
    image.undo_group_start()
    cx, cy = image.width / 2.0, image.height / 2.0
    coords = []
    for i in range(points * 2):
        radius = (outer, inner)[i % 2]
        angle = pi * i / points - pi / 2
        x, y = cx + radius * cos(angle), cy + radius * sin(angle)
        coords += [x, y] * 3     # handle, anchor, handle
    vectors = pdb.gimp_vectors_new(image, "Star")
    pdb.gimp_image_add_vectors(image, vectors, -1)
    stroke = pdb.gimp_vectors_stroke_new_from_points(vectors, VECTORS_STROKE_TYPE_BEZIER, len(coords), coords, True)
    vectors.visible = True
    if fill:
        pdb.gimp_vectors_to_selection(vectors, CHANNEL_OP_REPLACE, True, False, 0, 0)
        pdb.gimp_context_set_foreground((255, 200, 0))
        pdb.gimp_edit_fill(drawable, FOREGROUND_FILL)
        pdb.gimp_selection_none(image)
    image.undo_group_end()
    pdb.gimp_context_pop()

register("path_star", "Star path", "", "ps", "ps", "2012", "<Image>/Filters/Render/Star path...", "RGB*",
    [(PF_INT, "points", "Points", 5), (PF_FLOAT, "outer", "Outer radius", 30.0), (PF_FLOAT, "inner", "Inner radius", 12.0),
     (PF_BOOL, "fill", "Fill", True)], [], path_star)
main()
