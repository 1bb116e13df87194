"""What can be done with textures: ask for ideas, apply, make more like one. Found by F3, "Museloom"."""

from __future__ import annotations

import time

import bpy

from .. import preferences, ticking
from . import fields, fitting, making, scenes
from .making import Cancelled, Problem, Steps

SLICE = 0.01  # seconds of work between two chances for Blender to draw and to listen
IDEAS = 4  # of one press
PATIENCE = 1800.0  # seconds a script waits: upscaling takes its time


class Making:
    """What takes a while: a step of undo once it is done, and nothing at all if it is cancelled.

    asks: it needs the daemon.
    """

    bl_options = frozenset({"UNDO", "INTERNAL"})

    asks = True

    _steps: Steps
    _timer: bpy.types.Timer | None = None
    _over = ""  # what the operator returns, once it is over

    def steps(self, context: bpy.types.Context) -> Steps:
        """The work; returns what the artist should know of it, "" nothing.

        Raises `Problem` or `Cancelled`; what was made by then stays only if it returns.
        """
        raise NotImplementedError

    def invoke(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """Begin; `modal` goes on."""
        if not self._begin(context):
            return {"CANCELLED"}
        self._timer = context.window_manager.event_timer_add(ticking.BUSY / 2, window=context.window)
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """A slice of the work; everything the artist does goes on its usual way."""
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        until = time.perf_counter() + SLICE
        while not self._over and not self._step() and time.perf_counter() < until:
            pass
        if not self._over:
            return {"PASS_THROUGH"}
        self._end(context)
        return {self._over}

    def cancel(self, context: bpy.types.Context) -> None:
        """Blender ends it: a new file, or the end of Blender."""
        self._steps.close()
        self._end(context)

    def execute(self, context: bpy.types.Context) -> set[str]:
        """For scripts: wait until it is done."""
        if not self._begin(context):
            return {"CANCELLED"}
        deadline = time.monotonic() + PATIENCE
        while not self._over:
            if self._step():
                ticking.session.tick()
                time.sleep(0.01)
            if time.monotonic() > deadline:
                self._steps.close()
                self.report({"ERROR"}, "No answer: run `museloom doctor`")
                return {"CANCELLED"}
        return {self._over}

    def _begin(self, context: bpy.types.Context) -> bool:
        ticking.previewing.end()
        if self.asks and not ticking.connected(self):
            return False
        try:
            self._steps = self.steps(context)
        except Problem as problem:
            self.report({"ERROR"}, str(problem))
            return False
        self._step()
        ticking.hurry()
        return self._over != "CANCELLED"

    def _step(self) -> bool:
        """Go on. Returns whether it waits for someone else."""
        try:
            return next(self._steps)
        except StopIteration as end:
            self._over = "FINISHED"
            if end.value:
                self.report({"INFO"}, end.value)
        except Cancelled:
            self._over = "CANCELLED"
        except Problem as problem:
            self._over = "CANCELLED"
            self.report({"ERROR"}, str(problem))
        return True

    def _end(self, context: bpy.types.Context) -> None:
        if self._timer is not None:
            context.window_manager.event_timer_remove(self._timer)
            self._timer = None
        ticking.redraw()


class MUSELOOM_OT_textures(bpy.types.Operator):
    """Ask Museloom for materials for the prompt, shown as spheres. Blender stays free meanwhile"""

    bl_idname = "museloom.textures"
    bl_label = "Museloom: Texture Ideas"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a prompt."""
        if not context.window_manager.museloom.texture.strip():
            cls.poll_message_set("Write first which material you would like")
            return False
        return True

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Hand in one job an idea."""
        if not ticking.connected(self):
            return {"CANCELLED"}
        chosen = context.window_manager.museloom
        way = fields.way(int(preferences.chosen().size))
        ticking.textures.ask(chosen.texture, IDEAS, chosen.texture_seed, way)
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_apply_texture(Making, bpy.types.Operator):
    """Put this material on the selected objects, in Edit Mode on the selected faces, at its real size:
    by the UVs, measured on the mesh, or from all sides of a box where there are none"""

    bl_idname = "museloom.apply_texture"
    bl_label = "Apply Texture Idea"

    source: bpy.props.StringProperty(options={"SKIP_SAVE"})  # the job of an idea, or a work of the history

    def steps(self, context: bpy.types.Context) -> Steps:
        """Ask for the maps, and apply them."""
        targets = selected(context)
        under_way = ticking.textures.ordered(self.source)
        if under_way is not None and under_way.state == "running":
            raise Problem("It is being made already")
        size = int(preferences.chosen().size)
        return (yield from making.apply(ticking.textures.fetch(self.source, size), targets))


class MUSELOOM_OT_texture_scene(Making, bpy.types.Operator):
    """Give each material of a built scene idea the texture that its name asks for, in the colour it has,
    one after the other. Select an object of the scene first"""

    bl_idname = "museloom.texture_scene"
    bl_label = "Texture the Scene"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a scene idea, built."""
        if scenes.collection(context) is None:
            cls.poll_message_set("Build a scene idea first, and select one of its objects")
            return False
        return True

    def steps(self, context: bpy.types.Context) -> Steps:
        """One material after the other."""
        group = scenes.collection(context)
        assert group is not None
        return (yield from scenes.texture(group.name, int(preferences.chosen().size)))


def selected(context: bpy.types.Context) -> list[fitting.Target]:
    """What the artist has selected. Raises `Problem` if it is nothing."""
    targets = fitting.targets(context)
    if not targets:
        raise Problem("Nothing is selected that could have a material: select an object")
    if all(target.faces == () for target in targets):
        raise Problem("No face is selected: select some, or leave Edit Mode for the whole object")
    return [target for target in targets if target.faces != ()]


CLASSES = (
    MUSELOOM_OT_textures,
    MUSELOOM_OT_apply_texture,
    MUSELOOM_OT_texture_scene,
)
