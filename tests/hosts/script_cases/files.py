"""File formats, notes and states that are kept, classes instead of gimpfu, errors."""

from __future__ import annotations

from .case import FOLDER, Scheme, case
from .drawing import TRIANGLE
from .result import Result, pixels

RAMP = " .:-=+*#%@"


@case("layers_file", folder=FOLDER)
def archives(result: Result) -> None:
    image, again = result.image, result.new
    assert [(layer.depth, layer.group) for layer in image.layers] == [(0, True), (1, False), (0, False)]
    assert image.top.name == "Archive"
    assert (image.layers[1].rgb == result.rgb).all()
    assert again.names == ["Photo"]
    assert (again.top.rgb == result.rgb).all()
    assert (pixels(result.folder / "flat.tif")[..., :3] == result.rgb).all()
    assert (pixels(result.folder / "flat.bmp")[..., :3] == result.rgb).all()
    assert result.returned[1] == "1"


@case("ascii_save", picture="grey", call=f'(save-as image "{FOLDER}/out.asciiart")')
def saves_its_own_format(result: Result) -> None:
    lines = (result.folder / "out.asciiart").read_text().splitlines()
    assert lines == ["".join(RAMP[value * 9 // 255] for value in row) for row in result.before.astype(int)]


@case(
    "dump_load",
    takes="nothing",
    setup=f"""(define out (open-output-file "{FOLDER}/in.hexdump"))
              (display "2 1" out) (newline out)
              (display "ff8000 0000ff" out) (newline out) (close-port out)""",
    call=f'(open-picture "{FOLDER}/in.hexdump")',
)
def loads_its_own_format(result: Result) -> None:
    assert result.image.names == ["in.hexdump"]
    assert result.image.top.rgb.tolist() == [[[255, 128, 0], [0, 0, 255]]]


@case("parasite_notes", procedure="python-fu-add-note", text="Hi", persistent=True)
def notes(result: Result) -> None:
    image = result.image
    assert image.parasites["note-1"] == "Hi"
    assert image.parasites["note-count"] == "1"
    assert image.top.parasites["gimp-comment"] == "see note 1"


@case(
    "parasite_notes",
    procedure="python-fu-list-notes",
    setup="""(gimp-image-attach-parasite image (list "note-1" 1 "first"))
             (gimp-image-attach-parasite image (list "note-count" 1 "1"))
             (gimp-item-attach-parasite layer (list "gimp-comment" 1 "see"))""",
)
def reads_notes(result: Result) -> None:
    assert result.returned == ["1 notes; see"]
    assert "note-1 -> first" in result.printed
    assert "note-count" not in result.image.parasites


@case("plugin_class", procedure="plug-in-py-line-border", size=3, scale=1.5)
def runs_without_gimpfu(result: Result) -> None:
    wanted = result.rgb.copy()
    wanted[:, :5] = wanted[:, -5:] = 255
    assert (result.image.top.rgb == wanted).all()
    assert result.returned == [str(5 * 80 * 2)]


@case("shelf_counter", runs=2, step=1)
def counts_its_runs(result: Result) -> None:
    assert result.returned == ["1", "2"]
    assert result.image.names == ["run 2 after 2 images"]


@case(
    "more_kinds",
    setup=TRIANGLE,
    channel=Scheme("(car (gimp-selection-save image))"),
    path=Scheme("(car (paths image))"),
    display=Scheme("-1"),
    file_name=FOLDER + "/untitled.txt",
    bool=True,
    val="[15]",
)
def gets_rarer_kinds_of_value(result: Result) -> None:
    words, count = result.returned
    assert words.split("; ") == [
        "1 layers",
        "Photo",
        "Selection Mask copy",
        "Tri",
        "no display",
        "untitled.txt",
        "True",
        "[15]",
    ]
    assert count == "8"


@case(
    "session_report",
    takes="nothing",
    setup='(open-picture "{pictures}/photo.png")',
    display=Scheme("-1"),
    out=FOLDER + "/report.out",
)
def reports(result: Result) -> None:
    assert (result.folder / "report.out").read_text().splitlines() == [
        "version 3 True",
        "directory True",
        "image 120 80 True",
        "layer 120 3 opaque",
        "active True True",
        "procedures True",
        "info gimp-image-flatten 1",
        "exists 1 0",
        "fonts True True",
        "brushes True True",
        "colours (1, 2, 3) True",
        "unit in OK True",
    ]


def _unharmed(result: Result) -> None:
    assert result.image.size == (120, 80)
    assert (result.image.bottom.rgb == result.rgb).all()


@case("quick_errors", how="raise", fails="no such thing as raise")
def an_exception_is_reported(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="zero", fails="ZeroDivisionError")
def a_bug_is_reported(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="procedure", fails="no-such-procedure")
def a_procedure_that_is_none_is_named(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="arguments", fails="gimp-layer-set-opacity")
def missing_arguments_are_reported(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="exit", fails="3")
def leaving_is_reported(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="fail", fails="on purpose")
def failing_on_purpose_is_reported(result: Result) -> None:
    _unharmed(result)


@case("quick_errors", how="float", fails="RuntimeError")
def a_floating_selection_does_no_harm(result: Result) -> None:
    _unharmed(result)
