"""A lane is a worker process with a priority: it runs one job at a time, so that a crash costs one job.

What a lane and the daemon say to each other travels as every message does (`bridge.wire`), over a socket
of their own.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import zmq

from bridge import wire
from bridge.blobs import Blob, BlobStore, discard
from bridge.messages import Cancel, Event, JobEvent, Message, Request, Submit

Priority = Literal["raised", "normal", "idle"]

# interactive starts with the daemon, so that the first job need not wait for torch; others when first used
LANES: dict[str, Priority] = {"realtime": "raised", "interactive": "normal", "batch": "idle"}
WARM = ("interactive",)

# torch's threads sleep while they wait for each other. By default they spin, and on a machine that is busy
# with something else (a host at work) a job then takes five times as long.
PATIENT = {"OMP_WAIT_POLICY": "PASSIVE"}

# one note is too little work to be shared out, and the other processors may be busy
ALONE = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

SOCKET = "lanes.sock"  # in the runtime directory
START_TRIES = 3  # deaths of a lane before it was ever ready, after which its jobs fail
RETRY_BROKEN = 30.0  # seconds until a lane that cannot start is tried again


class Ready(Message, frozen=True, kw_only=True):
    """Lane -> daemon: my process is up and idle."""

    lane: str


class Task(Message, frozen=True, kw_only=True):
    """Daemon -> lane: run this job; its inputs are lent. `client` and `app` go into the library's record."""

    submit: Submit
    seed: int
    client: str
    app: str


class Free(Message, frozen=True, kw_only=True):
    """Daemon -> lane: nothing to do for a while; models can leave memory."""


class Loading(Event, frozen=True, kw_only=True):
    """Lane -> daemon, for the log: a model is read into memory."""

    model: str


class HandedOver(Event, frozen=True, kw_only=True):
    """Lane -> daemon: I am done with this job, which goes on as this request, in that one's lane."""

    request: Request


ToLane = Task | Cancel | Free
FromLane = Ready | Loading | HandedOver | JobEvent


@dataclass
class Lane:
    """One lane's process. `pid` is 0 while there is none."""

    name: str
    endpoint: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None
    restarts: int = 0

    @property
    def pid(self) -> int:
        """Process id, or 0."""
        return self.process.pid if self.process else 0

    def start(self) -> None:
        """Start the process. It reports `Ready` when it is up."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "core.worker", self.name, self.endpoint, str(self.data)],
                stdin=subprocess.PIPE,  # never written to: its end tells the lane that the daemon is gone
                stdout=log,
                stderr=log,
                start_new_session=True,  # see `set_priority`
                env=PATIENT | os.environ | (ALONE if LANES[self.name] == "raised" else {}),
            )

    def death(self) -> str | None:
        """Why the process ended, or None while it lives or was never started."""
        code = self.process.poll() if self.process else None
        if code is None:
            return None
        if code < 0:
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it stopped with exit code {code}"

    def kill(self) -> None:
        """End the process at once."""
        if self.process:
            self.process.kill()

    def close(self) -> None:
        """End the process and wait for it, so that no zombie stays."""
        if self.process:
            self.process.kill()
            self.process.wait()
            if self.process.stdin:
                self.process.stdin.close()
            self.process = None


class Death(NamedTuple):
    """A lane's process has ended. `broken`: it has died again and again before it was ever ready."""

    lane: str
    reason: str
    broken: bool


