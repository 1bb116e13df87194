"""The camera: rules of composition by name, solved for a scene so that its subject is seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bridge.messages import Invalid, ScenePlan, Shot

from .light import looking
from .mesh import Floats
from .rays import Rays, rays_of
from .staging import Layout

CLEARANCE = 0.3  # metres over ground and water
SEEN = 0.5  # share of the subject that has to be in sight
EYES = 1.6  # height of a standing person's eyes, metres


@dataclass(frozen=True)
class Rule:
    """A rule of composition.

    share: how much of the picture's height (or width, if that is tighter) the subject fills; over 1 is
    cropped. at: where its middle is put, -1 to 1 to the right and up. turn: degrees added to the camera's
    azimuth. pitch: how far above the subject's middle the camera stands, degrees; None: at eye height.
    low: eye height in metres instead of a person's. roll: degrees. whole: frames the whole scene instead.
    focal: factor on the focal length (the distance follows). suits: for which subjects and scales.
    """

    description: str
    share: float = 0.5
    at: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    pitch: float | None = None
    low: float | None = None
    roll: float = 0.0
    whole: bool = False
    focal: float = 1.0
    suits: str = "anything"


RULES: dict[str, Rule] = {
    "rule of thirds": Rule(
        "the subject on a third of the picture, room to look into", share=0.5, at=(-0.3, -0.02), turn=22
    ),
    "golden ratio": Rule(
        "the subject on the golden section, calm and balanced", share=0.5, at=(0.236, -0.02), turn=-20
    ),
    "centred": Rule("the subject straight in the middle", share=0.55, at=(0.0, 0.0), turn=8),
    "symmetry": Rule(
        "face on, dead centre, left mirrors right", share=0.6, suits="buildings, rooms, rows of things"
    ),
    "leading lines": Rule(
        "low and wide, paths and rows lead to the subject",
        share=0.32,
        at=(0.12, 0.08),
        turn=12,
        low=1.0,
        focal=0.72,
        suits="paths, streets, rows; large scenes",
    ),
    "low angle": Rule(
        "looking up at the subject, it becomes mighty",
        share=0.68,
        at=(0.0, -0.05),
        turn=24,
        low=0.4,
        focal=0.75,
        suits="tall things, monsters, heroes",
    ),
    "high angle": Rule(
        "looking down on the subject, an overview", share=0.5, at=(0.0, 0.0), turn=28, pitch=38
    ),
    "bird's eye": Rule(
        "from high above, nearly a map", share=0.8, turn=18, pitch=62, whole=True, suits="landscapes"
    ),
    "worm's eye": Rule(
        "from the ground, straight up along the subject",
        share=0.95,
        at=(0.0, 0.1),
        turn=20,
        low=0.1,
        focal=0.6,
        suits="towers, trees, giants",
    ),
    "dutch angle": Rule(
        "tilted, unease and speed", share=0.6, at=(0.05, 0.0), turn=26, roll=12, suits="tense, wild moods"
    ),
    "close-up": Rule(
        "near, the subject fills the picture", share=0.95, at=(0.0, 0.02), turn=24, focal=1.5, suits="objects"
    ),
    "establishing shot": Rule(
        "far back, the whole place at a glance",
        share=0.72,
        at=(0.0, -0.1),
        turn=24,
        pitch=14,
        whole=True,
        focal=0.85,
        suits="landscapes, places",
    ),
    "framed": Rule(
        "seen past things in front, from inside a natural frame",
        share=0.34,
        at=(0.05, 0.0),
        turn=14,
        focal=0.9,
        suits="forests, ruins, rooms",
    ),
    "eye level": Rule(
        "as one would see it standing there", share=0.48, at=(0.1, 0.0), turn=12, suits="human scale"
    ),
    "three-quarter": Rule(
        "from the front corner, shape is read best", share=0.55, at=(0.04, 0.0), turn=40, pitch=14
    ),
    "isometric": Rule(
        "from above at 35 degrees with a long lens, like a model",
        share=0.85,
        turn=45,
        pitch=35.3,
        whole=True,
        focal=2.4,
        suits="rooms, small worlds, games",
    ),
    "over the shoulder": Rule(
        "from behind and beside, looking where the subject looks",
        share=0.7,
        at=(-0.4, -0.1),
        turn=150,
        focal=1.1,
        suits="people, animals, vehicles",
    ),
}

# Other places to try, in order, where the subject is hidden: degrees round, factor on the distance,
# degrees up.
_DETOURS = [
    (turn, far, up)
    for far, up in ((1.0, 0), (1.0, 10), (0.8, 4), (0.65, 10), (1.3, 22), (0.5, 18))
    for turn in (0, 14, -14, 30, -30, 50, -50, 75, -75, 110, -110, 150, -150)
]


def frame(plan: ScenePlan, layout: Layout, aspect: float = 1.6) -> Shot:
    """The camera of the plan: from where its rule asks, moved round until the subject is in sight.

    aspect: width over height. Raises `Invalid` for an unknown rule.
    """
    rule = RULES.get(plan.camera.rule)
    if rule is None:
        raise Invalid("plan.camera.rule", plan.camera.rule, "choose from " + ", ".join(RULES))
    rays = rays_of(layout)
    subject = _subject(plan, layout, rays)
    best: tuple[float, Shot] | None = None
    for turn, far, up in _DETOURS:
        shot = _placed(plan, rule, rays, subject, aspect, turn, far, up)
        if shot is None:
            continue
        score = _score(rays, subject, shot)
        if score >= 1:
            return shot
        if best is None or score > best[0] + 0.05:
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
    points on its surface that should be in sight. elements: which elements of `Rays` it is."""

    points: Floats
    samples: Floats
    elements: npt.NDArray[np.bool_]

    @property
    def middle(self) -> Floats:
        return (self.points.min(0) + self.points.max(0)) / 2

    @property
    def radius(self) -> float:
        return max(0.05, float(np.linalg.norm(self.points.max(0) - self.points.min(0))) / 2)


