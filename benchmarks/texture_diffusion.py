"""What diffusion adds to textures: `python -m benchmarks.texture_diffusion [--prompts 40] [--weights FILE]`.

Our surface model against the archetypes (both asked for the words of pictures that were held out of
training), against itself without seamless padding, and against the pictures it learnt from:

- seconds an image, and the memory a process takes for it;
- the seam figure: mean gradient across the wrap-around line over the 99th percentile of those inside;
- relevance: does a classifier that learnt the kinds of surfaces from the training pictures see the kind that
  was asked for? What it makes of the held-out pictures themselves says how far it is to be trusted;
- diversity: how far two seeds lie apart, in the classifier's features, as a share of how far two held-out
  pictures of one kind do;
- copying: the best correlation of a piece of an image with any piece of any training picture, beside that of
  held-out pictures.

Needs what `python -m training.texture.collect` writes. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from bridge.messages import Diffusion
from core import settings
from core.engines import meaning
from core.engines.diffusion import surface_network, waves
from core.engines.diffusion.painting import Wish
from core.engines.diffusion.seamless import resized, seam
from core.engines.diffusion.surfaces import MODEL, SurfacePainter
from core.engines.meaning import Embedder
from core.engines.pull import pull
from core.engines.texture import maps
from core.engines.texture.archetypes import find as archetype
from core.engines.texture.grid import Grid
from core.engines.texture.reading import draft
from core.engines.texture.recipe import material
from core.models import find
from training.texture.collect import Known

SIDE = 256  # pixels of what is compared; time and memory are measured at the usual 512
LEAST = 12  # pictures of a kind, for the classifier to learn it
PIECE = 16  # places of four pixels, of a side of the pieces that are compared for copying


def main() -> None:
    """Paint, make, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pictures", type=Path, default=Path("build/texture/pictures"))
    parser.add_argument("--prompts", type=int, default=40)
    parser.add_argument("--weights", type=Path, default=find(MODEL).path(settings.data_dir()))
    arguments = parser.parse_args()
    for _ in pull(find(meaning.MODEL), settings.data_dir()):
        pass
    embedder = Embedder.load(find(meaning.MODEL).path(settings.data_dir()))
    painter = SurfacePainter.load(arguments.weights, embedder)
    known = msgspec.json.decode((arguments.pictures / "index.json").read_bytes(), type=list[Known])
    shown = [opened(arguments.pictures, one) for one in known]
    learnt = [n for n, one in enumerate(known) if not one.held_out]
    kinds = sorted({one.kind for one in known if sum(other.kind == one.kind for other in known) >= LEAST})
    asked = [n for n, one in enumerate(known) if one.held_out and one.kind in kinds]
    asked = random.Random(1).sample(asked, min(arguments.prompts, len(asked)))

    costs(arguments.weights)
    ours = [[painted(painter, known[n].words, seed) for n in asked] for seed in (1, 2)]
    theirs = [made(known[n].words, embedder) for n in asked]
    plain = [painted(painter, known[n].words, 1, seamless=False) for n in asked[:12]]
    print("\n| seam figure | median | worst |\n|---|---:|---:|")
    for name, images in (("ours", ours[0]), ("the same without seamless padding", plain)):
        figures = [seam(image) for image in images]
        print(f"| {name} | {statistics.median(figures):.2f} | {max(figures):.2f} |")

    judge = Judge([shown[n] for n in learnt if known[n].kind in kinds],
                  [known[n].kind for n in learnt if known[n].kind in kinds], kinds)  # fmt: skip
    wanted = [known[n].kind for n in asked]
    print(
        f"\n| relevance, {len(asked)} prompts, {len(kinds)} kinds | first guess | among three |"
        "\n|---|---:|---:|"
    )
    for name, images in (
        ("held-out pictures", [shown[n] for n in asked]),
        ("ours", ours[0]),
        ("archetypes", theirs),
    ):
        first, three = judge.right(images, wanted)
        print(f"| {name} | {first:.0%} | {three:.0%} |")
    share = judge.apart(*ours) / judge.spread([shown[n] for n in asked], wanted)
    print(f"\nDiversity between seeds: {share:.2f} of that between pictures of one kind")
    library = [waves.analyse(resized(shown[n], (SIDE, SIDE))[None])[0, :1] for n in learnt]
    print("\n| nearest piece of a training picture, correlation | median | highest |\n|---|---:|---:|")
    for name, images in (("held-out pictures", [shown[n] for n in asked]), ("ours", ours[0])):
        near = [nearest(image, library) for image in images]
        print(f"| {name} | {statistics.median(near):.2f} | {max(near):.2f} |")


def opened(folder: Path, known: Known) -> Tensor:
    """A picture, square, [3, SIDE, SIDE]."""
    with Image.open(folder / known.file) as picture:
        side = min(picture.size)
        square = picture.convert("RGB").crop((0, 0, side, side)).resize((SIDE, SIDE), Image.Resampling.BOX)
    return torch.from_numpy(np.array(square)).permute(2, 0, 1).float() / 255


def painted(painter: SurfacePainter, words: str, seed: int, seamless: bool = True) -> Tensor:
    """What our model makes of the words, [3, SIDE, SIDE]."""
    usual = surface_network.SurfaceNetwork.forward
    if not seamless:
        surface_network.SurfaceNetwork.forward = lambda *given: usual(*given, "replicate")
    try:
        wish = Wish(words, painter.complete(Diffusion(canvas=SIDE)), seed)
        work = painter.paint(wish)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value
    finally:
        surface_network.SurfaceNetwork.forward = usual


