"""What goes on between Blender and the daemon: ideas, builds, history. Plain Python, without Blender in it.

Nothing here waits, and nothing here holds anything of Blender's, so undo, a new file, a reload can't hurt it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .bridge import launch, wire
from .bridge.client import Client, Refused
from .bridge.messages import (
    Accepted,
    Cancelled,
    Failed,
    FromDaemon,
    GetWork,
    Output,
    Preview,
    Progress,
    Rate,
    Result,
    SceneBuildRequest,
    SceneOutput,
    ScenePlan,
    SceneRequest,
    WorkDetail,
    WorkInfo,
    WorkList,
    Works,
)
from .tasks import Build, Idea, Pictured, Round, Task

MAX_ROUNDS = 12  # older ideas are still in the history
HISTORY = 40  # works shown
PICTURE = (384, 240)  # pixels
STARTING = 20.0  # seconds that a starting daemon may take until the panel says that it does not run
LOOK = 2.0  # seconds between two looks at whether the daemon lives


def warm() -> None:
    """Decode something once: the first time takes msgspec some milliseconds, which no tick has to spare."""
    frames = [memoryview(frame) for frame in wire.pack(WorkList(works=[]))[0]]
    wire.unpack(frames, FromDaemon)


class Settings(NamedTuple):
    """From the preferences. endpoint: "" for this machine's daemon; key: of a remote one; app: who asks."""

    app: str
    endpoint: str = ""
    key: str = ""
    autostart: bool = True


