# ruff: noqa: F403, F405
"""Saving and reading back: width, height, layers, colour near the corner in eighths (JPEG is not exact).

Each case is a run of its GIMP by itself: a file's plug-in takes up to a second to start.
"""

from gimpfu import *
from pictures import blank, case, folder


def two_layers():
    """Brown, with a smaller blue layer in the corner."""
    image, brown = blank(40, 30, (200, 100, 50))
    blue = pdb.gimp_layer_new(image, 10, 8, RGB_IMAGE, "top", 100, NORMAL_MODE)
    pdb.gimp_image_insert_layer(image, blue, None, 0)
    pdb.gimp_context_set_background((0, 0, 255))
    pdb.gimp_edit_fill(blue, BACKGROUND_FILL)
    return image, brown, blue


def path(name):
    """A file's name and its raw name."""
    return str(folder[0] / name), name


def back(*names):
    """What the files hold."""
    held = {}
    for name in names:
        image = pdb.gimp_file_load(*path(name))
        layer = pdb.gimp_image_get_active_layer(image)
        color = list(pdb.gimp_image_pick_color(image, layer, 2, 2, True, False, 0))[:3]
        size = [pdb.gimp_image_width(image), pdb.gimp_image_height(image)]
        held[name] = [*size, pdb.gimp_image_get_layers(image)[0], [round(part / 8) for part in color]]
        pdb.gimp_image_delete(image)
    return held


@case
def saved_png():
    image, brown, blue = two_layers()
    pdb.file_png_save(image, brown, *path("whole.png"), 0, 9, 0, 0, 0, 0, 0)
    pdb.file_png_save(image, blue, *path("top.png"), 0, 9, 0, 0, 0, 0, 0, run_mode=RUN_NONINTERACTIVE)
    pdb.file_png_save2(image, brown, *path("two.png"), 1, 6, 1, 0, 1, 1, 1, 0, 1)
    pdb.file_png_save_defaults(image, blue, *path("defaults.png"))
    pdb.gimp_file_save(image, brown, *path("saved.png"))
    return back("whole.png", "top.png", "two.png", "defaults.png", "saved.png")


@case
def saved_flat():
    image, _, blue = two_layers()
    pdb.file_jpeg_save(image, blue, *path("top.jpg"), 0.95, 0, 1, 0, "made by a script", 2, 1, 0, 0)
    pdb.file_bmp_save(image, blue, *path("top.bmp"))
    pdb.file_tga_save(image, blue, *path("top.tga"), 0, 0)
    pdb.file_webp_save(image, blue, *path("top.webp"), 0, 1, 100, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    return back("top.jpg", "top.bmp", "top.tga", "top.webp")


@case
def saved_with_layers():
    image, _, blue = two_layers()
    pdb.file_tiff_save(image, blue, *path("both.tif"), 1)
    pdb.file_psd_save(image, blue, *path("both.psd"), 1, 0)
    pdb.gimp_xcf_save(0, image, blue, *path("both.xcf"))
    pdb.gimp_file_save(image, blue, *path("saved.xcf"))
    return back("both.tif", "both.psd", "both.xcf", "saved.xcf")


@case
def saved_gif():
    image, _, _ = two_layers()
    pdb.gimp_image_convert_indexed(image, NO_DITHER, MAKE_PALETTE, 16, False, False, "")
    drawable = pdb.gimp_image_get_active_layer(image)
    pdb.file_gif_save(image, drawable, *path("both.gif"), 0, 1, 100, 0)
    pdb.gimp_file_save(image, drawable, *path("saved.gif"))
    return back("both.gif", "saved.gif")


@case
def saved_beyond_ascii():
    image, layer = blank(12, 10, (0, 128, 0))
    path = str(folder[0] / "grün und blau.png")
    pdb.file_png_save(image, layer, path, path, 0, 9, 0, 0, 0, 0, 0)
    read = pdb.file_png_load(path, "")
    return [
        pdb.gimp_image_width(read),
        pdb.gimp_image_get_filename(read) == path,
        pdb.gimp_image_get_name(read),
    ]
