"""The engine through its contract, with the weights that are shipped: the first note first, then all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import (
    Invalid,
    MelodyHeard,
    MelodyListen,
    MelodyOutput,
    MelodyRequest,
    Metre,
    Note,
    Partial,
    Phrase,
    Result,
)
from core.engines import Cancelled, melody
from core.engines.melody import listen
from core.models import ModelStore

CADENCE = "76.24 76.24 77.24 79.24 79.24 77.24 76.24 74.24 72.24 72.24 74.24 76.24 76.36 74.12 74.48"
CHORDS = ((48, 52, 55), (45, 48, 52), (41, 45, 48), (43, 47, 50))


class Lane:
    """What a lane gives an engine."""

    blobs = ()

    def __init__(self, models: ModelStore, check: Callable[[], None] = lambda: None) -> None:
        self.models, self.seed, self.check = models, 1, check


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    return ModelStore(tmp_path_factory.mktemp("data"), 1 << 30)


def phrase(text: str, metre: Metre = Metre(4, 4)) -> Phrase:  # noqa: B008
    notes, at = [], 0
    for word in text.split():
        pitch, ticks = word.split(".")
        if pitch != "r":
            notes.append(Note(at, int(ticks) * 19, int(pitch)))
        at += int(ticks) * 20
    return Phrase(notes=tuple(notes), metre=metre)


def outputs(models: ModelStore, request: MelodyRequest) -> list[MelodyOutput]:
    """Those of the partial results and of the result."""
    events = [emit.event for emit in melody.run(request, Lane(models))]
    assert [type(event) for event in events] == [Partial] * (len(events) - 1) + [Result]
    return [event.output for event in events]


def asked(models: ModelStore, text: str = CADENCE, **wishes: object) -> MelodyOutput:
    usual = {"phrase": phrase(text), "humanise": 0.0}
    return outputs(models, MelodyRequest(**(usual | wishes)))[-1]


def heard(models: ModelStore, text: str, key: str = "auto") -> MelodyHeard:
    (emit,) = listen.run(MelodyListen(phrase=phrase(text), key=key), Lane(models))
    return emit.event.output


def rhythm(notes: tuple[Note, ...], start: int = 0) -> list[int]:
    return [note.onset - start for note in notes]


def test_the_first_note_comes_first_and_stays_as_it_was(models: ModelStore) -> None:
    first, *_, best, result = outputs(models, MelodyRequest(phrase=phrase(CADENCE), bars=20, swing=0.6))
    assert len(first.notes) == 1
    assert first.notes[0] == result.notes[0]
    assert first.end < best.end
    assert best == result
    assert (result.start, result.end) == (4 * 1920, 24 * 1920)
    assert all(result.start <= note.onset < result.end for note in result.notes)
    assert result.key == "C major"


def test_it_answers_alike_whether_it_had_listened_or_not(models: ModelStore) -> None:
    notes = phrase(CADENCE).notes
    cold = asked(models)
    asked(models, "60.24 61.24")
    for count in range(len(notes) + 1):
        for _ in listen.run(MelodyListen(phrase=Phrase(notes=notes[:count])), Lane(models)):
            pass
    assert asked(models) == cold


@pytest.mark.parametrize("start", [4 * 1920 + 480, 4 * 1920 + 1440, 1234, 0])
def test_it_starts_where_it_was_told_to_and_ends_on_a_bar_line(models: ModelStore, start: int) -> None:
    output = asked(models, start=start, bars=2)
    bars = (start + 960) // 1920 + 2
    assert (output.start, output.end) == (start, bars * 1920)
    assert min(note.onset for note in output.notes) >= start
    assert max(note.onset + note.duration for note in output.notes) <= output.end


def test_a_loop_brings_the_phrase_back_and_less_so_with_less_similarity(models: ModelStore) -> None:
    played = phrase(CADENCE).notes

    def kept(similarity: float) -> float:
        looped = asked(models, mode="loop", similarity=similarity, bars=8).notes
        again = {(note.onset + bars * 1920, note.pitch) for note in played for bars in (4, 8)}
        return len(again & {(note.onset, note.pitch) for note in looped}) / len(again)

    assert kept(1.0) == 1.0
    assert kept(1.0) > kept(0.5) > kept(0.0)


def test_a_variation_keeps_the_rhythm_but_not_the_notes(models: ModelStore) -> None:
    played = phrase(CADENCE).notes
    varied = asked(models, mode="vary")
    onsets, again = set(rhythm(played)), set(rhythm(varied.notes, varied.start))
    assert len(onsets & again) >= 0.8 * len(onsets | again)
    same = {(note.onset + 7680, note.pitch) for note in played} & {(n.onset, n.pitch) for n in varied.notes}
    assert len(same) <= 0.6 * len(played)


def test_an_answer_begins_like_the_question_and_comes_home(models: ModelStore) -> None:
    played = phrase(CADENCE).notes
    for seed_phrase in (CADENCE, CADENCE.replace("76.", "88.")):
        answer = asked(models, seed_phrase, mode="answer", key="C major")
        assert answer.notes[-1].pitch % 12 == 0
        first_half = {onset for onset in rhythm(played) if onset < 3840}
        assert len(first_half & set(rhythm(answer.notes, answer.start))) >= 0.7 * len(first_half)


def test_a_guess_from_a_few_notes_locks_nothing_but_a_key_that_was_said_does(models: ModelStore) -> None:
    hot = {"temperature": 2.0, "top_p": 1.0, "bars": 8, "candidates": 1}
    white = {0, 2, 4, 5, 7, 9, 11}
    said = asked(models, "72.24 76.24 79.24 76.24", key="C major", **hot)
    assert {note.pitch % 12 for note in said.notes} <= white
    guessed = asked(models, "72.24 76.24 79.24 76.24", **hot)
    assert not {note.pitch % 12 for note in guessed.notes} <= white
    off = asked(models, key="off", **hot)
    assert off.key == ""


def test_keys_are_found_while_listening(models: ModelStore) -> None:
    assert heard(models, CADENCE).key == "C major"
    minor = heard(
        models, "69.24 71.12 72.12 76.24 72.24 74.24 72.12 71.12 69.48 68.24 71.24 76.24 68.24 69.96"
    )
    assert minor.key in ("A minor", "A harmonic minor")
    assert heard(models, "").key == ""
    assert heard(models, "60.24", key="D dorian") == MelodyHeard(notes=1, key="D dorian", sure=1.0)


def test_strong_beats_respect_the_chords_that_were_played(models: ModelStore) -> None:
    chords = tuple(Note(bar * 1920, 1900, pitch) for bar, chord in enumerate(CHORDS) for pitch in chord)
    tune = phrase("72.48 76.24 79.24 76.48 72.48 69.24 72.24 77.48 74.48 71.48").notes
    fits = total = 0
    for seed in range(4):
        lane = Lane(models)
        lane.seed = seed
        request = MelodyRequest(phrase=Phrase(notes=chords + tune), bars=8, humanise=0.0)
        *_, last = (emit.event for emit in melody.run(request, lane))
        for note in last.output.notes:
            if note.onset % 1920 == 0:
                chord = CHORDS[note.onset // 1920 % 4]
                fits += note.pitch % 12 in {pitch % 12 for pitch in chord}
                total += 1
    assert fits >= 0.85 * total


def test_it_stops_between_notes_when_it_is_cancelled(models: ModelStore) -> None:
    checks = 0

    def cancel() -> None:
        nonlocal checks
        checks += 1
        if checks == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        for _ in melody.run(MelodyRequest(phrase=phrase(CADENCE), bars=16), Lane(models, cancel)):
            pass
    assert asked(models) == asked(models)  # and is as good as new


def test_music_that_would_end_after_the_last_tick_is_refused(models: ModelStore) -> None:
    with pytest.raises(Invalid, match="start"):
        asked(models, start=(1 << 31) - 1)


def test_nothing_played_and_too_much_played(models: ModelStore) -> None:
    empty = asked(models, "", bars=4)
    assert (empty.start, empty.end) == (0, 4 * 1920)
    assert len(empty.notes) > 4
    hour = Phrase(notes=tuple(Note(i * 240, 200, 60 + i * 7 % 12) for i in range(20_000)))
    output = outputs(models, MelodyRequest(phrase=hour, bars=2))[-1]
    assert output.end - output.start == 2 * 1920


notes_of_any_kind = st.builds(
    Note, st.integers(0, 40_000), st.integers(1, 4000), st.integers(0, 127), st.integers(1, 127)
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(notes_of_any_kind, min_size=1, max_size=40),
    st.builds(Metre, st.integers(1, 32), st.sampled_from((1, 2, 4, 8, 16, 32))),
    st.sampled_from(("continue", "answer", "vary", "loop")),
    st.one_of(st.none(), st.integers(0, 60_000), st.just(1 << 30)),
    st.sampled_from(("any", "open", "closed")),
    st.sampled_from(("auto", "off", "F# blues", "C whole tone")),
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.25, 4), st.floats(0.05, 2)),
    st.one_of(st.none(), st.integers(0, 123)),
)
def test_whatever_is_played_there_is_music_in_its_place(
    models, played, metre, mode, start, ending, key, wishes, lowest
) -> None:
    similarity, lock, density, temperature = wishes
    request = MelodyRequest(
        phrase=Phrase(notes=tuple(played), metre=metre),
        mode=mode,
        start=start,
        ending=ending,
        key=key,
        lowest=lowest,
        highest=None if lowest is None else min(127, lowest + 4),
        similarity=similarity,
        lock=lock,
        density=density,
        temperature=temperature,
        bars=1,
        candidates=2,
    )
    request.check(())
    result = outputs(models, request)[-1]
    assert result.start == start if start is not None else result.start % metre.bar == 0
    assert result.end % metre.bar == 0
    assert all(result.start <= note.onset < result.end for note in result.notes)
    assert all(note.onset + note.duration <= result.end for note in result.notes)
    assert all(a.onset + a.duration <= b.onset for a, b in pairwise(result.notes))
