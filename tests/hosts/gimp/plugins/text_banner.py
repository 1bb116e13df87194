#!/usr/bin/env python
# Makes a banner: needs no image. The historic "Hello, World" of Python-Fu, a little longer.
from gimpfu import *

def text_banner(text, font, size, ink, paper, lines):
    pdb.gimp_context_push()
    img = gimp.Image(10, 10, RGB)
    gimp.set_foreground(ink)
    gimp.set_background(paper)
    layer = pdb.gimp_text_layer_new(img, text, font, size, UNIT_PIXEL)
    img.add_layer(layer, 0)
    pdb.gimp_text_layer_set_text(layer, "\n".join([text] * lines))
    pdb.gimp_text_layer_set_justification(layer, TEXT_JUSTIFY_CENTER)
    pdb.gimp_text_layer_set_line_spacing(layer, 4.0)
    img.resize(layer.width + 20, layer.height + 20, 10, 10)
    back = gimp.Layer(img, "Background", img.width, img.height)
    back.fill(BACKGROUND_FILL)
    img.add_layer(back, 1)
    pdb.gimp_context_pop()
    gimp.Display(img)
    gimp.displays_flush()
    return pdb.gimp_text_layer_get_text(layer)

register("text_banner", "Banner", "Make a banner", "tb", "tb", "2014", "Banner...", "",
    [(PF_STRING, "text", "Text", "Hello"), (PF_FONT, "font", "Font", "Sans"), (PF_INT, "size", "Size", 30),
     (PF_COLOR, "ink", "Ink", (10, 20, 200)), (PF_COLOR, "paper", "Paper", (240, 240, 200)), (PF_INT, "lines", "Lines", 2)],
    [(PF_STRING, "said", "What it says")], text_banner, menu="<Image>/File/Create")
main()
