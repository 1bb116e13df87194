"""Light set-ups, named as photographers name them, and the lamps they put into a scene.

A set-up says how strong each light is where it matters, on the subject (W/m², as Blender counts: white under
pi W/m² is as bright as white gets). Lamps stand as far off as the scene asks, with the power that takes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bridge.messages import Fog, Invalid, Lamp, ScenePlan, Shot, Sky

from .materials import USUAL
from .staging import Layout, Thing
from .tone import Array

GLOWING = tuple(name for name, material in USUAL.items() if material.emission > 0)
MOST_PRACTICALS = 12
FLAMES = "#ffbe7d"  # what fire lights up is less red than the flame looks


@dataclass(frozen=True)
class Source:
    """One light of a set-up.

    irradiance: W/m² at the subject. azimuth: degrees to the left of the camera's line of sight (0 is behind
    the subject, 180 behind the camera). reach: distance in radii of the subject. size: in radii too; of a
    sun, degrees. angle: full cone of a spot.
    """

    name: str
    kind: Literal["sun", "area", "point", "spot"]
    irradiance: float
    colour: str
    azimuth: float
    elevation: float
    size: float = 1.0
    reach: float = 3.0
    angle: float = 50.0


@dataclass(frozen=True)
class Setup:
    """A light set-up. The first source is its key light.

    description: for people, and to find it by. sky, fog: its usual ones. energy: from calm (-1) to exciting
    (1). valence: from gloomy (-1) to cheerful (1). practicals: how strongly things that glow light their
    surroundings. grey: mean brightness of a picture in this light, on the screen, 0-1.
    """

    description: str
    sky: Sky
    sources: tuple[Source, ...] = ()
    fog: Fog | None = None
    outdoors: bool = True
    indoors: bool = False
    energy: float = 0.0
    valence: float = 0.0
    practicals: float = 0.3
    grey: float = 0.45


def _sun(
    irradiance: float, colour: str, azimuth: float, elevation: float, size: float = 0.6, name: str = "Sun"
) -> Source:
    return Source(name, "sun", irradiance, colour, azimuth, elevation, size)


def _area(
    name: str, irradiance: float, colour: str, azimuth: float, elevation: float, size: float = 1.2,
    reach: float = 3.0,
) -> Source:  # fmt: skip
    return Source(name, "area", irradiance, colour, azimuth, elevation, size, reach)


def _sky(zenith: str, horizon: str, strength: float = 1.0, stars: float = 0.0) -> Sky:
    return Sky(zenith=zenith, horizon=horizon, strength=strength, stars=stars)


_STUDIO = _sky("#3a3d42", "#4a4c50", 0.25)
_DARK = _sky("#0b0d12", "#14161c", 0.2)

SETUPS: dict[str, Setup] = {
    # -- the sun and the moon ------------------------------------------------------------------------
    "golden hour": Setup(
        "the low warm sun of late afternoon, long shadows, everything glows",
        _sky("#2f72cf", "#ffc982", 0.8),
        (_sun(7.5, "#ffb066", 108, 17, 1.0),),
        Fog(density=0.0015, colour="#f3cf9c"),
        indoors=True, energy=0.2, valence=0.8, grey=0.5,
    ),
    "sunrise": Setup(
        "early morning, a pink and peach sky, mist, soft first light",
        _sky("#4a6fc0", "#ffb08a", 0.8),
        (_sun(6.5, "#ffa878", 96, 11, 1.5),),
        Fog(density=0.005, colour="#f5cdb4"),
        indoors=True, energy=-0.2, valence=0.7, grey=0.48,
    ),
    "high noon": Setup(
        "a bright clear midday, blue sky, short crisp shadows",
        _sky("#1f66c8", "#a9d2f2", 0.8),
        (_sun(5.0, "#fff4e0", 125, 58, 0.5),),
        Fog(density=0.0012, colour="#c3d8ea"),
        energy=0.5, valence=0.7, grey=0.55,
    ),
    "blue hour": Setup(
        "after sunset, deep blue light, lamps are on",
        _sky("#1f4896", "#b9a0b4", 0.42),
        (_sun(1.7, "#ffb48c", 62, 9, 8.0, "Afterglow"), _sun(0.25, "#8fa8e6", 230, 40, 40.0, "Sky fill")),
        Fog(density=0.004, colour="#6c84b4"),
        indoors=True, energy=-0.4, valence=0.1, practicals=2.2, grey=0.36,
    ),
    "dusk": Setup(
        "the sun just gone, an orange band under a violet sky",
        _sky("#1f2a78", "#ff8a52", 0.5),
        (_sun(2.0, "#ff8a5c", 50, 8, 3.0), _sun(0.25, "#8a93e0", 230, 40, 40.0, "Sky fill")),
        Fog(density=0.004, colour="#a5808f"),
        indoors=True, energy=-0.3, valence=0.2, practicals=2.0, grey=0.36,
    ),
    "overcast": Setup(
        "a grey cloudy day, soft even light without shadows",
        _sky("#aab4bd", "#d3d8da", 0.95),
        (_sun(0.9, "#eef2f5", 120, 60, 40.0),),
        Fog(density=0.004, colour="#ccd2d5"),
        indoors=True, energy=-0.4, valence=-0.2, grey=0.5,
    ),
    "moonlight": Setup(
        "a clear night, cool moonlight, stars",
        _sky("#070d1f", "#1c2c4d", 0.5, 0.6),
        (_sun(1.1, "#b4c9f2", 78, 34, 0.6, "Moon"),),
        Fog(density=0.004, colour="#2b3f68"),
        indoors=True, energy=-0.6, valence=-0.1, practicals=2.0, grey=0.3,
    ),
    "starlight": Setup(
        "a dark night under a sky full of stars",
        _sky("#070b1e", "#2c3a66", 0.6, 1.0),
        (_sun(0.8, "#b6c6ea", 95, 30, 2.0, "Sky glow"),),
        energy=-0.8, valence=0.1, practicals=2.0, grey=0.29,
    ),
    "storm": Setup(
        "dark storm clouds, a hard pale light breaking through, drama",
        _sky("#2c343d", "#8b979c", 0.5),
        (_sun(2.2, "#e3e9dc", 55, 22, 2.0),),
        Fog(density=0.006, colour="#6c777d"),
        energy=0.7, valence=-0.7, grey=0.4,
    ),
    "northern lights": Setup(
        "green and violet curtains of aurora over a dark night",
        _sky("#123a3c", "#1d2f55", 0.5, 0.8),
        (
            _sun(0.45, "#8ae8c0", 15, 48, 30.0, "Aurora green"),
            _sun(0.3, "#b48cf5", 320, 35, 30.0, "Aurora violet"),
        ),
        energy=-0.1, valence=0.5, practicals=1.6, grey=0.3,
    ),
    "god rays": Setup(
        "beams of sunlight through haze, dust in the air",
        _sky("#5f8dbd", "#d3d0b8", 0.45),
        (_sun(6.5, "#ffdca3", 52, 36, 0.6), _sun(0.7, "#a9c6ee", 215, 45, 40.0, "Sky fill")),
        Fog(density=0.008, colour="#cfc2a2"),
        indoors=True, energy=0.0, valence=0.5, grey=0.42,
    ),
    "silhouette": Setup(
        "dark shapes against a bright sky, light only from behind",
        _sky("#4a4f9a", "#ffb765", 0.85),
        (_sun(3.2, "#ff9e57", 4, 7, 1.5),),
        Fog(density=0.004, colour="#f7bb80"),
        energy=0.1, valence=0.0, grey=0.42,
    ),
    # -- the studio ----------------------------------------------------------------------------------
    "three-point": Setup(
        "key, fill and rim light: clear, friendly, the classic studio set-up",
        _STUDIO,
        (
            _area("Key", 3.4, "#ffe9d0", 135, 38),
            _area("Fill", 0.9, "#d6e6ff", 235, 15, 2.0),
            _area("Rim", 2.6, "#ffffff", 330, 42, 0.8),
        ),
        indoors=True, energy=0.1, valence=0.3, grey=0.42,
    ),
    "rembrandt": Setup(
        "one warm key from high at the side, deep shadows, painterly",
        _DARK,
        (_area("Key", 4.0, "#ffd3a0", 118, 44, 0.7), _area("Fill", 0.4, "#b4c6ff", 230, 10, 2.0)),
        indoors=True, energy=-0.1, valence=-0.1, grey=0.33,
    ),
    "butterfly": Setup(
        "glamour light: key high in front, fill below",
        _STUDIO,
        (_area("Key", 3.8, "#fff2e4", 180, 52, 0.8), _area("Fill", 1.0, "#fff0ea", 180, -12, 1.4)),
        indoors=True, energy=0.2, valence=0.5, grey=0.44,
    ),
    "split": Setup(
        "half in light, half in shadow: light straight from one side",
        _DARK,
        (_area("Key", 3.8, "#fff0dc", 92, 12, 0.7), _area("Kicker", 0.6, "#9fb8ff", 272, 15, 0.7)),
        indoors=True, energy=0.3, valence=-0.4, grey=0.31,
    ),
    "rim": Setup(
        "light from behind draws a bright outline, the front stays dark",
        _DARK,
        (
            _area("Rim left", 5.5, "#cfe0ff", 38, 35, 0.8),
            _area("Rim right", 5.0, "#ffd9b0", 322, 30, 0.8),
            _area("Fill", 0.6, "#dfe6ff", 180, 20, 2.0),
        ),
        indoors=True, energy=0.4, valence=-0.2, grey=0.3,
    ),
    "low key": Setup(
        "mostly darkness, one pool of light, mystery",
        _DARK,
        (
            Source("Key", "spot", 5.0, "#ffe0b8", 105, 55, 0.25, 3.5, 42.0),
            _area("Fill", 0.5, "#8fa6d8", 250, 15, 2.0),
            _area("Rim", 0.9, "#a8bcf0", 325, 40, 0.9),
        ),
        indoors=True, energy=0.2, valence=-0.5, grey=0.28,
    ),
    "high key": Setup(
        "bright and airy, almost no shadows, white everywhere",
        _sky("#e8eef4", "#f4f4f2", 0.9),
        (_area("Key", 2.2, "#ffffff", 150, 45, 2.5), _area("Fill", 1.2, "#f6f8ff", 215, 25, 2.5)),
        indoors=True, energy=0.2, valence=0.8, grey=0.66,
    ),
    "softbox": Setup(
        "one very large soft light from the side and above, product photography",
        _STUDIO,
        (_area("Softbox", 3.6, "#fff8f0", 110, 48, 2.6, 3.0), _area("Bounce", 0.7, "#ffffff", 260, 12, 2.6)),
        indoors=True, energy=-0.1, valence=0.3, grey=0.45,
    ),
    # -- inside --------------------------------------------------------------------------------------
    "window light": Setup(
        "soft daylight through a window from the side, quiet and natural",
        _sky("#9db9d8", "#e4ebf0", 0.5),
        (_area("Window", 3.6, "#f2f3ee", 90, 24, 1.4),),
        Fog(density=0.004, colour="#d3d8dc"),
        outdoors=False, indoors=True, energy=-0.4, valence=0.4, grey=0.42,
    ),
    "candlelight": Setup(
        "small warm flames in the dark, intimate",
        _sky("#12131f", "#1f1d26", 0.4),
        (_area("Glow", 1.5, "#ffb878", 128, 32, 1.2), _area("Night", 0.5, "#7d93d8", 255, 30, 2.0)),
        indoors=True, energy=-0.5, valence=0.4, practicals=1.6, grey=0.31,
    ),
    "practicals": Setup(
        "lit by the lamps you see in the picture, evening at home",
        _sky("#141a2b", "#26304a", 0.35),
        (_area("Ambience", 1.1, "#ffd9ad", 135, 45, 2.0), _area("Evening", 0.6, "#7f9be0", 262, 28, 2.0)),
        indoors=True, energy=-0.3, valence=0.5, practicals=1.6, grey=0.36,
    ),
    "neon": Setup(
        "pink and cyan neon in the night, wet streets, city",
        _sky("#0b0a1e", "#2a1b44", 0.45),
        (
            _area("Magenta", 2.4, "#ff3fa0", 75, 20, 1.0),
            _area("Cyan", 2.2, "#28c8ff", 285, 25, 1.0),
            _area("Top", 0.35, "#7a6cff", 180, 60, 2.0),
        ),
        Fog(density=0.01, colour="#3a2a5c"),
        indoors=True, energy=0.8, valence=0.1, practicals=1.6, grey=0.33,
    ),
    "spotlight": Setup(
        "a theatre spotlight from above, the rest falls into darkness",
        _DARK,
        (
            Source("Spotlight", "spot", 7.0, "#fff3da", 165, 62, 0.15, 4.0, 36.0),
            _area("Back", 0.5, "#6f8cff", 340, 40, 1.0),
        ),
        Fog(density=0.012, colour="#2b2d36"),
        indoors=True, energy=0.5, valence=0.0, grey=0.29,
    ),
    # -- other places --------------------------------------------------------------------------------
    "underwater": Setup(
        "blue-green light from the surface above, fading into the deep",
        _sky("#57c3c6", "#1c6f8d", 0.55),
        (_sun(3.0, "#e2f2d2", 120, 55, 4.0, "Surface light"), _area("Diver's lamp", 1.0, "#ffd2a0", 215, 12)),
        Fog(density=0.02, colour="#2484a0"),
        energy=-0.3, valence=0.2, practicals=1.0, grey=0.38,
    ),
    "volcanic": Setup(
        "red glow from below, ash and embers in a dark sky",
        _sky("#241a20", "#8c4630", 0.5),
        (
            _area("Lava glow", 2.2, "#ff5a22", 30, -4, 2.0),
            _sun(1.8, "#ffb890", 110, 28, 4.0, "Ash-veiled sun"),
            _area("Ash light", 0.5, "#8f9dbb", 250, 35, 2.0),
        ),
        Fog(density=0.015, colour="#5a2318"),
        energy=0.8, valence=-0.6, practicals=1.2, grey=0.32,
    ),
}  # fmt: skip


def setup_of(plan: ScenePlan) -> Setup:
    """The plan's light set-up. Raises `Invalid` for one that does not exist."""
    try:
        return SETUPS[plan.light.setup]
    except KeyError:
        raise Invalid("plan.light.setup", plan.light.setup, "choose from " + ", ".join(SETUPS)) from None


