"""`museloom texture`: words in, the maps of a tileable material out; and photographs made tileable."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from bridge.client import Arrival, Client
from bridge.messages import (
    GetWork,
    Image,
    Invalid,
    PictureMapsRequest,
    TextureRecipe,
    TextureRequest,
    TileableRequest,
    WorkDetail,
)
from core import encode, material_files

from . import pictures
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
    epilog="Also: `museloom texture tile PHOTO OUT` makes a photograph tileable. (For a material of tiles "
    'ask by more than that word: "bathroom tiles".)',
)
@click.argument("prompt", default="")
@click.option("-n", "--ideas", type=click.IntRange(1, 16), default=1, show_default=True, help="How many.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("textures"),
              show_default=True, help="The folder to write to.")  # fmt: skip
@click.option("--size", type=click.IntRange(64, 8192), metavar="PIXELS",
              help=f"Of each side of the maps: 64 to 8192, usually {SIZE}.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="The same seed gives the same again.")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="PICTURE",
              help="No PROMPT: maps for this colour picture, which tiles.")  # fmt: skip
@click.option("--relief", type=click.FloatRange(0, 4), metavar="FACTOR",
              help="With --from: deeper (2) or flatter (0.5) than is seen in it.")  # fmt: skip
@click.option("--recipe", type=click.Path(dir_okay=False, path_type=Path), metavar="NAME.json",
              help="No PROMPT: this recipe, perhaps one you have edited.")  # fmt: skip
@click.option("--archetype", metavar="NAME", help="No PROMPT: this kind of material.")
@click.option("--set", "values", multiple=True, callback=_values, metavar="NAME=NUMBER",
              help="Move a slider of --archetype or --recipe.")  # fmt: skip
@click.option("--colour", "colours", multiple=True, callback=_colours, metavar="NAME=#RRGGBB",
              help="Change a colour of --archetype or --recipe.")  # fmt: skip
@click.option("--list", "listing", is_flag=True,
              help="List the archetypes, or what --archetype has to change.")  # fmt: skip
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
    relief: float | None,
    recipe: Path | None,
    archetype: str | None,
    values: dict[str, float],
    colours: dict[str, str],
    listing: bool,
    gltf: bool,
    mtlx: bool,
    as_json: bool,
) -> None:
    """The material that PROMPT says: maps (.png), a sphere (.png), a recipe (.json), in a folder."""
    if listing:
        _list(archetype)
        return
    prompt = prompt.strip()
    if sum(map(bool, (prompt, source, recipe, archetype))) != 1:
        raise click.UsageError(
            'Say which material you would like, such as "weathered copper", or give one of --from, --recipe '
            "and --archetype."
        )
    if ideas > 1 and not prompt:
        raise click.UsageError("-n goes with a PROMPT.")
    if (values or colours) and not (recipe or archetype):
        raise click.UsageError("--set and --colour go with --archetype or --recipe.")
    if relief is not None and not source:
        raise click.UsageError("--relief goes with --from.")
    if source:
        if size or seed is not None:
            raise click.UsageError("--from keeps the picture's size, and leaves nothing to chance.")
        jobs = [_of_picture(source, 1.0 if relief is None else relief)]
    elif prompt:
        jobs = _of_prompt(prompt, ideas, size or SIZE, secrets.randbelow(2**31) if seed is None else seed)
    else:
        start = _read(recipe) if recipe else TextureRecipe(archetype=archetype or "")
        changed = msgspec.structs.replace(
            start,
            values=start.values | values,
            colours=start.colours | colours,
            seed=start.seed if seed is None else seed,
        )
        jobs = [Job(TextureRequest(recipe=changed, size=size or SIZE, swatch=SPHERE), [])]

    made = []
    with connect("texture") as client, Reporter() as reporter:
        for job in jobs:
            arrival = reporter.run(client, job.request, job.blobs, job.request.title)
            made.append(_save(client, arrival, job, out, gltf, mtlx))
    if as_json:
        print_json(made)
    else:
        for said in made:
            _tell(said)


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
    image, pixels = _open(source, TileableRequest)
    with connect("texture tile") as client, Reporter() as reporter:
        arrival = reporter.run(client, TileableRequest(image=image), [pixels], source.name)
        facts = _facts(client, arrival, source.stem)
    tiled = arrival.event.output.image
    for text in pictures.write(encode.picture(tiled, arrival.blobs), target, facts):
        note(f"{target}: {text}")
    if as_json:
        said = {"file": str(target), "width": tiled.width, "height": tiled.height, "work": arrival.event.work}
        print_json(said)
    else:
        click.echo(f"{target}: {tiled.width}x{tiled.height}, from {image.width}x{image.height}")


def _of_prompt(prompt: str, ideas: int, size: int, seed: int) -> list[Job]:
    return [
        Job(
            TextureRequest(prompt=prompt, number=number, seed=seed, size=size, swatch=SPHERE),
            [],
            prefix=f"{number + 1}-" if ideas > 1 else "",
        )
        for number in range(ideas)
    ]


def _of_picture(source: Path, relief: float) -> Job:
    image, pixels = _open(source, PictureMapsRequest)
    request = PictureMapsRequest(image=image, strength=relief, swatch=SPHERE)
    return Job(request, [pixels], source.stem)


def _open(source: Path, request: type[PictureMapsRequest] | type[TileableRequest]) -> tuple[Image, bytes]:
    """A picture for a request of this type, which looks at its size before its pixels are read."""
    image, pixels, notes = pictures.read(source, lambda image: request(image=image).check([image.nbytes]))
    for text in notes:
        note(f"{source}: {text}")
    return image, pixels


def _read(path: Path) -> TextureRecipe:
    """A recipe from a file. Raises `Trouble` that names what is wrong in it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=TextureRecipe)
    except OSError as error:
        is_ = f"{path}, which cannot be read ({error.strerror})"
        raise wrong("recipe", is_, "name another file") from error
    except msgspec.MsgspecError as error:
        raise wrong("recipe", path, f"it is no recipe of a texture: {error}") from error


