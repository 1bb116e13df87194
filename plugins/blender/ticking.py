"""The timer that asks the daemon for news, and what keeps it right over new files and undo.

`session` is all the state there is. The timer outlives files; nothing it holds belongs to one.
"""

from __future__ import annotations

import time

import bpy
from bpy.app.handlers import persistent

from . import pictures, preferences
from .session import Session, warm

BUSY, IDLE = 0.06, 0.5  # seconds between two ticks

session = Session()
longest = 0.0  # seconds of work: the longest tick so far
abandoned = 0  # how often undo or a new file has pulled the ground from under what was being built
_seen = 0.0  # when the panel was last drawn


def seen() -> None:
    """The panel is being drawn: worth looking for the daemon."""
    global _seen
    _seen = time.monotonic()


def tick() -> float:
    """Take in news, show them. Returns seconds until the next time."""
    global longest
    began = time.thread_time()
    if not session.busy and _seen and time.monotonic() - _seen < 5 and not session.connected:
        chosen = preferences.settings()
        if not chosen.autostart:  # is one there already?
            session.connect(chosen)
    changed = session.tick()
    ideas = [idea for each in session.rounds for idea in each.ideas]
    if pictures.pending(ideas):
        pictures.show(ideas)
        changed = True
    if changed:
        redraw()
    longest = max(longest, time.thread_time() - began)
    return BUSY if session.busy or pictures.pending(ideas) else IDLE


def hurry() -> None:
    """Something was asked for: look for its answer soon."""
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    bpy.app.timers.register(tick, first_interval=BUSY, persistent=True)
    redraw()


def redraw() -> None:
    """Have the side bars drawn anew."""
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type == "VIEW_3D":
                for region in area.regions:
                    if region.type == "UI":
                        region.tag_redraw()


@persistent
def _ground_moves(*_: object) -> None:
    global abandoned
    abandoned += 1


_HANDLERS = (
    bpy.app.handlers.undo_pre,
    bpy.app.handlers.redo_pre,
    bpy.app.handlers.load_pre,
)


def register() -> None:
    """Begin."""
    warm()
    for handlers in _HANDLERS:
        handlers.append(_ground_moves)
    bpy.app.timers.register(tick, first_interval=BUSY, persistent=True)


def unregister() -> None:
    """End: no timer, no connection, no icon stays."""
    global session
    for handlers in _HANDLERS:
        handlers.remove(_ground_moves)
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    session.close()
    session = Session()
    pictures.forget()
