"""Modules for scripts of Python 2, by their old names and with what they had (`additions`)."""

from __future__ import annotations

import builtins
import importlib
import os
import sys
import types
from collections.abc import Sequence
from functools import cache
from typing import Any

from .additions import ADDITIONS, FORMER, OWN

# Python 2's name -> the modules of Python 3 that have what was in it.
RENAMED: dict[str, tuple[str, ...]] = {
    "BaseHTTPServer": ("http.server",),
    "ConfigParser": ("configparser",),
    "Cookie": ("http.cookies",),
    "HTMLParser": ("html.parser",),
    "Image": ("PIL.Image",),
    "ImageDraw": ("PIL.ImageDraw",),
    "ImageFilter": ("PIL.ImageFilter",),
    "ImageFont": ("PIL.ImageFont",),
    "ImageOps": ("PIL.ImageOps",),
    "Queue": ("queue",),
    "SimpleHTTPServer": ("http.server",),
    "SocketServer": ("socketserver",),
    "Tkinter": ("tkinter",),
    "UserDict": ("collections",),
    "UserList": ("collections",),
    "UserString": ("collections",),
    "__builtin__": ("builtins",),
    "anydbm": ("dbm",),
    "cPickle": ("pickle",),
    "commands": ("subprocess",),
    "cookielib": ("http.cookiejar",),
    "copy_reg": ("copyreg",),
    "dummy_threading": ("threading",),
    "exceptions": ("builtins",),
    "htmlentitydefs": ("html.entities",),
    "httplib": ("http.client",),
    "md5": ("hashlib",),
    "pipes": ("shlex",),
    "repr": ("reprlib",),
    "sets": ("builtins",),
    "sha": ("hashlib",),
    "simplejson": ("json",),
    "thread": ("_thread",),
    "tkColorChooser": ("tkinter.colorchooser",),
    "tkFileDialog": ("tkinter.filedialog",),
    "tkFont": ("tkinter.font",),
    "tkMessageBox": ("tkinter.messagebox",),
    "tkSimpleDialog": ("tkinter.simpledialog",),
    "ttk": ("tkinter.ttk",),
    "urllib2": ("urllib.request", "urllib.error", "urllib.parse"),
    "urlparse": ("urllib.parse",),
    "xml.etree.cElementTree": ("xml.etree.ElementTree",),
    "xmlrpclib": ("xmlrpc.client",),
    "StringIO": (f"{__package__}.files",),
    "cStringIO": (f"{__package__}.files",),
}

# What `from gimpfu import *` gave too, without an import of the script's own.
BROUGHT: dict[str, tuple[str, ...]] = {"gimpfu": ("gettext",)}


def import_(
    name: str,
    globals: dict[str, Any] | None = None,
    locals: dict[str, Any] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> Any:
    """What scripts of Python 2 have in place of Python's own `__import__`."""
    if level == 0 and _is_beside(name, globals or {}):
        level = 1
    try:
        module = builtins.__import__(name, globals, locals, fromlist or (), level)
    except ModuleNotFoundError as problem:
        if level or problem.name != name or name not in RENAMED:
            raise
        _make(name)
        module = builtins.__import__(name, globals, locals, fromlist or ())
    if level:
        return module
    for known in (name, name.partition(".")[0], *BROUGHT.get(name, ())):
        if known in ADDITIONS:
            _add(importlib.import_module(known))
    return _own(name) if name in OWN else module


def _is_beside(name: str, importer: dict[str, Any]) -> bool:
    """Whether a module of a package means, without saying so, its own neighbour."""
    if not importer.get("__package__"):
        return False
    path = os.path.join(os.path.dirname(importer["__file__"]), name.partition(".")[0])
    return os.path.isfile(path + ".py") or os.path.isfile(os.path.join(path, "__init__.py"))


def _make(name: str) -> None:
    """Put Python 2's module `name` among those that are imported. Raises ImportError if a part is missing."""
    module = types.ModuleType(name)
    for part in RENAMED[name]:
        found = importlib.import_module(part)
        _add(found)
        vars(module).update({key: value for key, value in vars(found).items() if not key.startswith("__")})
    vars(module).update(FORMER.get(name, dict)())
    package, _, own = name.rpartition(".")
    if package:
        setattr(importlib.import_module(package), own, module)
    sys.modules[name] = module


@cache
def _own(name: str) -> types.ModuleType:
    """A module for scripts only, because something in it does not do what the rest of Python expects."""
    module = types.ModuleType(name)
    vars(module).update(vars(importlib.import_module(name)))
    vars(module).update(OWN[name]())
    return module


def _add(module: types.ModuleType) -> None:
    """Give a module back what it has lost, the first time that it is imported."""
    if add := ADDITIONS.pop(module.__name__, None):
        for name, value in add().items():
            setattr(module, name, value)
