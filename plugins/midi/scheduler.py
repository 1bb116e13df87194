"""Sends notes when their tick comes, on a thread of its own.

The thread sleeps until shortly before a note is due and then spins, so that the system's timer does not
matter; it looks at the clock again each time it wakes, so a changed tempo moves what is to come. Python runs
one thread at a time: `SWITCH` makes the others give way sooner than by default.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

import mido

from bridge.messages import Note

from .agenda import Agenda
from .clock import Change, Clock

LATE = 0.05  # seconds; a note that would come later than that is left out
SPIN = 0.0002  # seconds before a note that are spent spinning
NEAR = 0.002  # seconds before a note from which it is not re-timed any more
NAP = 0.05  # seconds after which the clock is looked at again
SWITCH = 0.0005  # seconds that another thread may keep the interpreter; Python's default is ten times that
NICENESS, REALTIME = -10, 20  # of the thread, where the system allows it

log = logging.getLogger(__name__)

Send = Callable[[mido.Message], None]
Sent = Callable[[mido.Message, float], None]


class Scheduler:
    """send: sends a message at once, from any thread, and does not raise. clock: tells when ticks come.

    However it ends (`close`, the end of the program, `guard`ed signals), what sounds gets its note-off.
    """

    def __init__(self, send: Send, clock: Clock) -> None:
        self._send, self._clock = send, clock
        self._agenda = Agenda()
        self._wake = threading.Condition()
        self._listeners: list[Sent] = []
        self._closed = False
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(min(SWITCH, self._switch))
        # A thread that holds the interpreter and is kept from running keeps the sending one waiting too.
        raise_priority(level=1, thread=os.getpid())  # on Linux the main thread has the process's id
        clock.listen(self._changed)
        atexit.register(self.close)
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)
        self._thread.start()

    # -- what to play ----------------------------------------------------------------------------------

    def play(self, notes: Sequence[Note], channel: int = 0) -> None:
        """More notes, onsets in ticks of the clock. One that is too late to be played is left out."""
        with self._wake:
            if not self._closed:
                self._agenda.add(notes, channel)
                self._wake.notify()

    def replace_after(self, tick: float, notes: Sequence[Note], channel: int = 0) -> None:
        """These notes in place of those that were to begin at `tick` or later; what sounds sounds on."""
        with self._wake:
            if not self._closed:
                self._agenda.drop_from(tick)
                self._agenda.add(notes, channel)
                self._wake.notify()

    def cancel(self, after_tick: float = 0) -> None:
        """Nothing after this tick: notes that begin later are dropped, what sounds there ends there."""
        with self._wake:
            self._agenda.drop_from(after_tick)
            self._agenda.cut_at(after_tick)
            self._wake.notify()

    def panic(self) -> None:
        """Silence, at once: nothing is to come, what sounds ends, all notes off, pedal up."""
        with self._wake:
            self._transmit(self._agenda.clear())

    def close(self) -> None:
        """Silence and the end of the thread. Safe to call again."""
        with self._wake:
            if self._closed:
                return
            self._closed = True
            self._transmit(self._agenda.clear())
            self._wake.notify()
        atexit.unregister(self.close)
        if threading.current_thread() is not self._thread:
            self._thread.join(2)
        sys.setswitchinterval(self._switch)

    def guard(self) -> None:
        """Silence too when the system ends the program (SIGTERM, SIGHUP). Call it in the main thread.

        The program then goes on to end as by `sys.exit`, so its `finally` blocks are run.
        """

        def leave(number: int, frame: FrameType | None) -> None:
            raise SystemExit(128 + number)

        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), leave)

    # -- what can be known -----------------------------------------------------------------------------

    @property
    def sounding(self) -> int:
        """How many notes sound."""
        return self._agenda.sounding

    @property
    def waiting(self) -> int:
        """How many notes are still to begin."""
        return self._agenda.waiting

    def on_sent(self, callback: Sent) -> None:
        """Call `callback(message, at)` after each message. It delays the next one: keep it to an append."""
        self._listeners.append(callback)

    # -- the thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        raise_priority()
        wake, agenda, clock, now = self._wake, self._agenda, self._clock, time.monotonic
        while True:
            with wake:
                if self._closed:
                    return
                at = now()
                tick = clock.tick(at)
                due = agenda.due()
                if due is not None and due <= tick:
                    self._transmit(agenda.pop(tick, clock.tick(at - LATE)))
                    continue
                wait = clock.time(due) - at if due is not None else NAP
                if wait > NEAR:
                    wake.wait(min(wait - NEAR / 2, NAP))
                    clock.check(now())
                    continue
            until = at + wait
            if wait > SPIN:
                time.sleep(wait - SPIN)
            while now() < until:
                pass

    def _changed(self, change: Change) -> None:
        """The clock has news."""
        with self._wake:
            if change in ("stop", "moved"):
                self._transmit(self._agenda.hush())
            self._wake.notify()

    def _transmit(self, messages: Sequence[mido.Message]) -> None:
        for message in messages:
            try:
                self._send(message)
                at = time.monotonic()
                for listener in self._listeners:
                    listener(message, at)
            except Exception:  # the others have to leave nevertheless
                log.exception("a note could not be sent")


def raise_priority(level: int = REALTIME, thread: int | None = None) -> None:
    """Let a thread, this one without an id, run before others, as far as this user may.

    level: 1 to 99, of real time; where that is not allowed it becomes nicer than the rest. Programs that are
    started from it, such as the daemon, do not inherit it.
    """
    if sys.platform == "win32":
        if thread is None:
            kernel = ctypes.windll.kernel32
            kernel.SetThreadPriority(kernel.GetCurrentThread(), 15)  # THREAD_PRIORITY_TIME_CRITICAL
        return
    if sys.platform != "linux":
        return  # elsewhere priorities are the process's, not the thread's
    thread = threading.get_native_id() if thread is None else thread
    try:
        os.sched_setscheduler(thread, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(level))
    except OSError:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, NICENESS)
            os.sched_setscheduler(thread, os.SCHED_OTHER | os.SCHED_RESET_ON_FORK, os.sched_param(0))
