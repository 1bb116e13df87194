"""`museloom doctor`: everything a newcomer can get wrong, and the fix.

It must work where nothing else does, so each check stands alone, and what it needs is imported there.
"""

from __future__ import annotations

import contextlib
import filecmp
import importlib.util
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import psutil

import bridge
from bridge import launch
from bridge.client import Client, NoDaemon, Refused
from bridge.messages import Status, StatusReport
from core import __version__, hosts, settings, sound
from core.models import Shipped, manifest

from .ui import JSON, Trouble, daemon_runs, print_json, size, stop_daemon

ROOM_FOR_BLOBS = 256 << 20  # bytes; a 4096 x 4096 layer with alpha on its way, there and back, twice
ROOM_FOR_WORKS = 1 << 30  # bytes
MEMORY = 2 << 30  # bytes: torch, and a 4096 x 4096 layer in bfloat16
TORCH_PATIENCE = 120.0  # seconds; the first import of torch reads a lot from the disk
DAEMON_PATIENCE = 15.0  # seconds
PORTS_PATIENCE = 15.0  # seconds; a JACK that hangs is waited for

# Asks the engine itself, in a process of its own: a torch that hangs or crashes takes nothing with it.
TORCH = """
import json, torch
from core.engines.style import DEVICE, has_bfloat16
print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads(),
                  "device": DEVICE.type, "bfloat16": has_bfloat16()}))
"""

# A MIDI system can take its process with it too.
PORTS = """
import json, rtmidi
kinds = {rtmidi.API_LINUX_ALSA: "ALSA", rtmidi.API_UNIX_JACK: "JACK", rtmidi.API_MACOSX_CORE: "CoreMIDI",
         rtmidi.API_WINDOWS_MM: "Windows"}
found = {}
for api in rtmidi.get_compiled_api():
    try:
        found[kinds.get(api, str(api))] = rtmidi.MidiIn(api).get_ports()
    except Exception:
        pass
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is well (None: only to be known), what is so, the fix."""

    what: str
    well: bool | None
    found: str
    fix: str = ""


@click.command()
@JSON
def doctor(as_json: bool) -> None:
    """Check the whole installation and name the fix for what is wrong; exit code 1 if something is."""
    findings = []
    for check in CHECKS:
        for finding in _examine(check):
            findings.append(finding)
            if not as_json:
                _print(finding)
    broken = sum(finding.well is False for finding in findings)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        click.echo(f"\n{broken} to fix." if broken else "\nAll is well.")
    raise SystemExit(1 if broken else 0)


