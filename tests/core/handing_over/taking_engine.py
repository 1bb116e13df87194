"""Answers with the negative of the picture that came along; "slow" jobs never, until they are stopped.

Upscaling, it makes the negative larger.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from bridge.messages import (
    DiffusionRequest,
    Image,
    Progress,
    Result,
    TextureMap,
    TextureOutput,
    UpscaleRequest,
)
from core.engines import Context, Emit


def run(request: DiffusionRequest | UpscaleRequest, context: Context) -> Iterator[Emit]:
    yield Emit(Progress(fraction=0.5, stage="Painting"))
    while request.prompt == "slow":
        time.sleep(0.02)
        context.check()
    if isinstance(request, UpscaleRequest):
        given, settings = request.image, None
        width, height = given.width * request.factor, given.height * request.factor
    else:
        given, settings, width, height = request.picture, request.diffusion, request.size, request.size
    pixels = np.frombuffer(context.blobs[0], np.uint8).reshape(given.height, given.width, 3)
    rows, columns = np.arange(height) * given.height // height, np.arange(width) * given.width // width
    negative = 255 - pixels[rows[:, None], columns]
    output = TextureOutput(
        recipe=None,
        diffusion=settings,
        engine="diffusion",
        metres=1.0,
        relief=0.0,
        maps=(
            TextureMap(kind="roughness", image=Image(width=width, height=height, format="L8")),
            TextureMap(kind="basecolor", image=Image(width=width, height=height, format="RGB8", blob=1)),
        ),
        swatch=Image(width=1, height=1, format="RGBA8", blob=2),
    )
    blobs = [bytes(width * height), np.ascontiguousarray(negative), bytes(4)]
    yield Emit(Result(output=output, model=request.prompt), blobs)
