#!/usr/bin/env python
# From the paths dialog: guides at the anchors of the path, and the path moved aside
from gimpfu import *

def path_to_guides(image, path, copies):
    if path is None:
        path = image.active_vectors
    xs, ys = set(), set()
    n, strokes = pdb.gimp_vectors_get_strokes(path)
    for stroke in strokes:
        kind, count, points, closed = pdb.gimp_vectors_stroke_get_points(path, stroke)
        for i in range(2, count, 6):
            xs.add(int(round(points[i])))
            ys.add(int(round(points[i + 1])))
    for x in sorted(xs):
        image.add_vguide(x)
    for y in sorted(ys):
        image.add_hguide(y)
    for i in range(copies):
        copy = pdb.gimp_vectors_copy(path)
        pdb.gimp_image_insert_vectors(image, copy, None, -1)
        copy.name = "%s +%d" % (path.name, i + 1)
        for stroke in copy.strokes:
            stroke.translate(5 * (i + 1), 0)

register("path_to_guides", "Guides at anchors", "", "pg", "pg", "2013", "Guides at anchors...", "*",
    [(PF_IMAGE, "image", "", None), (PF_VECTORS, "path", "Path", None), (PF_INT, "copies", "Copies", 1)],
    [], path_to_guides, menu="<Vectors>")
main()
