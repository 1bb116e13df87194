"""Palettes: their own colours, harmony, and the same for the same seed."""

import numpy as np
import pytest

from bridge.messages import Invalid
from core.engines.scene.materials import USUAL
from core.engines.scene.palette import GROUPS, PALETTES, from_oklch, oklch, palette


@pytest.mark.parametrize("name", PALETTES)
def test_palettes_are_materials_that_repeat_and_vary(name: str) -> None:
    made = palette(name, np.random.default_rng(5))
    assert made == palette(name, np.random.default_rng(5))
    assert made != palette(name, np.random.default_rng(6))
    assert set(made) <= set(GROUPS)
    for material, look in made.items():
        assert look.colour != USUAL[material].colour
        assert look.roughness == USUAL[material].roughness


def test_oklch_goes_there_and_back() -> None:
    for colour in ("#000000", "#ffffff", "#ff0000", "#3a7bd5", "#808080"):
        assert from_oklch(*oklch(colour)) == colour
    lightness, chroma, hue = oklch("#ff0000")  # values of Ottosson's reference
    assert (lightness, chroma, hue) == pytest.approx((0.628, 0.2577, 29.23), abs=0.01)


def test_colours_no_screen_has_lose_chroma_not_hue() -> None:
    _, chroma, hue = oklch(from_oklch(0.6, 0.4, 145))
    assert chroma < 0.3
    assert hue == pytest.approx(145, abs=3)


def test_moods_are_what_they_say() -> None:
    def mean(name: str, index: int) -> float:
        made = USUAL | palette(name, np.random.default_rng(0))
        return float(np.mean([oklch(made[material].colour)[index] for material in GROUPS]))

    assert mean("noir", 1) < 0.02
    assert mean("candy", 1) > 1.4 * mean("faded", 1)
    assert mean("pastel", 0) > mean("gothic", 0) + 0.2


def test_an_unknown_palette_is_named() -> None:
    with pytest.raises(Invalid, match="autumn"):
        palette("plaid", np.random.default_rng(0))
