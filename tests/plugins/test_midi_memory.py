"""What was played, as a phrase."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bridge.messages import PPQ, Metre, Note
from plugins.midi.memory import BACK, Memory

BAR = 4 * PPQ


def played(*onsets: int, metre: Metre | None = None) -> Memory:
    """A memory in which the player has played short notes, a second a beat."""
    memory = Memory(metre or Metre())
    for onset in onsets:
        memory.press(onset, 60, 80, onset / PPQ)
        memory.release(onset + 200, 60, (onset + 200) / PPQ)
    return memory


def test_a_phrase_begins_on_the_bar_line_before_its_first_note() -> None:
    phrase, base = played(3 * BAR + 10, 4 * BAR).phrase(5 * BAR)
    assert base == 3 * BAR
    assert [note.onset for note in phrase.notes] == [10, BAR]


def test_a_held_key_lasts_until_the_music_begins() -> None:
    memory = played(0)
    memory.press(PPQ, 64, 90, 1.0)
    assert memory.phrase(BAR)[0].notes[-1] == Note(PPQ, 3 * PPQ, 64, 90)
    memory.release(2 * PPQ, 64, 2.0)
    assert memory.phrase(BAR)[0].notes[-1].duration == PPQ


def test_after_a_silence_a_new_phrase_begins() -> None:
    phrase, base = played(0, PPQ, 8 * BAR + PPQ).phrase(9 * BAR)
    assert (len(phrase.notes), base) == (1, 8 * BAR)


def test_what_museloom_plays_is_part_of_the_phrase_until_it_is_stopped() -> None:
    memory = played(0)
    memory.add([Note(BAR + PPQ * n, PPQ, 72) for n in range(4)])
    assert len(memory.phrase(2 * BAR)[0].notes) == 5
    memory.cut(BAR + PPQ + 100)
    notes = memory.phrase(2 * BAR)[0].notes
    assert [(note.onset, note.duration) for note in notes[1:]] == [(BAR, PPQ), (BAR + PPQ, 100)]


def test_a_tempo_found_later_puts_the_notes_where_they_were_meant() -> None:
    memory = played(0, 480, 960)  # at 60 a minute, as was thought
    memory.retime(lambda at: round(at * 960))  # it is 120
    assert [(note.onset, note.duration) for note in memory.phrase(BAR)[0].notes] == [(0, 400), (960, 400)]


@given(st.lists(st.integers(1, BAR), min_size=1, max_size=200))
def test_the_beginning_of_the_phrase_seldom_moves_and_it_never_grows_beyond_its_bounds(
    gaps: list[int],
) -> None:
    memory = Memory(Metre())
    tick = 0
    bases = []
    for gap in gaps:
        tick += gap
        memory.press(tick, 60, 80, tick / 960)
        phrase, base = memory.phrase(tick + 1)
        assert base % BAR == 0
        assert 0 <= tick - base <= BACK * BAR
        assert phrase.notes[-1].onset == tick - base
        bases.append(base)
    moves = sum(a != b for a, b in itertools.pairwise(bases))
    assert moves <= 1 + (bases[-1] - bases[0]) / (BACK // 2 * BAR)
