"""The filter as an artist meets it: menu, dialog, progress, undo, Cancel, in real GIMPs on a virtual screen.

With MUSELOOM_SCREENSHOTS=FOLDER what the screen showed is kept there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp, Jobs, Session
from PIL import Image
from skimage import data

from bridge.client import Client
from bridge.messages import WorkList, Works

SIDE = 3600  # large enough for a job that can be cancelled while it runs


@pytest.fixture(scope="module")
def session(gimp: Gimp) -> Iterator[Session]:
    """A GIMP with a large photograph open, over the whole screen."""
    photo = gimp.home / "astronaut.png"
    Image.fromarray(data.astronaut()).resize((SIDE, SIDE)).save(photo, compress_level=1)
    with gimp.session(photo) as session:
        for welcome in session.xdotool("search", "--onlyvisible", "--name", "^Welcome").split():
            session.xdotool("windowunmap", welcome)
        window = session.window("GIMP$")
        session.xdotool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
        yield session


@pytest.fixture
def shots(gimp: Gimp) -> Path:
    """Where screenshots go."""
    folder = Path(os.environ.get("MUSELOOM_SCREENSHOTS", gimp.home))
    folder.mkdir(exist_ok=True)
    return folder


def test_dialog_adds_a_layer_that_one_undo_takes_away(session: Session, shots: Path) -> None:
    version = session.gimp.version
    before = session.layers()
    session.open_dialog()
    time.sleep(0.5)  # the dialog is being drawn
    session.picture(shots / f"gimp-{version}-dialog.png")
    session.xdotool("key", "alt+o")
    session.wait_for(lambda: len(session.layers()) == 2)
    assert session.layers() == ["Starry Night 100 %", *before]
    session.window("GIMP$")
    time.sleep(1)  # the canvas is being drawn
    session.picture(shots / f"gimp-{version}-result.png")
    session.xdotool("key", "ctrl+z")
    session.wait_for(lambda: session.layers() == before, 10)


def test_cancel_in_gimps_bar_stops_the_job(
    session: Session, shots: Path, jobs: Jobs, host_client: Client
) -> None:
    before = session.layers()
    works = host_client.ask(Works(), WorkList).works
    quiet = screen(session.picture(shots / "quiet.png"))
    session.open_dialog()
    session.xdotool("key", "alt+o")
    jobs(1)
    time.sleep(0.3)  # the bar is being drawn
    busy = screen(session.picture(shots / f"gimp-{session.gimp.version}-progress.png"))
    # What has changed in the status bar at the window's foot is the bar, with the Cancel button at its end.
    rows, columns = np.nonzero(np.abs(busy - quiet)[-40:] > 8)
    session.xdotool("mousemove", str(columns.max() - 20), str(760 + (rows.min() + rows.max()) // 2))
    assert len(jobs()) == 1  # still running: it is Cancel that stops it
    session.xdotool("click", "1")
    jobs(0, within=5)
    time.sleep(1)  # a finished job would be in the library by now
    assert session.layers() == before
    assert host_client.ask(Works(), WorkList).works == works


def screen(path: Path) -> np.ndarray:
    """A screenshot in grey."""
    return np.asarray(Image.open(path).convert("L")).astype(int)
