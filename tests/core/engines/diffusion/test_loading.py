"""How checkpoints are loaded: on machines that do not exist, and on this one."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
import small
import torch
from safetensors.torch import load_file, save_file
from test_painting import final, wish

from core.engines.diffusion import checkpoint_painter, loading
from core.engines.diffusion.loading import GIGABYTE, Machine, Plan, plan
from core.errors import EngineError

M, B = 10**6, 10**9
SDXL = {"unet": 2567 * M, "vae": 84 * M, "text_encoder": 123 * M, "text_encoder_2": 695 * M}
FLUX = {"transformer": 12 * B, "vae": 84 * M, "text_encoder": 123 * M, "text_encoder_2": 4762 * M}
F32, F16, BF16 = torch.float32, torch.float16, torch.bfloat16


def _machine(device: str, free: float, card: float = 0, half: torch.dtype | None = None) -> Machine:
    return Machine(device, int(free * GIGABYTE), int(card * GIGABYTE), half)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("weights", "machine", "found"),
    [
        (SDXL, _machine("cuda", 32, 12, BF16), ("cuda", BF16, "nothing")),
        (SDXL, _machine("cuda", 32, 7.5, F16), ("cuda", F16, "models")),
        (SDXL, _machine("cuda", 32, 3, F16), ("cuda", F16, "layers")),
        (SDXL, _machine("cuda", 32, 1, F16), ("cpu", F32, "nothing")),
        (FLUX, _machine("cuda", 64, 23, BF16), ("cuda", BF16, "layers")),
        (FLUX, _machine("cuda", 64, 27, BF16), ("cuda", BF16, "models")),
        (SDXL, _machine("mps", 16, 0, F16), ("mps", F16, "nothing")),
        (SDXL, _machine("cpu", 24), ("cpu", F32, "nothing")),
        (SDXL, _machine("cpu", 24, 0, BF16), ("cpu", BF16, "nothing")),
        (SDXL, _machine("cpu", 12), ("cpu", BF16, "nothing")),  # slow rather than not at all
    ],
)
def test_first_way_that_fits(
    weights: dict[str, int], machine: Machine, found: tuple[str, torch.dtype, str]
) -> None:
    planned = plan(weights, machine)
    assert (planned.device, planned.numbers, planned.offload) == found
    assert planned.slicing == (machine.device == "mps")
    assert planned.whole >= loading.TILE


def test_what_does_not_fit_is_refused_with_numbers() -> None:
    with pytest.raises(EngineError) as caught:
        plan(FLUX, _machine("cpu", 16))
    assert caught.value.code == "memory"
    assert "33.0 GB" in caught.value.message
    assert "15.0 GB" in caught.value.message


def test_more_memory_never_means_a_slower_way() -> None:
    ways = [plan(SDXL, _machine("cuda", 32, card, BF16)) for card in range(1, 20)]
    order = [("cpu", "nothing"), ("cuda", "layers"), ("cuda", "models"), ("cuda", "nothing")]
    ranks = [order.index((way.device, way.offload)) for way in ways]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2, 3}


def _load(path: Path) -> checkpoint_painter.CheckpointPainter:
    return checkpoint_painter.load(path, Path, _machine("cpu", 8))


@pytest.mark.parametrize("part", ["unet", "text_encoder"])
def test_missing_weights_are_not_made_up(part: str, folder: Callable[[str], Path], tmp_path: Path) -> None:
    path = Path(shutil.copytree(folder("sd"), tmp_path / "checkpoint"))
    (file,) = (path / part).glob("*.safetensors")
    weights = load_file(file)
    weights.pop(sorted(weights)[0])
    save_file(weights, file)
    with pytest.raises(EngineError) as caught:
        _load(path)
    assert caught.value.code == "bad-model"
    assert part in caught.value.message


def test_parts_that_do_not_fit_together(folder: Callable[[str], Path], tmp_path: Path) -> None:
    path = Path(shutil.copytree(folder("sd"), tmp_path / "checkpoint"))
    shutil.copy(folder("sdxl") / "unet/diffusion_pytorch_model.safetensors", path / "unet")
    with pytest.raises(EngineError) as caught:
        _load(path)
    assert caught.value.code == "bad-model"


def test_single_file_paints_as_its_folder_does_and_without_a_network(
    folder: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("it reached for the network")

    file = small.save_single(folder("sd"), tmp_path / "own.safetensors")
    shutil.copytree(folder("sd"), tmp_path / "own", ignore=shutil.ignore_patterns("*.safetensors"))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    expected = final(_load(folder("sd")).paint(wish()))
    assert torch.allclose(final(_load(file).paint(wish())), expected, atol=1e-4)


@pytest.mark.parametrize("single", [False, True])
def test_code_that_comes_with_a_model_is_not_run(
    single: bool, folder: Callable[[str], Path], tmp_path: Path
) -> None:
    path = Path(shutil.copytree(folder("sd"), tmp_path / "own"))
    index = json.loads((path / "model_index.json").read_text())
    parts = {part: ["evil", "Evil"] for part in ("safety_checker", "feature_extractor", "own")}
    (path / "model_index.json").write_text(json.dumps(index | parts))
    for place in (path, path / "evil", path / "unet", path / "own"):
        place.mkdir(exist_ok=True)
        (place / "evil.py").write_text("raise AssertionError('it was run')\nclass Evil: ...")
    (path / "pipeline.py").write_text("raise AssertionError('it was run')")
    if single:
        path = small.save_single(folder("sd"), tmp_path / "own.safetensors")
    assert final(_load(path).paint(wish())).std() > 0


def test_sixteen_bits(folder: Callable[[str], Path]) -> None:
    """bfloat16 has two to three digits: the same picture, not the same bytes."""
    coarse = checkpoint_painter.load(folder("sdxl"), Path, _machine("cpu", 8, 0, BF16))
    fine = checkpoint_painter.load(folder("sdxl"), Path, _machine("cpu", 8))
    difference = (final(coarse.paint(wish())) - final(fine.paint(wish()))).abs().mean()
    assert 0 < difference < 0.02


def test_memory_is_that_of_the_weights(folder: Callable[[str], Path]) -> None:
    found = checkpoint_painter.inspect(folder("sd"))
    planned: Plan = plan(found.weights, loading.this_machine())
    if planned.numbers == (loading.this_machine().half or F32):
        assert loading.memory(found) == planned.memory
