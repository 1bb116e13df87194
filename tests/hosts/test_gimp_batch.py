"""The filter in real GIMPs without a window: what it adds, where, and that the original stays as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp
from PIL import Image
from skimage import data


def pixels(path: Path) -> np.ndarray:
    """RGBA of a PNG as a signed array."""
    return np.asarray(Image.open(path).convert("RGBA")).astype(int)


@pytest.fixture
def photo(gimp: Gimp) -> Path:
    """A photograph of 300x200 pixels."""
    path = gimp.home / "photo.png"
    Image.fromarray(data.astronaut()[:200, 100:400]).save(path)
    return path


def test_adds_a_styled_layer_above_and_leaves_the_original_alone(gimp: Gimp, photo: Path) -> None:
    folder = gimp.home
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (gimp-item-set-name layer "Photo")
        {gimp.stylize("layer")}
        (apply say (names image))
        (define new (car (layers image)))
        (say (width new) (height new)) (apply say (offsets new))
        (save new "{folder}/new.png") (save layer "{folder}/old.png")""")
    assert said == ["Starry Night 80 % Photo", "300 200", "0 0"], printed
    assert (pixels(folder / "old.png") == pixels(photo)).all()
    difference = np.abs(pixels(folder / "new.png") - pixels(photo))
    assert difference[..., :3].mean() > 20  # painted, not copied
    assert difference[..., 3].max() == 0  # alpha kept
