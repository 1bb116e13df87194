"""Big blobs on one machine: files in the runtime directory, which is in memory where the system has tmpfs.

The sender writes one (exclusive, 0600), the receiver maps it and unlinks it at once, so that a crash
leaves at most one orphan. A file's name begins with the id of the process that owes its removal; `sweep`
removes those of dead processes. `multiprocessing.shared_memory` is not used: its resource tracker is a
process of its own that does harm inside hosts.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import re
import stat
import time
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

BIG = 1 << 20  # bytes; smaller blobs travel inside the message, where a file would cost more than it saves
ORPHAN_AGE = 60.0  # seconds; younger files may belong to a process this one cannot see (a sandbox)

Buffer = Any  # whatever has the buffer protocol: collections.abc.Buffer exists from 3.12 only

_NAME = re.compile(r"(\d{1,10})-[0-9a-f]{32}\.blob\Z")


class Blob:
    """Bytes on their way: in memory (`data`) or in a file of a `BlobStore`.

    `lent`: the file stays with its owner, the receiver maps it but does not remove it.
    """

    def __init__(
        self, size: int, data: memoryview | None = None, file: Path | None = None, *, lent: bool = False
    ) -> None:
        self.size, self.data, self.file, self.lent = size, data, file, lent

    @classmethod
    def of(cls, buffer: Buffer) -> Blob:
        """The bytes of a buffer, where they are."""
        view = flat(buffer)
        return cls(len(view), data=view)

    def open(self) -> memoryview:
        """The bytes, writable without effect on others if they come from a file, which is then removed."""
        if self.data is None:
            assert self.file is not None
            self.data = _map(self.file, self.size)
            if not self.lent:
                self.discard()
        return self.data

    def lend(self) -> Blob:
        """The same blob for a receiver that must leave the file alone."""
        return Blob(self.size, self.data, self.file, lent=True)

    def discard(self) -> None:
        """Remove the file, if it is still there. What was opened stays readable."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                self.file.unlink()


class BlobStore:
    """The folder where blobs of this machine lie. Both sides of a connection use the same one.

    owner: the process that owes the removal of what is put here, this one by default.
    """

    def __init__(self, folder: Path, owner: int | None = None) -> None:
        self.folder, self._owner = folder, owner or os.getpid()

    @classmethod
    def beside(cls, endpoint: str, owner: int | None = None) -> BlobStore:
        """The store of those who talk over this ipc:// socket: the folder that it lies in."""
        return cls(Path(endpoint.removeprefix("ipc://")).parent, owner)

    def put(self, buffer: Buffer) -> Blob:
        """A new file with these bytes. Raises OSError when memory is full."""
        file = self._new_name(self._owner)
        try:
            return Blob(_write(file, os.O_CREAT | os.O_EXCL, buffer), file=file)
        except BaseException:
            file.unlink(missing_ok=True)
            raise

    def refill(self, blob: Blob, buffer: Buffer) -> Blob:
        """Other bytes, as many, in the file of a blob that nobody needs any more.

        Its memory is there already, which new memory takes longer to get than to fill.
        """
        assert blob.file is not None
        return Blob(_write(blob.file, 0, buffer), file=blob.file)

    def wrap(self, buffer: Buffer) -> Blob:
        """The bytes as a blob: small ones stay where they are, big ones become a file."""
        blob = Blob.of(buffer)
        return self.put(blob.data) if blob.size >= BIG else blob

    def find(self, name: str, size: int, *, lent: bool = False) -> Blob:
        """The blob a peer named. Raises ValueError for anything but a blob of that size in this folder."""
        if not _NAME.match(name):
            raise ValueError("no name of a blob")
        file = self.folder / name
        try:
            found = file.lstat()
        except OSError:
            raise ValueError("there is no such blob") from None
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("not a plain file")
        if found.st_size != size:
            raise ValueError(f"it has {found.st_size} bytes, not {size}")
        return Blob(size, file=file, lent=lent)

    def own(self, blob: Blob, pid: int | None = None) -> Blob:
        """Make the process `pid` (the store's owner) owe the blob's removal. Big bytes become a file."""
        if blob.file is None:
            blob = self.wrap(blob.data)
        if blob.file is None:
            return blob
        file = self._new_name(pid or self._owner)
        blob.file.rename(file)
        return Blob(blob.size, file=file)

    def sweep(self, known_dead: int = 0) -> int:
        """Remove what dead processes left, that of `known_dead` at once; how many files that were."""
        removed = 0
        for file in self.folder.glob("*.blob"):
            match = _NAME.match(file.name)
            with contextlib.suppress(OSError):
                if match is None or _alive(owner := int(match[1])):
                    continue
                if owner == known_dead or time.time() - file.stat().st_mtime > ORPHAN_AGE:
                    file.unlink()
                    removed += 1
        return removed

    def _new_name(self, pid: int) -> Path:
        return self.folder / f"{pid}-{uuid.uuid4().hex}.blob"


def flat(buffer: Buffer) -> memoryview:
    """The bytes of any C-contiguous buffer, also of an array of nothing, which `cast` would refuse."""
    view = memoryview(buffer)
    return view.cast("B") if view.nbytes else memoryview(b"")


def discard(blobs: Iterable[Blob]) -> None:
    """Remove the files of blobs that nobody will open."""
    for blob in blobs:
        blob.discard()


def _write(file: Path, flags: int, buffer: Buffer) -> int:
    """Write the bytes with write(): a mapped copy would cost a fault for each new page. Returns how many."""
    view = flat(buffer)
    handle = os.open(file, os.O_WRONLY | flags | getattr(os, "O_BINARY", 0), 0o600)
    try:
        done = 0
        while done < len(view):
            done += os.write(handle, view[done:])
    finally:
        os.close(handle)
    return len(view)


def _map(file: Path, size: int) -> memoryview:
    handle = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size < size:
            raise OSError(f"{file.name} was cut short")
        return memoryview(mmap.mmap(handle, size, access=mmap.ACCESS_COPY))
    finally:
        os.close(handle)


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return False  # an open file cannot be removed there, so trying is safe
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
