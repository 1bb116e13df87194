"""The plug-in as GIMP 2.10 sees it: what it offers, and a run of it."""

from __future__ import annotations

import ctypes
import os
import sys
import traceback
from collections.abc import Sequence
from ctypes import POINTER, c_char_p, c_int
from typing import Any

from .. import gimp
from ..enums import (
    PDB_CALLING_ERROR,
    PDB_CANCEL,
    PDB_EXECUTION_ERROR,
    PDB_SUCCESS,
    RUN_INTERACTIVE,
    RUN_NONINTERACTIVE,
)
from ..params import (
    ARRAYS,
    FILES,
    PF_OPTION,
    PF_RADIO,
    PF_SLIDER,
    PF_SPINNER,
    PF_TEXT,
    PF_TOGGLE,
    RESOURCES,
    Param,
)
from ..registry import Outcome, Procedure, Result
from . import last_values, lib
from .lib import declare
from .procedures import fill, plain_all

RUN_MODE = (lib.INT32, "run-mode", "The run mode: interactive (0), non-interactive (1), last values (2)")
# The types of what gimpfu added, as classic gimpfu had them; the other kinds are types themselves.
PDB_TYPES = {
    **dict.fromkeys((*RESOURCES, *FILES, PF_RADIO, PF_TEXT), lib.STRING),
    PF_OPTION: lib.INT32,
    PF_SLIDER: lib.FLOAT,
    PF_TOGGLE: lib.INT32,
}

_gimp = ctypes.CDLL("libgimp-2.0.so.0")
gimp_plugin_domain_register = declare(_gimp, "gimp_plugin_domain_register", c_int, c_char_p, c_char_p)
gimp_register_save_handler = declare(_gimp, "gimp_register_save_handler", c_int, *[c_char_p] * 3)
gimp_register_magic_load_handler = declare(_gimp, "gimp_register_magic_load_handler", c_int, *[c_char_p] * 4)

_kept: list[Any] = []  # what GIMP points at must live as long as the process


def serve(procedures: dict[str, Procedure]) -> int:
    """Hand GIMP the callbacks and answer it until it is done with us. Returns the exit status."""

    def query() -> None:
        for procedure in procedures.values():
            _install(procedure)
        for procedure in procedures.values():
            if procedure.on_query:
                procedure.on_query()
        for procedure in procedures.values():
            _announce(procedure)

    def run(name: bytes, given: int, params: Any, count: Any, returned: Any) -> None:
        procedure = procedures[name.decode()]
        try:
            status, values = _run(procedure, list(plain_all(params[:given])))
        except Exception as failure:  # an exception must not reach C, which would go on without an answer
            traceback.print_exc()
            status, values = PDB_EXECUTION_ERROR, [(lib.STRING, str(failure))]
        answer = (lib.Param * (1 + len(values)))()
        for place, (kind, value) in enumerate([(lib.STATUS, status), *values]):
            fill(answer[place], kind, value, procedure.name)
        _kept.append(answer)
        count[0] = len(answer)
        returned[0] = ctypes.cast(answer, POINTER(lib.Param))

    info = lib.PlugInInfo(query=lib.QueryProc(query), run=lib.RunProc(run))
    arguments = (c_char_p * len(sys.argv))(*map(os.fsencode, sys.argv))
    return int(lib.gimp_main(info, len(sys.argv), arguments))


def _install(procedure: Procedure) -> None:
    arguments = [RUN_MODE] if procedure.run_mode else []
    for param in procedure.params:
        written = (
            param.kind in ARRAYS and procedure.asks
        )  # as in the dialog: a real one needs its size before it
        arguments.append((lib.STRING if written else _type(param), param.name, _meaning(param)))
    results = [(_type(result), result.name, result.label) for result in procedure.results]
    lib.gimp_install_procedure(
        *map(_encoded, (procedure.name, procedure.blurb, procedure.help, procedure.author)),
        *map(_encoded, (procedure.copyright, procedure.date)),
        # Not "" where there is none: GIMP takes a loader with image types for a saver.
        *map(_encoded, (procedure.label or None, procedure.imagetypes or None)),
        lib.PLUGIN, len(arguments), len(results), _definitions(arguments), _definitions(results),
    )  # fmt: skip


