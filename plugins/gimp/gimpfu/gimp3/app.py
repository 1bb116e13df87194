"""GIMP itself: its version, messages and progress bar."""

from __future__ import annotations

from gi.repository import Gimp


def version() -> tuple[int, int, int]:
    """GIMP's version."""
    return Gimp.MAJOR_VERSION, Gimp.MINOR_VERSION, Gimp.MICRO_VERSION


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
