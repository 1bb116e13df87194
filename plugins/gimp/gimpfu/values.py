"""Values that scripts hand to procedures, made what GIMP wants: as tolerant as PyGIMP was.

Each function raises TypeError or ValueError for what cannot be meant; the backends say of which argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def as_int(value: Any) -> int:
    """A whole number: floats are cut, an image or item stands for its number."""
    return int(getattr(value, "ID", value))


def as_id(value: Any) -> int:
    """The number of an image, item or display; -1 for None and for 0, which Script-Fu calls none."""
    return -1 if value is None else as_int(value) or -1


def as_text(value: Any) -> str:
    """A string; None stays empty, bytes are UTF-8 or, as old scripts wrote them, Latin-1."""
    if value is None:
        return ""
    if isinstance(value, bytes | bytearray):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value.decode("latin-1")
    return str(value)


def as_bytes(value: Any) -> bytes:
    """Numbers from 0 to 255, or the characters of a Python 2 string."""
    if isinstance(value, str):
        return value.encode("latin-1")
    return bytes(value) if isinstance(value, bytes | bytearray) else bytes(map(int, value))


def as_floats(value: Iterable[Any]) -> list[float]:
    """A list of floats; a pair of numbers within it (a point) counts as two."""
    floats: list[float] = []
    for one in value:
        floats.extend(map(float, one)) if isinstance(one, tuple | list) else floats.append(float(one))
    return floats


def as_rgba(value: Any) -> tuple[float, float, float, float]:
    """Red, green, blue and alpha from 0 to 1, of whatever `color.rgb` takes for a colour."""
    from .color import rgb

    color = rgb(value)
    return color.r, color.g, color.b, color.a
