"""What a personal style learns: a habit that no tune of the test set has, from 30 of them.

    python -m benchmarks.melody_style [--tunes build/melody/tunes.msgpack] [--rolls DIR]

Reels and marches that no training saw get a habit: each pair of even eighths on a beat becomes a Scotch snap
(a sixteenth, then a dotted eighth). A style learns from 30 such tunes; ten others are foreseen and gone on
from, with and without it: from four bars that have the habit, and from two bars that have not. The baseline
is the same network without the style, the ceiling the tunes themselves. Prints a Markdown table, and draws
with --rolls what was made.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import msgspec
import torch

from core.engines.melody import adapt
from core.engines.melody.generate import Prompt, generate
from core.engines.melody.keys import Key
from core.engines.melody.network import MelodyNetwork
from core.engines.melody.shaping import Controls
from core.engines.melody.steps import PPQ, Metre, Step
from core.models import ModelStore
from training.melody.prepare import Sets

LEARNT, TRIED = 30, 10
SNAP = (PPQ // 4, PPQ * 3 // 4)
BARS = 4


def main() -> None:
    """Learn, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tunes", type=Path, default=Path("build/melody/tunes.msgpack"))
    parser.add_argument("--rolls", type=Path, help="folder for a picture of what was made")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    plain = tunes(arguments.tunes)[: LEARNT + TRIED]
    snapped = [tune._replace(steps=with_snaps(tune)) for tune in plain]
    with tempfile.TemporaryDirectory() as data:
        base = ModelStore(Path(data), 1 << 30).get(adapt.MODEL, adapt.load)
    begun = time.process_time()
    learnt = finish(adapt.learn(base, snapped[:LEARNT], 3600, 1, lambda: None))
    seconds = time.process_time() - begun
    styled = adapt.merged(base, {part: weight.numpy() for part, weight in learnt.weights.items()})

    networks = {"without the style": base, "with it": styled}
    bits = {name: adapt.bits(network, snapped[LEARNT:]) for name, network in networks.items()}
    shares: dict[str, list[float]] = {}
    pictures = []
    for habit, before, bars in ((True, snapped[LEARNT:], 4), (False, plain[LEARNT:], 2)):
        prompts = [cut(tune, bars) for tune in before]
        made = {name: [go_on(network, prompt) for prompt in prompts] for name, network in networks.items()}
        if habit:
            made["the tunes"] = [
                tune.steps[len(prompt.steps) :] for tune, prompt in zip(before, prompts, strict=True)
            ]
        for name, all_steps in made.items():
            counts = [snaps(steps, prompt.end) for steps, prompt in zip(all_steps, prompts, strict=True)]
            share = sum(count for count, _ in counts) / max(1, sum(of for _, of in counts))
            shares.setdefault(name, []).append(share)
        pictures.append((prompts, made))

    notes = sum(len(tune.steps) for tune in snapped[:LEARNT])
    print(f"{LEARNT} tunes, {notes} notes, {seconds:.0f} s on one core.")
    print(f"Phrases kept apart while learning: {learnt.before:.2f} → {learnt.after:.2f} bits a note.\n")
    print(f"| | bits a note, {TRIED} other tunes | snaps after bars with snaps | after bars without any |")
    print("|---|---|---|---|")
    for name, row in shares.items():
        cells = [f"{bits[name]:.2f}" if name in bits else "–", *(f"{share:.2f}" for share in row)]
        print(f"| {name} | " + " | ".join(cells + ["–"] * (3 - len(cells))) + " |")
    if arguments.rolls:
        draw(pictures, arguments.rolls)


def tunes(path: Path) -> list[Prompt]:
    """Tunes that no training saw, in 2/2 or 4/4, with many pairs of even eighths."""
    sets = msgspec.msgpack.decode(path.read_bytes(), type=Sets)
    found = []
    for tune in (known.tune for known in sets.validation + sets.test):
        prompt = Prompt(tune.steps, tune.start, tune.metre, Key(tune.tonic, tune.mode))
        if tune.metre in (Metre(2, 2), Metre(4, 4)) and snaps(with_snaps(prompt), tune.start)[0] >= 16:
            found.append(prompt)
    return found


def with_snaps(tune: Prompt) -> list[Step]:
    """Its steps with the habit."""
    steps, at = list(tune.steps), tune.start
    for i in range(len(steps) - 1):
        if at % PPQ == 0 and steps[i].duration == steps[i + 1].duration == PPQ // 2:
            steps[i], steps[i + 1] = (Step(steps[i + j].pitch, SNAP[j]) for j in (0, 1))
        at += steps[i].duration
    return steps


def snaps(steps: list[Step], start: int) -> tuple[int, int]:
    """How many beats hold a snap, and how many two notes of any lengths."""
    count, of, at = 0, 0, start
    for first, second in pairwise(steps):
        if at % PPQ == 0 and first.duration + second.duration == PPQ:
            of += 1
            count += (first.duration, second.duration) == SNAP
        at += first.duration
    return count, of


def cut(tune: Prompt, bars: int) -> Prompt:
    """Its upbeat and first bars, as far as whole steps reach."""
    end = -(-tune.start // tune.metre.bar) * tune.metre.bar + bars * tune.metre.bar
    steps, at = [], tune.start
    for step in tune.steps:
        at += step.duration
        if at > end:
            break
        steps.append(step)
    return tune._replace(steps=steps)


def go_on(network: MelodyNetwork, prompt: Prompt) -> list[Step]:
    """BARS bars, as a player would get them."""
    return generate(network, prompt, Controls(bars=BARS), torch.Generator().manual_seed(1))[0].steps


def finish(learning) -> adapt.Learnt:  # type: ignore[no-untyped-def]
    """What a generator returns in the end."""
    while True:
        try:
            next(learning)
        except StopIteration as stop:
            return stop.value


def draw(pictures: list[tuple[list[Prompt], dict[str, list[list[Step]]]]], folder: Path) -> None:
    """A piano roll of each tune, the prompt grey."""
    from matplotlib import pyplot

    folder.mkdir(parents=True, exist_ok=True)
    for number, (prompts, made) in enumerate(pictures):
        figure, axes = pyplot.subplots(len(prompts), len(made), figsize=(8 * len(made), 3 * len(prompts)))
        for row, prompt in enumerate(prompts):
            for axis, (name, all_steps) in zip(axes[row], made.items(), strict=True):
                at = prompt.start
                for steps, colour in ((prompt.steps, "grey"), (all_steps[row], "firebrick")):
                    for pitch, duration in steps:
                        if pitch >= 0 and at < prompt.end + BARS * prompt.metre.bar:
                            axis.barh(pitch, duration * 0.93, left=at, color=colour)
                        at += duration
                axis.set_xticks(range(0, prompt.end + (BARS + 1) * prompt.metre.bar, PPQ))
                axis.set_xticklabels([])
                axis.grid(axis="x", alpha=0.3)
                axis.set_title(name)
        figure.tight_layout()
        figure.savefig(folder / f"style-{number}.png", dpi=50)
        pyplot.close(figure)


if __name__ == "__main__":
    main()
