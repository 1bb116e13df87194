"""The `gimp` module of classic scripts: the objects, and GIMP itself.

gimp.version                                     (2, 10, 34), (3, 0, 4)
gimp.directory                                   the user's folder of GIMP
gimp.data_directory, gimp.locale_directory, gimp.sysconf_directory, gimp.plug_in_directory
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from .backend import Area, backend  # noqa: F401
from .bytestring import ByteString, plain
from .color import RGB
from .errors import CancelError as cancel  # noqa: F401
from .errors import error  # noqa: F401
from .former import (  # noqa: F401
    check_size,
    check_type,
    display_name,
    export_image,
    extension_ack,
    extension_enable,
    extension_process,
    gamma,
    get_progname,
    gtkrc,
    install_cmap,
    monitor_number,
    show_help_button,
    show_tool_tips,
    tile_cache_ntiles,
    tile_cache_size,
    tile_height,
    tile_width,
    wm_class,
)
from .objects import (  # noqa: F401
    Channel,
    Display,
    Drawable,
    GroupLayer,
    Image,
    Item,
    Layer,
    Parasite,
    PixelFetcher,
    PixelRgn,
    Tile,
    Vectors,
    VectorsBezierStroke,
    VectorsStroke,
    item,
)
from .pdb import pdb
from .registry import add_menu, handle_files, install_procedure, serve_plugin  # noqa: F401

DIRECTORIES = (
    "directory",
    "data_directory",
    "locale_directory",
    "sysconf_directory",
    "plug_in_directory",
)

menu_register = add_menu
register_load_handler = register_save_handler = register_magic_load_handler = handle_files


def __getattr__(name: str) -> Any:
    """What only a running GIMP can tell."""
    if name == "version":
        return backend().version()
    if name in DIRECTORIES:
        return backend().directory(name)
    raise AttributeError(f"module gimp has no {name}")


# -- plug-ins that gimpplugin runs, and leaving ----------------------------------------------------


def main(
    init: Callable[[], Any] | None,
    quit: Callable[[], Any] | None,
    query: Callable[[], Any],
    run: Callable[[str, tuple[Any, ...]], Any],
) -> NoReturn:
    """Serve GIMP: `query` installs procedures, `run` gets the name of one and its arguments."""
    serve_plugin(query, run)


def domain_register(name: str, path: str | None = None) -> None:
    """Nothing: labels are shown as the script gives them."""


def quit() -> NoReturn:
    """End this plug-in."""
    sys.exit()


def exit(force: bool = False) -> None:
    """End GIMP. force: without asking about images that are not saved."""
    pdb.gimp_quit(force)


# -- images ----------------------------------------------------------------------------------------


def image_list() -> list[Image]:
    """The open images, the newest first."""
    return [Image.from_id(ID) for ID in pdb.gimp_image_list()[1]]


def delete(thing: Any) -> None:
    """Close an image that is not shown, or a display; destroy an item that is in no image."""
    if isinstance(thing, Image):
        pdb.gimp_image_delete(thing)
    elif isinstance(thing, Display):
        if thing.ID > 0:
            pdb.gimp_display_delete(thing)
    else:
        pdb.gimp_item_delete(thing)


def vectors_import_from_file(
    image: Image, filename: str, merge: bool = False, scale: bool = False
) -> list[Vectors]:
    """The paths of an SVG file, added to `image`. merge: as one. scale: to the image's size."""
    return [item(ID) for ID in pdb.gimp_vectors_import_from_file(image, filename, merge, scale)[1]]


def vectors_import_from_string(
    image: Image, string: str, merge: bool = False, scale: bool = False
) -> list[Vectors]:
    """The paths of an SVG document, added to `image`; see `vectors_import_from_file`."""
    found = pdb.gimp_vectors_import_from_string(image, string, len(string), merge, scale)
    return [item(ID) for ID in found[1]]


def displays_flush() -> None:
    """Let the artist see what has changed."""
    pdb.gimp_displays_flush()


def displays_reconnect(old: Image, new: Image) -> None:
    """Show `new` where `old` was shown."""
    pdb.gimp_displays_reconnect(old, new)


_id2image, _id2display, _id2vectors, _id2drawable = Image.from_id, Display.from_id, item, item


# -- messages and progress -------------------------------------------------------------------------


def message(text: object) -> None:
    """Show `text` to the artist."""
    backend().message(str(text))


def progress_init(text: object = "") -> None:
    """Show GIMP's progress bar with `text`."""
    backend().progress_init(str(text))


def progress_set_text(text: object) -> None:
    """Change the words in GIMP's progress bar."""
    backend().progress_set_text(str(text))


def progress_update(fraction: float) -> None:
    """Move GIMP's progress bar: 0 to 1."""
    backend().progress_update(min(max(float(fraction), 0.0), 1.0))


# -- the context: colours and resources ------------------------------------------------------------