_SETTING = ("ground", "water", "room")


def _subject(plan: ScenePlan, layout: Layout, rays: Rays) -> _Subject:
    wanted = plan.camera.subject or plan.elements[0].id
    paths = {path.id for path in plan.paths}
    boxes = {
        i: _corners(thing.mesh.points, thing.matrix)
        for i, thing in enumerate(layout.things)
        if thing.element not in _SETTING and thing.element not in paths
    }
    own = [i for i in boxes if layout.things[i].element == wanted]
    if own:
        heart = boxes[own[0]].mean(0)
        size = float(np.linalg.norm(boxes[own[0]].max(0) - boxes[own[0]].min(0)))
        # Of many copies, the first and those about it: a row of lamps 60 m long has no pleasing frame.
        near = [i for i in own if np.linalg.norm(boxes[i].mean(0) - heart) < 2.5 * size]
        corners = np.concatenate([boxes[i] for i in near])
        names = [wanted]
    elif boxes:
        corners, names = np.concatenate(list(boxes.values())), [layout.things[i].element for i in boxes]
    else:
        corners = np.array([[x, y, z] for x in (-2.0, 2) for y in (-2.0, 2) for z in (0.0, 2)])
        names = list(_SETTING)
    chosen = np.array([name in names for name in rays.elements], bool)
    if RULES[plan.camera.rule].whole and boxes:
        corners = np.concatenate([_kept(box) for box in boxes.values()])
        corners = _core(corners)
    return _Subject(corners, _samples(rays, chosen, corners), chosen)


