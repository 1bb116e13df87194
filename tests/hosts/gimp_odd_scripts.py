"""Procedures of every shape that old scripts have, and bad behaviour; they write down what they see."""

# ruff: noqa: F403, F405

import os
import sys
import time

from gimpfu import *


def told(*values):
    with open(os.environ["MUSELOOM_TOLD"], "a") as file:
        file.write(" ".join(map(str, values)) + "\n")


def named(thing):
    return thing and thing.name


# --- shapes


def old_form(image, drawable, number):
    told("old-form", named(image), named(drawable), number)


def from_nothing(width):
    image = gimp.Image(int(width), 20, RGB)
    told("from-nothing", image.width)
    return image


def only_image(image, number):
    told("only-image", named(image), number)


def drawable_first(drawable, image):
    told("drawable-first", named(drawable), named(image))


def of_layers(image, layer):
    told("of-layers", named(image), named(layer))


def results(number):
    return number + 1, "words", number / 2.0


def without_mode(number):
    told("without-mode", number)


def load_odd(filename, raw_filename):
    with open(filename) as file:
        width, height = map(int, file.read().split())
    image = gimp.Image(width, height, RGB)
    image.insert_layer(gimp.Layer(image, "loaded", width, height))
    return image


def save_odd(image, drawable, filename, raw_filename):
    with open(filename, "w") as file:
        file.write(f"{drawable.width} {drawable.height}")


def announce_files():
    gimp.register_load_handler("file-odd-load", "odd", "")
    gimp.register_save_handler("file-odd-save", "odd", "")
    gimp.menu_register("python-fu-odd-nothing", "<Image>/Filters/Odd")


ABOUT = ("Odd", "Odd", "Museloom", "Museloom", "2026")
register(
    "odd_old_form", *ABOUT, "<Image>/Filters/Odd/Old Form...", "*", [(PF_INT, "n", "N", 3)], [], old_form
)
register(
    "odd-nothing", *ABOUT, "<Toolbox>/Xtns/Odd/From Nothing...", "",
    [(PF_SPINNER, "width", "Width", 30, (1, 100, 1))], [(PF_IMAGE, "image", "The new image")], from_nothing,
)  # fmt: skip
register(
    "odd_only_image", *ABOUT, "Only the Image", "*",
    [(PF_IMAGE, "image", "Image", None), (PF_INT, "number", "Number", 4)], [], only_image,
    menu="<Image>/Filters/Odd",
)  # fmt: skip
register(
    "odd_drawable_first", *ABOUT, "Drawable First", "RGB*",
    [(PF_DRAWABLE, "drawable", "Drawable", None), (PF_IMAGE, "image", "Image", None)], [], drawable_first,
    menu="<Image>/Filters/Odd",
)  # fmt: skip
register(
    "odd_of_layers", *ABOUT, "Of Layers", "*",
    [(PF_IMAGE, "image", "Image", None), (PF_LAYER, "layer", "Layer", None)], [], of_layers, menu="<Layers>",
)  # fmt: skip
register(
    "odd_results", *ABOUT, None, None, [(PF_INT, "number", "Number", 1)],
    [(PF_INT, "more", "One more"), (PF_STRING, "words", "Words"), (PF_FLOAT, "half", "Half")], results,
)  # fmt: skip
register(
    "odd_without_mode",
    *ABOUT,
    "",
    "",
    [(PF_INT, "number", "Number", 1)],
    [],
    without_mode,
    run_mode_param=False,
)
register(
    "file-odd-load", *ABOUT, "Odd file", None,
    [(PF_STRING, "filename", "File", ""), (PF_STRING, "raw-filename", "File", "")],
    [(PF_IMAGE, "image", "Image")], load_odd, menu="<Load>", on_query=announce_files,
)  # fmt: skip
register("file-odd-save", *ABOUT, "<Save>/Odd file", "RGB*", [], [], save_odd)
register(
    "odd-menu-in-label", *ABOUT, "<Image>/Filters/Odd/Menu in Label...", "*",
    [(PF_IMAGE, "image", "Image", None), (PF_DRAWABLE, "drawable", "Drawable", None)], [], of_layers, "",
)  # fmt: skip


# --- bad behaviour


def bad_raise(image, drawable):
    image.undo_group_start()
    drawable.name = "spoilt"
    raise KeyError("no such thing")


def bad_exit(image, drawable):
    told("exit")
    sys.exit()


def bad_exit_words(image, drawable):
    sys.exit("the file is missing")


def bad_fork(image, drawable):
    if os.fork() == 0:
        told("child")
        return
    os.wait()
    told("parent")


def bad_noise(image, drawable):
    os.chdir("/")
    print("x" * 100000)
    sys.stdout.write("\0\1\2")
    os.write(1, b"raw")
    told("noise")


def bad_float(image, drawable):
    pdb.gimp_edit_copy(drawable)
    pdb.gimp_edit_paste(drawable, False)
    told("float")


def bad_fail(image, drawable):
    fail("Choose something else.")


def bad_loop(image, drawable):
    while True:
        told("loop")
        time.sleep(0.05)


for name, function in sorted(globals().items()):
    if name.startswith("bad_"):
        register(
            name, *ABOUT, name.title(), "*",
            [(PF_IMAGE, "image", "Image", None), (PF_DRAWABLE, "drawable", "Drawable", None)], [], function,
            menu="<Image>/Filters/Odd",
        )  # fmt: skip
main()
