"""Colour tools that counted from 0 to 255; the newer ones, which both GIMPs have, count from 0 to 1."""

from __future__ import annotations

from typing import Any

from ...enums import DESATURATE_LIGHTNESS
from ...pdb import pdb
from ...values import as_bytes
from .registry import replaces


@replaces("gimp-brightness-contrast")
def brightness_contrast(drawable: Any, brightness: int, contrast: int) -> None:
    """From -127 to 127."""
    pdb.gimp_drawable_brightness_contrast(drawable, brightness / 127, contrast / 127)


@replaces("gimp-levels")
def levels(
    drawable: Any, channel: int, low: int, high: int, gamma: float, low_out: int, high_out: int
) -> None:
    """Stretch low-high to low_out-high_out."""
    pdb.gimp_drawable_levels(
        drawable, channel, low / 255, high / 255, False, gamma, low_out / 255, high_out / 255, False
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
    pdb.gimp_drawable_threshold(drawable, 0, low / 255, high / 255)


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
