"""Spots on the ground, on the water and in the air, with nothing but the subject to go by."""

from __future__ import annotations

import math

import numpy as np

from .footprint import Array, turning
from .setting import Item, Rng, Setting, Spot, Spots, towards


def free(setting: Setting, item: Item, rng: Rng) -> Spots:
    """At the hint or near it; else the subject in the middle, the others about it, out of its way."""
    hint = item.element.place.at
    if hint is not None:
        yield from _near(setting, item, rng, np.array(hint), 0.15 + 0.5 * item.foot.radius)
    elif item.element.id == setting.subject and item.number == 0:
        yield from _near(setting, item, rng, np.zeros(2), 0.3)
    elif setting.plan.room is not None:
        yield from _in_room(setting, item, rng)
    else:
        yield from _about(setting, item, rng)


def _near(setting: Setting, item: Item, rng: Rng, middle: Array, step: float) -> Spots:
    """Spiralling outward from a place."""
    if item.number:  # copies share the hint: strew them about it
        middle = middle + rng.normal(size=2) * item.foot.radius * math.sqrt(item.element.count) * 0.8
    for i in range(90):
        angle, radius = i * 2.39996 + rng.uniform(0, 0.3), step * math.sqrt(i)
        at = middle + radius * np.array([math.cos(angle), math.sin(angle)])
        yield standing(setting, item, at, _usual_turn(setting, item, at, rng))


def _in_room(setting: Setting, item: Item, rng: Rng) -> Spots:
    room = setting.plan.room
    assert room is not None
    if item.number == 0 and (item.asset.soft or item.asset.stands == "ceiling"):
        middle = setting.focus.middle  # the rug under the table, the lamp over it
        yield standing(setting, item, middle, _usual_turn(setting, item, middle, rng))
    for _ in range(80):
        share = np.clip(rng.normal(0.0, 0.45, 2), -1, 1)
        at = share * (room.width / 2, room.depth / 2) + (0.0, 0.06 * room.depth)
        if item.element.id != setting.subject and _before_subject(setting, item, at):
            continue
        yield standing(setting, item, at, _usual_turn(setting, item, at, rng))


def _about(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Around the subject: big things behind and aside, small ones before it too, denser near it."""
    centre, inner = setting.focus.middle, setting.focus.radius
    own = item.foot.radius
    limit = setting.plan.ground.size * (0.5 if item.foot.height < 6 else 0.7)
    outer = 1.5 + math.hypot(inner + 2 * own, math.sqrt((setting.taken + item.element.count * own**2) / 0.3))
    tall = item.foot.height > 0.7 * max(1.0, setting.focus.height)
    for attempt in range(80):
        share = math.sqrt(rng.uniform(0.0, 1.0))
        reach = min(max(outer, inner + own + 1) * (1 + attempt / 25), max(limit, inner + own + 1))
        radius = inner + own + 0.3 + (max(reach, inner + own + 0.5) - inner - own) * share
        spread = 1.9 if tall else 2.7  # radians to either side of straight behind
        angle = rng.uniform(-spread, spread)
        at = centre + radius * (-setting.front * math.cos(angle) + setting.right * math.sin(angle))
        if _before_subject(setting, item, at):
            continue
        yield standing(setting, item, at, _usual_turn(setting, item, at, rng), gap=0.1)


def afloat(setting: Setting, item: Item, rng: Rng) -> Spots:
    """On the water, deep enough for it."""
    water = setting.terrain.water
    assert water is not None
    hint = item.element.place.at
    half = setting.plan.ground.size / 2
    draught = item.asset.draught * item.element.scale
    centre, inner = setting.focus.middle, setting.focus.radius
    for attempt in range(220):
        if hint is not None:
            radius = (0.2 + 0.4 * item.foot.radius) * math.sqrt(attempt)
            at = np.array(hint) + radius * np.array([math.cos(2.4 * attempt), math.sin(2.4 * attempt)])
        elif item.element.id == setting.subject and attempt < 40:
            at = rng.normal(0, 0.02 + attempt / 40 * half * 0.8, 2)
        else:
            radius = inner + item.foot.radius + abs(rng.normal(0, 0.3 + attempt / 200)) * half * 0.8
            angle = rng.uniform(0, 2 * math.pi)
            at = centre + radius * np.array([math.cos(angle), math.sin(angle)])
            if item.element.id != setting.subject and _before_subject(setting, item, at):
                continue
        turn = _usual_turn(setting, item, at, rng)
        base = item.foot.whole @ turning(turn) + at
        if setting.terrain.highest(base) < water - draught - 0.05:
            yield standing(setting, item, at, turn, gap=0.3)


def aloft(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In the air, the higher the bigger it is."""
    room = setting.plan.room
    size = max(*item.foot.size, item.foot.height)
    for spot in free(setting, item, rng):
        ground = float(setting.terrain.height(spot.x, spot.y))
        up = min(40.0, 2.0 + 1.1 * size) * rng.uniform(0.75, 1.5)
        if room is not None:
            up = max(0.3, min(0.62 * room.height, room.height - item.foot.height - 0.2))
        base = max(ground, setting.terrain.water or ground)
        yield Spot(spot.x, spot.y, base + up - item.foot.low, spot.turn, gap=0.3)


def _before_subject(setting: Setting, item: Item, at: Array) -> bool:
    """Whether it would stand between the camera and the subject, and is high enough to hide it."""
    centre, reach = setting.focus.middle, setting.focus.radius
    if item.foot.height < 0.25 * setting.focus.height:
        return False
    way = at - centre
    ahead, aside = float(way @ setting.front), abs(float(way @ setting.right))
    return ahead > 0 and aside < reach + item.foot.radius + 0.12 * ahead


def standing(setting: Setting, item: Item, at: Array, turn: float, gap: float = 0.02) -> Spot:
    x, y = float(at[0]), float(at[1])
    return Spot(x, y, setting.stand(item, x, y, turn), turn, gap=gap)


def _usual_turn(setting: Setting, item: Item, at: Array, rng: Rng) -> float:
    """How it stands naturally: what grows, any way; the subject to the camera, others to the stage."""
    if item.wild:
        usual = rng.uniform(0, 360)
    elif item.element.id == setting.subject and item.element.count == 1:
        usual = setting.plan.camera.azimuth
    elif setting.plan.room is not None:
        usual = 0.0 if item.asset.soft else rng.normal(0, 3)
    else:
        centre, reach = setting.focus.middle, setting.focus.radius
        usual = towards(centre + setting.front * (reach + 6) * 1.5 - at)
        usual += rng.normal(0, 40 if item.part in ("people", "animals") else 14)
    return setting.heading(item, at, usual)
