"""What surfaces, lamps and the sky look like from a point: the parts a picture is computed from.

Radiance is in Blender's units: a sun of pi W/m² on white gives 1; the sky's strength is its radiance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bridge.messages import Lamp, ScenePlan

from .materials import USUAL
from .rays import Rays
from .staging import Scene
from .tone import Array, Indices, linear

SOFT_SUN = 6.0  # degrees; suns wider than this throw shadows so soft that they are blurred together


@dataclass(frozen=True)
class Surfaces:
    """The materials of `Rays` as arrays over its materials: albedo, glow float32 [m, 3]; the others [m]."""

    albedo: Array
    glow: Array
    roughness: Array
    metallic: Array
    transmission: Array
    water: npt.NDArray[np.bool_]

    @staticmethod
    def of(plan: ScenePlan, rays: Rays) -> Surfaces:
        """Looked up in the plan; a material that nobody knows is light grey."""
        used = [plan.materials.get(name) or USUAL.get(name) or USUAL["plaster"] for name in rays.materials]
        colour = np.array([linear(m.colour) for m in used], np.float32).reshape(-1, 3)
        emission = np.array([m.emission for m in used], np.float32)
        return Surfaces(
            albedo=colour,
            glow=colour * emission[:, None],
            roughness=np.array([m.roughness for m in used], np.float32),
            metallic=np.array([m.metallic for m in used], np.float32),
            transmission=np.array([m.transmission for m in used], np.float32),
            water=np.array([name == "water" for name in rays.materials], bool),
        )


class Heaven:
    """The sky: a gradient that lights the scene, and stars and the sun's glow that only the eye sees."""

    def __init__(self, scene: Scene) -> None:
        sky = scene.plan.sky
        self.zenith, self.horizon = linear(sky.zenith) * sky.strength, linear(sky.horizon) * sky.strength
        self.stars = sky.stars
        suns = [lamp for lamp in scene.lamps if lamp.kind == "sun" and lamp.size < SOFT_SUN]
        self._suns = [(towards(lamp), linear(lamp.colour), lamp.energy) for lamp in suns]

    def light(self, ways: Array) -> Array:
        """Radiance from these unit directions, float32 [n, 3]."""
        height = np.sqrt(np.clip(ways[:, 2], 0, 1))[:, None]
        mixed: Array = self.horizon + (self.zenith - self.horizon) * height
        return mixed

    def seen(self, ways: Array) -> Array:
        """The same with the sun's glow and stars."""
        light = self.light(ways)
        for way, colour, energy in self._suns:
            near = np.clip(ways @ way, 0, 1)
            halo = 0.05 * near**12 + 0.16 * near**160 + 4.0 * (near > 0.99965)
            light += (halo * energy)[:, None] * colour
        if self.stars > 0:
            light += self._twinkle(ways)[:, None]
        return light

    def _twinkle(self, ways: Array) -> Array:
        """Stars in a grid over the sky's cube, one to a cell that has one, brighter ones rarer."""
        axis = np.abs(ways).argmax(1)
        major = np.take_along_axis(ways, axis[:, None], 1)[:, 0]
        u = np.take_along_axis(ways, ((axis + 1) % 3)[:, None], 1)[:, 0] / major * 90
        v = np.take_along_axis(ways, ((axis + 2) % 3)[:, None], 1)[:, 0] / major * 90
        cell = np.floor(u) * 131 + np.floor(v) * 977 + (axis * 2 + (major > 0)) * 7919
        luck = np.modf(np.abs(np.sin(cell * 12.9898) * 43758.5453))[0]
        luck2 = np.modf(luck * 917.13)[0]
        du, dv = u - np.floor(u) - 0.3 - 0.4 * luck2, v - np.floor(v) - 0.3 - 0.4 * np.modf(luck * 53.7)[0]
        spot = np.exp(-(du**2 + dv**2) * 28)
        bright = (luck < 0.14 * self.stars) * luck2**4 * 1.6
        return np.asarray(spot * bright * np.clip(ways[:, 2] * 6, 0, 1), np.float32)


def towards(lamp: Lamp) -> Array:
    """Unit direction from the scene to a sun."""
    return np.array(lamp.matrix, np.float32).reshape(4, 4)[:3, 2]


@dataclass(frozen=True)
class Ray:
    """From points to a lamp. ways: unit directions [n, 3]; reach: metres [n]; strength: irradiance of a
    face that looks straight at it, before any shadow [n]."""

    ways: Array
    reach: Array
    strength: Array


