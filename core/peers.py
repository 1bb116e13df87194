"""The daemon's clients: their sockets, who is who, and what a slow or vanished one means.

Back-pressure: what does not fit into a client's queue is dropped if it only goes before an outcome (progress,
previews, partial results), and kept and sent later if it is an outcome or an answer.
"""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil
import zmq

from bridge import wire
from bridge.blobs import Blob, BlobStore, discard
from bridge.messages import Accepted, Failed, Hello, Message, Partial, Preview, Progress, ToDaemon

QUEUE = 64  # messages that zmq keeps for a client that does not read; beyond it back-pressure begins
MAX_OUTBOX = 256  # outcomes kept for a client that does not read; results beyond it wait in the library


@dataclass
class Peer:
    """One client, as it said `Hello`. `address`: its current connection."""

    hello: Hello
    socket: zmq.Socket[bytes]
    address: bytes
    outbox: deque[tuple[Message, Sequence[Blob], int]] = field(default_factory=deque)


class Peers:
    """All clients. `gone` is called with the `Hello` of a client that has vanished."""

    def __init__(self, store: BlobStore, gone: Callable[[Hello], None]) -> None:
        self._store, self._gone = store, gone
        self.sockets: dict[zmq.Socket[bytes], bool] = {}  # socket -> whether its clients are on this machine
        self._peers: dict[str, Peer] = {}
        self._names: dict[tuple[zmq.Socket[bytes], bytes], str] = {}

    def listen(
        self,
        context: zmq.Context[Any],
        endpoint: str,
        prepare: Callable[[zmq.Socket[bytes]], None] | None = None,
    ) -> None:
        """Bind a socket for clients, prepared by `prepare`. Only clients over ipc may send blobs as files."""
        socket: zmq.Socket[bytes] = context.socket(zmq.ROUTER)
        socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        socket.setsockopt(zmq.SNDHWM, QUEUE)
        socket.setsockopt(zmq.LINGER, 1000)
        socket.setsockopt(zmq.MAXMSGSIZE, wire.MAX_FRAME)
        if prepare is not None:
            prepare(socket)
        socket.bind(endpoint)
        self.sockets[socket] = endpoint.startswith("ipc://")

    def receive(self, socket: zmq.Socket[bytes]) -> tuple[str | None, bytes, wire.Packet] | None:
        """The next message: client's id (None before its `Hello`), address, packet.

        What is no message is answered here; then it returns None.
        """
        address, *parts = socket.recv_multipart(copy=False)
        frames = [part.buffer for part in parts]
        try:
            packet = wire.unpack(frames, ToDaemon, store=self._store if self.sockets[socket] else None)
        except wire.Rejected as rejected:
            self.reply(socket, address.bytes, rejected.failed, rejected.id)
            return None
        return self._names.get((socket, address.bytes)), address.bytes, packet

    def welcome(self, hello: Hello, socket: zmq.Socket[bytes], address: bytes) -> None:
        """A client has said who it is, for the first time or over a new connection."""
        known = self._peers.get(hello.client)
        if known:
            self._names.pop((known.socket, known.address), None)
        self._names[socket, address] = hello.client
        self._peers[hello.client] = Peer(hello, socket, address, known.outbox if known else deque())

    def app(self, client: str) -> str:
        """What a client called itself."""
        return self._peers[client].hello.app

    def reply(self, socket: zmq.Socket[bytes], address: bytes, message: Message, id: int = 0) -> None:
        """Answer whoever is at `address`, whether it has said `Hello` or not; its loss is its own."""
        try:
            socket.send_multipart([address, *wire.pack(message, id=id)[0]], zmq.DONTWAIT)
        except zmq.ZMQError:
            return

    def send(self, client: str, message: Message, blobs: Sequence[Blob] = (), id: int = 0) -> None:
        """Send to a client, now or when it reads again. The blobs are its own from then on."""
        peer = self._peers.get(client)
        if peer is None or len(peer.outbox) >= MAX_OUTBOX:
            discard(blobs)
            return
        if self.sockets[peer.socket]:  # from now on it is the client that owes the removal of these files
            blobs = [self._store.own(blob, peer.hello.pid) if blob.file else blob for blob in blobs]
        if peer.outbox or not self._transmit(peer, message, blobs, id):
            if isinstance(message, Accepted | Progress | Preview | Partial):
                discard(blobs)
            else:
                peer.outbox.append((message, blobs, id))

    def leave(self, client: str) -> None:
        """A client has said `Bye`."""
        self._lose(self._peers[client])

    def flush(self) -> None:
        """Send what waited for slow clients, as far as they read again."""
        for peer in list(self._peers.values()):
            while peer.outbox and self._transmit(peer, *peer.outbox[0]):
                peer.outbox.popleft()

    def close(self) -> None:
        """Send what can be sent, and leave."""
        self.flush()
        for peer in self._peers.values():
            for _, blobs, _ in peer.outbox:
                discard(blobs)
        for socket in self.sockets:
            socket.close()

    def _transmit(self, peer: Peer, message: Message, blobs: Sequence[Blob], id: int) -> bool:
        """Whether it was sent, or need not be sent any more; False if the client's queue is full."""
        store = self._store if self.sockets[peer.socket] else None
        frames, made = wire.pack(message, blobs, store=store, id=id)
        try:
            peer.socket.send_multipart([peer.address, *frames], zmq.DONTWAIT)
        except zmq.ZMQError as error:
            discard(made)
            if error.errno == errno.EAGAIN:
                return False
            discard(blobs)
            self._lose(peer)
        return True

    def _lose(self, peer: Peer) -> None:
        self._names.pop((peer.socket, peer.address), None)
        if self._peers.get(peer.hello.client) is not peer:  # it has come back over another connection
            return
        del self._peers[peer.hello.client]
        for _, blobs, _ in peer.outbox:
            discard(blobs)
        self._gone(peer.hello)


def host_alive(hello: Hello) -> bool:
    """Whether the program a client works for still runs, as far as this machine can tell."""
    return hello.host_pid > 0 and psutil.pid_exists(hello.host_pid)


def hello_first() -> Failed:
    """The answer to a message from a connection this daemon does not know."""
    return Failed(code="hello-first", message="this connection is new here", fix="send Hello first")
