"""GIMP itself: its version, folders, messages and progress bar."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_double, c_int, c_uint32

from .lib import declare

_gimp = ctypes.CDLL("libgimp-2.0.so.0")
_base = ctypes.CDLL("libgimpbase-2.0.so.0")

_message = declare(_gimp, "gimp_message", c_int, c_char_p)
_progress_init = declare(_gimp, "gimp_progress_init", c_int, c_char_p)
_progress_set_text = declare(_gimp, "gimp_progress_set_text", c_int, c_char_p)
_progress_update = declare(_gimp, "gimp_progress_update", c_int, c_double)


def version() -> tuple[int, int, int]:
    """GIMP's version."""
    major, minor, micro = (
        c_uint32.in_dll(_base, f"gimp_{part}_version").value for part in ("major", "minor", "micro")
    )
    return major, minor, micro


def directory(name: str) -> str:
    """One of GIMP's folders: "directory", the user's own, or "data_directory", "locale_directory" …"""
    return str(declare(_base, f"gimp_{name}", c_char_p)().decode())


def message(text: str) -> None:
    """Show `text` where GIMP shows its messages."""
    _message(text.encode())


def progress_init(text: str) -> None:
    """Start GIMP's progress bar."""
    _progress_init(text.encode())


def progress_set_text(text: str) -> None:
    """Change the words in it."""
    _progress_set_text(text.encode())


def progress_update(fraction: float) -> None:
    """Move it: 0 to 1."""
    _progress_update(fraction)
