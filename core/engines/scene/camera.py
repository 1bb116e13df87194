"""The camera: rules of composition by name, solved for a scene so that its subject is seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bridge.messages import Invalid, ScenePlan, Shot

from .composition import RULES, Rule
from .light import looking
from .mesh import Mesh
from .rays import Rays, rays_of
from .staging import Layout, Scatter
from .tone import Array

CLEARANCE = 0.3  # metres over ground and water
SEEN = 0.6  # share of the subject that has to be in sight
WIDER = 1.2  # things may take so much more of the width than of the height
_VAST = 5.0  # a place wider than so many times its subject is not shown whole
EYES = 1.6  # height of a standing person's eyes, metres


# Other places to try, in order, where the subject is hidden: degrees round, factor on the distance,
# degrees up.
_DETOURS = [
    (turn, far, up)
    for far, up in ((1.0, 0), (0.85, 7), (1.0, 16), (0.6, 10), (0.5, 20))
    for turn in (0, 14, -14, 30, -30, 50, -50, 75, -75, 110, -110, 150, -150, 180)
]
_ROUND = 5  # so many of them are compared before one is taken
_CONTENT = 0.92  # a score no better place is looked for beyond


def frame(plan: ScenePlan, layout: Layout, aspect: float = 1.6) -> Shot:
    """The camera of the plan: from where its rule asks, moved round until the subject is in sight.

    aspect: width over height. Raises `Invalid` for an unknown rule.
    """
    rule = RULES.get(plan.camera.rule)
    if rule is None:
        raise Invalid("plan.camera.rule", plan.camera.rule, "choose from " + ", ".join(RULES))
    rays = rays_of(layout)
    subject = _subject(plan, layout, rays)
    names = {path.id for path in plan.paths}
    paths = np.array([name in names for name in rays.elements], bool)
    # A place that the plan names is left for good reasons only.
    reluctance = 0.02 if plan.camera.azimuth and plan.camera.distance is not None else 0.0005
    best: tuple[float, Shot] | None = None
    for number, (turn, far, up) in enumerate(_DETOURS):
        if number % _ROUND == 0 and best is not None and best[0] >= _CONTENT:
            break
        if plan.room is not None and abs(turn) > 50:
            continue  # a room is seen from its open front
        shot = _placed(plan, rule, rays, subject, aspect, turn, far, up)
        if shot is None:
            continue
        score = _score(rays, subject, shot, rule, paths) - reluctance * abs(turn)
        score -= 0.15 * (rule.turn == 0 and turn % 180 != 0)  # what has to be face on
        if best is None or score > best[0]:
            best = (score, shot)
    if best is None:  # walled in all round: from the front, wherever that is
        middle = subject.points.mean(0)
        eye = middle + np.array([0.0, -subject.radius * 2.5, subject.radius * 0.5])
        return _shot(eye, middle - eye, plan.camera.focal, subject, aspect, 0.0)
    return best[1]


# -- the subject -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Subject:
    """What the picture is about. points: corners of its boxes [n, 3], what must be in the frame. samples:
    points on its surface that should be in sight. elements: which elements of `Rays` it is. floor: the
    ground and water about it, as rays meet them. front: where it looks [2]; zero where it has none."""

    points: Array
    samples: Array
    elements: npt.NDArray[np.bool_]
    floor: Rays
    front: Array

    @property
    def middle(self) -> Array:
        return np.asarray((self.points.min(0) + self.points.max(0)) / 2)

    @property
    def radius(self) -> float:
        return max(0.05, float(np.linalg.norm(self.points.max(0) - self.points.min(0))) / 2)


_SETTING = ("ground", "water", "room")


def _subject(plan: ScenePlan, layout: Layout, rays: Rays) -> _Subject:
    wanted = plan.camera.subject or plan.elements[0].id
    paths = {path.id for path in plan.paths}
    shapes = {id(thing.mesh): thing.mesh for thing in layout.things}
    outermost = {key: _outermost(mesh) for key, mesh in shapes.items()}
    boxes = {
        i: outermost[id(thing.mesh)] @ thing.matrix[:3, :3].T + thing.matrix[:3, 3]
        for i, thing in enumerate(layout.things)
        if thing.element not in _SETTING and thing.element not in paths
    }
    own = [i for i in boxes if layout.things[i].element == wanted]
    if own:
        heart = boxes[own[0]].mean(0)
        size = float(np.linalg.norm(boxes[own[0]].max(0) - boxes[own[0]].min(0)))
        # Of many copies, the first and those about it: a row of lamps 60 m long has no pleasing frame.
        near = [i for i in own if np.linalg.norm(boxes[i].mean(0) - heart) < 2.0 * size]
        corners = np.concatenate([boxes[i] for i in near])
        names = [wanted]
    elif boxes:
        corners, names = np.concatenate(list(boxes.values())), [layout.things[i].element for i in boxes]
    else:
        corners = np.array([[x, y, z] for x in (-2.0, 2) for y in (-2.0, 2) for z in (0.0, 2)])
        names = list(_SETTING)
    chosen = np.array([name in names for name in rays.elements], bool)
    floor = Rays(Layout([thing for thing in layout.things if thing.element in ("ground", "water")]))
    front = -layout.things[own[0]].matrix[:2, 1] if own else np.zeros(2)
    own_part = _Subject(corners, _samples(rays, chosen, corners), chosen, floor, front)
    if RULES[plan.camera.rule].whole and boxes:
        things = np.concatenate(list(boxes.values()))
        strewn = [_strewn(scatter, things) for scatter in layout.scatters]
        around = _core(np.concatenate([things, *strewn]))
        # A place that is vast beside what it is about is not shown whole.
        if own and np.linalg.norm(np.ptp(around, axis=0)) < _VAST * own_part.radius * 2:
            return _Subject(around, own_part.samples, chosen, floor, front)
        if own:
            grown = own_part.middle + (corners - own_part.middle) * _VAST / 1.5
            grown[:, 2] = np.maximum(grown[:, 2], min(corners[:, 2].min(), around[:, 2].min()))
            return _Subject(grown, own_part.samples, chosen, floor, front)
        return _Subject(around, own_part.samples, chosen, floor, front)
    return own_part


# 26 directions: what lies outermost along them bounds a shape well enough, seen from anywhere.
_WAYS = np.array(
    [[x, y, z] for x in (-1, 0, 1) for y in (-1, 0, 1) for z in (-1, 0, 1) if x or y or z], np.float32
)


def _outermost(mesh: Mesh) -> Array:
    """The outermost points of a mesh, float [26, 3]: a box's corners would stand far off a cone."""
    return np.asarray(mesh.points[(mesh.points @ _WAYS.T).argmax(0)])


