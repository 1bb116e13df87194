"""`museloom jobs`: what the daemon is working on."""

from __future__ import annotations

import time

import click
import msgspec

from bridge.client import Client
from bridge.messages import JobStatus, Status, StatusReport

from .ui import JSON, Reporter, Trouble, columns, connect, daemon_runs, print_json, wrong

CANCEL_WAIT = 10.0  # seconds; a lane that does not obey is killed after 3
ID_LENGTH = 32


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def jobs(context: click.Context, as_json: bool) -> None:
    """Show what waits, what runs, and which results nobody has fetched yet.

    JOB is a job's id, or the beginning of it.
    """
    if context.invoked_subcommand:
        return
    found = []
    if daemon_runs():
        with connect("jobs", autostart=False) as client:
            found = client.ask(Status(), StatusReport).jobs
    if as_json:
        print_json(msgspec.to_builtins(found))
    elif not found:
        click.echo("No jobs.")
    else:
        rows = [(j.job[:8], j.ability, j.state, j.app, f"{j.fraction:.0%}", j.stage) for j in found]
        columns(rows, ("job", "what", "state", "for", "progress", "stage"))


@jobs.command()
@click.argument("job")
def cancel(job: str) -> None:
    """Stop a JOB that waits or runs."""
    with connect("jobs") as client:
        found = _find(client, job)
        if found is None or found.state == "done":
            raise wrong("job", job, "it neither waits nor runs; `museloom jobs` shows what does")
        client.cancel(found.job)
        deadline = time.monotonic() + CANCEL_WAIT
        while (now := _find(client, found.job)) and now.state != "done":
            if time.monotonic() > deadline:
                raise Trouble("the job has not stopped yet: look again with `museloom jobs`")
            time.sleep(0.1)
    click.echo(f"{found.job[:8]} was faster: it is done." if now else f"Cancelled {found.job}.")


@jobs.command()
@click.argument("job")
@JSON
def attach(job: str, as_json: bool) -> None:
    """Watch a JOB until it is done. Ctrl-C leaves it running."""
    with connect("jobs") as client, Reporter() as reporter:
        found = _find(client, job)
        id = found.job if found else job
        if len(id) != ID_LENGTH:  # whole ids may be of results that were fetched long ago
            raise wrong("job", job, "no job begins like this; `museloom jobs` shows them")
        client.attach(id)
        result, _ = reporter.follow(client, id, f"Job {id[:8]}")
    if as_json:
        print_json(msgspec.to_builtins(result))
    elif result.work:
        click.echo(f"Done. Get it with: museloom library export {result.work[:8]}")
    else:
        click.echo("Done.")


def _find(client: Client, beginning: str) -> JobStatus | None:
    """The one job that begins so, if any. Raises `Trouble` if several do."""
    known = client.ask(Status(), StatusReport).jobs
    found = [job for job in known if job.job.startswith(beginning.lower())]
    if len(found) > 1:
        raise wrong("job", beginning, "several jobs begin like this; give more of its id")
    return found[0] if found else None
