#!/usr/bin/env python3
# ruff: noqa: F403, F405
"""Runs inside a GIMP: calls procedures by their 2.10 names and writes down what came of it, as JSON.

test_gimp_procedures.py compares the two GIMPs' answers with each other and with what must come out.
"""

import json
import traceback
from pathlib import Path

from gimpfu import *

SIZE = 96, 64
GRID = 12, 8

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
CASES = {}
ORIGINAL = []
folder = Path()


def case(function):
    CASES[function.__name__] = function
    return function


def loaded():
    """The photograph as it is in its file."""
    path = str(folder / "photo.png")
    return pdb.gimp_file_load(path, path)


def photo():
    """The photograph, RGBA, in an image of its own; read from its file once, as that takes a second."""
    if not ORIGINAL:
        ORIGINAL.append(loaded())
    image = pdb.gimp_image_duplicate(ORIGINAL[0])
    layer = pdb.gimp_image_get_active_layer(image)
    pdb.gimp_layer_add_alpha(layer)
    return image, layer


def blank(width=40, height=30, color=(255, 255, 255)):
    image = pdb.gimp_image_new(width, height, RGB)
    layer = pdb.gimp_layer_new(image, width, height, RGBA_IMAGE, "blank", 100, NORMAL_MODE)
    pdb.gimp_image_insert_layer(image, layer, None, 0)
    pdb.gimp_context_set_foreground(color)
    pdb.gimp_edit_fill(layer, FOREGROUND_FILL)
    return image, layer


def pixel(layer, x, y):
    return list(pdb.gimp_drawable_get_pixel(layer, x, y)[1])


def grid(layer):
    """Mean red, green, blue, alpha of 12 x 8 parts."""
    width, height = pdb.gimp_drawable_width(layer), pdb.gimp_drawable_height(layer)
    pixels = bytes(layer.read_pixels(gimp.Area(0, 0, width, height)))
    wide, high = width // GRID[0], height // GRID[1]
    means = []
    for top in range(0, high * GRID[1], high):
        for left in range(0, wide * GRID[0], wide):
            rows = [pixels[((top + y) * width + left) * 4 :][: wide * 4] for y in range(high)]
            means.append([sum(sum(row[c::4]) for row in rows) / (wide * high) for c in range(4)])
    return means


def mean(layer):
    cells = grid(layer)
    return [sum(cell[c] for cell in cells) / len(cells) for c in range(4)]


def filtered(name, args, measure):
    image, layer = photo()
    pdb.gimp_context_set_default_colors()
    pdb[name](image, layer, *args)
    return measure(layer)


def tool(name, args):
    _, layer = photo()
    pdb[name](layer, *args)
    return grid(layer)


def main_case(name):
    if name in FILTERS:
        return filtered(name, FILTERS[name], grid)
    if name in RANDOM:
        return filtered(name, RANDOM[name], mean)
    if name in TOOLS:
        return tool(name, TOOLS[name])
    return CASES[name]()


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
    pdb.plug_in_whirl_pinch(image, layer, 60, 0, 1)
    pdb.gimp_invert(layer)
    return grid(layer)


@case
def grey_filter():
    image, layer = photo()
    pdb.gimp_image_convert_grayscale(image)
    pdb.plug_in_gauss(image, layer, 12, 12, 1)
    pdb.plug_in_unsharp_mask(image, layer, 3, 0.5, 0)
    return grid(layer)


@case
def edit_fills():
    image, layer = blank()
    pdb.gimp_context_set_background((10, 20, 30))
    out = []
    for fill in (FOREGROUND_FILL, BACKGROUND_FILL, WHITE_FILL, TRANSPARENT_FILL):
        pdb.gimp_drawable_fill(layer, fill)
        out.append(pixel(layer, 5, 5))
    pdb.gimp_context_set_foreground((255, 0, 0))
    pdb.gimp_edit_bucket_fill(layer, FG_BUCKET_FILL, NORMAL_MODE, 100, 255, False, 5, 5)
    out.append(pixel(layer, 5, 5))
    pdb.gimp_rect_select(image, 0, 0, 10, 10, CHANNEL_OP_REPLACE, False, 0)
    pdb.gimp_edit_bucket_fill(layer, BG_BUCKET_FILL, NORMAL_MODE, 50, 0, False, 0, 0)
    out += [pixel(layer, 5, 5), pixel(layer, 20, 20)]
    pdb.gimp_edit_clear(layer)
    out += [pixel(layer, 5, 5)[3], pixel(layer, 20, 20)[3]]
    return out


