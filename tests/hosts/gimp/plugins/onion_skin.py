#!/usr/bin/env python
# Onion skins: the frame worked on, and the ones before it, ever fainter
from gimpfu import *

def onion_skin(image, drawable, depth, step, tint):
    image.undo_group_start()
    active = image.active_layer
    here = pdb.gimp_image_get_layer_position(image, active)
    for position, layer in enumerate(image.layers):
        behind = position - here
        if behind == 0:
            layer.visible, layer.opacity = True, 100.0
        elif 0 < behind <= depth:
            layer.visible = True
            layer.opacity = max(0.0, 100.0 - step * behind)
            layer.mode = LAYER_MODE_MULTIPLY if tint else LAYER_MODE_NORMAL
        else:
            layer.visible = False
    image.active_layer = active
    image.undo_group_end()
    gimp.displays_flush()

register("onion_skin", "Onion skin", "Onion skin", "anim", "anim", "2018", "Onion skin...", "*",
    [(PF_IMAGE, "image", "Input image", None), (PF_DRAWABLE, "drawable", "Input drawable", None),
     (PF_SPINNER, "depth", "How many", 2, (1, 10, 1)),
     (PF_SLIDER, "step", "Fainter by", 30, (5, 95, 5)),
     (PF_TOGGLE, "tint", "Multiply", True)],
    [], onion_skin, menu="<Image>/Filters/Animation")
main()
