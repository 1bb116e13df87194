"""The small model of our own: surfaces from words, from a picture, or in the layout of a material.

`SurfacePipeline` is a pipeline as diffusers has them; `SurfacePainter` is how the engine asks it.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from pathlib import Path
from typing import Any

import msgspec
import torch
from diffusers import (
    DiffusionPipeline,
    DPMSolverMultistepScheduler,
    FlowMatchEulerDiscreteScheduler,
    FlowMatchHeunDiscreteScheduler,
    UniPCMultistepScheduler,
)
from diffusers.pipelines.pipeline_utils import ImagePipelineOutput
from torch import Tensor
from torch.nn import functional as F

from bridge.messages import Diffusion, Invalid, Scheduler
from core.engines.meaning import Embedder

from . import waves
from .painting import Step, Wish
from .surface_network import SurfaceNetwork, layout, no_layout

MODEL = "surfaces"
USUAL = Diffusion(steps=16, guidance=3.0, scheduler="dpm++", canvas=512)
SHIFT = 2.0  # of the steps towards noise, where a surface takes shape
FINE = 0.5  # blur of the layout that leaves only fine detail to the model
LOOSEST = 5.0  # blur of a layout at full strength, in places of the coefficients (4 pixels)
QUICK = hasattr(torch.cpu, "_is_avx512_bf16_supported") and torch.cpu._is_avx512_bf16_supported()

_FLOW = {"prediction_type": "flow_prediction", "use_flow_sigmas": True, "flow_shift": SHIFT}
SCHEDULERS: dict[Scheduler, Any] = {
    "dpm++": lambda: DPMSolverMultistepScheduler(**_FLOW),
    "euler": lambda: FlowMatchEulerDiscreteScheduler(shift=SHIFT),
    "heun": lambda: FlowMatchHeunDiscreteScheduler(shift=SHIFT),
    "unipc": lambda: UniPCMultistepScheduler(**_FLOW),
}


class SurfacePipeline(DiffusionPipeline):  # type: ignore[misc]
    """Surfaces by rectified flow on wavelet coefficients, guided without a classifier (Ho & Salimans 2022,
    arXiv:2207.12598), seamless by construction."""

    network: SurfaceNetwork
    scheduler: Any
    device: torch.device

    def __init__(self, network: SurfaceNetwork, scheduler: Any) -> None:
        super().__init__()
        self.register_modules(network=network, scheduler=scheduler)

    def __call__(
        self, words: Tensor, side: int = 512, steps: int = 16, guidance: float = 3.0, seed: int = 0
    ) -> Any:
        """One surface for an embedding of MiniLM, [384]; as a PIL picture, as diffusers' pipelines do."""
        work = self.steps(words, torch.zeros_like(words), steps, guidance, _noise(side, side, seed))
        while True:
            try:
                next(work)
            except StopIteration as end:
                pixels = (end.value * 255).round().byte().permute(1, 2, 0).numpy()
                return ImagePipelineOutput(images=self.numpy_to_pil(pixels[None] / 255))

    @torch.inference_mode()
    def steps(
        self,
        words: Tensor,
        negative: Tensor,
        steps: int,
        guidance: float,
        noise: Tensor,
        *,
        picture: Tensor | None = None,
        strength: float = 1.0,
        blur: float = 0.0,
        scale: float = 0.0,
    ) -> Generator[Step, None, Tensor]:
        """Yield after each step; the surface at last, float32 [3, height, width], 0 - 1.

        words, negative: embeddings [384], zeros for none. noise: [1, 24, height / 4, width / 4], sides in
        pixels multiples of `network.multiple`. picture: [3, height, width], to start from.
        strength: which share of the way to noise.
        blur: the picture is also the layout, blurred so much (see `layout`); 0: it is not.
        scale: see `SurfaceNetwork.forward`.
        """
        network, scheduler = self.network, self.scheduler
        noise = noise.to(self.device)
        scheduler.set_timesteps(steps)
        times = scheduler.timesteps
        sample, plan = noise, no_layout(noise)
        if picture is not None:
            known = network.normalised(waves.analyse(picture[None].to(self.device)))
            first = min(len(times) - 1, round(len(times) * (1 - strength)))
            times = times[first:]
            scheduler.set_begin_index(first)
            level = float(scheduler.sigmas[first])
            sample = known * (1 - level) + noise * level
            if blur:
                plan = layout(known, blur)
        guided = guidance != 1 and bool((words - negative).abs().sum() > 0)
        said = torch.stack([words, negative] if guided else [words]).to(self.device)
        copies = len(said)
        scales = torch.full((copies,), scale, device=self.device)
        for done, time in enumerate(times, 1):
            level = float(time) / scheduler.config.num_train_timesteps
            both = sample.expand(copies, -1, -1, -1).contiguous(memory_format=torch.channels_last)
            with torch.autocast(
                self.device.type, torch.bfloat16, enabled=QUICK or self.device.type == "cuda"
            ):
                found = network(
                    both, torch.full_like(scales, level), said, scales, plan.expand(copies, -1, -1, -1)
                )
            found = found.float()
            way = found[1:] + guidance * (found[:1] - found[1:]) if guided else found
            clean = sample - way * level
            sample = scheduler.step(way, time, sample, return_dict=False)[0]
            yield Step(done, len(times), _pixels(waves.glance(network.restored(clean))[0]))
        made: Tensor = waves.synthesise(network.restored(sample))[0].clamp(0, 1).float().cpu()
        return made


