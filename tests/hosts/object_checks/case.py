"""What each check gets, and a way to say that something must fail."""

from gimpfu import FILL_WHITE, LAYER_MODE_NORMAL, RGB, RGBA_IMAGE, gimp

WIDTH, HEIGHT = 64, 48
WHITE = b"\xff\xff\xff\xff"


def new_image():
    """An image with one white layer "Base" that has alpha."""
    image = gimp.Image(WIDTH, HEIGHT, RGB)
    layer = gimp.Layer(image, "Base", WIDTH, HEIGHT, RGBA_IMAGE, 100, LAYER_MODE_NORMAL)
    image.add_layer(layer, 0)
    layer.fill(FILL_WHITE)
    return image, layer


def raises(kind, function, *args):
    """Whether this raises that."""
    try:
        function(*args)
    except kind:
        return True
    return False
