"""Fill with Texture as an artist meets it: the dialog, the new layer group, one undo."""

from __future__ import annotations

import os
import time
from pathlib import Path

from gimp_driver import Gimp
from PIL import Image
from skimage import data


def test_the_dialog_fills_the_layer_and_one_undo_takes_it_away(gimp: Gimp) -> None:
    shots = Path(os.environ.get("MUSELOOM_SCREENSHOTS", gimp.home))
    photo = gimp.home / "fill.png"
    Image.fromarray(data.astronaut()).save(photo)
    with gimp.session(photo) as session:
        for welcome in session.xdotool("search", "--onlyvisible", "--name", "^Welcome").split():
            session.xdotool("windowunmap", welcome)
        window = session.window("GIMP$")
        session.xdotool("windowmove", window, "0", "0", "windowsize", window, "1280", "800")
        before = session.layers()
        session.open_dialog("Fill with Texture", up=5)
        time.sleep(0.5)  # the dialog is being drawn
        session.picture(shots / f"gimp-{gimp.version}-fill-dialog.png")
        session.xdotool("key", "alt+a")  # All maps
        session.xdotool("key", "alt+o")
        session.wait_for(lambda: len(session.layers()) == 2)
        assert session.layers() == ["old mossy brick", *before]
        session.wait_for(lambda: session.ask("(say (length (children (car (layers (opened))))))") == ["6"])
        session.window("GIMP$")
        time.sleep(1)  # the canvas is being drawn
        session.picture(shots / f"gimp-{gimp.version}-fill-result.png")
        session.xdotool("key", "ctrl+z")
        session.wait_for(lambda: session.layers() == before, 10)
