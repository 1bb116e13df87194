#!/usr/bin/env python
# Draws a palette as a chart: new image, one square for each colour
from gimpfu import *

def palette_chart(palette, size, columns):
    if palette == "":
        palette = pdb.gimp_context_get_palette()
    colors = []
    num = pdb.gimp_palette_get_info(palette)
    for i in range(num):
        colors.append(pdb.gimp_palette_entry_get_color(palette, i))
    rows = -(-num // columns)
    img = pdb.gimp_image_new(columns * size, rows * size, RGB)
    layer = pdb.gimp_layer_new(img, img.width, img.height, RGB_IMAGE, palette, 100, NORMAL_MODE)
    pdb.gimp_image_insert_layer(img, layer, None, 0)
    pdb.gimp_drawable_fill(layer, WHITE_FILL)
    pdb.gimp_context_push()
    for i, color in enumerate(colors):
        pdb.gimp_image_select_rectangle(img, CHANNEL_OP_REPLACE, (i % columns) * size, (i // columns) * size, size, size)
        pdb.gimp_context_set_foreground(color)
        pdb.gimp_edit_bucket_fill(layer, BUCKET_FILL_FG, LAYER_MODE_NORMAL_LEGACY, 100, 255, False, 0, 0)
        gimp.progress_update(float(i) / num)
    pdb.gimp_context_pop()
    pdb.gimp_selection_none(img)
    gimp.Display(img)
    return img, num

register("palette_chart", "Palette chart", "", "pc", "pc", "2018", "Palette chart...", None,
    [(PF_PALETTE, "palette", "Palette", "Default"), (PF_INT, "size", "Square", 10), (PF_INT, "columns", "Columns", 8)],
    [(PF_IMAGE, "chart", "The chart"), (PF_INT, "num", "Colours")], palette_chart, menu="<Image>/File/Create")
main()
