"""A JACK server of our own and the programs at its ports: for tests and benchmarks of plugins/midi.

Each is a process: a controller (another program's keys and clock), a recorder (a synthesiser that writes
down what it gets and when), a player (Museloom's ports, clock and scheduler). They take one JSON request a
line and answer each with one line. Times are of the monotonic clock, which processes share.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[2]
CLOCK, START, CONTINUE, STOP = [0xF8], [0xFA], [0xFB], [0xFC]
Schedule = Sequence[tuple[float, list[int]]]


class Jack:
    """A JACK server with no sound card: periods of 128 frames at 48 kHz, 2.7 ms. Use it in a `with`."""

    # Real time where the system allows it, and -S: a period lasts until all have had their turn. Else what a
    # program does not read in time on a busy machine is overwritten, and events are lost or come twice.
    options = ("-S",)

    def __init__(self) -> None:
        self.env = {
            **os.environ,
            "JACK_NO_AUDIO_RESERVATION": "1",
            "MIDO_BACKEND": "mido.backends.rtmidi/UNIX_JACK",
            "PYTHONPATH": str(ROOT),
        }

    def __enter__(self) -> Jack:
        self._log = tempfile.TemporaryFile()
        # JACK keeps a table of eight servers in which a killed one stays until its name is used again.
        for name in (f"museloom-{number}" for number in range(4)):
            self.env["JACK_DEFAULT_SERVER"] = name
            command = ["jackd", "-n", name, *self.options, "-d", "dummy", "-r", "48000", "-p", "128"]
            self._server = subprocess.Popen(command, stdout=self._log, stderr=self._log)
            for _ in range(100):
                waited = subprocess.run(["jack_wait", "-s", name, "-c"], capture_output=True, env=self.env)
                if self._server.poll() is not None:  # the name is taken by a server that runs
                    break
                if b"not running" not in waited.stdout:
                    return self
                time.sleep(0.1)
            else:
                self._server.terminate()
                self._server.wait(10)
        self._log.seek(0)
        raise RuntimeError(f"jackd did not start: {self._log.read()!r}")

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(10)
        self._log.close()

    def peer(self, role: Literal["controller", "recorder", "player"], *arguments: str) -> Peer:
        """Start a program at this server."""
        return Peer([sys.executable, str(Path(__file__)), role, *arguments], self.env)


class Peer:
    """One of the programs. Use it in a `with`."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, env=env, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._answer()  # it is ready

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, what: str, **arguments: Any) -> Any:
        """Have it do something; returns its answer."""
        self.tell(what, **arguments)
        return self._answer()

    def tell(self, what: str, **arguments: Any) -> None:
        """The same without waiting for the answer, which `wait` gets."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([what, arguments]) + "\n")
        self.process.stdin.flush()

    def wait(self) -> Any:
        """The answer to what it was told."""
        return self._answer()

    def _answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise EOFError(f"it ended with {self.process.wait(10)}")
        return json.loads(line)

    def end(self, by: signal.Signals | None = None) -> int:
        """End it: by closing its input, or by a signal. Returns its exit code."""
        assert self.process.stdin
        assert self.process.stdout
        if by is not None:
            self.process.send_signal(by)
        elif self.process.poll() is None:
            self.process.stdin.close()
        try:
            code = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        return code


def clocks(begin: float, tempo: Callable[[float], float], seconds: float) -> list[tuple[float, list[int]]]:
    """A MIDI clock: start, then 24 pulses a quarter. tempo: quarters a minute, of seconds since `begin`."""
    sent, at = [(begin - 0.001, START)], begin
    while at < begin + seconds:
        sent.append((at, CLOCK))
        at += 60 / 24 / tempo(at - begin)
    return sent


# -- in the processes -----------------------------------------------------------------------------------


def _controller(name: str = "") -> dict[str, Callable[..., Any]]:
    """Sends what it is told when it is told, as exactly as it can, from a virtual port or to Museloom's."""
    import rtmidi

    from plugins.midi.scheduler import raise_priority

    out = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, "Controller")
    _connect(out, name) if name else out.open_virtual_port("Keys")

    def send(schedule: Schedule) -> list[float]:
        """Returns when each was really sent."""
        sent: list[float] = []

        def work() -> None:
            raise_priority()
            for at, data in schedule:
                time.sleep(max(0.0, at - time.monotonic() - 0.0003))
                while time.monotonic() < at:
                    pass
                out.send_message(data)
                sent.append(time.monotonic())

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return sent

    return {"send": send}


