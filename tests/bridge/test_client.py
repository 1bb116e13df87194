"""The client alone: what it does while no daemon answers, and how answers come without waiting."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import zmq

from bridge import client as client_module
from bridge import wire
from bridge.client import Client
from bridge.messages import Failed, ToDaemon, WorkList, Works


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
