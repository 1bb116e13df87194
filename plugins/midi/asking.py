"""The daemon's side of a session: phrases go there, music comes back, and it may be gone for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from bridge.client import Client, Refused
from bridge.messages import (
    Cancelled,
    Failed,
    MelodyHeard,
    MelodyListen,
    MelodyOutput,
    MelodyRequest,
    Note,
    Partial,
    Phrase,
    Ping,
    Result,
)

HEARTBEAT = 1.0  # seconds between two questions whether the daemon is there
SILENT = 3.0  # seconds without an answer after which it counts as gone
PASSING = ("no-daemon", "crashed", "stopping", "busy")  # failures after which it may work again


class Made(NamedTuple):
    """Music for request `number`: its notes so far, onsets in session ticks.

    start, end: where it begins, and ends if that is all; text: then what was asked for, and the seed.
    """

    number: int
    notes: tuple[Note, ...]
    start: int
    end: int | None = None
    text: str = ""


class Failure(NamedTuple):
    """Request `number` came to nothing. again: it may work another time."""

    number: int
    why: str
    again: bool


class _Job(NamedTuple):
    number: int
    base: int
    request: MelodyRequest


class Asking:
    """Requests by their numbers. key, sure: of the phrase, as heard. there: whether the daemon answers."""

    def __init__(self, client: Client, key: str, style: str) -> None:
        self.key, self.sure = "", 0.0
        self.there = False
        self.trouble = ""  # why no daemon will ever answer
        self._client = client
        self._wanted = (key, style)
        self._jobs: dict[str, _Job] = {}
        self._hearing = ""  # the job that listens
        self._more = True  # there is something that it has not heard
        self._work: str | None = None  # what the last music is called in the library
        self._question: int | None = None
        self._asked = float("-inf")

    def poll(self, wait: float, wake: int) -> list[Made | Failure]:
        """What has come, waiting up to `wait` seconds for it or for the descriptor `wake`."""
        news: list[Made | Failure] = []
        try:
            arrivals = self._client.poll(wait, wake)
            self._beat()
        except Refused as refused:
            self.trouble, self.there = str(refused), False
            time.sleep(min(wait, 0.01))
            return news
        for event, _ in arrivals:
            self.there = True
            if event.job == self._hearing:
                self._heard(event)
            elif event.job in self._jobs:
                made = self._made(event)
                if made is not None:
                    news.append(made)
        return news

    def ask(self, number: int, base: int, request: MelodyRequest, follows: bool) -> None:
        """Ask for music in place of what was asked for before. base: the tick of the request's time 0."""
        parents = [self._work] if follows and self._work else []
        job = self._client.submit(request, keep="never", stream="melody", parents=parents)
        self._jobs[job] = _Job(number, base, request)

    def drop(self, number: int) -> None:
        """Nobody waits for this request any more."""
        for job, asked in list(self._jobs.items()):
            if asked.number == number:
                self._client.cancel(job)
                del self._jobs[job]

    def more(self) -> None:
        """More was played."""
        self._more = True

    def listen(self, phrase: Callable[[], Phrase]) -> None:
        """Have the phrase heard if there is more of it; one at a time, whatever is played."""
        if self._more and not self._hearing:
            key, style = self._wanted
            request = MelodyListen(phrase=phrase(), key=key, style=style)
            self._hearing = self._client.submit(request, keep="never", stream="listen")
            self._more = False

    def close(self) -> None:
        """Leave."""
        self._client.close()

    # -- inside ----------------------------------------------------------------------------------------

    def _beat(self) -> None:
        """Ask now and then whether the daemon is there: silence alone says nothing."""
        now = time.monotonic()
        for reply in self._client.replies():
            if reply.number == self._question:
                self._question = None
                self.there = not isinstance(reply.answer, Failed)
        if self._question is None and now - self._asked >= HEARTBEAT:
            self._question, self._asked = self._client.request(Ping()), now
        elif self._question is not None and now - self._asked > SILENT:
            self.there = False

    def _heard(self, event: object) -> None:
        if isinstance(event, Result) and isinstance(event.output, MelodyHeard):
            if event.output.notes:
                self.key, self.sure = event.output.key, event.output.sure
            self._client.ack(event.job)
        if isinstance(event, Result | Failed | Cancelled):
            self._hearing = ""

    def _made(self, event: object) -> Made | Failure | None:
        if isinstance(event, Partial | Result) and isinstance(event.output, MelodyOutput):
            asked, output = self._jobs[event.job], event.output
            notes = tuple(
                Note(note.onset + asked.base, note.duration, note.pitch, note.velocity)
                for note in output.notes
            )
            start = output.start + asked.base
            if isinstance(event, Partial):
                return Made(asked.number, notes, start)
            del self._jobs[event.job]
            self._client.ack(event.job)
            self._work = event.work
            if output.key:
                self.key = output.key
            text = f"{asked.request.title}, key {output.key or 'none'}, seed {event.seed}"
            return Made(asked.number, notes, start, output.end + asked.base, text)
        if isinstance(event, Failed | Cancelled):
            asked = self._jobs.pop(event.job)
            if isinstance(event, Failed):
                return Failure(asked.number, str(event), event.code in PASSING)
        return None
