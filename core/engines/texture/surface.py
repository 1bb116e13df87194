"""What a material is at each place, and the few operations that archetypes and coats are made of.

Colours are sRGB values, 0 to 1, as painters mix them; only the swatch's light turns them into linear light.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from .grid import Grid
from .noise import DEVIATION

Amount = Tensor | float


@dataclass(frozen=True)
class Surface:
    """A band of a material. height: metres, float32 [rows, size]. colour: sRGB, float32 [3, rows, size].

    roughness, metallic: 0 to 1, float32 [rows, size].
    """

    height: Tensor
    colour: Tensor
    roughness: Tensor
    metallic: Tensor

    @classmethod
    def of(
        cls, grid: Grid, height: Amount, colour: Tensor, roughness: Amount, metallic: Amount = 0.0
    ) -> Surface:
        """Of any values that fill the band: maps of it, or one number or colour for all of it."""
        one, device = grid.shape, grid.device
        return cls(
            _filled(height, one, device),
            _filled(colour, (3, *one), device),
            _filled(roughness, one, device),
            _filled(metallic, one, device),
        )

    def under(
        self,
        mask: Amount,
        *,
        colour: Tensor | None = None,
        roughness: Amount | None = None,
        metallic: Amount | None = None,
        height: Amount | None = None,
    ) -> Surface:
        """With something over it where the mask is: 0 as before, 1 wholly. What is not given stays."""
        return replace(
            self,
            height=self.height if height is None else mix(self.height, height, mask),
            colour=self.colour if colour is None else mix(self.colour, colour, mask),
            roughness=self.roughness if roughness is None else mix(self.roughness, roughness, mask),
            metallic=self.metallic if metallic is None else mix(self.metallic, metallic, mask),
        )

    def raised(self, metres: Amount) -> Surface:
        """Higher by so much; the rest as before."""
        return replace(self, height=self.height + metres)


def colour(code: str, device: str = "cpu") -> Tensor:
    """The colour of "#rrggbb", float32 [3, 1, 1]."""
    return torch.tensor([int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)], device=device)[:, None, None]


def mix(low: Amount, high: Amount, share: Amount) -> Tensor:
    """`low` where share is 0, `high` where it is 1. Colours and plain values alike."""
    mixed = low + (high - low) * share
    assert isinstance(mixed, Tensor)
    return mixed


def smooth(low: float, high: float, value: Tensor) -> Tensor:
    """0 up to `low`, 1 from `high`, an S between them; falling if `low` is the greater."""
    share = ((value - low) / (high - low)).clamp(0, 1)
    return share * share * (3 - 2 * share)


def inside(edge: Tensor, grid: Grid, softness: float = 0.0) -> Tensor:
    """1 where a distance is positive, 0 where negative. softness: metres of the change, at least a pixel."""
    half = max(softness, grid.pixel) / 2
    return smooth(-half, half, edge)


def spots(noise: Tensor, share: Amount, softness: float = 0.15) -> Tensor:
    """Where noise is highest: 0 to 1, 1 on about `share` of the area. softness: of their borders.

    The noise should have six or more points across: with 3, chance makes anything from 0 to 0.7 of a share of
    0.3, with 6 from 0.15 to 0.55.
    """
    wanted = torch.as_tensor(share, dtype=torch.float32, device=noise.device).clamp(1e-6, 1 - 1e-6)
    level = torch.special.ndtri(1 - wanted) * DEVIATION
    beyond = torch.where(wanted < 0.02, (0.02 - wanted) * 50, 0) * (softness + 1)  # to none at all at 0
    return smooth(-softness / 2, softness / 2, noise - level - beyond)


def dome(pieces_edge: Tensor, radius: float) -> Tensor:
    """A round shoulder: 0 at the edge, 1 from `radius` metres inside, as a quarter circle rises."""
    share = (pieces_edge / radius).clamp(0, 1)
    return (share * (2 - share)).clamp(min=1e-8).sqrt()


def shaded(base: Tensor, amount: Amount) -> Tensor:
    """A colour made lighter (amount above 0) or darker (below): 0.1 is a tenth. [3, rows, size]."""
    factor = torch.as_tensor(amount, device=base.device) + 1
    return (base * factor).clamp(0, 1)


def warmer(base: Tensor, amount: Amount) -> Tensor:
    """A colour moved towards orange (amount above 0) or blue (below): 0.05 is plain to see."""
    way = torch.tensor([1.0, 0.15, -1.0], device=base.device)[:, None, None]
    return (base + way * amount).clamp(0, 1)


def ramp(value: Tensor, stops: Sequence[tuple[float, Tensor]]) -> Tensor:
    """Colours along a scale: each stop a value and the colour there, in rising order. [3, rows, size]."""
    (before, result), *others = stops
    mixed = result.expand(3, *value.shape)
    for at, tone in others:
        mixed = mix(mixed, tone, ((value - before) / (at - before)).clamp(0, 1))
        before = at
    return mixed


def _filled(value: Amount, shape: tuple[int, ...], device: str) -> Tensor:
    return torch.as_tensor(value, dtype=torch.float32, device=device).expand(shape)


def terraced(value: Tensor, step: float, steepness: float = 0.25) -> Tensor:
    """A value that rises in flat steps, as layered stone splits. steepness: share of a step that rises."""
    level = value / step
    floor = level.floor()
    return (floor + smooth(1 - steepness, 1, level - floor)) * step


def seen(grid: Grid, metres: float) -> float:
    """How far things of this size can be told apart: 0 below one and a half pixels, 1 from three.

    Multiply what differs from one grain or chip to the next by it, so that it fades instead of flickering.
    """
    return min(1.0, max(0.0, metres / grid.pixel / 1.5 - 1))
