"""A script with a parameter of every kind, in the manner of old ones; it writes down what it was given."""

# ruff: noqa: F403, F405

import json
import os

from gimpfu import *


def told(*values):
    with open(os.environ["MUSELOOM_TOLD"], "a") as file:
        file.write(json.dumps([(type(value).__name__, str(value)) for value in values]) + "\n")


def every_kind(image, drawable, *values):
    told(*values)


def shown(name, *params):
    """A part of the kinds, as dialogs are of a size that fits the screen."""
    register(
        "every-" + name, "Every kind of parameter: " + name, "Choose anything. Nothing is changed.",
        "Museloom", "Museloom", 2026, "Every Kind: " + name.title() + "...", "*",
        [(PF_IMAGE, "image", "Image", None), (PF_DRAWABLE, "drawable", "Drawable", None), *params],
        [], every_kind, menu="<Image>/Filters",
    )  # fmt: skip


shown(
    "numbers",
    (PF_INT, "int", "_Whole number", 7),
    (PF_INT8, "int8", "Small number", "8"),
    (PF_INT16, "int16", "Number as a float", 16.0),
    (PF_FLOAT, "float", "_Fraction", 0.125),
    (PF_SLIDER, "slider", "_Slider", 30, (0, 100, 1)),
    (PF_SLIDER, "fine", "Fine slider", 0.25, (0, 1, 0.05)),
    (PF_SPINNER, "spinner", "S_pinner", 12, (1, 4000, 1)),
    (PF_ADJUSTMENT, "adjustment", "Adjustment of two numbers", 1.5, (0, 10)),
    (PF_SPINNER, "outside", "Default outside its range", 500, (0, 100, 10)),
    (PF_SPINNER, "huge", "Huge range", 3, (0, 9999999999, 1)),
    (PF_FLOAT, "large", "Large number", 1e10),
    (PF_INT32ARRAY, "array", "Numbers", (1, 2, 3)),
)
shown(
    "texts",
    (PF_STRING, "string", "_Text", "Grüße"),
    (PF_STRING, "number", "Text that is a number", 5),
    (PF_TEXT, "text", "Several _lines", "one\ntwo"),
    (PF_VALUE, "value", "_Value", "(1, 2)"),
    (PF_TOGGLE, "toggle", "Sw_itch", True),
    (PF_BOOL, "bool", "Switch that is off", 0),
    (PF_RADIO, "radio", "Words", "b", (("The first", "a"), ("The second", "b"))),
    (PF_RADIO, "count", "Numbers", 2, (("None", 0), ("Two", 2))),
    (PF_OPTION, "option", "Optio_n", 1, ("red", "green", "blue")),
    (PF_COLOR, "color", "_Colour", (255, 128, 0)),
    (PF_COLOUR, "colour", "Colour by name", "navy"),
)
shown(
    "things",
    (PF_FONT, "font", "_Font", "Sans"),
    (PF_BRUSH, "brush", "_Brush", None),
    (PF_PATTERN, "pattern", "_Pattern", "Pine"),
    (PF_GRADIENT, "gradient", "_Gradient", "Incandescent"),
    (PF_PALETTE, "palette", "P_alette", ""),
    (PF_FILE, "file", "F_ile", "/tmp/in.png"),
    (PF_FILENAME, "filename", "File _name", None),
    (PF_DIRNAME, "dirname", "Folde_r", "/tmp"),
    (PF_IMAGE, "other_image", "Another i_mage", None),
    (PF_LAYER, "layer", "_Layer", None),
    (PF_DRAWABLE, "other_drawable", "_Drawable", None),
    (PF_CHANNEL, "channel", "C_hannel", None),
    (PF_VECTORS, "vectors", "Pa_th", None),
    (PF_DISPLAY, "display", "Display", None),
)
shown("many", *[(PF_INT, f"number_{place}", f"Number {place}", place) for place in range(40)])
main()
