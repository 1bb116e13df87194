"""What the commands share: plain errors, a connection, following a job, and columns of text.

Answers go to the standard output; progress, notes and errors to the standard error output, so that
`museloom ... --json | jq` always works.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from bridge import launch
from bridge.blobs import Buffer
from bridge.client import Arrival, Client
from bridge.messages import Accepted, Cancelled, Failed, Progress, Request, Result, Stop, Stopping

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
STOP_PATIENCE = 30.0  # seconds; a stopping daemon gives running jobs 10
CANCEL_PATIENCE = 5.0  # seconds that Ctrl-C waits for a job to have stopped


class Trouble(click.ClickException):
    """Something did not work: one line on the standard error output, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it as "museloom: what is wrong: what to do"."""
        click.echo(f"museloom: {self.message}", err=True)


class Misuse(Trouble):
    """The command was given something it cannot take: exit code 2."""

    exit_code = click.UsageError.exit_code


def wrong(field: str, value: object, fix: str, kind: type[Trouble] = Trouble) -> Trouble:
    """A `Trouble` in the form all of Museloom's errors have: field, value, fix."""
    return kind(f"{field} is {value}: {fix}")


def note(text: str) -> None:
    """Tell something that is not an error."""
    click.echo(f"museloom: {text}", err=True)


def print_json(value: object) -> None:
    """One JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False))


def columns(rows: Iterable[Sequence[str]], header: Sequence[str]) -> None:
    """Rows of text under a header, the columns as wide as their contents. Nothing without rows."""
    lines = [header, *rows]
    if len(lines) == 1:
        return
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def size(count: float) -> str:
    """Bytes for people: "751 kB"."""
    units = ["B", "kB", "MB", "GB", "TB"]
    while count >= 999.5 and len(units) > 1:
        count /= 1000
        del units[0]
    return f"{count:.3g} {units[0]}"


def daemon_runs() -> bool:
    """Whether there is a daemon to ask without starting one: here, or where $MUSELOOM_ENDPOINT says."""
    return bool(os.environ.get("MUSELOOM_ENDPOINT")) or launch.running()


def connect(command: str, *, autostart: bool = True) -> Client:
    """A connection for the command of this name. Raises `Trouble` if there cannot be one."""
    try:
        return Client(f"museloom {command}", autostart=autostart)
    except (ValueError, OSError) as error:  # $MUSELOOM_KEY, or a runtime directory that cannot be made
        raise Trouble(str(error)) from None


def stop_daemon(client: Client) -> None:
    """Stop the daemon and wait until it is gone. Raises `Trouble` if that takes too long."""
    client.ask(Stop(), Stopping)
    deadline = time.monotonic() + STOP_PATIENCE
    while launch.running():
        if time.monotonic() > deadline:
            raise Trouble("the daemon has not stopped yet: look again with `museloom daemon status`")
        time.sleep(0.1)


@contextlib.contextmanager
def visit(command: str) -> Iterator[Client]:
    """A connection; a daemon that had to be started for it is stopped again, whatever happens."""
    running = daemon_runs()
    with connect(command) as client:
        try:
            yield client
        finally:
            if not running and launch.running():
                stop_daemon(client)


class Reporter:
    """How jobs go on: a bar each on a terminal, a line a stage in a pipe. Used in a `with`."""

    def __init__(self) -> None:
        console = Console(file=sys.stderr)
        look = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[stage]}"))
        self._bars = Bars(*look, TimeElapsedColumn(), console=console) if console.is_terminal else None

    def __enter__(self) -> Reporter:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def run(self, client: Client, request: Request, blobs: Sequence[Buffer], label: str) -> Arrival:
        """Submit a job and follow it. Ctrl-C cancels it before KeyboardInterrupt goes on."""
        job = client.submit(request, blobs)
        try:
            return self.follow(client, job, label)
        except KeyboardInterrupt:
            client.cancel(job)
            with contextlib.suppress(TimeoutError):
                for _ in client.events(job, timeout=CANCEL_PATIENCE):
                    pass
            raise

    def follow(self, client: Client, job: str, label: str) -> Arrival:
        """Show a job until its end; returns its result. Raises `Trouble` if it has none."""
        bar = self._bars.add_task(label, total=1.0, stage="") if self._bars else None
        told = ""
        outcome: Arrival | None = None
        for arrival in client.events(job):
            event = arrival.event
            if isinstance(event, Progress) and self._bars and bar is not None:
                left = f", {event.eta:.0f} s left" if event.eta and event.eta >= 1 else ""
                self._bars.update(bar, completed=event.fraction, stage=event.stage + left)
            elif isinstance(event, Progress) and event.stage != told:
                told = event.stage
                click.echo(f"{label}: {told}", err=True)
            elif isinstance(event, Accepted) and event.position and self._bars and bar is not None:
                self._bars.update(bar, stage=f"Waiting for {event.position} other jobs")
            elif isinstance(event, Failed):
                raise Trouble(str(event))
            elif isinstance(event, Cancelled):
                raise Trouble("the job was cancelled")
            elif isinstance(event, Result):
                outcome = arrival  # and on: `events` acknowledges it when asked for more
        assert outcome is not None  # `events` ends with an outcome
        if self._bars and bar is not None:
            self._bars.update(bar, completed=1.0, stage="Done")
        return outcome
