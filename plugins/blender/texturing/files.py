"""Maps as PNG files, written by a thread. Plain Python with NumPy, which Blender ships; it has no PNG writer
that would leave Blender free meanwhile.
"""

from __future__ import annotations

import itertools
import re
import struct
import threading
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from ..bridge.messages import Image, MapKind, TextureOutput

ROWS = 128  # compressed at once, so that Blender gets its turn in between
LEVEL = 3  # of zlib: a third of the usual 6's time, files a few per cent larger
COLOUR_TYPE = {1: 0, 3: 2, 4: 6}  # channels -> PNG's number


class Writing:
    """The maps of a material on their way to files. paths: where each will be; error: why not, "" if well."""

    def __init__(self, output: TextureOutput, blobs: Sequence[memoryview], folder: Path, name: str) -> None:
        self.paths: dict[MapKind, Path] = {m.kind: folder / f"{name}_{m.kind}.png" for m in output.maps}
        self.error = ""
        self._thread = threading.Thread(target=self._write, args=(output, blobs), daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether it is over, well or not."""
        return not self._thread.is_alive()

    def _write(self, output: TextureOutput, blobs: Sequence[memoryview]) -> None:
        about = msgspec.json.encode(output.recipe or output.diffusion)
        try:
            for one in output.maps:
                save(self.paths[one.kind], one.image, blobs[one.image.blob], about)
        except OSError as problem:
            self.error = f"{problem.filename or 'the textures'} can't be written: {problem.strerror}"


def save(path: Path, image: Image, blob: memoryview, about: bytes = b"null") -> None:
    """Write an image as a PNG file. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(png(image, blob, about))


def png(image: Image, blob: memoryview, about: bytes = b"null") -> Iterator[bytes]:
    """The parts of a PNG file (ISO/IEC 15948) of an image. about: JSON, kept as the text `museloom`."""
    deep = image.format == "L16"
    yield b"\x89PNG\r\n\x1a\n"
    header = (image.width, image.height, 16 if deep else 8, COLOUR_TYPE[image.channels], 0, 0, 0)
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", *header))
    yield _chunk(b"iTXt", b"museloom\0\0\0\0\0" + about)
    rows = np.frombuffer(blob, "<u2" if deep else np.uint8).reshape(image.height, -1)
    packer = zlib.compressobj(LEVEL)
    above = np.zeros((1, rows.shape[1] * rows.itemsize), np.uint8)
    for start in range(0, image.height, ROWS):
        band = rows[start : start + ROWS]
        plain = band.astype(">u2").view(np.uint8) if deep else band
        filtered = np.empty((len(plain), plain.shape[1] + 1), np.uint8)
        filtered[:, 0] = 2  # "up": each byte less the one above it
        filtered[:, 1:] = plain - np.concatenate([above, plain[:-1]])
        above = plain[-1:]
        if packed := packer.compress(filtered.data):
            yield _chunk(b"IDAT", packed)
    yield _chunk(b"IDAT", packer.flush())
    yield _chunk(b"IEND", b"")


def slug(title: str) -> str:
    """A title as part of a file's name, as every system takes it: "weathered-copper"."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].rstrip("-") or "texture"


def free(folder: Path, name: str) -> str:
    """`name`, or with a number behind it, so that no map in the folder has it yet."""
    taken = {path.name.rpartition("_")[0] for path in folder.glob(f"{name}*_*.png")}
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(one for one in itertools.chain([name], numbered) if one not in taken)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