@case
def blends():
    out = []
    for mode, shape in ((FG_BG_RGB_MODE, GRADIENT_LINEAR), (FG_TRANSPARENT_MODE, GRADIENT_RADIAL)):
        _, layer = blank(96, 64)
        pdb.gimp_context_set_foreground((255, 0, 0))
        pdb.gimp_context_set_background((0, 0, 255))
        pdb.gimp_edit_blend(
            layer, mode, NORMAL_MODE, shape, 100, 0, REPEAT_NONE, False, False, 0, 0, True, 0, 0, 95, 0
        )
        out += grid(layer)
    return out


@case
def selections():
    image, layer = photo()
    out = []
    pdb.gimp_ellipse_select(image, 10, 10, 30, 20, CHANNEL_OP_REPLACE, True, False, 0)
    out.append(pdb.gimp_selection_bounds(image))
    pdb.gimp_free_select(image, 6, (10, 10, 50, 10, 10, 50), CHANNEL_OP_ADD, False, False, 0)
    out.append(pdb.gimp_selection_bounds(image))
    pdb.gimp_round_rect_select(image, 20, 20, 30, 20, 5, 5, CHANNEL_OP_REPLACE, True, True, 4, 4)
    out.append(pdb.gimp_selection_bounds(image))
    saved = pdb.gimp_selection_save(image)
    pdb.gimp_selection_none(image)
    out.append(pdb.gimp_selection_is_empty(image))
    pdb.gimp_selection_load(saved)
    pdb.gimp_selection_grow(image, 3)
    pdb.gimp_selection_invert(image)
    out.append(pdb.gimp_selection_value(image, 0, 0))
    pdb.gimp_by_color_select(layer, (20, 20, 20), 60, CHANNEL_OP_REPLACE, False, False, 0, False)
    out.append(pdb.gimp_selection_bounds(image))
    pdb.gimp_fuzzy_select(layer, 5, 5, 30, CHANNEL_OP_REPLACE, False, False, 0, False)
    out.append(pdb.gimp_selection_bounds(image))
    pdb.gimp_selection_layer_alpha(layer)
    out.append(pdb.gimp_selection_bounds(image))
    pdb.gimp_selection_clear(image)
    out.append(pdb.gimp_selection_is_empty(image))
    return out


@case
def floating():
    image, layer = blank(40, 30, (255, 0, 0))
    pdb.gimp_rect_select(image, 5, 5, 10, 10, CHANNEL_OP_REPLACE, False, 0)
    sel = pdb.gimp_selection_float(layer, 3, 4)
    out = [pdb.gimp_drawable_offsets(sel), pdb.gimp_layer_is_floating_sel(sel), pixel(layer, 7, 7)[3]]
    pdb.gimp_floating_sel_anchor(sel)
    out += [pixel(layer, 9, 10), pdb.gimp_image_get_floating_sel(image) is None]
    pdb.gimp_rect_select(image, 0, 0, 20, 20, CHANNEL_OP_REPLACE, False, 0)
    pdb.gimp_edit_copy(layer)
    pasted = pdb.gimp_edit_paste(layer, False)
    pdb.gimp_floating_sel_to_layer(pasted)
    out += [pdb.gimp_drawable_width(pasted), len(pdb.gimp_image_get_layers(image)[1])]
    made = pdb.gimp_edit_paste_as_new()
    out += [pdb.gimp_image_width(made), pdb.gimp_image_height(made)]
    return out


