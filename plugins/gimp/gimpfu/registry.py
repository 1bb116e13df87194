"""What a script offers: `register` collects it, `main` hands it to the GIMP that started the script."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from .backend import backend
from .errors import error
from .params import OBJECTS, PF_DRAWABLE, PF_IMAGE, Param


@dataclass(frozen=True)
class Procedure:
    """One procedure of a script. `params` are those asked for; image and drawable come before them."""

    name: str
    blurb: str
    help: str
    author: str
    copyright: str
    date: str
    label: str
    imagetypes: str
    params: tuple[Param, ...]
    function: Callable[..., Any]
    menu: str

    @property
    def defaults(self) -> list[Any]:
        """The values the dialog starts with."""
        return [param.default for param in self.params]

    def accept(self, values: Sequence[Any]) -> list[Any]:
        """One value for each of `params`, checked. Raises ValueError naming the bad one."""
        return [param.accept(value) for param, value in zip(self.params, values, strict=True)]

    def run(self, image: Any, drawable: Any, values: Sequence[Any]) -> str | None:
        """Call the script's function. Returns None, or why it failed, for GIMP to show as its message."""
        try:
            self.function(image, drawable, *values)
        except error as failure:
            return str(failure)
        except Exception as failure:
            traceback.print_exc()
            return f"{self.title}: {type(failure).__name__}: {failure}"
        return None

    @property
    def title(self) -> str:
        """The menu label without mnemonic and dots, for a dialog's title."""
        return self.label.replace("_", "").rstrip(".…")


procedures: dict[str, Procedure] = {}


def register(
    proc_name: str,
    blurb: str,
    help: str,
    author: str,
    copyright: str,
    date: str,
    label: str,
    imagetypes: str,
    params: Sequence[tuple[Any, ...]],
    results: Sequence[tuple[Any, ...]],
    function: Callable[..., Any],
    menu: str,
) -> None:
    """Offer `function` to GIMP as the procedure "python-fu-<proc_name>" under `menu` ("<Image>/Filters").

    It is called as function(image, drawable, *values). Raises ValueError for what gimpfu cannot offer:
    it must take an image and a drawable first, and return nothing.
    """
    all_params = [Param(*fields) for fields in params]
    if [param.kind for param in all_params[:2]] != [PF_IMAGE, PF_DRAWABLE]:
        raise ValueError(f"{proc_name}: the first two parameters must be a PF_IMAGE and a PF_DRAWABLE")
    if any(param.kind in OBJECTS for param in all_params[2:]) or results:
        raise ValueError(f"{proc_name}: further images and drawables, and results, are not supported")
    name = proc_name.replace("_", "-")
    if not name.startswith("python-fu-"):
        name = "python-fu-" + name
    procedures[name] = Procedure(
        name,
        blurb,
        help,
        author,
        copyright,
        date,
        label,
        imagetypes,
        tuple(all_params[2:]),
        function,
        menu,
    )


def main() -> NoReturn:
    """Serve the GIMP that started this script, then leave."""
    sys.exit(backend().serve(procedures))


def fail(message: str) -> NoReturn:
    """End the script's function; GIMP shows `message`."""
    raise error(message)
