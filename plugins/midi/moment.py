"""What the view shows of a session at this moment, in a musician's words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .triggers import KNOBS, knob_place
from .view import Lamp, Shot

if TYPE_CHECKING:
    from .session import Session

LABELS = {"lock": "key lock"}
HELP = "space: press  p: panic  l: learn trigger  1 2 3: learn knobs  t: tap tempo  q: quit"


def moment(session: Session) -> Shot:
    """The moment. It is called on the view's thread, so it reads and keeps nothing."""
    now = time.monotonic()
    tick = session.position(now)
    state, learning = session.player.state, session.learning
    request, asking, knobs = session.wishes.request, session.asking, dict(session.knobs)
    clock, outlet, metre = session.clock, session.outlet, session.rules.metre
    listens = request.key == "auto"
    return Shot(
        tick=tick,
        metre=metre,
        tempo=clock.tempo,
        source=clock.source,
        state="learning" if learning else state,
        wait=max(0.0, (session.player.start - tick) / metre.beat) if state == "armed" else 0.0,
        late=session.player.late,
        notes=list(session.memory.notes),
        key=asking.key if listens else request.key.replace("off", ""),
        sure=asking.sure if listens else None,
        knobs=[(LABELS.get(name, name), knobs[name], knob_place(name, knobs[name])) for name in KNOBS],
        trigger=str(session.setup.trigger or "the space bar"),
        how=_how(session),
        lamps=(
            Lamp(outlet.input or "input", outlet.input is not None),
            Lamp(outlet.output or "output", outlet.output is not None),
            Lamp("clock", True if clock.source == "clock" and clock.running else None),
            Lamp("daemon", asking.there),
            Lamp("recording", True if session.takes else None),
        ),
        message=_message(session, now),
        help=HELP,
    )


def _message(session: Session, now: float) -> str:
    """What matters most to the player just now."""
    said = session.message(now)
    if session.asking.trouble:
        return session.asking.trouble
    if session.learning == "trigger":
        first = "" if session.setup.trigger else "No trigger yet: "
        return f"{first}Press the pad, key or pedal that is to be the trigger now"
    if session.learning:
        return f"Turn the knob for {session.learning} now"
    if not session.asking.there and not said:
        return "Waiting for Museloom's daemon; your playing goes thru"
    return said


def _how(session: Session) -> str:
    """What a press does."""
    rules = session.rules
    bars = f"{rules.bars} bar{'s' * (rules.bars > 1)}"
    what = {
        "toggle": f"starts and stops, {bars} at a time",
        "momentary": "plays while held",
        "bars": f"plays {bars}",
    }[rules.mode]
    when = {"now": "at once", "beat": "on the beat", "bar": "on the bar"}[rules.quantise]
    return f"{what}, {when}: {session.wishes.request.mode}"