def light(plan: ScenePlan, layout: Layout, shot: Shot) -> list[Lamp]:
    """The lamps of the plan's set-up, placed by the camera and its subject."""
    setup = setup_of(plan)
    view = np.array(shot.matrix, float).reshape(4, 4)
    forward, eye = -view[:3, 2], view[:3, 3]
    target = eye + forward * shot.focus
    radius = max(0.25, shot.focus * 36 / shot.focal / shot.aspect * 0.42)
    heading = math.degrees(math.atan2(forward[1], forward[0]))
    lamps = []
    for number, source in enumerate(setup.sources):
        azimuth, elevation = source.azimuth, source.elevation
        if number == 0:
            azimuth = azimuth if plan.light.azimuth is None else plan.light.azimuth
            elevation = elevation if plan.light.elevation is None else plan.light.elevation
            if plan.room is not None and (source.kind == "sun" or source.name == "Window"):
                lamps += _through_windows(plan, source, elevation)
                continue
        if plan.room is not None and source.kind == "sun":
            continue  # a second sun never reaches into a room
        towards = _direction(heading + azimuth, elevation)
        lamps.append(_lamp(plan, source, target, towards, radius))
    if setup.practicals > 0:
        lamps += _practicals(layout, target, setup.practicals)
    return lamps


