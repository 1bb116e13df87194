"""Tiles without seams: how a seam is measured, how networks are made to see none, how one is mended.

Networks of convolutions wrap round: then a tile has no border for them, and they commute with rolling it.
Transformers know where on the canvas each patch is; they are shown the tile rolled differently at every
step, so that no place is always the border (Vecchio et al., *ControlMat*, 2023, call it noise rolling).
"""

from __future__ import annotations

from collections.abc import Callable, Generator

import torch
from diffusers.models.downsampling import Downsample2D
from torch import Tensor, nn
from torch.nn.functional import avg_pool1d, interpolate, pad

from .painting import Step

LIMIT = 1.05  # of the seam figure: up to it there is no seam
EASED = 1.0  # to what the figure is brought by `eased`
CORE, REACH = 0.06, 0.14  # of the side: so far from a seam all is repainted; from there on nothing is
NEAR, FAR, SMOOTH = 6, 1 / 8, 17  # how far `eased` reaches: pixels, share of the side; between them, pixels
STRIDES = (0.7548776662466927, 0.5698402909980532)  # Roberts, *The unreasonable effectiveness of R2* (2018)

Repaint = Callable[[Tensor, Tensor], Generator[Step, None, Tensor]]


def seam(tile: Tensor) -> float:
    """The seam figure of a picture [channels, height, width]; 0 if it is of one colour.

    Mean gradient across the line where the tile meets itself over the 99th percentile of those across the
    lines inside; of both directions the worse.
    """
    return max(_figure(tile), _figure(tile.mT))


def _figure(tile: Tensor) -> float:
    lines = tile.float()
    inside = torch.quantile((lines[:, 1:] - lines[:, :-1]).abs().mean((0, 2)), 0.99)
    across = (lines[:, 0] - lines[:, -1]).abs().mean()
    return float(across / inside.clamp(min=1e-9))


def make_circular(network: nn.Module) -> None:
    """Let every convolution in it wrap round, where it took what is outside for black."""
    for part in network.modules():
        if isinstance(part, Downsample2D) and part.use_conv and part.padding == 0:
            part.padding = 1  # so it does not pad to the right and below by itself, with black
            part.conv.register_forward_pre_hook(_wrap_right_and_below)
        elif isinstance(part, nn.Conv2d) and part.padding not in (0, (0, 0)):
            part.padding_mode = "circular"


def _wrap_right_and_below(_: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    return (pad(inputs[0], (0, 1, 0, 1), mode="circular"), *inputs[1:])


def resized(tile: Tensor, sides: tuple[int, int]) -> Tensor:
    """A tile [channels, height, width] at another size, filtered round its borders. sides: height, width."""
    if tile.shape[1:] == sides:
        return tile
    height, width = tile.shape[1:]
    margin = min(16, height, width)
    wide = pad(tile[None], (margin,) * 4, "circular")
    ratio = sides[0] / height, sides[1] / width
    grown = [round((size + 2 * margin) * part) for size, part in zip((height, width), ratio, strict=True)]
    made = interpolate(wide, grown, mode="bicubic", antialias=True)[0]
    top, left = round(margin * ratio[0]), round(margin * ratio[1])
    return made[:, top : top + sides[0], left : left + sides[1]]


def rolled_by(step: int, patches: tuple[int, int]) -> tuple[int, int]:
    """By how many of its rows and columns of patches a tile is rolled: far from where it was before."""
    rows, columns = (int(step * stride % 1 * count) for stride, count in zip(STRIDES, patches, strict=True))
    return rows, columns


def eased(tile: Tensor) -> Tensor:
    """The tile [channels, height, width], 0 - 1, with the seam figure at most `LIMIT`.

    Only so much of the step across the line is taken away as is too much, half of it from each side: its
    coarse part over an eighth of the side, its fine part over some pixels, so that it is no smear.
    """
    while seam(tile) > LIMIT:
        tile = _ease_rows(_ease_rows(tile).mT).mT
    return tile.contiguous()


def _ease_rows(tile: Tensor) -> Tensor:
    figure = _figure(tile)
    if figure <= LIMIT:
        return tile
    height = tile.shape[1]
    step = (tile[:, 0] - tile[:, -1]) * (1 - EASED / figure) / 2
    smooth = min(SMOOTH, step.shape[1] // 2 * 2 - 1)
    coarse = avg_pool1d(pad(step, (smooth // 2, smooth // 2), mode="circular"), smooth, stride=1)
    change = torch.zeros_like(tile)
    for part, reach in ((coarse, max(NEAR, int(height * FAR))), (step - coarse, NEAR)):
        fade = _smooth(1 - torch.arange(height) / min(reach, height // 2))[None, :, None]
        change -= part[:, None] * (fade - fade.flip(1))
    return (tile + change).clamp(0, 1)


def repaint_seams(picture: Tensor, repaint: Repaint) -> Generator[Step, None, Tensor]:
    """A picture [3, height, width] with what is near its borders painted anew, so that it tiles.

    repaint: how a model paints a part of a picture: it gets the picture and a mask float32 [height, width],
             1 to be painted anew, 0 to stay, and gives the picture. All else is left as it is, to the bit.
    """
    height, width = picture.shape[1:]
    half = height // 2, width // 2
    middle = picture.roll(half, (1, 2))
    mask = 1 - (1 - _band(height))[:, None] * (1 - _band(width))
    painted = yield from repaint(middle, mask)
    mended = torch.where(mask > 0, torch.lerp(middle, painted, mask), middle)
    return mended.roll((-half[0], -half[1]), (1, 2))


def _band(side: int) -> Tensor:
    """1 along the middle, 0 from `REACH` on."""
    away = (torch.arange(side) - side // 2 + 0.5).abs() / side
    return _smooth((REACH - away) / (REACH - CORE))


def _smooth(share: Tensor) -> Tensor:
    share = share.clamp(0, 1)
    return share * share * (3 - 2 * share)
