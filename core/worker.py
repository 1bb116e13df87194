"""The loop inside a lane: take a job, run its engine's generator, send its events, watch for cancel.

Started by `core.lanes` as `python -m core.worker LANE ENDPOINT DATA`. A result is on disk in the
library's spool before anybody hears of it.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import zmq

from bridge import wire
from bridge.blobs import Blob, BlobStore
from bridge.messages import Cancel, Invalid, Message, Progress, Result
from bridge.messages import Cancelled as CancelledEvent
from core import __version__, log, settings, spool
from core.engines import ABILITIES, Cancelled, HandOver
from core.errors import EngineError, explain
from core.lanes import LANES, Free, HandedOver, Loading, Ready, Task, ToLane, give_way, set_priority
from core.models import ModelStore

logger = logging.getLogger("museloom.lane")


class Worker:
    """One lane from inside. Is the `Context` of the job it runs (see `core.engines`)."""

    blobs: Sequence[memoryview] = ()
    seed = 0

    def __init__(self, lane: str, endpoint: str, data: Path) -> None:
        self.lane, self.data = lane, data
        self.models = ModelStore(data, settings.memory_budget(), self._loading)
        self._store = BlobStore.beside(endpoint, owner=os.getppid())
        self._inbox: deque[wire.Packet] = deque()
        self._job = ""
        self._cancelled: set[str] = set()  # jobs, also of tasks that still wait in the inbox
        self._socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.DEALER)
        self._socket.setsockopt(zmq.LINGER, 1000)
        self._socket.connect(endpoint)

    def run(self) -> None:
        """Serve until the daemon ends this process or is gone."""
        for ability in ABILITIES.values():
            if ability.lane == self.lane:
                importlib.import_module(ability.module)  # takes seconds: not in the first job
        wire.decoder(ToLane)
        gc.collect()
        gc.freeze()  # what is here now stays: collections need not walk through all of torch
        self._send(Ready(lane=self.lane))
        while True:
            self._socket.poll()
            self._receive()
            while self._inbox:
                packet = self._inbox.popleft()
                if isinstance(packet.body, Task):
                    self._serve(packet.body, packet)
                elif isinstance(packet.body, Free):
                    self.models.free_all()
            self._cancelled.clear()

    def check(self) -> None:
        """Raise `Cancelled` if the job was cancelled (the engine's `Context.check`)."""
        self._receive()
        if self._job in self._cancelled:
            raise Cancelled

    def _serve(self, task: Task, packet: wire.Packet) -> None:
        self._job, self.seed = task.submit.job, task.seed
        try:
            self.blobs = [blob.open() for blob in packet.blobs]
            self._run_engine(task, packet.blobs)
        except Cancelled:
            self._send(CancelledEvent(job=self._job))
        except Exception as error:
            if not isinstance(error, EngineError | Invalid):
                logger.exception("engine failed", extra={"job": self._job})
            self._send(explain(error, self._job))
        finally:
            self.blobs, self._job = (), ""

    def _run_engine(self, task: Task, inputs: list[Blob]) -> None:
        request, started = task.submit.request, time.monotonic()
        ability = ABILITIES[type(request)]
        engine = importlib.import_module(ability.module)
        for event, blobs in engine.run(request, self):
            self.check()
            if isinstance(event, HandOver):
                self._send(HandedOver(job=self._job, request=event.request))
                return
            event = msgspec.structs.replace(event, job=self._job)
            if isinstance(event, Result):
                event = msgspec.structs.replace(event, seed=task.seed, seconds=time.monotonic() - started)
                if ability.kept and not task.submit.passing:
                    spool.write(self.data, _record(task, event, ability.name), blobs)
                    blobs = self._reuse_inputs(blobs, inputs)
            self._send(event, blobs)

    def _reuse_inputs(self, blobs: Sequence[Any], inputs: list[Blob]) -> list[Any]:
        """Put outputs into the files of inputs of the same size: from now on the spooled result counts."""
        spare = {blob.size: blob for blob in inputs if blob.file}
        sizes = [memoryview(blob).nbytes for blob in blobs]
        return [
            self._store.refill(spare.pop(size), blob) if size in spare else blob
            for size, blob in zip(sizes, blobs, strict=True)
        ]

    def _loading(self, model: str) -> None:
        self._send(Loading(job=self._job, model=model))
        self._send(Progress(job=self._job, fraction=0.0, stage=f"Loading the model {model}"))

    def _send(self, message: Message, blobs: Sequence[Any] = ()) -> None:
        frames, _ = wire.pack(message, blobs, store=self._store)
        self._socket.send_multipart(frames)  # copies small blobs: engines reuse their buffers

    def _receive(self) -> None:
        while wire.readable(self._socket):
            frames = [frame.buffer for frame in self._socket.recv_multipart(copy=False)]
            try:
                packet = wire.unpack(frames, ToLane, store=self._store)
            except wire.Rejected as rejected:  # a task: its job may be unknown here, the daemon knows it
                self._send(rejected.failed)
                continue
            if isinstance(packet.body, Cancel):
                self._cancelled.add(packet.body.job)
            else:
                self._inbox.append(packet)


def _record(task: Task, result: Result, ability: str) -> spool.Record:
    return spool.Record(
        submit=task.submit,
        result=result,
        ability=ability,
        client=task.client,
        app=task.app,
        created=time.time(),
        version=__version__,
    )


def _leave_with_daemon() -> None:
    """The daemon holds the other end of our standard input: when it closes, nobody waits for us."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Run as a lane: `python -m core.worker LANE ENDPOINT DATA`."""
    lane, endpoint, data = sys.argv[1:]
    log.to_stderr()
    set_priority(LANES[lane])
    threading.Thread(target=_leave_with_daemon, daemon=True).start()
    worker = Worker(lane, endpoint, Path(data))
    give_way()
    worker.run()


if __name__ == "__main__":
    main()
