"""A checkpoint of the artist's own as a `Painter`: tiles from words, from a picture, or with LoRAs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d, interpolate

from bridge.messages import Diffusion, Invalid
from core.errors import EngineError

from . import loading, schedules, seamless
from .checkpoints import FLUX, SD, SD3, SDXL, Checkpoint, inspect
from .codec import Codec
from .denoisers import PATCH, Denoiser, denoiser
from .loading import Machine, Plan
from .loras import FindLora, taught
from .painting import Step, Wish
from .preview import Preview
from .schedules import Schedule

FEW_STEPS = ("turbo", "lightning", "hyper", "lcm", "schnell")  # in names of models that need only some
FEW = 4
SCALE = 8  # pixels of a latent's side, in all families
MENDING = 0.8  # the strength with which seams are painted anew


class Usual(NamedTuple):
    """What suits a model if nothing else is said."""

    steps: int
    guidance: float
    canvas: int


USUAL = {
    SD.name: Usual(25, 7.5, 512),
    SDXL.name: Usual(30, 5.0, 1024),
    SD3.name: Usual(28, 7.0, 1024),
    FLUX.name: Usual(28, 3.5, 1024),
}


def load(path: Path, find_lora: FindLora, machine: Machine | None = None) -> CheckpointPainter:
    """The checkpoint at `path`, in memory.

    find_lora: the file of a LoRA by its name. machine: as it is now, if nothing else is said.
    Raises `EngineError`: "bad-model", "missing-model", "memory".
    """
    checkpoint = inspect(path)
    plan = loading.plan(checkpoint.weights, machine or loading.this_machine())
    return CheckpointPainter(checkpoint, plan, loading.pipeline(checkpoint, plan), find_lora)


class CheckpointPainter:
    """See `Painter`."""

    def __init__(self, checkpoint: Checkpoint, plan: Plan, pipe: Any, find_lora: FindLora) -> None:
        self._family, self._pipe, self._find_lora = checkpoint.family, pipe, find_lora
        self._scheduler = checkpoint.configs["scheduler"]
        self._usual = usual(checkpoint)
        self._codec = Codec(pipe.vae, plan.device, plan.whole)
        blocks = checkpoint.configs[self._family.denoiser].get("block_out_channels", ())
        self._grain = self._codec.scale * (PATCH if self._family.flow else 1 << len(blocks) - 1)
        self._network = getattr(pipe, self._family.denoiser)
        seamless.make_circular(pipe.vae)
        with torch.inference_mode(), loading.out_of_memory_told():
            self._preview = Preview(self._codec.encoded)

    def complete(self, settings: Diffusion) -> Diffusion:
        """See `Painter`."""
        scheduler = settings.scheduler or schedules.usual(self._scheduler, self._family.flow)
        guidance = self._usual.guidance if settings.guidance is None else settings.guidance
        steps, canvas = settings.steps or self._usual.steps, settings.canvas or self._usual.canvas
        schedules.check(scheduler, steps, self._family.flow)
        if canvas % self._grain:
            larger = canvas + self._grain - canvas % self._grain
            fix = f"this model paints multiples of {self._grain} pixels: take {larger}"
            raise Invalid("diffusion.canvas", canvas, fix)
        if settings.negative and (self._family is FLUX or guidance <= 1):
            other = "" if self._family is FLUX else " or raise the guidance above 1"
            fix = f"so this model cannot be told; say in the prompt what you want to see instead{other}"
            raise Invalid("diffusion.negative", settings.negative, fix)
        for lora in settings.loras:
            self._find_lora(lora.name)
        return msgspec.structs.replace(
            settings, steps=steps, guidance=guidance, scheduler=scheduler, canvas=canvas
        )

    @torch.inference_mode()
    def paint(self, wish: Wish) -> Generator[Step, None, Tensor]:
        """See `Painter`."""
        wish = wish._replace(settings=self.complete(wish.settings))
        with loading.out_of_memory_told(), taught(self._pipe, wish.settings.loras, self._find_lora):
            try:
                return (yield from self._painted(wish))
            finally:
                self._pipe.maybe_free_model_hooks()

    def _painted(self, wish: Wish) -> Generator[Step, None, Tensor]:
        if not self._family.flow:
            seamless.make_circular(self._network)  # each time: LoRAs bring convolutions along
        side = wish.settings.canvas or 0
        picture = None if wish.picture is None else fitted(wish.picture, side)
        # A network of convolutions leaves no seam; those there are come with a picture or from a transformer.
        doubtful = self._family.flow or (picture is not None and seamless.seam(picture) > seamless.LIMIT)
        painting = self._schedule(wish, 1.0 if picture is None else wish.strength)
        mending = self._schedule(wish, MENDING)
        sitting = Sitting(
            codec=self._codec,
            preview=self._preview,
            ask=denoiser(self._pipe, self._family, wish),
            chance=torch.Generator().manual_seed(wish.seed),
            side=side,
            of=len(painting.times) + doubtful * len(mending.times),
        )
        tile = yield from sitting.painted(painting, picture)
        if doubtful and seamless.seam(tile) > seamless.LIMIT:
            tile = yield from seamless.repaint_seams(
                tile, lambda middle, mask: sitting.painted(mending, middle, mask)
            )
        return seamless.eased(tile)

    def _schedule(self, wish: Wish, strength: float) -> Schedule:
        patches = ((wish.settings.canvas or 0) // self._codec.scale // PATCH) ** 2
        return Schedule(wish.settings, self._scheduler, strength, patches if self._family.flow else 0)


@dataclass
class Sitting:
    """One tile being painted, in one go or in two. side: pixels; of: steps in all; done: of these."""

    codec: Codec
    preview: Preview
    ask: Denoiser
    chance: torch.Generator
    side: int
    of: int
    done: int = 0

    def painted(
        self, schedule: Schedule, picture: Tensor | None, mask: Tensor | None = None
    ) -> Generator[Step, None, Tensor]:
        """A picture [3, side, side]: from noise, from a picture, or a picture with a part of it painted anew.

        mask: float32 [side, side], 1 to be painted anew, 0 to stay; in between it may change in the last
        steps only (Levin and Fried, *Differential diffusion*, 2023).
        """
        if picture is not None and not len(schedule.times):
            return picture
        small = self.side // self.codec.scale
        noise = torch.randn(1, self.codec.channels, small, small, generator=self.chance)
        known = None if picture is None else self.codec.encoded(picture)
        free = None if mask is None else adaptive_avg_pool2d(mask[None, None], small)
        latents = schedule.start(known, noise)
        for step, time in enumerate(schedule.times):
            seen = schedule.seen(latents, step)
            answer = self.ask(seen, time, step)
            latents = schedule.after(step, latents, answer, self.chance)
            if known is not None and free is not None:
                left = 1 - (step + 1) / len(schedule.times)
                latents = torch.where(free > left, latents, schedule.under_noise(known, noise, step + 1))
            self.done += 1
            yield Step(self.done, self.of, self.preview(schedule.coming(seen, answer, step)))
        if not latents.isfinite().all():
            raise EngineError(
                "engine",
                "The model's numbers grew beyond all bounds",
                field="diffusion",
                fix="lower the guidance and the weights of the LoRAs",
            )
        return self.codec.decoded(latents)


def usual(checkpoint: Checkpoint) -> Usual:
    """What suits a checkpoint: by its family, and by whether it was taught to need only some steps."""
    family, scheduler = checkpoint.family, checkpoint.configs["scheduler"]
    network = checkpoint.configs[family.denoiser]
    found = USUAL[family.name]
    canvas = SCALE * network.get("sample_size", found.canvas // SCALE)
    if family is FLUX:
        few = not network.get("guidance_embeds")
    else:
        trailing = scheduler.get("timestep_spacing") == "trailing" and not scheduler.get(
            "rescale_betas_zero_snr"
        )
        few = trailing or scheduler["_class_name"] in ("LCMScheduler", "TCDScheduler")
    if few or any(word in checkpoint.path.name.lower() for word in FEW_STEPS):
        guidance = 8.0 if network.get("time_cond_proj_dim") else 0.0
        return Usual(FEW, guidance, canvas)
    return found._replace(canvas=canvas)


def fitted(picture: Tensor, side: int) -> Tensor:
    """A picture [3, height, width] as a square: stretched if it tiles, else its middle; 0 - 1."""
    height, width = picture.shape[1:]
    if height != width and seamless.seam(picture) > seamless.LIMIT:
        most = min(height, width)
        top, left = (height - most) // 2, (width - most) // 2
        picture = picture[:, top : top + most, left : left + most]
    if picture.shape[1:] == (side, side):
        return picture
    return interpolate(picture[None], (side, side), mode="bicubic", antialias=True)[0].clamp(0, 1)
