"""Filling, pasting, floating."""

from __future__ import annotations

from typing import Any

from ...enums import (
    BLEND_FG_BG_HSV,
    BLEND_FG_BG_RGB,
    BLEND_FG_TRANSPARENT,
    BUCKET_FILL_BG,
    BUCKET_FILL_FG,
    BUCKET_FILL_PATTERN,
    FILL_BACKGROUND,
    FILL_FOREGROUND,
    FILL_PATTERN,
    SELECT_CRITERION_COMPOSITE,
)
from ...errors import error
from ...pdb import pdb
from ..procedures import run_by_name
from .context import context
from .registry import replaces

FILLS = {
    BUCKET_FILL_FG: FILL_FOREGROUND,
    BUCKET_FILL_BG: FILL_BACKGROUND,
    BUCKET_FILL_PATTERN: FILL_PATTERN,
}
GRADIENTS = {
    BLEND_FG_BG_RGB: "gimp-context-set-gradient-fg-bg-rgb",
    BLEND_FG_BG_HSV: "gimp-context-set-gradient-fg-bg-hsv-cw",
    BLEND_FG_TRANSPARENT: "gimp-context-set-gradient-fg-transparent",
}
FLOATED = "gimpfu floats"  # a buffer beside the artist's clipboard


@replaces("gimp-edit-bucket-fill", "gimp-bucket-fill")
def bucket_fill(drawable: Any, fill_mode: int, paint_mode: int, opacity: float, threshold: float,
                sample_merged: int, x: float, y: float) -> None:  # fmt: skip
    """Fill what is like the pixel at x, y; where something is selected, all of that."""
    bucket_fill_full(
        drawable, fill_mode, paint_mode, opacity, threshold, sample_merged, False,
        SELECT_CRITERION_COMPOSITE, x, y,
    )  # fmt: skip


@replaces("gimp-edit-bucket-fill-full")
def bucket_fill_full(drawable: Any, fill_mode: int, paint_mode: int, opacity: float, threshold: float,
                     sample_merged: int, fill_transparent: int, criterion: int,
                     x: float, y: float) -> None:  # fmt: skip
    """The same, transparent pixels and another criterion too."""
    fill = FILLS[int(fill_mode)]
    settings = {"paint_mode": paint_mode, "opacity": opacity}
    if not pdb.gimp_selection_is_empty(pdb.gimp_item_get_image(drawable)):
        with context(**settings):
            pdb.gimp_drawable_edit_fill(drawable, fill)
        return
    sample = {
        "sample_threshold": threshold / 255,
        "sample_merged": sample_merged,
        "sample_transparent": fill_transparent,
        "sample_criterion": criterion,
    }
    with context(**settings, **sample):
        pdb.gimp_drawable_edit_bucket_fill(drawable, fill, x, y)


@replaces("gimp-edit-blend", "gimp-blend")
def blend(drawable: Any, blend_mode: int, paint_mode: int, gradient_type: int, opacity: float, offset: float,
          repeat: int, reverse: int, supersample: int, max_depth: int, threshold: float, dither: int,
          x1: float, y1: float, x2: float, y2: float) -> None:  # fmt: skip
    """A gradient from one point to another."""
    settings = {
        "paint_mode": paint_mode,
        "opacity": opacity,
        "gradient_repeat_mode": repeat,
        "gradient_reverse": reverse,
    }
    with context(**settings):
        if int(blend_mode) in GRADIENTS:
            pdb[GRADIENTS[int(blend_mode)]]()
        pdb.gimp_drawable_edit_gradient_fill(
            drawable, gradient_type, offset, supersample, max(int(max_depth), 1), threshold, dither,
            x1, y1, x2, y2,
        )  # fmt: skip


@replaces("gimp-edit-paste")
def paste(drawable: Any, paste_into: int) -> Any:
    """What is in the clipboard, floating."""
    return _first(run_by_name("gimp-edit-paste", drawable, paste_into))


@replaces("gimp-edit-named-paste")
def named_paste(drawable: Any, buffer_name: str, paste_into: int) -> Any:
    """What is in a named buffer, floating."""
    return _first(run_by_name("gimp-edit-named-paste", drawable, buffer_name, paste_into))


def _first(result: Any) -> Any:
    from ... import objects

    value = result[-1]
    return objects.item(value[0]) if isinstance(value, tuple) and value else value or None


@replaces("gimp-selection-float")
def selection_float(drawable: Any, offx: int, offy: int) -> Any:
    """Cut what is selected and let it float, moved by an offset."""
    selected, x, y, _, _ = pdb.gimp_drawable_mask_intersect(drawable)
    if not selected:
        raise error("gimp-selection-float: nothing of this drawable is selected")
    left, top = pdb.gimp_drawable_offsets(drawable)
    name = pdb.gimp_edit_named_cut(drawable, FLOATED)
    floating = pdb.gimp_edit_named_paste(drawable, name, False)
    pdb.gimp_buffer_delete(name)
    pdb.gimp_layer_set_offsets(floating, left + x + int(offx), top + y + int(offy))
    pdb.gimp_selection_none(pdb.gimp_item_get_image(floating))
    return floating


@replaces("gimp-drawable-offset", "gimp-channel-ops-offset")
def offset(drawable: Any, wrap_around: int, fill_type: int, offset_x: int, offset_y: int) -> None:
    """Shift the pixels; what is empty is transparent, of the background colour, or what went out."""
    color = pdb.gimp_context_get_background()
    run_by_name("gimp-drawable-offset", drawable, wrap_around, fill_type, color, offset_x, offset_y)
