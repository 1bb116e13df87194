"""Every scheduler, in both families of models, goes from noise to the pictures there are."""

from __future__ import annotations

import diffusers
import pytest
import torch
from torch import Tensor

from bridge.messages import Diffusion, Invalid
from core.engines.diffusion import schedules
from core.engines.diffusion.schedules import FLOW, NOISING, Schedule

MEAN, DEVIATION = (
    0.7,
    0.5,
)  # of pictures whose every number is drawn by itself: there the best answer is known
CONFIGS = {
    False: dict(
        diffusers.PNDMScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
        ).config
    ),
    True: dict(diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0).config),
}
ALL = [(name, False) for name in NOISING] + [(name, True) for name in FLOW]


def _answer(schedule: Schedule, seen: Tensor, step: int) -> Tensor:
    """What a perfect network would say: the noise, or noise less picture."""
    time = float(schedule.times[step])
    if schedule.flow:
        kept, noise = 1 - time / 1000, time / 1000
    else:
        share = float(diffusers.DDIMScheduler.from_config(CONFIGS[False]).alphas_cumprod[int(time)])
        kept, noise = share**0.5, (1 - share) ** 0.5
    beyond = (seen - kept * MEAN) / (kept**2 * DEVIATION**2 + noise**2)
    guessed_noise = noise * beyond
    return guessed_noise - (MEAN + kept * DEVIATION**2 * beyond) if schedule.flow else guessed_noise


def _run(schedule: Schedule, latents: Tensor, chance: torch.Generator) -> list[Tensor]:
    guesses = []
    for step in range(len(schedule.times)):
        seen = schedule.seen(latents, step)
        answer = _answer(schedule, seen, step)
        guesses.append(schedule.coming(seen, answer, step))
        latents = schedule.after(step, latents, answer, chance)
    return [*guesses, latents]


@pytest.mark.parametrize(("name", "flow"), ALL)
def test_noise_becomes_pictures(name: schedules.Scheduler, flow: bool) -> None:
    settings = Diffusion(scheduler=name, steps=30)
    schedule = Schedule(settings, CONFIGS[flow], 1.0, 1024 if flow else 0)
    chance = torch.Generator().manual_seed(0)
    noise = torch.randn(1, 4, 32, 32, generator=chance)
    *guesses, painted = _run(schedule, schedule.start(None, noise), chance)
    assert float(painted.mean()) == pytest.approx(MEAN, abs=0.04)
    assert (0.3 if name == "lcm" else 0.42) < float(painted.std()) < 0.55
    assert torch.allclose(guesses[-1], painted, atol=0.1)  # the last look is what comes


@pytest.mark.parametrize(("name", "flow"), ALL)
def test_strength_says_how_much_is_left_of_a_picture(name: schedules.Scheduler, flow: bool) -> None:
    chance = torch.Generator().manual_seed(0)
    known = MEAN + DEVIATION * torch.randn(1, 4, 32, 32, generator=chance)
    noise = torch.randn(1, 4, 32, 32, generator=chance)
    settings = Diffusion(scheduler=name, steps=20)
    left = []
    for strength in (0.1, 0.4, 0.8):
        schedule = Schedule(settings, CONFIGS[flow], strength, 1024 if flow else 0)
        painted = _run(schedule, schedule.start(known, noise), chance)[-1]
        left.append(float(torch.corrcoef(torch.stack([painted.flatten(), known.flatten()]))[0, 1]))
    assert left[0] > max(left[1], 0.65)
    assert left[2] < 0.5


@pytest.mark.parametrize(("name", "flow"), ALL)
def test_few_steps_start_from_a_picture_too(name: schedules.Scheduler, flow: bool) -> None:
    schedule = Schedule(Diffusion(scheduler=name, steps=1), CONFIGS[flow], 0.5, 1024 if flow else 0)
    assert len(schedule.times) >= 1
    known, noise = torch.ones(1, 1, 8, 8), torch.randn(1, 1, 8, 8, generator=torch.Generator().manual_seed(0))
    assert not torch.allclose(schedule.start(known, noise), noise * 10, atol=1)
    assert torch.equal(schedule.under_noise(known, noise, len(schedule.times)), known)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(Invalid, match="straight lines: choose from"):
        schedules.check("ddim", 20, flow=True)
    with pytest.raises(Invalid, match="50 at most"):
        schedules.check("lcm", 60, flow=False)
    for name, flow in ALL:
        schedules.check(name, 20, flow)


def test_usual_scheduler_is_the_models_own() -> None:
    assert schedules.usual({"_class_name": "EulerAncestralDiscreteScheduler"}, flow=False) == "euler-a"
    assert schedules.usual({"_class_name": "PNDMScheduler"}, flow=False) == "dpm++"
    assert schedules.usual({"_class_name": "FlowMatchHeunDiscreteScheduler"}, flow=True) == "heun"
