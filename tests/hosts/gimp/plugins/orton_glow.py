#!/usr/bin/env python2
# Orton effect

import math
from gimpfu import *

def orton(image, drawable, radius, opacity, flatten):
    image.disable_undo()
    sharp = drawable.copy()
    sharp.name = 'Orton sharp'
    sharp.mode = SCREEN_MODE
    image.add_layer(sharp, 0)
    sharp = image.merge_down(sharp, CLIP_TO_IMAGE)

    soft = sharp.copy()
    soft.name = 'Orton soft'
    soft.mode = MULTIPLY_MODE
    soft.opacity = float(opacity)
    image.add_layer(soft, 0)
    pdb.plug_in_gauss(image, soft, radius, radius, 1)
    image.enable_undo()

    if flatten == True:
        image.flatten()
        pdb.gimp_item_set_name(image.active_layer, 'Orton')

register('orton_glow', 'Orton glow', 'Dreamy light', 'jk', '(c) jk', '2009', '_Orton glow...', 'RGB*',
  [
    (PF_IMAGE, 'image', 'Image', None),
    (PF_DRAWABLE, 'drawable', 'Drawable', None),
    (PF_SPINNER, 'radius', 'Blur:', 12, (1, 200, 1)),
    (PF_SPINNER, 'opacity', 'Opacity:', 100, (0, 100, 1)),
    (PF_BOOL, 'flatten', 'Flatten:', False),
  ], [], orton, menu='<Image>/Filters/Artistic')

main()
