"""The manifest, fetching weights, and the store that keeps models within a memory budget."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import msgspec
import psutil
import pytest

from bridge.messages import Progress, PullOutput, PullRequest, Result
from core import models
from core.engines import Cancelled
from core.engines.pull import pull, run
from core.errors import EngineError
from core.models import Model, ModelStore, Shipped, Wheel, find, listing, manifest, remove, sha256
from training.ship import entered


def everything_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def context(data: Path, check=lambda: None) -> SimpleNamespace:
    return SimpleNamespace(blobs=[], models=ModelStore(data, 1 << 30), seed=0, check=check)


@pytest.fixture
def three_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A manifest of three small models of 40 bytes of memory each, all on disk under `tmp_path`."""
    fake = {}
    for id in "abc":
        file = tmp_path / "models" / id / "weights.bin"
        file.parent.mkdir(parents=True)
        file.write_bytes(id.encode() * 10)
        fake[id] = msgspec.structs.replace(
            find("multistyle26"),
            id=id,
            source=models.Wheel(package="p", version="1", size=100, file="p/weights.bin"),
            sha256=sha256(file),
            size=10,
            memory=40,
        )
    monkeypatch.setattr(models, "manifest", lambda: fake)
    return list(fake)


def test_every_model_says_where_it_comes_from_and_under_which_licence() -> None:
    for model in manifest().values():
        assert model.licence
        if isinstance(model.source, Wheel):
            assert model.source.version
            assert model.source.size > model.size / 2
    assert any(model.default for model in manifest().values())


def test_unknown_model_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="multistyle26") as caught:
        ModelStore(tmp_path, 1 << 30).get("multistile26", Path.read_bytes)
    assert (caught.value.code, caught.value.field, caught.value.value) == (
        "unknown-model",
        "model",
        "multistile26",
    )


def test_pulled_weights_are_the_manifests_and_nothing_else_is_left(tmp_path: Path) -> None:
    """Downloads for real: needs a package index."""
    emitted = list(run(PullRequest(model="multistyle26"), context(tmp_path)))
    *progress, last = [emit.event for emit in emitted]
    assert all(isinstance(event, Progress) for event in progress)
    assert [event.fraction for event in progress] == sorted(event.fraction for event in progress)
    assert isinstance(last, Result)
    assert isinstance(last.output, PullOutput)
    assert sha256(Path(last.output.path)) == find("multistyle26").sha256
    assert everything_below(tmp_path / "models") == ["multistyle26", "multistyle26/multistyle26.onnx"]
    assert listing(tmp_path)[0].installed
    assert remove(find("multistyle26"), tmp_path)
    assert not listing(tmp_path)[0].installed
    assert not remove(find("multistyle26"), tmp_path)


def test_pulling_what_is_there_is_instant_and_offline(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **options: pytest.fail("asked the network"))
    (emit,) = run(PullRequest(model="multistyle26"), context(data_dir))
    assert isinstance(emit.event, Result)


def test_shipped_weights_are_the_manifests_always_here_and_stay(tmp_path: Path) -> None:
    shipped = [model for model in manifest().values() if isinstance(model.source, Shipped)]
    assert [model.id for model in shipped] == ["melody", "pbr", "surfaces"]
    for model in shipped:
        assert model.intact(tmp_path), f"run: python -m training.ship {model.id}"
        assert list(pull(model, tmp_path)) == []
        with pytest.raises(EngineError, match="comes with Museloom"):
            remove(model, tmp_path)
        assert len(ModelStore(tmp_path, 1 << 30).get(model.id, Path.read_bytes)) == model.size
    assert everything_below(tmp_path) == []


def test_damaged_shipped_weights_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(find("melody").path(tmp_path).read_bytes())
    content[-1] ^= 1
    (tmp_path / "melody.safetensors").write_bytes(content)
    monkeypatch.setattr(models, "SHIPPED", tmp_path)
    with pytest.raises(EngineError, match="install Museloom again") as bad:
        ModelStore(tmp_path, 1 << 30).get("melody", Path.read_bytes)
    assert bad.value.code == "bad-model"
    with pytest.raises(EngineError, match="install Museloom again"):
        list(pull(find("melody"), tmp_path))


