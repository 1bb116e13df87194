"""Models of the artist's own, by a name they chose: language models, checkpoints and LoRAs.

A language model is a GGUF file, a folder, or a URL; a checkpoint a folder or a .safetensors file, a LoRA such
a file. They are listed in `models/own.json` under the data directory, readable by the user alone since a URL
may need a key. Files and URLs are only added by this machine's user (`museloom models add`): a request can
name a model, and have one fetched from Hugging Face under a name that is free (`PullRequest`).
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Literal

import msgspec
from safetensors import SafetensorError, safe_open

from bridge.messages import Name

from .errors import EngineError
from .models import manifest

NAME = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}"


class OwnModel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """source: path of a file or of a folder, or a URL. licence: as whoever published it says; "" unknown.
    origin: what of Hugging Face it is; "" if it was not downloaded.

    model, key: what a URL's server wants to hear. usual: scenes use it when nothing else is said.
    """

    name: Name
    source: str
    kind: Literal["language", "checkpoint", "lora"] = "language"
    licence: str = ""
    origin: str = ""
    model: str = ""
    key: str = ""
    usual: bool = False

    @property
    def remote(self) -> bool:
        """Whether it is behind a URL."""
        return self.source.startswith(("http://", "https://"))

    @property
    def ability(self) -> str:
        """What it is for."""
        return "scene" if self.kind == "language" else "texture"


def read(data: Path, kind: str = "") -> dict[str, OwnModel]:
    """All of them, or those of a kind, by name; `data` is the user's data directory."""
    path = _path(data)
    found = msgspec.json.decode(path.read_bytes(), type=list[OwnModel]) if path.exists() else []
    return {model.name: model for model in found if kind in ("", model.kind)}


def check_name(name: str) -> None:
    """Raise `EngineError` "bad-field" if no model of the artist's may be called so."""
    if name in manifest() or name == "none" or not re.fullmatch(NAME, name):
        raise taken(name, "take another one, of letters, digits, dots and dashes")


def taken(name: str, fix: str) -> EngineError:
    """The error for a name that cannot be had."""
    return EngineError(
        "bad-field", "A model cannot be called so", field="name", value=name or "empty", fix=fix
    )


def folder(data: Path, name: str) -> Path:
    """Where the files of a model lie that was downloaded; it is removed with its entry."""
    return data / "models" / f"own-{name}"


def partial(data: Path, name: str) -> Path:
    """Where they lie until all are there."""
    return data / "models" / f".own-{name}.part"


def kind_of(path: Path) -> Literal["checkpoint", "lora"]:
    """What a folder or a .safetensors file is, by its index or by the names of its weights.

    Raises `EngineError` "bad-model" for what is neither.
    """
    if path.is_dir():
        if (path / "model_index.json").is_file():
            return "checkpoint"
        raise _useless(
            path, "has no model_index.json", "give a folder as diffusers lays it out, or a .safetensors file"
        )
    if path.suffix != ".safetensors":
        raise _useless(
            path, "is no .safetensors file", "only these are safe to open: many models have been converted"
        )
    try:
        with safe_open(path, framework="np") as file:
            names = list(file.keys())
    except SafetensorError as error:
        raise _useless(path, f"is damaged: {error}", "download it again") from None
    return "lora" if any("lora" in name.lower() for name in names) else "checkpoint"


def add(data: Path, model: OwnModel) -> None:
    """Add or replace one. If it is the usual one, no other is."""
    others = [known for known in read(data).values() if known.name != model.name]
    if model.usual:
        others = [msgspec.structs.replace(known, usual=False) for known in others]
    _write(data, [*others, model])


def remove(data: Path, name: str) -> bool:
    """Forget one. Files that were downloaded for it go too; those of the artist's own stay where they are.

    False if there was none of this name.
    """
    known = read(data)
    half = partial(data, name)
    if name not in known and not half.exists():
        return False
    _write(data, [model for model in known.values() if model.name != name])
    for downloaded in (folder(data, name), half):
        shutil.rmtree(downloaded, ignore_errors=True)
    return True


def _write(data: Path, models: list[OwnModel]) -> None:
    path = _path(data)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_bytes(msgspec.json.format(msgspec.json.encode(models)))
    os.replace(part, path)


def _path(data: Path) -> Path:
    return data / "models" / "own.json"


def _useless(path: Path, why: str, fix: str) -> EngineError:
    return EngineError("bad-model", f"It {why}", field="model", value=f"{path}, which {why}", fix=fix)