def _strewn(scatter: Scatter, corners: Array) -> Array:
    """Feet and heads of the copies near these corners that are as large as trees: they belong to the place,
    float [n, 3]."""
    tall = np.array([float(mesh.size[2]) for mesh in scatter.meshes])
    heights = tall[scatter.rows[:, 7].astype(int)] * scatter.rows[:, 6]
    middle, reach = corners.mean(0), np.linalg.norm(np.ptp(corners, axis=0)[:2]) / 2
    away = np.linalg.norm(scatter.rows[:, :2] - middle[:2], axis=1)
    belongs = (heights > 1.5) & (away < 1.3 * reach + 5)
    feet = scatter.rows[belongs, :3]
    return np.concatenate([feet, feet + [0.0, 0.0, 1.0] * heights[belongs, None]])


def _core(corners: Array) -> Array:
    """The corners without the outermost few: one far hill must not make the rest tiny."""
    middle = np.median(corners, axis=0)
    away = np.linalg.norm((corners - middle)[:, :2], axis=1)
    return np.asarray(corners[away <= np.quantile(away, 0.92) + 1e-6])


def _samples(rays: Rays, chosen: npt.NDArray[np.bool_], corners: Array) -> Array:
    """Some 40 points on the subject, spread evenly over its triangles (the same ones each time)."""
    own = np.flatnonzero(chosen[rays.element]) if len(rays.element) else np.zeros(0, int)
    if not len(own):
        return corners.astype(np.float32)
    a, b, c = rays.points[rays.triangles[own]].transpose(1, 0, 2)
    inside = ((a >= corners.min(0) - 0.01) & (a <= corners.max(0) + 0.01)).all(1)
    own = own[inside] if inside.any() else own
    a, b, c = rays.points[rays.triangles[own]].transpose(1, 0, 2)
    area = np.cumsum(np.linalg.norm(np.cross(b - a, c - a), axis=1)) + 1e-12
    pick = np.searchsorted(area, (np.arange(40) + 0.5) / 40 * area[-1])
    return np.asarray((a[pick] + b[pick] + c[pick]) / 3)


