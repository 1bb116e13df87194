"""The network that sees relief and roughness in a colour picture.

An encoder and a decoder of small filters work at the picture's own resolution and may do so tile by tile.
What needs to look around, some 370 pixels far, works on an eighth of the resolution and on the whole picture
at once, by dilated convolutions (Yu and Koltun 2016, arXiv:1511.07122). Height is a sum over resolutions, as
in a Laplacian pyramid (Burt and Adelson 1983): each adds what the coarser ones cannot hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

CELL = 8  # pixels of the coarse map's cells
FINE_REACH = 32  # pixels around a tile beyond which encoder and decoder see nothing; a multiple of CELL
DILATIONS = (1, 2, 4, 8, 16, 8, 4, 2, 1)
LEAST_CELLS = max(DILATIONS) + 1  # of the coarse map's side: more than the widest filter reaches
WIDTHS = (24, 48, 80)  # channels at a half, a quarter, an eighth
FULL_WIDTH = 12  # at full resolution
LUMA = (0.299, 0.587, 0.114)
# Before training it does what one does without a network, bright is high: height, in cells, and roughness of
# white against black, and the roughness of black, as `benchmarks/pbr.py` finds them on training materials.
PLAIN, PLAIN_ROUGHNESS = (0.6, -0.21), 0.85

# How a picture goes on beyond its borders. "constant": it does not; for tiles cut out with FINE_REACH around.
Border = Literal["circular", "reflect", "constant"]


class Features(NamedTuple):
    """What the encoder sees, at a half, a quarter and an eighth of the resolution."""

    half: Tensor
    quarter: Tensor
    eighth: Tensor


class Conv(nn.Module):
    """A 3 x 3 convolution that goes on at the borders as the picture does."""

    def __init__(self, inward: int, outward: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inward, outward, 3, stride, 0, dilation)

    def forward(self, x: Tensor, border: Border) -> Tensor:
        """x: [batch, channels, height, width]."""
        around = self.conv.dilation[0]
        result: Tensor = self.conv(F.pad(x, (around,) * 4, border))
        return result


class Residual(nn.Module):
    """x + filtered x."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.look = Conv(width, width, dilation=dilation)
        self.mix = nn.Conv2d(width, width, 1)

    def forward(self, x: Tensor, border: Border) -> Tensor:
        """Same shape as x."""
        result: Tensor = x + self.mix(F.relu(self.look(x, border)))
        return result


class Encoder(nn.Module):
    """Colours -> features."""

    def __init__(self) -> None:
        super().__init__()
        half, quarter, eighth = WIDTHS
        self.begin, self.at_half = Conv(12, half), Residual(half)
        self.to_quarter, self.at_quarter = Conv(half, quarter, 2), Residual(quarter)
        self.to_eighth = Conv(quarter, eighth, 2)

    def forward(self, colours: Tensor, border: Border) -> Features:
        """colours: [batch, 3, height, width], 0 to 1, sides multiples of CELL."""
        x = self.begin(F.pixel_unshuffle(colours * 4 - 2, 2), border)
        half = self.at_half(x, border)
        quarter = self.at_quarter(self.to_quarter(F.relu(half), border), border)
        return Features(half, quarter, self.to_eighth(F.relu(quarter), border))


class Coarse(nn.Module):
    """Features at an eighth -> features that know what is around."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Residual(WIDTHS[2], dilation) for dilation in DILATIONS)

    def forward(self, x: Tensor, border: Border) -> Tensor:
        """Same shape as x; sides of LEAST_CELLS or more."""
        for block in self.blocks:
            x = block(x, border)
        return x


class Decoder(nn.Module):
    """Features -> height and roughness."""

    def __init__(self) -> None:
        super().__init__()
        half, quarter, eighth = WIDTHS
        self.up_quarter, self.at_quarter = nn.Conv2d(eighth, quarter, 1), Residual(quarter)
        self.up_half, self.at_half = nn.Conv2d(quarter, half, 1), Residual(half)
        self.up_full = nn.Conv2d(half, FULL_WIDTH - 3, 1)
        self.look_full, self.end = Conv(FULL_WIDTH, FULL_WIDTH), Conv(FULL_WIDTH, 2)
        self.heads = nn.ModuleList(nn.Conv2d(width, 2, 1) for width in (eighth, quarter, half))
        self.plain = nn.Conv2d(3, 2, 1)

    def forward(self, colours: Tensor, features: Features, border: Border) -> Tensor:
        """[batch, 2, height, width]: height in pixels, any zero; roughness, mostly 0 to 1.

        features: of the encoder, the coarsest from `Coarse`.
        """
        x = features.eighth
        found: Tensor = self.heads[0](x)
        x = F.relu(self.up_quarter(x))
        x = self.at_quarter(_doubled(x, border) + features.quarter, border)
        found = _doubled(found, border) + self.heads[1](x)
        x = F.relu(self.up_half(x))
        x = self.at_half(_doubled(x, border) + features.half, border)
        found = _doubled(found, border) + self.heads[2](x)
        x = F.relu(_doubled(self.up_full(x), border))
        x = F.relu(self.look_full(torch.cat([x, colours * 2 - 1], 1), border))
        found = _doubled(found, border) + self.end(x, border) + self.plain(colours)
        return found * found.new_tensor([CELL, 1])[:, None, None]


class PictureNetwork(nn.Module):
    """All three together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.coarse, self.decoder = Encoder(), Coarse(), Decoder()
        self._begin()

    @torch.no_grad()
    def _begin(self) -> None:
        """The weights from which training starts: it sees brightness alone, and can learn at every depth.

        Filters as He et al. 2015 (arXiv:1502.01852) have them, or what lies deep would hardly count.
        """
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(cast(Tensor, layer.bias))
        mixes = [layer.mix for layer in self.modules() if isinstance(layer, Residual)]
        for silent in (*mixes, *self.decoder.heads, self.decoder.end.conv):
            nn.init.zeros_(cast(Tensor, silent.weight))
        plain = self.decoder.plain
        plain.weight.copy_(torch.tensor(PLAIN)[:, None, None, None] * torch.tensor(LUMA)[:, None, None])
        cast(Tensor, plain.bias).copy_(torch.tensor([0, PLAIN_ROUGHNESS]))

    def forward(self, colours: Tensor, border: Border) -> Tensor:
        """[batch, 2, height, width]: height in pixels, roughness. colours: [batch, 3, height, width], 0 to 1,
        sides multiples of CELL and at least CELL * LEAST_CELLS."""
        features: Features = self.encoder(colours, border)
        seen = features._replace(eighth=self.coarse(features.eighth, border))
        result: Tensor = self.decoder(colours, seen, border)
        return result

    @classmethod
    def load(cls, path: Path) -> PictureNetwork:
        """With the weights in a safetensors file."""
        network = cls()
        network.load_state_dict({name: weight.float() for name, weight in load_file(path).items()})
        return network.eval().requires_grad_(False)


def _doubled(x: Tensor, border: Border) -> Tensor:
    """Twice the resolution, bilinear."""
    larger = F.interpolate(
        F.pad(x, (1, 1, 1, 1), border), scale_factor=2, mode="bilinear", align_corners=False
    )
    inside: Tensor = larger[..., 2:-2, 2:-2]
    return inside
