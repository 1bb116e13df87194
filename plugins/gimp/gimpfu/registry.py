"""What a script offers: `register` collects it, `main` hands it to the GIMP that started the script."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, NoReturn

from .backend import backend
from .errors import CancelError, Failure
from .params import (
    DRAWABLES,
    OBJECTS,
    PF_DRAWABLE,
    PF_IMAGE,
    PF_STRING,
    Param,
    pdb_name,
    read,
)

PREFIXES = ("python-", "extension-", "plug-in-", "file-")  # names that classic gimpfu left as they are
IMAGE_AND_DRAWABLE = (
    (PF_IMAGE, "image", "Input image", None),
    (PF_DRAWABLE, "drawable", "Input drawable", None),
)
FILE_NAMES = (
    (PF_STRING, "filename", "The name of the file", ""),
    (PF_STRING, "raw-filename", "The name of the file", ""),
)
# What a label that is a whole menu path puts before a script's own parameters.
IMPLIED = {
    "<Image>": IMAGE_AND_DRAWABLE,
    "<Load>": FILE_NAMES,
    "<Save>": (*IMAGE_AND_DRAWABLE, *FILE_NAMES),
}


class Result(NamedTuple):
    """What a procedure returns: a PF_ kind, a name, a description."""

    kind: int
    name: str
    label: str


class Files(NamedTuple):
    """What a procedure that loads or saves files says of them; comma-separated lists, as GIMP has them."""

    extensions: str
    prefixes: str = ""
    magics: str = ""


class Outcome(NamedTuple):
    """How a run ended: what the function returned, or why it failed and, if it has a bug, where."""

    values: tuple[Any, ...] = ()
    words: str = ""
    trace: str = ""
    cancelled: bool = False


@dataclass
class Procedure:
    """One procedure of a script.

    run_mode: GIMP gives a run mode before the parameters; without one there is never a dialog.
    asks: gimpfu asks the artist. Without it the function gets the run mode too and asks itself (gimpplugin).
    """

    name: str
    blurb: str
    help: str
    author: str
    copyright: str
    date: str
    label: str
    imagetypes: str
    params: tuple[Param, ...]
    results: tuple[Result, ...]
    function: Callable[..., Any]
    menus: list[str] = field(default_factory=list)
    domain: tuple[str, ...] = ()
    on_query: Callable[[], Any] | None = None
    on_run: Callable[[], Any] | None = None
    run_mode: bool = True
    asks: bool = True
    files: Files | None = None

    @property
    def title(self) -> str:
        """The menu label without mnemonic and dots, for a dialog's title."""
        return self.label.replace("_", "").rstrip(".…") or self.name

    @property
    def more_help(self) -> str:
        """Its help, if that says more than its blurb."""
        more = self.help.strip()
        return "" if more.rstrip(".").lower() in self.blurb.strip().rstrip(".").lower() else more

    @property
    def role(self) -> str:
        """What its parameters make it: "load" (file to image), "save" (image to file), "image" or ""."""
        kinds = [param.kind for param in self.params]
        names = [param.name for param in self.params]
        if kinds[:2] == [PF_STRING, PF_STRING] and names[1] == "raw-filename":
            return "load"
        if kinds[:1] != [PF_IMAGE] or kinds[1:2] not in [[kind] for kind in DRAWABLES]:
            return ""
        return "save" if kinds[2:4] == [PF_STRING, PF_STRING] and names[3] == "raw-filename" else "image"

    @property
    def given(self) -> int:
        """How many of the first parameters GIMP gives, so that the artist is not asked for them."""
        if self.role:
            return {"load": 2, "save": 4, "image": 2}[self.role]
        kinds = [param.kind for param in self.params[:2]]
        return next((number for number, kind in enumerate(kinds) if kind not in OBJECTS), len(kinds))

    @property
    def defaults(self) -> list[Any]:
        """What each parameter starts with."""
        return [param.default for param in self.params]

    def accept(self, values: Sequence[Any]) -> list[Any]:
        """One value for each of `params`, as the function gets it; defaults for those that are missing at the
        end. Raises ValueError naming the bad one."""
        if len(values) > len(self.params):
            raise ValueError(f"{self.name} takes {len(self.params)} values; {len(values)} were given")
        checked = [param.accept(value) for param, value in zip(self.params, values, strict=False)]
        return checked + self.defaults[len(checked) :]

    def run(self, values: Sequence[Any]) -> Outcome:
        """Call the script's function. Whatever it does, there is an outcome for GIMP."""
        process = os.getpid()
        try:
            if self.asks:
                from .missing import completed  # pdb is wanted only in a run

                values = completed(self.params, values)
            return self._outcome(self.function(*values))
        except Failure as failure:
            return Outcome(words=str(failure))
        except CancelError:
            return Outcome(cancelled=True)
        except SystemExit as leaving:
            return Outcome(words=f"{self.title}: {leaving.code}" if leaving.code else "")
        except BaseException as failure:  # also KeyboardInterrupt: GIMP waits for an answer
            traceback.print_exc()
            where = failure.__traceback__ and failure.__traceback__.tb_next  # from the script's own code on
            trace = "".join(traceback.format_exception(type(failure), failure, where))
            return Outcome(words=f"{self.title}: {type(failure).__name__}: {failure}", trace=trace)
        finally:
            if os.getpid() != process:  # a child that the script has forked must not answer GIMP too
                sys.stdout.flush()
                os._exit(0)

    def _outcome(self, returned: Any) -> Outcome:
        if returned is None or not self.results:
            return Outcome()
        values = tuple(returned) if isinstance(returned, (tuple, list)) else (returned,)
        if len(self.results) == 1 and len(values) != 1:
            values = (returned,)  # one result, an array
        if len(values) != len(self.results):
            wanted = ", ".join(result.name for result in self.results)
            return Outcome(words=f"{self.title}: it returned {len(values)} values instead of {wanted}")
        return Outcome(values)


