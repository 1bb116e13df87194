"""The daemon's clients: a slow one loses progress but no outcome, a vanished one is noticed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zmq

from bridge import wire
from bridge.blobs import BIG, BlobStore
from bridge.messages import Bye, FromDaemon, Hello, Image, Partial, Preview, Progress, PullOutput, Result
from core.peers import Peers

CLIENT = "c" * 32
PROGRESS = Progress(job="1", fraction=0.5, stage="x" * 2000)
PARTIAL = Partial(job="1", output=PullOutput(model="m", path="p" * 2000))
RESULT = Result(job="1", output=PullOutput(model="m", path="p"))


class Desk:
    """Peers on a real socket, and one client that has said `Hello`."""

    def __init__(self, folder: Path) -> None:
        self.gone: list[str] = []
        self.store = BlobStore(folder)
        self.context = zmq.Context()
        self.peers = Peers(self.store, lambda hello: self.gone.append(hello.client))
        self.endpoint = f"ipc://{folder}/s"
        self.peers.listen(self.context, self.endpoint)
        (self.socket,) = self.peers.sockets
        self.client = self.connect()

    def connect(self) -> zmq.Socket[bytes]:
        client = self.context.socket(zmq.DEALER)
        client.setsockopt(zmq.RCVHWM, 4)
        client.setsockopt(zmq.LINGER, 0)
        client.connect(self.endpoint)
        client.send_multipart(wire.pack(Hello(client=CLIENT, app="test"))[0])
        assert self.socket.poll(5000)
        heard = self.peers.receive(self.socket)
        assert heard
        self.peers.welcome(heard[2].body, self.socket, heard[1])
        return client

    def read(self) -> list[object]:
        """Everything the client gets until nothing comes any more, the outbox flushed meanwhile."""
        got = []
        while self.client.poll(300):
            packet = wire.unpack(self.client.recv_multipart(), FromDaemon, store=self.store)
            for blob in packet.blobs:
                blob.open()
            got.append(packet.body)
            self.peers.flush()
        return got


@pytest.fixture
def desk(runtime_dir: Path) -> Iterator[Desk]:
    desk = Desk(runtime_dir)
    yield desk
    desk.client.close()
    desk.peers.close()
    desk.context.term()


def test_a_slow_reader_loses_what_goes_before_an_outcome_but_no_outcome(
    desk: Desk, runtime_dir: Path
) -> None:
    preview = Preview(job="1", image=Image(width=1024, height=1024, format="RGB8"))
    for number in range(3000):
        desk.peers.send(CLIENT, PROGRESS)
        desk.peers.send(CLIENT, PARTIAL)
        if number % 100 == 0:
            desk.peers.send(CLIENT, preview, [desk.store.put(bytes(3 * BIG))])
            desk.peers.send(CLIENT, RESULT)
    got = desk.read()
    assert got.count(RESULT) == 30
    assert 0 < got.count(PROGRESS) < 3000
    assert 0 < got.count(PARTIAL) < 3000
    assert not list(runtime_dir.glob("*.blob"))  # those of dropped previews are gone too


def test_a_vanished_client_is_noticed_when_it_is_sent_something(desk: Desk, runtime_dir: Path) -> None:
    desk.client.close()
    deadline = time.monotonic() + 5
    while not desk.gone and time.monotonic() < deadline:
        desk.peers.send(CLIENT, RESULT, [desk.store.put(bytes(BIG))])
        time.sleep(0.01)
    assert desk.gone == [CLIENT]
    desk.peers.send(CLIENT, RESULT, [desk.store.put(bytes(BIG))])  # nobody there: let go at once
    assert len(list(runtime_dir.glob("*.blob"))) <= 1  # one may have been on its way when the client left


def test_goodbye_is_noticed_at_once(desk: Desk) -> None:
    desk.client.send_multipart(wire.pack(Bye())[0])
    assert desk.socket.poll(5000)
    heard = desk.peers.receive(desk.socket)
    assert heard
    assert heard[0] == CLIENT
    desk.peers.leave(CLIENT)
    assert desk.gone == [CLIENT]


def test_a_client_that_comes_back_gets_what_waited_for_it(desk: Desk) -> None:
    for _ in range(300):  # more than its queues take
        desk.peers.send(CLIENT, RESULT)
    desk.client.close()
    desk.client = desk.connect()
    desk.peers.flush()
    got = desk.read()
    assert got
    assert set(map(type, got)) == {Result}
    assert desk.gone == []
