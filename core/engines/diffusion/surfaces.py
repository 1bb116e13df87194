"""The small model of our own as a `Painter`: from words, from a picture, or in a material's layout."""

from __future__ import annotations

import math
from collections.abc import Generator
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from bridge.messages import Diffusion, Invalid
from core.engines import meaning
from core.engines.meaning import Embedder
from core.models import ModelStore

from . import schedules, seamless
from .painting import Step, Wish
from .seamless import resized
from .surface_network import SurfaceNetwork
from .surface_pipeline import USUAL, SurfacePipeline, noise

MODEL = "surfaces"
CLOSEST, LOOSEST = 0.3, 4.0  # blur of a layout from no strength to full, in places of the coefficients
MENDING = 0.9  # the strength with which seams of a picture are painted anew


class SurfacePainter:
    """See `Painter`. Its words are MiniLM's, so it knows English."""

    def __init__(self, network: SurfaceNetwork, embedder: Embedder) -> None:
        device = "cuda" if torch.cuda.is_available() else "cpu"
        self.pipeline = SurfacePipeline(network.eval().to(device, memory_format=torch.channels_last))
        self.multiple = network.multiple
        self._embedder = embedder

    @classmethod
    def of(cls, models: ModelStore) -> SurfacePainter:
        """The one that comes with Museloom, loaded."""
        embedder = models.get(meaning.MODEL, Embedder.load)
        return models.get(MODEL, lambda path: cls.load(path, embedder))

    @classmethod
    def load(cls, path: Path, embedder: Embedder) -> SurfacePainter:
        """path: weights as `SurfaceNetwork.save` writes them."""
        return cls(SurfaceNetwork.from_file(path), embedder)

    def complete(self, settings: Diffusion) -> Diffusion:
        """See `Painter`. The canvas becomes the next multiple of what the network needs."""
        if settings.loras:
            raise Invalid(
                "diffusion.loras",
                settings.loras[0].name,
                "Museloom's own model takes none: choose the checkpoint that it was made for as the model",
            )
        scheduler, steps = settings.scheduler or USUAL.scheduler, settings.steps or USUAL.steps
        canvas = settings.canvas or USUAL.canvas
        assert scheduler and steps and canvas  # noqa: PT018
        schedules.check(scheduler, steps, flow=True)
        return msgspec.structs.replace(
            settings,
            steps=steps,
            guidance=USUAL.guidance if settings.guidance is None else settings.guidance,
            scheduler=scheduler,
            canvas=math.ceil(canvas / self.multiple) * self.multiple,
        )

    def paint(self, wish: Wish) -> Generator[Step, None, Tensor]:
        """See `Painter`. A picture's layout is kept, the more loosely the greater the strength."""
        settings, side = wish.settings, wish.settings.canvas or 0
        words, negative = self.words(wish.prompt), self.words(settings.negative)
        start = noise(side, side, wish.seed)
        picture = None if wish.picture is None else resized(wish.picture, (side, side))
        if picture is not None and seamless.seam(picture) > seamless.LIMIT:
            picture = yield from seamless.repaint_seams(
                picture,
                lambda middle, mask: self.pipeline.steps(
                    words,
                    negative,
                    settings,
                    start,
                    picture=middle,
                    strength=MENDING,
                    blur=LOOSEST,
                    mask=mask,
                ),
            )
        made = yield from self.pipeline.steps(
            words,
            negative,
            settings,
            start,
            picture=picture,
            strength=wish.strength,
            blur=CLOSEST + (LOOSEST - CLOSEST) * wish.strength**2,
        )
        return seamless.eased(made)

    def words(self, text: str) -> Tensor:
        """Their embedding, [384]; zeros for none."""
        if not text.strip():
            return torch.zeros(self.pipeline.network.config.words)
        return torch.from_numpy(self._embedder([text])[0])
