"""Language models that weigh names: the packaged one for real, one behind a URL against a small server."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from core import own_models
from core.engines import Cancelled
from core.engines.words import PACKAGED, language_model
from core.errors import EngineError
from core.models import ModelStore
from core.own_models import OwnModel

NAMES = [
    "cauldron",
    "submarine",
    "broom",
    "railway carriage",
    "potion bottle",
    "beach chair",
    "street lamp",
    "owl",
]


def go_on() -> None:
    pass


@pytest.fixture(scope="module")
def models(weights: Path) -> ModelStore:
    return ModelStore(weights, 1 << 40)


def test_the_packaged_model_knows_what_belongs_into_a_scene(models: ModelStore) -> None:
    found = language_model(models, PACKAGED)
    assert found is not None
    model, name = found
    assert name == PACKAGED
    weights = model.weigh("a witch's kitchen", NAMES, go_on)
    assert set(sorted(weights, key=lambda name: -weights[name])[:3]) == {"cauldron", "potion bottle", "broom"}
    assert set(weights) == set(NAMES)
    assert all(0 <= weight <= 1 for weight in weights.values())
    assert model.weigh("a witch's kitchen", NAMES, go_on) == weights
    assert (
        max(model.weigh("the bottom of the sea", NAMES, go_on).items(), key=lambda item: item[1])[0]
        == "submarine"
    )


def test_a_cancel_is_heard_while_it_weighs(models: ModelStore) -> None:
    def stop() -> None:
        raise Cancelled

    found = language_model(models, PACKAGED)
    assert found is not None
    with pytest.raises(Cancelled):
        found[0].weigh("anything", NAMES, stop)


class Server(BaseHTTPRequestHandler):
    """Answers as Ollama does, with some names that were not asked for."""

    content = '```json\n{"things": ["owl", "nuclear bomb", "broom", 7, "owl"]}\n```'
    asked: ClassVar[dict[str, object]] = {}

    def do_POST(self) -> None:
        Server.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Server.asked["key"] = self.headers["Authorization"]
        body = json.dumps({"choices": [{"message": {"content": Server.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Server, "content", Server.content)
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def test_a_model_behind_a_url_can_only_name_what_it_was_given(url: str, tmp_path: Path) -> None:
    own_models.add(tmp_path, OwnModel(name="big", source=url, model="llama3", key="secret", usual=True))
    found = language_model(ModelStore(tmp_path, 1 << 30), "")
    assert found is not None
    weights = found[0].weigh("a wizard's tower", NAMES, go_on)
    assert {name for name, weight in weights.items() if weight} == {"owl", "broom"}
    assert weights["owl"] > weights["broom"]
    assert (Server.asked["model"], Server.asked["key"]) == ("llama3", "Bearer secret")
    assert stat.S_IMODE((tmp_path / "models" / "own.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["no JSON at all", '{"things": 5}', "[]", '{"things": {"owl": 1}}', "{}"])
def test_nonsense_from_a_url_fails_in_words(url: str, tmp_path: Path, content: str) -> None:
    Server.content = content
    own_models.add(tmp_path, OwnModel(name="big", source=url))
    found = language_model(ModelStore(tmp_path, 1 << 30), "big")
    assert found is not None
    with pytest.raises(EngineError, match="did not answer as it should"):
        found[0].weigh("a tower", NAMES, go_on)


def test_models_that_are_not_there(tmp_path: Path) -> None:
    store = ModelStore(tmp_path, 1 << 30)
    assert language_model(store, "none") is None
    with pytest.raises(EngineError, match="choose from: smollm2-135m"):
        language_model(store, "gpt-7")
    with pytest.raises(EngineError, match="models pull smollm2"):
        language_model(store, "")
    own_models.add(tmp_path, OwnModel(name="gone", source=str(tmp_path / "gone.gguf")))
    with pytest.raises(EngineError, match="models remove gone"):
        language_model(store, "gone")


def test_of_the_artists_own_models_one_is_the_usual(tmp_path: Path) -> None:
    for name in ("a", "b"):
        own_models.add(tmp_path, OwnModel(name=name, source="http://localhost/v1", usual=True))
    assert [model.usual for model in own_models.read(tmp_path).values()] == [False, True]
    assert own_models.remove(tmp_path, "b")
    assert not own_models.remove(tmp_path, "b")
    assert list(own_models.read(tmp_path)) == ["a"]