procedures: dict[str, Procedure] = {}


def register(
    proc_name: str,
    blurb: str,
    help: str,
    author: str,
    copyright: str,
    date: str,
    label: str | None,
    imagetypes: str | None,
    params: Sequence[Sequence[Any]],
    results: Sequence[Sequence[Any]],
    function: Callable[..., Any],
    menu: str | None = None,
    domain: str | tuple[str, ...] | None = None,
    on_query: Callable[[], Any] | None = None,
    on_run: Callable[[], Any] | None = None,
    run_mode_param: bool = True,
) -> None:
    """Offer `function` to GIMP as the procedure "python-fu-<proc_name>" under `menu` ("<Image>/Filters").

    Without `menu`, `label` is the whole menu path, as in the oldest scripts, and the image and the drawable
    come before `params`. Without `run_mode_param` GIMP gives no run mode, so there is no dialog. Raises
    ValueError for a parameter that is none.
    """
    params = list(params or ())
    path, label = _menu_and_label(label)
    if menu is None and path:
        params = [*IMPLIED.get(path.split("/")[0], ()), *params]
    offer(
        Procedure(
            procedure_name(proc_name),
            *[str(words or "") for words in (blurb, help, author, copyright, date)],
            label,
            str(imagetypes or ""),
            unique(map(read, params)),
            _results(results),
            function,
            [(menu or path).rstrip("/")] if menu or path else [],
            (domain,) if isinstance(domain, str) else tuple(domain or ()),
            on_query,
            on_run,
            run_mode_param,
        )
    )


def install_procedure(
    name: str,
    blurb: str,
    help: str,
    author: str,
    copyright: str,
    date: str,
    label: str | None,
    imagetypes: str | None,
    type: int,
    params: Sequence[Sequence[Any]],
    results: Sequence[Sequence[Any]],
) -> None:
    """Offer a procedure as gimpplugin's classes do; `serve_plugin` knows its function."""
    menu, label = _menu_and_label(label)
    described = [read((kind, name, words, None)) for kind, name, words, *_ in params or ()]
    mode = bool(described) and described[0].name == "run-mode"
    offer(
        Procedure(
            pdb_name(name),
            *[str(words or "") for words in (blurb, help, author, copyright, date)],
            label,
            str(imagetypes or ""),
            unique(described[1:] if mode else described),
            _results(results),
            _nothing,
            [menu] if menu else [],
            run_mode=mode,
            asks=False,
        )
    )


def serve_plugin(query: Callable[[], Any], run: Callable[[str, tuple[Any, ...]], Any]) -> NoReturn:
    """What `gimp.main` does for gimpplugin's classes: `query` installs procedures, `run` runs one by name."""
    query()
    for procedure in procedures.values():
        procedure.function = lambda *values, name=procedure.name: run(name, values)
    main()


def _menu_and_label(label: str | None) -> tuple[str, str]:
    """The parts of a label that is a whole menu path, as in the oldest scripts."""
    label = str(label or "")
    menu, _, last = label.rpartition("/")
    return (menu, last) if label.startswith("<") else ("", label)


def _nothing(*values: Any) -> None:
    """Stands for the function of an installed procedure until `serve_plugin` knows it."""


def _results(results: Sequence[Sequence[Any]]) -> tuple[Result, ...]:
    return tuple(Result(kind, pdb_name(name), str(words)) for kind, name, words, *_ in results or ())


def offer(procedure: Procedure) -> None:
    """Offer what `register` or `install_procedure` describes."""
    procedures[procedure.name] = procedure


def procedure_name(name: str) -> str:
    """The name that GIMP knows a script's procedure by."""
    name = pdb_name(name)
    return name if name.startswith(PREFIXES) else f"python-fu-{name}"


def unique(params: Any) -> tuple[Param, ...]:
    """`params` with names that GIMP's database can hold: each once, beginning with a letter."""
    taken = {"procedure", "run-mode"}  # GIMP's own
    renamed: list[Param] = []
    for param in params:
        if len(renamed) == 2:  # the first two may be these themselves
            taken |= {"image", "drawables", "file", "options"}
        name = plain = param.name if param.name[:1].isalpha() else f"value-{param.name}".rstrip("-")
        number = 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        renamed.append(replace(param, name=name))
    return tuple(renamed)


def add_menu(name: str, menu: str) -> None:
    """Put the procedure `name` under one more menu (gimp.menu_register)."""
    procedures[pdb_name(name)].menus.append(menu)


def handle_files(name: str, extensions: str, prefixes: str = "", magics: str = "") -> None:
    """GIMP is to use the procedure `name` for such files (gimp.register_load_handler and its like)."""
    procedures[pdb_name(name)].files = Files(extensions, prefixes, magics)


def main() -> NoReturn:
    """Serve the GIMP that started this script, then leave."""
    sys.exit(backend().serve(procedures))


def fail(message: object) -> NoReturn:
    """End the script's function; GIMP shows `message`."""
    raise Failure(str(message))
