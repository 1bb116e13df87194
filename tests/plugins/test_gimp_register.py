"""What a script may register and what its function gets, without a GIMP; and which GIMP a process serves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plugins.gimp

sys.path.insert(0, str(Path(plugins.gimp.__file__).parent))

import gimpfu
from gimpfu.backend import backend
from gimpfu.color import RGB
from gimpfu.errors import CancelError, error
from gimpfu.params import (
    PF_BOOL,
    PF_BRUSH,
    PF_COLOR,
    PF_DIRNAME,
    PF_DRAWABLE,
    PF_FLOAT,
    PF_IMAGE,
    PF_INT,
    PF_INT16,
    PF_LAYER,
    PF_OPTION,
    PF_RADIO,
    PF_SLIDER,
    PF_SPINNER,
    PF_STRING,
    PF_STRINGARRAY,
    PF_VALUE,
    Number,
    read,
)
from gimpfu.registry import Outcome, Procedure, fail, install_procedure, procedures, register

WORDS = ("blurb", "help", "author", "copyright", 2026)
IMAGE_AND_DRAWABLE = [(PF_IMAGE, "image", "Image", None), (PF_DRAWABLE, "drawable", "Layer", None)]
NUMBER = (PF_INT, "how_many", "_How many", 3)


@pytest.fixture(autouse=True)
def _forget_registered() -> None:
    procedures.clear()


def registered(*args: Any, **named: Any) -> Procedure:
    """The procedure that a call of `register` after the first six words makes."""
    register("do_it", *WORDS, *args, **named)
    return procedures["python-fu-do-it"]


def runs(function: Callable[..., Any], results: list[tuple[object, ...]] | None = None) -> Outcome:
    """How a procedure with this function and no parameters ends."""
    return registered("Do _It...", "", [], results or [], function, menu="<Image>/Filters").run([])


def test_register_in_its_new_form() -> None:
    seen: list[Any] = []
    procedure = registered(
        "Do _It...",
        "RGB*",
        [*IMAGE_AND_DRAWABLE, NUMBER],
        [],
        lambda *a: seen.extend(a),
        menu="<Image>/Filters",
    )
    assert (procedure.title, procedure.label, procedure.menus) == ("Do It", "Do _It...", ["<Image>/Filters"])
    assert [param.name for param in procedure.params] == ["image", "drawable", "how-many"]
    assert (procedure.role, procedure.given, procedure.date) == ("image", 2, "2026")
    procedure.asks = False  # what it was given, as it was
    assert procedure.run(["image", "layer", 33]) == Outcome()
    assert seen == ["image", "layer", 33]


@pytest.mark.parametrize(
    ("label", "names", "role"),
    [
        ("<Image>/Filters/Do It...", ["image", "drawable", "how-many"], "image"),
        ("<Toolbox>/Xtns/Do It...", ["how-many"], ""),
        ("<Load>/Do It", ["filename", "raw-filename", "how-many"], "load"),
        ("<Save>/Do It", ["image", "drawable", "filename", "raw-filename", "how-many"], "save"),
    ],
)
def test_a_label_that_is_a_menu_path_implies_parameters(label: str, names: list[str], role: str) -> None:
    procedure = registered(label, "*", [NUMBER], [], print)
    assert [param.name for param in procedure.params] == names
    assert procedure.menus == [label.rsplit("/", 1)[0]]
    assert procedure.title == "Do It"
    assert procedure.role == role


@pytest.mark.parametrize(
    ("kinds", "given"),
    [
        ([PF_IMAGE, PF_DRAWABLE, PF_LAYER], 2),
        ([PF_IMAGE, PF_INT], 1),
        ([PF_DRAWABLE, PF_IMAGE, PF_INT], 2),
        ([PF_INT, PF_IMAGE], 0),
    ],
)
def test_gimp_gives_the_first_things_only(kinds: list[int], given: int) -> None:
    params = [(kind, f"p{place}", "", None) for place, kind in enumerate(kinds)]
    assert registered("Do It", "", params, [], print, menu="<Image>/Filters").given == given


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("do_it", "python-fu-do-it"),
        ("python_fu_do_it", "python-fu-do-it"),
        ("plug-in-do-it", "plug-in-do-it"),
        ("file_do_save", "file-do-save"),
        ("do it: now", "python-fu-do-it--now"),
    ],
)
def test_names_of_procedures(name: str, offered: str) -> None:
    register(name, *WORDS, None, None, [], [], print)
    assert list(procedures) == [offered]


def test_names_of_parameters_are_gimps_and_unique() -> None:
    names = ["a_b", "a-b", "1st", "", "procedure", "Grüße"]
    procedure = registered("x", "", [(PF_INT, name, "", 0) for name in names], [], print, menu="<Image>")
    assert [param.name for param in procedure.params] == [
        "a-b", "a-b-2", "value-1st", "value", "procedure-2", "Gr--e",
    ]  # fmt: skip


def test_classes_of_gimpplugin_install_procedures() -> None:
    params = [
        (PF_INT, "run_mode", "Mode"),
        (PF_IMAGE, "image", "Image"),
        (PF_DRAWABLE, "drawable", "Drawable"),
    ]
    install_procedure("plug_in_x", *WORDS, "<Image>/Filters/X...", "*", 1, params, [])
    procedure = procedures["plug-in-x"]
    assert (procedure.role, procedure.run_mode, procedure.asks) == ("image", True, False)
    assert (procedure.menus, procedure.label) == (["<Image>/Filters"], "X...")


@pytest.mark.parametrize("fields", [(PF_INT, "x", "X"), (9999, "x", "X", 0)])
def test_register_names_what_is_no_parameter(fields: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="x"):
        registered("Do It", "", [fields], [], print)


@pytest.mark.parametrize(
    ("fields", "default"),
    [
        ((PF_INT, "x", "X", "12"), 12),
        ((PF_INT16, "x", "X", 3.0), 3),
        ((PF_INT, "x", "X", None), 0),
        ((PF_FLOAT, "x", "X", "0.5"), 0.5),
        ((PF_SLIDER, "x", "X", 500, (0, 100, 1)), 500),
        ((PF_SLIDER, "x", "X", None, (5, 100, 1)), 5),
        ((PF_SPINNER, "x", "X", 4, (0, 10)), 4),
        ((PF_SPINNER, "x", "X", 4), 4),
        ((PF_SPINNER, "x", "X", -4, (10, 0, 1)), -4),
        ((PF_BOOL, "x", "X", 1), True),
        ((PF_OPTION, "x", "X", 9, ("a", "b")), 0),
        ((PF_OPTION, "x", "X", "b", ["a", "b"]), 1),
        ((PF_RADIO, "x", "X", 0, (("Yes", 1), ("No", 0))), 0),
        ((PF_RADIO, "x", "X", "nothing", (("A", "a"),)), "a"),
        ((PF_RADIO, "x", "X", "b", ("a", "b")), "b"),
        ((PF_STRING, "x", "X", None), ""),
        ((PF_STRING, "x", "X", 5), 5),
        ((PF_DIRNAME, "x", "X", None), None),
        ((PF_BRUSH, "x", "X", ("Circle (03)", 1.0, -1, 0)), "Circle (03)"),
        ((PF_COLOR, "x", "X", (255, 0, 0)), RGB(255, 0, 0)),
        ((PF_COLOR, "x", "X", None), RGB(0, 0, 0)),
        ((PF_STRINGARRAY, "x", "X", ["a", "b"]), ("a", "b")),
    ],
)
def test_sloppy_defaults_are_made_sense_of(fields: tuple[object, ...], default: object) -> None:
    param = read(fields)
    assert param.default == default
    if param.kind in (PF_SLIDER, PF_SPINNER):
        lowest, highest, step = param.extra
        assert lowest <= param.default <= highest
        assert step > 0


@pytest.mark.parametrize(
    ("fields", "value", "accepted"),
    [
        (NUMBER, 2.9, 2),
        (NUMBER, "7", 7),
        ((PF_STRING, "x", "X", ""), None, ""),
        ((PF_STRING, "x", "X", ""), "5", "5"),
        ((PF_VALUE, "x", "X", (1, 2)), "[3, 4]", [3, 4]),
        ((PF_VALUE, "x", "X", (1, 2)), "no literal", "no literal"),
        ((PF_RADIO, "x", "X", 1, (("Yes", 1), ("No", 0))), "0", 0),
        ((PF_DIRNAME, "x", "X", None), "", None),
        ((PF_DIRNAME, "x", "X", ""), None, ""),
        ((PF_COLOR, "x", "X", "red"), "#00ff00", RGB(0, 255, 0)),
        ((PF_STRINGARRAY, "x", "X", ()), "a, b", ("a", "b")),
    ],
)
def test_values_are_taken_as_they_come(fields: tuple[object, ...], value: object, accepted: object) -> None:
    assert read(fields).accept(value) == accepted


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        (NUMBER, "many", "how-many is 'many': give a whole number"),
        ((PF_OPTION, "paper", "Paper", 0, ("a", "b")), 2, "paper is 2: give a number from 0 to 1"),
        ((PF_RADIO, "side", "Side", "l", (("L", "l"), ("R", "r"))), "x", "give one of 'l', 'r'"),
        ((PF_COLOR, "ink", "Ink", "red"), "no colour", "give a colour"),
    ],
)
def test_a_value_that_cannot_be_is_named(fields: tuple[object, ...], value: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(fields).accept(value)


@given(st.integers(-(10**6), 10**6), st.integers(1, 100))
def test_numbers_count_index_and_divide(whole: int, other: int) -> None:
    number = Number(whole)
    assert str(number) == f"{number}" == str(whole)
    for result in (number / other, other * number, number - other, number // other, number % other, -number):
        assert type(result) is Number
    assert number / other == whole / other
    assert [7, 8, 9][Number(3) - 1] == 9
    assert list(range(Number(7) / 2)) == [0, 1, 2]  # 7 / 2 was 3 of whole numbers, and a fraction was cut


def test_what_the_function_does_is_an_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert runs(lambda: fail("Choose a layer.")) == Outcome(words="Choose a layer.")
    assert runs(lambda: sys.exit()) == Outcome()
    assert runs(lambda: sys.exit("no file")) == Outcome(words="Do It: no file")
    broken = runs(lambda: 1 / 0)
    assert broken.words == "Do It: ZeroDivisionError: division by zero"
    assert broken.trace.count("File ") == 1  # the script's own code, not gimpfu's
    assert "ZeroDivisionError" in capsys.readouterr().err

    def cancel() -> None:
        raise CancelError

    assert runs(cancel).cancelled


def test_results_are_counted() -> None:
    two = [(PF_INT, "a", "A"), (PF_INT, "b", "B")]
    assert runs(lambda: (1, 2), two).values == (1, 2)
    assert runs(lambda: 5, two[:1]).values == (5,)
    assert runs(lambda: None, two).values == ()
    assert runs(lambda: 5, []).values == ()
    assert "returned 1 values instead of a, b" in runs(lambda: 5, two).words


def test_a_forked_child_never_answers_gimp() -> None:
    reading, writing = os.pipe()

    def fork() -> None:
        if os.fork() == 0:
            os.write(writing, b"child")
            sys.exit(1)  # as scripts end a child
        os.wait()

    assert runs(fork) == Outcome()
    assert os.read(reading, 100) == b"child"


def test_star_import_gives_what_scripts_use() -> None:
    names = set(gimpfu.__all__)
    assert names >= {
        "register", "main", "pdb", "gimp", "gimpcolor", "fail", "error", "math", "RGB", "NORMAL_MODE", "TRUE",
        "PF_COLOUR", "PF_ADJUSTMENT", "PF_VALUE", "PF_BOOL", "RUN_INTERACTIVE", "N_",
    }  # fmt: skip
    assert not names & {"enums", "params", "registry", "annotations", "Param", "read"}


@pytest.mark.parametrize(
    ("arguments", "module"),
    [("-gimp 7 6 -query 0", "gimpfu.gimp2"), ("-gimp 277 13 12 -run 0", "gimpfu.gimp3"), ("", None)],
)
def test_the_arguments_tell_which_gimp_has_started_us(
    monkeypatch: pytest.MonkeyPatch, arguments: str, module: str | None
) -> None:
    """The arguments are those that GIMP 2.10.34 and 3.0.4 were seen to give."""
    asked = []
    monkeypatch.setattr(sys, "argv", ["script.py", *arguments.split()])
    monkeypatch.setattr("importlib.import_module", lambda name, package: asked.append(package + name))
    backend.cache_clear()
    if module:
        backend()
        assert asked == [module]
    else:
        with pytest.raises(error, match="GIMP starts it"):
            backend()
    backend.cache_clear()
