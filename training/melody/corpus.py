"""Tunes of the music21 corpus as lists of steps.

Sources: O'Neill's *Music of Ireland*, Ryan's *Mammoth Collection* and Aird's *Airs*: tunes in the public
domain, whose transcriptions carry no licence of their own. Essen (non-commercial) is never trained on.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from fractions import Fraction
from multiprocessing import Pool
from pathlib import Path

import msgspec
import music21
from music21 import converter, key, meter, note, stream

from core.engines.melody.steps import PPQ, REST, Metre, Step, Tune

SOURCES = ("oneills1850", "ryansMammoth", "airdsAirs")
FOREIGN = "essenFolksong"  # for testing only


class CorpusTune(msgspec.Struct, frozen=True):
    """A tune with where it comes from."""

    source: str
    title: str
    tune: Tune


def read(folders: tuple[str, ...] = SOURCES) -> list[CorpusTune]:
    """All tunes of these folders of the corpus that can be read, in a fixed order."""
    corpus = Path(music21.__file__).parent / "corpus"
    files = [path for folder in folders for path in sorted((corpus / folder).glob("*.abc"))]
    with Pool() as pool:
        return [tune for tunes in pool.imap(_read_file, files, chunksize=8) for tune in tunes]


def _read_file(path: Path) -> list[CorpusTune]:
    """The tunes of one ABC file, without those whose lengths no grid of 1/24 quarters holds."""
    warnings.simplefilter("ignore")
    tunes = []
    for score in _scores(path):
        try:
            tune = _tune(score)
        except (ValueError, ArithmeticError, music21.exceptions21.Music21Exception):
            continue
        if tune is not None:
            title = score.metadata.title if score.metadata and score.metadata.title else path.stem
            tunes.append(CorpusTune(path.parent.name, title, tune))
    return tunes


def _scores(path: Path) -> Iterator[stream.Score]:
    text = path.read_text("utf-8", errors="replace")
    blocks = ["X:" + block for block in ("\n" + text).split("\nX:")[1:]]
    for block in blocks:
        try:
            parsed = converter.parseData(block, format="abc")
        except Exception:  # music21 raises whatever it likes on odd ABC; one tune the less
            continue
        if isinstance(parsed, stream.Score):
            yield parsed


def _tune(score: stream.Score) -> Tune | None:
    part = score.parts[0]
    signatures = list(part.recurse().getElementsByClass(meter.TimeSignature))
    keys = list(part.recurse().getElementsByClass(key.KeySignature))
    if not keys or len({signature.ratioString for signature in signatures}) != 1:
        return None
    metre = Metre(signatures[0].numerator, signatures[0].denominator)
    home = keys[0] if isinstance(keys[0], key.Key) else keys[0].asKey()
    measures = [_measure(measure) for measure in part.getElementsByClass(stream.Measure)]
    measures = [measure for measure in measures if measure]
    if not measures:
        return None
    steps, start = _joined(measures, metre.bar)
    if len([step for step in steps if step.pitch != REST]) < 16:
        return None
    return Tune(steps, start, metre, home.tonic.pitchClass, home.mode)


def _measure(measure: stream.Measure) -> list[tuple[Step, bool]]:
    """Its steps; True: tied to the step before."""
    steps = []
    for element in measure.recurse().notesAndRests:
        if element.duration.isGrace or not element.duration.quarterLength:
            continue
        length = Fraction(element.duration.quarterLength).limit_denominator(48) * PPQ
        if length.denominator != 1 or length <= 0:
            raise ValueError("off the grid")
        if isinstance(element, note.Note):
            pitch = element.pitch.midi
        elif isinstance(element, note.Rest):
            pitch = REST
        elif hasattr(element, "pitches") and element.pitches:
            pitch = max(sound.midi for sound in element.pitches)
        else:
            continue
        tie = getattr(element, "tie", None)
        steps.append((Step(pitch, int(length)), tie is not None and tie.type in ("stop", "continue")))
    return steps


def _joined(measures: list[list[tuple[Step, bool]]], bar: int) -> tuple[list[Step], int]:
    """All steps in a row, and where in its bar the first begins; incomplete measures find their place."""
    lengths = [sum(step.duration for step, _ in measure) for measure in measures]
    if any(length > bar for length in lengths):
        raise ValueError("a measure is too long")
    steps: list[Step] = []
    start = (bar - lengths[0]) % bar
    at = start
    for index, (measure, length) in enumerate(zip(measures, lengths, strict=True)):
        if index and (at + length) % bar and at % bar == 0:  # a short measure that begins on a bar line
            follows = lengths[index + 1] if index + 1 < len(lengths) else bar
            if index + 1 < len(lengths) and length + follows != bar:
                steps.append(Step(REST, bar - length))  # an upbeat whose bar was already full
                at += bar - length
        elif index and at % bar and at % bar + length > bar:  # the gap before a new section
            steps.append(Step(REST, bar - at % bar))
            at += bar - at % bar
        for step, tied in measure:
            if tied and steps and steps[-1].pitch == step.pitch:
                steps[-1] = Step(step.pitch, steps[-1].duration + step.duration)
            else:
                steps.append(step)
        at += length
    return steps, start
