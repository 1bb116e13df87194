#!/usr/bin/env python
# Grain on a layer of its own, so that it can be taken off again.
import random
from gimpfu import *

def film_grain(image, drawable, amount, softness, seed):
    random.seed(seed)
    pdb.gimp_context_push()
    pdb.gimp_image_undo_group_start(image)
    grain = gimp.Layer(image, "Grain", image.width, image.height, RGB_IMAGE, 100, GRAIN_MERGE_MODE)
    pdb.gimp_image_insert_layer(image, grain, None, 0)
    pdb.gimp_context_set_foreground((128, 128, 128))
    pdb.gimp_drawable_fill(grain, FOREGROUND_FILL)
    pdb.plug_in_hsv_noise(image, grain, 2, 3, 0, amount)
    if softness > 0:
        pdb.plug_in_gauss_rle2(image, grain, softness, softness)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()
    gimp.displays_flush()

register(
    "python-fu-film-grain", "Film grain", "Film grain on a layer of its own", "", "", "2012",
    "Film grain...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None),
     (PF_INT, "amount", "Amount", 40),
     (PF_FLOAT, "softness", "Softness", 0.0),
     (PF_VALUE, "seed", "Seed (any Python value)", "42")],
    [], film_grain, menu="<Image>/Filters/Noise")
main()
