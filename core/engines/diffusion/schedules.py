"""The steps from noise to picture: diffusers' schedulers by the names that requests use, all called alike."""

from __future__ import annotations

import inspect
import math
from collections.abc import Mapping
from typing import Any

import diffusers
import torch
from torch import Tensor

from bridge.messages import Diffusion, Invalid
from bridge.messages.texture import Scheduler

NOISING: dict[Scheduler, type] = {
    "ddim": diffusers.DDIMScheduler,
    "dpm++": diffusers.DPMSolverMultistepScheduler,
    "euler": diffusers.EulerDiscreteScheduler,
    "euler-a": diffusers.EulerAncestralDiscreteScheduler,
    "heun": diffusers.HeunDiscreteScheduler,
    "lcm": diffusers.LCMScheduler,
    "unipc": diffusers.UniPCMultistepScheduler,
}
FLOW: dict[Scheduler, type] = {
    "dpm++": diffusers.DPMSolverMultistepScheduler,
    "euler": diffusers.FlowMatchEulerDiscreteScheduler,
    "heun": diffusers.FlowMatchHeunDiscreteScheduler,
    "unipc": diffusers.UniPCMultistepScheduler,
}
LCM_STEPS = 50  # as many as it was taught at most
LEAST = 0.02  # strength: less is hardly to be seen
TIMES = 1000  # what schedulers call pure noise, in flow matching


def check(name: Scheduler, steps: int, flow: bool) -> None:
    """Raise `Invalid` for a scheduler that does not suit the model, or too many steps for it."""
    known = FLOW if flow else NOISING
    if name not in known:
        raise Invalid(
            "diffusion.scheduler",
            name,
            f"this model goes from noise to picture in straight lines: choose from {', '.join(known)}",
        )
    if name == "lcm" and steps > LCM_STEPS:
        raise Invalid(
            "diffusion.steps", steps, f"the lcm scheduler takes {LCM_STEPS} at most, 4 to 8 are usual"
        )


def usual(config: Mapping[str, Any], flow: bool) -> Scheduler:
    """The scheduler a model was made with, or the best known of those that do as well."""
    made_with = config.get("_class_name")
    for name, kind in (FLOW if flow else NOISING).items():
        if kind.__name__ == made_with:
            return name
    return "euler" if flow else "dpm++"


class Schedule:
    """The steps of one picture.

    settings: complete. config: of the model's own scheduler. strength: as in `Wish`; of the steps it is so
    many that are done, and at least one. patches: of the tile, for flow matching; 0 for the others.
    """

    def __init__(self, settings: Diffusion, config: Mapping[str, Any], strength: float, patches: int) -> None:
        assert settings.scheduler
        assert settings.steps
        self.flow = patches > 0
        total = max(settings.steps, round(1 / max(strength, LEAST)))
        skipped = total - (max(1, round(total * strength)) if strength else 0)
        kind = (FLOW if self.flow else NOISING)[settings.scheduler]
        options = _flow_options(kind, config, patches) if self.flow else {"clip_sample": False}
        accepted = inspect.signature(kind).parameters
        options = {key: value for key, value in {**config, **options}.items() if key in accepted}
        self._scheduler: Any = kind(**options)
        if kind is diffusers.FlowMatchEulerDiscreteScheduler:  # its own steps would end next to the picture
            self._scheduler.set_timesteps(sigmas=[1 - step / total for step in range(total)])
        else:
            self._scheduler.set_timesteps(total)
        first = skipped * self._scheduler.order
        self.times: Tensor = self._scheduler.timesteps[first:]
        if first and hasattr(self._scheduler, "set_begin_index"):
            self._scheduler.set_begin_index(first)
        self._takes_chance = "generator" in inspect.signature(self._scheduler.step).parameters

    def start(self, known: Tensor | None, noise: Tensor) -> Tensor:
        """What the first step starts from: noise alone, or something known under noise."""
        if known is not None:
            return self.under_noise(known, noise, 0)
        return noise if self.flow else noise * float(self._scheduler.init_noise_sigma)

    def under_noise(self, known: Tensor, noise: Tensor, step: int) -> Tensor:
        """Something known, under as much noise as there is before `step`; after the last there is none."""
        if step == len(self.times):
            return known
        if self.flow:
            share = float(self.times[step]) / TIMES
            return (1 - share) * known + share * noise
        noised: Tensor = self._scheduler.add_noise(known, noise, self.times[step : step + 1])
        return noised

    def seen(self, latents: Tensor, step: int) -> Tensor:
        """The latents as the network wants to see them."""
        if self.flow:
            return latents
        seen: Tensor = self._scheduler.scale_model_input(latents, self.times[step])
        return seen

    def after(self, step: int, latents: Tensor, answer: Tensor, chance: torch.Generator) -> Tensor:
        """The latents after a step, given what the network answered."""
        more = {"generator": chance} if self._takes_chance else {}
        latents = self._scheduler.step(answer, self.times[step], latents, return_dict=False, **more)[0]
        return latents

    def coming(self, seen: Tensor, answer: Tensor, step: int) -> Tensor:
        """What the latents would be without noise, as the network guesses at this step."""
        time = self.times[step]
        if self.flow:
            return seen - float(time) / TIMES * answer
        kept = float(self._scheduler.alphas_cumprod[int(time)])
        match self._scheduler.config.prediction_type:
            case "v_prediction":
                return math.sqrt(kept) * seen - math.sqrt(1 - kept) * answer
            case "sample":
                return answer
        return (seen - math.sqrt(1 - kept) * answer) / math.sqrt(max(kept, 1e-4))


def _flow_options(kind: type, config: Mapping[str, Any], patches: int) -> dict[str, Any]:
    """Noise is shifted to the larger scale by a factor, which may grow with the number of patches."""
    shift = config.get("shift", 1.0)
    if config.get("use_dynamic_shifting"):
        least, most = config.get("base_image_seq_len", 256), config.get("max_image_seq_len", 4096)
        low, high = config.get("base_shift", 0.5), config.get("max_shift", 1.15)
        shift = math.exp(low + (high - low) * (patches - least) / (most - least))
    return {
        "shift": shift,
        "use_dynamic_shifting": False,
        "prediction_type": "flow_prediction",
        "use_flow_sigmas": True,
        "flow_shift": shift,
    }
