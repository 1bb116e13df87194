"""What all messages are made of: the base class, checked types, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

PROTOCOL = 1
MAX_BLOBS = 64

JobId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
WorkId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Unit = Annotated[float, Meta(ge=0, le=1)]
Seed = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Side = Annotated[int, Meta(ge=1, le=1_000_000)]
BlobIndex = Annotated[int, Meta(ge=0, lt=MAX_BLOBS)]


class Message(Struct, tag=True, forbid_unknown_fields=True, frozen=True):
    """What every message is: tagged with its class name in the field `type`; unknown fields are errors."""


class Invalid(ValueError):
    """A value that decodes but makes no sense. Says which field, what it held, and what to do."""

    def __init__(self, field: str, value: object, fix: str) -> None:
        self.field, self.value, self.fix = field, str(value)[:80], fix
        super().__init__(f"{field} is {self.value}: {fix}")


class Image(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Pixels in a blob: rows from the top, `width` x `height`, sRGB, alpha straight.

    Channels have 8 bits; L16 is one channel of 16, little-endian.
    """

    width: Side
    height: Side
    format: Literal["RGB8", "RGBA8", "L8", "L16"]
    blob: BlobIndex = 0

    @property
    def channels(self) -> int:
        """1, 3 or 4."""
        return len(self.format.rstrip("168"))

    @property
    def nbytes(self) -> int:
        """Bytes the blob must have."""
        return self.width * self.height * self.channels * (2 if self.format == "L16" else 1)

    def check(self, field: str, sizes: Sequence[int]) -> None:
        """Raise `Invalid` unless it is in colour, and blob number `blob` of these sizes (bytes) holds it."""
        if self.format not in ("RGB8", "RGBA8"):
            raise Invalid(f"{field}.format", self.format, "send it in colour, as RGB8 or RGBA8")
        if self.blob >= len(sizes):
            raise Invalid(f"{field}.blob", self.blob, f"send the pixels along; {len(sizes)} blobs came")
        if sizes[self.blob] != self.nbytes:
            raise Invalid(
                f"{field}.blob",
                f"{sizes[self.blob]} bytes",
                f"send {self.nbytes} bytes for {self.width}x{self.height} {self.format}",
            )
