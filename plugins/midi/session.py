"""A player's session: ports, clock and daemon on one side, `player`'s decisions on the other.

MIDI comes in on the driver's thread, which passes it thru and puts it into an inbox; notes leave on the
scheduler's thread. Here, on the main thread, everything else happens: it sleeps until the daemon or the
inbox has something for it, or the music is due.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import mido
import msgspec

from bridge.messages import PPQ, MelodyRequest, Note

from . import triggers
from .asking import Asking, Failure, Made
from .clock import Clock
from .memory import Memory
from .player import Action, Ask, Drop, Panic, Play, Player, Rules, Say, Silence
from .scheduler import Scheduler, raise_priority
from .takes import Takes
from .triggers import KNOBS, Edges, Setup, Trigger

URGENT = 10  # real-time priority of the main thread: before the view, after the notes
IDLE = 0.25  # seconds that are slept at most
SOON = 0.005  # while the clock that tells where the music is has not come
SHOWN = 8.0  # seconds that a message stays
TRANSPORT = ("start", "continue", "stop", "songpos")


class Outlet(Protocol):
    """Where MIDI comes from and goes to: `ports.Ports`, or a stand-in for them."""

    thru: bool
    withheld: Callable[[mido.Message], bool]

    @property
    def input(self) -> str | None:
        """Its name; None while it is not there."""

    @property
    def output(self) -> str | None:
        """Its name; None while it is not there."""

    def send(self, message: mido.Message) -> None:
        """Send at once, from any thread."""

    def on_message(self, callback: Callable[[mido.Message, float], None]) -> None:
        """Have messages brought, each with the second it came."""

    def on_news(self, callback: Callable[[str], None]) -> None:
        """Be told when a port goes or comes back."""

    def close(self) -> None:
        """Let go."""


@dataclass
class Wishes:
    """What was asked for. request: all but the phrase, and where and how far it goes on."""

    request: MelodyRequest
    rules: Rules
    setup: Setup
    setup_file: Path | None = None
    found: bool = True  # the tempo is found in the playing while nothing else gives it
    one: bool = True  # so are bar lines: a phrase's first note is the one
    learn: str = ""  # what is learnt first
    channel: int = 0  # 0-15, of what Museloom plays
    record: Path | None = None


class Session:
    """Everything together; it closes what it was given. Raises OSError where takes cannot be kept."""

    def __init__(self, wishes: Wishes, outlet: Outlet, clock: Clock, asking: Asking) -> None:
        self.wishes, self.outlet, self.clock, self.asking = wishes, outlet, clock, asking
        self.rules, self.setup = wishes.rules, wishes.setup
        self.memory = Memory(self.rules.metre)
        self.player = Player(self.rules, second=lambda: PPQ * self.clock.tempo / 60)
        self.scheduler = Scheduler(outlet.send, clock)
        self.takes = Takes(wishes.record, self.rules.metre) if wishes.record else None
        self.learning = wishes.learn or ("" if self.setup.trigger else "trigger")
        self.over = False
        self.knobs = {name: float(getattr(wishes.request, name)) for name in KNOBS}
        self._shift = 0  # session ticks ahead of the clock's; whole bars
        self._edges = Edges()
        self._inbox: deque[tuple[str, mido.Message | str, float]] = deque()
        self._bell, self._ear = socket.socketpair()
        for end in (self._bell, self._ear):
            end.setblocking(False)
        self._message, self._said_at = "", 0.0
        self._state = self.player.state
        self._moved = False  # the song was started, or put somewhere else: the next clock tells where
        self._last_tick, self._looked = self.tick(now := time.monotonic()), now
        self._tidied = 0.0
        self.scheduler.on_sent(lambda message, at: self._inbox.append(("sent", message, at)))
        outlet.withheld = self._is_ours
        outlet.on_news(self._port_news)
        outlet.on_message(self._came)

    # -- other threads ---------------------------------------------------------------------------------

    def _came(self, message: mido.Message, at: float) -> None:
        """A message, on the driver's thread."""
        kind = message.type
        if kind in ("clock", *TRANSPORT):
            self.clock.feed(message, at)
            if kind == "clock":
                return
        elif kind not in ("note_on", "note_off", "control_change", "program_change"):
            return
        self._inbox.append(("came", message, at))
        self._ring()

    def _port_news(self, text: str) -> None:
        """A port has gone or come back, on a thread of the ports'."""
        self._inbox.append(("port", text, time.monotonic()))
        self._ring()

    def key(self, name: str) -> None:
        """A key of the computer was pressed, on the terminal's thread."""
        self._inbox.append(("key", name, time.monotonic()))
        self._ring()

    def stop(self) -> None:
        """End the session soon; from a signal or another thread."""
        self.over = True
        self._ring()

    def _ring(self) -> None:
        with contextlib.suppress(OSError):  # it has been rung often enough
            self._bell.send(b"\0")

    def _is_ours(self, message: mido.Message) -> bool:
        """Whether it is meant for Museloom: the trigger, a knob, or what is to become one. Not music."""
        if self.learning and triggers.learn(message, knob=self.learning != "trigger"):
            return True
        fires = (self.setup.trigger, *(getattr(self.setup, name) for name in KNOBS))
        return any(each is not None and each.value(message) is not None for each in fires)

    # -- the loop --------------------------------------------------------------------------------------

    def run(self) -> None:
        """Until `stop`, or an error. Leaves no note sounding and no take unwritten, whatever happens."""
        raise_priority(URGENT)
        try:
            while not self.over:
                self._step(self._wait())
        finally:
            self._close()

    def _step(self, wait: float) -> None:
        news = self.asking.poll(wait, self._ear.fileno())
        now = time.monotonic()
        with contextlib.suppress(OSError):
            while self._ear.recv(4096):
                pass
        while self._inbox:
            what, message, at = self._inbox.popleft()
            if what == "key":
                self._typed(str(message), at)
            elif what == "port":
                self.memory.release_all(self.tick(at), at)
                self.say(str(message))
            elif what == "sent":
                self._sent(message, at)
            else:
                self._heard(message, at)
        for each in news:
            if isinstance(each, Failure):
                self._do(self.player.failed(self.tick(now), each.number, each.why, each.again))
            else:
                self._made(each, now)
        self._look_at_clock()
        self._do(self.player.advance(self.tick(time.monotonic())))
        self._tidy()
        self.asking.listen(lambda: self.memory.phrase(self.tick(time.monotonic()))[0])

    def _wait(self) -> float:
        """Seconds until the music is due."""
        due = self.player.due()
        if self._inbox:
            return 0.0
        if self._moved:
            return SOON
        if due is None or not self.clock.running:
            return IDLE
        return max(0.0, min(IDLE, self.time(due) - time.monotonic()))

    def tick(self, at: float) -> int:
        """The session's time at a second."""
        return int(self.clock.tick(at)) + self._shift

    def position(self, at: float) -> float:
        """The same, between ticks."""
        return self.clock.tick(at) + self._shift

    def time(self, tick: int) -> float:
        """The second at which a tick of the session comes."""
        return self.clock.time(tick - self._shift)

    def next_bar(self) -> int:
        """The next bar line."""
        return self._bar_after(self.tick(time.monotonic()) + 1)

    def _close(self) -> None:
        now = time.monotonic()
        self._do(self.player.halt(self.tick(now)))
        self.scheduler.close()
        while self._inbox:
            what, message, at = self._inbox.popleft()
            if what == "sent":
                self._sent(message, at)
        if self.takes:
            self._keep(lambda takes: takes.close(self.tick(now), now))
        self.outlet.close()
        self.asking.close()

    # -- what comes in ---------------------------------------------------------------------------------

    def _heard(self, message: mido.Message, at: float) -> None:
        if message.type in TRANSPORT:
            if message.type == "stop":
                self._do(self.player.halt(self._last_tick))
            self._moved = message.type != "stop"
            return
        if self.learning:
            learnt = triggers.learn(message, knob=self.learning != "trigger")
            if learnt:
                self._learnt(learnt)
                return
        for name in KNOBS:
            knob: Trigger | None = getattr(self.setup, name)
            if knob is not None and (value := knob.value(message)) is not None:
                self.knobs[name] = triggers.knob_value(name, value)
                return
        trigger = self.setup.trigger
        if trigger is not None and (value := trigger.value(message)) is not None:
            pressed = self._edges(trigger, value)
            if pressed is not None:
                self._fire(pressed, at)
            return
        if message.type == "control_change" and message.control in (120, 123):
            self.memory.release_all(self.tick(at), at)
        if message.type in ("note_on", "note_off"):
            self._note(message, at)

    def _note(self, message: mido.Message, at: float) -> None:
        if message.type == "note_on" and message.velocity:
            if message.channel + 1 == triggers.DRUMS:
                return  # pads: not a melody
            self._wake_clock(at)
            self._find_one(at)
            tick = self.tick(at)
            self.memory.press(tick, message.note, message.velocity, at)
            self._find_tempo()
            self._keep(lambda takes: takes.note_on("player", tick, message.note, message.velocity, at))
            self._do(self.player.heard(tick))
            self.asking.more()
        else:
            tick = self.tick(at)
            self.memory.release(tick, message.note, at)
            self._keep(lambda takes: takes.note_off("player", tick, message.note, at))

    def _fire(self, pressed: bool, at: float) -> None:
        self._wake_clock(at)
        tick = self.tick(at)
        self._do(self.player.press(tick, at) if pressed else self.player.release(tick))

    def _typed(self, key: str, at: float) -> None:
        if key == " ":
            down = self.player.state in ("listening", "ending")
            self._fire(down or self.rules.mode != "momentary", at)
        elif key in ("p", "\x1b"):
            self._do(self.player.panic())
        elif key == "l":
            self.learning = "" if self.learning == "trigger" else "trigger"
        elif key in "123":
            self.learning = KNOBS[int(key) - 1]
        elif key == "t":
            self.clock.tap(at)
        elif key in ("q", "\x03"):
            self.over = True

    def _learnt(self, trigger: Trigger) -> None:
        what, self.learning = self.learning, ""
        if what == "trigger":
            self._edges = Edges()
            self._edges(trigger, 127)  # it is down just now
        setattr(self.setup, what, trigger)
        self.say(f"{trigger} is the {what if what == 'trigger' else what + ' knob'} now")
        if self.wishes.setup_file:
            try:
                triggers.save(self.wishes.setup_file, self.setup)
            except OSError as error:
                self.say(
                    f"It will be forgotten: {self.wishes.setup_file} cannot be written ({error.strerror})"
                )

    def _sent(self, message: mido.Message, at: float) -> None:
        """What Museloom's part sounded like, for the take."""
        tick = self.tick(at)
        if message.type == "note_on" and message.velocity:
            self._keep(lambda takes: takes.note_on("museloom", tick, message.note, message.velocity, at))
        elif message.type in ("note_on", "note_off"):
            self._keep(lambda takes: takes.note_off("museloom", tick, message.note, at))

    def _made(self, made: Made, now: float) -> None:
        """Some music has come."""
        if made.text:
            self._keep(lambda takes: takes.text(made.start, made.text))
        self._do(self.player.got(self.tick(now), made.number, made.notes, made.end))

    # -- whose time it is ------------------------------------------------------------------------------

    def _wake_clock(self, at: float) -> None:
        """Somebody plays while the other program stands still: time goes on, on our own."""
        if not self.clock.running:
            self.clock.set_tempo(self.clock.tempo, at)

    def _find_one(self, at: float) -> None:
        """Without a clock, a phrase's first note is the one: nobody can hear where our bars begin."""
        if not self.wishes.one or not self._free() or not self.memory.begins(self.tick(at)):
            return
        heard = self.clock.tick(at)
        if self.clock.source == "tap":
            beat = self.rules.metre.beat
            heard = round(heard / beat) * beat
        self._shift = self._bar_after(self._last_tick) - round(heard)

    def _find_tempo(self) -> None:
        """Follow the tempo of the playing; the notes so far are put where they were meant."""
        if not self.wishes.found or not self._free() or self.clock.source == "tap":
            return
        onsets = self.memory.onsets()
        if self.clock.played(onsets) is None or self.clock.source != "playing":
            return
        beat = self.rules.metre.beat
        one = round(self.clock.tick(self.memory.since()) / beat) * beat
        self._shift = self.memory.base - one
        self.memory.retime(self.tick)
        self._last_tick = self.tick(time.monotonic())

    def _free(self) -> bool:
        """Whether the player's own playing says where beats and bars are."""
        return self.player.state == "listening" and self.clock.source != "clock"

    def _bar_after(self, tick: int) -> int:
        bar = self.rules.metre.bar
        return -(-tick // bar) * bar

    def _look_at_clock(self) -> None:
        """Take note of the time: the song may have been put somewhere else, or stand still."""
        now = time.monotonic()
        self.clock.check(now)
        clock = self.clock
        expected = self._last_tick + (now - self._looked) * clock.tempo * PPQ / 60
        leapt = clock.running and abs(self.tick(now) - expected) > self.rules.metre.beat
        if clock.source == "clock" and clock.running and (self._moved or leapt):
            self._moved = False
            self._shift = self._bar_after(self._last_tick - int(clock.tick(now)))
            self._do(self.player.moved(self.tick(now)))
        self._last_tick, self._looked = self.tick(now), now

    # -- what goes out ---------------------------------------------------------------------------------

    def _do(self, actions: Sequence[Action]) -> None:
        """What the player's machine has decided."""
        for action in actions:
            match action:
                case Ask(number, start, bars, follows):
                    phrase, base = self.memory.phrase(start)
                    self.asking.ask(
                        number,
                        base,
                        msgspec.structs.replace(
                            self.wishes.request,
                            phrase=phrase,
                            start=start - base,
                            bars=bars,
                            tempo=min(400.0, max(10.0, self.clock.tempo)),
                            **self.knobs,
                        ),
                        follows,
                    )
                case Play(notes, since):
                    self.memory.cut(since)
                    self.memory.add(notes)
                    played = [self._put(note) for note in notes]
                    self.scheduler.replace_after(since - self._shift, played, self.wishes.channel)
                case Silence(tick):
                    self.memory.cut(tick)
                    self.scheduler.cancel(tick - self._shift)
                case Panic():
                    now = time.monotonic()
                    self.scheduler.panic()
                    self.memory.cut(self.tick(now))
                    self.memory.release_all(self.tick(now), now)
                    self.say("Silence")
                case Drop(number):
                    self.asking.drop(number)
                case Say(text):
                    self.say(text)

    def _tidy(self) -> None:
        """What is to be done now and then."""
        now = time.monotonic()
        self._keep(lambda takes: takes.tempo(self._last_tick, self.clock.tempo))
        state = self.player.state
        if state == "listening" and self._state != "listening":
            self._keep(lambda takes: takes.write(self._last_tick, now))
        self._state = state
        if now - self._tidied > 1:
            self._tidied = now
            self.memory.forget(self._last_tick)

    def _keep(self, what: Callable[[Takes], None]) -> None:
        """Do something with the takes; a full disk ends the recording, not the music."""
        if self.takes is None:
            return
        try:
            what(self.takes)
        except OSError as error:
            self.say(f"Recording has ended: {self.takes.folder} cannot be written ({error.strerror})")
            self.takes = None

    def _put(self, note: Note) -> Note:
        return Note(note.onset - self._shift, note.duration, note.pitch, note.velocity)

    # -- what is shown ---------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Tell the player."""
        self._message, self._said_at = text, time.monotonic()

    def message(self, now: float) -> str:
        """What was said, for a while."""
        return self._message if now - self._said_at < SHOWN else ""
