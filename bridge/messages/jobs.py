"""Jobs: handing one in, and what happens to it."""

from __future__ import annotations

from typing import Literal

from .common import Image, JobId, Message, Name, Unit, WorkId
from .melody import MelodyHeard, MelodyListen, MelodyOutput, MelodyRequest, MelodyStyle, MelodyTrainRequest
from .models import PullOutput, PullRequest
from .scene import (
    SceneBuildOutput,
    SceneBuildRequest,
    SceneExportRequest,
    SceneFile,
    SceneOutput,
    SceneRequest,
)
from .style import StyleOutput, StyleRequest
from .texture import (
    DiffusionRequest,
    PictureMapsRequest,
    TextureOutput,
    TextureRequest,
    TileableOutput,
    TileableRequest,
    UpscaleRequest,
)

Request = (
    StyleRequest
    | SceneRequest
    | SceneBuildRequest
    | SceneExportRequest
    | MelodyRequest
    | MelodyListen
    | MelodyTrainRequest
    | TextureRequest
    | DiffusionRequest
    | UpscaleRequest
    | PictureMapsRequest
    | TileableRequest
    | PullRequest
)
Output = (
    StyleOutput
    | SceneOutput
    | SceneBuildOutput
    | SceneFile
    | MelodyOutput
    | MelodyHeard
    | MelodyStyle
    | TextureOutput
    | TileableOutput
    | PullOutput
)


class Submit(Message, frozen=True, kw_only=True):
    """Start a job. The client chooses its id, so that it can be sent again after a broken connection.

    keep:   what happens if the client vanishes: "always" finishes the job into the library, "never"
            cancels it, "host" cancels it if the client's host program still runs (the artist cancelled
            there) and finishes it if the host is gone too (it crashed).
    stream: a later Submit with the same stream replaces this one: sliders and live previews.
    passing: its result is only looked at in passing, and does not go into the library.
    """

    job: JobId
    request: Request
    keep: Literal["always", "host", "never"] = "always"
    stream: Name | None = None
    passing: bool = False
    parents: tuple[WorkId, ...] = ()


class Cancel(Message, frozen=True, kw_only=True):
    """Stop a job. Answered by `Cancelled`, or by `Result` if it was faster."""

    job: JobId


class Attach(Message, frozen=True, kw_only=True):
    """Take up a job of this or an earlier connection: its events come from now on, its result if done."""

    job: JobId


class Ack(Message, frozen=True, kw_only=True):
    """The result has arrived: it need not be offered again."""

    job: JobId


class Event(Message, frozen=True, kw_only=True):
    """Something that happened to a job. Engines leave `job` empty; their lane fills it in."""

    job: str = ""


class Accepted(Event, frozen=True, kw_only=True):
    """The job is in. `position`: jobs before it in its lane; 0 runs now."""

    position: int


class Progress(Event, frozen=True, kw_only=True):
    """`fraction` 0-1; `stage` in words a person understands; `eta` in seconds, only when it is honest."""

    fraction: Unit
    stage: str
    eta: float | None = None


class Preview(Event, frozen=True, kw_only=True):
    """A small picture of what is coming. Never stored."""

    image: Image


class Partial(Event, frozen=True, kw_only=True):
    """The beginning of what is coming, final as far as it goes: the first notes, say. Never stored."""

    output: Output


class Result(Event, frozen=True, kw_only=True):
    """The job is done. `work` is its id in the library, if it is something to keep.

    Engines give `output` and `model`, and a `title` if they know a better one than the request's; their lane
    and the library fill in the rest.
    seed, model, request fields and versions are in the library: all it takes to make it again.
    """

    output: Output
    seed: int = 0
    model: str = ""
    title: str = ""
    seconds: float = 0.0
    work: str | None = None


Code = Literal[
    "bad-frame",  # not a Museloom message
    "bad-field",  # a field holds what it may not hold
    "version",  # the two sides speak different protocols
    "hello-first",  # the daemon does not know this connection (it has restarted)
    "unknown-job",
    "unknown-work",
    "unknown-model",
    "missing-model",  # known, but its weights are not on this machine
    "bad-model",  # the weights are not what the manifest says
    "busy",  # too many jobs are waiting
    "memory",
    "disk",  # no room, no permission
    "crashed",  # the lane died
    "engine",  # the engine raised something unforeseen
    "no-daemon",  # said by the client itself
    "stopping",
]


class Failed(Event, frozen=True, kw_only=True):
    """Why something did not work: the field, its value and the fix, in words for an artist."""

    code: Code
    message: str
    field: str = ""
    value: str = ""
    fix: str = ""

    def __str__(self) -> str:
        what = f"{self.field} is {self.value}" if self.field else self.message
        return f"{what}: {self.fix}" if self.fix else what


class Cancelled(Event, frozen=True, kw_only=True):
    """The job was stopped and left nothing behind."""
