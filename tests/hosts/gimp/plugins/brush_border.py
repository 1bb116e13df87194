#!/usr/bin/env python
# Stamps a brush or a pattern along the border

from gimpfu import *

def brush_border(timg, tdrawable, brush, pattern, spacing):
	width, height = tdrawable.width, tdrawable.height
	old_brush = pdb.gimp_context_get_brush()
	pdb.gimp_undo_push_group_start(timg)
	try:
		pdb.gimp_brushes_set_brush(brush)
	except:
		print "no brush", brush
		pdb.gimp_context_set_brush(pdb.gimp_brushes_get_list("")[1][0])
	pdb.gimp_context_set_brush_size(6.0)
	pdb.gimp_context_set_pattern(pattern)
	points = []
	for x in xrange(0, width, spacing): points.extend([x, 0, x, height - 1])
	strokes = 0
	for i in xrange(0, len(points), 2):
		pdb.gimp_eraser(tdrawable, 2, points[i:i+2], BRUSH_HARD, PAINT_CONSTANT)
		strokes += 1
	print "erased", strokes, "dots of", `old_brush`
	pdb.gimp_context_set_brush(old_brush)
	pdb.gimp_undo_push_group_end(timg)

register("brush_border", "Perforate", "Perforate the border like a stamp", "bb", "bb", "2010", "<Image>/Filters/Decor/Perforate...",
	"RGBA, GRAYA", [(PF_BRUSH, "brush", "Brush", "2. Hardness 100"), (PF_PATTERN, "pattern", "Pattern", "Pine"),
	 (PF_INT, "spacing", "Spacing", 12)], [], brush_border)
main()
