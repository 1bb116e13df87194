"""Which voice of a song is the melody."""

from __future__ import annotations

from itertools import pairwise

from ..messages import PPQ
from .song import Song, SongNote

NAMES = ("melody", "lead", "solo", "vocal", "voice", "sing", "theme", "soprano", "treble")
BASSES = range(32, 40)  # General MIDI's bass instruments
SPAN = 2 * PPQ  # ticks in which a melody that has not stopped begins a note
HIGH, OCTAVE = 60, 12  # where a melody is at home, in MIDI pitches


def most_melodic(song: Song, since: int, until: int) -> tuple[int, int] | None:
    """The (track, channel) that is likeliest the melody between two ticks; None where nothing is played.

    A melody plays one note at a time, moves, is not low, and is there most of the time; its track may say so.
    """
    scores = {}
    for voice, notes in song.voices().items():
        inside = [note for note in notes if since <= note.onset < until]
        if inside:
            scores[voice] = _melodic(inside, until - since) + _told(song, voice)
    return max(scores, key=lambda voice: (scores[voice], [-part for part in voice]), default=None)


def _melodic(notes: list[SongNote], ticks: int) -> float:
    """How much like a melody notes are, from about -1 to 6. notes: sorted."""
    pairs = list(pairwise(notes))
    share = 1 / max(1, len(pairs))
    alone = share * sum(after.onset >= note.onset + note.duration * 0.7 for note, after in pairs)
    moves = share * sum(0 < abs(after.pitch - note.pitch) <= OCTAVE for note, after in pairs)
    height = (sum(note.pitch for note in notes) / len(notes) - HIGH) / (2 * OCTAVE)
    pitches = min(1.0, len({note.pitch for note in notes}) / 8)
    there = len({note.onset // SPAN for note in notes}) / max(1, ticks // SPAN)
    return 1.5 * alone + moves + max(-1.0, min(0.7, height)) + pitches + 1.5 * min(1.0, there)


def _told(song: Song, voice: tuple[int, int]) -> float:
    """What a track's name and instrument add to that."""
    track, channel = voice
    name = song.names.get(track, "").lower()
    return 2.0 * any(word in name for word in NAMES) - 1.0 * (
        "bass" in name or song.programs.get(channel, 0) in BASSES
    )
