"""Letting clients of other machines in: CURVE keys, and nobody without one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import zmq
from zmq.auth.thread import ThreadAuthenticator

from bridge.keys import Key, load

_SERVER = "server.secret"
_CLIENT = "client.key"


def client_key(data: Path) -> Path:
    """The file that a client of another machine needs, made together with the daemon's keys if missing."""
    folder = data / "keys"
    path = folder / _CLIENT
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        server, server_secret = zmq.curve_keypair()
        public, secret = zmq.curve_keypair()
        _write(folder / _SERVER, server_secret)
        key = Key(server=server.decode(), public=public.decode(), secret=secret.decode())
        _write(path, msgspec.json.encode(key))
    return path


def secure(socket: zmq.Socket[bytes], data: Path) -> None:
    """Make a socket speak CURVE as the daemon. Call it before `bind`."""
    client_key(data)
    socket.curve_server = True
    socket.curve_secretkey = (data / "keys" / _SERVER).read_bytes()
    socket.zap_domain = b"museloom"


def doorkeeper(context: zmq.Context[Any], data: Path) -> ThreadAuthenticator:
    """A thread that lets only the holder of the client key in; stop it before the context ends."""
    allowed = load(client_key(data)).public.encode()
    keeper = ThreadAuthenticator(context)
    keeper.start()
    keeper.configure_curve_callback("museloom", _OnlyKey(allowed))
    return keeper


class _OnlyKey:
    """The form in which ThreadAuthenticator asks whether a key may come in."""

    def __init__(self, allowed: bytes) -> None:
        self._allowed = allowed

    def callback(self, domain: str, key: bytes) -> bool:
        """Whether a public key (Z85, 40 bytes) is the one."""
        return key == self._allowed


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
