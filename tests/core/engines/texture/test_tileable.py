"""Make tileable: no seam in either direction nor in the corner, no ghost, and any picture at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import skimage.data
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import Image, Invalid, Result, TileableOutput, TileableRequest
from core.encode import kind_of
from core.engines import Cancelled
from core.engines.texture import tileable

FORMATS = {3: "RGB8", 4: "RGBA8"}


@dataclass
class Job:
    """A `Context`."""

    blobs: list[Any]
    check: Callable[[], None] = lambda: None
    seed: int = 0
    models: Any = None


def make(pixels: np.ndarray, check: Callable[[], None] = lambda: None, **options: float) -> np.ndarray:
    height, width, channels = pixels.shape
    request = TileableRequest(image=Image(width=width, height=height, format=FORMATS[channels]), **options)
    *_, (event, blobs) = tileable.run(request, Job([memoryview(pixels.tobytes())], check))
    assert isinstance(event, Result)
    image = event.output.image
    assert image.format == request.image.format
    image.check("image", [len(blob) for blob in blobs])
    return np.frombuffer(blobs[0], np.uint8).reshape(image.height, image.width, channels)


def photograph(name: str) -> np.ndarray:
    picture = getattr(skimage.data, name)()
    return np.stack([picture] * 3, axis=2) if picture.ndim == 2 else picture


def seam(tile: np.ndarray) -> float:
    """Mean gradient across the wrap-around line over the 99th percentile of those inside: the worse side."""
    sides = (tile.astype(float), tile.astype(float).transpose(1, 0, 2))
    gradients = [np.abs(np.roll(lines, -1, axis=0) - lines).mean((1, 2)) for lines in sides]
    return max(lines[-1] / np.percentile(lines[:-1], 99) for lines in gradients)


def contrast(pixels: np.ndarray) -> float:
    """Mean variance in windows of 9x9."""
    grey = pixels.astype(float).mean(2)
    return float(np.lib.stride_tricks.sliding_window_view(grey, (9, 9)).var((2, 3)).mean())


def wall(angle: float, side: int = 384) -> np.ndarray:
    """Running bond at an angle, each brick of its own shade, in light that falls off to one corner."""
    rng = np.random.default_rng(3)
    down, right = np.mgrid[:side, :side].astype(float)
    x = right * np.cos(angle) - down * np.sin(angle) + 200
    y = right * np.sin(angle) + down * np.cos(angle) + 200
    course = np.floor(y / 28)
    along = (x + course % 2 * 32) / 64
    mortar = (y % 28 < 4) | (along % 1 < 4 / 64)
    shade = 70 + 50 * rng.random((64, 64))[course.astype(int), along.astype(int)]
    picture = np.where(mortar, 190, shade) + rng.normal(0, 4, (side, side))
    return np.repeat(picture.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def straightness(tile: np.ndarray) -> float:
    """Of the courses of a wall: variance of the lines' means over that of all; 0 if they run across lines."""
    grey = tile[..., 0].astype(float)
    return float(grey.mean(1).var() / grey.var())


@pytest.mark.parametrize("name", ["grass", "gravel", "brick", "coffee", "chelsea"])
def test_no_seam_where_there_was_one(name: str) -> None:
    picture = photograph(name)
    assert seam(picture) > 1.3
    assert seam(make(picture)) <= 1.05


@pytest.mark.parametrize("name", ["grass", "gravel"])
def test_nor_in_the_corner(name: str) -> None:
    """There all four sides meet: the lines that cross the borders within the other border's join."""
    tile = make(photograph(name))
    joined = len(tile) // 5
    for part in (tile[:joined], tile[:, :joined].transpose(1, 0, 2)):
        lines = part.astype(float).transpose(1, 0, 2)
        gradients = np.abs(np.roll(lines, -1, axis=0) - lines).mean((1, 2))
        assert gradients[-1] <= 1.05 * np.percentile(gradients[:-1], 99)


@pytest.mark.parametrize("name", ["grass", "gravel"])
def test_nothing_is_seen_twice(name: str) -> None:
    """The join has the contrast of the sides it is made of. A cross-fade of them has not."""
    picture = photograph(name)
    tile = tileable.join(picture, 0.2, lambda: None)
    overlap = len(picture) - len(tile)
    sides = contrast(picture[:overlap]) + contrast(picture[-overlap:])
    assert contrast(tile[:overlap]) > 0.9 * sides / 2
    weight = np.linspace(0, 1, overlap)[:, None, None]
    assert contrast(picture[:overlap] * weight + picture[-overlap:] * (1 - weight)) < 0.8 * sides / 2


