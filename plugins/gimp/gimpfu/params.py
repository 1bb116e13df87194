"""The parameters a procedure takes: the PF_ kinds, and what each may hold.

A script gives tuples as classic gimpfu had them: (kind, name, label, default[, extra]). Old scripts are
sloppy with the last two, and classic gimpfu let them: a default of the wrong type or outside its own range,
no range at all, two numbers instead of three. `read` makes sense of each.
"""

from __future__ import annotations

import ast
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .color import RGB, rgb

# The numbers of classic gimpfu: GIMP 2.10's own argument types, and from 1000 on what gimpfu added.
PF_INT32 = PF_INT = 0
PF_INT16 = 1
PF_INT8 = 2
PF_FLOAT = 3
PF_STRING = PF_VALUE = 4
PF_INT32ARRAY = PF_INTARRAY = 5
PF_INT16ARRAY = 6
PF_INT8ARRAY = 7
PF_FLOATARRAY = 8
PF_STRINGARRAY = 9
PF_COLOR = PF_COLOUR = 10
PF_ITEM = PF_REGION = 11
PF_DISPLAY = 12
PF_IMAGE = 13
PF_LAYER = 14
PF_CHANNEL = 15
PF_DRAWABLE = 16
PF_SELECTION = 17
PF_BOUNDARY = 18
PF_VECTORS = PF_PATH = 19
PF_PARASITE = 20
PF_STATUS = 21
PF_TOGGLE = PF_BOOL = 1000
PF_SLIDER = 1001
PF_SPINNER = PF_ADJUSTMENT = 1002
PF_FONT = 1003
PF_FILE = 1004
PF_BRUSH = 1005
PF_PATTERN = 1006
PF_GRADIENT = 1007
PF_RADIO = 1008
PF_TEXT = 1009
PF_PALETTE = 1010
PF_FILENAME = 1011
PF_DIRNAME = 1012
PF_OPTION = 1013

WHOLE = (PF_INT32, PF_INT16, PF_INT8, PF_STATUS)
RANGES = (PF_SLIDER, PF_SPINNER)
TEXTS = (PF_STRING, PF_TEXT)
RESOURCES = (PF_FONT, PF_BRUSH, PF_PATTERN, PF_GRADIENT, PF_PALETTE)
FILES = (PF_FILE, PF_FILENAME, PF_DIRNAME)
NUMBER_ARRAYS = (PF_INT32ARRAY, PF_INT16ARRAY, PF_INT8ARRAY, PF_FLOATARRAY)
ARRAYS = (*NUMBER_ARRAYS, PF_STRINGARRAY, PF_BOUNDARY)
DRAWABLES = (PF_DRAWABLE, PF_LAYER, PF_CHANNEL, PF_SELECTION)
ITEMS = (*DRAWABLES, PF_VECTORS, PF_ITEM)
OBJECTS = (PF_IMAGE, PF_DISPLAY, PF_PARASITE, *ITEMS)  # GIMP's own things, which have no default

MOST_DIGITS = 6  # after the point, in a dialog


class Number(float):
    """What a slider or a spinner gives: a float, as in classic gimpfu, so that scripts divide as they did.

    Old Pythons took such floats for counts and indices too. So `range(n + 1)`, `list[n]` and `"%s" % n` take
    it, and what is reckoned from it, for the whole number that it is; a fraction is cut.
    """

    def __index__(self) -> int:
        return int(self)

    def __repr__(self) -> str:
        return str(int(self)) if self.is_integer() else super().__repr__()

    __str__ = __repr__


def _reckon(operation: str) -> Callable[..., Any]:
    """A method of float whose result stays a Number."""
    of_float = getattr(float, operation)

    def method(self: Number, *others: Any) -> Any:
        result = of_float(self, *others)
        return Number(result) if isinstance(result, float) else result

    return method


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"):
    setattr(Number, f"__{_name}__", _reckon(f"__{_name}__"))
    setattr(Number, f"__r{_name}__", _reckon(f"__r{_name}__"))
for _name in ("__neg__", "__pos__", "__abs__"):
    setattr(Number, _name, _reckon(_name))


