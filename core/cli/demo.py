"""`museloom demo`: the first ten minutes. Scenes, textures, music, paintings, and a page of them all."""

from __future__ import annotations

import html
import importlib.util
import io
import subprocess
import sys
import tempfile
import webbrowser
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
from PIL import Image as Picture

from bridge import midi
from bridge.client import Client
from bridge.messages import Image, ScenePlan, SceneRequest, StyleRequest, TextureRequest
from core import encode, hosts_blender

from . import melody
from .models import fetch_usual
from .ui import Reporter, note, visit

PHOTOS = Path(__file__).with_name("photos")
PHRASES = Path(__file__).with_name("phrases")


@dataclass(frozen=True)
class Painting:
    """One picture of the page: which photograph, which styles with their weights, how strong."""

    photo: str
    styles: dict[str, float]
    strength: float = 1.0


PAINTINGS = [
    Painting("astronaut", {"Starry Night": 1}),
    Painting("astronaut", {"Great Wave": 1}),
    Painting("astronaut", {"Stained Glass": 1}),
    Painting("astronaut", {"Autumn Oils": 1}, 0.6),
    Painting("coffee", {"Honey Woodblock": 1}),
    Painting("coffee", {"Pop Art": 1}),
    Painting("coffee", {"Autumn Oils": 1}),
    Painting("coffee", {"Great Wave": 2, "Autumn Oils": 1}),
    Painting("rocket", {"Lavender Impression": 1}),
    Painting("rocket", {"Golden Poster": 1}),
    Painting("rocket", {"Dusk Pastels": 1}),
    Painting("rocket", {"Starry Night": 1, "Soft Charcoal": 1}),
]


class Scene(NamedTuple):
    """A scene of the page: its plan, and its figure in HTML."""

    plan: ScenePlan
    figure: str


class Tune(NamedTuple):
    """A piece of music of the page: which phrase, and what is asked for."""

    phrase: str
    title: str
    wishes: dict[str, Any]


TUNES = [
    Tune(
        "greensleeves",
        "Greensleeves, gone on",
        {"bars": 8, "ending": "closed", "seed": 1},
    ),
    Tune("late-train", "Four bars of pop, answered", {"mode": "answer", "bars": 4, "seed": 1}),
]

TEXTURES = ["old mossy brick", "weathered copper", "oak planks"]

FOUR_IDEAS = "abandoned greenhouse at dawn, overgrown"
SCENES = [
    "a lighthouse on a cliff in a storm",
    "a wizard's study by candlelight",
    "rainy neon street at night",
    "rowing boat at a pier, foggy morning",
]


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"), show_default=True
)
@click.option("--open", "show", is_flag=True, help="Open the page in your browser.")
def demo(out: Path, show: bool) -> None:
    """Think of scenes and textures, go on with music, paint photographs, and write a page of the results."""
    out.mkdir(parents=True, exist_ok=True)
    with visit("demo") as client, Reporter() as reporter:
        fetch_usual(client, reporter)
        ideas = [_scene(client, FOUR_IDEAS, number, out, reporter) for number in range(4)]
        built = _built(ideas[0].plan, out)
        scenes = [_scene(client, prompt, 0, out, reporter) for prompt in SCENES]
        textures = "".join(_texture(client, prompt, out, reporter) for prompt in TEXTURES)
        music = "".join(_play(client, tune, out, reporter) for tune in TUNES)
        captions = [
            _paint(client, painting, out / f"{number:02}.jpg", reporter)
            for number, painting in enumerate(PAINTINGS)
        ]
    for photo in {painting.photo for painting in PAINTINGS}:
        (out / f"{photo}.jpg").write_bytes((PHOTOS / f"{photo}.jpg").read_bytes())
    page = out / "index.html"
    four = "".join(idea.figure for idea in ideas) + built
    more = "".join(scene.figure for scene in scenes)
    page.write_text(_page(four, more, textures, music, captions), encoding="utf-8")
    click.echo(f"Look at it: {page.resolve()}")
    if show:
        webbrowser.open(page.resolve().as_uri())


def _scene(client: Client, prompt: str, number: int, out: Path, reporter: Reporter) -> Scene:
    """Write the picture of one idea into the folder `out`."""
    request = SceneRequest(prompt=prompt, number=number, seed=1, width=640, height=400)
    event, blobs = reporter.run(client, request, [], f"{prompt}, idea {number + 1}")
    image, plan = event.output.image, event.output.plan
    name = f"scene-{'-'.join(prompt.split()[:3]).strip(',')}-{number + 1}.jpg"
    Picture.frombytes("RGB", (image.width, image.height), bytes(blobs[image.blob])).save(
        out / name, quality=92
    )
    said = plan.line if prompt == FOUR_IDEAS else f"{prompt}: {plan.line}"
    return Scene(plan, _figure(name, said))


def _built(plan: ScenePlan, out: Path) -> str:
    """Have the Blender of this environment build a plan and render it; its figure, "" without one."""
    if importlib.util.find_spec("bpy") is None:
        return ""
    note("building the first idea in Blender, and rendering it with Cycles")
    with tempfile.TemporaryDirectory() as folder:
        extension, plan_file = Path(folder) / "museloom_demo", Path(folder) / "plan.json"
        packed = hosts_blender.pack(Path(folder) / "extension.zip", ())  # its wheels are in this environment
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(extension)
        plan_file.write_bytes(msgspec.json.encode(plan))
        command = [sys.executable, str(extension / "render.py"), str(extension), str(plan_file)]
        done = subprocess.run([*command, str(out / "blender.png")], capture_output=True, text=True)
    if done.returncode != 0:
        note("Blender could not do it: " + done.stderr.strip().splitlines()[-1])
        return ""
    return _figure("blender.png", "The first idea, built in Blender and rendered with Cycles")