# -- the place ---------------------------------------------------------------------------------------


def _placed(
    plan: ScenePlan, rule: Rule, rays: Rays, subject: _Subject, aspect: float,
    turn: float, far: float, up: float,
) -> Shot | None:  # fmt: skip
    """The shot from this detour; None where no camera can stand."""
    camera = plan.camera
    focal = camera.focal * rule.focal
    share = min(rule.share / far, max(rule.share, 0.75))
    if plan.room is not None and (rule.focal <= 1 or rule.whole):
        focal = min(focal, 26.0)  # interiors are shot wide, and show the room about the subject
        share *= 0.85 if subject.radius > 0.4 else 1.0
    middle, azimuth = subject.middle, math.radians(camera.azimuth + rule.turn + turn)
    around = np.array([math.sin(azimuth), -math.cos(azimuth), 0.0])
    distance = (camera.distance or _distance(subject, rule, focal, aspect)) * far
    eye: Array = middle + around * distance
    for _ in range(8):
        eye = _raised(plan, rule, subject, middle + around * distance, distance, up)
        shot = _aimed(eye, middle, rule, focal, subject, aspect)
        if camera.distance is not None:
            break
        extent = _extent(shot, subject.points)
        if abs(extent / share - 1) < 0.03:
            break
        distance *= float(np.clip(extent / share, 0.6, 1.7))
    if plan.room is not None:
        eye = _inside(plan, eye, focal, aspect)
    shot = _aimed(eye, middle, rule, focal, subject, aspect)
    return shot if _free(rays, np.asarray(eye), middle) else None


def _distance(subject: _Subject, rule: Rule, focal: float, aspect: float) -> float:
    height = max(0.05, float(np.ptp(subject.points[:, 2])), float(np.ptp(subject.points[:, 0])) / aspect)
    return height / rule.share * focal * aspect / 36 + subject.radius * 0.5


def _raised(
    plan: ScenePlan, rule: Rule, subject: _Subject, where: Array, distance: float, up: float
) -> Array:
    """The place at its height: what the plan or the rule says, over the ground there."""
    floor = _floor(subject, where)
    middle, tall = subject.middle, float(np.ptp(subject.points[:, 2]))
    base = float(subject.points[:, 2].min())
    lift = math.tan(math.radians(up)) * distance
    if plan.camera.height is not None:
        height = floor + plan.camera.height
    elif rule.pitch is not None:
        height = middle[2] + math.tan(math.radians(min(rule.pitch + up, 75))) * distance
    elif tall < 0.15 * np.ptp(subject.points[:, :2], axis=0).max():  # flat: seen from above or not at all
        height = middle[2] + math.tan(math.radians(28 + up)) * distance
    elif rule.low is not None:
        stands = base if tall < 1.5 or base - floor > 1 else floor
        height = max(floor, stands) + min(rule.low, max(0.05, tall * 0.25)) + lift
    elif base - floor > 3 or tall < 1.0:  # aloft, or small: from a little above the thing itself
        height = middle[2] + distance * 0.28 + lift
    else:
        height = floor + max(min(EYES, 0.8 * tall), min(tall * 0.13, 4.0)) + lift
    over = CLEARANCE if tall > 0.8 and plan.room is None else 0.04
    return np.array([where[0], where[1], max(height, floor + over)])


def _floor(subject: _Subject, where: Array) -> float:
    """Height of the ground or water under a place; 0 where there is none."""
    origin = np.array([[where[0], where[1], 3000.0]], np.float32)
    hit = subject.floor.solid(origin, np.array([[0, 0, -1]], np.float32))
    return float(3000 - hit.far[0]) if hit.found[0] else 0.0


