"""Writing MIDI files, of type 1, with mido."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import mido

from ..messages import PPQ, Invalid, Metre, Note
from ..messages.melody import MAX_TICK
from .reading import Damaged, Event, events_of
from .song import MAX_SONG, USUAL_TEMPO, Song

_Message: TypeAlias = mido.Message | mido.MetaMessage


class Track(NamedTuple):
    """One track to be written. channel: 0-15. program: General MIDI's number of an instrument, 0-127."""

    name: str
    notes: Sequence[Note]
    channel: int = 0
    program: int | None = None


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
    head: list[tuple[int, _Message]] = [(0, mido.MetaMessage("text", text=text)) for text in texts]
    head += [(tick, _metre(metre)) for tick, metre in metres]
    head += [(tick, mido.MetaMessage("set_tempo", tempo=_microseconds(tempo))) for tick, tempo in tempos]
    file.tracks.append(_track(head))
    for track in tracks:
        file.tracks.append(_track(_messages(track)))
    file.save(str(path))


def extend(path: Path, song: Song, until: int, tracks: Sequence[Track], texts: Sequence[str] = ()) -> None:
    """The song as its file has it up to tick `until`, instruments, pedals and all, with `tracks` beside it.

    Raises OSError, and `Invalid` for a song with more than `MAX_SONG` events before `until`.
    """
    file = mido.MidiFile(type=1, ticks_per_beat=PPQ, charset="utf-8")
    head = [(0, mido.MetaMessage("text", text=text)) for text in texts]
    left = MAX_SONG
    for chunk in song.chunks:
        events = _before(chunk, until, PPQ / song.division, left)
        left -= len(events)
        file.tracks.append(_track(head + events))
        head = []
    for track in tracks:
        file.tracks.append(_track(_messages(track)))
    file.save(str(path))


def _before(chunk: bytes, until: int, scale: float, most: int) -> list[tuple[int, _Message]]:
    """The events of a track before tick `until`, where what still sounds is ended."""
    events: list[tuple[int, _Message]] = []
    sounding: dict[tuple[int, int], int] = {}
    with contextlib.suppress(Damaged):
        for event in events_of(chunk):
            tick = round(event.tick * scale)
            if tick >= until:
                break
            if len(events) >= most:
                raise Invalid(
                    "file", f"with more than {MAX_SONG:,} events", "write the new music alone: --only"
                )
            if event.status < 0xA0:
                pitch, velocity = event.data
                key = (event.status & 0x0F, pitch)
                down = event.status >= 0x90 and velocity > 0
                sounding[key] = max(0, sounding.get(key, 0) + (1 if down else -1))
            if message := _message(event):
                events.append((tick, message))
    for (channel, pitch), count in sounding.items():
        events += [(until, mido.Message("note_off", channel=channel, note=pitch))] * count
    return events


def _message(event: Event) -> _Message | None:
    """An event as mido writes it; None for what mido has no form for (SysEx in parts), and a track's end."""
    if event.status == 0xFF:
        return mido.UnknownMetaMessage(event.data[0], event.data[1:]) if event.data[0] != 0x2F else None
    if event.status >= 0xF0:
        whole = (
            event.status == 0xF0 and event.data.endswith(b"\xf7") and max(event.data[:-1], default=0) < 0x80
        )
        return mido.Message("sysex", data=event.data[:-1]) if whole else None
    return mido.Message.from_bytes([event.status, *event.data])


def _track(events: list[tuple[int, _Message]]) -> mido.MidiTrack:
    """Events at absolute ticks as a track; those of one tick stay in order."""
    track = mido.MidiTrack()
    past = 0
    for tick, message in sorted(events, key=lambda event: event[0]):
        track.append(message.copy(time=tick - past))
        past = tick
    return track


def _messages(track: Track) -> list[tuple[int, _Message]]:
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
    events: list[tuple[int, _Message]] = [(0, mido.MetaMessage("track_name", name=track.name))]
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
