#!/usr/bin/env python
# Colour cycling: rotates the colour map of an indexed image by so many entries
from gimpfu import *

def rotate(image, drawable, steps, greys):
	if image.base_type != INDEXED:
		pdb.gimp_message("Only for indexed images")
		raise ValueError, "not indexed"
	cmap = image.colormap
	n = len(cmap) / 3
	parts = [cmap[i*3:i*3+3] for i in xrange(n)]
	steps = steps % n
	parts = parts[steps:] + parts[:steps]
	if greys:
		new = []
		for rgb in parts:
			v = (ord(rgb[0]) + ord(rgb[1]) + ord(rgb[2])) / 3
			new.append(chr(v) * 3)
		parts = new
	image.colormap = "".join(parts)
	print "map:", `steps`, "of", `n`

register("colormap_rotate", "Rotate colour map", "", "cr", "cr", "2005", "<Image>/Python-Fu/Rotate colour map...", "INDEXED*",
	[(PF_INT, "steps", "Steps", 1), (PF_TOGGLE, "greys", "Make it grey", 0)], [], rotate)
main()
