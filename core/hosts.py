"""Where the hosts are on this machine, and putting Museloom's plug-ins into them."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bridge

NAME = "museloom"  # GIMP 3 wants a folder and in it a file of the same name
FORMER = "museloom-stylize"  # what it was called while it was one filter
FILTERS = Path(__file__).resolve().parents[1] / "plugins" / "gimp"
PACKAGES = ("pyzmq", "msgspec")  # what `bridge` needs
GIMP_PACKAGES = (*PACKAGES, "fissix", "appdirs")  # and what reads scripts of Python 2
PYTHONS = ("3.11", "3.12", "3.13")  # what `bridge` runs under; for a GIMP whose Python cannot be asked
ANY_PYTHON = "/usr/bin/env python3"  # as GIMP 3's own Python plug-ins begin
LAUNCHER = "run_script.py"  # what GIMP is told to start scripts of its old Python API with
# The programs that such scripts name in their "#!" line; GIMP 3's own plug-ins name "python3".
# The last one is how `museloom gimp adopt` names it for a script of the old API that is of Python 3.
OLD_PYTHONS = ("python", "python2", "python2.4", "python2.5", "python2.6", "python2.7", "pythonw")
ADOPTED_PYTHON3 = "museloom-python3"
MAX_INTERPRETER = 120  # bytes; older kernels cut a "#!" line at 127
MAX_RULE = 255  # bytes; GIMP takes no longer line of this kind
SANDBOXES = {
    "Flatpak": Path(".var/app/org.gimp.GIMP/config/GIMP"),
    "Snap": Path("snap/gimp/current/.config/GIMP"),
}


class HostError(RuntimeError):
    """A plug-in could not be put in; the text says what to do."""


@dataclass(frozen=True)
class Gimp:
    """One GIMP of this user: version ("2.10", "3.0"), plug-ins folder, and why it cannot be served."""

    version: str
    plugins: Path
    obstacle: str = ""


@dataclass(frozen=True)
class Installed:
    """What was put where. `python` starts the plug-in; `wheels` are the Python versions it has wheels for."""

    folder: Path
    python: str
    wheels: list[str]


def find_gimps(home: Path) -> list[Gimp]:
    """Every GIMP that has a configuration folder under `home`, or that is installed and has not run yet."""
    root = _configurations(home)
    versions = {folder.name for folder in root.glob("*")} | set(_installed_versions())
    gimps = [Gimp(version, root / version / "plug-ins", _obstacle(version)) for version in versions]
    for sandbox, folder in SANDBOXES.items():
        why = f"GIMP from {sandbox} runs in a sandbox from where Museloom's daemon cannot be reached: "
        why += "install GIMP as a package of your system"
        gimps += [Gimp(found.name, found / "plug-ins", why) for found in (home / folder).glob("*")]
    served = re.compile(r"2\.10|3\.\d*[02468]")  # odd ones are GIMP's own test versions
    return sorted(
        (gimp for gimp in gimps if served.fullmatch(gimp.version)), key=lambda gimp: str(gimp.plugins)
    )


def install_gimp(plugins: Path, python: str | None) -> Installed:
    """Put the filters into a plug-ins folder, in place of an older one: whole, or not at all.

    python: what starts them; None for Museloom's own interpreter, which needs no wheels (GIMP 2.10).
    Raises `HostError`.
    """
    interpreter = python or sys.executable
    if len(interpreter) > MAX_INTERPRETER or (" " in interpreter and interpreter != ANY_PYTHON):
        raise HostError(
            f"GIMP cannot start {interpreter}: its path has a space or is longer than {MAX_INTERPRETER} "
            "characters; install Museloom in another folder"
        )
    wheels = _pythons_of(interpreter) if python else []
    try:
        plugins.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".museloom-", dir=plugins.parent) as work:
            new, old = Path(work, "new"), Path(work, "old")
            _fill(new, interpreter)
            for version in wheels:
                _fetch_wheels(new / "wheels" / version, version)
            folder = plugins / NAME
            old.mkdir()
            for name in (NAME, FORMER):
                if (plugins / name).exists():
                    (plugins / name).rename(old / name)
            new.rename(folder)
            _tell_gimp(folder / LAUNCHER)
    except OSError as problem:
        raise HostError(f"{problem}: see that {plugins} can be written") from problem
    return Installed(folder, interpreter, wheels)


def uninstall_gimp(plugins: Path) -> bool:
    """Take the filters out of a plug-ins folder. Returns whether they were there. Raises `HostError`."""
    there = [folder for name in (NAME, FORMER) if (folder := plugins / name).exists()]
    try:
        interpreters(plugins).unlink(missing_ok=True)
        for folder in there:
            shutil.rmtree(folder)
    except OSError as problem:
        raise HostError(f"{problem}: remove {plugins / NAME} by hand") from problem
    return bool(there)


def interpreters(plugins: Path) -> Path:
    """The file that tells the GIMP of a plug-ins folder what starts old scripts."""
    return plugins.parent / "interpreters" / f"{NAME}.interp"


def python_of(version: str) -> str | None:
    """What starts the plug-in in this GIMP: a Python with GIMP 3's bindings, or None for our own."""
    if version == "2.10":
        return None
    asked = (path for path in _system_pythons() if _version_with_gimp(path))
    return next(asked, ANY_PYTHON)


