"""The room that a mesh takes up: convex outlines of its horizontal slabs.

Cut into slabs, a tree is a trunk under a crown, and an arch is two legs under a span: a bench may stand
under the one and a person under the other, and yet outlines that keep clear of each other mean meshes that
keep clear of each other.
"""

from __future__ import annotations

import itertools
import math
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .mesh import Mesh

Array = npt.NDArray[np.float64]

CUTS = (0.12, 0.4, 1.0, 2.2, 5.0, 12.0, 30.0)  # metres over the base
PASSAGE = 0.7  # metres between two parts of a slab that leave a way through; closer ones count as one
PARTS = 4  # of a slab, at most; more leave no way through
_KEPT = 4096


@dataclass(frozen=True)
class Slab:
    """One part of a slab: what is within `outline` (convex, counter-clockwise, [k, 2]) from low to high."""

    low: float
    high: float
    outline: Array


@dataclass(frozen=True)
class Footprint:
    """All slabs of a mesh about its origin, in metres, and the outlines of its base and of the whole."""

    slabs: tuple[Slab, ...]
    base: Array
    whole: Array
    low: float
    high: float

    @property
    def height(self) -> float:
        """From the lowest to the highest point."""
        return self.high - self.low

    @property
    def radius(self) -> float:
        """Of the circle about the origin that holds all."""
        return float(np.linalg.norm(self.whole, axis=1).max())

    @property
    def size(self) -> tuple[float, float]:
        """Width and depth."""
        width, depth = np.ptp(self.whole, axis=0)
        return float(width), float(depth)

    @property
    def middle(self) -> Array:
        """Of the bounding rectangle, [2]."""
        return np.asarray((self.whole.min(0) + self.whole.max(0)) / 2)

    def placed(self, x: float, y: float, z: float, turn: float) -> tuple[Slab, ...]:
        """The slabs with the mesh at a place, turned by degrees."""
        matrix = turning(turn)
        shift = np.array([x, y])
        return tuple(Slab(slab.low + z, slab.high + z, slab.outline @ matrix + shift) for slab in self.slabs)

    def reach(self, direction: Array, turn: float = 0.0) -> float:
        """How far the whole reaches from its origin in a direction (unit vector), when turned."""
        return float((self.whole @ turning(turn) @ direction).max())


def turning(degrees: float) -> Array:
    """The matrix [2, 2] that turns rows of points to the left when it stands on their right."""
    angle = math.radians(degrees)
    return np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])


_footprints: OrderedDict[tuple[int, float, float], tuple[Mesh, Footprint]] = OrderedDict()


def footprint(mesh: Mesh, scale: float = 1.0) -> Footprint:
    """Of a mesh made `scale` times as big."""
    return tilted(mesh, scale, 0.0)


def tilted(mesh: Mesh, scale: float, tilt: float) -> Footprint:
    """With its top tilted away from the front by degrees. Kept, since meshes never change and are shared."""
    key = id(mesh), scale, tilt  # ids are not given again while the entry holds the mesh
    if key not in _footprints:
        _footprints[key] = mesh, _measured(mesh.turned(x=-tilt) if tilt else mesh, scale)
        if len(_footprints) > _KEPT:
            _footprints.popitem(last=False)
    _footprints.move_to_end(key)
    return _footprints[key][1]


def _measured(mesh: Mesh, scale: float) -> Footprint:
    mesh = mesh.evaluated()
    points = mesh.points.astype(np.float64) * scale
    first, second = _edges(mesh)
    start, end = points[first], points[second]
    faces = points[mesh.triangles()[0]]
    low, high = float(points[:, 2].min()), float(points[:, 2].max())
    cuts = [low] + [low + cut for cut in CUTS if low + cut < high - 0.05] + [high]
    # Where faces go through a cut they belong to the slabs on both sides of it.
    seams = [_seam(faces, cut) for cut in cuts]
    slabs: list[Slab] = []
    for i, (a, b) in enumerate(itertools.pairwise(cuts)):
        within = _within(start, end, a + (1e-4 if a > low else 0), b - (1e-4 if b < high else 0))
        parts = [within, *([seams[i]] if a > low else []), *([seams[i + 1]] if b < high else [])]
        outlines = _outlines(*(np.concatenate(ends) for ends in zip(*parts, strict=True)))
        slabs = _stacked(slabs, [Slab(a, b, outline) for outline in outlines])
    lowest = np.concatenate([slab.outline for slab in slabs if slab.low == low])
    return Footprint(tuple(slabs), hull(lowest), hull(points[:, :2]), low, high)