class SurfacePainter:
    """Our model, as a `Painter`. Its words are MiniLM's, so it knows English."""

    def __init__(self, network: SurfaceNetwork, embedder: Embedder) -> None:
        self._network = network.eval().to(memory_format=torch.channels_last)
        if torch.cuda.is_available():
            self._network = self._network.to("cuda")
        self._embedder = embedder

    @classmethod
    def load(cls, path: Path, embedder: Embedder) -> SurfacePainter:
        """path: weights as `SurfaceNetwork.save` writes them."""
        return cls(SurfaceNetwork.from_file(path), embedder)

    def complete(self, settings: Diffusion) -> Diffusion:
        """See `Painter`. The canvas becomes the next multiple of what the network needs."""
        if settings.loras:
            raise Invalid(
                "diffusion.loras",
                settings.loras[0].name,
                "Museloom's own model takes none: choose the checkpoint that it was made for as the model",
            )
        scheduler = settings.scheduler or USUAL.scheduler
        if scheduler not in SCHEDULERS:
            raise Invalid(
                "diffusion.scheduler",
                scheduler,
                "for Museloom's own model take one of " + ", ".join(SCHEDULERS),
            )
        multiple = self._network.multiple
        canvas = settings.canvas or USUAL.canvas
        assert canvas is not None
        return msgspec.structs.replace(
            settings,
            steps=settings.steps or USUAL.steps,
            guidance=USUAL.guidance if settings.guidance is None else settings.guidance,
            scheduler=scheduler,
            canvas=math.ceil(canvas / multiple) * multiple,
        )

    def paint(self, wish: Wish) -> Generator[Step, None, Tensor]:
        """See `Painter`. With a picture its layout is kept, the more loosely the greater the strength."""
        settings = wish.settings
        canvas, steps, guidance, scheduler = _said(settings)
        pipeline = SurfacePipeline(self._network, SCHEDULERS[scheduler]())
        picture = wish.picture
        if picture is not None:
            picture = resized(picture, (canvas, canvas))
        return (
            yield from pipeline.steps(
                self._words(wish.prompt),
                self._words(settings.negative),
                steps,
                guidance,
                _noise(canvas, canvas, wish.seed),
                picture=picture,
                strength=wish.strength,
                blur=max(0.3, LOOSEST * wish.strength**2),
            )
        )

    def detailed(
        self, smooth: Tensor, prompt: str, seed: int, steps: int, strength: float, tile: int, margin: int
    ) -> Generator[float, None, Tensor]:
        """A tile that lacks fine detail, with it: [3, height, width]; yields which share is done.

        It is painted in squares of `tile` pixels that overlap by `margin`, or at once if it is no larger;
        noise belongs to places and not to squares, so they agree.
        """
        height, width = smooth.shape[1:]
        multiple = self._network.multiple
        rows, columns = (math.ceil(side / multiple) * multiple for side in (height, width))
        fitting = resized(smooth, (rows, columns))
        noise = _noise(rows, columns, seed)
        words = self._words(prompt)
        sum_, weight = torch.zeros_like(fitting), torch.zeros(1, rows, columns)
        squares = [
            (top, left) for top in _starts(rows, tile, margin) for left in _starts(columns, tile, margin)
        ]
        for done, (top, left) in enumerate(squares):
            lines, across = (
                (torch.arange(min(tile, side)) + start) % side
                for start, side in ((top, rows), (left, columns))
            )
            places = lines[:: waves.BLOCK, None] // waves.BLOCK, across[None, :: waves.BLOCK] // waves.BLOCK
            pipeline = SurfacePipeline(self._network, SCHEDULERS["dpm++"]())
            work = pipeline.steps(
                words,
                torch.zeros_like(words),
                steps,
                1.0,
                noise[:, :, *places],
                picture=fitting[:, lines[:, None], across],
                strength=strength,
                blur=FINE,
            )
            while True:
                try:
                    step = next(work)
                except StopIteration as end:
                    painted = end.value
                    break
                yield (done + step.done / step.of) / len(squares)
            ramp = _ramp(len(lines), margin if rows > tile else 0)[:, None] * _ramp(
                len(across), margin if columns > tile else 0
            )
            sum_[:, lines[:, None], across] += painted * ramp
            weight[:, lines[:, None], across] += ramp
        return resized(sum_ / weight, (height, width))

    def _words(self, text: str) -> Tensor:
        if not text.strip():
            return torch.zeros(self._network.config.words)
        return torch.from_numpy(self._embedder([text])[0])


