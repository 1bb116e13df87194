#!/usr/bin/env python
# Fake miniature. The sharp band lies around the middle of the picture.
from gimpfu import *

def tilt_shift(img, layer, blur, centre):
    pdb.gimp_context_push()
    img.undo_group_start()
    soft = pdb.gimp_layer_copy(layer, TRUE)
    pdb.gimp_image_insert_layer(img, soft, None, -1)
    soft.name = "Tilt shift"
    pdb.plug_in_gauss_rle(img, soft, blur, 1, 1)

    mask = soft.create_mask(ADD_WHITE_MASK)
    soft.add_mask(mask)
    pdb.gimp_context_set_foreground('white')
    pdb.gimp_context_set_background('black')
    y = img.height * centre / 100.0
    # white at the edges, black in the middle: the bilinear gradient turned round
    pdb.gimp_edit_blend(mask, FG_BG_RGB_MODE, NORMAL_MODE, GRADIENT_BILINEAR, 100, 0, REPEAT_NONE,
                        TRUE, FALSE, 1, 0, FALSE, 0, y, 0, img.height)
    pdb.gimp_layer_set_edit_mask(soft, FALSE)
    img.undo_group_end()
    pdb.gimp_context_pop()

register(
    "tilt_shift", "Tilt shift", "A blurred copy whose mask leaves a sharp band", "Mini", "Mini", "2010",
    "Tilt shift...", "RGB*, GRAY*",
    [(PF_IMAGE, "img", "", None), (PF_LAYER, "layer", "Layer to blur", None),
     (PF_SLIDER, "blur", "Blur", 10, (1, 60, 1)),
     (PF_SLIDER, "centre", "Sharp at (% of the height)", 50, (0, 100, 1))],
    [], tilt_shift, menu="<Image>/Filters/Blur")
main()