@case
def layers():
    image, first = blank()
    second = pdb.gimp_layer_new(image, 10, 12, RGB_IMAGE, "second", 50, MULTIPLY_MODE)
    pdb.gimp_image_add_layer(image, second, 0)
    group = pdb.gimp_layer_group_new(image)
    pdb.gimp_image_insert_layer(image, group, None, 0)
    pdb.gimp_item_set_name(group, "group")
    pdb.gimp_image_reorder_item(image, second, group, 0)
    pdb.gimp_layer_set_offsets(second, 3, 4)
    pdb.gimp_layer_translate(second, 2, 1)
    mask = pdb.gimp_layer_create_mask(first, ADD_WHITE_MASK)
    pdb.gimp_layer_add_mask(first, mask)
    pdb.gimp_image_set_active_layer(image, first)
    out = [
        len(pdb.gimp_image_get_layers(image)[1]),
        pdb.gimp_drawable_offsets(second),
        pdb.gimp_layer_get_mode(second),
        pdb.gimp_layer_get_opacity(second),
        pdb.gimp_item_is_group(group),
        pdb.gimp_drawable_get_name(second),
        pdb.gimp_image_get_active_layer(image) == first,
        pdb.gimp_layer_mask(first) == mask,
        pdb.gimp_image_get_layer_position(image, first),
        pdb.gimp_layer_get_preserve_trans(first),
        pdb.gimp_item_get_parent(second) == group,
        pdb.gimp_drawable_bpp(second),
        pdb.gimp_drawable_is_rgb(first),
    ]
    pdb.gimp_image_remove_layer_mask(image, first, MASK_APPLY)
    pdb.gimp_image_raise_layer_to_top(image, first)
    out.append(pdb.gimp_image_get_layer_position(image, first))
    flat = pdb.gimp_image_merge_visible_layers(image, CLIP_TO_IMAGE)
    out += [len(pdb.gimp_image_get_layers(image)[1]), pdb.gimp_drawable_width(flat)]
    out.append(pdb.gimp_drawable_has_alpha(pdb.gimp_image_flatten(image)))
    return out


@case
def transforms():
    image, layer = photo()
    out = []
    layer = pdb.gimp_rotate(layer, True, 0.3)
    out.append([pdb.gimp_drawable_width(layer), pdb.gimp_drawable_height(layer)])
    layer = pdb.gimp_drawable_transform_scale_default(layer, 0, 0, 50, 40, True, False)
    out.append([pdb.gimp_drawable_width(layer), pdb.gimp_drawable_height(layer)])
    layer = pdb.gimp_drawable_transform_flip_simple(layer, ORIENTATION_HORIZONTAL, True, 0, False)
    layer = pdb.gimp_drawable_transform_rotate_simple(layer, ROTATE_90, True, 0, 0, False)
    out.append([pdb.gimp_drawable_width(layer), pdb.gimp_drawable_height(layer)])
    layer = pdb.gimp_drawable_transform_perspective(
        layer, 0, 0, 60, 5, 5, 50, 55, 45, TRANSFORM_FORWARD, INTERPOLATION_LINEAR, False, 3, False
    )
    out.append([pdb.gimp_drawable_width(layer), pdb.gimp_drawable_height(layer)])
    pdb.gimp_image_scale_full(image, 48, 32, INTERPOLATION_CUBIC)
    pdb.gimp_image_rotate(image, ROTATE_180)
    pdb.plug_in_rotate(image, layer, 1, True)
    out.append([pdb.gimp_image_width(image), pdb.gimp_image_height(image)])
    pdb.gimp_crop(image, 20, 20, 2, 2)
    pdb.gimp_image_resize(image, 30, 25, 5, 5)
    out.append([pdb.gimp_image_width(image), pdb.gimp_image_height(image)])
    return out


@case
def text():
    image, layer = blank(200, 100)
    words = pdb.gimp_text_fontname(image, None, 10, 12, "Old scripts", 0, True, 24, PIXELS, "Sans")
    width, *_ = pdb.gimp_text_get_extents_fontname("Old scripts", 24, PIXELS, "Sans")
    pdb.gimp_text_layer_set_color(words, (255, 0, 0))
    out = [
        pdb.gimp_drawable_is_text_layer(words),
        pdb.gimp_text_layer_get_text(words),
        pdb.gimp_drawable_offsets(words),
        pdb.gimp_drawable_width(words) == width,
        pdb.gimp_text_layer_get_font_size(words),
        list(pdb.gimp_text_layer_get_color(words))[:3],
    ]
    path = pdb.gimp_vectors_new_from_text_layer(image, words)
    pdb.gimp_image_insert_vectors(image, path, None, 0)
    out.append(len(pdb.gimp_vectors_get_strokes(path)[1]) > 5)
    floating = pdb.gimp_text_fontname(image, layer, 0, 0, "x", 0, True, 18, PIXELS, "Serif Bold")
    out.append(pdb.gimp_layer_is_floating_sel(floating))
    pdb.gimp_floating_sel_anchor(floating)
    return out


