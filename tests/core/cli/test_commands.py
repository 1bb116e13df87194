"""`museloom` as people and scripts call it: real processes against a real daemon."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image as Picture

from bridge import launch
from bridge.client import Client
from bridge.messages import Status, StatusReport
from bridge.styles import STYLES
from core.cli import COMMANDS, museloom

MUSELOOM = [sys.executable, "-c", "from core.cli import main; main()"]
SIDE = 200
PICTURE = Picture.fromarray(np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8))


def call(*arguments: object, code: int = 0) -> str:
    """Run the command; returns what it printed, and what it told if it was to fail."""
    command = [*MUSELOOM, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def home(make_data: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One daemon for all tests here, and a folder with a picture; it is stopped by the command itself."""
    folder = tmp_path_factory.mktemp("home")
    make_data(folder / "data")
    PICTURE.save(folder / "in.png")
    runtime = Path("/tmp") / f"ml-cli-{os.getpid()}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MUSELOOM_DATA", str(folder / "data"))
        patch.setenv("MUSELOOM_RUNTIME", str(runtime))
        patch.chdir(folder)
        assert "has stopped" not in call("daemon", "stop")
        call("daemon", "status", code=1)
        assert json.loads(call("jobs", "--json")) == []
        assert "runs" in call("daemon", "start")
        yield folder
        assert "has stopped" in call("daemon", "stop")
        assert not launch.running()
        assert not list(runtime.glob("*.blob"))
        shutil.rmtree(runtime)


def paint(*arguments: object) -> dict[str, object]:
    return json.loads(call("style", "in.png", *arguments, "--json"))


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = "import sys; from core.cli import main; sys.argv = ['museloom', '--help']\n"
    code += "try: main()\nfinally: print(sorted({'torch', 'numpy', 'zmq', 'PIL', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert all(f"  {command} " in done.stdout for command in COMMANDS)
    assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_none_imports_torch(command: str) -> None:
    code = "import sys; from core.cli import main; sys.argv = ['museloom', *sys.argv[1:]]\n"
    code += "try: main()\nfinally: assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code, command, "-h"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Usage: museloom" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["styl"], "No such command"),
        (["style"], "Missing argument"),
        (["style", "in.png", "out.png"], "Missing option '--style'"),
        (["style", "in.png", "out.png", "--style", "Stary Night"], "did you mean Starry Night?"),
        (["style", "in.png", "out.png", "--style", "Nobody at all"], "style is Nobody at all"),
        (["style", "in.png", "out.png", "--style", ""], "style is empty"),
        (["style", "in.png", "out.png", "--style", "Pop Art:abc"], "weight of Pop Art is abc"),
        (["style", "in.png", "out.png", "--style", "Pop Art:0"], "weight of Pop Art is 0"),
        (["style", "in.png", "out.png", "--style", "Pop Art:inf"], "weight of Pop Art is inf"),
        (["style", "in.png", "out.png", "--style", "Pop Art,pop art"], "name Pop Art once"),
        (["style", "in.png", "out.png", "--style", "Pop Art", "--strength", "nan"], "strength is nan"),
        (["style", "in.png", "out.png", "--style", "Pop Art", "--strength", "1.1"], "strength is 1.1"),
        (["style", "in.png", "out.bmp", "--style", "Pop Art"], "OUT is out.bmp"),
        (["style", "in.png", "no/out.png", "--style", "Pop Art"], "make the folder no first"),
        (["library", "show", "xyz!"], "work is xyz!"),
        (["library", "rate", "abcd", "superb"], "'superb' is not one of"),
        (["daemon", "run", "--listen", "localhost:80"], "listen is localhost:80"),
    ],
)
def test_wrong_usage_is_code_2_and_says_what_to_do(
    runtime_dir: Path, arguments: list[str], says: str
) -> None:
    done = CliRunner().invoke(museloom, arguments)
    assert done.exit_code == 2, done.output
    assert says in done.output
    assert not launch.running()  # what is known without a daemon does not start one


