"""`museloom jobs`: what the daemon is working on."""

from __future__ import annotations

import click
import msgspec

from bridge.messages import Status, StatusReport

from .ui import JSON, columns, connect, daemon_runs, print_json


@click.command()
@JSON
def jobs(as_json: bool) -> None:
    """Show what waits, what runs, and which results nobody has fetched yet."""
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