def _inside(plan: ScenePlan, eye: Array, focal: float, aspect: float) -> Array:
    """The eye moved so that the frame sees nothing of the room's outside."""
    assert plan.room is not None
    room, gap = plan.room, 0.25
    front = -room.depth / 2
    roof = room.height - gap if room.ceiling else 1e3
    x = float(np.clip(eye[0], -room.width / 2 + gap, room.width / 2 - gap))
    z = float(np.clip(eye[2], 0.1, roof))
    y = float(np.clip(eye[1], -1e3, room.depth / 2 - gap))
    # Outside, as far back as the opening still fills the frame (with a little left for a turned view).
    half = 18 / focal
    back = min(room.width / 2 - abs(x), (min(z, room.height - z)) * aspect) / half * 0.8
    return np.array([x, max(y, front - max(0.0, back)), z])


def _aimed(eye: Array, middle: Array, rule: Rule, focal: float, subject: _Subject, aspect: float) -> Shot:
    """Looking so that the subject's middle comes to where the rule puts it."""
    aim = middle - eye
    flat = math.hypot(aim[0], aim[1])
    heading, pitch = math.atan2(aim[1], aim[0]), math.atan2(aim[2], flat)
    straight = _shot(eye, aim, focal, subject, aspect, rule.roll)
    half = float(np.ptp(np.clip(_projected(straight, subject.points)[0][:, 0], -1, 1))) / 2
    aside = math.copysign(min(abs(rule.at[0]), max(0.0, 0.94 - half)), rule.at[0])  # not out of the frame
    heading += math.atan(aside * 18 / focal)
    pitch -= math.atan(rule.at[1] * 18 / focal / aspect)
    look = np.array(
        [math.cos(heading) * math.cos(pitch), math.sin(heading) * math.cos(pitch), math.sin(pitch)]
    )
    return _shot(eye, look, focal, subject, aspect, rule.roll)


def _shot(eye: Array, look: Array, focal: float, subject: _Subject, aspect: float, roll: float) -> Shot:
    return Shot(
        matrix=looking(eye, look, roll).ravel().tolist(),
        focal=round(min(max(focal, 8.0), 400.0), 3),
        focus=round(max(0.05, float(np.linalg.norm(subject.middle - eye))), 4),
        aspect=aspect,
    )


def _projected(shot: Shot, points: Array) -> tuple[Array, Array]:
    """Where points are in the picture, -1 to 1 to the right and up [n, 2], and how far before the camera."""
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    local = (points - matrix[:3, 3]) @ matrix[:3, :3]
    depth = np.maximum(-local[:, 2], 1e-3)
    scale = shot.focal / 18
    return np.stack([local[:, 0] * scale, local[:, 1] * scale * shot.aspect], 1) / depth[:, None], -local[
        :, 2
    ]


def _extent(shot: Shot, points: Array) -> float:
    """How much of the frame's height the points take, or of its width where that is tighter."""
    at, _ = _projected(shot, points)
    wide, high = np.ptp(np.clip(at, -6, 6), axis=0) / 2
    return float(max(wide / WIDER, high))


# -- what is seen ------------------------------------------------------------------------------------


def _free(rays: Rays, eye: Array, middle: Array) -> bool:
    """Whether a camera can stand here: nothing closer than a hand's breadth, or a little of the way."""
    gap = float(np.clip(0.04 * np.linalg.norm(middle - eye), 0.03, 0.4))
    around = np.array(
        [[x, y, z] for x in (-1, 0, 1) for y in (-1, 0, 1) for z in (-1, 0, 1) if x or y or z], np.float32
    )
    around /= np.linalg.norm(around, axis=1, keepdims=True)
    origins = np.repeat(eye[None].astype(np.float32), len(around), 0)
    hits = rays.solid(origins, around)
    if (hits.far < gap).any():
        return False
    ahead = rays.triangles[hits.triangle[hits.found]]
    a, b, c = rays.points[ahead].transpose(1, 0, 2)
    # Most of what is around seen from its back: the camera is inside something.
    backs = (np.cross(b - a, c - a) * around[hits.found]).sum(1) > 0
    near = hits.far[hits.found] < 30
    return bool(near.sum() < 8 or backs[near].mean() < 0.6)


