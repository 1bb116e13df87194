"""Parasites: named bytes that a script attaches to images, items or GIMP itself."""

from __future__ import annotations

from typing import Any

from ..bytestring import ByteString, plain

PERSISTENT, UNDOABLE = 1, 2


class Parasite:
    """A note. `data` is what Python 2 called a string: bytes that compare with and are joined to text."""

    def __init__(self, name: str, flags: int, data: Any) -> None:
        """flags: PERSISTENT, UNDOABLE or both. data: bytes, or text, which is kept as UTF-8."""
        self.name, self.flags = name, flags
        self.data = ByteString(data.encode() if isinstance(data, str) else plain(data))

    @property
    def is_persistent(self) -> bool:
        """Whether it is saved with what it is attached to."""
        return self.has_flag(PERSISTENT)

    @property
    def is_undoable(self) -> bool:
        """Whether attaching it is a step of undo."""
        return self.has_flag(UNDOABLE)

    def has_flag(self, flag: int) -> bool:
        """Whether its flags contain `flag`."""
        return bool(self.flags & flag)

    def is_type(self, name: str) -> bool:
        """Whether this is its name."""
        return self.name == name

    def copy(self) -> Parasite:
        """Another one like it."""
        return Parasite(self.name, self.flags, self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parasite) and (self.name, self.flags, self.data) == (
            other.name,
            other.flags,
            other.data,
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<gimp.Parasite {self.name!r}>"
