"""`museloom midi` as a program in a JACK graph, with a real daemon, a controller and a synthesiser.

Museloom plays on channel 2; what the controller plays goes thru on channel 1.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import asker, missing
from midi_driver import ROOT, STOP, Jack, Peer, clocks

from bridge import midi
from bridge.messages import Status, StatusReport, Stop, Stopping

BEAT = 0.5  # seconds, at 120
PAD = [0x99, 36, 100], [0x89, 36, 0]
PHRASE = (62, 64, 65, 67, 69, 67, 65, 64)
ONTIME = 0.06  # seconds; the machine may be busy


@pytest.fixture(scope="module")
def jack() -> Iterator[Jack]:
    """A JACK server for these tests alone."""
    if not shutil.which("jackd"):
        missing("jackd")
    with RealTime() as server:
        yield server


class RealTime(Jack):
    """JACK's own threads before all others, where this user may: else a busy machine loses messages in it."""

    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
        options = ("-S", "--realtime")
    except OSError:
        pass


class Stage:
    """Museloom with its neighbours."""

    def __init__(self, program: subprocess.Popen[str], keys: Peer, synth: Peer, log: Path) -> None:
        self.program, self.keys, self.synth, self.log = program, keys, synth, log
        self.got: list[tuple[float, list[int]]] = []

    def says(self, text: str, seconds: float = 20) -> None:
        """Wait until it has said that."""
        self.until(lambda: text in self.log.read_text(), seconds)

    def until(self, true: Callable[[], object], seconds: float = 20) -> None:
        """Wait for it to become true."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)

    def play(self, begin: float, *more: tuple[float, list[int]], notes: tuple[int, ...] = PHRASE) -> None:
        """Notes on the beats from `begin` on, and more messages: (beats, bytes)."""
        schedule = [(begin + at * BEAT, data) for at, data in more]
        for beat, pitch in enumerate(notes):
            schedule += [
                (begin + beat * BEAT, [0x90, pitch, 80]),
                (begin + (beat + 0.9) * BEAT, [0x80, pitch, 0]),
            ]
        self.keys.ask("send", schedule=sorted(schedule))

    def sounded(self) -> list[tuple[float, int]]:
        """Museloom's note-ons so far: (seconds, pitch)."""
        self.got += [(at, data) for at, data in self.synth.ask("take")]
        return [(at, data[1]) for at, data in self.got if data[0] == 0x91 and data[2]]

    def sleep_until(self, at: float) -> None:
        time.sleep(max(0.0, at - time.monotonic()))

    def check_silent(self) -> None:
        """Every note has ended, on both channels, and no more come."""
        time.sleep(0.2)
        number = len(self.sounded())
        counts: Counter[tuple[int, int]] = Counter()
        for _, (status, pitch, velocity) in self.got:
            if status & 0xF0 in (0x80, 0x90):
                counts[status & 0x0F, pitch] += 1 if status & 0xF0 == 0x90 and velocity else -1
        assert not any(counts.values()), counts
        time.sleep(0.8)
        assert len(self.sounded()) == number

    def last_off(self) -> float:
        """When Museloom's last note ended."""
        self.sounded()
        return max(at for at, data in self.got if data[0] & 0x0F == 1 and (data[0] < 0x90 or not data[2]))


Start = Callable[..., Stage]


def settings(config: Path) -> Path:
    """The file of the controller at the virtual port."""
    return config / "museloom" / "midi" / "museloom-in.json"


@contextmanager
def stage(
    jack: Jack, found: dict[str, str], config: Path, options: tuple[str, ...], known: bool = True
) -> Iterator[Stage]:
    """Start it. known: with the pad as its trigger, as it has learnt before."""
    if known:
        settings(config).parent.mkdir(parents=True, exist_ok=True)
        settings(config).write_text(json.dumps({"trigger": {"kind": "note", "number": 36, "channel": 10}}))
    log = config / "log"
    with log.open("w") as output:
        program = subprocess.Popen(
            [sys.executable, "-m", "plugins.midi", "--tempo", "120", "--channel", "2", *options],
            env={**jack.env, **found, "XDG_CONFIG_HOME": str(config)},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            text=True,
        )
    try:
        with (
            jack.peer("controller", "Museloom in") as keys,
            jack.peer("recorder", "Museloom out") as synth,
        ):
            on = Stage(program, keys, synth, log)
            on.says("daemon: yes")
            yield on
    finally:
        program.send_signal(signal.SIGTERM)
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            raise


