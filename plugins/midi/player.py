"""What happens when: a machine without ports, clocks or sockets. Events come in with their tick, what is to
be done goes out. The states:

    listening  the player plays, nothing is asked for
    armed      pressed: the music begins at `start`
    playing    segment after segment, the next one asked for before the last one runs out
    ending     pressed again: silent from `stop_at` on

A segment is a request's worth of music. Requests are numbered; answers to any but the latest are not heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bridge.messages import PPQ, Metre, Note

from .triggers import Mode

GRID = PPQ // 24  # the finest time at which the music can begin
TOLERANCE = PPQ // 8  # by this much a note may be late and still be played
AHEAD = 1.0  # seconds before its beginning, and at least a bar, at which the next segment is asked for
FILL = 0.1  # seconds before silence at which the last bar is put there instead
TRIES = 3  # failures in a row after which nothing more is asked for
BOUNCE = 0.03  # seconds within which a second press is the same one
DOUBLE = 0.3  # seconds within which it means: silence, at once

COMMON = Metre()

State = Literal["listening", "armed", "playing", "ending"]
Quantise = Literal["now", "beat", "bar"]


class Ask(NamedTuple):
    """Ask for music from `start` on, in place of what was asked before; follows: on from Museloom's own."""

    number: int
    start: int
    bars: int
    follows: bool


class Play(NamedTuple):
    """These notes next, in place of what was to come from `since` on."""

    notes: tuple[Note, ...]
    since: int


class Silence(NamedTuple):
    """Nothing from this tick on; what sounds there ends there."""

    tick: int


class Drop(NamedTuple):
    """Nobody waits for this request any more."""

    number: int


class Panic(NamedTuple):
    """All notes off, at once."""


class Say(NamedTuple):
    """Tell the player."""

    text: str


Action = Ask | Play | Silence | Drop | Panic | Say


@dataclass
class Rules:
    """How the player wants it. bars: of a segment. late: what is heard when the next segment is not there."""

    mode: Mode = "toggle"
    quantise: Quantise = "beat"
    bars: int = 4
    late: Literal["rest", "repeat"] = "rest"
    metre: Metre = COMMON


@dataclass
class Segment:
    """A request's worth of music. notes: so far; done: that is all of them."""

    number: int
    start: int
    end: int
    notes: list[Note] = field(default_factory=list)
    done: bool = False


