"""MIDI in and out: virtual ports of our own, or hardware by name, which may come and go.

Through python-rtmidi: ALSA or JACK on Linux, CoreMIDI, Windows MM. MIDO_BACKEND chooses as for every program
that uses mido: `MIDO_BACKEND=mido.backends.rtmidi/UNIX_JACK`.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import mido
import rtmidi

from bridge.messages import Invalid

from .agenda import silence

EVERY = 1.0  # seconds between looks at which ports there are

log = logging.getLogger(__name__)

Heard = Callable[[mido.Message, float], None]
CLOCK = mido.Message("clock")


class Names(NamedTuple):
    """The ports of other programs and devices. inputs: they send to us; outputs: we can send to them."""

    inputs: list[str]
    outputs: list[str]


def list_ports(name: str = "Museloom") -> Names:
    """The ports that are there now, without our own (those of `name`)."""
    api = _api()
    listening, sending = rtmidi.MidiIn(api, f"{name} look"), rtmidi.MidiOut(api, f"{name} look")
    try:
        return Names(_others(listening, name), _others(sending, name))
    finally:
        listening.delete()
        sending.delete()


class Ports:
    """An input and an output, open from the beginning.

    input, output: part of a port's name, upper or lower case; None makes a virtual port that other programs
    connect to. thru: what is played is heard at once at the output. Raises `Invalid` if there is none.
    """

    def __init__(
        self, input: str | None = None, output: str | None = None, name: str = "Museloom", thru: bool = False
    ) -> None:
        self.name, self.thru = name, thru
        self.withheld: Callable[[mido.Message], bool] = lambda message: False  # from thru: pads that fire
        self._heard: list[Heard] = []
        self._news: list[Callable[[str], None]] = []
        self._closing = threading.Event()
        self._in = _In(input, name, self._receive)
        self._out = _Out(output, name)
        try:
            self._in.open(must=True)
            self._out.open(must=True)
        except BaseException:
            self._in.close()
            self._out.close()
            raise
        atexit.register(self.close)
        self._watcher = threading.Thread(target=self._watch, name="ports", daemon=True)
        if input is not None or output is not None:
            self._watcher.start()

    @property
    def input(self) -> str | None:
        """The input's whole name; None while it is gone."""
        return self._in.port

    @property
    def output(self) -> str | None:
        """The output's whole name; None while it is gone."""
        return self._out.port

    def on_message(self, callback: Heard) -> None:
        """Call `callback(message, at)` for what comes in, in the receiving thread: it has to be quick.

        at: seconds of `time.monotonic()`. System exclusive and active sensing are left out.
        """
        self._heard.append(callback)

    def on_news(self, callback: Callable[[str], None]) -> None:
        """Call `callback(text)` when a port has gone or come back, in a thread of its own."""
        self._news.append(callback)

    def send(self, message: mido.Message) -> None:
        """Send at once, from any thread. While the output is gone nothing leaves; what sounded ends later."""
        self._out.send(message)

    def close(self) -> None:
        """Note-offs for all that sounds at the output, thru included; then close. Safe to call again."""
        if self._closing.is_set():
            return
        self._closing.set()
        atexit.unregister(self.close)
        if self._watcher.is_alive() and threading.current_thread() is not self._watcher:
            self._watcher.join(2 * EVERY)
        self._in.close()
        self._out.close()

    def _receive(self, data: list[int], at: float) -> None:
        if data[0] == 0xF8:
            message = CLOCK
        else:
            try:
                message = mido.Message.from_bytes(data)
            except ValueError:
                return  # half a message, of a device that was just plugged in
        if self.thru and data[0] < 0xF0 and not self.withheld(message):
            self._out.send(message)
        for callback in self._heard:
            callback(message, at)

    def _watch(self) -> None:
        while not self._closing.wait(EVERY):
            try:
                names = list_ports(self.name)
                news = [self._in.look(names.inputs), self._out.look(names.outputs)]
            except rtmidi.RtMidiError as error:  # the sound server itself is gone: look again
                log.debug("no list of ports: %s", error)
                continue
            for text in filter(None, news):
                for callback in self._news:
                    callback(text)


