"""A lane is a worker process with a priority: it runs one job at a time, so that a crash costs one job.

What a lane and the daemon say to each other travels as every message does (`bridge.wire`), over a socket
of their own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bridge.messages import Cancel, Event, JobEvent, Message, Submit

Priority = Literal["raised", "normal", "idle"]

# interactive starts with the daemon, so that the first job need not wait for torch; others when first used
LANES: dict[str, Priority] = {"realtime": "raised", "interactive": "normal", "batch": "idle"}
WARM = ("interactive",)


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


ToLane = Task | Cancel | Free
FromLane = Ready | Loading | JobEvent


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
        if self.process is not None:
            self.restarts += 1
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "core.worker", self.name, self.endpoint, str(self.data)],
                stdin=subprocess.PIPE,  # never written to: its end tells the lane that the daemon is gone
                stdout=log,
                stderr=log,
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


def set_priority(priority: Priority) -> None:
    """Give this process its lane's priority, as far as the system lets it.

    "idle" runs only when nobody else wants the processor (SCHED_IDLE, nice 19 where there is none).
    """
    try:
        if priority == "idle":
            os.nice(19)
            if hasattr(os, "SCHED_IDLE"):
                os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        elif priority == "raised":
            os.nice(-10)
    except (OSError, AttributeError):  # not allowed to, or no such thing on this system
        pass
