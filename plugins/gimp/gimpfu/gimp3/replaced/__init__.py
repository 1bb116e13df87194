"""What GIMP 2.10 did in one procedure and GIMP 3 does in several, or through GEGL: a function each.

They are written with `pdb` and 2.10's names wherever 2.10 itself has a newer way, which both GIMPs know.
"""

from . import (
    brushes,
    colors,
    edit,
    filenames,
    files,
    gegl_plug_ins,
    gone,
    images,
    paths,
    pixel_filters,
    plug_ins,
    selection,
    system,
    text,
    transforms,
)
from .registry import REPLACED

__all__ = [
    "REPLACED",
    "brushes",
    "colors",
    "edit",
    "filenames",
    "files",
    "gegl_plug_ins",
    "gone",
    "images",
    "paths",
    "pixel_filters",
    "plug_ins",
    "selection",
    "system",
    "text",
    "transforms",
]
