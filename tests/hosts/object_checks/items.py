"""Layers, masks, channels, the selection and paths."""

import gimpcolor
import gimpenums
from gimpfu import (
    ADD_WHITE_MASK,
    CHANNEL_OP_ADD,
    CHANNEL_OP_REPLACE,
    FILL_TRANSPARENT,
    FILL_WHITE,
    MASK_APPLY,
    MULTIPLY_MODE,
    RGB_IMAGE,
    RGBA_IMAGE,
    gimp,
    pdb,
)

from .case import HEIGHT, WIDTH, raises


def check_attributes_of_layers(image, layer):
    assert (layer.width, layer.height, layer.bpp, layer.type) == (WIDTH, HEIGHT, 4, RGBA_IMAGE)
    assert (layer.is_rgb, layer.is_gray, layer.is_indexed, layer.has_alpha) == (True, False, False, True)
    assert layer.image == image
    layer.name = "Näme"
    assert layer.name == "Näme"
    layer.visible = False
    assert layer.visible is False
    layer.linked = True  # GIMP 3 has no links any more: there it stays False
    assert layer.linked is (gimp.version[0] == 2)
    layer.opacity, layer.mode = 33, MULTIPLY_MODE
    assert round(layer.opacity) == 33
    assert layer.mode == MULTIPLY_MODE
    layer.lock_alpha = 1
    assert layer.lock_alpha is layer.preserve_trans is True
    layer.tattoo = 77
    assert layer.tattoo == 77
    assert image.get_layer_by_tattoo(77) == layer
    layer.set_offsets(3, 4)
    layer.translate(2, 2)
    assert layer.offsets == (5, 6)
    layer.offsets = (1, 2)
    assert layer.offsets == (1, 2)
    assert raises(AttributeError, setattr, layer, "width", 3)
    assert len({layer, image.layers[0], image}) == 2
    assert gimp.Item.from_id(layer.ID) == gimp.Layer.from_id(layer.ID) == layer
    assert gimp.Image.from_id(image.ID) == image
    assert gimp.Item.from_id(9999999) is None


def check_sizes_of_layers(image, layer):
    layer.resize(30, 20, 5, 5)
    assert (layer.width, layer.height, layer.offsets) == (30, 20, (-5, -5))
    layer.resize_to_image_size()
    assert (layer.width, layer.height, layer.offsets) == (WIDTH, HEIGHT, (0, 0))
    layer.scale(32, 24)
    assert (layer.width, layer.height) == (32, 24)
    copy = layer.copy()
    assert copy not in image.layers
    image.add_layer(copy)
    assert copy.name == "Base copy"
    flat = gimp.Layer(image, "Flat", 4, 4, RGB_IMAGE)
    image.add_layer(flat)
    assert flat.copy(True).has_alpha
    flat.add_alpha()
    assert flat.has_alpha


def check_masks(image, layer):
    assert layer.mask is None
    mask = layer.create_mask(ADD_WHITE_MASK)
    layer.add_mask(mask)
    assert layer.mask == mask
    assert isinstance(mask, gimp.Channel)
    assert mask.is_layer_mask
    layer.edit_mask, layer.show_mask, layer.apply_mask = False, True, True
    assert (layer.edit_mask, layer.show_mask, layer.apply_mask) == (False, True, True)
    region = mask.get_pixel_rgn(0, 0, WIDTH, HEIGHT)
    assert (region[0, 0], mask.bpp) == ("\xff", 1)
    region[:, :] = "\x80" * (WIDTH * HEIGHT)
    mask.flush()
    layer.remove_mask(MASK_APPLY)
    assert layer.mask is None
    assert layer.get_pixel(5, 5)[3] in (127, 128, 129)


def check_channels(image, layer):
    channel = gimp.Channel(image, "Red ink", WIDTH, HEIGHT, 40.0, (255, 0, 0))
    image.add_channel(channel, 0)
    assert image.channels == [channel]
    assert (channel.name, round(channel.opacity)) == ("Red ink", 40)
    assert channel.color[:3] == channel.colour[:3] == (255, 0, 0)
    channel.color = gimpcolor.RGB(0, 0.5, 1.0)
    assert channel.color[:3] == (0, 128, 255)
    channel.show_masked = True
    assert channel.show_masked is True
    other = channel.copy()
    image.insert_channel(other)
    channel.fill(FILL_TRANSPARENT)
    other.fill(FILL_WHITE)
    channel.combine_masks(other, CHANNEL_OP_ADD)
    assert channel.get_pixel(1, 1) == (255,)
    image.active_channel = channel
    assert image.active_channel == channel
    image.unset_active_channel()
    image.remove_channel(other)
    assert image.channels == [channel]
    assert image.get_component_visible(gimpenums.RED_CHANNEL)


def check_the_selection(image, layer):
    assert layer.mask_bounds == (0, 0, WIDTH, HEIGHT)
    layer.set_offsets(-4, 2)
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 10, 12, 20, 8)
    assert layer.mask_bounds == (14, 10, 34, 18)
    assert layer.mask_intersect() == (14, 10, 20, 8)
    assert image.selection.get_pixel(10, 12) == (255,)
    assert image.selection.get_pixel(9, 12) == (0,)
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 62, 0, 2, 48)
    assert raises(gimp.error, layer.mask_intersect)


def check_transforms(image, layer):
    layer.set_pixel(0, 0, (1, 2, 3, 255))
    flipped = layer.transform_flip_simple(gimpenums.ORIENTATION_HORIZONTAL, True, 0.0)
    assert flipped.get_pixel(WIDTH - 1, 0) == (1, 2, 3, 255)
    turned = flipped.transform_rotate_simple(gimpenums.ROTATE_90, auto_center=True, center_x=0, center_y=0)
    assert (turned.width, turned.height) == (HEIGHT, WIDTH)
    turned.offset(True, 0, 1, 0)
    assert raises(TypeError, turned.offset, True)


def check_paths(image, layer):
    path = gimp.Vectors(image, "Path")
    image.add_vectors(path)
    assert image.vectors == [path]
    assert image.active_vectors == path
    square = gimp.VectorsBezierStroke(
        path, [10, 10, 10, 10, 10, 10, 30, 10, 30, 10, 30, 10, 30, 30, 30, 30, 30, 30], True
    )
    assert path.strokes == [square]
    points, closed = square.points
    assert closed is True
    assert points[:6] == [10.0] * 6
    line = gimp.VectorsBezierStroke.new_moveto(path, 0, 0)
    line.lineto(0, 40)
    assert round(line.get_length(0.1)) == 40
    x, y, _slope, valid = line.get_point_at_dist(10, 0.1)
    assert (round(x), round(y), bool(valid)) == (0, 10, True)
    gimp.VectorsBezierStroke.new_ellipse(path, 40, 20, 10, 10, 0)
    assert len(path.strokes) == 3
    path.remove_stroke(line)
    assert len(path.strokes) == 2
    path.to_selection()
    assert pdb.gimp_selection_bounds(image)[0]
    assert image.selection.get_pixel(40, 20) == (255,)
    path.name, path.visible = "Renamed", True
    assert (image.vectors[0].name, path.visible, path.image) == ("Renamed", True, image)
    image.remove_vectors(path)
    assert image.vectors == []
