#!/usr/bin/env python

# Reads and writes tile by tile (GIMP 2.0 style): swaps red and blue

from gimpfu import *

def tile_walk(img, drawable):
	tw, th = gimp.tile_width(), gimp.tile_height()
	cols = (drawable.width + tw - 1) / tw
	rows = (drawable.height + th - 1) / th
	tiles = 0
	for row in xrange(rows):
		for col in xrange(cols):
			src = drawable.get_tile(False, row, col)
			dst = drawable.get_tile(True, row, col)
			for y in xrange(src.eheight):
				for x in xrange(src.ewidth):
					p = src[x, y]
					dst[x, y] = p[2] + p[1] + p[0] + p[3:]
			dst.flush()
			tiles += 1
	drawable.flush()
	drawable.merge_shadow(True)
	drawable.update(0, 0, drawable.width, drawable.height)
	print "%d tiles of %dx%d" % (tiles, tw, th)

register("tile_walk", "Swap red and blue", "", "tw", "tw", "2003", "<Image>/Python-Fu/Alchemy/Swap red and blue", "RGB*",
	[], [], tile_walk)
main()
