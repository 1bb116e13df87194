"""How long an artist waits for scene ideas: `python benchmarks/scene.py [--rounds 3]`.

Four ideas for a prompt are asked of a daemon at once, as the panel in Blender does it, models warm: when the
first picture is there, when the first idea is done, when all four are. Then, in this process, what each stage
costs, and how long the solver takes for large plans. Prints Markdown tables of medians. Downloads the usual
models if they are not there.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bridge.client import Client
from bridge.messages import (
    Element,
    Failed,
    Ground,
    Place,
    Preview,
    Result,
    ScenePlan,
    SceneRequest,
    Stop,
    Stopping,
)
from core import settings
from core.engines.pull import pull
from core.engines.scene import EMBEDDER, SHORTLIST, ideas
from core.engines.scene.arrays import pack
from core.engines.scene.layout import solve
from core.engines.scene.picture import render
from core.engines.scene.stage import stage
from core.engines.words import language_model
from core.models import ModelStore, manifest

PROMPTS = [
    "abandoned greenhouse at dawn, overgrown",
    "a witch's kitchen",
    "rainy neon street at night",
    "a teapot",
]


FORTY = Path(__file__).parents[1] / "tests" / "data" / "prompts.txt"


def waits(client: Client, prompt: str, seed: int) -> tuple[float, float, float]:
    """Seconds from the press to the first picture, the first idea, all four."""
    start = time.monotonic()
    jobs = {client.submit(SceneRequest(prompt=prompt, number=number, seed=seed)) for number in range(4)}
    first_picture = first_idea = 0.0
    while jobs:
        for event, _ in client.poll(0.05):
            now = time.monotonic() - start
            if isinstance(event, Preview) and not first_picture:
                first_picture = now
            elif isinstance(event, Failed):
                raise SystemExit(str(event))
            elif isinstance(event, Result):
                client.ack(event.job)
                first_picture = first_picture or now
                first_idea = first_idea or now
                jobs.discard(event.job)
    return first_picture, first_idea, time.monotonic() - start


@contextlib.contextmanager
def timed(seconds: dict[str, list[float]], stage: str) -> Iterator[None]:
    """Note how long the block takes under `stage`."""
    start = time.perf_counter()
    yield
    seconds.setdefault(stage, []).append(time.perf_counter() - start)


def stages(rounds: int) -> dict[str, list[float]]:
    """Seconds of each stage over prompts and rounds, warm."""
    models = ModelStore(settings.data_dir(), 1 << 40)
    embedder = models.get(EMBEDDER, ideas.Embedder.load)
    found = language_model(models, "")
    assert found is not None
    language = found[0]
    seconds: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for prompt in PROMPTS:
            with timed(seconds, "plan"):
                plan = ideas.draft(prompt, number, 1, embedder)
            with timed(seconds, "places"):
                layout = solve(plan)
            with timed(seconds, "light and camera"):
                scene = stage(plan, layout, 1.6)
            with timed(seconds, "picture, 320 x 200"):
                render(scene, 320, 200)
            names = [name for name, _ in ideas.candidates(prompt, embedder, SHORTLIST)]
            with timed(seconds, "language model"):
                language.weigh(prompt, names, lambda: None)
            with timed(seconds, "arrays for Blender"):
                pack(scene)
        if number == 0:
            seconds.clear()  # the first round warms up
    return seconds


def large(count: int) -> ScenePlan:
    """A plan of `count` elements in many relations."""
    assets = [
        "house",
        "oak tree",
        "bench",
        "street lamp",
        "boulder",
        "car",
        "person standing",
        "crate",
        "table",
    ]
    elements = [Element(id="table 0", asset="table"), Element(id="house 0", asset="house")]
    for number in range(count - 2):
        how = ("free", "free", "beside", "on", "free", "scattered", "free")[number % 7]
        asset = {"on": "cup", "scattered": "grass tuft"}.get(how, assets[number % len(assets)])
        of = {"beside": "house 0", "on": "table 0"}.get(how)
        copies = 5 if how == "scattered" else 1
        elements.append(
            Element(id=f"e{number}", asset=asset, count=copies, place=Place(how=how, of=of), variant=number)
        )
    return ScenePlan(title="large", elements=elements, ground=Ground(size=200))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    for model in manifest().values():
        if model.default:
            for _ in pull(model, settings.data_dir()):
                pass
    with tempfile.TemporaryDirectory(prefix="ml-") as runtime:
        os.environ["MUSELOOM_RUNTIME"] = runtime
        with Client("benchmark") as client:
            waits(client, "a warm-up", 0)
            prompts = [json.loads(line) for line in FORTY.read_text("utf-8").splitlines()]
            found = [waits(client, prompt, 1) for prompt in prompts[: 4 * rounds]]  # each is new to it
            client.ask(Stop(), Stopping)
    print("| seconds after the press | median | slowest |\n|---|---|---|")
    for name, column in zip(
        ("first picture", "first idea", "all four ideas"), zip(*found, strict=True), strict=True
    ):
        print(f"| {name} | {statistics.median(column):.2f} | {max(column):.2f} |")
    print("\n| stage | ms, median | slowest |\n|---|---|---|")
    for name, times in stages(rounds).items():
        print(f"| {name} | {1000 * statistics.median(times):.0f} | {1000 * max(times):.0f} |")
    print("\n| elements | solved in, s |\n|---|---|")
    for count in (50, 500):
        plan = large(count)
        solve(plan)  # builds the meshes
        start = time.perf_counter()
        solve(plan)
        print(f"| {count} | {time.perf_counter() - start:.2f} |")


if __name__ == "__main__":
    main()
