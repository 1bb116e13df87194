"""The style engine: the packaged network's numbers, and what an artist counts on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime
import PIL.Image
import pytest
import skimage.data

from bridge.messages import Image, Preview, Progress, Result, StyleRequest
from bridge.styles import STYLES
from core.engines import Cancelled, Emit, style
from core.models import ModelStore, find

NAMES = list(STYLES)


@dataclass
class Job:
    """A `Context` whose `check` can be made to raise."""

    models: ModelStore
    blobs: Sequence[memoryview] = ()
    seed: int = 7
    check: Callable[[], None] = field(default=lambda: None)


@pytest.fixture(scope="module")
def job(weights: Path) -> Job:
    return Job(ModelStore(weights, budget=1 << 30))


@pytest.fixture(scope="module")
def packaged(weights: Path) -> onnxruntime.InferenceSession:
    """The packaged network in its own runtime."""
    return onnxruntime.InferenceSession(find("multistyle26").path(weights))


def photograph(width: int, height: int, format: str = "RGB8") -> np.ndarray:
    picture = PIL.Image.fromarray(skimage.data.astronaut()).resize(
        (width, height), PIL.Image.Resampling.LANCZOS
    )
    return np.array(picture.convert("RGBA" if format == "RGBA8" else "RGB"))


def start(
    job: Job,
    pixels: np.ndarray,
    styles: dict[str, float],
    check: Callable[[], None] = lambda: None,
    **options,
) -> Iterator[Emit]:
    height, width, channels = pixels.shape
    image = Image(width=width, height=height, format="RGB8" if channels == 3 else "RGBA8")
    request = StyleRequest(image=image, styles=styles, **{"preview": False, **options})
    request.check([pixels.nbytes])
    blob = memoryview(pixels.tobytes())  # read-only, as blobs of the wire are
    return style.run(request, Job(job.models, [blob], check=check))


def paint(job: Job, pixels: np.ndarray, styles: dict[str, float], **options) -> np.ndarray:
    event, blobs = list(start(job, pixels, styles, **options))[-1]
    assert isinstance(event, Result)
    return np.frombuffer(blobs[event.output.image.blob], np.uint8).reshape(pixels.shape)


def reference(
    packaged: onnxruntime.InferenceSession, pixels: np.ndarray, styles: dict[str, float]
) -> np.ndarray:
    """What the package computes: whole blocks of 4 pixels by mirroring, float32, 0-255."""
    height, width, _ = pixels.shape
    whole = np.pad(pixels, ((0, -height % 4), (0, -width % 4), (0, 0)), mode="reflect")
    image = (whole.astype(np.float32) / 255).transpose(2, 0, 1)[None]
    weights = np.array([styles.get(name, 0) for name in NAMES], np.float32)
    (painted,) = packaged.run(None, {"image": image, "style_weights": weights / weights.sum()})
    return painted[0].transpose(1, 2, 0)[:height, :width] * 255


def difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.abs(a.astype(np.float64) - b)


@pytest.mark.parametrize(
    ("width", "height", "styles"),
    [
        (256, 256, {NAMES[0]: 1}),
        (512, 512, {NAMES[3]: 1}),
        (333, 517, {NAMES[19]: 1}),
        (517, 333, {NAMES[7]: 3, NAMES[15]: 1}),
        (16, 17, {NAMES[25]: 1}),
        (16, 1000, {NAMES[12]: 1}),
    ],
)
def test_float32_equals_the_packaged_network(
    job: Job, packaged: onnxruntime.InferenceSession, width: int, height: int, styles: dict[str, float]
) -> None:
    pixels = photograph(width, height)
    expected = reference(packaged, pixels, styles)
    assert difference(paint(job, pixels, styles, precision="float32"), expected).max() <= 2


@pytest.mark.parametrize("precision", ["auto", "bfloat16"])
def test_faster_arithmetic_cannot_be_seen(
    job: Job, packaged: onnxruntime.InferenceSession, precision: str
) -> None:
    pixels = photograph(512, 512)
    for name in NAMES[::5]:
        expected = reference(packaged, pixels, {name: 1})
        assert difference(paint(job, pixels, {name: 1}, precision=precision), expected).mean() <= 1


def test_same_request_same_bytes(job: Job) -> None:
    pixels = photograph(700, 400)
    assert np.array_equal(*(paint(job, pixels, {NAMES[17]: 1}) for _ in range(2)))


def test_strength_blends_with_the_original(job: Job) -> None:
    pixels = photograph(120, 90)
    none, half, full = (paint(job, pixels, {NAMES[1]: 1}, strength=s) for s in (0.0, 0.5, 1.0))
    assert np.array_equal(none, pixels)
    assert difference(half, (pixels + full.astype(np.float64)) / 2).max() <= 1
    assert difference(full, pixels).mean() > 20


def test_alpha_is_kept_and_hidden_colours_do_not_count(job: Job) -> None:
    pixels = photograph(640, 600, "RGBA8")
    pixels[:200, :, 3], pixels[200:400, ::3, 3] = 0, 90
    junk = pixels.copy()
    junk[:200, :, :3] = np.random.default_rng(1).integers(0, 256, (200, 640, 3))
    painted, from_junk = (paint(job, each, {NAMES[4]: 1}) for each in (pixels, junk))
    assert np.array_equal(painted[..., 3], pixels[..., 3])
    assert np.array_equal(painted, from_junk)
    assert np.array_equal(paint(job, junk, {NAMES[4]: 1}, strength=0.0), junk)


def test_a_picture_that_is_all_hidden(job: Job) -> None:
    painted = paint(job, np.zeros((64, 64, 4), np.uint8), {NAMES[4]: 1})
    assert not painted[..., 3].any()
    assert painted[..., :3].any()


def test_preview_comes_first_and_progress_only_grows(job: Job) -> None:
    events = [event for event, _ in start(job, photograph(1200, 900, "RGBA8"), {NAMES[2]: 1}, preview=True)]
    previews = [event for event in events if isinstance(event, Preview)]
    assert [(each.image.width, each.image.height, each.image.format) for each in previews] == [
        (512, 384, "RGBA8")
    ]
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert isinstance(events[-1], Result)
    assert len({event.stage for event in events if isinstance(event, Progress)}) >= 3


def test_no_preview_of_what_is_small(job: Job) -> None:
    events = start(job, photograph(512, 100), {NAMES[2]: 1}, preview=True)
    assert not any(isinstance(event, Preview) for event, _ in events)


def test_cancel_is_noticed_quickly(job: Job) -> None:
    pixels = photograph(2048, 2048)
    for moments in (1, 60, 200):  # checks until the artist cancels
        checks: list[float] = []

        def check(checks: list[float] = checks, moments: int = moments) -> None:
            checks.append(time.process_time())
            if len(checks) == moments:
                raise Cancelled

        with pytest.raises(Cancelled):
            list(start(job, pixels, {NAMES[8]: 1}, check))
        spent = time.process_time()  # of all threads: also none works on after the cancel
        assert spent - checks[-1] < 0.3
        assert max(np.diff(checks), default=0) < 0.4  # processor time of two threads between checks
        time.sleep(0.1)
        assert time.process_time() - spent < 0.05
