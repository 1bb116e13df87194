"""What a layout is made in: the land, the room, the paths, and all that stands there already."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from bridge.messages import Element, ScenePlan

from .catalogue import Asset
from .footprint import Array, Footprint, Slab, footprint, turning
from .mesh import Mesh, Socket, rotation, translation
from .paths import Strip
from .space import Space
from .staging import Matrix, Thing
from .terrain import Terrain

Rng = np.random.Generator
AT_SEA = ("rocks", "harbour", "boats", "landmarks")  # parts whose things may stand in the open sea
WILD = ("trees", "plants", "rocks")  # parts of the catalogue whose things have no front


@dataclass(frozen=True)
class Item:
    """A thing that looks for its place: copy `number` of an element."""

    element: Element
    asset: Asset
    mesh: Mesh
    number: int
    name: str

    @property
    def foot(self) -> Footprint:
        """At its size, upright."""
        return footprint(self.mesh, self.element.scale)

    @property
    def part(self) -> str:
        """The part of the catalogue it is from."""
        return self.asset.make.__module__.rpartition(".")[2]

    @property
    def wild(self) -> bool:
        """Whether any turn looks natural."""
        return self.part in WILD


@dataclass(frozen=True)
class Surface:
    """A socket in the world. size: along its own axes, turned by `turn` degrees; owner: its body."""

    kind: str
    middle: Array
    z: float
    size: tuple[float, float]
    room: float
    turn: float
    owner: int

    def point(self, u: float, v: float) -> Array:
        """The place at shares u, v (-1 to 1) of its half width and half depth."""
        half = np.array([u * self.size[0] / 2, v * self.size[1] / 2])
        return np.asarray(self.middle + half @ turning(self.turn))

    def holds(self, outline: Array) -> bool:
        """Whether an outline lies within it."""
        own = np.abs((outline - self.middle) @ turning(-self.turn))
        return bool((own <= np.array(self.size) / 2 + 0.005).all())


@dataclass(frozen=True)
class Spot:
    """A place that a thing may take. besides: bodies it may touch; surface: what it must stay within."""

    x: float
    y: float
    z: float
    turn: float
    besides: frozenset[int] = frozenset()
    surface: Surface | None = None
    gap: float = 0.02
    tilt: float = 0.0  # degrees, the top away from the front

    def matrix(self, scale: float) -> Matrix:
        """To world space, for a mesh `scale` times as big."""
        turned = rotation(z=self.turn) @ rotation(x=-self.tilt)
        return np.asarray(translation(self.x, self.y, self.z) @ turned @ np.diag([scale, scale, scale, 1.0]))


Spots = Iterator[Spot]


@dataclass(frozen=True)
class Body:
    """A thing that stands."""

    number: int
    item: Item
    spot: Spot
    foot: Footprint

    @property
    def middle(self) -> Array:
        """Of what it covers, x and y."""
        return np.asarray(self.foot.middle @ turning(self.spot.turn) + (self.spot.x, self.spot.y))

    @property
    def top(self) -> float:
        """Height of its highest point."""
        return self.spot.z + self.foot.high

    @property
    def kin(self) -> frozenset[int]:
        """It and what it stands on or in."""
        return self.spot.besides | {self.number}

    def surfaces(self, kind: str) -> list[Surface]:
        """Its sockets of a kind in the world, largest first; none of what leans."""
        if self.spot.tilt:
            return []
        own = [self._surface(socket) for socket in self.item.mesh.sockets if socket.kind == kind]
        return sorted(own, key=lambda surface: -surface.size[0] * surface.size[1])

    def box_top(self, share: float = 0.7) -> Surface:
        """The top of its bounding box, for what is strewn on things without a socket there."""
        width, depth = self.foot.size
        size = (width * share, depth * share)
        return Surface("top", self.middle, self.top, size, 100.0, self.spot.turn, self.number)

    def _surface(self, socket: Socket) -> Surface:
        scale = self.item.element.scale
        at = np.array(socket.at[:2]) * scale @ turning(self.spot.turn) + (self.spot.x, self.spot.y)
        size = (socket.size[0] * scale, socket.size[1] * scale)
        z = self.spot.z + socket.at[2] * scale
        turn = self.spot.turn + (socket.turn if socket.kind == "wall" else 0.0)
        return Surface(socket.kind, at, z, size, socket.room * scale, turn, self.number)

    def thing(self) -> Thing:
        """As part of the layout."""
        element = self.item.element
        return Thing(self.item.name, element.id, self.item.mesh, self.spot.matrix(element.scale))


@dataclass(frozen=True)
class Focus:
    """What the picture is about: the circle that it covers, and its height, metres."""

    middle: Array
    radius: float
    height: float


@dataclass
class Setting:
    """All of it. bodies: by number, in the order they came; of: the bodies of each element."""

    plan: ScenePlan
    terrain: Terrain
    strips: dict[str, Strip]
    check: Callable[[], None]
    space: Space = field(default_factory=Space)
    bodies: list[Body] = field(default_factory=list)
    of: dict[str, list[Body]] = field(default_factory=dict)
    blocks: int = 0  # bodies that are no things, such as walls: numbered below 0
    taken: float = 0.0  # square metres that things stand on, by the squares of their radii
    _focus: tuple[int, Focus] | None = None

    @property
    def subject(self) -> str:
        """The id of the element that the picture is about."""
        return self.plan.camera.subject or self.plan.elements[0].id

    @property
    def focus(self) -> Focus:
        """The subject as it stands; the scene's middle while it does not."""
        bodies = self.of.get(self.subject, [])[:50]
        if self._focus is None or self._focus[0] != len(bodies):
            middle = np.mean([body.middle for body in bodies], 0) if bodies else np.zeros(2)
            away = [float(np.linalg.norm(body.middle - middle)) + max(body.foot.size) / 2 for body in bodies]
            heights = [body.foot.height for body in bodies]
            self._focus = len(bodies), Focus(middle, max(away, default=1.0), max(heights, default=1.0))
        return self._focus[1]

    @property
    def right(self) -> Array:
        """As the camera sees it, [2]."""
        angle = math.radians(self.plan.camera.azimuth)
        return np.array([math.cos(angle), math.sin(angle)])

    @property
    def front(self) -> Array:
        """Towards the camera, [2]."""
        return np.array([self.right[1], -self.right[0]])

    def rng(self, element: Element, salt: int = 0) -> np.random.Generator:
        """Of an element: what others do does not change it."""
        return np.random.default_rng([self.plan.seed, zlib.crc32(element.id.encode()), element.variant, salt])

    def block(self, slabs: Sequence[Slab]) -> None:
        """Take up room for what is no element."""
        self.blocks += 1
        self.space.add(-self.blocks, slabs)

    def put(self, item: Item, spot: Spot, foot: Footprint) -> Body:
        """Let it stand there."""
        body = Body(len(self.bodies), item, spot, foot)
        self.bodies.append(body)
        self.of.setdefault(item.element.id, []).append(body)
        if not item.asset.soft:
            self.taken += 0.0 if spot.besides else foot.radius**2
            self.space.add(body.number, foot.placed(spot.x, spot.y, spot.z, spot.turn))
        return body

    def heading(self, item: Item, place: Array, usual: float) -> float:
        """The turn of a thing at a place: towards what it faces, else the usual one; the plan's is added."""
        facing = item.element.facing
        turn = usual
        if facing == "camera":
            turn = self.plan.camera.azimuth
        elif facing is not None and self.of.get(facing):
            bodies = self.of[facing]
            nearest = min((body.middle for body in bodies), key=lambda at: float(np.linalg.norm(at - place)))
            if np.linalg.norm(nearest - place) > 1e-6:
                turn = towards(nearest - place)
        return turn + item.element.turn

    def adrift(self, item: Item) -> bool:
        """Whether it is at sea and has no business there."""
        sea = self.terrain.ground.kind == "sea" and self.plan.room is None
        placed = item.element.id == self.subject or item.element.place.at is not None
        return sea and not placed and item.asset.stands in ("ground", "surface") and item.part not in AT_SEA

    def dry(self, outline: Array) -> bool:
        """Whether the land under an outline is out of the water; on the open sea everything counts as dry."""
        if self.terrain.water is None or self.terrain.ground.kind == "sea":
            return True
        return self.terrain.lowest(outline) > self.terrain.water - 0.05

    def stand(self, item: Item, x: float, y: float, turn: float) -> float:
        """The height at which it stands on the ground, or floats on the water, at a place."""
        if self.plan.room is not None:
            return -item.foot.low
        base = item.foot.base @ turning(turn) + (x, y)
        lowest, water = self.terrain.lowest(base), self.terrain.water
        if item.asset.stands == "water" and water is not None:
            return max(water - item.asset.draught * item.element.scale, lowest) - item.foot.low
        if water is not None and self.terrain.ground.kind == "sea":
            return water - 0.04 * item.foot.height - item.foot.low
        hair = 0.0 if self.terrain.flat else 0.02
        return lowest - hair - item.foot.low


def towards(way: Array) -> float:
    """The turn with which a front looks along a direction."""
    return math.degrees(math.atan2(way[0], -way[1]))
