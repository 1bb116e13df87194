"""Train the picture network: `python -m training.pbr.train --minutes 30`.

Reads the materials that `training.pbr.prepare` wrote, logs to TensorBoard, and writes the moving average of
the weights as half precision safetensors whenever it is better on the validation materials.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional as F
from torch.utils.tensorboard import SummaryWriter

from core.engines.texture.picture_network import Features, PictureNetwork
from training.pbr.batches import SIDE, Batch, batch, opened, targets
from training.pbr.materials import Known, Planes, Sets

RATE, WARM_UP, DECAY = 6e-4, 200, 0.01  # highest learning rate, steps to reach it, weight decay
AVERAGE = 0.998
SCALES = {1: 0.1, 4: 0.25, 16: 0.5}  # pixels over which slopes are compared: weight in the loss
GAME_SHARE = 3  # a game's texture is seen as often as so many variants of archetypes, of which there are more
SEEN = 256  # pixels of a side of a validation material


def main() -> None:
    """Train for a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--materials", type=Path, default=Path("build/pbr/materials"))
    parser.add_argument("--out", type=Path, default=Path("build/pbr/pbr.safetensors"))
    parser.add_argument("--logs", type=Path, default=Path("build/pbr/logs"))
    parser.add_argument("--minutes", type=float, default=30, help="the learning rate falls to 0 in them")
    parser.add_argument("--batch", type=int, default=2, help=f"pieces of {SIDE} x {SIDE} pixels")
    parser.add_argument(
        "--checks", type=int, default=10, help="how often the validation materials are looked at"
    )
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    sets = msgspec.json.decode((arguments.materials / "sets.json").read_bytes(), type=Sets)
    train(sets, arguments)


def train(sets: Sets, arguments: argparse.Namespace) -> None:
    """Until the time is up."""
    network = PictureNetwork()
    average = copy.deepcopy(network).eval()
    print(f"{sum(weight.numel() for weight in network.parameters()):,} parameters", flush=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY)
    writer = SummaryWriter(arguments.logs)
    validation: dict[str, list[Batch]] = {}  # by where they come from
    for known in sets["validation"]:
        source = validation.setdefault(known.name.split("/")[0], [])
        source.append(seen(opened(arguments.materials, known), known))
    training = [
        (known, opened(arguments.materials, known))
        for known in sets["training"]
        for _ in range(1 if known.name.startswith("museloom/") else GAME_SHARE)
    ]
    pieces = [planes for _, planes in training if min(planes.shape[1:]) >= SIDE]
    whole = [planes for known, planes in training if known.tiles and min(planes.shape[1:]) >= SIDE]
    rng = random.Random(arguments.seed)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    begun, best, checked, step = time.monotonic(), math.inf, 0.0, 0
    while (done := (time.monotonic() - begun) / (60 * arguments.minutes)) < 1:
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        parts = losses(network, batch(whole, pieces, rng, arguments.batch))
        loss = torch.stack(list(parts.values())).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            decay = min(AVERAGE, step / (step + 10))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - decay)
        writer.add_scalar("training/loss", loss.item(), step)
        if done - checked > 1 / arguments.checks:
            checked = done
            found = {source: measure(average, materials) for source, materials in validation.items()}
            for source, values in found.items():
                writer.add_scalars(f"validation/{source}", values, step)
                shown = ", ".join(f"{name} {value:.4f}" for name, value in values.items())
                print(f"{done:.0%} step {step} {source}: {shown}", flush=True)
            total = sum(sum(values.values()) for values in found.values()) / len(found)
            if total < best:
                best = total
                save(average, arguments.out, {"steps": str(step), "validation loss": f"{total:.4f}"})
    print(f"best {best:.4f} in {arguments.out}")


def losses(network: PictureNetwork, pieces: Batch) -> dict[str, Tensor]:
    """What is wrong with heights and roughness, each part weighted.

    Normals by their distance, which is nearly the angle between them; slopes, over several distances, by
    their mean error, since normals say little of what is wide and low; roughness by its mean error and that
    of its steps from pixel to pixel.
    """
    with torch.autocast("cpu", torch.bfloat16):  # heights are too fine for it: not the decoder
        features = network.encoder(pieces.colours, pieces.border)
        informed = features._replace(eighth=network.coarse(features.eighth, pieces.border))
    found = network.decoder(pieces.colours, Features(*(part.float() for part in informed)), pieces.border)
    height, roughness = found.split(1, 1)
    parts = {"normal": _distance(height, pieces.slopes).mean()}
    errors = [weight * _slope_error(height, pieces.slopes, scale) for scale, weight in SCALES.items()]
    parts["slope"] = torch.stack(errors).sum()
    wrong = roughness - pieces.roughness
    parts["roughness"] = torch.stack(
        [part.abs().mean() for part in (wrong, wrong.diff(dim=2), wrong.diff())]
    ).sum()
    return parts


def _distance(height: Tensor, slopes: Tensor) -> Tensor:
    """From the unit normals of a height map to those of slopes; without the outermost pixels."""
    right = (height[..., 1:-1, 2:] - height[..., 1:-1, :-2]) / 2
    down = (height[..., 2:, 1:-1] - height[..., :-2, 1:-1]) / 2
    found = F.normalize(torch.cat([right, down, torch.ones_like(right)], 1))
    true = F.pad(slopes[..., 1:-1, 1:-1], (0, 0, 0, 0, 0, 1), value=1)
    return (found - F.normalize(true)).square().sum(1).add(1e-6).sqrt()


def _slope_error(height: Tensor, slopes: Tensor, scale: int) -> Tensor:
    """Mean error of the slopes between the means of neighbouring blocks of scale x scale pixels."""
    height, slopes = F.avg_pool2d(height, scale) / scale, F.avg_pool2d(slopes, scale)
    right = (slopes[:, :1, :, 1:] + slopes[:, :1, :, :-1]) / 2
    down = (slopes[:, 1:, 1:] + slopes[:, 1:, :-1]) / 2
    return (height.diff(dim=3) - right).abs().mean() + (height.diff(dim=2) - down).abs().mean()


def seen(planes: Planes, known: Known) -> Batch:
    """A validation material, at most SEEN pixels a side: smaller if it tiles, else its upper left corner."""
    factor = max(1, min(planes.shape[1:]) // SEEN) if known.tiles else 1
    side = min(*planes.shape[1:], SEEN * factor)
    colours, slopes, roughness = (part[None] for part in targets(planes[:, :side, :side], factor))
    return Batch(colours, slopes, roughness, "circular" if known.tiles else "reflect")


@torch.no_grad()
def measure(network: PictureNetwork, materials: list[Batch]) -> dict[str, float]:
    """The parts of the loss, and nothing else, as means over materials."""
    found = [losses(network, material) for material in materials]
    return {name: sum(part[name].item() for part in found) / len(found) for name in found[0]}


def save(network: PictureNetwork, path: Path, facts: dict[str, str]) -> None:
    """Half precision."""
    weights = {name: weight.half().contiguous() for name, weight in network.state_dict().items()}
    part = path.with_suffix(".part")
    save_file(weights, part, facts)
    part.replace(path)


if __name__ == "__main__":
    main()