def _direction(azimuth: float, elevation: float) -> Array:
    a, e = math.radians(azimuth), math.radians(elevation)
    return np.array([math.cos(a) * math.cos(e), math.sin(a) * math.cos(e), math.sin(e)])


def _lamp(plan: ScenePlan, source: Source, target: Array, towards: Array, radius: float) -> Lamp:
    if source.kind == "sun":
        where = target + towards * max(20.0, radius * 4)
        return _made(source, source.irradiance, where, -towards, source.size)
    far = radius * source.reach
    where = target + towards * far
    if plan.room is not None:
        where = _within(plan, where)
        far = max(0.5, float(np.linalg.norm(where - target)))
    else:
        where[2] = max(where[2], 0.3) if target[2] > 0 else where[2]
    size = radius * source.size * far / (radius * source.reach)
    return _made(source, source.irradiance * _spread(source.kind) * far**2, where, target - where, size)


def _spread(kind: str) -> float:
    """Power over irradiance at one metre: an area shines to one side, the others all ways."""
    return math.pi if kind == "area" else 4 * math.pi


def _within(plan: ScenePlan, where: Array) -> Array:
    assert plan.room is not None
    room, gap = plan.room, 0.3
    half = np.array([room.width / 2 - gap, room.depth / 2 - gap])
    low, high = [-half[0], -room.depth / 2 - 2.0, gap], [*half, room.height - gap]
    return np.clip(where, low, high)


