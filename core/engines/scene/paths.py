"""Paths: smoothed strips over the ground, as meshes, as beds in it, and as places along them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np

from bridge.messages import Path

from .mesh import Mesh, join
from .noise import Array, smooth
from .shapes import box
from .staging import Thing

STEP = 0.8  # metres between the rows of a strip
LIFT = 0.025  # metres over the ground
SUNK = {"river": 0.9, "canal": 1.1}  # metres that a bed lies under the land
WATER_BELOW = {"river": 0.3, "canal": 0.4}  # metres that its water lies under the land

Height = Callable[[Array, Array], Array]


class Strip:
    """One path. line: points [n, 2] a step apart; at: metres along it of each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.line = _spline(np.array(path.points, float), max(STEP, path.width / 4))
        self.at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(self.line, axis=0), axis=1))])

    @property
    def length(self) -> float:
        """Metres."""
        return float(self.at[-1])

    @property
    def wet(self) -> bool:
        """Whether water runs in it."""
        return self.path.kind in SUNK

    def place(self, metres: float, aside: float = 0.0) -> tuple[Array, Array]:
        """The point so far along, `aside` metres to its left, and the way on from there (unit vector)."""
        index = int(np.clip(np.searchsorted(self.at, metres) - 1, 0, len(self.line) - 2))
        way = self.line[index + 1] - self.line[index]
        way = way / np.linalg.norm(way)
        share = (metres - self.at[index]) / (self.at[index + 1] - self.at[index])
        middle = self.line[index] + (self.line[index + 1] - self.line[index]) * np.clip(share, 0, 1)
        return middle + np.array([-way[1], way[0]]) * aside, way

    def distance(self, x: Array, y: Array) -> Array:
        """Of places from the line, metres; arrays of one shape."""
        best = np.full(x.shape, np.inf)
        for a, b in itertools.pairwise(self.line):
            best = np.minimum(best, _to_segment(x, y, a, b))
        return best

    def near(self, outline: Array) -> bool:
        """Whether an outline comes onto it."""
        low, high = self.line.min(0) - self.path.width, self.line.max(0) + self.path.width
        if (outline.max(0) < low).any() or (outline.min(0) > high).any():
            return False
        middle = outline.mean(0)
        points = np.concatenate([outline, (outline + np.roll(outline, -1, 0)) / 2, middle[None]])
        if (self.distance(points[:, 0], points[:, 1]) < self.path.width / 2).any():
            return True
        edge = np.roll(outline, -1, 0) - outline
        to = self.line[:, None] - outline
        return bool((edge[:, 0] * to[..., 1] - edge[:, 1] * to[..., 0] > 0).all(1).any())

    def bed(self, x: Array, y: Array, land: Array) -> Array:
        """The land with the path in it: level across roads, a trough for water."""
        reach = self.path.width / 2 + max(2.0, self.path.width * 0.4)
        low, high = self.line.min(0) - reach, self.line.max(0) + reach
        own = (x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])
        away, level = np.full(x[own].shape, np.inf), np.zeros(x[own].shape)
        heights = self._levels(x, y, land)
        for i, (a, b) in enumerate(itertools.pairwise(self.line)):
            distance = _to_segment(x[own], y[own], a, b)
            level = np.where(distance < away, (heights[i] + heights[i + 1]) / 2, level)
            away = np.minimum(away, distance)
        share = 1 - smooth(self.path.width / 2 + 0.2, reach, away)
        target = level - SUNK.get(self.path.kind, 0.0) * (
            1 - smooth(self.path.width * 0.3, self.path.width * 0.55, away)
        )
        result = land.copy()
        result[own] = land[own] * (1 - share) + target * share
        return result

    def _levels(self, x: Array, y: Array, land: Array) -> Array:
        """The land's height along the line, without its bumps; of a river, all the lowest."""
        columns = np.clip(np.searchsorted(x[0], self.line[:, 0]), 0, x.shape[1] - 1)
        rows = np.clip(np.searchsorted(y[:, 0], self.line[:, 1]), 0, y.shape[0] - 1)
        heights = land[rows, columns]
        if self.wet:
            return np.full(len(heights), float(np.percentile(heights, 20)))
        width = min(len(heights), 9) | 1
        padded = np.pad(heights, width // 2, "edge")
        return np.convolve(padded, np.full(width, 1 / width), "valid")[: len(heights)]

    def things(self, height: Height) -> list[Thing]:
        """The path as a mesh over the ground."""
        kind, width = self.path.kind, self.path.width
        if self.wet:
            level = float(np.percentile(height(*self.line.T), 50)) + SUNK[kind] - WATER_BELOW[kind]
            mesh = self._ribbon(
                [(-width * 0.55, 0), (width * 0.55, 0)], lambda x, y: np.full(x.shape, level), "water"
            )
            if kind == "canal":
                mesh = join([mesh, *self._walls(level)])
        elif kind == "road":
            half = width / 2
            flat = [(-half, LIFT), (0.0, LIFT + 0.02 * half), (half, LIFT)]
            mesh = self._ribbon(flat, height, self.path.material)
            for side in (-1, 1):
                edge = [(half, 0.0), (half, 0.12), (half + 0.15, 0.12), (half + 0.15, -0.1)]
                profile = [(side * x, z) for x, z in edge][::side]
                mesh = join([mesh, self._ribbon(profile, height, "concrete")])
        elif kind == "rails":
            mesh = self._rails(height)
        else:
            across = np.linspace(-0.5, 0.5, 5)
            profile = [(width * share, LIFT * (1.4 - 4 * share * share)) for share in across]
            mesh = self._ribbon(profile, height, self.path.material)
        return [Thing(self.path.id, self.path.id, mesh, np.eye(4))]

    def _ribbon(self, profile: list[tuple[float, float]], height: Height, material: str) -> Mesh:
        """Quads between copies of a profile of (to the right, up), from left to right, along the line."""
        way = np.gradient(self.line, axis=0)
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        side = np.stack([way[:, 1], -way[:, 0]], 1)  # to the right of the way on
        aside, up = np.array(profile).T
        places = self.line[:, None] + side[:, None] * aside[:, None]
        ground = height(places[..., 0], places[..., 1])
        points = np.concatenate([places, (ground + up)[..., None]], -1)
        rows, columns = points.shape[:2]
        index = np.arange(rows * columns).reshape(rows, columns)
        quads = np.stack([index[:-1, :-1], index[:-1, 1:], index[1:, 1:], index[1:, :-1]], -1).reshape(-1, 4)
        across = np.concatenate([[0], np.cumsum(np.hypot(np.diff(aside), np.diff(up)))])
        v, u = np.meshgrid(self.at, across, indexing="ij")
        uv = np.stack([u, v], -1).reshape(-1, 2)[quads.reshape(-1)]
        return Mesh.of(points, quads.tolist(), material, uv=uv).smoothed(30.0)

    def _walls(self, level: float) -> list[Mesh]:
        half, top = self.path.width / 2, WATER_BELOW["canal"] + 0.15
        flat: Height = lambda x, y: np.full(x.shape, level)  # noqa: E731
        edge = [(half, -1.0), (half, top), (half + 0.4, top), (half + 0.4, -1.0)]
        return [
            self._ribbon(edge, flat, "stone"),
            self._ribbon([(-x, z) for x, z in edge][::-1], flat, "stone"),
        ]

    def _rails(self, height: Height) -> Mesh:
        half, gauge = self.path.width / 2, min(1.435, self.path.width * 0.6) / 2
        bed = [(-half, 0.0), (-half * 0.7, 0.18), (half * 0.7, 0.18), (half, 0.0)]
        parts = [self._ribbon(bed, height, "gravel")]
        for side in (-1, 1):
            x = side * gauge
            parts.append(
                self._ribbon(
                    [(x - 0.04, 0.25), (x - 0.04, 0.42), (x + 0.04, 0.42), (x + 0.04, 0.25)],
                    height,
                    "dark metal",
                )
            )
        sleeper = box(gauge * 3.2, 0.22, 0.14, "dark wood")
        for metres in np.arange(0.3, self.length - 0.2, 0.65 if self.length < 200 else 1.3):
            place, way = self.place(float(metres))
            z = float(height(place[0], place[1])) + 0.15
            turn = math.degrees(math.atan2(way[1], way[0])) - 90
            parts.append(sleeper.turned(turn).moved(float(place[0]), float(place[1]), z))
        return join(parts)


def _spline(points: Array, step: float) -> Array:
    """Catmull-Rom through points, sampled about `step` metres apart."""
    keep = np.concatenate([[True], np.linalg.norm(np.diff(points, axis=0), axis=1) > 1e-3])
    points = points[keep]
    if len(points) < 2:
        points = np.concatenate([points, points + np.array([0.5, 0.0])])
    padded = np.concatenate([[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    parts: list[Array] = []
    for i in range(len(points) - 1):
        a, b, c, d = padded[i : i + 4]
        count = int(np.clip(np.linalg.norm(c - b) / step, 2, 200))
        t = (np.arange(count) / count)[:, None]
        parts.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    return np.concatenate([*parts, points[-1:]])


def _to_segment(x: Array, y: Array, a: Array, b: Array) -> Array:
    way = b - a
    share = np.clip(((x - a[0]) * way[0] + (y - a[1]) * way[1]) / max(float(way @ way), 1e-12), 0, 1)
    return np.asarray(np.hypot(x - a[0] - share * way[0], y - a[1] - share * way[1]))
