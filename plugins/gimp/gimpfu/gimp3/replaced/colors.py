"""Colour tools. The older ones counted from 0 to 255, the newer ones, which both GIMPs have, from 0 to 1.

Early GIMP 3 has some of them count in light where 2.10 counted with sRGB's curve: there they work on a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from gi.repository import Gimp

from ...backend import Area
from ...enums import DESATURATE_LIGHTNESS, HISTOGRAM_VALUE
from ...pdb import pdb
from ...values import as_bytes
from ..filters import copied, has_curve, whole
from ..pixels import read, write
from ..procedures import run_by_name
from ..values import plain
from .registry import REPLACED, replaces

IN_LIGHT = (
    "gimp-drawable-brightness-contrast",
    "gimp-drawable-colorize-hsl",
    "gimp-drawable-curves-explicit",
    "gimp-drawable-curves-spline",
    "gimp-drawable-equalize",
    "gimp-drawable-hue-saturation",
    "gimp-drawable-levels",
)


@cache
def counts_in_light() -> bool:
    """Whether this GIMP halves light where 2.10 halved numbers."""
    image = Gimp.Image.new(1, 1, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, "", 1, 1, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    pixel, format = Area(0, 0, 1, 1), "R'G'B' u8"
    write(layer.get_id(), pixel, format, bytes((128, 128, 128)))
    run_by_name("gimp-drawable-levels", plain(layer), HISTOGRAM_VALUE, 0, 1, False, 1, 0, 0.5, False)
    halved = read(layer.get_id(), pixel, format)[0]
    image.delete()
    return halved > 70


def _with_curve(name: str) -> Callable[..., None]:
    def use(drawable: Any, *args: Any) -> None:
        if not (has_curve(drawable) and counts_in_light()):
            run_by_name(name, drawable, *args)
            return
        with copied(drawable, whole(drawable), curved=True) as copy:
            run_by_name(name, copy, *args)

    return use


def _without_count(name: str) -> Callable[..., None]:
    use = _with_curve(name)
    return lambda drawable, channel, count, values: use(drawable, channel, list(values)[: int(count)])


REPLACED.update({name: _with_curve(name) for name in IN_LIGHT})
for name in ("gimp-drawable-curves-explicit", "gimp-drawable-curves-spline"):
    REPLACED[name] = _without_count(name)
REPLACED["gimp-colorize"] = REPLACED["gimp-drawable-colorize-hsl"]
REPLACED["gimp-equalize"] = REPLACED["gimp-drawable-equalize"]


@replaces("gimp-brightness-contrast")
def brightness_contrast(drawable: Any, brightness: int, contrast: int) -> None:
    """From -127 to 127."""
    pdb.gimp_drawable_brightness_contrast(drawable, brightness / 127, contrast / 127)


@replaces("gimp-levels")
def levels(
    drawable: Any, channel: int, low: int, high: int, gamma: float, out_low: int, out_high: int
) -> None:
    """Stretch low-high to out_low-out_high."""
    pdb.gimp_drawable_levels(
        drawable, channel, low / 255, high / 255, False, gamma, out_low / 255, out_high / 255, False
    )


@replaces("gimp-curves-spline")
def curves_spline(drawable: Any, channel: int, count: int, points: Any) -> None:
    """A smooth curve through points: x, y, x, y …"""
    pdb.gimp_drawable_curves_spline(drawable, channel, count, [value / 255 for value in as_bytes(points)])


@replaces("gimp-curves-explicit")
def curves_explicit(drawable: Any, channel: int, count: int, curve: Any) -> None:
    """A curve of 256 values."""
    pdb.gimp_drawable_curves_explicit(drawable, channel, count, [value / 255 for value in as_bytes(curve)])


@replaces("gimp-hue-saturation")
def hue_saturation(drawable: Any, hues: int, hue: float, lightness: float, saturation: float) -> None:
    """Turn and scale colours, all or one range of hues."""
    pdb.gimp_drawable_hue_saturation(drawable, hues, hue, lightness, saturation, 0)


@replaces("gimp-threshold")
def threshold(drawable: Any, low: int, high: int) -> None:
    """White between, black elsewhere."""
    pdb.gimp_drawable_threshold(drawable, HISTOGRAM_VALUE, low / 255, high / 255)


@replaces("gimp-desaturate")
def desaturate(drawable: Any) -> None:
    """Grey, by lightness."""
    pdb.gimp_drawable_desaturate(drawable, DESATURATE_LIGHTNESS)


@replaces("gimp-invert")
def invert(drawable: Any) -> None:
    """The negative."""
    pdb.gimp_drawable_invert(drawable, False)


@replaces("gimp-histogram")
def histogram(drawable: Any, channel: int, start: int, end: int) -> tuple[float, ...]:
    """Mean, deviation, median, pixels, count and percentile of the values from start to end."""
    return tuple(pdb.gimp_drawable_histogram(drawable, channel, start / 255, end / 255))
