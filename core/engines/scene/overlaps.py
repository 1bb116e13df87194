"""Which things of a layout stick into each other: measured on their triangles, not as the solver measures.

Upright lines through the part of space that two things share tell where each is solid; where both are, they
overlap. Slow (milliseconds for a pair), exact enough to judge the solver by.
"""

from __future__ import annotations

import itertools

import numpy as np

from bridge.messages import Element, ScenePlan

from .catalogue import catalogue
from .noise import Array
from .staging import Layout, Thing

LIMIT = 0.01  # metres that count as touching
LINES = 24  # each way
_HELD = ("on", "in", "stacked", "hanging")
_Solid = list[tuple[float, float]]


def overlaps(layout: Layout, plan: ScenePlan) -> list[tuple[str, str, float]]:
    """Names of two things and how deep they overlap, metres, for all deeper than a centimetre.

    Left out: soft assets (grass, rugs), the ground, room and paths, and things with what they are on or in.
    """
    elements = {element.id: element for element in plan.elements}
    soft = {name for name, element in elements.items() if catalogue()[element.asset].soft}
    things = [thing for thing in layout.things if thing.element in elements and thing.element not in soft]
    held = {name: _holders(name, elements) for name in elements}
    shapes = [_triangles(thing) for thing in things]
    if len(things) < 2:
        return []
    low = np.array([shape.min((0, 1)) for shape in shapes]) + LIMIT / 2
    high = np.array([shape.max((0, 1)) for shape in shapes]) - LIMIT / 2
    found: list[tuple[str, str, float]] = []
    for i in range(len(things)):
        near = np.flatnonzero(((low[i] < high) & (high[i] > low)).all(1))
        for j in near[near > i]:
            a, b = things[i].element, things[j].element
            if b in held[a] or a in held[b]:
                continue
            deep = _depth(shapes[i], shapes[int(j)])
            if deep > LIMIT:
                found.append((things[i].name, things[j].name, round(deep, 3)))
    return found


def _holders(name: str, elements: dict[str, Element]) -> set[str]:
    """What an element rests on or in, and what that rests on or in."""
    holders: set[str] = set()
    held = False
    element: Element | None = elements[name]
    while element is not None and element.place.of in elements:
        held = held or element.place.how in _HELD
        if held:
            holders.add(str(element.place.of))
        element = elements[str(element.place.of)]
    return holders


def _triangles(thing: Thing) -> Array:
    """[t, 3, 3], in the world."""
    mesh = thing.mesh.evaluated()
    points = mesh.points @ thing.matrix[:3, :3].T + thing.matrix[:3, 3]
    return np.asarray(points[mesh.triangles()[0]])


def _depth(a: Array, b: Array) -> float:
    """How deep two solids overlap: the least of the extents of what both fill."""
    low = np.maximum(a.min((0, 1)), b.min((0, 1)))
    high = np.minimum(a.max((0, 1)), b.max((0, 1)))
    step = (high - low)[:2] / LINES
    x = low[0] + step[0] * (np.arange(LINES) + 0.5)
    y = low[1] + step[1] * (np.arange(LINES) + 0.5)
    first, second = _solids(a, x, y), _solids(b, x, y)
    both: dict[tuple[int, int], float] = {}
    for line, spans in first.items():
        if line in second:
            shared = max(min(p[1], q[1]) - max(p[0], q[0]) for p, q in itertools.product(spans, second[line]))
            if shared > LIMIT / 2:
                both[line] = shared
    if not both:
        return 0.0
    cells = np.array(list(both))
    wide, deep = (np.ptp(cells, axis=0) + 1) * step
    return float(min(max(both.values()), wide, deep))


def _solids(triangles: Array, x: Array, y: Array) -> dict[tuple[int, int], _Solid]:
    """From where to where a solid fills each upright line, by its column and row."""
    corner = triangles[:, :, :2]
    low, high = corner.min(1), corner.max(1)
    kept = (low[:, 0] <= x[-1]) & (high[:, 0] >= x[0]) & (low[:, 1] <= y[-1]) & (high[:, 1] >= y[0])
    hits: dict[tuple[int, int], list[float]] = {}
    for a, b, c in triangles[kept]:
        area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        if abs(area) < 1e-12:
            continue
        columns = np.flatnonzero((x >= min(a[0], b[0], c[0])) & (x <= max(a[0], b[0], c[0])))
        rows = np.flatnonzero((y >= min(a[1], b[1], c[1])) & (y <= max(a[1], b[1], c[1])))
        if not len(columns) or not len(rows):
            continue
        px, py = np.meshgrid(x[columns], y[rows], indexing="ij")
        u = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / area
        v = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / area
        z = a[2] + u * (b[2] - a[2]) + v * (c[2] - a[2])
        for i, j in np.argwhere((u >= 0) & (v >= 0) & (u + v < 1)):
            hits.setdefault((int(columns[i]), int(rows[j])), []).append(float(z[i, j]))
    return {
        line: list(zip(ordered[::2], ordered[1::2], strict=False))
        for line, ordered in ((line, sorted(zs)) for line, zs in hits.items())
        if len(ordered) > 1
    }
