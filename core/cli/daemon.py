"""`museloom daemon`: start, stop and look after the daemon. It also starts by itself when it is needed."""

from __future__ import annotations

import re

import click
import msgspec
import zmq

from bridge.messages import Status, StatusReport
from core import remote, settings

from .ui import JSON, Misuse, columns, connect, daemon_runs, print_json, size, stop_daemon, wrong

NOT_RUNNING = "The daemon is not running. It starts by itself when something needs it."


@click.group()
def daemon() -> None:
    """Start, stop and look after the daemon."""


@daemon.command()
def start() -> None:
    """Start the daemon, unless it runs, and wait until it answers."""
    with connect("daemon") as client:
        report = client.ask(Status(), StatusReport)
    click.echo(f"The daemon runs: version {report.version}, process {report.pid}.")


@daemon.command()
def stop() -> None:
    """Stop the daemon. What runs has 10 seconds to finish; the rest is saved for its next start."""
    if not daemon_runs():
        click.echo(NOT_RUNNING)
        return
    with connect("daemon", autostart=False) as client:
        stop_daemon(client)
    click.echo("The daemon has stopped.")


@daemon.command()
@JSON
def status(as_json: bool) -> None:
    """How the daemon is. Exit code 1 if it is not running."""
    if not daemon_runs():
        if as_json:
            print_json({"running": False})
        else:
            click.echo(NOT_RUNNING)
        raise SystemExit(1)
    with connect("daemon", autostart=False) as client:
        report = client.ask(Status(), StatusReport)
    if as_json:
        print_json({"running": True} | msgspec.to_builtins(report))
        return
    click.echo(
        f"The daemon runs: version {report.version}, process {report.pid}, "
        f"up {report.uptime / 60:.0f} min, {size(report.memory)} of memory.\n"
        f"It keeps everything in {report.data}"
    )
    rows = [
        (
            lane.name,
            str(lane.pid or "starts when needed"),
            (lane.job or "nothing")[:8],
            str(lane.waiting),
            str(lane.restarts),
        )
        for lane in report.lanes
    ]
    columns(rows, ("lane", "process", "runs", "waiting", "restarts"))


@daemon.command()
@click.option(
    "--listen", metavar="tcp://HOST:PORT", help="Let clients of other machines in, by their keys only."
)
def run(listen: str | None) -> None:
    """Run the daemon here, in the foreground, with its log on the screen. Ctrl-C stops it."""
    from core.daemon import main

    if listen is not None:
        if not re.fullmatch(r"tcp://([^/:]+|\[[^/]+\]):\d+", listen):
            raise wrong("listen", listen, "give tcp://HOST:PORT, such as tcp://0.0.0.0:7500", Misuse)
        click.echo(f"Clients of other machines need this file: {remote.client_key(settings.data_dir())}")
        click.echo("Carry it over, name it in MUSELOOM_KEY there, and tcp://THIS-MACHINE:PORT in")
        click.echo("MUSELOOM_ENDPOINT.")
    try:
        raise SystemExit(main(listen))
    except zmq.ZMQError as error:
        raise wrong("listen", listen, f"cannot listen there ({error}); take another port") from None
