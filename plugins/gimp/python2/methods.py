"""What scripts of Python 2 do to values and Python 3's values cannot: `meaning` makes them call these.

A value that has the method itself (a class of the script's own, say) is asked first.
"""

from __future__ import annotations

import functools
import math
import sys
from collections.abc import Callable, ItemsView, KeysView, ValuesView
from typing import Any, NoReturn

from gimpfu.bytestring import ByteString

from .files import open_file  # noqa: F401  (`file` of scripts)

HELPERS = "__python2__"  # the name by which a script reaches what is here
OPTIMIZED = 1  # the flag that code of functions has, and that of modules and classes has not
BINARY = (
    "hex",
    "base64",
    "zip",
    "zlib",
    "bz2",
    "rot13",
    "string_escape",
    "unicode_escape",
)  # no text encodings
ATTRIBUTES = {  # old name -> new name
    "func_name": "__name__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_globals": "__globals__",
    "func_doc": "__doc__",
    "im_func": "__func__",
    "im_self": "__self__",
    "message": "",  # of an exception: its text
}


def divide(left: Any, right: Any) -> Any:
    """left / right: two whole numbers make a whole number, NumPy's too."""
    return left // right if _is_whole(left) and _is_whole(right) else left / right


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) or getattr(getattr(value, "dtype", None), "kind", "") in ("i", "u")


class Divisor:
    """The right side of `left /= right`."""

    def __init__(self, right: Any) -> None:
        self.right = right

    def __rtruediv__(self, left: Any) -> Any:
        return divide(left, self.right)

    def __array_ufunc__(self, ufunc: Any, way: str, left: Any, right: Any, out: Any = (), **_: Any) -> Any:
        """How NumPy leaves the division of an array to us, in place."""
        out[0][...] = divide(left, self.right)
        return out[0]


def attribute(value: Any, name: str) -> Any:
    """value.name"""
    try:
        return getattr(value, name)
    except AttributeError:
        if name == "message" and isinstance(value, BaseException):
            return str(value)
        if not (ATTRIBUTES[name] and hasattr(value, ATTRIBUTES[name])):
            raise
        return getattr(value, ATTRIBUTES[name])


def keys(value: Any, *args: Any) -> Any:
    """A dictionary's keys as a list."""
    return _listed(value.keys(*args))


def values(value: Any, *args: Any) -> Any:
    """A dictionary's values as a list."""
    return _listed(value.values(*args))


def items(value: Any, *args: Any) -> Any:
    """A dictionary's items as a list."""
    return _listed(value.items(*args))


def _listed(result: Any) -> Any:
    return list(result) if isinstance(result, KeysView | ValuesView | ItemsView) else result


def _own_or(name: str, instead: Callable[..., Any]) -> Callable[..., Any]:
    """Calls the value's own method if it has one, else `instead` with the value."""

    def call(value: Any, *args: Any, **named: Any) -> Any:
        own = getattr(value, name, None)
        return own(*args, **named) if own else instead(value, *args, **named)

    return call


has_key = _own_or("has_key", lambda value, key: key in value)
iterkeys = _own_or("iterkeys", lambda value: iter(value.keys()))
itervalues = _own_or("itervalues", lambda value: iter(value.values()))
iteritems = _own_or("iteritems", lambda value: iter(value.items()))
viewkeys = _own_or("viewkeys", lambda value: value.keys())
viewvalues = _own_or("viewvalues", lambda value: value.values())
viewitems = _own_or("viewitems", lambda value: value.items())
tostring = _own_or("tostring", lambda value: ByteString(value.tobytes()))
getchildren = _own_or("getchildren", list)
getiterator = _own_or("getiterator", lambda value, *tag: value.iter(*tag))
xreadlines = _own_or("xreadlines", iter)
next = _own_or("next", next)


def fromstring(value: Any, *args: Any, **named: Any) -> Any:
    """Of an array, which takes text for bytes; of anything else (a parser, NumPy) its own."""
    if hasattr(value, "fromstring"):
        return value.fromstring(*args, **named)
    text = args[0]
    return value.frombytes(text.encode("latin-1") if isinstance(text, str) else text)


