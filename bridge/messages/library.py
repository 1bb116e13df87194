"""The library: what was made, and what the artist thinks of it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .common import Message, WorkId


class Works(Message, frozen=True, kw_only=True):
    """Look through the library, newest first. Answered by `WorkList`. ability: only works of this one."""

    ability: Annotated[str, Meta(max_length=100)] = ""
    search: Annotated[str, Meta(max_length=200)] = ""
    limit: Annotated[int, Meta(ge=1, le=1000)] = 50
    before: float | None = None  # only works made before this time (seconds since 1970)


class GetWork(Message, frozen=True, kw_only=True):
    """One work and its file. Answered by `WorkDetail` with the encoded file (PNG, ...) as blob 0."""

    work: Annotated[
        str, Meta(min_length=4, max_length=32, pattern=r"^[0-9a-f]+\Z")
    ]  # a unique beginning will do


class Rate(Message, frozen=True, kw_only=True):
    """Like (1), dislike (-1) or no opinion (0). Answered by `WorkDetail` without blobs."""

    work: WorkId
    rating: Literal[-1, 0, 1]


class WorkInfo(Struct, frozen=True, kw_only=True):
    """One work in the library. `created`: seconds since 1970. `media`: MIME type of its file."""

    work: str
    ability: str
    title: str
    created: float
    rating: int
    seed: int
    model: str
    media: str
    parents: list[str]


class WorkList(Message, frozen=True, kw_only=True):
    """Works, newest first."""

    works: list[WorkInfo]


class WorkDetail(Message, frozen=True, kw_only=True):
    """One work, with the request that made it, its output (both JSON), and the works made from it."""

    work: WorkInfo
    request: str
    result: str
    children: list[str]
    name: str  # a file name to export it under
