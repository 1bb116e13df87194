#!/usr/bin/env python
# Palette from an indexed image's colour map, sorted by brightness. GIMP 2.2 - 2.8
from gimpfu import *

def brightness(color):
	r, g, b = color
	return (r * 30 + g * 59 + b * 11) / 100

def palette_from_image(image, drawable, name, colors):
	work = image
	if image.base_type <> INDEXED:
		work = pdb.gimp_image_duplicate(image)
		pdb.gimp_image_convert_indexed(work, NO_DITHER, MAKE_PALETTE, colors, False, False, "")
	num, cmap = pdb.gimp_image_get_colormap(work)
	entries = []
	for i in xrange(0, num, 3):
		entries.append((cmap[i], cmap[i+1], cmap[i+2]))
	entries.sort(key=brightness)
	palette = pdb.gimp_palette_new(name)
	for i, color in enumerate(entries):
		pdb.gimp_palette_add_entry(palette, "entry %d" % i, color)
	pdb.gimp_palette_set_columns(palette, 4)
	count = pdb.gimp_palette_get_info(palette)
	print "palette", palette, "has", count, "colours"
	first, last = [pdb.gimp_palette_entry_get_color(palette, i) for i in (0, count - 1)]
	image.attach_new_parasite("palette", 0, "%s %d %02x%02x%02x %02x%02x%02x" %
		((palette, count) + tuple(first)[:3] + tuple(last)[:3]))
	pdb.gimp_palette_delete(palette)
	if work != image:
		pdb.gimp_image_delete(work)

register("palette_from_image", "Palette from image", "", "pl", "pl", "2006", "<Image>/Python-Fu/Palette from image...", "*",
	[(PF_STRING, "name", "Name", "From image"), (PF_INT, "colors", "Colours", 8)], [], palette_from_image)
main()
