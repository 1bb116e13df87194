"""Selecting by procedures that took the context's settings as arguments."""

from __future__ import annotations

from typing import Any

from ...enums import CHANNEL_OP_REPLACE, SELECT_CRITERION_COMPOSITE
from ...pdb import pdb
from .context import context
from .registry import replaces


def edges(antialias: int, feather: int, radius_x: float, radius_y: float | None = None) -> dict[str, Any]:
    """How a selection's edge shall be, for `context`."""
    both = (radius_x, radius_x if radius_y is None else radius_y)
    return {"antialias": antialias, "feather": feather, "feather_radius": both}


def samples(threshold: int, merged: int, transparent: int = 0,
            criterion: int = SELECT_CRITERION_COMPOSITE) -> dict[str, Any]:  # fmt: skip
    """Which pixels are alike, for `context`. threshold: 0-255."""
    return {
        "sample_threshold_int": threshold,
        "sample_merged": merged,
        "sample_transparent": transparent,
        "sample_criterion": criterion,
    }


@replaces("gimp-by-color-select")
def by_color(drawable: Any, color: Any, threshold: int, operation: int, antialias: int, feather: int,
             radius: float, merged: int) -> None:  # fmt: skip
    """All pixels of about this colour."""
    by_color_full(
        drawable, color, threshold, operation, antialias, feather, radius, radius, merged, False,
        SELECT_CRITERION_COMPOSITE,
    )  # fmt: skip


@replaces("gimp-by-color-select-full")
def by_color_full(drawable: Any, color: Any, threshold: int, operation: int, antialias: int, feather: int,
                  radius_x: float, radius_y: float, merged: int, transparent: int,
                  criterion: int) -> None:  # fmt: skip
    """The same, transparent ones and by another criterion too."""
    image = pdb.gimp_item_get_image(drawable)
    with context(
        **edges(antialias, feather, radius_x, radius_y), **samples(threshold, merged, transparent, criterion)
    ):
        pdb.gimp_image_select_color(image, operation, drawable, color)


@replaces("gimp-fuzzy-select")
def fuzzy(drawable: Any, x: float, y: float, threshold: int, operation: int, antialias: int, feather: int,
          radius: float, merged: int) -> None:  # fmt: skip
    """The pixels around x, y that are like it."""
    fuzzy_full(
        drawable, x, y, threshold, operation, antialias, feather, radius, radius, merged, False,
        SELECT_CRITERION_COMPOSITE,
    )  # fmt: skip


@replaces("gimp-fuzzy-select-full")
def fuzzy_full(drawable: Any, x: float, y: float, threshold: int, operation: int, antialias: int,
               feather: int, radius_x: float, radius_y: float, merged: int, transparent: int,
               criterion: int) -> None:  # fmt: skip
    """The same, transparent ones and by another criterion too."""
    image = pdb.gimp_item_get_image(drawable)
    with context(
        **edges(antialias, feather, radius_x, radius_y), **samples(threshold, merged, transparent, criterion)
    ):
        pdb.gimp_image_select_contiguous_color(image, operation, drawable, x, y)


@replaces("gimp-rect-select")
def rectangle(image: Any, x: float, y: float, width: float, height: float, operation: int, feather: int,
              radius: float) -> None:  # fmt: skip
    """A rectangle."""
    with context(**edges(True, feather, radius)):
        pdb.gimp_image_select_rectangle(image, operation, x, y, width, height)


@replaces("gimp-round-rect-select")
def round_rectangle(image: Any, x: float, y: float, width: float, height: float, corner_x: float,
                    corner_y: float, operation: int, antialias: int, feather: int, radius_x: float,
                    radius_y: float) -> None:  # fmt: skip
    """A rectangle with round corners."""
    with context(**edges(antialias, feather, radius_x, radius_y)):
        pdb.gimp_image_select_round_rectangle(image, operation, x, y, width, height, corner_x, corner_y)


@replaces("gimp-ellipse-select")
def ellipse(image: Any, x: float, y: float, width: float, height: float, operation: int, antialias: int,
            feather: int, radius: float) -> None:  # fmt: skip
    """An ellipse."""
    with context(**edges(antialias, feather, radius)):
        pdb.gimp_image_select_ellipse(image, operation, x, y, width, height)


@replaces("gimp-free-select")
def free(image: Any, count: int, points: Any, operation: int, antialias: int, feather: int,
         radius: float) -> None:  # fmt: skip
    """A polygon: x, y, x, y …"""
    with context(**edges(antialias, feather, radius)):
        pdb.gimp_image_select_polygon(image, operation, count, points)


@replaces("gimp-selection-combine")
def combine(channel: Any, operation: int) -> None:
    """A channel's shape."""
    pdb.gimp_image_select_item(pdb.gimp_item_get_image(channel), operation, channel)


@replaces("gimp-selection-load", "gimp-selection-layer-alpha")
def load(item: Any) -> None:
    """A channel's shape or a layer's, instead of what was selected."""
    combine(item, CHANNEL_OP_REPLACE)


@replaces("gimp-vectors-to-selection")
def path(
    vectors: Any, operation: int, antialias: int, feather: int, radius_x: float, radius_y: float
) -> None:
    """What a path encloses."""
    with context(**edges(antialias, feather, radius_x, radius_y)):
        combine(vectors, operation)
