"""Spots next to things, round them, along them, leaning at them."""

from __future__ import annotations

import math

import numpy as np

from .footprint import Array, area, tilted, turning
from .setting import Body, Item, Rng, Setting, Spot, Spots, towards
from .spots_open import free, standing

VEHICLES = "road"  # the part of the catalogue that drives


def beside(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Next to the target, on the same ground, shelf or table, at the side that the plan names."""
    place = item.element.place
    bodies = setting.of.get(place.of or "", [])
    if not bodies:
        return
    target = bodies[item.number % len(bodies)]
    sides = {"right": setting.right, "left": -setting.right, "front": setting.front, "back": -setting.front}
    first = list(sides)[int(rng.integers(2))] if place.side == "any" else place.side
    order = [first] + (
        [name for name in sides if name not in (first, "front")] if place.side == "any" else []
    )
    for step in range(18):
        swing, further = 15 * ((step + 1) // 2 % 4) * (-1) ** step, 0.12 * max(0, step - 2)
        for name in order:
            angle = swing + rng.uniform(-4, 4)
            way = sides[name] @ turning(angle)
            yield _next_to(setting, item, target, way, place.distance + further, rng)


def _next_to(setting: Setting, item: Item, target: Body, way: Array, gap: float, rng: Rng) -> Spot:
    """Clear of the target by `gap`, in a direction from its middle."""
    usual = rng.uniform(0, 360) if item.wild else _beside_turn(setting, item, target, rng)
    turn = setting.heading(item, target.middle + way, usual)
    edge = target.foot.reach(way, target.spot.turn) - float(
        (target.middle - (target.spot.x, target.spot.y)) @ way
    )
    own = item.foot.reach(-way, turn)
    at = target.middle + way * (edge + own + gap + 0.02)
    return level_with(setting, item, target, at, turn)


def _beside_turn(setting: Setting, item: Item, target: Body, rng: Rng) -> float:
    if item.part in ("people", "animals"):
        return float(setting.plan.camera.azimuth + rng.normal(0, 35))
    return float(target.spot.turn if not target.item.wild else setting.plan.camera.azimuth) + rng.normal(0, 4)


def around(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In a ring, looking at the target; at a table with corners, along its sides."""
    place = item.element.place
    bodies = setting.of.get(place.of or "", [])
    if not bodies:
        return
    target = bodies[item.number % len(bodies)]
    number, count = item.number // len(bodies), -(-item.element.count // len(bodies))
    width, depth = target.foot.size
    cornered = area(target.foot.whole) > 0.93 * width * depth and max(width, depth) < 6 and not item.wild
    for further in (0.0, 0.15, 0.4, 0.8, 1.5):
        if cornered and place.distance < 1:
            yield from _seated(setting, item, target, number, count, further)
        for swing in (0, 8, -8, 16, -16, 25, -25):
            angle = math.radians(target.spot.turn + 90 + 360 * number / count + swing)
            way = np.array([math.sin(angle), -math.cos(angle)])
            usual = rng.uniform(0, 360) if item.wild else towards(-way)
            turn = setting.heading(item, target.middle + way, usual)
            reach = _ray(target, way) + item.foot.reach(-way, turn)
            at = target.middle + way * (reach + place.distance + further + 0.03)
            yield level_with(setting, item, target, at, turn)


def _seated(setting: Setting, item: Item, target: Body, number: int, count: int, further: float) -> Spots:
    """At a side of a rectangle, square to it: the ends take one each, the long sides the rest."""
    side, row, rows = _seats(count, *target.foot.size)[number]
    width, depth = target.foot.size
    long = width if side % 2 == 0 else depth
    out = np.array([(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)][side]) @ turning(target.spot.turn)
    axis = np.array([-out[1], out[0]])
    for shift in (0.0, 0.1, -0.1):
        share = (row + 0.5) / rows - 0.5 + shift / rows
        turn = setting.heading(item, target.middle + out, towards(-out))
        reach = (depth if side % 2 == 0 else width) / 2 + item.foot.reach(-out, turn)
        away = reach + item.element.place.distance + further + 0.03
        yield level_with(setting, item, target, target.middle + out * away + axis * long * share, turn)


def _seats(count: int, width: float, depth: float) -> list[tuple[int, int, int]]:
    """For each of `count`: its side (front, right, back, left), which place there, of how many."""
    if count < 4:
        wanted = [1, 0, 1, 0] if width >= depth else [0, 1, 0, 1]
        if count == 3:
            wanted[1 if width >= depth else 2] = 1
    else:
        ends = max(1, round(count * min(width, depth) / (2 * (width + depth))))
        long, rest = divmod(count - 2 * ends, 2)
        wanted = [long + rest, ends, long, ends] if width >= depth else [ends, long + rest, ends, long]
    return [(side, row, wanted[side]) for side in (0, 2, 1, 3) for row in range(wanted[side])]


def along(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Along a path, on both sides by turns (what drives or floats, on it); or along the target's front."""
    strip = setting.strips.get(item.element.place.of or "")
    if strip is None:
        yield from _along_front(setting, item, rng)
        return
    place, path = item.element.place, strip.path
    count, number = item.element.count, item.number
    rides = (
        item.asset.stands == "water"
        if strip.wet
        else path.kind in ("road", "rails") and item.part == VEHICLES
    )
    sided = not rides and path.kind != "rails" and place.side == "any"
    side = {"left": 1, "right": -1}.get(place.side, 1 if number % 2 == 0 or not sided else -1)
    rows = -(-count // 2) if sided and count > 3 else count
    row = number // 2 if sided and count > 3 else number
    for attempt in range(24):
        shift = 0.0 if attempt == 0 else rng.uniform(-0.5, 0.5)
        loose = rng.uniform(-0.12, 0.12) if item.wild else 0.0
        metres = strip.length * float(np.clip((row + 0.5 + shift + loose) / rows, 0.02, 0.98))
        middle, way = strip.place(metres)
        left = np.array([-way[1], way[0]])
        if rides:
            lane = 0.0 if path.kind != "road" or path.width < 5 else -path.width / 4
            lane *= 1 if number % 2 == 0 else -1
            turn = setting.heading(item, middle, towards(way if lane <= 0 else -way) + rng.normal(0, 1))
            yield _riding(setting, item, strip.place(metres, lane)[0], turn, path.kind)
            continue
        turn = setting.heading(
            item, middle + left * side, rng.uniform(0, 360) if item.wild else towards(-left * side)
        )
        clear = path.width / 2 + item.foot.reach(-left * side, turn) + 0.25
        aside = max(clear, place.distance) + (attempt // 6) * 0.4
        at, _ = strip.place(metres, side * aside)
        yield standing(setting, item, at, turn)


def _riding(setting: Setting, item: Item, at: Array, turn: float, kind: str) -> Spot:
    spot = standing(setting, item, at, turn)
    lift = {"rails": 0.42, "road": 0.05}.get(kind, 0.0)
    if kind in ("river", "canal"):
        return spot
    return Spot(spot.x, spot.y, spot.z + lift, turn)


def _along_front(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In a row along the longer side of the target, on the camera's side."""
    bodies = setting.of.get(item.element.place.of or "", [])
    if not bodies:
        yield from free(setting, item, rng)
        return
    target = bodies[item.number % len(bodies)]
    width, depth = target.foot.size
    axis = np.array([1.0, 0.0] if width >= depth else [0.0, 1.0]) @ turning(target.spot.turn)
    out = np.array([axis[1], -axis[0]])
    out = out if out @ setting.front >= 0 else -out
    number, count = item.number // len(bodies), -(-item.element.count // len(bodies))
    edge = target.foot.reach(out, target.spot.turn) - float(
        (target.middle - (target.spot.x, target.spot.y)) @ out
    )
    for attempt in range(20):
        shift = 0.0 if attempt == 0 else rng.uniform(-0.5, 0.5)
        metres = ((number + 0.5 + shift) / count - 0.5) * max(width, depth)
        usual = rng.uniform(0, 360) if item.wild else towards(out)
        turn = setting.heading(item, target.middle, usual)
        away = edge + item.foot.reach(-out, turn) + item.element.place.distance + 0.05 + attempt // 7 * 0.3
        yield level_with(setting, item, target, target.middle + axis * metres + out * away, turn)


def leaning(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Tilted, its top against the target."""
    bodies = setting.of.get(item.element.place.of or "", [])
    if not bodies:
        return
    target = bodies[item.number % len(bodies)]
    tilt = float(np.round(rng.uniform(8, 14)))
    foot = tilted(item.mesh, item.element.scale, tilt)
    sides = {"right": setting.right, "left": -setting.right, "front": setting.front}
    first = (
        item.element.place.side if item.element.place.side in sides else ("right", "left")[item.number % 2]
    )
    for i in range(18):
        name = [first, *(name for name in sides if name != first)][i % 3]
        out = sides[name] @ turning(float(rng.uniform(-25, 25)))
        turn = towards(out) + item.element.turn
        at = target.middle + out * (_ray(target, out) + foot.reach(-out, turn) + 0.005)
        spot = level_with(setting, item, target, at, turn)
        z = spot.z + item.foot.low - foot.low
        yield Spot(spot.x, spot.y, z, turn, spot.besides, spot.surface, 0.0, tilt)


def level_with(setting: Setting, item: Item, target: Body, at: Array, turn: float) -> Spot:
    """On what the target stands on."""
    surface = target.spot.surface
    if surface is None or item.asset.stands in ("water", "air"):
        return standing(setting, item, at, turn)
    if not surface.holds(item.foot.base @ turning(turn) + at) and item.foot.height > 0.5:
        return standing(setting, item, at, turn)  # a chair beside the cup on the table: on the floor
    z = surface.z - item.foot.low
    return Spot(float(at[0]), float(at[1]), z, turn, target.spot.besides, surface, gap=0.005)


def _ray(target: Body, way: Array) -> float:
    """How far the target's outline reaches from its middle, right along a direction."""
    outline = target.foot.whole @ turning(target.spot.turn) + (target.spot.x, target.spot.y) - target.middle
    edge = np.roll(outline, -1, 0) - outline
    normal = np.stack([edge[:, 1], -edge[:, 0]], 1)
    speed = normal @ way
    off = (outline * normal).sum(1)
    ahead = speed > 1e-9
    return float((off[ahead] / speed[ahead]).min()) if ahead.any() else 0.0
