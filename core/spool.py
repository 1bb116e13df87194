"""The spool: finished results, raw, on disk before anybody hears of them.

A result survives the death of any process from the moment its file has its final name. It may not survive
a power cut in the seconds after: the file is not forced to the disk, which would cost as long as the job.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from bridge.blobs import Buffer, flat
from bridge.messages import Result, Submit

_LENGTH = 8  # bytes of the header's length, little-endian, at the beginning of the file
_SUFFIX = ".result"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a finished job. `created`: seconds since 1970. `version`: Museloom's."""

    submit: Submit
    result: Result
    ability: str
    client: str
    app: str
    created: float
    version: str


class _Header(msgspec.Struct, frozen=True):
    record: Record
    sizes: list[int]


def write(data: Path, record: Record, blobs: Sequence[Buffer]) -> None:
    """Put a finished result into the spool of the data directory `data`. Raises OSError, leaving nothing."""
    views = [flat(blob) for blob in blobs]
    header = msgspec.msgpack.encode(_Header(record, [len(view) for view in views]))
    path = _path(data, record.submit.job)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            file.write(len(header).to_bytes(_LENGTH, "little") + header)
            for view in views:
                file.write(view)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read(data: Path, job: str) -> tuple[Record, list[memoryview]]:
    """A spooled result and its blobs, mapped. Raises FileNotFoundError, ValueError if it is damaged."""
    with _path(data, job).open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    start = _LENGTH + int.from_bytes(whole[:_LENGTH], "little")
    header = msgspec.msgpack.decode(whole[_LENGTH:start], type=_Header)
    blobs = []
    for size in header.sizes:
        blobs.append(whole[start : start + size])
        start += size
    if start != len(whole):
        raise ValueError(f"{_path(data, job)} is damaged")
    return header.record, blobs


def jobs(data: Path) -> Iterator[str]:
    """The jobs that have a result in the spool."""
    for path in (data / "spool").glob(f"*{_SUFFIX}"):
        yield path.stem


def has(data: Path, job: str) -> bool:
    """Whether a job's result is in the spool."""
    return _path(data, job).exists()


def drop(data: Path, job: str) -> None:
    """Remove a job's result from the spool."""
    _path(data, job).unlink(missing_ok=True)


def clean(data: Path) -> None:
    """Remove what was being written when its lane died."""
    for path in (data / "spool").glob("*.part"):
        path.unlink(missing_ok=True)


def _path(data: Path, job: str) -> Path:
    return data / "spool" / f"{job}{_SUFFIX}"
