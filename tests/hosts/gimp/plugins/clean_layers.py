#!/usr/bin/env python

# Throws away what is not seen, deepest first.

from gimpfu import *

def clean_layers(image, drawable, threshold):
  image.undo_group_start()
  gone = []
  for i in xrange(len(image.layers) - 1, -1, -1):
    layer = image.layers[i]
    if not layer.visible or layer.opacity <= threshold:
      gone.append(layer.name)
      image.remove_layer(layer)
  image.undo_group_end()
  print "removed", gone
  if len(gone) <> 0 and gone[0] is None: raise ValueError, "no name"
  if len(gone) == 0: gimp.message("Nothing to clean")
  else:
    gone.sort(lambda a, b: cmp(a, b))
    pdb.gimp_message("Removed: " + reduce(lambda a, b: a + ", " + b, gone))
    text = gimp.Layer(image, "was: " + ",".join(gone), 1, 1, RGBA_IMAGE, 0, NORMAL_MODE)
    image.add_layer(text, len(image.layers))

register("clean_layers", "Clean layers", "", "cl", "cl", "2010", "<Image>/Layer/Clean up...", "*",
  [(PF_INT, "threshold", "Opacity up to", 0)], [], clean_layers)
main()
