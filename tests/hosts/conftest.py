"""Real hosts for the tests: GIMP 2.10 of this system, GIMP 3 of the chroot that `make hosts` makes.

Each has a home folder of its own under /tmp (which the chroot shares), the plug-in installed there by
`museloom install gimp`, and a real daemon with real weights. A missing host skips its tests; with
MUSELOOM_REQUIRE_HOSTS=1 it fails them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from gimp_driver import Gimp, Jobs, gimp_2_10, gimp_3_0

from bridge.client import Client
from bridge.messages import JobStatus, Status, StatusReport, Stop, Stopping
from core import hosts_blender


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where hosts are required."""
    (pytest.fail if os.environ.get("MUSELOOM_REQUIRE_HOSTS") == "1" else pytest.skip)(
        f"{what} is not here: `make hosts` installs it"
    )


@pytest.fixture(scope="session")
def host_folder() -> Iterator[Path]:
    """A folder under /tmp with a short path, seen by this system and the chroot alike."""
    with tempfile.TemporaryDirectory(prefix="mlh-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual screen of 1280x800."""
    for program in ("Xvfb", "xdotool", "import"):
        if not shutil.which(program):
            missing(program)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        yield f":{numbers.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def host_daemon(make_data: Callable[[Path], Path], host_folder: Path) -> Iterator[dict[str, str]]:
    """A running daemon; yields the environment in which plug-ins and clients find it."""
    data, runtime = make_data(host_folder / "data"), host_folder / "run"
    runtime.mkdir(mode=0o700)
    found = {"MUSELOOM_DATA": str(data), "MUSELOOM_RUNTIME": str(runtime)}
    with (host_folder / "daemon.log").open("wb") as log:
        daemon = subprocess.Popen(
            [sys.executable, "-m", "core.daemon"], env={**os.environ, **found}, stdout=log, stderr=log
        )
    with asker(found) as client:
        client.ask(Status(), StatusReport)
    yield found
    with asker(found) as client:
        client.ask(Stop(), Stopping)
    daemon.wait(30)


@pytest.fixture(scope="session")
def extension(host_folder: Path) -> Path:
    """The extension for Blender, packed for this machine."""
    return hosts_blender.pack(host_folder / "museloom.zip", [hosts_blender.this_platform()])


def asker(found: dict[str, str]) -> Client:
    """A client of the tests' own daemon, which it never starts."""
    return Client("tests", endpoint=f"ipc://{found['MUSELOOM_RUNTIME']}/daemon.sock", autostart=False)


@pytest.fixture(scope="session", params=["2.10", "3.0"])
def gimp(
    request: pytest.FixtureRequest, host_folder: Path, display: str, host_daemon: dict[str, str]
) -> Gimp:
    """One of the two GIMPs, the filter installed."""
    found = (gimp_2_10 if request.param == "2.10" else gimp_3_0)(host_folder, display, host_daemon)
    if found is None:
        missing(f"GIMP {request.param}")
    found.install()
    return found


@pytest.fixture
def host_client(host_daemon: dict[str, str]) -> Iterator[Client]:
    """The test's own connection to that daemon."""
    with asker(host_daemon) as client:
        yield client


@pytest.fixture
def jobs(host_client: Client) -> Jobs:
    """The daemon's unfinished jobs now; with a number, once there are that many."""

    def ask(number: int | None = None, within: float = 10.0) -> list[JobStatus]:
        deadline = time.monotonic() + within
        while True:
            found = [job for job in host_client.ask(Status(), StatusReport).jobs if job.state != "done"]
            if number is None or len(found) == number:
                return found
            assert time.monotonic() < deadline, f"{len(found)} jobs instead of {number}: {found}"
            time.sleep(0.05)

    return ask
