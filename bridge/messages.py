"""Every request and event of Museloom's protocol: this file is the API.

A message is a tagged msgspec Struct, sent as MessagePack by `bridge.wire`. A client says `Hello` first,
then submits jobs and asks questions; the daemon answers with events. Pixels never ride inside a message:
it names a blob by its index in the list of blobs that travels beside it.

A request for an ability (`StyleRequest`, ...) is data only and checks itself: the field types and ranges
below when it is decoded, and `check(sizes)` for what types cannot say (raises `Invalid`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .styles import STYLES

PROTOCOL = 1
MAX_BLOBS = 64
MAX_PIXELS = 4096 * 4096  # styled whole; larger layers need tiles, which do not exist yet
MIN_SIDE = 16  # below this the network's padding has nothing to mirror

JobId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
WorkId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Unit = Annotated[float, Meta(ge=0, le=1)]
Seed = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Side = Annotated[int, Meta(ge=1, le=1_000_000)]
BlobIndex = Annotated[int, Meta(ge=0, lt=MAX_BLOBS)]


class Message(Struct, tag=True, forbid_unknown_fields=True, frozen=True):
    """What every message is: tagged with its class name in the field `type`; unknown fields are errors."""


class Invalid(ValueError):
    """A value that decodes but makes no sense. Says which field, what it held, and what to do."""

    def __init__(self, field: str, value: object, fix: str) -> None:
        self.field, self.value, self.fix = field, str(value)[:80], fix
        super().__init__(f"{field} is {self.value}: {fix}")


# -- what an artist asks for -----------------------------------------------------------------------


class Image(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Pixels in a blob: rows from the top, `width` x `height`, 8 bits a channel, sRGB, alpha straight."""

    width: Side
    height: Side
    format: Literal["RGB8", "RGBA8"]
    blob: BlobIndex = 0

    @property
    def channels(self) -> int:
        """3 for RGB8, 4 for RGBA8."""
        return len(self.format) - 1

    @property
    def nbytes(self) -> int:
        """Bytes the blob must have."""
        return self.width * self.height * self.channels

    def check(self, field: str, sizes: Sequence[int]) -> None:
        """Raise `Invalid` unless blob number `blob` of the given sizes (bytes) holds just this image."""
        if self.blob >= len(sizes):
            raise Invalid(f"{field}.blob", self.blob, f"send the pixels along; {len(sizes)} blobs came")
        if sizes[self.blob] != self.nbytes:
            raise Invalid(
                f"{field}.blob",
                f"{sizes[self.blob]} bytes",
                f"send {self.nbytes} bytes for {self.width}x{self.height} {self.format}",
            )


class StyleRequest(Message, frozen=True, kw_only=True):
    """Paint `image` anew in one style or a blend of several.

    styles:   style name -> weight. Weights are relative: {"Starry Night": 2, "Cubist": 1} is two to one.
    strength: 0 gives the original back, 1 the full style.
    preview:  send a small picture (long side 512) first.
    seed:     kept for the record; styling has no randomness.
    precision: "auto" takes bfloat16 where this processor has it and it cannot be seen.
    """

    image: Image
    styles: dict[Name, float]
    strength: Unit = 1.0
    preview: bool = True
    seed: Seed | None = None
    precision: Literal["auto", "float32", "bfloat16"] = "auto"

    @property
    def title(self) -> str:
        """What the result is called: "Starry Night", "Starry Night + Pop Art 80 %"."""
        names = " + ".join(self.styles)
        return names if self.strength == 1 else f"{names} {self.strength * 100:.0f} %"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        self.image.check("image", sizes)
        if min(self.image.width, self.image.height) < MIN_SIDE:
            raise Invalid(
                "image",
                f"{self.image.width}x{self.image.height} pixels",
                f"both sides must be at least {MIN_SIDE} pixels; enlarge it or take a larger selection",
            )
        if self.image.width * self.image.height > MAX_PIXELS:
            raise Invalid(
                "image",
                f"{self.image.width}x{self.image.height} pixels",
                "more than 4096x4096 pixels cannot be styled whole yet; scale it down or select a part",
            )
        if not math.isfinite(self.strength):
            raise Invalid("strength", self.strength, "give a number from 0 to 1")
        if not self.styles:
            raise Invalid("styles", "empty", "name at least one style, such as " + next(iter(STYLES)))
        for name, weight in self.styles.items():
            if name not in STYLES:
                raise Invalid("styles", name, "choose from: " + ", ".join(STYLES))
            if not (math.isfinite(weight) and 0 < weight <= 1e6):
                raise Invalid(f"styles[{name}]", weight, "give a weight above 0, such as 1")


class PullRequest(Message, frozen=True, kw_only=True):
    """Fetch a model's weights into the data directory, check them, and keep them for offline use."""

    model: Name

    @property
    def title(self) -> str:
        """The model's name."""
        return self.model

    def check(self, sizes: Sequence[int]) -> None:
        """A name that the manifest does not have is reported by the engine."""


Request = StyleRequest | PullRequest


# -- client -> daemon ------------------------------------------------------------------------------


class Hello(Message, frozen=True, kw_only=True):
    """First on every connection. `client` stays the same over reconnects, so results find their way."""

    client: JobId
    app: Name  # who is asking, for people: "GIMP 3.0", "museloom style"
    pid: int = 0  # on the daemon's machine, else 0
    host_pid: int = 0  # the program this client works for (GIMP, Blender), if it is another process


