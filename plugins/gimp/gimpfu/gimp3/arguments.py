"""A parameter as an argument of a GIMP 3 procedure: how it is declared, and its value in a run."""

from __future__ import annotations

from typing import Any, NamedTuple

from gi.repository import Babl, Gimp, Gio, GObject

from ..params import (
    ARRAYS,
    FILES,
    OBJECTS,
    PF_BOUNDARY,
    PF_BRUSH,
    PF_CHANNEL,
    PF_COLOR,
    PF_DIRNAME,
    PF_DISPLAY,
    PF_DRAWABLE,
    PF_FLOAT,
    PF_FLOATARRAY,
    PF_FONT,
    PF_GRADIENT,
    PF_IMAGE,
    PF_INT8ARRAY,
    PF_INT16ARRAY,
    PF_INT32ARRAY,
    PF_ITEM,
    PF_LAYER,
    PF_OPTION,
    PF_PALETTE,
    PF_PARASITE,
    PF_PATTERN,
    PF_RADIO,
    PF_SELECTION,
    PF_SLIDER,
    PF_SPINNER,
    PF_STRING,
    PF_STRINGARRAY,
    PF_TEXT,
    PF_TOGGLE,
    PF_VECTORS,
    RANGES,
    RESOURCES,
    WHOLE,
    Param,
    written,
)
from ..registry import Result
from .values import color, plain, to_gimp

READWRITE = GObject.ParamFlags.READWRITE
LARGEST = 2**31 - 1  # of a number without a range

# What GIMP 3 calls each kind in its add_..._argument.
TYPES = {
    **dict.fromkeys((*WHOLE, PF_SPINNER), "int"),
    **dict.fromkeys((PF_FLOAT, PF_SLIDER), "double"),
    **dict.fromkeys((PF_STRING, PF_TEXT, *ARRAYS), "string"),  # arrays as they are written in the dialog
    **dict.fromkeys((PF_OPTION, PF_RADIO), "choice"),
    **dict.fromkeys(FILES, "file"),
    PF_TOGGLE: "boolean",
    PF_COLOR: "color",
    PF_FONT: "font",
    PF_BRUSH: "brush",
    PF_PATTERN: "pattern",
    PF_GRADIENT: "gradient",
    PF_PALETTE: "palette",
    PF_IMAGE: "image",
    PF_ITEM: "item",
    PF_LAYER: "layer",
    PF_CHANNEL: "channel",
    PF_DRAWABLE: "drawable",
    PF_SELECTION: "selection",
    PF_VECTORS: "path",
    PF_DISPLAY: "display",
    PF_PARASITE: "parasite",
}
# Results that GIMP 3 has no other type for are what 2.10 had.
RESULT_TYPES = {
    **TYPES,
    **dict.fromkeys((PF_RADIO, *RESOURCES, *FILES), "string"),
    PF_OPTION: "int",
    PF_INT32ARRAY: "int32_array",
    PF_INT16ARRAY: "int32_array",
    PF_INT8ARRAY: "bytes",
    PF_FLOATARRAY: "double_array",
    PF_BOUNDARY: "double_array",
    PF_STRINGARRAY: "string_array",
}
RESOURCE_TYPES = {
    PF_FONT: Gimp.Font,
    PF_BRUSH: Gimp.Brush,
    PF_PATTERN: Gimp.Pattern,
    PF_GRADIENT: Gimp.Gradient,
    PF_PALETTE: Gimp.Palette,
}


class Choice(NamedTuple):
    """One of a PF_OPTION's or PF_RADIO's choices: what the script gets, and what GIMP calls it."""

    value: Any
    number: int
    nick: str
    label: str


def add(offered: Any, param: Param) -> None:
    """Declare `param` as the next argument of the procedure `offered`."""
    kind = "double" if param.kind == PF_SPINNER and param.digits else TYPES[param.kind]
    getattr(offered, f"add_{kind}_argument")(
        param.name, param.label, None, *_constraints(param, kind), READWRITE
    )


def _constraints(param: Param, kind: str) -> tuple[Any, ...]:
    """What an argument of this kind may be, and its default, in the order GIMP has them."""
    if kind in ("int", "double"):
        lowest, highest = param.extra[:2] if param.kind in RANGES else (-LARGEST, LARGEST)
        if kind == "int":
            return tuple(int(min(max(n, -LARGEST), LARGEST)) for n in (lowest, highest, param.default))
        return float(min(lowest, param.default)), float(max(highest, param.default)), float(param.default)
    if kind == "string":
        return (written(param, param.default),)
    if kind == "boolean":
        return (param.default,)
    if kind == "choice":
        choice = Gimp.Choice.new()
        for one in _choices(param):
            choice.add(one.nick, one.number, one.label, "")
        return choice, next(one.nick for one in _choices(param) if one.value == param.default)
    if kind == "file":  # to save: so it may name one that is not there yet
        action = Gimp.FileChooserAction
        chosen = Gio.File.new_for_path(param.default) if param.default else None
        return action.SELECT_FOLDER if param.kind == PF_DIRNAME else action.SAVE, True, chosen
    if kind == "color":
        Babl.init()  # a colour needs it, also when GIMP only asks what there is
        return param.default.a < 1.0, color(param.default)
    if param.kind in RESOURCES:
        found = RESOURCE_TYPES[param.kind].get_by_name(param.default) if param.default else None
        return True, found, found is None  # without one, what the artist works with
    return (True,) if param.kind in OBJECTS and param.kind != PF_PARASITE else ()


def _choices(param: Param) -> list[Choice]:
    """The choices; other plug-ins give them by nick: a word that is a script's own value, else the label."""
    pairs = param.extra if param.kind == PF_RADIO else [(label, i) for i, label in enumerate(param.extra)]
    if param.default not in [value for _, value in pairs]:  # a script's own default is always allowed
        pairs = [*pairs, (str(param.default), param.default)]
    values = [value for _, value in pairs]
    by_value = len(set(map(str, values))) == len(values) and all(type(value) is int for value in values)
    choices: list[Choice] = []
    for place, (label, value) in enumerate(pairs):
        nick = (value if isinstance(value, str) else label) or label or str(place)
        if nick in [one.nick for one in choices]:
            nick = f"{nick} ({place})"
        choices.append(Choice(value, value if by_value else place, nick, label))
    return choices


def value(config: Any, param: Param) -> Any:
    """What the artist or the caller has given for `param`."""
    found = config.get_property(param.name)
    if param.kind in (PF_OPTION, PF_RADIO):
        return next(one.value for one in _choices(param) if one.nick == found)
    if param.kind == PF_COLOR and param.default.a == 1.0 and plain(found).a == 0.0:
        return param.default  # GIMP 3.0 forgets the default of a colour when a caller leaves it out
    return plain(found)


def add_result(offered: Any, result: Result) -> None:
    """Declare `result` as the next value that `offered` returns."""
    kind = RESULT_TYPES[result.kind]
    limits = {"int": (-LARGEST, LARGEST, 0), "double": (-LARGEST, LARGEST, 0.0), "string": ("",)}
    extra = limits.get(kind) or ((False,) if kind == "boolean" else (True,))
    if kind == "color":
        extra = (True, None)
    elif result.kind in ARRAYS or result.kind == PF_PARASITE:
        extra = ()
    getattr(offered, f"add_{kind}_return_value")(result.name, result.label, None, *extra, READWRITE)


def returned(spec: Any, value: Any) -> Any:
    """A value that a script returns as GIMP wants it for the result `spec`."""
    return GObject.Value(spec.value_type, to_gimp(spec, value))
