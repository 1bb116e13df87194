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
from core.errors import EngineError
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
    """List, fetch and remove models; add some of your own: language models, checkpoints, LoRAs."""


@models.command("list")
@JSON
def list_models(as_json: bool) -> None:
    """Which models there are, and which are on this machine."""
    with connect("models") as client:
        found = client.ask(Models(), ModelList).models
    own = own_models.read(settings.data_dir()).values()
    if as_json:
        told = ("source", "kind", "licence", "origin", "model", "usual")  # and not the key
        shown = [{"id": model.name} | {name: getattr(model, name) for name in told} for model in own]
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
        (
            model.name,
            f"{model.ability}, {model.kind}" if model.kind != "language" else model.ability,
            _size(model),
            _here(model),
            model.origin or model.source,
            model.licence or "yours",
        )
        for model in own
    ]
    columns(rows, ("model", "for", "size", "here", "from", "licence"))


def _check_name(name: str) -> None:
    try:
        own_models.check_name(name)
    except EngineError as error:
        raise Misuse(str(error)) from error


def _size(model: OwnModel) -> str:
    path = Path(model.source)
    if model.remote or not path.exists():
        return ""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return size(sum(file.stat().st_size for file in files))


def _here(model: OwnModel) -> str:
    if not model.remote and not Path(model.source).exists():
        return "gone"
    return "usual" if model.usual else "yes"


@models.command()
@click.argument("ids", metavar="[MODEL]...", nargs=-1)
@click.option(
    "--as", "name", default="", metavar="NAME", help="What you call it; by default as its owner does."
)
@JSON
def pull(ids: tuple[str, ...], name: str, as_json: bool) -> None:
    """Fetch models, the usual ones if none is named. Afterwards they work offline.

    MODEL is one of `museloom models list`; or a diffusion checkpoint or a LoRA on Hugging Face, for textures:
    OWNER/NAME, or OWNER/NAME/FILE.safetensors if there are many. How large it is, and under which licence, is
    said before it comes; a download that was stopped goes on where it was.
    """
    wanted = ids or [model.id for model in manifest.manifest().values() if model.default]
    if name and (len(wanted) != 1 or "/" not in wanted[0]):
        raise wrong("--as", name, "name one model of Hugging Face, OWNER/NAME, to call it so", Misuse)
    for id in wanted:  # before any of them is fetched
        if "/" not in id:
            manifest.find(id)
    pulled = []
    with connect("models") as client, Reporter() as reporter:
        for id in wanted:
            request = _offered(id, name) if "/" in id else PullRequest(model=id)
            result, _ = reporter.run(client, request, [], id)
            pulled.append(result.output)
    if as_json:
        print_json(msgspec.to_builtins(pulled))
    for output in [] if as_json else pulled:
        click.echo(f"{output.model} is in {output.path}")


def _offered(id: str, name: str) -> PullRequest:
    """Ask Hugging Face for a model, and tell what would come before it does."""
    from core.hub import look

    name = name or Path(id).name.removesuffix(".safetensors")
    _check_name(name)
    offer = look(id)
    note(f"{id}: {size(offer.size)}, licence: {offer.licence}; you will find it as {name}")
    return PullRequest(model=id, name=name, revision=offer.revision)


@models.command()
@click.argument("name")
@click.argument("source")
@click.option(
    "--for",
    "ability",
    type=click.Choice(["scene", "texture"]),
    default="scene",
    help="scene (the default): a language model. texture: a checkpoint or a LoRA.",
)
@click.option("--model", default="", help="What the server at a URL calls the model, such as llama3.2.")
@click.option("--key", default="", help="The key that a URL asks for; kept in a file that only you can read.")
@click.option("--usual", is_flag=True, help="Use it for every scene from now on.")
def add(name: str, source: str, ability: str, model: str, key: str, usual: bool) -> None:
    """Add a model of your own under a NAME.

    SOURCE of a language model is a .gguf file, a folder, the URL of an OpenAI-compatible server
    (http://localhost:11434/v1), or a Hugging Face id (HuggingFaceTB/SmolLM2-1.7B-Instruct), which is
    downloaded now and works offline then.

    With --for texture it is a diffusion checkpoint (a folder as diffusers lays it out, or a .safetensors
    file), a LoRA (a .safetensors file), or either of them on Hugging Face.
    """
    _check_name(name)
    data, path = settings.data_dir(), Path(source).expanduser()
    on_hub = not path.exists() and re.fullmatch(r"[\w.-]+/[\w./-]+", source)
    if ability == "texture":
        if model or key or usual:
            raise Misuse("--model, --key and --usual are for language models: leave them out")
        if on_hub:
            with connect("models") as client, Reporter() as reporter:
                reporter.run(client, _offered(source, name), [], source)
        elif path.exists():
            path = path.resolve()
            own_models.add(data, OwnModel(name=name, source=str(path), kind=own_models.kind_of(path)))
        else:
            raise wrong("SOURCE", source, "give a folder, a .safetensors file or a Hugging Face id", Misuse)
        click.echo(f"{name} is added: a {own_models.read(data)[name].kind} for textures.")
        return
    if not source.startswith(("http://", "https://")):
        if on_hub:
            path = _download(source, own_models.folder(data, name))
        elif not path.exists() or (path.is_file() and path.suffix != ".gguf"):
            raise wrong("SOURCE", source, "give a .gguf file, a folder, a URL or a Hugging Face id", Misuse)
        source = str(path.resolve())
    own_models.add(data, OwnModel(name=name, source=source, model=model, key=key, usual=usual))
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
    """Delete the weights of a model from this machine; files of your own stay, only their entry here goes."""
    data = settings.data_dir()
    downloaded = own_models.folder(data, id).exists() or own_models.partial(data, id).exists()
    if own_models.remove(data, id):
        what = "what was downloaded is deleted" if downloaded else "its files are where they were"
        click.echo(f"{id} is no longer listed; {what}.")
    elif manifest.remove(manifest.find(id), data):
        click.echo(f"{id} is removed. `museloom models pull {id}` brings it back.")
    else:
        click.echo(f"{id} was not on this machine.")
