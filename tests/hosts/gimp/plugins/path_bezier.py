#!/usr/bin/env python
# Draws a rounded speech bubble with gimp.Vectors and strokes it
from gimpfu import *

def bubble(image, layer, margin, size):
    pdb.gimp_context_push()
    image.undo_group_start()
    l, t, r, b = margin, margin, image.width - margin, image.height - margin
    path = gimp.Vectors(image, 'Bubble')
    pdb.gimp_image_add_vectors(image, path, 0)
    start = [l, t, l, t, l, t]
    stroke = gimp.VectorsBezierStroke(path, start, False)
    stroke.lineto(r, t)
    stroke.lineto(r, b)
    stroke.lineto(l, b)
    stroke.close()
    ring = pdb.gimp_vectors_bezier_stroke_new_ellipse(path, (l + r) / 2.0, (t + b) / 2.0, 8.0, 8.0, 0.0)
    pdb.gimp_context_set_brush('1. Pixel')
    pdb.gimp_context_set_brush_size(size)
    pdb.gimp_context_set_brush_hardness(1.0)
    pdb.gimp_context_set_foreground((0, 0, 255))
    pdb.gimp_context_set_paint_method('gimp-pencil')
    pdb.gimp_edit_stroke_vectors(layer, path)
    image.active_vectors = path
    assert image.active_vectors.name == 'Bubble' and len(path.strokes) == 2
    image.undo_group_end()
    pdb.gimp_context_pop()

register('path_bezier', 'Speech bubble', '', 'pb', 'pb', '2014', 'Speech bubble...', 'RGB*',
    [(PF_IMAGE, 'image', '', None), (PF_LAYER, 'layer', '', None),
     (PF_INT, 'margin', 'Margin', 10), (PF_FLOAT, 'size', 'Line', 3.0)],
    [], bubble, menu='<Image>/Filters/Render')
main()
