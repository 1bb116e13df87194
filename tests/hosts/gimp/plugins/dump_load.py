#!/usr/bin/env python
# Loads .hexdump files: a line "W H", then rows of rrggbb
from gimpfu import *
import os

def load(filename, raw_filename):
	f = open(filename, "r")
	try:
		first = f.readline().split()
		width, height = map(int, first)
		img = gimp.Image(width, height, RGB)
		layer = gimp.Layer(img, os.path.basename(filename), width, height, RGB_IMAGE, 100, NORMAL_MODE)
		rgn = layer.get_pixel_rgn(0, 0, width, height, True, False)
		for y in xrange(height):
			words = f.readline().split()
			row = "".join([chr(int(w[0:2], 16)) + chr(int(w[2:4], 16)) + chr(int(w[4:6], 16)) for w in words])
			rgn[0:width, y:y+1] = row
		layer.flush()
		img.add_layer(layer, 0)
		img.filename = filename
	except (ValueError, IndexError), e:
		raise gimp.error, "%s is no hexdump: %s" % (filename, e)
	return img

def handlers():
	gimp.register_load_handler("file-hexdump-load", "hexdump", "")

register("file-hexdump-load", "Load a hexdump", "", "hd", "hd", "2012", "Hexdump", None,
	[(PF_STRING, "filename", "", None), (PF_STRING, "raw_filename", "", None)],
	[(PF_IMAGE, "image", "Output image")], load, menu="<Load>", on_query=handlers)
main()