def _recorder(name: str = "") -> dict[str, Callable[..., Any]]:
    """Writes down what comes out of Museloom's port, or into a virtual port of its own."""
    import rtmidi

    got: list[tuple[float, list[int]]] = []
    into = rtmidi.MidiIn(rtmidi.API_UNIX_JACK, "Recorder")
    into.ignore_types(sysex=False, timing=False, active_sense=False)
    into.set_callback(lambda event, _: got.append((time.monotonic(), event[0])))
    _connect(into, name) if name else into.open_virtual_port("Synth")

    def take() -> list[tuple[float, list[int]]]:
        """What has come since the last time: (seconds, bytes)."""
        taken = got[:]
        del got[: len(taken)]
        return taken

    return {"take": take, "exit": into.close_port}  # which keeps the port alive


def _player(*options: str) -> dict[str, Callable[..., Any]]:
    """Museloom at its ports. options: thru; keys, synth: at the controller's, the recorder's port."""
    import psutil

    from bridge.messages import Note
    from plugins.midi.clock import Clock
    from plugins.midi.ports import Ports
    from plugins.midi.scheduler import Scheduler

    ports = Ports(
        "Keys" if "keys" in options else None, "Synth" if "synth" in options else None, thru="thru" in options
    )
    clock = Clock()
    scheduler = Scheduler(ports.send, clock)
    scheduler.guard()
    sent: list[tuple[float, str]] = []
    news: list[str] = []
    changes: list[str] = []
    received = [0]

    def heard(message: Any, at: float) -> None:
        received[0] += 1
        clock.feed(message, at)

    ports.on_message(heard)
    ports.on_news(news.append)
    clock.listen(changes.append)
    scheduler.on_sent(lambda message, at: sent.append((at, message.type)))

    def play(notes: list[list[int]], channel: int = 0) -> None:
        scheduler.play([Note(*note) for note in notes], channel)

    def replace(tick: float, notes: list[list[int]]) -> None:
        scheduler.replace_after(tick, [Note(*note) for note in notes])

    def note_ons() -> list[float]:
        """When note-ons were sent, since the last time."""
        taken = sent[:]
        del sent[: len(taken)]
        return [at for at, kind in taken if kind == "note_on"]

    def state() -> dict[str, Any]:
        now = time.monotonic()
        return {
            "tick": clock.tick(now),
            "at": now,
            "tempo": clock.tempo,
            "source": clock.source,
            "running": clock.running,
            "sounding": scheduler.sounding,
            "waiting": scheduler.waiting,
            "input": ports.input,
            "output": ports.output,
            "received": received[0],
            "news": news,
            "changes": changes,
            "memory": psutil.Process().memory_info().rss,
            "threads": threading.active_count(),
        }

    def busy(seconds: float) -> int:
        """Draw in the terminal all the time, as no view should. Returns how many pictures that were."""
        from rich.console import Console
        from rich.table import Table

        console = Console(file=open(os.devnull, "w"), force_terminal=True, width=200)  # noqa: SIM115
        until, drawn = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            table = Table(*(str(column) for column in range(30)))
            for row in range(24):
                table.add_row(*("█" if (row * column + drawn) % 7 == 0 else " " for column in range(30)))
            console.print(table)
            drawn += 1
        return drawn

    def exit() -> None:
        scheduler.close()
        ports.close()

    return {
        "play": play,
        "replace": replace,
        "cancel": lambda tick: scheduler.cancel(tick),
        "panic": scheduler.panic,
        "tempo": lambda tempo: clock.set_tempo(tempo, time.monotonic()),
        "times": lambda ticks: [clock.time(tick) for tick in ticks],
        "note_ons": note_ons,
        "state": state,
        "busy": busy,
        "exit": exit,
    }


def _connect(port: Any, name: str) -> None:
    """Connect to the port whose name has `name` in it, which may take a moment to be there."""
    until = time.monotonic() + 10
    while True:
        number = next((i for i, each in enumerate(port.get_ports()) if name in each), None)
        if number is not None:
            port.open_port(number)
            time.sleep(0.1)  # JACK puts a new connection into force a period or two later
            return
        if time.monotonic() > until:
            raise LookupError(f"{name} is not among {port.get_ports()}")
        time.sleep(0.05)


def main() -> None:
    """One of the programs: requests in, answers out, until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("role", choices=["controller", "recorder", "player"])
    parser.add_argument("arguments", nargs="*")
    given = parser.parse_args()
    roles: dict[str, Callable[..., dict[str, Callable[..., Any]]]] = {
        "controller": _controller,
        "recorder": _recorder,
        "player": _player,
    }
    does = roles[given.role](*given.arguments)
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        what, arguments = json.loads(line)
        print(json.dumps(does[what](**arguments)), flush=True)
    does.get("exit", lambda: None)()


if __name__ == "__main__":
    main()
