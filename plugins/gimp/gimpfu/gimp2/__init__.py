"""GIMP 2.10, through ctypes on its C libraries: it needs no Python support in GIMP at all."""

from .lib import message, progress_init, progress_set_text, progress_update, version
from .pixels import read, write
from .plugin import serve
from .procedures import call

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
