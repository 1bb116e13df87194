"""Reading MIDI files, whatever there is in one.

mido reads a file whole or not at all, so that one bad byte near the end costs the whole song, and a few
megabytes of 0xFF keep it busy for hours. This reader keeps what came before the damage and says so in
`Song.remarks`; its time grows with the file's bytes and nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..messages import PPQ, Invalid, Metre
from ..messages.melody import MAX_TICK
from .song import DRUMS, MAX_SONG, USUAL_TEMPO, Song, SongNote

MAX_BYTES = 16 << 20  # hours of playing with pedals and bends; twice that is not music
HANGING = 4 * PPQ  # the longest that a note lasts which nothing ends
_WHERE = "a MIDI file (.mid)"


class Damaged(ValueError):
    """A track cannot be read further."""


class Event(NamedTuple):
    """tick: in the file's own time. data: without the status; a meta event's begins with its type."""

    tick: int
    status: int
    data: bytes


def read(source: Path | str | bytes) -> Song:
    """The song in a file, or in a file's bytes, of type 0, 1 or 2 (the first track with notes).

    Raises `Invalid` for what is no MIDI file, has no notes or only drums, or is larger than `MAX_BYTES`.
    """
    name, data = _content(source)
    division, type, chunks, remarks = _chunks(name, data)
    reader = _Reader(division, remarks)
    for number, chunk in enumerate(chunks):
        reader.track(number, chunk)
        if type == 2 and reader.notes:
            if len(chunks) > number + 1:
                remarks.append("the file holds several songs (type 2): the first is taken")
                del chunks[number + 1 :]
            break
    if not reader.notes:
        why = remarks[0] if remarks else "without notes"
        raise Invalid("file", f"{name}, {why}", "give a MIDI file in which something is played")
    if all(note.channel == DRUMS for note in reader.notes):
        fix = "give a file with a melody on another channel"
        raise Invalid("file", f"{name}, drums only (channel {DRUMS + 1})", fix)
    return reader.song(chunks)


def _content(source: Path | str | bytes) -> tuple[str, bytes]:
    """A name for messages, and the bytes."""
    if isinstance(source, bytes):
        name, data = "this", source
    else:
        path = Path(source)
        name = path.name
        if not path.is_file():
            what = "not a file" if path.exists() else "which does not exist"
            raise Invalid("file", f"{name}, {what}", "check the name and the folder")
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Invalid("file", f"{name}, which cannot be read ({error.strerror})", "copy it") from error
    if not data:
        raise Invalid("file", f"{name}, an empty file", f"give {_WHERE}")
    if len(data) > MAX_BYTES:
        raise Invalid("file", f"{name}, of more than {MAX_BYTES >> 20} MB", "cut it into shorter files")
    return name, data


def _chunks(name: str, data: bytes) -> tuple[float, int, list[bytes], list[str]]:
    """Ticks a quarter note, the file's type, its tracks' bytes, and remarks on these."""
    if data[:4] == b"RIFF" and data[8:12] == b"RMID":  # a MIDI file in Microsoft's wrapper
        data = data[20:]
    if data[:4] != b"MThd":
        raise Invalid("file", f"{name}, not a MIDI file", f"give {_WHERE}")
    if len(data) < 14:
        raise Invalid("file", f"{name}, cut off after {len(data)} bytes", "get a whole copy of it")
    type = int.from_bytes(data[8:10])
    division = int.from_bytes(data[12:14])
    remarks = []
    if division & 0x8000:  # SMPTE: a frame rate and ticks a frame, whatever the tempo
        frames = {24: 24, 25: 25, 29: 30000 / 1001, 30: 30}.get(0x100 - (division >> 8), 0)
        ticks = frames * (division & 0xFF) * 60 / USUAL_TEMPO
        remarks.append(f"its time is in film frames: taken as {USUAL_TEMPO:.0f} beats a minute")
    else:
        ticks = division
    if ticks <= 0:
        raise Invalid("file", f"{name}, whose beat has no length", "save it anew with the program it is from")
    chunks = []
    place = 8 + int.from_bytes(data[4:8])
    while place < len(data):
        size = int.from_bytes(data[place + 4 : place + 8])
        body = data[place + 8 : place + 8 + size]
        if data[place : place + 4] == b"MTrk":
            chunks.append(body)
            if len(body) < size:
                remarks.append("cut off: what is left of it is taken")
        place += 8 + size  # chunks of other kinds are left out, as the standard wants it
    return ticks, type, chunks, remarks


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of variable length, four bytes at most, and the place after it."""
    value = 0
    for byte in data[place : place + 4]:
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    raise Damaged("a number without an end")


def events_of(data: bytes) -> Iterator[Event]:
    """The events of a track up to its end, SysEx too. Raises `Damaged` where it makes no sense."""
    place = tick = status = 0
    while place < len(data):
        delta, place = _number(data, place)
        tick += delta
        if place == len(data):
            raise Damaged("an event is missing")
        if data[place] >= 0x80:
            status, running = data[place], status
            place += 1
            if status in (0xF0, 0xF7, 0xFF):
                size, body = _number(data, place + (status == 0xFF))
                if body + size > len(data):
                    raise Damaged("an event is cut off")
                if status == 0xFF:
                    if place < len(data) and data[place] == 0x2F:
                        yield Event(tick, status, b"\x2f")
                        return
                    yield Event(tick, status, data[place : place + 1] + data[body : body + size])
                else:
                    yield Event(tick, status, data[body : body + size])
                place, status = body + size, running  # the standard ends running status here; some go on
                continue
        if not 0x80 <= status < 0xF0:
            raise Damaged("no event begins like this")
        size = 1 if 0xC0 <= status < 0xE0 else 2
        body_bytes = data[place : place + size]
        if len(body_bytes) < size or max(body_bytes) > 0x7F:
            raise Damaged("an event is cut off")
        yield Event(tick, status, body_bytes)
        place += size


