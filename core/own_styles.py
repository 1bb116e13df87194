"""Personal styles of melodies: what `museloom melody train` learnt from a player's own phrases.

Each is one small file, `models/melody-styles/NAME.safetensors` under the data directory: an adapter for the
melody model, with what is known of it as metadata. `core.engines.melody.adapt` makes and applies them.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load_file, save_file

from bridge.messages import Name


class OwnStyle(msgspec.Struct, frozen=True, kw_only=True):
    """What a style's file says of it.

    base:          SHA-256 of the weights it was learnt on (`adapt.digest`); it fits no others.
    phrases, notes: that it was learnt from and tried on.
    before, after: bits a note on phrases that were kept apart, without and with it.
    made:          the day, such as "2026-11-25".
    """

    name: Name
    base: str
    phrases: int
    notes: int
    before: float
    after: float
    made: str


def path(data: Path, name: str) -> Path:
    """Where the style `name` lies under the data directory `data`, whether it is there or not."""
    return _folder(data) / f"{name}.safetensors"


def read(data: Path) -> dict[str, OwnStyle]:
    """All of them by name; files that are none are passed over. `data` is the user's data directory."""
    found = {}
    for file in sorted(_folder(data).glob("*.safetensors")):
        try:
            with safe_open(file, "numpy") as opened:
                facts = (opened.metadata() or {}) | {"name": file.stem}
            found[file.stem] = msgspec.convert(facts, OwnStyle, strict=False)
        except (OSError, SafetensorError, msgspec.ValidationError):
            continue
    return found


def weights(data: Path, name: str) -> dict[str, NDArray[np.float32]]:
    """The adapter of the style `name`. Raises OSError or SafetensorError if it cannot be read."""
    return load_file(path(data, name))


def write(data: Path, style: OwnStyle, weights: dict[str, NDArray[np.float32]]) -> None:
    """Keep a style; one that has its name is replaced. Whole or not at all, whatever happens."""
    file = path(data, style.name)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    facts = {field: str(value) for field, value in msgspec.structs.asdict(style).items()}
    save_file(weights, part, facts)
    part.replace(file)


def remove(data: Path, name: str) -> bool:
    """Delete one. False if there was none of this name."""
    if name not in read(data):
        return False
    path(data, name).unlink()
    return True


def _folder(data: Path) -> Path:
    return data / "models" / "melody-styles"
