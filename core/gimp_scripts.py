"""Scripts of GIMP's old Python API in a file, folder or zip: which they are, and which files are theirs.

Nothing of them is run.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from . import hosts

DESCRIBE = hosts.FILTERS / "describe_scripts.py"
MAX_FILES, MAX_BYTES = 20_000, 512 << 20  # of a zip or folder that is looked through
MAX_SCRIPT = 4 << 20  # bytes; no script is larger


@dataclass(frozen=True)
class Script:
    """A script that was found, and what describe_scripts.py says of it.

    name: of the folder that it will have and, as GIMP 3 wants it, of its file. files: by their place there.
    """

    path: Path
    name: str
    about: dict[str, Any]
    files: dict[PurePosixPath, Path]

    @property
    def procedures(self) -> set[str]:
        """The names that it registers, as far as they can be told."""
        return {one["name"] for one in self.about["procedures"]} - {""}


@dataclass(frozen=True)
class Refused:
    """A file that was left alone, and why."""

    path: Path
    why: str


def unpack(archive: Path, folder: Path) -> None:
    """The files of a zip into an empty folder. Raises `HostError` for one that is broken, huge or hostile."""
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise hosts.HostError(_too_much(archive))
            for entry in entries:
                place = PurePosixPath(entry.filename.replace("\\", "/"))
                link = entry.external_attr >> 28 == 0xA
                if link or place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
                    raise hosts.HostError(f"{archive} is left alone: {entry.filename} would leave its folder")
                target = folder / place
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("xb") as file:
                    content = source.read(entry.file_size + 1)  # a zip may lie about it
                    if len(content) > entry.file_size:
                        raise hosts.HostError(_too_much(archive))
                    file.write(content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as problem:
        if isinstance(problem, hosts.HostError):
            raise
        raise hosts.HostError(f"{archive} cannot be unpacked ({problem}): get it once more") from problem


def find(source: Path) -> tuple[list[Script], list[Refused]]:
    """The scripts in a file or folder, and the Python files that are none. Raises `HostError`."""
    whole = source.is_dir()
    paths = _python_files(source) if whole else [source]
    described = dict(zip(paths, _describe(paths), strict=True))
    reasons = {path: _why_not(about) for path, about in described.items()}
    found = [path for path in paths if not reasons[path]]
    scripts: list[Script] = []
    for path in found:
        alone = whole and sum(other.parent == path.parent for other in found) == 1
        name = _name(path, {script.name for script in scripts})
        files = _all_beside(path) if alone else _own(path, described[path], folders=whole)
        others = {other for other, about in described.items() if other != path and not _is_module(about)}
        files = {place: file for place, file in files.items() if file not in others | {path}}
        scripts.append(Script(path, name, described[path], files | {PurePosixPath(f"{name}.py"): path}))
    taken = {file for script in scripts for file in script.files.values()}
    return scripts, [Refused(path, why) for path, why in reasons.items() if why and path not in taken]


def _name(script: Path, taken: set[str]) -> str:
    """A script's own name, or one with its folder's before it if another here has that already."""
    name = script.stem if script.stem not in taken else f"{script.parent.name}-{script.stem}"
    while name in taken:
        name += "-2"
    return name


def _python_files(folder: Path) -> list[Path]:
    """Those that may be scripts, in a folder that may be a plug-ins folder with Museloom's own."""
    found = []
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > MAX_FILES:
            raise hosts.HostError(_too_much(folder))
        places = path.relative_to(folder)
        ours = any((folder / parent / "museloom.json").exists() for parent in list(places.parents)[:-1])
        if path.suffix == ".py" and path.is_file() and not _is_hidden(places) and not ours:
            found.append(path)
    return found


def _describe(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What describe_scripts.py says of each. Raises `HostError`."""
    small = [path for path in paths if path.stat().st_size <= MAX_SCRIPT]
    done = subprocess.run(
        [sys.executable, DESCRIBE, *small], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise hosts.HostError(
            f"the scripts cannot be read: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
        )
    said = {about["path"]: about for about in json.loads(done.stdout)}
    return [said.get(str(path), {"kind": "module"}) for path in paths]


def _is_module(about: dict[str, Any]) -> bool:
    """Whether a script may need it: neither a plug-in nor broken."""
    return about["kind"] == "module" and "problem" not in about


def _why_not(about: dict[str, Any]) -> str:
    """Why a Python file is not adopted; empty for a script."""
    if about["kind"] == "native":
        return "is a plug-in of GIMP 3's own API, which needs no adopting"
    if about["kind"] == "module":
        return "does not use gimpfu, or registers nothing"
    if "problem" in about:
        return f"cannot be read as Python: {about['problem']}"
    return ""


def _all_beside(script: Path) -> dict[PurePosixPath, Path]:
    """A folder that is one script's: all that is in it."""
    inside = (path for path in script.parent.rglob("*") if path.is_file() and not path.is_symlink())
    files = {path.relative_to(script.parent): path for path in inside}
    return _bounded(script, {place: path for place, path in files.items() if not _is_hidden(place)})


def _own(script: Path, about: dict[str, Any], folders: bool) -> dict[PurePosixPath, Path]:
    """Of a folder that others share: the script, the modules that it imports, the files that it names.

    folders: whether whole folders that it names are meant too.
    """
    home = script.parent
    taken = {script}
    waiting = [about]
    while waiting:
        one = waiting.pop()
        modules = [home / f"{name}.py" for name in one.get("imports", ())]
        packages = [home / name for name in one.get("imports", ()) if (home / name / "__init__.py").is_file()]
        named = [home / Path(text).parts[0] for text in one.get("text", ()) if _is_a_name(text)]
        for path in (*packages, *(path for path in named if folders and path.is_dir())):
            taken |= {inner for inner in path.rglob("*") if inner.is_file() and not inner.is_symlink()}
        taken |= {path for path in named if path.suffix and path.is_file()}
        new = [path for path in modules if path.is_file() and path not in taken]
        taken |= set(new)
        waiting += _describe(new) if new else []
    return _bounded(script, {path.relative_to(home): path for path in taken})


def _is_a_name(text: str) -> bool:
    """Whether a text in a script may be that of a file beside it."""
    return bool(re.fullmatch(r"[^/\\:*?<>|\n]+(/[^/\\:*?<>|\n]+)*", text)) and text.strip(". ") != ""


def _bounded(script: Path, files: dict[Any, Path]) -> dict[PurePosixPath, Path]:
    if len(files) > MAX_FILES or sum(path.stat().st_size for path in files.values()) > MAX_BYTES:
        raise hosts.HostError(_too_much(script.parent))
    return {PurePosixPath(place): path for place, path in files.items()}


def _is_hidden(place: Path) -> bool:
    return (
        any(part.startswith(".") or part == "__pycache__" for part in place.parts) or place.suffix == ".pyc"
    )


def _too_much(source: Path) -> str:
    return f"{source} holds more than {MAX_FILES} files or {MAX_BYTES >> 20} MB: name the script itself"
