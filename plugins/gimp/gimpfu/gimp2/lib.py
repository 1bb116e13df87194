"""libgimp-2.0: the types and the few functions gimpfu calls, declared for ctypes."""

from __future__ import annotations

import ctypes
from ctypes import (
    CFUNCTYPE,
    POINTER,
    c_char_p,
    c_double,
    c_int,
    c_int16,
    c_int32,
    c_uint8,
    c_uint32,
    c_void_p,
)
from typing import Any

# GimpPDBArgType: what an argument of a procedure is.
INT32, INT16, INT8, FLOAT, STRING = range(5)
INT32ARRAY, INT16ARRAY, INT8ARRAY, FLOATARRAY, STRINGARRAY, COLOR = range(5, 11)
ITEM, DISPLAY, IMAGE, LAYER, CHANNEL, DRAWABLE, SELECTION = range(11, 18)
COLORARRAY, VECTORS, PARASITE, STATUS = range(18, 22)

PLUGIN = 1  # GimpPDBProcType


RGBA = c_double * 4  # GimpRGB


class Parasite(ctypes.Structure):
    """GimpParasite."""

    _fields_ = (("name", c_char_p), ("flags", c_uint32), ("size", c_uint32), ("data", POINTER(c_uint8)))


class Data(ctypes.Union):
    """GimpParamData: the value, as its type says."""

    _fields_ = (
        ("d_int32", c_int32),
        ("d_int16", c_int16),
        ("d_int8", c_uint8),
        ("d_float", c_double),
        ("d_string", c_char_p),
        ("d_int32array", POINTER(c_int32)),
        ("d_int16array", POINTER(c_int16)),
        ("d_int8array", POINTER(c_uint8)),
        ("d_floatarray", POINTER(c_double)),
        ("d_stringarray", POINTER(c_char_p)),
        ("d_color", RGBA),
        ("d_colorarray", POINTER(RGBA)),
        ("d_parasite", Parasite),
    )


class Param(ctypes.Structure):
    """GimpParam."""

    _fields_ = (("type", c_int), ("data", Data))


class ParamDef(ctypes.Structure):
    """GimpParamDef."""

    _fields_ = (("type", c_int), ("name", c_char_p), ("description", c_char_p))


RunProc = CFUNCTYPE(None, c_char_p, c_int, POINTER(Param), POINTER(c_int), POINTER(POINTER(Param)))
QueryProc = CFUNCTYPE(None)


class PlugInInfo(ctypes.Structure):
    """GimpPlugInInfo: what GIMP calls in a plug-in."""

    _fields_ = (("init", QueryProc), ("quit", QueryProc), ("query", QueryProc), ("run", RunProc))


def declare(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    """A function of `library` with its C types."""
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


_gimp = ctypes.CDLL("libgimp-2.0.so.0")
_base = ctypes.CDLL("libgimpbase-2.0.so.0")
_glib = ctypes.CDLL("libglib-2.0.so.0")

g_free = declare(_glib, "g_free", None, c_void_p)

gimp_main = declare(_gimp, "gimp_main", c_int, POINTER(PlugInInfo), c_int, POINTER(c_char_p))
gimp_install_procedure = declare(
    _gimp, "gimp_install_procedure", None,
    *[c_char_p] * 8, c_int, c_int, c_int, POINTER(ParamDef), POINTER(ParamDef),
)  # fmt: skip
gimp_plugin_menu_register = declare(_gimp, "gimp_plugin_menu_register", c_int, c_char_p, c_char_p)
gimp_procedural_db_proc_info = declare(
    _gimp, "gimp_procedural_db_proc_info", c_int, c_char_p,
    *[POINTER(c_char_p)] * 5, POINTER(c_int), POINTER(c_int), POINTER(c_int),
    POINTER(POINTER(ParamDef)), POINTER(POINTER(ParamDef)),
)  # fmt: skip
gimp_procedural_db_query = declare(
    _gimp, "gimp_procedural_db_query", c_int,
    *[c_char_p] * 7, POINTER(c_int), POINTER(POINTER(c_char_p)),
)  # fmt: skip
gimp_run_procedure2 = declare(
    _gimp, "gimp_run_procedure2", POINTER(Param), c_char_p, POINTER(c_int), c_int, POINTER(Param)
)
gimp_destroy_params = declare(_gimp, "gimp_destroy_params", None, POINTER(Param), c_int)
gimp_destroy_paramdefs = declare(_gimp, "gimp_destroy_paramdefs", None, POINTER(ParamDef), c_int)
gimp_directory = declare(_base, "gimp_directory", c_char_p)
gimp_get_pdb_error = declare(_gimp, "gimp_get_pdb_error", c_char_p)
