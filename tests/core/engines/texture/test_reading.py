"""Prompts: a fitting archetype, and each word moves what it says, as the maps show."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from bridge.messages import Coat, TextureRecipe
from core.engines.meaning import MODEL, Embedder
from core.engines.texture import maps
from core.engines.texture.archetypes import archetypes, find
from core.engines.texture.grid import Grid
from core.engines.texture.reading import draft, vary
from core.engines.texture.recipe import complete, material
from core.models import find as find_model

# What artists type, and what the archetype that is taken for it may be called or tagged.
PROMPTS: dict[str, str] = json.loads(
    (Path(__file__).parents[3] / "data" / "texture_prompts.json").read_text("utf-8")
)
SEED = 5


@pytest.fixture(scope="session")
def embedder(weights: Path) -> Embedder:
    return Embedder.load(find_model(MODEL).path(weights))


class Look:
    """What the maps of a recipe are like."""

    def __init__(self, recipe: TextureRecipe) -> None:
        grid = Grid(192, find(recipe.archetype).metres, seed=1)  # one seed: only the words differ
        made = material(recipe)
        surface = made(grid)
        height = surface.height.double()
        self.colour = surface.colour.mean((1, 2))
        self.roughness = float(surface.roughness.mean())
        self.metallic = float(surface.metallic.mean())
        self.relief = float(height.std())
        self.steep = float(maps.normals(surface.height, grid)[2].acos().mean())
        power = torch.fft.rfft2(height - height.mean()).abs()[:48, :48] ** 2
        waves = torch.hypot(torch.arange(48.0)[:, None], torch.arange(48.0)[None])
        self.frequency = float((power * waves).sum() / power.sum())

    @property
    def lightness(self) -> float:
        return float(self.colour.mean())

    @property
    def fullness(self) -> float:
        return float(self.colour.max() - self.colour.min())


def look(prompt: str, embedder: Embedder) -> Look:
    return Look(draft(prompt, 0, SEED, embedder)[0])


@pytest.mark.parametrize(
    ("word", "plain", "measure", "way"),
    [
        ("wet", "cobblestones", "roughness", -1),
        ("wet", "cobblestones", "lightness", -1),
        ("polished", "cobblestones", "roughness", -1),
        ("matte", "marble", "roughness", +1),
        ("dusty", "brushed steel", "roughness", +1),
        ("dusty", "brushed steel", "metallic", -1),
        ("large", "cobblestones", "frequency", -1),
        ("small", "cobblestones", "frequency", +1),
        ("large", "brick", "frequency", -1),
        ("small", "cracked mud", "frequency", +1),
        ("dark", "oak planks", "lightness", -1),
        ("light", "oak planks", "lightness", +1),
        ("pale", "brick", "fullness", -1),
        ("vivid", "brick", "fullness", +1),
        ("black", "marble", "lightness", -1),
        ("white", "brick", "lightness", +1),
        ("snowy", "forest floor", "lightness", +1),
        ("burnt", "oak planks", "lightness", -1),
        ("rusty", "brushed steel", "metallic", -1),
        ("old", "brick", "relief", +1),
        ("rough", "oak planks", "steep", +1),
        ("smooth", "cobblestones", "steep", -1),
        ("cracked", "brick", "steep", +1),
    ],
)
def test_a_word_moves_what_it_says(word: str, plain: str, measure: str, way: int, embedder: Embedder) -> None:
    without, having = look(plain, embedder), look(f"{word} {plain}", embedder)
    assert way * (getattr(having, measure) - getattr(without, measure)) > 0.02 * abs(
        getattr(without, measure)
    )


@pytest.mark.parametrize(
    ("word", "channel"), [("red", 0), ("green", 1), ("blue", 2), ("turquoise", 1), ("orange", 0), ("navy", 2)]
)
@pytest.mark.parametrize("plain", ["brick", "marble", "woven linen", "painted wood"])
def test_a_colour_turns_the_hue(word: str, channel: int, plain: str, embedder: Embedder) -> None:
    share = [
        one.colour / one.colour.sum() for one in (look(plain, embedder), look(f"{word} {plain}", embedder))
    ]
    assert share[1][channel] > share[0][channel] + 0.01 or int(share[1].argmax()) == channel


def test_mossy_is_green_in_the_joints(embedder: Embedder) -> None:
    recipe, _ = draft("mossy brick", 0, SEED, embedder)
    bare = complete(TextureRecipe(archetype=recipe.archetype, values=recipe.values, colours=recipe.colours))
    grid = Grid(192, find(recipe.archetype).metres, seed=1)
    without, having = material(bare)(grid), material(recipe)(grid)
    grown = (having.colour[1] - having.colour[0]) > (without.colour[1] - without.colour[0]) + 0.1
    low = without.height < without.height.mean()
    assert 0.05 < grown.float().mean() < 0.9
    assert grown[low].float().mean() > 1.5 * grown[~low].float().mean()


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_finds_a_fitting_archetype_or_says_that_there_is_none(
    prompt: str, embedder: Embedder
) -> None:
    recipe, note = draft(prompt, 0, SEED, embedder)
    entry = find(recipe.archetype)
    fitting = set(PROMPTS[prompt].split())
    assert note or fitting & {*entry.tags, *entry.name.lower().split()}, entry.name
    if note:
        assert entry.name in note


def test_ideas_of_one_press_differ_and_keep_to_the_words(embedder: Embedder) -> None:
    for prompt in ("old mossy brick", "blue painted wood", "marble", "wet cobblestones"):
        recipes = [draft(prompt, number, SEED, embedder)[0] for number in range(4)]
        assert len({recipe.seed for recipe in recipes}) == 4
        assert len({tuple(sorted(recipe.values.items())) for recipe in recipes}) == 4
        kinds = [{coat.kind for coat in recipe.coats} for recipe in recipes]
        assert all(kind == kinds[0] for kind in kinds)
        assert draft(prompt, 2, SEED, embedder) == draft(prompt, 2, SEED, embedder)


def test_a_colour_goes_where_the_prompt_puts_it(embedder: Embedder) -> None:
    recipe, _ = draft("red brick with white mortar", 0, SEED, embedder)
    assert (recipe.colours["brick"], recipe.colours["mortar"]) == ("#9c3a30", "#e6e3dc")
    recipe, _ = draft("blue painted wood", 0, SEED, embedder)
    assert recipe.coats == (Coat(kind="paint", amount=recipe.coats[0].amount, colour="#3c6495"),)
    assert recipe.colours["wood"] != "#3c6495"


def test_a_code_is_a_colour_as_it_is(embedder: Embedder) -> None:
    planks, _ = draft("#55382a dark oak planks", 0, SEED, embedder)
    assert (planks.archetype, planks.colours["wood"]) == ("oak planks", "#55382a")
    wall, _ = draft("red brick wall with #334455 mortar", 0, SEED, embedder)
    assert (wall.archetype, wall.colours["mortar"]) == ("running bond brick", "#334455")


@pytest.mark.parametrize(
    ("prompt", "archetype", "part", "code"),
    [
        ("cherry wood parquet", "herringbone parquet", "wood", "#96552f"),
        ("mahogany", "oak planks", "wood", "#75402b"),
        ("chrome", "brushed steel", "metal", "#d4d6d8"),
        ("blue pine planks", "oak planks", "wood", "#3c6495"),
    ],
)
def test_a_kind_of_wood_or_metal_is_a_colour(
    prompt: str, archetype: str, part: str, code: str, embedder: Embedder
) -> None:
    recipe, note = draft(prompt, 0, SEED, embedder)
    assert (recipe.archetype, recipe.colours[part], note) == (archetype, code, "")


def test_of_two_colours_side_by_side_the_first_counts(embedder: Embedder) -> None:
    recipe, _ = draft("olive green canvas", 0, SEED, embedder)
    assert set(recipe.colours.values()) == {"#6d6d3c"}


def test_what_it_is_made_into_goes_before_what_it_is_made_of(embedder: Embedder) -> None:
    for prompt, archetype in (
        ("quilted red leather", "quilted cloth"),
        ("crocodile leather", "reptile scales"),
        ("honeycomb tiles", "hexagon tiles"),
        ("red leather", "leather"),
        ("black slate", "flagstones"),
        ("slate roof", "slate roof"),
    ):
        assert draft(prompt, 0, SEED, embedder)[0].archetype == archetype, prompt


def test_a_look_whose_words_are_said_leads(embedder: Embedder) -> None:
    recipe, _ = draft("leopard fur", 0, SEED, embedder)
    assert recipe.values["rosettes"] > 0.5
    recipe, _ = draft("worn blue denim", 0, SEED, embedder)  # not black jeans in blue
    assert recipe.colours["weft"] == find("denim").colours["weft"]


def test_strengths_count(embedder: Embedder) -> None:
    amounts = [
        draft(f"{how}mossy brick", 0, SEED, embedder)[0].coats[0].amount for how in ("slightly ", "", "very ")
    ]
    assert amounts == sorted(amounts)
    assert len(set(amounts)) == 3


def test_any_text_gives_a_recipe(embedder: Embedder) -> None:
    for prompt in ("?", "🧱", "a" * 5000, "石", "#a83226", "the of", "very", "1 2 3", "\n\tmoss\0"):
        recipe, note = draft(prompt, 0, SEED, embedder)
        assert complete(recipe) == recipe
        if prompt == "🧱":
            assert note


def test_more_like_this_is_near_but_another() -> None:
    recipe = complete(TextureRecipe(archetype="running bond brick", coats=(Coat(kind="moss", amount=0.5),)))
    others = [vary(recipe, number, SEED) for number in range(4)]
    assert len({other.seed for other in others}) == 4
    for other in others:
        assert complete(other) == other
        assert [coat.kind for coat in other.coats] == ["moss"]
        assert other.values != recipe.values


def test_every_archetype_is_found_by_its_own_name(embedder: Embedder) -> None:
    wrong = {name: draft(name, 0, SEED, embedder)[0].archetype for name in archetypes()}
    assert {name: found for name, found in wrong.items() if name != found} == {}


def test_large_and_small_mean_something_to_nearly_every_archetype() -> None:
    deaf = [
        name
        for name, entry in archetypes().items()
        if not any({"large", "small"} & {*slide.more, *slide.less} for slide in entry.slides.values())
    ]
    assert len(deaf) <= len(archetypes()) // 10, deaf
    assert np.all([entry.metres > 0 for entry in archetypes().values()])
