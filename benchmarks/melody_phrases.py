"""How hand-made phrases in idioms that no training tune has go on: figures, and a sheet of piano rolls.

    python -m benchmarks.melody_phrases [--seeds 3] [--sheet docs/melody-phrases.jpg] [--ours JSON]

Four bars after four, all as usual, the key found by ear: what a player gets who presses the pad after one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PIL import Image as Picture

from benchmarks.melody.cases import Case, notes
from benchmarks.melody.checks import Checks, Runs, check
from benchmarks.melody.phrases import Made, phrases
from benchmarks.melody_quality import ours
from bridge.messages import Metre
from core import pianoroll
from core.engines.melody.phrase import TICK
from core.engines.melody.steps import Step
from training.melody.prepare import Sets

SPAN = 4  # bars
SHEET_WIDTH, COLUMNS, GAP = 1920, 4, 12  # pixels


def main() -> None:
    """Print a row a phrase; draw the sheet of the first seed's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", type=Path, default=Path("build/melody/tunes.msgpack"))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--ours", default="{}", help="JSON: fields of the request to change")
    arguments = parser.parse_args()
    sets = msgspec.msgpack.decode(arguments.set.read_bytes(), type=Sets)
    runs = Runs(known.tune for known in sets.training)
    made = phrases()
    cases = [one.case for one in made]
    changes = msgspec.json.decode(arguments.ours)
    drawn = [ours(cases, SPAN, seed, changes) for seed in range(arguments.seeds)]
    print("| | " + " | ".join(Checks._fields) + " |\n" + "|---" * (len(Checks._fields) + 1) + "|")
    for index, case in enumerate(cases):
        row([case] * arguments.seeds, [steps[index] for steps in drawn], runs, case.title)
    row(cases * arguments.seeds, [steps for each in drawn for steps in each], runs, "**all**")
    if arguments.sheet:
        sheet(made, drawn[0]).save(arguments.sheet, quality=85)


def row(cases: Sequence[Case], steps: Sequence[list[Step]], runs: Runs, name: str) -> None:
    """One line of the table."""
    print(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in check(cases, steps, runs)) + " |")


def sheet(made: Sequence[Made], steps: Sequence[list[Step]]) -> Picture.Image:
    """All piano rolls, phrase and continuation, on one picture."""
    width = (SHEET_WIDTH - GAP * (COLUMNS + 1)) // COLUMNS
    rolls = [roll(*each) for each in zip(made, steps, strict=True)]
    rolls = [
        each.resize((width, each.height * width // each.width), Picture.Resampling.LANCZOS) for each in rolls
    ]
    rows = [rolls[at : at + COLUMNS] for at in range(0, len(rolls), COLUMNS)]
    heights = [max(each.height for each in row) for row in rows]
    whole = Picture.new("RGB", (SHEET_WIDTH, sum(heights) + GAP * (len(rows) + 1)), pianoroll.PAPER)
    top = GAP
    for each, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(each):
            whole.paste(picture, (GAP + column * (width + GAP), top))
        top += height + GAP
    return whole


def roll(made: Made, steps: list[Step]) -> Picture.Image:
    """One phrase and what follows."""
    case = made.case
    parts = [
        pianoroll.Part("phrase", notes(case.given, case.start), pianoroll.PLAYER),
        pianoroll.Part("Museloom", notes(steps, case.cut), pianoroll.MUSELOOM),
    ]
    facts = f"{made.key}, {case.metre.numerator}/{case.metre.denominator}, {made.tempo:.0f} bpm"
    return pianoroll.draw(
        parts,
        Metre(*case.metre),
        end=case.end * TICK,
        title=case.title,
        facts=facts,
        key=made.key,
        start=case.cut * TICK,
    )


if __name__ == "__main__":
    main()
