"""Our surface model as a pipeline of diffusers: rectified flow on wavelet coefficients."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import torch
from diffusers import DiffusionPipeline
from diffusers.pipelines.pipeline_utils import ImagePipelineOutput
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from bridge.messages import Diffusion

from . import waves
from .loading import this_machine
from .painting import Step
from .schedules import TIMES, Schedule
from .surface_network import SurfaceNetwork, layout, no_layout

USUAL = Diffusion(steps=16, guidance=3.0, scheduler="dpm++", canvas=512)
CONFIG = {"shift": 2.0}  # of the steps towards noise, where a surface takes shape


class SurfacePipeline(DiffusionPipeline):  # type: ignore[misc]
    """Surfaces from words, guided without a classifier (Ho & Salimans 2022, arXiv:2207.12598). Seamless by
    construction: coefficients and convolutions go round the borders."""

    network: SurfaceNetwork
    device: torch.device

    def __init__(self, network: SurfaceNetwork) -> None:
        super().__init__()
        self.register_modules(network=network)
        self._half = this_machine().half

    def __call__(self, words: Tensor, settings: Diffusion = USUAL, seed: int = 0) -> Any:
        """One surface for an embedding of MiniLM, [384]; as a PIL picture, as diffusers' pipelines do."""
        side = settings.canvas or 0
        work = self.steps(words, torch.zeros_like(words), settings, noise(side, side, seed))
        while True:
            try:
                next(work)
            except StopIteration as end:
                return ImagePipelineOutput(images=self.numpy_to_pil(end.value.permute(1, 2, 0).numpy()[None]))

    @torch.inference_mode()
    def steps(
        self,
        words: Tensor,
        negative: Tensor,
        settings: Diffusion,
        noise: Tensor,
        *,
        picture: Tensor | None = None,
        strength: float = 1.0,
        blur: float = 0.0,
        mask: Tensor | None = None,
    ) -> Generator[Step, None, Tensor]:
        """Yield after each step; the surface at last, float32 [3, height, width], 0 - 1.

        words, negative: embeddings [384], zeros for none. settings: complete; its canvas is not read.
        noise: [1, 24, height / 4, width / 4], sides in pixels multiples of `network.multiple`.
        picture: [3, height, width], to start from. strength: which share of the way to noise.
        blur: the picture is also the layout, blurred so much (see `layout`); 0: it is not.
        mask: [height, width], of the picture, 1 to be painted anew, 0 to stay; in between it may change in
        the last steps only (Levin and Fried, *Differential diffusion*, 2023).
        """
        network, guidance = self.network, settings.guidance or 0.0
        schedule = Schedule(settings, CONFIG, strength, patches=1)
        noise, plan = noise.to(self.device), no_layout(noise.to(self.device))
        known = free = None
        if picture is not None:
            known = network.normalised(waves.analyse(picture[None].to(self.device)))
            plan = layout(known, blur) if blur else plan
        if mask is not None:
            free = adaptive_avg_pool2d(mask[None, None].to(self.device), (noise.shape[2], noise.shape[3]))
        guided = guidance != 1 and not torch.equal(words, negative)
        said = torch.stack([words, negative] if guided else [words]).to(self.device)
        scale = torch.zeros(len(said), device=self.device)
        sample = schedule.start(known, noise)
        for step, time in enumerate(schedule.times):
            both = sample.expand(len(said), -1, -1, -1).contiguous(memory_format=torch.channels_last)
            with torch.autocast(
                self.device.type, self._half or torch.bfloat16, enabled=self._half is not None
            ):
                level = torch.full_like(scale, float(time) / TIMES)
                found = network(both, level, said, scale, plan.expand(len(said), -1, -1, -1)).float()
            way = found[1:] + guidance * (found[:1] - found[1:]) if guided else found
            coming = schedule.coming(sample, way, step)
            sample = schedule.after(step, sample, way, torch.Generator())
            if known is not None and free is not None:
                left = 1 - (step + 1) / len(schedule.times)
                sample = torch.where(free > left, sample, schedule.under_noise(known, noise, step + 1))
            glance = waves.glance(network.restored(coming))[0].clamp(0, 1)
            yield Step(step + 1, len(schedule.times), (glance * 255).round().byte().cpu())
        made: Tensor = waves.synthesise(network.restored(sample))[0].clamp(0, 1).float().cpu()
        return made


def noise(height: int, width: int, seed: int) -> Tensor:
    """What a picture of this size, in pixels, starts from: [1, 24, height / 4, width / 4]."""
    shape = (1, waves.CHANNELS, height // waves.BLOCK, width // waves.BLOCK)
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed % 2**63))
