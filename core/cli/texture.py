"""`museloom texture`: words in, the maps of a tileable material out; and photographs made tileable."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import NamedTuple, get_args

import click
import msgspec

from bridge.messages import (
    MAPS,
    Diffusion,
    Engine,
    Image,
    Invalid,
    PictureMapsRequest,
    TextureRecipe,
    TextureRequest,
    TileableRequest,
    UpscaleRequest,
)
from core import encode

from . import pictures
from .diffusion import Painting, diffusion_options
from .texture_files import ENGINES, facts_of, open_picture, read_recipe, save, tell
from .ui import JSON, Misuse, Reporter, columns, connect, note, print_json, wrong

DEFAULT = "make"
SIZE = 1024  # pixels, of each side of the maps
SPHERE = 512  # pixels


class Group(click.Group):
    """`museloom texture PROMPT` means `museloom texture make PROMPT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What names no command belongs to the usual one, --help too."""
        return super().parse_args(ctx, args if args and args[0] in self.commands else [DEFAULT, *args])


@click.group(cls=Group)
def texture() -> None:
    """Tileable materials from words or a picture, and photographs made tileable."""


class Job(NamedTuple):
    """One material to make. title: "" if its result knows it; prefix: of its files' names."""

    request: TextureRequest | PictureMapsRequest
    blobs: list[bytes]
    title: str = ""
    prefix: str = ""


def _values(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, float]:
    """ "wear=0.8" -> {"wear": 0.8}."""
    values = {}
    for text in given:
        name, _, number = text.partition("=")
        try:
            values[name.strip()] = float(number)
        except ValueError:
            raise wrong("set", text, "give NAME=NUMBER, such as wear=0.8", Misuse) from None
    return values


def _colours(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """ "brick=#884433" -> {"brick": "#884433"}."""
    colours = {}
    for text in given:
        name, _, code = text.partition("=")
        if not re.fullmatch("#[0-9A-Fa-f]{6}", code.strip()):
            raise wrong("colour", text, "give NAME=#RRGGBB, such as brick=#884433", Misuse)
        colours[name.strip()] = code.strip().lower()
    return colours


@texture.command(
    DEFAULT,
    cls=Painting,
    epilog="Also: `museloom texture tile PHOTO OUT` makes a photograph tileable, `museloom texture upscale "
    'PICTURE OUT` makes a colour map larger. (For a material of tiles ask by more than that word: "bathroom '
    'tiles".)',
)
@click.argument("prompt", default="")
@click.option("-n", "--ideas", type=click.IntRange(1, 16), default=1, show_default=True, help="How many.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("textures"),
              show_default=True, help="The folder to write to.")  # fmt: skip
@click.option("--size", type=click.IntRange(64, 8192), metavar="PIXELS",
              help=f"Of each side of the maps: 64 to 8192, usually {SIZE}.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="The same seed gives the same again.")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="PICTURE",
              help="Alone: maps for this colour picture, which tiles. With a PROMPT (\"mossy\") or --vary: "
                   "this picture, varied.")  # fmt: skip
@click.option("--vary", "strength", type=click.FloatRange(0, 1), metavar="STRENGTH",
              help="How far from the picture of --from: 0 not at all, 1 only its layout is left; "
                   "usually 0.5.")  # fmt: skip
@click.option("--relief", type=click.FloatRange(0, 4), metavar="FACTOR",
              help="With --from alone: deeper (2) or flatter (0.5) than is seen in it.")  # fmt: skip
@click.option("--recipe", type=click.Path(dir_okay=False, path_type=Path), metavar="NAME.json",
              help="No PROMPT: this recipe, perhaps one you have edited.")  # fmt: skip
@click.option("--archetype", metavar="NAME", help="No PROMPT: this kind of material.")
@click.option("--set", "values", multiple=True, callback=_values, metavar="NAME=NUMBER",
              help="Move a slider of --archetype or --recipe.")  # fmt: skip
@click.option("--colour", "colours", multiple=True, callback=_colours, metavar="NAME=#RRGGBB",
              help="Change a colour of --archetype or --recipe.")  # fmt: skip
@click.option("--list", "listing", is_flag=True,
              help="List the archetypes, or what --archetype has to change.")  # fmt: skip
