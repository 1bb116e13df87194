"""The side bar's tab "Museloom": one panel, and below it one panel an ability. New abilities join below."""

from __future__ import annotations

import textwrap
import time

import bpy

from . import pictures, ticking
from .bridge.messages import WorkInfo
from .session import Session
from .tasks import Idea, Task
from .texturing.asking import Textures

UNIT = 20.0  # pixels of such a unit at scale 1
NOTES = 3  # shown under an idea


class Tab:
    """What the panels share."""

    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Museloom"


class MUSELOOM_PT_main(Tab, bpy.types.Panel):
    """How Museloom is."""

    bl_label = "Museloom"

    def draw(self, context: bpy.types.Context) -> None:
        """The daemon's state; what to do if it is not well."""
        ticking.seen()
        session, layout = ticking.session, self.layout
        chosen = context.preferences.addons[__package__].preferences
        row = layout.row()
        if session.connected:
            row.label(text="Ready" if not session.busy else "Working", icon="CHECKMARK")
        elif session.starting:
            row.label(text="Museloom is starting", icon="SORTTIME")
        elif session.error or not chosen.autostart:
            where = "" if session.local else f" at {chosen.endpoint}"
            row.label(text=f"Museloom is not running{where}", icon="ERROR")
        else:
            row.label(text="Starts with your first idea", icon="CHECKMARK")
        if session.busy and not session.starting:
            row.operator("museloom.cancel", text="Cancel", icon="CANCEL").job = ""
        if session.error:
            text(layout, context, session.error)
        absent = session.local and not session.connected and not session.starting
        if absent and (session.error or not chosen.autostart):
            layout.operator("museloom.start", icon="PLAY")


class MUSELOOM_PT_ideas(Tab, bpy.types.Panel):
    """Scene ideas."""

    bl_label = "Scene Ideas"
    bl_parent_id = "MUSELOOM_PT_main"

    def draw(self, context: bpy.types.Context) -> None:
        """The prompt, and the ideas of the round that is shown."""
        session, layout = ticking.session, self.layout
        fields = context.window_manager.museloom
        column = layout.column(align=True)
        column.prop(
            fields, "prompt", text="", icon="OUTLINER_OB_LIGHT", placeholder="What would you like to see?"
        )
        row = column.row(align=True)
        row.prop(fields, "count", text="How many")
        row.prop(fields, "seed")
        button = layout.row()
        button.scale_y = 1.4
        button.operator("museloom.ideas", text="Ideas", icon="LIGHT")
        layout.prop(fields, "view")
        if not session.rounds:
            return
        shown = session.rounds[session.shown]
        pages(layout, session, f"Variations of {shown.of}" if shown.of else shown.prompt)
        for idea in shown.ideas:
            _idea(layout.box(), context, idea)


class MUSELOOM_PT_history(Tab, bpy.types.Panel):
    """Scenes made so far."""

    bl_label = "Scene History"
    bl_parent_id = "MUSELOOM_PT_ideas"
    bl_options = frozenset({"DEFAULT_CLOSED"})

    def draw(self, context: bpy.types.Context) -> None:
        """The library's newest scenes."""
        session, layout = ticking.session, self.layout
        layout.operator("museloom.history", text="Refresh", icon="FILE_REFRESH")
        if not session.works:
            layout.label(text="Your scenes will be listed here")
        column = layout.column()
        for work in session.works:
            _work(column, context, work)


def pages(layout: bpy.types.UILayout, book: Session | Textures, title: str) -> None:
    """What the round of ideas that is shown is about, and arrows to the others."""
    row = layout.row(align=True)
    row.label(text=textwrap.shorten(title, 60, placeholder="…"))
    if len(book.rounds) > 1:
        for by, icon, more in (
            (-1, "TRIA_LEFT", book.shown > 0),
            (1, "TRIA_RIGHT", book.shown < len(book.rounds) - 1),
        ):
            arrow = row.row(align=True)
            arrow.enabled = more
            button = arrow.operator("museloom.turn_page", text="", icon=icon)
            button.by, button.textures = by, isinstance(book, Textures)


