#!/usr/bin/env python

# Without gimpfu: the class as pygimp's own documentation taught it

import math, struct
import gimp, gimpplugin
from gimpenums import *
pdb = gimp.pdb

class borderplugin(gimpplugin.plugin):
	def start(self):
		gimp.main(self.init, self.quit, self.query, self._run)

	def init(self):
		pass

	def quit(self):
		pass

	def query(self):
		gimp.install_procedure("plug_in_py_line_border",
			"Lines on both sides", "Lines on both sides", "James", "James", "1999",
			"<Image>/Python-Fu/Line border...", "RGB*, GRAY*", PLUGIN,
			[(PDB_INT32, "run_mode", "Interactive, Non-Interactive"),
			 (PDB_IMAGE, "image", "Input image"),
			 (PDB_DRAWABLE, "drawable", "Input drawable"),
			 (PDB_INT32, "size", "Size"),
			 (PDB_FLOAT, "scale", "Scale")],
			[(PDB_INT32, "pixels", "Painted")])

	def plug_in_py_line_border(self, run_mode, image, drawable, size=3, scale=1.0):
		if run_mode == RUN_INTERACTIVE:
			print "would ask"
		size = int(math.ceil(size * scale))
		image.undo_group_start()
		pdb.gimp_rect_select(image, 0, 0, size, image.height, REPLACE, FALSE, 0)
		pdb.gimp_rect_select(image, image.width - size, 0, size, image.height, ADD, FALSE, 0)
		pdb.gimp_edit_fill(drawable, WHITE_IMAGE_FILL)
		pdb.gimp_selection_none(image)
		image.undo_group_end()
		gimp.set_data("line-border", struct.pack("i", size))
		(again,) = struct.unpack("i", gimp.get_data("line-border"))
		return again * image.height * 2

if __name__ == '__main__':
	borderplugin().start()
