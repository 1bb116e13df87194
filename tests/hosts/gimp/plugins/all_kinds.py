#!/usr/bin/env python
# Every kind of parameter; writes what the function got. Made to look at the dialog.
from gimpfu import *

def show(v):
    if isinstance(v, (gimp.Image, gimp.Drawable, gimp.Vectors)):
        return v.__class__.__name__ + " " + v.name
    if isinstance(v, float):
        return "%.2f" % v
    if isinstance(v, (bool, int)):
        return str(int(v))
    return str(v)

def all_kinds(image, drawable, out, i32, i16, i8, fl, st, text, value, color, colour, toggle, slider, spinner,
              adjustment, radio, font, brush, pattern, gradient, palette, folder, option):
    names = "image drawable i32 i16 i8 fl st text value toggle slider spinner adjustment radio font brush pattern gradient palette folder option".split()
    local = locals()
    f = open(out, "w")
    for name in names:
        f.write("%s=%s\n" % (name, show(local[name])))
    f.write("color=%d,%d,%d\n" % (color[0], color[1], color[2]))
    f.write("colour=%s\n" % (tuple(colour)[:3],))
    f.close()

register("all_kinds", "All kinds", "Help text of <b>all</b> kinds & more", "ak", "ak", "2010", "All _kinds...", "*",
    [
        (PF_IMAGE, "image", "Image", None),
        (PF_DRAWABLE, "drawable", "Drawable", None),
        (PF_FILE, "out", "PF_FILE", "/tmp/all_kinds.txt"),
        (PF_INT32, "i32", "PF_INT32", 100000),
        (PF_INT16, "i16", "PF_INT16", 300),
        (PF_INT8, "i8", "PF_INT8", 200),
        (PF_FLOAT, "fl", "PF_FLOAT", 3.25),
        (PF_STRING, "st", "PF_STRING", "a string"),
        (PF_TEXT, "text", "PF_TEXT", "two\nlines"),
        (PF_VALUE, "value", "PF_VALUE", "[1, 'two']"),
        (PF_COLOR, "color", "PF_COLOR", (255, 128, 0)),
        (PF_COLOUR, "colour", "PF_COLOUR", "#102030"),
        (PF_TOGGLE, "toggle", "PF_TOGGLE", 1),
        (PF_SLIDER, "slider", "PF_SLIDER", 2.5, (0, 10, 0.5)),
        (PF_SPINNER, "spinner", "PF_SPINNER", 7, (0, 100, 1)),
        (PF_ADJUSTMENT, "adjustment", "PF_ADJUSTMENT", 8, (0, 100, 1)),
        (PF_RADIO, "radio", "PF_RADIO", "b", (("A", "a"), ("B", "b"))),
        (PF_FONT, "font", "PF_FONT", "Sans"),
        (PF_BRUSH, "brush", "PF_BRUSH", "2. Hardness 100"),
        (PF_PATTERN, "pattern", "PF_PATTERN", "Pine"),
        (PF_GRADIENT, "gradient", "PF_GRADIENT", "FG to BG (RGB)"),
        (PF_PALETTE, "palette", "PF_PALETTE", "Default"),
        (PF_DIRNAME, "folder", "PF_DIRNAME", "/tmp"),
        (PF_OPTION, "option", "PF_OPTION", 1, ("zero", "one", "two")),
    ],
    [], all_kinds, menu="<Image>/Filters/Tests")
main()
