#!/usr/bin/env python
# Cuts the image at its guides and saves the pieces (for tables, as one did in 2006)
import os
from gimpfu import *

def cuts(img, orientation, size):
	edges = [0, size]
	guide = 0
	while 1:
		guide = pdb.gimp_image_find_next_guide(img, guide)
		if guide == 0: break
		if pdb.gimp_image_get_guide_orientation(img, guide) == orientation:
			edges.append(pdb.gimp_image_get_guide_position(img, guide))
	edges.sort()
	return edges

def slice_guides(img, drawable, folder, html):
	xs = cuts(img, ORIENTATION_VERTICAL, img.width)
	ys = cuts(img, ORIENTATION_HORIZONTAL, img.height)
	rows = []
	for r in range(len(ys) - 1):
		cells = []
		for c in range(len(xs) - 1):
			piece = pdb.gimp_image_duplicate(img)
			pdb.gimp_image_crop(piece, xs[c+1] - xs[c], ys[r+1] - ys[r], xs[c], ys[r])
			layer = piece.flatten()
			name = "slice_%d_%d.png" % (r, c)
			pdb.file_png_save2(piece, layer, os.path.join(folder, name), name, 0, 9, 0, 0, 0, 0, 0, 0, 0)
			pdb.gimp_image_delete(piece)
			cells.append('<td><img src="%s"/></td>' % name)
		rows.append("<tr>" + "".join(cells) + "</tr>")
	if html:
		f = open(os.path.join(folder, "slices.html"), "w")
		print >> f, "<table>\n%s\n</table>" % "\n".join(rows)
		f.close()

register("slice_guides", "Slice at guides", "", "sl", "sl", "2006", "<Image>/Python-Fu/Slice at guides...", "*",
	[(PF_DIRNAME, "folder", "Folder", "."), (PF_TOGGLE, "html", "Write a table", 1)], [], slice_guides)
main()