def _texture(client: Client, prompt: str, out: Path, reporter: Reporter) -> str:
    """Make a material, into the folder `out`; the figures of it on a sphere and of its tile."""
    request = TextureRequest(prompt=prompt, seed=1, size=512, maps=("basecolor",), swatch=512)
    event, blobs = reporter.run(client, request, [], prompt)
    name, output = f"texture-{encode.slug(prompt, 'texture')}", event.output
    encode.picture(output.swatch, blobs).save(out / f"{name}-sphere.png")
    encode.picture(output.maps[0].image, blobs).save(out / f"{name}.jpg", quality=92)
    return _figure(f"{name}-sphere.png", prompt) + _figure(
        f"{name}.jpg", f"Its base colour, a tile of {output.metres:g} m"
    )


def _play(client: Client, tune: Tune, out: Path, reporter: Reporter) -> str:
    """Go on with one phrase, into the folder `out`; its figure, with a player if it can be heard."""
    song = midi.read(PHRASES / f"{tune.phrase}.mid")
    place = melody.Place.find(song)
    arrival = reporter.run(client, place.request(**tune.wishes), [], tune.title)
    file = out / f"{tune.phrase}.mid"
    made = melody.save(client, arrival, song, place, file, tune.title)
    heard = f'<audio controls preload="none" src="{made.sound.name}"></audio>' if made.sound else ""
    extra = f'{heard}<a href="{file.name}" download>{file.name}</a>'
    return _figure(made.picture.name, tune.title, extra)


def _paint(client: Client, painting: Painting, target: Path, reporter: Reporter) -> str:
    """Paint one picture into the file `target`; returns what it is called."""
    with Picture.open(PHOTOS / f"{painting.photo}.jpg") as file:
        photo = file.convert("RGB")
    request = StyleRequest(
        image=Image(width=photo.width, height=photo.height, format="RGB8"),
        styles=painting.styles,
        strength=painting.strength,
        preview=False,
    )
    label = f"{painting.photo.capitalize()}: {request.title}"
    pixels = reporter.run(client, request, [photo.tobytes()], label).blobs[0]
    Picture.frombytes("RGB", photo.size, bytes(pixels)).save(target, quality=92)
    return request.title


def _page(ideas: str, scenes: str, textures: str, music: str, captions: list[str]) -> str:
    """The contact sheet: scenes, textures, music, then a row a photograph, the original first."""
    rows = io.StringIO()
    rows.write(f'<h2>Four ideas for “{FOUR_IDEAS}”</h2><section class="scenes">{ideas}</section>\n')
    rows.write(f'<h2>More scenes</h2><section class="scenes">{scenes}</section>\n')
    rows.write(f'<h2>Textures that tile</h2><section class="textures">{textures}</section>\n')
    rows.write("<h2>Music: what was played in blue, what Museloom made of it in red</h2>")
    rows.write(f'<section class="music">{music}</section>\n')
    rows.write("<h2>Three photographs, painted</h2>\n")
    for photo in dict.fromkeys(painting.photo for painting in PAINTINGS):
        rows.write(f"<section>{_figure(f'{photo}.jpg', 'The photograph')}")
        for number, (painting, caption) in enumerate(zip(PAINTINGS, captions, strict=True)):
            if painting.photo == photo:
                rows.write(_figure(f"{number:02}.jpg", caption))
        rows.write("</section>\n")
    return _PAGE.replace("<!-- rows -->", rows.getvalue())


def _figure(file: str, caption: str, extra: str = "") -> str:
    return (
        f'<figure><a href="{file}"><img src="{file}" alt="{html.escape(caption)}"></a>'
        f"<figcaption>{html.escape(caption)}{extra}</figcaption></figure>"
    )


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Museloom: what it made</title>
<style>
  body { margin: 0 auto; max-width: 1500px; padding: 2.5rem 1.5rem; background: #f4f1ea; color: #2b2723;
         font: 16px/1.5 Georgia, serif; }
  h1, h2 { font-weight: normal; margin: 0; }
  h2 { font-size: 1.2rem; margin: 1.6rem 0 .8rem; }
  p { margin: .3rem 0 2rem; max-width: 46rem; }
  section { display: grid; grid-template-columns: repeat(5, 1fr); gap: 1rem; margin-bottom: 1.6rem; }
  section.scenes { grid-template-columns: repeat(4, 1fr); }
  section.textures { grid-template-columns: repeat(6, 1fr); }
  section.textures img[src$="sphere.png"] { box-shadow: none; }
  section.music { grid-template-columns: 1fr 1fr; }
  figure { margin: 0; }
  img { display: block; width: 100%; border-radius: 3px; box-shadow: 0 1px 4px #0004; }
  figcaption { font-size: .85rem; padding-top: .35rem; color: #6a6259; }
  .music figcaption { display: flex; align-items: center; gap: 1rem; flex-wrap: wrap; }
  audio { height: 2rem; flex: 1; min-width: 12rem; }
  @media (max-width: 800px) { section, section.scenes, section.textures { grid-template-columns: 1fr 1fr; }
                              section.music { grid-template-columns: 1fr; } }
</style>
<h1>Museloom</h1>
<p>Made on this computer, offline, by the daemon that also serves Blender and GIMP. The
scenes are drawn as they will stand when Blender has built them. Click a picture to see it in full.</p>
<!-- rows -->
<p><small>Photographs: astronaut by NASA, rocket by SpaceX, coffee by Rachel Michetti; all in the public
domain (from the scikit-image collection). Greensleeves is traditional.</small></p>
</html>
"""
