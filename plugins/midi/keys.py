"""Keys of the computer while the view is shown: each is heard at once, without Enter."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

LOOK = 0.1  # seconds between two looks whether it is over


class Keys:
    """Calls `pressed` with each key, on a thread of its own, until `close`; none come without a terminal."""

    def __init__(self, pressed: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._over = threading.Event()
        self._restore: Callable[[], None] = lambda: None
        if sys.stdin is None or not sys.stdin.isatty():
            return
        self._prepare()
        threading.Thread(target=self._listen, name="keys", daemon=True).start()

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._over.set()
        self._restore()

    if sys.platform == "win32":

        def _prepare(self) -> None:
            """Keys are heard as they are."""

        def _listen(self) -> None:
            import msvcrt

            while not self._over.wait(LOOK):
                while msvcrt.kbhit():
                    self._pressed(msvcrt.getwch())

    else:

        def _prepare(self) -> None:
            import termios
            import tty

            terminal = sys.stdin.fileno()
            before = termios.tcgetattr(terminal)
            self._restore = lambda: termios.tcsetattr(terminal, termios.TCSADRAIN, before)
            tty.setcbreak(terminal)

        def _listen(self) -> None:
            import os
            import select

            terminal = sys.stdin.fileno()
            while not self._over.is_set():
                if select.select([terminal], [], [], LOOK)[0]:
                    typed = os.read(terminal, 64).decode(errors="ignore")
                    if not typed:
                        return
                    for key in typed if typed[:1] != "\x1b" else typed[:1] * (len(typed) == 1):
                        self._pressed(key)
