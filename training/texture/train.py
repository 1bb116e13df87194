"""Train the surface network: `python -m training.texture.train --minutes 90`.

Reads what `training.texture.collect` wrote, logs to TensorBoard, and writes the moving average of the weights
as half precision safetensors, with a sheet of samples beside it, whenever it has looked at the pictures that
were held out.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset
from torch.utils.tensorboard import SummaryWriter

from core.engines.diffusion import surface_network, waves
from core.engines.diffusion.surface_network import SurfaceNetwork
from core.engines.meaning import Embedder
from training.texture import batches
from training.texture.batches import Batch, Shown
from training.texture.collect import Known
from training.texture.muon import Muon

RATE, FAR, WARM_UP, DECAY = (
    1e-3,
    0.012,
    100,
    0.01,
)  # highest learning rates (AdamW, Muon), steps to reach them
COOLING = 0.5  # share of the time in which the learning rates fall to 0
AVERAGE = 0.999
SIZES = ((64, 24, 0.5), (128, 8, 0.4), (256, 2, 0.1))  # side in pixels, pictures, share of batches
LAID_OUT = 0.4  # share whose layout is given
BLUR = (0.3, 6.0)  # of layouts, in places of the coefficients
SHIFT = 1.6  # towards noise: neighbours say much of what is hidden, so little noise hides little
CHECKED = ((128, 16), (256, 4))
CHECKS = 4  # batches that are held out, of each size
ATTENTION = torch.ones(waves.CHANNELS)  # weight in the loss, by channel
ATTENTION[list(waves.LOW)] = 2.0
ATTENTION[[10, 11, 14, 15]] = 0.6  # the finest both ways: noise in most pictures


class Endless(IterableDataset[Batch]):
    """Batches for ever, made in a process beside the training."""

    def __init__(self, pictures: Mapping[str, Sequence[Shown]], seed: int) -> None:
        self.pictures, self.seed = pictures, seed

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        rng = random.Random(self.seed)
        while True:
            side, count, _ = rng.choices(SIZES, [share for *_, share in SIZES])[0]
            yield batches.batch(self.pictures, rng, side, count)


def main() -> None:
    """Train for a time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pictures", type=Path, default=Path("build/texture/pictures"))
    parser.add_argument("--embedder", type=Path, required=True, help="model.safetensors of all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, default=Path("build/texture/surfaces.safetensors"))
    parser.add_argument("--logs", type=Path, default=Path("build/texture/logs"))
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--minutes", type=float, default=90, help="the learning rate falls to 0 in them")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    known = msgspec.json.decode((arguments.pictures / "index.json").read_bytes(), type=list[Known])
    embedded = embeddings(known, Embedder.load(arguments.embedder))
    train([batches.shown(arguments.pictures, one) for one in known], embedded, arguments)


def embeddings(known: Sequence[Known], embedder: Embedder) -> dict[str, Tensor]:
    """Of all that is ever said of a picture."""
    said = {one.words for one in known} | {one.kind for one in known}
    said |= {f"{colour} {one.kind}" for one in known for colour in batches.COLOURS}
    phrases = sorted(said)
    found = dict(zip(phrases, torch.from_numpy(embedder(phrases)), strict=True))
    return found | {"": torch.zeros_like(found[phrases[0]])}


def train(pictures: Sequence[Shown], embedded: dict[str, Tensor], arguments: argparse.Namespace) -> None:
    """Until the time is up."""
    learnt, kept = by_kind(pictures, held_out=False), by_kind(pictures, held_out=True)
    rng = random.Random(arguments.seed)
    network = SurfaceNetwork()
    if arguments.start:
        network = SurfaceNetwork.from_file(arguments.start).float()
    else:
        measured = torch.cat([batches.batch(learnt, rng, 128, 64).waves for _ in range(6)])
        network.spread.copy_(measured.std((0, 2, 3)))
        network.centre.copy_(measured.mean((0, 2, 3)))
    network = network.train().to(memory_format=torch.channels_last)
    average = copy.deepcopy(network).eval()
    print(f"{network.num_parameters():,} parameters", flush=True)
    print(f"{sum(map(len, learnt.values()))} pictures, {sum(map(len, kept.values()))} held out", flush=True)
    inner = [
        w
        for name, w in network.named_parameters()
        if w.ndim == 4 and "enter" not in name and "leave" not in name
    ]
    others = [w for w in network.parameters() if all(w is not one for one in inner)]
    optimisers = (
        Muon(inner, lr=FAR, momentum=0.95, decay=DECAY),
        torch.optim.AdamW(others, lr=RATE, betas=(0.9, 0.99), weight_decay=DECAY),
    )
    writer = SummaryWriter(arguments.logs)
    checks = [
        batches.batch(kept, random.Random(n), side, count) for side, count in CHECKED for n in range(CHECKS)
    ]
    begun, step, checked, running = time.monotonic(), 0, 0.0, 0.0
    endless = iter(DataLoader(Endless(learnt, arguments.seed), None, num_workers=1, prefetch_factor=4))
    while (gone := (time.monotonic() - begun) / 60 / arguments.minutes) < 1:
        one = next(endless)
        share = min(1, (step + 1) / WARM_UP) * min(1, (1 - gone) / COOLING)
        for optimiser, rate in zip(optimisers, (FAR, RATE), strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate * share
        loss = off(network, one, embedded, rng)
        network.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        for optimiser in optimisers:
            optimiser.step()
        step += 1
        pace = min(AVERAGE, (step + 1) / (step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - pace)
        running += (float(loss.detach()) - running) / min(step, 200)
        writer.add_scalar("loss/learnt", float(loss.detach()), step)
        if gone - checked > 0.05 or step in (100, 300, 600, 1000):
            checked = gone
            with torch.no_grad():
                fixed = random.Random(0)
                torch.manual_seed(0)
                held = sum(float(off(average, check, embedded, fixed)) for check in checks) / len(checks)
                torch.manual_seed(step)
            writer.add_scalar("loss/held out", held, step)
            average.save(arguments.out)
            minutes = (time.monotonic() - begun) / 60
            print(f"{minutes:5.1f} min, step {step}: learnt {running:.4f}, held out {held:.4f}", flush=True)
    average.save(arguments.out)


def by_kind(pictures: Sequence[Shown], held_out: bool) -> dict[str, list[Shown]]:
    """Those that are learnt from, or the others."""
    found = defaultdict(list)
    for one in pictures:
        if one.known.held_out == held_out:
            found[one.known.kind].append(one)
    return dict(found)


def off(network: SurfaceNetwork, one: Batch, embedded: dict[str, Tensor], rng: random.Random) -> Tensor:
    """How far the network is from the truth, on average over times."""
    clean = network.normalised(one.waves)
    noise = torch.randn_like(clean)
    time = torch.sigmoid(torch.randn(clean.shape[0]))
    time = SHIFT * time / (1 + (SHIFT - 1) * time)
    given = torch.tensor([rng.random() < LAID_OUT for _ in range(clean.shape[0])]).reshape(-1, 1, 1, 1)
    blur = torch.tensor([math.exp(rng.uniform(*map(math.log, BLUR))) for _ in range(clean.shape[0])])
    layout = surface_network.layout(clean, blur, one.border) * given
    words = torch.stack([embedded[phrase] for phrase in one.words])
    mixed = clean + (noise - clean) * time[:, None, None, None]
    channels_last = {"memory_format": torch.channels_last}
    with torch.autocast("cpu", torch.bfloat16):
        found = network(mixed.contiguous(**channels_last), time, words, one.scale, layout, one.border)
    wrong = (found.float() - (noise - clean)) ** 2
    return (wrong.mean((0, 2, 3)) * ATTENTION).sum() / ATTENTION.sum()


if __name__ == "__main__":
    main()
