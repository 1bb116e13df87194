"""`pdb`: GIMP's procedural database, by GIMP 2.10's names and order of arguments on every GIMP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import plane
from .backend import backend
from .enums import RUN_NONINTERACTIVE
from .errors import error
from .signatures import Signature


class NoProcedure(error, AttributeError, KeyError):
    """There is no such procedure: what `hasattr`, `except KeyError` and `except gimp.error` each look for."""

    def __str__(self) -> str:
        return str(self.args[0])


class Procedure:
    """A procedure to call, with what scripts ask of it: `proc_name`, `params`, `nparams` …"""

    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        self.proc_name = signature.name
        self.proc_blurb = signature.blurb
        self.proc_help = signature.help
        self.proc_author = signature.author
        self.proc_copyright = signature.copyright
        self.proc_date = signature.date
        self.proc_type = signature.type
        self.params = tuple(map(tuple, signature.params))
        self.return_vals = tuple(map(tuple, signature.returns))
        self.nparams = len(self.params)
        self.nreturn_vals = len(self.return_vals)

    def __call__(self, *args: Any, run_mode: int = RUN_NONINTERACTIVE) -> Any:
        """None, the one value, or a tuple of values, as the procedure returns them. Raises `error`.

        The run mode may be left out of `args`.
        """
        if self._signature.has_run_mode and len(args) == self.nparams - 1:
            args = (run_mode, *args)
        if len(args) != self.nparams:
            names = ", ".join(param.name for param in self._signature.params)
            raise error(f"{self.proc_name} takes {self.nparams} arguments ({names}); {len(args)} were given")
        if self.proc_name in plane.PROCEDURES:
            values = plane.PROCEDURES[self.proc_name](*args)
        else:
            plane.settle(self.proc_name)
            values = backend().call(self.proc_name, args)
        if len(values) > 1:
            return values
        return values[0] if values else None

    def __repr__(self) -> str:
        return f"<pdb function '{self.proc_name}'>"


class ProcedureDatabase:
    """`pdb.gimp_item_get_name(layer)` and `pdb["gimp-item-get-name"](layer)` are the same call."""

    def __init__(self) -> None:
        self._used: dict[str, Procedure] = {}

    def __getattr__(self, name: str) -> Procedure:
        if name.startswith("__"):  # Python looking for a protocol, not a script for a procedure
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Procedure:
        name = name.replace("_", "-")
        if name not in self._used:
            signature = backend().signature(name)
            if signature is None:
                raise NoProcedure(f"this GIMP has no procedure {name}")
            self._used[name] = Procedure(signature)
        return self._used[name]

    def __contains__(self, name: str) -> bool:
        return backend().signature(name.replace("_", "-")) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.query())

    def query(
        self,
        name: str = ".*",
        blurb: str = ".*",
        help: str = ".*",
        author: str = ".*",
        copyright: str = ".*",
        date: str = ".*",
        type: str = ".*",
    ) -> list[str]:
        """The names of the procedures that match these regular expressions."""
        return backend().query(name, blurb, help, author, copyright, date, type)

    def __repr__(self) -> str:
        return "<gimp procedural database>"


pdb = ProcedureDatabase()
