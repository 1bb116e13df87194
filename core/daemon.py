"""The daemon: binds the sockets, owns the loop around the broker, starts and stops lanes.

`museloom daemon run` runs it in the foreground, `bridge.launch` in the background. It thinks nothing
itself and imports no torch, so it answers `Hello` at once.
"""

from __future__ import annotations

import gc
import logging
import os
import secrets
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import msgspec
import zmq

from bridge import launch, wire
from bridge.blobs import Blob, BlobStore, discard
from bridge.messages import (
    Ack,
    Attach,
    Bye,
    Cancel,
    Cancelled,
    Failed,
    Hello,
    Invalid,
    Result,
    Stop,
    Stopping,
    Submit,
)
from core import __version__, broker, library, log, peers, remote, settings, spool
from core.answers import Answers
from core.engines import ABILITIES
from core.errors import EngineError, explain
from core.lanes import (
    LANES,
    SOCKET,
    WARM,
    Death,
    HandedOver,
    Lanes,
    Loading,
    Ready,
    Task,
    keep_priority,
    set_priority,
)

TICK = 0.1  # seconds between two looks at lanes and clocks
SWEEP = 60.0  # seconds between two sweeps of orphaned blobs
FREE_AFTER = 300.0  # seconds without a job after which lanes free their models
STOP_GRACE = 10.0  # seconds that running jobs have to finish when the daemon stops
SWITCH = 0.0005  # seconds that a file being encoded for the library may hold up the loop

logger = logging.getLogger("museloom.daemon")


