"""Fetching checkpoints and LoRAs, from a server on this machine that breaks off, lies and shuts its doors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner
from hub_server import Hub
from huggingface_hub import constants
from safetensors.numpy import save

from bridge.messages import Invalid, PullRequest, Result
from core import own_models
from core.cli import museloom
from core.engines import Cancelled, pull, pull_hub
from core.errors import EngineError
from core.hub import look
from core.models import ModelStore
from core.own_models import OwnModel

ID = "ann/moss"


def weights(name: str, numbers: int = 1000) -> bytes:
    return save({name: np.random.default_rng(0).random(numbers, np.float32)})


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    hub = Hub()
    monkeypatch.setattr(constants, "ENDPOINT", hub.endpoint)  # as $HF_ENDPOINT does for a new process
    files = hub.endpoint + "/{repo_id}/resolve/{revision}/{filename}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", files)
    monkeypatch.setattr(pull_hub, "PAUSE", 0.0)
    parts = {"unet": "UNet2DConditionModel", "vae": "AutoencoderKL", "tokenizer": "CLIPTokenizer"}
    index: dict[str, Any] = {part: ["diffusers", kind] for part, kind in parts.items()}
    index |= {
        "_class_name": "StableDiffusionPipeline",
        "safety_checker": ["a", "b"],
        "image_encoder": [None, None],
    }
    hub.repositories[ID] = {
        "README.md": b"words",
        "model_index.json": json.dumps(index).encode(),
        "moss-v1.safetensors": weights("all in one file"),
        "unet/config.json": b"{}",
        "unet/diffusion_pytorch_model.bin": b"pickled",
        "unet/diffusion_pytorch_model.safetensors": weights("whole"),
        "unet/diffusion_pytorch_model.fp16.safetensors": weights("half", 200_000),
        "vae/config.json": b"{}",
        "vae/diffusion_pytorch_model.safetensors": weights("whole"),
        "tokenizer/vocab.json": b"{}",
        "tokenizer/merges.txt": b"",
        "safety_checker/model.safetensors": weights("checker"),
    }
    hub.licences[ID] = "openrail++"
    hub.repositories["bob/lora"] = {"moss.safetensors": weights("unet.down.lora_A.weight")}
    yield hub
    hub.close()


def fetch(data: Path, model: str = ID, name: str = "moss", check: Any = lambda: None) -> list[Any]:
    context = SimpleNamespace(blobs=[], models=ModelStore(data, 1 << 30), seed=0, check=check)
    return [emit.event for emit in pull.run(PullRequest(model=model, name=name), context)]


def below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_checkpoint_arrives_once_in_half_the_numbers_and_without_what_is_not_needed(
    hub: Hub, tmp_path: Path
) -> None:
    *progress, result = fetch(tmp_path)
    assert isinstance(result, Result)
    assert below(Path(result.output.path)) == {
        "model_index.json",
        "unet/config.json",
        "unet/diffusion_pytorch_model.fp16.safetensors",
        "vae/config.json",
        "vae/diffusion_pytorch_model.safetensors",
        "tokenizer/vocab.json",
        "tokenizer/merges.txt",
    }
    for path in below(Path(result.output.path)):
        assert (Path(result.output.path) / path).read_bytes() == hub.repositories[ID][path]
    fractions = [event.fraction for event in progress]
    assert fractions == sorted(fractions)
    assert own_models.read(tmp_path) == {
        "moss": OwnModel(
            name="moss", source=result.output.path, kind="checkpoint", licence="openrail++", origin=ID
        )
    }
    hub.asked.clear()
    fetch(tmp_path)
    assert {path for path, _ in hub.asked} == {"model_index.json"}  # it is all there: nothing comes again


def test_a_single_file_is_a_lora_or_a_checkpoint_and_one_of_many_is_named(hub: Hub, tmp_path: Path) -> None:
    fetch(tmp_path, "bob/lora", "l")
    fetch(tmp_path, f"{ID}/moss-v1.safetensors", "c")
    assert {
        name: (model.kind, Path(model.source).name) for name, model in own_models.read(tmp_path).items()
    } == {
        "l": ("lora", "moss.safetensors"),
        "c": ("checkpoint", "moss-v1.safetensors"),
    }


def test_a_broken_connection_goes_on_where_it_broke(hub: Hub, tmp_path: Path) -> None:
    hub.break_at = 300_000
    assert isinstance(fetch(tmp_path)[-1], Result)
    ranges = [asked for path, asked in hub.asked if path.endswith("fp16.safetensors")]
    assert ranges[0] == ""
    assert ranges[1] == "bytes=300000-"


def test_what_was_stopped_goes_on_where_it_was_and_is_not_listed_meanwhile(hub: Hub, tmp_path: Path) -> None:
    def stop() -> None:
        parts = (tmp_path / "models").glob(".own-moss.part/.*.part")
        if any(part.stat().st_size > 100_000 for part in parts):
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch(tmp_path, check=stop)
    assert own_models.read(tmp_path) == {}
    hub.asked.clear()
    fetch(tmp_path)
    (asked,) = [asked for path, asked in hub.asked if path.endswith("fp16.safetensors")]
    assert int(asked.removeprefix("bytes=").removesuffix("-")) > 100_000
    assert below(tmp_path / "models").isdisjoint({".own-moss.part"})


@pytest.mark.parametrize(
    ("model", "code", "says"),
    [
        ("ann/nothing", "unknown-model", "spelt"),
        ("ann/moss/no.safetensors", "unknown-model", "moss-v1.safetensors"),
        ("ann/moss/../../x.safetensors", "unknown-model", "moss-v1.safetensors"),
        ("no id at all/", "unknown-model", "owner/name"),
        ("eve/pickled", "bad-model", "can carry code"),
        ("eve/pickled-part", "bad-model", "unet is there only as pickled files"),
        ("eve/gated", "missing-model", "agree to its terms at"),
        ("eve/many", "bad-model", "name one, such as eve/many/a.safetensors"),
        ("eve/words", "bad-model", "neither a checkpoint nor a LoRA"),
        ("eve/huge", "disk", "1000000000.0 GB are to come"),
        ("eve/liar", "bad-model", "another checksum"),
    ],
)
def test_what_cannot_be_had_is_told_in_words_and_nothing_is_added(
    hub: Hub, tmp_path: Path, model: str, code: str, says: str
) -> None:
    index = json.dumps({"unet": ["diffusers", "UNet2DConditionModel"]}).encode()
    part = {"model_index.json": index, "unet/config.json": b"{}"}
    hub.repositories |= {
        "eve/pickled": {"moss.ckpt": b"pickled"},
        "eve/pickled-part": part | {"unet/diffusion_pytorch_model.bin": b"pickled"},
        "eve/gated": part | {"unet/diffusion_pytorch_model.safetensors": weights("x")},
        "eve/many": {"b.safetensors": b"", "a.safetensors": b""},
        "eve/words": {"README.md": b"words"},
        "eve/huge": {"huge.safetensors": b"x"},
        "eve/liar": {"liar.safetensors": weights("lora")},
    }
    hub.gated.add("eve/gated")
    hub.sizes["huge.safetensors"] = 10**18
    hub.digests["liar.safetensors"] = "0" * 64
    with pytest.raises(EngineError) as caught:
        fetch(tmp_path, model)
    assert caught.value.code == code
    assert says in str(caught.value)
    assert own_models.read(tmp_path) == {}
    assert not list(tmp_path.rglob("*.safetensors"))
    assert not list(tmp_path.rglob(".*.part/.*"))
    if code == "disk":
        assert hub.asked == []


def test_no_network_is_said_plainly(hub: Hub, tmp_path: Path) -> None:
    hub.close()
    with pytest.raises(EngineError, match="Hugging Face cannot be reached") as caught:
        fetch(tmp_path)
    assert caught.value.code == "missing-model"
    assert "what has come already is kept" in caught.value.fix


def test_a_name_that_is_another_models_is_not_taken_from_it(hub: Hub, tmp_path: Path) -> None:
    fetch(tmp_path, "bob/lora")
    with pytest.raises(EngineError, match="museloom models remove moss"):
        fetch(tmp_path)
    with pytest.raises(EngineError, match="take another one"):
        fetch(tmp_path, name="pbr")
    with pytest.raises(Invalid, match="what it shall be called"):
        PullRequest(model=ID).check([])


def test_only_what_was_downloaded_is_deleted(hub: Hub, tmp_path: Path) -> None:
    fetch(tmp_path)
    own = tmp_path / "mine.safetensors"
    own.write_bytes(weights("lora_A"))
    own_models.add(tmp_path, OwnModel(name="mine", source=str(own), kind=own_models.kind_of(own)))
    assert own_models.read(tmp_path, "lora").keys() == {"mine"}
    for name in ("moss", "mine"):
        assert own_models.remove(tmp_path, name)
    assert own_models.read(tmp_path) == {}
    assert below(tmp_path) == {"mine.safetensors", "models/own.json"}


def test_a_registry_of_before_still_reads(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    before = [{"name": "ollama", "source": "http://localhost/v1", "model": "llama3.2", "usual": True}]
    (tmp_path / "models" / "own.json").write_bytes(msgspec.json.encode(before))
    (model,) = own_models.read(tmp_path, "language").values()
    assert (model.ability, model.usual, model.model) == ("scene", True, "llama3.2")


def test_the_licence_and_the_size_are_known_before_anything_comes(hub: Hub) -> None:
    offer = look(ID)
    wanted = [hub.repositories[ID][piece.path] for piece in offer.pieces]
    assert (offer.licence, offer.size) == ("openrail++", sum(map(len, wanted)))
    assert {path for path, _ in hub.asked} == {"model_index.json"}
    assert look("bob/lora").licence == "not said"


def test_the_commands_fetch_list_and_remove(hub: Hub, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
    told = command("pull", ID)
    assert f"museloom: {ID}: 804 kB, licence: openrail++; you will find it as moss" in told.stderr
    assert "moss is in " in told.stdout
    assert "is added: a lora for textures" in command("add", "l", "bob/lora", "--for", "texture").stdout
    (folder / "own.safetensors").write_bytes(weights("lora"))
    command("add", "own", "own.safetensors", "--for", "texture")
    rows = {line.split()[0]: line for line in command("list").stdout.splitlines()}
    assert ID in rows["moss"]
    assert "texture, checkpoint" in rows["moss"]
    assert "openrail++" in rows["moss"]
    assert str(folder / "own.safetensors") in rows["own"]
    assert "deleted" in command("remove", "moss").stdout
    assert "its files are where they were" in command("remove", "own").stdout
    assert command("list").stdout.split().count("texture,") == 1


def command(*arguments: str) -> Any:
    done = CliRunner().invoke(museloom, ["models", *arguments])
    assert done.exit_code == 0, done.output
    return done