def _through_windows(plan: ScenePlan, source: Source, elevation: float) -> list[Lamp]:
    """Daylight in a room: the sky's soft light from the windows' wall, and the sun's beam through them."""
    assert plan.room is not None
    room = plan.room
    inward = {"left": (1.0, 0.0), "right": (-1.0, 0.0), "back": (0.0, -1.0)}[room.window_side]
    out = room.width / 2 if inward[0] else room.depth / 2
    length = room.depth if inward[0] else room.width
    where = np.array([-inward[0] * (out - 0.15), -inward[1] * (out - 0.15), room.height * 0.55])
    aim = np.array([inward[0], inward[1], -0.15])
    size = min(length * 0.6, room.height * 0.6)
    strength = source.irradiance if source.kind == "area" else 1.6
    soft = Source("Window", "area", strength, "#e8eefa", 0, 0)
    soft = soft if source.kind == "sun" else Source("Window", "area", strength, source.colour, 0, 0)
    power = strength * math.pi * max(1.5, out) ** 2
    lamps = [_made(soft, power, where, aim, size)]
    if source.kind == "sun":
        slant = math.tan(math.radians(min(max(elevation, 16.0), 42.0)))
        beam = np.array([inward[0] + 0.25 * abs(inward[1]), inward[1] - 0.3 * abs(inward[0]), -slant])
        lamps.insert(0, _made(source, source.irradiance * 1.4, where - beam * 8, beam, source.size))
    return lamps


