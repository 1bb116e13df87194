"""Colours as the `gimpcolor` module had them: RGB, HSV, HSL and CMYK, and how they are read from text.

Channels are floats from 0 to 1. Given as ints they are 0 to 255 (hue 0 to 360, saturation, value and
lightness 0 to 100), and so are those that an index or a slice returns: `color[0]`, `color[0:3]`.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterator, Sequence
from numbers import Integral, Real
from typing import Any, ClassVar, Self

from .color_names import NAMES

RGB_COMPOSITE_NONE, RGB_COMPOSITE_NORMAL, RGB_COMPOSITE_BEHIND = range(3)

RGB_LUMINANCE_RED = 0.22248840
RGB_LUMINANCE_GREEN = 0.71690369
RGB_LUMINANCE_BLUE = 0.06060791

HUE_OF_GREY = -1.0  # what GIMP gives as the hue of a grey in HSL


class Color:
    """What the four kinds have in common: channels by name, by number, as a sequence."""

    channels: ClassVar[str]  # their names, a letter each; alpha comes last
    names: ClassVar[tuple[str, ...]]  # the same in words
    scales: ClassVar[tuple[int, ...]]  # what a whole number is a part of

    def __init__(self, *values: Any, **named: Any) -> None:
        """One value a channel. Alpha may be left out: opaque."""
        self.a = 1.0
        self._put(values, named)
        missing = [name for name in self.channels if name not in self.__dict__]
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)} too")

    def set(self, *values: Any, **named: Any) -> None:
        """New channels, as the constructor takes them; those not given stay."""
        self._put(values, named)

    def set_alpha(self, a: float) -> None:
        """A new alpha."""
        self.a = a

    def clamp(self) -> None:
        """Bring every channel within 0 to 1."""
        for name, value in zip(self.channels, self._state(), strict=True):
            setattr(self, name, min(max(value, 0.0), 1.0))

    def _put(self, values: Sequence[Any], named: dict[str, Any]) -> None:
        if len(values) > len(self.channels):
            raise TypeError(f"{type(self).__name__} has {len(self.channels)} channels; {len(values)} given")
        for name, value in {**dict(zip(self.channels, values, strict=False)), **named}.items():
            if name not in self.channels:
                raise TypeError(f"{type(self).__name__} has no channel {name}")
            setattr(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        number = self._number(name)
        scale = self.scales[number]
        self.__dict__[self.channels[number]] = value / scale if isinstance(value, Integral) else float(value)

    def __getattr__(self, name: str) -> float:
        if name in self.names:
            return float(self.__dict__[self.channels[self._number(name)]])
        raise AttributeError(f"{type(self).__name__} has no channel {name}")

    def _number(self, name: str) -> int:
        for number, known in enumerate(zip(self.channels, self.names, strict=True)):
            if name.lower() in known:
                return number
        raise AttributeError(f"{type(self).__name__} has no channel {name}")

    def _state(self) -> tuple[float, ...]:
        return tuple(self.__dict__[name] for name in self.channels)

    def _whole(self) -> tuple[int, ...]:
        pairs = zip(self._state(), self.scales, strict=True)
        return tuple(int(min(max(value, 0.0), 1.0) * scale + 0.5) for value, scale in pairs)

    def __len__(self) -> int:
        return len(self.channels)

    def __iter__(self) -> Iterator[int]:
        return iter(self._whole())

    def __getitem__(self, key: Any) -> Any:
        return float(getattr(self, key.lower())) if isinstance(key, str) else self._whole()[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        setattr(self, key if isinstance(key, str) else self.channels[key], value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, tuple):
            return other in (self._whole(), self._whole()[:-1])
        return type(other) is type(self) and other._state() == self._state()

    def __hash__(self) -> int:
        return hash(self._state())

    def __repr__(self) -> str:
        return f"gimpcolor.{type(self).__name__}({', '.join(map(repr, self._state()))})"

    def __str__(self) -> str:
        return f"{type(self).__name__} ({', '.join(map(str, self._state()))})"

    def __reduce__(self) -> tuple[type[Self], tuple[float, ...]]:
        return type(self), self._state()


class RGB(Color):
    """Red, green, blue, alpha; with sRGB's curve."""

    r: float
    g: float
    b: float
    a: float

    channels = "rgba"
    names = ("red", "green", "blue", "alpha")
    scales = (255, 255, 255, 255)

    def add(self, color: RGB, with_alpha: bool = False) -> None:
        """Add a colour to this one."""
        self._combine(color, with_alpha, lambda mine, other: mine + other)

    def subtract(self, color: RGB, with_alpha: bool = False) -> None:
        """Take a colour away from this one."""
        self._combine(color, with_alpha, lambda mine, other: mine - other)

    def multiply(self, factor: float, with_alpha: bool = False) -> None:
        """Multiply the channels."""
        self._combine(self, with_alpha, lambda mine, _: mine * factor)

    def gamma(self, gamma: float) -> None:
        """Raise the channels to the power 1/gamma."""
        exponent = 1.0 / gamma if gamma else 1.0
        self._combine(self, False, lambda mine, _: mine**exponent)

    def _combine(self, color: RGB, with_alpha: bool, how: Callable[[float, float], float]) -> None:
        for name in "rgba" if with_alpha else "rgb":
            setattr(self, name, float(how(getattr(self, name), getattr(color, name))))

    def composite(self, color: RGB, mode: int = RGB_COMPOSITE_NORMAL) -> None:
        """Put a colour over this one, or with RGB_COMPOSITE_BEHIND under it, by its alpha."""
        if mode == RGB_COMPOSITE_NONE:
            return
        over, under = (color, self) if mode == RGB_COMPOSITE_NORMAL else (self, color)
        alpha = over.a + under.a * (1.0 - over.a)
        if not alpha:
            return
        share = over.a / alpha
        mixed = [getattr(over, c) * share + getattr(under, c) * (1.0 - share) for c in "rgb"]
        self._put([*mixed, alpha], {})

    def distance(self, color: RGB, alpha: bool = False) -> float:
        """The sum of the differences in red, green and blue."""
        return abs(self.r - color.r) + abs(self.g - color.g) + abs(self.b - color.b)

    def max(self) -> float:
        """The largest of red, green and blue."""
        return max(self.r, self.g, self.b)

    def min(self) -> float:
        """The smallest of red, green and blue."""
        return min(self.r, self.g, self.b)

    def luminance(self) -> float:
        """How bright it looks, 0 to 1."""
        return self.r * RGB_LUMINANCE_RED + self.g * RGB_LUMINANCE_GREEN + self.b * RGB_LUMINANCE_BLUE

    def parse_name(self, name: str) -> None:
        """Become the colour with this SVG name; alpha stays. Raises ValueError."""
        self._put(rgb_parse_name(name)._state()[:3], {})

    def parse_hex(self, hex: str) -> None:
        """Become the colour "#rrggbb"; alpha stays. Raises ValueError."""
        self._put(rgb_parse_hex(hex)._state()[:3], {})

    def parse_css(self, css: str, with_alpha: bool = False) -> None:
        """Become the colour that CSS writes so. Raises ValueError."""
        self._put(rgb_parse_css(css, with_alpha)._state()[: 4 if with_alpha else 3], {})

    def to_hsv(self) -> HSV:
        """The same colour as hue, saturation, value."""
        return HSV(*colorsys.rgb_to_hsv(self.r, self.g, self.b), self.a)

    def to_hsl(self) -> HSL:
        """The same colour as hue, saturation, lightness. The hue of a grey is -1."""
        hue, lightness, saturation = colorsys.rgb_to_hls(self.r, self.g, self.b)
        return HSL(hue if saturation else HUE_OF_GREY, saturation, lightness, self.a)

    def to_cmyk(self, pullout: float = 1.0) -> CMYK:
        """The same colour as inks. pullout: how much of what is common to all three black replaces."""
        inks = [1.0 - self.r, 1.0 - self.g, 1.0 - self.b]
        black = min(inks) * pullout
        rest = [(ink - black) / (1.0 - black) if black < 1.0 else 0.0 for ink in inks]
        return CMYK(*rest, black, self.a)


