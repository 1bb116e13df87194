"""Plug-ins of 2.10 that take several steps on GIMP 3, or another order of what they are told."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

from ... import objects
from ...enums import DESATURATE_LUMA, HISTOGRAM_BLUE, HISTOGRAM_GREEN, HISTOGRAM_RED
from ...errors import error
from ...pdb import pdb
from ...values import as_rgba
from ..filters import apply, gegl
from ..procedures import run_by_name
from .registry import replaces


def difference_of_gaussians(radius: float) -> float:
    """The standard deviation that GIMP 2's Difference of Gaussians took for a radius."""
    return math.sqrt(-((abs(radius) + 1.0) ** 2) / (2 * math.log(1 / 255)))


@replaces("plug-in-dog")
def dog(
    _mode: int, _image: Any, drawable: Any, inner: float, outer: float, normalize: int, invert: int
) -> None:
    """Edges: the difference of two blurs."""
    radius1, radius2 = map(difference_of_gaussians, (inner, outer))
    apply(drawable, gegl("difference-of-gaussians", curved=True, radius1=radius1, radius2=radius2))
    if normalize:
        apply(drawable, gegl("stretch-contrast", keep_colors=True, perceptual=True))
    if invert:
        pdb.gimp_drawable_invert(drawable, False)


@replaces("plug-in-colorify")
def colorify(_mode: int, _image: Any, drawable: Any, color: Any) -> None:
    """The picture's luminance in shades of a colour."""
    pdb.gimp_drawable_desaturate(drawable, DESATURATE_LUMA)
    channels = (HISTOGRAM_RED, HISTOGRAM_GREEN, HISTOGRAM_BLUE)
    for channel, brightest in zip(channels, as_rgba(color), strict=False):
        pdb.gimp_drawable_levels(drawable, channel, 0, 1, False, 1, 0, brightest, False)


@replaces("plug-in-autocrop-layer")
def autocrop_layer(_mode: int, image: Any, drawable: Any) -> None:
    """Crop the active layer to what is not empty of `drawable`; where nothing is to be cropped, nothing."""
    with suppress(error):  # GIMP 3 says so as an error
        run_by_name("gimp-image-autocrop-selected-layers", image, drawable)


@replaces("plug-in-rotate")
def rotate(_mode: int, image: Any, drawable: Any, angle: int, everything: int) -> None:
    """By quarter turns: 1 to 3."""
    if everything:
        pdb.gimp_image_rotate(image, angle - 1)
    else:
        pdb.gimp_item_transform_rotate_simple(drawable, angle - 1, True, 0, 0)


@replaces("script-fu-carve-it")
def carve(mode: int, image: Any, drawable: Any, area: Any, white: int) -> None:
    """Engrave `area` into what `drawable` shows; GIMP 3 asks for its image too."""
    run_by_name("script-fu-carve-it", mode, image, drawable, pdb.gimp_item_get_image(area), area, white)


@replaces("script-fu-selection-to-image")
def selection_to_image(_mode: int, image: Any, drawable: Any) -> None:
    """What is selected, as a new image on the screen."""
    pdb.gimp_edit_copy(drawable)
    made = pdb.gimp_edit_paste_as_new()
    pdb.gimp_display_new(made)


@replaces("plug-in-grid")
def grid(mode: int, image: Any, drawable: Any, *settings: Any) -> None:
    """Lines and crossings: width, space, offset, colour, opacity (0-255) three times."""
    groups = (settings[start : start + 5] for start in (0, 5, 10))
    values = [
        value
        for width, space, offset, color, opacity in groups
        for value in (width, space, offset, (*as_rgba(color)[:3], opacity / 255))
    ]
    run_by_name("plug-in-grid", mode, image, drawable, *values)


@replaces("plug-in-warp")
def warp(mode: int, image: Any, drawable: Any, *args: Any) -> None:
    """Displace along the gradient of a map, in steps; 2.10 knew two of the maps by number."""
    values = list(args)
    for place in (8, 10):  # grad-map and vector-map
        if isinstance(values[place], int):
            values[place] = objects.item(values[place])
    run_by_name("plug-in-warp", mode, image, drawable, *values)


@replaces("plug-in-decompose", "plug-in-decompose-registered")
def decompose(mode: int, image: Any, drawable: Any, model: str, as_layers: int) -> tuple[Any, ...]:
    """Grey images, or one with grey layers, of a colour model or of one of its channels."""
    parts = {"red": ("rgb", 0), "green": ("rgb", 1), "blue": ("rgb", 2), "hue": ("hsv", 0),
             "saturation": ("hsv", 1), "value": ("hsv", 2), "cyan": ("cmyk", 0), "magenta": ("cmyk", 1),
             "yellow": ("cmyk", 2), "black": ("cmyk", 3)}  # fmt: skip
    word = model.lower()
    whole, place = parts.get(word.removesuffix("_k"), (color_model(word), None))
    made = run_by_name("plug-in-decompose", mode, image, drawable, whole, place is None and as_layers)
    images = [one for one in made if one is not None]
    if place is not None:
        for number, one in enumerate(images):
            if number != place:
                pdb.gimp_image_delete(one)
        images = images[place : place + 1]
    return (*images, *[None] * 4)[:4]


@replaces("plug-in-compose")
def compose(mode: int, first: Any, drawable: Any, second: Any, third: Any, fourth: Any, model: str) -> Any:
    """One image of grey ones."""
    return run_by_name(
        "plug-in-compose", mode, first, drawable, second, third, fourth, color_model(model.lower())
    )[0]


def color_model(word: str) -> str:
    """2.10's "YCbCr_ITU_R470_256" is 3's "ycbcr470f"."""
    return word.replace("_itu_r", "").replace("_256", "f")
