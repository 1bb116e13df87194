#!/usr/bin/env python

from gimpfu import *

def highpass(image, layer, radius):
  '''Sharpen by the high pass method'''
  gimp.progress_init("High pass")
  pdb.gimp_image_undo_group_start(image)
  name = pdb.gimp_item_get_name(layer)

  blur = layer.copy()
  image.add_layer(blur, pdb.gimp_image_get_item_position(image, layer))
  base = pdb.gimp_layer_new_from_drawable(layer, image)
  pdb.gimp_image_insert_layer(image, base, None, -1)
  pdb.gimp_image_lower_item(image, base)

  pdb.plug_in_gauss_iir(image, blur, radius, True, True)
  pdb.gimp_invert(blur)
  blur.opacity = 50.0
  gimp.progress_update(0.5)
  high = pdb.gimp_image_merge_down(image, blur, EXPAND_AS_NECESSARY)
  high.name = name + " high pass"
  pdb.gimp_layer_set_mode(high, HARDLIGHT_MODE)
  pdb.gimp_image_set_active_layer(image, high)

  gimp.progress_update(1.0)
  pdb.gimp_image_undo_group_end(image)

register(
  "python_fu_highpass_sharpen",
  "High pass sharpen",
  "Sharpen by the high pass method",
  "Lea", "Lea", "2011",
  "<Image>/Filters/Enhance/High pass sharpen...",
  "RGB*, GRAY*",
  [ (PF_FLOAT, "radius", "Radius", 8.0) ],
  [],
  highpass)

main()
