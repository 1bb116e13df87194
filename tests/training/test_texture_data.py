"""What the surface model learns from, and how."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import torch

from training.texture import batches, collect
from training.texture.batches import Shown
from training.texture.collect import Known
from training.texture.muon import orthogonal


def shown(kind: str, seed: int, tiles: bool = True, side: int = 128) -> Shown:
    chance = torch.Generator().manual_seed(seed)
    pixels = torch.randint(0, 256, (3, side, side), generator=chance, dtype=torch.uint8)
    return Shown(Known("a.png", kind, f"some {kind}", tiles, False), [pixels])


def test_every_caption_says_something_of_a_picture_of_its_own() -> None:
    captions = collect.captions()
    assert len(captions) > 1000
    assert len({(one.source, one.file) for one in captions}) == len(captions)
    assert {one.source for one in captions} == {"0ad", "ufo", "supertuxkart"}
    assert all(one.kind and one.words.strip() == one.words and one.words for one in captions)


def test_pictures_of_one_name_are_held_out_together() -> None:
    assert collect.held_out("textures/grass_01.dds") == collect.held_out("textures/grass_27.dds")
    share = sum(collect.held_out(one.file) for one in collect.captions()) / len(collect.captions())
    assert 0.02 < share < 0.12


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_a_batch_is_of_one_border_and_says_what_it_shows(seed: int) -> None:
    pictures = {"grass": [shown("grass", 1)], "brick": [shown("brick", 2), shown("brick", 3, tiles=False)]}
    one = batches.batch(pictures, random.Random(seed), 64, 6)
    assert one.waves.shape == (6, 24, 16, 16)
    assert one.scale.shape == (6,)
    assert one.border in ("circular", "replicate")
    assert all(not said or "grass" in said or "brick" in said for said in one.words)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((0.02, 0.02, 0.03), "black"),
        ((0.95, 0.95, 0.94), "white"),
        ((0.5, 0.5, 0.5), "grey"),
        ((0.8, 0.1, 0.1), "red"),
        ((0.2, 0.6, 0.15), "green"),
        ((0.1, 0.2, 0.7), "blue"),
        ((0.45, 0.32, 0.2), "brown"),
        ((0.7, 0.8, 0.95), "pale blue"),
    ],
)
def test_colours_have_their_usual_names(colour: Sequence[float], name: str) -> None:
    assert batches.colour_name(colour) == name
    assert name in batches.COLOURS


@pytest.mark.parametrize("shape", [(40, 96), (96, 40)])
def test_a_step_goes_alike_in_all_ways(shape: tuple[int, int]) -> None:
    matrix = torch.randn(*shape, generator=torch.Generator().manual_seed(0))
    values = torch.linalg.svdvals(orthogonal(matrix))
    assert values.max() < 1.3
    assert values.min() > 0.5
