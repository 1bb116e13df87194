"""2.10's procedures do on 3.0 what they do on 2.10; the tables fit the databases of the running GIMPs.

gimp/procedures/ calls them, inside GIMP; here the answers are compared with each other and with
what they must be.
"""

from __future__ import annotations

import ast
import ctypes
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import missing
from gimp_driver import Gimp, gimp_2_10, gimp_3_0
from PIL import Image
from skimage import data

import plugins.gimp
from plugins.gimp.gimpfu import enums

SCRIPTS = Path(__file__).parent / "gimp" / "procedures"
MAIN = "procedures.py"  # the plug-in; the others are its modules
SOURCE = Path(plugins.gimp.__file__).parent
GIMPS = {"2.10": gimp_2_10, "3.0": gimp_3_0}
CALL = {
    "2.10": '(python-fu-gimpfu-procedures RUN-NONINTERACTIVE "{}" "{}")',
    "3.0": '(python-fu-gimpfu-procedures #:run-mode RUN-NONINTERACTIVE #:path "{}" #:group "{}")',
}
# Mean difference of colours, of 255, that is still the same filter; more where GEGL has its own for 2.10's.
SAME = 1.0
OWN = {
    "gimp-hue-saturation": 4,
    # What lies right on a limit falls either way: babl takes the conversion that it found quickest.
    "gimp-posterize": 3,
    "gimp-threshold": 4,
    "plug-in-cartoon": 4,
    "plug-in-color-enhance": 6,
    "plug-in-emboss": 20,
    "plug-in-fractal-trace": 4,
    "plug-in-newsprint": 8,
    "plug-in-photocopy": 10,
    "plug-in-softglow": 14,
}
RANDOM = 6  # the same, of the mean of all pixels


