"""`from gimpshelf import shelf`: a dictionary that GIMP keeps until it ends, the same for every script.

It holds what scripts keep there: None, numbers, text, bytes, lists, tuples, sets, dictionaries, colours,
images, items and displays. Anything else is a TypeError; nothing that is read from it is ever run.
"""

from __future__ import annotations

import json
from typing import Any

import gimp
from gimpfu import color
from gimpfu.bytestring import ByteString

GONE = b" "  # GIMP keeps no empty data

# What JSON has no form for becomes {"its name here": how it is written}.
COLORS = {kind.__name__: kind for kind in (color.RGB, color.HSV, color.HSL, color.CMYK)}
NUMBERED = {"image": gimp.Image.from_id, "item": gimp.Item.from_id, "display": gimp.Display.from_id}


class Shelf:
    """The shelf."""

    def __contains__(self, key: str) -> bool:
        try:
            return bytes(gimp.get_data(key)) != GONE
        except gimp.error:
            return False

    has_key = __contains__

    def __getitem__(self, key: str) -> Any:
        if key not in self:
            raise KeyError(key)
        return _read(json.loads(bytes(gimp.get_data(key))))

    def __setitem__(self, key: str, value: Any) -> None:
        gimp.set_data(key, json.dumps(_written(value)).encode())

    def __delitem__(self, key: str) -> None:
        gimp.set_data(key, GONE)


def _written(value: Any) -> Any:
    """`value` as JSON can have it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return [_written(one) for one in value]
    if isinstance(value, tuple | set | frozenset):
        return {type(value).__name__: [_written(one) for one in value]}
    if isinstance(value, dict):
        return {"dict": [[_written(key), _written(one)] for key, one in value.items()]}
    if isinstance(value, bytes | bytearray):
        return {"bytes": bytes(value).decode("latin-1")}
    if isinstance(value, color.Color):
        return {type(value).__name__: value.__reduce__()[1]}
    if isinstance(value, gimp.Image | gimp.Item | gimp.Display):
        return {value._kind: value.ID}
    raise TypeError(
        f"gimpshelf cannot keep a {type(value).__name__}: give it numbers, text, lists or dictionaries"
    )


def _read(written: Any) -> Any:
    if isinstance(written, list):
        return [_read(one) for one in written]
    if not isinstance(written, dict):
        return written
    ((kind, value),) = written.items()
    if kind in NUMBERED:
        return NUMBERED[kind](value)
    if kind in COLORS:
        return COLORS[kind](*value)
    if kind == "bytes":
        return ByteString(value.encode("latin-1"))
    if kind == "dict":
        return {_read(key): _read(one) for key, one in value}
    return {"tuple": tuple, "set": set, "frozenset": frozenset}[kind](_read(one) for one in value)


shelf = Shelf()
