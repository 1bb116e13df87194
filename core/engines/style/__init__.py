"""Paint a picture anew in one of 26 painterly styles, or in a blend of several.

`network` is the network, `maps` and `bands` are how it runs in little memory.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any

import numpy as np
import numpy.typing as npt
import PIL.Image
import torch

from bridge.messages import MIN_SIDE, Image, Preview, Progress, Result, StyleOutput, StyleRequest
from bridge.styles import STYLES
from core.engines import Context, Emit

from ..bands import DEVICE
from .network import StyleNetwork

MODEL = "multistyle26"
PREVIEW_SIDE = 512
SMALL = 256 * 256  # pixels; below, float32 is quick enough and bfloat16 could be seen
REPORT_EVERY = 0.1  # seconds
ETA_AFTER, ETA_FROM = 0.5, 0.1  # seconds, fraction: before, the pace is not known well enough

Pixels = npt.NDArray[np.uint8]  # [height, width, 3 or 4]


def run(request: StyleRequest, context: Context) -> Iterator[Emit]:
    """Yield progress, a preview if one is asked for and smaller than the picture, and the result.

    The result has the picture's size, format and alpha. Colours under full transparency do not count: they
    are taken as the mean of the visible ones. Strength 0 gives the picture's very bytes back.
    """
    image = request.image
    shape = (image.height, image.width, image.channels)
    original = np.frombuffer(context.blobs[image.blob], np.uint8).reshape(shape)
    if request.strength == 0:
        yield _result(image, original)
        return
    network = context.models.get(MODEL, StyleNetwork.load)
    small = _smaller(original) if request.preview and max(shape[:2]) > PREVIEW_SIDE else None
    works = [network.work(*picture.shape[:2]) for picture in (small, original) if picture is not None]
    pace = _Pace(sum(works))
    if small is not None:
        painted = yield from _painted(small, request, network, context, pace)
        height, width = painted.shape[:2]
        preview = Image(width=width, height=height, format=image.format)
        yield Emit(Preview(image=preview), [painted.reshape(-1).data])
    yield _result(image, (yield from _painted(original, request, network, context, pace)))


def _result(image: Image, pixels: Pixels) -> Emit:
    output = StyleOutput(image=Image(width=image.width, height=image.height, format=image.format))
    return Emit(Result(output=output, model=MODEL), [pixels.reshape(-1).data])


def _painted(
    original: Pixels, request: StyleRequest, network: StyleNetwork, context: Context, pace: _Pace
) -> Generator[Emit, None, Pixels]:
    """The picture in the request's styles and strength; yields progress. Raises `Cancelled`."""
    picture = _visible(original, context)
    result = original.copy()
    painting = network.paint(picture, _blend(request.styles), _precision(request, picture))
    with closing(painting):  # on `Cancelled`, too, nothing goes on in the background
        for step in painting:
            context.check()
            if step.rows is not None:
                rows = step.rows.cpu()
                place = slice(step.top, step.top + len(rows))
                mixed = torch.lerp(picture[place].float(), rows, request.strength)
                result[place, :, :3] = (mixed + 0.5).to(torch.uint8).numpy()
            yield from pace.report(step.stage, step.work)
    return result


def _visible(original: Pixels, context: Context) -> torch.Tensor:
    """The colours, uint8 [height, width, 3], with the mean of the visible ones where alpha is 0.

    What lies hidden there (often black, often an old picture) would shift the statistics that the network
    normalises with, and so the whole picture.
    """
    height, width, channels = original.shape
    colours = np.empty((height, width, 3), np.uint8)
    bands = [slice(top, top + 256) for top in range(0, height, 256)]
    count, total = 0, np.zeros(3)
    for band in bands:
        context.check()
        colours[band] = original[band, :, :3]
        if channels == 4:
            visible = original[band, :, 3:] > 0
            count += int(np.count_nonzero(visible))
            total += (colours[band] * visible).sum((0, 1))
    if channels == 4 and count < height * width:
        mean = (total / count + 0.5).astype(np.uint8) if count else np.full(3, 128, np.uint8)
        for band in bands:
            context.check()
            np.copyto(colours[band], mean, where=original[band, :, 3:] == 0)
    return torch.from_numpy(colours)


def _smaller(original: Pixels) -> Pixels:
    """The picture with its long side at `PREVIEW_SIDE`; hidden colours do not bleed into visible ones."""
    height, width, _ = original.shape
    scale = PREVIEW_SIDE / max(height, width)
    size = [max(MIN_SIDE, round(side * scale)) for side in (width, height)]
    image = PIL.Image.fromarray(original)
    return np.asarray(image.resize(size, PIL.Image.Resampling.BILINEAR, reducing_gap=2.0))


def _blend(styles: dict[str, float]) -> torch.Tensor:
    """The weights in the network's order, float32 [26], sum 1."""
    weights = torch.tensor([styles.get(name, 0.0) for name in STYLES], dtype=torch.float64)
    return (weights / weights.sum()).float()


def _precision(request: StyleRequest, picture: torch.Tensor) -> torch.dtype:
    if request.precision == "auto":
        small = picture.shape[0] * picture.shape[1] < SMALL
        return torch.float32 if small or not has_bfloat16() else torch.bfloat16
    return torch.bfloat16 if request.precision == "bfloat16" else torch.float32


def has_bfloat16() -> bool:
    """Whether the device computes in bfloat16, and not by way of float32."""
    if DEVICE.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()  # older torch has none
    return bool(capabilities.get("avx512_bf16"))


class _Pace:
    """How far the job is and how long it will take, said now and then.

    total: all the work, in the network's unit.
    """

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._started = self._said = time.monotonic()
        self._stage = ""

    def report(self, stage: str, work: int) -> Iterator[Emit]:
        """`work` more is done: yield a `Progress` if the stage is new or some time has passed."""
        self._done += work
        now = time.monotonic()
        if stage == self._stage and now - self._said < REPORT_EVERY:
            return
        self._stage, self._said = stage, now
        elapsed, fraction = now - self._started, self._done / self._total
        known = elapsed > ETA_AFTER and fraction > ETA_FROM
        eta = elapsed / fraction - elapsed if known else None
        yield Emit(Progress(fraction=min(1.0, fraction), stage=stage, eta=eta))