class Daemon:
    """Everything that lives as long as the daemon.

    data, runtime: the user's data directory, and the one of sockets and blobs.
    idle:        seconds without use after which it stops.
    predecessor: process id of the last daemon, which may have left blobs behind.
    listen:      a tcp:// endpoint for clients of other machines (see `core.remote`), if any.
    """

    def __init__(
        self, data: Path, runtime: Path, idle: float, predecessor: int = 0, listen: str | None = None
    ) -> None:
        self.data, self.idle = data, idle
        self.store = BlobStore(runtime)
        self.store.sweep(known_dead=predecessor)
        self.library = library.Library(data)
        self.broker = broker.Broker(list(LANES))
        self.peers = peers.Peers(self.store, self._client_gone)
        self.context = zmq.Context()
        self.peers.listen(self.context, launch.endpoint())
        self.doorkeeper = remote.doorkeeper(self.context, data) if listen else None
        if listen:
            self.peers.listen(self.context, listen, lambda socket: remote.secure(socket, data))
        self.lanes = Lanes(self.context, self.store, data)
        self.answers = Answers(data, self.store, self.library, self.broker, self.lanes)
        self.started = self.used = self.ticked = time.monotonic()
        self.freed = True
        self.swept = self.started
        self.stop_at: float | None = None

    # -- the loop --------------------------------------------------------------------------------------

    def run(self) -> None:
        """Serve until told to stop or idle for long; then finish or save what runs."""
        poller = zmq.Poller()
        for socket in self.peers.sockets:
            poller.register(socket, zmq.POLLIN)
        poller.register(self.lanes.socket, zmq.POLLIN)
        self.lanes.start(WARM, self.started)
        self._restore_saved_jobs()
        gc.collect()
        gc.freeze()  # what is here now stays: a collection that walks through it would keep a player waiting
        logger.info("started", extra={"data": str(self.data), "version": __version__})
        while not self._finished():
            poller.poll(round(TICK * 1000))
            while wire.readable(self.lanes.socket):
                self._hear_lane()
            for socket in self.peers.sockets:
                self._hear_clients(socket)
            now = time.monotonic()
            if now - self.ticked >= TICK:
                self.ticked = now
                self._tick(now)

    def stop(self) -> None:
        """Begin to stop: no new jobs; what runs has a grace time to finish."""
        if self.stop_at is None:
            logger.info("stopping")
            self.broker.paused = True
            self.stop_at = time.monotonic() + STOP_GRACE

    def close(self) -> None:
        """End the lanes, save the jobs that are not done, leave nothing behind."""
        self.lanes.close()
        for job in list(self.broker.jobs.values()):
            # if there is a result, it was done just now: the next start takes it in
            if not job.ahead and not spool.has(self.data, job.id):
                self.library.save_pending(job.submit, [blob.open() for blob in job.blobs])
            discard(job.blobs)
        self.peers.close()
        if self.doorkeeper:
            self.doorkeeper.stop()
        self.library.close()
        self.context.term()
        for name in (launch.SOCKET, SOCKET):
            (self.store.folder / name).unlink(missing_ok=True)
        logger.info("stopped")

    def _finished(self) -> bool:
        if self.stop_at is None:
            return False
        return time.monotonic() > self.stop_at or not any(self.broker.running.values())

    def _tick(self, now: float) -> None:
        self._do(self.broker.tick(now))
        for death in self.lanes.deaths(now):
            self._bury(death)
        if self.stop_at is None:
            self.lanes.start([*WARM, *(lane for lane, jobs in self.broker.waiting.items() if jobs)], now)
        self.peers.flush()
        self.library.tidy()
        if now - self.swept > SWEEP:
            self.swept = now
            self.store.sweep()
            if not (self.store.folder / launch.SOCKET).exists():
                logger.error("the runtime directory was removed: nobody can reach this daemon any more")
                self.stop()
        if self.broker.jobs:
            self.used, self.freed = now, False
        if not self.freed and now - self.used > FREE_AFTER:
            self.freed = True
            self.lanes.free_models()
        if now - self.used > self.idle:
            self.stop()

    # -- lanes -------------------------------------------------------------------------------------------

    def _bury(self, death: Death) -> None:
        logger.error("lane died", extra=death._asdict())
        job = self.broker.running[death.lane]
        result, blobs = None, []
        if job is not None and spool.has(self.data, job.id):  # it died after its work was done
            record, buffers = spool.read(self.data, job.id)
            result, blobs = self._keep(record.result), [self.store.wrap(buffer) for buffer in buffers]
        self._pass_on(self.broker.lane_died(death.lane, death.reason, result, blobs), blobs)
        if death.broken:
            self._do(self.broker.lane_broken(death.lane, death.reason))

    def _hear_lane(self) -> None:
        heard = self.lanes.receive()
        if heard is None:
            return
        lane, packet = heard
        job = self.broker.running[lane]
        event: Any = packet.body
        blobs = [self.store.own(blob) for blob in packet.blobs]
        if isinstance(event, Ready):
            self._do(self.broker.lane_ready(lane))
            return
        if isinstance(event, Loading):
            logger.info("loading", extra={"lane": lane, "model": event.model, "job": event.job})
            return
        if isinstance(event, HandedOver):
            self._hand_over(lane, event)
            return
        if isinstance(event, Failed) and job and not event.job:  # it could not read what it was to do
            event = msgspec.structs.replace(event, job=job.id)
        ability = ABILITIES[type(job.submit.request)] if job and job.id == event.job else None
        if isinstance(event, Result) and job and ability and ability.kept and not job.submit.passing:
            event = self._keep(event)
        self._pass_on(self.broker.lane_event(lane, event, blobs), blobs)
        routine = ability and ability.ahead and not isinstance(event, Failed)
        if isinstance(event, Result | Failed | Cancelled) and not routine:
            logger.info(
                type(event).__name__.lower(), extra={"job": event.job, "lane": lane, "why": _why(event)}
            )

    def _hand_over(self, lane: str, event: HandedOver) -> None:
        job = self.broker.running[lane]
        if job is None or job.id != event.job:
            return
        submit = msgspec.structs.replace(job.submit, request=event.request)
        successor = _job(submit, job.blobs, job.client, job.app)
        self._do(self.broker.lane_handed_over(lane, successor))
        logger.info("handed over", extra={"job": job.id, "from": lane, "to": successor.lane})

    def _pass_on(self, actions: list[broker.Action], blobs: list[Blob]) -> None:
        if not any(isinstance(action, broker.Tell) and action.blobs for action in actions):
            discard(blobs)  # nobody listens
        self._do(actions)

    def _keep(self, result: Result) -> Result:
        try:
            return self.library.keep(result.job)
        except Exception:  # the disk is full, say: the artist still gets the result, the next start keeps it
            logger.exception("cannot keep", extra={"job": result.job})
            return result

    # -- clients -----------------------------------------------------------------------------------------

    def _hear_clients(self, socket: zmq.Socket[bytes]) -> None:
        while wire.readable(socket):
            heard = self.peers.receive(socket)
            if heard is None:
                continue
            self.used = time.monotonic()
            client, address, packet = heard
            if isinstance(packet.body, Hello):
                self.peers.welcome(packet.body, socket, address)
                self.peers.send(packet.body.client, self.answers.welcome(), id=packet.id)
            elif client is None:
                discard(packet.blobs)
                self.peers.reply(socket, address, peers.hello_first(), packet.id)
            else:
                self._serve(client, packet)

    def _serve(self, client: str, packet: wire.Packet) -> None:
        body = packet.body
        try:
            if isinstance(body, Submit):
                self._submit(client, body, packet.blobs)
            elif isinstance(body, Cancel):
                self._do(self.broker.cancel(body.job, time.monotonic()))
            elif isinstance(body, Attach):
                self._attach(client, body.job)
            elif isinstance(body, Ack):
                self.library.acknowledged(body.job)
            elif isinstance(body, Stop):
                self.stop()
                self.peers.send(client, Stopping(), id=packet.id)
            elif isinstance(body, Bye):
                self.peers.leave(client)
            else:
                answer, blobs = self.answers.answer(body)
                self.peers.send(client, answer, blobs, packet.id)
        except Exception as error:  # one client's trouble must not become everybody's
            if not isinstance(error, EngineError | Invalid):
                logger.exception("cannot serve", extra={"request": type(body).__name__})
            self.peers.send(client, explain(error, getattr(body, "job", "")), id=packet.id)

    def _submit(self, client: str, submit: Submit, blobs: list[Blob]) -> None:
        try:
            if self.stop_at is not None:
                raise EngineError("stopping", "the daemon is stopping", fix="try again in a moment")
            submit.request.check([blob.size for blob in blobs])
        except (EngineError, Invalid):
            discard(blobs)
            raise
        kept = ABILITIES[type(submit.request)].kept and not submit.passing
        if kept and self.library.has(submit.job):  # handed in again after its result was lost on the way
            discard(blobs)
            self._attach(client, submit.job)
            return
        owned = [self.store.own(blob) for blob in blobs]
        self._enter(submit, owned, client, self.peers.app(client))

    def _enter(self, submit: Submit, blobs: list[Blob], client: str | None, app: str) -> None:
        job = _job(submit, blobs, client, app)
        self._do(self.broker.submit(job, time.monotonic()))
        if not job.ahead:
            logger.info("job", extra={"job": job.id, "ability": job.name, "app": app})

    def _attach(self, client: str, job: str) -> None:
        if self.broker.knows(job):
            self._do(self.broker.attach(job, client))
        elif self.library.has(job):
            result, buffers = self.library.offer(job)
            self.peers.send(client, result, [self.store.wrap(buffer) for buffer in buffers])
        else:
            raise EngineError(
                "unknown-job", "the daemon knows no such job", field="job", value=job, fix="start it again"
            )

    def _client_gone(self, hello: Hello) -> None:
        logger.info("client gone", extra={"app": hello.app})
        self._do(self.broker.client_gone(hello.client, peers.host_alive(hello), time.monotonic()))

    # -- carrying out what the broker decided --------------------------------------------------------------

    def _do(self, actions: list[broker.Action]) -> None:
        for action in actions:
            if isinstance(action, broker.Tell):
                self.peers.send(action.client, action.event, action.blobs)
            elif isinstance(action, broker.Run):
                self._run(action.job)
            elif isinstance(action, broker.Interrupt):
                self.lanes.tell(action.lane, Cancel(job=action.job))
            elif isinstance(action, broker.Kill):
                logger.warning("lane does not obey, killing it", extra={"lane": action.lane})
                self.lanes.lanes[action.lane].kill()
            else:
                discard(action.job.blobs)
                self.library.drop_pending(action.job.id)

    def _run(self, job: broker.Job) -> None:
        seed = getattr(job.submit.request, "seed", None)
        task = Task(
            submit=job.submit,
            seed=secrets.randbelow(2**32) if seed is None else seed,
            client=job.client or "",
            app=job.app,
        )
        self.lanes.tell(job.lane, task, [blob.lend() for blob in job.blobs])

    def _restore_saved_jobs(self) -> None:
        for submit, buffers in self.library.pending():
            self._enter(submit, [self.store.wrap(buffer) for buffer in buffers], None, "saved")


