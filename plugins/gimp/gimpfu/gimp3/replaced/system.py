"""GIMP itself: its database, units, progress, what it keeps for a plug-in."""

from __future__ import annotations

from typing import Any

from gi.repository import Gimp

from ... import objects
from ...errors import error
from ...pdb import pdb
from ...registry import add_menu, handle_files
from ...signatures import Signature
from ...values import as_bytes, as_int, as_text
from ..procedures import query, run_by_name, signature
from ..values import file
from .registry import REPLACED, replaces

UNITS = ("pixel", "inch", "mm", "point", "pica")
KEPT = "gimpfu-data-"  # parasites of GIMP that are gone when it ends


def _signature(name: str) -> Signature:
    found = signature(name.replace("_", "-"))
    if found is None:
        raise error(f"this GIMP has no procedure {name}")
    return found


@replaces("gimp-procedural-db-proc-exists")
def exists(name: str) -> int:
    """Whether there is a procedure of this name."""
    return int(signature(name.replace("_", "-")) is not None)


@replaces("gimp-procedural-db-proc-info")
def info(name: str) -> tuple[Any, ...]:
    """Blurb, help, author, copyright, date, type, number of arguments and of results."""
    found = _signature(name)
    return (*found[1:7], len(found.params), len(found.returns))


@replaces("gimp-procedural-db-proc-arg")
def argument(name: str, number: int) -> tuple[Any, ...]:
    """Type, name and description of an argument."""
    return tuple(_signature(name).params[number])


@replaces("gimp-procedural-db-proc-val")
def result(name: str, number: int) -> tuple[Any, ...]:
    """Type, name and description of a result."""
    return tuple(_signature(name).returns[number])


@replaces("gimp-procedural-db-query")
def search(*patterns: str) -> tuple[int, tuple[str, ...]]:
    """The procedures that match."""
    names = query(*patterns)
    return len(names), tuple(names)


@replaces("gimp-procedural-db-dump")
def dump(filename: str) -> None:
    """Write GIMP 3's own database to a file."""
    Gimp.get_pdb().dump_to_file(file(filename))


@replaces("gimp-procedural-db-temp-name", "gimp-temp-PDB-name")
def temporary_name() -> str:
    """A name for a procedure that nobody has."""
    return str(Gimp.get_pdb().temp_procedure_name())


@replaces("gimp-procedural-db-set-data")
def set_data(name: str, _count: int, content: Any) -> None:
    """Keep bytes until GIMP ends."""
    pdb.gimp_attach_parasite(objects.Parasite(KEPT + name, 0, as_bytes(content)))


@replaces("gimp-procedural-db-get-data")
def get_data(name: str) -> tuple[int, tuple[int, ...]]:
    """What was kept. Raises `error` if nothing was."""
    found = tuple(as_bytes(pdb.gimp_get_parasite(KEPT + name).data))
    return len(found), found


@replaces("gimp-procedural-db-get-data-size")
def data_size(name: str) -> int:
    """How many bytes were kept. Raises `error` if nothing was."""
    return get_data(name)[0]


@replaces("gimp-plugins-query")
def plug_ins(search: str) -> tuple[Any, ...]:
    """Menu paths, accelerators, locations, image types, times, names: each with its number before it."""
    names, accelerators, locations, times = run_by_name("gimp-plug-ins-query", as_text(search))
    unknown = ("",) * len(names)
    lists = (unknown, accelerators, locations, unknown, times, names)
    return tuple(part for one in lists for part in (len(one), one))


@replaces("gimp-plugin-menu-register")
def menu(name: str, path: str) -> None:
    """One more menu for a procedure, while GIMP asks what there is."""
    add_menu(name, path)


@replaces("gimp-register-load-handler", "gimp-register-magic-load-handler", "gimp-register-save-handler")
def files(name: str, extensions: str, prefixes: str, magics: str = "") -> None:
    """A procedure loads or saves such files."""
    handle_files(name, extensions, prefixes, magics)


@replaces("gimp-progress-init")
def progress(message: str, _display: Any) -> None:
    """Start GIMP's progress bar."""
    Gimp.progress_init(as_text(message))


@replaces("gimp-progress-update")
def progress_update(share: float) -> None:
    """Move it: 0 to 1."""
    Gimp.progress_update(float(share))


@replaces("gimp-display-get-window-handle", "gimp-progress-get-window-handle")
def no_window(*_: Any) -> int:
    """GIMP 3's handles are no numbers."""
    return 0


@replaces("gimp-get-theme-dir", "gimp-get-icon-theme-dir")
def no_folder() -> str:
    """GIMP 3 does not tell."""
    return ""


def _unit(name: str) -> Any:
    def ask(number: int) -> Any:
        unit = Gimp.Unit.get_by_id(as_int(number))
        if unit is None:
            raise error(f"there is no unit {number}")
        return getattr(unit, f"get_{name}")()

    return ask


for name in ("abbreviation", "digits", "factor", "symbol"):
    REPLACED[f"gimp-unit-get-{name}"] = _unit(name)
for name in ("identifier", "singular", "plural"):
    REPLACED[f"gimp-unit-get-{name}"] = _unit("name")


@replaces("gimp-unit-get-number-of-built-in-units")
def built_in_units() -> int:
    """Pixel, inch, millimetre, point, pica."""
    return len(UNITS)


@replaces("gimp-unit-get-number-of-units")
def units() -> int:
    """All of them."""
    number = len(UNITS)
    while Gimp.Unit.get_by_id(number) is not None:
        number += 1
    return number
