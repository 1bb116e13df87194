"""A MIDI file as the player: it plays, presses the trigger, and all goes the way it goes with a keyboard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import mido

from bridge import midi
from bridge.messages import Phrase

from .player import GRID
from .triggers import Trigger

if TYPE_CHECKING:
    from .session import Outlet, Session

HEARD = 16  # bars before the press that are played at most
AFTER = 0.5  # seconds that are waited for the last notes to end
PATIENCE = 30.0  # seconds that are waited for the daemon
TRIGGER = Trigger("control", 119, 16)


class NoPorts:
    """No MIDI at all: nothing comes, and what is sent is not heard."""

    def __init__(self) -> None:
        self.thru = False
        self.withheld: Callable[[mido.Message], bool] = lambda message: False
        self.input: str | None = "no input"
        self.output: str | None = "no output"

    def send(self, message: mido.Message) -> None:
        """To nobody."""

    def on_message(self, callback: Callable[[mido.Message, float], None]) -> None:
        """Nothing will come."""

    def on_news(self, callback: Callable[[str], None]) -> None:
        """Nothing changes."""

    def close(self) -> None:
        """Nothing is open."""


def phrase(song: midi.Song, press: int | None) -> tuple[Phrase, float]:
    """What is played, and its tempo: up to bar `press`, at which Museloom is to begin; to the end without.

    Raises `Invalid` where nothing is played.
    """
    found, _, tempo = midi.phrase_before(song, HEARD, None if press is None else song.bar_line(press))
    return found, tempo


class FilePlayer:
    """An outlet whose input is a phrase. `start` plays it for a session, which it ends when the music has."""

    def __init__(self, outlet: Outlet, phrase: Phrase, name: str) -> None:
        self._outlet, self._phrase = outlet, phrase
        self._callback: Callable[[mido.Message, float], None] = lambda message, at: None
        self._over = threading.Event()
        self.thru = outlet.thru
        self.withheld: Callable[[mido.Message], bool] = lambda message: False
        self.input: str | None = name

    @property
    def output(self) -> str | None:
        """The real one's."""
        return self._outlet.output

    def send(self, message: mido.Message) -> None:
        """To the real output."""
        self._outlet.send(message)

    def on_message(self, callback: Callable[[mido.Message, float], None]) -> None:
        """Bring what the file plays, and what really comes in."""
        self._callback = callback
        self._outlet.on_message(callback)

    def on_news(self, callback: Callable[[str], None]) -> None:
        """Of the real ports."""
        self._outlet.on_news(callback)

    def close(self) -> None:
        """End, and let go of the real ports."""
        self._over.set()
        self._outlet.close()

    def start(self, session: Session) -> None:
        """Play, from a thread of its own."""
        threading.Thread(target=self._play, args=(session,), name="file", daemon=True).start()

    def _play(self, session: Session) -> None:
        deadline = time.monotonic() + PATIENCE
        while not session.asking.there and time.monotonic() < deadline:
            if self._over.wait(0.05):
                return
        rules = session.rules
        begin = session.next_bar()
        one = -(-self._phrase.end // rules.metre.bar) * rules.metre.bar  # where Museloom is to begin
        early = {"now": GRID // 2, "beat": rules.metre.beat // 2, "bar": rules.metre.beat // 2}[
            rules.quantise
        ]
        events: list[tuple[int, mido.Message]] = []
        for note in self._phrase.notes:
            end = min(note.onset + note.duration, one)
            events.append((note.onset, mido.Message("note_on", note=note.pitch, velocity=note.velocity)))
            events.append((end, mido.Message("note_off", note=note.pitch)))
        events.append((one - early, _press(127)))
        if rules.mode == "momentary":
            events.append((one + rules.bars * rules.metre.bar - early, _press(0)))
        else:
            events.append((one - early + GRID, _press(0)))
        if rules.mode == "toggle":
            events.append((one + rules.bars * rules.metre.bar - early, _press(127)))
        for tick, message in sorted(events, key=lambda event: (event[0], event[1].type != "note_off")):
            if self._over.wait(max(0.0, session.time(begin + tick) - time.monotonic())):
                return
            if self.thru and not self.withheld(message):
                self.send(message)
            self._callback(message, time.monotonic())
        while not self._over.wait(0.05) and session.player.state != "listening":
            pass
        self._over.wait(AFTER)
        session.stop()


def _press(value: int) -> mido.Message:
    return mido.Message("control_change", channel=TRIGGER.channel - 1, control=TRIGGER.number, value=value)