class _Port:
    """One side. port: its whole name while it is open."""

    side = ""

    def __init__(self, wanted: str | None, name: str) -> None:
        self.wanted, self.name = wanted, name
        self.port: str | None = None
        self._midi: Any = None

    def make(self) -> Any:
        """A new, unconnected port of rtmidi."""
        raise NotImplementedError

    def open(self, must: bool = False) -> None:
        """Open it, if it is there. must: raise `Invalid` if it is not."""
        midi = self.make()
        try:
            self.port = self._connect(midi, must)
        finally:
            if self.port is None:
                midi.delete()
        if self.port is not None:
            self._midi = midi
            self.opened()

    def _connect(self, midi: Any, must: bool) -> str | None:
        if self.wanted is None:
            if sys.platform == "win32":
                there = ", ".join(_others(midi, self.name)) or "none now"
                raise Invalid(
                    self.side,
                    "virtual",
                    f"Windows has no virtual ports: give a part of a port's name ({there}), or make "
                    "one with loopMIDI and give its name",
                )
            own = f"{self.name} {self.side[:-3]}"
            midi.open_virtual_port(own)
            return own
        names = _others(midi, self.name)
        found = next((each for each in names if self.wanted.lower() in each.lower()), None)
        if found is None:
            if must:
                there = ", ".join(names)
                raise Invalid(
                    self.side,
                    self.wanted,
                    f"give a part of one of these names: {there}"
                    if there
                    else "plug it in: no port is there",
                )
            return None
        try:
            midi.open_port(midi.get_ports().index(found), f"{self.name} {self.side[:-3]}")
        except (rtmidi.RtMidiError, ValueError) as error:
            if must:
                raise Invalid(self.side, found, "close the program that uses it, or take another") from error
            return None
        return found

    def opened(self) -> None:
        """It has just been opened."""

    def look(self, names: list[str]) -> str:
        """Notice that it has gone, or is back, among the names of ports that are there. Returns the news."""
        if self.wanted is None:
            return ""
        if self.port is not None and self.port not in names:
            gone = self.port
            self.drop()
            return f"The {self.side} {gone} is gone; it will be opened again when it is back."
        if self.port is None:
            self.open()
            if self.port is not None:
                return f"The {self.side} {self.port} is back."
        return ""

    def drop(self) -> None:
        """Let go of it."""
        midi, self._midi, self.port = self._midi, None, None
        if midi is not None:
            midi.close_port()
            midi.delete()

    close = drop


class _In(_Port):
    side = "input"

    def __init__(self, wanted: str | None, name: str, receive: Callable[[list[int], float], None]) -> None:
        super().__init__(wanted, name)
        self._receive = receive

    def make(self) -> Any:
        midi = rtmidi.MidiIn(_api(), self.name)
        midi.ignore_types(sysex=True, timing=False, active_sense=True)
        return midi

    def opened(self) -> None:
        self._midi.set_callback(self._called)

    def _called(self, event: tuple[list[int], float], _: object) -> None:
        at = time.monotonic()
        try:
            self._receive(event[0], at)
        except Exception:  # this is rtmidi's thread: it would only print it over the view
            log.exception("a message could not be taken in")

    def drop(self) -> None:
        if self._midi is not None:
            self._midi.cancel_callback()  # before the port is closed, or its thread may call into nothing
        super().drop()

    close = drop


class _Out(_Port):
    side = "output"

    def __init__(self, wanted: str | None, name: str) -> None:
        super().__init__(wanted, name)
        self._lock = threading.Lock()
        self._sounding: set[tuple[int, int]] = set()
        self._channels: set[int] = set()

    def make(self) -> Any:
        return rtmidi.MidiOut(_api(), self.name)

    def send(self, message: mido.Message) -> None:
        """Send it, and remember what sounds."""
        kind = message.type
        with self._lock:
            if kind == "note_on" and message.velocity > 0:
                if self._midi is None:
                    return
                self._sounding.add((message.channel, message.note))
                self._channels.add(message.channel)
            elif kind in ("note_off", "note_on") and self._midi is not None:
                self._sounding.discard((message.channel, message.note))
            self._write(message)

    def _write(self, message: mido.Message) -> None:
        if self._midi is not None:
            try:
                self._midi.send_message(message.bytes())
            except rtmidi.RtMidiError as error:
                log.debug("not sent: %s", error)

    def opened(self) -> None:
        """End what was cut off when the port vanished: its notes may sound on in the device."""
        with self._lock:
            self._hush()

    def _hush(self) -> None:
        for channel, pitch in sorted(self._sounding):
            self._write(mido.Message("note_off", channel=channel, note=pitch))
        self._sounding.clear()
        for message in silence(sorted(self._channels)):
            self._write(message)

    def drop(self) -> None:
        with self._lock:
            super().drop()

    def close(self) -> None:
        with self._lock:
            self._hush()
        if self._midi is not None:
            time.sleep(0.02)  # what was written leaves with the sound server's next periods
        self.drop()


def _others(midi: Any, name: str) -> list[str]:
    """Port names, without our own: connected to them we would hear ourselves, round and round."""
    return [each for each in midi.get_ports() if f":{name} in" not in each and f":{name} out" not in each]


def _api() -> int:
    """The MIDI system: the one MIDO_BACKEND names, else on Linux ALSA where it is, else JACK."""
    chosen = os.environ.get("MIDO_BACKEND", "").rpartition("/")[2]
    api = getattr(rtmidi, f"API_{chosen}", None)
    if api is None and sys.platform == "linux":
        api = rtmidi.API_LINUX_ALSA if os.path.exists("/dev/snd/seq") else rtmidi.API_UNIX_JACK
    return rtmidi.API_UNSPECIFIED if api is None else int(api)
