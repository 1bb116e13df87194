"""A job that one engine hands over to another lane's: to its client it is one job, whatever happens."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from click.testing import CliRunner
from PIL import Image as Picture

from bridge.client import Client
from bridge.messages import (
    Cancelled,
    Image,
    Progress,
    Result,
    Status,
    StatusReport,
    Stop,
    Stopping,
    TextureRequest,
    WorkList,
    Works,
)
from core.cli import museloom

SIDE = 1024  # so large that the pixels travel as a file, which is lent to one lane after the other
PIXELS = bytes(range(256)) * (SIDE * SIDE * 3 // 256)
NEGATIVE = bytes(255 - value for value in PIXELS[:256]) * (len(PIXELS) // 256)


@pytest.fixture
def client(
    data_dir: Path, runtime_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    """A client; whatever daemon it starts has the two engines in `handing_over`, and leaves no blob."""
    here = Path(__file__)
    python = tmp_path / "python"
    path = os.pathsep.join(map(str, [here.with_name("handing_over"), here.parents[2]]))
    python.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(path)} exec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o700)
    monkeypatch.setenv("MUSELOOM_PYTHON", str(python))
    with Client("test") as client:
        yield client
        stop(client)
    assert not list(runtime_dir.glob("*.blob"))


def stop(client: Client) -> None:
    pid = client.ask(Status(), StatusReport).pid
    client.ask(Stop(), Stopping)
    psutil.Process(pid).wait(30)


def hand_in(client: Client, prompt: str, **changes: Any) -> str:
    picture = Image(width=SIDE, height=SIDE, format="RGB8")
    request = TextureRequest(prompt=prompt, picture=picture, size=SIDE, **changes)
    return client.submit(request, [PIXELS])


def until(client: Client, job: str, stage: str) -> list[str]:
    """Wait until the job is at a stage; returns those it went through."""
    stages = []
    for event, _ in client.events(job, timeout=60):
        if isinstance(event, Progress):
            stages.append(event.stage)
            if event.stage == stage:
                return stages
    raise AssertionError(f"no {stage}, but {event}")


def test_it_is_one_job_with_its_picture_its_seed_and_one_result(client: Client) -> None:
    job = hand_in(client, "moss", seed=7)
    arrivals = list(client.events(job, timeout=60))
    stages = [event.stage for event, _ in arrivals if isinstance(event, Progress)]
    assert stages.index("Choosing") < stages.index("Painting")
    result, blobs = arrivals[-1]
    assert isinstance(result, Result)
    assert (result.seed, result.model, bytes(blobs[1])) == (7, "moss", NEGATIVE)
    (work,) = client.ask(Works(), WorkList).works
    assert (work.work, work.ability, work.title) == (job, "texture", "moss")


def test_the_lane_that_gave_it_away_is_free(client: Client) -> None:
    job = hand_in(client, "slow")
    until(client, job, "Painting")
    quick = hand_in(client, "quick")
    until(client, quick, "Choosing")
    lanes = {lane.name: lane.job for lane in client.ask(Status(), StatusReport).lanes}
    assert (lanes["interactive"], lanes["batch"]) == (None, job)
    client.cancel(job)
    assert isinstance(list(client.events(job, timeout=60))[-1].event, Cancelled)
    assert isinstance(list(client.events(quick, timeout=60))[-1].event, Result)


def test_a_lane_that_dies_under_it_takes_it_up_again_and_nobody_chooses_twice(client: Client) -> None:
    job = hand_in(client, "slow")
    until(client, job, "Painting")
    (lane,) = [lane for lane in lanes(client) if lane.job]
    os.kill(lane.pid, signal.SIGKILL)
    assert until(client, job, "Painting") == ["Starting again after a crash", "Painting"]
    client.cancel(job)
    assert isinstance(list(client.events(job, timeout=60))[-1].event, Cancelled)


def test_a_restarted_daemon_goes_on_with_it(client: Client) -> None:
    slow, waiting = hand_in(client, "slow"), hand_in(client, "waits", seed=3)
    until(client, slow, "Painting")
    wait_for(lambda: not any(lane.job for lane in lanes(client) if lane.name == "interactive"))
    client.cancel(slow)
    stop(client)
    with Client("test again") as again:
        again.attach(waiting)
        arrivals = list(again.events(waiting, timeout=60))
        assert "Choosing" not in [event.stage for event, _ in arrivals if isinstance(event, Progress)]
        result, blobs = arrivals[-1]
        assert (result.seed, bytes(blobs[1])) == (3, NEGATIVE)


def test_the_command_varies_and_upscales_and_says_who_made_it(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tile = np.arange(48 * 48 * 3, dtype=np.uint8).reshape(48, 48, 3)
    Picture.fromarray(tile).save("wall.png")
    settings = ("--steps", "4", "--lora", "lichen:0.5", "--lora", "wet", "--scheduler", "dpm++")
    (made,) = json.loads(
        command("mossy", "--from", "wall.png", "--vary", "0.3", "--size", "96", *settings, "--json")
    )
    assert made["engine"] == "diffusion"
    assert made["diffusion"] == {
        "steps": 4,
        "scheduler": "dpm++",
        "loras": [{"name": "lichen", "weight": 0.5}, {"name": "wet"}],
    }
    assert (pixels(made["maps"]["basecolor"]) == 255 - tile.repeat(2, 0).repeat(2, 1)).all()
    with Picture.open(made["maps"]["basecolor"]) as picture:
        assert json.loads(picture.text["museloom"])["request"]["strength"] == 0.3

    asked = ("upscale", "wall.png", "large.png", "--factor", "4", "--no-tile", "--maps", "maps")
    said = command(*asked)
    assert "large.png: 192x192, from 48x48, by diffusion" in said
    assert (pixels("large.png") == 255 - tile.repeat(4, 0).repeat(4, 1)).all()
    assert (pixels("maps/wall_basecolor.png") == pixels("large.png")).all()
    with Picture.open("large.png") as picture:
        assert json.loads(picture.text["museloom"])["request"]["tiles"] is False


def command(*arguments: str) -> str:
    done = CliRunner().invoke(museloom, ["texture", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def pixels(path: str) -> np.ndarray:
    with Picture.open(path) as picture:
        return np.asarray(picture)


def lanes(client: Client) -> list[Any]:
    return client.ask(Status(), StatusReport).lanes


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
