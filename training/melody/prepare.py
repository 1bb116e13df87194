"""Corpus -> three sets of tunes (training, validation, test), with near-duplicates removed first.

The same tune stands in several collections, in other keys and with small changes. Two tunes count as one
if half of the shorter one's runs of eight intervals are in the other; one of them is kept.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import msgspec

from core.engines.melody.steps import REST, Tune
from training.melody.corpus import FOREIGN, CorpusTune, read

RUN = 8
SAME = 0.5
PARTS = {"validation": 0.07, "test": 0.07}


class Sets(msgspec.Struct, frozen=True):
    """The tunes of each set. foreign: songs of other countries, for testing only."""

    training: list[CorpusTune]
    validation: list[CorpusTune]
    test: list[CorpusTune]
    foreign: list[CorpusTune] = []


def prepare(tunes: list[CorpusTune], foreign: list[CorpusTune]) -> Sets:
    """Remove near-duplicates, then split by a hash of title and notes, so that a tune always goes one way."""
    sets: dict[str, list[CorpusTune]] = {"training": [], "validation": [], "test": []}
    for tune in distinct(tunes):
        sets[_part(tune)].append(tune)
    return Sets(**sets, foreign=distinct(foreign))


def distinct(tunes: list[CorpusTune]) -> list[CorpusTune]:
    """The tunes without those that are, transposed or not, nearly one that came before."""
    kept: list[CorpusTune] = []
    sizes: list[int] = []
    where: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for tune in tunes:
        mine = runs(tune.tune)
        shared: dict[int, int] = defaultdict(int)
        for run in mine:
            for index in where[run]:
                shared[index] += 1
        if any(count >= SAME * min(len(mine), sizes[index]) for index, count in shared.items()):
            continue
        for run in mine:
            where[run].append(len(kept))
        kept.append(tune)
        sizes.append(len(mine))
    return kept


def runs(tune: Tune) -> set[tuple[int, ...]]:
    """All runs of RUN intervals; the same in every key and at every speed."""
    pitches = [step.pitch for step in tune.steps if step.pitch != REST]
    intervals = [later - earlier for earlier, later in pairwise(pitches)]
    return {tuple(intervals[i : i + RUN]) for i in range(max(1, len(intervals) - RUN + 1))}


def _part(tune: CorpusTune) -> str:
    digest = hashlib.sha256(msgspec.msgpack.encode((tune.title, tune.tune))).digest()
    at = int.from_bytes(digest[:4], "big") / 2**32
    for part, share in PARTS.items():
        if at < share:
            return part
        at -= share
    return "training"


def main() -> None:
    """Write the sets to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/melody/tunes.msgpack"))
    out = parser.parse_args().out
    sets = prepare(read(), read((FOREIGN,)))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(msgspec.msgpack.encode(sets))
    for name in sets.__struct_fields__:
        print(f"{name}: {len(getattr(sets, name))} tunes")


if __name__ == "__main__":
    main()
