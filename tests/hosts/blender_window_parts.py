"""What the scripts share that run inside a Blender with a window; blender_driver.py puts it beside them.

The arguments after "--": a folder and a prompt. Each `NAME.want` in the folder asks for a screenshot, each
`KEY.press` for a key; they go when it is done. `found.json` at the end has what was found on the way.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import bpy

FOLDER, PROMPT = Path(sys.argv[-2]), sys.argv[-1]
PATIENCE = 240.0  # seconds

found: dict[str, object] = {}


def area() -> bpy.types.Area:
    """The 3D view."""
    screen = bpy.context.window_manager.windows[0].screen
    return next(each for each in screen.areas if each.type == "VIEW_3D")


def view() -> object:
    """The context that a press in the 3D view has."""
    region = next(each for each in area().regions if each.type == "WINDOW")
    return bpy.context.temp_override(window=bpy.context.window_manager.windows[0], area=area(), region=region)


def picture(name: str) -> Iterator[float]:
    """Wait until the test has a screenshot."""
    yield 1.0  # Blender draws
    want = FOLDER / f"{name}.want"
    want.touch()
    while want.exists():
        yield 0.1


def press(key: str) -> Iterator[float]:
    """Have a key pressed over the 3D view, by its X name ("Escape", "ctrl+z")."""
    want = FOLDER / f"{key}.press"
    want.touch()
    while want.exists():
        yield 0.1
    yield 1.0  # Blender acts


def until(true: object) -> Iterator[float]:
    """Let Blender go on until it is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "nothing came"
        yield 0.05


def begin(steps: Iterator[float]) -> None:
    """Take one step after another, with pauses in seconds during which Blender goes on as usual."""
    bpy.app.timers.register(lambda: _run(steps), first_interval=2.0, persistent=True)


def _run(steps: Iterator[float]) -> float | None:
    """One step; at the end, or when something went wrong, tell and leave."""
    try:
        return next(steps)
    except StopIteration:
        pass
    except Exception:
        found["problem"] = traceback.format_exc()
    (FOLDER / "found.json").write_text(json.dumps(found))
    bpy.ops.wm.quit_blender()
    return None
