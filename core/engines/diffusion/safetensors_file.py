"""What is in a .safetensors file: read from its header, without loading a single weight.

The format: eight bytes that say how long the header is, the header as JSON, then the numbers. It cannot
carry code.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from core.errors import EngineError

HEADER_LIMIT = 100_000_000  # bytes, as the format's own readers have it
PICKLES = (".ckpt", ".pt", ".pth", ".bin", ".pkl")
PICKLED = (b"PK\x03\x04", b"\x80\x02", b"\x80\x04")  # how files of pickled weights begin
POINTER = b"version "  # how the small text begins that git puts in the place of a large file


class Entry(msgspec.Struct):
    """One tensor. dtype: such as "F16". data_offsets: bytes after the header, from and to."""

    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]

    @property
    def count(self) -> int:
        """How many numbers."""
        return math.prod(self.shape)


def read(path: Path) -> dict[str, Entry]:
    """Its tensors by name. Raises `EngineError` "bad-model" if it is pickled, damaged, or not all there."""
    if path.suffix in PICKLES:
        raise pickled(path)
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        length = int.from_bytes(start, "little")
        header = file.read(length) if length <= HEADER_LIMIT else b""
    if start.startswith(PICKLED):
        raise pickled(path)
    if start == POINTER or (header.startswith(b"{") and len(header) < length):
        raise half(path)
    try:
        entries = msgspec.json.decode(header, type=dict[str, msgspec.Raw])
        entries.pop("__metadata__", None)
        tensors = {name: msgspec.json.decode(entry, type=Entry) for name, entry in entries.items()}
    except msgspec.MsgspecError:
        raise damaged(path) from None
    end = 8 + length + max((entry.data_offsets[1] for entry in tensors.values()), default=0)
    if size < end:
        raise half(path, f"{size:,} of {end:,} bytes")
    if size > end:
        raise damaged(path)
    return tensors


def bad(message: str, path: Path, fix: str) -> EngineError:
    """A model that cannot be used."""
    return EngineError("bad-model", message, field="model", value=path, fix=fix)


def pickled(path: Path) -> EngineError:
    """Weights that would run code when they are loaded."""
    return bad(
        "These weights are pickled: a file that can run programs when it is opened",
        path,
        "take the .safetensors file of the same model; most are published as both",
    )


def half(path: Path, there: str = "") -> EngineError:
    """Not all of the file is there."""
    message = "This file is only half here" + (f", {there}" if there else "")
    return bad(message, path, "download it again, to its end")


def damaged(path: Path) -> EngineError:
    """It is not what its name says."""
    return bad("This is no safetensors file, or it is damaged", path, "download it again")
