"""GIMP 2.10's procedural database: every type of argument and result."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_int16, c_int32, c_uint8
from functools import cache
from typing import Any

from .. import objects
from ..enums import PDB_SUCCESS
from ..errors import error
from ..old_names import brush
from ..signatures import ARRAYS, Signature, Value
from ..values import as_bytes, as_floats, as_id, as_int, as_rgba, as_text
from . import lib

SETS_BRUSH = ("gimp-context-set-brush", "gimp-brushes-set-brush")
ITEMS = (lib.ITEM, lib.LAYER, lib.CHANNEL, lib.DRAWABLE, lib.SELECTION, lib.VECTORS)


def call(name: str, args: Sequence[Any]) -> tuple[Any, ...]:
    """Run the procedure `name`. Raises `error` with GIMP's own words if there is none or it fails."""
    found = signature(name)
    if found is None:
        raise error(f"this GIMP has no procedure {name}")
    if name in SETS_BRUSH and args[0] not in call("gimp-brushes-get-list", ("",))[1]:
        args = (brush(as_text(args[0])),)
    params = (lib.Param * len(args))()
    for param, expected, value in zip(params, found.params, args, strict=True):
        fill(param, expected.kind, value, f"{name}: {expected.name}")
    count = c_int()
    values = lib.gimp_run_procedure2(name.encode(), byref(count), len(args), params)
    try:
        if values[0].data.d_int32 != PDB_SUCCESS:
            words = _text(lib.gimp_get_pdb_error())
            raise error(words if name in words else f"{name}: {words}")
        return plain_all(values[1 : count.value])
    finally:
        lib.gimp_destroy_params(values, count.value)


@cache
def signature(name: str) -> Signature | None:
    """What the procedure takes and returns; None if there is no such procedure."""
    words = [c_char_p() for _ in range(5)]
    kind, arguments, results = c_int(), c_int(), c_int()
    argument_defs, result_defs = POINTER(lib.ParamDef)(), POINTER(lib.ParamDef)()
    found = lib.gimp_procedural_db_proc_info(
        name.encode(),
        *map(byref, words),
        byref(kind),
        byref(arguments),
        byref(results),
        byref(argument_defs),
        byref(result_defs),
    )
    if not found:
        return None
    blurb, help, author, copyright, date = (_text(word.value) for word in words)
    params, returns = _values(argument_defs, arguments), _values(result_defs, results)
    signature = Signature(name, blurb, help, author, copyright, date, kind.value, params, returns)
    for word in words:
        lib.g_free(word)
    lib.gimp_destroy_paramdefs(argument_defs, arguments.value)
    lib.gimp_destroy_paramdefs(result_defs, results.value)
    return signature


def query(*patterns: str) -> list[str]:
    """The procedures whose name, blurb, help, author, copyright, date and type match these patterns."""
    count, names = c_int(), POINTER(c_char_p)()
    lib.gimp_procedural_db_query(*[pattern.encode() for pattern in patterns], byref(count), byref(names))
    found = [_text(names[i]) for i in range(count.value)]
    for i in range(count.value):
        lib.g_free(ctypes.cast(names, POINTER(ctypes.c_void_p))[i])
    lib.g_free(names)
    return found


def plain_all(params: Sequence[lib.Param]) -> tuple[Any, ...]:
    """What GimpParams hold, as Python has it; an array's length is the number before it."""
    values: list[Any] = []
    for param in params:
        values.append(plain(param, values[-1] if param.type in ARRAYS else 0))
    return tuple(values)


def plain(param: lib.Param, length: int = 0) -> Any:
    """What a GimpParam holds, as Python has it. length: of an array."""
    return PLAIN[param.type](param.data, length)


def fill(param: lib.Param, kind: int, value: Any, where: str) -> None:
    """Put `value` into `param` as a `kind`. Raises `error` naming `where` if that cannot be.

    ctypes keeps alive what the param points at as long as the param itself.
    """
    param.type = kind
    try:
        FILL[kind](param.data, value)
    except (TypeError, ValueError, AttributeError, ctypes.ArgumentError) as problem:
        raise error(f"{where} cannot be {value!r}: {problem}") from problem


