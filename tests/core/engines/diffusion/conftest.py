"""Small checkpoints, made once; one thread, since other processes of the tests want the other cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import small
import torch

from core.engines.diffusion import checkpoint_painter
from core.engines.diffusion.checkpoint_painter import CheckpointPainter
from core.engines.diffusion.loading import GIGABYTE, Machine

MACHINE = Machine("cpu", free=8 * GIGABYTE)  # without numbers of 16 bits: what is exact shows as such


@pytest.fixture(autouse=True, scope="package")
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a family's checkpoint: to be looked at, not changed."""
    return cache(lambda family: small.save(family, tmp_path_factory.mktemp("checkpoints") / family))


@pytest.fixture(scope="session")
def loras(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests keep LoRAs."""
    return tmp_path_factory.mktemp("loras")


@pytest.fixture(scope="session")
def painter(folder: Callable[[str], Path], loras: Path) -> Callable[[str], CheckpointPainter]:
    """A family's checkpoint, loaded."""
    return cache(
        lambda family: checkpoint_painter.load(
            folder(family), lambda name: loras / f"{name}.safetensors", MACHINE
        )
    )
