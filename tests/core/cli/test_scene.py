"""`museloom scene` against a real daemon: pictures, plans, glTF; variations and edited plans; misuse."""

from __future__ import annotations

import json
import os
from pathlib import Path

from click.testing import CliRunner
from PIL import Image as Picture

from core.cli import museloom


def call(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(museloom, ["scene", *arguments])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_ideas_become_files_that_can_be_edited_varied_and_opened_elsewhere(folder: Path) -> None:
    asked = ("a lighthouse in a storm", "-n", "2", "--seed", "7", "-o", "out", "--size", "160x100")
    first, second = json.loads(call(*asked, "--gltf", "--json"))
    assert first["title"]
    assert first["line"] != second["line"]
    assert (first["seed"], first["model"]) == (7, "smollm2-135m")
    assert Path(first["gltf"]).read_bytes()[:4] == b"glTF"
    with Picture.open(first["picture"]) as picture:
        assert picture.size == (160, 100)
        inside = json.loads(picture.text["museloom"])
    plan = json.loads(Path(first["plan"]).read_text())
    assert plan["elements"][0]["asset"] == "lighthouse"
    assert inside["result"]["plan"] == plan

    (again, _) = json.loads(call(*asked, "--json"))
    assert Path(again["picture"]).read_bytes() != b""
    assert json.loads(Path(again["plan"]).read_text()) == plan

    (varied,) = json.loads(
        call("--like", first["plan"], "-n", "1", "-o", "out", "--size", "160x100", "--json")
    )
    assert json.loads(Path(varied["plan"]).read_text())["elements"][0]["asset"] == "lighthouse"

    plan["title"], plan["elements"] = "Mine", plan["elements"][:1]
    Path("mine.json").write_text(json.dumps(plan))
    assert "Mine" in call("--plan", "mine.json", "-o", "out", "--size", "160x100")
    assert Path("out/mine.png").exists()


def test_what_cannot_be_is_said_in_words(folder: Path) -> None:
    assert "Say what you would like to see" in call("  ", code=2)
    assert "size is 9x9" in call("a house", "--size", "9x9", code=2)
    assert "cannot be read" in call("--plan", "nowhere.json", code=1)
    Path("bad.json").write_text('{"title": "x", "elements": [{"id": "a", "asset": "house", "scale": 1e9}]}')
    assert "it is no scene plan" in call("--plan", "bad.json", code=1)
    Path("odd.json").write_text('{"title": "x", "elements": [{"id": "a", "asset": "hause"}]}')
    said = call("--plan", "odd.json", code=1)
    assert "plan.elements[0].asset is hause" in said
    assert "house" in said.split("hause")[1]
    assert "choose from" in call("a house", "--model", "gpt-9", code=1)
    assert os.listdir("scenes") == []