def _examine(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of a check; one that breaks is itself a finding."""
    try:
        yield from check()
    except Exception as error:
        what = (check.__doc__ or check.__name__).rstrip(".")
        yield Finding(what, False, f"{type(error).__name__}: {error}", "tell Museloom's authors this line")


def _print(finding: Finding) -> None:
    sign, colour = {True: ("✔", "green"), False: ("✘", "red"), None: ("–", None)}[finding.well]
    with contextlib.suppress(UnicodeEncodeError):
        click.echo(f"{click.style(sign, fg=colour)} {finding.what}: {finding.found}")
    if finding.fix:
        click.echo(f"    → {finding.fix}")


# -- the checks ------------------------------------------------------------------------------------


def python() -> Iterator[Finding]:
    """Python."""
    version = platform.python_version()
    fix = "" if sys.version_info >= (3, 11) else "install Museloom with Python 3.11 or newer"
    yield Finding("Python", not fix, f"{version}, {sys.executable}", fix)


def memory() -> Iterator[Finding]:
    """Memory."""
    free = psutil.virtual_memory().available
    fix = "" if free >= MEMORY else f"close other programs: large pictures need {size(MEMORY)}"
    yield Finding("Memory", not fix, f"{size(free)} free", fix)


def runtime() -> Iterator[Finding]:
    """Folder for sockets."""
    try:
        folder = launch.runtime_dir()
    except (launch.CannotStart, OSError) as error:
        fix = "" if isinstance(error, launch.CannotStart) else "set MUSELOOM_RUNTIME to a folder of your own"
        yield Finding("Folder for sockets", False, str(error), fix)
        return
    free = shutil.disk_usage(folder).free
    fix = "" if free >= ROOM_FOR_BLOBS else "free some, or set MUSELOOM_RUNTIME to a folder with more space"
    yield Finding("Folder for sockets", not fix, f"{folder}, {size(free)} free", fix)


def data() -> Iterator[Finding]:
    """Folder for works and models."""
    folder = settings.data_dir()
    what = "Folder for works and models"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as work,
            contextlib.closing(sqlite3.connect(Path(work, "test.sqlite3"))) as database,
        ):
            mode = database.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            database.execute("CREATE TABLE test (it)")
    except (OSError, sqlite3.Error) as error:
        fix = f"make {folder} writable for you, or set MUSELOOM_DATA to another folder"
        yield Finding(what, False, f"cannot be written: {error}", fix)
        return
    free = shutil.disk_usage(folder).free
    fix = "" if free >= ROOM_FOR_WORKS else "free some, or set MUSELOOM_DATA to a folder with more space"
    if mode != "wal":
        fix = "a database cannot be kept on this file system: set MUSELOOM_DATA to a folder on a local disk"
    yield Finding(what, not fix, f"{folder}, {size(free)} free", fix)


def torch() -> Iterator[Finding]:
    """PyTorch."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", TORCH], capture_output=True, text=True, timeout=TORCH_PATIENCE
        )
    except subprocess.TimeoutExpired:
        yield Finding("PyTorch", False, f"does not load within {TORCH_PATIENCE:.0f} s", "try again")
        return
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        yield Finding("PyTorch", False, said, f"{sys.executable} -m pip install --force-reinstall torch")
        return
    facts = json.loads(done.stdout)
    yield Finding("PyTorch", True, f"{facts['version']} on {facts['device']}, {facts['threads']} threads")
    found = "bfloat16, the fast one" if facts["bfloat16"] else "float32: this processor has no bfloat16"
    yield Finding("Precision", None, found)


def models() -> Iterator[Finding]:
    """Models."""
    for model in manifest().values():
        what = f"Model {model.id}"
        folder = settings.data_dir()
        if model.intact(folder):
            yield Finding(what, True, str(model.path(folder)))
        elif model.path(folder).exists():
            yield Finding(what, False, f"{model.path(folder)} is damaged", model.remedy)
        else:
            needed = model.default or isinstance(model.source, Shipped)
            yield Finding(what, False if needed else None, "not on this machine", model.remedy)


def daemon() -> Iterator[Finding]:
    """Daemon."""
    running = daemon_runs()
    try:
        with Client("museloom doctor") as client:
            report = client.ask(Status(), StatusReport, timeout=DAEMON_PATIENCE)
            if not running:
                stop_daemon(client)
    except (NoDaemon, Refused, Trouble, launch.CannotStart, ValueError, OSError) as error:
        yield Finding("Daemon", False, _first(str(error)), _why_not())
        return
    if report.version != __version__:
        found = f"is version {report.version}, this is {__version__}"
        yield Finding("Daemon", False, found, "museloom daemon stop; the next request starts the new one")
    elif running:
        yield Finding("Daemon", True, f"runs, process {report.pid}")
    else:
        yield Finding("Daemon", True, "starts and answers (none ran, so it was stopped again)")


def _first(text: str) -> str:
    return text.split(": run `museloom doctor`")[0]


def _why_not() -> str:
    """The last words of a daemon that did not come up."""
    with contextlib.suppress(launch.CannotStart, OSError):
        errors = launch.runtime_dir() / "daemon.err"
        lines = errors.read_text(errors="replace").strip().splitlines() if errors.exists() else []
        if lines:
            return f"it says: {lines[-1]} (all of it in {errors})"
    return "run `museloom daemon run` and read what it says"


