"""From pixels to latents and back, through the VAE of a checkpoint, without seams."""

from __future__ import annotations

from typing import Any

from torch import Tensor
from torch.nn.functional import pad

from .loading import TILE

MARGIN = 8  # latents around a tile that goes piece by piece: there it goes on beyond its border


class Codec:
    """A VAE. whole: side of the largest picture that it takes at once, pixels."""

    def __init__(self, vae: Any, device: str, whole: int) -> None:
        self._vae, self._device, self._whole = vae, device, whole
        vae.tile_sample_min_size = TILE
        self.scale = 1 << len(vae.config.block_out_channels) - 1  # pixels of a latent's side
        vae.tile_latent_min_size = TILE // self.scale
        self.channels: int = vae.config.latent_channels
        self._factor, self._shift = vae.config.scaling_factor, vae.config.shift_factor or 0.0

    def encoded(self, picture: Tensor) -> Tensor:
        """The latents of a picture float32 [3, height, width], 0 - 1: float32 [1, channels, ...], scaled."""
        margin = self._margin(picture.shape[-1]) * self.scale
        pixels = pad(picture[None] * 2 - 1, (margin,) * 4, mode="circular")
        latents: Tensor = self._vae.encode(pixels.to(self._device)).latent_dist.mode().float().cpu()
        return _without(latents, margin // self.scale).sub(self._shift).mul(self._factor)

    def decoded(self, latents: Tensor) -> Tensor:
        """The picture of latents."""
        margin = self._margin(latents.shape[-1] * self.scale)
        near = pad(latents / self._factor + self._shift, (margin,) * 4, mode="circular")
        picture: Tensor = self._vae.decode(near.to(self._device), return_dict=False)[0].float().cpu()
        return (_without(picture, margin * self.scale)[0] / 2 + 0.5).clamp(0, 1)

    def _margin(self, side: int) -> int:
        """Lets the VAE go piece by piece if the picture is too large for it; then a margin is needed."""
        self._vae.use_tiling = side > self._whole
        return MARGIN if self._vae.use_tiling else 0


def _without(picture: Tensor, margin: int) -> Tensor:
    return picture[..., margin:-margin, margin:-margin] if margin else picture