def _stacked(below: list[Slab], slabs: list[Slab]) -> list[Slab]:
    """Slabs on top of those below; two that cover the same become one."""
    if len(slabs) == 1 and below and sum(slab.high == below[-1].high for slab in below) == 1:
        both = hull(np.concatenate([below[-1].outline, slabs[0].outline]))
        if area(both) < 1.03 * min(area(below[-1].outline), area(slabs[0].outline)):
            return [*below[:-1], Slab(below[-1].low, slabs[0].high, both)]
    return below + slabs


def _seam(faces: Array, cut: float) -> tuple[Array, Array]:
    """Where triangles [t, 3, 3] go through a height: the ends of the lines, seen from above."""
    above = faces[..., 2] > cut
    through = faces[above.any(1) & ~above.all(1)]
    above = through[..., 2] > cut
    # The corner that is alone on its side first, then the two others.
    alone = np.where(above.sum(1) == 1, above.argmax(1), (~above).argmax(1))
    rows = np.arange(len(through))
    a, b, c = (through[rows, (alone + i) % 3] for i in range(3))
    ends = [
        a[:, :2] + (other - a)[:, :2] * ((cut - a[:, 2]) / (other[:, 2] - a[:, 2]))[:, None]
        for other in (b, c)
    ]
    return ends[0], ends[1]


def _edges(mesh: Mesh) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    corners = mesh.corners.astype(np.int64)
    following = np.arange(1, len(corners) + 1)
    following[mesh.ends - 1] = mesh.ends - mesh.sizes
    pairs = np.sort(np.stack([corners, corners[following]], 1), 1)
    keys = np.unique(pairs[:, 0] * len(mesh.points) + pairs[:, 1])
    return keys // len(mesh.points), keys % len(mesh.points)


