"""The clock: time to ticks and back, another program's clock, taps, the playing. No time passes here."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import mido
import pytest

from bridge.messages import Metre
from plugins.midi.clock import Clock
from plugins.midi.pulse import find_pulse

CLOCK, START, CONTINUE, STOP = (mido.Message(kind) for kind in ("clock", "start", "continue", "stop"))
QUARTER = 480


class Sender:
    """Another program: sends 24 pulses a quarter note, late by up to `jitter` seconds, now and then none."""

    def __init__(self, clock: Clock, at: float = 100.0, jitter: float = 0.0, lost: float = 0.0) -> None:
        self.clock, self.at, self.jitter, self.lost = clock, at, jitter, lost
        self.random = random.Random(1)
        self.count = 0
        self.off: list[float] = []  # by how much the clock is off, in seconds, just before each pulse

    def run(self, quarters: float, tempo: Callable[[float], float] | float) -> None:
        """Send that many quarter notes' pulses. tempo: quarters a minute, of the time since now."""
        begin, arrived = self.at, 0.0
        for _ in range(round(24 * quarters)):
            self.off.append(self.clock.time(self.count * 20 - 1e-6) - self.at)
            arrived = max(arrived, self.at + self.random.uniform(0, self.jitter))
            if self.random.random() >= self.lost:
                self.clock.feed(CLOCK, arrived)
            self.at += 60 / 24 / (tempo(self.at - begin) if callable(tempo) else tempo)
            self.count += 1

    def worst(self, since: int) -> float:
        """The largest of the last errors; the first `since` do not count."""
        return max(map(abs, self.off[since:]))


def heard(clock: Clock) -> list[str]:
    changes: list[str] = []
    clock.listen(changes.append)
    return changes


def test_a_clock_of_its_own_counts_from_the_beginning() -> None:
    clock = Clock(90, Metre(6, 8), at=10.0)
    assert clock.running
    assert clock.source == "set"
    assert clock.tick(12.0) == pytest.approx(3 * QUARTER)
    assert clock.time(3 * QUARTER) == pytest.approx(12.0)
    assert clock.next_beat(10.1) == 720
    assert clock.next_bar(10.0) == 0
    assert clock.next_bar(10.1) == 1440


def test_a_new_tempo_goes_on_from_where_the_music_is() -> None:
    clock = Clock(120, at=0.0)
    changes = heard(clock)
    clock.set_tempo(60, 1.0)
    assert clock.tick(1.0) == pytest.approx(2 * QUARTER)
    assert clock.tick(2.0) == pytest.approx(3 * QUARTER)
    assert changes == ["tempo"]


@pytest.mark.parametrize("tempo", [40, 60, 120, 200, 300])
def test_another_programs_clock_is_followed_through_jitter_and_lost_pulses(tempo: float) -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock, jitter=0.003, lost=0.01)
    sender.run(40, tempo)
    assert sender.worst(since=24) < 0.005
    assert clock.tempo == pytest.approx(tempo, rel=0.02)
    assert clock.source == "clock"
    # Not one pulse too many or too few has been counted.
    assert clock.tick(sender.at) == pytest.approx(40 * QUARTER, abs=0.005 * tempo / 60 * QUARTER)


def test_a_ramp_is_followed_without_lag() -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(40, lambda at: 60 + 10 * at)
    assert sender.worst(since=48) < 0.002


@pytest.mark.parametrize(
    ("before", "after"), [(120, 200), (200, 120), (60, 120), (120, 60), (200, 66), (120, 110)]
)
def test_a_tempo_that_leaps_is_there_within_a_beat(before: float, after: float) -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock, jitter=0.001)
    sender.run(16, before)
    sender.run(16, after)
    assert sender.worst(since=17 * 24) < 0.005
    assert clock.tempo == pytest.approx(after, rel=0.02)


def test_pulses_that_come_all_at_once_after_a_pause_are_still_counted_right() -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(8, 120)
    late = sender.at + 0.09  # four periods
    for _ in range(5):
        clock.feed(CLOCK, late)
    sender.at, sender.count = sender.at + 5 * 60 / 24 / 120, sender.count + 5
    sender.run(8, 120)
    assert sender.worst(since=9 * 24) < 0.003


def test_stop_continue_and_song_position() -> None:
    clock = Clock(120, at=0.0)
    changes = heard(clock)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(4, 120)
    clock.feed(STOP, sender.at - 0.001)
    assert not clock.running
    assert clock.time(5000) == math.inf
    assert clock.tick(sender.at + 60) == pytest.approx(4 * QUARTER)
    clock.feed(CONTINUE, 200.0)
    sender.at = 200.01
    sender.run(1, 120)
    assert clock.tick(sender.at) == pytest.approx(5 * QUARTER, abs=1)
    clock.feed(STOP, sender.at)
    clock.feed(mido.Message("songpos", pos=64), 210.0)  # sixteenths
    assert clock.tick(210.0) == pytest.approx(16 * QUARTER)
    clock.feed(CONTINUE, 211.0)
    clock.feed(CLOCK, 212.0)
    assert clock.tick(212.0) == pytest.approx(16 * QUARTER)
    assert changes == ["source", "moved", "stop", "start", "stop", "moved", "start"]


