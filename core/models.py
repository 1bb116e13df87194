"""What models exist, where their weights are, and which of them are in memory.

`core/models.toml` lists the models. The weights of most lie under the user's data directory, in
`models/<id>/<file>`, where `core.engines.pull` puts them; small ones of our own come with Museloom, in
`core/weights`. A `ModelStore` in each lane loads them.
"""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from bridge.messages import ModelInfo, Name

from .errors import EngineError

T = TypeVar("T")
Bytes = Annotated[int, Meta(gt=0)]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


SHIPPED = Path(__file__).with_name("weights")
OWN = "own:"  # before the names of what is not in the manifest


class Wheel(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, tag_field="from", tag="wheel"):
    """A file inside the wheel of a package of the Python package index. size: of the wheel, in bytes."""

    package: Name
    version: Name
    file: Name
    size: Bytes

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


class Shipped(
    Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, tag_field="from", tag="museloom"
):
    """A file in `core/weights`, which every installation of Museloom has."""

    file: Name

    def __str__(self) -> str:
        return "comes with Museloom"


class File(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One more file of the same wheel. `size` in bytes."""

    file: Name
    sha256: Digest
    size: Bytes


class Model(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One entry of the manifest. `size` and `memory` in bytes, `sha256` of the file.

    more: files of the same wheel that the weights do not work without (a tokenizer); they lie beside them.
    """

    ability: Name
    licence: Name
    source: Wheel | Shipped
    sha256: Digest
    size: Bytes
    memory: Bytes
    id: str = ""
    default: bool = False
    more: list[File] = []

    @property
    def files(self) -> list[File]:
        """All of its files, the weights first."""
        return [File(file=self.source.file, sha256=self.sha256, size=self.size), *self.more]

    def path(self, data: Path) -> Path:
        """Where the weights lie, under the data directory `data` if they were fetched; there or not."""
        if isinstance(self.source, Shipped):
            return SHIPPED / self.source.file
        return data / "models" / self.id / PurePosixPath(self.source.file).name

    @property
    def remedy(self) -> str:
        """What brings the weights (back) to this machine."""
        if isinstance(self.source, Shipped):
            return "install Museloom again"
        return f"museloom models pull {self.id}"

    def places(self, data: Path) -> list[tuple[File, Path]]:
        """Each of its files with where it lies under the data directory `data`, the weights first."""
        folder = self.path(data).parent
        return [(file, folder / PurePosixPath(file.file).name) for file in self.files]

    def installed(self, data: Path) -> bool:
        """Whether the files are there and have the right length: quick, `intact` is sure."""
        return all(path.is_file() and path.stat().st_size == file.size for file, path in self.places(data))

    def intact(self, data: Path) -> bool:
        """Whether the files are there and are, byte for byte, those of the manifest."""
        return self.installed(data) and all(sha256(path) == file.sha256 for file, path in self.places(data))


@cache
def manifest() -> dict[str, Model]:
    """All models by id, in the order of `models.toml`."""
    with Path(__file__).with_name("models.toml").open("rb") as file:
        entries = tomllib.load(file)
    return {
        id: msgspec.structs.replace(msgspec.convert(entry, Model), id=id) for id, entry in entries.items()
    }


def find(model_id: str) -> Model:
    """The manifest's entry for `model_id`. Raises `EngineError` "unknown-model"."""
    try:
        return manifest()[model_id]
    except KeyError:
        raise EngineError(
            "unknown-model",
            "There is no such model",
            field="model",
            value=model_id,
            fix="choose from: " + ", ".join(manifest()),
        ) from None


def listing(data: Path) -> list[ModelInfo]:
    """Every model of the manifest, and whether it is in the data directory `data`."""
    return [
        ModelInfo(
            id=model.id,
            ability=model.ability,
            licence=model.licence,
            source=str(model.source),
            size=sum(file.size for file in model.files),
            memory=model.memory,
            installed=model.installed(data),
        )
        for model in manifest().values()
    ]


def remove(model: Model, data: Path) -> bool:
    """Delete the weights; false if there were none. Lanes that have them in memory keep them there.

    Raises `EngineError` for weights that come with Museloom.
    """
    if isinstance(model.source, Shipped):
        raise EngineError(
            "bad-field",
            "It is part of Museloom and cannot be removed by itself",
            field="model",
            value=f"{model.id}, which comes with Museloom",
            fix="leave it where it is: it takes next to no room and is loaded only when it is used",
        )
    folder = model.path(data).parent
    if not folder.exists():
        return False
    shutil.rmtree(folder)
    return True


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class ModelStore:
    """The models that one lane has in memory, least recently used first.

    data:    the user's data directory.
    budget:  bytes; the sum of the manifest's `memory` of loaded models stays within it, except that the
             model just asked for is always loaded.
    on_load: called with the model's id or name before its weights are read, so that a lane can say so.
    """

    def __init__(
        self, data: Path, budget: int, on_load: Callable[[str], None] = lambda model_id: None
    ) -> None:
        self.data, self.budget, self.on_load = data, budget, on_load
        self._loaded: dict[str, Any] = {}
        self._memory: dict[str, int] = {}
        self._checked: set[str] = set()

    def get(self, model_id: str, load: Callable[[Path], T]) -> T:
        """The loaded model: from memory, else `load(path of its weights)`.

        Raises `EngineError`: "unknown-model", "missing-model" (not pulled), "bad-model" (the file is not
        the manifest's; looked at once a process, before the first load).
        """
        model = find(model_id)
        if model_id not in self._loaded:
            self._check(model)
        return self._get(model_id, model.memory, lambda: load(model.path(self.data)))

    def get_own(self, name: str, memory: int, load: Callable[[], T]) -> T:
        """A model of the artist's own (`core.own_models`), which takes about `memory` bytes."""
        return self._get(OWN + name, memory, load)

    def _get(self, key: str, memory: int, load: Callable[[], T]) -> T:
        if key in self._loaded:
            self._loaded[key] = self._loaded.pop(key)  # now the most recently used
        else:
            self._make_room(memory)
            self.on_load(key.removeprefix(OWN))
            self._loaded[key] = load()
            self._memory[key] = memory
        result: T = self._loaded[key]
        return result

    def free_all(self) -> None:
        """Forget every loaded model."""
        self._loaded.clear()

    def _check(self, model: Model) -> None:
        if model.id in self._checked:
            return
        path = model.path(self.data)
        if not path.exists():
            raise EngineError(
                "missing-model",
                "The model's weights are not on this machine yet",
                field="model",
                value=f"{model.id}, not here",
                fix=model.remedy,
            )
        if not model.intact(self.data):
            raise EngineError(
                "bad-model",
                f"{path} is damaged",
                field="model",
                value=f"{model.id}, damaged on disk",
                fix=model.remedy,
            )
        self._checked.add(model.id)

    def _make_room(self, memory: int) -> None:
        while self._loaded and sum(self._memory[key] for key in self._loaded) + memory > self.budget:
            del self._loaded[next(iter(self._loaded))]
