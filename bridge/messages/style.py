"""Style: a picture painted anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from ..styles import STYLES
from .common import Image, Invalid, Message, Name, Seed, Unit

MAX_PIXELS = 4096 * 4096  # styled whole; larger layers need tiles, which do not exist yet
MIN_SIDE = 16  # below this the network's padding has nothing to mirror


class StyleRequest(Message, frozen=True, kw_only=True):
    """Paint `image` anew in one style or a blend of several.

    styles:   style name -> weight. Weights are relative: {"Starry Night": 2, "Great Wave": 1} is two to one.
    strength: 0 gives the original back, 1 the full style.
    preview:  send a small picture (long side 512) first.
    seed:     kept for the record; styling has no randomness.
    precision: "auto" takes bfloat16 where this processor has it and it cannot be seen.
    """

    image: Image
    styles: dict[Name, float]
    strength: Unit = 1.0
    preview: bool = True
    seed: Seed | None = None
    precision: Literal["auto", "float32", "bfloat16"] = "auto"

    @property
    def title(self) -> str:
        """What the result is called: "Starry Night", "Starry Night + Pop Art 80 %"."""
        names = " + ".join(self.styles)
        return names if self.strength == 1 else f"{names} {self.strength * 100:.0f} %"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. `sizes`: bytes of each blob."""
        self.image.check("image", sizes)
        if min(self.image.width, self.image.height) < MIN_SIDE:
            raise Invalid(
                "image",
                f"{self.image.width}x{self.image.height} pixels",
                f"both sides must be at least {MIN_SIDE} pixels; enlarge it or take a larger selection",
            )
        if self.image.width * self.image.height > MAX_PIXELS:
            raise Invalid(
                "image",
                f"{self.image.width}x{self.image.height} pixels",
                "more than 4096x4096 pixels cannot be styled whole yet; scale it down or select a part",
            )
        if not math.isfinite(self.strength):
            raise Invalid("strength", self.strength, "give a number from 0 to 1")
        if not self.styles:
            raise Invalid("styles", "empty", "name at least one style, such as " + next(iter(STYLES)))
        for name, weight in self.styles.items():
            if name not in STYLES:
                raise Invalid("styles", name, "choose from: " + ", ".join(STYLES))
            if not (math.isfinite(weight) and 0 < weight <= 1e6):
                raise Invalid(f"styles[{name}]", weight, "give a weight above 0, such as 1")


class StyleOutput(Message, frozen=True, kw_only=True):
    """A styled picture: same size and format as the request's."""

    image: Image
