"""Brushes, patterns, gradients and palettes: what 2.10 told of them in one procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gi.repository import Babl, Gegl

from ...pdb import pdb
from ...values import as_rgba
from ..procedures import call_by_position, run_by_name
from ..resources import resource
from ..values import plain
from .registry import REPLACED, replaces

DYNAMICS_OFF = "Dynamics Off"


def _on_resource(type: str, name: str) -> Callable[..., Any]:
    return lambda resource_name, *args: run_by_name(name, resource(type, resource_name), *args)


def _rename(type: str) -> Callable[..., Any]:
    def rename(name: str, new_name: str) -> str:
        found = resource(type, name)
        found.rename(new_name)
        return str(found.get_name())

    return rename


def _duplicate(type: str) -> Callable[..., Any]:
    return lambda name: resource(type, name).duplicate().get_name()


for kind in ("brush", "gradient", "palette"):
    type_name = f"Gimp{kind.capitalize()}"
    REPLACED[f"gimp-{kind}-delete"] = _on_resource(type_name, "gimp-resource-delete")
    REPLACED[f"gimp-{kind}-is-editable"] = _on_resource(type_name, "gimp-resource-is-editable")
    REPLACED[f"gimp-{kind}-duplicate"] = _duplicate(type_name)
    REPLACED[f"gimp-{kind}-rename"] = _rename(type_name)


def _on_segments(name: str) -> Callable[..., Any]:
    def on_segments(gradient: str, first: int, last: int, *more: Any) -> tuple[Any, ...]:
        """-1 is the last segment, which GIMP 3.0 says too and then refuses."""
        if last < 0:
            last = run_by_name("gimp-gradient-get-number-of-segments", gradient)[0] - 1
        return call_by_position(name, (gradient, first, last, *more))

    return on_segments


for deed in (
    *("blend-colors", "blend-opacity", "delete", "flip", "move", "redistribute-handles", "replicate"),
    *("set-blending-function", "set-coloring-type", "split-midpoint", "split-uniform"),
):
    name_of_range = f"gimp-gradient-segment-range-{deed}"
    REPLACED[name_of_range] = _on_segments(name_of_range)


@replaces("gimp-brushes-get-brush")
def current_brush() -> tuple[Any, ...]:
    """Name, width, height, spacing."""
    name = pdb.gimp_context_get_brush()
    return (name, *pdb.gimp_brush_get_info(name)[:2], pdb.gimp_brush_get_spacing(name))


@replaces("gimp-context-get-dynamics")
def dynamics() -> str:
    """The paint dynamics' name."""
    (on,) = run_by_name("gimp-context-are-dynamics-enabled")
    return str(run_by_name("gimp-context-get-dynamics-name")[0]) if on else DYNAMICS_OFF


@replaces("gimp-context-set-dynamics")
def set_dynamics(name: str) -> None:
    """Paint dynamics by name; off is a switch of its own in GIMP 3."""
    run_by_name("gimp-context-enable-dynamics", name != DYNAMICS_OFF)
    if name != DYNAMICS_OFF:
        run_by_name("gimp-context-set-dynamics-name", name)


@replaces("gimp-brushes-get-spacing")
def spacing() -> int:
    """Of the current brush, in percent."""
    return int(pdb.gimp_brush_get_spacing(pdb.gimp_context_get_brush()))


@replaces("gimp-brushes-set-spacing")
def set_spacing(value: int) -> None:
    """Of the current brush, in percent."""
    pdb.gimp_brush_set_spacing(pdb.gimp_context_get_brush(), value)


def _pixels(buffer: Any, format: str) -> tuple[int, int, tuple[int, ...]]:
    if buffer is None:
        return 0, 0, ()
    extent = buffer.get_extent()
    return extent.width, extent.height, tuple(buffer.get(extent, 1.0, format, Gegl.AbyssPolicy.NONE))


@replaces("gimp-brush-get-pixels")
def brush_pixels(name: str) -> tuple[Any, ...]:
    """Width, height; then twice bytes a pixel, number of bytes, bytes: of the mask, of the colours."""
    found = resource("GimpBrush", name)
    _, own_width, own_height, _, _ = found.get_info()
    mask_buffer = found.get_mask(own_width, own_height, Babl.format("Y u8"))
    width, height, mask = _pixels(mask_buffer, "Y u8")
    _, _, colors = _pixels(found.get_buffer(own_width, own_height, Babl.format("R'G'B' u8")), "R'G'B' u8")
    return width, height, 1, len(mask), mask, 3 if colors else 0, len(colors), colors


