# ruff: noqa: F403, F405
"""Filling, selecting, layers, text, paths."""

from gimpfu import *
from pictures import blank, case, grid, photo, pixel


@case
def edit_fills():
    image, layer = blank()
    pdb.gimp_context_set_background((10, 20, 30))
    out = []
    for fill in (FOREGROUND_FILL, BACKGROUND_FILL, WHITE_FILL, TRANSPARENT_FILL):
        pdb.gimp_drawable_fill(layer, fill)
        out.append(pixel(layer, 5, 5))
    pdb.gimp_drawable_fill(layer, WHITE_FILL)
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
