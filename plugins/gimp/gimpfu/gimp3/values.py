"""Values on their way to GIMP 3 and back: what 2.10 said with numbers and names, 3 says with objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gi.repository import Gegl, Gimp, Gio, GLib, GObject

from .. import objects
from ..color import RGB
from ..enums import PDB_COLORARRAY
from ..signatures import ARRAYS, Value
from ..values import as_bytes, as_floats, as_id, as_int, as_rgba, as_text
from .resources import resource

# Constants that GIMP 3 counts differently: its type, then 2.10's number: 3's.
MOVED: dict[str, dict[int, int]] = {
    "GimpConvertPaletteType": {2: 1, 3: 2, 4: 3},
    "GimpFillType": {2: 3, 3: 4, 4: 5},
    "GimpRepeatMode": {1: 2, 2: 3, 3: 1},
    "GimpSelectCriterion": {7: 10, 8: 7, 9: 8, 10: 9},
}


def to_gimp(spec: Any, value: Any) -> Any:
    """`value` as the argument `spec` wants it. Raises TypeError or ValueError if that cannot be."""
    if spec.__gtype__.name == "GimpParamChoice":
        return value if isinstance(value, str) else _choice(spec, as_int(value))
    if spec.value_type.is_a(GObject.TYPE_ENUM):
        number = as_int(value)
        return MOVED.get(spec.value_type.name, {}).get(number, number)
    if spec.value_type.is_a(Gimp.Resource):
        return resource(spec.value_type.name, value)
    if spec.value_type.is_a(Gimp.Item):
        return Gimp.Item.get_by_id(as_id(value))
    return TO_GIMP[spec.value_type.name](value)


def set_property(config: Any, spec: Any, value: Any) -> None:
    """Put `value`, of GIMP 3 already, into a procedure's `config`."""
    if spec.value_type.name == "GimpCoreObjectArray":
        config.set_core_object_array(spec.name, value)
    elif spec.value_type.name == "GimpColorArray":
        config.set_color_array(spec.name, value)
    else:
        config.set_property(spec.name, value)


def from_gimp(values: Any, index: int, spec: Any, wanted: Value) -> Any:
    """Result number `index` as 2.10 would have it: an array as a tuple, of numbers or names for objects."""
    kind = wanted.kind
    if spec.value_type.name == "GimpCoreObjectArray":
        things = values.get_core_object_array(index)
        return tuple(plain(thing) if isinstance(thing, Gimp.Resource) else thing.get_id() for thing in things)
    if spec.value_type.name == "GimpColorArray":
        colors = tuple(map(plain, values.get_color_array(index)))
        return (
            colors if kind == PDB_COLORARRAY else tuple(part for c in colors for part in (c.r, c.g, c.b, c.a))
        )
    value = values.index(index)
    if spec.value_type.is_a(GObject.TYPE_ENUM):
        moved = {new: old for old, new in MOVED.get(spec.value_type.name, {}).items()}
        return moved.get(int(value), int(value))
    if value is None and kind in ARRAYS:
        return ()
    if isinstance(value, Gio.File) and wanted.name.endswith("uri"):
        return value.get_uri()
    return plain(value)


def plain(value: Any) -> Any:
    """One of GIMP 3's own values as gimpfu has it."""
    for type, convert in FROM_GIMP:
        if isinstance(value, type):
            return convert(value)
    return value


def color(value: Any) -> Any:
    """A colour for GEGL, which wants light, not sRGB's curve."""
    made = Gegl.Color.new("black")
    red, green, blue, alpha = as_rgba(value)
    made.set_rgba(*map(_linear, (red, green, blue)), alpha)
    return made


def _rgb(value: Any) -> RGB:
    red, green, blue, alpha = value.get_rgba()
    return RGB(*map(_curved, (red, green, blue)), float(alpha))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _curved(value: float) -> float:
    curved = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(curved, 6)  # on its way it was a 32 bit float


def file(value: Any) -> Any:
    """A file by its path or URI."""
    text = as_text(value)
    return Gio.File.new_for_uri(text) if "://" in text else Gio.File.new_for_path(text)


def _boxed(type: Any, put: Callable[[Any, list[Any]], None], members: list[Any]) -> Any:
    box = GObject.Value(type.__gtype__)
    put(box, members)
    return box.get_boxed()


def _unboxed(value: Any, get: Callable[[Any], Any]) -> tuple[Any, ...]:
    box = GObject.Value(type(value).__gtype__)
    box.set_boxed(value)
    return tuple(get(box))


def _things(value: Any) -> list[Any]:
    things = [thing for thing in (value if isinstance(value, Sequence) else [value]) if thing is not None]
    return [
        thing if isinstance(thing, GObject.Object) else Gimp.Item.get_by_id(as_id(thing)) for thing in things
    ]


def _choice(spec: Any, number: int) -> str:
    choice = Gimp.param_spec_choice_get_choice(spec)
    nicks = {choice.get_id(nick): nick for nick in choice.list_nicks()}
    if number not in nicks:
        raise ValueError(f"choose one of {nicks}")
    return nicks[number]


def _parasite(value: Any) -> Any:
    signed = memoryview(as_bytes(value.data)).cast("b")  # gi has a parasite's bytes from -128 to 127
    return Gimp.Parasite.new(value.name, value.flags, list(signed))


def _plain_parasite(found: Any) -> Any:
    data = bytes(byte % 256 for byte in found.get_data())
    return objects.Parasite(found.get_name(), found.get_flags(), data)


TO_GIMP: dict[str, Callable[[Any], Any]] = {
    "gboolean": lambda value: bool(as_int(value)),
    "gint": as_int,
    "guint": as_int,
    "gdouble": float,
    "gchararray": lambda value: None if value is None else as_text(value),
    "GFile": file,
    "GStrv": lambda value: [as_text(one) for one in value],
    "GBytes": lambda value: GLib.Bytes.new(as_bytes(value)),
    "GeglColor": color,
    "GimpColorArray": lambda value: [color(one) for one in value],
    "GimpImage": lambda value: Gimp.Image.get_by_id(as_id(value)),
    "GimpDisplay": lambda value: Gimp.Display.get_by_id(as_id(value)),
    "GimpUnit": lambda value: Gimp.Unit.get_by_id(as_int(value)),
    "GimpParasite": _parasite,
    "GimpCoreObjectArray": _things,
    "GimpDrawableFilter": lambda value: value,
    "GimpExportOptions": lambda value: value,
    "GimpDoubleArray": lambda value: _boxed(Gimp.DoubleArray, Gimp.value_set_double_array, as_floats(value)),
    "GimpInt32Array": lambda value: _boxed(
        Gimp.Int32Array, Gimp.value_set_int32_array, [as_int(one) for one in value]
    ),
}
FROM_GIMP: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (bool, int),
    (Gimp.Image, lambda value: objects.Image.from_id(value.get_id())),
    (Gimp.Item, lambda value: objects.item(value.get_id())),
    (Gimp.Display, lambda value: objects.Display.from_id(value.get_id())),
    (Gimp.Resource, lambda value: value.get_name()),
    (Gimp.Unit, lambda value: value.get_id()),
    (Gimp.Parasite, _plain_parasite),
    (Gegl.Color, _rgb),
    (Gio.File, lambda value: value.get_path() or value.get_uri()),
    (GLib.Bytes, lambda value: tuple(value.get_data() or b"")),
    (Gimp.DoubleArray, lambda value: _unboxed(value, Gimp.value_get_double_array)),
    (Gimp.Int32Array, lambda value: _unboxed(value, Gimp.value_get_int32_array)),
    (list, tuple),
)