class Lanes:
    """All lanes as the daemon sees them: it starts them, hears and tells them, notices their deaths."""

    def __init__(self, context: zmq.Context[Any], store: BlobStore, data: Path) -> None:
        self._store = store
        self.socket: zmq.Socket[bytes] = context.socket(zmq.ROUTER)
        self.socket.setsockopt(zmq.LINGER, 0)
        endpoint = f"ipc://{store.folder / SOCKET}"
        self.socket.bind(endpoint)
        self.lanes = {name: Lane(name, endpoint, data, data / "logs" / f"lane-{name}.log") for name in LANES}
        self._addresses: dict[str, bytes] = {}
        self._failed_starts = dict.fromkeys(LANES, 0)
        self._start_at = dict.fromkeys(LANES, 0.0)

    def start(self, wanted: Container[str], now: float) -> None:
        """Start the lanes among `wanted` that have no process, unless they broke a moment ago."""
        for name, lane in self.lanes.items():
            if name in wanted and lane.process is None and now >= self._start_at[name]:
                lane.start()

    def deaths(self, now: float) -> Iterator[Death]:
        """The lanes whose process has ended since the last call."""
        for name, lane in self.lanes.items():
            reason = lane.death()
            if reason is None:
                continue
            lane.close()
            lane.restarts += 1
            if self._addresses.pop(name, None) is None:
                self._failed_starts[name] += 1
            broken = self._failed_starts[name] >= START_TRIES
            if broken:
                self._start_at[name] = now + RETRY_BROKEN
            yield Death(name, reason, broken)

    def receive(self) -> tuple[str, wire.Packet] | None:
        """What a lane says, and which; None if it was a lane that is dead by now."""
        address, *parts = self.socket.recv_multipart(copy=False)
        packet = wire.unpack([part.buffer for part in parts], FromLane, store=self._store)
        if isinstance(packet.body, Ready):
            name = packet.body.lane
            self._addresses[name], self._failed_starts[name] = address.bytes, 0
            return name, packet
        for name, known in self._addresses.items():
            if known == address.bytes:
                return name, packet
        discard(packet.blobs)
        return None

    def tell(self, lane: str, message: Message, blobs: Sequence[Blob] = ()) -> None:
        """Send to a lane that is ready; its death, if it is dead, will be noticed by `deaths`."""
        frames, _ = wire.pack(message, blobs, store=self._store)
        self.socket.send_multipart([self._addresses.get(lane, b""), *frames])

    def free_models(self) -> None:
        """Tell all lanes that nothing is to be done for a while."""
        for name in self._addresses:
            self.tell(name, Free())

    def close(self) -> None:
        """End all lanes."""
        for lane in self.lanes.values():
            lane.close()
        self.socket.close()


NICE: dict[Priority, int] = {"raised": -10, "normal": 0, "idle": 19}
SESSION_NICE = NICE | {"idle": 10}  # a tenth of what another program wants all of: it still gets on
POLICY: dict[Priority, tuple[str, int]] = {
    "raised": ("SCHED_RR", 2),  # below JACK and its clients, above everything that is not sound
    "normal": ("SCHED_OTHER", 0),
    "idle": ("SCHED_IDLE", 0),
}


def set_priority(priority: Priority) -> None:
    """Give this process a priority, as far as the system lets it; call it before there are other threads.

    "idle" runs when nobody else wants the processor, "raised" whenever it has something to do. Where the
    policies for that are not to be had, nice says the same less strictly. The process must lead a session
    of its own: desktops share the processor out among sessions (Linux's autogroups), and how nice one is
    within a session says nothing to another, such as a host's.
    """
    policy, level = POLICY[priority]
    try:
        os.sched_setscheduler(0, getattr(os, policy), os.sched_param(level))
    except (OSError, AttributeError):  # not allowed to, or no such thing on this system
        pass
    else:
        if priority == "raised":
            return  # niceness means nothing to it
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, 0, NICE[priority])
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(f"{SESSION_NICE[priority]}\n")


def give_way() -> None:
    """This thread computes: the threads it has started, which carry messages, run before it from now on.

    In real time threads of one priority wait for each other, and a first note would leave with the last.
    """
    with contextlib.suppress(OSError, AttributeError):
        if os.sched_getscheduler(0) == os.SCHED_RR:
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def keep_priority() -> None:
    """New threads and processes of this thread begin with the usual priority from now on."""
    with contextlib.suppress(OSError, AttributeError):
        policy = os.sched_getscheduler(0) | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(0, policy, os.sched_getparam(0))
