"""What was played, as the network hears it: one line of steps on the grid, and the chords under it.

A note more changes nothing but the end, so that a phrase can be heard while it is played.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from msgspec.structs import replace

from bridge.messages import PPQ as PLAYED_PPQ
from bridge.messages import Note, Phrase
from core.engines.melody.shaping import Chord
from core.engines.melody.steps import PPQ, REST, Metre, Step

TICK = PLAYED_PPQ // PPQ  # ticks of the protocol in one of the grid
TOGETHER = 30  # protocol ticks: notes that begin within them are a chord
SLACK = 30.0  # protocol ticks: how far players usually are off
# what it costs to believe that a beat is divided by so much; an error of SLACK costs 1
DIVISIONS = {1: 0.0, 2: 1.0, 4: 2.5, 3: 3.0, 8: 6.0, 6: 7.0}
AS_BEFORE = 1.0  # less for the division of the beat before
BREATH, BREATHING = 12, 0.15  # a silence shorter than so many grid ticks, or that share, belongs to its note
DETACHED = 0.45  # a player who holds notes for a smaller share of their time plays staccato
BELOW, LATELY = 15, 8  # semitones under the median of the last so many notes: not the same voice
LONG_SILENCE = 16  # bars; what was before is forgotten
MEMORY = 1024  # notes; of longer phrases the last part is heard
MEMORY_BARS = 16  # so many bars are forgotten at a time
SHARE = 0.1  # of its window that a note of a chord sounds at least


class Played(NamedTuple):
    """A note of the melody: the grid tick it was meant for, and how it was played."""

    onset: int
    note: Note


class Heard(NamedTuple):
    """steps: from tick `start` of the grid to the tick where the new music begins. Time 0 is the phrase's.

    chords: what sounded under the melody, from its first bar on; empty if it was alone.
    """

    steps: list[Step]
    start: int
    metre: Metre
    played: list[Played]
    chords: list[Chord]

    @property
    def first_bar(self) -> int:
        """The bar line from which its bars are counted: an upbeat belongs to the bar after."""
        bar = self.metre.bar
        return (self.start + bar // 2) // bar * bar


def hear(phrase: Phrase, until: int) -> Heard:
    """The phrase up to protocol tick `until`, where new music begins."""
    metre = Metre(phrase.metre.numerator, phrase.metre.denominator)
    notes = sorted((note for note in phrase.notes if note.onset < until), key=_order)
    notes = _lately(notes, until, phrase.metre.bar)
    if len(notes) > MEMORY:
        block = MEMORY_BARS * phrase.metre.bar
        first = -(-notes[-MEMORY].onset // block) * block
        notes = [note for note in notes if note.onset >= first] or notes[-MEMORY:]
    end = round(until / TICK)
    line = melody(notes)
    onsets = on_grid([note.onset for note in line], min(PLAYED_PPQ, phrase.metre.beat, _unit(phrase)))
    played = [Played(onset, note) for onset, note in zip(onsets, line, strict=True) if onset < end]
    start = played[0].onset if played else end
    chords = _chords(notes, line, phrase.metre.bar, until)
    return Heard(steps_of(played, end, metre.bar), start, metre, played, chords)


def start_after(phrase: Phrase) -> int:
    """The first bar line after the phrase, in protocol ticks; a last note may be held a little beyond it."""
    if not phrase.notes:
        return 0
    bar, held = phrase.metre.bar, phrase.end - phrase.metre.beat // 4
    last = max(note.onset for note in phrase.notes) + TOGETHER
    return max(-(-held // bar), last // bar + 1) * bar


def melody(notes: Sequence[Note]) -> list[Note]:
    """The line that is heard as the melody: the highest notes, but none under one that goes on sounding.

    notes: by onset. A note that overlaps the next one a little, as legato does, covers nothing.
    """
    line: list[Note] = []
    covers: Note | None = None
    polyphonic = False
    for note in _tops(notes):
        polyphonic |= note.several
        top = note.top
        if covers is not None and covers.pitch > top.pitch:
            over = covers.onset + covers.duration - top.onset
            if over > top.duration / 2 and over > TOGETHER * 2:
                polyphonic = True
                continue
        if polyphonic and line:
            recent = sorted(each.pitch for each in line[-LATELY:])
            if top.pitch < recent[len(recent) // 2] - BELOW:
                continue
        line.append(top)
        covers = top
    return line


def _order(note: Note) -> tuple[int, int]:
    return note.onset, note.pitch


class _Top(NamedTuple):
    top: Note
    several: bool


def _tops(notes: Sequence[Note]) -> Iterable[_Top]:
    first = 0
    while first < len(notes):
        last = first + 1
        while last < len(notes) and notes[last].onset - notes[first].onset <= TOGETHER:
            last += 1
        yield _Top(max(notes[first:last], key=lambda note: note.pitch), last - first > 1)
        first = last


def on_grid(onsets: Sequence[int], beat: int) -> list[int]:
    """Onsets (protocol ticks, rising) as grid ticks: each beat is divided as simply as fits what was played.

    What lies on the grid already, as in most files, stays where it is.
    """
    if all(onset % (3 * TICK) == 0 or onset % (4 * TICK) == 0 for onset in onsets):
        return [onset // TICK for onset in onsets]
    result: list[int] = []
    before = 0
    for number, group in groupby(onsets, lambda onset: (onset + beat // 12) // beat):
        places = [onset - number * beat for onset in group]
        before = min(DIVISIONS, key=lambda division: _cost(places, beat, division, before))
        for place in places:
            onset = round((number + _slot(place, beat, before) / before) * beat / TICK)
            result.append(max(onset, result[-1] + 3) if result else onset)
    return result


def _slot(place: int, beat: int, division: int) -> int:
    return max(0, min(round(place * division / beat), division - 1))


def _cost(places: Sequence[int], beat: int, division: int, before: int) -> float:
    slots = [_slot(place, beat, division) for place in places]
    off = [place - slot * beat / division for place, slot in zip(places, slots, strict=True)]
    crowded = len(slots) - len(set(slots))
    return (
        sum((each / SLACK) ** 2 for each in off)
        + DIVISIONS[division]
        - AS_BEFORE * (division == before)
        + 100 * crowded
    )


def steps_of(played: Sequence[Played], end: int, bar: int) -> list[Step]:
    """Notes and, where there is silence that is more than detached playing, rests; up to grid tick `end`."""
    steps: list[Step] = []
    shares: list[float] = []  # of the time to the next note that notes were held lately
    following = [*(each.onset for each in played[1:]), end]
    for each, next_onset in zip(played, following, strict=False):
        gap, held = next_onset - each.onset, each.note.duration / TICK
        if gap <= 2 * PPQ:
            shares = [*shares[-LATELY:], min(1.0, held / gap)]
        usual = sorted(shares)[len(shares) // 2] if shares else 1.0
        if usual < DETACHED:
            held /= usual
        length = max(6, round(held / 6) * 6)
        if gap - length < max(BREATH, BREATHING * gap):
            length = gap
        steps.append(Step(each.note.pitch, length))
        at = each.onset + length
        while at < next_onset:
            rest = min(next_onset, at - at % bar + bar) - at
            steps.append(Step(REST, rest))
            at += rest
    return steps


class Bars(NamedTuple):
    """A piece of `period` ticks that can be played again and again, from `start` on (ticks of the grid)."""

    steps: list[Step]
    chords: list[Chord]
    start: int
    period: int


def bars_of(heard: Heard, end: int) -> Bars:
    """The bars of a phrase, so often that they last from about where it ends to at least tick `end`.

    They begin at the bar line nearest to the phrase's end, with the first whole bar of the phrase.
    """
    bar, first = heard.metre.bar, heard.first_bar
    begin = heard.start + sum(step.duration for step in heard.steps)
    start = (begin + bar // 2) // bar * bar
    period = max(bar, start - first)
    once = _between(heard.steps, heard.start, first, first + period)
    turns = range(max(1, -(-(end - start) // period)))
    before = [chord for chord in heard.chords if chord.onset <= first]
    chords = [Chord(first, before[-1].pitches)] if before else []
    chords += [chord for chord in heard.chords if first < chord.onset < first + period]
    moved = [
        Chord(chord.onset - first + start + turn * period, chord.pitches)
        for turn in turns
        for chord in chords
    ]
    return Bars(once * len(turns), moved, start, period)


def _between(steps: Sequence[Step], at: int, first: int, last: int) -> list[Step]:
    """What sounds from tick `first` to tick `last`, of steps that begin at `at`; rests where nothing does."""
    result = [Step(REST, at - first)] if at > first else []
    for step in steps:
        begins, ends = max(at, first), min(at + step.duration, last)
        if begins < ends:
            result.append(Step(step.pitch, ends - begins))
        at += step.duration
    if at < last:
        result.append(Step(REST, last - max(at, first)))
    return result


def _lately(notes: Sequence[Note], until: int, bar: int) -> list[Note]:
    """The notes after the last long silence; one before tick `until` is made shorter by whole bars."""
    first = 0
    for index, (note, following) in enumerate(pairwise(notes)):
        if following.onset - note.onset - note.duration > LONG_SILENCE * bar:
            first = index + 1
    end = max((note.onset + note.duration for note in notes[first:]), default=until)
    later = max(0, (until - end) // bar - LONG_SILENCE) * bar
    return [replace(note, onset=note.onset + later) if later else note for note in notes[first:]]


def _unit(phrase: Phrase) -> int:
    """The note value that beats are counted in: an eighth in 6/8."""
    return PLAYED_PPQ * 4 // phrase.metre.denominator if phrase.metre.denominator <= 8 else PLAYED_PPQ


def _chords(notes: Sequence[Note], line: Sequence[Note], bar: int, until: int) -> list[Chord]:
    """By half bars, or bars in triple time: the pitch classes that sound under the melody, two or more."""
    tune = set(line)
    under = [note for note in notes if note not in tune]
    if not under:
        return []
    window = bar // 2 if bar % (2 * PLAYED_PPQ) == 0 else bar
    sounding: dict[int, dict[int, int]] = {}
    for note in under:
        for at in range(note.onset // window, (note.onset + note.duration - 1) // window + 1):
            if at * window >= until:
                break
            begins, ends = max(note.onset, at * window), min(note.onset + note.duration, (at + 1) * window)
            classes = sounding.setdefault(at, {})
            classes[note.pitch % 12] = classes.get(note.pitch % 12, 0) + ends - begins
    chords: list[Chord] = []
    for at in sorted(sounding):
        pitches = frozenset(pc for pc, ticks in sounding[at].items() if ticks >= SHARE * window)
        if len(pitches) > 1 and (not chords or chords[-1].pitches != pitches):
            chords.append(Chord(at * window // TICK, pitches))
    return chords
