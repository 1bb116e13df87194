"""What Python 2 had built in and Python 3 has not, or has otherwise."""

from __future__ import annotations

import builtins
import functools
import importlib
import io
import itertools
import sys
from collections.abc import Callable, Iterable
from typing import Any

from . import files, methods, modules
from .methods import HELPERS


def cmp(left: Any, right: Any) -> int:
    """-1, 0 or 1."""
    return int(left > right) - int(left < right)


def _range(*args: int) -> list[int]:
    return list(range(*args))


def _map(function: Callable[..., Any] | None, *sequences: Iterable[Any]) -> list[Any]:
    if len(sequences) == 1:
        return [function(item) if function else item for item in sequences[0]]
    rows = itertools.zip_longest(*sequences)
    return [function(*row) if function else row for row in rows]


def _filter(function: Callable[[Any], Any] | None, sequence: Any) -> Any:
    kept = [item for item in sequence if (function(item) if function else item)]
    if isinstance(sequence, str):
        return "".join(kept)
    return tuple(kept) if isinstance(sequence, tuple) else kept


def _zip(*sequences: Iterable[Any]) -> list[Any]:
    return list(zip(*sequences))  # noqa: B905  (the shortest counts)


def _sorted(sequence: Iterable[Any], *args: Any, **named: Any) -> list[Any]:
    result = list(sequence)
    methods.sort(result, *args, **named)
    return result


def _round(number: float, digits: int = 0) -> float:
    """Halves go away from zero, and the result is a float."""
    scale = 10.0**digits
    whole = float(int(abs(number) * scale + 0.5)) / scale
    return whole if number >= 0 else -whole


def _ord(value: Any) -> int:
    """A byte taken from Python 3's bytes is a number already."""
    return value if isinstance(value, int) else ord(value)


def _reload(module: Any) -> Any:
    """`reload(sys)` was said for the sake of sys.setdefaultencoding only."""
    return module if module is sys else importlib.reload(module)


def _apply(function: Callable[..., Any], args: Any = (), named: dict[str, Any] | None = None) -> Any:
    return function(*args, **(named or {}))


def _execfile(path: str, names: dict[str, Any] | None = None, _locals: Any = None) -> None:
    from . import loader

    names = sys._getframe(1).f_globals if names is None else names
    names.setdefault("__builtins__", BUILTINS)
    exec(loader.compiled(path), names)  # a file of the script's own, as it asks for


BUILTINS = vars(builtins) | {
    HELPERS: methods,
    "__import__": modules.import_,
    "StandardError": Exception,
    "WindowsError": OSError,
    "apply": _apply,
    "basestring": (str, bytes),
    "buffer": memoryview,
    "cmp": cmp,
    "execfile": _execfile,
    "file": io.IOBase,
    "filter": _filter,
    "intern": sys.intern,
    "long": int,
    "map": _map,
    "open": files.open_file,
    "ord": _ord,
    "range": _range,
    "raw_input": input,
    "reduce": functools.reduce,
    "reload": _reload,
    "round": _round,
    "sorted": _sorted,
    "unichr": chr,
    "unicode": str,
    "xrange": range,
    "zip": _zip,
}
