#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Puts a picture (your logo) into the corner of all pictures of a folder.
import os
from gimpfu import *

def stamp(folder, logo, opacity):
	for root, dirs, names in os.walk(folder):
		for name in names:
			if not name.lower().endswith((".png", ".jpg")) or "_wm" in name: continue
			path = os.path.join(root, name)
			try:
				img = pdb.gimp_file_load(path, name)
				mark = pdb.gimp_file_load_layer(img, logo)
			except RuntimeError, e:
				print "skipped %s (%s)" % (name, e)
				continue
			img.add_layer(mark, 0)
			mark.opacity = float(opacity)
			mark.set_offsets(img.width - mark.width - 5, img.height - mark.height - 5)
			flat = img.flatten()
			out = u"%s_wm.png" % os.path.splitext(path)[0]
			pdb.file_png_save_defaults(img, flat, out, out)
			gimp.delete(img)

register("batch_watermark", "Watermark a folder", "", "wm", "wm", "2010", "<Toolbox>/Xtns/Batch/Watermark a folder...", None,
	[(PF_DIRNAME, "folder", "Folder", None), (PF_FILE, "logo", "Logo", None), (PF_SLIDER, "opacity", "Opacity", 100, (0, 100, 1))],
	[], stamp)
main()
