"""What images, items and displays have in common, and how their attributes and methods are written down.

Most are one procedure each; `attribute` and `method` say which, so a class reads as a table. Anything more
is a function of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..pdb import pdb
from .parasite import Parasite


class Thing:
    """Something in GIMP that has a number there, its `ID`."""

    ID: int
    _kind: str  # images, items and displays are numbered apart; procedures are named by it

    @classmethod
    def from_id(cls, ID: int) -> Any:
        """The thing GIMP knows under this number."""
        return numbered(cls, ID)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and (self._kind, self.ID) == (other._kind, other.ID)

    def __hash__(self) -> int:
        return hash((self._kind, self.ID))

    def __repr__(self) -> str:
        return f"<gimp.{type(self).__name__} {self.ID}>"


def numbered(kind: type[Thing], ID: int) -> Any:
    """A thing of this kind without making a new one in GIMP."""
    thing = object.__new__(kind)
    thing.ID = ID
    return thing


def attribute(getter: str, setter: str | None = None, kind: Callable[[Any], Any] | None = None) -> property:
    """An attribute that `getter` returns and `setter` sets. kind: what is made of the value."""

    def get(self: Thing) -> Any:
        value = pdb[getter](self)
        return value if kind is None else kind(value)

    def put(self: Thing, value: Any) -> None:
        pdb[setter](self, value)  # type: ignore[index]

    return property(get, put if setter else None, doc=getter)


def method(procedure: str, *names: str, **defaults: Any) -> Callable[..., Any]:
    """A method that calls `procedure` with the thing and these arguments, by position or by name."""
    every = (*names, *defaults)

    def call(self: Thing, *args: Any, **named: Any) -> Any:
        if len(args) > len(every):
            raise TypeError(f"{procedure} takes {', '.join(every) or 'nothing'}; {len(args)} were given")
        values = {**defaults, **dict(zip(every, args, strict=False)), **named}
        if wrong := values.keys() ^ set(every):
            raise TypeError(f"{procedure} takes {', '.join(every)}; {', '.join(wrong)} is missing or unknown")
        return pdb[procedure](self, *[values[name] for name in every])

    call.__doc__ = f"{procedure}({', '.join(every)})"
    return call


class HasParasites(Thing):
    """Images and items, to which a script can attach notes of its own."""

    def parasite_find(self, name: str) -> Parasite | None:
        """The parasite of this name."""
        return pdb[f"gimp-{self._kind}-get-parasite"](self, name) if name in self.parasite_list() else None

    def parasite_attach(self, parasite: Parasite) -> None:
        """Attach it in place of one of the same name."""
        pdb[f"gimp-{self._kind}-attach-parasite"](self, parasite)

    def attach_new_parasite(self, name: str, flags: int, data: Any) -> None:
        """Attach a new one. flags: 1 stays when saved, 2 can be undone."""
        self.parasite_attach(Parasite(name, flags, data))

    def parasite_detach(self, name: str) -> None:
        """Take it away."""
        pdb[f"gimp-{self._kind}-detach-parasite"](self, name)

    def parasite_list(self) -> tuple[str, ...]:
        """The names of all."""
        return tuple(pdb[f"gimp-{self._kind}-get-parasite-list"](self)[1])