def made(words: str, embedder: Embedder) -> Tensor:
    """What the archetypes make of the words, [3, SIDE, SIDE]."""
    recipe, _ = draft(words, 0, 1, embedder)
    planes = maps.make(
        material(recipe), Grid(SIDE, archetype(recipe.archetype).metres, recipe.seed), ("basecolor",)
    )
    return planes.planes["basecolor"].permute(2, 0, 1).float() / 255


def costs(weights: Path) -> None:
    """Seconds and memory, each side in a process of its own."""
    print("| ours, 16 steps | seconds | the whole process, MB |\n|---|---:|---:|")
    for side in (256, 512, 1024):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, memory = pool.apply(_cost, (weights, side))
        print(f"| {side}² | {seconds:.1f} | {memory >> 20} |")


def _cost(weights: Path, side: int) -> tuple[float, int]:
    painter = SurfacePainter.load(weights, Embedder.load(find(meaning.MODEL).path(settings.data_dir())))
    begun = time.monotonic()
    for _ in painter.paint(Wish("mossy rock", painter.complete(Diffusion(canvas=side)), 1)):
        pass
    return time.monotonic() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


class Judge:
    """Tells kinds of surfaces apart by colours and by how strong waves are: a linear classifier."""

    def __init__(self, images: Sequence[Tensor], kinds: Sequence[str], names: Sequence[str]) -> None:
        torch.manual_seed(0)
        self.names = list(names)
        features = torch.stack([described(image) for image in images])
        self.mean, self.deviation = features.mean(0), features.std(0)
        wanted = torch.tensor([self.names.index(kind) for kind in kinds])
        weight = (1 / torch.bincount(wanted, minlength=len(names)).float()).sqrt()
        self.line = torch.nn.Linear(features.shape[1], len(names))
        optimiser = torch.optim.AdamW(self.line.parameters(), lr=0.01, weight_decay=0.3)
        for _ in range(400):
            loss = F.cross_entropy(self.line(self.scaled(features)), wanted, weight)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()

    def scaled(self, features: Tensor) -> Tensor:
        """Of mean 0 and deviation 1 over the pictures that were learnt."""
        return (features - self.mean) / self.deviation

    def right(self, images: Sequence[Tensor], wanted: Sequence[str]) -> tuple[float, float]:
        """The share of images whose kind is the first guess, and among the first three."""
        with torch.no_grad():
            guesses = (
                self.line(self.scaled(torch.stack([described(image) for image in images]))).topk(3).indices
            )
        truth = torch.tensor([self.names.index(kind) for kind in wanted])[:, None]
        return float((guesses[:, :1] == truth).float().mean()), float(
            (guesses == truth).any(1).float().mean()
        )

    def apart(self, images: Sequence[Tensor], others: Sequence[Tensor]) -> float:
        """The mean distance of the images of two lists, pair by pair."""
        pairs = zip(images, others, strict=True)
        return statistics.mean(
            float((self.scaled(described(a)) - self.scaled(described(b))).norm()) for a, b in pairs
        )

    def spread(self, images: Sequence[Tensor], kinds: Sequence[str]) -> float:
        """The mean distance of two images of one kind."""
        pairs = [(n, m) for n in range(len(kinds)) for m in range(n) if kinds[n] == kinds[m]]
        return self.apart([images[n] for n, _ in pairs], [images[m] for _, m in pairs])


def described(image: Tensor) -> Tensor:
    """Colours, and the energy of waves of several lengths and ways, [features]."""
    found = [
        image.mean((1, 2)),
        image.std((1, 2)),
        image.flatten(1).quantile(torch.tensor([0.1, 0.9]), 1).flatten(),
    ]
    for shrink in (1, 2, 4):
        small = waves.analyse(F.avg_pool2d(image[None], shrink))[0]
        strength = small.abs().mean((1, 2))
        found += [(strength + 1e-4).log(), (small.abs().std((1, 2)) / (strength + 1e-4)).log1p()]
    return torch.cat(found)


def nearest(image: Tensor, library: Sequence[Tensor]) -> float:
    """The best correlation of pieces of an image with pieces of pictures, either way round."""
    coarse = waves.analyse(image[None])[0, :1]
    side = coarse.shape[1]
    best = 0.0
    for top in range(0, side - PIECE + 1, side // 3):
        for left in range(0, side - PIECE + 1, side // 3):
            piece = coarse[:, top : top + PIECE, left : left + PIECE]
            piece = (piece - piece.mean()) / piece.norm().clamp(min=1e-6)
            for way in (piece, piece.flip(2)):
                way = (way - way.mean()) / (way - way.mean()).norm().clamp(min=1e-6)
                stack = torch.stack(list(library))
                score = F.conv2d(stack, way[None])
                ones = torch.ones(1, 1, PIECE, PIECE)
                energy = F.conv2d(stack**2, ones) - F.conv2d(stack, ones) ** 2 / PIECE**2
                best = max(best, float((score / energy.clamp(min=1e-4).sqrt()).max()))
    return best


if __name__ == "__main__":
    main()