@case
def paths():
    image, layer = blank(96, 64)
    path = pdb.gimp_vectors_new(image, "way")
    points = [10, 10, 10, 10, 10, 10, 80, 10, 80, 10, 80, 10, 80, 50, 80, 50, 80, 50]
    stroke = pdb.gimp_vectors_stroke_new_from_points(
        path, VECTORS_STROKE_TYPE_BEZIER, len(points), points, True
    )
    pdb.gimp_image_add_vectors(image, path, 0)
    kind, count, control, closed = pdb.gimp_vectors_stroke_get_points(path, stroke)
    pdb.gimp_vectors_to_selection(path, CHANNEL_OP_REPLACE, True, False, 0, 0)
    out = [
        kind,
        count,
        list(control),
        closed,
        pdb.gimp_selection_bounds(image),
        pdb.gimp_image_get_vectors(image)[0],
        pdb.gimp_item_get_name(pdb.gimp_image_get_active_vectors(image)),
        round(pdb.gimp_vectors_stroke_get_length(path, stroke, 0.1)),
        pdb.gimp_path_list(image),
        pdb.gimp_path_get_points(image, "way"),
    ]
    pdb.gimp_selection_none(image)
    pdb.gimp_context_set_foreground((0, 0, 0))
    pdb.gimp_context_set_brush_size(5.0)
    pdb.gimp_edit_stroke_vectors(layer, path)
    out.append(pixel(layer, 45, 10)[0] < 128)
    pdb.gimp_path_set_points(
        image, "other", 1, 18, (5, 5, 1, 5, 5, 2, 20, 5, 2, 20, 5, 1, 20, 5, 2, 40, 40, 2)
    )
    out += [pdb.gimp_path_get_current(image), pdb.gimp_path_get_points(image, "other")]
    return out


@case
def contexts():
    pdb.gimp_context_push()
    pdb.gimp_context_set_defaults()
    pdb.gimp_context_set_foreground((1.0, 0.5, 0.0))
    pdb.gimp_palette_set_background("#102030")
    pdb.gimp_context_set_opacity(33.5)
    pdb.gimp_context_set_paint_mode(MULTIPLY_MODE)
    pdb.gimp_context_set_gradient("Golden")
    pdb.gimp_context_set_feather_radius(3, 4)
    pdb.gimp_brushes_set_brush("2. Hardness 050")
    out = [
        list(pdb.gimp_context_get_foreground()),
        list(pdb.gimp_palette_get_background()),
        pdb.gimp_brushes_get_opacity(),
        pdb.gimp_context_get_paint_mode(),
        pdb.gimp_gradients_get_gradient(),
        pdb.gimp_context_get_feather_radius(),
        pdb.gimp_context_get_brush(),
        pdb.gimp_brushes_get_brush()[0],
        [round(v, 2) for v in pdb.gimp_gradients_sample_uniform(3, False)[1]],
        pdb.gimp_gradients_sample_uniform(3, False)[0],
    ]
    pdb.gimp_palette_swap_colors()
    out.append(list(pdb.gimp_context_get_foreground()))
    pdb.gimp_context_pop()
    return out


