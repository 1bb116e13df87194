#!/usr/bin/python

# Vignette, v0.3. For The GIMP 2.2 and 2.4.
# This is free software, do what you like with it.

from gimpfu import *

def vignette(timg, tdrawable, darkness=60, softness=10, color=(0,0,0)):
	width = tdrawable.width
	height = tdrawable.height
	old_fg = pdb.gimp_context_get_foreground()

	pdb.gimp_undo_push_group_start(timg)
	layer = gimp.Layer(timg, "Vignette", width, height, RGBA_IMAGE, darkness, NORMAL_MODE)
	timg.add_layer(layer, 0)
	pdb.gimp_edit_clear(layer)

	# the part that stays bright
	pdb.gimp_ellipse_select(timg, width/10, height/10, width*8/10, height*8/10,
	                        CHANNEL_OP_REPLACE, TRUE, softness > 0, softness)
	pdb.gimp_selection_invert(timg)
	gimp.set_foreground(color)
	pdb.gimp_edit_fill(layer, FOREGROUND_FILL)
	pdb.gimp_selection_none(timg)

	gimp.set_foreground(old_fg)
	pdb.gimp_undo_push_group_end(timg)
	print "vignette: done with", layer.name

register(
	"old_vignette",
	"Darken the corners of a picture",
	"Darken the corners of a picture",
	"A. Photographer",
	"A. Photographer",
	"2006",
	"<Image>/Python-Fu/Photo/Vignette...",
	"RGB*, GRAY*",
	[
		(PF_INT, "darkness", "Darkness (%)", 60),
		(PF_INT, "softness", "Softness (px)", 10),
		(PF_COLOUR, "color", "Colour", (0, 0, 0)),
	],
	[],
	vignette)

main()
