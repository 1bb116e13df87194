#!/usr/bin/env python
# Outline around a text layer (or whatever has alpha), for GIMP 2.2 to 2.8

from gimpfu import *

def text_outline(img, layer, width, color, merge):
	if not pdb.gimp_drawable_has_alpha(layer):
		pdb.gimp_message("needs alpha")
		return
	pdb.gimp_undo_push_group_start(img)
	fg = pdb.gimp_context_get_foreground()
	name = pdb.gimp_drawable_get_name(layer)
	pdb.gimp_layer_resize_to_image_size(layer)
	pdb.gimp_selection_layer_alpha(layer)
	pdb.gimp_selection_grow(img, width)
	outline = pdb.gimp_layer_new(img, img.width, img.height, RGBA_IMAGE, name + " outline", 100, NORMAL_MODE)
	pdb.gimp_image_add_layer(img, outline, pdb.gimp_image_get_layer_position(img, layer) + 1)
	pdb.gimp_edit_clear(outline)
	pdb.gimp_selection_layer_alpha(layer); pdb.gimp_selection_grow(img, width)
	pdb.gimp_palette_set_foreground(color)
	pdb.gimp_edit_bucket_fill(outline, FG_BUCKET_FILL, NORMAL_MODE, 100, 0, False, 0, 0)
	pdb.gimp_selection_none(img)
	pdb.gimp_context_set_foreground(fg)
	if merge:
		merged = pdb.gimp_image_merge_down(img, layer, EXPAND_AS_NECESSARY)
		pdb.gimp_layer_set_name(merged, name)
	pdb.gimp_undo_push_group_end(img)
	print "outlined", name

register("text_outline", "Outline", "Outline", "to", "to", "2007", "<Image>/Python-Fu/Text outline...", "RGBA",
	[(PF_INT, "width", "Width", 3), (PF_COLOR, "color", "Colour", (255, 0, 0)), (PF_TOGGLE, "merge", "Merge", 0)],
	[], text_outline)
main()
