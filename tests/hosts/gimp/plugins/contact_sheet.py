#!/usr/bin/env python

# Contact sheet of a folder, for GIMP 2.4. Needs no open image.

import os, glob
from gimpfu import *

def contact_sheet(directory, columns, size, gap, back):
	files = glob.glob(os.path.join(directory, "*.[pj][np]g"))
	files.sort()
	if not files:
		raise Exception, "no pictures in " + directory
	rows = (len(files) + columns - 1) / columns
	sheet = gimp.Image(columns * (size + gap) + gap, rows * (size + gap) + gap, RGB)
	sheet.disable_undo()
	gimp.set_background(back)
	paper = gimp.Layer(sheet, "Paper", sheet.width, sheet.height, RGB_IMAGE, 100, NORMAL_MODE)
	paper.fill(BACKGROUND_FILL)
	sheet.add_layer(paper, 0)
	gimp.progress_init("Making contacts of %s" % directory)
	for i, name in enumerate(files):
		img = pdb.gimp_file_load(name, name)
		longest = max(img.width, img.height)
		w, h = img.width * size / longest, img.height * size / longest
		img.scale(w, h)
		drawable = pdb.gimp_image_get_active_drawable(img)
		layer = pdb.gimp_layer_new_from_drawable(drawable, sheet)
		sheet.add_layer(layer, 0)
		layer.name = os.path.basename(name)
		left = gap + (i % columns) * (size + gap)
		top = gap + (i / columns) * (size + gap)
		layer.set_offsets(left + (size - w) / 2, top + (size - h) / 2)
		gimp.delete(img)
		gimp.progress_update(float(i + 1) / len(files))
	sheet.enable_undo()
	gimp.Display(sheet)
	return sheet

register("contact_sheet", "Contact sheet", "Contact sheet of a folder", "CS", "CS", "2008",
	"<Toolbox>/Xtns/Python-Fu/Contact sheet...", "",
	[(PF_DIRNAME, "directory", "Folder", "/tmp"), (PF_INT, "columns", "Columns", 3),
	 (PF_INT, "size", "Size", 100), (PF_INT, "gap", "Gap", 10), (PF_COLOR, "back", "Paper", (255, 255, 255))],
	[(PF_IMAGE, "sheet", "The sheet")],
	contact_sheet)
main()
