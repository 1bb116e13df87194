"""The timer that asks the daemon for news, and what keeps it right over new files and undo.

`session`, `textures`, `refining` and `previewing` are all the state there is. The timer outlives files;
nothing it holds belongs to one.
"""

from __future__ import annotations

import time

import bpy
from bpy.app.handlers import persistent

from . import pictures, preferences
from .session import Session, warm
from .texturing.asking import Textures
from .texturing.previewing import Previewing
from .texturing.refining import Refining

BUSY, IDLE = 0.06, 0.5  # seconds between two ticks

session = Session()
textures = Textures(session)
refining = Refining(session, textures)
previewing = Previewing()
longest = 0.0  # seconds of work: the longest tick so far
abandoned = 0  # how often undo or a new file has pulled the ground from under what was being built
_moving = False  # whether a slider has moved since the last tick
_seen = 0.0  # when the panel was last drawn


def seen() -> None:
    """The panel is being drawn: worth looking for the daemon."""
    global _seen
    _seen = time.monotonic()


def connected(operator: bpy.types.Operator) -> bool:
    """Whether the daemon answers, which is started if need be; if not, `operator` says why."""
    if session.connect(preferences.settings()):
        return True
    operator.report({"ERROR"}, session.error)
    return False


def tick() -> float:
    """Take in news, show them. Returns seconds until the next time."""
    global longest, _moving
    began = time.thread_time()
    if not session.busy and _seen and time.monotonic() - _seen < 5 and not session.connected:
        chosen = preferences.settings()
        if not chosen.autostart:  # is one there already?
            session.connect(chosen)
    _moving = False
    changed = session.tick()
    if refining.tick():
        changed = True
    ideas = [idea for rounds in (session.rounds, textures.rounds) for each in rounds for idea in each.ideas]
    if pictures.pending(ideas):
        pictures.show(ideas)
        changed = True
    if changed:
        redraw()
    longest = max(longest, time.thread_time() - began)
    return BUSY if session.busy or textures.busy or refining.busy or pictures.pending(ideas) else IDLE


def hurry() -> None:
    """Something was asked for: look for its answer soon."""
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    bpy.app.timers.register(tick, first_interval=BUSY, persistent=True)
    redraw()


def moved() -> None:
    """A slider of a texture has moved: what follows must not wait for the next idle tick."""
    global _moving
    if not _moving:  # it is drawn more often than it ticks
        _moving = True
        hurry()


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
    global session, textures, refining, previewing
    for handlers in _HANDLERS:
        handlers.remove(_ground_moves)
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    session.close()
    session = Session()
    textures = Textures(session)
    refining = Refining(session, textures)
    previewing = Previewing()
    pictures.forget()
