"""Images: what they hold, their order, sizes, undo and notes."""

import gimpenums
from gimpfu import (
    CLIP_TO_IMAGE,
    FILL_WHITE,
    INDEXED,
    LAYER_MODE_NORMAL,
    MULTIPLY_MODE,
    ORIENTATION_HORIZONTAL,
    RGB,
    RGB_IMAGE,
    RGBA_IMAGE,
    gimp,
    pdb,
)

from .case import HEIGHT, WIDTH


def check_an_image_says_what_it_is(image, layer):
    assert (image.width, image.height, image.base_type, image.filename) == (WIDTH, HEIGHT, RGB, None)
    assert image.precision == gimpenums.PRECISION_U8_GAMMA
    assert image.layers == [layer]
    assert image.active_layer == image.active_drawable == layer
    assert image.floating_selection is None
    assert image.active_channel is None
    assert image.active_vectors is None
    assert (image.channels, image.vectors) == ([], [])
    assert image in gimp.image_list()
    assert repr(layer) == "<gimp.Layer 'Base'>"
    image.filename = "/tmp/a picture.xcf"
    assert image.filename == "/tmp/a picture.xcf"
    assert "picture" in image.name
    assert image.uri == "file:///tmp/a%20picture.xcf"
    return image.dirty


def check_resolution_and_unit(image, layer):
    image.resolution = (300.0, 150.0)
    assert image.resolution == (300.0, 150.0)
    image.unit = gimpenums.UNIT_MM
    assert image.unit == gimpenums.UNIT_MM


def check_sizes_of_images(image, layer):
    image.resize(100, 80, 10, 20)
    assert (image.width, image.height, layer.offsets) == (100, 80, (10, 20))
    image.resize_to_layers()
    assert (image.width, image.height) == (WIDTH, HEIGHT)
    image.crop(32, 24, 8, 8)
    assert (image.width, image.height, image.layers[0].width) == (32, 24, 32)
    image.scale(64, 48)
    assert (image.width, image.layers[0].width) == (64, 64)


def check_layers_are_added_and_ordered(image, layer):
    first = gimp.Layer(image, "First", 10, 10, RGBA_IMAGE)
    second = gimp.Layer(image, "Second", 10, 10)
    image.add_layer(first, 0)
    image.insert_layer(second, position=1)
    assert [one.name for one in image.layers] == ["First", "Second", "Base"]
    assert (second.type, second.opacity, second.mode) == (RGB_IMAGE, 100.0, LAYER_MODE_NORMAL)
    image.lower_layer(first)
    assert image.layers == [second, first, layer]
    image.raise_layer_to_top(layer)
    assert image.layers == [layer, second, first]
    image.lower_layer_to_bottom(layer)
    image.raise_layer(first)
    assert image.layers == [first, second, layer]
    image.active_layer = second
    assert image.active_layer == second
    image.remove_layer(second)
    assert image.layers == [first, layer]
    assert not second.is_valid()
    made = image.new_layer("Made", 20, 10, 5, 6, pos=0, opacity=50.0)
    assert (made.name, made.width, made.height, made.offsets, made.opacity) == ("Made", 20, 10, (5, 6), 50.0)
    assert made.get_pixel(3, 3)[3] == 0
    return [one.name for one in image.layers]


def check_groups(image, layer):
    group = gimp.GroupLayer(image, "Group")
    image.insert_layer(group)
    inside = gimp.Layer(image, "Inside", 8, 8, RGBA_IMAGE, 75.0, MULTIPLY_MODE)
    image.insert_layer(inside, group, 0)
    assert isinstance(image.layers[0], gimp.GroupLayer)
    assert group.layers == group.children == [inside]
    assert inside.parent == group
    assert layer.parent is None
    assert not hasattr(layer, "layers")
    assert (inside.opacity, inside.mode) == (75.0, MULTIPLY_MODE)


def check_merging(image, layer):
    top = gimp.Layer(image, "Top", WIDTH, HEIGHT, RGBA_IMAGE)
    image.add_layer(top, 0)
    top.fill(FILL_WHITE)
    top.set_pixel(1, 1, (9, 8, 7, 255))
    copy = image.duplicate()
    assert copy != image
    assert len(copy.layers) == 2
    merged = copy.merge_down(copy.layers[0], CLIP_TO_IMAGE)
    assert copy.layers == [merged]
    assert merged.get_pixel(1, 1) == (9, 8, 7, 255)
    gimp.delete(copy)
    assert not copy.is_valid()
    assert image.pick_correlate_layer(2, 2) == top
    flat = image.flatten()
    assert flat == image.layers[0]
    assert not flat.has_alpha
    assert flat.get_pixel((1, 1)) == (9, 8, 7)


def check_visible_layers_merge(image, layer):
    image.new_layer("Hidden").visible = False
    image.new_layer("Shown")
    image.merge_visible_layers(CLIP_TO_IMAGE)
    return sorted(one.name for one in image.layers)


def check_the_colour_map(image, layer):
    layer.fill(FILL_WHITE)
    image.flatten()
    pdb.gimp_image_convert_indexed(image, 0, 0, 8, False, False, "")
    assert image.base_type == INDEXED
    assert image.colormap == "\xff\xff\xff"
    image.colormap = "\x01\x02\x03" + chr(4) * 3
    assert list(map(ord, image.colormap)) == [1, 2, 3, 4, 4, 4]
    one = image.layers[0]
    assert (one.bpp, one.is_indexed, one.get_pixel(0, 0)) == (1, True, (0,))
    region = one.get_pixel_rgn(0, 0, WIDTH, HEIGHT)
    region[0, 0] = chr(1)
    one.flush()
    assert one.get_pixel(0, 0) == (1,)


def check_guides(image, layer):
    across, down = image.add_hguide(10), image.add_vguide(20)
    first = image.find_next_guide(0)
    second = image.find_next_guide(first)
    assert {first, second} == {across, down}
    assert image.find_next_guide(second) == 0
    assert image.get_guide_orientation(across) == ORIENTATION_HORIZONTAL
    assert image.get_guide_position(down) == 20
    image.delete_guide(across)
    assert image.find_next_guide(0) == down


def check_undo(image, layer):
    assert image.undo_is_enabled()
    image.undo_group_start()
    layer.opacity = 10
    image.undo_group_end()
    image.disable_undo()
    assert not image.undo_is_enabled()
    image.enable_undo()
    assert image.undo_is_enabled()
    image.clean_all()
    assert not image.dirty


def check_parasites(image, layer):
    note = gimp.Parasite("a-note", 1, "text, or \x00 bytes")
    assert (note.name, note.flags, note.is_persistent, note.is_undoable) == ("a-note", 1, True, False)
    for one in (image, layer):
        one.parasite_attach(note)
        one.attach_new_parasite("other", 3, b"12")
        assert sorted(one.parasite_list()) == ["a-note", "other"]
        found = one.parasite_find("a-note")
        assert found == note
        assert found.data == "text, or \x00 bytes"
        assert int(one.parasite_find("other").data) == 12
        one.parasite_detach("a-note")
        assert one.parasite_find("a-note") is None
        assert one.parasite_list() == ("other",)
    gimp.attach_new_parasite("gimpfu-test", 0, "x")
    assert gimp.parasite_find("gimpfu-test").data == "x"
    gimp.parasite_detach("gimpfu-test")
    assert gimp.parasite_find("gimpfu-test") is None
