"""Materials -> batches: pieces at several scales, turned, mirrored, and their colours changed."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image as Picture
from torch import Tensor
from torch.nn import functional as F

from core.engines.texture.picture_network import Border
from training.pbr.materials import Floats, Known, Planes

SIDE = 256  # pixels of a piece
WHOLE = 0.4  # share of batches of whole tiles
STEEPEST = 0.2  # least z of a normal that counts: slopes of 5 at most
UNCHANGED = 0.1  # share of pieces whose colours stay as they are


class Batch(NamedTuple):
    """Pieces, float32 [batch, channels, side, side].

    colours: 3, 0 to 1. slopes: 2, how much higher it is a pixel to the right and a pixel down, in pixels.
    roughness: 1, 0 to 1. border: how they go on.
    """

    colours: Tensor
    slopes: Tensor
    roughness: Tensor
    border: Border


def opened(folder: Path, known: Known) -> Planes:
    """A material; what is read of it is kept by the system, not by us."""
    planes: Planes = np.load(folder / known.file, mmap_mode="r")
    return planes


def batch(whole: Sequence[Planes], pieces: Sequence[Planes], rng: random.Random, count: int) -> Batch:
    """`count` pieces, all of whole tiles or all cut out. whole: square materials that tile; pieces: all."""
    tiles = rng.random() < WHOLE
    chosen = [rng.choice(whole if tiles else pieces) for _ in range(count)]
    cuts = [_tile(planes, rng) if tiles else _cut(planes, rng) for planes in chosen]
    made = [
        changed(turned(planes, rng.randrange(4), rng.random() < 0.5), factor, rng) for planes, factor in cuts
    ]
    colours, slopes, roughness = (torch.stack(part) for part in zip(*made, strict=True))
    return Batch(colours, slopes, roughness, "circular" if tiles else "reflect")


def _tile(planes: Planes, rng: random.Random) -> tuple[Planes, int]:
    side = planes.shape[1]
    return np.roll(planes, (rng.randrange(side), rng.randrange(side)), (1, 2)), side // SIDE


def _cut(planes: Planes, rng: random.Random) -> tuple[Planes, int]:
    _, height, width = planes.shape
    factor = rng.randint(1, min(height, width) // SIDE)
    side = SIDE * factor
    top, left = rng.randint(0, height - side), rng.randint(0, width - side)
    return np.asarray(planes[:, top : top + side, left : left + side]), factor


def turned(planes: Planes, quarters: int, mirrored: bool) -> Planes:
    """Turned to the left by quarters, then mirrored left to right, with the normals that belong to that."""
    planes = np.rot90(planes, quarters, (1, 2)).copy()
    for _ in range(quarters % 4):
        planes[3], planes[4] = 255 - planes[4], planes[3].copy()
    if mirrored:
        planes = planes[:, :, ::-1].copy()
        planes[3] = 255 - planes[3]
    return planes


def targets(planes: Planes, factor: int = 1) -> tuple[Tensor, Tensor, Tensor]:
    """Colours, slopes and roughness, as in `Batch`, of means over blocks of factor x factor pixels."""
    found = torch.tensor(np.asarray(planes)).float() / 255
    x, y = found[3:5] * 2 - 1
    z = (1 - x * x - y * y).clamp(min=STEEPEST**2).sqrt()
    smaller = F.avg_pool2d(torch.cat([found[:3], torch.stack([-x / z, y / z]), found[5:]]), factor)
    return smaller[:3], smaller[3:5], smaller[5:]


def changed(planes: Planes, factor: int, rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    """`targets`, but with the colours as another camera under other light would give them."""
    colours, slopes, roughness = targets(planes, factor)
    if rng.random() < UNCHANGED:
        return colours, slopes, roughness
    colours = colours ** math.exp(rng.gauss(0, 0.25))
    mean = colours.mean((1, 2), keepdim=True)
    colours = (colours - mean) * math.exp(rng.gauss(0, 0.2)) + mean
    hue = _hue(rng.gauss(0, 0.4), rng.uniform(0.2, 1.3))
    colours = torch.einsum("ij,jhw->ihw", hue, colours)
    colours = colours * torch.tensor([math.exp(rng.gauss(0, 0.12)) for _ in range(3)])[:, None, None]
    colours = (colours * math.exp(rng.gauss(0, 0.2))).clamp(0, 1)
    if rng.random() < 0.5:
        colours = _compressed(colours, rng.randint(40, 95))
    return colours, slopes, roughness


def _hue(turn: float, saturation: float) -> Tensor:
    """The matrix that turns hues by an angle (radians) about grey, and pulls them to it or away."""
    grey = np.full((3, 3), 1 / 3)
    across = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / math.sqrt(3)
    matrix: Floats = grey + saturation * (math.cos(turn) * (np.eye(3) - grey) + math.sin(turn) * across)
    return torch.from_numpy(matrix).float()


def _compressed(colours: Tensor, quality: int) -> Tensor:
    """As a JPEG file gives them back."""
    file = io.BytesIO()
    Picture.fromarray((colours * 255 + 0.5).byte().permute(1, 2, 0).numpy()).save(
        file, "JPEG", quality=quality
    )
    with Picture.open(file) as picture:
        return torch.from_numpy(np.array(picture)).permute(2, 0, 1).float() / 255