def _idea(box: bpy.types.UILayout, context: bpy.types.Context, idea: Idea) -> None:
    icon = pictures.icon(idea)
    if icon:
        box.template_icon(icon, scale=_scale(context))
    head = box.row()
    head.label(text=idea.title)
    state(box, context, idea)
    if idea.plan is None:
        return
    if idea.work:
        rating(head, idea.work, idea.rating)
    text(box, context, idea.plan.line)
    for note in idea.plan.notes[:NOTES]:
        text(box, context, note, "INFO")
    _build_state(box, context, idea.job)
    row = box.row(align=True)
    row.operator("museloom.build", text="Build", icon="HOME").source = idea.job
    row.operator("museloom.variations", text="Variations", icon="MOD_ARRAY").idea = idea.job


def _build_state(layout: bpy.types.UILayout, context: bpy.types.Context, source: str) -> None:
    """How a build under way, or one that went wrong, stands."""
    build = ticking.session.building(source)
    if build is not None and build.state != "cancelled":
        state(layout, context, build)


def state(layout: bpy.types.UILayout, context: bpy.types.Context, task: Task) -> None:
    """How a task that is not done stands: its progress, or why there is none."""
    if task.state == "running":
        row = layout.row(align=True)
        row.progress(factor=task.fraction, text=task.stage)
        row.operator("museloom.cancel", text="", icon="CANCEL").job = task.job
    elif task.state == "failed":
        text(layout, context, task.error, "ERROR")
    elif task.state == "cancelled":
        layout.label(text="Cancelled", icon="CANCEL")


def rating(row: bpy.types.UILayout, work: str, rating: int) -> None:
    """Two buttons: the star, and the cross."""
    buttons = row.row(align=True)
    star = "SOLO_ON" if rating == 1 else "SOLO_OFF"
    for value, icon in ((1, star), (-1, "X")):
        button = buttons.operator("museloom.rate", text="", icon=icon, depress=rating == value)
        button.work, button.rating = work, 0 if rating == value else value


def _work(layout: bpy.types.UILayout, context: bpy.types.Context, work: WorkInfo) -> None:
    column, buttons = made(layout, work)
    buttons.operator("museloom.build", text="", icon="HOME").source = work.work
    _build_state(column, context, work.work)


def made(layout: bpy.types.UILayout, work: WorkInfo) -> tuple[bpy.types.UILayout, bpy.types.UILayout]:
    """A work of the library. Returns where more goes: below it, and beside the button of its seed."""
    column = layout.box().column(align=True)
    head = column.row()
    head.label(text=work.title)
    rating(head, work.work, work.rating)
    foot = column.row()
    when = foot.row()
    when.active = False
    when.label(text=time.strftime("%d %b %H:%M", time.localtime(work.created)))
    buttons = foot.row(align=True)
    buttons.operator("museloom.copy_seed", text=f"Seed {work.seed}", icon="COPYDOWN").seed = str(work.seed)
    return column, buttons


def width(context: bpy.types.Context) -> float:
    """The side bar's width in units of the interface."""
    return context.region.width / (UNIT * context.preferences.system.ui_scale)


def _scale(context: bpy.types.Context) -> float:
    return max(6.0, width(context) - 2.5)


def text(layout: bpy.types.UILayout, context: bpy.types.Context, words: str, icon: str = "NONE") -> None:
    """Words over as many lines as they need."""
    letters = max(20, int((width(context) - 3.0 - (icon != "NONE") * 1.5) * 3.1))
    column = layout.column(align=True)
    column.scale_y = 0.75
    for number, line in enumerate(textwrap.wrap(words, letters)):
        column.label(text=line, icon=icon if number == 0 else ("NONE" if icon == "NONE" else "BLANK1"))


CLASSES = (MUSELOOM_PT_main, MUSELOOM_PT_ideas, MUSELOOM_PT_history)
