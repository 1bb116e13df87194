# ruff: noqa: F403, F405
"""Saving and reading back."""

from gimpfu import *
from pictures import blank, case, folder


@case
def saved():
    """Size, layers, colour at a place of what is read back."""
    image, layer = blank(40, 30, (200, 100, 50))
    top = pdb.gimp_layer_new(image, 10, 8, RGB_IMAGE, "top", 100, NORMAL_MODE)
    pdb.gimp_image_insert_layer(image, top, None, 0)
    pdb.gimp_context_set_background((0, 0, 255))
    pdb.gimp_edit_fill(top, BACKGROUND_FILL)
    out = {}

    def back(name):
        path = str(folder[0] / name)
        read = pdb.gimp_file_load(path, path)
        first = pdb.gimp_image_get_layers(read)[1]
        drawable = pdb.gimp_image_get_active_layer(read)
        color = [
            round(v / 8) for v in list(pdb.gimp_image_pick_color(read, drawable, 2, 2, True, False, 0))[:3]
        ]
        out[name] = [pdb.gimp_image_width(read), pdb.gimp_image_height(read), len(first), color]
        pdb.gimp_image_delete(read)

    def path(name):
        return str(folder[0] / name), name

    pdb.file_png_save(image, layer, *path("whole.png"), 0, 9, 0, 0, 0, 0, 0)
    back("whole.png")
    pdb.file_png_save(image, top, *path("top.png"), 0, 9, 0, 0, 0, 0, 0, run_mode=RUN_NONINTERACTIVE)
    back("top.png")
    pdb.file_png_save2(image, layer, *path("two.png"), 1, 6, 1, 0, 1, 1, 1, 0, 1)
    back("two.png")
    pdb.file_png_save_defaults(image, top, *path("defaults.png"))
    back("defaults.png")
    pdb.file_jpeg_save(image, top, *path("top.jpg"), 0.95, 0, 1, 0, "made by a script", 2, 1, 0, 0)
    back("top.jpg")
    pdb.file_bmp_save(image, top, *path("top.bmp"))
    back("top.bmp")
    pdb.file_tga_save(image, top, *path("top.tga"), 0, 0)
    back("top.tga")
    pdb.file_tiff_save(image, top, *path("top.tif"), 1)
    back("top.tif")
    pdb.file_psd_save(image, top, *path("both.psd"), 1, 0)
    back("both.psd")
    pdb.gimp_xcf_save(0, image, top, *path("both.xcf"))
    back("both.xcf")
    pdb.gimp_file_save(image, top, *path("saved.xcf"))
    back("saved.xcf")
    pdb.gimp_file_save(image, layer, *path("saved.png"))
    back("saved.png")
    pdb.file_webp_save(image, top, *path("top.webp"), 0, 1, 100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    back("top.webp")
    indexed = pdb.gimp_image_duplicate(image)
    pdb.gimp_image_convert_indexed(indexed, NO_DITHER, MAKE_PALETTE, 16, False, False, "")
    drawable = pdb.gimp_image_get_active_layer(indexed)
    pdb.file_gif_save(indexed, drawable, *path("both.gif"), 0, 1, 100, 0)
    back("both.gif")
    pdb.gimp_file_save(indexed, drawable, *path("saved.gif"))
    back("saved.gif")
    return out


@case
def saved_alone():
    """A path with spaces and letters beyond ASCII."""
    image, layer = blank(12, 10, (0, 128, 0))
    path = str(folder[0] / "grün und blau.png")
    pdb.file_png_save(image, layer, path, path, 0, 9, 0, 0, 0, 0, 0)
    read = pdb.file_png_load(path, "")
    return [
        pdb.gimp_image_width(read),
        pdb.gimp_image_get_filename(read) == path,
        pdb.gimp_image_get_name(read),
    ]
