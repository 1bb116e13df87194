"""What the cases have in common: images to work on, and what they measure."""

from pathlib import Path

from gimpfu import FOREGROUND_FILL, NORMAL_MODE, RGB, RGBA_IMAGE, gimp, pdb

GRID = 12, 8
CASES = {}
ORIGINAL = []
folder = [Path()]  # where the photograph is and files go


def case(function):
    """What it returns must be the same on both GIMPs."""
    CASES[function.__name__] = function
    return function


def loaded():
    """The photograph as it is in its file."""
    path = str(folder[0] / "photo.png")
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