@pytest.fixture
def start(jack: Jack, host_daemon: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Starts Museloom with options, at the tests' daemon."""
    entered = []

    def enter(*options: str) -> Stage:
        context = stage(jack, host_daemon, tmp_path, options)
        entered.append(context)
        return context.__enter__()

    yield enter
    for context in entered:
        context.__exit__(None, None, None)


def test_a_press_brings_music_on_the_beat_that_goes_on_until_the_next_press(start: Start) -> None:
    on = start("--bars", "1")
    begin = time.monotonic() + 0.3
    stop = begin + 22.7 * BEAT
    on.play(begin, (7.7, PAD[0]), (7.8, PAD[1]), (22.7, PAD[0]), (22.8, PAD[1]))
    on.sleep_until(stop + BEAT)
    on.check_silent()
    sounded = on.sounded()
    first = begin + 8 * BEAT
    assert sounded[0][0] > first - ONTIME
    assert sounded[0][0] < first + 2 * BEAT
    assert max(at for at, _ in sounded) > first + 9 * BEAT  # more than two segments
    assert abs(on.last_off() - (begin + 23 * BEAT)) < ONTIME or on.last_off() < begin + 23 * BEAT
    assert not [data for _, data in on.got if data[1] == 36]  # the pad is no music
    assert [data[1] for _, data in on.got if data[0] == 0x90] == list(PHRASE)  # thru


def test_the_first_time_it_learns_the_trigger_and_remembers_it(
    jack: Jack, host_daemon: dict[str, str], tmp_path: Path
) -> None:
    with stage(jack, host_daemon, tmp_path, ("--bars", "1"), known=False) as on:
        on.says("Press the pad, key or pedal")
        on.play(time.monotonic(), (0, [0xB0, 67, 127]), (0.1, [0xB0, 67, 0]), notes=())
        on.says("soft pedal (channel 1) is the trigger now")
        assert json.loads(settings(tmp_path).read_text())["trigger"] == {
            "kind": "control",
            "number": 67,
            "channel": 1,
        }
        assert not on.sounded()
        begin = time.monotonic() + 0.3
        on.play(begin, (7.7, [0xB0, 67, 127]), (7.8, [0xB0, 67, 0]))
        on.until(on.sounded)
        on.play(time.monotonic(), (0, [0xB0, 67, 127]), (0.2, [0xB0, 67, 0]), notes=())
        time.sleep(BEAT)
        on.check_silent()


def test_bars_end_by_themselves_and_are_kept_as_a_take(start: Start, tmp_path: Path) -> None:
    on = start("--trigger", "bars", "--bars", "2", "--quantise", "bar", "--record", str(tmp_path / "takes"))
    begin = time.monotonic() + 0.3
    on.play(begin, (6.2, PAD[0]), (6.3, PAD[1]))
    on.sleep_until(begin + 16.5 * BEAT)
    on.check_silent()
    sounded = on.sounded()
    assert begin + 8 * BEAT - ONTIME < sounded[0][0] < begin + 10 * BEAT
    assert on.last_off() < begin + 16 * BEAT + ONTIME
    (take,) = (tmp_path / "takes").glob("*.mid")
    song = midi.read(take)
    assert [note.pitch for note in song.notes if note.track == 1] == list(PHRASE)
    assert [note.pitch for note in song.notes if note.track == 2] == [pitch for _, pitch in sounded]


def test_momentary_plays_while_the_pad_is_held(start: Start) -> None:
    on = start("--trigger", "momentary", "--quantise", "now")
    begin = time.monotonic() + 0.3
    on.play(begin, (8, PAD[0]), (14, PAD[1]))
    on.sleep_until(begin + 14.5 * BEAT)
    on.check_silent()
    sounded = on.sounded()
    assert begin + 8 * BEAT <= sounded[0][0] < begin + 9.5 * BEAT
    assert on.last_off() < begin + 14 * BEAT + ONTIME


def test_a_double_press_is_silence_at_once(start: Start) -> None:
    on = start("--bars", "4", "--quantise", "bar")
    begin = time.monotonic() + 0.3
    panic = begin + 11.4 * BEAT
    on.play(begin, (7.5, PAD[0]), (7.6, PAD[1]), (11, PAD[0]), (11.1, PAD[1]), (11.4, PAD[0]), (11.5, PAD[1]))
    on.sleep_until(panic + 0.3)
    on.check_silent()
    assert on.sounded()
    assert on.last_off() < panic + ONTIME


def test_a_press_before_anything_was_played_leaves_no_note_hanging(start: Start) -> None:
    on = start("--bars", "1", "--trigger", "bars")
    on.play(time.monotonic() + 0.2, (0, PAD[0]), (0.2, PAD[1]), notes=())
    time.sleep(4)
    on.check_silent()
    assert on.program.poll() is None


def test_no_note_hangs_when_the_other_program_stops(start: Start) -> None:
    on = start("--bars", "4")
    begin = time.monotonic() + 0.4
    stop = begin + 13.3 * BEAT
    pulses = [((at - begin) / BEAT, data) for at, data in clocks(begin, lambda at: 120, 13.2 * BEAT)]
    on.play(begin, *pulses, (7.7, PAD[0]), (7.8, PAD[1]), (13.3, STOP))
    on.sleep_until(stop + 0.2)
    on.check_silent()
    sounded = on.sounded()
    assert begin + 8 * BEAT - ONTIME < sounded[0][0] < begin + 10 * BEAT
    assert on.last_off() < stop + ONTIME
    on.says("tempo: 120 (clock)")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_no_note_hangs_when_it_is_ended_in_the_middle(start: Start, by: signal.Signals) -> None:
    on = start("--bars", "8")
    begin = time.monotonic() + 0.3
    on.play(begin, (7.7, PAD[0]), (7.8, PAD[1]))
    on.until(lambda: len(on.sounded()) >= 3)
    on.program.send_signal(by)
    on.program.wait(5)
    on.check_silent()
    assert "Traceback" not in on.log.read_text()


def test_without_its_daemon_it_is_an_instrument_and_the_daemon_comes_back(
    jack: Jack, make_data: Callable[[Path], Path], tmp_path: Path
) -> None:
    with tempfile.TemporaryDirectory(prefix="mls-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        data, runtime = make_data(Path(folder) / "data"), Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        found = {"MUSELOOM_DATA": str(data), "MUSELOOM_RUNTIME": str(runtime)}
        with stage(jack, found, tmp_path, ("--bars", "1")) as on:
            with asker(found) as client:
                pid = client.ask(Status(), StatusReport).pid
            begin = time.monotonic() + 0.3
            on.play(begin, (7.7, PAD[0]), (7.8, PAD[1]))
            on.until(lambda: on.sounded())
            os.kill(pid, signal.SIGKILL)
            on.play(
                time.monotonic() + 0.2, (3.5, PAD[0]), (3.6, PAD[1]), notes=(72, 74, 76)
            )  # thru, and stop
            time.sleep(1)
            on.check_silent()
            assert [data[1] for _, data in on.got if data[0] == 0x90] == [*PHRASE, 72, 74, 76]
            number = len(on.sounded())
            with asker(found) as client:  # the session has started another
                assert client.ask(Status(), StatusReport).pid != pid
            on.play(time.monotonic() + 0.2, (7.7, PAD[0]), (7.8, PAD[1]))
            on.until(lambda: len(on.sounded()) > number)
            on.play(time.monotonic(), (0, PAD[0]), (0.1, PAD[1]), notes=())
            time.sleep(1)
            on.check_silent()
        with asker(found) as client:
            client.ask(Stop(), Stopping)
