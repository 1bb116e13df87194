"""Pictures and words -> batches: whole tiles or pieces, at several scales, turned, mirrored, recoloured."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image as Picture
from torch import Tensor
from torch.nn import functional as F

from core.engines.diffusion import waves
from core.engines.diffusion.surface_network import Border
from training.texture.collect import Known

WHOLE = 0.5  # share of batches of whole tiles
MARGIN = 16  # pixels round a piece, so that its coefficients know what lies beside it
SILENT = 0.12  # share without words
RECOLOURED = 0.3  # share whose colours become others, and whose words then say so
ANY_WAY_UP = frozenset(
    [
        "grass",
        "ground",
        "sand",
        "snow",
        "ice",
        "gravel",
        "pebbles",
        "mud",
        "leaves",
        "plants",
        "concrete",
        "plaster",
        "asphalt",
        "rust",
        "carpet",
        "leather",
        "fur",
        "lava",
        "water",
        "marble",
        "coral",
        "straw",
        "rock",
    ]
) | {"cracked earth", "forest floor"}
STANDING = frozenset(
    {"brick", "roof", "bark", "stone wall", "thatch", "wallpaper"}
)  # upside down they are wrong


class Shown(NamedTuple):
    """A picture in memory, as large as it is shown: uint8 [3, height, width], each half of the one before."""

    known: Known
    sizes: list[Tensor]


class Batch(NamedTuple):
    """waves: [n, 24, h, w], not normalised. words: n, "" for none. scale: [n], see `SurfaceNetwork`."""

    waves: Tensor
    words: list[str]
    scale: Tensor
    border: Border


def shown(folder: Path, known: Known) -> Shown:
    """Read a picture."""
    with Picture.open(folder / known.file) as picture:
        pixels = torch.from_numpy(np.array(picture.convert("RGB"))).permute(2, 0, 1)
    sizes = [pixels]
    while min(sizes[-1].shape[1:]) >= 2 * 128:
        half = F.avg_pool2d(
            sizes[-1].float()[:, : sizes[-1].shape[1] // 2 * 2, : sizes[-1].shape[2] // 2 * 2], 2
        )
        sizes.append((half + 0.5).byte())
    return Shown(known, sizes)


def batch(all_shown: Mapping[str, Sequence[Shown]], rng: random.Random, side: int, count: int) -> Batch:
    """`count` squares of `side` pixels. all_shown: by kind; kinds are seen by the root of their number."""
    kinds = list(all_shown)
    chances = [math.sqrt(len(all_shown[kind])) for kind in kinds]
    tiles = rng.random() < WHOLE
    squares, words, scales = [], [], []
    while len(squares) < count:
        one = rng.choice(all_shown[rng.choices(kinds, chances)[0]])
        found = _tile(one, side, rng) if tiles else _piece(one, side, rng)
        if found is None:
            continue
        square, scale = found
        square, said = _changed(_turned(square, one.known.kind, rng), one.known, rng)
        squares.append(square)
        words.append("" if rng.random() < SILENT else said)
        scales.append(scale)
    stacked = waves.analyse(torch.stack(squares))
    if not tiles:
        edge = MARGIN // waves.BLOCK
        stacked = stacked[:, :, edge:-edge, edge:-edge]
    return Batch(stacked, words, torch.tensor(scales), "circular" if tiles else "replicate")


def _tile(one: Shown, side: int, rng: random.Random) -> tuple[Tensor, float] | None:
    height, width = one.sizes[0].shape[1:]
    if not one.known.tiles or height != width or height < side:
        return None
    near = [size for size in one.sizes if size.shape[1] >= side][-1]
    square = near.float() / 255
    if near.shape[1] != side:
        square = F.interpolate(square[None], (side, side), mode="area")[0]
    return square.roll((rng.randrange(side), rng.randrange(side)), (1, 2)), math.log2(side / 512)


def _piece(one: Shown, side: int, rng: random.Random) -> tuple[Tensor, float] | None:
    wide = side + 2 * MARGIN
    fitting = [size for size in one.sizes if min(size.shape[1:]) >= wide]
    if not fitting:
        return None
    size = rng.choice(fitting)
    top, left = rng.randint(0, size.shape[1] - wide), rng.randint(0, size.shape[2] - wide)
    return size[:, top : top + wide, left : left + wide].float() / 255, math.log2(max(size.shape[1:]) / 512)


def _turned(square: Tensor, kind: str, rng: random.Random) -> Tensor:
    if rng.random() < 0.5:
        square = square.flip(2)
    if kind not in STANDING and rng.random() < 0.5:
        square = square.flip(1)
    if kind in ANY_WAY_UP and rng.random() < 0.5:
        square = square.transpose(1, 2)
    return square


def _changed(square: Tensor, known: Known, rng: random.Random) -> tuple[Tensor, str]:
    """Under another light, or in another colour; and what then is to be said of it."""
    words = known.words if rng.random() < 0.85 else known.kind
    square = square ** math.exp(rng.gauss(0, 0.08))
    if rng.random() < RECOLOURED:
        square = torch.einsum(
            "ij,jhw->ihw", _hue(rng.uniform(-math.pi, math.pi), rng.uniform(0, 1.6)), square
        )
        square = (square * math.exp(rng.gauss(0, 0.25))).clamp(0, 1)
        words = f"{colour_name(square.mean((1, 2)).tolist())} {known.kind}"
    return square.clamp(0, 1), words


def _hue(turn: float, saturation: float) -> Tensor:
    """The matrix that turns hues by an angle (radians) about grey, and pulls them to it or away."""
    grey = torch.full((3, 3), 1 / 3)
    across = torch.tensor([[0.0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / math.sqrt(3)
    return grey + saturation * (math.cos(turn) * (torch.eye(3) - grey) + math.sin(turn) * across)


HUES = {
    15: "red",
    42: "orange",
    68: "yellow",
    160: "green",
    195: "turquoise",
    255: "blue",
    290: "purple",
    345: "pink",
}
COLOURS = [
    f"{light}{name}"
    for light in ("dark ", "", "pale ")
    for name in ("grey", "brown", "red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink")
] + ["black", "white"]


def colour_name(colour: Sequence[float]) -> str:
    """What people call an average colour, sRGB 0 - 1: one of `COLOURS`."""
    high, low = max(colour), min(colour)
    light = (high + low) / 2
    if light < 0.1:
        return "black"
    tone = "dark " if light < 0.28 else "pale " if light > 0.68 else ""
    if high - low < 0.07:
        return "white" if light > 0.85 else f"{tone}grey"
    red, green, blue = ((part - low) / (high - low) for part in colour)
    if red == 1:
        hue = 60 * (green - blue)
    elif green == 1:
        hue = 120 + 60 * (blue - red)
    else:
        hue = 240 + 60 * (red - green)
    hue %= 360
    name = next((name for end, name in HUES.items() if hue < end), "red")
    if name in ("orange", "yellow", "red") and high - low < 0.35 and light < 0.6 and 5 < hue < 55:
        name = "brown"
    return f"{tone}{name}"