def gimp() -> Iterator[Finding]:
    """GIMP."""
    found = hosts.find_gimps(Path.home())
    if not found:
        yield Finding(
            "GIMP", None, "none found", "if you have GIMP 2.10 or 3, start it once, then look again"
        )
    for one in found:
        what = f"GIMP {one.version}"
        if one.obstacle:
            yield Finding(what, None, f"{one.plugins.parent}", one.obstacle)
            continue
        folder = one.plugins / hosts.NAME
        if not folder.exists():
            yield Finding(what, None, "the filters are not in it", "museloom install gimp")
        elif _up_to_date(folder):
            yield Finding(what, True, f"has the filters, {folder}")
        else:
            yield Finding(what, False, f"{folder} is of another Museloom", "museloom install gimp")
        yield from _skipped_scripts(one)


def _skipped_scripts(gimp: hosts.Gimp) -> Iterator[Finding]:
    """Old scripts in a plug-ins folder that this GIMP passes over, or gives to a Python without gimpfu."""
    loose = [path for path in gimp.plugins.glob("*.py") if path.is_file()]
    housed = [path for path in gimp.plugins.glob("*/*.py") if path.stem == path.parent.name]
    for path in sorted(loose + housed):
        content = path.read_bytes()
        first, _, _ = content.partition(b"\n")
        if b"gimpfu" not in content:
            continue
        if gimp.version.startswith("3") and path in loose:
            why = f"{path} lies loose: GIMP 3 wants each in a folder of its own"
        elif not os.access(path, os.X_OK):
            why = f"{path} may not be run"
        elif first.startswith(b"#!") and b"python3" in first and hosts.ADOPTED_PYTHON3.encode() not in first:
            why = f"{path} says python3 in its first line, which knows no gimpfu"
        else:
            continue
        yield Finding(f"Script in GIMP {gimp.version}", False, why, f'museloom gimp adopt "{path}"')


def _up_to_date(folder: Path) -> bool:
    """Whether the plug-in in `folder` is this Museloom's: its interpreter and the files it was made of."""
    about = json.loads((folder / "museloom.json").read_text())
    pairs = [(folder / "bridge", Path(bridge.__file__).parent)]
    pairs.append((folder, hosts.FILTERS))
    same = hosts.interpreters(folder.parent).exists() and all(
        (put / path.relative_to(source)).exists()
        and filecmp.cmp(path, put / path.relative_to(source), shallow=False)
        for put, source in pairs
        for path in source.rglob("*.py")
        if path.name not in (f"{hosts.NAME}.py", hosts.LAUNCHER)  # their first line names the interpreter
    )
    return same and os.access(about["python"], os.X_OK)


def midi() -> Iterator[Finding]:
    """MIDI."""
    if importlib.util.find_spec("rtmidi") is None:
        fix = f"to play along with a keyboard: {sys.executable} -m pip install python-rtmidi"
        yield Finding("MIDI ports", None, "python-rtmidi is not installed", fix)
    else:
        try:
            done = subprocess.run(
                [sys.executable, "-c", PORTS], capture_output=True, text=True, timeout=PORTS_PATIENCE
            )
            found: dict[str, list[str]] = json.loads(done.stdout) if done.returncode == 0 else {}
        except subprocess.TimeoutExpired:
            found = {}
        names = [name for names in found.values() for name in names]
        if not found:
            fix = (
                "load the module snd-seq (ALSA), or start JACK or PipeWire" if sys.platform == "linux" else ""
            )
            yield Finding("MIDI ports", None, "this system has no MIDI at the moment", fix)
        else:
            said = ", ".join(names) or "none: plug a keyboard in, or connect one to Museloom's own port"
            yield Finding("MIDI ports", True if names else None, f"{' and '.join(found)}; inputs: {said}")
    if missing := sound.missing():
        fix = "to hear MIDI files: sudo apt install fluidsynth timgm6mb-soundfont"
        yield Finding("Sound of MIDI files", None, missing, fix)
    else:
        yield Finding("Sound of MIDI files", True, f"fluidsynth with {sound.soundfont()}")


def logs() -> Iterator[Finding]:
    """Logs."""
    yield Finding("Logs", None, str(settings.data_dir() / "logs"))


CHECKS = (python, memory, runtime, data, torch, models, daemon, gimp, midi, logs)
