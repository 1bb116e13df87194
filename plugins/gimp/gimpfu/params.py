"""The parameters a procedure takes: the PF_ kinds, and what each may hold.

A script gives tuples as classic gimpfu had them: (kind, name, label, default[, extra]).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

# The numbers of classic gimpfu: GIMP 2.10's own argument types, and from 1000 on what gimpfu added.
PF_STRING = 4
PF_IMAGE = 13
PF_DRAWABLE = 16
PF_TOGGLE = 1000
PF_SLIDER = 1001
PF_SPINNER = 1002
PF_OPTION = 1013

OBJECTS = (PF_IMAGE, PF_DRAWABLE)  # given by GIMP, never asked for in the dialog of an <Image> procedure
RANGES = (PF_SLIDER, PF_SPINNER)
KINDS = (*OBJECTS, *RANGES, PF_STRING, PF_TOGGLE, PF_OPTION)


@dataclass(frozen=True)
class Param:
    """One parameter. Raises ValueError when it makes no sense, naming it.

    PF_STRING: a line of text. PF_TOGGLE: True or False.
    PF_SLIDER: a float; `extra` is (lowest, highest, step).
    PF_SPINNER: the same as a whole number, which suits large ranges.
    PF_OPTION: the index of a choice, from 0; `extra` is the choices' labels.
    """

    kind: int
    name: str
    label: str
    default: Any
    extra: Any = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"parameter {self.name}: gimpfu does not know the kind {self.kind}")
        if self.kind in RANGES:
            lowest, highest, step = self.extra
            if not (lowest <= self.default <= highest and step > 0):
                raise ValueError(f"parameter {self.name}: {self.default} is not within {self.extra}")
        if self.kind == PF_OPTION and not 0 <= self.default < len(self.extra):
            raise ValueError(f"parameter {self.name}: there is no choice number {self.default}")

    @property
    def pdb_name(self) -> str:
        """The name as GIMP's procedural database wants it."""
        return self.name.replace("_", "-")

    def accept(self, value: Any) -> Any:
        """`value` as the script's function gets it. Raises ValueError if it is out of range."""
        if self.kind == PF_OPTION:
            if not 0 <= value < len(self.extra):
                raise ValueError(f"{self.name} is {value}: give a number from 0 to {len(self.extra) - 1}")
            return int(value)
        if self.kind in RANGES:
            lowest, highest, _ = self.extra
            if not (math.isfinite(value) and lowest <= value <= highest):
                raise ValueError(f"{self.name} is {value}: give a number from {lowest} to {highest}")
            return float(value) if self.kind == PF_SLIDER else int(value)
        if self.kind == PF_TOGGLE:
            return bool(value)
        if self.kind == PF_STRING:
            return value or ""  # GIMP 3 may have None for no text
        return value
