"""gimpfu's colours and strings without a GIMP: as PyGIMP had them, and as GIMP's own library reads them."""

from __future__ import annotations

import array
import copy
import ctypes
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_double
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plugins.gimp

sys.path.insert(0, str(Path(plugins.gimp.__file__).parent))

from gimpfu import color
from gimpfu.bytestring import ByteString
from gimpfu.color import CMYK, HSL, HSV, RGB, rgb

CHANNEL = st.integers(0, 255)
SHARE = st.floats(0, 1)
COLORS = st.builds(RGB, SHARE, SHARE, SHARE, SHARE)


@given(CHANNEL, CHANNEL, CHANNEL)
def test_the_same_colour_in_every_writing(red: int, green: int, blue: int) -> None:
    expected = RGB(red, green, blue)
    digits = f"{red:02x}{green:02X}{blue:02x}"
    for writing in (
        f"#{digits}",
        digits,
        f"#{''.join(digits[i : i + 2] * 2 for i in (0, 2, 4))}",
        f"rgb({red}, {green},{blue})",
        f" RGB( {red} {green} {blue} )",
        (red, green, blue),
        [red, green, blue, 255],
        (red / 255, green / 255, blue / 255),
        expected.to_cmyk().to_rgb(),
    ):
        assert rgb(writing)[0:4] == expected[0:4] == (red, green, blue, 255), writing


@given(COLORS)
def test_there_and_back(one: RGB) -> None:
    for other in (one.to_hsv().to_rgb(), one.to_hsl().to_rgb(), one.to_cmyk().to_rgb()):
        assert other._state() == pytest.approx(one._state(), abs=1e-9)
    assert eval_repr(one) == copy.copy(one) == one
    assert hash(copy.copy(one)) == hash(one)


def eval_repr(one: RGB) -> RGB:
    """The colour that its repr, a constructor call, says."""
    return RGB(*map(float, repr(one).removeprefix("gimpcolor.RGB(").removesuffix(")").split(",")))


@given(st.one_of(st.text(), st.from_regex(r"(rgba?|hsla?)\([-0-9.%, ]*\)", fullmatch=True)))
def test_any_text_is_a_colour_or_a_valueerror(text: str) -> None:
    try:
        found = rgb(text)
    except ValueError:
        return
    assert all(0 <= channel <= 1 for channel in found._state())


NO_COLORS = ("#12", "rgb(1,2)", "nobody", (1, 2), None, 7, ("a", "b", "c"))


@pytest.mark.parametrize("value", NO_COLORS)
def test_no_colours(value: Any) -> None:
    with pytest.raises(ValueError, match="colour"):
        rgb(value)


def test_channels_by_name_number_and_slice() -> None:
    one = RGB(255, 0.5, 0)
    assert (one.r, one.red, one["R"], one["green"], one[1], one[-1]) == (1.0, 1.0, 1.0, 0.5, 128, 255)
    assert one[0:3] == (255, 128, 0)
    assert list(one) == [255, 128, 0, 255]
    one.b, one[0], one.alpha = 51, 0, 0.25
    assert one._state() == (0.0, 0.5, 0.2, 0.25)
    one.set(1, 2, 3)
    assert one == (1, 2, 3, 64)
    with pytest.raises(TypeError, match="b too"):
        RGB(1, 2)
    with pytest.raises(AttributeError, match="no channel x"):
        one.x = 1
    assert HSV(180, 50, 100)[0:3] == (180, 50, 100)
    assert HSL(120, 100, 50).to_rgb()[0:3] == (0, 255, 0)
    assert CMYK(255, 0, 0, 0).to_rgb()[0:3] == (0, 255, 255)