def test_shipping_other_weights_changes_their_entry_only() -> None:
    text = Path(models.__file__).with_name("models.toml").read_text()
    changed = entered(text, "melody", 1234567, "0" * 64)
    before, after = tomllib.loads(text), tomllib.loads(changed)
    assert after["melody"] == before["melody"] | {"size": 1234567, "sha256": "0" * 64}
    assert {**after, "melody": None} == {**before, "melody": None}


def test_offline_says_what_to_do_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with pytest.raises(EngineError, match="internet connection") as caught:
        list(pull(find("multistyle26"), tmp_path))
    assert caught.value.code == "missing-model"
    assert str(find("multistyle26").path(tmp_path)) in caught.value.fix
    assert everything_below(tmp_path / "models") == []


def test_a_package_with_other_content_is_refused(tmp_path: Path) -> None:
    wrong = msgspec.structs.replace(find("multistyle26"), sha256="0" * 64)
    with pytest.raises(EngineError, match="not as it should be") as caught:
        list(pull(wrong, tmp_path))
    assert caught.value.code == "bad-model"
    assert everything_below(tmp_path / "models") == []


def test_cancel_stops_the_download_and_leaves_nothing(tmp_path: Path) -> None:
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(run(PullRequest(model="multistyle26"), context(tmp_path, cancel)))
    assert everything_below(tmp_path / "models") == []


def test_a_killed_download_is_swept_by_the_next(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from core.engines.pull import pull; from core.models import find\n"
        "for _ in pull(find('multistyle26'), Path(sys.argv[1])): print('on', flush=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert any(name.startswith(".pull-") for name in everything_below(tmp_path / "models"))
    (pip,) = [
        p for p in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(p.info["cmdline"] or ())
    ]
    pip.wait(30)  # it outlives its parent, but not for long
    list(pull(find("multistyle26"), tmp_path))
    assert everything_below(tmp_path / "models") == ["multistyle26", "multistyle26/multistyle26.onnx"]


def test_missing_and_damaged_weights_name_the_command_that_helps(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="museloom models pull multistyle26") as missing:
        ModelStore(tmp_path / "empty", 1 << 30).get("multistyle26", Path.read_bytes)
    assert missing.value.code == "missing-model"

    path = find("multistyle26").path(data_dir)
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    store = ModelStore(data_dir, 1 << 30)
    with pytest.raises(EngineError, match="museloom models pull multistyle26") as bad:
        store.get("multistyle26", Path.read_bytes)
    assert bad.value.code == "bad-model"

    list(pull(find("multistyle26"), data_dir))  # the fix works, without a new store
    assert sha256(path) == find("multistyle26").sha256
    assert len(store.get("multistyle26", Path.read_bytes)) == find("multistyle26").size


def test_least_recently_used_model_leaves_when_memory_runs_out(
    tmp_path: Path, three_models: list[str]
) -> None:
    loads: list[str] = []
    store = ModelStore(tmp_path, 100, loads.append)
    for id in ("a", "b", "a", "c"):  # c pushes out b: a was used after it
        assert store.get(id, Path.read_bytes) == id.encode() * 10
    assert loads == ["a", "b", "c"]
    store.get("a", Path.read_bytes)
    assert loads == ["a", "b", "c"]
    store.get("b", Path.read_bytes)
    assert loads == ["a", "b", "c", "b"]


def test_a_model_larger_than_the_budget_is_loaded_alone(tmp_path: Path, three_models: list[str]) -> None:
    loads: list[str] = []
    store = ModelStore(tmp_path, 39, loads.append)
    for id in ("a", "a", "b", "a"):
        store.get(id, Path.read_bytes)
    assert loads == ["a", "b", "a"]
    store.free_all()
    store.get("a", Path.read_bytes)
    assert loads == ["a", "b", "a", "a"]


def test_a_failed_load_is_not_remembered(tmp_path: Path, three_models: list[str]) -> None:
    store = ModelStore(tmp_path, 100)
    with pytest.raises(ZeroDivisionError):
        store.get("a", lambda path: 1 / 0)
    assert store.get("a", Path.read_bytes) == b"a" * 10


def test_manifest_entries_are_validated() -> None:
    entry = msgspec.to_builtins(find("multistyle26"))
    for field, value in (("sha256", "abc"), ("size", 0), ("colour", "red")):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(entry | {field: value}, Model)
