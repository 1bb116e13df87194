"""Melody: a phrase in, music that goes on from it out. All times are ticks, `PPQ` to a quarter note."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import fields

from ..scales import SCALES, TONICS, parse_key
from .common import Invalid, Message, Name, Seed, Unit

PPQ = 480  # ticks per quarter note
MAX_NOTES = 20_000  # in one request; an hour of busy playing
MAX_TICK = 1 << 31

Tick = Annotated[int, Meta(ge=0, lt=MAX_TICK)]
Pitch = Annotated[int, Meta(ge=0, le=127)]


class Note(Struct, frozen=True, array_like=True):
    """One note. onset: ticks from the bar line at which the request begins. pitch: MIDI, 60 = middle C."""

    onset: Tick
    duration: Annotated[int, Meta(ge=1, lt=MAX_TICK)]
    pitch: Pitch
    velocity: Annotated[int, Meta(ge=1, le=127)] = 80


class Metre(Struct, frozen=True, array_like=True):
    """A time signature, such as 6/8."""

    numerator: Annotated[int, Meta(ge=1, le=32)] = 4
    denominator: Literal[1, 2, 4, 8, 16, 32] = 4

    @property
    def bar(self) -> int:
        """Length of a bar in ticks."""
        return self.numerator * PPQ * 4 // self.denominator

    @property
    def beat(self) -> int:
        """Length of a beat in ticks: dotted in 6/8, 9/8 and 12/8."""
        unit = PPQ * 4 // self.denominator
        return 3 * unit if self.numerator % 3 == 0 and self.numerator > 3 and self.denominator >= 8 else unit


class Phrase(Struct, frozen=True, kw_only=True):
    """What was played: one voice or several (the top one is followed, the rest is heard as chords).

    Notes in any order; time 0 is a bar line.
    """

    notes: Annotated[tuple[Note, ...], Meta(max_length=MAX_NOTES)] = ()
    metre: Metre = Metre()

    @property
    def end(self) -> int:
        """Where the last note ends, in ticks."""
        return max((note.onset + note.duration for note in self.notes), default=0)


class MelodyRequest(Message, frozen=True, kw_only=True):
    """Go on from `phrase`.

    mode:        "continue" goes on; "answer" responds as the second half of a question and its answer;
                 "vary" plays the phrase's own bars anew with other notes; "loop" brings them back, changed as
                 little as `similarity` says.
    start:       tick at which the new music begins; without one, the first bar line after the phrase. What
                 the phrase holds beyond it is not heard.
    bars:        how many bars are made, from `start`.
    tempo:       quarter notes a minute: for the file, and for how much a human would be off.
    key:         "auto" finds it, "off" knows none, or say it: "D dorian", "Bb blues".
    lock:        how strictly notes keep to the key: 1 never leaves it (notes the player played stay allowed),
                 0 only leans on it.
    temperature: how adventurous; top_p: share of the likelihood that is drawn from (nucleus sampling).
    density:     notes for each note that the phrase has in the same time: 2 is twice as busy.
    lowest, highest: MIDI pitches not to go beyond; without them a little more than the phrase's own range.
    similarity:  0 avoids, 1 repeats what the phrase did; 0.5 is as the model has it.
    swing:       where the second of two eighths falls: 0.5 straight, 0.67 triplets, 0.75 dotted.
    humanise:    how far velocity follows the player's and timing strays: 0 is a machine.
    ending:      "closed" comes home to the tonic, "open" stops on another note of the dominant chord.
    candidates:  that many are made at once; one of the better ones is sent (docs/midi.md says how).
    style:       name of a personal style (`museloom melody train`), or "".
    """

    phrase: Phrase
    mode: Literal["continue", "answer", "vary", "loop"] = "continue"
    start: Tick | None = None
    bars: Annotated[int, Meta(ge=1, le=64)] = 4
    tempo: Annotated[float, Meta(ge=10, le=400)] = 120.0
    key: Annotated[str, Meta(max_length=40)] = "auto"
    lock: Unit = 1.0
    temperature: Annotated[float, Meta(ge=0.05, le=2)] = 1.0
    top_p: Annotated[float, Meta(gt=0, le=1)] = 0.99
    density: Annotated[float, Meta(ge=0.25, le=4)] = 1.0
    lowest: Pitch | None = None
    highest: Pitch | None = None
    similarity: Unit = 0.5
    swing: Annotated[float, Meta(ge=0.5, le=0.75)] = 0.5
    humanise: Unit = 0.5
    ending: Literal["any", "open", "closed"] = "any"
    candidates: Annotated[int, Meta(ge=1, le=16)] = 6
    style: Annotated[str, Meta(max_length=100)] = ""
    seed: Seed | None = None

    @property
    def title(self) -> str:
        """What the result is called: "Continue 4 bars", "Answer 8 bars, D dorian"."""
        known = "" if self.key in ("auto", "off") else f", {self.key}"
        return f"{self.mode.capitalize()} {self.bars} bar{'s' * (self.bars > 1)}{known}"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: of blobs; there are none."""
        check_key(self.key)
        for name in ("lock", "temperature", "top_p", "density", "similarity", "swing", "humanise", "tempo"):
            if not math.isfinite(getattr(self, name)):
                raise Invalid(name, getattr(self, name), "give a number")
        if self.lowest is not None and self.highest is not None and self.highest - self.lowest < 4:
            raise Invalid(
                "highest", self.highest, f"give at least {self.lowest + 4}, four semitones above lowest"
            )
        if self.mode in ("vary", "loop") and not self.phrase.notes:
            raise Invalid("phrase", "empty", f"play something first: there is nothing to {self.mode}")


