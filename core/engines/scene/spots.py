"""Where a thing might stand, for each relation: places in the order in which they are wished for.

Every function yields spots for one copy; the solver takes the first that is free.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from .footprint import Array, area, tilted, turning
from .rooms import Wall, walls
from .setting import Body, Item, Setting, Spot, Surface, towards

Spots = Iterator[Spot]
Rng = np.random.Generator

VEHICLES = "road"  # the part of the catalogue that drives
LEVEL_WITH_EYE = 1.55  # metres: the middle of a picture on a wall


def spots(setting: Setting, item: Item, rng: Rng) -> Spots:
    """For any element but scattered ones."""
    place = item.element.place
    how = _default(setting, item) if place.how == "free" else place.how
    if how == "around" and item.element.count == 1:
        how = "beside"
    yield from _HOW[how](setting, item, rng)
    if how in ("on", "in", "leaning", "stacked", "hanging", "against", "around") and place.of in setting.of:
        yield from beside(setting, item, rng)
    if how not in ("free", "float", "fly") and not item.wild:
        yield from free(setting, item, rng)


def _default(setting: Setting, item: Item) -> str:
    """How a thing stands that the plan puts nowhere in particular."""
    stands, room, at = item.asset.stands, setting.plan.room is not None, item.element.place.at is not None
    if stands == "wall" and room:
        return "against"
    if stands == "ceiling":
        return "hanging"
    if stands == "surface" and not at and item.element.id != setting.subject:
        return "shelved"
    if stands == "water" and setting.terrain.water is not None:
        return "float"
    if stands == "air":
        return "fly"
    return "free"


# -- on the ground ---------------------------------------------------------------------------------


def free(setting: Setting, item: Item, rng: Rng) -> Spots:
    """At the hint or near it; else the subject in the middle, the others about it, out of its way."""
    hint = item.element.place.at
    if setting.adrift(item):
        yield from _aboard(setting, item, rng)
    elif hint is not None:
        yield from _near(setting, item, rng, np.array(hint), 0.15 + 0.5 * item.foot.radius)
    elif item.element.id == setting.subject and item.number == 0:
        yield from _near(setting, item, rng, np.zeros(2), 0.3)
    elif setting.plan.room is not None:
        yield from _in_room(setting, item, rng)
    else:
        yield from _about(setting, item, rng)


def _aboard(setting: Setting, item: Item, rng: Rng) -> Spots:
    """In or on what floats, for those whom the open sea would drown."""
    for body in setting.bodies:
        for kind in ("inside", "top"):
            decks = [
                deck for deck in body.surfaces(kind) if deck.room >= item.foot.height and _fits(item, deck)
            ]
            yield from _over(setting, item, rng, decks[:3], body, tries=6)


def _near(setting: Setting, item: Item, rng: Rng, middle: Array, step: float) -> Spots:
    """Spiralling outward from a place."""
    if item.number:  # copies share the hint: strew them about it
        middle = middle + rng.normal(size=2) * item.foot.radius * math.sqrt(item.element.count) * 0.8
    for i in range(90):
        angle, radius = i * 2.39996 + rng.uniform(0, 0.3), step * math.sqrt(i)
        at = middle + radius * np.array([math.cos(angle), math.sin(angle)])
        yield _standing(setting, item, at, _usual_turn(setting, item, at, rng))


def _in_room(setting: Setting, item: Item, rng: Rng) -> Spots:
    room = setting.plan.room
    assert room is not None
    if item.number == 0 and (item.asset.soft or item.asset.stands == "ceiling"):
        middle = setting.focus.middle  # the rug under the table, the lamp over it
        yield _standing(setting, item, middle, _usual_turn(setting, item, middle, rng))
    for _ in range(80):
        share = np.clip(rng.normal(0.0, 0.45, 2), -1, 1)
        at = share * (room.width / 2, room.depth / 2) + (0.0, 0.06 * room.depth)
        if item.element.id != setting.subject and _before_subject(setting, item, at):
            continue
        yield _standing(setting, item, at, _usual_turn(setting, item, at, rng))


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
        yield _standing(setting, item, at, _usual_turn(setting, item, at, rng), gap=0.1)


def _before_subject(setting: Setting, item: Item, at: Array) -> bool:
    """Whether it would stand between the camera and the subject, and is high enough to hide it."""
    centre, reach = setting.focus.middle, setting.focus.radius
    if item.foot.height < 0.25 * setting.focus.height:
        return False
    way = at - centre
    ahead, aside = float(way @ setting.front), abs(float(way @ setting.right))
    return ahead > 0 and aside < reach + item.foot.radius + 0.12 * ahead


def _standing(setting: Setting, item: Item, at: Array, turn: float, gap: float = 0.02) -> Spot:
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


# -- in the air, on the water ----------------------------------------------------------------------


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
            yield _standing(setting, item, at, turn, gap=0.3)


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


# -- on and in other things ------------------------------------------------------------------------


def on(setting: Setting, item: Item, rng: Rng) -> Spots:
    """On the top that fits best: in the middle when it is alone there, else spread."""
    bodies = setting.of.get(item.element.place.of or "", [])
    first = item.number % max(1, len(bodies))
    for body in bodies[first:] + bodies[:first]:
        tops = [top for top in body.surfaces("top") if top.room >= item.foot.height - 0.01]
        fitting = [top for top in tops if _fits(item, top)]
        yield from _over(setting, item, rng, fitting or tops[:1] or [body.box_top()], body)


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
    yield from free(setting, item, rng)


def _fits(item: Item, surface: Surface) -> bool:
    width, depth = item.foot.size
    a, b = surface.size
    return (width <= a and depth <= b) or (width <= b and depth <= a)


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


# -- beside, around, along -------------------------------------------------------------------------


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
    return _level_with(setting, item, target, at, turn)


def _beside_turn(setting: Setting, item: Item, target: Body, rng: Rng) -> float:
    if item.part in ("people", "animals"):
        return float(setting.plan.camera.azimuth + rng.normal(0, 35))
    return float(target.spot.turn if not target.item.wild else setting.plan.camera.azimuth) + rng.normal(0, 4)


def _level_with(setting: Setting, item: Item, target: Body, at: Array, turn: float) -> Spot:
    """On what the target stands on."""
    surface = target.spot.surface
    if surface is None or item.asset.stands in ("water", "air"):
        return _standing(setting, item, at, turn)
    if not surface.holds(item.foot.base @ turning(turn) + at) and item.foot.height > 0.5:
        return _standing(setting, item, at, turn)  # a chair beside the cup on the table: on the floor
    z = surface.z - item.foot.low
    return Spot(float(at[0]), float(at[1]), z, turn, target.spot.besides, surface, gap=0.005)


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
            yield _level_with(setting, item, target, at, turn)


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
        yield _level_with(setting, item, target, target.middle + out * away + axis * long * share, turn)


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


def _ray(target: Body, way: Array) -> float:
    """How far the target's outline reaches from its middle, right along a direction."""
    outline = target.foot.whole @ turning(target.spot.turn) + (target.spot.x, target.spot.y) - target.middle
    edge = np.roll(outline, -1, 0) - outline
    normal = np.stack([edge[:, 1], -edge[:, 0]], 1)
    speed = normal @ way
    off = (outline * normal).sum(1)
    ahead = speed > 1e-9
    return float((off[ahead] / speed[ahead]).min()) if ahead.any() else 0.0


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
        yield _standing(setting, item, at, turn)