class Session:
    """All that the panel shows."""

    def __init__(self) -> None:
        self.rounds: list[Round] = []
        self.shown = 0  # index of the round in the panel
        self.builds: list[Build] = []
        self.works: list[WorkInfo] = []
        self.error = ""  # of the connection, or of the last question
        self.starting_since: float | None = None
        self._client: Client | None = None
        self._settings: Settings | None = None
        self._tasks: dict[str, Task] = {}
        self._fetches: dict[int, Build] = {}  # question -> the build whose plan it asks for
        self._questions: dict[int, Callable[[Any], None]] = {}  # question -> who hears the answer
        self._listing: int | None = None  # the question for the history under way
        self._lives = False
        self._looked = -LOOK

    # -- connection ------------------------------------------------------------------------------------

    def connect(self, settings: Settings) -> bool:
        """Have a connection. Starts the daemon if the settings say so. False, and `error`, if it can't be."""
        if self._client is not None and settings == self._settings:
            return True
        self.close()
        try:
            self._client = Client(
                settings.app,
                endpoint=settings.endpoint or None,
                autostart=settings.autostart,
                key=Path(settings.key) if settings.key else None,
            )
        except (launch.CannotStart, ValueError, OSError) as problem:
            self.error = str(problem)
            return False
        self._settings, self.error = settings, ""
        if settings.autostart and self.local:
            self.starting_since = time.monotonic()
        return True

    @property
    def local(self) -> bool:
        """Whether the daemon meant is this machine's own."""
        return not (self._settings and self._settings.endpoint)

    @property
    def connected(self) -> bool:
        """Whether a daemon has answered and, as far as can be told, still lives."""
        return (
            self._client is not None and self._client.daemon is not None and (self._lives or not self.local)
        )

    @property
    def starting(self) -> bool:
        """Whether a daemon has been started and has not answered yet."""
        return (
            not self.connected
            and self.starting_since is not None
            and time.monotonic() - self.starting_since < STARTING
        )

    def start_daemon(self) -> None:
        """Start this machine's daemon, whatever the settings say."""
        try:
            launch.start()
            self.starting_since, self.error = time.monotonic(), ""
        except (launch.CannotStart, OSError) as problem:
            self.error = str(problem)

    def close(self) -> None:
        """Leave the daemon; what runs there goes on or not as Blender lives or not."""
        if self._client is not None:
            self._client.close()
        for task in self._tasks.values():
            task.fail("the connection was closed")
        self._client, self._settings, self._listing = None, None, None
        self._tasks.clear()
        self._fetches.clear()
        for answered in self._questions.values():
            answered(Failed(code="no-daemon", message="the connection was closed"))
        self._questions.clear()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(
            self._tasks or self._fetches or self._questions or self._listing is not None or self.starting
        )

    # -- what the artist does --------------------------------------------------------------------------

    def ask(self, prompt: str, count: int, seed: int, like: Idea | None = None) -> Round:
        """Ask for ideas, or for variations of one. seed: 0 for a new one. Needs a connection."""
        seed = seed or random.randrange(1, 2**31)
        asked = Round(prompt, seed, like.title if like else "")
        for number in range(count):
            request = SceneRequest(
                prompt=prompt,
                number=number,
                seed=seed,
                like=like.plan if like else None,
                width=PICTURE[0],
                height=PICTURE[1],
            )
            parents = (like.work,) if like and like.work else ()
            idea = Idea(number=number, seed=seed)
            self.submit(idea, request, keep="host", parents=parents)
            asked.ideas.append(idea)
        self.rounds = [*self.rounds, asked][-MAX_ROUNDS:]
        self.shown = len(self.rounds) - 1
        return asked

    def build(self, source: str) -> Build:
        """Ask for the meshes of an idea (by its job) or of a work of the history. Needs a connection."""
        idea = self.idea(source)
        if idea is not None:
            made = Build(source=source, title=idea.title)
            self._submit_build(made, idea.plan)
        else:
            work = next((work for work in self.works if work.work == source), None)
            made = Build(source=source, title=work.title if work else "")
            self._fetches[self._open.request(GetWork(work=source))] = made
        self.builds.append(made)
        return made

    def submit(self, task: Task, request: Any, blobs: Sequence[memoryview] = (), **how: Any) -> None:
        """Hand in the request of a task, which hears what happens to it. how: as `Client.submit` has it."""
        task.job = self._open.submit(request, blobs, **how)
        self._tasks[task.job] = task

    def attach(self, task: Task, work: str) -> None:
        """Have the result of a work that the library has come to this task, with all its blobs."""
        self._open.attach(work)
        task.job = work
        self._tasks[work] = task

    def question(self, question: Any, answered: Callable[[Any], None]) -> None:
        """Ask something; `answered` gets the answer, or `Failed`. Needs a connection."""
        self._questions[self._open.request(question)] = answered

    def rate(self, work: str, rating: int) -> None:
        """Like (1), dislike (-1) or no opinion (0)."""
        self._open.request(Rate(work=work, rating=rating))
        self._rated(work, rating)

    def list_works(self) -> None:
        """Ask for the history anew."""
        if self._client is not None and self._listing is None:
            self._listing = self._client.request(Works(ability="scene", limit=HISTORY))

    def cancel(self, job: str = "") -> None:
        """Stop one job, or all of them."""
        for task in list(self._tasks.values()):
            if job in ("", task.job):
                self._open.cancel(task.job)
                task.stage = "Stopping"

    def idea(self, job: str) -> Idea | None:
        """The idea with this job."""
        return next((idea for each in self.rounds for idea in each.ideas if idea.job == job), None)

    def building(self, source: str) -> Build | None:
        """The newest build of this idea or work that has not gone well yet."""
        return next((b for b in reversed(self.builds) if b.source == source and b.state != "done"), None)

    # -- what comes back -------------------------------------------------------------------------------

    def tick(self) -> bool:
        """Take in what has come. Returns whether the panel has something new to show. Never waits."""
        if self._client is None:
            return False
        before = (self.connected, self.starting)
        try:
            arrivals = self._client.poll()
            self._look()
        except (Refused, launch.CannotStart, OSError, TypeError) as problem:
            self.close()
            self.error = str(problem)
            return True
        for event, blobs in arrivals:
            if task := self._tasks.get(event.job):
                self._happened(task, event, blobs)
        replies = self._client.replies()
        for number, answer, _ in replies:
            self._answered(number, answer)
        return bool(arrivals or replies) or before != (self.connected, self.starting)

    def _look(self) -> None:
        """A daemon that left while nothing was asked of it says no goodbye: its lock tells."""
        now = time.monotonic()
        if self.local and now - self._looked > LOOK:
            self._looked, self._lives = now, launch.running()

    def _happened(self, task: Task, event: Any, blobs: Sequence[memoryview]) -> None:
        if isinstance(event, Accepted) and event.position:
            task.stage = f"Waiting behind {event.position}"
        elif isinstance(event, Progress):
            task.fraction, task.stage = event.fraction, event.stage
        elif isinstance(event, Preview) and isinstance(task, Pictured):
            task.show(event.image, blobs)
        elif isinstance(event, Result):
            del self._tasks[task.job]
            self._open.ack(task.job)
            task.finish(event, blobs)
            if isinstance(task, Idea):
                self.list_works()
        elif isinstance(event, Failed):
            del self._tasks[task.job]
            task.fail(event)
        elif isinstance(event, Cancelled):
            del self._tasks[task.job]
            task.state = "cancelled"

    def _answered(self, number: int, answer: Any) -> None:
        if answered := self._questions.pop(number, None):
            answered(answer)
            return
        made = self._fetches.pop(number, None)
        if number == self._listing:
            self._listing = None
        if isinstance(answer, WorkList):
            self.works = answer.works
        elif isinstance(answer, WorkDetail) and made is not None:
            self._submit_build(made, _plan_of(answer))
        elif isinstance(answer, WorkDetail):
            self._rated(answer.work.work, answer.work.rating)
        elif isinstance(answer, Failed):
            self.error = str(answer)
            if made is not None:
                made.fail(answer)

    def _submit_build(self, made: Build, plan: ScenePlan | None) -> None:
        if plan is None:
            made.fail("it has no plan that could be built: ask for the idea again")
            return
        made.title = made.title or plan.title
        self.submit(made, SceneBuildRequest(plan=plan), keep="never")

    def _rated(self, work: str, rating: int) -> None:
        self.works = [msgspec.structs.replace(w, rating=rating) if w.work == work else w for w in self.works]
        for each in self.rounds:
            for idea in each.ideas:
                if idea.work == work:
                    idea.rating = rating

    @property
    def _open(self) -> Client:
        if self._client is None:
            raise RuntimeError("connect first")
        return self._client


def _plan_of(detail: WorkDetail) -> ScenePlan | None:
    try:
        output = msgspec.json.decode(detail.result, type=Output)
    except msgspec.MsgspecError:
        return None
    return output.plan if isinstance(output, SceneOutput) else None
