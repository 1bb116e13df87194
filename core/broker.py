"""Who asked what, which lane runs it, and what state it is in: pure logic, no sockets, no clock, no torch.

Every method takes what happened and the time (monotonic seconds), changes the state, and returns the
actions that the daemon carries out.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bridge.blobs import Blob
from bridge.messages import (
    Accepted,
    Cancelled,
    Failed,
    JobStatus,
    Progress,
    Result,
    Submit,
)

GRACE = 3.0  # seconds a lane has to obey a cancel before it is killed
MAX_WAITING = 256  # jobs that wait in one lane
MAX_BYTES = 4 << 30  # bytes of pictures that waiting and running jobs hold together
REMEMBERED = 256  # outcomes without a result (failed, cancelled) kept for a client that comes back


@dataclass
class Job:
    """One job that waits or runs. `client`: who hears of it; None while nobody does."""

    submit: Submit
    blobs: Sequence[Blob]
    name: str  # of its ability
    lane: str
    safe: bool
    client: str | None
    app: str
    ahead: bool = False  # see `core.engines.Ability`
    state: Literal["waiting", "running"] = "waiting"
    progress: Progress = field(default_factory=lambda: Progress(fraction=0.0, stage="Waiting"))
    lives: int = 2  # lanes that may die under it
    kill_at: float | None = None  # cancelled: when patience ends

    @property
    def id(self) -> str:
        """The job's id."""
        return self.submit.job


@dataclass(frozen=True)
class Tell:
    """Send an event to a client."""

    client: str
    event: Any
    blobs: Sequence[Blob] = ()


@dataclass(frozen=True)
class Run:
    """Give a job to its idle lane."""

    job: Job


@dataclass(frozen=True)
class Interrupt:
    """Ask a lane to stop its job."""

    lane: str
    job: str


@dataclass(frozen=True)
class Kill:
    """End a lane that does not listen; its death is reported like any other."""

    lane: str


@dataclass(frozen=True)
class Forget:
    """The job is over: its inputs can go."""

    job: Job


Action = Tell | Run | Interrupt | Kill | Forget


