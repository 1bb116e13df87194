"""`museloom style`: a picture file in, a painted one out."""

from __future__ import annotations

import difflib
import math
from pathlib import Path

import click
from PIL import Image as Picture

from bridge.client import Client
from bridge.messages import GetWork, Image, Invalid, Result, StyleRequest, WorkDetail
from bridge.styles import STYLES
from core import encode

from . import pictures
from .ui import JSON, Misuse, Reporter, columns, connect, note, print_json, wrong


def _list_styles(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        columns(STYLES.items(), ("style", "what it looks like"))
        ctx.exit()


def _blend(ctx: click.Context, option: click.Parameter, text: str) -> dict[str, float]:
    """ "Starry Night:2,great wave" -> {"Starry Night": 2.0, "Great Wave": 1.0}."""
    known = {name.lower(): name for name in STYLES}
    blend: dict[str, float] = {}
    for item in text.split(","):
        wanted, _, weight = (part.strip() for part in item.partition(":"))
        name = known.get(wanted.lower(), "")
        if name in blend:
            raise wrong("style", text, f"name {name} once, with one weight", Misuse)
        if not name:
            close = difflib.get_close_matches(wanted.lower(), known, 1)
            did_you_mean = f"did you mean {known[close[0]]}? " if close else ""
            fix = f"{did_you_mean}`museloom style --list` shows them all"
            raise wrong("style", wanted or "empty", fix, Misuse)
        blend[name] = _number(f"weight of {name}", weight or "1", "a number above 0, such as 2")
        if blend[name] <= 0:
            raise wrong(f"weight of {name}", weight, "give a number above 0, such as 2", Misuse)
    return blend


def _strength(ctx: click.Context, option: click.Parameter, text: str) -> float:
    strength = _number("strength", text, "a number from 0 to 1")
    if not 0 <= strength <= 1:
        raise wrong("strength", text, "give a number from 0 to 1", Misuse)
    return strength


def _number(field: str, text: str, wanted: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise wrong(field, text, f"give {wanted}", Misuse)
    return number


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--style",
    "styles",
    required=True,
    callback=_blend,
    metavar="NAME[:WEIGHT],...",
    help="One style, or several with their weights: 'Starry Night:2,Great Wave'.",
)
@click.option(
    "--strength",
    default="1",
    show_default=True,
    callback=_strength,
    metavar="0-1",
    help="0 is the original, 1 the full style.",
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list_styles, help="List the styles."
)
@JSON
def style(source: Path, target: Path, styles: dict[str, float], strength: float, as_json: bool) -> None:
    """Paint the picture IN anew and write it to OUT (.png, .jpg, .webp, .tif)."""
    try:
        pictures.check_target(target)
    except Invalid as invalid:
        raise Misuse(str(invalid)) from invalid
    if target.exists() and source.exists() and target.samefile(source):
        raise wrong("OUT", f"{target}, the same file as IN", "give it another name", Misuse)

    def request(image: Image) -> StyleRequest:
        return StyleRequest(image=image, styles=styles, strength=strength, preview=False)

    image, pixels, notes = pictures.read(source, lambda image: request(image).check([image.nbytes]))
    for text in notes:
        note(f"{source}: {text}")
    with connect("style") as client, Reporter() as reporter:
        result, blobs = reporter.run(client, request(image), [pixels], request(image).title)
        _save(client, result, blobs, request(image), target)
    if as_json:
        print_json(
            {
                "file": str(target),
                "work": result.work,
                "styles": styles,
                "strength": strength,
                "width": image.width,
                "height": image.height,
                "model": result.model,
                "seed": result.seed,
                "seconds": round(result.seconds, 3),
            }
        )
    else:
        kept = f", kept in the library as {result.work[:8]}" if result.work else ""
        click.echo(f"{target}: {request(image).title}, {result.seconds:.1f} s{kept}")


def _save(
    client: Client, result: Result, blobs: list[memoryview], request: StyleRequest, target: Path
) -> None:
    """Write the painted picture to `target`, with what the library knows of it inside."""
    image = request.image
    picture = Picture.frombytes(image.format[:-1], (image.width, image.height), bytes(blobs[0]))
    facts = None
    if result.work is None:
        note("the library could not keep this work; `museloom doctor` may say why")
    else:
        detail = client.ask(GetWork(work=result.work), WorkDetail)
        facts = encode.provenance(detail.work, detail.request, detail.result)
    try:
        for text in pictures.write(picture, target, facts):
            note(f"{target}: {text}")
    except (OSError, ValueError) as error:
        fix = f"get it with: museloom library export {result.work[:8]} FILE" if result.work else "try again"
        raise wrong("OUT", f"{target}, which cannot be written ({error})", fix) from error
