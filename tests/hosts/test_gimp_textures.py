"""The filters for textures in real GIMPs without a window: what they add, where, and that it is right.

With MUSELOOM_SCREENSHOTS=FOLDER the new layers are kept there.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp
from PIL import Image
from skimage import data

from core.models import manifest


def pixels(path: Path, mode: str = "RGBA") -> np.ndarray:
    """A PNG as a signed array."""
    return np.asarray(Image.open(path).convert(mode)).astype(int)


def step(plane: np.ndarray, at: int) -> float:
    """How much, on average, the rows before and at a place differ."""
    return float(np.abs(plane[at] - plane[at - 1]).mean())


@pytest.fixture
def photo(gimp: Gimp) -> Path:
    """A photograph of a brick wall, 300x200 pixels."""
    path = gimp.home / "wall.png"
    Image.fromarray(data.brick()[:200, :300]).convert("RGB").save(path)
    return path


@pytest.fixture
def kept(gimp: Gimp) -> Path:
    """Where new layers are written."""
    folder = Path(os.environ.get("MUSELOOM_SCREENSHOTS", gimp.home)) / f"textures-{gimp.version}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_fills_a_layer_with_as_many_tiles_as_it_takes(gimp: Gimp, photo: Path, kept: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (gimp-item-set-name layer "Photo")
        (fill image layer "old mossy brick" 40 FALSE)
        (apply say (names image))
        (define new (car (layers image)))
        (say (width new) (height new)) (apply say (offsets new)) (say (has-mask? new))
        (save new "{gimp.home}/new.png") (save layer "{gimp.home}/old.png")""")
    assert said == ["old mossy brick Photo", "300 200", "0 0", "#f"], printed
    assert (pixels(gimp.home / "old.png") == pixels(photo)).all()
    new = pixels(gimp.home / "new.png")
    Image.fromarray(new.astype(np.uint8)).save(kept / "tiled.png")
    assert (new[..., 3] == 255).all()
    assert (new[:120, :120] == new[:120, 120:240]).all()  # 40 % of 300 pixels
    assert (new[:80, :60] == new[120:, 240:]).all()
    red, _, blue = new[..., :3].mean((0, 1))
    assert red > blue
    assert new[..., :3].std() > 10


def test_all_maps_are_a_group_behind_the_selection(gimp: Gimp, photo: Path, kept: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (gimp-item-set-name layer "Photo")
        (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 90 10 180 150)
        (fill image layer "oak planks" 100 TRUE)
        (for-each say (names image))
        (define group (car (layers image)))
        (for-each (lambda (one) (say (car (gimp-item-get-name one)) (width one) (height one))
            (apply say (offsets one))) (children group))
        (save (mask-of group) "{gimp.home}/mask.png")
        (save (car (gimp-image-get-selection image)) "{gimp.home}/selection.png")
        (for-each (lambda (one)
          (save one (string-append "{kept}/" (car (gimp-item-get-name one)) ".png"))) (children group))""")
    kinds = ["basecolor", "normal", "roughness", "height", "ao", "metallic"]
    assert said[:2] == ["oak planks", "Photo"], printed
    assert said[2:] == [line for kind in kinds for line in (f"{kind} 180 150", "90 10")], printed
    selected = pixels(gimp.home / "selection.png", "L")[10:160, 90:270]
    assert (pixels(gimp.home / "mask.png", "L") == selected).all()
    normal = pixels(kept / "normal.png")[..., :3] / 127.5 - 1
    assert np.abs(np.linalg.norm(normal, axis=-1) - 1).max() < 0.02
    assert np.ptp(pixels(kept / "height.png", "L")) > 200
    assert pixels(kept / "metallic.png", "L").max() == 0


def test_a_photograph_becomes_a_tile_in_a_new_layer(gimp: Gimp, photo: Path, kept: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (make-tileable image (car (layers image)))
        (define new (car (layers image)))
        (say (car (gimp-item-get-name new)) (width new) (height new) (length (layers image)))
        (save new "{kept}/tile.png")""")
    assert said, printed
    name, width, height, count = said[0].split()
    assert (name, count) == ("Tile", "2")
    assert int(width) < 300
    assert int(height) < 200
    tile = pixels(kept / "tile.png", "RGB")
    for plane in (tile, tile.transpose(1, 0, 2)):
        inside = [step(plane, at) for at in range(1, len(plane))]
        assert step(plane, 0) < np.percentile(inside, 99) * 1.2  # the first row after the last


@pytest.mark.skipif("pbr" not in manifest(), reason="the network that sees relief is not here")
def test_a_picture_gets_its_maps_as_a_group(gimp: Gimp, photo: Path, kept: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (material-maps image (car (layers image)))
        (define group (car (layers image)))
        (say (car (gimp-item-get-name group)) (length (layers image)))
        (for-each (lambda (one) (say (car (gimp-item-get-name one)) (width one) (height one))
          (save one (string-append "{kept}/seen-" (car (gimp-item-get-name one)) ".png")))
          (children group))""")
    maps = [f"{kind} 300 200" for kind in ("normal", "height", "roughness", "ao")]
    assert said == ["Material maps 2", *maps], printed
    normal = pixels(kept / "seen-normal.png")[..., :3] / 127.5 - 1
    assert np.abs(np.linalg.norm(normal, axis=-1) - 1).max() < 0.02
    assert np.ptp(pixels(kept / "seen-height.png", "L")) > 200


def test_says_what_to_do(gimp: Gimp, photo: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (catch (say "nothing") (fill image layer " " 100 FALSE))
        (gimp-image-scale image 8 8)
        (catch (say "small") (make-tileable image layer))
        (say (length (layers image)))
        (fill image layer " " 100 FALSE)""")
    assert said == ["nothing", "small", "1"], printed
    assert "say which material you would like" in printed
    assert "image is 8x8 pixels: both sides must be from 16 to 8192 pixels" in printed
