"""GIMP 2.10's procedural database: any procedure whose arguments are numbers, strings, images and items."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import POINTER, byref, c_int, c_void_p
from functools import cache
from typing import Any

from .. import objects
from ..enums import PDB_SUCCESS
from ..errors import error
from . import lib

INTEGERS = (lib.INT32, lib.INT16, lib.INT8)
ITEMS = (lib.ITEM, lib.LAYER, lib.CHANNEL, lib.DRAWABLE, lib.SELECTION, lib.VECTORS)


def call(name: str, args: Sequence[Any]) -> tuple[Any, ...]:
    """Run the procedure `name`. Raises `error` with GIMP's own words if there is none or it fails."""
    types = argument_types(name)
    if len(args) != len(types):
        raise error(f"{name} takes {len(types)} arguments; {len(args)} were given")
    params = (lib.Param * len(args))()
    for param, kind, value in zip(params, types, args, strict=True):
        _fill(param, kind, value, name)
    count = c_int()
    values = lib.gimp_run_procedure2(name.encode(), byref(count), len(args), params)
    try:
        if values[0].data.d_int32 != PDB_SUCCESS:
            raise error(lib.gimp_get_pdb_error().decode())
        return tuple(plain(values[i]) for i in range(1, count.value))
    finally:
        lib.gimp_destroy_params(values, count.value)


@cache
def argument_types(name: str) -> tuple[int, ...]:
    """The types (GimpPDBArgType) of a procedure's arguments. Raises `error` if there is no such procedure."""
    words = [c_void_p() for _ in range(5)]
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
        raise error(f"this GIMP has no procedure {name}")
    types = tuple(argument_defs[i].type for i in range(arguments.value))
    for word in words:
        lib.g_free(word)
    lib.gimp_destroy_paramdefs(argument_defs, arguments.value)
    lib.gimp_destroy_paramdefs(result_defs, results.value)
    return types


def plain(param: lib.Param) -> Any:
    """What a GimpParam holds, as Python has it. Raises `error` for a type gimpfu does not know."""
    if param.type in INTEGERS:
        return param.data.d_int32
    if param.type == lib.FLOAT:
        return param.data.d_float
    if param.type == lib.STRING:
        return (param.data.d_string or b"").decode()
    if param.type == lib.IMAGE:
        return objects.Image.from_id(param.data.d_int32)
    if param.type in ITEMS:
        return objects.item(param.data.d_int32)
    raise error(f"gimpfu does not know GIMP's argument type {param.type}")


def _fill(param: lib.Param, kind: int, value: Any, procedure: str) -> None:
    param.type = kind
    if kind in INTEGERS:
        param.data.d_int32 = int(value)
    elif kind == lib.FLOAT:
        param.data.d_float = value
    elif kind == lib.STRING:
        param.data.d_string = value.encode()
    elif kind == lib.IMAGE or kind in ITEMS:
        param.data.d_int32 = -1 if value is None else value.ID
    else:
        raise error(f"{procedure}: gimpfu does not know GIMP's argument type {kind}")
