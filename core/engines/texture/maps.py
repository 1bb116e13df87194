"""A material's maps, made band by band from its surface: they take little more memory than themselves."""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d, conv1d, pad

from bridge.messages import Image, MapKind, TextureMap

from ..bands import in_bands
from .grid import BAND, Grid
from .noise import blown_up
from .surface import Surface

Material = Callable[[Grid], Surface]

REACHES = (1 / 256, 1 / 64, 1 / 16)  # how far ambient occlusion looks, in tiles
BLUR = 2  # standard deviation of the blur for it, in points of the coarse picture
FORMATS: dict[MapKind, Literal["RGB8", "L8", "L16"]] = {
    "basecolor": "RGB8",
    "normal": "RGB8",
    "roughness": "L8",
    "height": "L16",
    "ao": "L8",
    "metallic": "L8",
}


@dataclass(frozen=True)
class Maps:
    """Maps of a tile. relief: metres from height 0 to height 1.

    planes: uint8 [size, size, 3] of basecolor and normal, uint8 [size, size] of roughness, ao and metallic,
    uint16 [size, size] of height.
    """

    size: int
    relief: float
    planes: dict[MapKind, Tensor]


def listed(kinds: Sequence[MapKind], width: int, height: int) -> tuple[TextureMap, ...]:
    """The maps as a message names them, whose blobs are the first, in this order."""
    return tuple(
        TextureMap(kind=kind, image=Image(width=width, height=height, format=FORMATS[kind], blob=number))
        for number, kind in enumerate(kinds)
    )


def make(material: Material, grid: Grid, wanted: Collection[MapKind], rows: int = 0) -> Maps:
    """The maps that are wanted. rows: of a band; 0: as many as is quickest. The maps do not depend on it."""
    work = making(material, grid, wanted, rows)
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: Maps = done.value
            return result