USUAL = {field.name: field.default for field in fields(MelodyRequest)}  # what it has that is not said


class MelodyListen(Message, frozen=True, kw_only=True):
    """Hear a phrase while it is being played, so that a `MelodyRequest` with it is answered at once.

    Send it again with each note, always from the same bar line; it changes nothing but the time that takes.
    Without notes it gets the model ready. key, style: as the request will have them.
    """

    phrase: Phrase = Phrase()
    key: Annotated[str, Meta(max_length=40)] = "auto"
    style: Annotated[str, Meta(max_length=100)] = ""

    @property
    def title(self) -> str:
        """What it is called in lists of jobs."""
        return "Listening"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for a key that there is not."""
        check_key(self.key)


class MelodyOutput(Message, frozen=True, kw_only=True):
    """What was made: notes with onsets from `start` on, in the request's own time. In a `Partial`: so far.

    end:    tick up to which the notes are settled: in a `Result` the end of the last bar.
    key:    the one that was followed, such as "D dorian"; "" if none.
    score:  how the chosen candidate was judged, in nats a note; higher is better.
    """

    notes: tuple[Note, ...]
    start: Tick
    end: Tick
    metre: Metre
    tempo: float
    key: str = ""
    score: float = 0.0


class MelodyHeard(Message, frozen=True, kw_only=True):
    """The phrase has been heard. key: likeliest so far, "" if nothing can be said; sure: its probability."""

    notes: int
    key: str = ""
    sure: Unit = 0.0


class MelodyTrainRequest(Message, frozen=True, kw_only=True):
    """Fine-tune a personal style called `name` on a player's own phrases."""

    name: Name
    phrases: Annotated[tuple[Phrase, ...], Meta(min_length=1, max_length=5000)]
    minutes: Annotated[float, Meta(gt=0, le=240)] = 5.0
    seed: Seed | None = None

    @property
    def title(self) -> str:
        """What it is called in lists of jobs."""
        return f"Learn the style {self.name}"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for a name that cannot be a file's, or numbers that are none."""
        if not all(part.isalnum() for part in self.name.replace("-", " ").replace("_", " ").split(" ")):
            raise Invalid("name", self.name, "take letters, digits, spaces, - and _ only")
        if not math.isfinite(self.minutes):
            raise Invalid("minutes", self.minutes, "give a number of minutes")


class MelodyStyle(Message, frozen=True, kw_only=True):
    """A personal style. notes: that it learnt from; before, after: bits a note on phrases kept apart."""

    name: str
    notes: int
    before: float
    after: float


def check_key(key: str) -> None:
    """Raise `Invalid` unless `key` is "auto", "off", or a tonic and a scale."""
    if key in ("auto", "off"):
        return
    try:
        parse_key(key)
    except ValueError:
        raise Invalid(
            "key",
            key,
            f'say "auto", "off", or a tonic ({", ".join(TONICS)}) and a scale, such as "D dorian": '
            + ", ".join(SCALES),
        ) from None
