"""Run inside a Blender with a window: presses Ideas and Build, undoes; asks the test for screenshots."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import bpy
from bl_ext.user_default.museloom import ticking

sys.path.insert(0, sys.argv[-2])

from blender_window_parts import PATIENCE, PROMPT, area, begin, found, picture, view


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


begin(script())
