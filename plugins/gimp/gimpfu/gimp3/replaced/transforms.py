"""Transforming a drawable by procedures that took the context's settings as arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...enums import INTERPOLATION_NONE, TRANSFORM_FORWARD, TRANSFORM_RESIZE_ADJUST, TRANSFORM_RESIZE_CLIP
from ...pdb import pdb
from .context import context
from .registry import REPLACED

KINDS = ("2d", "flip", "matrix", "perspective", "rotate", "scale", "shear")


def _settings(clip: Any, direction: Any, interpolation: Any) -> dict[str, Any]:
    settings = {
        "transform_resize": TRANSFORM_RESIZE_CLIP if clip else TRANSFORM_RESIZE_ADJUST,
        "transform_direction": direction,
    }
    return settings if interpolation is None else settings | {"interpolation": interpolation}


def _full(kind: str) -> Callable[..., Any]:
    def transform(drawable: Any, *args: Any) -> Any:
        *values, direction, interpolation, _supersample, _recursion, clip = args
        with context(**_settings(clip, direction, interpolation)):
            return pdb[f"gimp-item-transform-{kind}"](drawable, *values)

    return transform


def _default(kind: str) -> Callable[..., Any]:
    def transform(drawable: Any, *args: Any) -> Any:
        *values, interpolate, clip = args
        with context(**_settings(clip, TRANSFORM_FORWARD, None if interpolate else INTERPOLATION_NONE)):
            return pdb[f"gimp-item-transform-{kind}"](drawable, *values)

    return transform


def _simple(kind: str) -> Callable[..., Any]:
    def transform(drawable: Any, *args: Any) -> Any:
        *values, clip = args
        with context(**_settings(clip, TRANSFORM_FORWARD, None)):
            return pdb[f"gimp-item-transform-{kind}-simple"](drawable, *values)

    return transform


def _oldest(kind: str) -> Callable[..., Any]:
    def transform(drawable: Any, interpolate: int, *values: Any) -> Any:
        if kind == "rotate":
            values = (*values, True, 0, 0)  # around its own middle
        with context(**_settings(False, TRANSFORM_FORWARD, None if interpolate else INTERPOLATION_NONE)):
            return pdb[f"gimp-item-transform-{kind}"](drawable, *values)

    return transform


for kind in KINDS:
    REPLACED[f"gimp-drawable-transform-{kind}"] = _full(kind)
    REPLACED[f"gimp-drawable-transform-{kind}-default"] = _default(kind)
for kind in ("flip", "rotate"):
    REPLACED[f"gimp-drawable-transform-{kind}-simple"] = _simple(kind)
for kind in ("perspective", "rotate", "scale", "shear"):
    REPLACED[f"gimp-{kind}"] = _oldest(kind)
REPLACED["gimp-transform-2d"] = _oldest("2d")
REPLACED["gimp-flip"] = lambda drawable, type: pdb.gimp_item_transform_flip_simple(drawable, type, True, 0)
