"""`museloom models`: the weights on this machine."""

from __future__ import annotations

import click
import msgspec

from bridge.client import Client
from bridge.messages import ModelList, Models, PullRequest
from core import models as manifest
from core import settings

from .ui import JSON, Reporter, columns, connect, print_json, size


def fetch_usual(client: Client, reporter: Reporter) -> None:
    """Fetch the weights of the usual models that are not on the daemon's machine yet."""
    here = {model.id for model in client.ask(Models(), ModelList).models if model.installed}
    for model in manifest.manifest().values():
        if model.default and model.id not in here:
            reporter.run(client, PullRequest(model=model.id), [], f"Fetching {model.id}")


@click.group()
def models() -> None:
    """List, fetch and remove the models' weights."""


@models.command("list")
@JSON
def list_models(as_json: bool) -> None:
    """Which models there are, and which are on this machine."""
    with connect("models") as client:
        found = client.ask(Models(), ModelList).models
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    rows = [
        (
            model.id,
            model.ability,
            size(model.size),
            "yes" if model.installed else "no",
            model.source,
            model.licence,
        )
        for model in found
    ]
    columns(rows, ("model", "for", "size", "here", "from", "licence"))


@models.command()
@click.argument("ids", metavar="[MODEL]...", nargs=-1)
@JSON
def pull(ids: tuple[str, ...], as_json: bool) -> None:
    """Fetch the weights of models, the usual ones if none is named. Afterwards they work offline."""
    wanted = ids or [model.id for model in manifest.manifest().values() if model.default]
    for id in wanted:
        manifest.find(id)  # before any of them is fetched
    pulled = []
    with connect("models") as client, Reporter() as reporter:
        for id in wanted:
            result, _ = reporter.run(client, PullRequest(model=id), [], id)
            pulled.append(result.output)
    if as_json:
        print_json(msgspec.to_builtins(pulled))
    for output in [] if as_json else pulled:
        click.echo(f"{output.model} is in {output.path}")


@models.command()
@click.argument("id", metavar="MODEL")
def remove(id: str) -> None:
    """Delete the weights of a model from this machine."""
    if manifest.remove(manifest.find(id), settings.data_dir()):
        click.echo(f"{id} is removed. `museloom models pull {id}` brings it back.")
    else:
        click.echo(f"{id} was not on this machine.")
