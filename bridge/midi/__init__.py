"""Standard MIDI files: `read` a `Song`, `write` or `extend` one. All times are ticks, `PPQ` to a quarter.

Source: "Standard MIDI Files 1.0" (RP-001), MIDI Manufacturers Association.
"""

from .reading import HANGING, MAX_BYTES, read
from .song import DRUMS, MAX_SONG, USUAL_TEMPO, Song, SongNote, end_of_bar, phrase_before
from .voices import most_melodic
from .writing import Track, extend, write

__all__ = [
    "DRUMS",
    "HANGING",
    "MAX_BYTES",
    "MAX_SONG",
    "USUAL_TEMPO",
    "Song",
    "SongNote",
    "Track",
    "end_of_bar",
    "extend",
    "most_melodic",
    "phrase_before",
    "read",
    "write",
]
