"""Where an image came from: 2.10 told the file that was loaded, GIMP 3 tells scripts of XCF files only.

The image carries it as a parasite of its own, which is not saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ... import objects
from ...enums import PDB_IMAGE
from ...errors import error
from ...pdb import pdb
from ...values import as_text
from ..procedures import call_by_position, declared, run_by_name, table
from ..values import file
from .images import gimp_image
from .registry import REPLACED, replaces

LOADED = "gimpfu-loaded-from"
FILE = ("filename", "uri")


def _load(name: str) -> Callable[..., Any]:
    _, params, _ = declared(name)
    place = [param.name in FILE for param in params].index(True)

    def load(*args: Any) -> Any:
        found = file(args[place])
        if found.get_path() and not found.query_exists(None):
            raise error(f"{name}: there is no file {found.get_path()}")
        (image, *rest) = call_by_position(name, args)
        if gimp_image(image).get_file() is None:
            _remember(image, as_text(args[place]))
        return (image, *rest)

    return load


def _is_loader(name: str) -> bool:
    if not (name.startswith(("file-", "gimp-file-")) and "-load" in name):
        return False
    _, params, returns = declared(name)
    return [value.kind for value in returns] == [PDB_IMAGE] and any(param.name in FILE for param in params)


REPLACED.update({name: _load(name) for name in table() if _is_loader(name)})


def _remember(image: Any, path: str) -> None:
    content = file(path).get_uri().encode()
    pdb.gimp_image_attach_parasite(image, objects.Parasite(LOADED, 0, content))


def source(image: Any) -> Any:
    """The file of an image, or None."""
    found = gimp_image(image)
    kept = found.get_parasite(LOADED)
    if kept:
        return file(bytes(kept.get_data()).decode())
    return found.get_file() or found.get_imported_file() or found.get_exported_file()


@replaces("gimp-image-get-filename")
def filename(image: Any) -> str | None:
    """The path it was loaded from or will be saved to."""
    found = source(image)
    return found and found.get_path()


@replaces("gimp-image-get-uri")
def uri(image: Any) -> str | None:
    """The same as a URI."""
    found = source(image)
    return found and found.get_uri()


@replaces("gimp-image-get-name")
def name(image: Any) -> str:
    """The file's own name."""
    found = source(image)
    return str(found.get_basename() if found else run_by_name("gimp-image-get-name", image)[0])


@replaces("gimp-image-set-filename")
def set_filename(image: Any, path: str) -> None:
    """Where it will be saved."""
    gimp_image(image).detach_parasite(LOADED)
    if as_text(path).endswith(".xcf"):
        run_by_name("gimp-image-set-file", image, path)
    else:
        _remember(image, as_text(path))
