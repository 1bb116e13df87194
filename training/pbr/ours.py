"""Museloom's own archetypes as materials to learn from: their height and roughness are known exactly."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np

from core.engines.texture.archetypes import Archetype, archetypes
from core.engines.texture.grid import Grid
from core.engines.texture.maps import make
from training.pbr.materials import Material

SIZE = 512  # pixels
FAR = 0.5  # how far parameters go from their usual values to an end of their range, at most


def materials(variants: int) -> Iterator[Material]:
    """Each archetype in a number of variants: as usual first, then with other parameters."""
    for name, entry in archetypes().items():
        for variant in range(variants):
            yield drawn(entry, f"museloom/{name} {variant}", variant)


def drawn(entry: Archetype, name: str, seed: int) -> Material:
    """One variant of an archetype."""
    rng = random.Random(seed)
    values = {}
    for key, slide in entry.slides.items():
        end = rng.choice((slide.low, slide.high))
        values[key] = slide.usual + (end - slide.usual) * (rng.uniform(0, FAR) if seed else 0)
    found = make(
        lambda grid: entry.surface(grid, values, {}),
        Grid(SIZE, entry.metres, seed),
        ("basecolor", "normal", "roughness"),
    ).planes
    stacked = [found["basecolor"], found["normal"][..., :2], found["roughness"][..., None]]
    planes = np.concatenate([plane.numpy() for plane in stacked], 2).transpose(2, 0, 1)
    return Material(name, np.ascontiguousarray(planes), True)