def _within(start: Array, end: Array, low: float, high: float) -> tuple[Array, Array]:
    """The parts of edges between two heights, seen from above: their ends, [n, 2] each."""
    z0, rise = start[:, 2], end[:, 2] - start[:, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two = (low - z0) / rise, (high - z0) / rise
        enter, leave = np.minimum(one, two), np.maximum(one, two)
    level = np.abs(rise) < 1e-9
    between = (z0 >= low) & (z0 <= high)
    enter = np.where(level, np.where(between, 0.0, 2.0), np.maximum(enter, 0.0))
    leave = np.where(level, 1.0, np.minimum(leave, 1.0))
    kept = enter <= leave
    start, way = start[kept, :2], (end - start)[kept, :2]
    return start + way * enter[kept, None], start + way * leave[kept, None]


def _outlines(start: Array, end: Array) -> list[Array]:
    """Convex outlines of the groups of edges that lie more than a passage apart."""
    if not len(start):
        return []
    corner = np.minimum(start, end).min(0)
    extent = float((np.maximum(start, end).max(0) - corner).max())
    if extent <= PASSAGE:
        return [hull(np.concatenate([start, end]))]
    cell = max(PASSAGE / 2, extent / 60)
    steps = np.ceil(np.linalg.norm(end - start, axis=1) / cell * 1.5).astype(int) + 1
    edge = np.repeat(np.arange(len(start)), steps)
    share = (np.arange(len(edge)) - np.repeat(np.cumsum(steps) - steps, steps)) / np.repeat(steps, steps)
    samples = start[edge] + (end - start)[edge] * share[:, None]
    columns = ((samples - corner) / cell).astype(int)
    table = np.zeros(columns.max(0) + 1, int)
    table[columns[:, 0], columns[:, 1]] = 1
    groups = _groups({(int(x), int(y)) for x, y in np.argwhere(table)})
    if len(set(groups.values())) == 1:
        return [hull(np.concatenate([start, end]))]
    for place, group in groups.items():
        table[place] = group
    own = columns[np.cumsum(steps) - steps]
    of_edge = table[own[:, 0], own[:, 1]]
    parts = [
        hull(np.concatenate([start[of_edge == group], end[of_edge == group]])) for group in np.unique(of_edge)
    ]
    return _merged(parts)


def _merged(parts: list[Array]) -> list[Array]:
    """Outlines that overlap, as one; all as one where so many remain that there is no way through."""
    if len(parts) > 12:
        return [hull(np.concatenate(parts))]
    done: list[Array] = []
    while parts:
        part = parts.pop()
        met = next((i for i, other in enumerate(done) if depth(part, other) > 0), None)
        if met is None:
            done.append(part)
        else:
            parts.append(hull(np.concatenate([part, done.pop(met)])))
    return done if len(done) <= PARTS else [hull(np.concatenate(done))]


def _groups(cells: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Number each group of cells that touch, corners included."""
    groups: dict[tuple[int, int], int] = {}
    for number, first in enumerate(sorted(cells)):
        if first in groups:
            continue
        heap = [first]
        groups[first] = number
        while heap:
            x, y = heap.pop()
            for near in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                if near in cells and near not in groups:
                    groups[near] = number
                    heap.append(near)
    return groups


_DIRECTIONS = np.stack([f(np.arange(24) * math.pi / 12) for f in (np.cos, np.sin)])


def hull(points: Array) -> Array:
    """The convex outline of points [n, 2], counter-clockwise, [k, 2]; at least a centimetre wide."""
    if len(points) > 40:
        points = points[_outer(points)]
    rows = sorted({(float(x), float(y)) for x, y in np.round(points, 5)})
    outline = np.array(_half(rows) + _half(rows[::-1])) if len(rows) > 2 else np.array(rows)
    low, high = outline.min(0), outline.max(0)
    if len(outline) < 3 or area(outline) < 1e-4:
        low, high = low - 0.005, high + 0.005
        if len(outline) >= 2 and min(high - low) > 0.03:  # a slanting line: a thin strip along it
            a, b = outline[0], outline[np.argmax(np.linalg.norm(outline - outline[0], axis=1))]
            across = np.array([-(b - a)[1], (b - a)[0]]) / np.linalg.norm(b - a) * 0.005
            return np.array([a - across, b - across, b + across, a + across])
        return np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    return outline


def _outer(points: Array) -> npt.NDArray[np.bool_]:
    """Leave out points well within, so that the exact walk has few to visit."""
    extreme = points[np.unique((points @ _DIRECTIONS).argmax(0))]
    if len(extreme) < 3:
        return np.ones(len(points), bool)
    middle = extreme.mean(0)
    extreme = extreme[np.argsort(np.arctan2(*(extreme - middle).T[::-1]))]
    way = np.roll(extreme, -1, 0) - extreme
    side = way[:, 0] * (points[:, None, 1] - extreme[:, 1]) - way[:, 1] * (points[:, None, 0] - extreme[:, 0])
    return np.asarray((side <= 1e-9).any(1))


def _half(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """One side of a hull (Andrew's monotone chain), without its last point."""
    chain: list[tuple[float, float]] = []
    for x, y in points:
        while len(chain) >= 2:
            (ax, ay), (bx, by) = chain[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain[:-1]


def area(outline: Array) -> float:
    """Of an outline [k, 2], square metres."""
    x, y = outline.T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def depth(a: Array, b: Array) -> float:
    """How deep two convex outlines overlap, metres; below 0: at least so far apart (separating axes)."""
    return -max(_gap(a, b), _gap(b, a))


def _gap(a: Array, b: Array) -> float:
    x, y = a[:, 0], a[:, 1]
    along, up = _following(x) - x, _following(y) - y
    away = b[:, :1] * up - b[:, 1:] * along - (x * up - y * along)
    return float((away.min(0) / np.sqrt(along * along + up * up)).max())


def _following(values: Array) -> Array:
    return np.concatenate([values[1:], values[:1]])
