"""One client for every host: blocking for scripts, polled for programs that must never wait.

A client survives the daemon: when the daemon comes back (or is started again), the client says `Hello`,
takes up its jobs where they are and hands in again what got lost. Results it has not acknowledged are
offered again. Use it from one thread.
"""

from __future__ import annotations

import contextlib
import math
import os
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, TypeVar

import zmq

from . import keys, launch, wire
from .blobs import Blob, BlobStore, Buffer, discard
from .messages import (
    Ack,
    Attach,
    Bye,
    Cancel,
    Cancelled,
    Failed,
    FromDaemon,
    Hello,
    JobEvent,
    Message,
    Ping,
    Pong,
    Request,
    Result,
    Submit,
    Welcome,
)

PING = 1.0  # seconds of silence after which a client with open jobs asks whether the daemon still knows it
PATIENCE = 20.0  # seconds a job or a question waits for a daemon before it fails

Answered = TypeVar("Answered", bound=Message)


class NoDaemon(RuntimeError):
    """No daemon answers and none could be started; the text says what to do."""


class Refused(RuntimeError):
    """The daemon said no. `failed` has the field, the value and the fix."""

    def __init__(self, failed: Failed) -> None:
        self.failed = failed
        super().__init__(str(failed))


class Arrival(NamedTuple):
    """An event and its blobs: writable, in the order of the event's blob indices."""

    event: Any  # one of JobEvent
    blobs: list[memoryview]


class Reply(NamedTuple):
    """The answer to what `Client.request` gave that number to, or `Failed`, and its blobs."""

    number: int
    answer: Any  # one of Answer, or Failed
    blobs: list[memoryview]


class _Open(NamedTuple):
    """A job without an outcome yet; `submit` and `blobs` are kept to hand it in again."""

    submit: Submit | None
    blobs: Sequence[Buffer]
    made: list[Blob]
    since: float


