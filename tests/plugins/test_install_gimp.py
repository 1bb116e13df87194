"""`museloom install gimp` and `uninstall gimp`, into made-up homes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bridge import launch
from core.cli.install import install, uninstall
from core.models import manifest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders are those of Linux")


@pytest.fixture
def home(tmp_path: Path, data_dir: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with the configurations of several GIMPs, on a system that has none installed."""
    for folder in (
        ".config/GIMP/2.10",
        ".config/GIMP/2.8",
        ".config/GIMP/3.0",
        ".var/app/org.gimp.GIMP/config/GIMP/3.0",
    ):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def run(command, *arguments: object) -> Result:
    """Run a group's sub-command `gimp`."""
    return CliRunner().invoke(command, ["gimp", *map(str, arguments)])


def test_installs_for_2_10_under_our_own_python_and_takes_it_out_again(home: Path) -> None:
    plugins = home / ".config/GIMP/2.10/plug-ins"
    (plugins / "museloom-stylize").mkdir(parents=True)  # as earlier versions called it
    for _ in range(2):  # the second time over the first
        assert run(install, "--dir", plugins).exit_code == 0
    folder = plugins / "museloom"
    script = folder / "museloom.py"
    assert not (plugins / "museloom-stylize").exists()
    assert script.read_text().splitlines()[0] == f"#!{sys.executable}"
    assert os.access(script, os.X_OK)
    assert json.loads((folder / "museloom.json").read_text())["python"] == sys.executable
    assert sorted(path.name for path in plugins.parent.iterdir()) == ["interpreters", "plug-ins"]
    launcher = folder / "run_script.py"
    told = (plugins.parent / "interpreters" / "museloom.interp").read_text().splitlines()
    assert {f"python={launcher}", f"/usr/bin/python2={launcher}", f":Museloom:E::py::{launcher}:"} <= set(
        told
    )
    assert not [line for line in told if line.startswith(("python3", "/usr/bin/python3"))]
    assert launcher.read_text().splitlines()[0] == f"#!{sys.executable}"
    assert os.access(launcher, os.X_OK)
    # What was put there is enough by itself: the script gets as far as asking for GIMP.
    done = subprocess.run([script], cwd="/", capture_output=True, text=True, env={"PATH": ""})
    assert "GIMP starts it" in done.stderr
    assert run(uninstall, "--dir", plugins).exit_code == 0
    assert list(plugins.iterdir()) == list((plugins.parent / "interpreters").iterdir()) == []
    assert "Nothing to remove" in run(uninstall, "--dir", plugins).output


def test_what_was_put_there_runs_old_scripts_by_itself(home: Path, tmp_path: Path) -> None:
    plugins = home / ".config/GIMP/2.10/plug-ins"
    assert run(install, "--dir", plugins).exit_code == 0
    script = tmp_path / "old script.py"
    script.write_text("from gimpfu import *\nprint 7 / 2, PF_IMAGE\nmain()\n")
    done = subprocess.run(
        [plugins / "museloom" / "run_script.py", script],
        cwd="/",
        capture_output=True,
        text=True,
        env={"PATH": ""},
    )
    assert done.stdout == "3 13\n"
    assert "GIMP starts it" in done.stderr


def test_weights_that_are_missing_are_fetched_and_no_daemon_is_left(home: Path, data_dir: Path) -> None:
    shutil.rmtree(data_dir / "models")
    assert run(install, "--dir", home / ".config/GIMP/2.10/plug-ins").exit_code == 0
    assert all(model.intact(data_dir) for model in manifest().values() if model.default)
    assert not launch.running()


def test_weights_that_cannot_be_fetched_are_told_and_no_daemon_is_left(
    home: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    shutil.rmtree(data_dir / "models")
    done = run(install, "--dir", home / ".config/GIMP/2.10/plug-ins")
    assert done.exit_code == 1
    assert "internet" in done.output
    assert not launch.running()


def test_finds_every_gimp_of_the_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GIMP 3 gets wheels for each Python it may have; a GIMP in a sandbox is skipped with the reason."""
    done = run(install, "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.output)
    old, new = report["installed"]
    assert old["folder"] == str(home / ".config/GIMP/2.10/plug-ins/museloom")
    assert old["wheels"] == []
    assert new["folder"] == str(home / ".config/GIMP/3.0/plug-ins/museloom")
    assert new["python"] == "/usr/bin/env python3"
    for version in new["wheels"]:
        assert {"zmq", "msgspec", "fissix"} <= {
            path.name for path in Path(new["folder"], "wheels", version).iterdir()
        }
    assert new["wheels"] == ["3.11", "3.12", "3.13"]
    assert ["Flatpak" in skipped["why"] for skipped in report["skipped"]] == [True]
    assert len(json.loads(run(uninstall, "--json").output)["removed"]) == 2


def test_a_gimp_that_has_not_run_yet_is_found_by_its_version(home: Path) -> None:
    (home / "bin").mkdir()
    gimp = home / "bin/gimp"
    gimp.write_text("#!/bin/sh\necho GNU Image Manipulation Program version 2.10.34\n")
    gimp.chmod(0o755)
    (home / ".config/GIMP/2.10").rmdir()
    (home / ".config/GIMP/3.0").rmdir()
    assert run(install).exit_code == 0
    assert (home / ".config/GIMP/2.10/plug-ins/museloom/gimpfu/gimp2/lib.py").exists()


def test_says_what_is_wrong(home: Path, tmp_path: Path) -> None:
    assert run(install, "--python", "/usr/bin/python3").exit_code == 2
    odd = run(install, "--dir", tmp_path / "portable/plug-ins")
    assert odd.exit_code == 2
    assert "give --python" in odd.output
    spaced = run(install, "--dir", tmp_path / "3.0/plug-ins", "--python", "/my programs/python")
    assert spaced.exit_code == 1
    assert "has a space" in spaced.output
    (home / "bin").mkdir()
    aged = home / "bin/python3"
    aged.write_text("#!/bin/sh\necho 3.10\n")
    aged.chmod(0o755)
    too_old = run(install, "--dir", tmp_path / "3.0/plug-ins")
    assert too_old.exit_code == 1
    assert "needs 3.11 or later" in too_old.output
    aged.unlink()
    for folder in (".config/GIMP/2.10", ".config/GIMP/3.0", ".var/app/org.gimp.GIMP/config/GIMP/3.0"):
        (home / folder).rmdir()
    nothing = run(install)
    assert nothing.exit_code == 1
    assert "start GIMP once" in nothing.output
