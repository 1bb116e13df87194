"""Scripts of GIMP's old Python API, made at home in a GIMP: put into a folder of their own in its plug-ins
folder, listed, and taken out again."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal

from . import hosts
from .gimp_scripts import Script

MARK = "museloom-adopted.json"  # beside an adopted script: what it registers, its files with their SHA-256
Outcome = Literal[
    "added", "replaced", "there already", "moved into a folder of its own", "made ready where it is"
]


def adopt(script: Script, plugins: Path) -> Outcome:
    """Put a script into a plug-ins folder, whole or not at all; a file of the user's own is never replaced.

    Raises `HostError`.
    """
    folder, gimp3 = plugins / script.name, plugins.parent.name.startswith("3")
    if script.path.parent == folder or (script.path.parent == plugins and not gimp3):
        fitting = _fitting(script.path)
        if fitting != script.path.read_bytes():
            script.path.write_bytes(fitting)
        script.path.chmod(script.path.stat().st_mode | 0o111)
        return "made ready where it is"
    new = {
        place: _fitting(path) if path == script.path else path.read_bytes()
        for place, path in script.files.items()
    }
    before = _marked(folder)
    if folder.exists():
        now = {place: (folder / place).read_bytes() for place in new if (folder / place).is_file()}
        if now == new and before is not None:
            return "there already"
        if before is None or _changed(folder, before["files"]):
            raise hosts.HostError(
                f"{folder} is there already, and is not what was adopted: move it away, or rename the script"
            )
        if script.procedures and before["procedures"] and not script.procedures & set(before["procedures"]):
            raise hosts.HostError(
                f"{folder} holds another script that was adopted: rename this one, or take that one out with "
                f"museloom gimp release {script.name}"
            )
    try:
        with tempfile.TemporaryDirectory(prefix=".museloom-", dir=plugins.parent) as work:
            made = Path(work, "new")
            for place, content in new.items():
                (made / place).parent.mkdir(parents=True, exist_ok=True)
                (made / place).write_bytes(content)
            (made / f"{script.name}.py").chmod(0o755)
            marks = {str(place): hashlib.sha256(content).hexdigest() for place, content in new.items()}
            about = {"procedures": sorted(script.procedures), "files": marks}
            (made / MARK).write_text(json.dumps(about, indent=2) + "\n")
            if folder.exists():
                folder.rename(Path(work, "old"))
            made.rename(folder)
        if script.path.parent == plugins:  # loose, where GIMP 3 does not look
            script.path.unlink()
            return "moved into a folder of its own"
    except OSError as problem:
        raise hosts.HostError(f"{problem}: see that {plugins} can be written") from problem
    return "added" if before is None else "replaced"


def adopted(plugins: Path) -> list[str]:
    """The names of the scripts that were adopted into a plug-ins folder."""
    return sorted(mark.parent.name for mark in plugins.glob(f"*/{MARK}"))


def release(name: str, plugins: Path) -> bool:
    """Take an adopted script out again, but not what was changed or added since. Was it there?

    Raises `HostError`.
    """
    folder = plugins / name
    marked = _marked(folder) if name in adopted(plugins) else None
    if marked is None:
        return False
    marks = marked["files"]
    changed = _changed(folder, marks)
    try:
        for place in [*(place for place in marks if place not in changed), MARK]:
            (folder / place).unlink(missing_ok=True)
        for below in sorted(folder.rglob("*"), reverse=True):
            if below.name == "__pycache__":
                shutil.rmtree(below)
            elif below.is_dir() and not any(below.iterdir()):
                below.rmdir()
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as problem:
        raise hosts.HostError(f"{problem}: remove {folder} by hand") from problem
    return True


def _fitting(script: Path) -> bytes:
    """A script as GIMP finds what starts it: as it is, unless its first line names what no GIMP can know."""
    content = script.read_bytes()
    first, end, rest = content.partition(b"\n")
    if not first.startswith(b"#!"):
        return content
    words = first[2:].decode("latin-1").split()
    program = words[1] if words and words[0] == "/usr/bin/env" and len(words) > 1 else "".join(words[:1])
    folder, _, name = program.rpartition("/")
    if name in hosts.OLD_PYTHONS and folder in ("", "/usr/bin", "/usr/local/bin"):
        return content
    python = hosts.ADOPTED_PYTHON3 if "python3" in first.decode("latin-1") else "python"
    return f"#!/usr/bin/env {python}".encode() + (b"\r" if first.endswith(b"\r") else b"") + end + rest


def _marked(folder: Path) -> dict[str, Any] | None:
    """What was adopted into a folder; None if nothing was."""
    try:
        marked: dict[str, Any] = json.loads((folder / MARK).read_text())
        return marked if {"procedures", "files"} <= set(marked) else None
    except (OSError, ValueError, TypeError):
        return None


def _changed(folder: Path, marks: dict[str, str]) -> set[str]:
    """Which of the adopted files are no longer as they were put there."""
    return {
        place
        for place, digest in marks.items()
        if (folder / place).is_file() and hashlib.sha256((folder / place).read_bytes()).hexdigest() != digest
    }
