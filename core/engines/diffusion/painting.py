"""What every diffusion model is asked, and how it answers: step by step, with a look at what is coming."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple, Protocol

from torch import Tensor

from bridge.messages import Diffusion


class Wish(NamedTuple):
    """What is to be painted: a tile without seams.

    settings: complete, see `Painter.complete`; its canvas is the side of the tile, pixels.
    picture:  float32 [3, height, width], sRGB 0 - 1, to start from; None: from noise alone.
    strength: how far from the picture, 0 - 1.
    """

    prompt: str
    settings: Diffusion
    seed: int
    picture: Tensor | None = None
    strength: float = 1.0


class Step(NamedTuple):
    """A step is done. picture: uint8 [3, height, width], roughly what is coming; None: nothing to see yet."""

    done: int
    of: int
    picture: Tensor | None = None


class Painter(Protocol):
    """A diffusion model, loaded."""

    def complete(self, settings: Diffusion) -> Diffusion:
        """The settings with what is usual for this model where nothing is said.

        Raises `Invalid` for what it cannot do, such as a canvas that is too large.
        """

    def paint(self, wish: Wish) -> Generator[Step, None, Tensor]:
        """The tile, float32 [3, canvas, canvas], sRGB 0 - 1: the same for the same wish, without seams.

        Yields after every step, so that whoever asked can stop it; raises `EngineError` "memory".
        """
