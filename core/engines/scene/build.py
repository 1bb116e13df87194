"""The meshes of a plan, placed and lit, as arrays for a host to make objects of."""

from __future__ import annotations

from collections.abc import Iterator

from bridge.messages import Progress, Result, SceneBuildRequest
from core.engines import Context, Emit

from .arrays import pack
from .layout import solve
from .stage import stage


def run(request: SceneBuildRequest, context: Context) -> Iterator[Emit]:
    """Yield progress and the built scene. Raises `Invalid` for what the catalogue does not have."""
    yield Emit(Progress(fraction=0.1, stage="Placing everything"))
    scene = stage(request.plan, solve(request.plan, context.check))
    context.check()
    yield Emit(Progress(fraction=0.8, stage="Making meshes"))
    output, blobs = pack(scene)
    yield Emit(Result(output=output), blobs)
