"""GIMP 3, through its introspected libraries (gi)."""

import gi

gi.require_version("Gegl", "0.4")
gi.require_version("Gimp", "3.0")

from .app import message, progress_init, progress_set_text, progress_update, version  # noqa: E402
from .pixels import read, write  # noqa: E402
from .plugin import serve  # noqa: E402
from .procedures import call  # noqa: E402

__all__ = [
    "call",
    "message",
    "progress_init",
    "progress_set_text",
    "progress_update",
    "read",
    "serve",
    "version",
    "write",
]
