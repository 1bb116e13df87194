#!/usr/bin/env python
# Dots along a line, with any brush. Painting from Python in GIMP 2.8 and later.
from gimpfu import *

def brush_dots(image, drawable, brush, size, color, count):
    pdb.gimp_context_push()
    pdb.gimp_image_undo_group_start(image)
    pdb.gimp_context_set_defaults()
    pdb.gimp_context_set_brush(brush)
    pdb.gimp_context_set_brush_size(size)
    pdb.gimp_context_set_opacity(100)
    pdb.gimp_context_set_paint_mode(LAYER_MODE_NORMAL)
    pdb.gimp_context_set_dynamics("Dynamics Off")
    gimp.set_foreground(color)
    y = image.height / 2
    for i in range(count):
        x = image.width * (i + 1) / (count + 1)
        pdb.gimp_pencil(drawable, 2, [x, y])
    pdb.gimp_paintbrush_default(drawable, 4, (0, 0, 10, 0))
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()

register("brush_dots", "Dots", "", "bd", "bd", "2014", "Dots...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_BRUSH, "brush", "Brush", "2. Hardness 100"),
     (PF_FLOAT, "size", "Size", 9.0), (PF_COLOR, "color", "Colour", (0, 160, 0)), (PF_INT, "count", "Count", 3)],
    [], brush_dots, menu="<Image>/Filters/Render")
main()
