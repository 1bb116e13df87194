#!/usr/bin/env python

# Sprite sheet: all layers side by side on one layer

from gimpfu import *

def create_spritesheet(image, drawable, columns):
	# Grab all the layers from the original image, each one of which should become an animation frame
	layers = image.layers
	numLayers = len(layers)
	columns = min(columns, numLayers)
	rows = (numLayers + columns - 1) / columns

	newImg = gimp.Image(image.width * columns, image.height * rows, RGB)
	newImg.disable_undo()
	sheet = gimp.Layer(newImg, "Sheet", newImg.width, newImg.height, RGBA_IMAGE, 100, NORMAL_MODE)
	newImg.add_layer(sheet, 0)
	pdb.gimp_edit_clear(sheet)

	for i in xrange(numLayers):
		# layers[0] is the top, which is the last frame
		frame = layers[numLayers - 1 - i]
		col = i % columns
		row = i / columns
		pdb.gimp_selection_none(image)
		pdb.gimp_edit_copy(frame)
		floating = pdb.gimp_edit_paste(sheet, True)
		x, y = frame.offsets
		floating.set_offsets(col * image.width + x, row * image.height + y)
		pdb.gimp_floating_sel_anchor(floating)

	print "sheet of", numLayers, "frames,", `columns` + "x" + `rows`
	newImg.enable_undo()
	newImg.clean_all()
	gimp.Display(newImg)
	gimp.displays_flush()

register(
	"python_fu_sprite_sheet",
	"Creates a spritesheet from the layers",
	"Creates a spritesheet from the layers",
	"Game Dev", "(c) 2011", "2011",
	"<Image>/Filters/Animation/Create Spritesheet...",
	"*",
	[ (PF_INT, "columns", "Columns", 3) ],
	[],
	create_spritesheet)

main()
