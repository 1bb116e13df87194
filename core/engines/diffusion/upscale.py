"""Pictures of surfaces, larger: our surface model paints the detail that a larger picture has room for."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from itertools import product

import torch
from torch import Tensor
from torch.nn import functional as F

from bridge.messages import Diffusion, Image, Result, TextureOutput, UpscaleRequest
from core.engines import Context, Emit
from core.engines.texture import maps, picture
from core.engines.texture.picture_network import Border
from core.models import ModelStore

from .seamless import resized
from .surface_pipeline import noise
from .surfaces import MODEL, SurfacePainter
from .waves import BLOCK

LARGEST = 2048  # pixels of a side up to which detail is painted where maps are larger than the canvas
SETTINGS = Diffusion(steps=12, guidance=1.0, scheduler="dpm++")
NEW = 0.5  # share of the way to noise that a picture goes before detail is painted
FINE = 0.5  # blur of the layout that leaves only fine detail to the model, in places of the coefficients
SQUARE, MARGIN = 768, 96  # pixels: larger pictures are painted in squares, which overlap so far
PAINTED, LOOKED = 0.7, 0.95  # share of the time until then


def run(request: UpscaleRequest, context: Context) -> Iterator[Emit]:
    """Yield progress, then the larger picture's maps."""
    colours = maps.unit(picture.pixels_of(request.image, context))
    with torch.no_grad():
        for done in range(request.factor // 2):
            work = enlarged(colours, request.prompt, context.seed + done, context.models, request.tiles)
            share = PAINTED / (request.factor // 2)
            colours = yield from picture.reported(
                work, context, "Adding detail", share * done, share * (done + 1)
            )
        pixels = maps.eight_bits(colours).permute(1, 2, 0)
        border: Border = "circular" if request.tiles else "reflect"
        scene = yield from picture.looked_at(pixels, border, request.metres, 1.0, context, PAINTED, LOOKED)
        planes = yield from picture.maps_and_ball(scene, request.maps, request.swatch, context, LOOKED)
    height, width = colours.shape[1:]
    output = TextureOutput(
        recipe=None,
        engine="diffusion",
        metres=request.metres,
        relief=scene.relief,
        maps=maps.listed(request.maps, width, height),
        swatch=Image(width=request.swatch, height=request.swatch, format="RGBA8", blob=len(request.maps)),
    )
    blobs = [maps.blob(plane) for plane in planes]
    yield Emit(Result(output=output, title=request.title, model=MODEL), blobs)


def enlarged(
    colours: Tensor, prompt: str, seed: int, models: ModelStore, tiles: bool = True
) -> Generator[float, None, Tensor]:
    """Twice as large, [3, 2 height, 2 width]; yields which share is done.

    What does not tile is mirrored beyond its borders first.
    """
    painter = SurfacePainter.of(models)
    height, width = (2 * side for side in colours.shape[1:])
    room = 0 if tiles else min(MARGIN, colours.shape[1] - 1, colours.shape[2] - 1)
    wide = F.pad(colours[None], (room,) * 4, "reflect")[0] if room else colours
    smooth = resized(wide, (2 * wide.shape[1], 2 * wide.shape[2]))
    made = yield from detailed(painter, smooth, prompt, seed)
    off = wide - F.avg_pool2d(made, 2)  # seen from afar it is to be the picture it was made of
    made = (made + resized(off, (smooth.shape[1], smooth.shape[2]))).clamp(0, 1)
    return made[:, 2 * room : 2 * room + height, 2 * room : 2 * room + width]


def detailed(
    painter: SurfacePainter, smooth: Tensor, prompt: str, seed: int, square: int = SQUARE
) -> Generator[float, None, Tensor]:
    """A tile that lacks fine detail, with it: [3, height, width]; yields which share is done.

    It is painted in squares of so many pixels that overlap, or at once if it is no larger; noise belongs to
    places and not to squares, so they agree.
    """
    sides = smooth.shape[1], smooth.shape[2]
    rows, columns = (math.ceil(side / painter.multiple) * painter.multiple for side in sides)
    fitting, field = resized(smooth, (rows, columns)), noise(rows, columns, seed)
    words, made = painter.words(prompt), torch.zeros_like(fitting)
    weight = torch.zeros(1, rows, columns)
    starts = list(product(_starts(rows, square), _starts(columns, square)))
    for done, (top, left) in enumerate(starts):
        lines = (torch.arange(min(square, rows)) + top) % rows
        across = (torch.arange(min(square, columns)) + left) % columns
        places = lines[::BLOCK, None] // BLOCK, across[::BLOCK] // BLOCK
        work = painter.pipeline.steps(
            words,
            words,
            SETTINGS,
            field[:, :, *places],
            picture=fitting[:, lines[:, None], across],
            strength=NEW,
            blur=FINE,
        )
        while True:
            try:
                step = next(work)
            except StopIteration as end:
                painted: Tensor = end.value
                break
            yield (done + step.done / step.of) / len(starts)
        ramp = _ramp(lines, rows)[:, None] * _ramp(across, columns)
        made[:, lines[:, None], across] += painted * ramp
        weight[:, lines[:, None], across] += ramp
    return resized(made / weight, sides).clamp(0, 1)


def _starts(side: int, square: int) -> list[int]:
    """Where squares begin along a side that goes round: evenly, at multiples of what a place is."""
    if side <= square:
        return [0]
    count = math.ceil(side / (square - MARGIN))
    return [side * n // count // BLOCK * BLOCK for n in range(count)]


def _ramp(lines: Tensor, side: int) -> Tensor:
    """How much a square counts, from its border inwards; alike everywhere if it is the whole side."""
    count = len(lines)
    if count == side:
        return torch.ones(count)
    place = torch.arange(count) + 0.5
    return (place.minimum(count - place) / MARGIN).clamp(max=1)
