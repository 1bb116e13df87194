"""What modules of Python 3 have lost or do otherwise than Python 2's, for `modules` to give to scripts.

What is done to a module only adds to it, for the rest of Python uses it too; `OWN` is for scripts alone.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

from gimpfu.bytestring import ByteString


def _array() -> dict[str, Any]:
    import array

    class Array(array.array):  # type: ignore[type-arg]
        """Takes text for bytes."""

        def __new__(cls, kind: str, start: Any = ()) -> Any:
            if isinstance(start, str) and kind != "u":
                start = start.encode("latin-1")
            return super().__new__(cls, "b" if kind == "c" else kind, start)

    return {"array": Array, "ArrayType": Array}


def _base64() -> dict[str, Any]:
    import base64

    return {
        "b64encode": _taking_text(base64.b64encode, text_back=True),
        "encodestring": _taking_text(base64.encodebytes, text_back=True),
        "decodestring": _taking_text(base64.decodebytes),
    }


def _collections() -> dict[str, Any]:
    from collections import abc

    return {name: getattr(abc, name) for name in abc.__all__}


def _configparser() -> dict[str, Any]:
    import configparser

    def readfp(self: Any, file: Any, name: str | None = None) -> None:
        self.read_file(file, name)

    setattr(configparser.RawConfigParser, "readfp", readfp)  # noqa: B010  (it may have none)
    return {"SafeConfigParser": configparser.ConfigParser}


def _csv() -> dict[str, Any]:
    import csv

    def reader(lines: Any, *args: Any, **named: Any) -> Any:
        text = (line.decode("utf-8", "replace") if isinstance(line, bytes) else line for line in lines)
        return plain(text, *args, **named)

    plain = csv.reader
    return {"reader": reader}


def _gettext() -> dict[str, Any]:
    import gettext

    from . import names

    def install(domain: str, folder: Any = None, *_: Any, **__: Any) -> None:
        """`_` for the script; it was a matter of bytes or unicode too, which is none any more."""
        names.BUILTINS["_"] = gettext.translation(domain, folder, fallback=True).gettext

    base: Any = gettext.NullTranslations
    base.ugettext = lambda self, text: self.gettext(text)
    base.lgettext = base.ugettext
    base.ungettext = lambda self, one, many, count: self.ngettext(one, many, count)
    return {"install": install, "bind_textdomain_codeset": lambda domain, codeset=None: codeset}


def _hashlib() -> dict[str, Any]:
    import hashlib

    return {name: _taking_text(getattr(hashlib, name)) for name in ("md5", "sha1", "sha256", "sha512")}


def _inspect() -> dict[str, Any]:
    import inspect

    return {"getargspec": lambda function: inspect.getfullargspec(function)[:4]}


def _itertools() -> dict[str, Any]:
    import itertools

    return {
        "izip": zip,
        "imap": map,
        "ifilter": filter,
        "ifilterfalse": itertools.filterfalse,
        "izip_longest": itertools.zip_longest,
    }


def _locale() -> dict[str, Any]:
    import locale

    return {"format": locale.format_string}


def _os() -> dict[str, Any]:
    import errno

    def walk(top: str, visit: Callable[..., Any], arg: Any) -> None:
        for folder, folders, files in os.walk(top):
            visit(arg, folder, folders + files)

    os.path.walk = walk  # type: ignore[attr-defined]
    return {"getcwdu": os.getcwd, "errno": errno}


def _random() -> dict[str, Any]:
    import random

    def randint(low: float, high: float) -> int:
        return random.randrange(int(low), int(high) + 1)

    return {"randint": randint, "jumpahead": lambda steps: None}


def _string() -> dict[str, Any]:
    import string

    from .methods import translate

    methods = (
        "capitalize center count expandtabs find index ljust lower lstrip replace rfind rindex rjust rstrip "
    )
    methods += "split strip swapcase upper zfill"
    return {name: getattr(str, name) for name in methods.split()} | {
        "atof": float,
        "atoi": int,
        "atol": int,
        "join": lambda words, between=" ": between.join(words),
        "joinfields": lambda words, between=" ": between.join(words),
        "letters": string.ascii_letters,
        "lowercase": string.ascii_lowercase,
        "maketrans": str.maketrans,
        "splitfields": str.split,
        "translate": translate,
        "uppercase": string.ascii_uppercase,
    }


def _sys() -> dict[str, Any]:
    return {
        "exc_clear": lambda: None,
        "getrefcount": getattr(sys, "getrefcount", lambda thing: 1),
        "maxint": sys.maxsize,
        "maxunicode": sys.maxunicode,
        "setdefaultencoding": lambda encoding: None,
    }


def _time() -> dict[str, Any]:
    import time

    return {"clock": time.perf_counter}


def _types() -> dict[str, Any]:
    named = {
        "String": str,
        "Unicode": str,
        "Int": int,
        "Long": int,
        "Float": float,
        "List": list,
        "Tuple": tuple,
    }
    named |= {
        "Dict": dict,
        "Dictionary": dict,
        "Boolean": bool,
        "Object": object,
        "Type": type,
        "Class": type,
    }
    return {f"{name}Type": kind for name, kind in named.items()} | {"StringTypes": (str, bytes)}


def _urllib() -> dict[str, Any]:
    from urllib import parse, request

    return {
        name: getattr(module, name)
        for module, names in (
            (parse, "quote quote_plus unquote unquote_plus urlencode"),
            (request, "urlopen urlretrieve pathname2url url2pathname"),
        )
        for name in names.split()
    }


def _taking_text(function: Callable[..., Any], text_back: bool = False) -> Callable[..., Any]:
    """`function` of bytes, which now takes text too, and gives text back for text if it is to."""

    def call(*args: Any, **named: Any) -> Any:
        if not (args and isinstance(args[0], str)):
            return function(*args, **named)
        result = function(args[0].encode("utf-8"), *args[1:], **named)
        return result.decode("ascii") if text_back else result

    return call


# What a renamed module had and none of Python 3 has.
FORMER: dict[str, Callable[[], dict[str, Any]]] = {
    "md5": lambda: {"new": importlib.import_module("hashlib").md5},
    "sets": lambda: {"Set": set, "ImmutableSet": frozenset},
    "sha": lambda: {"new": importlib.import_module("hashlib").sha1},
}

# -- modules that scripts have to themselves -------------------------------------------------------


def _math() -> dict[str, Any]:
    import math

    # Floats, which matters where the result is divided.
    return {"floor": lambda x: float(math.floor(x)), "ceil": lambda x: float(math.ceil(x))}


def _struct() -> dict[str, Any]:
    import struct

    def unpack(form: Any, content: Any) -> tuple[Any, ...]:
        return struct.unpack(form, content.encode("latin-1") if isinstance(content, str) else content)

    return {"pack": lambda form, *values: ByteString(struct.pack(form, *values)), "unpack": unpack}


def _subprocess() -> dict[str, Any]:
    import subprocess

    def string(said: Any) -> Any:
        return ByteString(said) if isinstance(said, bytes) else said

    class Popen(subprocess.Popen):  # type: ignore[type-arg]
        """Says what a program said in strings of Python 2."""

        def communicate(self, input: Any = None, *args: Any, **named: Any) -> tuple[Any, Any]:
            if isinstance(input, str) and not self.text_mode:  # type: ignore[attr-defined]
                input = input.encode("utf-8")
            said, failed = super().communicate(input, *args, **named)
            return string(said), string(failed)

    def check_output(*args: Any, **named: Any) -> Any:
        return string(subprocess.check_output(*args, **named))

    return {"Popen": Popen, "check_output": check_output}


OWN: dict[str, Callable[[], dict[str, Any]]] = {"math": _math, "struct": _struct, "subprocess": _subprocess}
ADDITIONS: dict[str, Callable[[], dict[str, Any]]] = {
    "array": _array,
    "base64": _base64,
    "collections": _collections,
    "configparser": _configparser,
    "csv": _csv,
    "gettext": _gettext,
    "hashlib": _hashlib,
    "inspect": _inspect,
    "itertools": _itertools,
    "locale": _locale,
    "os": _os,
    "random": _random,
    "string": _string,
    "sys": _sys,
    "time": _time,
    "types": _types,
    "urllib": _urllib,
}