class Client:
    """A connection to the daemon.

    app:       who asks, for people: "GIMP 3.0".
    endpoint:  where the daemon is; this machine's by default ($MUSELOOM_ENDPOINT overrides).
    autostart: start a daemon if none runs (on this machine only).
    host_pid:  process id of the program this client works for, if it is another process.
    key:       the key file of a daemon on another machine; $MUSELOOM_KEY by default.

    Making one does not wait for anything. Raises `launch.CannotStart` if no runtime directory can be had,
    ValueError if a daemon on another machine is meant and `key` is not its key file.
    """

    def __init__(
        self,
        app: str,
        *,
        endpoint: str | None = None,
        autostart: bool = True,
        host_pid: int = 0,
        key: Path | None = None,
    ) -> None:
        self.endpoint = endpoint or os.environ.get("MUSELOOM_ENDPOINT") or launch.endpoint()
        self.daemon: str | None = None  # which daemon welcomed us; None while there is none
        local = self.endpoint.startswith("ipc://")
        self._store = BlobStore.beside(self.endpoint) if local else None
        self._autostart = local and autostart and self.endpoint == launch.endpoint()
        self._hello = Hello(
            client=uuid.uuid4().hex, app=app, pid=os.getpid() if local else 0, host_pid=host_pid
        )
        self._jobs: dict[str, _Open] = {}
        self._events: deque[Arrival] = deque()
        self._answers: dict[int, tuple[Any, list[Blob]]] = {}
        self._questions: dict[int, Message] = {}
        self._requested: dict[int, float] = {}  # those whose answers come through `replies`; since when
        self._replies: list[Reply] = []
        self._numbers = 0
        self._unknown = False  # the daemon has told us that it does not know this connection
        self._unheard: set[str] = set()  # jobs of which nothing has been heard yet
        self._doubtful = False  # whether what we have said may have gone to a daemon that was dying
        self._welcomed = 0.0
        self._spoken = time.monotonic()  # when something was last heard or asked
        self._silent_since: float | None = self._spoken  # since when a question has been without any answer
        self._started = -PING
        self._context = zmq.Context()
        self._socket = self._context.socket(zmq.DEALER)
        self._socket.setsockopt(zmq.LINGER, 500)
        self._socket.setsockopt(zmq.RECONNECT_IVL, 50)
        self._socket.setsockopt(zmq.RECONNECT_IVL_MAX, 2000)
        self._socket.setsockopt(zmq.MAXMSGSIZE, wire.MAX_FRAME)
        if self.endpoint.startswith("tcp://"):
            pair = keys.load(key or Path(os.environ.get("MUSELOOM_KEY", "")))
            self._socket.curve_serverkey = pair.server.encode()
            self._socket.curve_publickey, self._socket.curve_secretkey = (
                pair.public.encode(),
                pair.secret.encode(),
            )
        self._socket.connect(self.endpoint)
        self._start_daemon(time.monotonic())
        self._send(self._hello)

    # -- jobs ----------------------------------------------------------------------------------------

    def submit(
        self,
        request: Request,
        blobs: Sequence[Buffer] = (),
        *,
        keep: Literal["always", "host", "never"] = "always",
        stream: str | None = None,
        passing: bool = False,
        parents: Sequence[str] = (),
    ) -> str:
        """Start a job and return its id at once; its events come through `poll` or `events`.

        keep, stream, passing: see `Submit`.

        The blobs must not change until the job has an outcome.
        """
        job = uuid.uuid4().hex
        submit = Submit(
            job=job, request=request, keep=keep, stream=stream, passing=passing, parents=tuple(parents)
        )
        self._hand_in(submit, blobs)
        return job

    def attach(self, job: str) -> None:
        """Take up a job by its id, also one of another client or of yesterday: its events come here now."""
        self._jobs.setdefault(job, _Open(None, (), [], time.monotonic()))
        self._unheard.add(job)
        self._send(Attach(job=job))

    def cancel(self, job: str) -> None:
        """Ask a job to stop; `Cancelled` comes as its outcome, or `Result` if it was faster."""
        self._send(Cancel(job=job))

    def ack(self, job: str) -> None:
        """The result is safe: it need not be offered again."""
        self._send(Ack(job=job))

    def poll(self, wait: float = 0.0, wake: int | None = None) -> list[Arrival]:
        """What has happened to the jobs. Never blocks longer than `wait` seconds, and not once something has.

        wake: a file descriptor that also ends the wait when it can be read, so that one thread can wait for
              the daemon and for another thread or a device (a socket pair, a pipe) at the same time.

        Raises `Refused` if the daemon will not talk to this client at all (another version).
        """
        if not self._events:
            self._pump(wait, wake)
        arrivals = list(self._events)
        self._events.clear()
        return arrivals

    def events(self, job: str, timeout: float | None = None) -> Iterator[Arrival]:
        """The events of one job until its outcome, which is acknowledged when the loop comes back for more.

        Raises TimeoutError after `timeout` seconds, `Refused` as `poll` does.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            for arrival in [a for a in self._events if a.event.job == job]:
                self._events.remove(arrival)
                yield arrival
                if isinstance(arrival.event, Result):
                    self.ack(job)
                if isinstance(arrival.event, Result | Failed | Cancelled):
                    return
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutError(f"job {job} has no outcome after {timeout} s")
            self._pump(0.1)

    # -- questions -----------------------------------------------------------------------------------

    def ask(self, question: Message, kind: type[Answered], timeout: float = PATIENCE) -> Answered:
        """Ask something and wait for the answer, of type `kind`. Raises `Refused` or `NoDaemon`."""
        return self.ask_blobs(question, kind, timeout)[0]

    def ask_blobs(
        self, question: Message, kind: type[Answered], timeout: float = PATIENCE
    ) -> tuple[Answered, list[memoryview]]:
        """`ask`, with the blobs that came along."""
        number = self._put(question)
        deadline = time.monotonic() + timeout
        try:
            while number not in self._answers:
                if time.monotonic() > deadline:
                    raise NoDaemon(self._why_silent())
                self._pump(0.05)
        finally:
            del self._questions[number]
        answer, blobs = self._answers.pop(number)
        if isinstance(answer, Failed):
            raise Refused(answer)
        if not isinstance(answer, kind):
            raise TypeError(f"{type(question).__name__} was answered by {type(answer).__name__}")
        return answer, [blob.open() for blob in blobs]

    def request(self, question: Message) -> int:
        """Ask something without waiting: `replies` has the answer with this number after some `poll`."""
        number = self._put(question)
        self._requested[number] = time.monotonic()
        return number

    def replies(self) -> list[Reply]:
        """The answers to requests that have come so far, each once."""
        replies, self._replies = self._replies, []
        return replies

    # -- life ----------------------------------------------------------------------------------------

    def close(self) -> None:
        """Leave. Jobs go on or not as their `keep` says; what has come and was not polled is let go."""
        with contextlib.suppress(Refused):
            while wire.readable(self._socket):
                discard(self._next_packet().blobs)
        self._send(Bye())
        if self.daemon is None:
            for open_job in self._jobs.values():
                discard(open_job.made)
        self._socket.close()
        self._context.term()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- inside --------------------------------------------------------------------------------------

    def _hand_in(self, submit: Submit, blobs: Sequence[Buffer]) -> None:
        frames, made = wire.pack(submit, blobs, store=self._store)
        self._jobs[submit.job] = _Open(submit, blobs, made, time.monotonic())
        self._unheard.add(submit.job)
        self._transmit(frames)

    def _put(self, question: Message) -> int:
        self._numbers += 1
        self._questions[self._numbers] = question
        self._send(question, id=self._numbers)
        return self._numbers

    def _send(self, message: Message, *, id: int = 0) -> None:
        self._transmit(wire.pack(message, id=id)[0])

    def _transmit(self, frames: list[Buffer]) -> None:
        with contextlib.suppress(zmq.Again):  # thousands unsent: what gets lost is sent again at a Welcome
            self._socket.send_multipart(frames, zmq.DONTWAIT, copy=sum(map(len, frames)) < 1 << 16)

    def _pump(self, wait: float, wake: int | None = None) -> None:
        """Take in what has come, waiting up to `wait` seconds for the first message."""
        if self._receive():
            return
        self._look_after_connection()
        if wait > 0:
            poller = zmq.Poller()
            poller.register(self._socket, zmq.POLLIN)
            if wake is not None:
                poller.register(wake, zmq.POLLIN)
            poller.poll(math.ceil(wait * 1000))
        self._receive()

    def _receive(self) -> bool:
        heard = False
        while wire.readable(self._socket):
            heard = True
            self._spoken, self._silent_since = time.monotonic(), None
            self._take(self._next_packet())
        return heard

    def _next_packet(self) -> wire.Packet:
        frames = [frame.buffer for frame in self._socket.recv_multipart(copy=False)]
        try:
            return wire.unpack(frames, FromDaemon, store=self._store)
        except wire.Rejected as rejected:
            raise Refused(rejected.failed) from None

    def _take(self, packet: wire.Packet) -> None:
        body = packet.body
        if isinstance(body, Welcome):
            self._welcome(body)
        elif isinstance(body, Failed) and body.code == "hello-first":
            self._unknown = True
            self._send(self._hello)
        elif isinstance(body, Failed) and body.code == "unknown-job" and self._hand_in_again(body.job):
            pass
        elif packet.id:
            if packet.id in self._requested:
                self._answered(packet.id, body, packet.blobs)
            elif packet.id in self._questions:
                self._answers[packet.id] = (body, packet.blobs)
            else:  # its question timed out
                discard(packet.blobs)
        elif isinstance(body, JobEvent):
            if isinstance(body, Failed) and not body.job:
                raise Refused(body)
            self._happened(body, packet.blobs)
        elif not isinstance(body, Pong):
            raise TypeError(f"unexpected {type(body).__name__}")

    def _answered(self, number: int, answer: Message, blobs: list[Blob]) -> None:
        del self._questions[number], self._requested[number]
        self._replies.append(Reply(number, answer, [blob.open() for blob in blobs]))

    def _happened(self, event: Any, blobs: list[Blob]) -> None:
        self._unheard.discard(event.job)
        known = self._jobs.get(event.job)
        if known is None:  # its outcome has been here: a result must not reach the host twice
            discard(blobs)
            return
        if isinstance(event, Result | Failed | Cancelled):
            del self._jobs[event.job]
            discard(known.made)
        self._events.append(Arrival(event, [blob.open() for blob in blobs]))

    def _welcome(self, welcome: Welcome) -> None:
        """A daemon that has restarted knows nothing of us: take up our jobs again, repeat our questions."""
        if self._unknown or self.daemon not in (None, welcome.daemon):
            self._say_again(self._jobs)
        self.daemon, self._unknown, self._welcomed = welcome.daemon, False, time.monotonic()

    def _say_again(self, jobs: Iterable[str]) -> None:
        """Take up these jobs, and repeat our questions."""
        for job in jobs:
            self._send(Attach(job=job))
        for number, question in self._questions.items():
            self._send(question, id=number)

    def _hand_in_again(self, job: str) -> bool:
        known = self._jobs.get(job)
        if known is None or known.submit is None:
            return False
        discard(known.made)
        self._hand_in(known.submit, known.blobs)
        return True

    def _look_after_connection(self) -> None:
        """Start a daemon if none is known; ask for a sign of life if we wait for something in silence."""
        launch.reap()
        now = time.monotonic()
        if self.daemon is None:
            self._start_daemon(now)
        if not self._jobs and not self._questions:
            return
        if self._doubtful and self.daemon is not None and now - self._welcomed > PING:
            self._doubtful = False
            self._say_again(self._unheard)
        if now - self._spoken > PING:
            self._start_daemon(now)
            self._doubtful |= self.daemon is None
            self._send(self._hello if self.daemon is None else Ping())
            self._spoken = now
            if self._silent_since is None:
                self._silent_since = now
        if self._silent_since is not None and now - self._silent_since > PATIENCE:
            self._give_up(now)

    def _start_daemon(self, now: float) -> None:
        if self._autostart and now - self._started > PING:
            self._started = now
            launch.start()

    def _give_up(self, now: float) -> None:
        for job, known in list(self._jobs.items()):
            if now - known.since > PATIENCE:
                self._happened(self._silence(job), [])
        for number, since in list(self._requested.items()):
            if now - since > PATIENCE:
                self._answered(number, self._silence(), [])

    def _silence(self, job: str = "") -> Failed:
        return Failed(job=job, code="no-daemon", message="no daemon answers", fix=self._why_silent())

    def _why_silent(self) -> str:
        return (
            f"Museloom's daemon does not answer at {self.endpoint}: "
            "run `museloom doctor`, it checks what may be wrong and names the fix"
        )