def context_push() -> None:
    """Keep colours, brush and so on, up to `context_pop`."""
    pdb.gimp_context_push()


def context_pop() -> None:
    """Bring back what `context_push` has kept."""
    pdb.gimp_context_pop()


def get_foreground() -> RGB:
    """The foreground colour."""
    return pdb.gimp_context_get_foreground()


def get_background() -> RGB:
    """The background colour."""
    return pdb.gimp_context_get_background()


def set_foreground(*color: Any) -> None:
    """Change the foreground colour: a colour, a tuple, a name, or three numbers."""
    pdb.gimp_context_set_foreground(color[0] if len(color) == 1 else color)


def set_background(*color: Any) -> None:
    """Change the background colour; see `set_foreground`."""
    pdb.gimp_context_set_background(color[0] if len(color) == 1 else color)


def context_get_gradient() -> str:
    """The name of the gradient in use."""
    return pdb.gimp_context_get_gradient()


def context_set_gradient(name: str) -> None:
    """Use the gradient with this name."""
    pdb.gimp_context_set_gradient(name)


gradients_get_gradient, gradients_set_gradient = context_get_gradient, context_set_gradient


def gradients_get_list(filter: str | None = None) -> list[str]:
    """The names of gradients that match a regular expression."""
    return list(pdb.gimp_gradients_get_list(filter or "")[1])


def fonts_get_list(filter: str | None = None) -> list[str]:
    """The names of fonts that match a regular expression."""
    return list(pdb.gimp_fonts_get_list(filter or "")[1])


def fonts_refresh() -> None:
    """Look for new fonts."""
    pdb.gimp_fonts_refresh()


def gradient_get_uniform_samples(
    name: str, num_samples: int, reverse: bool = False
) -> list[tuple[float, ...]]:
    """Colours of a gradient, evenly spaced: (red, green, blue, alpha), each 0 to 1."""
    return _fours(pdb.gimp_gradient_get_uniform_samples(name, num_samples, reverse)[1])


def gradient_get_custom_samples(
    name: str, positions: list[float], reverse: bool = False
) -> list[tuple[float, ...]]:
    """Colours of a gradient at `positions`, 0 to 1; see `gradient_get_uniform_samples`."""
    found = pdb.gimp_gradient_get_custom_samples(name, len(positions), positions, reverse)
    return _fours(found[1])


def gradients_sample_uniform(num_samples: int, reverse: bool = False) -> list[tuple[float, ...]]:
    """Colours of the gradient in use; see `gradient_get_uniform_samples`."""
    return gradient_get_uniform_samples(context_get_gradient(), num_samples, reverse)


def gradients_sample_custom(positions: list[float], reverse: bool = False) -> list[tuple[float, ...]]:
    """Colours of the gradient in use at `positions`; see `gradient_get_uniform_samples`."""
    return gradient_get_custom_samples(context_get_gradient(), positions, reverse)


def _fours(numbers: Any) -> list[tuple[float, ...]]:
    return [tuple(numbers[i : i + 4]) for i in range(0, len(numbers), 4)]


# -- what is kept in GIMP --------------------------------------------------------------------------


def set_data(id: str, data: Any) -> None:
    """Keep bytes under a name until GIMP ends."""
    data = plain(data)
    pdb.gimp_procedural_db_set_data(id, len(data), data)


def get_data(id: str) -> ByteString:
    """What is kept under a name. Raises `error` if nothing is."""
    return ByteString(plain(pdb.gimp_procedural_db_get_data(id)[1]))


def parasite_find(name: str) -> Parasite | None:
    """GIMP's parasite of this name."""
    return pdb.gimp_get_parasite(name) if name in parasite_list() else None


def parasite_attach(parasite: Parasite) -> None:
    """Attach a parasite to GIMP."""
    pdb.gimp_attach_parasite(parasite)


def attach_new_parasite(name: str, flags: int, data: Any) -> None:
    """Attach a new one. flags: 1 stays when GIMP ends."""
    parasite_attach(Parasite(name, flags, data))


def parasite_detach(name: str) -> None:
    """Take GIMP's parasite away."""
    pdb.gimp_detach_parasite(name)


def parasite_list() -> tuple[str, ...]:
    """The names of GIMP's parasites."""
    return tuple(pdb.gimp_get_parasite_list()[1])


def gimprc_query(name: str) -> str:
    """A setting of GIMP's."""
    return pdb.gimp_gimprc_query(name)


def personal_rc_file(basename: str) -> str:
    """The path of a file in the user's folder of GIMP."""
    return os.path.join(backend().directory("directory"), basename)


# What a script may ask of this module; the rest is what the module itself needs.
_INSIDE = ("ByteString", "RGB", "add_menu", "backend", "handle_files", "item", "plain", "serve_plugin")
__all__ = [
    name
    for name, one in list(vars().items())
    if getattr(one, "__module__", "").startswith(f"{__package__}.") and not name.startswith("_")
    if name not in _INSIDE
]
