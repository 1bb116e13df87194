"""What the abilities share: the contract between a lane and an engine, and which lane runs which request.

An engine is a module with `run(request, context)`, a generator that yields `Emit`s: progress, previews and
partial results as they come, one `Result` last, or a `HandOver` to another engine. It knows nothing of
sockets, daemon or broker. To add an ability: its messages in `bridge/messages/`, its module here, one row in
`ABILITIES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from bridge.messages import (
    DiffusionRequest,
    MelodyListen,
    MelodyRequest,
    MelodyTrainRequest,
    Partial,
    PictureMapsRequest,
    Preview,
    Progress,
    PullRequest,
    Result,
    SceneBuildRequest,
    SceneExportRequest,
    SceneRequest,
    StyleRequest,
    TextureRequest,
    TileableRequest,
    UpscaleRequest,
)
from core.models import ModelStore


class HandOver(NamedTuple):
    """Instead of a result: the job goes on as this request, in that one's lane, with the blobs it came with.

    The request brings the job's seed along.
    """

    request: Any


class Emit(NamedTuple):
    """An event and the blobs it names (any C-contiguous buffers; they may be reused after the yield)."""

    event: Progress | Preview | Partial | Result | HandOver
    blobs: Sequence[Any] = ()


class Cancelled(Exception):
    """Raised by `Context.check` when the artist cancelled; an engine lets it pass."""


class Context(Protocol):
    """What a lane gives an engine for one job."""

    blobs: Sequence[memoryview]
    models: ModelStore
    seed: int

    def check(self) -> None:
        """Raise `Cancelled` if the job was cancelled. Call it between steps, at least every 0.2 s."""


class Engine(Protocol):
    """The shape of an engine module. Raises `Invalid` or `EngineError` with words for the artist."""

    def run(self, request: Any, context: Context) -> Iterator[Emit]:
        """Do the work, yielding as it goes."""


@dataclass(frozen=True)
class Ability:
    """How a kind of request is run.

    safe:  it may be run again after its lane died under it.
    kept:  its result goes into the library.
    ahead: it is work done ahead of requests, often and in passing: requests overtake it, and nothing of it is
           logged, or kept over a restart.
    """

    name: str
    module: str
    lane: str
    safe: bool = True
    kept: bool = True
    ahead: bool = False


ABILITIES: dict[type, Ability] = {
    StyleRequest: Ability("style", "core.engines.style", "interactive"),
    SceneRequest: Ability("scene", "core.engines.scene", "interactive"),
    SceneBuildRequest: Ability("scene build", "core.engines.scene.build", "interactive", kept=False),
    SceneExportRequest: Ability("scene export", "core.engines.scene.export", "interactive", kept=False),
    MelodyRequest: Ability("melody", "core.engines.melody", "realtime"),
    MelodyListen: Ability(
        "melody listen", "core.engines.melody.listen", "realtime", safe=False, kept=False, ahead=True
    ),
    MelodyTrainRequest: Ability("melody train", "core.engines.melody.adapt", "batch", kept=False),
    TextureRequest: Ability("texture", "core.engines.texture", "interactive"),
    DiffusionRequest: Ability("texture", "core.engines.diffusion", "batch"),
    UpscaleRequest: Ability("upscale", "core.engines.diffusion.upscale", "batch"),
    PictureMapsRequest: Ability("picture maps", "core.engines.texture.picture", "interactive"),
    TileableRequest: Ability("tileable", "core.engines.texture.tileable", "interactive"),
    PullRequest: Ability("pull", "core.engines.pull", "batch", kept=False),
}
