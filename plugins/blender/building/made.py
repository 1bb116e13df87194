"""What a build has made so far, so that it can be taken out again whole."""

from __future__ import annotations

from typing import Any

import bpy


class Made:
    """Datablocks in the order they were made. It lives as long as one build, never across an undo."""

    def __init__(self) -> None:
        self._made: list[Any] = []

    def note(self, datablock: Any) -> Any:
        """Remember a new datablock, and return it."""
        self._made.append(datablock)
        return datablock

    def collection(self, name: str, parent: bpy.types.Collection | None = None) -> bpy.types.Collection:
        """A new collection, inside another or not linked anywhere yet."""
        made = self.note(bpy.data.collections.new(name))
        if parent is not None:
            parent.children.link(made)
        return made

    def remove(self) -> None:
        """Take all of it out of the file."""
        bpy.data.batch_remove(self._made)
        self._made.clear()
