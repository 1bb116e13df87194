"""GIMP 3's procedural database, by GIMP 2.10's names: numbers, strings, choices, images and items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gi.repository import Gimp, GObject

from .. import objects
from ..errors import error
from .renamed import RENAMED

_DEFAULT = object()


def call(name: str, args: Sequence[Any]) -> tuple[Any, ...]:
    """Run the procedure that GIMP 2.10 calls `name`. Raises `error` if there is none or it fails."""
    new_name, order = RENAMED.get(name, (name, None))
    procedure = Gimp.get_pdb().lookup_procedure(new_name)
    if procedure is None:
        raise error(f"this GIMP has no procedure {name}")
    if order:
        args = [_DEFAULT if i is None else args[i] for i in order]
    specs = procedure.get_arguments()
    if len(args) != len(specs):
        raise error(f"{name} takes {len(specs)} arguments; {len(args)} were given")
    config = procedure.create_config()
    for spec, value in zip(specs, args, strict=True):
        if value is not _DEFAULT:
            config.set_property(spec.name, _fitting(spec, value))
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise error(Gimp.get_pdb().get_last_error())
    return tuple(plain(result.index(i)) for i in range(1, result.length()))


def plain(value: Any) -> Any:
    """A GIMP 3 value as gimpfu has it."""
    if isinstance(value, Gimp.Image):
        return objects.Image.from_id(value.get_id())
    if isinstance(value, Gimp.Item):
        return objects.item(value.get_id())
    return value


def _fitting(spec: Any, value: Any) -> Any:
    """`value` as the argument `spec` wants it: GIMP's object for one of ours, else our number for it."""
    kind = spec.value_type
    if isinstance(value, objects.Thing):
        if kind == GObject.TYPE_INT:
            return value.ID
        return (Gimp.Image if isinstance(value, objects.Image) else Gimp.Item).get_by_id(value.ID)
    if kind == GObject.TYPE_BOOLEAN:
        return bool(value)
    return value
