"""GEGL operations on a drawable, as GIMP 3 itself applies its filters: within the selection, one step of undo."""

from __future__ import annotations

from typing import Any, NamedTuple

from gi.repository import Gegl, Gimp

from ..backend import Area
from ..errors import error
from .pixels import pixel_format, read, write
from .values import to_gimp


class Filter(NamedTuple):
    """An operation and its properties. aux, aux2: drawables on its further inputs.

    curved: it shall see sRGB's values as if they were light, as GIMP 2's plug-ins did.
    """

    operation: str
    properties: dict[str, Any]
    aux: Any = None
    aux2: Any = None
    curved: bool = False


def gegl(operation: str, *, curved: bool = False, aux: Any = None, aux2: Any = None, **named: Any) -> Filter:
    """A `Filter` of GEGL's; `_` in the names of properties stands for `-`."""
    properties = {name.replace("_", "-"): value for name, value in named.items()}
    return Filter(operation if ":" in operation else f"gegl:{operation}", properties, aux, aux2, curved)


def apply(drawable: Any, wanted: Filter) -> None:
    """Change `drawable` by the filter. Raises `error` if this GEGL lacks the operation or a value is wrong."""
    if wanted.curved and "'" in pixel_format(drawable.ID):
        _apply_curved(drawable, wanted)
        return
    target = Gimp.Drawable.get_by_id(drawable.ID)
    made = Gimp.DrawableFilter.new(target, wanted.operation, "")
    if made is None:
        raise error(f"GEGL has no operation {wanted.operation} here")
    config = made.get_config()
    for name, value in wanted.properties.items():
        spec = config.find_property(name)
        if spec is None:
            raise error(f"{wanted.operation} has no property {name} in this GEGL")
        try:
            config.set_property(name, to_gimp(spec, value))
        except (TypeError, ValueError) as problem:
            raise error(f"{wanted.operation}: {name} cannot be {value!r}: {problem}") from problem
    for pad, source in (("aux", wanted.aux), ("aux2", wanted.aux2)):
        if source is not None:
            made.set_aux_input(pad, Gimp.Drawable.get_by_id(source.ID))
    made.update()
    target.merge_filter(made)


def _apply_curved(drawable: Any, wanted: Filter) -> None:
    """The same in this process, on a copy whose numbers are called light: GIMP 3 itself offers no such thing."""
    target = Gimp.Drawable.get_by_id(drawable.ID)
    area = Area(0, 0, target.get_width(), target.get_height())
    pixels = read(drawable.ID, area, "R'G'B'A float")
    rectangle = Gegl.Rectangle.new(*area)
    before, after = (Gegl.Buffer.new("RGBA float", *area) for _ in range(2))
    before.set(rectangle, "RGBA float", pixels)
    graph = Gegl.Node()
    source, operation, sink = (
        graph.create_child(name) for name in ("gegl:buffer-source", wanted.operation, "gegl:write-buffer")
    )
    source.set_property("buffer", before)
    sink.set_property("buffer", after)
    for name, value in wanted.properties.items():
        operation.set_property(name, value)
    source.link(operation)
    operation.link(sink)
    sink.process()
    result = after.get(rectangle, 1.0, "RGBA float", Gegl.AbyssPolicy.NONE)
    write(drawable.ID, area, "R'G'B'A float", result, shadow=True)
    target.merge_shadow(True)
    target.update(*area)
