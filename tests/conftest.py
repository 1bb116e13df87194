"""Fixtures that all tests share: real weights (fetched once, then kept), and folders of a test's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pytest

from bridge.client import Client
from bridge.messages import Stop, Stopping
from core.engines.pull import pull
from core.models import manifest


@pytest.fixture(scope="session")
def weights() -> Path:
    """A data directory that holds the default models. Kept between runs: offline after the first."""
    data = Path(os.environ.get("MUSELOOM_TEST_CACHE") or platformdirs.user_cache_dir("museloom-tests"))
    for model in manifest().values():
        if model.default:
            for _ in pull(model, data):
                pass
    return data


@pytest.fixture(scope="session")
def make_data(weights: Path) -> Callable[[Path], Path]:
    """Makes an empty data directory that has the default models, and nothing else that lies in the cache."""

    def make(data: Path) -> Path:
        data.mkdir(mode=0o700)
        for name in (model.id for model in manifest().values() if model.default):
            shutil.copytree(weights / "models" / name, data / "models" / name, copy_function=_copy_or_link)
        return data

    return make


@pytest.fixture
def data_dir(make_data: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data directory of this test's own, in MUSELOOM_DATA; the default models are in it."""
    data = make_data(tmp_path / "data")
    monkeypatch.setenv("MUSELOOM_DATA", str(data))
    return data


def _copy_or_link(source: str, target: str) -> None:
    """Large weights are only read: a link will do."""
    if os.path.getsize(source) > 10_000_000:
        os.symlink(source, target)
    else:
        shutil.copy2(source, target)


@pytest.fixture
def runtime_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of this test's own, in MUSELOOM_RUNTIME: its path is short, as sockets need."""
    with tempfile.TemporaryDirectory(prefix="ml-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("MUSELOOM_RUNTIME", folder)
        yield Path(folder)


@pytest.fixture
def folder(
    data_dir: Path, runtime_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder to write into; the daemon that the commands start is stopped afterwards."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    with Client("test", autostart=False) as client:
        client.ask(Stop(), Stopping)
