"""`pdb`: GIMP's procedural database, by GIMP 2.10's names and order of arguments on every GIMP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .backend import backend


class ProcedureDatabase:
    """`pdb.gimp_item_get_name(layer)` and `pdb["gimp-item-get-name"](layer)` are the same call."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):  # Python looking for a protocol, not a script for a procedure
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Callable[..., Any]:
        name = name.replace("_", "-")

        def procedure(*args: Any) -> Any:
            """None, the one value, or a tuple of values, as the procedure returns them. Raises `error`."""
            values = backend().call(name, args)
            if len(values) > 1:
                return values
            return values[0] if values else None

        return procedure


pdb = ProcedureDatabase()