def test_a_picture_is_painted_kept_and_exported(home: Path) -> None:
    report = paint("out.png", "--style", "starry night:2,Great Wave:1", "--strength", "0.8")
    assert report["styles"] == {"Starry Night": 2.0, "Great Wave": 1.0}
    assert (report["width"], report["height"], report["strength"]) == (SIDE, SIDE, 0.8)
    with Picture.open("out.png") as picture:
        painted = np.asarray(picture)
        facts = json.loads(picture.info["museloom"])
    assert facts["work"] == report["work"]
    assert facts["request"]["styles"] == report["styles"]
    assert np.abs(painted.astype(int) - np.asarray(PICTURE)).mean() > 5
    assert Path("out.png").stat().st_mode & 0o777 == 0o666 & ~_umask()
    work = str(report["work"])
    shown = json.loads(call("library", "show", work[:6], "--json"))
    assert (shown["work"]["work"], shown["request"]["strength"]) == (work, 0.8)
    Path("exported").mkdir()
    exported = json.loads(call("library", "export", work, "exported", "--json"))
    with Picture.open(exported["file"]) as picture:
        assert np.array_equal(np.asarray(picture), painted)
    call("library", "export", work[:8], "out.jpg")
    with Picture.open("out.jpg") as picture:
        assert (picture.size, work.encode() in picture.info["xmp"]) == ((SIDE, SIDE), True)
    assert "liked" in call("library", "rate", work[:8], "like")
    (found,) = json.loads(call("library", "list", "great wave", "--json"))
    assert (found["work"], found["rating"]) == (work, 1)
    assert json.loads(call("library", "list", "no such words", "--json")) == []


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def test_strength_0_gives_the_original_and_in_a_pipe_each_stage_is_a_line(home: Path) -> None:
    command = [*MUSELOOM, "style", "in.png", "same.png", "--style", "Pop Art", "--strength", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    with Picture.open("same.png") as picture:
        assert picture.tobytes() == PICTURE.tobytes()
    assert done.stdout.startswith("same.png: Pop Art 0 %, ")
    lines = done.stderr.splitlines()
    assert len(lines) == len(set(lines))
    assert all(line.startswith("Pop Art 0 %: ") for line in lines)


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("missing.png", None, "which does not exist"),
        ("text.png", lambda path: path.write_text("no picture"), "not a picture"),
        ("empty.png", lambda path: path.touch(), "an empty file"),
        ("cut.png", lambda path: path.write_bytes(Path("in.png").read_bytes()[:9000]), "damaged or cut off"),
        ("dot.png", lambda path: Picture.new("RGB", (1, 1)).save(path), "1x1 pixels"),
        ("long.png", lambda path: Picture.new("RGB", (60_000, 10)).save(path), "60000x10 pixels"),
        ("huge.png", lambda path: Picture.new("1", (4097, 4096)).save(path), "4097x4096 pixels"),
        ("deep.tif", lambda path: Picture.new("F", (32, 32)).save(path), "32 bits"),
    ],
)
def test_bad_pictures_are_named_and_leave_nothing(
    home: Path, name: str, make: Callable[[Path], object] | None, says: str
) -> None:
    if make:
        make(Path(name))
    before = sorted(Path().iterdir())
    told = call("style", name, "never.png", "--style", "Pop Art", code=1)
    assert told.startswith("museloom: ")
    assert says in told
    assert len(told.splitlines()) == 1
    assert sorted(Path().iterdir()) == before


def test_every_kind_of_picture_is_painted(home: Path) -> None:
    ramp = np.linspace(0, 65535, 64 * 64).astype(np.uint16).reshape(64, 64)
    Picture.fromarray(ramp).save("grey16.png")
    kinds = {"grey.png": "L", "indexed.png": "P", "cmyk.tif": "CMYK", "alpha.png": "RGBA"}
    for name, mode in kinds.items():
        PICTURE.convert(mode).save(name)
    for name in (*kinds, "grey16.png"):
        call("style", name, "kind.png", "--style", "Pop Art")
        with Picture.open("kind.png") as picture:
            assert picture.mode == ("RGBA" if name == "alpha.png" else "RGB")


