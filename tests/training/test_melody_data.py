"""What the melody network is trained on: no tune twice, bar lines in their place, nothing of the future."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.engines.melody.features import MODES, Features, features
from core.engines.melody.steps import REST, Metre, Step, Tune
from training.melody import augment
from training.melody.augment import augmented, in_mode, stretched, transposed

METRES = [Metre(4, 4), Metre(2, 2), Metre(3, 4), Metre(6, 8), Metre(9, 8), Metre(5, 8)]
steps = st.lists(
    st.builds(
        Step,
        st.one_of(st.just(REST), st.integers(30, 110)),
        st.sampled_from([3, 6, 8, 12, 18, 24, 36, 48, 5]),
    ),
    max_size=60,
)


@st.composite
def tunes(draw: st.DrawFn, metres: Sequence[Metre] = METRES) -> Tune:
    """Any tune that has a note and begins anywhere in its bar."""
    metre = draw(st.sampled_from(metres))
    start = draw(st.integers(0, metre.bar - 1))
    mode = draw(st.sampled_from(["major", "minor"]))
    return Tune([Step(60, 12), *draw(steps)], start, metre, draw(st.integers(0, 11)), mode)


def length(tune: Tune) -> int:
    return sum(step.duration for step in tune.steps)


@given(tune=tunes(), seen=st.integers(0, 60), mode=st.integers(0, len(MODES) - 1))
def test_features_tell_nothing_of_what_comes(tune: Tune, seen: int, mode: int) -> None:
    """Row i is the same whatever step i and the later ones are."""
    known = tune.steps[:seen]
    whole = features(tune.steps, tune.start, tune.metre, mode)
    alone = features(known, tune.start, tune.metre, mode)
    other = features([*known, Step(71, 7), Step(REST, 30)], tune.start, tune.metre, mode)
    for rows in (whole, other):
        prefix = Features(rows.numbers[: len(known) + 1], rows.agreement[: len(known) + 1])
        assert np.array_equal(prefix.numbers, alone.numbers)
        assert np.array_equal(prefix.agreement, alone.agreement)


@given(tune=tunes(), seed=st.integers(0, 1000))
def test_another_idiom_fills_the_same_time(tune: Tune, seed: int) -> None:
    for change in (augment.anticipated, augment.swung, augment.thinned, augment.silenced):
        changed = change(tune, random.Random(seed))
        assert (length(changed), changed.start) == (length(tune), tune.start)
        assert all(type(step.duration) is int and step.duration > 0 for step in changed.steps)
    for mode in augment.SCALES:
        changed = in_mode(tune, mode)
        assert [step.duration for step in changed.steps] == [step.duration for step in tune.steps]
    assert all(step.duration > 0 for step in augmented(tune, random.Random(seed)).steps)


@given(tune=tunes([Metre(4, 4), Metre(2, 2)]), seed=st.integers(0, 20))
def test_twice_as_fast_or_slow_keeps_the_bar_lines(tune: Tune, seed: int) -> None:
    even = [Step(step.pitch, step.duration * 2) for step in tune.steps]
    tune = Tune(even, tune.start // 2 * 2, tune.metre, tune.tonic, tune.mode)
    changed = stretched(tune, random.Random(seed))
    assume(changed is not tune)
    factor = length(changed) / length(tune)
    assert factor in (0.5, 2)
    upbeat = (tune.metre.bar - tune.start) % tune.metre.bar * factor
    assert (changed.start + upbeat) % tune.metre.bar == 0


def test_a_mode_is_what_it_is_called() -> None:
    scale = Tune([Step(pitch, 12) for pitch in (62, 64, 66, 67, 69, 71, 73, 74)], 0, Metre(4, 4), 2, "major")
    for mode, semitones in augment.SCALES.items():
        pitches = {(step.pitch - 2) % 12 for step in in_mode(scale, mode).steps}
        assert pitches == set(semitones)
    assert in_mode(scale, "minor").mode == "minor"
    assert transposed(scale, 3).tonic == 5


def _tune(seed: int, notes: int = 80) -> Tune:
    rng = random.Random(seed)
    pitch, made = 67, []
    for _ in range(notes):
        pitch += rng.choice((-4, -2, -1, 1, 2, 3)) if 55 < pitch < 84 else 67 - pitch
        made.append(Step(pitch, rng.choice((6, 12, 24))))
    return Tune(made, 0, Metre(4, 4), 7, "major")


def test_the_same_tune_in_another_key_with_other_rhythm_and_a_few_other_notes_is_found() -> None:
    prepare = pytest.importorskip("training.melody.prepare")
    corpus = pytest.importorskip("training.melody.corpus")
    tune, other = _tune(1), _tune(2)
    variant = transposed(tune, 5)
    for place in (20, 45, 70):
        variant.steps[place] = Step(variant.steps[place].pitch + 1, 3)
    given = [
        corpus.CorpusTune("a", "The Lark", tune),
        corpus.CorpusTune("b", "Another", other),
        corpus.CorpusTune("c", "The Bird", variant),
    ]
    assert [known.title for known in prepare.distinct(given)] == ["The Lark", "Another"]


def test_a_tune_stays_in_its_set_whatever_comes_before_it() -> None:
    prepare = pytest.importorskip("training.melody.prepare")
    corpus = pytest.importorskip("training.melody.corpus")
    many = [corpus.CorpusTune("a", f"Tune {seed}", _tune(seed)) for seed in range(200)]

    def split(tunes: list) -> dict[str, str]:
        sets = prepare.prepare(tunes, [])
        return {
            known.title: part for part in prepare.PARTS | {"training": 0} for known in getattr(sets, part)
        }

    whole, half = split(many), split(many[::-2])
    assert len(whole) == 200
    assert all(whole[title] == part for title, part in half.items())
    shares = [list(whole.values()).count(part) / 200 for part in ("validation", "test")]
    assert all(0.02 < share < 0.15 for share in shares)


@pytest.mark.parametrize(
    ("body", "start"),
    [
        pytest.param("GABc dedc|GABc d4|Gcde f4|G8|", 0, id="no upbeat"),
        pytest.param("d2|GABc dedc|GABc d4|Gcde f4|G8|", 72, id="an upbeat"),
        pytest.param("d2|GABc dedc|Gcde f2:|:a2|Gcde f4|Gabc d2:|", 72, id="bars split by a repeat"),
        pytest.param("d2|GABc dedc|Gcde f4:|:a2|Gcde f4|Gabc d4:|", 72, id="an upbeat too many"),
    ],
)
def test_notes_stand_where_the_bar_lines_are(body: str, start: int, tmp_path: Path) -> None:
    """In these tunes the note G stands on the bar lines and nowhere else."""
    corpus = pytest.importorskip("training.melody.corpus")
    file = tmp_path / "tune.abc"
    file.write_text(f"X:1\nT:By hand\nM:4/4\nL:1/8\nK:G\n{body}\n")
    (tune,) = [known.tune for known in corpus._read_file(file)]
    onsets = np.cumsum([tune.start, *(step.duration for step in tune.steps)])[:-1]
    assert tune.start == start
    assert {int(at) % 96 for at, step in zip(onsets, tune.steps, strict=True) if step.pitch == 67} == {0}
