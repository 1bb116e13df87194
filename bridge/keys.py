"""The key file of a daemon on another machine: lets its bearer in, and proves the daemon to be the right one.

`museloom daemon run --listen tcp://...` writes it, an artist carries it over, $MUSELOOM_KEY says where it is.
The connection is encrypted and both sides are authenticated by CurveZMQ (https://rfc.zeromq.org/spec/26/).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

Z85 = Annotated[str, Meta(min_length=40, max_length=40)]  # a 32-byte CURVE key as text


class Key(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`server`: the daemon's public key. `public`, `secret`: the pair that the daemon lets in."""

    server: Z85
    public: Z85
    secret: Z85


def load(path: Path) -> Key:
    """Read a key file. Raises ValueError with what to do if it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Key)
    except (OSError, msgspec.MsgspecError) as error:
        raise ValueError(
            f"MUSELOOM_KEY is {path}, which is no key of a Museloom daemon ({error}): "
            "copy the file that `museloom daemon run --listen` names on the daemon's machine"
        ) from None
