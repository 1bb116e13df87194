"""A look at latents without the decoder: one small convolution, fitted to whatever VAE there is.

Latents are a coarse picture in other colours. Which ones is found by encoding a picture of known colours and
solving for the 3 x 3 filter that gives its colours back: least squares, exact in a moment, nothing to
download.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d, conv2d, interpolate, pad, unfold

SIDE = 256  # pixels of the picture it is fitted to
RIDGE = 1e-3  # of the mean square of the inputs: keeps what the picture does not tell small
SHOWN = 256  # pixels of a preview's side, at most


class Preview:
    """The fitted decoder. encode: a picture float32 [3, side, side], 0 - 1 -> latents [1, channels, ...]."""

    def __init__(self, encode: Callable[[Tensor], Tensor]) -> None:
        picture = colours(SIDE)
        latents = encode(picture).float().cpu()
        target = adaptive_avg_pool2d(picture, latents.shape[-1]).flatten(1).T.double()
        seen = _neighbours(latents).double()
        square = seen.T @ seen
        square += RIDGE * square.diagonal().mean() * torch.eye(len(square), dtype=square.dtype)
        solved = torch.linalg.solve(square, seen.T @ target).float()
        self._bias = solved[-1]
        self._filter = solved[:-1].T.unflatten(1, (latents.shape[1], 3, 3))

    def __call__(self, latents: Tensor) -> Tensor:
        """The picture that latents [1, channels, height, width] stand for: uint8 [3, side, side], small."""
        around = pad(latents.float().cpu(), (1, 1, 1, 1), mode="circular")
        picture = conv2d(around, self._filter, self._bias).clamp_(0, 1)
        side = min(SHOWN, 4 * picture.shape[-1])
        shown = interpolate(picture, size=side, mode="bilinear", antialias=True)
        return (shown[0] * 255 + 0.5).to(torch.uint8)


def _neighbours(latents: Tensor) -> Tensor:
    """Each place with the eight around it, and a one: [places, 9 channels + 1]."""
    near = unfold(pad(latents, (1, 1, 1, 1), mode="circular"), 3)[0].T
    return torch.cat([near, torch.ones(len(near), 1)], 1)


def colours(side: int) -> Tensor:
    """A tile of soft and hard patches in all colours, float32 [3, side, side], 0 - 1; always the same."""
    chance = torch.Generator().manual_seed(7)
    picture = torch.full((1, 3, side, side), 0.5)
    for cells in (2, 4, 8, 16, 32, 64):
        patches = torch.rand(1, 3, cells, cells, generator=chance) - 0.5
        for mode in ("nearest", "bicubic"):
            grown = interpolate(patches, size=side, mode=mode)
            turned = torch.randint(side, (2,), generator=chance).tolist()
            picture += grown.roll(turned, (2, 3)) * (0.5 if cells <= 16 else 0.25)
    return picture[0].clamp_(0, 1)
