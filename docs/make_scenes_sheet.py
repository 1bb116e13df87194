"""Make docs/scenes.jpg and docs/hero-scenes.jpg: `python docs/make_scenes_sheet.py`, with the models here."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core import settings
from core.engines.scene import EMBEDDER, ideas
from core.engines.scene.layout import solve
from core.engines.scene.picture import render
from core.engines.scene.stage import stage
from core.models import find

HERE = Path(__file__).parent
PROMPTS = [
    json.loads(line) for line in (HERE.parent / "tests/data/prompts.txt").read_text("utf-8").splitlines()
]
HERO = [
    "abandoned greenhouse at dawn, overgrown",
    "a dragon guarding its treasure",
    "a bus stop in the rain at night",
    "a lighthouse in a storm",
    "a pagoda among cherry blossoms",
    "moon base with a rover",
]
COLUMNS, CAPTION, GAP = 5, 24, 6


def drawn(prompt: str, width: int, height: int, embedder: ideas.Embedder) -> Image.Image:
    """The first idea for a prompt."""
    plan = ideas.draft(prompt, 0, 1, embedder)
    pixels: np.ndarray = render(stage(plan, solve(plan), width / height), width, height)
    return Image.fromarray(pixels)


def sheet(pictures: list[tuple[str, Image.Image]], columns: int, caption: int) -> Image.Image:
    """Pictures in rows, each with what was asked for under it."""
    width, height = pictures[0][1].size
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * (width + GAP) - GAP, rows * (height + caption + GAP) - GAP), "#f4f1ea")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(13)
    for number, (text, picture) in enumerate(pictures):
        x, y = number % columns * (width + GAP), number // columns * (height + caption + GAP)
        page.paste(picture, (x, y))
        if caption:
            shown = text if len(text) < 44 else text[:43] + "…"
            draw.text((x + 4, y + height + 3), shown, "#2b2723", font)
    return page


def main() -> None:
    """Draw both."""
    embedder = ideas.Embedder.load(find(EMBEDDER).path(settings.data_dir()))
    readable = [prompt for prompt in PROMPTS if prompt.isascii() and prompt]
    forty = [(prompt, drawn(prompt, 320, 200, embedder)) for prompt in readable]
    sheet(forty, COLUMNS, CAPTION).save(HERE / "scenes.jpg", quality=82)
    hero = [(prompt, drawn(prompt, 480, 300, embedder)) for prompt in HERO]
    sheet(hero, 3, 0).save(HERE / "hero-scenes.jpg", quality=85)


if __name__ == "__main__":
    main()
