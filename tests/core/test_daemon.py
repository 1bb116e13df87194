"""The daemon as clients meet it: real processes, sockets and weights; and everything that breaks."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import psutil
import pytest
import zmq

from bridge import client as client_module
from bridge import launch, wire
from bridge.client import Client, NoDaemon, Refused
from bridge.messages import (
    Attach,
    Cancelled,
    Failed,
    GetWork,
    Image,
    MelodyListen,
    MelodyRequest,
    Note,
    Partial,
    Phrase,
    Preview,
    Progress,
    PullRequest,
    Rate,
    Result,
    Status,
    StatusReport,
    StyleRequest,
    WorkDetail,
    WorkList,
    Works,
)
from bridge.styles import STYLES

STYLE = next(iter(STYLES))


@pytest.fixture
def home(data_dir: Path, runtime_dir: Path) -> Iterator[Path]:
    """Directories of this test's own; whatever daemon runs in them is ended, and must leave nothing."""
    yield data_dir
    for process in daemons(runtime_dir):
        process.send_signal(signal.SIGTERM)
    wait_for(lambda: not daemons(runtime_dir), 20)
    assert not list(runtime_dir.glob("*.blob"))
    assert not list(runtime_dir.glob("*.sock"))
    assert not workers(data_dir)


def daemons(runtime: Path) -> list[psutil.Process]:
    return list(processes("core.daemon", lambda p: p.environ().get("MUSELOOM_RUNTIME") == str(runtime)))


def workers(data: Path) -> list[psutil.Process]:
    return list(processes("core.worker", lambda p: str(data) in p.cmdline()))


def processes(module: str, ours: Callable[[psutil.Process], bool]) -> Iterator[psutil.Process]:
    """Living processes that run `module`; one may end between any two questions put to it."""
    for process in psutil.process_iter():
        try:
            alive = module in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
            if alive and ours(process):
                yield process
        except psutil.Error:
            continue


def zombies() -> list[psutil.Process]:
    """Children of ours that have ended and were not waited for."""
    found = []
    for process in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):
            found += [process] if process.status() == psutil.STATUS_ZOMBIE else []
    return found


def wait_for(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def picture(side: int) -> bytes:
    return np.random.default_rng(0).integers(0, 255, (side, side, 3), np.uint8).tobytes()


def style(side: int, **changes: object) -> StyleRequest:
    return StyleRequest(image=Image(width=side, height=side, format="RGB8"), styles={STYLE: 1.0}, **changes)


def outcome(client: Client, job: str, timeout: float = 60) -> object:
    for event, blobs in client.events(job, timeout=timeout):
        if isinstance(event, Result | Failed | Cancelled):
            return event, blobs
    raise AssertionError("no outcome")


def until_running(client: Client, job: str) -> None:
    for event, _ in client.events(job, timeout=60):
        if isinstance(event, Progress) and event.stage != "Starting up":
            return


def test_a_picture_goes_in_and_comes_back_styled_and_kept(home: Path) -> None:
    with Client("test") as client:
        job = client.submit(style(600, seed=7), [picture(600)])
        arrivals = list(client.events(job, timeout=60))
        kinds = [type(event) for event, _ in arrivals]
        assert kinds.index(Preview) < kinds.index(Result)
        assert Progress in kinds
        result, (pixels,) = arrivals[-1]
        assert (result.seed, result.output.image.nbytes, len(pixels)) == (7, 600 * 600 * 3, 600 * 600 * 3)
        assert bytes(pixels) != picture(600)
        (work,) = client.ask(Works(), WorkList).works
        assert (work.work, work.seed) == (result.work, 7)
        client.ask(Rate(work=work.work, rating=1), WorkDetail)
        wait_for(lambda: client.ask_blobs(GetWork(work=work.work[:8]), WorkDetail)[1], 20)
        detail, (png,) = client.ask_blobs(GetWork(work=work.work[:8]), WorkDetail)
        assert detail.work.rating == 1
        assert bytes(png[:4]) == b"\x89PNG"


def test_hello_is_answered_within_a_second_of_a_start(home: Path) -> None:
    started = time.monotonic()
    with Client("test") as client:
        client.ask(Status(), StatusReport)
    assert time.monotonic() - started < 2  # one for the daemon, one for a busy test machine


def test_ten_clients_at_once_start_one_daemon(home: Path, runtime_dir: Path) -> None:
    code = (
        "from bridge.client import Client; from bridge.messages import *\n"
        "with Client('test') as c: print(c.ask(Status(), StatusReport).daemon)"
    )
    clients = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(10)
    ]
    answers = {process.communicate(timeout=60)[0] for process in clients}
    assert len(answers) == 1
    assert answers != {""}
    assert len(daemons(runtime_dir)) == 1