@case
def palettes():
    name = pdb.gimp_palette_new("gimpfu test")
    pdb.gimp_palette_add_entry(name, "red", (255, 0, 0))
    pdb.gimp_palette_add_entry(name, "grey", (0.5, 0.5, 0.5))
    pdb.gimp_palette_entry_set_color(name, 0, (0, 255, 0))
    out = [
        pdb.gimp_palette_get_info(name),
        list(pdb.gimp_palette_entry_get_color(name, 0)),
        pdb.gimp_palette_entry_get_name(name, 1),
        name in pdb.gimp_palettes_get_list("gimpfu")[1],
        pdb.gimp_palette_is_editable(name),
        [list(c) for c in pdb.gimp_palette_get_colors(name)[1]],
    ]
    pdb.gimp_palette_delete(name)
    out.append(name in pdb.gimp_palettes_get_list("gimpfu")[1])
    gradient = pdb.gimp_gradient_new("gimpfu gradient")
    pdb.gimp_gradient_segment_set_left_color(gradient, 0, (255, 0, 0), 50)
    color, opacity = pdb.gimp_gradient_segment_get_left_color(gradient, 0)
    out += [list(color)[:3], round(opacity)]
    pdb.gimp_gradient_delete(gradient)
    return out


@case
def resources():
    brush = pdb.gimp_context_get_brush()
    width, height, bpp, color_bpp = pdb.gimp_brush_get_info("2. Star")
    pixels = pdb.gimp_brush_get_pixels("2. Star")
    return [
        [width, height, bpp, color_bpp],
        list(pixels[:3]),
        pixels[3] == width * height * bpp,
        pdb.gimp_patterns_get_list("Pine")[1],
        list(pdb.gimp_pattern_get_info("Pine")),
        pdb.gimp_gradients_get_list("Golden")[1],
        isinstance(brush, str),
        pdb.gimp_fonts_get_list("")[0] > 10,
    ]


@case
def indexed():
    image, layer = photo()
    pdb.gimp_image_convert_indexed(image, FSLOWBLEED_DITHER, MAKE_PALETTE, 8, False, False, "")
    count, before = pdb.gimp_image_get_colormap(image)
    pdb.gimp_image_set_colormap(image, 6, bytes((255, 0, 0, 0, 255, 0)))
    after = pdb.gimp_image_get_cmap(image)
    pdb.gimp_image_convert_rgb(image)
    other, _ = photo()
    pdb.gimp_image_convert_indexed(other, NO_DITHER, MONO_PALETTE, 2, False, False, "")
    return [count, len(before), after, pdb.gimp_drawable_type(layer), pdb.gimp_image_get_colormap(other)[1]]


@case
def parasites():
    image, layer = blank()
    parasite = gimp.Parasite("note", PARASITE_PERSISTENT, b"one\0two")
    out = []
    for attach, find, names, thing in (
        (pdb.gimp_image_parasite_attach, pdb.gimp_image_parasite_find, pdb.gimp_image_parasite_list, image),
        (pdb.gimp_item_attach_parasite, pdb.gimp_item_get_parasite, pdb.gimp_item_get_parasite_list, layer),
    ):
        attach(thing, parasite)
        found = find(thing, "note")
        out += [found.name, found.flags, list(bytes(found.data)), "note" in names(thing)[1]]
    pdb.gimp_image_parasite_detach(image, "note")
    out.append("note" in pdb.gimp_image_parasite_list(image)[1])
    pdb.gimp_procedural_db_set_data("gimpfu test", 3, b"abc")
    out += [
        pdb.gimp_procedural_db_get_data_size("gimpfu test"),
        pdb.gimp_procedural_db_get_data("gimpfu test"),
    ]
    return out


@case
def guides():
    image, _ = blank()
    first = pdb.gimp_image_add_hguide(image, 10)
    pdb.gimp_image_add_vguide(image, 20)
    out, guide = [], pdb.gimp_image_find_next_guide(image, 0)
    while guide:
        position = pdb.gimp_image_get_guide_position(image, guide)
        out.append([position, pdb.gimp_image_get_guide_orientation(image, guide)])
        guide = pdb.gimp_image_find_next_guide(image, guide)
    pdb.gimp_image_delete_guide(image, first)
    out.append(pdb.gimp_image_get_guide_position(image, pdb.gimp_image_find_next_guide(image, 0)))
    return sorted(out[:2]) + out[2:]


