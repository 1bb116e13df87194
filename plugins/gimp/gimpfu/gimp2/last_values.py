"""The values a procedure ran with last, kept from one session of GIMP to the next."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..color import RGB
from ..params import OBJECTS, Param
from ..registry import Procedure
from .lib import gimp_directory


def load(procedure: Procedure) -> list[Any]:
    """A value for each parameter: the last one, or its default if there is none that still fits."""
    try:
        kept = json.loads(_file(procedure).read_text("utf-8"))
    except (OSError, ValueError):
        return procedure.defaults
    return [_fitting(param, kept) for param in procedure.params]


def save(procedure: Procedure, values: list[Any]) -> None:
    """Keep `values`. Images, layers and other things of this session are not kept."""
    kept = {
        param.name: _plain(value)
        for param, value in zip(procedure.params, values, strict=True)
        if param.kind not in OBJECTS
    }
    file = _file(procedure)
    whole = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):  # a full disk is no reason not to run
        file.parent.mkdir(exist_ok=True)
        whole.write_text(json.dumps(kept, default=str), "utf-8")
        whole.replace(file)  # another GIMP never reads half a file


def _file(procedure: Procedure) -> Path:
    return Path(os.fsdecode(gimp_directory())) / "gimpfu-last-values" / f"{procedure.name}.json"


def _fitting(param: Param, kept: dict[str, Any]) -> Any:
    try:
        return param.accept(kept[param.name])
    except (KeyError, TypeError, ValueError):  # an older version of the script kept other values
        return param.default


def _plain(value: Any) -> Any:
    return [value.r, value.g, value.b, value.a] if isinstance(value, RGB) else value
