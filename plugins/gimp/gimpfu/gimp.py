"""The `gimp` module of classic scripts: objects, progress, messages."""

from __future__ import annotations

from typing import Any

from .backend import Area, backend
from .errors import error
from .objects import Channel, Drawable, GroupLayer, Image, Item, Layer
from .pdb import pdb

__all__ = [
    "Area",
    "Channel",
    "Drawable",
    "GroupLayer",
    "Image",
    "Item",
    "Layer",
    "displays_flush",
    "error",
    "message",
    "pdb",
    "progress_init",
    "progress_set_text",
    "progress_update",
]


def __getattr__(name: str) -> Any:
    """`gimp.version`: (major, minor, micro) of the GIMP that started us."""
    if name == "version":
        return backend().version()
    raise AttributeError(f"module {__name__} has no attribute {name}")


def message(text: str) -> None:
    """Show `text` to the artist."""
    backend().message(text)


def progress_init(text: str) -> None:
    """Show GIMP's progress bar with `text`."""
    backend().progress_init(text)


def progress_set_text(text: str) -> None:
    """Change the words in GIMP's progress bar."""
    backend().progress_set_text(text)


def progress_update(fraction: float) -> None:
    """Move GIMP's progress bar: 0 to 1."""
    backend().progress_update(fraction)


def displays_flush() -> None:
    """Let the artist see what has changed."""
    pdb.gimp_displays_flush()
