"""Keys: a tonic and a scale, by the names that players use."""

from __future__ import annotations

import re

TONICS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_SPELLINGS = {
    "C#": "Db",
    "D#": "Eb",
    "Gb": "F#",
    "G#": "Ab",
    "A#": "Bb",
    "Cb": "B",
    "B#": "C",
    "E#": "F",
    "Fb": "E",
}

SCALES: dict[str, tuple[int, ...]] = {  # semitones above the tonic
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic minor": (0, 2, 3, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "major pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
    "blues": (0, 3, 5, 6, 7, 10),
    "whole tone": (0, 2, 4, 6, 8, 10),
    "diminished": (0, 2, 3, 5, 6, 8, 9, 11),
    "phrygian dominant": (0, 1, 4, 5, 7, 8, 10),
    "double harmonic": (0, 1, 4, 5, 7, 8, 11),
    "chromatic": tuple(range(12)),
}
_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}  # semitones above C
_SHORT = {"": "major", "m": "minor", "min": "minor", "maj": "major", "pentatonic": "major pentatonic"}


def parse_key(key: str) -> tuple[int, str]:
    """Tonic (pitch class 0-11) and scale of "D dorian", "f# minor", "Am", "Bb". Raises ValueError."""
    words = key.strip()
    if not words:
        raise ValueError("empty")
    tonic = words[0].upper() + (words[1] if words[1:2] in ("b", "#") else "")
    scale = " ".join(words[len(tonic) :].lower().split())
    scale = _SHORT.get(scale, scale)
    tonic = _SPELLINGS.get(tonic, tonic)
    if tonic not in TONICS or scale not in SCALES:
        raise ValueError(key)
    return TONICS.index(tonic), scale


def parse_pitch(note: str) -> int:
    """The MIDI number of "C4" (60, middle C), "f#5", "Bb3": 0-127. Raises ValueError."""
    found = re.fullmatch(r"([A-Ga-g])([#b]?)(-?\d)", note)
    if not found:
        raise ValueError(note)
    letter, sign, octave = found.groups()
    pitch = _LETTERS[letter.upper()] + {"#": 1, "b": -1, "": 0}[sign] + 12 * (int(octave) + 1)
    if not 0 <= pitch <= 127:
        raise ValueError(note)
    return pitch


def key_name(tonic: int, scale: str) -> str:
    """The name of a key: (2, "dorian") is "D dorian"."""
    return f"{TONICS[tonic % 12]} {scale}"