def test_pulses_while_stopped_move_nothing_but_are_ready() -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(4, 120)
    clock.feed(STOP, sender.at)
    sender.run(8, 90)
    assert not clock.running
    clock.feed(START, sender.at)
    sender.count = 0
    sender.run(1, 90)
    assert clock.tempo == pytest.approx(90, rel=0.01)
    assert sender.worst(since=len(sender.off) - 23) < 0.003


def test_a_clock_that_was_running_before_we_came_keeps_our_beat() -> None:
    clock = Clock(120, at=100.0)
    sender = Sender(clock, at=104.0)
    sender.run(8, 100)
    assert clock.source == "clock"
    assert clock.tempo == pytest.approx(100, rel=0.01)
    assert clock.tick(sender.at) == pytest.approx(16 * QUARTER, abs=20)


def test_a_clock_that_vanishes_is_missed_and_the_music_goes_on() -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(8, 90)
    changes = heard(clock)
    clock.check(sender.at + 0.2)
    assert changes == []
    clock.check(sender.at + 1)
    assert changes == ["source"]
    assert clock.source == "set"
    assert clock.tick(sender.at + 2) == pytest.approx(11 * QUARTER, abs=2)
    # When it is back it has gone on counting.
    sender.at, sender.count = sender.at + 2, sender.count + 72
    sender.run(2, 90)
    assert clock.source == "clock"
    assert clock.tick(sender.at) == pytest.approx(13 * QUARTER, abs=2)


def test_taps() -> None:
    clock = Clock(120, at=0.0)
    clock.tap(10.0)
    assert clock.source == "set"
    clock.tap(10.75)
    assert clock.source == "tap"
    assert clock.tempo == pytest.approx(80)
    assert clock.tick(10.75) % QUARTER == pytest.approx(0, abs=0.1)
    for at in (11.5, 12.35, 13.0, 14.5, 15.25):  # one is late, one is missing
        clock.tap(at)
    assert clock.tempo == pytest.approx(80, rel=0.01)
    clock.tap(30.0)  # another series
    clock.tap(30.4)
    assert clock.tempo == pytest.approx(150)


def test_taps_do_not_change_another_programs_clock() -> None:
    clock = Clock(120, at=0.0)
    clock.feed(START, 99.99)
    sender = Sender(clock)
    sender.run(2, 120)
    clock.tap(sender.at)
    clock.tap(sender.at + 1)
    assert clock.source == "clock"
    assert clock.tempo == pytest.approx(120, rel=0.01)


RHYTHMS = {
    "quarters": [1] * 12,
    "eighths": [1, 0.5, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 2, 1],
    "dotted": [1.5, 0.5, 1, 1, 1.5, 0.5, 2, 1.5, 0.5, 1, 1],
    "triplets": [1, 1 / 3, 1 / 3, 1 / 3, 1, 1, 1 / 3, 1 / 3, 1 / 3, 1, 2, 1, 1],
}


def played(rhythm: list[float], tempo: float, astray: float, seed: int) -> list[float]:
    source = random.Random(seed)
    at, onsets = 50.0, []
    for length in rhythm:
        onsets.append(at + source.gauss(0, astray))
        at += length * 60 / tempo
    return onsets


@pytest.mark.parametrize("name", RHYTHMS)
def test_the_tempo_of_the_playing_is_found_or_nothing_is_said(name: str) -> None:
    tempi = [tempo for tempo in (72, 80, 96, 100, 120, 140) for _ in range(4)]
    found = [
        (tempo, pulse)
        for seed, tempo in enumerate(tempi)
        if (pulse := find_pulse(played(RHYTHMS[name], tempo, 0.01, seed)))
    ]
    assert len(found) >= len(tempi) // 3
    # Half and double are the same music; anything else is wrong.
    ratios = [60 / pulse.period / tempo for tempo, pulse in found]
    right = [min(abs(ratio / octave - 1) for octave in (0.5, 1, 2)) < 0.04 for ratio in ratios]
    assert sum(right) >= 0.9 * len(right)


def test_of_playing_without_a_beat_nothing_is_said() -> None:
    source = random.Random(3)
    for number in (4, 8, 12, 24, 48):
        said = 0
        for _ in range(40):
            at, onsets = 0.0, []
            for _ in range(number):
                at += source.uniform(0.1, 1.0)
                onsets.append(at)
            said += find_pulse(onsets) is not None
        assert said <= 2


def test_the_clock_takes_the_tempo_of_the_playing_until_it_is_told_another() -> None:
    clock = Clock(120, at=0.0)
    onsets = played(RHYTHMS["eighths"], 96, 0.008, 2)
    assert clock.played(onsets)
    assert clock.source == "playing"
    assert clock.tempo == pytest.approx(96, rel=0.03)
    bar = 4 * QUARTER
    assert abs((clock.tick(onsets[0]) + bar / 2) % bar - bar / 2) < 40
    clock.tap(80.0)
    clock.tap(80.5)
    clock.played(onsets)
    assert clock.source == "tap"
    assert clock.tempo == pytest.approx(120)
