"""How long an artist waits for a material: `python benchmarks/texture.py [--rounds 3] [--archetypes NAME]`.

Seconds for all six maps at 1024² and 4096², the swatches of four ideas for a prompt, and the memory that a
set at 8192² takes, each in a process of its own. Beside it, in the same run, the peer: Pillow saving the same
base colour at 4096² as a PNG file, which is what every program does with such a map afterwards. Prints
Markdown tables. Downloads the usual models if they are not there.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

from PIL import Image

from bridge.messages import MAPS, TextureRecipe, TextureRequest
from core import settings
from core.engines import texture
from core.engines.pull import pull
from core.engines.texture import maps
from core.engines.texture.archetypes import find
from core.engines.texture.grid import Grid
from core.engines.texture.recipe import complete, material
from core.models import ModelStore, manifest

USUAL = [
    "running bond brick",
    "oak planks",
    "cobblestones",
    "woven linen",
    "painted steel plates",
    "marble",
    "cracked mud",
    "forest floor",
]
PROMPTS = ["old mossy brick", "weathered copper", "blue painted wood", "wet cobblestones"]
AIMS = {1024: 1.5, 4096: 20.0}  # seconds
MEMORY = 3 << 30  # bytes, at 8192²


class Job:
    """What a lane gives an engine."""

    blobs = ()
    seed = 1

    def __init__(self) -> None:
        self.models = ModelStore(settings.data_dir(), 1 << 40)

    def check(self) -> None:
        """Nobody cancels."""


def made(name: str, size: int) -> maps.Maps:
    """All maps of an archetype as it usually is."""
    recipe = complete(TextureRecipe(archetype=name, seed=1))
    return maps.make(material(recipe), Grid(size, find(name).metres, recipe.seed), MAPS)


def seconds(work: Callable[[], Any], rounds: int) -> float:
    """Median time of some work that has been done once before."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def saving(pixels: maps.Maps) -> Callable[[], None]:
    """Save the base colour as PNG, as Pillow does it by itself."""
    picture = Image.fromarray(pixels.planes["basecolor"].numpy())
    return lambda: picture.save(io.BytesIO(), "PNG")


def speed(name: str, rounds: int) -> tuple[float, float, float]:
    """Seconds of 1024², of 4096², and of the peer."""
    made(name, 256)
    small = seconds(lambda: made(name, 1024), rounds)
    start = time.perf_counter()
    large = made(name, 4096)
    taken = time.perf_counter() - start
    return small, taken, seconds(saving(large), 1)


def ideas(rounds: int) -> float:
    """Median seconds for the swatches of four ideas of one prompt, models warm."""
    job = Job()

    def press(prompt: str) -> None:
        for number in range(4):
            request = TextureRequest(prompt=prompt, number=number, maps=())
            for _ in texture.run(request, job):
                pass

    press("brick")
    return statistics.median(seconds(lambda: press(prompt), rounds) for prompt in PROMPTS)  # noqa: B023


def memory(name: str) -> tuple[int, float]:
    """Most bytes that this process ever held after a set at 8192², and seconds."""
    start = time.perf_counter()
    made(name, 8192)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, time.perf_counter() - start


def alone(work: Callable[..., Any], *arguments: Any) -> Any:
    """The result of some work, done in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--archetypes", nargs="*", default=USUAL)
    options = parser.parse_args()
    for model in manifest().values():
        if model.default:
            for _ in pull(model, settings.data_dir()):
                pass

    print("| archetype | 1024², s | 4096², s | saving one map of it, s | set / saving |")
    print("|---|---|---|---|---|")
    for name in options.archetypes:
        small, large, peer = alone(speed, name, options.rounds)
        print(f"| {name} | {small:.2f} | {large:.1f} | {peer:.1f} | {large / peer:.1f} |", flush=True)
    print(f"\nAims: {AIMS[1024]} s and {AIMS[4096]:.0f} s.\n")
    print(f"Swatches of four ideas: {alone(ideas, options.rounds):.2f} s (aim: 1 s)\n")
    most, taken = alone(memory, options.archetypes[0])
    print(
        f"8192², all maps, {options.archetypes[0]}: {most / 2**30:.2f} GiB at most "
        f"(aim: {MEMORY / 2**30:.0f}), {taken:.0f} s"
    )


if __name__ == "__main__":
    main()
