"""GIMP 3's procedural database, by GIMP 2.10's names and arguments.

How a 2.10 procedure is done here, in this order: a function in `replaced/`; a row in `renamed.py`; GIMP 3's
procedure of the same name. For the last two, arguments go by position, with what differs everywhere told once
here: an array comes without the number of its members, a file without its raw name, and what 3 has more keeps
its default.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import Any

from gi.repository import Gimp, GLib, GObject

from .. import enums
from ..enums import PDB_FLOATARRAY, PDB_INT8ARRAY, PDB_INT32, PDB_INT32ARRAY, PDB_STRING, PDB_STRINGARRAY
from ..errors import error
from ..signatures import ARRAYS, Signature, Value
from .lost import LOST
from .renamed import RENAMED
from .values import from_gimp, set_property, to_gimp


def call(name: str, args: Sequence[Any]) -> tuple[Any, ...]:
    """Run the procedure that GIMP 2.10 calls `name`. Raises `error` if there is none or it fails."""
    from .replaced import REPLACED

    if name in LOST:
        raise error(f"GIMP 3 has lost {name}: {LOST[name]}")
    if name in REPLACED:
        result = REPLACED[name](*args)
        return result if isinstance(result, tuple) else () if result is None else (result,)
    return call_by_position(name, args)


def call_by_position(name: str, args: Sequence[Any]) -> tuple[Any, ...]:
    """Run 2.10's procedure `name` as GIMP 3's of the same name, or as the table says."""
    found = signature(name)
    if found is None:
        raise error(f"this GIMP has no procedure {name}")
    new_name, order = renamed(name)
    procedure = Gimp.get_pdb().lookup_procedure(new_name)
    if procedure is None:
        raise error(f"this GIMP has no procedure {new_name}, which does {name}")
    given = without_counts(found.params, args)
    if order:
        words = dict(given)
        values = [words.get(word, KEEP) for word in order.split()]
    else:
        values = [value for _, value in given]
    return results(found, procedure, run(procedure, values))


KEEP = object()  # leaves an argument at its default


def run(procedure: Any, values: Sequence[Any]) -> Any:
    """Run GIMP 3's procedure with its first arguments; its GimpValueArray. Raises `error` if it fails."""
    config = procedure.create_config()
    for spec, value in zip(procedure.get_arguments(), values, strict=False):
        if value is not KEEP:
            put(procedure, config, spec, value)
    return finish(procedure, config)


def put(procedure: Any, config: Any, spec: Any, value: Any) -> None:
    """Give a procedure one argument. Raises `error` naming it if that cannot be."""
    name = procedure.get_name()
    try:
        set_property(config, spec, in_range(spec, to_gimp(spec, value), name))
    except (TypeError, ValueError, AttributeError, KeyError, GLib.Error) as problem:
        raise error(f"{name}: {spec.name} cannot be {value!r}: {problem}") from problem


def in_range(spec: Any, value: Any, procedure: str) -> Any:
    """A number that GIMP 3 takes: for plug-ins, whose ranges 2.10 did not check, the nearest one."""
    lowest, highest = getattr(spec, "minimum", None), getattr(spec, "maximum", None)
    if lowest is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if lowest <= value <= highest:
        return value
    if procedure.startswith("gimp-"):
        raise ValueError(f"give a number from {lowest:g} to {highest:g}")
    return min(max(value, lowest), highest)


def finish(procedure: Any, config: Any) -> Any:
    """Run a procedure with its arguments. Raises `error` with GIMP's words, which do not always name it."""
    result = procedure.run(config)
    if result.index(0) == Gimp.PDBStatusType.SUCCESS:
        return result
    words = result.index(1) if result.length() > 1 else Gimp.get_pdb().get_last_error()
    if words in (None, "success"):
        words = "GIMP does not take these arguments"
    raise error(words if procedure.get_name() in words else f"{procedure.get_name()}: {words}")


