"""gimpfu, the classic Python API of GIMP plug-ins, for GIMP 2.10 and GIMP 3 under Python 3.

    from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_SLIDER, gimp, main, pdb, register

A script says what it offers with `register(...)` and ends with `main()`; the GIMP that started it decides
which backend serves it, so one file runs on both. Who does what:

    params      the PF_ kinds and what a parameter may hold
    registry    `register`, `main`, `fail`
    pdb         `pdb.gimp_image_undo_group_start(image)`: every procedure by GIMP 2.10's name and order
    objects     `gimp.Image`, `gimp.Layer`, ...: written once, on `pdb`
    gimp        the `gimp` module: the objects, progress, messages
    backend     finds the GIMP that started us
    gimp2/      GIMP 2.10 through ctypes on libgimp-2.0 (it needs no Python support in GIMP)
    gimp3/      GIMP 3 through gi, with the table of procedures that changed their names
"""

from . import gimp
from .enums import (
    ADD_SELECTION_MASK,
    ADD_WHITE_MASK,
    CHANNEL_OP_INTERSECT,
    GRAY,
    GRAYA_IMAGE,
    INDEXED,
    LAYER_MODE_NORMAL,
    RGB,
    RGBA_IMAGE,
)
from .errors import error
from .params import PF_DRAWABLE, PF_IMAGE, PF_OPTION, PF_SLIDER, PF_SPINNER, PF_STRING, PF_TOGGLE
from .pdb import pdb
from .registry import fail, main, register

__all__ = [
    "ADD_SELECTION_MASK",
    "ADD_WHITE_MASK",
    "CHANNEL_OP_INTERSECT",
    "GRAY",
    "GRAYA_IMAGE",
    "INDEXED",
    "LAYER_MODE_NORMAL",
    "PF_DRAWABLE",
    "PF_IMAGE",
    "PF_OPTION",
    "PF_SLIDER",
    "PF_SPINNER",
    "PF_STRING",
    "PF_TOGGLE",
    "RGB",
    "RGBA_IMAGE",
    "error",
    "fail",
    "gimp",
    "main",
    "pdb",
    "register",
]
