"""gimpfu, the classic Python API of GIMP plug-ins, for GIMP 2.10 and GIMP 3 under Python 3.

    from gimpfu import *

A script says what it offers with `register(...)` and ends with `main()`; the GIMP that started it decides
which backend serves it, so one file runs on both. Who does what:

    params      the PF_ kinds and what a parameter may hold
    registry    `register`, `main`, `fail`; missing: what stands in for what no one has given
    pdb         `pdb.gimp_image_undo_group_start(image)`: every procedure by GIMP 2.10's name and order
    enums       GIMP's constants under every name they had
    objects     `gimp.Image`, `gimp.Layer`, ...: written once, on `pdb`
    color       `gimpcolor`: RGB, HSV, HSL and CMYK
    gimp        the `gimp` module: the objects, progress, messages
    backend     finds the GIMP that started us
    gimp2/      GIMP 2.10 through ctypes on libgimp-2.0 (it needs no Python support in GIMP)
    gimp3/      GIMP 3 through gi, with the table of procedures that changed their names
"""

import gettext
import math

from . import color as gimpcolor
from . import enums, gimp, params
from .enums import *  # noqa: F403
from .errors import CancelError, error
from .params import *  # noqa: F403
from .pdb import pdb
from .registry import fail, main, register


def N_(message: str) -> str:
    """Marks a text for translation, which happens where it is shown."""
    return message


# What `from gimpfu import *` gives: the constants and what classic gimpfu had beside them.
__all__ = [
    "CancelError",
    "N_",
    "error",
    "fail",
    "gettext",
    "gimp",
    "gimpcolor",
    "main",
    "math",
    "pdb",
    "register",
    *[name for name in dir(enums) if not name.startswith("_") and name != "annotations"],
    *[name for name in dir(params) if name.startswith("PF_")],
]