class Player:
    """The machine. second: how many ticks a second has at the moment."""

    def __init__(self, rules: Rules, second: Callable[[], float] = lambda: 2.0 * PPQ) -> None:
        self.rules = rules
        self.state: State = "listening"
        self.stop_at = 0
        self.late = False  # whether the music that should sound now is not there
        self._second = second
        self._current: Segment | None = None
        self._next: Segment | None = None
        self._numbers = 0
        self._failures = 0
        self._last_bar: list[Note] = []
        self._last_line = 0  # where it began
        self._filled = 0  # up to where it has been repeated
        self._pressed = float("-inf")

    @property
    def start(self) -> int:
        """Where the segment begins that plays, or will."""
        current = self._current  # the view looks from another thread
        return current.start if current else 0

    # -- what the player does --------------------------------------------------------------------------

    def press(self, tick: int, at: float) -> list[Action]:
        """The trigger goes down. at: seconds."""
        since, self._pressed = at - self._pressed, at
        if since < BOUNCE:
            return []
        if since < DOUBLE:
            return self.panic()
        if self.state in ("armed", "playing"):
            return self._hand_back(tick)
        self._failures = 0
        return self._arm(max(self.quantised(tick), self.stop_at if self.state == "ending" else tick))

    def release(self, tick: int) -> list[Action]:
        """The trigger goes up: that ends what plays while it is held."""
        if self.rules.mode == "momentary" and self.state in ("armed", "playing"):
            return self._hand_back(tick)
        return []

    def heard(self, tick: int) -> list[Action]:
        """The player has played a note: what is to begin later goes on from it too."""
        if self.state == "armed" and tick < self.start:
            return self._arm(self.start)
        return []

    def panic(self) -> list[Action]:
        """Silence now, whatever was to come."""
        return [Panic(), *self._end()]

    def halt(self, tick: int) -> list[Action]:
        """The clock has stopped, or the session ends: silence now, and nothing is waited for."""
        if self.state == "listening":
            return []
        return [Silence(tick), *self._end()]

    def moved(self, tick: int) -> list[Action]:
        """The song has been put somewhere else: what was to come does not fit any more."""
        if self.state in ("armed", "playing"):
            return [Silence(tick), *self._arm(self.quantised(tick))]
        return self.halt(tick)

    # -- what the daemon says --------------------------------------------------------------------------

    def got(self, tick: int, number: int, notes: Sequence[Note], end: int | None = None) -> list[Action]:
        """More of a segment: its notes so far, known ones among them; all of them if it has an end."""
        segment = self._find(number)
        if segment is None:
            return []
        if end is not None:
            segment.end, self._failures = max(end, segment.start + GRID), 0
            if segment.end <= tick:  # all of it would have been over: begin where the music is now
                return self._again(segment, tick)
        earliest = tick - TOLERANCE  # what was to sound long before now is not made up for
        if self._filled > segment.start and tick >= segment.start:  # the last bar is being repeated
            earliest = _up(tick, self.rules.metre.beat)
        known = len(segment.notes)
        fresh = tuple(note for note in notes[known:] if earliest <= note.onset < segment.end)
        segment.notes, segment.done = list(notes), end is not None
        if segment is self._current and (fresh or segment.done):
            self.late = False
        if not fresh:
            return []
        since = fresh[0].onset if known else min(max(segment.start, earliest), fresh[0].onset)
        return [Play(fresh, since)]

    def failed(self, tick: int, number: int, why: str, again: bool) -> list[Action]:
        """A request came to nothing. again: it is worth asking once more (the daemon was gone)."""
        segment = self._find(number)
        if segment is None:
            return []
        self._failures += 1
        if again and self._failures < TRIES:
            return [Say(why), *self._again(segment, tick)]
        if segment is self._next:  # what has come is played to its end
            self.state, self.stop_at = "ending", max(tick, segment.start)
            return [Say(why), Silence(self.stop_at), *self._forget()]
        return [Say(why), Silence(tick), *self._end()]

    # -- time ------------------------------------------------------------------------------------------

    def due(self) -> int | None:
        """The tick at which `advance` has something to do next; None if it has not."""
        if self.state == "ending":
            return self.stop_at
        if self._current is None:
            return None
        if self.state == "armed":
            return self._current.start
        ticks = [self._current.end]
        if self._wants_next():
            ticks.append(self._current.end - self._lead())
        if self._missing() is not None:
            ticks.append(self._fill_from() - self._ticks(FILL))
        return min(ticks)

    def advance(self, tick: int) -> list[Action]:
        """Time has passed."""
        if self.state == "ending" and tick >= self.stop_at:
            return self._end()
        actions: list[Action] = []
        if self.state == "armed" and self._current and tick >= self._current.start:
            self.state = "playing"
            self.late = not self._current.notes
        while self.state == "playing" and self._current:
            if self._wants_next() and tick >= self._current.end - self._lead():
                end = self._current.end
                actions += self._ask_next(end if tick <= end else _up(tick, self.rules.metre.bar))
            if self._missing() is not None and tick >= self._fill_from() - self._ticks(FILL):
                actions += self._fill(tick)
            if tick < self._current.end:
                break
            actions += self._pass_end(tick)
        return actions

    def quantised(self, tick: int) -> int:
        """Where music begins, or ends, that is wanted at `tick`."""
        metre = self.rules.metre
        return _up(tick, {"now": GRID, "beat": metre.beat, "bar": metre.bar}[self.rules.quantise])

    # -- inside ----------------------------------------------------------------------------------------

    def _arm(self, start: int) -> list[Action]:
        self.state, self.late, self._next = "armed", False, None
        self._last_bar, self._filled = [], start
        self._current = self._segment(start)
        return [Ask(self._current.number, start, self.rules.bars, follows=False)]

    def _ask_next(self, start: int) -> list[Action]:
        if self._current and self._current.done:
            self._last_line = self._current.end - self.rules.metre.bar
            self._last_bar = [note for note in self._current.notes if note.onset >= self._last_line]
        self._next = self._segment(start)
        return [Ask(self._next.number, start, self.rules.bars, follows=True)]

    def _again(self, segment: Segment, tick: int) -> list[Action]:
        """Ask anew for what did not come: from the next bar line on, or from where it was to begin."""
        start = max(segment.start, _up(tick + 1, self.rules.metre.bar))
        if segment is self._next:
            return self._ask_next(start)
        self._current = self._segment(start)
        self.late = self.state == "playing"
        return [Ask(self._current.number, start, self.rules.bars, follows=False)]

    def _segment(self, start: int) -> Segment:
        self._numbers += 1
        return Segment(self._numbers, start, start + self.rules.bars * self.rules.metre.bar)

    def _pass_end(self, tick: int) -> list[Action]:
        assert self._current is not None
        if self._next is not None:
            self._current, self._next = self._next, None
            self.late = not self._current.notes
            return []
        if self._current.done:  # N bars, all played
            return self._end()
        return self._again(self._current, tick)

    def _hand_back(self, tick: int) -> list[Action]:
        if self.state == "armed" and tick < self.start:
            return [Silence(tick), *self._end()]
        self.state, self.stop_at = "ending", self.quantised(tick)
        return [Silence(self.stop_at), *self._forget()]

    def _end(self) -> list[Action]:
        self.state = "listening"
        return self._forget()

    def _forget(self) -> list[Action]:
        """No answer is waited for any more."""
        waiting = [each.number for each in (self._current, self._next) if each and not each.done]
        self._current = self._next = None
        self.late = False
        return [Drop(number) for number in waiting]

    def _find(self, number: int) -> Segment | None:
        return next((each for each in (self._current, self._next) if each and each.number == number), None)

    def _wants_next(self) -> bool:
        return bool(self.rules.mode != "bars" and self._next is None and self._current and self._current.done)

    def _lead(self) -> int:
        return max(self.rules.metre.bar, self._ticks(AHEAD))

    def _ticks(self, seconds: float) -> int:
        return round(seconds * self._second())

    # -- the last bar again, while nothing else is there -----------------------------------------------

    def _missing(self) -> Segment | None:
        """The segment that the last bar may have to stand in for."""
        if self.rules.late != "repeat" or not self._last_bar:
            return None
        segment = self._next or (self._current if self.state == "playing" else None)
        return segment if segment and not segment.notes and not segment.done else None

    def _fill_from(self) -> int:
        segment = self._missing()
        return max(self._filled, segment.start if segment else 0)

    def _fill(self, tick: int) -> list[Action]:
        bar = self.rules.metre.bar
        begin = max(self._fill_from(), _up(tick, bar))
        shift, self._filled = begin - self._last_line, begin + bar
        notes = tuple(
            Note(each.onset + shift, each.duration, each.pitch, each.velocity) for each in self._last_bar
        )
        return [Play(notes, begin)]


def _up(tick: int, unit: int) -> int:
    return -(-tick // unit) * unit
