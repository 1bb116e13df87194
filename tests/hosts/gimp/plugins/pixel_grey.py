#! /usr/bin/env python
# -*- coding: latin-1 -*-
# Graustufen von Hand (für GIMP 2.6): neue Ebene, Mittelwert der drei Kanäle

from gimpfu import *
from array import *

def grey(img, layer):
    gimp.progress_init("Discolouring " + layer.name + "...")
    pdb.gimp_image_undo_group_start(img)

    pos = 0
    for i in range(len(img.layers)):
        if(img.layers[i] == layer):
            pos = i

    newLayer = gimp.Layer(img, layer.name + " temp", layer.width, layer.height, layer.type, layer.opacity, layer.mode)
    img.add_layer(newLayer, pos)
    layerName = layer.name
    pdb.gimp_edit_clear(newLayer)
    newLayer.flush()

    try:
        srcRgn = layer.get_pixel_rgn(0, 0, layer.width, layer.height, False, False)
        dstRgn = newLayer.get_pixel_rgn(0, 0, layer.width, layer.height, True, False)
        src = array("B", srcRgn[0:layer.width, 0:layer.height])
        out = array("B", "\x00" * len(src))
        n = len(srcRgn[0, 0])
        for i in xrange(0, len(src), n):
            value = (src[i] + src[i+1] + src[i+2]) / 3
            out[i] = out[i+1] = out[i+2] = value
            if n == 4:
                out[i+3] = src[i+3]
        dstRgn[0:layer.width, 0:layer.height] = out.tostring()
        newLayer.flush()
        newLayer.merge_shadow(True)
        newLayer.update(0, 0, newLayer.width, newLayer.height)
        img.remove_layer(layer)
        newLayer.name = layerName
    except Exception, err:
        gimp.message("Unexpected error: " + `err`)

    pdb.gimp_image_undo_group_end(img)
    pdb.gimp_progress_end()

register(
    "python_fu_pixel_grey",
    "Grey by hand",
    "Replaces the layer by the mean of its channels",
    "J. Müller", "Open source (BSD)", "2009",
    "<Image>/Filters/Tests/Grey by hand",
    "RGB, RGB*",
    [],
    [],
    grey)

main()
