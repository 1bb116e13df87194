"""GIMP 3, through its introspected libraries (gi)."""

import gi

gi.require_version("Gegl", "0.4")
gi.require_version("Gimp", "3.0")

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
