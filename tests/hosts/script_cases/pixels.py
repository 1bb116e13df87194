"""Pixels one by one: regions, tiles, arrays, strings of bytes."""

from __future__ import annotations

import numpy as np

from .case import case
from .result import Result


@case("sepia_rgn", setup="(gimp-image-select-rectangle image 2 20 10 60 50)", depth=20)
def tones_the_selection(result: Result) -> None:
    grey = result.rgb @ np.array([77, 151, 28]) // 256
    toned = np.dstack([np.minimum(255, grey + 40), np.minimum(255, grey + 20), grey])
    wanted = result.rgb.copy()
    wanted[10:60, 20:80] = toned[10:60, 20:80]
    assert (result.image.top.rgb == wanted).all()


@case("sepia_rgn", picture="sprite", depth=0)
def tones_with_alpha(result: Result) -> None:
    grey = result.rgb @ np.array([77, 151, 28]) // 256
    seen = result.before[..., 3] > 0
    assert (result.image.top.rgb[seen] == grey[seen][:, None]).all()
    assert (result.image.top.alpha == result.before[..., 3]).all()


@case("invert_rgn", picture="sprite")
def inverts_but_for_alpha(result: Result) -> None:
    seen = result.before[..., 3] > 0
    assert (result.image.top.rgb[seen] == 255 - result.rgb[seen]).all()
    assert (result.image.top.alpha == result.before[..., 3]).all()


@case("invert_rgn", picture="grey")
def inverts_grey(result: Result) -> None:
    assert (result.image.top.grey == 255 - result.before.astype(int)).all()


@case("invert_rgn")
def inverts_colours(result: Result) -> None:
    assert (result.image.top.rgb == 255 - result.rgb).all()


@case("pixel_grey")
def takes_the_mean(result: Result) -> None:
    assert result.image.names == ["Photo"]
    assert (result.image.top.rgb == (result.rgb.sum(axis=2) // 3)[..., None]).all()


@case("tile_walk")
def swaps_red_and_blue(result: Result) -> None:
    assert (result.image.top.rgb == result.rgb[..., ::-1]).all()
    assert "4 tiles of 64x64" in result.printed


@case("tile_walk", picture="half")
def swaps_with_alpha(result: Result) -> None:
    assert (result.image.top.rgba == (0, 255, 255, 128)).all()


@case("shift_rows", amplitude=6, period=32.0)
def shifts_rows(result: Result) -> None:
    shifts = np.round(6 * np.sin(2 * np.pi * np.arange(80) / 32)).astype(int)
    wanted = np.array([np.roll(row, -shift, axis=0) for row, shift in zip(result.rgb, shifts, strict=True)])
    assert (result.image.top.rgb == wanted).all()


@case("normal_map", scale=2.0)
def computes_normals(result: Result) -> None:
    heights = np.pad(result.rgb[..., 0].astype(float), 1, mode="edge")
    dx = (heights[1:-1, 2:] - heights[1:-1, :-2]) * 2 / 255
    dy = (heights[2:, 1:-1] - heights[:-2, 1:-1]) * 2 / 255
    n = np.sqrt(dx * dx + dy * dy + 1)
    wanted = np.dstack([127.5 - 127.5 * dx / n, 127.5 - 127.5 * dy / n, 127.5 + 127.5 / n]).astype(int)
    assert result.image.names == ["Normals", "Photo"]
    assert np.abs(result.image.top.rgb - wanted).max() <= 1


@case("set_pixels", size=8, cell=2)
def checks_pixels(result: Result) -> None:
    y, x = np.mgrid[:8, :8]
    odd = ((x // 2 + y // 2) % 2).astype(bool)
    wanted = result.rgb.copy()
    corner = wanted[:8, :8]
    corner[odd] = 255 - corner[odd]
    corner[~odd, 1:] = 0
    assert (result.image.top.rgb == wanted).all()
    assert "32 reddened" in result.printed
