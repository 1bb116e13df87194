"""GIMP 2.10, through ctypes on its C libraries: it needs no Python support in GIMP at all."""

from .app import directory, message, progress_init, progress_set_text, progress_update, version
from .pixels import pixel_format, read, write
from .plugin import serve
from .procedures import call, query, signature

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