def _said(settings: Diffusion) -> tuple[int, int, float, Scheduler]:
    """Canvas, steps, guidance and scheduler of complete settings."""
    said = (settings.canvas, settings.steps, settings.guidance, settings.scheduler)
    assert None not in said, "settings must be complete"
    return said  # type: ignore[return-value]


def _noise(height: int, width: int, seed: int) -> Tensor:
    """[1, 24, height / 4, width / 4], the same on every machine."""
    shape = (1, waves.CHANNELS, height // waves.BLOCK, width // waves.BLOCK)
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed % 2**63))


def _starts(side: int, tile: int, margin: int) -> list[int]:
    """Where squares begin along a side that goes round: evenly, at multiples of 32 pixels."""
    if side <= tile:
        return [0]
    count = math.ceil(side / (tile - margin))
    return [round(side * n / count / 32) * 32 for n in range(count)]


def _ramp(side: int, margin: int) -> Tensor:
    """How much a square counts, from its border inwards, [side]."""
    steps = (torch.arange(side) + 0.5).minimum(side - torch.arange(side) - 0.5)
    return (steps / margin).clamp(max=1) if margin else torch.ones(side)


def resized(picture: Tensor, sides: tuple[int, int]) -> Tensor:
    """A tile at another size, [channels, *sides]; filtered round its borders."""
    if picture.shape[1:] == sides:
        return picture
    height, width = picture.shape[1:]
    margin = min(16, height, width)
    wide = F.pad(picture[None], (margin,) * 4, "circular")
    ratio = sides[0] / height, sides[1] / width
    grown = [round((size + 2 * margin) * part) for size, part in zip((height, width), ratio, strict=True)]
    made = F.interpolate(wide, grown, mode="bicubic", antialias=True)[0]
    top, left = round(margin * ratio[0]), round(margin * ratio[1])
    return made[:, top : top + sides[0], left : left + sides[1]]


def _pixels(picture: Tensor) -> Tensor:
    return (picture.clamp(0, 1) * 255).round().byte().cpu()
