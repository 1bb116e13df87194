"""Palettes: what colours a scene's materials have, so that they belong together.

Colours are turned in OKLCH (Björn Ottosson's Oklab as lightness, chroma, hue), where equal steps look equal.
A palette draws what surrounds one towards its base hue, and gives accents a hue in harmony with that
(complementary, triadic, ...); how far each goes depends on the material: wood stays wood.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import msgspec
import numpy as np

from bridge.messages import Invalid, Material

from .materials import USUAL
from .tone import Array, hexadecimal, linear

# Hue of the accent and of the second accent, in degrees from the base hue.
HARMONIES = {
    "monochrome": (0, 0),
    "analogous": (35, -30),
    "complementary": (180, 20),
    "split complementary": (155, 205),
    "triadic": (120, 240),
    "tetradic": (90, 180),
}

# Material -> group. What is in no group (skin, food, glass, lamps) is never recoloured.
GROUPS = {
    name: group
    for group, names in {
        "foliage": "leaf, dark leaf, grass, moss",
        "earth": "earth, sand, gravel, rock, stone, straw",
        "built": "brick, plaster, concrete, roof, tile, marble, asphalt",
        "wood": "bark, wood, dark wood, pale wood, rope",
        "metal": "metal, dark metal, hull, hull 2",
        "accent": "flower, cloth, paint, neon, mushroom",
        "second": "flower 2, cloth 2, paint 2, neon 2, plastic",
        "water": "water, ice",
    }.items()
    for name in names.split(", ")
}

# How far the materials of a group follow the palette's hue, as a share of the palette's own pull.
_FOLLOW = {
    "foliage": 0.5, "earth": 0.8, "built": 0.8, "wood": 0.35, "metal": 0.6, "accent": 1.6, "second": 1.4,
    "water": 0.5,
}  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """A palette. description: for people, and to find it by.

    hue: base hue in OKLCH degrees (30 red, 70 orange, 110 yellow, 145 green, 195 cyan, 255 blue, 305 violet,
    350 pink). harmony: of `HARMONIES`. pull: how far colours go to their hue, 0-1. chroma: factor on how
    colourful they are; tint: what is added (grey things get a colour). light: added to lightness, 0-1 scale.
    contrast: factor on differences in lightness. own: material -> hex, colours of the palette's own.
    """

    description: str
    hue: float
    harmony: str = "analogous"
    pull: float = 0.3
    chroma: float = 1.0
    tint: float = 0.0
    light: float = 0.0
    contrast: float = 1.0
    own: dict[str, str] = field(default_factory=dict)


PALETTES: dict[str, Palette] = {
    "natural": Palette("as it is outdoors: greens, browns, stone", hue=110, harmony="analogous", pull=0.1),
    "spring": Palette(
        "fresh light greens, blossom pink, tender and young",
        hue=130,
        harmony="complementary",
        pull=0.2,
        chroma=1.1,
        tint=0.01,
        light=0.06,
        own={
            "leaf": "#8fbf4d",
            "dark leaf": "#5d9a45",
            "grass": "#8cbf52",
            "flower": "#f2a7c0",
            "flower 2": "#fdf1b8",
        },
    ),
    "autumn": Palette(
        "red, orange and gold leaves, brown earth, harvest",
        hue=62,
        harmony="analogous",
        pull=0.35,
        chroma=1.1,
        tint=0.01,
        own={
            "leaf": "#cf7a2a",
            "dark leaf": "#9c4424",
            "dry leaf": "#c99233",
            "grass": "#a3924a",
            "moss": "#84783a",
        },
    ),
    "winter": Palette(
        "snow, frost, pale blue and grey, bare and cold",
        hue=250,
        harmony="complementary",
        pull=0.45,
        chroma=0.5,
        tint=0.012,
        light=0.05,
        own={
            "grass": "#e6ecf1",
            "leaf": "#c3d0d2",
            "dark leaf": "#4d6664",
            "moss": "#b9c6c4",
            "earth": "#a9a7a6",
            "roof": "#dfe6ec",
            "water": "#7f9fae",
        },
    ),
    "dawn": Palette(
        "pink, peach and lilac, tender morning colours",
        hue=25,
        harmony="analogous",
        pull=0.3,
        chroma=0.9,
        tint=0.02,
        light=0.04,
    ),
    "dusk": Palette(
        "violet, plum and ember orange",
        hue=310,
        harmony="complementary",
        pull=0.35,
        chroma=0.95,
        tint=0.02,
        light=-0.04,
    ),
    "night": Palette(
        "deep blues, muted and dark, a few warm spots",
        hue=262,
        harmony="complementary",
        pull=0.4,
        chroma=0.75,
        tint=0.015,
        light=-0.06,
    ),
    "desert": Palette(
        "sand, ochre, terracotta under the sun, dry",
        hue=68,
        harmony="analogous",
        pull=0.45,
        chroma=1.05,
        tint=0.015,
        light=0.03,
        own={
            "grass": "#c2a869",
            "leaf": "#8f8f52",
            "dark leaf": "#6f7343",
            "earth": "#b98a58",
            "rock": "#a9714d",
            "moss": "#9d8c55",
            "plaster": "#e2c79f",
        },
    ),
    "sea": Palette(
        "blue, white, weathered wood, a red accent, maritime",
        hue=240,
        harmony="complementary",
        pull=0.4,
        chroma=0.95,
        tint=0.015,
        light=0.03,
        own={"paint": "#2f6690", "paint 2": "#f1efe6", "cloth": "#c8463c", "water": "#22677a"},
    ),
    "forest": Palette(
        "deep greens, moss and bark, damp and shady",
        hue=140,
        harmony="analogous",
        pull=0.3,
        chroma=1.0,
        tint=0.012,
        light=-0.04,
        own={"leaf": "#42702f", "grass": "#55793a", "earth": "#52422f"},
    ),
    "pastel": Palette(
        "soft sweet light colours, gentle, childlike",
        hue=350,
        harmony="triadic",
        pull=0.4,
        chroma=0.75,
        tint=0.035,
        light=0.16,
        contrast=0.7,
    ),
    "neon night": Palette(
        "black and violet with hot pink and cyan, cyberpunk",
        hue=295,
        harmony="split complementary",
        pull=0.6,
        chroma=1.0,
        tint=0.02,
        light=-0.14,
        contrast=1.0,
        own={"neon": "#ff3da8", "neon 2": "#2fe0ff", "asphalt": "#23222b"},
    ),
    "noir": Palette(
        "black and white film, only greys",
        hue=270,
        harmony="monochrome",
        pull=1.0,
        chroma=0.06,
        tint=0.0,
        light=-0.03,
        contrast=1.15,
    ),
    "sepia": Palette(
        "old photograph, brown and cream",
        hue=70,
        harmony="monochrome",
        pull=1.0,
        chroma=0.35,
        tint=0.022,
        light=0.0,
        contrast=1.0,
    ),
    "candy": Palette(
        "loud sweets: pink, mint, lemon, glossy fun",
        hue=350,
        harmony="triadic",
        pull=0.65,
        chroma=1.4,
        tint=0.05,
        light=0.1,
        contrast=0.85,
    ),
    "earthy": Palette(
        "clay, umber, olive, warm and quiet",
        hue=65,
        harmony="analogous",
        pull=0.45,
        chroma=0.85,
        tint=0.01,
        light=-0.02,
    ),
    "gothic": Palette(
        "black stone, deep purple, blood red",
        hue=320,
        harmony="analogous",
        pull=0.5,
        chroma=0.6,
        tint=0.008,
        light=-0.13,
        contrast=1.0,
        own={"cloth": "#6d1420", "flower": "#7b1530", "paint": "#3b2a45"},
    ),
    "tropical": Palette(
        "lush green, turquoise, hibiscus and mango, vivid",
        hue=150,
        harmony="triadic",
        pull=0.2,
        chroma=1.25,
        tint=0.01,
        light=0.03,
        own={
            "leaf": "#3f9142",
            "dark leaf": "#1f6b3f",
            "flower": "#f0436a",
            "flower 2": "#ffb52e",
            "water": "#2aa6a6",
            "sand": "#f0dcae",
        },
    ),
    "industrial": Palette(
        "concrete, steel, rust and safety orange",
        hue=240,
        harmony="complementary",
        pull=0.3,
        chroma=0.5,
        tint=0.004,
        light=-0.03,
        own={"paint": "#d9822b", "paint 2": "#6b7478"},
    ),
    "clinical": Palette(
        "white, pale blue-green, clean and sterile",
        hue=205,
        harmony="analogous",
        pull=0.6,
        chroma=0.4,
        tint=0.008,
        light=0.16,
        contrast=0.75,
    ),
    "royal": Palette(
        "crimson, deep blue, ivory and gold, splendid",
        hue=20,
        harmony="tetradic",
        pull=0.35,
        chroma=1.15,
        tint=0.01,
        light=-0.02,
        contrast=1.05,
        own={"cloth": "#8f1d2e", "cloth 2": "#efe3c2", "paint": "#27408b", "paint 2": "#d3a93c"},
    ),
    "faded": Palette(
        "washed out, dusty, forgotten, sun-bleached",
        hue=85,
        harmony="analogous",
        pull=0.3,
        chroma=0.5,
        tint=0.006,
        light=0.08,
        contrast=0.75,
    ),
    "fire": Palette(
        "black, ember red, orange, burning",
        hue=40,
        harmony="analogous",
        pull=0.6,
        chroma=1.15,
        tint=0.02,
        light=-0.1,
        contrast=1.05,
    ),
    "ice": Palette(
        "white, glacier blue, turquoise, frozen",
        hue=225,
        harmony="analogous",
        pull=0.7,
        chroma=0.55,
        tint=0.025,
        light=0.12,
        contrast=0.85,
        own={"grass": "#dfeaf2", "earth": "#b7c9d6", "rock": "#9fb4c4", "leaf": "#b5d3d8"},
    ),
    "underwater": Palette(
        "blue-green deep, coral pink and orange",
        hue=205,
        harmony="complementary",
        pull=0.45,
        chroma=0.95,
        tint=0.03,
        light=-0.02,
        own={"sand": "#b9b58c", "grass": "#4f8f6a"},
    ),
    "alien": Palette(
        "violet plants, teal rock, acid green, another world",
        hue=310,
        harmony="triadic",
        pull=0.75,
        chroma=1.15,
        tint=0.04,
        light=-0.02,
        own={
            "leaf": "#8a4fb0",
            "dark leaf": "#553083",
            "grass": "#7a5ba8",
            "earth": "#4d5a6e",
            "rock": "#466a70",
        },
    ),
}


def palette(name: str, rng: np.random.Generator) -> dict[str, Material]:
    """The palette's materials, all that differ from the usual ones, a little varied by `rng`.

    Raises `Invalid` for a palette that does not exist.
    """
    chosen = PALETTES.get(name)
    if chosen is None:
        raise Invalid("palette", name, "choose from " + ", ".join(PALETTES))
    accent, second = HARMONIES[chosen.harmony]
    base = chosen.hue + rng.normal(0, 6)
    hues = {"accent": base + accent + rng.normal(0, 8), "second": base + second + rng.normal(0, 8)}
    varied = {group: rng.normal(0, 1, 2) for group in _FOLLOW}
    made = {}
    for material, group in GROUPS.items():
        usual = USUAL[material]
        if material in chosen.own:
            lightness, chroma, hue = oklch(chosen.own[material])
            hue += rng.normal(0, 4)
        else:
            lightness, chroma, hue = oklch(usual.colour)
            pull = min(1.0, chosen.pull * _FOLLOW[group])
            goal = hues.get(group, base)
            chroma, hue = _drawn(chroma, hue, goal, pull)
            chroma = chroma * chosen.chroma + chosen.tint
            # Lamps keep their lightness: a dim neon tube is none.
            if usual.emission == 0:
                lightness = 0.6 + (lightness - 0.6) * chosen.contrast + chosen.light
        lightness += 0.012 * varied[group][0] * (usual.emission == 0)
        hue += 3.0 * varied[group][1]
        colour = from_oklch(min(max(lightness, 0.12), 0.97), chroma, hue)
        if colour != usual.colour:
            made[material] = msgspec.structs.replace(usual, colour=colour)
    return made


def _drawn(chroma: float, hue: float, goal: float, pull: float) -> tuple[float, float]:
    """A colour moved towards a hue on the straight way through the colour plane, so that opposites grey
    before they turn, but never to grey."""
    a = (1 - pull) * chroma * math.cos(math.radians(hue)) + pull * chroma * math.cos(math.radians(goal))
    b = (1 - pull) * chroma * math.sin(math.radians(hue)) + pull * chroma * math.sin(math.radians(goal))
    return max(math.hypot(a, b), 0.5 * chroma), math.degrees(math.atan2(b, a))


# -- OKLCH (Ottosson 2020, "A perceptual color space for image processing") ---------------------------

_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklch(colour: str) -> tuple[float, float, float]:
    """Lightness (0-1), chroma (0 to about 0.3), hue (degrees) of an sRGB hex colour."""
    lightness, a, b = _TO_LAB @ np.cbrt(_TO_CONES @ linear(colour))
    return float(lightness), math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB hex colour; one that no screen can show gets as much chroma as it can have."""
    low, high = 0.0, chroma
    light = _light(lightness, chroma, hue)
    if light.min() < -1e-4 or light.max() > 1 + 1e-4:
        for _ in range(12):
            middle = (low + high) / 2
            light = _light(lightness, middle, hue)
            inside = light.min() >= 0 and light.max() <= 1
            low, high = (middle, high) if inside else (low, middle)
        light = _light(lightness, low, hue)
    return hexadecimal(light)


def _light(lightness: float, chroma: float, hue: float) -> Array:
    angle = math.radians(hue)
    cones = np.linalg.inv(_TO_LAB) @ [lightness, chroma * math.cos(angle), chroma * math.sin(angle)]
    return np.asarray(np.linalg.inv(_TO_CONES) @ cones**3)
