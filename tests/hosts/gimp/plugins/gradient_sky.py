#!/usr/bin/env python
# A sky for cut-outs: a new layer at the bottom with a gradient from top to horizon
from gimpfu import *

def sky(image, drawable, top, bottom, horizon, gradient):
    pdb.gimp_context_push()
    image.undo_group_start()
    layer = pdb.gimp_layer_new(image, image.width, image.height, RGB_IMAGE, "Sky", 100, LAYER_MODE_NORMAL)
    pdb.gimp_image_insert_layer(image, layer, None, len(image.layers))
    pdb.gimp_context_set_foreground(top)
    pdb.gimp_context_set_background(bottom)
    if gradient:
        pdb.gimp_context_set_gradient(gradient)
    else:
        pdb.gimp_context_set_gradient_fg_bg_rgb()
    pdb.gimp_context_set_gradient_blend_color_space(GRADIENT_BLEND_RGB_PERCEPTUAL)
    pdb.gimp_drawable_edit_gradient_fill(layer, GRADIENT_LINEAR, 0, False, 1, 0, False, 0, 0, 0, image.height * horizon / 100.0)
    image.undo_group_end()
    pdb.gimp_context_pop()

register("gradient_sky", "Sky", "", "sk", "sk", "2019", "Sky...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None),
     (PF_COLOR, "top", "Zenith", (40, 80, 200)), (PF_COLOR, "bottom", "Horizon", (220, 230, 250)),
     (PF_SLIDER, "horizon", "Horizon (%)", 75, (1, 100, 1)), (PF_GRADIENT, "gradient", "Gradient", "")],
    [], sky, menu="<Image>/Filters/Render")
main()
