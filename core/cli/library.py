"""`museloom library`: everything that Museloom has made."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Literal

import click
import msgspec
from PIL import Image as Picture

from bridge.client import Client
from bridge.messages import GetWork, Invalid, Rate, WorkDetail, WorkList, Works
from core import encode

from . import pictures
from .ui import JSON, Misuse, Trouble, columns, connect, note, print_json, wrong

ENCODE_WAIT = 60.0  # seconds that a work just made has to become a file
RATINGS: dict[str, Literal[1, 0, -1]] = {"like": 1, "none": 0, "dislike": -1}
_HEARTS = {1: "liked", 0: "", -1: "disliked"}


@click.group()
def library() -> None:
    """Look through, export and rate what Museloom has made."""


@library.command("list")
@click.argument("search", default="")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many at most."
)
@JSON
def list_works(search: str, limit: int, as_json: bool) -> None:
    """List works, newest first; only those with SEARCH in their title, request, model or program."""
    with connect("library") as client:
        works = client.ask(Works(search=search, limit=limit), WorkList).works
    if as_json:
        print_json(msgspec.to_builtins(works))
    elif not works:
        click.echo("Nothing found." if search else "Nothing here yet.")
    else:
        rows = [(w.work[:8], _moment(w.created), w.title, _HEARTS[w.rating]) for w in works]
        columns(rows, ("work", "made", "title", "rating"))


@library.command()
@click.argument("work")
@JSON
def show(work: str, as_json: bool) -> None:
    """Show all that is known of a WORK (the beginning of its id will do)."""
    question = _get(work)
    with connect("library") as client:
        detail = client.ask(question, WorkDetail)
    if as_json:
        print_json(msgspec.to_builtins(detail) | {"request": json.loads(detail.request)})
        return
    info = detail.work
    lines = {
        "work": info.work,
        "title": info.title,
        "made": _moment(info.created),
        "rating": _HEARTS[info.rating] or "none",
        "model": info.model,
        "seed": str(info.seed),
        "made from": ", ".join(id[:8] for id in info.parents),
        "made into": ", ".join(id[:8] for id in detail.children),
        "request": detail.request,
    }
    for name, value in lines.items():
        if value:
            click.echo(f"{name:<10} {value}")


@library.command()
@click.argument("work")
@click.argument("out", type=click.Path(path_type=Path), default=Path("."))
@JSON
def export(work: str, out: Path, as_json: bool) -> None:
    """Write a WORK to OUT: a file (.png, .jpg, .webp, .tif, or .mid) or a folder, by default this one."""
    question = _get(work)
    with connect("library") as client:
        detail, content = _fetch(client, question)
    target = out / detail.name if out.is_dir() else out
    own = Path(detail.name).suffix
    try:
        pictures.check_target(target, pictures.WRITE if own in pictures.WRITE else (own,))
    except Invalid as invalid:
        raise Misuse(str(invalid)) from invalid
    try:
        if target.suffix.lower() == own:  # just as the library has it
            pictures.put(target, lambda part: part.write_bytes(content))
        else:
            facts = encode.provenance(detail.work, detail.request, detail.result)
            with Picture.open(io.BytesIO(content)) as picture:
                for text in pictures.write(picture, target, facts):
                    note(f"{target}: {text}")
    except (OSError, ValueError) as error:
        raise wrong("OUT", f"{target}, which cannot be written ({error})", "take another file") from error
    if as_json:
        print_json({"work": detail.work.work, "file": str(target)})
    else:
        click.echo(f"{target}: {detail.work.title}")


@library.command()
@click.argument("work")
@click.argument("rating", type=click.Choice(list(RATINGS)))
def rate(work: str, rating: str) -> None:
    """Say that you like or dislike a WORK, or take that back."""
    question = _get(work)
    with connect("library") as client:
        id = client.ask(question, WorkDetail).work.work
        info = client.ask(Rate(work=id, rating=RATINGS[rating]), WorkDetail).work
    click.echo(f"{id[:8]} {info.title}: {_HEARTS[info.rating] or 'no rating'}")


def _moment(seconds: float) -> str:
    """Seconds since 1970 as local date and time."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def _get(work: str) -> GetWork:
    text = work.lower()
    if not 4 <= len(text) <= 32 or set(text) - set("0123456789abcdef"):
        fix = "give at least 4 characters of its id; `museloom library list` shows them"
        raise wrong("work", work, fix, Misuse)
    return GetWork(work=text)


def _fetch(client: Client, question: GetWork) -> tuple[WorkDetail, bytes]:
    """A work and its file, which a work made just now does not have for a moment."""
    deadline = time.monotonic() + ENCODE_WAIT
    while True:
        detail, blobs = client.ask_blobs(question, WorkDetail)
        if blobs:
            return detail, bytes(blobs[0])
        if time.monotonic() > deadline:
            raise Trouble(
                "the work's file is not written yet: try again in a minute; `museloom doctor` names the log "
                "if that does not help"
            )
        time.sleep(0.2)