def _corners(points: Floats, matrix: Floats) -> Floats:
    low, high = points.min(0), points.max(0)
    box = np.array(
        [[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    )
    placed: Floats = box @ matrix[:3, :3].T + matrix[:3, 3]
    return placed


def _kept(box: Floats) -> Floats:
    return box


def _core(corners: Floats) -> Floats:
    """The corners without the outermost few: one far hill must not make the rest tiny."""
    middle = np.median(corners, axis=0)
    away = np.linalg.norm((corners - middle)[:, :2], axis=1)
    return corners[away <= np.quantile(away, 0.92) + 1e-6]


def _samples(rays: Rays, chosen: npt.NDArray[np.bool_], corners: Floats) -> Floats:
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
    return (a[pick] + b[pick] + c[pick]) / 3


# -- the place ---------------------------------------------------------------------------------------


def _placed(
    plan: ScenePlan, rule: Rule, rays: Rays, subject: _Subject, aspect: float,
    turn: float, far: float, up: float,
) -> Shot | None:  # fmt: skip
    """The shot from this detour; None where no camera can stand."""
    camera = plan.camera
    focal = camera.focal * rule.focal
    share = rule.share / far
    if plan.room is not None and (rule.focal <= 1 or rule.whole):
        focal = min(focal, 26.0)  # interiors are shot wide, and show the room about the subject
        share *= 0.75
    middle, azimuth = subject.middle, math.radians(camera.azimuth + rule.turn + turn)
    around = np.array([math.sin(azimuth), -math.cos(azimuth), 0.0])
    distance = (camera.distance or _distance(subject, rule, focal, aspect)) * far
    eye = middle + around * distance
    for _ in range(8):
        eye = _raised(plan, rule, rays, subject, middle + around * distance, distance, up)
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
    plan: ScenePlan, rule: Rule, rays: Rays, subject: _Subject, where: Floats, distance: float, up: float
) -> Floats:
    """The place at its height: what the plan or the rule says, over the ground there."""
    floor = _floor(rays, where)
    middle, tall = subject.middle, float(np.ptp(subject.points[:, 2]))
    base = float(subject.points[:, 2].min())
    lift = math.tan(math.radians(up)) * distance
    if plan.camera.height is not None:
        height = floor + plan.camera.height
    elif rule.pitch is not None:
        height = middle[2] + math.tan(math.radians(min(rule.pitch + up, 75))) * distance
    elif rule.low is not None:
        height = max(floor, base if tall < 1.5 else floor) + min(rule.low, max(0.05, tall * 0.25)) + lift
    elif base - floor > 3 or tall < 1.0:  # aloft, or small: from a little above the thing itself
        height = middle[2] + distance * 0.28 + lift
    else:
        height = floor + max(EYES, min(tall * 0.22, 6.0)) + lift
    over = CLEARANCE if tall > 0.8 and plan.room is None else 0.04
    return np.array([where[0], where[1], max(height, floor + over)])


def _floor(rays: Rays, where: Floats) -> float:
    """Height of the ground, water or room's floor under a place; 0 where there is none."""
    origin = np.array([[where[0], where[1], 3000.0]], np.float32)
    low = 0.0
    for _ in range(12):
        hit = rays.solid(origin, np.array([[0, 0, -1]], np.float32))
        if not hit.found[0]:
            break
        low = float(origin[0, 2] - hit.far[0])
        if rays.elements[rays.element[hit.triangle[0]]] in ("ground", "water"):
            return low
        origin[0, 2] = low - 0.01
    return 0.0


def _inside(plan: ScenePlan, eye: Floats, focal: float, aspect: float) -> Floats:
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


def _aimed(eye: Floats, middle: Floats, rule: Rule, focal: float, subject: _Subject, aspect: float) -> Shot:
    """Looking so that the subject's middle comes to where the rule puts it."""
    aim = middle - eye
    flat = math.hypot(aim[0], aim[1])
    heading, pitch = math.atan2(aim[1], aim[0]), math.atan2(aim[2], flat)
    heading += math.atan(rule.at[0] * 18 / focal)
    pitch -= math.atan(rule.at[1] * 18 / focal / aspect)
    look = np.array(
        [math.cos(heading) * math.cos(pitch), math.sin(heading) * math.cos(pitch), math.sin(pitch)]
    )
    return _shot(eye, look, focal, subject, aspect, rule.roll)


def _shot(eye: Floats, look: Floats, focal: float, subject: _Subject, aspect: float, roll: float) -> Shot:
    return Shot(
        matrix=looking(eye, look, roll).ravel().tolist(),
        focal=round(min(max(focal, 8.0), 400.0), 3),
        focus=round(max(0.05, float(np.linalg.norm(subject.middle - eye))), 4),
        aspect=aspect,
    )


def _projected(shot: Shot, points: Floats) -> tuple[Floats, Floats]:
    """Where points are in the picture, -1 to 1 to the right and up [n, 2], and how far before the camera."""
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    local = (points - matrix[:3, 3]) @ matrix[:3, :3]
    depth = np.maximum(-local[:, 2], 1e-3)
    scale = shot.focal / 18
    return np.stack([local[:, 0] * scale, local[:, 1] * scale * shot.aspect], 1) / depth[:, None], -local[
        :, 2
    ]


def _extent(shot: Shot, points: Floats) -> float:
    """How much of the frame's height or width the points take, whichever is more."""
    at, _ = _projected(shot, points)
    return float((np.ptp(np.clip(at, -6, 6), axis=0) / 2).max())


# -- what is seen ------------------------------------------------------------------------------------


def _free(rays: Rays, eye: Floats, middle: Floats) -> bool:
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


def _score(rays: Rays, subject: _Subject, shot: Shot) -> float:
    """1 where the subject is in sight and nothing bars the view; less the more is hidden."""
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    eye = matrix[:3, 3].astype(np.float32)
    at, depth = _projected(shot, subject.samples)
    framed = (np.abs(at) < 1).all(1) & (depth > 0)
    towards = subject.samples - eye
    far = np.linalg.norm(towards, axis=1)
    ways = (towards / far[:, None]).astype(np.float32)
    hits = rays.solid(np.repeat(eye[None], len(ways), 0), ways)
    own = hits.found & subject.elements[rays.element[hits.triangle]] if len(rays.element) else framed
    seen = float((framed & (own | (hits.far >= far * 0.98))).mean())
    return min(seen / SEEN, 1.0) - 0.8 * max(0.0, _barred(rays, shot, subject) - 0.3)


def _barred(rays: Rays, shot: Shot, subject: _Subject) -> float:
    """The share of the picture taken by things that stand closer than half way to the subject."""
    matrix = np.array(shot.matrix, float).reshape(4, 4)
    x, y = np.meshgrid(np.linspace(-0.9, 0.9, 12), np.linspace(-0.9, 0.9, 8))
    ways = np.stack([x * 18 / shot.focal, y * 18 / shot.focal / shot.aspect, -np.ones_like(x)], -1)
    ways = (ways.reshape(-1, 3) @ matrix[:3, :3].T).astype(np.float32)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    hits = rays.solid(np.repeat(matrix[None, :3, 3].astype(np.float32), len(ways), 0), ways)
    setting = np.array([name in ("ground", "water") for name in rays.elements], bool)
    near = hits.found & (hits.far < 0.45 * shot.focus) & ~subject.elements[rays.element[hits.triangle]]
    return float((near & ~setting[rays.element[hits.triangle]]).mean())
