"""How well a network foresees tunes: the loss it is trained by, and what people read."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from core.engines.melody.network import MelodyNetwork
from core.engines.melody.steps import Tune
from training.melody.batches import IGNORED, Batch, collate, example

TO_BITS = 1 / math.log(2)


def losses(network: MelodyNetwork, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Mean negative log likelihood (nats) of pitch, of duration, and of the key where it was not told."""
    with torch.autocast("cpu", torch.bfloat16):
        x = network(batch.numbers, batch.agreement)
        pitch = network.to_pitch(x)
        duration = network.duration_logits(x, batch.pitch.clamp(min=0))
        key = network.to_key(x[:, 8:])
    wanted = batch.key[:, None].expand(key.shape[:2]).masked_fill(batch.pitch[:, 8:] == IGNORED, IGNORED)
    found = _mean(key, wanted) if (wanted != IGNORED).any() else key.sum() * 0
    return _mean(pitch, batch.pitch), _mean(duration, batch.duration), found


def _mean(logits: Tensor, wanted: Tensor) -> Tensor:
    return F.cross_entropy(logits.flatten(0, -2).float(), wanted.flatten(), ignore_index=IGNORED)


@torch.no_grad()
def measure(network: MelodyNetwork, tunes: list[tuple[Tune, bool]]) -> tuple[float, float]:
    """Bits a step (pitch and duration), and how often the likeliest pitch is next. bool: the key is told."""
    total, right, notes = 0.0, 0, 0
    made = sorted((example(tune, known=known) for tune, known in tunes), key=lambda one: len(one.pitch))
    for first in range(0, len(made), 16):
        batch = collate(made[first : first + 16])
        count = int((batch.pitch != IGNORED).sum())
        pitch, duration, _ = losses(network, batch)
        total += (pitch + duration).item() * TO_BITS * count
        with torch.autocast("cpu", torch.bfloat16):
            guess = network.to_pitch(network(batch.numbers, batch.agreement)).argmax(-1)
        right += int((guess == batch.pitch).sum())
        notes += count
    return total / notes, right / notes
