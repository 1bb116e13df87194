"""The light, palette, fog and view of an idea, and the words for them."""

from __future__ import annotations

from collections.abc import Sequence

from bridge.messages.plan import Fog

from ..composition import RULES
from ..light import SETUPS
from .archetypes import Archetype
from .reading import Reading, moods

FEW = 3  # lights that a prompt allows; under that the place adds its own
KEPT = 0.35  # choices of less than this share of the best one's score are no choices

VIEWS = {
    "rule of thirds": "set to one side, with room to look into",
    "centred": "straight in the middle",
    "symmetry": "face on and symmetrical",
    "leading lines": "at the end of lines that lead the eye",
    "low angle": "seen from below",
    "high angle": "seen from above",
    "bird's eye": "from high overhead",
    "worm's eye": "straight up from the ground",
    "dutch angle": "on a tilted horizon",
    "close-up": "close up",
    "establishing shot": "from far back, the whole place at a glance",
    "framed": "through a natural frame",
    "golden ratio": "on the golden section",
    "eye level": "at eye level",
    "three-quarter": "from the front corner",
    "isometric": "as a little model from above",
    "over the shoulder": "from behind",
}
LIGHTS = {
    "golden hour": "in low golden sun",
    "sunrise": "at sunrise",
    "high noon": "under a high sun",
    "blue hour": "in the blue hour",
    "dusk": "at dusk",
    "overcast": "under soft grey clouds",
    "moonlight": "by moonlight",
    "starlight": "under the stars",
    "storm": "in stormy light",
    "northern lights": "under the northern lights",
    "god rays": "in shafts of light",
    "silhouette": "as a silhouette",
    "three-point": "in clean studio light",
    "rembrandt": "in Rembrandt light",
    "butterfly": "in beauty light",
    "split": "half lit, half dark",
    "rim": "edged with light",
    "low key": "in deep shadow",
    "high key": "bright and airy",
    "softbox": "in soft even light",
    "window light": "in light from the window",
    "candlelight": "by candlelight",
    "practicals": "in the glow of its own lamps",
    "neon": "in neon light",
    "spotlight": "in a spotlight",
    "underwater": "in light from the surface",
    "volcanic": "in the glow of lava",
}
FOG_EXTENT = 40.0  # metres across, for which the densities of fog are meant
FARTHEST = 14.0  # times its size, from which a subject is still one
USUAL_DISTANCE = 3.0  # sizes of the subject from which most rules look at it
ALL_ROUND = ("close-up", "establishing shot", "bird's eye", "isometric")  # no distance of their own to add to
FEW_METRES = 4.0
NEAR_VIEWS = ("three-quarter", "close-up", "rule of thirds", "golden ratio")
WIDE = ("establishing shot", "bird's eye")
FROM_BELOW = ("low angle", "worm's eye", "leading lines")
FAR_ONLY = ("establishing shot", "leading lines", "framed", "bird's eye")
TENSE = ("dutch angle", "low angle")


def setup(reading: Reading, archetype: Archetype, number: int) -> str:
    """A light set-up: what the prompt says weighs most, then the place's own; another one each number."""
    inside = archetype.room is not None
    lists = [moods()[name].lights for name in reading.moods] + [archetype.lights]
    fitting = [
        [
            name
            for name in names
            if name in SETUPS and (SETUPS[name].indoors if inside else SETUPS[name].outdoors)
        ]
        for names in lists
    ]
    weights = [2.0 if len(names) <= 2 else 1.0 for names in lists[:-1]]  # "neon" is plainer than "night"
    names = _merged(fitting, [*weights, 0.3])
    if len(names) < FEW:
        names = list(dict.fromkeys([*names, *fitting[-1]]))
    return _choice(names, number, "golden hour")


def suits(setup: str, inside: bool) -> bool:
    """Whether a light set-up is made for rooms, or for the open."""
    found = SETUPS.get(setup)
    return found is not None and (found.indoors if inside else found.outdoors)


def palette_name(reading: Reading, archetype: Archetype, number: int) -> str:
    """A palette's name, chosen in the same way."""
    lists = [moods()[name].palettes for name in reading.moods] + [archetype.palettes]
    return _choice(_merged(lists, [1.0] * len(reading.moods) + [0.5]), number, "natural")


def view(reading: Reading, archetype: Archetype, number: int, size: float, *, raised: bool = False) -> str:
    """A rule for the camera. size: of the subject, metres; something small is seen from near.

    raised: the subject stands on something that would hide it from below.
    """
    rules = list(archetype.cameras)
    if reading.mentions:  # the first look is at what was asked for
        rules.sort(key=lambda rule: rule in WIDE)
    if raised:
        rules = list(dict.fromkeys([*(r for r in rules if r not in FROM_BELOW + WIDE), *NEAR_VIEWS]))
    if size < 0.7 and reading.mentions and not (reading.settings and number == 0):
        rules = list(dict.fromkeys([*NEAR_VIEWS, *(rule for rule in rules if rule not in FAR_ONLY)]))
    if "angry" in reading.moods:
        rules = list(dict.fromkeys([*TENSE, *rules]))
    rules = list(dict.fromkeys([*reading.cameras, *rules]))
    if reading.cameras and number % 2 == 0:  # what was asked for is kept in every second idea at least
        return reading.cameras[(number // 2) % len(reading.cameras)]
    known = [rule for rule in rules if rule in RULES] or ["rule of thirds"]
    return known[number % len(known)]


def distance(
    reading: Reading, archetype: Archetype, number: int, size: float, rule: str, carrier: float
) -> float | None:
    """Metres from which a small subject is seen with the place that the prompt asks for about it.

    None: as the rule has it. size: of the subject, carrier: of what it stands on, metres.
    """
    if rule in ALL_ROUND or archetype.small or archetype.single:
        return None
    if carrier > FEW_METRES and archetype.room is None:  # an island is to be seen with who stands on it
        return round(min(1.3 * carrier, 12 * size), 2)
    width = archetype.room.width if archetype.room is not None else 0.0
    if not reading.mentions:
        least = min(0.5 * width if width else 7.0, FARTHEST * size)
    elif reading.settings and number % 2 == 0:
        least = 0.3 * width if width else 4.0
    else:
        return None
    return round(least, 2) if USUAL_DISTANCE * size < least else None


def fog(reading: Reading, archetype: Archetype, extent: float, rule: str) -> Fog | None:
    """Fog where the prompt or the place asks for it; None leaves it to the light set-up.

    extent: of the ground, metres. The wider the scene and the farther the camera, the thinner the fog, or
    nothing would be left to see.
    """
    density = max([archetype.fog, *(moods()[name].fog for name in reading.moods)])
    density *= min(1.0, FOG_EXTENT / extent) * (0.5 if rule in FAR_ONLY else 1.0)
    if archetype.room is not None:
        density = min(density, 0.015)
    return Fog(density=round(density, 4)) if density else None


def _merged(lists: Sequence[Sequence[str]], weights: Sequence[float]) -> list[str]:
    """Names by the sum of weight over rank, without those that fall far behind."""
    scores: dict[str, float] = {}
    for names, weight in zip(lists, weights, strict=True):
        for place, name in enumerate(names):
            scores[name] = scores.get(name, 0.0) + weight / (1 + 0.5 * place)
    best = max(scores.values(), default=0.0)
    return sorted((n for n in scores if scores[n] >= KEPT * best), key=lambda name: -scores[name])


def _choice(names: Sequence[str], number: int, otherwise: str) -> str:
    return names[number % len(names)] if names else otherwise