def test_arithmetic_changes_the_colour_itself() -> None:
    one = RGB(0.25, 0.5, 0.0)
    one.add(RGB(0.5, 0.5, 0.5))
    one.multiply(0.5)
    one.subtract(RGB(0.0, 0.25, 0.0))
    assert one._state() == (0.375, 0.25, 0.25, 1.0)
    assert (one.max(), one.min(), one.distance(RGB(0, 0, 0))) == (0.375, 0.25, 0.875)
    over = RGB(255, 0, 0)
    over.composite(RGB(0.0, 0.0, 1.0, 0.5))
    assert over._state() == (0.5, 0.0, 0.5, 1.0)
    assert color.bilinear(0.5, 0.5, [0, 10, 20, 30]) == 15.0
    assert color.bilinear_rgb(0.5, 0, [RGB(0, 0, 0), "white"] * 2)[0:3] == (128, 128, 128)


# -- against GIMP's own library --------------------------------------------------------------------


class Four(Structure):
    """GimpRGB, GimpHSV or GimpHSL."""

    _fields_ = (("a", c_double), ("b", c_double), ("c", c_double), ("d", c_double))

    def values(self) -> tuple[float, ...]:
        return self.a, self.b, self.c, self.d


@pytest.fixture(scope="session")
def library() -> ctypes.CDLL:
    try:
        return ctypes.CDLL("libgimpcolor-2.0.so.0")
    except OSError:
        pytest.skip("GIMP 2.10 is not here: `make hosts` installs it")


def test_names_are_gimps(library: ctypes.CDLL) -> None:
    names, colors = POINTER(c_char_p)(), POINTER(Four)()
    count = library.gimp_rgb_list_names(byref(names), byref(colors))
    theirs = {names[i].decode(): colors[i].values() for i in range(count)}
    assert {name: one._state() for name, one in color.rgb_names().items()} == theirs


CSS = st.one_of(
    st.sampled_from(["red", "#fff", "#123456", "transparent", "rgb(300,0,-5)", "hsl(1,2,3)", "black "]),
    st.builds("rgb({}%, {}%,{}%)".format, CHANNEL, CHANNEL, CHANNEL),
    st.builds("hsl({},{}%,{}%)".format, st.integers(0, 360), st.integers(0, 100), st.integers(0, 100)),
    st.builds("rgba({},{},{},{:.2f})".format, CHANNEL, CHANNEL, CHANNEL, SHARE),
)


@given(text=CSS, with_alpha=st.booleans())
def test_css_is_read_as_gimp_does(library: ctypes.CDLL, text: str, with_alpha: bool) -> None:
    theirs = Four(0, 0, 0, 1)
    parse = library.gimp_rgba_parse_css if with_alpha else library.gimp_rgb_parse_css
    known = parse(byref(theirs), text.encode(), -1)
    try:
        ours = color.rgb_parse_css(text, with_alpha)
    except ValueError:
        assert not known
    else:
        assert known
        assert ours._state() == pytest.approx(theirs.values(), abs=1e-9)


@given(one=st.builds(RGB, CHANNEL, CHANNEL, CHANNEL))
def test_other_models_are_gimps(library: ctypes.CDLL, one: RGB) -> None:
    for convert, ours in ((library.gimp_rgb_to_hsv, one.to_hsv()), (library.gimp_rgb_to_hsl, one.to_hsl())):
        theirs = Four()
        convert(byref(Four(*one._state())), byref(theirs))
        assert ours._state()[:3] == pytest.approx(theirs.values()[:3], abs=1e-6)


# -- strings of Python 2 ---------------------------------------------------------------------------


@given(st.binary(min_size=1), st.binary())
def test_a_bytestring_is_bytes_and_text(one: bytes, other: bytes) -> None:
    string, text = ByteString(one), one.decode("latin-1")
    assert list(map(ord, string)) == list(one) == [ord(c) for c in string]
    assert string == one
    assert string == text
    assert text == string
    assert hash(string) == hash(text)
    assert string + other.decode("latin-1") == one + other
    assert other.decode("latin-1") + string == other + one
    assert isinstance("" + string[0], ByteString)
    assert array.array("B", string).tobytes() == bytearray(string) == one
    assert str(string) == text
    assert string.replace(text[0], "") == one.replace(one[:1], b"")
    assert (text[0] in string, string.startswith(text[0]), string.split(text[0])[0]) == (True, True, "")
    assert ByteString(b",").join([text, string]) == one + b"," + one