def sort(value: Any, *args: Any, **named: Any) -> Any:
    """list.sort, with or without a comparison."""
    if isinstance(value, list):
        named = _sorting(*args, **named)
        args = ()
    return value.sort(*args, **named)


def _sorting(cmp: Any = None, key: Any = None, reverse: bool = False) -> dict[str, Any]:
    """Python 3's arguments for sorting from Python 2's."""
    if cmp is not None:
        by = functools.cmp_to_key(cmp)
        return {"key": (lambda value: by(key(value))) if key else by, "reverse": reverse}
    return {"key": key, "reverse": reverse}


def decode(value: Any, encoding: Any = "utf-8", *args: Any) -> Any:
    """Text is text already, whatever it is said to be encoded in."""
    if isinstance(value, str):
        if not encoding.lower().startswith(BINARY):
            return value
        import codecs

        return ByteString(codecs.decode(value.encode("latin-1"), encoding))
    return value.decode(encoding, *args)


def encode(value: Any, encoding: Any = "utf-8", *args: Any) -> Any:
    """Text stays text: Python 3's files, paths and GIMP want it so. Only bytes become bytes."""
    if not isinstance(value, str | bytes):
        return value.encode(encoding, *args)
    if encoding.lower().startswith(BINARY):
        import codecs

        content: Any = value.encode("latin-1") if isinstance(value, str) else value
        return codecs.encode(content, encoding).decode("latin-1")
    return value


def join(value: Any, *args: Any) -> Any:
    """ "".join of pixels, which are bytes, makes bytes."""
    if not (isinstance(value, str) and len(args) == 1):
        return value.join(*args)
    parts = list(args[0])
    if any(isinstance(part, ByteString) for part in parts):
        return ByteString(value.encode("latin-1")).join(parts)
    return value.join(parts)


def translate(value: Any, *args: Any) -> Any:
    """Of text, also with the characters that are to go, and without a table."""
    if not (isinstance(value, str) and args and (len(args) == 2 or args[0] is None)):
        return value.translate(*args)
    table, gone = (*args, "")[:2]
    return value.translate({ord(character): None for character in gone}).translate(table or {})


def floor(value: Any, *args: Any) -> Any:
    """math.floor gave a float; gimpfu's `math` is Python's own."""
    return float(math.floor(*args)) if value is math else value.floor(*args)


def ceil(value: Any, *args: Any) -> Any:
    """math.ceil too."""
    return float(math.ceil(*args)) if value is math else value.ceil(*args)


METHODS = (
    *("keys", "values", "items", "has_key", "iterkeys", "itervalues", "iteritems"),
    *("viewkeys", "viewvalues", "viewitems", "sort", "next", "xreadlines", "decode", "encode"),
    *("tostring", "fromstring", "join", "translate", "getchildren", "getiterator", "floor", "ceil"),
)


def text(value: Any = "", encoding: str = "utf-8", errors: str = "replace") -> str:
    """str(value) and unicode(value, encoding)"""
    return value.decode(encoding, errors) if isinstance(value, bytes) else str(value)


CALLED = {"str": "text", "unicode": "text", "file": "open_file"}  # types that are something else when called


class Missing:
    """Stands in for a module that is not there, so that a script can still say what it offers.

    Outside of functions anything may be done with it; calling it within one raises ImportError.
    """

    def __init__(self, problem: ImportError) -> None:
        self.__dict__["problem"] = problem

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **named: Any) -> Missing:
        if not sys._getframe(1).f_code.co_flags & OPTIMIZED:  # a module's or a class' body
            return self
        self._raise()

    def __setattr__(self, name: str, value: Any) -> None:
        pass

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()  # as a base of a class it adds nothing

    def __getitem__(self, key: Any) -> Missing:
        return self

    def __bool__(self) -> bool:
        return False

    def _nothing(self, other: Any) -> Missing:
        return self

    __or__ = __ror__ = __and__ = __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = _nothing
    __lt__ = __le__ = __gt__ = __ge__ = _nothing

    def __iter__(self) -> Any:
        self._raise()

    def _raise(self) -> NoReturn:
        raise ImportError(str(self.problem)) from None


def tell(missing: Missing) -> None:
    """All names of a module that is not there: which they are nobody knows, so say what is missing."""
    print(missing.problem, file=sys.stderr)