@dataclass(frozen=True)
class Param:
    """One parameter, as `read` has made sense of it.

    extra: of a PF_SLIDER or PF_SPINNER (lowest, highest, step); of a PF_OPTION the choices' labels, its value
    being the index; of a PF_RADIO (label, value) pairs; of any other None.
    """

    kind: int
    name: str  # as GIMP's procedural database wants it: letters, digits and "-"
    label: str
    default: Any
    extra: Any = None

    def accept(self, value: Any) -> Any:
        """`value` as the script's function gets it. Raises ValueError, naming the parameter."""
        try:
            return _ACCEPT[self.kind](self, value)
        except (TypeError, ValueError, OverflowError) as problem:
            raise ValueError(f"{self.name} is {value!r}: give {_wanted(self)}") from problem

    @property
    def digits(self) -> int:
        """How many digits after the point its numbers have in a dialog."""
        if self.kind in WHOLE:
            return 0
        numbers = self.extra if self.kind in RANGES else (0.001,)
        return max(map(_digits, (self.default, *numbers)))

    @property
    def words(self) -> str:
        """The label without its mnemonic."""
        return self.label.replace("_", "")


def read(fields: Sequence[Any]) -> Param:
    """The parameter that a script describes so. Raises ValueError when it is none at all."""
    if len(fields) < 4:
        raise ValueError(f"a parameter has a kind, a name, a label and a default, but here is {fields!r}")
    kind, name, label, default, *rest = fields
    if kind not in _ACCEPT:
        raise ValueError(f"parameter {name}: gimpfu does not know the kind {kind!r}")
    extra = _extra(kind, default, rest[0] if rest else None)
    param = Param(kind, pdb_name(str(name)), str(label or name), None, extra)
    return Param(kind, param.name, param.label, _default(param, default), extra)


def written(param: Param, value: Any) -> str:
    """`value` as one writes it in a line of text, for `accept` to read."""
    return ", ".join(map(str, value)) if param.kind in ARRAYS else str(value)


def pdb_name(name: str) -> str:
    """`name` with what GIMP's procedural database does not take replaced."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)


def _extra(kind: int, default: Any, extra: Any) -> Any:
    if kind in RANGES:
        lowest, highest, step = _range(extra)
        if _is_number(default):  # a script's own default is always allowed
            lowest, highest = min(lowest, float(default)), max(highest, float(default))
        return lowest, highest, step
    if kind == PF_OPTION:
        return tuple(map(str, extra or ("",)))
    if kind == PF_RADIO:
        return tuple(map(_radio_pair, extra or (("Yes", 1), ("No", 0))))
    return None


def _radio_pair(choice: Any) -> tuple[str, Any]:
    """(label, value) of a choice; some scripts give nothing but a word."""
    label, value = choice if isinstance(choice, (tuple, list)) and len(choice) == 2 else (choice, choice)
    return str(label), value


def _range(extra: Any) -> tuple[float, float, float]:
    """(lowest, highest, step) from what a script gave; classic gimpfu's (0, 100, 5) is behind it."""
    numbers = [float(number) for number in extra or () if _is_number(number)]
    lowest, highest = numbers[:2] if len(numbers) >= 2 else (0.0, 100.0)
    lowest, highest = min(lowest, highest), max(lowest, highest)
    step = abs(numbers[2]) if len(numbers) > 2 else 0.0
    return lowest, highest, step or (1.0 if highest - lowest > 1 else 0.01)


def _default(param: Param, default: Any) -> Any:
    """`default` as a value of `param`; what its dialog would have shown if it is none."""
    if param.kind in OBJECTS:
        return None
    try:
        if param.kind == PF_OPTION and default in param.extra:
            return param.extra.index(default)
        if param.kind in TEXTS and not isinstance(default, (str, bytes, type(None))):
            return default  # `accept` knows by it that a Python literal is wanted
        if param.kind in FILES:
            return None if default is None else _plain_text(default)
        return param.accept(default)
    except ValueError:
        return _NEUTRAL[param.kind](param)


