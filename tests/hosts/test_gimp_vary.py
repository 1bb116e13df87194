"""Vary Texture in real GIMPs: what is painted comes to lie where the picture was, in one step of undo.

The daemon has engines of the tests' own, which answer with the picture's negative: a layer in the wrong
place, squeezed or mirrored would show.
"""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp
from PIL import Image
from skimage import data

from bridge.client import Client
from bridge.messages import Status, StatusReport, Stop, Stopping

ROOT = Path(__file__).parents[2]


def pixels(path: Path, mode: str = "RGB") -> np.ndarray:
    return np.asarray(Image.open(path).convert(mode)).astype(int)


@pytest.fixture(scope="module")
def painter(host_folder: Path) -> Iterator[dict[str, str]]:
    """A daemon with the engines of `tests/core/handing_over`; the environment in which plug-ins find it."""
    found = {"MUSELOOM_DATA": str(host_folder / "painter"), "MUSELOOM_RUNTIME": str(host_folder / "paint")}
    Path(found["MUSELOOM_RUNTIME"]).mkdir(mode=0o700, exist_ok=True)
    path = os.pathsep.join(map(str, [ROOT / "tests" / "core" / "handing_over", ROOT]))
    with (host_folder / "painter.log").open("wb") as log:
        daemon = subprocess.Popen(
            [sys.executable, "-m", "core.daemon"],
            env={**os.environ, **found, "PYTHONPATH": path},
            stdout=log,
            stderr=log,
        )
    endpoint = f"ipc://{found['MUSELOOM_RUNTIME']}/daemon.sock"
    with Client("tests", endpoint=endpoint, autostart=False) as client:
        client.ask(Status(), StatusReport)
        yield found
        client.ask(Stop(), Stopping)
    daemon.wait(30)


@pytest.fixture
def painting(gimp: Gimp, painter: dict[str, str]) -> Gimp:
    """A GIMP that asks this daemon."""
    return dataclasses.replace(gimp, environment={**gimp.environment, **painter})


@pytest.fixture
def photo(gimp: Gimp) -> Path:
    """A photograph, 300x200 pixels."""
    path = gimp.home / "vary.png"
    Image.fromarray(data.astronaut()[:200, :300]).save(path)
    return path


def test_a_varied_layer_lies_where_it_was(painting: Gimp, photo: Path) -> None:
    said, printed = painting.batch(
        f"""
        (define image (open-picture "{photo}"))
        (vary image (car (layers image)) " mossy ")
        (define new (car (layers image)))
        (say (car (gimp-item-get-name new)) (width new) (height new) (length (layers image)) (has-mask? new))
        (apply say (offsets new))
        (save new "{painting.home}/varied.png")""",
    )
    assert said == ["mossy 300 200 2 #f", "0 0"], printed
    difference = np.abs(pixels(painting.home / "varied.png") - (255 - pixels(photo)))
    assert difference.mean() < 12  # stretched from a square
    mirrored = np.abs(pixels(painting.home / "varied.png")[:, ::-1] - (255 - pixels(photo)))
    assert mirrored.mean() > 30


def test_of_a_selection_only_what_is_selected_is_varied(painting: Gimp, photo: Path) -> None:
    said, printed = painting.batch(
        f"""
        (define image (open-picture "{photo}"))
        (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 90 10 180 150)
        (vary image (car (layers image)) "")
        (define new (car (layers image)))
        (say (car (gimp-item-get-name new))) (say (width new) (height new)) (apply say (offsets new))
        (save (mask-of new) "{painting.home}/mask.png")
        (save (car (gimp-image-get-selection image)) "{painting.home}/selection.png")
        (save new "{painting.home}/varied.png")""",
    )
    assert said == ["A picture, varied", "180 150", "90 10"], printed
    selected = pixels(painting.home / "selection.png", "L")[10:160, 90:270]
    assert (pixels(painting.home / "mask.png", "L") == selected).all()
    difference = np.abs(pixels(painting.home / "varied.png") - (255 - pixels(photo)[10:160, 90:270]))
    assert difference.mean() < 12


def test_the_dialog_varies_the_layer_and_one_undo_takes_it_away(painting: Gimp, photo: Path) -> None:
    shots = Path(os.environ.get("MUSELOOM_SCREENSHOTS", painting.home))
    with painting.session(photo) as session:
        for welcome in session.xdotool("search", "--onlyvisible", "--name", "^Welcome").split():
            session.xdotool("windowunmap", welcome)
        window = session.window("GIMP$")
        session.xdotool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
        before = session.layers()
        session.open_dialog("Vary Texture", up=1)
        time.sleep(0.5)  # the dialog is being drawn
        session.picture(shots / f"gimp-{painting.version}-vary-dialog.png")
        session.xdotool("key", "alt+o")
        session.wait_for(lambda: session.layers() == ["mossy", *before])
        session.window("GIMP$")
        time.sleep(3)  # the canvas is being drawn
        session.picture(shots / f"gimp-{painting.version}-vary-result.png")
        session.xdotool("key", "ctrl+z")
        session.wait_for(lambda: session.layers() == before, 10)
