"""Make the index picture of the styles, docs/styles.jpg: `python docs/make_styles_sheet.py`."""

from pathlib import Path

import numpy as np
import skimage.data
import torch
from PIL import Image, ImageDraw, ImageFont

from bridge.styles import STYLES
from core import settings
from core.engines.pull import pull
from core.engines.style import MODEL, StyleNetwork
from core.models import find

SIDE, LABEL, GAP, COLUMNS = 220, 24, 8, 5  # pixels of a tile, its name, between tiles; tiles in a row
PAINTED = 440  # pixels: what the network paints; then made smaller


def painted(network: StyleNetwork, photograph: np.ndarray, style: int) -> np.ndarray:
    """The photograph, uint8 [height, width, 3], in one style."""
    steps = network.paint(torch.from_numpy(photograph), torch.eye(len(STYLES))[style], torch.float32)
    rows = {step.top: step.rows for step in steps if step.rows is not None}
    return torch.cat([rows[top] for top in sorted(rows)]).add(0.5).to(torch.uint8).numpy()


def main() -> None:
    """Paint the photograph in every style and put the pictures side by side."""
    for _ in pull(find(MODEL), settings.data_dir()):
        pass
    network = StyleNetwork.load(find(MODEL).path(settings.data_dir()))
    astronaut = Image.fromarray(skimage.data.astronaut()).crop((0, 0, PAINTED, PAINTED))
    photograph = np.array(astronaut)
    pictures = {"The photograph": photograph}
    pictures |= {name: painted(network, photograph, style) for style, name in enumerate(STYLES)}
    rows = -(-len(pictures) // COLUMNS)
    step_x, step_y = SIDE + GAP, SIDE + LABEL + GAP
    sheet = Image.new("RGB", (COLUMNS * step_x + GAP, rows * step_y + GAP), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=15)
    for place, (name, pixels) in enumerate(pictures.items()):
        x, y = GAP + place % COLUMNS * step_x, GAP + place // COLUMNS * step_y
        sheet.paste(Image.fromarray(pixels).resize((SIDE, SIDE), Image.Resampling.LANCZOS), (x, y))
        draw.text((x + SIDE / 2, y + SIDE + LABEL / 2), name, fill="black", font=font, anchor="mm")
    sheet.save(Path(__file__).with_name("styles.jpg"), quality=72, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