def constants(name: str) -> list[str]:
    """The keys of a dictionary of filters.py, which only GIMP can import."""
    for node in ast.parse((SCRIPTS / "filters.py").read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            assert isinstance(node.value, ast.Dict)
            return [ast.literal_eval(key) for key in node.value.keys if key]
    raise AssertionError(f"no {name}")


CASES = [
    node.name
    for file in sorted(SCRIPTS.glob("*.py"))
    for node in ast.parse(file.read_text()).body
    if isinstance(node, ast.FunctionDef)
    and any(getattr(one, "id", "") == "case" for one in node.decorator_list)
]


@pytest.fixture(scope="session")
def photo_png() -> Image.Image:
    """96x64 pixels of a photograph."""
    return (
        Image.fromarray(data.astronaut()).crop((60, 0, 444, 256)).resize((96, 64), Image.Resampling.LANCZOS)
    )


@pytest.fixture(scope="session")
def answers(host_folder: Path, display: str, photo_png: Image.Image) -> Callable[[str, str], dict[str, Any]]:
    """What the cases of a group returned in a GIMP of this version; one run of it for all of them."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    gimps: dict[str, Gimp] = {}

    def start(version: str) -> Gimp:
        home = host_folder / f"procedures-{version}"
        home.mkdir()
        photo_png.save(home / "photo.png")
        gimp = GIMPS[version](home, display, {})
        if gimp is None:
            missing(f"GIMP {version}")
        gimp.put_in(SCRIPTS / MAIN, *SCRIPTS.glob("*.py"))
        return gimp

    def ask(version: str, group: str) -> dict[str, Any]:
        if (version, group) not in found:
            gimp = gimps.get(version) or gimps.setdefault(version, start(version))
            answer = host_folder / f"procedures-{version}" / f"{group}.json"
            _, printed = gimp.batch(CALL[version].format(answer, group))
            assert answer.exists(), printed
            found[version, group] = json.loads(answer.read_text())
        return found[version, group]

    return ask


def both(answers: Callable[[str, str], dict[str, Any]], group: str, name: str) -> tuple[Any, Any]:
    """The answers of 2.10 and 3.0 to a case."""
    old, new = (answers(version, group)[name] for version in GIMPS)
    for answer in (old, new):
        assert "failed" not in answer, answer["failed"]
    return old, new


@pytest.mark.parametrize("name", constants("FILTERS"))
def test_filters(answers: Callable[[str, str], dict[str, Any]], name: str) -> None:
    old, new = both(answers, "filters to l" if name < "plug-in-l" else "filters from l", name)
    channels = 3 if name == "plug-in-dog" else 4  # 2.10's makes all transparent
    difference = np.abs(np.array(old) - np.array(new))[:, :channels].mean()
    assert difference <= OWN.get(name, SAME)


@pytest.mark.parametrize("name", constants("TOOLS"))
def test_colour_tools(answers: Callable[[str, str], dict[str, Any]], name: str) -> None:
    old, new = both(answers, "colours", name)
    assert np.abs(np.array(old) - np.array(new)).mean() <= OWN.get(name, SAME)


@pytest.mark.parametrize("name", constants("RANDOM"))
def test_random_filters(answers: Callable[[str, str], dict[str, Any]], name: str) -> None:
    old, new = both(answers, "colours", name)
    assert np.abs(np.array(old) - np.array(new)).max() <= RANDOM


@pytest.mark.parametrize(
    "name", [name for name in CASES if name not in ("refused", "whirl_within_a_selection")]
)
def test_cases(answers: Callable[[str, str], dict[str, Any]], name: str) -> None:
    old, new = both(answers, name if name.startswith("saved") else "cases", name)
    if isinstance(old, list) and len(old) % 96 == 0:  # pictures
        assert np.abs(np.array(old) - np.array(new)).mean() <= SAME
    else:
        assert new == old


def test_a_distortion_takes_the_selection_for_the_picture(
    answers: Callable[[str, str], dict[str, Any]],
) -> None:
    before, after = (
        np.array(one).reshape(8, 12, 4) for one in answers("3.0", "cases")["whirl_within_a_selection"]
    )
    changed = np.abs(before - after).max(axis=2) > 0
    assert not np.delete(changed, np.s_[2:6], axis=0).any()
    assert not np.delete(changed, np.s_[3:9], axis=1).any()
    assert changed[3:5, 4:8].all()
    assert (after[..., 3] == 255).all()


def test_what_fills_leave(answers: Callable[[str, str], dict[str, Any]]) -> None:
    old, _ = both(answers, "cases", "edit_fills")
    assert old[:5] == [[255] * 4, [10, 20, 30, 255], [255] * 4, old[3], [255, 0, 0, 255]]
    assert old[3][3] == 0
    assert old[5][0] in (132, 133)  # half red, half the background
    assert old[6] == [255, 0, 0, 255]
    assert old[7:] == [0, 255]


def test_what_saving_a_layer_writes(answers: Callable[[str, str], dict[str, Any]]) -> None:
    png, flat, layered = (
        both(answers, name, name)[0] for name in ("saved_png", "saved_flat", "saved_with_layers")
    )
    assert png["whole.png"] == png["saved.png"] == [40, 30, 1, [25, 12, 6]]
    for alone in (png["top.png"], png["defaults.png"], *flat.values()):
        assert alone == [10, 8, 1, [0, 0, 32]]
    for whole in layered.values():
        assert whole == [40, 30, 2, [0, 0, 32]]


@pytest.mark.parametrize("version", GIMPS)
def test_refusals_say_what_is_wrong(answers: Callable[[str, str], dict[str, Any]], version: str) -> None:
    count, number, pattern, procedure, color = answers(version, "cases")["refused"]
    assert count == "gimp-image-new takes 3 arguments (width, height, type); 2 were given"
    assert number.startswith("gimp-image-new: height cannot be 'wide'")
    assert "no such pattern" in pattern
    assert procedure == "this GIMP has no procedure gimp-no-such-thing"
    assert color.startswith("gimp-context-set-foreground: foreground cannot be 'no such colour'")


def test_the_table_of_2_10_is_that_of_the_running_2_10(answers: Callable[[str, str], dict[str, Any]]) -> None:
    running = answers("2.10", "database")["database"]
    text = (SOURCE / "gimpfu" / "gimp3" / "signatures_2_10.py").read_text()
    for line in ast.literal_eval(text.split("SIGNATURES = ")[1]).splitlines():
        name, _, *halves = line.split(";")
        if name in running:  # another build of 2.10 has other file formats
            ours = [[word.rsplit(":", 1) for word in half.split()] for half in halves]
            numbered = [
                [[word, getattr(enums, f"PDB_{kind.upper()}")] for word, kind in half] for half in ours
            ]
            assert numbered == running[name], name
    assert len(running) > 1200


def test_every_procedure_of_2_10_is_accounted_for_on_3_0(
    answers: Callable[[str, str], dict[str, Any]],
) -> None:
    wrong = answers("3.0", "database")["database"]
    assert not wrong, "\n".join(wrong)


class EnumValue(ctypes.Structure):
    """GEnumValue."""

    _fields_ = (("value", ctypes.c_int), ("name", ctypes.c_char_p), ("nick", ctypes.c_char_p))


class EnumClass(ctypes.Structure):
    """GEnumClass."""

    _fields_ = (
        ("type", ctypes.c_size_t),
        ("bounds", ctypes.c_int * 2),
        ("count", ctypes.c_uint),
        ("values", ctypes.POINTER(EnumValue)),
    )


def test_constants_are_those_of_the_installed_2_10() -> None:
    try:
        gimp, gobject, glib = (
            ctypes.CDLL(f"lib{name}.so.0") for name in ("gimp-2.0", "gobject-2.0", "glib-2.0")
        )
    except OSError:
        missing("GIMP 2.10")
    gimp.gimp_enums_init()
    gimp.gimp_enums_get_type_names.restype = ctypes.POINTER(ctypes.c_char_p)
    gobject.g_type_from_name.restype = gobject.g_type_get_qdata.restype = ctypes.c_size_t
    gobject.g_type_get_qdata.argtypes = (ctypes.c_size_t, ctypes.c_uint32)
    gobject.g_type_class_ref.restype = ctypes.POINTER(EnumClass)
    gobject.g_type_class_ref.argtypes = (ctypes.c_size_t,)
    older = glib.g_quark_from_string(b"gimp-compat-enum")
    count = ctypes.c_int()
    names = gimp.gimp_enums_get_type_names(ctypes.byref(count))
    types = [gobject.g_type_from_name(names[i]) for i in range(count.value)]
    types += [old for old in (gobject.g_type_get_qdata(type, older) for type in types) if old]
    checked = 0
    for type in types:
        found = gobject.g_type_class_ref(type).contents
        for value in found.values[: found.count]:
            assert getattr(enums, value.name.decode().removeprefix("GIMP_")) == value.value
            checked += 1
    assert checked > 400
