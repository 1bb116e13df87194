"""The decoder says what the network says, whatever it heard before; so do a growing tune's features."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engines.melody.decoder import Decoder
from core.engines.melody.features import Features, features
from core.engines.melody.history import History
from core.engines.melody.network import MelodyNetwork, Shape
from core.engines.melody.steps import REST, Metre, Step

SMALL = Shape(width=64, layers=2, heads=2, hidden=96, context=256)

step = st.builds(
    Step,
    st.one_of(st.just(REST), st.integers(20, 110)),
    st.sampled_from((3, 6, 12, 12, 18, 24, 36, 100, 250)),
)
metre = st.sampled_from((Metre(4, 4), Metre(6, 8), Metre(3, 4), Metre(7, 8), Metre(5, 16)))


@pytest.fixture(scope="module")
def network() -> MelodyNetwork:
    torch.manual_seed(3)
    made = MelodyNetwork(SMALL)
    for weight in made.parameters():  # so large that each of them shows, the norms' too
        weight.data += torch.randn_like(weight) * 0.1
    return made.eval().requires_grad_(False)


def said(network: MelodyNetwork, rows: Features, pitch: int) -> list[np.ndarray]:
    x = network(torch.from_numpy(rows.numbers[None]), torch.from_numpy(rows.agreement[None]))[0, -1:]
    heads = network.to_pitch(x), network.duration_logits(x, torch.tensor([pitch])), network.to_key(x)
    return [head.numpy() for head in heads]


def tune(seed: int, length: int) -> list[Step]:
    rng = np.random.default_rng(seed)
    return [Step(int(rng.integers(55, 80)), int(rng.choice((6, 12, 12, 24)))) for _ in range(length)]


@settings(deadline=None, max_examples=60)
@given(st.lists(step, max_size=30), st.integers(0, 50), metre, st.integers(0, 5))
def test_history_gives_the_rows_that_features_gives(steps, start, metre, mode) -> None:
    whole = features(steps, start, metre, mode)
    history = History(start, metre, mode)
    for i in range(len(steps) + 1):
        assert history.row() == whole.numbers[i].tolist()
        np.testing.assert_allclose(history.agreement, whole.agreement[i], atol=1e-6)
        if i < len(steps):
            history.add(int(whole.numbers[i + 1, 0]), steps[i].duration)


def test_prefill_hears_only_what_is_new_and_says_what_the_network_says(network: MelodyNetwork) -> None:
    decoder, played = Decoder(network, rows=4, steps=16), tune(1, 40)
    for steps in (played[:7], played[:20], played[:20], played[:18], [*played[:11], *tune(2, 9)], played):
        rows = features(steps, 0, Metre(4, 4), 1)
        state = decoder.prefill(rows)
        pitch, duration, key = said(network, rows, 30)
        np.testing.assert_allclose(decoder.pitch_logits(state), pitch, atol=1e-4)
        np.testing.assert_allclose(decoder.duration_logits(state, np.array([30])), duration, atol=1e-4)
        np.testing.assert_allclose(decoder.key_logits(state), key, atol=1e-4)


def test_candidates_in_one_batch_do_not_hear_each_other(network: MelodyNetwork) -> None:
    decoder, played = Decoder(network, rows=4, steps=16), tune(3, 25)
    tunes = [[*played, *tune(10 + candidate, 12)] for candidate in range(3)]
    rows = [features(steps, 0, Metre(3, 4), 2) for steps in tunes]
    for _ in range(2):  # the second time without hearing the phrase
        decoder.prefill(features(played, 0, Metre(3, 4), 2))
        decoder.fork(3)
        for at in range(26, 38):
            numbers = np.stack([row.numbers[at] for row in rows])
            agreement = np.stack([row.agreement[at] for row in rows])
            state = decoder.step(numbers, agreement)
            for candidate, row in enumerate(rows):
                expected = said(network, Features(row.numbers[: at + 1], row.agreement[: at + 1]), 12)
                logits = decoder.pitch_logits(state)[candidate]
                np.testing.assert_allclose(logits, expected[0][0], atol=1e-4)