def test_a_leaning_wall_meets_in_phase() -> None:
    """1.2 degrees off: courses go straight on, as in a wall that was photographed straight."""
    assert straightness(make(wall(np.radians(1.2)))) > 0.8 * straightness(wall(0))
    assert straightness(wall(np.radians(1.2))) < 0.5 * straightness(wall(0))


def test_light_is_evened_out_to_the_border() -> None:
    gravel = photograph("gravel").astype(float) / 255
    down, right = np.mgrid[:512, :512] / 511
    light = (1 - 0.6 * right)[..., None] * np.stack([0.5 + 0.5 * down, np.ones_like(down), 1 - 0.4 * down], 2)
    lit = (255 * gravel * light ** (1 / 2.2) + 0.5).astype(np.uint8)
    even = tileable.level(lit, 1.0, lambda: None).astype(float)
    parts = [even[:, :32], even[:, -32:], even[:32], even[-32:], even]
    means = np.array([part.mean((0, 1)) for part in parts])
    assert np.ptp(means, axis=0).max() < 0.08 * even.mean()
    assert np.ptp([lit[:, :32].mean(), lit[:, -32:].mean()]) > 0.3 * lit.mean()
    half = tileable.level(lit, 0.5, lambda: None).astype(float)
    assert lit[:, :32].mean() > half[:, :32].mean() > even[:, :32].mean()


def test_flatten_0_changes_nothing_outside_the_join() -> None:
    picture = photograph("grass")
    tile = make(picture, flatten=0)
    height, width, _ = tile.shape
    inner = tile[512 - height :, 512 - width :]
    assert np.array_equal(inner, picture[512 - height : height, 512 - width : width])


def test_alpha_tiles_too_and_hides_colours() -> None:
    colours = photograph("chelsea")
    down, right = np.mgrid[: colours.shape[0], : colours.shape[1]]
    hole = np.hypot(down - 40, right - 60) < 30
    colours = np.where(hole[..., None], 255 * np.array([0, 1, 0]), colours)
    picture = np.dstack([colours, np.where(hole, 0, 255)]).astype(np.uint8)
    tile = make(picture)
    assert seam(tile) <= 1.05
    seen = tile[tile[..., 3] > 250].astype(int)
    assert (seen[:, 1] > seen[:, 0] + 120).sum() == 0  # none of the green behind the hole


@settings(max_examples=25, deadline=None)
@given(
    height=st.integers(16, 90),
    width=st.integers(16, 90),
    channels=st.sampled_from([3, 4]),
    overlap=st.floats(0.05, 0.45),
    flatten=st.floats(0, 1),
    seed=st.integers(0, 9),
)
def test_any_picture(
    height: int, width: int, channels: int, overlap: float, flatten: float, seed: int
) -> None:
    """Comes out, smaller by no more than overlap and lean, twice the same."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, channels), dtype=np.uint8)
    tile = make(pixels, overlap=overlap, flatten=flatten)
    assert np.array_equal(tile, make(pixels, overlap=overlap, flatten=flatten))
    for was, now in ((height, tile.shape[0]), (width, tile.shape[1])):
        assert was * (1 - overlap - 2 * tileable.LEAN) - 8 <= now < was


@pytest.mark.parametrize("shape", [(16, 16), (16, 8000), (8000, 16)])
@pytest.mark.parametrize("value", [0, 97, 255])
def test_one_colour_stays_that_colour(shape: tuple[int, int], value: int) -> None:
    tile = make(np.full((*shape, 3), value, np.uint8))
    assert (tile == value).all()
    assert tile.shape[0] >= 0.7 * shape[0]


def test_fully_transparent() -> None:
    assert make(np.zeros((64, 64, 4), np.uint8)).max() == 0


def test_what_is_no_colour_picture_is_refused() -> None:
    request = TileableRequest(image=Image(width=64, height=64, format="L8"))
    with pytest.raises(Invalid, match=r"image\.format is L8: send it in colour"):
        request.check([64 * 64])


def test_cancelled() -> None:
    checks = 0

    def check() -> None:
        nonlocal checks
        checks += 1
        if checks == 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        make(photograph("gravel"), check)


def test_kept_as_png() -> None:
    output = TileableOutput(image=Image(width=20, height=20, format="RGBA8"))
    assert kind_of(output).suffix == ".png"