def _is_number(value: Any) -> bool:
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError):
        return False


def _digits(number: float) -> int:
    """How many digits after the point `number` needs."""
    return next(
        (digits for digits in range(MOST_DIGITS) if abs(round(number, digits) - number) < 10**-MOST_DIGITS),
        MOST_DIGITS,
    )


def _whole(param: Param, value: Any) -> int:
    return int(value) if isinstance(value, int) else int(float(value))


def _number(param: Param, value: Any) -> Number:
    return Number(value)


def _text(param: Param, value: Any) -> Any:
    text = _plain_text(value)
    if param.default is None or isinstance(param.default, str):
        return text
    try:
        return ast.literal_eval(text) if isinstance(value, str) else value
    except (SyntaxError, ValueError):
        return text


def _plain_text(value: Any) -> str:
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _file(param: Param, value: Any) -> str | None:
    """A path. None stays None where the script said so by its default, for it will look for that."""
    return os.fsdecode(value) if value else param.default and ""


def _resource(param: Param, value: Any) -> str:
    """A name. The oldest scripts give brushes as (name, opacity, spacing, mode)."""
    return _plain_text(value[0] if isinstance(value, (tuple, list)) and value else value)


def _option(param: Param, value: Any) -> int:
    index = _whole(param, value)
    if not 0 <= index < len(param.extra):
        raise ValueError(index)
    return index


def _radio(param: Param, value: Any) -> Any:
    """One of the script's own values. GIMP 2.10 hands them over as strings."""
    for _, own in param.extra:
        if own == value or str(own) == _plain_text(value):
            return own
    raise ValueError(value)


def _color(param: Param, value: Any) -> RGB:
    return rgb(value)


def _array(param: Param, value: Any) -> Any:
    """A tuple. GIMP and the dialog hand over what was written, separated by commas."""
    if not isinstance(value, str):
        return tuple(value or ())
    words = [word.strip() for word in value.strip("()[] ").split(",") if word.strip()]
    if param.kind == PF_STRINGARRAY:
        return tuple(words)
    return tuple(float(word) if param.kind == PF_FLOATARRAY else int(word) for word in words)


def _object(param: Param, value: Any) -> Any:
    return value


def _wanted(param: Param) -> str:
    """What `accept` would have taken, in words."""
    if param.kind == PF_OPTION:
        return f"a number from 0 to {len(param.extra) - 1}"
    if param.kind == PF_RADIO:
        return "one of " + ", ".join(repr(value) for _, value in param.extra)
    if param.kind == PF_COLOR:
        return 'a colour: (red, green, blue), its name, or "#rrggbb"'
    return "a whole number" if param.kind in WHOLE else "a number"


_ACCEPT: dict[int, Callable[[Param, Any], Any]] = {
    **dict.fromkeys(WHOLE, _whole),
    PF_FLOAT: lambda param, value: float(value),
    **dict.fromkeys(RANGES, _number),
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(RESOURCES, _resource),
    **dict.fromkeys(FILES, _file),
    **dict.fromkeys(ARRAYS, _array),
    **dict.fromkeys(OBJECTS, _object),
    PF_COLOR: _color,
    PF_TOGGLE: lambda param, value: bool(value),
    PF_OPTION: _option,
    PF_RADIO: _radio,
}

# What stands for a default that makes no sense.
_NEUTRAL: dict[int, Callable[[Param], Any]] = {
    **dict.fromkeys(WHOLE, lambda param: 0),
    PF_FLOAT: lambda param: 0.0,
    **dict.fromkeys(RANGES, lambda param: Number(param.extra[0])),
    **dict.fromkeys((*TEXTS, *RESOURCES, *FILES), lambda param: ""),
    **dict.fromkeys(ARRAYS, lambda param: ()),
    PF_COLOR: lambda param: RGB(0, 0, 0),
    PF_TOGGLE: lambda param: False,
    PF_OPTION: lambda param: 0,
    PF_RADIO: lambda param: param.extra[0][1],
}

__all__ = [name for name in dir() if name.startswith("PF_")]  # of all else, scripts have their own
