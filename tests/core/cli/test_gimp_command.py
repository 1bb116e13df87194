"""`museloom gimp adopt`, `list` and `release`, into made-up homes."""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core import gimp_scripts, hosts
from core.cli.gimp import gimp

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders are those of Linux")

SCRIPT = """#!/usr/bin/env python
# -*- coding: utf-8 -*-
from gimpfu import *
def frame(image, drawable, width):
    print "framing", width
register("python-fu-frame", N_("Frame"), "Frames it", "A", "A", "2009", _("_Frame it..."), "RGB*",
         [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None)], [], frame,
         menu="<Image>/Filters/Decor")
main()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a GIMP 2.10 and a GIMP 3, which have our launcher as far as the command looks at it."""
    for version in ("2.10", "3.0"):
        plugins = tmp_path / ".config" / "GIMP" / version / "plug-ins"
        (plugins / hosts.NAME).mkdir(parents=True)
        (plugins / hosts.NAME / hosts.LAUNCHER).write_text("")
        (plugins / hosts.NAME / "museloom.json").write_text("{}")
        hosts.interpreters(plugins).parent.mkdir()
        hosts.interpreters(plugins).write_text("")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "Downloads").mkdir()
    return tmp_path


def run(*arguments: object, code: int = 0) -> Result:
    """Run `museloom gimp`."""
    done = CliRunner().invoke(gimp, list(map(str, arguments)), catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def put(home: Path, version: str) -> dict[str, Path]:
    """The files of adopted scripts in one GIMP."""
    plugins = home / ".config" / "GIMP" / version / "plug-ins"
    files = (path for path in plugins.rglob("*") if path.is_file() and hosts.NAME not in path.parts)
    return {
        path.relative_to(plugins).as_posix(): path for path in files if not path.name.startswith("museloom")
    }


def test_a_script_is_told_put_into_both_gimps_and_taken_out_again(home: Path) -> None:
    script = home / "Downloads" / "my frame.py"
    script.write_text(SCRIPT)
    (home / "Downloads" / "holiday.jpg").write_text("not the script's")
    said = run("adopt", script).output
    assert "Filters ▸ Decor ▸ Frame it... (python-fu-frame)" in said
    assert "translated from Python 2 when it starts: print statements" in said
    for version in ("2.10", "3.0"):
        (name, path), *others = put(home, version).items()
        assert (name, others) == ("my frame/my frame.py", [])
        assert path.read_text() == SCRIPT
        assert os.access(path, os.X_OK)
    assert script.exists()
    assert "there already" in run("adopt", script).output
    assert len(json.loads(run("list", "--json").output)) == 2
    assert run("list").output.count("my frame") == 2
    run("release", "my frame")
    assert put(home, "2.10") == put(home, "3.0") == {}
    assert "was not adopted" in run("release", "my frame", code=1).output
    assert "was not adopted" in run("release", "../museloom", code=1).output


def test_what_a_script_needs_goes_with_it(home: Path) -> None:
    """From a folder that scripts share each gets its own; a folder of one script is all its own."""
    shared = home / "scripts"
    (shared / "brushes").mkdir(parents=True)
    (shared / "brushes" / "oak.gbr").write_text("oak")
    (shared / "one.py").write_text(SCRIPT + "import tools\nopen('brushes/oak.gbr')\n")
    (shared / "two.py").write_text(SCRIPT.replace('print "framing", width', "print(`width`, 'presets.ini')"))
    (shared / "tools.py").write_text("import deeper\n")
    (shared / "deeper.py").write_text("")
    (shared / "presets.ini").write_text("")
    (shared / "unrelated.txt").write_text("")
    alone = shared / "alone"
    (alone / "data" / ".git").mkdir(parents=True)
    (alone / "alone.py").write_text(SCRIPT)
    (alone / "data" / "any.txt").write_text("")
    (alone / "data" / ".git" / "config").write_text("")
    run("adopt", shared)
    assert sorted(put(home, "3.0")) == [
        "alone/alone.py",
        "alone/data/any.txt",
        "one/brushes/oak.gbr",
        "one/deeper.py",
        "one/one.py",
        "one/tools.py",
        "two/presets.ini",
        "two/two.py",
    ]


def test_what_is_no_script_is_left_alone_with_the_reason(home: Path) -> None:
    folder = home / "mixed"
    folder.mkdir()
    (folder / "native.py").write_text("#!/usr/bin/env python3\nimport gi\nfrom gi.repository import Gimp\n")
    (folder / "setup.py").write_text("print('no plug-in')\n")
    (folder / "torn.py").write_text(SCRIPT + "print 'the download stopped\n")
    (folder / "old.py").write_text(SCRIPT)
    report = json.loads(run("adopt", folder, "--json").output)
    assert [Path(one["script"]).name for one in report["adopted"]] == ["old.py"]
    reasons = {Path(one["file"]).name: one["why"] for one in report["refused"]}
    assert set(reasons) == {"native.py", "torn.py"}
    assert sorted(put(home, "3.0")) == ["old/old.py", "old/setup.py"]  # which may be a module of the script's
    assert "GIMP 3's own API" in reasons["native.py"]
    assert "line 10" in reasons["torn.py"]
    assert "not adopted: it does not use gimpfu" in run("adopt", folder / "setup.py", code=1).output


def test_files_of_the_users_own_are_never_overwritten(home: Path) -> None:
    script = home / "Downloads" / "frame.py"
    script.write_text(SCRIPT)
    theirs = home / ".config/GIMP/2.10/plug-ins/frame/frame.py"
    theirs.parent.mkdir()
    theirs.write_text("mine")
    assert "is there already" in run("adopt", script, code=1).output
    assert theirs.read_text() == "mine"
    adopted = put(home, "3.0")["frame/frame.py"]  # the other GIMP has it all the same
    script.write_text(SCRIPT + "# a newer version\n")
    assert "replaced" in run("adopt", script, code=1).output
    assert adopted.read_text().endswith("# a newer version\n")
    adopted.write_text("edited")
    assert "is not what was adopted" in run("adopt", script, code=1).output
    assert "has files of yours and stays" in run("release", "frame").output
    assert adopted.read_text() == "edited"


def test_scripts_of_one_name_do_not_take_each_others_place(home: Path) -> None:
    for number, repository in enumerate(("borders", "frames")):
        (home / "all" / repository).mkdir(parents=True)
        script = SCRIPT.replace("python-fu-frame", f"python-fu-{repository}")
        (home / "all" / repository / "plugin.py").write_text(script + f"# {number}\n")
    run("adopt", home / "all")
    assert sorted(put(home, "3.0")) == ["frames-plugin/frames-plugin.py", "plugin/plugin.py"]
    assert "holds another script" in run("adopt", home / "all" / "frames" / "plugin.py", code=1).output


def test_first_lines_that_no_gimp_can_follow_are_mended(home: Path) -> None:
    folder = home / "firsts"
    firsts = {
        "plain": ("#!/usr/bin/python", "#!/usr/bin/python"),
        "windows": ("#!C:\\Python27\\python.exe\r", "#!/usr/bin/env python\r"),
        "three": ("#!/usr/bin/env python3", "#!/usr/bin/env museloom-python3"),
        "none": ("# no program named", "# no program named"),
    }
    folder.mkdir()
    for name, (first, _) in firsts.items():
        (folder / f"{name}.py").write_text(SCRIPT.replace("#!/usr/bin/env python", first, 1), newline="")
    run("adopt", folder)
    files = put(home, "3.0")
    for name, (_, expected) in firsts.items():
        assert files[f"{name}/{name}.py"].read_bytes().decode().split("\n")[0] == expected


def test_a_loose_script_in_gimps_own_folder_is_mended_in_place(home: Path) -> None:
    for version, outcome in (("2.10", "made ready where it is"), ("3.0", "moved into a folder of its own")):
        loose = home / ".config/GIMP" / version / "plug-ins" / f"loose{version[0]}.py"
        loose.write_text(SCRIPT)
        assert outcome in run("adopt", loose, "--dir", loose.parent).output
    (name, path), *_ = put(home, "2.10").items()
    assert (name, os.access(path, os.X_OK)) == ("loose2.py", True)
    assert list(put(home, "3.0")) == ["loose3/loose3.py"]
    path.write_text(SCRIPT.replace("env python", "env python3"))
    run("adopt", path, "--dir", path.parent)
    assert path.read_text().startswith("#!/usr/bin/env museloom-python3\n")


def pack(archive: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return archive


def test_a_zip_as_sites_pack_it(home: Path) -> None:
    files = {
        "frame-main/README.md": "",
        "frame-main/plug/frame.py": SCRIPT,
        "frame-main/plug/data/a.txt": "a",
    }
    run("adopt", pack(home / "frame.ZIP", files))
    assert sorted(put(home, "2.10")) == ["frame/data/a.txt", "frame/frame.py"]


@pytest.mark.parametrize("name", ["../out.py", "/tmp/out.py", "C:\\out.py", "a/../../out.py"])
def test_a_zip_that_reaches_out_of_its_folder_is_refused(home: Path, name: str) -> None:
    bad = pack(home / "bad.zip", {"frame.py": SCRIPT, name: SCRIPT})
    assert "would leave its folder" in run("adopt", bad, code=1).output
    assert put(home, "2.10") == {}
    assert not list(home.rglob("out.py"))


def test_zips_that_are_broken_huge_or_hold_links(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "torn.zip").write_bytes(pack(home / "whole.zip", {"frame.py": SCRIPT}).read_bytes()[:60])
    assert "cannot be unpacked" in run("adopt", home / "torn.zip", code=1).output
    link = zipfile.ZipInfo("frame.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(home / "link.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    assert "would leave its folder" in run("adopt", home / "link.zip", code=1).output
    monkeypatch.setattr(gimp_scripts, "MAX_BYTES", 1 << 20)
    assert "holds more than" in run("adopt", pack(home / "bomb.zip", {"x": "0" * (2 << 20)}), code=1).output


def test_without_gimp_or_without_gimpfu_in_a_named_folder(home: Path, tmp_path: Path) -> None:
    script = home / "Downloads" / "frame.py"
    script.write_text(SCRIPT)
    portable = tmp_path / "portable" / "plug-ins"
    portable.mkdir(parents=True)
    assert "museloom install gimp --dir" in run("adopt", script, "--dir", portable, code=1).output
    for version in ("2.10", "3.0"):
        os.rename(home / ".config/GIMP" / version, home / version)
    assert "start GIMP once" in run("adopt", script, code=1).output