class Submit(Message, frozen=True, kw_only=True):
    """Start a job. The client chooses its id, so that it can be sent again after a broken connection.

    keep:   what happens if the client vanishes: "always" finishes the job into the library, "never"
            cancels it, "host" cancels it if the client's host program still runs (the artist cancelled
            there) and finishes it if the host is gone too (it crashed).
    stream: a later Submit with the same stream replaces this one: sliders and live previews.
    """

    job: JobId
    request: Request
    keep: Literal["always", "host", "never"] = "always"
    stream: Name | None = None
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


class Ping(Message, frozen=True, kw_only=True):
    """Are you there, and do you know me? Answered by `Pong`, or by `Failed(code="hello-first")`."""


class Status(Message, frozen=True, kw_only=True):
    """How is the daemon? Answered by `StatusReport`."""


class Models(Message, frozen=True, kw_only=True):
    """Which models are there? Answered by `ModelList`."""


class Works(Message, frozen=True, kw_only=True):
    """Look through the library, newest first. Answered by `WorkList`."""

    search: Annotated[str, Meta(max_length=200)] = ""
    limit: Annotated[int, Meta(ge=1, le=1000)] = 50
    before: float | None = None  # only works made before this time (seconds since 1970)


class GetWork(Message, frozen=True, kw_only=True):
    """One work and its file. Answered by `WorkDetail` with the encoded file (PNG, ...) as blob 0."""

    work: Annotated[
        str, Meta(min_length=4, max_length=32, pattern=r"^[0-9a-f]+\Z")
    ]  # a unique beginning will do


class Rate(Message, frozen=True, kw_only=True):
    """Like (1), dislike (-1) or no opinion (0). Answered by `WorkDetail` without blobs."""

    work: WorkId
    rating: Literal[-1, 0, 1]


class Stop(Message, frozen=True, kw_only=True):
    """Finish or save what runs, then leave. Answered by `Stopping`."""


Question = Hello | Ping | Status | Models | Works | GetWork | Rate | Stop
ToDaemon = Question | Submit | Cancel | Attach | Ack


# -- daemon -> client: events of a job ---------------------------------------------------------------


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


class StyleOutput(Message, frozen=True, kw_only=True):
    """A styled picture: same size and format as the request's."""

    image: Image


class PullOutput(Message, frozen=True, kw_only=True):
    """A model that is now on disk."""

    model: str
    path: str


class Result(Event, frozen=True, kw_only=True):
    """The job is done. `work` is its id in the library, if it is something to keep.

    seed, model, request fields and versions are in the library: all it takes to make it again.
    """

    output: StyleOutput | PullOutput
    seed: int = 0
    model: str = ""
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


# -- daemon -> client: answers -----------------------------------------------------------------------


class Welcome(Message, frozen=True, kw_only=True):
    """The answer to `Hello`. `daemon` changes with every start of the daemon."""

    daemon: str
    pid: int
    version: str


class Pong(Message, frozen=True, kw_only=True):
    """The answer to `Ping`."""


class LaneStatus(Struct, frozen=True, kw_only=True):
    """One lane: its process (0 while it starts), what it runs, how many jobs wait, how often it died."""

    name: str
    pid: int
    job: str | None
    waiting: int
    restarts: int


class JobStatus(Struct, frozen=True, kw_only=True):
    """One job that waits, runs, or has a result nobody has fetched."""

    job: str
    ability: str
    state: Literal["waiting", "running", "done"]
    app: str
    fraction: float
    stage: str


class StatusReport(Message, frozen=True, kw_only=True):
    """How the daemon is: uptime in seconds, memory (resident set of daemon and lanes) in bytes."""

    daemon: str
    pid: int
    version: str
    uptime: float
    memory: int
    data: str
    lanes: list[LaneStatus]
    jobs: list[JobStatus]


class ModelInfo(Struct, frozen=True, kw_only=True):
    """One model of the manifest. `size` on disk and `memory` when loaded, in bytes."""

    id: str
    ability: str
    licence: str
    source: str
    size: int
    memory: int
    installed: bool


class ModelList(Message, frozen=True, kw_only=True):
    """All models of the manifest."""

    models: list[ModelInfo]


class WorkInfo(Struct, frozen=True, kw_only=True):
    """One work in the library. `created`: seconds since 1970. `media`: MIME type of its file."""

    work: str
    ability: str
    title: str
    created: float
    rating: int
    seed: int
    model: str
    media: str
    parents: list[str]


class WorkList(Message, frozen=True, kw_only=True):
    """Works, newest first."""

    works: list[WorkInfo]


class WorkDetail(Message, frozen=True, kw_only=True):
    """One work, with the request that made it (JSON) and the works made from it."""

    work: WorkInfo
    request: str
    children: list[str]
    name: str  # a file name to export it under


class Stopping(Message, frozen=True, kw_only=True):
    """The daemon is on its way out; running jobs finish or are saved first."""


JobEvent = Accepted | Progress | Preview | Result | Failed | Cancelled
Answer = Welcome | Pong | StatusReport | ModelList | WorkList | WorkDetail | Stopping
FromDaemon = JobEvent | Answer
