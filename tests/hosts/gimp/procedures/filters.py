"""Filters and colour tools, and what they are called with."""

from gimpfu import CHANNEL_OP_REPLACE, DESATURATE_AVERAGE, DESATURATE_LUMINANCE, pdb
from pictures import case, grid, photo

# Filters: arguments after image and drawable.
FILTERS = {
    "plug-in-alienmap2": (1, 0, 1, 0, 1, 0, 0, 1, 1, 1),
    "plug-in-antialias": (),
    "plug-in-apply-canvas": (0, 4),
    "plug-in-applylens": (1.7, True, False, False),
    "plug-in-autostretch-hsv": (),
    "plug-in-blur": (),
    "plug-in-c-astretch": (),
    "plug-in-cartoon": (7, 0.2),
    "plug-in-color-enhance": (),
    "plug-in-colorify": ((255, 120, 0),),
    "plug-in-colors-channel-mixer": (0, 0.5, 0.5, 0, 0, 1, 0, 0.2, 0, 0.8),
    "plug-in-colortoalpha": ("white",),
    "plug-in-convmatrix": (
        25,
        [0] * 6 + [1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1] + [0] * 6,
        0,
        9,
        0,
        5,
        [1] * 5,
        0,
    ),
    "plug-in-deinterlace": (0,),
    "plug-in-diffraction": (0.8, 1.2, 1.1, 0.8, 1.2, 1.1, 0.7, 0.9, 0.9, 0.6, 37, -0.4),
    "plug-in-dilate": (0, 0, 1.0, 15, 0, 255),
    "plug-in-dog": (3, 1, 0, 0),
    "plug-in-edge": (2, 2, 0),
    "plug-in-emboss": (30, 45, 20, 1),
    "plug-in-engrave": (10, 0),
    "plug-in-erode": (0, 0, 1.0, 15, 0, 255),
    "plug-in-exchange": (200, 120, 100, 0, 255, 0, 60, 60, 60),
    "plug-in-flarefx": (40, 30),
    "plug-in-fractal-trace": (-1, 0.5, -1, 1, 3, 0),
    "plug-in-gauss": (9, 9, 0),
    "plug-in-gauss-iir": (8, 1, 0),
    "plug-in-gauss-iir2": (6, 3),
    "plug-in-gauss-rle": (8, 1, 1),
    "plug-in-gauss-rle2": (6, 3),
    "plug-in-glasstile": (20, 20),
    "plug-in-illusion": (8, 0),
    "plug-in-laplace": (),
    "plug-in-lens-distortion": (0, 0, 40, 0, 0, 0),
    "plug-in-make-seamless": (),
    "plug-in-max-rgb": (1,),
    "plug-in-maze": (5, 5, 0, 0, 7, 57, 1),
    "plug-in-mblur": (0, 10, 30, 48, 32),
    "plug-in-mblur-inward": (2, 30, 0, 48, 32),
    "plug-in-median-blur": (3, 50),
    "plug-in-neon": (5, 0.5),
    "plug-in-newsprint": (8, 1, 100, 45, 0, 15, 0, 75, 0, 0, 0, 15),
    "plug-in-normalize": (),
    "plug-in-oilify": (8, 0),
    "plug-in-photocopy": (8, 0.8, 0.2, 0.2),
    "plug-in-pixelize": (8,),
    "plug-in-pixelize2": (8, 4),
    "plug-in-plasma": (42, 1.0),
    "plug-in-polar-coords": (100, 0, 0, 1, 1),
    "plug-in-red-eye-removal": (50,),
    "plug-in-ripple": (20, 5, 0, 1, 1, 1, 0),
    "plug-in-sel-gauss": (5, 40),
    "plug-in-semiflatten": (),
    "plug-in-sharpen": (40,),
    "plug-in-sinus": (15, 15, 1, 3, 0, 1, 0, "black", "white", 1, 1, 0, 0.0),
    "plug-in-sobel": (1, 1, 0),
    "plug-in-softglow": (10, 0.75, 0.85),
    "plug-in-solid-noise": (0, 0, 5, 1, 4, 4),
    "plug-in-threshold-alpha": (127,),
    "plug-in-unsharp-mask": (5, 0.8, 0),
    "plug-in-video": (0, 1, 0),
    "plug-in-vinvert": (),
    "plug-in-vpropagate": (0, 3, 1.0, 15, 0, 255),
    "plug-in-waves": (10, 0, 15, 0, 0),
    "plug-in-whirl-pinch": (90, 0.2, 1),
    "plug-in-wind": (10, 0, 10, 0, 1),
}
# Those that are different every time, or told no seed: the mean of all pixels is enough.
RANDOM = {
    "plug-in-cubism": (10, 2.5, 0),
    "plug-in-hsv-noise": (2, 3, 40, 40),
    "plug-in-mosaic": (12, 4, 1, 0.65, 0, 135, 0.2, 1, 1, 1, 0, 0),
    "plug-in-noisify": (1, 0.2, 0.2, 0.2, 0),
    "plug-in-nova": (48, 32, (90, 100, 255), 10, 50, 0),
    "plug-in-papertile": (16, 25, 0, 0, 0, 1, "white", 1),
    "plug-in-randomize-hurl": (20, 1, 0, 3),
    "plug-in-randomize-pick": (50, 1, 0, 3),
    "plug-in-randomize-slur": (50, 1, 0, 3),
    "plug-in-rgb-noise": (1, 0, 0.2, 0.2, 0.2, 0),
    "plug-in-shift": (10, 0),
    "plug-in-spread": (5, 5),
}
# Colour tools: arguments after the drawable.
TOOLS = {
    "gimp-brightness-contrast": (40, 30),
    "gimp-color-balance": (1, 1, 40, -30, 20),
    "gimp-colorize": (200, 60, 10),
    "gimp-curves-explicit": (0, 256, bytes(255 - i for i in range(256))),
    "gimp-curves-spline": (0, 6, (0, 0, 100, 160, 255, 255)),
    "gimp-desaturate": (),
    "gimp-desaturate-full": (DESATURATE_AVERAGE,),
    "gimp-drawable-curves-spline": (0, 4, (0.0, 0.1, 1.0, 0.8)),
    "gimp-drawable-desaturate": (DESATURATE_LUMINANCE,),
    "gimp-drawable-levels": (0, 0.1, 0.8, False, 1.2, 0, 1, False),
    "gimp-equalize": (False,),
    "gimp-hue-saturation": (0, 90, 10, 20),
    "gimp-invert": (),
    "gimp-levels": (0, 20, 230, 1.3, 10, 250),
    "gimp-levels-auto": (),
    "gimp-levels-stretch": (),
    "gimp-posterize": (4,),
    "gimp-threshold": (100, 255),
}


