"""GEGL operations on a drawable: within the selection, one step of undo.

They run in this process, not as GIMP 3's own filters: those of 3.0.4 take some properties wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from gi.repository import Gegl, Gimp, GObject

from ..backend import Area
from ..errors import error
from ..pdb import pdb
from ..values import as_int
from .pixels import pixel_format, read, write
from .values import TO_GIMP, plain

LIGHT, CURVED = "RGBA float", "R'G'B'A float"  # Babl's: numbers as light, numbers with sRGB's curve


class Filter(NamedTuple):
    """An operation and its properties. aux, aux2: drawables on its further inputs.

    curved: it takes sRGB's numbers for light, as GIMP 2's plug-ins did.
    bounded: it takes what is selected for the whole picture.
    """

    operation: str
    properties: dict[str, Any]
    aux: Any = None
    aux2: Any = None
    curved: bool = False
    bounded: bool = False


def gegl(operation: str, *, curved: bool = False, bounded: bool = False, aux: Any = None, aux2: Any = None,
         **named: Any) -> Filter:  # fmt: skip
    """A `Filter` of GEGL's; `_` in the names of properties stands for `-`."""
    properties = {name.replace("_", "-"): value for name, value in named.items()}
    return Filter(f"gegl:{operation}", properties, aux, aux2, curved, bounded)


def apply(drawable: Any, wanted: Filter) -> None:
    """Change `drawable` by the filter. Raises `error` if GEGL lacks the operation or a value is wrong."""
    format = CURVED if has_curve(drawable) and wanted.curved else LIGHT
    area = selected(drawable) if wanted.bounded else whole(drawable)
    target = Gimp.Drawable.get_by_id(drawable.ID)
    direct = format == LIGHT and area == whole(drawable)
    before = target.get_buffer() if direct else _filled(area, read(drawable.ID, area, format))
    after = target.get_shadow_buffer() if direct else Gegl.Buffer.new(LIGHT, 0, 0, area.width, area.height)
    graph = Gegl.Node()
    operation = _node(graph, wanted)
    _source(graph, before).link(operation)
    for pad, source in (("aux", wanted.aux), ("aux2", wanted.aux2)):
        if source is not None:
            aux = _source(graph, Gimp.Drawable.get_by_id(source.ID).get_buffer())
            aux.connect_to("output", operation, pad)
    extent = Gegl.Rectangle.new(0, 0, area.width, area.height)
    crop, sink = graph.create_child("gegl:crop"), graph.create_child("gegl:write-buffer")
    for name in ("width", "height"):
        crop.set_property(name, float(getattr(area, name)))
    sink.set_property("buffer", after)
    operation.link(crop)
    crop.link(sink)
    sink.process()
    after.flush()
    if not direct:
        pixels = after.get(extent, 1.0, LIGHT, Gegl.AbyssPolicy.NONE)
        write(drawable.ID, area, format, pixels, shadow=True)
    target.merge_shadow(True)
    target.update(*area)


def _filled(area: Area, pixels: Any) -> Any:
    buffer = Gegl.Buffer.new(LIGHT, 0, 0, area.width, area.height)
    buffer.set(Gegl.Rectangle.new(0, 0, area.width, area.height), LIGHT, bytes(pixels))
    return buffer


def _source(graph: Any, buffer: Any) -> Any:
    source = graph.create_child("gegl:buffer-source")
    source.set_property("buffer", buffer)
    return source


def _node(graph: Any, wanted: Filter) -> Any:
    """The operation with its properties."""
    if not Gegl.has_operation(wanted.operation):
        raise error(f"this GEGL has no operation {wanted.operation}")
    node = graph.create_child(wanted.operation)
    for name, value in wanted.properties.items():
        spec = Gegl.Operation.find_property(wanted.operation, name)
        if spec is None:
            raise error(f"{wanted.operation} has no property {name} in this GEGL")
        is_choice = spec.value_type.is_a(GObject.TYPE_ENUM)
        try:
            node.set_property(name, as_int(value) if is_choice else TO_GIMP[spec.value_type.name](value))
        except (TypeError, ValueError) as problem:
            raise error(f"{wanted.operation}: {name} cannot be {value!r}: {problem}") from problem
    return node


def has_curve(drawable: Any) -> bool:
    """Whether its numbers have sRGB's curve, as pictures of 8 bits have; masks have none."""
    return "'" in pixel_format(drawable.ID)


def whole(drawable: Any) -> Area:
    """All of a drawable."""
    return Area(0, 0, pdb.gimp_drawable_width(drawable), pdb.gimp_drawable_height(drawable))


def selected(drawable: Any) -> Area:
    """The part of a drawable that the selection touches."""
    return Area(*pdb.gimp_drawable_mask_intersect(drawable)[1:])


@contextmanager
def copied(drawable: Any, area: Area, curved: bool) -> Iterator[Any]:
    """A layer with the pixels of `area`, in an image of its own; what is done to it comes back, as one step.

    curved: in it, the drawable's numbers with sRGB's curve are called light.
    """
    format = CURVED if curved else LIGHT
    image = Gimp.Image.new_with_precision(
        area.width, area.height, Gimp.ImageBaseType.RGB, Gimp.Precision.FLOAT_LINEAR
    )
    try:
        image.undo_disable()
        copy = Gimp.Layer.new(
            image, "", area.width, area.height, Gimp.ImageType.RGBA_IMAGE, 100, Gimp.LayerMode.NORMAL
        )
        image.insert_layer(copy, None, 0)
        all_of_it = area._replace(x=0, y=0)
        write(copy.get_id(), all_of_it, LIGHT, read(drawable.ID, area, format))
        yield plain(copy)
        write(drawable.ID, area, format, read(copy.get_id(), all_of_it, LIGHT), shadow=True)
    finally:
        image.delete()
    target = Gimp.Drawable.get_by_id(drawable.ID)
    target.merge_shadow(True)
    target.update(*area)
