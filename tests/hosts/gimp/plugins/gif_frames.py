#!/usr/bin/env python
# Makes the layers an animated GIF: delays in their names, 64 colours, saved

from gimpfu import *
import os

def gif_frames(image, drawable, folder, delay, loop, first_slow):
    out = pdb.gimp_image_duplicate(image)
    frames = len(out.layers)
    for i, layer in enumerate(out.layers):
        wait = delay
        if first_slow and i == frames - 1:
            wait = delay * 3
        layer.name = "frame %d (%dms) (replace)" % (frames - 1 - i, wait)
    pdb.gimp_image_convert_indexed(out, NO_DITHER, MAKE_PALETTE, 64, False, True, "")
    base = os.path.splitext(os.path.basename(image.filename or "untitled"))[0]
    name = os.path.join(folder, base + ".gif")
    pdb.file_gif_save(out, out.layers[0], name, name, 0, 1 if loop else 0, delay, 2)
    gimp.Display(out)

register("gif_frames", "GIF from layers", "GIF from layers", "gif", "gif", "2014",
    "<Image>/Filters/Animation/Save as GIF...", "RGB*, GRAY*",
    [(PF_DIRNAME, "folder", "Folder", "/tmp"), (PF_INT, "delay", "Delay (ms)", 100),
     (PF_BOOL, "loop", "For ever", True), (PF_BOOL, "first_slow", "First frame stays", False)],
    [], gif_frames)
main()
