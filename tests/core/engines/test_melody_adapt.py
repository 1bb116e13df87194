"""Personal styles: learnt on the real network from phrases with a habit; and what cannot be learnt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from bridge.messages import MelodyStyle, MelodyTrainRequest, Note, Phrase, Progress, Result
from core import own_styles
from core.engines import Cancelled
from core.engines.melody import adapt
from core.engines.melody.decoder import Decoder, load
from core.engines.melody.network import MelodyNetwork
from core.errors import EngineError
from core.models import ModelStore, find


class Context:
    """A lane's, without the lane. `patience`: how often `check` lets it go on."""

    blobs = ()
    seed = 3

    def __init__(self, data: Path, patience: int = 1 << 30) -> None:
        self.models = ModelStore(data, 1 << 30)
        self.patience = patience

    def check(self) -> None:
        self.patience -= 1
        if self.patience < 0:
            raise Cancelled


def habit(seed: int, bars: int = 8) -> Phrase:
    """Scotch snaps (a sixteenth, then a dotted eighth) all the way, up and down a scale."""
    rng = random.Random(seed)
    scale = [62, 64, 66, 67, 69, 71, 73, 74, 76, 78, 79, 81, 83, 85, 86]
    place, way, notes = rng.randrange(3, 12), 1, []
    for beat in range(4 * bars):
        for onset, duration in ((0, 120), (120, 360)):
            if rng.random() < 0.2 or not 0 <= place + way < len(scale):
                way = -way
            place += way
            notes.append(Note(480 * beat + onset, duration, scale[place]))
    return Phrase(notes=tuple(notes))


@pytest.fixture(scope="module")
def network() -> MelodyNetwork:
    return load(find("melody").path(Path()))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bold steps are enough to see that it learns."""
    for name, value in {"FEWEST": 20, "MOST": 20, "STEP": 128, "RATE": 5e-3, "WARM_UP": 2}.items():
        monkeypatch.setattr(adapt, name, value)


def learn(data: Path, phrases: list[Phrase], name: str = "snaps", **context: int) -> Iterator[object]:
    request = MelodyTrainRequest(name=name, phrases=tuple(phrases), minutes=30)
    request.check([])
    return (emit.event for emit in adapt.run(request, Context(data, **context)))


@pytest.mark.usefixtures("quick")
def test_a_style_foresees_phrases_it_was_not_shown_better_and_plays_as_it_was_measured(
    tmp_path: Path, network: MelodyNetwork
) -> None:
    *events, result = learn(tmp_path, [habit(seed) for seed in range(6)])
    assert isinstance(result, Result)
    assert isinstance(result.output, MelodyStyle)
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert result.output.notes == 6 * 64
    assert result.output.after < 0.9 * result.output.before

    (style,) = own_styles.read(tmp_path).values()
    assert (style.name, style.after) == ("snaps", result.output.after)
    styled = adapt.load_style(tmp_path, "snaps", network)
    fresh = [adapt._heard(habit(seed), network) for seed in range(20, 24)]
    assert adapt.bits(styled, fresh) < 0.9 * adapt.bits(network, fresh)
    assert {name: weight.shape for name, weight in styled.state_dict().items()} == {
        name: weight.shape for name, weight in network.state_dict().items()
    }
    Decoder(styled)  # takes it as it takes any network

    kept = load_file(own_styles.path(tmp_path, "snaps"))
    list(learn(tmp_path, [habit(seed) for seed in range(6)], "again"))
    again = load_file(own_styles.path(tmp_path, "again"))
    assert all(torch.equal(kept[part], again[part]) for part in kept)


@pytest.mark.usefixtures("quick")
def test_cancelled_it_leaves_nothing_and_an_old_style_stays(tmp_path: Path) -> None:
    for patience in (0, 3, 9, 14):
        with pytest.raises(Cancelled):
            list(learn(tmp_path, [habit(seed) for seed in range(6)], patience=patience))
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        pytest.param([habit(0)], "give 4 or more", id="one phrase"),
        pytest.param([habit(seed, bars=1) for seed in range(5)], "40 notes", id="too few notes"),
        pytest.param([Phrase()] * 5, "0 of at least 8 notes", id="silence"),
        pytest.param([habit(0)] * 9, "nearly the same", id="one phrase nine times"),
    ],
)
def test_too_little_is_said_with_what_is_needed(tmp_path: Path, phrases: list[Phrase], said: str) -> None:
    with pytest.raises(EngineError, match=said):
        list(learn(tmp_path, phrases))
    assert not own_styles.read(tmp_path)


@pytest.mark.usefixtures("quick")
def test_what_teaches_nothing_makes_no_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapt, "RATE", 30.0)  # every step makes it worse
    with pytest.raises(EngineError, match="without a style"):
        list(learn(tmp_path, [habit(seed) for seed in range(4)]))
    assert not own_styles.read(tmp_path)


@pytest.mark.usefixtures("quick")
def test_a_style_of_other_weights_or_a_damaged_one_is_not_played(
    tmp_path: Path, network: MelodyNetwork
) -> None:
    with pytest.raises(EngineError, match="museloom melody train"):
        adapt.load_style(tmp_path, "snaps", network)
    list(learn(tmp_path, [habit(seed) for seed in range(4)]))
    with pytest.raises(EngineError, match="choose from: snaps"):
        adapt.load_style(tmp_path, "../snaps", network)
    other = MelodyNetwork(network.shape)
    with pytest.raises(EngineError, match="learn it again"):
        adapt.load_style(tmp_path, "snaps", other)
    file = own_styles.path(tmp_path, "snaps")
    (style,) = own_styles.read(tmp_path).values()
    weights = own_styles.weights(tmp_path, "snaps")
    own_styles.write(
        tmp_path, style, {"nowhere.a": weights["to_pitch.a"], "nowhere.b": weights["to_pitch.b"]}
    )
    with pytest.raises(EngineError, match="damaged"):
        adapt.load_style(tmp_path, "snaps", network)
    file.write_bytes(b"\xff" * 100)
    assert not own_styles.read(tmp_path)
