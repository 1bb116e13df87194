"""Files as Python 2 had them, where text was bytes: either kind can be written to either kind of file.

"r" reads text as UTF-8, bytes that are none of it kept; "rb" reads bytes.
"""

from __future__ import annotations

import io
from typing import Any


def open_file(name: Any, mode: str = "r", buffering: int = -1, *args: Any, **named: Any) -> Any:
    """Python 2's `open` and `file`; with Python 3's further arguments, Python 3's."""
    if args or named or not isinstance(mode, str):
        return open(name, mode, buffering, *args, **named)
    mode = mode.replace("U", "").replace("t", "") or "r"
    if "b" not in mode:
        return _Text(open(name, mode + "b", max(buffering, -1) if buffering != 0 else -1))
    opened = open(name, mode, buffering)  # noqa: SIM115  (the script closes it)
    return opened if "r" in mode and "+" not in mode else _Bytes(opened)


def StringIO(start: str | bytes = "") -> Any:
    """A file in memory, of text or of bytes as it begins."""
    return io.BytesIO(start) if isinstance(start, bytes) else io.StringIO(start)


class _Text(io.TextIOWrapper):
    def __init__(self, opened: Any) -> None:
        super().__init__(opened, encoding="utf-8", errors="surrogateescape")

    def write(self, text: str | bytes) -> int:
        return super().write(text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)


class _Bytes:
    """A file for bytes that takes text too: characters up to 255 as that byte, any others as UTF-8."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def write(self, text: str | bytes) -> int:
        return int(self._opened.write(_as_bytes(text)))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *problem: object) -> None:
        self._opened.close()

    def __iter__(self) -> Any:
        return iter(self._opened)


def _as_bytes(text: str | bytes) -> bytes:
    if not isinstance(text, str):
        return text
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
