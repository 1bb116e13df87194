"""Old scripts of every make, adopted with one command, are started by both real GIMPs and do their work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp
from PIL import Image

OLD = """from gimpfu import *
def mark(image, drawable):
    print "marking", drawable.name
    drawable.name = "%s %s%d" % (drawable.name, u"NAME", 7 / 2)
register("adopted-NAME", "Marks", "Marks", "A", "A", "2009", "_Mark NAME", "*",
         [(PF_IMAGE, "image", "", None), (PF_DRAWABLE, "drawable", "", None)], [], mark,
         menu="<Image>/Filters/Adopted")
main()
"""
MAKES = {  # the bytes of a script's file, as they are found in the wild
    "plain": b"#!/usr/bin/env python\n" + OLD.encode(),
    "two": b"#!/usr/bin/python2\n" + OLD.encode(),
    "bare": OLD.encode(),  # without a "#!" line
    "crlf": (b"#!/usr/bin/env python\n" + OLD.encode()).replace(b"\n", b"\r\n"),
    "bom": b"\xef\xbb\xbf#!/usr/bin/env python\n" + OLD.encode(),
    "latin": b"#! /usr/bin/python -u\n# -*- coding: iso-8859-1 -*-\n# caf\xe9\n" + OLD.encode(),
    "elsewhere": b"#!/opt/python-2.5/bin/python\n" + OLD.encode(),
    "with space": b"#!/usr/bin/python2.7\n" + OLD.encode(),
    "three": b"#!/usr/bin/env python3\n"
    + OLD.replace('print "marking",', "print(").replace("name\n", "name)\n", 1).encode(),
}
BROKEN = b'#!/usr/bin/env python\nfrom gimpfu import *\nraise RuntimeError("broken from the start")\nmain()\n'
NATIVE = """#!/usr/bin/env python
import sys
import gi
gi.require_version("Gimp", "3.0")
from gi.repository import Gimp
class Native(Gimp.PlugIn):
    def do_query_procedures(self):
        return ["native-halves"]
    def do_create_procedure(self, name):
        procedure = Gimp.Procedure.new(self, name, Gimp.PDBProcType.PLUGIN, self.run, None)
        procedure.set_documentation("Halves", None, name)
        return procedure
    def run(self, procedure, config, data):
        print("native", 7 / 2, flush=True)
        return procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, None)
Gimp.main(Native.__gtype__, sys.argv)
"""


@pytest.fixture(scope="module")
def adopted(gimp: Gimp) -> Gimp:
    """A GIMP into which a folder of scripts was adopted."""
    folder = gimp.home / "old scripts"
    folder.mkdir()
    for name, content in MAKES.items():
        (folder / f"{name}.py").write_bytes(content.replace(b"NAME", name.replace(" ", "-").encode()))
    (folder / "broken.py").write_bytes(BROKEN)
    museloom(gimp, "gimp", "adopt", folder)
    native = gimp.plugins / "native" / "native.py"
    native.parent.mkdir()
    native.write_text(NATIVE)
    native.chmod(0o755)
    return gimp


def museloom(gimp: Gimp, *arguments: object) -> str:
    """What the command prints."""
    command = [sys.executable, "-c", "from core.cli import main; main()", *map(str, arguments)]
    command += ["--dir", str(gimp.plugins)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture(scope="module")
def picture(adopted: Gimp) -> Path:
    path = adopted.home / "small.png"
    Image.fromarray(np.full((20, 30, 3), 200, np.uint8)).save(path)
    return path


def call(gimp: Gimp, name: str) -> str:
    """Scheme that runs an adopted script on the picture's layer."""
    procedure = f"python-fu-adopted-{name.replace(' ', '-')}"
    if gimp.version == "2.10":
        return f"({procedure} RUN-NONINTERACTIVE image layer)"
    return f"({procedure} #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer))"


def test_scripts_of_every_make_run_though_one_is_broken(adopted: Gimp, picture: Path) -> None:
    calls = "".join(
        f"""(gimp-item-set-name layer "it") (catch (say "failed") {call(adopted, name)})
            (say (car (gimp-item-get-name layer)))"""
        for name in MAKES
    )
    said, printed = adopted.batch(
        f"""(define image (open-picture "{picture}")) (define layer (car (layers image))) {calls}"""
    )
    assert said == [f"it {name.replace(' ', '-')}3" for name in MAKES], printed


def test_a_script_that_is_broken_says_so_where_it_is(adopted: Gimp) -> None:
    (adopted.plugins / "broken" / "broken.py").write_bytes(BROKEN + b"\n")  # so that GIMP asks it again
    _, printed = adopted.batch("")
    assert 'broken.py", line 3, in <module>' in printed
    assert "RuntimeError: broken from the start" in printed
    assert "run_script.py" not in printed.split("broken from the start")[0]


@pytest.mark.parametrize("gimp", ["3.0"], indirect=True)
def test_plug_ins_of_gimp_3_are_passed_on_as_they_are(adopted: Gimp) -> None:
    _, printed = adopted.batch("(native-halves)")
    assert "native 3.5" in printed


def test_a_released_script_is_gone(adopted: Gimp) -> None:
    assert "Removed" in museloom(adopted, "gimp", "release", "bare")
    said, printed = adopted.batch("""(catch (say "gone") (python-fu-adopted-bare)) (say "after")""")
    assert said == ["gone", "after"], printed
