"""Triggers: learnt from what a controller sends, swallowed, kept in a file that a person may edit."""

from __future__ import annotations

from pathlib import Path

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.messages import Invalid
from plugins.midi.triggers import Edges, Setup, Trigger, knob_place, knob_value, learn, load, path, save


def note(number: int, channel: int = 0, velocity: int = 90) -> mido.Message:
    return mido.Message("note_on", note=number, channel=channel, velocity=velocity)


def control(number: int, value: int) -> mido.Message:
    return mido.Message("control_change", control=number, value=value)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (note(36, channel=9), "pad 36 (channel 10)"),
        (note(24), "key C1 (channel 1)"),
        (control(64, 127), "sustain pedal (channel 1)"),
        (control(20, 100), "controller 20 (channel 1)"),
        (mido.Message("program_change", program=4, channel=2), "program change 5 (channel 3)"),
    ],
)
def test_learn_takes_what_is_pressed(message: mido.Message, said: str) -> None:
    trigger = learn(message)
    assert str(trigger) == said
    assert trigger is not None
    assert trigger.value(message)


@pytest.mark.parametrize(
    "message",
    [
        note(60, velocity=0),
        control(1, 127),  # the wheel
        control(0, 127),  # a bank, sent before a program change
        control(64, 3),  # a pedal let go
        control(123, 127),
        mido.Message("pitchwheel", pitch=100),
        mido.Message("clock"),
    ],
)
def test_learn_leaves_what_fires_by_itself(message: mido.Message) -> None:
    assert learn(message) is None


def test_a_half_pedal_presses_once() -> None:
    pedal, edges = Trigger("control", 64), Edges()
    heard = [edges(pedal, value) for value in (10, 60, 64, 90, 127, 70, 20, 0)]
    assert heard == [None, None, True, None, None, None, False, None]


def test_a_trigger_is_swallowed_on_its_own_channel_only() -> None:
    pad = Trigger("note", 36, channel=10)
    assert pad.value(mido.Message("note_off", note=36, channel=9)) == 0
    assert pad.value(note(36, channel=0)) is None
    assert pad.value(note(37, channel=9)) is None


@pytest.mark.parametrize(("name", "usual"), [("temperature", 1.0), ("density", 1.0), ("lock", 64 / 127)])
def test_knobs_rise_and_are_as_usual_in_the_middle(name: str, usual: float) -> None:
    values = [knob_value(name, value) for value in range(128)]
    assert values == sorted(values)
    assert values[64] == pytest.approx(usual, abs=1e-3)
    assert [knob_place(name, values[at]) for at in (0, 64, 127)] == pytest.approx([0, 0.5, 1], abs=5e-3)


def test_a_port_is_known_again_under_other_numbers() -> None:
    where = Path("x")
    first, again = "Launchkey Mini:Launchkey Mini MIDI 1 28:0", "Launchkey Mini:Launchkey Mini MIDI 1 20:0"
    assert path(first, where) == path(again, where)
    assert path("KeyStep 32", where) != path("KeyStep 37", where)


TRIGGERS = st.builds(
    Trigger, st.sampled_from(["note", "control", "program"]), st.integers(0, 127), st.integers(1, 16)
)


@given(st.builds(Setup, st.none() | TRIGGERS, bars=st.integers(1, 64), density=st.none() | TRIGGERS))
def test_what_is_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, setup: Setup) -> None:
    file = tmp_path_factory.mktemp("c") / "a" / "pads.json"
    save(file, setup)
    assert load(file) == setup
    assert [each.name for each in file.parent.iterdir()] == ["pads.json"]


@pytest.mark.parametrize(
    "text", ["", "{", '{"trigger": {"kind": "note", "number": 200}}', '{"tirgger": null}', "\xff"]
)
def test_a_bad_file_is_named_with_the_fix(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pads.json"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(Invalid, match=r"pads\.json: .*--learn"):
        load(file)


def test_no_file_is_no_trigger_yet(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Setup()
