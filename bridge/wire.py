"""Frames: a message and its blobs as ZeroMQ sends them.

Frame 0 is a MessagePack array `["museloom", version, id, blobs, body]`; `id` pairs an answer with its
question (0 for events), `blobs` is a list of `[size, file, lent]`, `body` a message of `bridge.messages`.
The frames after it are the blobs without a file, in order. Another version of the protocol may change
everything behind the version, which is therefore read first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
import zmq

from .blobs import BIG, Blob, BlobStore, Buffer
from .messages import MAX_BLOBS, PROTOCOL, Failed, Message

MAGIC = "museloom"
MAX_HEADER = 1 << 20  # bytes
MAX_FRAME = 1 << 30  # bytes; also what the sockets refuse to receive
MAX_BYTES = 1 << 31  # bytes of all blobs of a message together


class _Ref(msgspec.Struct, array_like=True, frozen=True):
    size: int
    file: str = ""
    lent: bool = False


class _Head(msgspec.Struct, array_like=True, frozen=True):
    magic: str
    version: int


class _Envelope(msgspec.Struct, array_like=True, frozen=True):
    magic: str
    version: int
    id: int
    blobs: list[_Ref]
    body: msgspec.Raw


class Packet(NamedTuple):
    """A message as it came: its question's id, itself, its blobs (not opened yet)."""

    id: int
    body: Any
    blobs: list[Blob]


class Rejected(Exception):
    """Frames that are no message. `failed` says why; `id` is the question's, 0 if it could not be read."""

    def __init__(self, failed: Failed, id: int = 0) -> None:
        self.failed, self.id = failed, id
        super().__init__(str(failed))


def readable(socket: zmq.Socket[bytes]) -> bool:
    """Whether a message has come: `socket.poll(0)` at a tenth of its price."""
    return bool(int(socket.getsockopt(zmq.EVENTS)) & zmq.POLLIN)


_encoder = msgspec.msgpack.Encoder()
_head = msgspec.msgpack.Decoder(_Head)
_envelope = msgspec.msgpack.Decoder(_Envelope)


def pack(
    body: Message, blobs: Sequence[Buffer | Blob] = (), *, store: BlobStore | None = None, id: int = 0
) -> tuple[list[Buffer], list[Blob]]:
    """The frames of a message, and the blobs for which files were made now (to discard if it can't be sent).

    With a `store` (a peer on this machine) big blobs become files there; without, they travel as frames.
    """
    refs: list[_Ref] = []
    frames: list[Buffer] = [b""]
    made: list[Blob] = []
    for buffer in blobs:
        blob = buffer if isinstance(buffer, Blob) else Blob.of(buffer)
        if store is not None and blob.file is None and blob.size >= BIG:
            blob = store.put(blob.data)
            made.append(blob)
        if store is not None and blob.file is not None:
            refs.append(_Ref(blob.size, blob.file.name, blob.lent))
        else:
            refs.append(_Ref(blob.size))
            frames.append(blob.open())
    frames[0] = _encoder.encode(_Envelope(MAGIC, PROTOCOL, id, refs, msgspec.Raw(_encoder.encode(body))))
    return frames, made


def unpack(frames: Sequence[Buffer], kind: Any, *, store: BlobStore | None = None) -> Packet:
    """Read a message of type `kind` (a union of Structs). Raises `Rejected`, never anything else.

    With a `store` blobs may lie in files there; they are found and measured, not opened.
    """
    envelope = _read_envelope(frames)
    try:
        blobs = _find_blobs(envelope.blobs, frames[1:], store)
        return Packet(envelope.id, _decode(envelope.body, kind), blobs)
    except Rejected as rejected:
        raise Rejected(rejected.failed, envelope.id) from None


