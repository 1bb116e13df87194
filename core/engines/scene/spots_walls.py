"""Spots at the walls of a room and under its ceiling, or at the walls and roofs of things."""

from __future__ import annotations

import numpy as np

from .footprint import turning
from .rooms import Wall, walls
from .setting import Body, Item, Rng, Setting, Spot, Spots, towards
from .spots_beside import level_with
from .spots_open import free

LEVEL_WITH_EYE = 1.55  # metres: the middle of a picture on a wall
AT_WINDOWS = ("curtain", "radiator")


def against(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Its back to a wall of the room, or to the target."""
    room, target = setting.plan.room, setting.of.get(item.element.place.of or "")
    if target:
        yield from _backed(setting, item, rng, target)
    if room is None:
        if not target:
            yield from free(setting, item, rng)
        return
    own = walls(room)
    if item.asset.name in AT_WINDOWS:
        for wall in own:
            for low, high, _, lintel in wall.openings:
                top = lintel + 0.1 if item.asset.name == "curtain" else item.foot.height
                yield _at_wall(setting, item, wall, (low + high) / 2, max(0.0, top - item.foot.height))
    width, height = item.foot.size[0], _hung_height(item, room.height)
    order = _wall_order(item, own, rng)
    hint = item.element.place.at
    for attempt in range(14):
        for wall in order:
            slack = wall.length - width - 0.1
            if slack < 0:
                continue
            alone = attempt == 0 and item.element.count == 1 and wall is order[0]
            metres = width / 2 + 0.05 + slack * (0.5 if alone else float(rng.uniform(0, 1)))
            if hint is not None and attempt < 4:
                wished = float((np.array(hint) - wall.start) @ wall.along) + float(
                    rng.normal(0, attempt * 0.15)
                )
                metres = float(np.clip(wished, width / 2 + 0.05, wall.length - width / 2 - 0.05))
            if not wall.windowed(metres - width / 2, metres + width / 2, height + item.foot.height, height):
                yield _at_wall(setting, item, wall, metres, height)


def _wall_order(item: Item, own: list[Wall], rng: Rng) -> list[Wall]:
    """The wall that is asked for, or nearest to the hint, first; else at random, the back one likelier."""
    place = item.element.place
    if place.side in ("left", "right", "back"):
        return sorted(own, key=lambda wall: wall.name != place.side)
    if place.at is not None:
        hint = np.array(place.at)
        return sorted(own, key=lambda wall: float((hint - wall.start) @ wall.inward))
    order = rng.permutation(len(own))
    return [own[int(rng.choice([0, 0, 0, 1, 2]))], *(own[int(i)] for i in order)]


def _at_wall(setting: Setting, item: Item, wall: Wall, metres: float, height: float) -> Spot:
    """Its back to a wall, its base at a height."""
    turn = towards(wall.inward) + item.element.turn
    skirting = 0.022 if height < 0.15 else 0.003
    away = item.foot.reach(-wall.inward, turn) + item.element.place.distance + skirting
    along = item.foot.middle @ turning(turn) @ wall.along
    at = wall.point(metres - float(along), away)
    return Spot(float(at[0]), float(at[1]), height - item.foot.low, turn, gap=0.0)


def _hung_height(item: Item, room: float) -> float:
    """Of the base of a thing at a wall: what is tall on the floor, pictures level with the eye."""
    height = item.foot.height
    if item.asset.stands != "wall" or height > 1.5 or item.asset.name in AT_WINDOWS:
        return 0.0
    return min(LEVEL_WITH_EYE - height / 2, room - height - 0.15)


def _backed(setting: Setting, item: Item, rng: Rng, bodies: list[Body]) -> Spots:
    """Before the front of another thing, its back to it."""
    target = bodies[item.number % len(bodies)]
    for swing in (0, 90, -90, 180):
        out = np.array([0.0, -1.0]) @ turning(target.spot.turn + swing)
        axis = np.array([-out[1], out[0]])
        edge = target.foot.reach(out, target.spot.turn) - float(
            (target.middle - (target.spot.x, target.spot.y)) @ out
        )
        half = target.foot.reach(axis, target.spot.turn)
        for share in (0.0, 0.35, -0.35, 0.7, -0.7, rng.uniform(-1, 1)):
            turn = setting.heading(item, target.middle + out, towards(out))
            away = edge + item.foot.reach(-out, turn) + item.element.place.distance + 0.01
            at = target.middle + out * away + axis * half * share
            yield level_with(setting, item, target, at, turn)


def hanging(setting: Setting, item: Item, rng: Rng) -> Spots:
    """From the ceiling, under the target, or free in the air."""
    for body in setting.of.get(item.element.place.of or "", []):
        for under in body.surfaces("under"):
            if under.room >= item.foot.height:
                for _ in range(6):
                    at = under.point(*(rng.uniform(-0.8, 0.8, 2) if item.element.count > 1 else (0.0, 0.0)))
                    turn = setting.heading(item, at, under.turn)
                    yield Spot(float(at[0]), float(at[1]), under.z - item.foot.high, turn, body.kin)
    room = setting.plan.room
    for spot in free(setting, item, rng):
        if room is not None:
            yield Spot(spot.x, spot.y, room.height - item.foot.high - 0.001, spot.turn)
        else:
            up = float(setting.terrain.height(spot.x, spot.y)) + max(2.6, item.foot.height * 1.2)
            yield Spot(spot.x, spot.y, up - item.foot.low, spot.turn)
