"""`museloom models`: the weights on this machine."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec

from bridge.client import Client
from bridge.messages import ModelList, Models, PullRequest
from core import models as manifest
from core import own_models, settings
from core.own_models import OwnModel

from .ui import JSON, Misuse, Reporter, Trouble, columns, connect, note, print_json, size, wrong


def fetch_usual(client: Client, reporter: Reporter) -> None:
    """Fetch the weights of the usual models that are not on the daemon's machine yet."""
    here = {model.id for model in client.ask(Models(), ModelList).models if model.installed}
    for model in manifest.manifest().values():
        if model.default and model.id not in here:
            reporter.run(client, PullRequest(model=model.id), [], f"Fetching {model.id}")


@click.group()
def models() -> None:
    """List, fetch and remove the models' weights; add language models of your own."""


@models.command("list")
@JSON
def list_models(as_json: bool) -> None:
    """Which models there are, and which are on this machine."""
    with connect("models") as client:
        found = client.ask(Models(), ModelList).models
    own = own_models.read(settings.data_dir()).values()
    if as_json:
        shown = [{"id": model.name, "source": model.source, "usual": model.usual} for model in own]
        print_json(msgspec.to_builtins(found) + shown)
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
    rows += [
        (model.name, "scene", "", "usual" if model.usual else "yes", model.source, "yours") for model in own
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
@click.argument("name")
@click.argument("source")
@click.option("--model", default="", help="What the server at a URL calls the model, such as llama3.2.")
@click.option("--key", default="", help="The key that a URL asks for; kept in a file that only you can read.")
@click.option("--usual", is_flag=True, help="Use it for every scene from now on.")
def add(name: str, source: str, model: str, key: str, usual: bool) -> None:
    """Add a language model of your own under a NAME.

    SOURCE is a .gguf file, a folder, the URL of an OpenAI-compatible server (http://localhost:11434/v1), or a
    Hugging Face id (HuggingFaceTB/SmolLM2-1.7B-Instruct), which is downloaded now and works offline then.
    """
    if name in manifest.manifest() or name == "none" or not re.fullmatch(r"[A-Za-z0-9._-]{1,100}", name):
        raise wrong("NAME", name, "take another one, of letters, digits, dots and dashes", Misuse)
    path = Path(source).expanduser()
    if not source.startswith(("http://", "https://")):
        if not path.exists() and re.fullmatch(r"[\w.-]+/[\w.-]+", source):
            path = _download(source, settings.data_dir() / "models" / f"own-{name}")
        elif not path.exists() or (path.is_file() and path.suffix != ".gguf"):
            raise wrong("SOURCE", source, "give a .gguf file, a folder, a URL or a Hugging Face id", Misuse)
        source = str(path.resolve())
    own_models.add(settings.data_dir(), OwnModel(name=name, source=source, model=model, key=key, usual=usual))
    click.echo(f"{name} is added." + (" Scenes use it from now on." if usual else ""))


def _download(id: str, folder: Path) -> Path:
    """Fetch a model's safetensors and tokenizer from Hugging Face. Raises `Trouble` if that fails."""
    from huggingface_hub import snapshot_download

    note(f"downloading {id} to {folder}")
    try:
        snapshot_download(
            id, local_dir=folder, allow_patterns=["*.safetensors", "*.json", "*.txt", "*.model"]
        )
    except Exception as error:  # the hub has many of its own; none of them leaves anything half-added
        raise Trouble(f"{id} could not be downloaded from Hugging Face: {error}") from error
    return folder


@models.command()
@click.argument("id", metavar="MODEL")
def remove(id: str) -> None:
    """Delete the weights of a model from this machine; of one of your own, only its entry here."""
    if own_models.remove(settings.data_dir(), id):
        click.echo(f"{id} is no longer listed; its files are where they were.")
    elif manifest.remove(manifest.find(id), settings.data_dir()):
        click.echo(f"{id} is removed. `museloom models pull {id}` brings it back.")
    else:
        click.echo(f"{id} was not on this machine.")
