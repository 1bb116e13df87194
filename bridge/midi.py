"""Standard MIDI files: read whatever there is in one, write type 1. All times are ticks, `PPQ` to a quarter.

Files are written with mido, and read here: mido reads a file whole or not at all, so that one bad byte near
the end costs the whole song, and a few megabytes of 0xFF keep it busy for hours. This reader keeps what came
before the damage and says so in `Song.remarks`; its time grows with the file's bytes and nothing else.
Source: "Standard MIDI Files 1.0" (RP-001), MIDI Manufacturers Association.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import mido

from .messages import MAX_NOTES, PPQ, Invalid, Metre, Note, Phrase
from .messages.melody import MAX_TICK

MAX_BYTES = 16 << 20  # hours of playing with pedals and bends; twice that is not music
MAX_SONG = 500_000  # notes, tempos and metres: three hours at 46 a second
DRUMS = 9  # channel 10, as players count
USUAL_TEMPO = 120.0  # what a file means that names none
HANGING = 4 * PPQ  # the longest that a note lasts which nothing ends
LATE = PPQ // 4  # by this much a last note may reach over a bar line and still belong to the bar before
_WHERE = "a MIDI file (.mid)"


class SongNote(NamedTuple):
    """One note of a file. channel: 0-15, `DRUMS` is percussion. track: number of its track in the file."""

    onset: int
    duration: int
    pitch: int
    velocity: int
    channel: int
    track: int


@dataclass(frozen=True)
class Song:
    """What a file holds. notes: sorted. tempos: (tick, quarter notes a minute), metres: (tick, `Metre`).

    Both begin at tick 0; a metre begins a bar. names: of tracks. remarks: what was left out or guessed, in
    plain words.
    """

    notes: list[SongNote]
    tempos: list[tuple[int, float]]
    metres: list[tuple[int, Metre]]
    title: str = ""
    names: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the last note ends."""
        return max((note.onset + note.duration for note in self.notes), default=0)

    def tempo_at(self, tick: int) -> float:
        """Quarter notes a minute at a tick."""
        return self.tempos[bisect_right(self.tempos, tick, key=lambda change: change[0]) - 1][1]

    def metre_at(self, tick: int) -> tuple[int, Metre]:
        """The metre in force at a tick, and since when it is."""
        return self.metres[bisect_right(self.metres, tick, key=lambda change: change[0]) - 1]

    def bar_line(self, bar: int) -> int:
        """The tick at which a bar begins; the first is bar 1."""
        left = bar - 1
        for (since, metre), (until, _) in zip(self.metres, [*self.metres[1:], (MAX_TICK, None)], strict=True):
            bars = -(-(until - since) // metre.bar)
            if left < bars:
                return since + left * metre.bar
            left -= bars
        return MAX_TICK

    def bar_at(self, tick: int) -> int:
        """The number of the bar that a tick is in; the first is bar 1."""
        past = 1
        for (since, metre), (until, _) in zip(self.metres, [*self.metres[1:], (MAX_TICK, None)], strict=True):
            if tick < until:
                return past + (tick - since) // metre.bar
            past += -(-(until - since) // metre.bar)
        return past

    def bar_line_after(self, tick: int) -> int:
        """The first bar line at a tick or after it."""
        bar = self.bar_at(tick)
        line = self.bar_line(bar)
        return line if line == tick else self.bar_line(bar + 1)

    def voices(self) -> dict[tuple[int, int], list[SongNote]]:
        """The notes of each (track, channel), without percussion."""
        voices: dict[tuple[int, int], list[SongNote]] = {}
        for note in self.notes:
            if note.channel != DRUMS:
                voices.setdefault((note.track, note.channel), []).append(note)
        return voices


class Track(NamedTuple):
    """One track to be written. channel: 0-15. program: General MIDI's number of an instrument, 0-127."""

    name: str
    notes: Sequence[Note]
    channel: int = 0
    program: int | None = None


# -- reading ---------------------------------------------------------------------------------------------


class _Damaged(ValueError):
    """A track cannot be read further."""


class _Event(NamedTuple):
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
            break
    if not reader.notes:
        why = remarks[0] if remarks else "without notes"
        raise Invalid("file", f"{name}, {why}", "give a MIDI file in which something is played")
    if all(note.channel == DRUMS for note in reader.notes):
        fix = "give a file with a melody on another channel"
        raise Invalid("file", f"{name}, drums only (channel {DRUMS + 1})", fix)
    return reader.song()


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
    raise _Damaged("a number without an end")


def _events(data: bytes) -> Iterator[_Event]:
    """The events of a track up to its end. Raises `_Damaged` where it makes no sense."""
    place = tick = status = 0
    while place < len(data):
        delta, place = _number(data, place)
        tick += delta
        if place == len(data):
            raise _Damaged("an event is missing")
        if data[place] >= 0x80:
            status, running = data[place], status
            place += 1
            if status in (0xF0, 0xF7, 0xFF):
                size, body = _number(data, place + (status == 0xFF))
                if body + size > len(data):
                    raise _Damaged("an event is cut off")
                if status == 0xFF:
                    if place < len(data) and data[place] == 0x2F:
                        yield _Event(tick, status, b"\x2f")
                        return
                    yield _Event(tick, status, data[place : place + 1] + data[body : body + size])
                place, status = body + size, running  # the standard ends running status here; some go on
                continue
        if not 0x80 <= status < 0xF0:
            raise _Damaged("no event begins like this")
        size = 1 if 0xC0 <= status < 0xE0 else 2
        body_bytes = data[place : place + size]
        if len(body_bytes) < size or max(body_bytes) > 0x7F:
            raise _Damaged("an event is cut off")
        yield _Event(tick, status, body_bytes)
        place += size


class _Reader:
    """Collects the tracks of a file into a song."""

    def __init__(self, division: float, remarks: list[str]) -> None:
        self.notes: list[SongNote] = []
        self._scale = PPQ / division
        self._remarks = remarks
        self._tempos: dict[int, float] = {}
        self._metres: dict[int, Metre] = {}
        self._names: dict[int, str] = {}
        self._kept = 0

    def track(self, number: int, chunk: bytes) -> None:
        """Read one track as far as it makes sense."""
        sounding: dict[tuple[int, int], deque[tuple[int, int]]] = {}
        tick = 0
        try:
            for event in _events(chunk):
                tick = round(event.tick * self._scale)
                if tick >= MAX_TICK or self._kept >= MAX_SONG:
                    self._remark(f"too long: the first {self._kept:,} notes are taken, the rest is left out")
                    break
                if event.status == 0xFF:
                    self._meta(tick, number, event.data[0], event.data[1:])
                elif event.status < 0xA0:
                    self._key(tick, number, event, sounding)
        except _Damaged as error:
            self._remark(f"track {number + 1} is damaged ({error}): what comes before that is taken")
        hanging = [(onset, key, velocity) for key, queue in sounding.items() for onset, velocity in queue]
        if hanging:
            self._remark("notes that nothing ends were ended")
        for onset, key, velocity in hanging:
            self._note(onset, min(tick, onset + HANGING), key, velocity, number)

    def song(self) -> Song:
        """All of it."""
        tempos = sorted(self._tempos.items())
        metres = sorted(self._metres.items())
        return Song(
            notes=sorted(self.notes),
            tempos=tempos if tempos and tempos[0][0] == 0 else [(0, USUAL_TEMPO), *tempos],
            metres=metres if metres and metres[0][0] == 0 else [(0, Metre()), *metres],
            title=self._names.get(0, ""),
            names=self._names,
            remarks=self._remarks,
        )

    def _key(
        self,
        tick: int,
        track: int,
        event: _Event,
        sounding: dict[tuple[int, int], deque[tuple[int, int]]],
    ) -> None:
        """A key goes down or up. The one that went down first goes up first."""
        pitch, velocity = event.data
        key = (event.status & 0x0F, pitch)
        if event.status >= 0x90 and velocity:
            sounding.setdefault(key, deque()).append((tick, velocity))
            self._kept += 1
        elif sounding.get(key):
            onset, velocity = sounding[key].popleft()
            self._note(onset, tick, key, velocity, track)

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


# -- a part of a song as a phrase ------------------------------------------------------------------------


def phrase_before(
    song: Song, bars: int | None = None, at: int | None = None, voice: tuple[int, int] | None = None
) -> tuple[Phrase, int, float]:
    """What a song plays before tick `at` (a bar line; the end without it), as a request's phrase.

    It begins on a bar line, `bars` before `at`, but not before the last change of metre. Notes that sound
    over `at` are cut there. voice: (track, channel), else all but percussion.

    Returns the phrase, the tick of the song at which it begins, and the tempo at `at`. Raises `Invalid` where
    nothing is played.
    """
    chosen = [
        note
        for note in song.notes
        if note.channel != DRUMS and (voice is None or (note.track, note.channel) == voice)
    ]
    if at is None:
        at = end_of_bar(song, chosen)
    since, metre = song.metre_at(max(0, at - 1))
    begin = since if bars is None else max(since, at - bars * metre.bar)
    notes = [
        Note(note.onset - begin, min(note.duration, at - note.onset), note.pitch, note.velocity)
        for note in chosen
        if begin <= note.onset < at
    ][-MAX_NOTES:]
    if not notes:
        bar = song.bar_at(at)
        fix = "choose a later bar, or another track or channel"
        raise Invalid("file", f"silent before bar {bar}", fix)
    return Phrase(notes=tuple(notes), metre=metre), begin, song.tempo_at(max(0, at - 1))


def end_of_bar(song: Song, notes: Sequence[SongNote]) -> int:
    """The bar line at which notes come to their end; a hand that lets go late changes nothing."""
    last = max((note.onset for note in notes), default=0)
    end = max((note.onset + note.duration for note in notes), default=0)
    return song.bar_line_after(max(last + 1, end - LATE))


# -- writing ---------------------------------------------------------------------------------------------


def write(
    path: Path,
    tracks: Sequence[Track],
    tempos: Sequence[tuple[int, float]] = ((0, USUAL_TEMPO),),
    metres: Sequence[tuple[int, Metre]] = ((0, Metre()),),
    texts: Sequence[str] = (),
) -> None:
    """A type-1 file: a track with tempos, metres and `texts` (text events at its start), then `tracks`.

    Of two equal pitches at once in a track the first ends where the second begins. Raises OSError.
    """
    file = mido.MidiFile(type=1, ticks_per_beat=PPQ, charset="utf-8")
    head: list[tuple[int, mido.MetaMessage]] = [(0, mido.MetaMessage("text", text=text)) for text in texts]
    head += [(tick, _metre(metre)) for tick, metre in metres]
    head += [(tick, mido.MetaMessage("set_tempo", tempo=_microseconds(tempo))) for tick, tempo in tempos]
    file.tracks.append(_track(head))
    for track in tracks:
        file.tracks.append(_track(_messages(track)))
    file.save(str(path))


def _track(events: list[tuple[int, mido.Message | mido.MetaMessage]]) -> mido.MidiTrack:
    """Events at absolute ticks as a track; those of one tick stay in order."""
    track = mido.MidiTrack()
    past = 0
    for tick, message in sorted(events, key=lambda event: event[0]):
        track.append(message.copy(time=tick - past))
        past = tick
    return track


def _messages(track: Track) -> list[tuple[int, mido.Message | mido.MetaMessage]]:
    """A track's events: at one tick notes end before others begin."""
    notes = sorted(track.notes, key=lambda note: (note.onset, note.duration))
    follows: dict[int, int] = {}
    spans = []
    for note in reversed(notes):
        end = min(note.onset + note.duration, follows.get(note.pitch, MAX_TICK))
        if end > note.onset:
            spans.append((note, end))
            follows[note.pitch] = note.onset
    ends = [
        (end, mido.Message("note_off", channel=track.channel, note=note.pitch, velocity=64))
        for note, end in spans
    ]
    begins = [
        (note.onset, mido.Message("note_on", channel=track.channel, note=note.pitch, velocity=note.velocity))
        for note, _ in reversed(spans)
    ]
    events: list[tuple[int, mido.Message | mido.MetaMessage]] = [
        (0, mido.MetaMessage("track_name", name=track.name))
    ]
    if track.program is not None:
        events.append((0, mido.Message("program_change", channel=track.channel, program=track.program)))
    return [*events, *ends, *begins]


def _metre(metre: Metre) -> mido.MetaMessage:
    click = metre.beat * 24 // PPQ  # MIDI clocks
    return mido.MetaMessage(
        "time_signature",
        numerator=metre.numerator,
        denominator=metre.denominator,
        clocks_per_click=max(1, min(255, click)),
    )


def _microseconds(tempo: float) -> int:
    return max(1, min(0xFFFFFF, round(60e6 / tempo)))
