"""Files out of packages of Debian, which are not installed for that. Needs apt and dpkg."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import IO


def member(package: str, ending: str, folder: Path) -> Path:
    """A file of a package, taken out to `folder` unless it is there. ending: of its path in the package."""
    target = folder / Path(ending).name
    if not target.exists():
        part = target.with_suffix(".part")
        with closing(_files(package, folder)) as files, part.open("wb") as whole:
            shutil.copyfileobj(next(content for name, content in files if name.endswith(ending)), whole)
        part.rename(target)
    return target


def members(package: str, inside: str, folder: Path) -> Path:
    """All files of a package whose path has `inside`, taken out to `folder`/package unless it is there."""
    target = folder / package
    if not target.exists():
        part = target.with_suffix(".part")
        part.mkdir(parents=True, exist_ok=True)
        for name, content in _files(package, folder):
            if inside in name:
                (part / Path(name).name).write_bytes(content.read())
        part.rename(target)
    return target


def _files(package: str, folder: Path) -> Generator[tuple[str, IO[bytes]], None, None]:
    """The files of a package, which is downloaded to `folder` unless it is there; each to be read at once."""
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob(f"{package}_*.deb")):
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
    (fetched,) = folder.glob(f"{package}_*.deb")
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", fetched], stdout=subprocess.PIPE) as unpacking:
        try:
            with tarfile.open(fileobj=unpacking.stdout, mode="r|") as files:
                for entry in files:
                    if entry.isfile() and (content := files.extractfile(entry)):
                        yield entry.name, content
        finally:
            unpacking.kill()  # what else is in the package
