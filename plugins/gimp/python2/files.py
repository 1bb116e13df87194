"""Files as Python 2 had them, where text was bytes: either kind can be written to either kind of file.

"r" reads text as UTF-8, bytes that are none of it kept; "rb" reads bytes that work as strings did.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from gimpfu.bytestring import ByteString


def open_file(name: Any, mode: str = "r", buffering: int = -1, *args: Any, **named: Any) -> Any:
    """Python 2's `open` and `file`; with Python 3's further arguments, Python 3's."""
    if args or named or not isinstance(mode, str):
        return open(name, mode, buffering, *args, **named)
    mode = mode.replace("U", "").replace("t", "") or "r"
    if "b" not in mode:
        return _Text(open(name, mode + "b", max(buffering, -1) if buffering != 0 else -1))
    return _Bytes(open(name, mode, buffering))


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


@io.IOBase.register
class _Bytes:
    """A file of bytes. It takes text too: characters up to 255 as that byte, any others as UTF-8."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def write(self, text: str | bytes) -> int:
        return int(self._opened.write(_as_bytes(text)))

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def read(self, size: int = -1) -> ByteString:
        return ByteString(self._opened.read(size))

    def readline(self, size: int = -1) -> ByteString:
        return ByteString(self._opened.readline(size))

    def readlines(self) -> list[ByteString]:
        return list(self)

    def __iter__(self) -> Iterator[ByteString]:
        return map(ByteString, self._opened)

    def __next__(self) -> ByteString:
        return ByteString(next(self._opened))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *problem: object) -> None:
        self._opened.close()


def _as_bytes(text: str | bytes) -> bytes:
    if not isinstance(text, str):
        return text
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
