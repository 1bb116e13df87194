"""What a GIMP had open after a script ran, read back from what the driver had it write down."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image as Pictures


def pixels(path: Path, mode: str = "RGBA") -> np.ndarray:
    """A picture file as a signed array."""
    return np.asarray(Pictures.open(path).convert(mode)).astype(int)


@dataclass
class Layer:
    """A layer or, with nothing but its pixels, a channel. `depth`: how many groups it is in."""

    name: str
    file: Path
    depth: int = 0
    size: tuple[int, int] = (0, 0)
    offsets: tuple[int, int] = (0, 0)
    opacity: float = 100.0
    mode: int = 28
    visible: bool = True
    group: bool = False
    mask_file: Path | None = None
    parasites: dict[str, str] = field(default_factory=dict)

    @cached_property
    def rgba(self) -> np.ndarray:
        """Its pixels."""
        return pixels(self.file)

    @property
    def rgb(self) -> np.ndarray:
        """Its colours."""
        return self.rgba[..., :3]

    @property
    def alpha(self) -> np.ndarray:
        """How opaque its pixels are."""
        return self.rgba[..., 3]

    @property
    def seen(self) -> np.ndarray:
        """Its pixels, those that are clear without a colour."""
        return np.dstack([self.rgb * self.alpha[..., None] / 255, self.alpha])

    @property
    def grey(self) -> np.ndarray:
        """A channel's or grey layer's values."""
        return self.rgba[..., 0]

    @property
    def mask(self) -> np.ndarray:
        """Its mask."""
        assert self.mask_file, f"{self.name} has no mask"
        return pixels(self.mask_file, "L")


@dataclass
class DrawnPath:
    """A path: for each stroke whether it is closed, and its anchors."""

    name: str
    strokes: list[tuple[bool, list[tuple[float, float]]]] = field(default_factory=list)


@dataclass
class Picture:
    """An open image. base: 0 colour, 1 grey, 2 indexed. guides: ("h" or "v", position)."""

    size: tuple[int, int]
    base: int
    resolution: float
    active: str
    selection: tuple[int, int, int, int] | None = None
    layers: list[Layer] = field(default_factory=list)
    channels: list[Layer] = field(default_factory=list)
    paths: list[DrawnPath] = field(default_factory=list)
    guides: list[tuple[str, int]] = field(default_factory=list)
    parasites: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Of all layers, from the top; those in groups after their group."""
        return [layer.name for layer in self.layers]

    @property
    def top(self) -> Layer:
        """The topmost layer."""
        return self.layers[0]

    @property
    def bottom(self) -> Layer:
        """The lowest layer."""
        return self.layers[-1]

    def layer(self, name: str) -> Layer:
        """The layer of this name."""
        return next(layer for layer in self.layers if layer.name == name)

    def channel(self, name: str) -> Layer:
        """The channel of this name."""
        return next(channel for channel in self.channels if channel.name == name)


@dataclass
class Result:
    """All that a case left behind. before: the pixels of the picture that was opened.

    error: what the script failed with. finished: whether GIMP lived to report all. returned: the values it
    gave back. pictures: what is open, oldest first. printed: what GIMP and the script printed.
    """

    folder: Path
    before: np.ndarray
    error: str = ""
    finished: bool = False
    returned: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    printed: str = ""

    @property
    def image(self) -> Picture:
        """The image the script was run on; without one, the first that it made."""
        return self.pictures[0]

    @property
    def new(self) -> Picture:
        """The image that it made."""
        assert len(self.pictures) == 2, f"{len(self.pictures)} images are open"
        return self.pictures[1]

    @property
    def rgb(self) -> np.ndarray:
        """The colours of the picture before."""
        colours = self.before if self.before.ndim == 3 else np.dstack([self.before] * 3)
        return colours[..., :3].astype(int)


def read(lines: list[str], result: Result) -> None:
    """Fill `result` with what the driver wrote down."""
    for line in lines:
        word, *rest = shlex.split(line) if '"' in line else line.split()
        _READERS[word](result, rest)


def _returned(result: Result, words: list[str]) -> None:
    result.returned += words


def _error(result: Result, words: list[str]) -> None:
    result.error = " ".join(words) or "it failed"


def _image(result: Result, words: list[str]) -> None:
    width, height, base, resolution, selected, *bounds, active = words
    picture = Picture((int(width), int(height)), int(base), float(resolution), active)
    if selected == "1":
        x1, y1, x2, y2 = map(int, bounds)
        picture.selection = (x1, y1, x2, y2)
    result.pictures.append(picture)


def _layer(result: Result, words: list[str]) -> None:
    depth, width, height, x, y, opacity, mode, visible, group, file, mask, name = words
    result.pictures[-1].layers.append(
        Layer(
            name,
            result.folder / f"{file}.png",
            int(depth),
            (int(width), int(height)),
            (int(x), int(y)),
            float(opacity),
            int(mode),
            visible == "1",
            group == "1",
            result.folder / f"{mask}.png" if mask != "0" else None,
        )
    )


def _channel(result: Result, words: list[str]) -> None:
    opacity, visible, file, name = words
    result.pictures[-1].channels.append(
        Layer(name, result.folder / f"{file}.png", opacity=float(opacity), visible=visible == "1")
    )


def _path(result: Result, words: list[str]) -> None:
    result.pictures[-1].paths.append(DrawnPath(words[0]))


def _stroke(result: Result, words: list[str]) -> None:
    closed, *numbers = words
    values = list(map(float, numbers))
    anchors = list(zip(values[2::6], values[3::6], strict=True))
    result.pictures[-1].paths[-1].strokes.append((closed == "1", anchors))


def _guide(result: Result, words: list[str]) -> None:
    orientation, position = words
    result.pictures[-1].guides.append(("hv"[int(orientation)], int(position)))


def _parasite(result: Result, words: list[str]) -> None:
    result.pictures[-1].parasites[words[0]] = words[1]


def _layer_parasite(result: Result, words: list[str]) -> None:
    result.pictures[-1].layers[-1].parasites[words[0]] = words[1]


def _done(result: Result, words: list[str]) -> None:
    result.finished = True


_READERS = {
    "returned": _returned,
    "error": _error,
    "image": _image,
    "layer": _layer,
    "channel": _channel,
    "path": _path,
    "stroke": _stroke,
    "guide": _guide,
    "parasite": _parasite,
    "layer-parasite": _layer_parasite,
    "done": _done,
}
