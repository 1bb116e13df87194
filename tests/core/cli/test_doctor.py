"""`museloom doctor` finds what is wrong, names the fix, and works where nothing else does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge import launch
from core import hosts
from core.cli import doctor

MUSELOOM = [sys.executable, "-c", "from core.cli import main; main()"]


@pytest.fixture
def home(
    data_dir: Path, runtime_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A user without any GIMP configuration; no daemon may be left over."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield tmp_path
    assert not launch.running()
    assert not list(data_dir.glob(".doctor-*"))


def examine(**environment: str) -> tuple[int, dict[str, dict[str, object]]]:
    """Exit code, and findings by what was looked at."""
    done = subprocess.run(
        [*MUSELOOM, "doctor", "--json"],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
    )
    assert not done.stderr, done.stderr
    return done.returncode, {finding["what"]: finding for finding in json.loads(done.stdout)}


def test_a_whole_installation_is_well_and_no_daemon_stays(home: Path, data_dir: Path) -> None:
    code, findings = examine()
    assert (code, [what for what, finding in findings.items() if finding["well"] is False]) == (0, [])
    assert findings["Daemon"]["found"].startswith("starts and answers")
    assert findings["Model multistyle26"]["well"]
    assert findings["PyTorch"]["well"]
    assert findings["Logs"]["found"] == str(data_dir / "logs")


def test_what_is_broken_is_named_with_its_fix(home: Path, data_dir: Path) -> None:
    weights = next((data_dir / "models").rglob("*.onnx"))
    content = bytearray(weights.read_bytes())
    content[1000] ^= 1
    weights.write_bytes(content)
    no_torch = home / "no-torch"
    no_torch.mkdir()
    (no_torch / "torch.py").write_text("raise ImportError('libsomething.so is missing')")
    code, findings = examine(PYTHONPATH=f"{no_torch}:{os.getcwd()}")
    assert code == 1
    assert "damaged" in findings["Model multistyle26"]["found"]
    assert findings["Model multistyle26"]["fix"] == "museloom models pull multistyle26"
    assert "libsomething.so is missing" in findings["PyTorch"]["found"]
    assert "pip install" in findings["PyTorch"]["fix"]


def test_folders_that_cannot_be_used(home: Path, data_dir: Path) -> None:
    (home / "file").write_text("")
    code, findings = examine(MUSELOOM_DATA=str(home / "file"), MUSELOOM_RUNTIME=f"/tmp/{'x' * 120}")
    Path(f"/tmp/{'x' * 120}").rmdir()
    assert code == 1
    works = findings["Folder for works and models"]
    assert (works["well"], "MUSELOOM_DATA" in works["fix"]) == (False, True)
    sockets = findings["Folder for sockets"]
    assert (sockets["well"], "too long" in sockets["found"]) == (False, True)
    assert findings["Daemon"]["well"] is False


def test_a_daemon_that_does_not_start_is_told_in_its_own_words(
    home: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_dir / "library.sqlite3").write_bytes(b"not a database at all" * 100)
    monkeypatch.setattr(doctor, "DAEMON_PATIENCE", 3.0)
    (finding,) = doctor.daemon()
    assert finding.well is False
    assert "file is not a database" in finding.fix


def test_a_stranger_in_place_of_the_daemon_is_noticed(
    home: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = launch.lock(runtime_dir)
    assert lock is not None
    monkeypatch.setattr(doctor, "DAEMON_PATIENCE", 1.0)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.bind(str(runtime_dir / launch.SOCKET))
        stranger.listen()
        (finding,) = doctor.daemon()
    os.close(lock)
    assert (finding.well, bool(finding.fix)) == (False, True)


def test_the_filter_in_gimp_is_missing_then_there_then_old(home: Path) -> None:
    plugins = home / "config" / "GIMP" / "2.10" / "plug-ins"
    plugins.mkdir(parents=True)
    missing = next(finding for finding in doctor.gimp() if finding.what == "GIMP 2.10")
    assert (missing.well, missing.fix) == (None, "museloom install gimp")
    folder = hosts.install_gimp(plugins, None).folder
    there = next(finding for finding in doctor.gimp() if finding.what == "GIMP 2.10")
    assert (there.well, there.fix) == (True, "")
    hosts.interpreters(plugins).unlink()  # without it GIMP does not know what starts old scripts
    untold = next(finding for finding in doctor.gimp() if finding.what == "GIMP 2.10")
    assert (untold.well, untold.fix) == (False, "museloom install gimp")
    hosts.install_gimp(plugins, None)
    (folder / "bridge" / "wire.py").write_text("# of another version\n")
    old = next(finding for finding in doctor.gimp() if finding.what == "GIMP 2.10")
    assert (old.well, old.fix) == (False, "museloom install gimp")


def test_scripts_that_gimp_passes_over_are_named_with_the_command_that_mends_it(home: Path) -> None:
    for version in ("2.10", "3.0"):
        plugins = home / "config" / "GIMP" / version / "plug-ins"
        (plugins / "native").mkdir(parents=True)
        (plugins / "native" / "native.py").write_text("import gi\n")
        for name in ("loose.py", "locked.py"):
            (plugins / name).write_text("from gimpfu import *\n")
        (plugins / "loose.py").chmod(0o755)
        (plugins / "three").mkdir()
        (plugins / "three" / "three.py").write_text("#!/usr/bin/env python3\nfrom gimpfu import *\n")
        (plugins / "three" / "three.py").chmod(0o755)
    found = [finding.found for finding in doctor.gimp() if finding.what.startswith("Script")]
    assert [Path(text.split(" ")[0]).relative_to(home / "config" / "GIMP").as_posix() for text in found] == [
        "2.10/plug-ins/locked.py",
        "2.10/plug-ins/three/three.py",
        "3.0/plug-ins/locked.py",
        "3.0/plug-ins/loose.py",
        "3.0/plug-ins/three/three.py",
    ]
    fixes = [finding.fix for finding in doctor.gimp() if finding.what.startswith("Script")]
    assert fixes[3] == f'museloom gimp adopt "{home}/config/GIMP/3.0/plug-ins/loose.py"'
