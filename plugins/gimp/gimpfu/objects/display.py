"""Displays: the windows, or tabs, in which GIMP shows images."""

from __future__ import annotations

from ..errors import error
from ..pdb import pdb
from .thing import Thing

NONE = -1


class Display(Thing):
    """A view of an image."""

    _kind = "display"

    def __init__(self, image: Thing) -> None:
        """Show `image`. In a GIMP without windows the image stays open, not shown."""
        try:
            self.ID = pdb.gimp_display_new(image).ID
        except error:
            self.ID = NONE
