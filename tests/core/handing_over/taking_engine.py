"""Turns the picture that the job came with into its negative; "slow" ones take until they are stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bridge.messages import DiffusionRequest, Progress, Result, TileableOutput
from core.engines import Context, Emit


def run(request: DiffusionRequest, context: Context) -> Iterator[Emit]:
    yield Emit(Progress(fraction=0.5, stage="Painting"))
    while request.prompt == "slow":
        time.sleep(0.02)
        context.check()
    negative = bytes(255 - value for value in context.blobs[0])
    yield Emit(Result(output=TileableOutput(image=request.picture), model=request.prompt), [negative])