def making(
    material: Material, grid: Grid, wanted: Collection[MapKind], rows: int = 0
) -> Generator[float, None, Maps]:
    """Make the maps, and yield after each band which share of them is done."""
    size = grid.size
    height = torch.empty(size, size, device=grid.device)
    planes: dict[MapKind, Tensor] = {kind: _empty(kind, size, grid.device) for kind in wanted}

    def see(top: int, bottom: int) -> int:
        surface = material(grid.band(top, bottom))
        part = slice(top, bottom)
        height[part] = surface.height
        if "basecolor" in planes:
            planes["basecolor"][part] = eight_bits(surface.colour).permute(1, 2, 0)
        if "roughness" in planes:
            planes["roughness"][part] = eight_bits(surface.roughness)
        if "metallic" in planes:
            planes["metallic"][part] = eight_bits(surface.metallic)
        return bottom - top

    rows = rows or max(1, BAND // size)
    yield from _shares(in_bands(size, size, see, rows), size, 0, 0.85)
    low, high = (float(end) for end in height.aminmax())
    relief = high - low
    hollows = [_surroundings(height, reach) for reach in REACHES] if "ao" in planes else []

    def follow(top: int, bottom: int) -> int:
        band, part = grid.band(top, bottom), slice(top, bottom)
        if "normal" in planes:
            planes["normal"][part] = eight_bits(normals(height, band) / 2 + 0.5).permute(1, 2, 0)
        if "ao" in planes:
            planes["ao"][part] = eight_bits(_openness(height[part], hollows, band))
        if "height" in planes:
            planes["height"][part] = sixteen_bits(height[part] - low, max(relief, 1e-12))
        return bottom - top

    yield from _shares(in_bands(size, size, follow, rows), size, 0.85, 1)
    return Maps(size, relief, planes)


def _shares(done: Iterator[int], rows: int, first: float, last: float) -> Iterator[float]:
    """From bands that are done, the share of all work that is. The bands stop when this is closed."""
    with contextlib.closing(done):  # type: ignore[type-var]
        for count in itertools.accumulate(done):
            yield first + (last - first) * count / rows


def painted(base: Material, colours: Tensor, detail: Tensor) -> Material:
    """A material with other colours, and with detail on its relief.

    colours: [3, size, size], sRGB 0 - 1. detail: [size, size], metres.
    """

    def seen(band: Grid) -> Surface:
        surface, rows = base(band), slice(band.top, band.top + band.rows)
        return replace(surface, colour=colours[:, rows], height=surface.height + detail[rows])

    return seen


def normals(height: Tensor, band: Grid) -> Tensor:
    """Tangent-space unit normals of the band, +X right, +Y up, [3, rows, size], by central differences.

    height: of the whole tile, metres.
    """
    rows = torch.arange(band.top - 1, band.top + band.rows + 1, device=height.device) % band.size
    near = height[rows]
    slope = 1 / (2 * band.pixel)
    down = (near[2:] - near[:-2]) * slope
    here = near[1:-1]
    right = (here.roll(-1, 1) - here.roll(1, 1)) * slope
    length = (right * right + down * down + 1).rsqrt_()
    return torch.stack([-right * length, down * length, length])


def blurred(coarse: Tensor, deviation: float = BLUR) -> Tensor:
    """A picture of the whole tile, [n, n], blurred round its borders. deviation: of the Gaussian, points."""
    taps = gaussian(deviation, coarse.device)
    reach = taps.shape[2] // 2
    for _ in range(2):
        coarse = conv1d(pad(coarse[:, None], (reach, reach), "circular"), taps)[:, 0].T
    return coarse


def gaussian(deviation: float, device: torch.device | str = "cpu") -> Tensor:
    """The weights of a blur, as `conv1d` wants them: [1, 1, n]; they reach three deviations (points) far."""
    reach = math.ceil(3 * deviation)
    taps = torch.exp(-((torch.arange(-reach, reach + 1, device=device) / deviation) ** 2) / 2)
    return (taps / taps.sum())[None, None]


def _surroundings(height: Tensor, reach: float) -> Tensor | None:
    """The mean height around each place, as a coarse picture; None if the reach is less than pixels."""
    points = round(BLUR / reach)
    return blurred(adaptive_avg_pool2d(height[None], points)[0]) if points <= height.shape[0] else None


def _openness(height: Tensor, hollows: list[Tensor | None], band: Grid) -> Tensor:
    """Ambient occlusion, 1 open to 0 closed: how far the surroundings rise, at several reaches."""
    open_sky = torch.ones(band.shape, device=band.device)
    for reach, hollow in zip(REACHES, hollows, strict=True):
        if hollow is not None:
            rise = (blown_up(band, hollow) - height).clamp_(0) / (reach * band.metres)
            open_sky *= open_under(rise)
    return open_sky


def open_under(rise: Tensor) -> Tensor:
    """The share of the sky that surroundings leave open which rise so steeply (height over distance)."""
    return 1 - torch.atan(rise * 2.5) * (1.6 / math.pi)


def sixteen_bits(height: Tensor, relief: float) -> Tensor:
    """0 to `relief` as uint16."""
    return (height * (65535 / relief)).round_().to(torch.int32).to(torch.uint16)


def blob(plane: Tensor) -> memoryview:
    """A map as it is sent."""
    return plane.cpu().contiguous().numpy().reshape(-1).view(np.uint8).data


def eight_bits(values: Tensor) -> Tensor:
    """0 to 1 as uint8."""
    return (values * 255 + 0.5).clamp_(0, 255).to(torch.uint8)


def unit(pixels: Tensor) -> Tensor:
    """uint8 [height, width, 3] as float32 [3, height, width], 0 to 1."""
    return pixels.permute(2, 0, 1).float() / 255


def _empty(kind: MapKind, size: int, device: str) -> Tensor:
    if kind == "height":
        return torch.empty(size, size, dtype=torch.uint16, device=device)
    shape = (size, size, 3) if kind in ("basecolor", "normal") else (size, size)
    return torch.empty(shape, dtype=torch.uint8, device=device)
