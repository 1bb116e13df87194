"""Which GIMP started us, and what gimpfu asks of the backend for it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from .errors import error

if TYPE_CHECKING:
    from .registry import Procedure
    from .signatures import Signature


class Area(NamedTuple):
    """A rectangle in a drawable's own coordinates, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int


class Backend(Protocol):
    """What `gimp2` and `gimp3` both have."""

    def serve(self, procedures: dict[str, Procedure]) -> int:
        """Answer GIMP: list the procedures, or run one. Returns the exit status."""

    def version(self) -> tuple[int, int, int]:
        """GIMP's version."""

    def call(self, name: str, args: Sequence[Any]) -> tuple[Any, ...]:
        """Run a procedure by its GIMP 2.10 name with all its arguments. Raises `error`."""

    def signature(self, name: str) -> Signature | None:
        """What the procedure takes and returns on GIMP 2.10; None if nobody has it."""

    def query(self, *patterns: str) -> list[str]:
        """Names of procedures: regular expressions for name, blurb, help, author, copyright, date, type."""

    def pixel_format(self, drawable: int, encoding: str = "") -> str:
        """The Babl format of a drawable's own pixels; with `encoding`, that one in the same colour space."""

    def read(self, drawable: int, area: Area, format: str, shadow: bool = False) -> Any:
        """Pixels, rows from the top, as a buffer of bytes in the Babl format `format`.

        shadow: of the buffer that gimp-drawable-merge-shadow puts over the drawable.
        """

    def write(self, drawable: int, area: Area, format: str, pixels: Any, shadow: bool = False) -> None:
        """Put pixels; any C-contiguous buffer of the right length."""

    def directory(self, name: str) -> str:
        """One of GIMP's folders: "directory", the user's own, or "data_directory", "locale_directory" …"""

    def message(self, text: str) -> None:
        """Show `text` where GIMP shows its messages."""

    def progress_init(self, text: str) -> None:
        """Start GIMP's progress bar."""

    def progress_set_text(self, text: str) -> None:
        """Change the words in it."""

    def progress_update(self, fraction: float) -> None:
        """Move it: 0 to 1."""


@cache
def backend() -> Backend:
    """The backend of the GIMP that started this process.

    GIMP 2.10 starts a plug-in as `SCRIPT -gimp READ WRITE MODE STACK-TRACE`; GIMP 3 puts its protocol's
    number after `-gimp`. Raises `error` if neither did.
    """
    for generation, place in (("gimp2", 4), ("gimp3", 5)):
        if (
            len(sys.argv) > place
            and sys.argv[1] == "-gimp"
            and sys.argv[place] in ("-query", "-init", "-run")
        ):
            return cast(Backend, importlib.import_module(f".{generation}", __package__))
    raise error("this is a plug-in: put it into GIMP's plug-ins folder; GIMP starts it")