@click.option("--engine", type=click.Choice(get_args(Engine)), default="auto", show_default=True,
              help="Who makes it: exact patterns (procedural), a model that paints (diffusion), or whoever "
                   "does it better.")  # fmt: skip
@diffusion_options
@click.option("--gltf", is_flag=True, help="Also write a .glb file: a square with the material.")
@click.option("--mtlx", is_flag=True, help="Also write a MaterialX document.")
@JSON
def make(
    prompt: str,
    ideas: int,
    out: Path,
    size: int | None,
    seed: int | None,
    source: Path | None,
    strength: float | None,
    relief: float | None,
    recipe: Path | None,
    archetype: str | None,
    values: dict[str, float],
    colours: dict[str, str],
    listing: bool,
    engine: Engine,
    diffusion: Diffusion,
    gltf: bool,
    mtlx: bool,
    as_json: bool,
) -> None:
    """The material that PROMPT says: maps (.png), a sphere (.png), a recipe (.json), in a folder."""
    if listing:
        _list(archetype)
        return
    prompt = prompt.strip()
    if sum(map(bool, (prompt or source, recipe, archetype))) != 1:
        raise click.UsageError(
            'Say which material you would like, such as "weathered copper", or give one of --from, --recipe '
            "and --archetype."
        )
    if strength is not None and not source:
        raise click.UsageError("--vary goes with --from.")
    vary = source is not None and (bool(prompt) or strength is not None)
    if ideas > 1 and not (prompt or vary):
        raise click.UsageError("-n goes with a PROMPT or --vary.")
    if (values or colours) and not (recipe or archetype):
        raise click.UsageError("--set and --colour go with --archetype or --recipe.")
    if relief is not None and (vary or not source):
        raise click.UsageError("--relief goes with --from alone.")
    if source and not vary:
        if size or seed is not None:
            raise click.UsageError("--from keeps the picture's size, and leaves nothing to chance.")
        if engine != "auto" or diffusion != Diffusion():
            raise click.UsageError("--from alone paints nothing: add a PROMPT or --vary.")
        jobs = [_of_picture(source, 1.0 if relief is None else relief)]
    else:
        asked = TextureRequest(
            prompt=prompt, size=size or SIZE, swatch=SPHERE, seed=seed, engine=engine, diffusion=diffusion
        )
        if source and vary:
            jobs = _ideas(*_with_picture(asked, source, strength), ideas)
        elif prompt:
            jobs = _ideas(asked, [], ideas)
        else:
            changed = _recipe(recipe, archetype, values, colours, seed)
            jobs = [Job(msgspec.structs.replace(asked, recipe=changed, seed=None), [])]

    made = []
    with connect("texture") as client, Reporter() as reporter:
        for job in jobs:
            arrival = reporter.run(client, job.request, job.blobs, job.title or job.request.title)
            title = job.title or arrival.event.title or job.request.title
            made.append(save(client, arrival, title, out, job.prefix, gltf, mtlx))
    if as_json:
        print_json(made)
    else:
        for said in made:
            tell(said)