@replaces("gimp-brushes-get-brush-data")
def brush_data(name: str) -> tuple[Any, ...]:
    """Name, opacity, spacing, paint mode, width, height, number of bytes, bytes of the mask."""
    found = resource("GimpBrush", name).get_name()
    width, height, _, count, mask, *_ = brush_pixels(found)
    return (
        found, pdb.gimp_context_get_opacity(), pdb.gimp_brush_get_spacing(found),
        pdb.gimp_context_get_paint_mode(), width, height, count, mask,
    )  # fmt: skip


@replaces("gimp-patterns-get-pattern")
def current_pattern() -> tuple[Any, ...]:
    """Name, width, height."""
    name = pdb.gimp_context_get_pattern()
    return (name, *pdb.gimp_pattern_get_info(name)[:2])


@replaces("gimp-pattern-get-pixels")
def pattern_pixels(name: str) -> tuple[Any, ...]:
    """Width, height, bytes a pixel, number of bytes, bytes."""
    found = resource("GimpPattern", name)
    _, own_width, own_height, _ = found.get_info()
    width, height, pixels = _pixels(
        found.get_buffer(own_width, own_height, Babl.format("R'G'B' u8")), "R'G'B' u8"
    )
    return width, height, 3, len(pixels), pixels


@replaces("gimp-patterns-get-pattern-data")
def pattern_data(name: str) -> tuple[Any, ...]:
    """Name, width, height, bytes a pixel, number of bytes, bytes."""
    found = resource("GimpPattern", name).get_name()
    return (found, *pattern_pixels(found))


@replaces("gimp-gradients-sample-uniform")
def sample_uniform(count: int, reverse: int) -> tuple[int, tuple[float, ...]]:
    """Red, green, blue, alpha at even steps along the current gradient."""
    return pdb.gimp_gradient_get_uniform_samples(pdb.gimp_context_get_gradient(), count, reverse)


@replaces("gimp-gradients-sample-custom")
def sample_custom(count: int, positions: Any, reverse: int) -> tuple[int, tuple[float, ...]]:
    """Red, green, blue, alpha at these places along the current gradient."""
    return pdb.gimp_gradient_get_custom_samples(pdb.gimp_context_get_gradient(), count, positions, reverse)


@replaces("gimp-gradients-get-gradient-data")
def gradient_data(name: str, count: int, reverse: int) -> tuple[Any, ...]:
    """Name, number of values, and red, green, blue, alpha at even steps."""
    found = resource("GimpGradient", name).get_name()
    return (found, *pdb.gimp_gradient_get_uniform_samples(found, count, reverse))


def _segment_color(side: str) -> Callable[..., Any]:
    def get(name: str, segment: int) -> tuple[Any, float]:
        *_, found = run_by_name(f"gimp-gradient-segment-get-{side}-color", name, segment)
        return found, found.a * 100

    return get


def _set_segment_color(side: str) -> Callable[..., Any]:
    def put(name: str, segment: int, color: Any, opacity: float) -> None:
        wanted = (*as_rgba(color)[:3], opacity / 100)
        run_by_name(f"gimp-gradient-segment-set-{side}-color", name, segment, wanted)

    return put


for side in ("left", "right"):
    REPLACED[f"gimp-gradient-segment-get-{side}-color"] = _segment_color(side)
    REPLACED[f"gimp-gradient-segment-set-{side}-color"] = _set_segment_color(side)


@replaces("gimp-palettes-get-palette")
def current_palette() -> tuple[str, int]:
    """Name and number of colours."""
    name = pdb.gimp_context_get_palette()
    return name, pdb.gimp_palette_get_info(name)


@replaces("gimp-palettes-get-palette-entry")
def palette_entry(name: str, number: int) -> tuple[Any, ...]:
    """Name of the palette, number of its colours, the colour."""
    found = resource("GimpPalette", name)
    color = plain(found.get_entry_color(number))
    return found.get_name(), found.get_color_count(), color
