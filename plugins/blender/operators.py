"""What can be done: ask for ideas, vary, build, rate, cancel. All are found by F3, "Museloom"."""

from __future__ import annotations

import time
from collections.abc import Iterator

import bpy

from . import building, ticking
from .tasks import Build

SLICE = 0.03  # seconds of building between two chances for Blender to draw and to listen
PATIENCE = 120.0  # seconds a script waits for a build


class MUSELOOM_OT_ideas(bpy.types.Operator):
    """Ask Museloom for scene ideas for the prompt. Blender stays free meanwhile"""

    bl_idname = "museloom.ideas"
    bl_label = "Museloom: Scene Ideas"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a prompt."""
        if not context.window_manager.museloom.prompt.strip():
            cls.poll_message_set("Write first what you would like to see")
            return False
        return True

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Hand in one job an idea."""
        if not ticking.connected(self):
            return {"CANCELLED"}
        fields = context.window_manager.museloom
        ticking.session.ask(fields.prompt, fields.count, fields.seed)
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_variations(bpy.types.Operator):
    """Ask for variations of this idea: other sights of the same"""

    bl_idname = "museloom.variations"
    bl_label = "Museloom: Variations of an Idea"
    bl_options = frozenset({"INTERNAL"})

    idea: bpy.props.StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Hand in one job a variation."""
        idea = ticking.session.idea(self.idea)
        if idea is None or idea.plan is None:
            self.report({"ERROR"}, "This idea is not there any more: ask for new ones")
            return {"CANCELLED"}
        if not ticking.connected(self):
            return {"CANCELLED"}
        fields = context.window_manager.museloom
        ticking.session.ask(idea.plan.prompt, fields.count, 0, like=idea)
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_build(bpy.types.Operator):
    """Build this idea in a collection of its own: editable meshes, materials, lights, a camera"""

    bl_idname = "museloom.build"
    bl_label = "Build Scene Idea"
    bl_options = frozenset({"UNDO", "INTERNAL"})

    source: bpy.props.StringProperty(options={"SKIP_SAVE"})  # the job of an idea, or a work of the history

    _build: Build
    _steps: Iterator[float] | None = None
    _timer: bpy.types.Timer | None = None
    _abandoned = 0

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """Objects can't be added in the middle of an edit."""
        if context.mode != "OBJECT":
            cls.poll_message_set("Leave Edit Mode first: objects are built in Object Mode")
            return False
        return True

    def invoke(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """Ask for the meshes; `modal` builds when they have come, a slice at a time."""
        if not self._ask():
            return {"CANCELLED"}
        self._timer = context.window_manager.event_timer_add(ticking.BUSY / 2, window=context.window)
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """A slice of the work; everything the artist does goes on its usual way."""
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        if ticking.abandoned != self._abandoned and self._steps is not None:
            self._build.fail("undone while it was being built: build it again")
        elif self._build.output is not None and context.mode == "OBJECT":
            self._work(context, SLICE)
        if self._build.state == "running":
            return {"PASS_THROUGH"}
        self._end(context)
        return {"FINISHED" if self._build.state == "done" else "CANCELLED"}

    def cancel(self, context: bpy.types.Context) -> None:
        """Blender ends it: a new file, or the end of Blender."""
        self._build.state = "cancelled"
        self._end(context)

    def execute(self, context: bpy.types.Context) -> set[str]:
        """For scripts: wait, then build all at once."""
        if not self._ask():
            return {"CANCELLED"}
        deadline = time.monotonic() + PATIENCE
        while self._build.state == "running" and self._build.output is None:
            if time.monotonic() > deadline:
                self._build.fail("no answer: run `museloom doctor`")
            ticking.session.tick()
            time.sleep(0.01)
        if self._build.state == "running":
            self._work(context, float("inf"))
        if self._build.state != "done":
            self.report({"ERROR"}, self._build.error or "Cancelled")
            return {"CANCELLED"}
        return {"FINISHED"}

    def _ask(self) -> bool:
        if not ticking.connected(self):
            return False
        under_way = ticking.session.building(self.source)
        if under_way is not None and under_way.state == "running":
            self.report({"INFO"}, "It is being built already")
            return False
        self._build = ticking.session.build(self.source)
        ticking.hurry()
        return True

    def _work(self, context: bpy.types.Context, budget: float) -> None:
        build = self._build
        assert build.output is not None
        if self._steps is None:
            view = context.window_manager.museloom.view
            self._steps = building.steps(build.output, build.blobs, view)
            self._abandoned = ticking.abandoned
        until = time.perf_counter() + budget
        try:
            for fraction in self._steps:
                build.fraction = fraction
                if time.perf_counter() > until:
                    return
            build.state = "done"
        except building.Unusable as problem:
            build.fail(problem)
        finally:
            ticking.redraw()

    def _end(self, context: bpy.types.Context) -> None:
        if self._timer is not None:
            context.window_manager.event_timer_remove(self._timer)
            self._timer = None
        # Undo or a new file took what was made away, so there is nothing to take out.
        if self._steps is not None and ticking.abandoned == self._abandoned:
            self._steps.close()
        self._steps = None
        self._build.output, self._build.blobs = None, []
        ticking.redraw()


class MUSELOOM_OT_rate(bpy.types.Operator):
    """Tell Museloom what you think of it; press again to take it back"""

    bl_idname = "museloom.rate"
    bl_label = "Museloom: Rate"
    bl_options = frozenset({"INTERNAL"})

    work: bpy.props.StringProperty(options={"SKIP_SAVE"})
    rating: bpy.props.IntProperty(min=-1, max=1, options={"SKIP_SAVE"})

    @classmethod
    def description(cls, context: bpy.types.Context, properties: bpy.types.OperatorProperties) -> str:
        """What a press does."""
        return {1: "I like this one", -1: "Not for me", 0: "Take my opinion back"}[properties.rating]

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Tell the library."""
        if not ticking.connected(self):
            return {"CANCELLED"}
        ticking.session.rate(self.work, self.rating)
        ticking.textures.rated(self.work, self.rating)
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_cancel(bpy.types.Operator):
    """Stop what Museloom is doing for you; what is done already stays"""

    bl_idname = "museloom.cancel"
    bl_label = "Museloom: Cancel"

    job: bpy.props.StringProperty(options={"SKIP_SAVE"})  # "": all

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """Something must be under way."""
        if not ticking.session.busy and not ticking.textures.busy:
            cls.poll_message_set("Nothing is under way")
            return False
        return True

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Ask the daemon to stop."""
        ticking.session.cancel(self.job)
        ticking.textures.cancel(self.job)
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_history(bpy.types.Operator):
    """Look into Museloom's library for what was made so far"""

    bl_idname = "museloom.history"
    bl_label = "Museloom: Refresh History"

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Ask for the list."""
        if not ticking.connected(self):
            return {"CANCELLED"}
        ticking.session.list_works()
        ticking.textures.list_works()
        ticking.hurry()
        return {"FINISHED"}


class MUSELOOM_OT_seed(bpy.types.Operator):
    """Put this seed into the panel's Seed field and on the clipboard"""

    bl_idname = "museloom.copy_seed"
    bl_label = "Museloom: Copy Seed"
    bl_options = frozenset({"INTERNAL"})

    seed: bpy.props.StringProperty(options={"SKIP_SAVE"})  # may be larger than Blender's integers

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Copy it."""
        context.window_manager.clipboard = self.seed
        if int(self.seed) < 2**31:
            context.window_manager.museloom.seed = int(self.seed)
        self.report({"INFO"}, f"Seed {self.seed} copied")
        return {"FINISHED"}


class MUSELOOM_OT_turn(bpy.types.Operator):
    """Look at the earlier or the later ideas"""

    bl_idname = "museloom.turn_page"
    bl_label = "Museloom: Earlier or Later Ideas"
    bl_options = frozenset({"INTERNAL"})

    by: bpy.props.IntProperty(default=-1, options={"SKIP_SAVE"})
    textures: bpy.props.BoolProperty(options={"SKIP_SAVE"})

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Show another round."""
        book = ticking.textures if self.textures else ticking.session
        book.shown = max(0, min(book.shown + self.by, len(book.rounds) - 1))
        ticking.redraw()
        return {"FINISHED"}


class MUSELOOM_OT_start(bpy.types.Operator):
    """Start Museloom's daemon on this machine"""

    bl_idname = "museloom.start"
    bl_label = "Start Museloom"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """Not twice."""
        if ticking.session.connected:
            cls.poll_message_set("Museloom is running already")
            return False
        return True

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Start it and connect."""
        if not ticking.connected(self):
            return {"CANCELLED"}
        ticking.session.start_daemon()
        ticking.hurry()
        return {"FINISHED"}


CLASSES = (
    MUSELOOM_OT_ideas,
    MUSELOOM_OT_variations,
    MUSELOOM_OT_build,
    MUSELOOM_OT_rate,
    MUSELOOM_OT_cancel,
    MUSELOOM_OT_history,
    MUSELOOM_OT_seed,
    MUSELOOM_OT_turn,
    MUSELOOM_OT_start,
)
