"""Pixel regions, tiles and fetchers, with what old scripts do to what they read."""

import array
import struct

import gimpenums
from gimpfu import CHANNEL_OP_REPLACE, GRAY, RGBA_IMAGE, gimp, pdb

from .case import HEIGHT, WHITE, WIDTH, raises


def check_a_region_is_read_and_written(image, layer):
    region = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT, True, False)
    assert (region.bpp, region.w, region.h, len(region[0, 0])) == (4, WIDTH, HEIGHT, 4)
    region[1, 1] = chr(255) + "\x00\x00\x80"
    region[0:WIDTH, 2] = array.array("B", [1, 2, 3, 4] * WIDTH)
    region[3, 0:HEIGHT] = b"\x05\x06\x07\x08" * HEIGHT
    region[10:12, 10:12] = [9] * 16
    layer.flush()
    layer.update(0, 0, WIDTH, HEIGHT)
    found = pdb.gimp_drawable_get_pixel(layer, 1, 1)
    assert tuple(found[1]) == (255, 0, 0, 128)
    assert region[:, 2][:4] == "\x01\x02\x03\x04"
    assert ord(region[3, 40][1]) == 6
    assert [ord(c) for c in region[11, 11]] == [9, 9, 9, 9]
    assert region[0, 0] == WHITE
    assert len(region[:, :]) == WIDTH * HEIGHT * 4
    assert raises(IndexError, lambda: region[WIDTH, 0])
    assert raises(TypeError, lambda: region.__setitem__((0, 0), "\x00"))
    return sum(array.array("B", region[:, :]))


def check_what_old_scripts_do_with_pixels(image, layer):
    region = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT)
    pixel = region[0, 0]
    assert struct.unpack("BBBB", pixel) == (255, 255, 255, 255)
    assert bytearray(pixel) == bytearray(b"\xff\xff\xff\xff")
    assert pixel[0:3] + chr(0) == "\xff\xff\xff\x00"
    assert "" + pixel + pixel[3] == "\xff" * 5
    assert {pixel: 1}["\xff\xff\xff\xff"] == 1
    assert list(map(ord, pixel)) == [255] * 4
    row = ""
    for x in range(WIDTH):
        row = row + region[x, 0][0:3] + chr(x)
    region[:, 0] = row
    assert layer.get_pixel(7, 0) == (255, 255, 255, 7)


def check_a_procedure_sees_what_was_written_without_flush(image, layer):
    region = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT)
    region[5, 5] = "\x10\x20\x30\xff"
    assert tuple(pdb.gimp_drawable_get_pixel(layer, 5, 5)[1]) == (16, 32, 48, 255)
    pdb.gimp_drawable_invert(layer, False)
    assert region[5, 5] == "\xef\xdf\xcf\xff"


def check_the_shadow_goes_through_the_selection(image, layer):
    pdb.gimp_image_select_rectangle(image, CHANNEL_OP_REPLACE, 0, 0, 10, 10)
    source = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT, False, False)
    target = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT, True, True)
    target[:, :] = source[:, :].replace("\xff", "\x11")
    layer.flush()
    layer.merge_shadow(True)
    layer.update(0, 0, WIDTH, HEIGHT)
    assert layer.get_pixel(9, 9) == (17, 17, 17, 17)
    assert layer.get_pixel(10, 10) == (255, 255, 255, 255)


def check_a_part_of_a_layer(image, layer):
    region = layer.get_pixel_rgn(8, 4, 10, 6)
    assert (region.x, region.y, region.w, region.h, region.rowstride) == (8, 4, 10, 6, 40)
    assert len(region[8:18, 4:10]) == 240
    region[8:18, 5] = "\x00\x01\x02\x03" * 10
    assert layer.get_pixel(17, 5) == (0, 1, 2, 3)
    assert layer.get_pixel(18, 5) == (255, 255, 255, 255)
    assert raises(IndexError, lambda: region[7, 4])
    region.resize(0, 0, 4, 4)
    assert region[0, 0] == WHITE


def check_tiles(image, layer):
    image.resize(100, 100, 0, 0)
    layer.resize_to_image_size()
    tile = layer.get_tile(False, 0, 1)
    assert (tile.ewidth, tile.eheight, tile.bpp, tile.tile_num) == (36, 64, 4, 1)
    tile[2, 3] = "\x01\x02\x03\x04"
    assert tile[2 + 3 * 36] == tile[2, 3] == "\x01\x02\x03\x04"
    tile.flush()
    assert layer.get_tile2(False, 66, 3)[2, 3] == "\x01\x02\x03\x04"
    assert layer.get_pixel(66, 3) == (1, 2, 3, 4)
    assert raises(IndexError, layer.get_tile, False, 2, 0)


def check_fetchers(image, layer):
    layer.set_pixel(WIDTH - 1, 0, "\x01\x02\x03\xff")
    assert gimp.PixelFetcher(layer)[-1.0, 0] == "\x00" * 4
    assert gimp.PixelFetcher(layer, edge_mode=1)[-1, 0] == "\x01\x02\x03\xff"
    assert gimp.PixelFetcher(layer, edge_mode=2)[WIDTH + 9, -5] == "\x01\x02\x03\xff"
    fetcher = gimp.PixelFetcher(layer, False, (255, 128, 0), 4)
    assert fetcher[-1, -1] == "\xff\x80\x00\xff"
    fetcher[3, 3] = "\x05\x06\x07\x08"
    assert fetcher[3, 3] == "\x05\x06\x07\x08"


def check_pixels_of_grey_and_deep_images(image, layer):
    grey = image.duplicate()
    pdb.gimp_image_convert_grayscale(grey)
    one = grey.layers[0]
    assert (grey.base_type, one.bpp, one.is_grey) == (GRAY, 2, True)
    one.set_pixel(0, 0, (100, 200))
    assert one.get_pixel(0, 0) == (100, 200)
    gimp.delete(grey)
    pdb.gimp_image_convert_precision(image, gimpenums.PRECISION_FLOAT_LINEAR)
    region = layer.get_pixel_rgn(0, 0, WIDTH, HEIGHT)
    assert (layer.bpp, len(region[0, 0])) == (4, 4)
    region[0, 0] = "\x40\x80\xc0\xff"
    layer.flush()
    assert region[0, 0] == "\x40\x80\xc0\xff"


def check_a_layer_that_is_gone(image, layer):
    gone = gimp.Layer(image, "Gone", 4, 4, RGBA_IMAGE)
    region = gone.get_pixel_rgn(0, 0, 4, 4)
    region[0, 0] = WHITE
    gimp.delete(gone)
    assert raises(gimp.error, lambda: region[0, 0])
    assert raises(gimp.error, lambda: gone.get_pixel(0, 0))
    assert layer.get_pixel(0, 0) == (255, 255, 255, 255)
    assert raises(gimp.error, pdb.gimp_drawable_get_pixel, layer, WIDTH, 0)
    assert raises(IndexError, layer.get_pixel, -1, 0)
