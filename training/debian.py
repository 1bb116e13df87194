"""Files out of packages of Debian, which are not installed for that. Needs apt and dpkg."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


def member(package: str, ending: str, folder: Path) -> Path:
    """A file of a package, taken out to `folder` unless it is there. ending: of its path in the package."""
    target = folder / Path(ending).name
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob(f"{package}_*.deb")):
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
    (fetched,) = folder.glob(f"{package}_*.deb")
    part = target.with_suffix(".part")
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", fetched], stdout=subprocess.PIPE) as unpacking:
        with tarfile.open(fileobj=unpacking.stdout, mode="r|") as files:
            found = next(entry for entry in files if entry.name.endswith(ending))
            content = files.extractfile(found)
            assert content is not None
            with part.open("wb") as whole:
                while block := content.read(1 << 24):
                    whole.write(block)
        unpacking.kill()  # what else is in the package
    part.rename(target)
    return target


def members(package: str, inside: str, folder: Path) -> Path:
    """All files of a package below the folder whose path has `inside`, taken out to `folder`/package."""
    target = folder / package
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob(f"{package}_*.deb")):
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
    (fetched,) = folder.glob(f"{package}_*.deb")
    part = target.with_suffix(".part")
    part.mkdir(exist_ok=True)
    with (
        subprocess.Popen(["dpkg-deb", "--fsys-tarfile", fetched], stdout=subprocess.PIPE) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as files,
    ):
        for entry in files:
            if entry.isfile() and inside in entry.name and (content := files.extractfile(entry)):
                (part / Path(entry.name).name).write_bytes(content.read())
    part.rename(target)
    return target
