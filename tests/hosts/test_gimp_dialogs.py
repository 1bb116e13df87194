"""Scripts of every shape and parameters of every kind in real GIMPs: in batch, by menu and dialog, and when
they behave badly.

With MUSELOOM_SCREENSHOTS=FOLDER what the screen showed is kept there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import missing
from gimp_driver import Gimp, Session, gimp_2_10, gimp_3_0
from PIL import Image

import plugins.gimp

GIMPFU = Path(plugins.gimp.__file__).parent / "gimpfu"
SCRIPTS = [Path(__file__).with_name(name) for name in ("gimp_every_kind.py", "gimp_odd_scripts.py")]
GIMPS = {"2.10": gimp_2_10, "3.0": gimp_3_0}

# What gimp_every_kind.py is to be given when nobody has chosen anything: its own defaults, each as its kind
# has it. None in GIMP 2.10 or 3.0: there is none. "...": GIMP's own choice.
DEFAULTS = {
    "numbers": [7, 8, 16, 0.125, 30, 0.25, 12, 1.5, 500, 3, 1e10, "(1, 2, 3)"],
    "texts": ["Grüße", 5, "one\ntwo", "(1, 2)", True, False, "b", 2, 1, (255, 128, 0), (0, 0, 128)],
    "things": [
        "...", "...", "Pine", "Incandescent", "...", "/tmp/in.png", None, "/tmp",
        "Image", "Layer", "Layer", None, None, None,
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Scripted:
    """A GIMP with the scripts, and what they write down."""

    gimp: Gimp
    told: Path
    photo: Path

    def call(self, name: str, mode: int = 1, **values: Any) -> str:
        """Scheme that runs a procedure; `image` and `layer` are its words for those."""
        if self.gimp.version == "2.10":
            return f"({name} {mode} {' '.join(map(str, values.values()))})"
        named = [f"#:{word.replace('_', '-')} {value}" for word, value in values.items()]
        return f"({name} #:run-mode {mode} {' '.join(named)})"

    def filter(self, name: str, mode: int = 1, **values: Any) -> str:
        """The same for one that takes the image and the layer first."""
        layer = {"layer": "layer"} if self.gimp.version == "2.10" else {"drawables": "(vector layer)"}
        return self.call(f"python-fu-{name}", mode, image="image", **layer, **values)

    def batch(self, script: str) -> tuple[list[str], str]:
        """Run Scheme with a picture open: what it said, and what GIMP printed."""
        self.told.unlink(missing_ok=True)
        opened = f'(define image (open-picture "{self.photo}")) (define layer (car (layers image)))'
        return self.gimp.batch(opened + script)

    def lines(self) -> list[str]:
        """What the scripts have written down since."""
        return self.told.read_text().splitlines() if self.told.exists() else []


@pytest.fixture(scope="module", params=GIMPS)
def scripted(request: pytest.FixtureRequest, host_folder: Path, display: str) -> Scripted:
    """One of the two GIMPs, the scripts in its plug-ins folder."""
    folder = host_folder / f"dialogs-{request.param}"
    folder.mkdir()
    told, photo = folder / "told.txt", folder / "photo.png"
    Image.new("RGB", (80, 60), (200, 100, 50)).save(photo)
    gimp = GIMPS[request.param](folder, display, {"MUSELOOM_TOLD": str(told)})
    if gimp is None:
        missing(f"GIMP {request.param}")
    python = sys.executable if gimp.version == "2.10" else "/usr/bin/python3"
    for script in SCRIPTS:
        place = gimp.plugins / script.stem
        shutil.copytree(GIMPFU, place / "gimpfu", ignore=shutil.ignore_patterns("__pycache__"))
        (place / script.name).write_text(f"#!{python}\n{script.read_text()}")
        (place / script.name).chmod(0o755)
    return Scripted(gimp, told, photo)


def check(told: str, expected: list[Any]) -> None:
    """Compare a line of gimp_every_kind.py with what it is to be."""
    given = json.loads(told)
    assert len(given) == len(expected)
    for (kind, text), wanted in zip(given, expected, strict=True):
        if wanted == "...":
            assert (kind, bool(text)) == ("str", True)
        elif wanted in ("Image", "Layer"):
            assert kind == wanted
        elif isinstance(wanted, tuple):
            channels = [round(float(part) * 255) for part in text.strip("RGB ()").split(",")]
            assert channels == [*wanted, 255]
        else:
            assert text == str(wanted)


def test_last_values_are_the_defaults_at_first(scripted: Scripted) -> None:
    blanks = {
        "numbers": dict.fromkeys("abcdefghijk", 1) | {"l": '""'},
        "texts": dict.fromkeys("abcd", '""') | {"e": 0, "f": 0, "g": '""', "h": '""', "i": 0}
        | dict.fromkeys("jk", "'(0 0 0)"),
        "things": dict.fromkeys("abcdefgh", '""') | dict.fromkeys("ijklmn", -1),
    }  # fmt: skip
    if scripted.gimp.version == "3.0":
        blanks = {part: {} for part in blanks}
    script = "".join(scripted.filter(f"every-{part}", 2, **values) for part, values in blanks.items())
    _, printed = scripted.batch(script)
    assert len(scripted.lines()) == 3, printed
    for told, expected in zip(scripted.lines(), DEFAULTS.values(), strict=True):
        check(told, expected)


def test_a_caller_gives_values(scripted: Scripted) -> None:
    numbers = {"int": 1, "int8": 2, "int16": 3, "float": 0.5, "slider": 99, "fine": 0.75, "spinner": 6}
    numbers |= {"adjustment": 7, "outside": 8, "huge": 9, "large": 1.5, "array": '"9, 10"'}
    words = {
        "string": '"a b"',
        "number": '"[1, 2]"',
        "text": '"x"',
        "value": '"y"',
        "toggle": "FALSE",
        "bool": "TRUE",
    }
    choices = {"radio": '"a"', "count": '"0"', "option": 2, "color": "'(1 2 3)", "colour": "'(4 5 6)"}
    if scripted.gimp.version == "3.0":  # choices by name
        choices |= {"count": '"None"', "option": '"blue"', "color": '"#010203"', "colour": '"#040506"'}
    _, printed = scripted.batch(
        scripted.filter("every-numbers", **numbers) + scripted.filter("every-texts", **words, **choices)
    )
    assert len(scripted.lines()) == 2, printed
    check(scripted.lines()[0], [1, 2, 3, 0.5, 99, 0.75, 6, 7, 8, 9, 1.5, "(9, 10)"])
    check(
        scripted.lines()[1],
        ["a b", [1, 2], "x", "y", False, True, "a", 0, 2, (1, 2, 3), (4, 5, 6)],
    )


def test_procedures_of_every_shape(scripted: Scripted) -> None:
    v2 = scripted.gimp.version == "2.10"
    source, target = scripted.gimp.home / "in.odd", scripted.gimp.home / "out.odd"
    source.write_text("33 22")
    load = f'(gimp-file-load 1 "{source}" "{source}")' if v2 else f'(gimp-file-load 1 "{source}")'
    save = f'image layer "{target}" "{target}"' if v2 else f'image "{target}" -1'
    said, printed = scripted.batch(f"""
        {scripted.filter("odd-old-form", n=9)}
        (define new (car {scripted.call("python-fu-odd-nothing", width=44)}))
        {scripted.call("python-fu-odd-only-image", image="image", number=5)}
        {scripted.call("python-fu-odd-drawable-first", drawable="layer", image="image")}
        {scripted.filter("odd-of-layers")} {scripted.filter("odd-menu-in-label")}
        (apply say {scripted.call("python-fu-odd-results", number=5)})
        (python-fu-odd-without-mode {"" if v2 else "#:number"} 7)
        (define loaded (car {load})) (apply say (names loaded))
        (gimp-file-save 1 {save})""")
    assert said == ["6 words 2.5", "loaded"], printed
    name = scripted.lines()[0].split()[1]
    assert scripted.lines() == [
        f"old-form {name} Background 9",
        "from-nothing 44",
        f"only-image {name} 5",
        f"drawable-first Background {name}",
        *[f"of-layers {name} Background"] * 2,
        "without-mode 7",
    ]
    assert target.read_text() == "80 60"


def test_a_script_that_behaves_badly_hurts_nobody(scripted: Scripted) -> None:
    bad = ["exit", "fork", "noise", "float", "raise", "exit-words", "fail"]
    said, printed = scripted.batch(
        "".join(f'(say "{name}" (catch "failed" {scripted.filter("bad-" + name)} "done"))' for name in bad)
        + '(say (catch "closed" (gimp-image-undo-group-end image) "open"))'
    )
    ended = [*["done"] * 4, *["failed"] * 3]
    assert said == [*[f"{name} {how}" for name, how in zip(bad, ended, strict=True)], "closed"], printed
    assert scripted.lines() == ["exit", "child", "parent", "noise", "float"]
    for words in ("KeyError: 'no such thing'", "the file is missing", "Choose something else."):
        assert words in printed


# --- on the screen


@contextmanager
def opened(scripted: Scripted) -> Iterator[Session]:
    """GIMP with its window over the whole screen."""
    scripted.told.unlink(missing_ok=True)
    with scripted.gimp.session(scripted.photo) as session:
        for welcome in session.xdotool("search", "--onlyvisible", "--name", "^Welcome").split():
            session.xdotool("windowunmap", welcome)
        window = session.window("GIMP$")
        session.xdotool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
        yield session


@contextmanager
def running(scripted: Scripted, session: Session, name: str, title: str) -> Iterator[str]:
    """A filter that was started as from its menu, its dialog in front; it has ended at the end."""
    blanks = {"numbers": '1 1 1 1 1 1 1 1 1 1 1 ""', "things": '"" "" "" "" "" "" "" "" -1 -1 -1 -1 -1 -1'}
    blanks |= {"texts": '"" "" "" "" 0 0 "" "" 0 \'(0 0 0) \'(0 0 0)'}
    values = blanks.get(name.removeprefix("every-"), "") if scripted.gimp.version == "2.10" else ""
    filter = scripted.filter(name, 0).removesuffix(")") + f" {values})"
    script = f'(define image (opened)) (define layer (car (layers image))) (catch "failed" {filter})'
    thread = threading.Thread(target=session.ask, args=(script,))
    thread.start()
    yield session.window(title)
    thread.join(20)
    assert not thread.is_alive()


def shot(session: Session, window: str, name: str) -> None:
    """A photograph of a window, if wanted."""
    folder = os.environ.get("MUSELOOM_SCREENSHOTS")
    if folder:
        time.sleep(1)  # it is being drawn
        path = Path(folder) / f"gimp-{session.gimp.version}-{name}.png"
        environment = {**os.environ, "DISPLAY": session.gimp.display}
        subprocess.run(["import", "-window", window, str(path)], env=environment, check=True, timeout=20)


def test_a_dialog_gives_what_it_shows_and_keeps_it(scripted: Scripted) -> None:
    with opened(scripted) as session:
        for part, expected in DEFAULTS.items():
            with running(scripted, session, f"every-{part}", "^Every Kind") as window:
                shot(session, window, f"every-{part}")
                session.xdotool("key", "alt+o")
            check(scripted.lines()[-1], expected)
        with running(scripted, session, "every-numbers", "^Every Kind"):
            session.xdotool("key", "alt+w", "ctrl+a")
            session.xdotool("type", "41")
            session.xdotool("key", "alt+o")
        check(scripted.lines()[-1], [41, *DEFAULTS["numbers"][1:]])
        with running(scripted, session, "every-numbers", "^Every Kind"):
            session.xdotool("key", "Escape")
        assert len(scripted.lines()) == 4
    with opened(scripted) as session:  # another session, which has the last values
        with running(scripted, session, "every-numbers", "^Every Kind"):
            session.xdotool("key", "alt+o")
        check(scripted.lines()[-1], [41, *DEFAULTS["numbers"][1:]])


def choose(session: Session, label: str) -> None:
    """Run what GIMP's search for actions finds first under `label`."""
    session.window("GIMP$")
    session.xdotool("key", "slash")
    session.window("^Search")
    session.xdotool("type", label)
    time.sleep(1)  # it searches as one types
    session.xdotool("key", "Return")


