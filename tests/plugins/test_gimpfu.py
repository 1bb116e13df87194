"""gimpfu without a GIMP: what a script may register, and which GIMP a process serves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import plugins.gimp

sys.path.insert(0, str(Path(plugins.gimp.__file__).parent))

from gimpfu import PF_DRAWABLE, PF_IMAGE, PF_OPTION, PF_SLIDER, fail, register
from gimpfu.backend import backend
from gimpfu.errors import error
from gimpfu.params import Param
from gimpfu.registry import procedures

WORDS = ("blurb", "help", "author", "copyright", "2026", "Do _It...", "RGB*")
IMAGE_AND_DRAWABLE = [(PF_IMAGE, "image", "Image", None), (PF_DRAWABLE, "drawable", "Layer", None)]
OPTION = (PF_OPTION, "paper_kind", "_Paper", 1, ("rough", "smooth"))
SLIDER = (PF_SLIDER, "amount", "_Amount", 20, (0, 100, 1))


@pytest.fixture(autouse=True)
def _forget_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    procedures.clear()


def test_register_offers_the_procedure_under_its_classic_name() -> None:
    seen = []
    register(
        "do_it",
        *WORDS,
        [*IMAGE_AND_DRAWABLE, OPTION, SLIDER],
        [],
        lambda *args: seen.append(args),
        menu="<Image>/Filters",
    )
    procedure = procedures["python-fu-do-it"]
    assert procedure.title == "Do It"
    assert procedure.defaults == [1, 20]
    assert [param.pdb_name for param in procedure.params] == ["paper-kind", "amount"]
    assert procedure.run("image", "layer", procedure.accept([0, 33])) is None
    assert seen == [("image", "layer", 0, 33.0)]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ([OPTION, SLIDER], "first two parameters"),
        ([*IMAGE_AND_DRAWABLE, (PF_DRAWABLE, "other", "Other", None)], "further images"),
        ([*IMAGE_AND_DRAWABLE, (9999, "other", "Other", None)], "does not know the kind 9999"),
        ([*IMAGE_AND_DRAWABLE, (PF_SLIDER, "amount", "Amount", 200, (0, 100, 1))], "amount: 200"),
        ([*IMAGE_AND_DRAWABLE, (PF_OPTION, "paper", "Paper", 2, ("rough", "smooth"))], "no choice number 2"),
    ],
)
def test_register_names_what_it_cannot_offer(params: list[tuple[object, ...]], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        register("do_it", *WORDS, params, [], print, menu="<Image>/Filters")
    assert not procedures


@pytest.mark.parametrize(
    ("fields", "value"),
    [(OPTION, 2), (OPTION, -1), (SLIDER, 100.5), (SLIDER, float("nan")), (SLIDER, float("inf"))],
)
def test_a_value_out_of_range_is_named(fields: tuple[object, ...], value: float) -> None:
    with pytest.raises(ValueError, match=f"{fields[1]} is {value}"):
        Param(*fields).accept(value)


def test_a_failing_script_becomes_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    for function, words in (
        (lambda *_: fail("Choose a layer."), "Choose a layer."),
        (lambda *_: 1 / 0, "Do It: ZeroDivisionError: division by zero"),
    ):
        register("do_it", *WORDS, IMAGE_AND_DRAWABLE, [], function, menu="<Image>/Filters")
        assert procedures["python-fu-do-it"].run(None, None, []) == words
    assert "ZeroDivisionError" in capsys.readouterr().err  # with its traceback, for who wrote the script


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