def _score(rays: Rays, subject: _Subject, shot: Shot, rule: Rule, paths: npt.NDArray[np.bool_]) -> float:
    """About 1 where the subject is in sight and the view is clear; less the more is hidden, cluttered or
    empty. A rule that wants a natural frame needs some things in front; leading lines want a path."""
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    eye = matrix[:3, 3].astype(np.float32)
    at, depth = _projected(shot, subject.samples)
    framed = (np.abs(at) < 1).all(1) & (depth > 0)
    towards = subject.samples - eye
    far = np.linalg.norm(towards, axis=1)
    ways = (towards / far[:, None]).astype(np.float32)
    hits = rays.solid(np.repeat(eye[None], len(ways), 0), ways)
    own = rays.belong(hits, subject.elements)
    seen = float((framed & (own | (hits.far >= far * 0.98))).mean())
    view = _look(rays, shot, subject, paths)
    allowed = 0.3 if rule.framed else 0.06
    score = min(seen / (0.85 if rule.framed else SEEN), 1.0)
    score -= 1.2 * max(0.0, view.near - allowed) + 1.5 * view.close + 0.5 * view.edge * (not rule.framed)
    score -= 0.6 * max(0.0, view.empty - 0.3) + 0.04 * max(0, 3 - view.others)
    if rule.turn and not rule.whole:  # long things not from their ends
        score -= 0.35 * max(0.0, (0.55 if rule.lines else 0.75) - _breadth(subject, eye))
    if abs(rule.turn) < 90 and not rule.whole:  # and not from behind
        onward = subject.middle[:2] - eye[:2]
        lengths = float(np.linalg.norm(subject.front) * np.linalg.norm(onward))
        away = float(subject.front @ onward) / max(1e-6, lengths)
        score -= 0.1 * max(0.0, away)
    if rule.framed:
        score -= 0.3 * max(0.0, 0.12 - view.near) / 0.12
    if paths.any() and rule.lines:
        score -= 0.15 * max(0.0, 0.08 - view.path) / 0.08
    return score


def _breadth(subject: _Subject, eye: Array) -> float:
    """How much of the subject's length is seen from here: 1 from the side of a long thing, little from its
    end."""
    flat = subject.points[:, :2] - subject.middle[:2]
    turns = np.radians(np.arange(0, 180, 15))
    longest = np.ptp(flat @ np.array([np.cos(turns), np.sin(turns)]), axis=0).max()
    x, y = eye[:2] - subject.middle[:2]
    across = np.array([-y, x]) / max(1e-6, float(np.hypot(x, y)))
    return float(np.ptp(flat @ across) / max(1e-6, longest))


@dataclass(frozen=True)
class _View:
    """Shares of a picture. near: taken by things closer than half way to the subject; close: by those closer
    than a fifth; edge: of the outer columns, by near ones; empty: by bare ground before the subject; path:
    by paths. others: how many other elements are in it."""

    near: float
    close: float
    edge: float
    empty: float
    path: float
    others: int


def _look(rays: Rays, shot: Shot, subject: _Subject, paths: npt.NDArray[np.bool_]) -> _View:
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    x, y = np.meshgrid(np.linspace(-0.97, 0.97, 24), np.linspace(-0.97, 0.97, 15))
    ways = np.stack([x * 18 / shot.focal, y * 18 / shot.focal / shot.aspect, -np.ones_like(x)], -1)
    ways = (ways.reshape(-1, 3) @ matrix[:3, :3].T).astype(np.float32)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    hits = rays.solid(np.repeat(matrix[None, :3, 3].astype(np.float32), len(ways), 0), ways)
    setting = np.array([name in _SETTING for name in rays.elements], bool) | paths
    thing = hits.found & ~rays.belong(hits, subject.elements | setting)
    near = thing & (hits.far < 0.5 * shot.focus)
    outer = (np.abs(x) > 0.85).ravel()
    bare = rays.belong(hits, setting & ~paths) & (hits.far < 0.8 * shot.focus) & hits.found
    return _View(
        near=float(near.mean()),
        close=float((near & (hits.far < 0.2 * shot.focus)).mean()),
        edge=float(near[outer].mean()),
        empty=float(bare.mean()),
        path=float(rays.belong(hits, paths).mean()),
        others=len(np.unique(rays.element[hits.triangle[thing]])),
    )


__all__ = ["RULES", "Rule", "frame"]
