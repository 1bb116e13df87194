"""Colour for pictures: sRGB and linear light, and the curve from scene light to the screen."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

# Numbers of any precision: rays are float32, places and matrices float64.
Array = npt.NDArray[np.floating[Any]]
Indices = npt.NDArray[np.integer[Any]]

# AgX (Troy Sobotka; Blender's view transform): colours are drawn together before the curve, so that strong
# ones fade to white like film instead of clipping to a hue.
_INSET = np.array([[0.8424, 0.0784, 0.0792], [0.0424, 0.8784, 0.0792], [0.0424, 0.0784, 0.8792]], np.float32)
_OUTSET = np.linalg.inv(_INSET).astype(np.float32)
# The curve of Blender's look "AgX - Medium High Contrast", measured: light -> value on the screen.
_LIGHT = (0.0003, 0.003, 0.01, 0.02, 0.05, 0.1, 0.18, 0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0)
_SHOWN = (
    0.0, 0.004, 0.039, 0.09, 0.192, 0.318, 0.463, 0.588, 0.698, 0.78, 0.816, 0.867, 0.898, 0.933, 0.973, 1.0,
)  # fmt: skip
_STEPS = 2048


def linear(colour: str) -> Array:
    """Linear RGB, float32 [3], of an sRGB hex colour."""
    return linear_of(np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255)


def linear_of(values: Array) -> Array:
    """Linear light of sRGB values in 0-1."""
    low, high = values / 12.92, ((np.maximum(values, 0) + 0.055) / 1.055) ** 2.4
    return np.where(values <= 0.04045, low, high).astype(np.float32)


def encoded(light: Array) -> Array:
    """sRGB values of linear light in 0-1."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)


def hexadecimal(light: npt.ArrayLike) -> str:
    """The sRGB hex colour of linear RGB."""
    red, green, blue = np.round(encoded(np.asarray(light, np.float32)) * 255).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


_LOW, _HIGH = np.log2(_LIGHT[0]), np.log2(_LIGHT[-1])
_CURVE = linear_of(
    np.interp(np.linspace(_LOW, _HIGH, _STEPS), np.log2(_LIGHT), _SHOWN).astype(np.float32)
)  # screen values as linear light, at even steps of log light


def filmic(light: Array) -> Array:
    """Screen values (sRGB, 0-1) of linear scene light [..., 3], as AgX shows it at exposure 0."""
    drawn = light @ _INSET.T
    place = (np.log2(np.maximum(drawn, _LIGHT[0])) - _LOW) * ((_STEPS - 1) / (_HIGH - _LOW))
    curve = _CURVE[np.minimum(place, _STEPS - 1).astype(np.int32)]
    return encoded(curve @ _OUTSET.T)