def test_the_original_is_never_overwritten(home: Path) -> None:
    assert "the same file as IN" in call("style", "in.png", "./in.png", "--style", "Pop Art", code=2)
    with Picture.open("in.png") as picture:
        assert picture.tobytes() == PICTURE.tobytes()


def test_styles_and_models_are_listed(home: Path) -> None:
    listed = call("style", "--list")
    assert all(name in listed for name in STYLES)
    models = json.loads(call("models", "list", "--json"))
    fetched, shipped = ["multistyle26", "all-minilm-l6-v2", "smollm2-135m"], ["melody", "pbr", "surfaces"]
    assert [model["id"] for model in models] == fetched + shipped
    assert all(model["installed"] for model in models)
    pulled = json.loads(call("models", "pull", "--json"))
    assert [model["model"] for model in pulled] == fetched
    assert all(Path(model["path"]).is_file() for model in pulled)
    assert "model is nothing: choose from" in call("models", "pull", "nothing", code=1)
    assert "model is nothing: choose from" in call("models", "remove", "nothing", code=1)


def test_language_models_of_ones_own(home: Path) -> None:
    call("models", "add", "ollama", "http://localhost:11434/v1", "--model", "llama3.2", "--usual")
    call("models", "add", "folder", str(home))
    listed = {model["id"]: model for model in json.loads(call("models", "list", "--json"))}
    assert listed["ollama"]["usual"]
    assert not listed["folder"]["usual"]
    assert "SOURCE is nowhere.gguf: give a .gguf file" in call("models", "add", "x", "nowhere.gguf", code=2)
    assert "take another" in call("models", "add", "smollm2-135m", str(home), code=2)
    assert "no longer listed" in call("models", "remove", "ollama")


def test_the_daemon_tells_how_it_is(home: Path) -> None:
    report = json.loads(call("daemon", "status", "--json"))
    assert report["running"]
    assert report["data"] == str(home / "data")
    assert {lane["name"] for lane in report["lanes"]} == {"realtime", "interactive", "batch"}


def test_unknown_works_and_jobs_are_code_1(home: Path) -> None:
    for arguments in (["library", "show", "0000"], ["library", "export", "0000"], ["jobs", "cancel", "0000"]):
        assert "0000" in call(*arguments, code=1)
    assert "job is 0000" in call("jobs", "attach", "0000", code=1)
    assert "job" in call("jobs", "attach", "0" * 32, code=1)


def start(side: int) -> tuple[subprocess.Popen[str], str]:
    """`museloom style` on a picture that takes a while; returns once its job runs, with the job's id."""
    Picture.effect_noise((side, side), 80).convert("RGB").save("large.tif")
    command = [*MUSELOOM, "style", "large.tif", "large-out.png", "--style", "Pop Art"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with Client("test") as client:
        wait_for(lambda: running(client))
        return process, running(client)[0]


def running(client: Client) -> list[str]:
    return [job.job for job in client.ask(Status(), StatusReport).jobs if job.state == "running"]


def test_ctrl_c_cancels_the_job(home: Path) -> None:
    process, _ = start(4000)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130
    with Client("test") as client:
        assert not running(client)
    assert not Path("large-out.png").exists()


def test_a_job_is_cancelled_by_its_id(home: Path) -> None:
    process, job = start(4000)
    assert job in [known["job"] for known in json.loads(call("jobs", "--json"))]
    assert job in call("jobs", "cancel", job[:8])
    _, told = process.communicate(timeout=20)
    assert process.returncode == 1
    assert told.endswith("museloom: the job was cancelled\n")


def test_a_job_whose_command_was_killed_can_be_taken_up(home: Path) -> None:
    process, job = start(1500)
    process.kill()
    process.communicate()
    result = json.loads(call("jobs", "attach", job, "--json"))
    call("library", "export", result["work"], "taken-up.png")
    with Picture.open("taken-up.png") as picture:
        assert picture.size == (1500, 1500)
