#!/usr/bin/env python
# Backgrounds that GIMP renders, one layer each
from gimpfu import *

def render_family(image, drawable, seed):
    w, h = image.width, image.height
    for name in ("plasma", "noise", "checker", "grid", "maze", "sinus"):
        layer = gimp.Layer(image, name, w, h, RGBA_IMAGE, 100, LAYER_MODE_NORMAL)
        image.insert_layer(layer, None, 0)
        layer.fill(FILL_WHITE)
        if name == "plasma":
            pdb.plug_in_plasma(image, layer, seed, 1.0)
        elif name == "noise":
            pdb.plug_in_solid_noise(image, layer, 0, 0, seed, 1, 4.0, 4.0)
        elif name == "checker":
            gimp.set_foreground(0, 0, 0)
            gimp.set_background(255, 255, 255)
            pdb.plug_in_checkerboard(image, layer, 0, 10)
        elif name == "grid":
            pdb.plug_in_grid(image, layer, 1, 20, 0, (255, 0, 0), 255, 1, 20, 0, (0, 0, 255), 255, 0, 2, 6, (0, 0, 0), 0)
        elif name == "maze":
            pdb.plug_in_maze(image, layer, 5, 5, 0, 0, seed, 0, 0)
        elif name == "sinus":
            pdb.plug_in_sinus(image, layer, 0.1, 0.1, 2.0, seed, 0, 0, 2, (255, 255, 0), (0, 0, 255), 1.0, 1.0, 0, 0.0)
    gimp.displays_flush()

register("render_family", "Backgrounds", "", "re", "re", "2016", "<Image>/Filters/Render/Backgrounds", "RGB*",
    [(PF_VALUE, "seed", "Seed", 7)], [], render_family)
main()