def _announce(procedure: Procedure) -> None:
    """What GIMP is told of an installed procedure."""
    name = procedure.name.encode()
    if procedure.domain:
        path = procedure.domain[1] if len(procedure.domain) > 1 else None
        gimp_plugin_domain_register(_encoded(procedure.domain[0]), _encoded(path))
    for menu in procedure.menus:
        if not menu.startswith(("<Load>", "<Save>")):  # their dialogs find them by their files
            lib.gimp_plugin_menu_register(name, menu.encode())
    if procedure.files:
        extensions, prefixes, magics = map(_encoded, procedure.files)
        if procedure.role == "save":
            gimp_register_save_handler(name, extensions, prefixes)
        else:
            gimp_register_magic_load_handler(name, extensions, prefixes, magics)


def _type(described: Param | Result) -> int:
    if described.kind == PF_SPINNER:
        return lib.FLOAT if isinstance(described, Param) and described.digits else lib.INT32
    return PDB_TYPES.get(described.kind, described.kind)


def _meaning(param: Param) -> str:
    if param.kind != PF_OPTION:
        return param.words
    return param.words + ": " + ", ".join(f"{label} ({i})" for i, label in enumerate(param.extra))


def _definitions(described: Sequence[tuple[int, str, str]]) -> Any:
    entries = [(kind, name.encode(), meaning.encode()) for kind, name, meaning in described]
    if not entries:
        return None
    definitions = (lib.ParamDef * len(entries))(*entries)
    _kept.append(definitions)
    return definitions


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _run(procedure: Procedure, args: list[Any]) -> tuple[int, list[tuple[int, Any]]]:
    """Run it as GIMP asked: the status, and the (type, value) of each result or of why it failed."""
    if not procedure.asks:
        return _answer(procedure, procedure.run(args))
    mode, *given = args if procedure.run_mode else (RUN_NONINTERACTIVE, *args)
    fixed = min(procedure.given, len(given))
    try:
        values = procedure.accept(given if mode == RUN_NONINTERACTIVE else given[:fixed])
    except ValueError as problem:
        return PDB_CALLING_ERROR, [(lib.STRING, str(problem))]
    if mode != RUN_NONINTERACTIVE:
        values[fixed:] = last_values.load(procedure)[fixed:]
        if mode == RUN_INTERACTIVE and fixed < len(values):
            from .dialog import ask  # GTK is loaded only when a dialog is wanted

            if procedure.on_run:
                procedure.on_run()
            answer = ask(procedure, fixed, values[fixed:])
            if answer is None:
                return PDB_CANCEL, []
            values[fixed:] = answer
            last_values.save(procedure, values)
    if mode == RUN_INTERACTIVE:
        gimp.progress_init(f"{procedure.title}…")  # GIMP's Cancel comes with it
    outcome = procedure.run(values)
    gimp.displays_flush()
    if outcome.trace and mode == RUN_INTERACTIVE:
        from .dialog import show_error

        show_error(procedure, outcome)
        return PDB_EXECUTION_ERROR, []  # the artist has seen why
    return _answer(procedure, outcome)


def _answer(procedure: Procedure, outcome: Outcome) -> tuple[int, list[tuple[int, Any]]]:
    if outcome.cancelled:
        return PDB_CANCEL, []
    if outcome.words:
        return PDB_EXECUTION_ERROR, [(lib.STRING, outcome.words)]
    results = zip(procedure.results, outcome.values, strict=False)
    return PDB_SUCCESS, [(_type(result), value) for result, value in results]
