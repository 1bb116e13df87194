"""What was played is heard as a musician would write it down."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import Note, Phrase
from core.engines.melody import steps
from core.engines.melody.expression import Expression, Feel
from core.engines.melody.phrase import bars_of, hear, start_after
from core.engines.melody.steps import REST, Step

FOUR = steps.Metre(4, 4)
straight = st.tuples(st.integers(50, 90), st.sampled_from((6, 12, 12, 18, 24, 24, 36, 48)))


def notes(text: str, held: float = 0.9, velocity: int = 80) -> tuple[Note, ...]:
    """ "60.24 r.12": pitches and lengths in grid ticks."""
    result, at = [], 0
    for word in text.split():
        pitch, ticks = word.split(".")
        if pitch != "r":
            result.append(Note(at, int(int(ticks) * 20 * held), int(pitch), velocity))
        at += int(ticks) * 20
    return tuple(result)


def played_by_a_human(written: list[tuple[int, int]], seed: int, sigma: float) -> tuple[Note, ...]:
    """(pitch, grid ticks) with onsets and ends off by `sigma` protocol ticks, 10 are 10 ms at 125 bpm."""
    rng = np.random.default_rng(seed)
    result, at = [], 0
    for pitch, ticks in written:
        onset = max(0, at * 20 + round(float(np.clip(rng.normal(0, sigma), -2.5 * sigma, 2.5 * sigma))))
        result.append(Note(onset, max(20, round(ticks * 20 * 0.9 + rng.normal(0, sigma))), pitch))
        at += ticks
    return tuple(result)


@settings(deadline=None)
@given(
    st.lists(straight, min_size=1, max_size=24),
    st.integers(0, 9),
)
def test_straight_playing_that_is_a_little_off_is_heard_as_it_was_meant(written, seed) -> None:
    end = sum(ticks for _, ticks in written)
    heard = hear(Phrase(notes=played_by_a_human(written, seed, 10)), end * 20)
    assert heard.steps == [Step(*each) for each in written]


def test_swung_eighths_are_heard_as_triplets_and_stay_so() -> None:
    swung = [(60, 16), (62, 8), (64, 16), (65, 8)] * 4
    assert hear(Phrase(notes=played_by_a_human(swung, 1, 10)), 8 * 480).steps == [
        Step(*each) for each in swung
    ]


@settings(deadline=None)
@given(
    st.lists(straight, min_size=2, max_size=24),
    st.integers(0, 9),
)
def test_a_note_more_changes_only_the_end(written, seed) -> None:
    """All but the last beat: what happens in a beat decides how it is divided."""
    whole = played_by_a_human(written, seed, 14)
    before = hear(Phrase(notes=whole[:-1]), 100_000).steps
    after = hear(Phrase(notes=whole), 100_000).steps
    settled, at = 0, 0
    for step in before:
        at += step.duration
        settled += at * 20 < whole[-1].onset - 480 - 40
    assert before[: max(0, settled - 1)] == after[: max(0, settled - 1)]


def test_the_melody_is_followed_and_chords_are_heard_by_half_bars() -> None:
    melody = notes("76.24 79.24 77.24 74.24 72.96")
    left = [
        Note(bar * 960, 900, pitch)
        for bar, chord in enumerate(((48, 52, 55), (43, 47, 53), (48, 52, 55)))
        for pitch in chord
    ]
    heard = hear(Phrase(notes=(*left, *melody)), 2 * 1920)
    assert [step.pitch for step in heard.steps] == [76, 79, 77, 74, 72]
    assert [(chord.onset, set(chord.pitches)) for chord in heard.chords] == [
        (0, {0, 4, 7}),
        (48, {7, 11, 5}),
        (96, {0, 4, 7}),
    ]
    again = bars_of(heard, 4 * 96)
    assert [chord.onset for chord in again.chords] == [192, 240, 288]


def test_legato_hides_nothing_and_a_hand_alone_is_no_accompaniment() -> None:
    falling = notes("79.12 77.12 76.12 74.12 72.12 71.12 69.12 67.12", held=1.15)
    heard = hear(Phrase(notes=falling), 1920)
    assert [step.pitch for step in heard.steps] == [79, 77, 76, 74, 72, 71, 69, 67]
    assert not heard.chords


def test_silence_is_a_rest_but_staccato_is_not() -> None:
    assert hear(Phrase(notes=notes("60.24 r.24 62.48")), 1920).steps == [
        Step(60, 24),
        Step(REST, 24),
        Step(62, 48),
    ]
    staccato = hear(Phrase(notes=notes("60.24 62.24 64.24 65.24 67.24 65.24 64.24 62.24", held=0.25)), 3840)
    assert [step.duration for step in staccato.steps] == [24] * 8


def test_the_music_goes_on_at_the_next_bar_line() -> None:
    assert start_after(Phrase()) == 0
    assert start_after(Phrase(notes=notes("60.24"))) == 1920
    assert start_after(Phrase(notes=notes("60.96", held=1.0))) == 1920
    assert start_after(Phrase(notes=notes("60.96", held=1.04))) == 1920  # let go a little late
    assert start_after(Phrase(notes=notes("60.96 62.6"))) == 3840


def test_an_expression_follows_the_players_touch_and_a_machine_has_none() -> None:
    accented = tuple(
        Note(note.onset, note.duration, note.pitch, 100 if note.onset % 960 == 0 else 60)
        for note in notes("60.12 62.12 64.12 65.12 67.12 65.12 64.12 62.12 " * 4, held=0.5)
    )
    heard = hear(Phrase(notes=accented), 4 * 1920)
    feel = Feel.of(heard.played, heard.metre)
    human = Expression(feel, heard.metre, 120, 0.5, 1.0, 3).play(heard.steps, 384, 7680, 15360)
    strong = [note.velocity for note in human if round(note.onset / 20) % 48 == 0]
    weak = [note.velocity for note in human if round(note.onset / 20) % 48 == 12]
    assert sum(strong) / len(strong) > sum(weak) / len(weak) + 20
    assert all(0.35 < note.duration / 240 < 0.6 for note in human)
    machine = Expression(feel, heard.metre, 120, 0.5, 0.0, 3).play(heard.steps, 384, 7680, 15360)
    assert {note.onset % 240 for note in machine} == {0}
    assert len({note.velocity for note in machine}) == 1


def test_swing_moves_the_second_eighth_and_leaves_triplets() -> None:
    swung = Expression(Feel(), FOUR, 120, 2 / 3, 0.0, 1)
    onsets = [
        note.onset for note in swung.play([Step(60, 12), Step(60, 12), Step(60, 8), Step(60, 16)], 0, 0)
    ]
    assert onsets == [0, 320, 480, 640]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(-1, 90), st.sampled_from((3, 4, 6, 8, 12, 24))), min_size=1, max_size=30),
    st.floats(0.5, 0.75),
    st.floats(0, 1),
    st.floats(20, 400),
    st.integers(0, 99),
)
def test_notes_are_in_order_inside_their_bars_and_end_before_the_next(
    written, swing, humanise, tempo, seed
) -> None:
    meant = [Step(*each) for each in written]
    end = (2 + sum(step.duration for step in meant) // 96) * 96
    heard = hear(Phrase(notes=played_by_a_human([(60, 12)] * 8, seed, 14)), 1920)
    feel = Feel.of(heard.played, FOUR)
    sounding = Expression(feel, FOUR, tempo, swing, humanise, seed).play(meant, 96, 1920, end * 20)
    assert [note.pitch for note in sounding] == [step.pitch for step in meant if step.pitch != REST]
    assert all(note.onset >= 1920 and note.onset + note.duration <= end * 20 for note in sounding)
    assert all(a.onset + a.duration <= b.onset for a, b in pairwise(sounding))
