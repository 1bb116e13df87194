"""Which model paints: our own, or a checkpoint of the artist's."""

from __future__ import annotations

from pathlib import Path

from core import own_models
from core.errors import EngineError
from core.models import ModelStore

from . import checkpoint_painter, checkpoints, loading
from .painting import Painter
from .surfaces import MODEL, SurfacePainter


def painter_for(name: str, models: ModelStore) -> Painter:
    """The model of this name, loaded; "" is Museloom's own.

    Raises `EngineError`: "unknown-model" for a name that is not the artist's, and what loading raises.
    """
    if name in ("", MODEL):
        return SurfacePainter.of(models)
    path = _source(models.data, name, "checkpoint", "diffusion.model")
    size = loading.memory(checkpoints.inspect(path))

    def lora(name: str) -> Path:
        return _source(models.data, name, "lora", "diffusion.loras")

    return models.get_own(name, size, lambda: checkpoint_painter.load(path, lora))


def _source(data: Path, name: str, kind: str, field: str) -> Path:
    known = own_models.read(data, kind)
    if name not in known:
        there = f"choose from {', '.join(known)}; " if known else ""
        raise EngineError(
            "unknown-model",
            f"There is no {kind} of this name",
            field=field,
            value=name,
            fix=f"{there}`museloom models add NAME FILE --for texture` adds one",
        )
    return Path(known[name].source)
