#!/usr/bin/env python
from gimpfu import *

def mono_mixer(timg, tdrawable, red, green, blue):
    """black and white as through a coloured filter"""
    timg.undo_group_start()
    total = red + green + blue
    if total == 0:
        gimp.message("The three must not cancel each other")
        timg.undo_group_end()
        return
    r, g, b = [c / float(total) for c in (red, green, blue)]
    pdb.plug_in_colors_channel_mixer(timg, tdrawable, True, r, g, b, 0, 0, 0, 0, 0, 0)
    print "%.2f %.2f %.2f" % (r, g, b)
    tdrawable.name = "BW %d/%d/%d" % (red, green, blue)
    timg.undo_group_end()

register("python_fu_mono_mixer", "Black and white by filter", "", "Ansel", "Ansel", "2008",
    "<Image>/Colors/B&W filter...", "RGB*",
    [(PF_ADJUSTMENT, "red", "Red", 60, (-200, 200, 1)),
     (PF_ADJUSTMENT, "green", "Green", 30, (-200, 200, 1)),
     (PF_ADJUSTMENT, "blue", "Blue", 10, (-200, 200, 1))],
    [], mono_mixer)
main()