@texture.command()
@click.argument("source", metavar="PHOTO", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@JSON
def tile(source: Path, target: Path, as_json: bool) -> None:
    """Make the PHOTO of a surface tileable and write it to OUT (.png, .jpg, .webp, .tif).

    Its light is evened out, and opposite sides are joined where they agree: it becomes smaller.
    """
    try:
        pictures.check_target(target)
    except Invalid as invalid:
        raise Misuse(str(invalid)) from invalid
    image, pixels = open_picture(source, TileableRequest)
    with connect("texture tile") as client, Reporter() as reporter:
        arrival = reporter.run(client, TileableRequest(image=image), [pixels], source.name)
        facts = facts_of(client, arrival, source.stem)
    tiled = arrival.event.output.image
    for text in pictures.write(encode.picture(tiled, arrival.blobs), target, facts):
        note(f"{target}: {text}")
    if as_json:
        said = {"file": str(target), "width": tiled.width, "height": tiled.height, "work": arrival.event.work}
        print_json(said)
    else:
        click.echo(f"{target}: {tiled.width}x{tiled.height}, from {image.width}x{image.height}")


@texture.command()
@click.argument("source", metavar="PICTURE", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--factor", type=click.Choice(["2", "4"]), default="2", show_default=True, help="How much larger."
)
@click.option("--prompt", default="", metavar="WORDS", help="What it shows, if you can say it.")
@click.option(
    "--no-tile", "tiles", is_flag=True, flag_value=False, default=True, help="It does not tile, and need not."
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="The same seed gives the same again.")
@click.option("--maps", "out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Also write the maps of the result, and a sphere, into this folder.")  # fmt: skip
@JSON
def upscale(
    source: Path,
    target: Path,
    factor: str,
    prompt: str,
    tiles: bool,
    seed: int | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Make the colour map PICTURE larger and write it to OUT (.png, .jpg, .webp, .tif).

    A diffusion model paints the detail that is missing.
    """
    try:
        pictures.check_target(target)
    except Invalid as invalid:
        raise Misuse(str(invalid)) from invalid

    def request(image: Image) -> UpscaleRequest:
        return UpscaleRequest(
            image=image,
            factor=4 if factor == "4" else 2,
            prompt=prompt,
            tiles=tiles,
            seed=seed,
            maps=MAPS if out else ("basecolor",),
        )

    image, pixels = open_picture(source, request)
    with connect("texture upscale") as client, Reporter() as reporter:
        arrival = reporter.run(client, request(image), [pixels], source.name)
        facts = facts_of(client, arrival, source.stem)
        said = save(client, arrival, source.stem, out, "", False, False) if out else {}
    output = arrival.event.output
    larger = next(one.image for one in output.maps if one.kind == "basecolor")
    for text in pictures.write(encode.picture(larger, arrival.blobs), target, facts):
        note(f"{target}: {text}")
    if as_json:
        shape = {"file": str(target), "width": larger.width, "height": larger.height}
        made = {"work": arrival.event.work, "seed": arrival.event.seed, "engine": output.engine}
        print_json(shape | made | {"maps": said.get("maps", {})})
        return
    sizes = f"{larger.width}x{larger.height}, from {image.width}x{image.height}"
    click.echo(f"{target}: {sizes}, {ENGINES[output.engine]}")
    if said:
        tell(said)


def _ideas(asked: TextureRequest, blobs: list[bytes], count: int) -> list[Job]:
    """So many of them, which share a seed."""
    seed = secrets.randbelow(2**31) if asked.seed is None else asked.seed
    return [
        Job(
            msgspec.structs.replace(asked, number=number, seed=seed),
            blobs,
            prefix=f"{number + 1}-" if count > 1 else "",
        )
        for number in range(count)
    ]


def _with_picture(
    asked: TextureRequest, source: Path, strength: float | None
) -> tuple[TextureRequest, list[bytes]]:
    def request(image: Image) -> TextureRequest:
        return msgspec.structs.replace(asked, picture=image, strength=0.5 if strength is None else strength)

    image, pixels = open_picture(source, request)
    return request(image), [pixels]


def _of_picture(source: Path, relief: float) -> Job:
    image, pixels = open_picture(source, PictureMapsRequest)
    request = PictureMapsRequest(image=image, strength=relief, swatch=SPHERE)
    return Job(request, [pixels], source.stem)


def _recipe(
    recipe: Path | None,
    archetype: str | None,
    values: dict[str, float],
    colours: dict[str, str],
    seed: int | None,
) -> TextureRecipe:
    """The recipe that was named, changed as was said."""
    start = read_recipe(recipe) if recipe else TextureRecipe(archetype=archetype or "")
    return msgspec.structs.replace(
        start,
        values=start.values | values,
        colours=start.colours | colours,
        seed=start.seed if seed is None else seed,
    )


def _list(archetype: str | None) -> None:
    """The archetypes there are, or the sliders and colours of one."""
    # Only the catalogue is read. It lies in the engine, and brings torch: so not before it is asked for.
    from core.engines.texture.archetypes import archetypes, find
    from core.engines.texture.recipe import slides_of

    if archetype is None:
        rows = [(one.name, f"{one.metres:g} m", one.description) for one in archetypes().values()]
        columns(rows, ("archetype", "a tile", "what it is"))
        return
    entry = find(archetype, "archetype")
    moved = [
        (f"--set {name}=", f"{one.usual:g}", f"{one.low:g} to {one.high:g}", one.tip)
        for name, one in slides_of(entry).items()
    ]
    toned = [(f"--colour {name}=", usual, "", "") for name, usual in entry.colours.items()]
    columns(moved + toned, ("change", "usual", "range", "what it does"))
