"""The library and its spool, with real pixels, real files and a process that is really killed."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import mido
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from PIL import Image as Picture

from bridge import midi
from bridge.messages import (
    Element,
    Image,
    MelodyOutput,
    MelodyRequest,
    Metre,
    Note,
    Phrase,
    Request,
    Result,
    SceneOutput,
    ScenePlan,
    SceneRequest,
    StyleOutput,
    StyleRequest,
    Submit,
)
from core import encode, spool
from core.errors import EngineError
from core.library import Library, _encode, file_name

SIDE = 24
REQUEST = StyleRequest(
    image=Image(width=SIDE, height=SIDE, format="RGBA8"), styles={"Pop Art": 1.0}, strength=0.5
)
JOBS = [f"{number:032x}" for number in range(0xABCD0000, 0xABCD0004)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path)
    yield library
    library.close()


def pixels(seed: int = 0) -> bytes:
    return np.random.default_rng(seed).integers(0, 256, (SIDE, SIDE, 4), np.uint8).tobytes()


def record(job: str, request: Request = REQUEST, parents: tuple[str, ...] = ()) -> spool.Record:
    return spool.Record(
        submit=Submit(job=job, request=request, parents=parents),
        result=Result(job=job, output=StyleOutput(image=REQUEST.image), seed=5, model="multistyle26"),
        ability="style",
        client="c" * 32,
        app="a test",
        created=1000.0 + int(job[-1], 16),
        version="0.1.0",
    )


def keep(library: Library, job: str, seed: int = 0, **facts: object) -> None:
    """A lane has spooled a result, the daemon takes it in, and its file is made."""
    spool.write(library.data, record(job, **facts), [pixels(seed)])
    library.keep(job)
    encoded(library, job)


def encoded(library: Library, job: str) -> Path:
    wait_for(lambda: library.tidy() or library.detail(job)[1])
    path = library.detail(job)[1]
    assert path
    return path


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def test_a_kept_result_has_its_row_at_once_and_soon_its_file(library: Library) -> None:
    spool.write(library.data, record(JOBS[0]), [pixels()])
    result = library.keep(JOBS[0])
    assert result.work == JOBS[0]
    (work,) = library.works()
    assert (work.work, work.title, work.seed, work.rating) == (JOBS[0], "Pop Art 50 %", 5, 0)
    path = encoded(library, JOBS[0])
    assert not list(library.data.rglob("*.part"))
    with Picture.open(path) as picture:
        assert (picture.mode, picture.tobytes()) == ("RGBA", pixels())
        facts = json.loads(picture.info["museloom"])
        assert "Pop Art 50 %" in picture.info["XML:com.adobe.xmp"]
    assert facts["request"]["styles"] == {"Pop Art": 1.0}
    assert (facts["work"], facts["seed"], facts["model"]) == (JOBS[0], 5, "multistyle26")
    assert facts["created"] == "1970-01-01T00:16:40Z"


def test_the_same_picture_twice_is_two_works(library: Library) -> None:
    keep(library, JOBS[0])
    keep(library, JOBS[1])
    assert [work.work for work in library.works()] == [JOBS[1], JOBS[0]]
    for job in JOBS[:2]:  # each file tells of its own work, so the files differ
        with Picture.open(encoded(library, job)) as picture:
            assert json.loads(picture.info["museloom"])["work"] == job


def test_keeping_twice_changes_nothing(library: Library) -> None:
    keep(library, JOBS[0])
    library.rate(JOBS[0], 1)
    library.keep(JOBS[0])
    assert [work.rating for work in library.works()] == [1]


def test_works_know_their_parents_and_children(library: Library) -> None:
    keep(library, JOBS[0])
    keep(library, JOBS[1], parents=(JOBS[0],))
    keep(library, JOBS[2], parents=(JOBS[0], JOBS[1]))
    assert library.detail(JOBS[0])[0].children == JOBS[1:3]
    assert library.detail(JOBS[2])[0].work.parents == JOBS[:2]


def test_search_takes_every_sign_for_itself(library: Library) -> None:
    keep(library, JOBS[0])
    keep(library, JOBS[1], request=StyleRequest(image=REQUEST.image, styles={"Great Wave": 1.0}))
    found = {text: [work.title for work in library.works(text)] for text in ("50 %", "%", "_", "\\", "great")}
    assert found["50 %"] == found["%"] == ["Pop Art 50 %"]
    assert found["\\"] == found["_"] == []
    assert found["great"] == ["Great Wave"]
    assert [work.title for work in library.works(before=1000.5 + 0xABCD0000 % 16)] == ["Pop Art 50 %"]
    assert len(library.works(limit=1)) == 1


def test_ratings_stay(library: Library) -> None:
    keep(library, JOBS[0])
    for rating in (1, -1, 0):
        library.rate(JOBS[0], rating)
        assert library.detail(JOBS[0])[0].work.rating == rating


def test_a_work_is_found_by_a_unique_beginning_of_its_id(library: Library, tmp_path: Path) -> None:
    for job in ("ab" * 16, "ac" * 16, "ff" * 16):
        keep(library, job)
    assert library.detail("ff")[0].work.work == "ff" * 16
    assert library.detail("ab")[0].work.work == "ab" * 16
    for beginning, fix in (("a", "more of its id"), ("0", "library list")):
        with pytest.raises(EngineError) as caught:
            library.detail(beginning)
        failed = caught.value.failed()
        assert (failed.code, failed.value) == ("unknown-work", beginning)
        assert fix in failed.fix


def test_a_result_is_offered_until_fetched_and_again_from_its_file(library: Library) -> None:
    spool.write(library.data, record(JOBS[0]), [pixels()])
    assert not library.has(JOBS[0])
    library.keep(JOBS[0])
    assert [job.job for job in library.unfetched()] == [JOBS[0]]
    library.acknowledged(JOBS[0])
    assert not list(library.unfetched())
    encoded(library, JOBS[0])
    assert not spool.has(library.data, JOBS[0])
    result, (offered,) = library.offer(JOBS[0])
    assert (bytes(offered), result.work, result.seed) == (pixels(), JOBS[0], 5)


def test_the_raw_result_stays_until_it_is_both_fetched_and_encoded(library: Library) -> None:
    keep(library, JOBS[0])
    assert spool.has(library.data, JOBS[0])  # encoded, not fetched
    assert bytes(library.offer(JOBS[0])[1][0]) == pixels()
    library.acknowledged(JOBS[0])
    assert not spool.has(library.data, JOBS[0])
    library.acknowledged(JOBS[3])  # of a job that the library never had


def test_music_is_kept_as_a_midi_file(library: Library) -> None:
    """Both parts on tracks of their own, what made it as text; the result stays without the spool."""
    metre, played, made = Metre(6, 8), Note(0, 240, 60, 90), Note(1440, 480, 67, 70)
    request = MelodyRequest(phrase=Phrase(notes=(played,), metre=metre), tempo=90.0, seed=5)
    output = MelodyOutput(notes=(made,), start=1440, end=2880, metre=metre, tempo=90.0, key="C major")
    melody = msgspec.structs.replace(
        record(JOBS[0], request), result=Result(job=JOBS[0], output=output, seed=5), ability="melody"
    )
    spool.write(library.data, melody, [])
    library.keep(JOBS[0])
    path = encoded(library, JOBS[0])
    assert path.suffix == ".mid"
    detail = library.detail(JOBS[0])[0]
    assert (detail.work.media, detail.name) == ("audio/midi", "continue-4-bars-00000000.mid")
    song = midi.read(path)
    assert [note[:4] for note in song.notes] == [(0, 240, 60, 90), (1440, 480, 67, 70)]
    assert (song.names[1], song.names[2]) == ("Player", "Museloom")
    assert (song.metres, song.tempos) == ([(0, metre)], [(0, pytest.approx(90, rel=1e-5))])
    line, facts = (event.text for event in mido.MidiFile(path).tracks[0] if event.type == "text")
    assert line == "Continue 4 bars, made with Museloom 0.1.0, seed 5"
    assert json.loads(facts.removeprefix("museloom "))["work"] == JOBS[0]
    library.acknowledged(JOBS[0])
    assert not spool.has(library.data, JOBS[0])
    result, blobs = library.offer(JOBS[0])
    assert (result.output, blobs) == (output, [])


KILLED = """
import os, signal, sys
sys.path.insert(0, os.path.dirname({here!r}))
from test_library import JOBS, Path, pixels, record, spool
data = Path({data!r})
spool.write(data, record(JOBS[0]), [pixels(1)])
(data / "spool" / "half.part").write_bytes(b"half")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_result_spooled_just_before_a_kill_is_in_the_next_library(tmp_path: Path) -> None:
    code = KILLED.format(here=__file__, data=str(tmp_path))
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert killed.returncode == -signal.SIGKILL
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / f".{JOBS[1]}.part").write_bytes(b"half a file")
    library = Library(tmp_path)
    assert not list(tmp_path.rglob("*.part")) or library.detail(JOBS[0])[1] is None  # its own may be going on
    with Picture.open(encoded(library, JOBS[0])) as picture:
        assert picture.tobytes() == pixels(1)
    assert not list(tmp_path.rglob("*.part"))
    library.close()


