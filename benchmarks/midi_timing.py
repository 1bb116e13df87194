"""How well notes keep time: `python benchmarks/midi_timing.py [--seconds 20] [--soak MINUTES]`.

Through a JACK server of its own (periods of 128 frames, 2.7 ms), every program a process: Museloom's ports,
clock and scheduler, another program that sends the clock, a recorder. Prints Markdown tables: how long after
its scheduled time a note was sent, how long it took to arrive, and how far onsets were from the other
program's grid, from where a pulse was sent to where a note arrived. --soak plays for that many minutes
instead and counts memory and note-offs. Needs jackd (`make hosts`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "hosts"))
from midi_driver import CLOCK, Jack, Peer, clocks

PERIOD = 128 / 48  # ms
GRID = 120  # ticks: sixteenths
BURN = "while True: sum(i * i for i in range(1000))"

Tempo = Callable[[float], float]
TEMPI: dict[str, Tempo] = {
    "60": lambda at: 60,
    "120": lambda at: 120,
    "200": lambda at: 200,
    "60 to 200 in 14 s": lambda at: 60 + 10 * min(at, 14.0),
}


def percentiles(values: list[float]) -> str:
    """Seconds as milliseconds: median, 99th percentile, worst."""
    ordered = sorted(values)
    return " | ".join(
        f"{1000 * ordered[min(len(ordered) - 1, int(len(ordered) * part))]:.2f}" for part in (0.5, 0.99, 1)
    )


def sending(player: Peer, recorder: Peer, seconds: float, busy: bool) -> tuple[list[float], list[float]]:
    """Sixteen notes a second. Returns by how much each was sent late, and how long it took to arrive."""
    state = player.ask("state")
    first = int(state["tick"]) + 500
    ticks = [first + 60 * number for number in range(int(seconds * 16))]
    player.ask("play", notes=[[tick, 40, 40 + number % 60, 80] for number, tick in enumerate(ticks)])
    player.ask("busy", seconds=seconds + 1) if busy else time.sleep(seconds + 1)
    due, sent = player.ask("times", ticks=ticks), player.ask("note_ons")
    got = [at for at, data in recorder.ask("take") if data[0] & 0xF0 == 0x90]
    if not len(due) == len(sent) == len(got):
        raise RuntimeError(f"{len(due)} notes were to be sent, {len(sent)} were, {len(got)} arrived")
    return (
        [at - wanted for wanted, at in zip(due, sent, strict=True)],
        [arrived - at for at, arrived in zip(sent, got, strict=True)],
    )


def following(player: Peer, recorder: Peer, controller: Peer, tempo: Tempo, seconds: float) -> list[float]:
    """Sixteenths to another program's clock. Returns how far each arrived from that program's own grid."""
    begin = time.monotonic() + 0.3
    schedule = clocks(begin, tempo, seconds)
    grid = [at for at, data in schedule if data == CLOCK][:: GRID // 20]
    controller.tell("send", schedule=schedule)
    while player.ask("state")["source"] != "clock" or player.ask("state")["at"] < begin + 0.1:
        time.sleep(0.02)
    numbers = range(8, len(grid) - 1)  # two beats to find the tempo
    player.ask("play", notes=[[number * GRID, 60, 40 + number % 60, 80] for number in numbers])
    controller.wait()
    time.sleep(1)  # until the clock counts as gone
    got = [at for at, data in recorder.ask("take") if data[0] & 0xF0 == 0x90]
    if len(got) != len(numbers):
        raise RuntimeError(f"{len(numbers)} notes were to come, {len(got)} came")
    return [at - grid[number] for number, at in zip(numbers, got, strict=True)]


def soak(player: Peer, recorder: Peer, controller: Peer, minutes: float) -> None:
    """Music to a clock that starts, stops and changes its tempo; prints the player's memory each minute."""
    print("| minute | memory, MB | threads | note-ons | note-offs |\n|---:|---:|---:|---:|---:|")
    ends, counts = time.monotonic() + 60 * minutes, {True: 0, False: 0}  # note-ons, note-offs
    minute, number = time.monotonic(), 0
    while time.monotonic() < ends:
        begin, tempo = time.monotonic() + 0.1, 80 + 20 * (number % 5)
        schedule = clocks(begin, lambda at, tempo=tempo: tempo, 5.0)
        controller.tell("send", schedule=[*schedule, (begin + 5.01, [0xFC])])
        time.sleep(0.4)
        player.ask("play", notes=[[240 + step * 30, 50, 36 + step * 7 % 60, 80] for step in range(300)])
        player.ask(
            "replace",
            tick=2000,
            notes=[[2000 + step * 20, 90, 36 + step * 5 % 60, 80] for step in range(300)],
        )
        controller.wait()
        player.ask("panic")
        time.sleep(0.1)
        player.ask("note_ons")
        for _, data in recorder.ask("take"):
            if data[0] & 0xF0 in (0x80, 0x90):
                counts[data[0] & 0xF0 == 0x90] += 1
        number += 1
        if time.monotonic() - minute > 60 or number == 1:
            minute = time.monotonic()
            state = player.ask("state")
            gone, memory = minutes - (ends - minute) / 60, state["memory"] / 1e6
            figures = (f"{gone:.1f}", f"{memory:.1f}", state["threads"], counts[True], counts[False])
            print("|", " | ".join(map(str, figures)), "|", flush=True)


def main() -> None:
    """Start the programs, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=20, help="of music for each line")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="play that long, look at memory")
    given = parser.parse_args()
    with ExitStack() as stack:
        jack = stack.enter_context(Jack())
        player = stack.enter_context(jack.peer("player"))
        recorder = stack.enter_context(jack.peer("recorder", "Museloom out"))
        controller = stack.enter_context(jack.peer("controller", "Museloom in"))
        if given.soak:
            soak(player, recorder, controller, given.soak)
            return
        print(
            "| ms | sent late, p50 | p99 | worst | arrives after, p50 | p99 | worst |\n"
            "|---|---:|---:|---:|---:|---:|---:|"
        )
        for name, busy, burners in (
            ("idle", False, 0), ("the program draws all the time", True, 0),
            ("the same, both cores busy", True, 2),
        ):  # fmt: skip
            burning = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(burners)]
            try:
                late, took = sending(player, recorder, given.seconds, busy)
            finally:
                for each in burning:
                    each.kill()
                    each.wait()
            print(f"| {name} | {percentiles(late)} | {percentiles(took)} |", flush=True)
        print(f"\nA period of JACK is {PERIOD:.2f} ms.\n")
        print("| quarters a minute | off the grid, ms, p50 | p99 | worst |\n|---|---:|---:|---:|")
        for name, tempo in TEMPI.items():
            off = following(player, recorder, controller, tempo, given.seconds)
            print(f"| {name} | {percentiles([abs(each) for each in off])} |", flush=True)


if __name__ == "__main__":
    main()
