"""Where the images' files are: in Blender's temporary folder, until the artist saves.

So clicking through ideas and dragging sliders litters nobody's folders, and undo finds every file it needs.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import bpy
from bpy.app.handlers import persistent

from .. import preferences
from . import files

BESIDE = "textures"  # the folder next to the .blend


def folder() -> Path:
    """Where new files go. It lasts as long as this Blender."""
    return Path(bpy.app.tempdir) / "museloom"


@persistent
def store(target: str, *_: object) -> None:
    """Before a file is saved: pack its textures, or put them beside it, as the preferences have it."""
    renamed: dict[str, str] = {}
    for image in bpy.data.images:
        path = Path(bpy.path.abspath(image.filepath))
        if not image.users or image.packed_file is not None or path.parent != folder():
            continue
        if preferences.chosen().pack or not target:
            _pack(image, path)
            continue
        place = Path(target).parent / BESIDE
        name, _, kind = path.name.rpartition("_")
        try:
            place.mkdir(exist_ok=True)
            renamed.setdefault(name, files.free(place, name))
            shutil.copyfile(path, place / f"{renamed[name]}_{kind}")
        except OSError:  # no room, no permission: the file must still have them
            _pack(image, path)
            continue
        image.filepath = _from_blend(place / f"{renamed[name]}_{kind}")


def register() -> None:
    """Begin to listen."""
    bpy.app.handlers.save_pre.append(store)


def unregister() -> None:
    """End it."""
    bpy.app.handlers.save_pre.remove(store)


def _pack(image: bpy.types.Image, path: Path) -> None:
    image.pack()
    image.filepath_raw = f"//{BESIDE}/{path.name}"  # where it goes if the artist unpacks it


def _from_blend(path: Path) -> str:
    """The path as the saved file will have it. Blender remaps what is relative to the file's old place."""
    if not bpy.data.filepath:
        return f"//{BESIDE}/{path.name}"
    try:
        return bpy.path.relpath(str(path))
    except ValueError:  # on another drive
        return str(path)
