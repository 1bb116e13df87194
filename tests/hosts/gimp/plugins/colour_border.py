#!/usr/bin/env python
from gimpfu import *

def colour_border(image, drawable, size, color, inner):
	"flat border; the inner line is one pixel"
	old = pdb.gimp_context_get_background()
	image.undo_group_start()
	drawable = image.flatten()
	gimp.set_background(color)
	image.resize(image.width + size*2, image.height + size*2, size, size)
	drawable.resize(image.width, image.height, size, size)
	if inner <> 0:
		pdb.gimp_selection_all(image)
		pdb.gimp_selection_shrink(image, size - 1)
		pdb.gimp_selection_border(image, 1)
		pdb.gimp_context_set_foreground(gimpcolor.RGB(255, 255, 255))
		pdb.gimp_selection_sharpen(image)
		pdb.gimp_edit_bucket_fill(drawable, FG_BUCKET_FILL, NORMAL_MODE, 100, 255, False, 0, 0)
		pdb.gimp_selection_none(image)
	gimp.set_background(old)
	image.undo_group_end()

register("colour_border", "Border", "Border", "cb", "cb", "2007", "<Image>/Filters/Decor/Colour border...", "RGB*",
	[(PF_SPINNER, "size", "Size", 10, (1, 500, 1)), (PF_COLOR, "color", "Colour", (200, 30, 30)),
	 (PF_TOGGLE, "inner", "White line", False)], [], colour_border)
main()
