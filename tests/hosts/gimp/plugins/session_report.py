#!/usr/bin/env python
# What GIMP says about itself and the open images: a text file

import os, sys, string
from gimpfu import *

def report(display, out):
	print "asked from", display
	f = open(out, "w")
	print >> f, "version", len(gimp.version), gimp.version[0] >= 2
	print >> f, "directory", os.path.isdir(gimp.directory)
	image = gimp.image_list()[0]
	print >> f, "image", image.width, image.height, image.base_type == RGB
	layer = image.layers[0]
	print >> f, "layer", layer.width, layer.bpp, layer.has_alpha and "alpha" or "opaque"
	print >> f, "active", image.active_layer == layer, image.active_drawable.name == layer.name
	print >> f, "procedures", len(pdb.query("gimp-image-.*", "", "", "", "", "", "")) > 50
	print >> f, "info", pdb["gimp_image_flatten"].proc_name, pdb.gimp_image_flatten.nparams
	print >> f, "exists", pdb.gimp_procedural_db_proc_exists("gimp-edit-copy"), pdb.gimp_procedural_db_proc_exists("no-such")
	num, fonts = pdb.gimp_fonts_get_list("")
	print >> f, "fonts", num == len(fonts), num > 0
	num, brushes = pdb.gimp_brushes_get_list("Hardness")
	print >> f, "brushes", num == len(brushes), num > 0
	fg, bg = gimp.get_foreground(), gimp.get_background()
	gimp.set_foreground(1, 2, 3); gimp.set_background("white")
	print >> f, "colours", tuple(gimp.get_foreground())[:3], gimp.get_background() == gimpcolor.RGB(255, 255, 255)
	gimp.set_foreground(fg); gimp.set_background(bg)
	print >> f, "unit", pdb.gimp_unit_get_abbreviation(UNIT_INCH), string.upper("ok"), 0777 == 511
	f.close()

register("session_report", "Report", "", "rp", "rp", "2009", "<Toolbox>/Xtns/Python-Fu/Report...", "",
	[(PF_DISPLAY, "display", "Display", None), (PF_FILENAME, "out", "File", "/tmp/report.txt")], [], report)
main()
