#!/usr/bin/env python
# Polaroid: white frame, thicker below, caption, on a background colour
from gimpfu import *

def polaroid(image, drawable, border, caption, font, back):
    pdb.gimp_context_push()
    pdb.gimp_image_undo_group_start(image)
    gimp.set_background(255, 255, 255)
    gimp.set_foreground(40, 40, 40)
    w, h = image.width, image.height
    bottom = border * 3
    image.resize(w + 2 * border, h + border + bottom, border, border)
    frame = pdb.gimp_layer_new(image, image.width, image.height, RGB_IMAGE, "Frame", 100, NORMAL_MODE)
    pdb.gimp_image_insert_layer(image, frame, None, len(image.layers))
    pdb.gimp_edit_fill(frame, BACKGROUND_FILL)
    if caption != "":
        text = pdb.gimp_text_fontname(image, None, border, h + border + bottom / 4, caption, 0, True, bottom / 2, PIXELS, font)
        text.name = "Caption"
        text.set_offsets((image.width - text.width) // 2, text.offsets[1])
    pdb.gimp_image_resize(image, image.width + 20, image.height + 20, 10, 10)
    gimp.set_background(back)
    table = gimp.Layer(image, "Table", image.width, image.height, RGB_IMAGE, 100, NORMAL_MODE)
    image.add_layer(table, len(image.layers))
    table.fill(BACKGROUND_FILL)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_context_pop()
    gimp.displays_flush()

register("polaroid_frame", "Polaroid", "Polaroid", "po", "po", "2012", "Polaroid...", "RGB*",
    [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None),
     (PF_INT, "border", "Border", 8), (PF_STRING, "caption", "Caption", "Summer"),
     (PF_FONT, "font", "Font", "Sans"), (PF_COLOR, "back", "Table", (120, 80, 40))],
    [], polaroid, menu="<Image>/Filters/Decor")
main()
