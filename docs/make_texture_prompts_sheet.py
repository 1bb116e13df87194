"""Make docs/texture-prompts.jpg, the first idea for each prompt of `tests/data/texture_prompts.json`.

Each as the swatch that hosts show, with the archetype that was taken below it.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bridge.messages import MAPS
from core import settings
from core.engines.meaning import MODEL, Embedder
from core.engines.pull import pull
from core.engines.texture import maps
from core.engines.texture.archetypes import find as archetype
from core.engines.texture.grid import Grid
from core.engines.texture.reading import draft
from core.engines.texture.recipe import material
from core.engines.texture.sphere import swatch
from core.models import find

HERE = Path(__file__).parent
PROMPTS = HERE.parent / "tests" / "data" / "texture_prompts.json"
COLUMNS, SIDE, CAPTION, SIZE = 8, 160, 52, 320  # SIZE: of the maps; all in pixels


def main() -> None:
    """Ideas, swatches, one page."""
    data = settings.data_dir()
    for _ in pull(find(MODEL), data):
        pass
    embedder = Embedder.load(find(MODEL).path(data))
    prompts = list(json.loads(PROMPTS.read_text("utf-8")))
    page = Image.new("RGB", (COLUMNS * SIDE, -(-len(prompts) // COLUMNS) * (SIDE + CAPTION)), "#f4f1ea")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(12)
    for number, prompt in enumerate(prompts):
        recipe, _ = draft(prompt, 0, 1, embedder)
        entry = archetype(recipe.archetype)
        made = maps.make(material(recipe), Grid(SIZE, entry.metres, recipe.seed), MAPS)
        ball = Image.fromarray(swatch(made, SIDE, entry.fluff).numpy())
        x, y = number % COLUMNS * SIDE, number // COLUMNS * (SIDE + CAPTION)
        page.paste(ball, (x, y), ball)
        words = "\n".join(textwrap.wrap(prompt, 26)[:2])
        draw.text((x + SIDE / 2, y + SIDE), words, "#2b2723", font, "ma", align="center")
        draw.text((x + SIDE / 2, y + SIDE + 32), recipe.archetype, "#8a8178", font, "ma")
    page.save(HERE / "texture-prompts.jpg", quality=80)


if __name__ == "__main__":
    main()
