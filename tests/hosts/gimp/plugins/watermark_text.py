#!/usr/bin/env python
# Text watermark on a layer of its own
import time
from gimpfu import *

def watermark(image, drawable, text, font, size, color, opacity, place):
    pdb.gimp_context_push()
    image.undo_group_start()
    pdb.gimp_context_set_foreground(color)
    text = text.replace("%Y", time.strftime("%Y"))
    w, h, ascent, descent = pdb.gimp_text_get_extents_fontname(text, size, PIXELS, font)
    layer = pdb.gimp_text_fontname(image, None, 0, 0, text, 0, TRUE, size, PIXELS, font)
    layer.opacity = opacity
    layer.name = "Watermark"
    positions = {
        0: (0, 0),
        1: (image.width - layer.width, 0),
        2: ((image.width - layer.width) / 2, (image.height - layer.height) / 2),
        3: (0, image.height - layer.height),
        4: (image.width - layer.width, image.height - layer.height),
    }
    layer.set_offsets(*[int(c) for c in positions[place]])
    image.undo_group_end()
    pdb.gimp_context_pop()

register("python_fu_watermark_text", "Text watermark", "Text watermark", "w", "w", "2013",
    "<Image>/Filters/Render/Watermark...", "RGB*, GRAY*",
    [(PF_STRING, "text", "Text", "(c) %Y"), (PF_FONT, "font", "Font", "Sans"),
     (PF_SPINNER, "size", "Size", 24, (1, 500, 1)), (PF_COLOR, "color", "Colour", (255, 255, 255)),
     (PF_SLIDER, "opacity", "Opacity", 50.0, (0, 100, 1)),
     (PF_OPTION, "place", "Place", 4, ["top left", "top right", "middle", "bottom left", "bottom right"])],
    [], watermark)
main()
