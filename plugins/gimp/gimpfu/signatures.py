"""What a procedure of GIMP takes and returns, as `pdb` shows it to scripts."""

from __future__ import annotations

from typing import NamedTuple

from .enums import (
    PDB_COLORARRAY,
    PDB_FLOATARRAY,
    PDB_INT8ARRAY,
    PDB_INT16ARRAY,
    PDB_INT32,
    PDB_INT32ARRAY,
    PDB_STRINGARRAY,
)

ARRAYS = (PDB_INT32ARRAY, PDB_INT16ARRAY, PDB_INT8ARRAY, PDB_FLOATARRAY, PDB_STRINGARRAY, PDB_COLORARRAY)


class Value(NamedTuple):
    """One argument or result. kind: PDB_INT32, PDB_STRING, … An array follows the number of its members."""

    kind: int
    name: str
    description: str = ""


class Signature(NamedTuple):
    """A procedure as GIMP 2.10 has it. type: INTERNAL, PLUGIN, EXTENSION or TEMPORARY."""

    name: str
    blurb: str
    help: str
    author: str
    copyright: str
    date: str
    type: int
    params: tuple[Value, ...]
    returns: tuple[Value, ...]

    @property
    def has_run_mode(self) -> bool:
        """Whether it asks first how it shall run, which scripts leave out."""
        return bool(self.params) and self.params[0][:2] == (PDB_INT32, "run-mode")
