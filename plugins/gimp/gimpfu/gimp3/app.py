"""GIMP itself: its version, folders, messages and progress bar."""

from __future__ import annotations

import ctypes

from gi.repository import Gimp


def version() -> tuple[int, int, int]:
    """GIMP's version."""
    return Gimp.MAJOR_VERSION, Gimp.MINOR_VERSION, Gimp.MICRO_VERSION


def directory(name: str) -> str:
    """One of GIMP's folders: "directory", the user's own, or "data_directory", "locale_directory" …"""
    if name == "plug_in_directory":  # gi leaves it out
        found = ctypes.CDLL(None).gimp_plug_in_directory
        found.restype = ctypes.c_char_p
        return str(found().decode())
    return str(getattr(Gimp, name)())


def message(text: str) -> None:
    """Show `text` where GIMP shows its messages."""
    Gimp.message(text)


def progress_init(text: str) -> None:
    """Start GIMP's progress bar."""
    Gimp.progress_init(text)


def progress_set_text(text: str) -> None:
    """Change the words in it."""
    Gimp.progress_set_text(text)


def progress_update(fraction: float) -> None:
    """Move it: 0 to 1."""
    Gimp.progress_update(fraction)
