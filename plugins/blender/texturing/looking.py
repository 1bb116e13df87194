"""The eye button: an idea on the selected objects while the artist looks."""

from __future__ import annotations

from collections.abc import Generator

import bpy

from .. import preferences, ticking
from . import fitting
from .making import Problem
from .previewing import SIDE

TURNING = {  # keys and buttons that turn the view; any other ends the look
    "MIDDLEMOUSE", "WHEELUPMOUSE", "WHEELDOWNMOUSE", "WHEELINMOUSE", "WHEELOUTMOUSE", "TRACKPADPAN",
    "TRACKPADZOOM", "MOUSEROTATE", "MOUSESMARTZOOM", "NDOF_MOTION", "LEFT_SHIFT", "RIGHT_SHIFT", "LEFT_CTRL",
    "RIGHT_CTRL", "LEFT_ALT", "RIGHT_ALT", *(f"NUMPAD_{digit}" for digit in range(10)), "NUMPAD_PERIOD",
}  # fmt: skip


class MUSELOOM_OT_preview_texture(bpy.types.Operator):
    """See it on the selected objects, until you press anything: nothing of it stays. Turn the view as you
    like meanwhile"""

    bl_idname = "museloom.preview_texture"
    bl_label = "Preview Texture Idea"
    bl_options = frozenset({"INTERNAL"})

    source: bpy.props.StringProperty(options={"SKIP_SAVE"})  # the job of an idea, or a work of the history

    _steps: Generator[bool, None, None]
    _timer: bpy.types.Timer | None = None
    _shown = False

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """It shows on whole objects."""
        if context.mode != "OBJECT":
            cls.poll_message_set("Leave Edit Mode first: it is shown on whole objects")
            return False
        return True

    def invoke(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """Ask for small maps; `modal` shows them."""
        targets = fitting.targets(context)
        if not targets:
            self.report({"ERROR"}, "Nothing is selected that could have a material: select an object")
            return {"CANCELLED"}
        if not ticking.connected(self):
            return {"CANCELLED"}
        again = ticking.previewing.source == self.source
        ticking.previewing.end()
        if again:  # a second press of the same eye
            return {"CANCELLED"}
        size = min(SIDE, int(preferences.chosen().size))
        order = ticking.textures.fetch(self.source, size, passing=True)
        shading = context.space_data.shading if context.space_data.type == "VIEW_3D" else None
        self._steps = ticking.previewing.show(order, targets, shading)
        if not self._step():
            return {"CANCELLED"}
        self._timer = context.window_manager.event_timer_add(ticking.BUSY / 2, window=context.window)
        context.window_manager.modal_handler_add(self)
        ticking.hurry()
        return {"RUNNING_MODAL"}

    def modal(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """Go on as long as only the view is turned."""
        if ticking.previewing.source != self.source:  # somebody else has ended it
            return self._end(context) | {"PASS_THROUGH"}
        if event.value == "PRESS" and event.type not in TURNING:
            ticking.previewing.end()
            return self._end(context) | ({"PASS_THROUGH"} if event.type != "ESC" else set())
        if event.type == "TIMER" and not self._shown and not self._step():
            return self._end(context)
        return {"PASS_THROUGH"}

    def cancel(self, context: bpy.types.Context) -> None:
        """Blender ends it."""
        ticking.previewing.end()
        self._end(context)

    def _step(self) -> bool:
        """Go on with showing it. Returns whether there is something to look at, now or soon."""
        try:
            next(self._steps)
        except StopIteration:
            self._shown = True
        except Problem as problem:
            self.report({"ERROR"}, str(problem))
            ticking.previewing.end()
            return False
        return True

    def _end(self, context: bpy.types.Context) -> set[str]:
        self._steps.close()
        if self._timer is not None:
            context.window_manager.event_timer_remove(self._timer)
            self._timer = None
        ticking.redraw()
        return {"CANCELLED"}


CLASSES = (MUSELOOM_OT_preview_texture,)
