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

# Building costs 1.5 µs a triangle, which is what a picture's time goes into. Small strewn things (grass,
# pebbles) get this many triangles, most of them near the eye.
SMALL_TRIANGLES = 30_000
SMALL = 1.0  # metres high
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
    """A mesh as triangles: points [n, 3], triangles [t, 3], corner normals [t, 3, 3], slot [t]; bent: which
    triangles are shaded smooth [t]."""

    points: Array
    triangles: Indices
    normals: Array
    slots: Indices
    bent: npt.NDArray[np.bool_]


class Rays:
    """The surfaces of a layout, as seen from `view` (a camera's 4x4 matrix): with as many of the small strewn
    things as are affordable. Without a view, with none of them; a layout's large things are made ready once,
    whatever the view.

    materials: names; material: int [t] into them. elements: ids of the plan's elements, "ground", "water",
    "room", or of paths; element: int [t] into them.
    """

    points: Array
    triangles: Indices
    normals: Array
    material: Indices
    element: Indices
    _bent: npt.NDArray[np.bool_]
    _flat: Array
    _solid: _Parts
    _clear: _Parts

    def __init__(self, layout: Layout, view: Array | None = None) -> None:
        large = None if view is None else rays_of(layout)
        self.materials: list[str] = list(large.materials) if large else []
        self.elements: list[str] = list(large.elements) if large else []
        none = np.zeros(0, np.int32)
        points: list[Array] = [large.points if large else np.zeros((0, 3), np.float32)]
        triangles: list[Indices] = [large.triangles if large else none.reshape(0, 3)]
        normals: list[Array] = [large.normals if large else np.zeros((0, 3, 3), np.float32)]
        material: list[Indices] = [large.material if large else none]
        element: list[Indices] = [large.element if large else none]
        bent: list[npt.NDArray[np.bool_]] = [large._bent if large else none.astype(bool)]
        start, known = len(points[0]), len(triangles[0])

        def add(mesh: Mesh, linear: Array, offsets: Array, name: str) -> None:
            """Copies [k] of a mesh under the matrices [k, 3, 3] and offsets [k, 3]."""
            nonlocal start
            plain = _prepared(mesh)
            slots = np.array([_index(self.materials, m) for m in mesh.materials], np.int32)[plain.slots]
            copies, count = len(linear), len(plain.points)
            points.append((plain.points @ linear.transpose(0, 2, 1) + offsets[:, None]).reshape(-1, 3))
            shifts = (start + np.arange(copies, dtype=np.int32) * count)[:, None, None]
            triangles.append((plain.triangles + shifts).reshape(-1, 3))
            turned = plain.normals.reshape(-1, 3) @ np.linalg.inv(linear).astype(np.float32)
            normals.append(turned.reshape(-1, 3, 3))
            material.append(np.tile(slots, copies))
            bent.append(np.tile(plain.bent, copies))
            element.append(np.full(len(slots) * copies, _index(self.elements, name), np.int32))
            start += copies * count

        for thing in layout.things if large is None else ():
            matrix = thing.matrix.astype(np.float32)
            add(thing.mesh, matrix[None, :3, :3], matrix[None, :3, 3], thing.element)
        kept = _large(layout.scatters) if view is None else _thinned(layout.scatters, view)
        for scatter, rows in zip(layout.scatters, kept, strict=True):
            which = rows[:, 7].astype(int)
            for number, mesh in enumerate(scatter.meshes):
                chosen = rows[which == number]
                if len(chosen):
                    add(
                        mesh, turns(chosen[:, 3:6]) * chosen[:, 6, None, None], chosen[:, :3], scatter.element
                    )

        self.points, self.triangles = np.concatenate(points), np.concatenate(triangles)
        self.normals, self.material = np.concatenate(normals), np.concatenate(material)
        self.element, self._bent = np.concatenate(element), np.concatenate(bent)
        a, b, c = self.points[self.triangles[known:]].transpose(1, 0, 2)
        flat = np.cross(b - a, c - a)
        flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-20)
        self._flat = np.concatenate([large._flat, flat]) if large else flat
        clear = np.isin(self.material[known:], [i for i, m in enumerate(self.materials) if m in CLEAR])
        first = len(large.points) if large else 0
        solid = _Part(self, np.flatnonzero(~clear).astype(np.int32) + known, first)
        glass = _Part(self, np.flatnonzero(clear).astype(np.int32) + known, first)
        self._solid = _Parts([*(large._solid.parts if large else ()), solid])
        self._clear = _Parts([*(large._clear.parts if large else ()), glass])

    @property
    def has_clear(self) -> bool:
        """Whether there is glass."""
        return any(len(part.map) for part in self._clear.parts)

    def solid(self, origins: Array, directions: Array, *, coarse: bool = False) -> Hits:
        """The nearest surface that is not glass. origins, unit directions: float32 [n, 3]. coarse: without
        small strewn things, for light that is blurred anyway."""
        return self._solid.hits(origins, directions, coarse)

    def clear(self, origins: Array, directions: Array) -> Hits:
        """The nearest surface of glass."""
        return self._clear.hits(origins, directions, False)

    def open(
        self, origins: Array, directions: Array, reach: Array | None = None, *, coarse: bool = False
    ) -> npt.NDArray[np.bool_]:
        """Whether nothing but glass lies within `reach` metres (default: at all): bool [n]."""
        return self._solid.open(origins, directions, reach, coarse)

    def belong(self, hits: Hits, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which hits are of the elements that are `chosen` (bool, one for each of `elements`): bool [n]."""
        element = np.append(self.element, np.int32(-1))[hits.triangle]
        return np.asarray(np.append(chosen, False)[element])

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


class _Parts:
    """Several parts met by the same rays; the first has the large things."""

    def __init__(self, parts: list[_Part]) -> None:
        self.parts = parts

    def hits(self, origins: Array, directions: Array, coarse: bool) -> Hits:
        hits = self.parts[0].hits(origins, directions)
        for part in [] if coarse else self.parts[1:]:
            if len(part.map):
                hits = _nearer(hits, part.hits(origins, directions))
        return hits

    def open(
        self, origins: Array, directions: Array, reach: Array | None, coarse: bool
    ) -> npt.NDArray[np.bool_]:
        free = self.parts[0].open(origins, directions, reach)
        for part in [] if coarse else self.parts[1:]:
            left = np.flatnonzero(free)
            free[left] = part.open(origins[left], directions[left], None if reach is None else reach[left])
        return free


def _nearer(one: Hits, other: Hits) -> Hits:
    closer = other.far < one.far
    return Hits(
        one.found | other.found,
        np.where(closer, other.far, one.far),
        np.where(closer, other.triangle, one.triangle),
        np.where(closer, other.u, one.u),
        np.where(closer, other.v, one.v),
    )


class _Part:
    """Some of the triangles in a scene of their own, with points from number `first` on; `map` leads back to
    all."""

    def __init__(self, rays: Rays, map_: Indices, first: int) -> None:
        self.map = map_
        self._scene: Any = None
        if len(map_):
            self._scene = rtcore_scene.EmbreeScene()
            TriangleMesh(self._scene, rays.points[first:], rays.triangles[map_] - np.int32(first))

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


_latest: list[tuple[weakref.ref[Layout], bytes, Rays]] = []


def rays_of(layout: Layout, view: Array | None = None) -> Rays:
    """The layout's surfaces (see `Rays`); the two made last are kept, for a layout is framed, metered and
    drawn in a row."""
    if not any(_small(scatter).any() for scatter in layout.scatters):
        view = None  # it would make no difference
    key = b"" if view is None else np.asarray(view, np.float64).tobytes()
    for known, seen_from, rays in _latest:
        if known() is layout and seen_from == key:
            return rays
    rays = Rays(layout, view)
    _latest[:] = [*_latest[-1:], (weakref.ref(layout), key, rays)]
    return rays


def turns(angles: Array) -> Array:
    """Rotation matrices [n, 3, 3] of Euler XYZ angles [n, 3] in radians."""
    (cx, cy, cz), (sx, sy, sz) = np.cos(angles).T, np.sin(angles).T
    rows = [
        [cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx],
        [sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx],
        [-sy, cy * sx, cy * cx],
    ]
    return np.array(rows, np.float32).transpose(2, 0, 1)


_PREPARED: dict[int, tuple[weakref.ref[Mesh], _Prepared]] = {}


def _prepared(mesh: Mesh) -> _Prepared:
    """Kept as long as the mesh is: the catalogue's come again in every idea."""
    key = id(mesh)
    known = _PREPARED.get(key)
    if known is not None and known[0]() is mesh:
        return known[1]
    made = _prepare(mesh.evaluated())
    _PREPARED[key] = (weakref.ref(mesh, lambda _: _PREPARED.pop(key, None)), made)
    return made


def _prepare(mesh: Mesh) -> _Prepared:
    triangles, face = mesh.triangles()
    flat = face_normals(mesh)
    corner = np.repeat(flat[face][:, None], 3, 1)
    bent = mesh.smooth[face]
    if bent.any():
        smooth = np.repeat(mesh.smooth, mesh.sizes)
        shared = np.zeros_like(mesh.points)
        np.add.at(shared, mesh.corners[smooth], np.repeat(flat, mesh.sizes, 0)[smooth])
        shared /= np.maximum(np.linalg.norm(shared, axis=1, keepdims=True), 1e-9)
        blended = shared[triangles]
        # Where the faces round a point differ by more than the sharp angle, the edge stays.
        soft = (blended * corner).sum(-1) > np.cos(np.radians(min(mesh.sharp, 89.0)))
        corner = np.where((soft & bent[:, None])[..., None], blended, corner)
    return _Prepared(mesh.points, triangles, corner.astype(np.float32), mesh.slots[face], bent)


def _large(scatters: list[Scatter]) -> list[Array]:
    """The rows of each scatter that are always drawn: its large copies."""
    return [scatter.rows[~_small(scatter)] for scatter in scatters]


def _thinned(scatters: list[Scatter], view: Array) -> list[Array]:
    """The rows of each scatter's small copies that are drawn: the more the nearer."""
    small: list[tuple[Array, Array]] = []  # rows, triangles of each
    for scatter in scatters:
        cost = np.array([len(mesh.corners) - 2 * len(mesh.sizes) for mesh in scatter.meshes])
        tiny = scatter.rows[_small(scatter)]
        small.append((tiny, cost[tiny[:, 7].astype(int)]))
    if not scatters:
        return []
    numbers = np.concatenate([np.full(len(rows), number) for number, (rows, _) in enumerate(small)])
    rows = np.concatenate([rows for rows, _ in small])
    there = rows[:, :3] - view[:3, 3]
    away = np.maximum(np.linalg.norm(there, axis=1), 1.0)
    ahead = there @ -view[:3, 2] > 0.5 * away
    # An even sequence as luck: a copy twice as far is drawn a quarter as often.
    luck = np.modf(np.arange(1, len(rows) + 1) * 0.6180339887)[0]
    order = np.argsort(np.where(ahead | (away < 4), away**2 * luck, np.inf), kind="stable")
    order = order[np.cumsum(np.concatenate([cost for _, cost in small])[order]) <= SMALL_TRIANGLES]
    return [rows[order[numbers[order] == number]] for number in range(len(scatters))]


def _small(scatter: Scatter) -> npt.NDArray[np.bool_]:
    """Which copies are small."""
    height = np.array([float(mesh.size[2]) for mesh in scatter.meshes])[scatter.rows[:, 7].astype(int)]
    return np.asarray(height * scatter.rows[:, 6] < SMALL)


def _index(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)


def _contiguous(vectors: Array) -> Array:
    return np.ascontiguousarray(vectors, np.float32)
