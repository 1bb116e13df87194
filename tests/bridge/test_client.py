"""The client alone: what it does while no daemon answers, and how answers come without waiting."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest
import zmq

from bridge import client as client_module
from bridge import wire
from bridge.client import Client
from bridge.messages import (
    Failed,
    MelodyOutput,
    MelodyRequest,
    Metre,
    Note,
    Partial,
    Phrase,
    Result,
    Submit,
    ToDaemon,
    WorkList,
    Works,
)


def test_an_answer_comes_without_waiting(tmp_path: Path) -> None:
    endpoint = f"ipc://{tmp_path}/s"
    with zmq.Context() as context, context.socket(zmq.ROUTER) as router:
        router.bind(endpoint)
        with Client("test", endpoint=endpoint, autostart=False) as client:
            number = client.request(Works(ability="scene"))
            while True:
                sender, *frames = router.recv_multipart()
                packet = wire.unpack(frames, ToDaemon)
                if packet.body == Works(ability="scene"):
                    break
            router.send_multipart([sender, *wire.pack(WorkList(works=[]), id=packet.id)[0]])
            assert client.poll(5) == []
            assert client.replies() == [(number, WorkList(works=[]), [])]
            assert client.replies() == []


def test_a_question_nobody_answers_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "PING", 0.01)
    monkeypatch.setattr(client_module, "PATIENCE", 0.05)
    with Client("test", endpoint=f"ipc://{tmp_path}/s", autostart=False) as client:
        number = client.request(Works())
        deadline = time.monotonic() + 5
        while not (replies := client.replies()):
            assert time.monotonic() < deadline
            client.poll(0.01)
    assert replies[0].number == number
    assert isinstance(replies[0].answer, Failed)


def test_a_wait_ends_when_another_thread_wakes_the_client(tmp_path: Path) -> None:
    """A player's thread waits for the daemon and for the keys at once."""
    mine, others = socket.socketpair()
    with mine, others, Client("test", endpoint=f"ipc://{tmp_path}/s", autostart=False) as client:
        threading.Timer(0.1, others.send, [b"!"]).start()
        started = time.monotonic()
        assert client.poll(60, wake=mine.fileno()) == []
        assert time.monotonic() - started < 30
        assert mine.recv(1) == b"!"


def test_partial_results_come_in_order_before_the_result(tmp_path: Path) -> None:
    endpoint = f"ipc://{tmp_path}/s"
    notes = [Note(480 * number, 480, 60 + number) for number in range(3)]
    outputs = [
        MelodyOutput(notes=tuple(notes[:count]), start=0, end=480 * count, metre=Metre(), tempo=120.0)
        for count in (1, 2, 3)
    ]
    with zmq.Context() as context, context.socket(zmq.ROUTER) as router:
        router.bind(endpoint)
        with Client("test", endpoint=endpoint, autostart=False) as client:
            job = client.submit(MelodyRequest(phrase=Phrase()))
            while True:
                sender, *frames = router.recv_multipart()
                if isinstance(wire.unpack(frames, ToDaemon).body, Submit):
                    break
            *beginnings, whole = outputs
            for event in [
                *(Partial(job=job, output=output) for output in beginnings),
                Result(job=job, output=whole),
            ]:
                router.send_multipart([sender, *wire.pack(event)[0]])
            arrived = [event for event, _ in client.events(job, timeout=5)]
    assert [type(event) for event in arrived] == [Partial, Partial, Result]
    assert [event.output for event in arrived] == outputs