def filtered(name, args, measure):
    image, layer = photo()
    pdb.gimp_context_set_default_colors()
    pdb[name](image, layer, *args)
    return measure(layer)


def tool(name, args):
    _, layer = photo()
    pdb[name](layer, *args)
    return grid(layer)


@case
def bump_map():
    image, layer = photo()
    copy = pdb.gimp_layer_copy(layer, True)
    pdb.gimp_image_insert_layer(image, copy, None, 0)
    pdb.plug_in_bump_map(image, layer, copy, 135, 45, 10, 0, 0, 0, 0, True, False, 0)
    return grid(layer)


@case
def displace():
    image, layer = photo()
    copy = pdb.gimp_layer_copy(layer, True)
    pdb.gimp_image_insert_layer(image, copy, None, 0)
    pdb.plug_in_displace(image, layer, 10, 10, True, True, copy, copy, 2)
    return grid(layer)


@case
def filter_within_a_selection():
    image, layer = photo()
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 24, 16, 48, 32)
    pdb.plug_in_gauss(image, layer, 12, 12, 1)
    pdb.gimp_invert(layer)
    return grid(layer)


@case
def whirl_within_a_selection():
    """2.10.34 leaves nothing there; the test looks at GIMP 3's picture only."""
    image, layer = photo()
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 24, 16, 48, 32)
    before = grid(layer)
    pdb.plug_in_whirl_pinch(image, layer, 60, 0, 1)
    return [before, grid(layer)]


@case
def grey_filter():
    image, layer = photo()
    pdb.gimp_image_convert_grayscale(image)
    pdb.plug_in_gauss(image, layer, 12, 12, 1)
    pdb.plug_in_unsharp_mask(image, layer, 3, 0.5, 0)
    return grid(layer)