_Sounding = dict[tuple[int, int], list[tuple[int, int]]]  # (channel, pitch) -> onset and velocity of each


class _Reader:
    """Collects the tracks of a file into a song."""

    def __init__(self, division: float, remarks: list[str]) -> None:
        self.notes: list[SongNote] = []
        self._division = division
        self._remarks = remarks
        self._tempos: dict[int, float] = {}
        self._metres: dict[int, Metre] = {}
        self._names: dict[int, str] = {}
        self._programs: dict[int, int] = {}
        self._kept = 0

    def track(self, number: int, chunk: bytes) -> None:
        """Read one track as far as it makes sense."""
        sounding: _Sounding = defaultdict(list)
        first, tick = len(self.notes), 0
        try:
            for event in events_of(chunk):
                tick = round(event.tick * PPQ / self._division)
                if tick >= MAX_TICK or self._kept >= MAX_SONG:
                    self._remark(f"too long: what comes after {self._kept:,} notes and tempos is left out")
                    break
                if event.status == 0xFF:
                    self._meta(tick, number, event.data[0], event.data[1:])
                elif event.status < 0xA0:
                    self._key(tick, number, event, sounding)
                elif 0xC0 <= event.status < 0xD0:
                    self._programs.setdefault(event.status & 0x0F, event.data[0])
        except Damaged as error:
            self._remark(f"track {number + 1} is damaged ({error}): what comes before that is taken")
        self._end(sounding, tick, first, number)

    def song(self, chunks: list[bytes]) -> Song:
        """All of it."""
        tempos = sorted(self._tempos.items())
        metres = sorted(self._metres.items())
        return Song(
            notes=sorted(self.notes),
            tempos=tempos if tempos and tempos[0][0] == 0 else [(0, USUAL_TEMPO), *tempos],
            metres=metres if metres and metres[0][0] == 0 else [(0, Metre()), *metres],
            title=self._names.get(0, ""),
            names=self._names,
            programs=self._programs,
            remarks=self._remarks,
            chunks=chunks,
            division=self._division,
        )

    def _key(
        self,
        tick: int,
        track: int,
        event: Event,
        sounding: _Sounding,
    ) -> None:
        """A key goes down or up. The one that went down last goes up first: a note that
        nothing ends does not take the ends of those after it.
        """
        pitch, velocity = event.data
        key = (event.status & 0x0F, pitch)
        if event.status >= 0x90 and velocity:
            sounding[key].append((tick, velocity))
            self._kept += 1
        elif sounding.get(key):
            onset, velocity = sounding[key].pop()
            self._note(onset, tick, key, velocity, track)

    def _end(self, sounding: _Sounding, tick: int, first: int, track: int) -> None:
        """End what nothing has ended at `tick`: where its key is struck again, after HANGING, or there.

        first: the number of the first note of this track.
        """
        hanging = [(onset, key, velocity) for key, down in sounding.items() for onset, velocity in down]
        if not hanging:
            return
        self._remark("notes that nothing ends were ended")
        struck: dict[tuple[int, int], list[int]] = defaultdict(list)
        for note in self.notes[first:]:
            struck[note.channel, note.pitch].append(note.onset)
        for onset, key, _ in hanging:
            struck[key].append(onset)
        for onsets in struck.values():
            onsets.sort()
        for onset, key, velocity in hanging:
            again = struck[key][bisect_right(struck[key], onset) :][:1]
            self._note(onset, min(tick, onset + HANGING, *again), key, velocity, track)

    def _note(self, onset: int, end: int, key: tuple[int, int], velocity: int, track: int) -> None:
        channel, pitch = key
        self.notes.append(SongNote(onset, max(1, end - onset), pitch, velocity, channel, track))

    def _meta(self, tick: int, track: int, type: int, data: bytes) -> None:
        if type == 0x51 and len(data) >= 3:
            if microseconds := int.from_bytes(data[:3]):
                self._tempos[tick] = 60e6 / microseconds
                self._kept += 1
            else:
                self._remark("a tempo of zero was left out")
        elif type == 0x58 and len(data) >= 2:
            if 1 <= data[0] <= 32 and data[1] <= 5:
                self._metres[tick] = Metre(data[0], 1 << data[1])  # type: ignore[arg-type]
                self._kept += 1
            else:
                self._remark(f"a time signature of {data[0]} over 2^{data[1]} was left out")
        elif type == 0x03 and track not in self._names:
            self._names[track] = _text(data)

    def _remark(self, text: str) -> None:
        if text not in self._remarks:
            self._remarks.append(text)


def _text(data: bytes) -> str:
    """A name as people read it: UTF-8, or what older programs wrote."""
    data = data[:200]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
