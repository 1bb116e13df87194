"""What can be done with textures: ask for ideas, apply, make more like one. Found by F3, "Museloom"."""

from __future__ import annotations

import time

import bpy

from .. import preferences, ticking
from . import fitting, making, pixels, scenes
from .making import Cancelled, Problem, Steps

SLICE = 0.01  # seconds of work between two chances for Blender to draw and to listen
IDEAS = 4  # of one press
PATIENCE = 300.0  # seconds a script waits


class Making:
    """What takes a while: a step of undo once it is done, and nothing at all if it is cancelled."""

    bl_options = frozenset({"UNDO", "INTERNAL"})

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
        if not ticking.connected(self):
            return False
        self._steps = self.steps(context)
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
        fields = context.window_manager.museloom
        return _asked(self, fields.texture, fields.texture_seed)


class MUSELOOM_OT_more_textures(bpy.types.Operator):
    """Ask for more materials like this one"""

    bl_idname = "museloom.more_textures"
    bl_label = "Museloom: More Like This"
    bl_options = frozenset({"INTERNAL"})

    idea: bpy.props.StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Hand in one job an idea."""
        swatch = ticking.textures.swatch(self.idea)
        if swatch is None or swatch.output is None or swatch.output.recipe is None:
            self.report({"ERROR"}, "This idea is not there any more: ask for new ones")
            return {"CANCELLED"}
        return _asked(self, swatch.output.recipe.title, 0, like=swatch)


def _asked(operator: bpy.types.Operator, prompt: str, seed: int, **how: object) -> set[str]:
    if not ticking.connected(operator):
        return {"CANCELLED"}
    ticking.textures.ask(prompt, IDEAS, seed, **how)
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
        targets = _targets(context)
        under_way = ticking.textures.ordered(self.source)
        if under_way is not None and under_way.state == "running":
            raise Problem("It is being made already")
        size = int(preferences.chosen().size)
        return (yield from making.apply(ticking.textures.fetch(self.source, size), targets))


class MUSELOOM_OT_texture_from_picture(Making, bpy.types.Operator):
    """Make a material of an image: normal, roughness, height and ambient occlusion as its colours suggest,
    and put it on the selected objects or faces"""

    bl_idname = "museloom.texture_from_picture"
    bl_label = "Material from Picture"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a picture."""
        if context.window_manager.museloom.picture not in bpy.data.images:
            cls.poll_message_set("Choose first an image of this file")
            return False
        return True

    def steps(self, context: bpy.types.Context) -> Steps:
        """Hand the image in, and apply what is made of it."""
        targets = _targets(context)
        fields = context.window_manager.museloom
        name, metres = fields.picture, fields.picture_metres
        image, blob = yield from pixels.read(name)
        order = ticking.textures.order_picture(image, blob, name, metres)
        return (yield from making.apply(order, targets, name.rpartition(".")[0] or name))


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


def _targets(context: bpy.types.Context) -> list[fitting.Target]:
    targets = fitting.targets(context)
    if not targets:
        raise Problem("Nothing is selected that could have a material: select an object")
    if all(target.faces == () for target in targets):
        raise Problem("No face is selected: select some, or leave Edit Mode for the whole object")
    return [target for target in targets if target.faces != ()]


CLASSES = (
    MUSELOOM_OT_textures,
    MUSELOOM_OT_more_textures,
    MUSELOOM_OT_apply_texture,
    MUSELOOM_OT_texture_from_picture,
    MUSELOOM_OT_texture_scene,
)
