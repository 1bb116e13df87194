"""What fires Museloom and what turns its knobs: learnt by pressing it, kept for each controller in a file."""

from __future__ import annotations

import math
import os
import re
import tempfile
from pathlib import Path
from typing import Annotated, Literal, Protocol

import msgspec
import platformdirs
from msgspec import Meta, Struct

from bridge.messages import Invalid

DRUMS = 10  # the channel that pads usually send on
PEDALS = {64: "sustain pedal", 65: "portamento pedal", 66: "sostenuto pedal", 67: "soft pedal"}
WHEELS = {0, 1, 2, 7, 10, 11, 32} | set(
    range(120, 128)
)  # bank, wheel, breath, volume ...: never meant to fire
DOWN = 64  # a controller's value from which it counts as pressed
KNOBS = ("temperature", "density", "lock")

Kind = Literal["note", "control", "program"]
Mode = Literal["toggle", "momentary", "bars"]


class Message(Protocol):
    """What is looked at in a MIDI message, as mido has it. Channels count from 0 there."""

    type: str
    channel: int


class Trigger(Struct, frozen=True, forbid_unknown_fields=True):
    """A key or pad, a controller or pedal, or a program change. channel: 1-16, as players count."""

    kind: Kind
    number: Annotated[int, Meta(ge=0, le=127)]
    channel: Annotated[int, Meta(ge=1, le=16)] = 1

    def __str__(self) -> str:
        if self.kind == "note":
            what = f"pad {self.number}" if self.channel == DRUMS else f"key {note_name(self.number)}"
        elif self.kind == "control":
            what = PEDALS.get(self.number, f"controller {self.number}")
        else:
            what = f"program change {self.number + 1}"
        return f"{what} (channel {self.channel})"

    def value(self, message: Message) -> int | None:
        """0-127 if the message is from this key, pad, pedal or knob, 0 when it is let go; else None."""
        heard = _heard(message)
        if heard is None or heard[:2] != (self.kind, self.number) or message.channel + 1 != self.channel:
            return None
        return heard[2]


class Setup(Struct, forbid_unknown_fields=True):
    """What is known of a controller. mode: a press starts and stops, plays while held, or for `bars` bars."""

    trigger: Trigger | None = None
    mode: Mode = "toggle"
    bars: Annotated[int, Meta(ge=1, le=64)] = 4
    temperature: Trigger | None = None
    density: Trigger | None = None
    lock: Trigger | None = None


class Edges:
    """Makes presses and releases of a trigger's values: a pedal sends many on its way down."""

    def __init__(self) -> None:
        self._down = False

    def __call__(self, trigger: Trigger, value: int) -> bool | None:
        """True pressed, False let go, None neither."""
        if trigger.kind == "program":
            return True  # it is sent when the button goes down, and nothing when it goes up
        down = value >= (DOWN if trigger.kind == "control" else 1)
        if down == self._down:
            return None
        self._down = down
        return down


def learn(message: Message, knob: bool = False) -> Trigger | None:
    """The trigger that a message is from, if it can be one. knob: only controllers can, at any value."""
    heard = _heard(message)
    if heard is None:
        return None
    kind, number, value = heard
    if kind == "control" and number in WHEELS - ({1, 2, 11} if knob else set()):
        return None
    if knob and kind != "control":
        return None
    if not knob and kind != "program" and value < (DOWN if kind == "control" else 1):
        return None
    return Trigger(kind, number, message.channel + 1)


def knob_value(name: str, value: int) -> float:
    """What a knob at 0-127 means: temperature 0.4-1.6, density a half to twice, lock 0-1; 64 is as usual."""
    if name == "temperature":
        return round(0.4 + 0.6 * value / 64 if value <= 64 else 1 + 0.6 * (value - 64) / 63, 3)
    if name == "density":
        return round(float(2 ** ((value - 64) / 64 if value <= 64 else (value - 64) / 63)), 3)
    return round(value / 127, 3)


def knob_place(name: str, amount: float) -> float:
    """How far round a knob stands that means `amount` (see `knob_value`): 0-1, or beyond a knob's reach."""
    if name == "temperature":
        return (amount - 0.4) / 1.2
    return math.log2(amount) / 2 + 0.5 if name == "density" else amount


def note_name(pitch: int) -> str:
    """60 is "C4"."""
    return f"{('C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B')[pitch % 12]}{pitch // 12 - 1}"


# -- the file of a controller ------------------------------------------------------------------------------


def folder() -> Path:
    """Where controllers' files are: in the user's own folder for settings."""
    return Path(platformdirs.user_config_dir("museloom", appauthor=False)) / "midi"


def path(controller: str, where: Path) -> Path:
    """The file of a controller, by its port's name without the numbers that change with every plugging in."""
    name = re.sub(r"(\s+\d+)?[:\s]\d+:\d+$", "", controller)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return where / f"{slug or 'controller'}.json"


def load(file: Path) -> Setup:
    """What is kept of a controller; nothing yet if there is no file. Raises `Invalid` for a bad one."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Setup)
    except FileNotFoundError:
        return Setup()
    except OSError as error:
        raise Invalid(
            "controller", f"{file} ({error.strerror})", "make the file readable, or delete it"
        ) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        fix = f"{error}. Mend it, or delete the file and learn anew with --learn"
        raise Invalid("controller file", file, fix) from None


def save(file: Path, setup: Setup) -> None:
    """Keep it; the old file stays whole until the new one is there. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as opened:
        opened.write(msgspec.json.format(msgspec.json.encode(setup)) + b"\n")
    os.replace(draft, file)


def _heard(message: Message) -> tuple[Kind, int, int] | None:
    if message.type == "note_on":
        return "note", message.note, message.velocity  # type: ignore[attr-defined]
    if message.type == "note_off":
        return "note", message.note, 0  # type: ignore[attr-defined]
    if message.type == "control_change":
        return "control", message.control, message.value  # type: ignore[attr-defined]
    if message.type == "program_change":
        return "program", message.program, 127  # type: ignore[attr-defined]
    return None
