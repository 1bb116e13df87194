#!/usr/bin/env python
# Gradient map from two colours or from one of GIMP's own gradients
from gimpfu import *

def gradient_map(image, drawable, use_own, dark, light, gradient, reverse):
    pdb.gimp_context_push()
    image.undo_group_start()
    own = None
    if use_own:
        own = pdb.gimp_gradient_new("Two colours")
        pdb.gimp_gradient_segment_set_left_color(own, 0, dark, 100.0)
        pdb.gimp_gradient_segment_set_right_color(own, 0, light, 100.0)
        gradient = own
    pdb.gimp_context_set_gradient(gradient)
    try:
        pdb.gimp_context_set_gradient_reverse(reverse)
    except Exception:
        pass    # GIMP 2.8 does not have it
    pdb.plug_in_gradmap(image, drawable)
    if own is not None:
        pdb.gimp_gradient_delete(own)
    image.undo_group_end()
    pdb.gimp_context_pop()

register("gradient_map", "Gradient map", "", "gm", "gm", "2015", "Gradient map (two colours)...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None), (PF_TOGGLE, "use_own", "Two colours", True),
     (PF_COLOR, "dark", "Dark", (20, 0, 60)), (PF_COLOR, "light", "Light", (255, 240, 200)),
     (PF_GRADIENT, "gradient", "Gradient", "FG to BG (RGB)"), (PF_BOOL, "reverse", "Reverse", False)],
    [], gradient_map, menu="<Image>/Colors/Map")
main()