def ray_to(lamp: Lamp, points: Array, u: Array, v: Array) -> Ray:
    """To the lamp from points [n, 3]; u, v in 0-1 [n] choose the place on it."""
    matrix = np.array(lamp.matrix, np.float32).reshape(4, 4)
    right, up, back, where = matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3]
    radius, angle = np.sqrt(u), v * np.float32(2 * np.pi)
    disc = (radius * np.cos(angle))[:, None] * right + (radius * np.sin(angle))[:, None] * up
    if lamp.kind == "sun":
        ways = back + disc * np.float32(np.tan(np.radians(min(lamp.size, 160.0) / 2)))
        ways = unit(ways)
        count = len(points)
        return Ray(ways, np.full(count, 1e4, np.float32), np.full(count, lamp.energy, np.float32))
    if lamp.kind == "area":
        offset = ((u - 0.5) * lamp.size)[:, None] * right + ((v - 0.5) * lamp.size)[:, None] * up
    else:
        offset = disc * np.float32(lamp.size)
    there = where + offset - points
    reach = np.maximum(np.sqrt(dot(there, there)), 1e-3)
    ways = there / reach[:, None]
    facing = -(ways @ -back)
    if lamp.kind == "area":
        # A square near by does not get ever stronger: its own size bounds it.
        strength = lamp.energy / np.pi * np.clip(facing, 0, 1) / (reach**2 + lamp.size**2 / np.pi)
    else:
        strength = lamp.energy / (4 * np.pi) / (reach**2 + lamp.size**2)
    if lamp.kind == "spot":
        edge = np.cos(np.radians(lamp.angle / 2))
        strength = strength * np.clip((facing - edge) / ((1 - edge) * 0.35), 0, 1)
    return Ray(ways, (reach - 0.02).astype(np.float32), np.asarray(strength, np.float32))


def within_reach(lamp: Lamp, points: Array) -> Indices:
    """Which of the points [n, 3] get more than a trace of the lamp's light."""
    if lamp.kind == "sun":
        return np.arange(len(points))
    there = points - np.array(lamp.matrix, np.float32).reshape(4, 4)[:3, 3]
    return np.flatnonzero(dot(there, there) < lamp.energy / (2e-3 * np.pi))


def forward_scattering(cosine: Array) -> Array:
    """How much of the light that haze scatters goes this way, a steradian (Henyey-Greenstein, g = 0.5)."""
    return np.asarray(0.75 / (4 * np.pi) / (1.25 - np.clip(cosine, -1, 1)) ** 1.5, np.float32)


def ripples(points: Array, far: Array) -> Array:
    """Small waves of water: what to add to an upright normal, fading with distance, float32 [n, 3]."""
    x, y = points[:, 0], points[:, 1]
    slope = np.zeros((len(points), 3), np.float32)
    for kx, ky, phase in ((1.1, 0.5, 0.0), (-0.6, 1.7, 1.3), (2.3, -1.9, 4.1), (3.7, 3.1, 2.2)):
        wave = np.cos(kx * x + ky * y + phase + 0.6 * np.sin(0.31 * x - 0.23 * y)) / np.hypot(kx, ky)
        slope[:, 0] += kx * wave
        slope[:, 1] += ky * wave
    return slope * (0.022 / (1 + far * 0.02))[:, None]


def around(normals: Array, u: Array, v: Array) -> Array:
    """Unit directions about normals [n, 3], more of them near the normal (cosine), from u, v in 0-1."""
    z = 1 - 2 * u
    ring = np.sqrt(np.maximum(0, 1 - z * z))
    ball = np.stack([ring * np.cos(2 * np.pi * v), ring * np.sin(2 * np.pi * v), z], 1)
    ways = normals + ball * 0.999
    return unit(ways)


def even(index: Indices) -> tuple[Array, Array]:
    """Number `index` of an evenly spread sequence in the unit square (Roberts' R2)."""
    u, _ = np.modf(0.5 + index * 0.7548776662466927)
    v, _ = np.modf(0.5 + index * 0.5698402909980532)
    return u.astype(np.float32), v.astype(np.float32)


def dot(a: Array, b: Array) -> Array:
    """Of each pair of vectors, [n, 3] and [n, 3] to [n]."""
    return np.asarray(np.einsum("ij,ij->i", a, b))


def unit(vectors: Array) -> Array:
    """Each of length 1, [n, 3]."""
    return np.asarray(vectors / np.sqrt(np.maximum(dot(vectors, vectors), 1e-30))[:, None], np.float32)