def _read_envelope(frames: Sequence[Buffer]) -> _Envelope:
    if not frames:
        raise _bad_frame("message", "no frames", "send a header frame")
    if len(frames[0]) > MAX_HEADER:
        raise _bad_frame(
            "header", f"{len(frames[0])} bytes", f"at most {MAX_HEADER} bytes; pixels go in blobs"
        )
    try:
        head = _head.decode(frames[0])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _bad_frame(
            "header", "not MessagePack of the expected form", "speak the Museloom protocol"
        ) from None
    if head.magic != MAGIC:
        raise _bad_frame("header", head.magic[:40], f"begin with {MAGIC!r}")
    if head.version != PROTOCOL:
        raise Rejected(
            Failed(
                code="version",
                message="the two sides of Museloom are of different versions",
                field="version",
                value=str(head.version),
                fix=f"the daemon and the plug-in must both speak protocol {PROTOCOL}: "
                "run `museloom install gimp` again, and `museloom daemon stop`",
            )
        )
    try:
        return _envelope.decode(frames[0])
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _bad_frame("header", str(error)[:80], "speak the Museloom protocol") from None


def _find_blobs(refs: list[_Ref], frames: Sequence[Buffer], store: BlobStore | None) -> list[Blob]:
    if len(refs) > MAX_BLOBS:
        raise _bad_frame("blobs", f"{len(refs)} of them", f"at most {MAX_BLOBS}")
    if sum(max(ref.size, 0) for ref in refs) > MAX_BYTES:
        raise _bad_frame("blobs", f"{sum(ref.size for ref in refs)} bytes", f"at most {MAX_BYTES} bytes")
    inline = iter(frames)
    blobs = []
    for number, ref in enumerate(refs):
        field = f"blobs[{number}]"
        if ref.file:
            if store is None:
                raise _bad_frame(field, ref.file[:80], "send its bytes: files work on one machine only")
            try:
                blobs.append(store.find(ref.file, ref.size, lent=ref.lent))
            except ValueError as error:
                raise _bad_frame(field, ref.file[:80], str(error)) from None
            continue
        data = next(inline, None)
        if data is None:
            raise _bad_frame(field, "missing", "send a frame for each blob")
        if len(data) != ref.size:
            raise _bad_frame(field, f"{len(data)} bytes", f"the header promises {ref.size} bytes")
        blobs.append(Blob.of(data))
    if next(inline, None) is not None:
        raise _bad_frame("message", "more frames than blobs", "send a frame for each blob of the header")
    return blobs


@cache
def decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """What reads messages of type `kind`. Making one takes a while; whoever is in a hurry later asks now."""
    return msgspec.msgpack.Decoder(kind)


def _decode(body: msgspec.Raw, kind: Any) -> Any:
    try:
        return decoder(kind).decode(body)
    except msgspec.ValidationError as error:
        raise Rejected(explain(error, bytes(body))) from None
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise _bad_frame("body", str(error)[:80], "send a message of the Museloom protocol") from None


def explain(error: msgspec.ValidationError, body: bytes) -> Failed:
    """Turn a decoding error of a MessagePack `body` into the field, its value and the fix."""
    what, _, where = str(error).partition(" - at `$")
    path = where.rstrip("`").lstrip(".")
    unknown = re.search(r"field `(.+?)`", what)
    if unknown:  # missing or not wanted: the field is named in the text, not in the path
        path = f"{path}.{unknown[1]}" if path else unknown[1]
    for name, plain in _PLAIN:
        what = what.replace(name, plain)
    value = _look_up(body, path)
    job = _look_up(body, "job")
    return Failed(
        job="" if job == "missing" else job,
        code="bad-field",
        message=f"{path or 'the message'}: {what}",
        field=path or "message",
        value=value,
        fix=what[0].lower() + what[1:],
    )


_PLAIN = [
    ("`float`", "a number"),
    ("`int`", "a whole number"),
    ("`str`", "a text"),
    ("`bool`", "true or false"),
    ("`object`", "a set of named fields"),
    ("`array`", "a list"),
    ("`null`", "nothing"),
    ("`", ""),
]


def _look_up(body: bytes, path: str) -> str:
    """The value at a path such as `request.image.width` in MessagePack, as short text."""
    try:
        value = msgspec.msgpack.decode(body)
        for step in re.findall(r"[^.\[\]]+", path):
            value = value[int(step)] if isinstance(value, list) else value[step]
    except (msgspec.MsgspecError, ValueError, LookupError, TypeError, RecursionError):
        return "missing" if path else ""
    return str(value)[:80]


def _bad_frame(field: str, value: str, fix: str) -> Rejected:
    return Rejected(Failed(code="bad-frame", message=f"{field}: {value}", field=field, value=value, fix=fix))
