#!/usr/bin/env python
# Normal map from heights (red channel), packed with struct
import math
import struct
from gimpfu import *

def normal_map(image, drawable, scale):
    w, h = drawable.width, drawable.height
    bpp = drawable.bpp
    src = drawable.get_pixel_rgn(0, 0, w, h, False, False)
    data = src[:, :]
    values = struct.unpack("%dB" % len(data), data)
    heights = values[0::bpp]
    out = []
    for y in range(h):
        above, below = max(y - 1, 0) * w, min(y + 1, h - 1) * w
        for x in range(w):
            dx = (heights[y * w + min(x + 1, w - 1)] - heights[y * w + max(x - 1, 0)]) * scale / 255.0
            dy = (heights[below + x] - heights[above + x]) * scale / 255.0
            n = math.sqrt(dx * dx + dy * dy + 1.0)
            out.append(struct.pack("BBB", int(127.5 - 127.5 * dx / n), int(127.5 - 127.5 * dy / n), int(127.5 + 127.5 / n)))
        gimp.progress_update(float(y) / h)
    layer = gimp.Layer(image, "Normals", w, h, RGB_IMAGE)
    dst = layer.get_pixel_rgn(0, 0, w, h, True)
    dst[:, :] = b"".join(out)
    layer.flush()
    image.add_layer(layer, 0)
    layer.set_offsets(*drawable.offsets)

register("normal_map", "Normal map", "", "nm", "nm", "2016", "<Image>/Filters/Map/Normal map...", "RGB*",
    [(PF_SLIDER, "scale", "Scale", 2.0, (0.1, 20, 0.1))], [], normal_map)
main()