def _made(source: Source, energy: float, where: Array, aim: Array, size: float) -> Lamp:
    return Lamp(
        name=source.name,
        kind=source.kind,
        energy=round(float(energy), 4),
        colour=source.colour,
        matrix=looking(where, aim).ravel().tolist(),
        size=round(float(size), 4),
        angle=source.angle,
    )


def looking(where: Array, aim: Array, roll: float = 0.0) -> Array:
    """The 4x4 matrix at `where` whose -z looks along `aim`, y up, turned clockwise by `roll` degrees."""
    back = -np.asarray(aim, float) / np.linalg.norm(aim)
    right = np.cross([0.0, 0.0, 1.0], back)
    right = right / np.linalg.norm(right) if np.linalg.norm(right) > 1e-6 else np.array([1.0, 0.0, 0.0])
    up = np.cross(back, right)
    cos, sin = math.cos(math.radians(roll)), math.sin(math.radians(roll))
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1] = cos * right - sin * up, sin * right + cos * up
    matrix[:3, 2], matrix[:3, 3] = back, where
    return matrix


# -- things that glow --------------------------------------------------------------------------------


def _practicals(layout: Layout, target: Array, strength: float) -> list[Lamp]:
    """Small lamps at the things that glow, those next to the subject first."""
    found = [(thing, *glow) for thing in layout.things if (glow := _glow(thing)) is not None]
    found.sort(key=lambda item: (float(np.linalg.norm(item[1] - target)), item[0].name))
    lamps = []
    for thing, where, size, material in found[:MOST_PRACTICALS]:
        power = min(400.0, 1500 * size**2 + 12 * size) * strength
        colour = FLAMES if material == "flame" else USUAL[material].colour
        source = Source(f"{thing.name} light", "point", 0, colour, 0, 0)
        lamps.append(_made(source, power, where, np.array([0, 0, -1.0]), max(0.02, size * 0.5)))
    return lamps


def _glow(thing: Thing) -> tuple[Array, float, str] | None:
    """Where a thing's glow is best lit from (just off its glowing part), that part's radius, its material."""
    mesh = thing.mesh
    names = [name for name in mesh.materials if name in GLOWING]
    if not names:
        return None
    material = max(names, key=lambda name: USUAL[name].emission)
    faces = mesh.slots == mesh.materials.index(material)
    points = mesh.points[mesh.corners[np.repeat(faces, mesh.sizes)]]
    if not len(points):
        return None
    low, high = points.min(0), points.max(0)
    radius = float(np.sort(high - low)[1:].mean()) / 2
    matrix = thing.matrix
    scale = float(np.linalg.norm(matrix[:3, 0]))
    offset = {
        "flame": [0.0, 0.0, (high - low)[2] / 2 + 0.04],
        "lamp": [0.0, 0.0, -(high - low)[2] / 2 - 0.06],
    }.get(material, [0.0, -(high - low)[1] / 2 - 0.1, 0.0])
    where = matrix[:3, :3] @ ((low + high) / 2 + np.array(offset)) + matrix[:3, 3]
    return where, radius * scale, material
