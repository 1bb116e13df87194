"""GIMP 3, through its introspected libraries (gi)."""

import sys

import gi

gi.require_version("Gegl", "0.4")
gi.require_version("Gimp", "3.0")

for name in (
    "gobject",
    "gtk",
):  # gi hides PyGTK's modules behind ones that only fail; scripts are to find ours
    if type(sys.modules.get(name)).__name__ == "_DummyStaticModule":
        del sys.modules[name]

from .app import directory, message, progress_init, progress_set_text, progress_update, version  # noqa: E402
from .pixels import pixel_format, read, write  # noqa: E402
from .plugin import serve  # noqa: E402
from .procedures import call, query, signature  # noqa: E402

__all__ = [
    "call",
    "directory",
    "message",
    "pixel_format",
    "progress_init",
    "progress_set_text",
    "progress_update",
    "query",
    "read",
    "serve",
    "signature",
    "version",
    "write",
]