class Broker:
    """All jobs and lanes. `lanes`: the names of the lanes there are; each runs one job at a time."""

    def __init__(self, lanes: Sequence[str]) -> None:
        self.jobs: dict[str, Job] = {}
        self.running: dict[str, Job | None] = dict.fromkeys(lanes)
        self.waiting: dict[str, deque[Job]] = {lane: deque() for lane in lanes}
        self.ready: set[str] = set()
        self.paused = False  # the daemon is stopping: no waiting job is begun any more
        self.ended: OrderedDict[str, Failed | Cancelled] = OrderedDict()

    # -- what clients do -----------------------------------------------------------------------------

    def submit(self, job: Job, now: float) -> list[Action]:
        """A new job. The same id once more is the same job: its client takes it up again."""
        if job.id in self.jobs or job.id in self.ended:
            return [*self.attach(job.id, job.client), Forget(job)]
        held = sum(blob.size for known in (*self.jobs.values(), job) for blob in known.blobs)
        if len(self.waiting[job.lane]) >= MAX_WAITING or held > MAX_BYTES:
            refused = Failed(
                job=job.id,
                code="busy",
                message="too much waits already",
                fix="wait for some of your jobs to finish, or cancel them",
            )
            return [*_tell(job, refused), Forget(job)]
        actions = self._replace(job, now) if job.submit.stream is not None else []
        return actions + self._admit(job)

    def attach(self, job_id: str, client: str | None) -> list[Action]:
        """A client takes up a job that this broker knows (see `knows`)."""
        if job_id in self.ended:
            return [Tell(client, self.ended[job_id])] if client else []
        job = self.jobs[job_id]
        job.client = client
        return _tell(job, Accepted(job=job_id, position=self._position(job))) + _tell(job, job.progress)

    def knows(self, job_id: str) -> bool:
        """Whether a job waits, runs, or ended without a result a while ago. Results are in the library."""
        return job_id in self.jobs or job_id in self.ended

    def cancel(self, job_id: str, now: float) -> list[Action]:
        """Stop a job: at once if it waits, else its lane is asked and, after a grace time, killed."""
        job = self.jobs.get(job_id)
        if job is None:
            return []
        if job.state == "waiting":
            self.waiting[job.lane].remove(job)
            return self._end(job, Cancelled(job=job_id)) + self._positions(job.lane)
        if job.kill_at is not None:
            return []
        job.kill_at = now + GRACE
        return [Interrupt(job.lane, job_id)]

    def client_gone(self, client: str, host_alive: bool, now: float) -> list[Action]:
        """A client vanished: its jobs go on in silence or are cancelled, as their `keep` says."""
        actions: list[Action] = []
        for job in [job for job in self.jobs.values() if job.client == client]:
            job.client = None
            if job.submit.keep == "never" or (job.submit.keep == "host" and host_alive):
                actions += self.cancel(job.id, now)
        return actions

    # -- what lanes do -------------------------------------------------------------------------------

    def lane_ready(self, lane: str) -> list[Action]:
        """A lane's process is up and idle."""
        self.ready.add(lane)
        return self._next(lane)

    def lane_event(self, lane: str, event: Any, blobs: Sequence[Blob] = ()) -> list[Action]:
        """A lane says something of its job. A Result, Failed or Cancelled makes it idle again."""
        job = self.running[lane]
        if job is None or event.job != job.id:
            return []
        if isinstance(event, Progress):
            job.progress = event
        if not isinstance(event, Result | Failed | Cancelled):
            return _tell(job, event, blobs)
        self.running[lane] = None
        return self._end(job, event, blobs) + self.lane_ready(lane)

    def lane_handed_over(self, lane: str, successor: Job) -> list[Action]:
        """A lane's job goes on as `successor`, with its id, in that one's lane; this lane is idle again.

        Who hears of it, its blobs and the lives it has left stay what they are.
        """
        job = self.running[lane]
        if job is None or successor.id != job.id:
            return []
        self.running[lane] = None
        if job.kill_at is not None:  # the cancel comes too late for its lane
            return self._end(job, Cancelled(job=job.id)) + self.lane_ready(lane)
        successor.client, successor.blobs, successor.lives = job.client, job.blobs, job.lives
        successor.progress = job.progress
        return self._admit(successor) + self.lane_ready(lane)

    def lane_died(
        self, lane: str, reason: str, result: Result | None = None, blobs: Sequence[Blob] = ()
    ) -> list[Action]:
        """A lane's process is gone: its job is tried once more if that is safe, else it fails.

        result, blobs: what its job had come to all the same.
        """
        self.ready.discard(lane)
        job = self.running[lane]
        self.running[lane] = None
        if job is None:
            return []
        if result is not None:
            return self._end(job, result, blobs)
        job.lives -= 1
        if job.kill_at is not None:
            return self._end(job, Cancelled(job=job.id))
        if job.safe and job.lives > 0:
            job.state = "waiting"
            job.progress = Progress(job=job.id, fraction=0.0, stage="Starting again after a crash")
            self.waiting[lane].appendleft(job)
            return _tell(job, job.progress)
        return self._end(job, _crashed(job, reason))

    def lane_broken(self, lane: str, reason: str) -> list[Action]:
        """A lane cannot even start: what waits for it fails, rather than wait for ever."""
        actions: list[Action] = []
        while self.waiting[lane]:
            job = self.waiting[lane].popleft()
            actions += self._end(job, _crashed(job, reason))
        return actions

    def tick(self, now: float) -> list[Action]:
        """Time passes: lanes that do not obey a cancel are killed."""
        return [
            Kill(lane)
            for lane, job in self.running.items()
            if job is not None and job.kill_at is not None and now >= job.kill_at
        ]

    # -- what people ask -----------------------------------------------------------------------------

    def status(self) -> Iterator[JobStatus]:
        """All jobs that wait or run."""
        for job in self.jobs.values():
            yield JobStatus(
                job=job.id,
                ability=job.name,
                state=job.state,
                app=job.app,
                fraction=job.progress.fraction,
                stage=job.progress.stage,
            )

    # -- inside --------------------------------------------------------------------------------------

    def _admit(self, job: Job) -> list[Action]:
        self.jobs[job.id] = job
        self._queue(job)
        actions = self._next(job.lane)  # first of all: somebody may be waiting for it with a hand on a key
        actions += _tell(job, Accepted(job=job.id, position=self._position(job)))
        if job.lane not in self.ready:
            job.progress = Progress(job=job.id, fraction=0.0, stage="Starting up")
            actions += _tell(job, job.progress)
        return actions

    def _next(self, lane: str) -> list[Action]:
        if self.paused or lane not in self.ready or self.running[lane] is not None or not self.waiting[lane]:
            return []
        job = self.waiting[lane].popleft()
        job.state = "running"
        self.running[lane] = job
        return [Run(job), *self._positions(lane)]

    def _queue(self, job: Job) -> None:
        """Behind those of its kind: what is done ahead of requests waits behind all requests."""
        waiting = self.waiting[job.lane]
        overtaken = 0 if job.ahead else sum(known.ahead for known in waiting)
        waiting.insert(len(waiting) - overtaken, job)

    def _end(self, job: Job, event: Any, blobs: Sequence[Blob] = ()) -> list[Action]:
        del self.jobs[job.id]
        if not isinstance(event, Result) and not job.ahead:
            self.ended[job.id] = event
            while len(self.ended) > REMEMBERED:
                self.ended.popitem(last=False)
        return [*_tell(job, event, blobs), Forget(job)]

    def _replace(self, job: Job, now: float) -> list[Action]:
        """Latest wins: what the same client asked before in the same stream is not wanted any more.

        Work ahead that runs already is let run: the latest builds on it.
        """
        actions: list[Action] = []
        for known in list(self.jobs.values()):
            if known.ahead and known.state == "running":
                continue
            if known.client == job.client and known.submit.stream == job.submit.stream:
                actions += self.cancel(known.id, now)
        return actions

    def _position(self, job: Job) -> int:
        if job.state == "running":
            return 0
        return self.waiting[job.lane].index(job) + (self.running[job.lane] is not None)

    def _positions(self, lane: str) -> list[Action]:
        """Those who wait hear that the queue has moved."""
        return [
            action
            for job in self.waiting[lane]
            for action in _tell(job, Accepted(job=job.id, position=self._position(job)))
        ]


def _tell(job: Job, event: Any, blobs: Sequence[Blob] = ()) -> list[Action]:
    return [Tell(job.client, event, blobs)] if job.client is not None else []


def _crashed(job: Job, reason: str) -> Failed:
    return Failed(
        job=job.id,
        code="crashed",
        message=f"the process that worked on it ended: {reason}",
        fix="try a smaller picture; if it happens again, send us the log that `museloom doctor` names",
    )