def _configurations(home: Path) -> Path:
    if sys.platform == "darwin":
        return home / "Library/Application Support/GIMP"
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", home / "AppData/Roaming")) / "GIMP"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "GIMP"


def _obstacle(version: str) -> str:
    if version == "2.10" and not sys.platform.startswith("linux"):
        return "GIMP 2.10 is served on Linux only: install GIMP 3"
    return ""


def _installed_versions() -> Iterator[str]:
    for command in ("gimp", "gimp-2.10", "gimp-3.0", "gimp-3"):
        if path := shutil.which(command):
            said = _output([path, "--version"])
            if found := re.search(r"(\d+\.\d+)\.\d+", said):
                yield found[1]


def _system_pythons() -> Iterator[str]:
    """Every python3 on the path but those of our own environment: GIMP is not started from within it."""
    ours = Path(sys.prefix)
    for folder in os.get_exec_path():
        python = Path(folder, "python3")
        if os.access(python, os.X_OK) and not python.is_relative_to(ours):
            yield str(python)


def _version_with_gimp(python: str) -> str:
    """The version ("3.13") of an interpreter that has GIMP 3's bindings; empty if it has not."""
    question = "import sys, gi; gi.require_version('Gimp', '3.0'); print('%d.%d' % sys.version_info[:2])"
    return _output([python, "-c", question]).strip()


def _pythons_of(interpreter: str) -> list[str]:
    """The Python versions to fetch wheels for: that of `interpreter`, all if it cannot be asked here.

    Raises `HostError` if it is too old.
    """
    version = _version_with_gimp(interpreter) if interpreter != ANY_PYTHON else ""
    if version and tuple(map(int, version.split("."))) < (3, 11):
        raise HostError(f"{interpreter} is Python {version}, and the filter needs 3.11 or later: update it")
    return [version] if version else list(PYTHONS)


def _output(command: list[str]) -> str:
    """What a command prints; empty if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _fill(folder: Path, interpreter: str) -> None:
    """The plug-in with its filters, gimpfu and bridge, and where Museloom is."""
    for source, target in ((FILTERS, folder), (Path(bridge.__file__).parent, folder / "bridge")):
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    for script in (folder / f"{NAME}.py", folder / LAUNCHER):
        _, code = script.read_text().split("\n", 1)
        script.write_text(f"#!{interpreter}\n{code}")
        script.chmod(0o755)
    about = {"python": sys.executable, "museloom": importlib.metadata.version("museloom")}
    (folder / "museloom.json").write_text(json.dumps(about, indent=2) + "\n")


def _tell_gimp(launcher: Path) -> None:
    """Have GIMP start old scripts with our launcher: by the program that they name, or by their ending.

    Raises `HostError` for a path that GIMP's file cannot hold.
    """
    mark = next((mark for mark in ":|;%" if mark not in str(launcher)), None)
    by_ending = f"{mark}Museloom{mark}E{mark}{mark}py{mark}{mark}{launcher}{mark}"
    if mark is None or len(os.fsencode(by_ending)) > MAX_RULE:
        raise HostError(
            f"GIMP cannot start {launcher}: its path is too long; keep GIMP's folder in another place"
        )
    programs = [f"{folder}{name}" for name in OLD_PYTHONS for folder in ("", "/usr/bin/", "/usr/local/bin/")]
    lines = [f"{program}={launcher}" for program in (*programs, ADOPTED_PYTHON3)]
    file = interpreters(launcher.parent.parent)
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(["# Written by `museloom install gimp`", *lines, by_ending, ""]))


def _fetch_wheels(folder: Path, version: str) -> None:
    """The packages that the plug-in needs, in the versions we run with, for another Python."""
    wanted = [f"{package}=={importlib.metadata.version(package)}" for package in GIMP_PACKAGES]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-compile", "--only-binary", ":all:"]
    command += ["--python-version", version, "--target", str(folder), *wanted]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["pip failed"]
        raise HostError(
            f"GIMP 3 needs {' and '.join(wanted)} for Python {version}, and pip says: {reason[0]}. "
            "Check the internet connection, then run it again"
        )
