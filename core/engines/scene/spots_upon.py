"""Spots on top of things, in them, and on each other."""

from __future__ import annotations

import math

import numpy as np

from .footprint import Array, turning
from .setting import Body, Item, Rng, Setting, Spot, Spots, Surface
from .spots_open import free


def on(setting: Setting, item: Item, rng: Rng) -> Spots:
    """On the top that fits best: in the middle when it is alone there, else spread."""
    bodies = setting.of.get(item.element.place.of or "", [])
    first = item.number % max(1, len(bodies))
    for body in bodies[first:] + bodies[:first]:
        tops = [top for top in body.surfaces("top") if top.room >= item.foot.height - 0.01]
        fitting = [top for top in tops if _fits(item, top)]
        if fitting or tops:
            yield from _over(setting, item, rng, fitting or tops[:1], body)
        else:
            yield from _atop(setting, item, body)


def _atop(setting: Setting, item: Item, body: Body) -> Spots:
    """Where the top of a thing without a socket there is most level, and near its middle: roofs, rocks."""
    heights, cells, size = _relief(body)
    reach = np.maximum(1, np.round(np.array(item.foot.size) / 2 / size)).astype(int)
    ranked: list[tuple[float, int, float, float, float]] = []
    for number, (i, j) in enumerate(np.argwhere(heights > -np.inf)):
        part = heights[max(0, i - reach[0]) : i + reach[0] + 1, max(0, j - reach[1]) : j + reach[1] + 1]
        top = float(part.max())
        sunk = float(np.minimum(top - part, body.foot.height).mean())
        x, y = cells + (np.array([i, j]) + 0.5) * size
        ranked.append((sunk + 0.1 * math.hypot(x - body.middle[0], y - body.middle[1]), number, x, y, top))
    for _, _, x, y, top in sorted(ranked)[:12]:
        turn = setting.heading(item, np.array([x, y]), body.spot.turn)
        yield Spot(float(x), float(y), top - item.foot.low, turn, body.kin, gap=0.005)


def _relief(body: Body, across: int = 20) -> tuple[Array, Array, Array]:
    """The highest point of a thing in each cell of a grid over it; the grid's corner, its cells' size."""
    mesh = body.item.mesh.evaluated()
    matrix = body.spot.matrix(body.item.element.scale)
    corners = (mesh.points @ matrix[:3, :3].T + matrix[:3, 3])[mesh.triangles()[0]]
    u, v = (part.ravel() for part in np.meshgrid(np.linspace(0, 1, 6), np.linspace(0, 1, 6)))
    kept = u + v <= 1.001
    shares = np.stack([1 - u - v, u, v], 1)[kept]
    points = np.einsum("sk,tkc->tsc", shares, corners).reshape(-1, 3)
    low, high = points.min(0)[:2], points.max(0)[:2]
    size = np.maximum((high - low) / across, 1e-3)
    column = np.clip((points[:, :2] - low) / size, 0, across - 1).astype(int)
    heights = np.full((across, across), -np.inf)
    np.maximum.at(heights, (column[:, 0], column[:, 1]), points[:, 2])
    return heights, low, size


def inside(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In its hollow; what has none is taken as hollow if it is big enough."""
    bodies = setting.of.get(item.element.place.of or "", [])
    first = item.number % max(1, len(bodies))
    for body in bodies[first:] + bodies[:first]:
        hollows = [space for space in body.surfaces("inside") if space.room >= item.foot.height - 0.01]
        if hollows:
            yield from _over(setting, item, rng, hollows, body)
    for body in bodies:
        tops = [top for top in body.surfaces("top") if top.room >= item.foot.height and _fits(item, top)]
        yield from _over(setting, item, rng, tops, body)


def shelved(setting: Setting, item: Item, rng: Rng) -> Spots:
    """On any furniture with room on it; else on the ground."""
    bodies = [body for body in setting.bodies if body.item.asset.stands == "ground"]
    order = rng.permutation(len(bodies)) if len(bodies) > 1 else range(len(bodies))
    for index in list(order)[:12]:
        body = bodies[index]
        tops = [
            top
            for top in body.surfaces("top")
            if top.room >= item.foot.height and 0.2 < top.z - body.spot.z < 1.5 and _fits(item, top)
        ]
        yield from _over(setting, item, rng, tops, body, tries=5)


def aboard(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In or on what floats, for those whom the open sea would drown."""
    for body in setting.bodies:
        for kind in ("inside", "top"):
            decks = [
                deck for deck in body.surfaces(kind) if deck.room >= item.foot.height and _fits(item, deck)
            ]
            yield from _over(setting, item, rng, decks[:3], body, tries=6)


def stacked(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Copies on top of each other."""
    below = setting.of.get(item.element.id, [])
    if not below:
        yield from (on if item.element.place.of in setting.of else free)(setting, item, rng)
        return
    last = below[-1]
    level = [top.z for top in last.surfaces("top") if abs(last.top - top.z) < 0.03]
    z = max(level, default=last.top)
    for _ in range(6):
        turn = last.spot.turn + float(rng.normal(0, 5))
        shift = rng.normal(0, 0.02 * max(item.foot.size), 2)
        yield Spot(
            last.spot.x + float(shift[0]),
            last.spot.y + float(shift[1]),
            z - item.foot.low,
            turn,
            last.kin,
            gap=0.005,
        )


def _over(
    setting: Setting, item: Item, rng: Rng, surfaces: list[Surface], body: Body, tries: int = 14
) -> Spots:
    hint = item.element.place.at
    own = max(item.foot.size)
    for surface in surfaces:
        turn = surface.turn
        fits = _fits(item, surface)
        spread = [max(0.0, 1 - own / max(side, 1e-6)) for side in surface.size]
        for attempt in range(tries if fits else 3):
            if hint is not None and item.number == 0 and attempt < 4:
                at = body.middle + np.array(hint) @ turning(body.spot.turn) * (1 - attempt / 4)
            elif not fits or (item.element.count == 1 and attempt == 0):
                at = surface.point(0, 0)
            else:
                at = surface.point(*(rng.uniform(-1, 1, 2) * spread))
            loose = 0.0 if item.element.count == 1 else 12.0
            usual = rng.uniform(0, 360) if item.wild else turn + rng.normal(0, loose)
            if fits and attempt % 3 == 2 and not item.wild:
                usual = turn + 90
            heading = setting.heading(item, at, usual)
            at = at - item.foot.middle @ turning(heading) if not item.wild else at
            z = surface.z - item.foot.low
            yield Spot(float(at[0]), float(at[1]), z, heading, body.kin, surface if fits else None, gap=0.005)


def _fits(item: Item, surface: Surface) -> bool:
    width, depth = item.foot.size
    a, b = surface.size
    return (width <= a and depth <= b) or (width <= b and depth <= a)