def run_by_name(name: str, *values: Any) -> tuple[Any, ...]:
    """Run a procedure that only GIMP 3 has; its results as Python has them."""
    procedure = Gimp.get_pdb().lookup_procedure(name)
    result = run(procedure, values)
    specs = procedure.get_return_values()
    return tuple(from_gimp(result, i + 1, spec, _as_2_10(spec)[-1]) for i, spec in enumerate(specs))


def renamed(name: str) -> tuple[str, str]:
    """GIMP 3's name for 2.10's, and the order of 2.10's arguments ("": as they are)."""
    row = RENAMED.get(name, name)
    return (row, "") if isinstance(row, str) else row


def wanted(values: Sequence[Value]) -> list[Value]:
    """2.10's arguments or results that GIMP 3 has too: no counts of arrays, no raw names of files."""
    return [
        value
        for value, after in zip_longest(values, values[1:])
        if not (after and after.kind in ARRAYS)
        and not (value.kind == PDB_STRING and value.name.startswith("raw-"))
    ]


def without_counts(params: Sequence[Value], args: Sequence[Any]) -> list[tuple[str, Any]]:
    """(name, value) of each argument that GIMP 3 wants too; arrays cut to the length that was given."""
    given: list[tuple[str, Any]] = []
    kept = wanted(params)
    count = 0
    for param, value in zip(params, args, strict=True):
        if param in kept:
            if param.kind in ARRAYS:
                value = () if value is None else value
                value = value[:count] if 0 < count < len(value) else value
            given.append((param.name, value))
        elif param.kind == PDB_INT32:
            count = int(value)
    return given


def results(found: Signature, procedure: Any, result: Any) -> tuple[Any, ...]:
    """A GimpValueArray as 2.10's results: with the number of its members before each array."""
    values: list[Any] = []
    specs = procedure.get_return_values()
    for index, (expected, spec) in enumerate(zip(wanted(found.returns), specs, strict=False)):
        value = from_gimp(result, index + 1, spec, expected)
        if expected.kind in ARRAYS:
            values.append(len(value))
        values.append(value)
    return tuple(values)


def fits(kind: int, spec: Any) -> bool:
    """Whether 2.10's kind of argument can become what GIMP 3 wants; a test checks the table with it."""
    type = spec.value_type
    if kind in (PDB_INT32, enums.PDB_INT16, enums.PDB_INT8):
        choice = spec.__gtype__.name == "GimpParamChoice" or type.is_a(GObject.TYPE_ENUM)
        return choice or type.name in ("gint", "guint", "gdouble", "gboolean", "GimpUnit")
    if kind == enums.PDB_FLOAT:
        return type.name in ("gdouble", "gint")
    if kind == PDB_STRING:
        return type.name in ("gchararray", "gint", "GFile") or type.is_a(Gimp.Resource)
    if type.name == "gint":  # things have numbers
        return kind in (*ITEMS, enums.PDB_IMAGE, enums.PDB_DISPLAY)
    if type.name == "GimpCoreObjectArray":
        return kind in (PDB_INT32ARRAY, enums.PDB_DRAWABLE)
    return type.is_a(Gimp.Item) if kind in ITEMS else KINDS.get(type.name) == kind


@cache
def table() -> dict[str, str]:
    """What 2.10's procedures take and return: a row of signatures_2_10.py by name."""
    from .signatures_2_10 import SIGNATURES

    return dict(line.split(";", 1) for line in SIGNATURES.splitlines())


def declared(name: str) -> tuple[int, tuple[Value, ...], tuple[Value, ...]]:
    """Type, arguments and results of a procedure of 2.10. Raises KeyError if it had none of this name."""
    type, params, returns = table()[name].split(";")
    return getattr(enums, type.upper()), _values(params), _values(returns)


@cache
def signature(name: str) -> Signature | None:
    """What the procedure takes and returns in 2.10, or here if 2.10 does not have it; None if nobody has."""
    if name in table():
        return Signature(name, *_words(name), *declared(name))
    procedure = Gimp.get_pdb().lookup_procedure(name) if _valid(name) else None
    if procedure is None:
        return None
    params, returns = (
        tuple(value for spec in specs for value in _as_2_10(spec))
        for specs in (procedure.get_arguments(), procedure.get_return_values())
    )
    return Signature(name, *_words(name), enums.PLUGIN, params, returns)


