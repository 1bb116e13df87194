"""Phrases in idioms that no training tune has are gone on from in their own key, rhythm and range."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from benchmarks.melody import phrases
from benchmarks.melody.checks import Checks, Runs, check
from benchmarks.melody_quality import ours
from core.engines.melody.steps import Metre, Step, Tune

NOTHING_LEARNT = Runs([Tune([Step(60, 24), Step(62, 24)], 0, Metre(4, 4), 0, "major")])


def test_twenty_idioms_are_kept_to() -> None:
    cases = [made.case for made in phrases.phrases()]
    assert len(cases) == 20
    each = [
        check([case], [steps], NOTHING_LEARNT)
        for case, steps in zip(cases, ours(cases, 4, 1, {}), strict=True)
    ]
    means = Checks(*map(fmean, zip(*each, strict=True)))
    assert means.in_key > 0.97
    assert min(checks.in_key for checks in each) > 0.8
    assert means.beats > 0.7  # some of them are all syncopation
    assert means.density < 0.3
    assert means.outside < 3
    assert 0.1 < means.reuse < 0.7
    assert not means.stuck


@pytest.mark.parametrize(
    ("notes", "why"), [("C4:4 D4:4", "bar 1 ends at tick 48, not 96"), ("C4:16 | H4:16", "H4:16 is no note")]
)
def test_a_phrase_that_is_no_phrase_is_named(
    notes: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "phrases.toml"
    file.write_text(f'[wrong]\nmetre = "4/4"\ntempo = 90\nkey = "C major"\nnotes = "{notes}"\n')
    monkeypatch.setattr(phrases, "FILE", file)
    with pytest.raises(ValueError, match=why):
        phrases.phrases()
