#!/usr/bin/env python
# Lomo look for GIMP 2.8, after a tutorial that everybody copied

from gimpfu import *

def lomo(img, layer, amount):
    pdb.gimp_context_push()
    img.undo_group_start()
    w, h = img.width, img.height

    pdb.gimp_hue_saturation(layer, ALL_HUES, 0.0, 0.0, 30.0)
    pdb.gimp_brightness_contrast(layer, 0, 20)

    # dark corners: a black to transparent radial gradient, from the outside in
    dark = gimp.Layer(img, 'Lomo dark', w, h, RGBA_IMAGE, 100, OVERLAY_MODE)
    img.add_layer(dark, 0)
    pdb.gimp_drawable_fill(dark, TRANSPARENT_FILL)
    pdb.gimp_context_set_default_colors()
    pdb.gimp_edit_blend(dark, FG_TRANSPARENT_MODE, NORMAL_MODE, GRADIENT_RADIAL, amount, 0,
                        REPEAT_NONE, True, False, 3, 0.2, True, w / 2, h / 2, w, h / 2)

    # bright middle
    light = pdb.gimp_layer_new(img, w, h, RGBA_IMAGE, 'Lomo light', 60.0, SOFTLIGHT_MODE)
    pdb.gimp_image_insert_layer(img, light, None, 0)
    pdb.gimp_edit_clear(light)
    pdb.gimp_context_swap_colors()
    pdb.gimp_edit_blend(light, FG_TRANSPARENT_MODE, NORMAL_MODE, GRADIENT_RADIAL, 100, 0,
                        REPEAT_NONE, False, False, 3, 0.2, True, w / 2, h / 2, w, h / 2)
    img.undo_group_end()
    pdb.gimp_context_pop()

register("lomo_look", "Lomo look", "Lomo look with dark corners", "", "", "2013",
    "<Image>/Filters/Light and Shadow/Lomo look...", "RGB*",
    [(PF_SLIDER, "amount", "Darkness of the corners", 80, (0, 100, 1))],
    [], lomo)
main()