class HSV(Color):
    """Hue, saturation, value, alpha."""

    h: float
    s: float
    v: float
    a: float

    channels = "hsva"
    names = ("hue", "saturation", "value", "alpha")
    scales = (360, 100, 100, 255)

    def to_rgb(self) -> RGB:
        """The same colour as red, green, blue."""
        return RGB(*colorsys.hsv_to_rgb(self.h, self.s, self.v), self.a)


class HSL(Color):
    """Hue, saturation, lightness, alpha."""

    h: float
    s: float
    l: float  # noqa: E741 - its name in gimpcolor
    a: float

    channels = "hsla"
    names = ("hue", "saturation", "lightness", "alpha")
    scales = (360, 100, 100, 255)

    def to_rgb(self) -> RGB:
        """The same colour as red, green, blue."""
        return RGB(*colorsys.hls_to_rgb(self.h, self.l, self.s), self.a)


class CMYK(Color):
    """Cyan, magenta, yellow, black, alpha."""

    c: float
    m: float
    y: float
    k: float
    a: float

    channels = "cmyka"
    names = ("cyan", "magenta", "yellow", "black", "alpha")
    scales = (255, 255, 255, 255, 255)

    def to_rgb(self) -> RGB:
        """The same colour as red, green, blue."""
        return RGB(*[(1.0 - ink) * (1.0 - self.k) for ink in (self.c, self.m, self.y)], self.a)