def _facts(client: Client, arrival: Arrival, title: str) -> dict[str, Any]:
    """What goes into the files: all that the library knows."""
    result = arrival.event
    if result.work is None:
        note("the library could not keep this work; `museloom doctor` may say why")
        output = msgspec.to_builtins(result.output)
        return {"title": title, "software": "Museloom", "created": "", "result": output}
    detail = client.ask(GetWork(work=result.work), WorkDetail)
    return encode.provenance(detail.work, detail.request, detail.result)


def _save(client: Client, arrival: Arrival, job: Job, out: Path, gltf: bool, mtlx: bool) -> dict[str, Any]:
    """Write the files of one material; what is said of it."""
    result, output = arrival.event, arrival.event.output
    title = job.title or result.title or job.request.title
    facts = _facts(client, arrival, title)
    out.mkdir(parents=True, exist_ok=True)
    stem = job.prefix + encode.slug(title, "texture", 50)

    def named(ending: str) -> Path:
        return out / (stem + ending)

    maps = {one.kind: named(f"_{one.kind}.png") for one in output.maps}
    for one in output.maps:
        pictures.write(encode.picture(one.image, arrival.blobs), maps[one.kind], facts)
    pictures.write(encode.picture(output.swatch, arrival.blobs), named("_sphere.png"), facts)
    said = {
        "title": title,
        "archetype": output.recipe.archetype if output.recipe else None,
        "note": output.note,
        "metres": output.metres,
        "relief": output.relief,
        "maps": {kind: str(file) for kind, file in maps.items()},
        "sphere": str(named("_sphere.png")),
        "work": result.work,
        "seed": result.seed,
        "seconds": round(result.seconds, 3),
    }
    if output.recipe:
        said["recipe"] = str(named(".json"))
        named(".json").write_bytes(msgspec.json.format(msgspec.json.encode(output.recipe)))
    if gltf:
        said["gltf"] = str(named(".glb"))
        named(".glb").write_bytes(material_files.gltf(title, maps, output.metres, facts, output.sheen))
    if mtlx:
        said["mtlx"] = str(named(".mtlx"))
        document = material_files.materialx(title, maps, output.metres, output.relief, output.sheen)
        named(".mtlx").write_bytes(document)
    return said


def _tell(said: dict[str, Any]) -> None:
    like = f" ({said['archetype']})" if said["archetype"] not in (None, said["title"]) else ""
    kept = f", kept in the library as {said['work'][:8]}" if said["work"] else ""
    click.echo(
        f"{said['sphere']} and {len(said['maps'])} maps: {said['title']}{like}, a tile is "
        f"{said['metres']:g} m wide, {said['seconds']:.1f} s{kept}"
    )
    if said["note"]:
        click.echo(f"  {said['note']}")


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
