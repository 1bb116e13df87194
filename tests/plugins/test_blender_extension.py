"""The extension's zip, and `museloom install blender` with programs that only look like Blender."""

from __future__ import annotations

import json
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core import hosts_blender
from core.cli.install import install, uninstall

FAKE = """#!/bin/sh
echo "$@" >> {log}
case "$1$3" in
--version) echo "Blender {version}.1" ;;
--commandlist) echo '  museloom [installed]: "Museloom"' ;;
esac
"""


@pytest.fixture
def home(tmp_path: Path, data_dir: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any Blender, and a path that has `bin` in it only."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(hosts_blender, "USUAL", ("~/blender*/blender",))
    return tmp_path


def fake(program: Path, version: str) -> Path:
    """A program that says it is this Blender, and notes in `log` beside it what it was asked."""
    program.parent.mkdir(exist_ok=True)
    program.write_text(FAKE.format(log=program.with_name("log"), version=version))
    program.chmod(0o755)
    return program


def run(command, *arguments: object) -> Result:
    """Run a group's sub-command `blender`."""
    return CliRunner().invoke(command, ["blender", *map(str, arguments)])


def test_the_zip_holds_all_that_blender_needs(tmp_path: Path) -> None:
    packed = hosts_blender.pack(tmp_path / "museloom.zip", ["linux-x64", "windows-x64"], ours=True)
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        manifest = tomllib.loads(archive.read("blender_manifest.toml").decode())
        about = json.loads(archive.read("museloom.json"))
    assert len(names) == len(set(names))
    assert {"__init__.py", "building/meshes.py", "bridge/client.py", "bridge/messages/scene.py"} <= set(names)
    assert manifest["platforms"] == ["linux-x64", "windows-x64"]
    assert {wheel.removeprefix("./") for wheel in manifest["wheels"]} == {n for n in names if ".whl" in n}
    for package in ("pyzmq", "msgspec"):
        for python in ("cp311", "cp31[23]"):
            for system in ("manylinux", "win_amd64"):
                pattern = f"{package}-*-{python}-*{system}*.whl"
                assert [wheel for wheel in manifest["wheels"] if Path(wheel).match(pattern)], pattern
    assert about["python"] == sys.executable
    assert all(len(reason) <= 64 for reason in manifest["permissions"].values())  # Blender's limit


def test_installs_into_every_blender_that_is_new_enough(home: Path) -> None:
    new, old = fake(home / "bin/blender", "4.3"), fake(home / "blender-3.6/blender", "3.6")
    done = run(install, "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout.splitlines()[0])
    assert report["installed"] == [{"program": str(new), "version": "4.3"}]
    assert [failed["program"] for failed in report["failed"]] == [str(old)]
    assert "older than 4.2" in report["failed"][0]["why"]
    assert "extension install-file -r user_default -e" in new.with_name("log").read_text()
    assert run(uninstall).exit_code == 0
    assert "extension remove museloom" in new.with_name("log").read_text()


def test_says_what_is_wrong(home: Path) -> None:
    (home / ".var/app/org.blender.Blender").mkdir(parents=True)
    nothing = run(install)
    assert nothing.exit_code == 1
    assert "sandbox" in nothing.output
    assert run(install, "--blender", "/bin/true").exit_code == 2
    broken = home / "bin/blender"
    broken.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo Blender 4.5.0 && exit 0\necho no display; exit 1\n'
    )
    broken.chmod(0o755)
    failed = run(install)
    assert failed.exit_code == 1
    assert "no display" in failed.output