def rgb(value: Any) -> RGB:
    """The colour that a script means: a colour, its name, "#rrggbb", CSS, or three or four numbers.

    Whole numbers go to 255, floats to 1; where a float is over 1, all of them go to 255. Raises ValueError.
    """
    if isinstance(value, RGB):
        return value
    if isinstance(value, HSV | HSL | CMYK):
        return value.to_rgb()
    if isinstance(value, str):
        with_alpha = value.strip().lower().startswith(("rgba", "hsla", "transparent"))
        return rgb_parse_hex(value) if _is_hex(value) else rgb_parse_css(value, with_alpha)
    numbers = list(value) if isinstance(value, Sequence) or hasattr(value, "__iter__") else []
    if len(numbers) not in (3, 4) or not all(isinstance(number, Real) for number in numbers):
        raise ValueError(f"{value!r} is no colour: give a name, '#rrggbb' or three numbers")
    if any(number > 1 for number in numbers if not isinstance(number, Integral)):
        numbers = [number / 255 for number in numbers]
    return RGB(*numbers)


def rgb_parse_name(name: str) -> RGB:
    """The colour with this SVG name. Raises ValueError."""
    number = NAMES.get(name.strip().lower())
    if number is None:
        raise ValueError(f"{name!r} is no colour name: SVG's names are known, and '#rrggbb'")
    return RGB(*number.to_bytes(3, "big"))


def rgb_parse_hex(hex: str) -> RGB:
    """The colour "#rgb", "#rrggbb" or "#rrrrggggbbbb", with or without the #. Raises ValueError."""
    if not _is_hex(hex):
        raise ValueError(f"{hex!r} is no colour: write '#rrggbb'")
    digits = hex.strip().removeprefix("#")
    wide = len(digits) // 3
    parts = [digits[i : i + wide] for i in range(0, len(digits), wide)]
    return RGB(*[int(part, 16) / (16**wide - 1) for part in parts])


def rgb_parse_css(css: str, with_alpha: bool = False) -> RGB:
    """The colour that CSS writes so: a name, "#rrggbb", "rgb(…)", "hsl(…)". Raises ValueError.

    with_alpha: only what has an alpha: "rgba(…)", "hsla(…)", "transparent".
    """
    text = css.strip().lower()
    if with_alpha and text == "transparent":
        return RGB(0, 0, 0, 0)
    call = re.fullmatch(r"(rgb|hsl)(a?)\s*\(([^()]*)\)", text)
    if call and bool(call[2]) == with_alpha:
        words = re.split(r"\s*,\s*|\s+", call[3].strip())
        try:
            return _css_call(call[1], words[:3], words[3:] if with_alpha else ["1", *words[3:]])
        except ValueError:
            raise ValueError(f"{css!r} is no colour of CSS") from None
    if with_alpha or call:
        raise ValueError(f"{css!r} is no colour of CSS" + (" with an alpha" if with_alpha else ""))
    return rgb_parse_hex(text) if text.startswith("#") else rgb_parse_name(text)


def rgb_names() -> dict[str, RGB]:
    """Every colour name that is known."""
    return {name: rgb_parse_name(name) for name in NAMES}


def bilinear(x: float, y: float, values: Any) -> Any:
    """The value at (x, y), within 0 to 1 between four: top left, top right, bottom left, bottom right."""
    whole = isinstance(values, bytes | bytearray | str)
    numbers = values.encode("latin-1") if isinstance(values, str) else values
    if len(numbers) != 4:
        raise TypeError("values is not a sequence of 4 items")
    x, y = x % 1.0, y % 1.0
    top, bottom = ((1.0 - x) * numbers[i] + x * numbers[i + 1] for i in (0, 2))
    mixed = (1.0 - y) * top + y * bottom
    return bytes([int(mixed)]) if whole else mixed


def bilinear_rgb(x: float, y: float, values: Sequence[Any]) -> RGB:
    """The colour at (x, y) between four; see `bilinear`. Alpha is that of the first."""
    colors = [rgb(value) for value in values]
    return RGB(*[bilinear(x, y, [getattr(color, c) for color in colors]) for c in "rgb"], colors[0].a)


def bilinear_rgba(x: float, y: float, values: Sequence[Any]) -> RGB:
    """The colour at (x, y) between four; see `bilinear`. Channels count by their alpha."""
    colors = [rgb(value) for value in values]
    alpha = bilinear(x, y, [color.a for color in colors])
    if not alpha:
        return RGB(0.0, 0.0, 0.0, 0.0)
    return RGB(*[bilinear(x, y, [getattr(one, c) * one.a for one in colors]) / alpha for c in "rgb"], alpha)


def _is_hex(text: str) -> bool:
    return bool(re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{12})", text.strip()))


def _css_call(model: str, words: list[str], alpha: list[str]) -> RGB:
    if len(words) != 3 or len(alpha) != 1:
        raise ValueError
    if model == "rgb":
        parts = [float(w[:-1]) / 100 if w.endswith("%") else float(w) / 255 for w in words]
        color = RGB(*parts, float(alpha[0]))
    else:
        hue = float(words[0]) % 360.0 / 360.0
        saturation, lightness = (float(word.removesuffix("%")) / 100 for word in words[1:])
        color = HSL(hue, saturation, lightness, float(alpha[0])).to_rgb()
    color.clamp()
    return color
