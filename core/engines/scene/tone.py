"""Colour for pictures: sRGB and linear light, and the curve from scene light to the screen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .mesh import Floats

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)

# AgX (Troy Sobotka; Blender's view transform): colours are drawn together before the curve, so that strong
# ones fade to white like film instead of clipping to a hue.
_INSET = np.array([[0.8424, 0.0784, 0.0792], [0.0424, 0.8784, 0.0792], [0.0424, 0.0784, 0.8792]], np.float32)
_OUTSET = np.linalg.inv(_INSET).astype(np.float32)
_BLACK, _WHITE = -12.47, 4.026  # stops (log2 of light) at the curve's ends
_PIVOT = (np.log2(0.18) - _BLACK) / (_WHITE - _BLACK)
_GREY = 0.46  # what 18 % grey looks like on the screen
_SLOPE = 2.4


def linear(colour: str) -> Floats:
    """Linear RGB, float32 [3], of an sRGB hex colour."""
    return linear_of(np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255)


def linear_of(values: Floats) -> Floats:
    """Linear light of sRGB values in 0-1."""
    low, high = values / 12.92, ((np.maximum(values, 0) + 0.055) / 1.055) ** 2.4
    return np.where(values <= 0.04045, low, high).astype(np.float32)


def encoded(light: Floats) -> Floats:
    """sRGB values of linear light in 0-1."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)


def hexadecimal(light: npt.ArrayLike) -> str:
    """The sRGB hex colour of linear RGB."""
    red, green, blue = np.round(encoded(np.asarray(light, np.float32)) * 255).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def filmic(light: Floats) -> Floats:
    """Screen values (sRGB, 0-1) of linear scene light [..., 3], as AgX would show it at exposure 0."""
    stops = np.log2(np.maximum(light @ _INSET.T, 2.0**_BLACK))
    x = (stops - _BLACK) / (_WHITE - _BLACK) - _PIVOT
    limit = np.where(x > 0, 1 - _GREY, _GREY)
    steep = _SLOPE * x
    curve = _GREY + steep / (1 + np.abs(steep / limit) ** 1.5) ** (1 / 1.5)
    shown: Floats = np.clip(linear_screen(curve) @ _OUTSET.T, 0, 1)
    return encoded(shown)


def linear_screen(values: Floats) -> Floats:
    """Linear light of the curve's screen values, by a 2.2 power (cheaper than the exact curve)."""
    return np.asarray(np.clip(values, 0, 1) ** np.float32(2.2), np.float32)