@case
def image_facts():
    image = loaded()
    layer = pdb.gimp_image_get_active_layer(image)
    path = str(folder / "photo.png")
    out = [
        pdb.gimp_image_get_filename(image) == path,
        pdb.gimp_image_get_uri(image) == f"file://{path}",
        pdb.gimp_image_base_type(image),
        pdb.gimp_image_get_resolution(image),
        pdb.gimp_image_get_unit(image),
        pdb.gimp_image_get_name(image),
        pdb.gimp_image_is_valid(image),
        image.ID in pdb.gimp_image_list()[1],
        pdb.gimp_image_get_active_drawable(image) == layer,
        pdb.gimp_unit_get_factor(UNIT_MM),
        pdb.gimp_unit_get_symbol(UNIT_INCH),
        pdb.gimp_image_get_precision(image),
    ]
    pdb.gimp_image_set_filename(image, "/tmp/elsewhere.xcf")
    out.append(pdb.gimp_image_get_filename(image))
    duplicate = pdb.gimp_channel_ops_duplicate(image)
    pdb.gimp_image_set_resolution(duplicate, 150, 150)
    pdb.gimp_image_set_unit(duplicate, UNIT_MM)
    out += [pdb.gimp_image_get_resolution(duplicate), pdb.gimp_image_get_unit(duplicate)]
    channel = pdb.gimp_channel_new(duplicate, 96, 64, "red", 50, (255, 0, 0))
    pdb.gimp_image_add_channel(duplicate, channel, 0)
    out += [pdb.gimp_image_get_channels(duplicate)[0], list(pdb.gimp_channel_get_color(channel))[:3]]
    w, h, bpp, count, data = pdb.gimp_image_thumbnail(image, 12, 8)
    out += [
        [w, h, bpp, count, len(data)],
        [round(v) for v in pdb.gimp_histogram(layer, HISTOGRAM_VALUE, 0, 255)[:2]],
    ]
    out.append(list(pdb.gimp_image_pick_color(image, layer, 40, 30, False, False, 0))[:3])
    pdb.gimp_image_undo_group_start(image)
    pdb.gimp_image_undo_group_end(image)
    pdb.gimp_image_delete(duplicate)
    out.append(pdb.gimp_image_is_valid(duplicate))
    return out


@case
def decomposed():
    image, layer = photo()
    parts = pdb.plug_in_decompose(image, layer, "RGB", 0)
    again = pdb.plug_in_compose(parts[0], None, parts[1], parts[2], None, "RGB")
    value = pdb.plug_in_decompose(image, layer, "Value", 0)
    return [
        [part is not None for part in parts],
        pdb.gimp_image_base_type(parts[0]),
        pdb.gimp_image_base_type(again),
        pixel(pdb.gimp_image_get_active_layer(again), 40, 30),
        value[0] is not None,
        pixel(pdb.gimp_image_get_active_layer(value[0]), 40, 30),
    ]


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
        path = str(folder / name)
        read = pdb.gimp_file_load(path, path)
        first = pdb.gimp_image_get_layers(read)[1]
        drawable = pdb.gimp_image_get_active_layer(read)
        color = [
            round(v / 8) for v in list(pdb.gimp_image_pick_color(read, drawable, 2, 2, True, False, 0))[:3]
        ]
        out[name] = [pdb.gimp_image_width(read), pdb.gimp_image_height(read), len(first), color]
        pdb.gimp_image_delete(read)

    def path(name):
        return str(folder / name), name

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
def asked():
    """What `pdb` tells of itself."""
    gauss = pdb["plug-in-gauss"]
    names = pdb.query("gimp-image-.*layer.*")
    return [
        gauss.proc_name,
        gauss.nparams,
        [p[:2] for p in gauss.params],
        gauss.proc_type,
        "gimp-image-add-layer" in names,
        hasattr(pdb, "gimp_no_such_thing"),
        pdb.gimp_procedural_db_proc_exists("gimp-layer-new"),
        pdb.gimp_procedural_db_proc_exists("gimp-no-such-thing"),
        list(pdb.gimp_layer_new.return_vals[0][:2]),
        sorted(pdb.gimp_procedural_db_query("gimp-edit-bucket-fill", *[".*"] * 6)[1]),
    ]


