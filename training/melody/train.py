"""Train the melody network: `python -m training.melody.train --minutes 90`.

Reads the sets that `training.melody.prepare` wrote, logs to TensorBoard, and writes the moving average of the
weights as half precision safetensors whenever it is better on the validation tunes.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import msgspec
import torch
from safetensors.torch import save_file
from torch.utils.tensorboard import SummaryWriter

from core.engines.melody.network import MelodyNetwork, Shape
from core.engines.melody.steps import Tune
from training.melody.batches import Batch, epoch
from training.melody.measure import TO_BITS, losses, measure
from training.melody.prepare import Sets

RATE, WARM_UP, DECAY = 1.5e-3, 300, 0.05  # highest learning rate, steps to reach it, weight decay
AVERAGE = 0.998
KEY_WEIGHT = 0.1


def main() -> None:
    """Train for a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tunes", type=Path, default=Path("build/melody/tunes.msgpack"))
    parser.add_argument("--out", type=Path, default=Path("build/melody/melody.safetensors"))
    parser.add_argument("--logs", type=Path, default=Path("build/melody/logs"))
    parser.add_argument(
        "--minutes", type=float, default=90, help="of training; the learning rate falls to 0 in them"
    )
    parser.add_argument("--batch", type=int, default=4096, help="steps in a batch")
    parser.add_argument("--changed", type=float, default=0.25, help="share of tunes put into another idiom")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    sets = msgspec.msgpack.decode(arguments.tunes.read_bytes(), type=Sets)
    train(sets, arguments)


def train(sets: Sets, arguments: argparse.Namespace) -> None:
    """Until the time is up."""
    shape = Shape(
        width=arguments.width,
        layers=arguments.layers,
        hidden=arguments.width * 5 // 2,
        dropout=arguments.dropout,
    )
    network = MelodyNetwork(shape)
    average = copy.deepcopy(network).eval()
    print(f"{sum(weight.numel() for weight in network.parameters()):,} parameters", flush=True)
    optimiser = torch.optim.AdamW(_groups(network), lr=RATE, betas=(0.9, 0.98), fused=True)
    writer = SummaryWriter(arguments.logs)
    validation = [(known.tune, True) for known in sets.validation]
    begun, best, checked = time.monotonic(), math.inf, 0.0
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    for step, batch in enumerate(_ahead([known.tune for known in sets.training], arguments), 1):
        done = (time.monotonic() - begun) / (60 * arguments.minutes)
        if done >= 1:
            break
        rate = RATE * min(1, step / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        for group in optimiser.param_groups:
            group["lr"] = rate
        network.train()
        pitch, duration, key = losses(network, batch)
        optimiser.zero_grad(set_to_none=True)
        (pitch + duration + KEY_WEIGHT * key).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            decay = min(AVERAGE, step / (step + 10))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - decay)
        writer.add_scalar("training/bits", (pitch + duration).item() * TO_BITS, step)
        if done - checked > 1 / 40:
            checked = done
            bits, right = measure(average, validation)
            writer.add_scalar("validation/bits", bits, step)
            writer.add_scalar("validation/next pitch", right, step)
            print(
                f"{done:.0%} step {step} training {(pitch + duration).item() * TO_BITS:.3f} "
                f"validation {bits:.4f} bits, next pitch {right:.2%}",
                flush=True,
            )
            if bits < best:
                best = bits
                save(average, arguments.out, {"validation bits": f"{bits:.4f}", "steps": str(step)})
    print(f"best {best:.4f} bits in {arguments.out}")


def save(network: MelodyNetwork, path: Path, facts: dict[str, str]) -> None:
    """Half precision: the difference is below a thousandth of a bit."""
    weights = {name: weight.half().contiguous() for name, weight in network.state_dict().items()}
    part = path.with_suffix(".part")
    save_file(weights, part, {**network.shape.as_text(), **facts})
    part.replace(path)


def _groups(network: MelodyNetwork) -> list[dict[str, object]]:
    matrices = [weight for weight in network.parameters() if weight.ndim > 1]
    rest = [weight for weight in network.parameters() if weight.ndim <= 1]
    return [{"params": matrices, "weight_decay": DECAY}, {"params": rest, "weight_decay": 0.0}]


def _ahead(tunes: list[Tune], arguments: argparse.Namespace) -> Iterator[Batch]:
    """Batches without end, made by a thread while the network trains."""
    queue: Queue[Batch] = Queue(8)
    rng = random.Random(arguments.seed)

    def make() -> None:
        while True:
            for batch in epoch(tunes, rng, arguments.batch, arguments.changed):
                queue.put(batch)

    threading.Thread(target=make, daemon=True).start()
    while True:
        yield queue.get()


if __name__ == "__main__":
    main()