def test_from_its_menu_a_script_has_what_is_open(scripted: Scripted) -> None:
    with opened(scripted) as session:
        labels = {"Only the Image": True, "Drawable First": True, "Of Layers": False, "Old Form": True}
        for number, (label, asks) in enumerate(labels.items(), 1):
            choose(session, label)
            if asks:
                session.window(f"^{label}")
                session.xdotool("key", "alt+o")
            session.wait_for(lambda count=number: len(scripted.lines()) == count, 20)
    name, layer = scripted.lines()[0].removeprefix("only-image ").removesuffix(" 4"), "photo.png"
    assert "photo" in name
    assert scripted.lines() == [
        f"only-image {name} 4",
        f"drawable-first {layer} {name}",
        f"of-layers {name} {layer}",
        f"old-form {name} {layer} 3",
    ]


def test_a_dialog_of_many_parameters_fits_the_screen(scripted: Scripted) -> None:
    with opened(scripted) as session:
        choose(session, "Every Kind: Many")
        window = session.window("^Every Kind")
        shot(session, window, "every-many")
        height = session.xdotool("getwindowgeometry", window).rpartition("x")[2]
        assert int(height) < 800
        session.xdotool("key", "alt+o")
        session.wait_for(scripted.lines, 20)
    check(scripted.lines()[0], list(range(40)))