@case
def refused():
    """The words for what cannot be."""
    out = []
    for name, args in (
        ("gimp-image-new", (10, 10)),
        ("gimp-image-new", (10, "wide", 0)),
        ("gimp-context-set-pattern", ("no such pattern",)),
        ("gimp-no-such-thing", ()),
        ("gimp-context-set-foreground", ("no such colour",)),
    ):
        try:
            pdb[name](*args)
            out.append("done")
        except gimp.error as problem:
            out.append(str(problem))
    return out


@case
def saved_alone():
    """A path with spaces and letters beyond ASCII."""
    image, layer = blank(12, 10, (0, 128, 0))
    path = str(folder / "grün und blau.png")
    pdb.file_png_save(image, layer, path, path, 0, 9, 0, 0, 0, 0, 0)
    read = pdb.file_png_load(path, "")
    return [
        pdb.gimp_image_width(read),
        pdb.gimp_image_get_filename(read) == path,
        pdb.gimp_image_get_name(read),
    ]


def database():
    """What GIMP has: name, then the kinds of the arguments; on GIMP 3, what the tables say wrongly."""
    if gimp.version < (3,):
        found = (
            pdb[name] for name in pdb.query() if name.startswith(("gimp-", "plug-in-", "file-", "script-fu-"))
        )
        return {
            one.proc_name: [[[v[1], v[0]] for v in half] for half in (one.params, one.return_vals)]
            for one in found
        }
    from gi.repository import Gimp
    from gimpfu.gimp3 import procedures as by_table
    from gimpfu.gimp3.lost import LOST
    from gimpfu.gimp3.renamed import RENAMED
    from gimpfu.gimp3.replaced import REPLACED

    wrong = [
        f"{name} is no procedure of 2.10" for name in {*LOST, *RENAMED, *REPLACED} - set(by_table.table())
    ]
    wrong += [f"{name} is lost and done" for name in set(LOST) & {*RENAMED, *REPLACED}]
    for name in set(by_table.table()) - set(LOST) - set(REPLACED):
        new, order = by_table.renamed(name)
        procedure = Gimp.get_pdb().lookup_procedure(new)
        if procedure is None:
            wrong.append(f"{name}: GIMP 3 has no {new}")
            continue
        wrong += [f"{name}: {problem}" for problem in misfits(by_table, procedure, name, order)]
    return wrong


def misfits(by_table, procedure, name, order):
    """Where 2.10's arguments do not fit GIMP 3's by kind, or where their number does not."""
    params = by_table.wanted(by_table.declared(name)[1])
    if order:
        words = {param.name: param for param in params}
        params = [words.get(word) if word != "-" else None for word in order.split()]
        if any(param is None and word != "-" for param, word in zip(params, order.split(), strict=False)):
            yield f"{order} names what 2.10 does not have"
    specs = procedure.get_arguments()
    if len(params) > len(specs):
        yield f"{len(params)} arguments, {len(specs)} in GIMP 3"
    for param, spec in zip(params, specs, strict=False):
        if param and not by_table.fits(param.kind, spec):
            yield f"{param.name} cannot be a {spec.value_type.name}"


GROUPS = {
    "filters": list(FILTERS),
    "colours": [*RANDOM, *TOOLS],
    "cases": [name for name in CASES if not name.startswith("saved")],
    "saved": [name for name in CASES if name.startswith("saved")],
    "database": ["database"],
}


def procedures(path, group):
    """Run the cases of a group, write the answers to `path`."""
    global folder
    folder = Path(path).parent
    CASES["database"] = database
    answers = {}
    for name in GROUPS[group]:
        before = set(pdb.gimp_image_list()[1])
        try:
            answers[name] = main_case(name)
        except Exception:
            answers[name] = {"failed": traceback.format_exc()}
        for number in set(pdb.gimp_image_list()[1]) - before - {image.ID for image in ORIGINAL}:
            pdb.gimp_image_delete(gimp.Image.from_id(number))
    Path(path).write_text(json.dumps(answers, default=str))


register(
    "gimpfu-procedures", "Calls procedures", "", "", "", "", None, "",
    [(PF_STRING, "path", "Path", ""), (PF_STRING, "group", "Group", "")], [],
    procedures,
)  # fmt: skip

main()
