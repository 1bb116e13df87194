"""The ground: a sheet of quads for each kind of land, its water, and its height anywhere.

Where things stand is height 0, in the middle. The sheet reaches far beyond the plan's square, in ever larger
quads, so that no picture shows its edge.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bridge.messages import Ground

from .mesh import Floats, Ints, Mesh, translation
from .noise import Array, Noise, smooth
from .staging import Thing

QUADS = 96  # across the plan's square
OUTER = 14  # quads beyond it, on each side
HORIZON = 600.0  # metres from the middle to the sheet's edge, at least

# Relief where the plan says none, as a share of the size.
_RELIEF = {
    "flat": 0.0, "rolling": 0.04, "hills": 0.15, "mountains": 0.6, "dunes": 0.08, "valley": 0.35,
    "canyon": 0.35, "slope": 0.2, "shore": 0.07, "island": 0.14, "sea": 0.1, "crater": 0.13, "none": 0.0,
}  # fmt: skip
# Water over the lowest point where the plan says none, as a share of the relief.
_WATER = {"shore": 0.6, "island": 0.55, "sea": 1.0}

Shape = Callable[[Array, Array, Array], Array]  # x, y, heights -> heights


class Terrain:
    """The land of a plan. azimuth: where the camera stands; mountains keep out of its way.

    shape: changes to the heights, such as river beds. water: height of the surface, or None.
    """

    def __init__(self, ground: Ground, azimuth: float = 0.0, shape: Shape | None = None) -> None:
        self.ground = ground
        self.azimuth = math.radians(azimuth)
        self.relief = ground.relief or _RELIEF[ground.kind] * ground.size
        self.water: float | None = None
        self._axis = _axis(ground.size)
        x, y = np.meshgrid(self._axis, self._axis)
        self._heights = self._land(x, y)
        if ground.water is not None:
            self.water = float(self._inner(self._heights).min()) + ground.water
        elif ground.kind in _WATER:
            self.water = float(self._inner(self._heights).min()) + _WATER[ground.kind] * self.relief
        if shape is not None:
            self._heights = shape(x, y, self._heights)
        self.flat = not np.any(self._heights)

    def height(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """Of the ground at places (under the water, where there is some), metres."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        if self.flat:
            return np.zeros(np.broadcast(x, y).shape)
        column, across = self._cell(x)
        row, up = self._cell(y)
        h = self._heights
        near = h[row, column] * (1 - across) + h[row, column + 1] * across
        far = h[row + 1, column] * (1 - across) + h[row + 1, column + 1] * across
        return np.asarray(near * (1 - up) + far * up)

    def lowest(self, outline: Array) -> float:
        """The lowest ground under an outline [k, 2], as near as its corners and inner points tell."""
        if self.flat:
            return 0.0
        middle = outline.mean(0)
        points = np.concatenate([outline, (outline + np.roll(outline, -1, 0)) / 2, middle[None]])
        points = np.concatenate([points, (points + middle) / 2])
        return float(self.height(points[:, 0], points[:, 1]).min())

    def highest(self, outline: Array) -> float:
        """The highest ground under an outline, likewise."""
        points = np.concatenate([outline, outline.mean(0)[None]])
        return float(self.height(points[:, 0], points[:, 1]).max())

    def things(self) -> list[Thing]:
        """The ground and the water, where the plan has them."""
        made: list[Thing] = []
        if self.ground.kind not in ("none", "sea"):
            made.append(Thing("Ground", "ground", self._sheet(), np.eye(4)))
        if self.water is not None:
            made.append(Thing("Water", "water", self._surface(), translation(0, 0, self.water)))
        return made

    def _cell(self, value: Array) -> tuple[npt.NDArray[np.int64], Array]:
        index = np.clip(np.searchsorted(self._axis, value, "right") - 1, 0, len(self._axis) - 2)
        low, high = self._axis[index], self._axis[index + 1]
        return index, np.clip((value - low) / (high - low), 0, 1)

    def _inner(self, grid: Array) -> Array:
        return grid[OUTER : OUTER + QUADS + 1, OUTER : OUTER + QUADS + 1]

    def _land(self, x: Array, y: Array) -> Array:
        """The heights of the kind; see the class."""
        ground, half = self.ground, self.ground.size / 2
        noise = Noise(ground.seed)
        c, s = math.cos(self.azimuth), math.sin(self.azimuth)
        right, back = (x * c + y * s) / half, (-x * s + y * c) / half
        away = np.hypot(x, y) / half
        lumps = noise.fractal(x / half * 1.3, y / half * 1.3)
        kind = ground.kind
        if kind == "rolling":
            land = lumps * 0.6 * smooth(0.1, 0.6, away)
        elif kind == "hills":
            land = (lumps * 0.5 + 0.35) * smooth(0.3, 1.0, away) * (0.35 + 0.65 * smooth(-0.6, 0.5, back))
        elif kind == "mountains":
            peaks = noise.ridged(x / half * 0.55, y / half * 0.55, 6)
            land = peaks * smooth(0.55, 1.7, away) * (0.06 + 0.94 * smooth(-0.3, 0.8, back / (away + 0.01)))
            land += lumps * 0.04 * smooth(0.2, 0.7, away)
        elif kind == "dunes":
            phase = back * 4.2 + right * 1.1 + noise(x / half * 0.9, y / half * 0.9) * 1.9
            saw = phase - np.floor(phase)
            crest = np.where(saw < 0.72, smooth(0, 0.72, saw), 1 - smooth(0.72, 1.0, saw))
            land = crest * (0.65 + 0.35 * lumps) * (0.1 + 0.9 * smooth(0.2, 0.75, away))
        elif kind == "valley":
            side = np.abs(right + 0.12 * noise(back * 1.1 + 9, back * 0 + 0.5))
            land = smooth(0.25, 1.5, side) * (0.75 + 0.5 * noise.ridged(x / half * 0.8, y / half * 0.8))
            land += 0.5 * smooth(1.2, 4, back) * noise.ridged(x / half * 0.6 + 5, y / half * 0.6)
        elif kind == "canyon":
            side = np.abs(
                right + 0.22 * noise(back * 0.9 + 4, back * 0 + 0.5) * smooth(0.1, 0.8, np.abs(back))
            )
            side = side + 0.1 * noise.fractal(x / half * 3, y / half * 3, 3)
            steps = (
                smooth(0.4, 0.46, side) * 0.45
                + smooth(0.52, 0.6, side) * 0.35
                + smooth(0.68, 0.74, side) * 0.2
            )
            land = steps + 0.03 * lumps
        elif kind == "slope":
            land = np.clip(back, -3, 3) / 2 + lumps * 0.05
        elif kind == "shore":
            out = right if ground.seed % 2 else back
            land = -smooth(0.1, 0.95, out + 0.12 * lumps) + 0.06 * (lumps + 0.3) * smooth(0.2, 0.7, away)
        elif kind == "island":
            land = -smooth(0.3, 0.95, away + 0.18 * lumps) + 0.15 * lumps * smooth(0.05, 0.3, away)
        elif kind == "sea":
            land = np.full_like(x, -1.0)
        elif kind == "crater":
            rim = away + 0.07 * lumps
            land = smooth(0.6, 0.95, rim) - 0.7 * smooth(0.95, 1.7, rim)
            land = land * (0.15 + 0.85 * smooth(-0.7, 0.1, back / (away + 0.01)))
            land += 0.07 * lumps * smooth(0.2, 0.6, away)
        else:
            land = np.zeros_like(x)
        return np.asarray(land * self.relief)

    def _sheet(self) -> Mesh:
        mesh = _grid(self._axis, self._heights, self.ground.material)
        names, slots = self._paint(mesh)
        used = sorted(set(slots.tolist()))
        return _replaced(mesh, tuple(names[slot] for slot in used), np.searchsorted(used, slots))

    def _paint(self, mesh: Mesh) -> tuple[list[str], npt.NDArray[np.int64]]:
        """What each quad is made of: the plan's material, rock where it is steep, beaches, snow on peaks."""
        kind, own = self.ground.kind, self.ground.material
        quads = mesh.points[mesh.corners.reshape(-1, 4)]
        normal = np.cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
        upright = normal[:, 2] / np.maximum(np.linalg.norm(normal, axis=1), 1e-9)
        middle = quads.mean(1)
        slots = np.zeros(len(quads), np.int64)
        if kind in ("shore", "island") and self.water is not None:
            ragged = Noise(self.ground.seed + 1)(middle[:, 0] * 0.25, middle[:, 1] * 0.25)
            slots[middle[:, 2] < self.water + (0.12 + 0.06 * ragged) * self.relief] = 1
        steep = {
            "mountains": 0.8,
            "valley": 0.78,
            "canyon": 0.85,
            "crater": 0.8,
            "hills": 0.72,
            "island": 0.75,
        }
        slots[upright < steep.get(kind, 0.0)] = 2
        if kind == "mountains" and own not in ("sand", "rock"):
            slots[(middle[:, 2] > 0.5 * self.relief) & (upright > 0.5)] = 3
        return [own, "sand", "rock", "snow"], slots

    def _surface(self) -> Mesh:
        few = self._axis[[0, OUTER // 2, OUTER, OUTER + QUADS // 2, OUTER + QUADS, -1 - OUTER // 2, -1]]
        return _grid(few, np.zeros((len(few), len(few))), "water")


def _axis(size: float) -> Array:
    """Lines of the sheet: even within the square, further and further apart beyond it."""
    inner = np.linspace(-size / 2, size / 2, QUADS + 1)
    end = max(HORIZON, 4 * size)
    outer = size / 2 + (end - size / 2) * (np.arange(1, OUTER + 1) / OUTER) ** 2.6
    return np.concatenate([-outer[::-1], inner, outer])


def _grid(axis: Array, heights: Array, material: str) -> Mesh:
    """Quads over all pairs of lines."""
    count = len(axis)
    x, y = np.meshgrid(axis, axis)
    points: Floats = np.stack([x, y, heights], -1).reshape(-1, 3).astype(np.float32)
    index: Ints = np.arange(count * count, dtype=np.int32).reshape(count, count)
    corners = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1).reshape(-1)
    faces = len(corners) // 4
    return Mesh(
        points=points,
        corners=corners,
        sizes=np.full(faces, 4, np.int32),
        uv=points[corners][:, :2].copy(),
        slots=np.zeros(faces, np.int32),
        smooth=np.ones(faces, bool),
        materials=(material,),
        sharp=180.0,
    )


def _replaced(mesh: Mesh, materials: tuple[str, ...], slots: npt.NDArray[np.int64]) -> Mesh:
    return Mesh(
        mesh.points,
        mesh.corners,
        mesh.sizes,
        mesh.uv,
        slots.astype(np.int32),
        mesh.smooth,
        materials,
        sharp=180.0,
    )
