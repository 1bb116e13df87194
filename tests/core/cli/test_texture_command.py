"""`museloom texture` against a real daemon: maps and what made them, recipes changed, photographs; misuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image as Picture
from skimage import data

from bridge.messages import MAPS
from core.cli import museloom
from core.models import manifest

SIZE = "128"


def call(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(museloom, ["texture", *arguments])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def pixels(path: str | Path) -> np.ndarray:
    with Picture.open(path) as picture:
        return np.asarray(picture).astype(int)


def test_words_become_maps_whose_recipe_can_be_changed_and_made_again(folder: Path) -> None:
    asked = ("old brick", "--size", SIZE, "--seed", "7", "-o", "out")
    (made,) = json.loads(call(*asked, "--gltf", "--mtlx", "--json"))
    assert list(made["maps"]) == list(MAPS)
    assert made["engine"] == "procedural"
    assert made["maps"]["height"] == "out/old-brick_height.png"
    assert pixels(made["sphere"]).shape == (512, 512, 4)
    for kind, file in made["maps"].items():
        assert pixels(file).shape[:2] == (128, 128)
        with Picture.open(file) as picture:
            assert picture.mode == {"basecolor": "RGB", "normal": "RGB", "height": "I;16"}.get(kind, "L")
            assert json.loads(picture.text["museloom"])["result"]["recipe"]["archetype"] == made["archetype"]
    assert np.ptp(pixels(made["maps"]["height"])) == 65535
    assert Path(made["gltf"]).read_bytes()[:4] == b"glTF"
    assert b"old-brick_basecolor.png" in Path(made["mtlx"]).read_bytes()

    (again,) = json.loads(call("--recipe", made["recipe"], "--size", SIZE, "-o", "again", "--json"))
    assert (pixels(again["maps"]["basecolor"]) == pixels(made["maps"]["basecolor"])).all()
    changed = ("--set", "relief=0", "--colour", "brick=#2050A0")
    (blue,) = json.loads(call("--recipe", made["recipe"], *changed, "--size", SIZE, "-o", "blue", "--json"))
    assert blue["relief"] < made["relief"] / 2
    red, _, blues = pixels(blue["maps"]["basecolor"]).mean((0, 1))
    assert blues > red
    assert json.loads(Path(blue["recipe"]).read_text())["colours"]["brick"] == "#2050a0"


def test_several_ideas_share_a_seed_and_differ(folder: Path) -> None:
    first, second = json.loads(call("weathered copper", "-n", "2", "--size", SIZE, "--json"))
    assert first["seed"] == second["seed"]
    assert [Path(one["recipe"]).name for one in (first, second)] == [
        "1-weathered-copper.json",
        "2-weathered-copper.json",
    ]
    assert (pixels(first["maps"]["basecolor"]) != pixels(second["maps"]["basecolor"])).mean() > 0.5


def test_a_photograph_becomes_a_tile(folder: Path) -> None:
    Picture.fromarray(data.brick()[:200, :300]).save("wall.png")
    said = json.loads(call("tile", "wall.png", "tile.png", "--json"))
    tiled = pixels("tile.png")
    assert tiled.shape == (said["height"], said["width"], 3)
    assert tiled.shape[0] < 200
    across = np.abs(tiled[0] - tiled[-1]).mean()
    assert across < 1.5 * np.abs(np.diff(tiled, axis=0)).mean((1, 2)).max()
    with Picture.open("tile.png") as picture:
        assert json.loads(picture.text["museloom"])["ability"] == "tileable"


@pytest.mark.skipif("pbr" not in manifest(), reason="the network that sees relief is not here")
def test_a_picture_gets_maps_of_its_own_size(folder: Path) -> None:
    Picture.fromarray(data.brick()[:96, :160]).save("Wall 7.png")
    (made,) = json.loads(call("--from", "Wall 7.png", "-o", "out", "--gltf", "--json"))
    assert made["maps"]["normal"] == "out/wall-7_normal.png"
    assert "recipe" not in made
    assert (pixels(made["maps"]["basecolor"])[..., 0] == pixels("Wall 7.png")).all()
    assert pixels(made["maps"]["normal"]).shape == (96, 160, 3)
    (deeper,) = json.loads(call("--from", "Wall 7.png", "-o", "deeper", "--relief", "2", "--json"))
    assert deeper["relief"] == pytest.approx(2 * made["relief"])


def test_lists_what_there_is_to_ask_for() -> None:
    assert re.search(r"^oak planks +1.2 m +\S", call("--list"), re.MULTILINE)
    listed = call("--list", "--archetype", "oak planks")
    assert "--set boards=" in listed
    assert "--colour wood=" in listed


def test_what_cannot_be_is_said_in_words(folder: Path) -> None:
    assert "Say which material" in call(" ", code=2)
    assert "Say which material" in call("brick", "--archetype", "oak planks", code=2)
    assert "--relief goes with --from" in call("brick", "--relief", "2", code=2)
    assert "-n goes with a PROMPT" in call("--archetype", "oak planks", "-n", "2", code=2)
    assert "--vary goes with --from" in call("brick", "--vary", "0.5", code=2)
    assert "add a PROMPT or --vary" in call("--from", "wall.png", "--steps", "4", code=2)
    assert "--relief goes with --from alone" in call("mossy", "--from", "wall.png", "--relief", "2", code=2)
    assert "lora is moss:much: give NAME or NAME:WEIGHT" in call("brick", "--lora", "moss:much", code=2)
    assert "lora is moss:9" in call("brick", "--lora", "moss:9", code=2)
    assert "'3' is not one of" in call("upscale", "wall.png", "b.png", "--factor", "3", code=2)
    assert "picture is wall.png" in call("upscale", "wall.png", "b.png", code=1)
    assert "--set and --colour go with" in call("brick", "--set", "wear=1", code=2)
    assert "set is wear: give NAME=NUMBER" in call("--archetype", "oak planks", "--set", "wear", code=2)
    assert "colour is wood=red" in call("--archetype", "oak planks", "--colour", "wood=red", code=2)
    assert "7 is not in the range" in call("brick", "--size", "7", code=2)
    assert "recipe is nowhere.json, which cannot be read" in call("--recipe", "nowhere.json", code=1)
    Path("odd.json").write_text('{"archetype": "oak planks", "values": {"wear": "much"}}')
    assert "it is no recipe of a texture" in call("--recipe", "odd.json", code=1)
    said = call("--archetype", "oak planks", "--set", "wear=8", code=1)
    assert "recipe.values[wear] is 8.0: give a number from 0 to 1" in said
    assert "such as oak planks" in call("--archetype", "oak plank", code=1)
    assert "OUT is a.xyz" in call("tile", "wall.png", "a.xyz", code=2)
    assert not Path("textures").exists()