def query(*patterns: str) -> list[str]:
    """The procedures of 2.10 and of this GIMP whose name, blurb, help, author … match these patterns."""
    tests = [re.compile(pattern) for pattern in patterns]
    names = {*table(), *Gimp.get_pdb().query_procedures(*[""] * 8)} - set(LOST)
    found = [name for name in sorted(names) if tests[0].search(name)]
    if all(pattern in ("", ".*") for pattern in patterns[1:6]):
        return found
    return [
        name
        for name in found
        if all(test.search(word) for test, word in zip(tests[1:6], _words(name), strict=True))
    ]


def _words(name: str) -> tuple[str, str, str, str, str]:
    """Blurb, help, author, copyright and date of a procedure, if GIMP 3 has it."""
    new_name, _ = renamed(name)
    procedure = Gimp.get_pdb().lookup_procedure(new_name) if _valid(new_name) else None
    if procedure is None:
        return ("",) * 5
    words = (
        procedure.get_blurb(),
        procedure.get_help(),
        procedure.get_authors(),
        procedure.get_copyright(),
        procedure.get_date(),
    )
    blurb, help, author, copyright, date = (word or "" for word in words)
    return blurb, help, author, copyright, date


def _valid(name: str) -> bool:
    """Whether GIMP 3 could have it: it complains about names of another kind."""
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name) is not None


def _values(row: str) -> tuple[Value, ...]:
    pairs = (word.split(":") for word in row.split())
    return tuple(Value(getattr(enums, f"PDB_{kind.upper()}"), name) for name, kind in pairs)


def _as_2_10(spec: Any) -> list[Value]:
    """An argument of GIMP 3 as 2.10 would have declared it."""
    name = "drawable" if spec.name == "drawables" else spec.name
    kind = _kind(spec)
    described = Value(kind, name, spec.blurb or "")
    return [Value(PDB_INT32, f"num-{name}"), described] if kind in ARRAYS else [described]


def _kind(spec: Any) -> int:
    if spec.name == "drawables":
        return enums.PDB_DRAWABLE
    return KINDS.get(spec.value_type.name, PDB_STRING if spec.value_type.is_a(Gimp.Resource) else PDB_INT32)


ITEMS = (
    enums.PDB_ITEM,
    enums.PDB_DRAWABLE,
    enums.PDB_LAYER,
    enums.PDB_CHANNEL,
    enums.PDB_SELECTION,
    enums.PDB_VECTORS,
)
KINDS = {
    "gdouble": enums.PDB_FLOAT,
    "gchararray": PDB_STRING,
    "GFile": PDB_STRING,
    "GeglColor": enums.PDB_COLOR,
    "GimpImage": enums.PDB_IMAGE,
    "GimpDisplay": enums.PDB_DISPLAY,
    "GimpItem": enums.PDB_ITEM,
    "GimpDrawable": enums.PDB_DRAWABLE,
    "GimpLayer": enums.PDB_LAYER,
    "GimpTextLayer": enums.PDB_LAYER,
    "GimpGroupLayer": enums.PDB_LAYER,
    "GimpChannel": enums.PDB_CHANNEL,
    "GimpLayerMask": enums.PDB_CHANNEL,
    "GimpSelection": enums.PDB_CHANNEL,
    "GimpPath": enums.PDB_VECTORS,
    "GimpParasite": enums.PDB_PARASITE,
    "GimpCoreObjectArray": PDB_INT32ARRAY,
    "GimpInt32Array": PDB_INT32ARRAY,
    "GimpDoubleArray": PDB_FLOATARRAY,
    "GimpColorArray": enums.PDB_COLORARRAY,
    "GBytes": PDB_INT8ARRAY,
    "GStrv": PDB_STRINGARRAY,
}
