"""Answers with the negative of the picture that came along; "slow" jobs never, until they are stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from bridge.messages import DiffusionRequest, Image, Progress, Result, TextureMap, TextureOutput
from core.engines import Context, Emit


def run(request: DiffusionRequest, context: Context) -> Iterator[Emit]:
    yield Emit(Progress(fraction=0.5, stage="Painting"))
    while request.prompt == "slow":
        time.sleep(0.02)
        context.check()
    given, side = request.picture, request.size
    pixels = np.frombuffer(context.blobs[0], np.uint8).reshape(given.height, given.width, 3)
    rows, columns = (np.arange(side) * length // side for length in pixels.shape[:2])
    negative = 255 - pixels[rows[:, None], columns]
    colours = Image(width=side, height=side, format="RGB8", blob=1)
    output = TextureOutput(
        recipe=None,
        engine="diffusion",
        metres=1.0,
        relief=0.0,
        maps=(
            TextureMap(kind="roughness", image=Image(width=side, height=side, format="L8")),
            TextureMap(kind="basecolor", image=colours),
        ),
        swatch=Image(width=1, height=1, format="RGBA8", blob=2),
    )
    blobs = [bytes(side * side), np.ascontiguousarray(negative), bytes(4)]
    yield Emit(Result(output=output, model=request.prompt), blobs)
