"""The scheduler: no note hangs, whatever happens. The agenda is tried without time, the thread with it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable

import mido
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import Note
from plugins.midi.agenda import Agenda
from plugins.midi.clock import Clock
from plugins.midi.scheduler import Scheduler


class Synth:
    """Counts what it gets, and is strict: a key that is down cannot go down, nor one that is up go up."""

    def __init__(self) -> None:
        self.down: set[tuple[int, int]] = set()
        self.begun: list[int] = []

    def send(self, message: mido.Message) -> None:
        if message.type == "note_on":
            assert (message.channel, message.note) not in self.down
            self.down.add((message.channel, message.note))
            self.begun.append(message.note)
        elif message.type == "note_off":
            self.down.remove((message.channel, message.note))


NOTES = st.lists(
    st.builds(Note, st.integers(0, 400), st.integers(1, 200), st.integers(60, 64), st.integers(1, 127)),
    max_size=12,
)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("play"), NOTES, st.integers(0, 1)),
        st.tuples(st.just("replace"), st.integers(0, 500), NOTES),
        st.tuples(st.just("cancel"), st.integers(0, 500)),
        st.tuples(st.just("hush")),
        st.tuples(st.just("panic")),
        st.tuples(st.just("time"), st.integers(-100, 200)),  # the clock may leap back
    ),
    max_size=30,
)


@given(DEEDS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_done_each_note_ends_once(deeds: list[tuple]) -> None:  # type: ignore[type-arg]
    agenda, synth, tick = Agenda(), Synth(), 0
    for deed, *given_ in deeds:
        messages: list[mido.Message] = []
        match deed:
            case "play":
                agenda.add(*given_)
            case "replace":
                agenda.drop_from(given_[0])
                agenda.add(given_[1], 0)
            case "cancel":
                agenda.drop_from(given_[0])
                agenda.cut_at(given_[0])
            case "hush":
                messages = agenda.hush()
            case "panic":
                messages = agenda.clear()
            case "time":
                tick += given_[0]
                messages = agenda.pop(tick, tick - 50)
        for message in messages:
            synth.send(message)
        assert agenda.sounding == len(synth.down)
        if deed in ("hush", "panic"):
            assert not synth.down
    for message in agenda.pop(10_000, 10_000):
        synth.send(message)
    assert not synth.down
    assert agenda.due() is None


def test_notes_come_in_order_and_a_repeated_one_ends_first() -> None:
    agenda = Agenda()
    agenda.add([Note(100, 480, 62), Note(0, 480, 60), Note(240, 10, 60)], 3)
    got = [(message.type, message.note, message.channel) for message in agenda.pop(500, 0)]
    assert got == [
        ("note_on", 60, 3),
        ("note_on", 62, 3),
        ("note_off", 60, 3),
        ("note_on", 60, 3),
        ("note_off", 60, 3),
    ]
    assert [message.note for message in agenda.pop(580, 0)] == [62]


def test_a_note_ends_before_the_same_one_begins_again_where_it_ends() -> None:
    agenda = Agenda()
    agenda.add([Note(0, 100, 60), Note(100, 100, 60)], 0)
    assert [message.type for message in agenda.pop(150, 0)] == ["note_on", "note_off", "note_on"]


def test_what_is_too_late_is_a_rest() -> None:
    agenda = Agenda()
    agenda.add([Note(tick, 300, 60 + tick // 100) for tick in range(0, 500, 100)], 0)
    assert [message.note for message in agenda.pop(350, 250)] == [63]


def test_nothing_sounds_beyond_where_it_is_cancelled() -> None:
    agenda = Agenda()
    agenda.add([Note(0, 1000, 60), Note(50, 1000, 64), Note(200, 10, 67)], 0)
    agenda.pop(10, 0)
    agenda.drop_from(100)
    agenda.cut_at(100)
    assert [(message.type, message.note) for message in agenda.pop(100, 0)] == [
        ("note_on", 64),
        ("note_off", 60),
        ("note_off", 64),
    ]
    assert agenda.due() is None


# -- with its thread ------------------------------------------------------------------------------------


@pytest.fixture
def synth() -> Synth:
    return Synth()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def test_notes_leave_when_their_tick_comes_while_the_program_is_busy(synth: Synth) -> None:
    clock = Clock(120)
    scheduler = Scheduler(synth.send, clock)
    sent: list[tuple[str, float]] = []
    scheduler.on_sent(lambda message, at: sent.append((message.type, at)))
    first = int(clock.tick(time.monotonic())) + 200
    scheduler.play([Note(first + 48 * i, 24, 60 + i) for i in range(10)])
    while scheduler.waiting or scheduler.sounding:
        sum(i * i for i in range(20_000))
    begun = [at for kind, at in sent if kind == "note_on"]
    assert synth.begun == list(range(60, 70))
    assert all(-0.001 < at - clock.time(first + 48 * i) < 0.1 for i, at in enumerate(begun))
    scheduler.close()


def test_notes_that_wait_follow_the_tempo(synth: Synth) -> None:
    clock = Clock(30)
    scheduler = Scheduler(synth.send, clock)
    scheduler.play([Note(int(clock.tick(time.monotonic())) + 4800, 10, 60)])  # in 20 s
    time.sleep(0.05)
    clock.set_tempo(400, time.monotonic())  # in 1.5 s
    until(lambda: synth.begun == [60])
    scheduler.close()


def test_a_clock_that_stops_silences(synth: Synth) -> None:
    clock = Clock(120)
    scheduler = Scheduler(synth.send, clock)
    now = int(clock.tick(time.monotonic()))
    scheduler.play([Note(now + 10, 9000, 60), Note(now + 200, 9000, 64)])
    until(lambda: 60 in synth.begun)
    clock.feed(mido.Message("stop"), time.monotonic())
    assert not synth.down
    time.sleep(0.3)
    assert synth.begun == [60]
    scheduler.close()


def test_threads_that_play_and_panic_at_once_leave_nothing(synth: Synth) -> None:
    clock = Clock(200)
    scheduler = Scheduler(synth.send, clock)

    def play(channel: int) -> None:
        for i in range(40):
            now = int(clock.tick(time.monotonic()))
            scheduler.play([Note(now + 5 * j, 50, 60 + j) for j in range(8)], channel)
            (scheduler.panic if i % 7 == 6 else lambda now=now: scheduler.cancel(now + 10))()
            time.sleep(0.003)

    threads = [threading.Thread(target=play, args=(channel,)) for channel in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    scheduler.close()
    assert synth.begun
    assert not synth.down
    scheduler.play([Note(int(clock.tick(time.monotonic())) + 1, 10, 60)])
    scheduler.close()
    assert scheduler.waiting == 0


def test_a_program_that_fails_leaves_no_note() -> None:
    program = """
import time
from bridge.messages import Note
from plugins.midi.clock import Clock
from plugins.midi.scheduler import Scheduler
clock = Clock()
scheduler = Scheduler(lambda message: print(message.type, getattr(message, "note", ""), flush=True), clock)
scheduler.play([Note(int(clock.tick(time.monotonic())) + 20, 100_000, 60)])
while not scheduler.sounding:
    time.sleep(0.01)
raise RuntimeError
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[:2] == ["note_on 60", "note_off 60"]
