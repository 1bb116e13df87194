"""Takes: what was played, kept as type-1 MIDI files with the player and Museloom on tracks of their own.

Each note goes to a journal the moment it ends, so that nothing is lost whatever happens; at every stop the
take's .mid is written anew from it, whole or not at all. A journal that a crash left behind becomes a take
the next time. A long pause begins a new take.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from bridge import midi
from bridge.messages import Metre, Note

PAUSE = 20.0  # seconds of silence after which what is played belongs to a new take

Part = Literal["player", "museloom"]


class _Sounded(Struct, frozen=True, tag="note"):
    part: Part
    onset: int
    duration: int
    pitch: int
    velocity: int


class _Tempo(Struct, frozen=True, tag="tempo"):
    tick: int
    tempo: float


class _Text(Struct, frozen=True, tag="text"):
    tick: int
    text: str


class _Head(Struct, frozen=True, tag="take"):
    metre: Metre
    bar: int  # the tick at which the take begins: a bar line
    tempo: float


_Line = _Head | _Sounded | _Tempo | _Text
_decoder = msgspec.json.Decoder(_Line)


class Takes:
    """Keeps takes in a folder. Ticks are the session's. Raises OSError where the folder cannot be written."""

    def __init__(self, folder: Path, metre: Metre) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.metre = metre
        self.written: Path | None = None
        self._journal: Path | None = None
        self._handle = -1
        self._last = 0.0
        self._sounding: dict[tuple[Part, int], tuple[int, int]] = {}
        self._tempo = 120.0
        self._fresh = False  # something is in the journal that is not in the .mid
        for left in sorted(folder.glob("*.part")):
            self._recover(left)

    def note_on(self, part: Part, tick: int, pitch: int, velocity: int, at: float) -> None:
        """A note begins, at second `at`."""
        self.note_off(part, tick, pitch, at)
        if self._journal is None or (at - self._last > PAUSE and not self._sounding):
            self._begin(tick)
        self._sounding[part, pitch] = (tick, velocity)
        self._last = at

    def note_off(self, part: Part, tick: int, pitch: int, at: float) -> None:
        """A note ends."""
        begun = self._sounding.pop((part, pitch), None)
        if begun is not None:
            onset, velocity = begun
            self._put(_Sounded(part, onset, max(1, tick - onset), pitch, velocity))
            self._last = at

    def tempo(self, tick: int, tempo: float) -> None:
        """The tempo is another from here on."""
        if abs(tempo - self._tempo) < 0.05:
            return
        self._tempo = tempo
        if self._journal is not None:
            self._put(_Tempo(tick, tempo))

    def text(self, tick: int, text: str) -> None:
        """Say what was asked for from `tick` on, and its seed: a text event. The last word counts."""
        if self._journal is not None:
            self._put(_Text(tick, text))

    def write(self, tick: int, at: float) -> None:
        """Write the take as it is at `tick`; what still sounds is in it as far as that."""
        if self._journal is None or not (self._fresh or self._sounding):
            return
        target = self._journal.with_suffix(".mid")
        held = [
            _Sounded(part, onset, max(1, tick - onset), pitch, velocity)
            for (part, pitch), (onset, velocity) in self._sounding.items()
        ]
        if _write(self._journal, target, held):
            self.written, self._fresh = target, False

    def close(self, tick: int, at: float) -> None:
        """Write what there is, for good."""
        for part, pitch in list(self._sounding):
            self.note_off(part, tick, pitch, at)
        self._finish(tick, at)

    # -- inside ----------------------------------------------------------------------------------------

    def _begin(self, tick: int) -> None:
        self._finish(tick, 0.0)
        stem = time.strftime("take %Y-%m-%d %H.%M.%S")
        number = 1
        while True:
            name = f"{stem}{f' ({number})' if number > 1 else ''}"
            self._journal = self.folder / f"{name}.part"
            number += 1
            if not self._journal.with_suffix(".mid").exists():
                with contextlib.suppress(FileExistsError):
                    self._handle = os.open(self._journal, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
                    break
        self._put(_Head(self.metre, tick - tick % self.metre.bar, self._tempo))

    def _finish(self, tick: int, at: float) -> None:
        if self._journal is None:
            return
        self.write(tick, at)
        os.close(self._handle)
        self._journal.unlink(missing_ok=True)
        self._journal = None

    def _put(self, line: _Line) -> None:
        os.write(self._handle, msgspec.json.encode(line) + b"\n")
        self._fresh = True

    def _recover(self, journal: Path) -> None:
        """A journal that nobody closed: its take is written if it has not been, then it goes."""
        with contextlib.suppress(OSError):
            if time.time() - journal.stat().st_mtime > 2:  # else another Museloom is writing it just now
                _write(journal, journal.with_suffix(".mid"), [])
                journal.unlink()


def _write(journal: Path, target: Path, held: Sequence[_Sounded]) -> bool:
    """Make a .mid of a journal's lines, as far as they are whole. Whether there was anything to write."""
    lines: list[_Line] = []
    for row in journal.read_bytes().splitlines():
        with contextlib.suppress(msgspec.MsgspecError):  # the last line of a crash
            lines.append(_decoder.decode(row))
    if not lines or not isinstance(lines[0], _Head):
        return False
    head = lines[0]
    notes = [line for line in [*lines, *held] if isinstance(line, _Sounded)]
    if not notes:
        return False
    tempos = {0: head.tempo} | {
        max(0, line.tick - head.bar): line.tempo for line in lines if isinstance(line, _Tempo)
    }
    last = max((note.onset for note in notes if note.part == "museloom"), default=-1)  # else it was not heard
    texts = {line.tick: line.text for line in lines if isinstance(line, _Text) and line.tick <= last}
    bars = {tick: (tick - head.bar) // head.metre.bar + 1 for tick in texts}
    draft = target.with_suffix(".writing")
    midi.write(
        draft,
        [
            midi.Track(name, [_note(note, head.bar) for note in notes if note.part == part], channel)
            for channel, (part, name) in enumerate((("player", "Player"), ("museloom", "Museloom")))
        ],
        sorted(tempos.items()),
        [(0, head.metre)],
        ["Made with Museloom", *(f"Bar {bars[tick]}: {text}" for tick, text in sorted(texts.items()))],
    )
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(draft, target)
    return True


def _note(line: _Sounded, bar: int) -> Note:
    return Note(max(0, line.onset - bar), line.duration, line.pitch, line.velocity)
