"""Make docs/texture-diffusion.jpg: `tests/data/texture_prompts.json` by archetypes and by diffusion.

Both as the swatches that hosts show; the one that the daemon takes by itself ("auto") is underlined.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bridge.messages import DiffusionRequest, Engine, Result, TextureRequest
from core import settings
from core.engines import HandOver, diffusion, meaning, texture
from core.engines.pull import pull
from core.models import ModelStore, find

HERE = Path(__file__).parent
PROMPTS = HERE.parent / "tests" / "data" / "texture_prompts.json"
COLUMNS, SIDE, CAPTION, SIZE = 5, 150, 46, 512  # SIZE: of the maps; all in pixels


class Job:
    """What a lane gives an engine."""

    blobs = ()

    def __init__(self, models: ModelStore) -> None:
        self.models, self.seed = models, 1

    def check(self) -> None:
        """Nobody cancels."""


def ball(request: TextureRequest | DiffusionRequest, job: Job) -> tuple[str, Image.Image]:
    """Who made it, and the swatch."""
    engine: Any = diffusion if isinstance(request, DiffusionRequest) else texture
    for event, blobs in engine.run(request, job):
        if isinstance(event, HandOver):
            return ball(event.request, job)
        if isinstance(event, Result):
            image = event.output.swatch
            pixels = bytes(blobs[image.blob])
            return event.output.engine, Image.frombytes("RGBA", (image.width, image.height), pixels)
    raise AssertionError("no result")


def chosen(prompt: str, job: Job) -> bool:
    """Whether the daemon hands the prompt to diffusion by itself."""
    request = TextureRequest(prompt=prompt, seed=1, maps=(), swatch=32)
    return any(isinstance(event, HandOver) for event, _ in texture.run(request, job))


def main() -> None:
    """Ideas, swatches, one page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "texture-diffusion.jpg")
    arguments = parser.parse_args()
    data = settings.data_dir()
    for _ in pull(find(meaning.MODEL), data):
        pass
    job = Job(ModelStore(data, 1 << 40))
    prompts = list(json.loads(PROMPTS.read_text("utf-8")))
    wide, high = 2 * SIDE + 20, SIDE + CAPTION
    page = Image.new("RGB", (COLUMNS * wide, -(-len(prompts) // COLUMNS) * high), "#f4f1ea")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(12)
    for number, prompt in enumerate(prompts):
        x, y = number % COLUMNS * wide, number // COLUMNS * high
        taken = chosen(prompt, job)
        engines: tuple[Engine, ...] = ("procedural", "diffusion")
        for place, engine in enumerate(engines):
            request = TextureRequest(
                prompt=prompt,
                seed=1,
                engine=engine,
                size=SIZE,
                maps=("basecolor",),
                swatch=SIDE,
            )
            who, picture = ball(request, job)
            left = x + place * SIDE + 5
            page.paste(picture, (left, y), picture)
            colour = "#2b2723" if taken == bool(place) else "#8a8178"
            draw.text((left + SIDE / 2, y + SIDE), who, colour, font, "ma")
            if taken == bool(place):
                draw.line((left + 50, y + SIDE + 15, left + SIDE - 50, y + SIDE + 15), "#c4552d", 2)
        words = textwrap.shorten(prompt, 48)
        draw.text((x + wide / 2, y + SIDE + 20), words, "#2b2723", font, "ma", align="center")
    page.save(arguments.out, quality=80)


if __name__ == "__main__":
    main()
