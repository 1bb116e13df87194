"""Asking the daemon from within a filter. Its modules are loaded only when a filter runs: GIMP's start, which
asks every plug-in what it offers, must not wait for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gimpfu import fail, gimp


def check(request: Any, *sizes: int) -> None:
    """End the filter with a message if the daemon would refuse `request`. sizes: bytes of its blobs."""
    from bridge.messages import Invalid

    try:
        request.check(sizes)
    except Invalid as problem:
        fail(str(problem))


@contextmanager
def asked(request: Any, *blobs: Any) -> Iterator[tuple[Any, list[memoryview]]]:
    """The output for `request` and its blobs. If GIMP does not live to use them, they are offered again."""
    from bridge.client import Client, NoDaemon, Refused
    from bridge.launch import CannotStart

    host = "GIMP {}.{}".format(*gimp.version)
    try:
        # keep="host": GIMP's Cancel button kills this process, and the daemon then drops the job.
        with Client(host, host_pid=os.getppid()) as client:
            job = client.submit(request, blobs, keep="host")
            yield _wait(client, job)
            client.ack(job)
    except (CannotStart, NoDaemon, Refused) as problem:
        fail(f"{problem}. If that does not help, run `museloom doctor` in a terminal: it names the fix.")


def _wait(client: Any, job: str) -> tuple[Any, list[memoryview]]:
    """Show the job's progress in GIMP's bar until its result comes."""
    from bridge.messages import Accepted, Cancelled, Failed, Progress, Result

    while True:
        for event, blobs in client.poll(0.1):
            if isinstance(event, Result):
                return event.output, blobs
            if isinstance(event, Progress):
                gimp.progress_set_text(event.stage)
                gimp.progress_update(event.fraction)
            elif isinstance(event, Accepted) and event.position:
                gimp.progress_set_text(f"Waiting for {event.position} other jobs")
            elif isinstance(event, Failed):
                fail(str(event))
            elif isinstance(event, Cancelled):
                fail("The job was cancelled outside GIMP; nothing has changed.")
