"""Where the music is: ticks of the session as a function of time, and back.

A clock runs by itself at its tempo until it knows better: from a MIDI clock (24 to a quarter note, with
start, stop, continue and song position), from taps, or from the playing (`pulse`). A MIDI clock wins over
taps, taps win over the playing. Times are seconds of `time.monotonic()`; ticks are `PPQ` to a quarter note.

Reading (`tick`, `time`, `next_beat` …) takes no lock: the sending thread never waits for the receiving one.
"""

from __future__ import annotations

import itertools
import math
import threading
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Literal, NamedTuple

import mido

from bridge.messages import PPQ, Metre

from .follow import Follower
from .pulse import Pulse, find_pulse

STEP = PPQ // 24  # ticks from one MIDI clock to the next
SIXTEENTH = PPQ // 4  # the unit of song position pointers
VANISHED = 0.5  # seconds, and at least 8 clocks, without a clock after which it is not waited for
FORGOTTEN = 2.0  # seconds after which a tap begins a new series
TAPS = 8  # the latest that count
COMMON = Metre()
SLOWEST, FASTEST = 20.0, 400.0  # quarter notes a minute that are believed
HEARD = 0.002  # share by which the tempo has to change before listeners are told again

Source = Literal["clock", "tap", "playing", "set"]
Change = Literal["tempo", "start", "stop", "moved", "source"]


class Line(NamedTuple):
    """Time as a straight line through (at, tick). rate: ticks a second, 0 while stopped."""

    tick: float
    at: float
    rate: float