def _values(defs: Any, count: c_int) -> tuple[Value, ...]:
    return tuple(
        Value(defs[i].type, _text(defs[i].name), _text(defs[i].description)) for i in range(count.value)
    )


def _text(word: bytes | None) -> str:
    return (word or b"").decode(errors="replace")


def _number(member: str, convert: Callable[[Any], Any]) -> Callable[[Any, Any], None]:
    return lambda data, value: setattr(data, member, convert(value))


def _array(member: str, type: Any, convert: Callable[[Any], Sequence[Any]]) -> Callable[[Any, Any], None]:
    def put(data: Any, value: Any) -> None:
        members = convert(value)
        setattr(data, member, (type * len(members))(*members))

    return put


def _tuple(member: str) -> Callable[[Any, int], tuple[Any, ...]]:
    return lambda data, length: tuple(getattr(data, member)[:length])


def _put_color(data: Any, value: Any) -> None:
    data.d_color[:] = as_rgba(value)


def _put_parasite(data: Any, value: Any) -> None:
    content = as_bytes(value.data)
    data.d_parasite.name = value.name.encode()
    data.d_parasite.flags = value.flags
    data.d_parasite.size = len(content)
    data.d_parasite.data = (c_uint8 * len(content))(*content)


def _color(rgba: Any) -> Any:
    from ..color import RGB

    return RGB(*map(float, rgba))


def _parasite(data: Any, length: int) -> Any:
    parasite = data.d_parasite
    if not parasite.name:
        return None
    content = ctypes.string_at(parasite.data, parasite.size)
    return objects.Parasite(parasite.name.decode(), parasite.flags, content)


FILL: dict[int, Callable[[Any, Any], None]] = {
    lib.INT32: _number("d_int32", as_int),
    lib.INT16: _number("d_int16", as_int),
    lib.INT8: _number("d_int8", as_int),
    lib.FLOAT: _number("d_float", float),
    lib.STRING: _number("d_string", lambda value: None if value is None else as_text(value).encode()),
    lib.INT32ARRAY: _array("d_int32array", c_int32, lambda value: [as_int(one) for one in value]),
    lib.INT16ARRAY: _array("d_int16array", c_int16, lambda value: [as_int(one) for one in value]),
    lib.INT8ARRAY: _array("d_int8array", c_uint8, as_bytes),
    lib.FLOATARRAY: _array("d_floatarray", c_double, as_floats),
    lib.STRINGARRAY: _array(
        "d_stringarray", c_char_p, lambda value: [as_text(one).encode() for one in value]
    ),
    lib.COLOR: _put_color,
    lib.COLORARRAY: _array("d_colorarray", lib.RGBA, lambda value: [as_rgba(one) for one in value]),
    lib.PARASITE: _put_parasite,
    lib.STATUS: _number("d_int32", as_int),
    **dict.fromkeys((*ITEMS, lib.IMAGE, lib.DISPLAY), _number("d_int32", as_id)),
}
PLAIN: dict[int, Callable[[Any, int], Any]] = {
    lib.INT32: lambda data, _: data.d_int32,
    lib.INT16: lambda data, _: data.d_int16,
    lib.INT8: lambda data, _: data.d_int8,
    lib.FLOAT: lambda data, _: data.d_float,
    lib.STRING: lambda data, _: None if data.d_string is None else _text(data.d_string),
    lib.INT32ARRAY: _tuple("d_int32array"),
    lib.INT16ARRAY: _tuple("d_int16array"),
    lib.INT8ARRAY: _tuple("d_int8array"),
    lib.FLOATARRAY: _tuple("d_floatarray"),
    lib.STRINGARRAY: lambda data, length: tuple(map(_text, data.d_stringarray[:length])),
    lib.COLOR: lambda data, _: _color(data.d_color),
    lib.COLORARRAY: lambda data, length: tuple(map(_color, data.d_colorarray[:length])),
    lib.PARASITE: _parasite,
    lib.STATUS: lambda data, _: data.d_int32,
    lib.IMAGE: lambda data, _: objects.Image.from_id(data.d_int32) if data.d_int32 > 0 else None,
    lib.DISPLAY: lambda data, _: objects.Display.from_id(data.d_int32) if data.d_int32 > 0 else None,
    **dict.fromkeys(ITEMS, lambda data, _: objects.item(data.d_int32)),
}
