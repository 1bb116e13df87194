"""What a MIDI file holds, its bars, and a part of it as a phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..messages import MAX_NOTES, PPQ, Invalid, Metre, Note, Phrase
from ..messages.melody import MAX_TICK

MAX_SONG = 500_000  # notes, tempos and metres: three hours at 46 a second
DRUMS = 9  # channel 10, as players count
USUAL_TEMPO = 120.0  # what a file means that names none
LATE = PPQ // 4  # by this much a last note may reach over a bar line and still belong to the bar before


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

    Both begin at tick 0; a metre begins a bar. names: of tracks. programs: the first instrument of each
    channel (General MIDI's number). remarks: what was left out or guessed, in plain words. chunks: the tracks
    as they are in the file, whose quarter note has `division` ticks.
    """

    notes: list[SongNote]
    tempos: list[tuple[int, float]]
    metres: list[tuple[int, Metre]]
    title: str = ""
    names: dict[int, str] = field(default_factory=dict)
    programs: dict[int, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list, repr=False)
    division: float = PPQ

    @property
    def end(self) -> int:
        """Where the last note ends."""
        return max((note.onset + note.duration for note in self.notes), default=0)

    def seconds(self, tick: int) -> float:
        """How long it takes to play up to a tick."""
        passed = 0.0
        for (since, tempo), (until, _) in zip(self.tempos, [*self.tempos[1:], (MAX_TICK, 0.0)], strict=True):
            passed += max(0, min(tick, until) - since) / PPQ * 60 / tempo
        return passed

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
        return dict(sorted(voices.items()))


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
