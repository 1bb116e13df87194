"""Which model paints: our own, or a checkpoint of the artist's."""

from __future__ import annotations

from core.engines import meaning
from core.engines.meaning import Embedder
from core.models import ModelStore

from .painting import Painter
from .surfaces import MODEL, SurfacePainter


def painter_for(name: str, models: ModelStore) -> Painter:
    """The model of this name, loaded; "" is Museloom's own."""
    embedder = models.get(meaning.MODEL, Embedder.load)
    return models.get(MODEL, lambda path: SurfacePainter.load(path, embedder))
