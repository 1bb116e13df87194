#!/usr/bin/env python
# A script with errors, as beginners' scripts have them. None of them may harm GIMP.
import os, sys
from gimpfu import *

def quick_errors(image, drawable, how):
	pdb.gimp_image_undo_group_start(image)
	layer = drawable.copy()
	image.add_layer(layer, 0)
	print >> sys.stderr, "about to fail with", how
	os.chdir("/")
	if how == "raise": raise ValueError, "no such thing as %s" % how
	elif how == "zero": return 1 / 0
	elif how == "procedure": pdb.gimp_no_such_procedure(image)
	elif how == "arguments": pdb.gimp_layer_set_opacity(layer)
	elif how == "exit": sys.exit(3)
	elif how == "fail": fail("on purpose")
	elif how == "float":
		pdb.gimp_edit_copy(drawable)
		pdb.gimp_edit_paste(layer, True)
		raise RuntimeError

register("quick_errors", "Errors", "", "qe", "qe", "2010", "<Image>/Filters/Tests/Errors...", "*",
	[(PF_STRING, "how", "How", "raise")], [], quick_errors)
main()
