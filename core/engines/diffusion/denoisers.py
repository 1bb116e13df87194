"""One shape for the networks of all families: latents and words in, the family's kind of answer out.

Latents are float32 [1, channels, height / 8, width / 8] in main memory, scaled as the network knows them;
everything in between (data type, device, guidance, patches) is seen to here.
"""

from __future__ import annotations

from typing import Any, Protocol

import torch
from torch import Tensor
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from . import seamless
from .checkpoints import FLUX, SD3, SDXL, Family
from .painting import Wish

PATCH = 2  # latents along the side of a patch that transformers see
T5_TOKENS = 256  # of the words, as many as a transformer is given; those it was trained with at most


class Denoiser(Protocol):
    """The network, asked for one picture."""

    def __call__(self, latents: Tensor, time: Tensor, step: int) -> Tensor:
        """Its answer for the latents at a time of the schedule: noise, velocity or picture, as taught."""


def denoiser(pipe: Any, family: Family, wish: Wish) -> Denoiser:
    """The network of a pipeline, with the words of a wish (whose settings are complete) encoded."""
    settings = wish.settings
    negative, guidance = settings.negative, settings.guidance or 0.0
    if family is FLUX:
        return Flux(pipe, wish.prompt, guidance)
    if family is SD3:
        return StableDiffusion3(pipe, wish.prompt, negative, guidance)
    return StableDiffusion(pipe, wish.prompt, negative, guidance, settings.canvas if family is SDXL else None)


class StableDiffusion:
    """UNets: Stable Diffusion 1.x and 2.x, and XL if it is told the side."""

    def __init__(self, pipe: Any, prompt: str, negative: str, guidance: float, side: int | None) -> None:
        self._unet, self._guidance = pipe.unet, guidance
        distilled = pipe.unet.config.time_cond_proj_dim  # latent consistency models are told their guidance
        self._twice = guidance > 1 and not distilled
        device = pipe._execution_device
        asked = {"device": device, "do_classifier_free_guidance": self._twice, "num_images_per_prompt": 1}
        words, without, *pooled = pipe.encode_prompt(prompt, negative_prompt=negative or None, **asked)
        self._words = self._both(without, words)
        self._more: dict[str, Any] = {}
        if side is not None:
            sizes = torch.tensor([[side, side, 0, 0, side, side]], device=device, dtype=words.dtype)
            self._more["added_cond_kwargs"] = {
                "text_embeds": self._both(pooled[1], pooled[0]),
                "time_ids": self._both(sizes, sizes),
            }
        if distilled:
            told = pipe.get_guidance_scale_embedding(torch.tensor([guidance - 1]), distilled)
            self._more["timestep_cond"] = told.to(device, words.dtype)

    def __call__(self, latents: Tensor, time: Tensor, step: int) -> Tensor:
        """See `Denoiser`."""
        seen = self._both(latents, latents).to(self._words)
        answer = self._unet(seen, time.to(seen.device), self._words, return_dict=False, **self._more)[0]
        return guided(answer, self._guidance if self._twice else None).to(latents)

    def _both(self, without: Tensor, words: Tensor) -> Tensor:
        return torch.cat([without, words]) if self._twice else words


class StableDiffusion3:
    """Stable Diffusion 3.x."""

    def __init__(self, pipe: Any, prompt: str, negative: str, guidance: float) -> None:
        self._transformer, self._guidance = pipe.transformer, guidance
        self._twice = guidance > 1
        words, without, pooled, pooled_without = pipe.encode_prompt(
            prompt,
            None,
            None,
            device=pipe._execution_device,
            do_classifier_free_guidance=self._twice,
            negative_prompt=negative or None,
            max_sequence_length=T5_TOKENS,
        )
        self._words = torch.cat([without, words]) if self._twice else words
        self._pooled = torch.cat([pooled_without, pooled]) if self._twice else pooled

    def __call__(self, latents: Tensor, time: Tensor, step: int) -> Tensor:
        """See `Denoiser`."""
        turned = _rolled(latents, step)
        seen = latents.roll(turned, (2, 3)).repeat(len(self._words), 1, 1, 1).to(self._words)
        answer = self._transformer(
            hidden_states=seen,
            timestep=time.to(seen.device).expand(len(seen)),
            encoder_hidden_states=self._words,
            pooled_projections=self._pooled,
            return_dict=False,
        )[0]
        answer = guided(answer, self._guidance if self._twice else None).to(latents)
        return answer.roll((-turned[0], -turned[1]), (2, 3))


class Flux:
    """FLUX.1: patches in a row; guidance is something it is told, so it is asked only once."""

    def __init__(self, pipe: Any, prompt: str, guidance: float) -> None:
        self._pipe = pipe
        device = pipe._execution_device
        self._words, self._pooled, self._word_places = pipe.encode_prompt(
            prompt, None, device=device, max_sequence_length=T5_TOKENS
        )
        told = pipe.transformer.config.guidance_embeds
        self._guidance = torch.tensor([guidance], device=device, dtype=torch.float32) if told else None

    def __call__(self, latents: Tensor, time: Tensor, step: int) -> Tensor:
        """See `Denoiser`."""
        turned = _rolled(latents, step)
        seen = pixel_unshuffle(latents.roll(turned, (2, 3)), PATCH)
        height, width = seen.shape[2:]
        patches = seen.flatten(2).mT.to(self._words)
        places = self._pipe._prepare_latent_image_ids(1, height, width, patches.device, patches.dtype)
        answer = self._pipe.transformer(
            hidden_states=patches,
            timestep=time.to(patches.device, patches.dtype).expand(1) / 1000,
            guidance=self._guidance,
            encoder_hidden_states=self._words,
            pooled_projections=self._pooled,
            txt_ids=self._word_places,
            img_ids=places,
            return_dict=False,
        )[0]
        answer = pixel_shuffle(answer.to(latents).mT.unflatten(2, (height, width)), PATCH)
        return answer.roll((-turned[0], -turned[1]), (2, 3))


def guided(answer: Tensor, guidance: float | None) -> Tensor:
    """What the words change, times the guidance (Ho and Salimans, *Classifier-free guidance*, 2022).

    answer: without the words and with them; if guidance is None it is all there is.
    """
    if guidance is None:
        return answer
    without, words = answer.float().chunk(2)
    return without + guidance * (words - without)


def _rolled(latents: Tensor, step: int) -> tuple[int, int]:
    """By how many latents a transformer sees the tile rolled."""
    height, width = latents.shape[2:]
    rows, columns = seamless.rolled_by(step, (height // PATCH, width // PATCH))
    return rows * PATCH, columns * PATCH
