"""Checkpoints are recognised without loading them; what is wrong with one is said, with what to do."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import small
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save, save_file

from core.engines.diffusion import safetensors_file
from core.engines.diffusion.checkpoints import FLUX, SD, SD3, SDXL, inspect
from core.errors import EngineError

FAMILIES = {"sd": SD, "sdxl": SDXL, "sd3": SD3, "flux": FLUX}
UNET = "unet/diffusion_pytorch_model.safetensors"
WHOLE = save({"a": torch.arange(6.0), "b": torch.ones(2, 3)})


@pytest.mark.parametrize("family", small.FAMILIES)
def test_folder_is_recognised_and_weighed(family: str, folder: Callable[[str], Path]) -> None:
    found = inspect(folder(family))
    assert found.family is FAMILIES[family]
    for part, count in found.weights.items():
        (file,) = (folder(family) / part).glob("*.safetensors")
        assert count == sum(weight.numel() for weight in load_file(file).values())


def test_half_precision_files_and_shards_are_found(tmp_path: Path) -> None:
    small.sd().save_pretrained(tmp_path, variant="fp16", max_shard_size="200kB")
    assert len(list((tmp_path / "unet").glob("*fp16-0*.safetensors"))) > 1
    found = inspect(tmp_path)
    assert found.variant == "fp16"
    assert found.weights["unet"] == sum(weight.numel() for weight in small.sd().unet.parameters())


def _edit(name: str, **changes: Any) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        file = path / name
        file.write_text(json.dumps(json.loads(file.read_text()) | changes))

    return edit


def _cut(path: Path) -> None:
    content = (path / UNET).read_bytes()
    (path / UNET).write_bytes(content[:-1000])


def _pickle(path: Path) -> None:
    (path / UNET).unlink()
    (path / "unet/diffusion_pytorch_model.bin").write_bytes(pickle.dumps({}))


def _point(path: Path) -> None:
    (path / UNET).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 139940\n")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "half a file": (_cut, "half here"),
    "a pointer of git": (_point, "half here"),
    "pickled": (_pickle, "pickled"),
    "no weights": (lambda path: (path / UNET).unlink(), "weights of its unet are missing"),
    "no part": (lambda path: shutil.rmtree(path / "vae"), "weights of its vae are missing"),
    "no tokenizer": (lambda path: shutil.rmtree(path / "tokenizer"), "tokenizer is missing"),
    "no index": (lambda path: (path / "model_index.json").unlink(), "no model_index.json"),
    "another family": (_edit("model_index.json", _class_name="KandinskyPipeline"), "KandinskyPipeline"),
    "code of its own": (_edit("model_index.json", _class_name=["mine", "MyPipeline"]), "does not know"),
    "a part of its own": (_edit("model_index.json", unet=["mine", "UNet2DConditionModel"]), "unknown kind"),
    "another class": (_edit("model_index.json", vae=["diffusers", "AutoencoderTiny"]), "unknown kind"),
    "inpainting": (_edit("unet/config.json", in_channels=9), "another task"),
    "quantised": (_edit("unet/config.json", quantization_config={"bits": 4}), "quantised"),
    "broken JSON": (lambda path: (path / "model_index.json").write_text("{"), "damaged"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_folder(wrong: str, folder: Callable[[str], Path], tmp_path: Path) -> None:
    path = Path(shutil.copytree(folder("sd"), tmp_path / "checkpoint"))
    spoil, said = WRONG[wrong]
    spoil(path)
    with pytest.raises(EngineError, match="model is") as caught:
        inspect(path)
    assert caught.value.code == "bad-model"
    assert said in caught.value.message
    assert caught.value.fix


def test_missing_shard(tmp_path: Path) -> None:
    small.sd().save_pretrained(tmp_path, max_shard_size="200kB")
    next((tmp_path / "unet").glob("*-00002-*.safetensors")).unlink()
    with pytest.raises(EngineError) as caught:
        inspect(tmp_path)
    assert "-00002-" in caught.value.message


def _beside(single: Path, folder: Path) -> None:
    shutil.copytree(folder, single.with_suffix(""), ignore=shutil.ignore_patterns("*.safetensors"))


def test_single_file(folder: Callable[[str], Path], tmp_path: Path) -> None:
    file = small.save_single(folder("sd"), tmp_path / "own.safetensors")
    with pytest.raises(EngineError, match="model is") as caught:
        inspect(file)
    assert "own/" in caught.value.fix
    _beside(file, folder("sdxl"))
    with pytest.raises(EngineError) as caught:
        inspect(file)
    assert "Stable Diffusion XL" in caught.value.message
    shutil.rmtree(tmp_path / "own")
    _beside(file, folder("sd"))
    found = inspect(file)
    assert (found.family, found.single) == (SD, True)
    assert found.weights == inspect(folder("sd")).weights


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"lora_unet_x.lora_up.weight": (4, 4)}, "LoRA"),
        ({"model.diffusion_model.input_blocks.0.0.weight": (8, 9, 3, 3)}, "another task"),
        ({"double_blocks.0.img_attn.norm.key_norm.scale": (4,)}, "does not know"),
        ({"vector_in.in_layer.weight": (4, 4), "img_in.weight": (8, 384)}, "another task"),
    ],
)
def test_single_files_that_are_something_else(
    weights: dict[str, tuple[int, ...]], said: str, tmp_path: Path
) -> None:
    save_file({name: torch.zeros(shape) for name, shape in weights.items()}, tmp_path / "x.safetensors")
    with pytest.raises(EngineError) as caught:
        inspect(tmp_path / "x.safetensors")
    assert said in caught.value.message


@pytest.mark.parametrize("name", ["model.ckpt", "model.safetensors"])
def test_pickled_file(name: str, tmp_path: Path) -> None:
    torch.save({"weight": torch.zeros(2)}, tmp_path / name)
    with pytest.raises(EngineError) as caught:
        inspect(tmp_path / name)
    assert "pickled" in caught.value.message


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        inspect(tmp_path / "none")
    assert caught.value.code == "missing-model"


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=40))
def test_damaged_files_are_told(tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.safetensors"
    path.write_bytes(WHOLE[:at] + junk)
    try:
        safetensors_file.read(path)
    except EngineError:
        pass
    else:
        load_file(path)  # so it was none


def test_whole_file(tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").write_bytes(WHOLE)
    assert {
        name: entry.shape for name, entry in safetensors_file.read(tmp_path / "a.safetensors").items()
    } == {
        "a": [6],
        "b": [2, 3],
    }
