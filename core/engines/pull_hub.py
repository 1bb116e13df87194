"""Fetching an artist's checkpoint or LoRA from Hugging Face.

All pieces gather in one folder, each in a .part file until its checksum is right; when all are there the
folder gets its place by a rename, and the model its entry among the artist's own. A download that was
stopped, by the artist, by a broken connection or by a crash, goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Generator, Iterator
from pathlib import Path

from httpx2 import TransportError
from huggingface_hub import get_session, hf_raise_for_status

from bridge.messages import Progress
from core import own_models
from core.errors import EngineError
from core.hub import TIMEOUT, Offer, Piece, get_headers, told
from core.own_models import OwnModel

REPORTED = 0.1  # seconds between two reports of progress
BLOCK = 1 << 23  # bytes read at once to check a file
TRIES = 5  # breaks of the connection in a row without a byte between them
PAUSE = 1.0  # seconds before another try
MARGIN = 200_000_000  # bytes of the disk that are left alone
HONEST = 5.0  # seconds after which the speed so far says how long it will take


def pull(offer: Offer, name: str, origin: str, data: Path) -> Generator[Progress | None, None, OwnModel]:
    """Put what is offered into the data directory `data`, and list it there under `name`; returns its entry.

    origin: what the artist asked for. Yields often, mostly without news, so that whoever asked can stop it
    by closing the generator. Raises `EngineError`: "bad-field" (the name), "disk", "missing-model" (the
    network), "bad-model" (other bytes came than were promised).
    """
    own_models.check_name(name)
    known = own_models.read(data).get(name)
    if known is not None and known.origin != origin:
        raise own_models.taken(name, f"give it another one, or first: museloom models remove {name}")
    folder, scratch = own_models.folder(data, name), own_models.partial(data, name)
    if not (yield from _all_there(offer, folder)):
        yield from _gather(offer, scratch)
        shutil.rmtree(folder, ignore_errors=True)  # an older revision
        scratch.rename(folder)
    path = folder / offer.main
    model = OwnModel(
        name=name, source=str(path), kind=own_models.kind_of(path), licence=offer.licence, origin=origin
    )
    own_models.add(data, model)
    return model


def _all_there(offer: Offer, folder: Path) -> Generator[None, None, bool]:
    for piece in offer.pieces:
        if not (yield from _intact(folder / piece.path, piece)):
            return False
    return True


def _gather(offer: Offer, scratch: Path) -> Iterator[Progress | None]:
    """Have all pieces in the folder `scratch`, each as it should be."""
    here = sum(max(_length(scratch / piece.path), _length(_part(scratch, piece))) for piece in offer.pieces)
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_room(offer, offer.size - here, scratch)
    speed = _Speed(offer.size, here)
    for piece in offer.pieces:
        path, part = scratch / piece.path, _part(scratch, piece)
        if path.is_file():  # it was checked before it got its name
            continue
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for count in _download(offer, piece, part):
            yield speed.report(count)
        if not (yield from _intact(part, piece)):
            part.unlink()
            raise EngineError(
                "bad-model",
                f"{piece.path} did not arrive as it should be",
                field="model",
                value=f"{offer.id}, whose {piece.path} has another checksum than was promised",
                fix="try again; if it stays so, something on the way here changes what you download",
            )
        part.replace(path)


class _Speed:
    """How far the download is, and how long it will take. size, done: bytes."""

    def __init__(self, size: int, done: int) -> None:
        self.size, self.done = size, done
        self._began, self._before, self._told = time.monotonic(), done, 0.0

    def report(self, count: int) -> Progress | None:
        """So many bytes more, or fewer, if a piece begins again: how far it is, unless it was just told."""
        self.done += count
        now = time.monotonic()
        if now - self._told < REPORTED:
            return None
        self._told = now
        came, took = self.done - self._before, now - self._began
        eta = (self.size - self.done) * took / came if came > 0 and took > HONEST else None
        return Progress(fraction=min(self.done / self.size, 1.0), stage="Downloading", eta=eta)


def _download(offer: Offer, piece: Piece, part: Path) -> Iterator[int]:
    """Fetch what is missing of a piece into the file `part`; yields how many bytes came, as they come."""
    tries = 0
    while _length(part) < piece.size or not part.exists():
        began = _length(part)
        try:
            with told(offer.id):
                yield from _stream(offer.url(piece), part)
        except EngineError as error:
            if not isinstance(error.__cause__, TransportError):
                raise
            tries = tries + 1 if _length(part) <= began else 0
            if tries >= TRIES:
                raise
            time.sleep(PAUSE)
            yield 0
    if _length(part) > piece.size:
        part.unlink()
        yield -piece.size
        yield from _download(offer, piece, part)


def _stream(url: str, part: Path) -> Iterator[int]:
    done = _length(part)
    headers = get_headers() | ({"Range": f"bytes={done}-"} if done else {})
    with get_session().stream("GET", url, headers=headers, follow_redirects=True, timeout=TIMEOUT) as answer:
        hf_raise_for_status(answer)
        goes_on = answer.status_code == 206
        if done and not goes_on:
            yield -done
        with part.open("ab" if goes_on else "wb") as file:
            for chunk in answer.iter_raw():
                file.write(chunk)
                yield len(chunk)


def _intact(path: Path, piece: Piece) -> Generator[None, None, bool]:
    """Whether a file is there and has the right checksum; yields after each block."""
    if not path.is_file() or _length(path) != piece.size:
        return False
    digest = hashlib.sha1(b"blob %d\0" % piece.size) if piece.git else hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            yield
    return digest.hexdigest() == piece.digest


def _check_room(offer: Offer, wanted: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free - MARGIN
    if wanted > free:
        raise EngineError(
            "disk",
            "There is not enough room on the disk",
            field="model",
            value=f"{offer.id}, of which {wanted / 1e9:.1f} GB are to come",
            fix=f"make room in {folder.parent}, which has {max(free, 0) / 1e9:.1f} GB, or take a smaller one",
        )


def _part(scratch: Path, piece: Piece) -> Path:
    """Named after its checksum: the same file of another revision is another file."""
    return scratch / f".{piece.digest}.part"


def _length(path: Path) -> int:
    return os.path.getsize(path) if path.is_file() else 0
