"""Run inside a Blender with a window: presses Ideas and Build, undoes; asks the test for screenshots.

Arguments after "--": a folder and a prompt. Each `NAME.want` in the folder asks for a screenshot and goes
when it is made; `found.json` at the end has what was found on the way.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import bpy
from bl_ext.user_default.museloom import ticking

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
    window = bpy.context.window_manager.windows[0]
    return bpy.context.temp_override(window=window, area=area(), region=region)


def picture(name: str) -> Iterator[float]:
    """Wait until the test has a screenshot."""
    yield 1.0  # Blender draws
    want = FOLDER / f"{name}.want"
    want.touch()
    while want.exists():
        yield 0.1


def script() -> Iterator[float]:
    """What is done, with pauses in seconds during which Blender goes on as usual."""
    session, fields = ticking.session, bpy.context.window_manager.museloom
    area().spaces[0].show_region_ui = True
    yield 1.0
    next(each for each in area().regions if each.type == "UI").active_panel_category = "Museloom"
    found["greyed"] = not bpy.ops.museloom.ideas.poll()
    fields.prompt, fields.count, fields.seed = PROMPT, 4, 5
    yield from picture("prompt")
    with view():
        bpy.ops.museloom.ideas()
    until = time.monotonic() + PATIENCE
    while not any(idea.picture for idea in session.rounds[-1].ideas) and time.monotonic() < until:
        yield 0.1
    yield from picture("progress")
    while session.busy and time.monotonic() < until:
        yield 0.1
    ideas = session.rounds[-1].ideas
    found["ideas"] = [[idea.state, idea.title, idea.error] for idea in ideas]
    with view():
        bpy.ops.museloom.rate(work=ideas[1].work, rating=1)
    yield from picture("ideas")
    found["before"] = len(bpy.data.objects)
    with view():
        bpy.ops.museloom.build("INVOKE_DEFAULT", source=ideas[0].job)
    while session.builds[-1].state == "running" and time.monotonic() < until:
        yield 0.1
    found["build"] = [session.builds[-1].state, session.builds[-1].error]
    yield 0.5
    space = area().spaces[0]
    space.shading.color_type, space.region_3d.view_perspective = "MATERIAL", "CAMERA"
    with view():
        bpy.ops.view3d.view_center_camera()
    yield from picture("built")
    found["built"] = len(bpy.data.objects)
    with view():
        bpy.ops.ed.undo()
    found["undone"] = len(bpy.data.objects)
    yield 0.5
    with view():
        bpy.ops.ed.redo()
    found["redone"] = len(bpy.data.objects)
    with view():
        bpy.ops.museloom.variations(idea=ideas[0].job)
    bpy.ops.wm.read_homefile(app_template="")  # a new file in the middle of it all
    yield 2.0
    found["running"] = session.busy and bpy.app.timers.is_registered(ticking.tick)
    bpy.ops.museloom.cancel()
    until = time.monotonic() + PATIENCE
    while session.busy and time.monotonic() < until:
        yield 0.1
    found["cancelled"] = [idea.state for idea in session.rounds[-1].ideas]
    found["longest"] = ticking.longest


def run(steps: Iterator[float]) -> float | None:
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


steps = script()
bpy.app.timers.register(lambda: run(steps), first_interval=2.0, persistent=True)
