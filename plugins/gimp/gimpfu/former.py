"""Functions of the `gimp` module that have lost their meaning, answered so that scripts go on."""

from __future__ import annotations

import os
import sys
from typing import Any

from .enums import CHECK_SIZE_MEDIUM_CHECKS, CHECK_TYPE_GRAY_CHECKS, EXPORT_IGNORE
from .objects.regions import TILE


def tile_width() -> int:
    """Pixels of a tile's side."""
    return TILE


tile_height = tile_width


def tile_cache_size(kilobytes: int) -> None:
    """Nothing: pixels are kept as long as they are of use."""


tile_cache_ntiles = tile_cache_size


def export_image(
    image: Any, drawable: Any, format_name: str | None = None, capabilities: int = 0
) -> tuple[int, Any, Any]:
    """What to save: the same image. GIMP itself asks about layers and colours when it exports."""
    return EXPORT_IGNORE, image, drawable


def extension_ack() -> None:
    """Nothing: no GIMP that is left starts extensions."""


extension_enable = extension_ack


def extension_process(timeout: int = 0) -> None:
    """Nothing; see `extension_ack`."""


def check_size() -> int:
    """The size of the checks behind what is transparent."""
    return CHECK_SIZE_MEDIUM_CHECKS


def check_type() -> int:
    """Their colours."""
    return CHECK_TYPE_GRAY_CHECKS


def display_name() -> str:
    """The screen that GIMP is on."""
    return os.environ.get("DISPLAY", "")


def monitor_number() -> int:
    """The monitor that GIMP is on."""
    return 0


def wm_class() -> str:
    """What windows of GIMP are called."""
    return "Gimp"


def gamma() -> float:
    """That of GIMP's windows."""
    return 2.2


def install_cmap() -> bool:
    """Whether colour maps of screens are used."""
    return False


def show_tool_tips() -> bool:
    """Whether GIMP shows tips."""
    return True


show_help_button = show_tool_tips


def gtkrc() -> str:
    """The path of GIMP's GTK style; none."""
    return ""


def get_progname() -> str:
    """The name of this program."""
    return os.path.basename(sys.argv[0])