class Clock:
    """Time in ticks. tempo: quarter notes a minute, until something else says it."""

    def __init__(self, tempo: float = 120.0, metre: Metre = COMMON, at: float | None = None) -> None:
        """at: when tick 0 is; now, without one."""
        self.metre = metre
        self.source: Source = "set"
        self._line = Line(0.0, time.monotonic() if at is None else at, tempo * PPQ / 60)
        self._tempo = self._told = tempo
        self._listeners: list[Callable[[Change], None]] = []
        self._lock = threading.Lock()
        self._changes: list[Change] = []
        self._taps: list[float] = []
        # What the MIDI clock does. count: clocks from the beginning of the song to the latest one.
        self._follower = Follower()
        self._count = 0
        self._waiting = False  # started or moved: the next clock is the one of `_count`
        self._transport: Literal["unknown", "running", "stopped"] = "unknown"

    # -- reading ---------------------------------------------------------------------------------------

    @property
    def tempo(self) -> float:
        """Quarter notes a minute."""
        return self._tempo

    @property
    def running(self) -> bool:
        """Whether the music goes on; false after a stop, until the clock that stopped it starts again."""
        return self._line.rate > 0

    def tick(self, at: float) -> float:
        """The tick at a time in seconds. It stands still while stopped."""
        line = self._line
        return line.tick + (at - line.at) * line.rate

    def time(self, tick: float) -> float:
        """The time in seconds at which a tick comes: infinity while stopped."""
        line = self._line
        return line.at + (tick - line.tick) / line.rate if line.rate > 0 else math.inf

    def next_beat(self, at: float) -> int:
        """The tick of the first beat that is not before `at`."""
        return self._next(at, self.metre.beat)

    def next_bar(self, at: float) -> int:
        """The tick of the first bar line that is not before `at`."""
        return self._next(at, self.metre.bar)

    def _next(self, at: float, unit: int) -> int:
        return math.ceil(self.tick(at) / unit - 1e-6) * unit

    def listen(self, callback: Callable[[Change], None]) -> None:
        """Call `callback` after a change, in the thread that brought it: it has to be quick.

        "tempo": changed by 0.2 % or more. "start", "stop": of the transport. "moved": ticks have leapt.
        "source": it is another one; a MIDI clock that just vanished leaves "set", and the music goes on.
        """
        self._listeners.append(callback)

    # -- what tells the tempo --------------------------------------------------------------------------

    def set_tempo(self, tempo: float, at: float) -> None:
        """Go on from here at `tempo` quarter notes a minute, on our own: also after a stop."""
        with self._lock:
            self._tempo = min(max(tempo, SLOWEST), FASTEST)
            self._run_from(at)
            self._follower.reset()
            self._set_source("set")
        self._tell()

    def feed(self, message: mido.Message, at: float) -> None:
        """Any message from outside; all but clock, start, stop, continue, song position change nothing."""
        kind = message.type
        if kind == "clock":
            with self._lock:
                self._clock(at)
        elif kind in ("start", "continue"):
            with self._lock:
                if kind == "start":
                    self._move(0)
                self._transport, self._waiting = "running", True
        elif kind == "stop":
            with self._lock:
                self._stop(at)
        elif kind == "songpos":
            with self._lock:
                self._move(message.pos * SIXTEENTH // STEP)
        else:
            return
        self._tell()

    def check(self, at: float) -> None:
        """Notice a MIDI clock that has vanished. Call it now and then."""
        if self.source != "clock" or not self.running:
            return
        with self._lock:
            silence = max(VANISHED, 8 * self._follower.period)
            if self.running and at - self._follower.latest > silence:
                self._set_source("set")
        self._tell()

    def tap(self, at: float) -> None:
        """A tap on the beat. From the second on they set tempo and beat, unless a MIDI clock does."""
        with self._lock:
            if self._taps and not 60 / FASTEST / 2 < at - self._taps[-1] < FORGOTTEN:
                if at - self._taps[-1] < FORGOTTEN:
                    return  # bounced
                self._taps = []
            self._taps = [*self._taps, at][-TAPS:]
            found = _tapped(self._taps)
            if found and self.source != "clock":
                self._align(found.beat, found.period, self.metre.beat)
                self._set_source("tap")
        self._tell()

    def played(self, onsets: Sequence[float]) -> Pulse | None:
        """Find the tempo in the playing; it is taken over if nobody has told one and the playing is clear.

        onsets: seconds, of a phrase, ascending. The first time, the first note's beat becomes a bar line.
        Returns what was found, or None if that is too unsure.
        """
        found = find_pulse(onsets)
        if found is None:
            return None
        with self._lock:
            if self.source == "set" and self._transport != "stopped":
                first = found.beat + round((onsets[0] - found.beat) / found.period) * found.period
                self._align(first, found.period, self.metre.bar)
                self._set_source("playing")
            elif self.source == "playing":
                self._align(found.beat, found.period, self.metre.beat)
        self._tell()
        return found

    # -- inside, with the lock held --------------------------------------------------------------------

    def _clock(self, at: float) -> None:
        if self._transport == "stopped":
            self._follower.feed(at)  # the tempo is known when it starts again
            return
        if self._follower.latest > at:
            return
        if self.source != "clock":
            if not self._waiting:
                # It is back, or was running before we came: nobody knows where it is, so our beat goes on.
                self._count = round(self.tick(at) / STEP)
                self._waiting = True
            self._set_source("clock")
        steps = self._follower.feed(at)
        self._count += 0 if self._waiting else steps
        if self._follower.known:
            self._tempo = 60 / (24 * self._follower.period)
        if not self.running:
            self._changes.append("start")
        elif self._waiting:
            self._leap(self._count * STEP, at)
        self._waiting = False
        self._draw(self._count * STEP, self._follower.time)

    def _move(self, count: int) -> None:
        """The song is, or with the next clock will be, `count` clocks after its beginning."""
        self._count, self._waiting = count, True
        if not self.running:
            self._leap(count * STEP, self._line.at)
            self._line = Line(count * STEP, self._line.at, 0.0)

    def _stop(self, at: float) -> None:
        self._transport = "stopped"
        if self.running:
            # Continue goes on with the clock after the latest one.
            self._count += not self._waiting
            self._waiting = True
            self._line = Line(self._count * STEP if self.source == "clock" else self.tick(at), at, 0.0)
            self._changes.append("stop")

    def _run_from(self, at: float) -> None:
        if not self.running:
            self._changes.append("start")
        self._draw(self.tick(at), at)

    def _draw(self, tick: float, at: float) -> None:
        """Time goes on from here at `_tempo`."""
        self._line = Line(tick, at, self._tempo * PPQ / 60)
        if abs(self._tempo - self._told) > HEARD * self._told:
            self._told = self._tempo
            self._changes.append("tempo")

    def _leap(self, tick: float, at: float) -> None:
        """Say so if that is not where we are."""
        if abs(self.tick(at) - tick) > STEP:
            self._changes.append("moved")

    def _align(self, beat: float, period: float, unit: int) -> None:
        """A beat of `period` seconds falls at the time `beat`; put it on the nearest multiple of `unit`."""
        tick = round(self.tick(beat) / unit) * unit
        self._tempo = 60 / period * self.metre.beat / PPQ
        self._leap(tick, beat)
        self._draw(tick, beat)

    def _set_source(self, source: Source) -> None:
        if source != self.source:
            self.source = source
            self._changes.append("source")

    def _tell(self) -> None:
        while self._changes:
            change = self._changes.pop(0)
            for listener in self._listeners:
                listener(change)


def _tapped(taps: Sequence[float]) -> Pulse | None:
    """The pulse of taps: missed and early ones count less. None for fewer than two."""
    if len(taps) < 2:
        return None
    usual = median(b - a for a, b in itertools.pairwise(taps))
    beats, number = [(0, taps[0])], 0
    for before, tap in itertools.pairwise(taps):
        number += max(1, round((tap - before) / usual))
        beats.append((number, tap))
    # Theil (1950) and Sen (1968): the median of all slopes is not moved by a few outliers.
    period = median(
        (b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(beats) for b in beats[i + 1 :] if b[0] > a[0]
    )
    beat = median(at - number * period for number, at in beats) + beats[-1][0] * period
    return Pulse(period, beat, 1.0)