@pytest.mark.parametrize(
    ("request_", "blobs", "field"),
    [
        (style(20, strength=float("nan")), [bytes(1200)], "request.strength"),
        (style(20), [bytes(1199)], "image.blob"),
        (style(20), [], "image.blob"),
        (style(8), [bytes(192)], "image"),
        (style(1), [bytes(3)], "image"),
        (msgspec.structs.replace(style(20), styles={"Nobody": 1.0}), [bytes(1200)], "styles"),
        (msgspec.structs.replace(style(20), styles={STYLE: -1.0}), [bytes(1200)], f"styles[{STYLE}]"),
        (msgspec.structs.replace(style(20), styles={}), [bytes(1200)], "styles"),
        (
            StyleRequest(image=Image(width=60_000, height=10, format="RGB8"), styles={STYLE: 1.0}),
            [bytes(1_800_000)],
            "image",
        ),
        (PullRequest(model="nothing"), [], "model"),
    ],
)
def test_bad_requests_name_field_value_and_fix(
    daemon: Client, request_: StyleRequest, blobs: list[bytes], field: str
) -> None:
    event, _ = outcome(daemon, daemon.submit(request_, blobs))
    assert isinstance(event, Failed)
    assert event.field == field
    assert event.value
    assert event.fix


@pytest.fixture(scope="module")
def daemon(make_data: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One daemon for tests that leave it as it was; they check that it is still there."""
    patch = pytest.MonkeyPatch()
    data = make_data(tmp_path_factory.mktemp("home") / "data")
    runtime = Path("/tmp") / f"ml-{os.getpid()}"
    patch.setenv("MUSELOOM_DATA", str(data))
    patch.setenv("MUSELOOM_RUNTIME", str(runtime))
    with Client("test") as client:
        before = client.ask(Status(), StatusReport)
        yield client
        assert client.ask(Status(), StatusReport).pid == before.pid
        assert [lane.restarts for lane in client.ask(Status(), StatusReport).lanes] == [0, 0, 0]
    psutil.Process(before.pid).send_signal(signal.SIGTERM)
    wait_for(lambda: not daemons(runtime), 20)
    assert not list(runtime.glob("*.blob"))
    shutil.rmtree(runtime)
    patch.undo()


def test_rubbish_on_the_socket_is_answered(daemon: Client) -> None:
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(daemon.endpoint)
    for frames, code in [
        ([os.urandom(10_000_000)], "bad-frame"),
        ([b""], "bad-frame"),
        ([os.urandom(100)] * 70, "bad-frame"),
        ([msgspec.msgpack.encode(["museloom", 2, "anything"])], "version"),
        (wire.pack(Status())[0], "hello-first"),
    ]:
        socket.send_multipart(frames)
        assert socket.poll(5000)
        answer = wire.unpack(socket.recv_multipart(), Failed).body
        assert (answer.code, bool(answer.fix)) == (code, True)
    socket.close()
    assert daemon.ask(Status(), StatusReport)


def test_a_client_of_another_version_is_told(daemon: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PROTOCOL", 2)
    with Client("test", endpoint=daemon.endpoint) as client, pytest.raises(Refused, match="version"):
        client.ask(Status(), StatusReport)


def test_lanes_have_their_priorities(daemon: Client) -> None:
    outcome(daemon, daemon.submit(PullRequest(model="multistyle26")))  # the batch lane starts when first used
    lanes = {
        lane.name: psutil.Process(lane.pid) for lane in daemon.ask(Status(), StatusReport).lanes if lane.pid
    }
    assert lanes["batch"].nice() == 19
    if hasattr(os, "SCHED_IDLE"):
        assert os.sched_getscheduler(lanes["batch"].pid) == os.SCHED_IDLE
    assert lanes["interactive"].nice() == 0


def test_a_players_lane_runs_before_everything_else(daemon: Client) -> None:
    allowed = "import os; os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))"
    if subprocess.run([sys.executable, "-c", allowed], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("this user may not raise priorities")
    outcome(daemon, daemon.submit(MelodyListen()))
    report = daemon.ask(Status(), StatusReport)
    realtime = next(lane.pid for lane in report.lanes if lane.name == "realtime")
    assert os.sched_getscheduler(realtime) == os.SCHED_RR
    assert os.sched_getscheduler(report.pid) & ~os.SCHED_RESET_ON_FORK == os.SCHED_RR
    assert psutil.Process(realtime).environ()["OMP_NUM_THREADS"] == "1"


def test_a_phrase_is_heard_while_it_is_played_and_its_first_note_comes_first(home: Path) -> None:
    notes = tuple(
        Note(480 * number, 480, pitch) for number, pitch in enumerate([60, 62, 64, 65, 67, 65, 64, 62])
    )
    with Client("test") as client:
        for count in range(len(notes) + 1):
            listened = client.submit(
                MelodyListen(phrase=Phrase(notes=notes[:count])), stream="listen", keep="never"
            )
        heard, _ = outcome(client, listened)
        assert heard.output.notes == len(notes)
        job = client.submit(MelodyRequest(phrase=Phrase(notes=notes), bars=2, seed=3))
        events = [event for event, _ in client.events(job, timeout=60)]
        first = next(event.output for event in events if isinstance(event, Partial))
        result = events[-1]
        assert isinstance(result, Result)
        assert len(first.notes) == 1
        assert result.output.notes[0] == first.notes[0]
        assert len(result.output.notes) > 1
        works = client.ask(Works(), WorkList).works
        assert [work.ability for work in works] == ["melody"]  # nothing is left of the listening
    assert "listen" not in (home / "logs" / "daemon.log").read_text()


def test_cancel_stops_a_running_job_at_once(daemon: Client) -> None:
    job = daemon.submit(style(2048), [picture(2048)])
    until_running(daemon, job)
    asked = time.monotonic()
    daemon.cancel(job)
    event, _ = outcome(daemon, job)
    assert isinstance(event, Cancelled)
    assert time.monotonic() - asked < client_module.PATIENCE
    assert not daemon.ask(Status(), StatusReport).jobs


def test_cancel_counts_before_the_lane_has_looked_at_the_job(daemon: Client) -> None:
    outcome(daemon, daemon.submit(style(64), [picture(64)]))  # now the lane is up, and idle
    lane = next(lane for lane in daemon.ask(Status(), StatusReport).lanes if lane.name == "interactive")
    os.kill(lane.pid, signal.SIGSTOP)
    job = daemon.submit(style(512), [picture(512)])
    daemon.cancel(job)
    assert daemon.ask(Status(), StatusReport).jobs[0].state == "running"
    os.kill(lane.pid, signal.SIGCONT)
    assert isinstance(outcome(daemon, job)[0], Cancelled)


def test_a_lane_that_cannot_read_its_task_says_so_and_lives(daemon: Client) -> None:
    outcome(daemon, daemon.submit(style(64), [picture(64)]))
    lane = next(lane for lane in daemon.ask(Status(), StatusReport).lanes if lane.name == "interactive")
    os.kill(lane.pid, signal.SIGSTOP)
    job = daemon.submit(style(600), [picture(600)])
    daemon.ask(Status(), StatusReport)
    for blob in Path(daemon.endpoint.removeprefix("ipc://")).parent.glob("*.blob"):
        blob.unlink()
    os.kill(lane.pid, signal.SIGCONT)
    failed, _ = outcome(daemon, job)
    assert isinstance(failed, Failed)
    assert (failed.code, failed.fix) == ("bad-frame", "there is no such blob")
    assert isinstance(outcome(daemon, daemon.submit(style(64), [picture(64)]))[0], Result)


def test_a_result_comes_once_however_often_it_is_asked_for(daemon: Client) -> None:
    job = daemon.submit(style(700), [picture(700)])
    for _ in range(3):
        daemon.attach(job)
    assert isinstance(outcome(daemon, job)[0], Result)
    for _ in range(2):
        daemon._send(Attach(job=job))  # as the client itself does when a daemon has restarted
    daemon.ask(Status(), StatusReport)
    assert daemon.poll(0.5) == []


def test_the_latest_of_a_stream_wins(daemon: Client) -> None:
    pixels = picture(2048)
    jobs = [daemon.submit(style(2048), [pixels], stream="slider", keep="never") for _ in range(4)]
    outcomes = [type(outcome(daemon, job)[0]) for job in jobs]
    assert outcomes[-1] is Result
    assert outcomes[1:3] == [Cancelled, Cancelled]


def test_what_is_looked_at_in_passing_is_not_kept(daemon: Client) -> None:
    before = daemon.ask(Works(), WorkList).works
    event, _ = outcome(daemon, daemon.submit(style(64), [picture(64)], passing=True))
    assert isinstance(event, Result)
    assert not event.work
    assert daemon.ask(Works(), WorkList).works == before


def test_a_killed_lane_is_restarted_and_its_job_done_all_the_same(home: Path) -> None:
    with Client("test") as client:
        job = client.submit(style(1500), [picture(1500)])
        until_running(client, job)
        (lane,) = [lane for lane in client.ask(Status(), StatusReport).lanes if lane.job]
        os.kill(lane.pid, signal.SIGKILL)
        event, _ = outcome(client, job)
        assert isinstance(event, Result)
        (again,) = [known for known in client.ask(Status(), StatusReport).lanes if known.name == lane.name]
        assert again.pid not in (0, lane.pid)
        assert again.restarts == 1


def test_a_lane_killed_twice_fails_the_job_with_the_reason(home: Path) -> None:
    with Client("test") as client:
        job = client.submit(style(2048), [picture(2048)])
        for _ in range(2):
            wait_for(lambda: busy_lane(client), 30)
            kill_and_see_it_replaced(client, busy_lane(client))
        event, _ = outcome(client, job)
        assert isinstance(event, Failed)
        assert (event.code, "SIGKILL" in event.message) == ("crashed", True)


def busy_lane(client: Client) -> int:
    """Process id of a lane that runs a job, 0 if none does."""
    return next((lane.pid for lane in client.ask(Status(), StatusReport).lanes if lane.job), 0)


def kill_and_see_it_replaced(client: Client, pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: pid not in [lane.pid for lane in client.ask(Status(), StatusReport).lanes], 1)


def test_a_daemon_killed_with_a_finished_result_hands_it_over_after_its_restart(
    home: Path, runtime_dir: Path
) -> None:
    with Client("test") as client:
        job = client.submit(style(600, preview=False), [picture(600)])
        wait_for(lambda: list((home / "spool").glob("*")), 60)  # and not once polled: it waits in the socket
        wait_for(lambda: not any(lane.job for lane in peek(runtime_dir).lanes), 20)
    daemons(runtime_dir)[0].kill()
    with Client("test again") as client:
        client.attach(job)
        event, (pixels,) = outcome(client, job)
        assert isinstance(event, Result)
        assert len(pixels) == 600 * 600 * 3


def test_what_was_said_to_a_dying_daemon_is_said_again(home: Path, runtime_dir: Path) -> None:
    context = zmq.Context()
    dying = context.socket(zmq.ROUTER)
    dying.setsockopt(zmq.RCVTIMEO, 5000)
    dying.bind(launch.endpoint())
    with Client("test", autostart=False) as client:
        job = client.submit(style(64), [picture(64)])
        for _ in ("hello", "submit"):
            dying.recv_multipart()
        dying.close()
        launch.start()
        assert isinstance(outcome(client, job)[0], Result)
    context.term()


def peek(runtime: Path) -> StatusReport:
    with Client("peek") as client:
        return client.ask(Status(), StatusReport)


def test_a_daemon_killed_in_the_middle_is_restarted_and_the_job_handed_in_again(
    home: Path, runtime_dir: Path
) -> None:
    with Client("test") as client:
        job = client.submit(style(1500), [picture(1500)])
        until_running(client, job)
        daemons(runtime_dir)[0].kill()
        event, _ = outcome(client, job)
        assert isinstance(event, Result)
        client.poll()
        assert not zombies()


@pytest.mark.parametrize(("keep", "kept"), [("always", True), ("never", False)])
def test_a_killed_client(home: Path, keep: str, kept: bool) -> None:
    code = (
        "import sys, time; from tests.core.test_daemon import *\n"
        f"client = Client('test'); job = client.submit(style(1200), [picture(1200)], keep={keep!r})\n"
        "until_running(client, job); print(job, flush=True); time.sleep(60)"
    )
    victim = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert victim.stdout
    job = victim.stdout.readline().strip()
    assert len(job) == 32
    victim.kill()
    victim.communicate()
    with Client("heir") as client:
        wait_for(lambda: not [j for j in client.ask(Status(), StatusReport).jobs if j.state != "done"], 60)
        assert len(client.ask(Works(), WorkList).works) == kept
        if kept:
            client.attach(job)
            assert isinstance(outcome(client, job)[0], Result)


def test_stopping_saves_what_waits_and_the_next_daemon_does_it(home: Path, runtime_dir: Path) -> None:
    with Client("test") as client:
        jobs = [client.submit(style(1000), [picture(1000)]) for _ in range(3)]
        until_running(client, jobs[0])
    daemons(runtime_dir)[0].send_signal(signal.SIGTERM)
    wait_for(lambda: not daemons(runtime_dir), 20)
    with Client("test again") as client:
        for job in jobs:
            client.attach(job)
            assert isinstance(outcome(client, job)[0], Result)


def test_a_client_from_another_machine_needs_the_key(
    home: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zmq.Context.instance().socket(zmq.REP) as probe:
        port = probe.bind_to_random_port("tcp://127.0.0.1")
    endpoint = f"tcp://127.0.0.1:{port}"
    code = f"import sys; sys.argv = ['core.daemon']; from core.daemon import main; main({endpoint!r})"
    daemon = subprocess.Popen([sys.executable, "-c", code, "core.daemon"])
    key = home / "keys" / "client.key"
    wait_for(key.exists, 20)
    with pytest.raises(ValueError, match="MUSELOOM_KEY"):
        Client("test", endpoint=endpoint)
    monkeypatch.setenv("MUSELOOM_KEY", str(key))
    with Client("test", endpoint=endpoint) as client:
        job = client.submit(style(700), [picture(700)])  # too big for a message's own frame on one machine
        event, (pixels,) = outcome(client, job)
        assert isinstance(event, Result)
        assert len(pixels) == 700 * 700 * 3
    stranger = msgspec.json.decode(key.read_bytes())
    public, secret = zmq.curve_keypair()
    other = home / "other.key"
    other.write_bytes(msgspec.json.encode(stranger | {"public": public.decode(), "secret": secret.decode()}))
    monkeypatch.setenv("MUSELOOM_KEY", str(other))
    with Client("test", endpoint=endpoint) as client, pytest.raises(NoDaemon):
        client.ask(Status(), StatusReport, timeout=1.5)
    daemon.terminate()
    assert daemon.wait(20) == 0
