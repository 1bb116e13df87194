"""A layout's surfaces made ready for rays (Intel Embree): for framing, metering and pictures."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh

from .mesh import Mesh, face_normals
from .staging import Layout, Scatter
from .tone import Array, Indices

# Building costs 1.5 µs a triangle, which is what a picture's time goes into: scatters are thinned to this
# many triangles. Their pattern stays: the rows that go are spread evenly.
SCATTER_TRIANGLES = 50_000
CLEAR = frozenset({"glass", "ice"})  # materials that rays are let through


@dataclass(frozen=True)
class Hits:
    """What rays meet. found: bool [n]. far: distance, float32 [n], infinite without a hit.
    triangle: int [n], -1 without a hit."""

    found: npt.NDArray[np.bool_]
    far: Array
    triangle: Indices
    u: Array
    v: Array


@dataclass(frozen=True)
class _Prepared:
    """A mesh as triangles: points [n, 3], triangles [t, 3], corner normals [t, 3, 3], slot [t]."""

    points: Array
    triangles: Indices
    normals: Array
    slots: Indices


class Rays:
    """The surfaces of a layout. materials: names; material: int [t] into them; element: int [t] into
    `elements`, the ids of the plan's elements, "ground", "water", "room", or of paths."""

    def __init__(self, layout: Layout) -> None:
        self.materials: list[str] = []
        self.elements: list[str] = []
        points: list[Array] = []
        triangles: list[Indices] = []
        normals: list[Array] = []
        material: list[Indices] = []
        element: list[Indices] = []
        start = 0
        ready: dict[int, _Prepared] = {}

        def add(mesh: Mesh, linear: Array, offsets: Array, name: str) -> None:
            """Copies [k] of a mesh under the matrices [k, 3, 3] and offsets [k, 3]."""
            nonlocal start
            plain = ready.setdefault(id(mesh), _prepared(mesh))
            slots = np.array([_index(self.materials, m) for m in mesh.materials], np.int32)[plain.slots]
            copies, count = len(linear), len(plain.points)
            points.append((plain.points @ linear.transpose(0, 2, 1) + offsets[:, None]).reshape(-1, 3))
            shifts = (start + np.arange(copies, dtype=np.int32) * count)[:, None, None]
            triangles.append((plain.triangles + shifts).reshape(-1, 3))
            turned = plain.normals.reshape(-1, 3) @ np.linalg.inv(linear).astype(np.float32)
            normals.append(turned.reshape(-1, 3, 3))
            material.append(np.tile(slots, copies))
            element.append(np.full(len(slots) * copies, _index(self.elements, name), np.int32))
            start += copies * count

        for thing in layout.things:
            matrix = thing.matrix.astype(np.float32)
            add(thing.mesh, matrix[None, :3, :3], matrix[None, :3, 3], thing.element)
        share = _kept_share(layout.scatters)
        for scatter in layout.scatters:
            rows = _thinned(scatter.rows, share)
            which = rows[:, 7].astype(int)
            for number, mesh in enumerate(scatter.meshes):
                chosen = rows[which == number]
                if len(chosen):
                    add(
                        mesh, turns(chosen[:, 3:6]) * chosen[:, 6, None, None], chosen[:, :3], scatter.element
                    )

        self.points = np.concatenate(points) if points else np.zeros((0, 3), np.float32)
        self.triangles = np.concatenate(triangles) if triangles else np.zeros((0, 3), np.int32)
        self.normals = np.concatenate(normals) if normals else np.zeros((0, 3, 3), np.float32)
        self.material = np.concatenate(material) if material else np.zeros(0, np.int32)
        self.element = np.concatenate(element) if element else np.zeros(0, np.int32)
        a, b, c = self.points[self.triangles].transpose(1, 0, 2)
        flat = np.cross(b - a, c - a)
        flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-20)
        self._flat = flat.astype(np.float32)
        self._bent = (np.ptp(self.normals, axis=1) > 1e-4).any(1)  # triangles that are shaded smooth
        clear = np.isin(self.material, [self.materials.index(m) for m in CLEAR if m in self.materials])
        self._solid = _Part(self, np.flatnonzero(~clear).astype(np.int32))
        self._clear = _Part(self, np.flatnonzero(clear).astype(np.int32))

    @property
    def has_clear(self) -> bool:
        """Whether there is glass."""
        return len(self._clear.map) > 0

    def solid(self, origins: Array, directions: Array) -> Hits:
        """The nearest surface that is not glass. origins, unit directions: float32 [n, 3]."""
        return self._solid.hits(origins, directions)

    def clear(self, origins: Array, directions: Array) -> Hits:
        """The nearest surface of glass."""
        return self._clear.hits(origins, directions)

    def open(self, origins: Array, directions: Array, reach: Array | None = None) -> npt.NDArray[np.bool_]:
        """Whether nothing but glass lies within `reach` metres (default: at all): bool [n]."""
        return self._solid.open(origins, directions, reach)

    def belong(self, hits: Hits, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which hits are of the elements that are `chosen` (bool, one for each of `elements`): bool [n]."""
        element = np.append(self.element, np.int32(-1))[hits.triangle]
        return np.append(chosen, False)[element]

    def flat_normals(self, triangles: Indices, ways: Array) -> Array:
        """Unit normals of triangles [n], turned against the rays `ways` that met them, float32 [n, 3]."""
        flat = self._flat[triangles]
        flat *= np.where(np.einsum("ij,ij->i", flat, ways) > 0, np.float32(-1), np.float32(1))[:, None]
        return flat

    def smooth_normals(self, hits: Hits, at: Indices, flat: Array) -> Array:
        """Smooth-shading unit normals of the hits at indices `at`, on the side of their `flat` ones."""
        triangles = hits.triangle[at]
        normals = flat.copy()
        bent = np.flatnonzero(self._bent[triangles])
        corner = self.normals[triangles[bent]]
        u, v = hits.u[at[bent]][:, None], hits.v[at[bent]][:, None]
        blend = corner[:, 0] * (1 - u - v) + corner[:, 1] * u + corner[:, 2] * v
        blend /= np.sqrt(np.maximum(np.einsum("ij,ij->i", blend, blend), 1e-20))[:, None]
        away = np.einsum("ij,ij->i", blend, flat[bent]) < 0
        normals[bent] = np.where(away[:, None], -blend, blend)
        return normals


class _Part:
    """Some of the triangles in a scene of their own; `map` leads back to all."""

    def __init__(self, rays: Rays, map_: Indices) -> None:
        self.map = map_
        self._scene: Any = None
        if len(map_):
            self._scene = rtcore_scene.EmbreeScene()
            TriangleMesh(self._scene, rays.points, rays.triangles[map_])

    def hits(self, origins: Array, directions: Array) -> Hits:
        count = len(origins)
        if self._scene is None or not count:
            none = np.zeros(count, np.float32)
            return Hits(
                np.zeros(count, bool), none + np.float32(np.inf), np.full(count, -1, np.int32), none, none
            )
        raw = self._scene.run(_contiguous(origins), _contiguous(directions), output=True)
        found = raw["primID"] >= 0
        far = np.where(found, raw["tfar"], np.float32(np.inf))
        triangle = np.where(found, self.map[np.where(found, raw["primID"], 0)], -1)
        return Hits(found, far, triangle, raw["u"], raw["v"])

    def open(self, origins: Array, directions: Array, reach: Array | None) -> npt.NDArray[np.bool_]:
        if self._scene is None or not len(origins):
            return np.ones(len(origins), bool)
        more = {} if reach is None else {"dists": np.ascontiguousarray(reach, np.float32)}
        met = self._scene.run(_contiguous(origins), _contiguous(directions), query="OCCLUDED", **more)
        return np.asarray(met) < 0


_last: tuple[weakref.ref[Layout], Rays] | None = None


def rays_of(layout: Layout) -> Rays:
    """The layout's surfaces; the last layout's are kept, for it is framed, metered and drawn in a row."""
    global _last
    if _last is None or _last[0]() is not layout:
        _last = (weakref.ref(layout), Rays(layout))
    return _last[1]


def turns(angles: Array) -> Array:
    """Rotation matrices [n, 3, 3] of Euler XYZ angles [n, 3] in radians."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(angles).T, np.sin(angles).T
    rows = [
        [cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx],
        [sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx],
        [-sy, cy * sx, cy * cx],
    ]
    return np.array(rows, np.float32).transpose(2, 0, 1)


def _prepared(mesh: Mesh) -> _Prepared:
    mesh = mesh.evaluated()
    triangles, face = mesh.triangles()
    flat = face_normals(mesh)
    corner = np.repeat(flat[face][:, None], 3, 1)
    if mesh.smooth.any():
        smooth = np.repeat(mesh.smooth, mesh.sizes)
        shared = np.zeros_like(mesh.points)
        np.add.at(shared, mesh.corners[smooth], np.repeat(flat, mesh.sizes, 0)[smooth])
        shared /= np.maximum(np.linalg.norm(shared, axis=1, keepdims=True), 1e-9)
        blended = shared[triangles]
        # Where the faces round a point differ by more than the sharp angle, the edge stays.
        soft = (blended * corner).sum(-1) > np.cos(np.radians(min(mesh.sharp, 89.0)))
        corner = np.where((soft & mesh.smooth[face][:, None])[..., None], blended, corner)
    return _Prepared(mesh.points, triangles, corner.astype(np.float32), mesh.slots[face])


def _kept_share(scatters: list[Scatter]) -> float:
    total = 0.0
    for scatter in scatters:
        sizes = np.array([len(mesh.corners) - 2 * len(mesh.sizes) for mesh in scatter.meshes])
        total += float(sizes[scatter.rows[:, 7].astype(int)].sum())
    return min(1.0, SCATTER_TRIANGLES / total) if total else 1.0


def _thinned(rows: Array, share: float) -> Array:
    keep = np.floor(np.arange(1, len(rows) + 1) * share) > np.floor(np.arange(len(rows)) * share)
    kept: Array = rows[keep]
    return kept


def _index(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)


def _contiguous(vectors: Array) -> Array:
    return np.ascontiguousarray(vectors, np.float32)
