"""Checkpoints as painters: every family, from words and from pictures, the same again for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
import small
import torch
from peft import LoraConfig, get_peft_model_state_dict
from torch import Tensor
from torch.nn.functional import interpolate

from bridge.messages import Diffusion, Invalid
from bridge.messages.texture import Lora, Scheduler
from core.engines.diffusion import checkpoint_painter, seamless
from core.engines.diffusion.checkpoint_painter import CheckpointPainter, fitted
from core.engines.diffusion.painting import Step, Wish
from core.engines.diffusion.schedules import FLOW, NOISING
from core.errors import EngineError

Painters = Callable[[str], CheckpointPainter]
SIDE = 64


def wish(prompt: str = "mossy rock", seed: int = 1, **settings: object) -> Wish:
    return Wish(prompt, Diffusion(**{"canvas": SIDE, "steps": 2} | settings), seed)  # type: ignore[arg-type]


def run(work: Generator[Step, None, Tensor]) -> tuple[list[Step], Tensor]:
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as end:
            return steps, end.value


def final(work: Generator[Step, None, Tensor]) -> Tensor:
    return run(work)[1]


def soft(seed: int, height: int = SIDE, width: int = SIDE) -> Tensor:
    """A picture that does not tile."""
    chance = torch.Generator().manual_seed(seed)
    cells = torch.rand(1, 3, 3, 3, generator=chance)
    return interpolate(cells, size=(height, width), mode="bicubic", align_corners=True)[0].clamp(0, 1)


@pytest.mark.parametrize("family", small.FAMILIES)
def test_from_words(family: str, painter: Painters) -> None:
    steps, tile = run(painter(family).paint(wish()))
    assert tile.shape == (3, SIDE, SIDE)
    assert tile.dtype == torch.float32
    assert 0 <= tile.min() < tile.max() <= 1
    assert seamless.seam(tile) <= seamless.LIMIT
    assert [step.done for step in steps] == list(range(1, len(steps) + 1))
    for step in steps:
        assert step.done <= step.of
        assert step.picture is not None
        assert step.picture.dtype == torch.uint8
    assert torch.equal(final(painter(family).paint(wish())), tile)
    assert not torch.equal(final(painter(family).paint(wish(seed=2))), tile)
    assert not torch.equal(final(painter(family).paint(wish("red brick wall"))), tile)


@pytest.mark.parametrize("family", small.FAMILIES)
def test_from_a_picture(family: str, painter: Painters) -> None:
    tiles = [
        final(painter(family).paint(wish(steps=4)._replace(picture=soft(seed), strength=strength)))
        for seed, strength in ((1, 0.3), (2, 0.3), (1, 1.0))
    ]
    assert not torch.equal(tiles[0], tiles[1])  # the picture counts
    assert not torch.equal(tiles[0], tiles[2])  # the strength counts
    assert max(map(seamless.seam, tiles)) <= seamless.LIMIT


@pytest.mark.parametrize("family", small.FAMILIES)
def test_only_the_seams_of_a_picture_are_painted_at_strength_0(family: str, painter: Painters) -> None:
    picture = soft(4, 128, 128)
    assert seamless.seam(picture) > 2
    tile = final(painter(family).paint(wish(canvas=128)._replace(picture=picture, strength=0)))
    assert seamless.seam(tile) <= seamless.LIMIT
    assert torch.equal(tile[:, 20:108, 20:108], picture[:, 20:108, 20:108])


def test_a_tile_stays_as_it_is_at_strength_0(painter: Painters) -> None:
    wave = torch.sin(torch.arange(SIDE) / SIDE * 2 * torch.pi) / 2 + 0.5
    picture = (wave[:, None] * wave).expand(3, SIDE, SIDE)
    steps, tile = run(painter("sd").paint(wish()._replace(picture=picture, strength=0)))
    assert torch.equal(tile, picture)
    assert not steps


@pytest.mark.parametrize("family", small.FAMILIES)
def test_settings_count(family: str, painter: Painters) -> None:
    usual = final(painter(family).paint(wish(guidance=4.0)))
    others = [{"guidance": 9.0}, {"steps": 3}] + [{"negative": "blurry"}] * (family != "flux")
    for other in others:
        assert not torch.equal(final(painter(family).paint(wish(**{"guidance": 4.0} | other))), usual)


@pytest.mark.parametrize(
    ("family", "scheduler"), [("sd", name) for name in NOISING] + [("flux", name) for name in FLOW]
)
def test_schedulers(family: str, scheduler: Scheduler, painter: Painters) -> None:
    tile = final(painter(family).paint(wish(scheduler=scheduler)))
    assert seamless.seam(tile) <= seamless.LIMIT
    assert tile.std() > 0.01
    masked = wish(scheduler=scheduler)._replace(picture=soft(1), strength=0)
    assert seamless.seam(final(painter(family).paint(masked))) <= seamless.LIMIT


def test_what_a_model_cannot_do_is_refused(painter: Painters) -> None:
    for family, settings, field in (
        ("sd", {"canvas": 96}, "canvas"),
        ("sdxl", {"canvas": 80}, "canvas"),
        ("flux", {"scheduler": "lcm"}, "scheduler"),
        ("flux", {"negative": "blurry"}, "negative"),
        ("sd", {"negative": "blurry", "guidance": 0}, "negative"),
    ):
        with pytest.raises(Invalid) as caught:
            painter(family).complete(Diffusion(**settings))
        assert caught.value.field == f"diffusion.{field}"


def test_settings_are_completed(painter: Painters) -> None:
    assert painter("sd").complete(Diffusion()) == Diffusion(
        steps=25, guidance=7.5, scheduler="dpm++", canvas=64
    )
    assert painter("sd3").complete(Diffusion(steps=9)) == Diffusion(
        steps=9, guidance=7.0, scheduler="euler", canvas=64
    )


def test_turbo_models_need_few_steps_and_no_guidance(tmp_path: Path) -> None:
    path = small.save("sdxl", tmp_path / "fast", timestep_spacing="trailing")
    turbo = checkpoint_painter.load(path, Path)
    assert turbo.complete(Diffusion()) == Diffusion(steps=4, guidance=0.0, scheduler="euler", canvas=64)
    steps, tile = run(turbo.paint(wish(steps=1, guidance=None)))
    assert len(steps) == 1
    assert seamless.seam(tile) <= seamless.LIMIT


def _lora(path: Path, family: str, scale: float) -> None:
    """What a UNet or a transformer has learnt, at random."""
    pipe = small.MAKERS[family]()
    network = getattr(pipe, "unet" if hasattr(pipe, "unet") else "transformer")
    torch.manual_seed(0)
    targets = ["to_q", "to_v"] + ["conv1"] * (family == "sd")
    network.add_adapter(LoraConfig(r=2, target_modules=targets, init_lora_weights=False))
    weights = {name: weight * scale for name, weight in get_peft_model_state_dict(network).items()}
    kind = "unet_lora_layers" if hasattr(pipe, "unet") else "transformer_lora_layers"
    pipe.save_lora_weights(path.parent, **{kind: weights}, weight_name=path.name)


@pytest.mark.parametrize("family", small.FAMILIES)
def test_loras_come_and_go(family: str, painter: Painters, loras: Path) -> None:
    _lora(loras / f"moss {family}.safetensors", family, 3.0)
    name = f"moss {family}"
    before = final(painter(family).paint(wish()))
    with_it = final(painter(family).paint(wish(loras=(Lora(name=name),))))
    less = final(painter(family).paint(wish(loras=(Lora(name=name, weight=0.3),))))
    assert seamless.seam(with_it) <= seamless.LIMIT
    assert not torch.equal(with_it, before)
    assert not torch.equal(less, with_it)
    assert torch.equal(final(painter(family).paint(wish())), before)


def test_loras_keep_convolutions_wrapped(painter: Painters, loras: Path) -> None:
    """Rolled noise gives the rolled tile, also with a LoRA that brings convolutions along."""
    _lora(loras / "moss sd.safetensors", "sd", 3.0)
    painted = painter("sd")
    list(painted.paint(wish(loras=(Lora(name="moss sd"),))))  # nothing is left behind by this one
    work = painted.paint(wish(loras=(Lora(name="moss sd"),)))
    next(work)
    convolutions = [part for part in painted._network.modules() if isinstance(part, torch.nn.Conv2d)]
    work.close()
    assert len(convolutions) > sum(isinstance(part, torch.nn.Conv2d) for part in painted._network.modules())
    assert all(part.padding_mode == "circular" for part in convolutions if part.padding == (1, 1))


def test_loras_of_other_models_are_refused(painter: Painters, loras: Path) -> None:
    _lora(loras / "other.safetensors", "sdxl", 1.0)
    before = final(painter("sd").paint(wish()))
    for name, code in (("other", "bad-model"), ("none", "missing-model")):
        with pytest.raises(EngineError) as caught:
            final(painter("sd").paint(wish(loras=(Lora(name=name),))))
        assert caught.value.code == code
    assert torch.equal(final(painter("sd").paint(wish())), before)


def test_it_can_be_stopped_after_any_step(painter: Painters) -> None:
    whole = final(painter("sd").paint(wish(steps=3)))
    for after in (1, 2):
        work = painter("sd").paint(wish(steps=3))
        for _ in range(after):
            next(work)
        work.close()
    assert torch.equal(final(painter("sd").paint(wish(steps=3))), whole)
    assert not torch.is_inference_mode_enabled()


def test_out_of_memory_is_told_and_survived(painter: Painters, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = final(painter("sdxl").paint(wish()))

    def exhausted(*_: object, **__: object) -> None:
        torch.empty(1 << 60, dtype=torch.uint8)  # what torch itself raises

    with monkeypatch.context() as patch:
        patch.setattr(painter("sdxl")._network, "forward", exhausted)
        with pytest.raises(EngineError) as caught:
            final(painter("sdxl").paint(wish()))
    assert caught.value.code == "memory"
    assert torch.equal(final(painter("sdxl").paint(wish())), whole)


def test_numbers_beyond_all_bounds_are_told(painter: Painters) -> None:
    with pytest.raises(EngineError) as caught:
        final(
            painter("sd").paint(wish()._replace(picture=torch.full((3, SIDE, SIDE), torch.nan), strength=0.5))
        )
    assert caught.value.code == "engine"


@pytest.mark.parametrize("family", ["sd", "flux"])
def test_large_tiles_go_through_the_vae_in_pieces(
    family: str, painter: Painters, monkeypatch: pytest.MonkeyPatch
) -> None:
    codec = painter(family)._codec
    tile = soft(6, 128, 128)
    whole = codec.decoded(codec.encoded(tile))
    monkeypatch.setattr(codec, "_whole", 64)
    monkeypatch.setattr(codec._vae, "tile_sample_min_size", 64)
    monkeypatch.setattr(codec._vae, "tile_latent_min_size", 8)
    with torch.inference_mode():
        pieces = codec.decoded(codec.encoded(tile))
    assert pieces.shape == whole.shape
    assert 0 < (pieces - whole).abs().mean() < 0.15


def test_pictures_become_squares() -> None:
    photo, wave = soft(1, 60, 100), torch.sin(torch.arange(64) / 64 * 2 * torch.pi) / 2 + 0.5
    assert torch.equal(fitted(photo, 60), photo[:, :, 20:80])
    tiles = (wave[:32:2, None] * 0 + wave).expand(3, 16, 64)
    assert fitted(tiles, 32).shape == (3, 32, 32)
    assert seamless.seam(fitted(tiles, 32)) < 1.3