def main(listen: str | None = None) -> int:
    """Run the daemon until it is told to stop (`Stop`, SIGTERM, SIGINT) or idle for long.

    listen: a tcp:// endpoint for clients of other machines.

    Returns the exit code: 0, also if another daemon runs already.
    """
    runtime = launch.runtime_dir()
    inherited = os.environ.pop(launch.LOCK_VARIABLE, None)  # its starter holds the lock and hands it on
    lock = int(inherited) if inherited else launch.lock(runtime)
    if lock is None:
        print("Museloom's daemon runs already.")
        return 0
    os.set_inheritable(lock, False)
    set_priority("raised")  # it does little itself, and a player's notes pass through it (also ØMQ's threads)
    data = settings.data_dir()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / "logs").mkdir(exist_ok=True)
    log.to_file(data / "logs" / "daemon.log")
    if sys.stderr.isatty():
        log.to_stderr()
    daemon = Daemon(data, runtime, settings.idle_seconds(), launch.take_over(lock), listen)
    keep_priority()
    sys.setswitchinterval(SWITCH)

    def on_signal(number: int, frame: FrameType | None) -> None:
        daemon.stop()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    try:
        daemon.run()
    except Exception:
        logger.exception("daemon failed")
        raise
    finally:
        daemon.close()
    return 0


def _job(submit: Submit, blobs: Sequence[Blob], client: str | None, app: str) -> broker.Job:
    ability = ABILITIES[type(submit.request)]
    return broker.Job(submit, blobs, ability.name, ability.lane, ability.safe, client, app, ability.ahead)


def _why(event: Result | Failed | Cancelled) -> str:
    return event.message if isinstance(event, Failed) else ""


if __name__ == "__main__":
    sys.exit(main())
