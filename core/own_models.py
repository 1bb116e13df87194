"""Language models of the artist's own: a GGUF file, a folder, or a URL, by a name they chose.

Only this machine's user adds them (`museloom models add`); a request can only name one. They are listed in
`models/own.json` under the data directory, readable by the user alone since a URL may need a key.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from bridge.messages import Name


class OwnModel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """source: path of a .gguf file or of a folder, or a URL. model, key: what its server wants to hear.

    usual: scenes use it when nothing else is said.
    """

    name: Name
    source: str
    model: str = ""
    key: str = ""
    usual: bool = False

    @property
    def remote(self) -> bool:
        """Whether it is behind a URL."""
        return self.source.startswith(("http://", "https://"))


def read(data: Path) -> dict[str, OwnModel]:
    """All of them by name; `data` is the user's data directory."""
    path = _path(data)
    found = msgspec.json.decode(path.read_bytes(), type=list[OwnModel]) if path.exists() else []
    return {model.name: model for model in found}


def add(data: Path, model: OwnModel) -> None:
    """Add or replace one. If it is the usual one, no other is."""
    others = [known for known in read(data).values() if known.name != model.name]
    if model.usual:
        others = [msgspec.structs.replace(known, usual=False) for known in others]
    _write(data, [*others, model])


def remove(data: Path, name: str) -> bool:
    """Forget one; its file stays where it is. False if there was none of this name."""
    known = read(data)
    if name not in known:
        return False
    _write(data, [model for model in known.values() if model.name != name])
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
