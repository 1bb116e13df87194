"""The plug-in as GIMP 2.10 sees it: what it offers, and a run of it."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import traceback
from ctypes import POINTER, c_char_p
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
from ..params import PF_OPTION, PF_SLIDER, PF_SPINNER, PF_STRING, PF_TOGGLE
from ..registry import Procedure
from . import lib
from .procedures import plain

PDB_TYPES = {
    PF_OPTION: lib.INT32,
    PF_SLIDER: lib.FLOAT,
    PF_SPINNER: lib.INT32,
    PF_STRING: lib.STRING,
    PF_TOGGLE: lib.INT32,
}

# What GIMP points at must live as long as the process.
_returned = (lib.Param * 2)()


def serve(procedures: dict[str, Procedure]) -> int:
    """Hand GIMP the callbacks and answer it until it is done with us. Returns the exit status."""

    def query() -> None:
        for procedure in procedures.values():
            _install(procedure)

    def run(name: bytes, given: int, params: Any, count: Any, returned: Any) -> None:
        try:
            status, words = _run(procedures[name.decode()], [plain(params[i]) for i in range(given)])
        except Exception as failure:  # an exception must not reach C, which would go on without an answer
            traceback.print_exc()
            status, words = PDB_EXECUTION_ERROR, str(failure)
        _returned[0].type, _returned[0].data.d_int32 = lib.STATUS, status
        if words:
            _returned[1].type, _returned[1].data.d_string = lib.STRING, words.encode()
        count[0] = 2 if words else 1
        returned[0] = ctypes.cast(_returned, POINTER(lib.Param))

    info = lib.PlugInInfo(query=lib.QueryProc(query), run=lib.RunProc(run))
    arguments = (c_char_p * len(sys.argv))(*map(os.fsencode, sys.argv))
    return int(lib.gimp_main(info, len(sys.argv), arguments))


def _install(procedure: Procedure) -> None:
    definitions = [
        (lib.INT32, "run-mode", "The run mode: interactive (0), non-interactive (1), last values (2)"),
        (lib.IMAGE, "image", "The image"),
        (lib.DRAWABLE, "drawable", "The layer"),
    ]
    for param in procedure.params:
        meaning = param.label.replace("_", "")
        if param.kind == PF_OPTION:
            meaning += ": " + ", ".join(f"{label} ({i})" for i, label in enumerate(param.extra))
        definitions.append((PDB_TYPES[param.kind], param.pdb_name, meaning))
    params = (lib.ParamDef * len(definitions))(
        *[(kind, name.encode(), meaning.encode()) for kind, name, meaning in definitions]
    )
    words = (
        procedure.name,
        procedure.blurb,
        procedure.help,
        procedure.author,
        procedure.copyright,
        procedure.date,
        procedure.label,
        procedure.imagetypes,
    )
    encoded = [word.encode() for word in words]
    lib.gimp_install_procedure(*encoded, lib.PLUGIN, len(params), 0, params, None)
    lib.gimp_plugin_menu_register(encoded[0], procedure.menu.encode())


def _run(procedure: Procedure, args: list[Any]) -> tuple[int, str | None]:
    """Run it as GIMP asked: (status, why it failed or None)."""
    mode, image, drawable, *given = args
    if mode == RUN_NONINTERACTIVE:
        values = given
    else:
        values = _last_values(procedure)
        if mode == RUN_INTERACTIVE:
            from .dialog import ask  # GTK is loaded only when a dialog is wanted

            answer = ask(procedure, values)
            if answer is None:
                return PDB_CANCEL, None
            values = answer
    try:
        values = procedure.accept(values)
    except ValueError as problem:
        return PDB_CALLING_ERROR, str(problem)
    if mode == RUN_INTERACTIVE:
        kept = json.dumps(values).encode()
        lib.gimp_set_data(procedure.name.encode(), kept, len(kept))
    failure = procedure.run(image, drawable, values)
    gimp.displays_flush()
    return (PDB_EXECUTION_ERROR, failure) if failure else (PDB_SUCCESS, None)


def _last_values(procedure: Procedure) -> list[Any]:
    """The values of the last run in this session of GIMP, else the defaults."""
    name = procedure.name.encode()
    size = lib.gimp_get_data_size(name)
    if not size:
        return procedure.defaults
    kept = (ctypes.c_uint8 * size)()
    lib.gimp_get_data(name, kept)
    try:
        return procedure.accept(json.loads(bytes(kept)))
    except ValueError:  # an older version of the script left them
        return procedure.defaults