def _riding(setting: Setting, item: Item, at: Array, turn: float, kind: str) -> Spot:
    spot = _standing(setting, item, at, turn)
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
        yield _level_with(setting, item, target, target.middle + axis * metres + out * away, turn)


# -- at walls, ceilings and upright faces ----------------------------------------------------------


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


AT_WINDOWS = ("curtain", "radiator")


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
            yield _level_with(setting, item, target, at, turn)


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
        spot = _level_with(setting, item, target, at, turn)
        z = spot.z + item.foot.low - foot.low
        yield Spot(spot.x, spot.y, z, turn, spot.besides, spot.surface, 0.0, tilt)


def stacked(setting: Setting, item: Item, rng: Rng) -> Spots:
    """Copies on top of each other."""
    below = setting.of.get(item.element.id, [])
    if not below:
        yield from (on if item.element.place.of in setting.of else free)(setting, item, rng)
        return
    last = below[-1]
    tops = last.surfaces("top")
    z = tops[0].z if tops else last.top
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


_HOW: dict[str, Callable[[Setting, Item, Rng], Spots]] = {
    "free": free, "on": on, "in": inside, "beside": beside, "around": around, "along": along,
    "against": against, "leaning": leaning, "stacked": stacked, "hanging": hanging,
    "shelved": shelved, "float": afloat, "fly": aloft,
}  # fmt: skip
