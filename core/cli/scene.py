"""`museloom scene`: words in, ideas for a 3D scene out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import msgspec
from PIL import Image as Picture

from bridge.client import Arrival, Client
from bridge.messages import GetWork, SceneExportRequest, ScenePlan, SceneRequest, WorkDetail
from core import encode

from .ui import JSON, Misuse, Reporter, connect, print_json, wrong


def _size(ctx: click.Context, option: click.Parameter, text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)x(\d+)", text)
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(64 <= side <= 2048 for side in sides):
        raise wrong("size", text, "give width and height in pixels, 64 to 2048, such as 960x600", Misuse)
    return sides


@click.command()
@click.argument("prompt", default="")
@click.option("-n", "--ideas", type=click.IntRange(1, 16), default=4, show_default=True, help="How many.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("scenes"),
              show_default=True, help="The folder to write to.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same ideas again.")
@click.option(
    "--size", default="640x400", show_default=True, callback=_size, metavar="WxH", help="Of the pictures."
)
@click.option("--gltf", is_flag=True, help="Also write each scene as .glb, which every 3D program opens.")
@click.option(
    "--model", default="", metavar="NAME", help="A language model of yours (`museloom models add`), or none."
)
@click.option("--like", "like", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN.json",
              help="Vary this plan instead of beginning anew.")  # fmt: skip
@click.option("--plan", "given", type=click.Path(dir_okay=False, path_type=Path), metavar="PLAN.json",
              help="No ideas: draw this plan, perhaps one you have edited.")  # fmt: skip
@JSON
def scene(
    prompt: str,
    ideas: int,
    out: Path,
    seed: int | None,
    size: tuple[int, int],
    gltf: bool,
    model: str,
    like: Path | None,
    given: Path | None,
    as_json: bool,
) -> None:
    """Ideas for a scene of PROMPT, each as a picture (.png) and a plan (.json) in a folder."""
    if given is not None and (prompt or like is not None):
        raise click.UsageError("--plan draws that plan as it is: give no PROMPT and no --like with it.")
    if given is None and like is None and not prompt.strip():
        raise click.UsageError('Say what you would like to see, such as "a lighthouse at dusk".')
    width, height = size
    made: list[dict[str, Any]] = []
    with connect("scene") as client, Reporter() as reporter:
        out.mkdir(parents=True, exist_ok=True)
        if given is not None:
            plan = _read(given)
            target = out / f"{encode.slug(plan.title, 'scene', 50)}.png"
            target.write_bytes(_export(client, reporter, plan, "png", width, height))
            made.append({"plan": str(given), "picture": str(target), "title": plan.title, "line": plan.line})
            if gltf:
                made[-1]["gltf"] = str(_write_gltf(client, reporter, plan, target))
        liked = _read(like) if like is not None else None
        for number in range(ideas if given is None else 0):
            request = SceneRequest(
                prompt=prompt, number=number, seed=seed, like=liked, model=model, width=width, height=height
            )
            arrival = reporter.run(client, request, [], f"Idea {number + 1}")
            seed = arrival.event.seed  # the first idea's is theirs all
            made.append(_save(client, arrival, out, number))
            if gltf:
                plan = arrival.event.output.plan
                made[-1]["gltf"] = str(_write_gltf(client, reporter, plan, Path(made[-1]["picture"])))
    if as_json:
        print_json(made)
        return
    for idea in made:
        click.echo(f"{idea['picture']}: {idea['title']}. {idea['line']}")
        for text in idea.get("notes", []):
            click.echo(f"  {text}")


def _save(client: Client, arrival: Arrival, out: Path, number: int) -> dict[str, Any]:
    """Write one idea's picture and plan; what is said of it."""
    result = arrival.event
    plan, image = result.output.plan, result.output.image
    stem = f"{number + 1}-{encode.slug(plan.title, 'scene', 50)}"
    facts = {"title": plan.title, "software": "Museloom", "created": "", "result": msgspec.to_builtins(plan)}
    if result.work is not None:
        detail = client.ask(GetWork(work=result.work), WorkDetail)
        facts = encode.provenance(detail.work, detail.request, detail.result)
    picture = Picture.frombytes("RGB", (image.width, image.height), bytes(arrival.blobs[image.blob]))
    picture.save(out / f"{stem}.png", pnginfo=encode.png_info(facts))
    (out / f"{stem}.json").write_bytes(msgspec.json.format(msgspec.json.encode(plan)))
    return {
        "plan": str(out / f"{stem}.json"),
        "picture": str(out / f"{stem}.png"),
        "title": plan.title,
        "line": plan.line,
        "notes": plan.notes,
        "work": result.work,
        "seed": result.seed,
        "model": result.model,
        "seconds": round(result.seconds, 3),
    }


def _write_gltf(client: Client, reporter: Reporter, plan: ScenePlan, beside: Path) -> Path:
    target = beside.with_suffix(".glb")
    target.write_bytes(_export(client, reporter, plan, "glb"))
    return target


def _export(
    client: Client, reporter: Reporter, plan: ScenePlan, format: Any, width: int = 960, height: int = 600
) -> bytes:
    request = SceneExportRequest(plan=plan, format=format, width=width, height=height)
    return bytes(reporter.run(client, request, [], plan.title).blobs[0])


def _read(path: Path) -> ScenePlan:
    """A plan from a file. Raises `Trouble` that names what is wrong in it."""
    try:
        plan = msgspec.json.decode(path.read_bytes(), type=ScenePlan)
        plan.check()
    except OSError as error:
        raise wrong(
            "plan", f"{path}, which cannot be read ({error.strerror})", "name another file"
        ) from error
    except msgspec.MsgspecError as error:
        raise wrong("plan", path, f"it is no scene plan: {error}") from error
    return plan
