# ruff: noqa: F403, F405
"""Context, resources, images as a whole, what pdb tells of itself."""

from gimpfu import *
from pictures import blank, case, folder, loaded, photo, pixel


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
    for dynamics in ("Pressure Opacity", "Dynamics Off"):
        pdb.gimp_context_set_dynamics(dynamics)
        out.append(pdb.gimp_context_get_dynamics())
    pdb.gimp_context_set_brush("Circle Fuzzy (11)")  # of GIMP 2.6
    out.append(pdb.gimp_context_get_brush())
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
    pdb.gimp_gradient_segment_range_split_uniform(gradient, 0, -1, 4)  # -1: the last
    pdb.gimp_gradient_segment_range_flip(gradient, 0, -1)
    color, opacity = pdb.gimp_gradient_segment_get_right_color(gradient, 3)
    out += [pdb.gimp_gradient_get_number_of_segments(gradient), list(color)[:3]]
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
    path = str(folder[0] / "photo.png")
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
