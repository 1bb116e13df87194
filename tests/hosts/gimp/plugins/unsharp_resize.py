#!/usr/bin/env python

"""Scale for the web, then sharpen a little"""

from gimpfu import *

def unsharp_resize(image, drawable, maximum, sharpen):
    pdb.gimp_image_undo_group_start(image)
    if image.width > image.height:
        scale = float(maximum) / image.width
    else:
        scale = float(maximum) / image.height
    pdb.gimp_context_set_interpolation(INTERPOLATION_CUBIC)
    pdb.gimp_image_scale(image, image.width*scale, image.height*scale)
    if sharpen:
        pdb.plug_in_unsharp_mask(image, drawable, 5.0, 0.5, 0)
    pdb.gimp_image_set_resolution(image, 72, 72)
    pdb.gimp_image_undo_group_end(image)
    return

register(
    "unsharp_resize",                       # proc_name called from command line
    "Scale for the web",                    # info about plug-in
    "Scale so that the longer side fits, then sharpen",   # help
    "PV", "PV", "2017",
    "<Image>/Image/Web size...",
    "*",
    [
        (PF_INT, "maximum", "Longer side", 640),
        (PF_TOGGLE, "sharpen", "Sharpen", TRUE),
    ],
    [],
    unsharp_resize)

main()