def test_cancel_ends_a_script_that_loops(scripted: Scripted) -> None:
    picture = scripted.gimp.home / "screen.png"
    with opened(scripted) as session:
        time.sleep(2)  # the window is being drawn
        quiet = foot(session.picture(picture))
        choose(session, "BadLoop")
        session.wait_for(scripted.lines, 20)
        time.sleep(1)  # the bar is being drawn
        rows, columns = np.nonzero(np.abs(foot(session.picture(picture)) - quiet) > 8)
        session.xdotool("mousemove", str(columns.max() - 20), str(760 + (rows.min() + rows.max()) // 2))
        session.xdotool("click", "1")
        session.wait_for(lambda: still(scripted), 10)
        assert session.layers() == ["photo.png"]


def foot(path: Path) -> np.ndarray:
    """GIMP's status bar in a screenshot, in grey."""
    return np.asarray(Image.open(path).convert("L")).astype(int)[760:800]


def still(scripted: Scripted) -> bool:
    """Whether nothing more is written down."""
    before = len(scripted.lines())
    time.sleep(0.5)
    return len(scripted.lines()) == before


def test_an_error_is_shown_with_where_it_was(scripted: Scripted) -> None:
    with opened(scripted) as session, running(scripted, session, "bad-raise", "^BadRaise") as window:
        session.xdotool("key", "alt+d")  # Details
        shot(session, window, "error")
        session.xdotool("key", "Escape")
