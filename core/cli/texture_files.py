"""What `museloom texture` reads and writes: pictures in; maps, recipes, glTF and MaterialX out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import click
import msgspec

from bridge.client import Arrival, Client
from bridge.messages import GetWork, Image, TextureRecipe, WorkDetail
from core import encode, material_files

from . import pictures
from .ui import note, wrong

ENGINES = {
    "procedural": "procedural",
    "diffusion": "by diffusion",
    "both": "procedural, painted by diffusion",
}


class Checked(Protocol):
    """A request that can check itself."""

    def check(self, sizes: list[int]) -> None:
        """Raise `Invalid` for what it cannot take."""


class Asking(Protocol):
    """Makes a request about a picture."""

    def __call__(self, *, image: Image) -> Checked: ...


def open_picture(source: Path, request: Asking) -> tuple[Image, bytes]:
    """A picture for such a request, which looks at its size before its pixels are read."""
    image, pixels, notes = pictures.read(source, lambda image: request(image=image).check([image.nbytes]))
    for text in notes:
        note(f"{source}: {text}")
    return image, pixels


def read_recipe(path: Path) -> TextureRecipe:
    """A recipe from a file. Raises `Trouble` that names what is wrong in it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=TextureRecipe)
    except OSError as error:
        is_ = f"{path}, which cannot be read ({error.strerror})"
        raise wrong("recipe", is_, "name another file") from error
    except msgspec.MsgspecError as error:
        raise wrong("recipe", path, f"it is no recipe of a texture: {error}") from error


def facts_of(client: Client, arrival: Arrival, title: str) -> dict[str, Any]:
    """What goes into the files: all that the library knows."""
    result = arrival.event
    if result.work is None:
        note("the library could not keep this work; `museloom doctor` may say why")
        output = msgspec.to_builtins(result.output)
        return {"title": title, "software": "Museloom", "created": "", "result": output}
    detail = client.ask(GetWork(work=result.work), WorkDetail)
    return encode.provenance(detail.work, detail.request, detail.result)


def save(
    client: Client, arrival: Arrival, title: str, out: Path, prefix: str, gltf: bool, mtlx: bool
) -> dict[str, Any]:
    """Write the files of one material into the folder `out`, named by its title; what to say of it."""
    result, output = arrival.event, arrival.event.output
    facts = facts_of(client, arrival, title)
    out.mkdir(parents=True, exist_ok=True)
    stem = prefix + encode.slug(title, "texture", 50)

    def named(ending: str) -> Path:
        return out / (stem + ending)

    maps = {one.kind: named(f"_{one.kind}.png") for one in output.maps}
    for one in output.maps:
        pictures.write(encode.picture(one.image, arrival.blobs), maps[one.kind], facts)
    pictures.write(encode.picture(output.swatch, arrival.blobs), named("_sphere.png"), facts)
    said = {
        "title": title,
        "engine": output.engine,
        "archetype": output.recipe.archetype if output.recipe else None,
        "diffusion": msgspec.to_builtins(output.diffusion),
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


def tell(said: dict[str, Any]) -> None:
    """A line on a material that was written, and who made it."""
    like = f" ({said['archetype']})" if said["archetype"] not in (None, said["title"]) else ""
    kept = f", kept in the library as {said['work'][:8]}" if said["work"] else ""
    click.echo(
        f"{said['sphere']} and {len(said['maps'])} maps: {said['title']}{like}, {ENGINES[said['engine']]}, "
        f"a tile is {said['metres']:g} m wide, {said['seconds']:.1f} s{kept}"
    )
    if said["note"]:
        click.echo(f"  {said['note']}")
