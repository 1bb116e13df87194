"""What people ask the daemon: how it is, which models there are, what the library holds."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path

import psutil

from bridge.blobs import Blob, BlobStore
from bridge.messages import (
    GetWork,
    LaneStatus,
    Message,
    ModelList,
    Models,
    Ping,
    Pong,
    Rate,
    Status,
    StatusReport,
    Welcome,
    WorkList,
    Works,
)
from core import __version__, models
from core.broker import Broker
from core.lanes import Lanes
from core.library import Library


class Answers:
    """Answers every question that changes nothing in the daemon itself."""

    def __init__(self, data: Path, store: BlobStore, library: Library, broker: Broker, lanes: Lanes) -> None:
        self._data, self._store = data, store
        self._library, self._broker, self._lanes = library, broker, lanes
        self._id, self._started = uuid.uuid4().hex, time.monotonic()

    def welcome(self) -> Welcome:
        """The answer to a `Hello`."""
        return Welcome(daemon=self._id, pid=os.getpid(), version=__version__)

    def answer(self, question: Message) -> tuple[Message, list[Blob]]:
        """The answer and its blobs. Raises EngineError for a work that the library does not have."""
        if isinstance(question, Ping):
            return Pong(), []
        if isinstance(question, Status):
            return self._status(), []
        if isinstance(question, Models):
            return ModelList(models=models.listing(self._data)), []
        if isinstance(question, Works):
            works = self._library.works(
                question.search, question.limit, question.before, ability=question.ability
            )
            return WorkList(works=works), []
        if isinstance(question, GetWork):
            detail, path = self._library.detail(question.work)
            return detail, [self._store.wrap(path.read_bytes())] if path else []
        assert isinstance(question, Rate)
        self._library.rate(question.work, question.rating)
        return self._library.detail(question.work)[0], []

    def _status(self) -> StatusReport:
        lanes = self._lanes.lanes
        pids = [os.getpid(), *(lane.pid for lane in lanes.values() if lane.pid)]
        return StatusReport(
            daemon=self._id,
            pid=os.getpid(),
            version=__version__,
            uptime=time.monotonic() - self._started,
            memory=sum(map(_memory, pids)),
            data=str(self._data),
            lanes=[
                LaneStatus(
                    name=name,
                    pid=lane.pid,
                    job=running.id if (running := self._broker.running[name]) else None,
                    waiting=len(self._broker.waiting[name]),
                    restarts=lane.restarts,
                )
                for name, lane in lanes.items()
            ],
            jobs=[*self._broker.status(), *self._library.unfetched()],
        )


def _memory(pid: int) -> int:
    """Bytes that a process has in memory; 0 once it has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
