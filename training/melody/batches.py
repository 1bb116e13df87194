"""Tunes -> batches of features, made anew each epoch: most moved to C and told so, the rest in any key."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.engines.melody.features import (
    AGO,
    BAR,
    BARS_AGO,
    BEAT,
    MODES,
    NONE_DURATION,
    NONE_PITCH,
    Features,
    duration_index,
    features,
    pitch_index,
)
from core.engines.melody.steps import Tune
from training.melody.augment import augmented, transposed

IGNORED = -100  # what cross entropy leaves out
LONGEST = 320  # steps; longer tunes are cut at a random place
KNOWN_KEY = 0.7  # share of tunes whose key the network is told


@dataclass
class Batch:
    """numbers (b, n, columns), agreement (b, n, k), and what comes: pitch, duration (b, n), key (b)."""

    numbers: Tensor
    agreement: Tensor
    pitch: Tensor
    duration: Tensor
    key: Tensor


@dataclass
class Example:
    """One tune, ready for a batch. key: IGNORED if the network was told."""

    features: Features
    pitch: list[int]
    duration: list[int]
    key: int


def example(tune: Tune, *, known: bool, shift: int = 0) -> Example:
    """known: in C, with its mode said. Else moved by `shift` semitones, and the key is to be found."""
    mode = MODES.index(tune.mode if tune.mode in MODES else "other") if known else 0
    moved = transposed(tune, (5 - tune.tonic) % 12 - 5 if known else shift)
    rows = features(moved.steps, moved.start, moved.metre, mode)
    rows = Features(rows.numbers[:-1], rows.agreement[:-1])
    minor = tune.mode in ("minor", "dorian", "phrygian")
    return Example(
        rows,
        [pitch_index(step.pitch) for step in moved.steps],
        [duration_index(step.duration) for step in moved.steps],
        IGNORED if known else moved.tonic + 12 * minor,
    )


def training_example(tune: Tune, rng: random.Random, changed: float) -> Example:
    """A tune as one epoch sees it: perhaps in another idiom or key; perhaps with less said about it."""
    if rng.random() < changed:
        tune = augmented(tune, rng)
    if len(tune.steps) > LONGEST:
        first = rng.randrange(len(tune.steps) - LONGEST)
        start = (tune.start + sum(step.duration for step in tune.steps[:first])) % tune.metre.bar
        tune = Tune(tune.steps[first : first + LONGEST], start, tune.metre, tune.tonic, tune.mode)
    made = example(tune, known=rng.random() < KNOWN_KEY, shift=rng.randrange(-6, 6))
    numbers = made.features.numbers
    if rng.random() < 0.1:
        numbers[:, BAR] = numbers[:, BEAT] = 0
    for row in range(len(BARS_AGO)):
        if rng.random() < 0.1:
            numbers[:, AGO + 3 * row : AGO + 3 * row + 3] = NONE_PITCH, NONE_DURATION, 2
            made.features.agreement[:, row] = 0
    return made


def epoch(tunes: list[Tune], rng: random.Random, size: int, changed: float) -> Iterator[Batch]:
    """All tunes once, in batches of about `size` steps of tunes that are about as long."""
    examples = [training_example(tune, rng, changed) for tune in tunes]
    examples.sort(key=lambda made: len(made.pitch) + rng.random() * 16)
    groups: list[list[Example]] = [[]]
    for made in examples:
        if groups[-1] and (len(groups[-1]) + 1) * len(made.pitch) > size:
            groups.append([])
        groups[-1].append(made)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(examples: list[Example]) -> Batch:
    """Pad to the longest."""
    longest = max(len(made.pitch) for made in examples)

    def padded(rows: list[np.ndarray], fill: float) -> Tensor:
        out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, rows[0].dtype)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return torch.from_numpy(out)

    return Batch(
        padded([made.features.numbers for made in examples], 0),
        padded([made.features.agreement for made in examples], 0),
        padded([np.array(made.pitch) for made in examples], IGNORED),
        padded([np.array(made.duration) for made in examples], IGNORED),
        torch.tensor([made.key for made in examples]),
    )
