"""The daemon: who is there, and how it is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .common import JobId, Message, Name


class Hello(Message, frozen=True, kw_only=True):
    """First on every connection. `client` stays the same over reconnects, so results find their way."""

    client: JobId
    app: Name  # who is asking, for people: "GIMP 3.0", "museloom style"
    pid: int = 0  # on the daemon's machine, else 0
    host_pid: int = 0  # the program this client works for (GIMP, Blender), if it is another process


class Welcome(Message, frozen=True, kw_only=True):
    """The answer to `Hello`. `daemon` changes with every start of the daemon."""

    daemon: str
    pid: int
    version: str


class Bye(Message, frozen=True, kw_only=True):
    """This client leaves. Its jobs go on or not, as their `keep` says. Not answered."""


class Ping(Message, frozen=True, kw_only=True):
    """Are you there, and do you know me? Answered by `Pong`, or by `Failed(code="hello-first")`."""


class Pong(Message, frozen=True, kw_only=True):
    """The answer to `Ping`."""


class Status(Message, frozen=True, kw_only=True):
    """How is the daemon? Answered by `StatusReport`."""


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


class Stop(Message, frozen=True, kw_only=True):
    """Finish or save what runs, then leave. Answered by `Stopping`."""


class Stopping(Message, frozen=True, kw_only=True):
    """The daemon is on its way out; running jobs finish or are saved first."""