@pytest.mark.parametrize("damage", [b"", b"\x00" * 4, b"\xff" * 200, None])
def test_a_damaged_result_does_not_stop_the_start(tmp_path: Path, damage: bytes | None) -> None:
    for job in JOBS[:2]:
        spool.write(tmp_path, record(job), [pixels()])
    path = tmp_path / "spool" / f"{JOBS[0]}.result"
    path.write_bytes(path.read_bytes()[:-100] if damage is None else damage)
    library = Library(tmp_path)
    assert [work.work for work in library.works()] == [JOBS[1]]
    assert path.exists()  # for whoever can still make something of it
    library.close()


def test_what_was_not_encoded_when_the_daemon_stopped_is_at_the_next_start(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for job in JOBS:
        spool.write(tmp_path, record(job), [pixels()])
        library.keep(job)
    library.close()
    library = Library(tmp_path)
    for job in JOBS:
        assert encoded(library, job).exists()
    library.close()


def test_unfinished_jobs_come_back_with_their_pixels_oldest_first(library: Library) -> None:
    for number, job in enumerate(reversed(JOBS[:3])):
        library.save_pending(Submit(job=job, request=REQUEST), [memoryview(pixels(number))])
        os.utime(library.data / "pending" / job, (number, number))
    library.drop_pending(JOBS[1])
    library.drop_pending(JOBS[3])
    found = list(library.pending())
    assert [submit.job for submit, _ in found] == [JOBS[2], JOBS[0]]
    assert [blobs for _, blobs in found] == [[pixels(0)], [pixels(2)]]
    assert found[0][0].request == REQUEST


def test_a_damaged_saved_job_does_not_hide_the_others(library: Library) -> None:
    for job in JOBS[:3]:
        library.save_pending(Submit(job=job, request=REQUEST), [memoryview(pixels())])
    whole = (library.data / "pending" / JOBS[0]).read_bytes()
    (library.data / "pending" / JOBS[0]).write_bytes(whole[: len(whole) // 2])
    (library.data / "pending" / JOBS[1]).write_bytes(b"\x92\xc0\xc0")  # as of another version
    assert [submit.job for submit, _ in library.pending()] == [JOBS[2]]


@contextlib.contextmanager
def no_file_above(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_not_filled_with_halves(library: Library) -> None:
    keep(library, JOBS[0])
    (work,) = library.works()
    with no_file_above(SIDE * SIDE * 2), pytest.raises(OSError, match="File too large"):
        spool.write(library.data, record(JOBS[1]), [pixels()])
    with no_file_above(SIDE * SIDE * 2), pytest.raises(OSError, match="File too large"):
        _encode(library.data, work)
    assert not list(library.data.rglob("*.part"))
    assert list(spool.jobs(library.data)) == [JOBS[0]]


def test_others_may_read_while_it_writes(library: Library) -> None:
    keep(library, JOBS[0])
    reader = sqlite3.connect(library.data / "library.sqlite3", timeout=0)
    reader.execute("BEGIN")
    count = "SELECT count(*) FROM works"
    assert reader.execute(count).fetchone() == (1,)
    keep(library, JOBS[1])
    assert reader.execute(count).fetchone() == (1,)  # a reader sees one moment
    reader.execute("COMMIT")
    assert reader.execute(count).fetchone() == (2,)
    reader.close()


@given(st.text(max_size=200), st.sampled_from(JOBS))
def test_file_names_are_taken_everywhere(title: str, work: str) -> None:
    name = file_name(title, work, encode.kind_of(StyleOutput(image=REQUEST.image)))
    assert len(name) <= 80
    assert name.endswith(f"{work[:8]}.png")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not name.startswith((".", "-"))


def test_a_scene_is_kept_with_its_plan_and_found_by_its_ability(library: Library) -> None:
    plan = ScenePlan(title="A quiet harbour", elements=[Element(id="pier", asset="pier")])
    image = Image(width=SIDE, height=SIDE, format="RGBA8")
    kept = record(JOBS[1], SceneRequest(prompt="a harbour"))
    result = Result(job=JOBS[1], output=SceneOutput(plan=plan, image=image), title=plan.title)
    spool.write(library.data, structs.replace(kept, result=result, ability="scene"), [pixels()])
    library.keep(JOBS[1])
    keep(library, JOBS[0])

    (work,) = library.works(ability="scene")
    assert (work.title, work.ability) == ("A quiet harbour", "scene")
    detail, _ = library.detail(work.work)
    assert msgspec.json.decode(detail.result, type=SceneOutput).plan == plan
    with Picture.open(encoded(library, work.work)) as file:
        assert json.loads(file.text["museloom"])["result"]["plan"]["elements"][0]["asset"] == "pier"
        assert file.tobytes() == pixels()
