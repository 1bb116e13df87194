#!/usr/bin/env python
# Writes where the layers are: one line each, for our game's loader

import os
from gimpfu import *

def export_positions(img, drw, filename, sep):
	out = file(filename, "w")
	print >>out, sep.join(["name", "x", "y", "w", "h", "opacity"])
	count = 0
	for layer in img.layers:
		if not layer.visible: continue
		x, y = layer.offsets
		print >>out, sep.join(map(str, [layer.name, x, y, layer.width, layer.height, int(layer.opacity)]))
		count += 1
	print >>out, "# %d layers, image %s" % (count, `(img.width, img.height)`)
	out.close()
	if os.path.exists(filename) <> True:
		raise RuntimeError, "nothing written"

register("export_positions", "Export positions", "Export positions", "dev", "dev", "2009",
	"<Image>/File/Export Layers/Positions as text...", "",
	[(PF_FILENAME, "filename", "File", "/tmp/positions.txt"),
	 (PF_STRING, "sep", "Separator", ";")],
	[], export_positions)
main()
