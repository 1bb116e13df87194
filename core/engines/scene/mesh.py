"""Plain mesh data: what the catalogue's assets are made of, with no Blender in it.

A mesh never changes: every method gives a new one. Metres, z up, fronts towards -y, origin at the base.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from bridge.messages import Modifier

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Socket:
    """A place where other things attach, in the mesh's own space.

    kind: "top" holds things up (table, shelf board, roof), "inside" holds them in (greenhouse, boat, chest;
    its height is `room`), "under" is what things hang from, "wall" an upright face for things to lean on.
    at: middle of the face. size: width (x) and depth (y) in metres; of a wall, width and height.
    room: free height over it (or below it, "under"), metres. turn: of a wall, degrees from facing -y.
    """

    kind: Literal["top", "inside", "under", "wall"]
    at: tuple[float, float, float]
    size: tuple[float, float]
    room: float = 100.0
    turn: float = 0.0


@dataclass(frozen=True)
class Mesh:
    """Points, faces, UVs, materials.

    points:  float32 [n, 3]. corners: int32 [c], indices of points, face after face, counter-clockwise from
    outside. sizes: int32 [f], corners of each face. uv: float32 [c, 2], metres, so that textures keep scale.
    slots:   int32 [f], index into `materials` (names of `core.engines.scene.materials`). smooth: bool [f].
    sharp:   degrees; edges of smooth faces that are sharper stay sharp.
    """

    points: Floats
    corners: Ints
    sizes: Ints
    uv: Floats
    slots: Ints
    smooth: npt.NDArray[np.bool_]
    materials: tuple[str, ...]
    modifiers: tuple[Modifier, ...] = ()
    sockets: tuple[Socket, ...] = ()
    sharp: float = 35.0

    # -- building ------------------------------------------------------------------------------------

    @staticmethod
    def of(
        points: Any, faces: Iterable[Sequence[int]], material: str, *, smooth: bool = False, uv: Any = None
    ) -> Mesh:
        """A mesh of one material. Without `uv` (one pair a corner), UVs are projected from the main axes."""
        faces = list(faces)
        made = Mesh(
            points=np.asarray(points, np.float32).reshape(-1, 3),
            corners=np.fromiter(chain.from_iterable(faces), np.int32),
            sizes=np.fromiter(map(len, faces), np.int32, len(faces)),
            uv=np.zeros((0, 2), np.float32) if uv is None else np.asarray(uv, np.float32).reshape(-1, 2),
            slots=np.zeros(len(faces), np.int32),
            smooth=np.full(len(faces), smooth),
            materials=(material,),
        )
        return made if uv is not None else dataclasses.replace(made, uv=box_projection(made))

    def __add__(self, other: Mesh) -> Mesh:
        """Both as one mesh. Modifiers are the first one's; sockets are kept from both."""
        return join([self, other])

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
        """Shifted by metres."""
        return self.transformed(translation(x, y, z))

    def turned(self, z: float = 0.0, *, x: float = 0.0, y: float = 0.0) -> Mesh:
        """Turned by degrees about the axes through the origin: x first, then y, then z."""
        return self.transformed(rotation(x, y, z))

    def scaled(self, x: float, y: float | None = None, z: float | None = None) -> Mesh:
        """Scaled about the origin; with one factor, all ways alike."""
        return self.transformed(np.diag([x, x if y is None else y, x if z is None else z, 1.0]))

    def transformed(self, matrix: npt.ArrayLike) -> Mesh:
        """Under a 4x4 matrix. One that mirrors turns the faces round, so that they still look outward."""
        matrix = np.asarray(matrix, np.float64)
        points = (self.points @ matrix[:3, :3].T + matrix[:3, 3]).astype(np.float32)
        scale = [float(np.linalg.norm(matrix[:3, axis])) for axis in range(3)]
        sockets = tuple(_socket_under(socket, matrix, scale) for socket in self.sockets)
        moved = dataclasses.replace(self, points=points, sockets=sockets)
        return moved if np.linalg.det(matrix[:3, :3]) > 0 else moved.flipped()

    def flipped(self) -> Mesh:
        """With every face looking the other way."""
        order = np.concatenate(
            [np.arange(end - 1, end - size - 1, -1) for end, size in zip(self.ends, self.sizes, strict=True)]
        ) if len(self.sizes) else np.zeros(0, int)  # fmt: skip
        return dataclasses.replace(self, corners=self.corners[order], uv=self.uv[order])

    def bent(self, shape: Callable[[Floats], npt.ArrayLike]) -> Mesh:
        """Every point put where `shape` maps the array of points [n, 3]: taper, twist, noise."""
        return dataclasses.replace(self, points=np.asarray(shape(self.points), np.float32))

    def painted(self, material: str) -> Mesh:
        """All of one material."""
        return dataclasses.replace(self, slots=np.zeros_like(self.slots), materials=(material,))

    def smoothed(self, sharp: float = 35.0) -> Mesh:
        """Shaded smooth but over edges sharper than `sharp` degrees."""
        return dataclasses.replace(self, smooth=np.ones_like(self.smooth), sharp=sharp)

    def modified(self, *modifiers: Modifier) -> Mesh:
        """With these modifiers (see `bevel`, `subdivision`, `solidify`, `mirror`)."""
        return dataclasses.replace(self, modifiers=self.modifiers + modifiers)

    def with_sockets(self, *sockets: Socket) -> Mesh:
        """With these places to attach things at, too."""
        return dataclasses.replace(self, sockets=self.sockets + sockets)

    def grounded(self) -> Mesh:
        """Moved up or down so that its lowest point is at 0."""
        return self.moved(z=-float(self.points[:, 2].min()))

    # -- looking -------------------------------------------------------------------------------------

    @property
    def ends(self) -> Ints:
        """int32 [f]: where each face's corners end."""
        return np.cumsum(self.sizes, dtype=np.int32)

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest x, y, z."""
        return self.points.min(0), self.points.max(0)

    @property
    def size(self) -> Floats:
        """Width, depth, height in metres."""
        low, high = self.bounds
        return high - low

    def triangles(self) -> tuple[Ints, Ints]:
        """Faces as fans: int32 [t, 3] of points, and int32 [t], the face that each comes from."""
        face = np.repeat(np.arange(len(self.sizes), dtype=np.int32), np.maximum(self.sizes - 2, 0))
        starts = (self.ends - self.sizes)[face]
        first = np.cumsum(np.maximum(self.sizes - 2, 0)) - np.maximum(self.sizes - 2, 0)
        step = np.arange(len(face), dtype=np.int32) - first[face].astype(np.int32)
        corner = self.corners
        return np.stack([corner[starts], corner[starts + step + 1], corner[starts + step + 2]], 1), face

    def evaluated(self) -> Mesh:
        """What Blender shows with the modifiers that change the outline: mirror and solidify (not bevel,
        not subdivision, which keep within it)."""
        result = dataclasses.replace(self, modifiers=())
        for modifier in self.modifiers:
            if modifier.kind == "mirror":
                result = result + result.scaled(-1, 1, 1)
            elif modifier.kind == "solidify":
                result = result + result.bent(_inwards(result, modifier.amount)).flipped()
        return result


def join(meshes: Sequence[Mesh]) -> Mesh:
    """All as one mesh. Modifiers are the first one's; sockets are kept from all."""
    if not meshes:
        raise ValueError("nothing to join")
    materials = tuple(dict.fromkeys(name for mesh in meshes for name in mesh.materials))
    starts = np.cumsum([0] + [len(mesh.points) for mesh in meshes])
    slots = [np.array([materials.index(name) for name in mesh.materials], np.int32) for mesh in meshes]
    return Mesh(
        points=np.concatenate([mesh.points for mesh in meshes]),
        corners=np.concatenate(
            [mesh.corners + np.int32(start) for mesh, start in zip(meshes, starts, strict=False)]
        ),
        sizes=np.concatenate([mesh.sizes for mesh in meshes]),
        uv=np.concatenate([mesh.uv for mesh in meshes]),
        slots=np.concatenate([slot[mesh.slots] for mesh, slot in zip(meshes, slots, strict=True)]),
        smooth=np.concatenate([mesh.smooth for mesh in meshes]),
        materials=materials,
        modifiers=meshes[0].modifiers,
        sockets=tuple(socket for mesh in meshes for socket in mesh.sockets),
        sharp=meshes[0].sharp,
    )


def box_projection(mesh: Mesh) -> Floats:
    """UVs in metres, each face seen along the axis it looks along most: float32 [c, 2]."""
    if not len(mesh.sizes):
        return np.zeros((0, 2), np.float32)
    normals = face_normals(mesh)
    axis = np.repeat(np.abs(normals).argmax(1), mesh.sizes)
    x, y, z = mesh.points[mesh.corners].T
    u = np.where(axis == 0, y, x)
    v = np.where(axis == 2, y, z)
    return np.stack([u, v], 1).astype(np.float32)


def face_normals(mesh: Mesh) -> Floats:
    """Unit normals, float32 [f, 3] (Newell's method); 0 for faces without area."""
    starts = mesh.ends - mesh.sizes
    following = np.arange(1, len(mesh.corners) + 1)
    following[mesh.ends - 1] = starts
    x, y, z = mesh.points[mesh.corners].astype(np.float64).T
    u, v, w = x[following], y[following], z[following]
    normals = np.add.reduceat(np.stack([y * w - z * v, z * u - x * w, x * v - y * u], 1), starts)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return (normals / np.where(length > 0, length, 1)).astype(np.float32)


def _inwards(mesh: Mesh, amount: float) -> Callable[[Floats], Floats]:
    normals = np.zeros_like(mesh.points)
    np.add.at(normals, mesh.corners, np.repeat(face_normals(mesh), mesh.sizes, 0))
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    shift = (normals / np.where(length > 0, length, 1) * amount).astype(np.float32)
    return lambda points: points - shift


def _socket_under(socket: Socket, matrix: npt.NDArray[np.float64], scale: Sequence[float]) -> Socket:
    at = matrix[:3, :3] @ np.array(socket.at) + matrix[:3, 3]
    turn = math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))
    width, other = socket.size
    quarter = round(turn / 90) % 2 == 1 and socket.kind != "wall"
    size = (width * scale[0], other * scale[2 if socket.kind == "wall" else 1])
    return Socket(
        socket.kind,
        (float(at[0]), float(at[1]), float(at[2])),
        (size[1], size[0]) if quarter else size,
        socket.room * scale[2],
        socket.turn + turn if socket.kind == "wall" else 0.0,
    )


def translation(x: float, y: float, z: float) -> npt.NDArray[np.float64]:
    """The 4x4 matrix that moves by metres."""
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def rotation(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> npt.NDArray[np.float64]:
    """The 4x4 matrix that turns by degrees about x, then y, then z (Blender's Euler XYZ)."""
    (cx, cy, cz), (sx, sy, sz) = (
        [f(math.radians(angle)) for angle in (x, y, z)] for f in (math.cos, math.sin)
    )
    matrix = np.eye(4)
    matrix[:3, :3] = (
        np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
        @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        @ np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    )
    return matrix


def bevel(width: float = 0.02, segments: int = 2) -> Modifier:
    """Edges sharper than 30 degrees get rounded, so that they catch the light."""
    return Modifier(kind="bevel", amount=width, count=segments)


def subdivision(levels: int = 1) -> Modifier:
    """Catmull-Clark."""
    return Modifier(kind="subdivision", count=levels)


def solidify(thickness: float) -> Modifier:
    """Thickness for a sheet, inwards, metres."""
    return Modifier(kind="solidify", amount=thickness)


def mirror() -> Modifier:
    """The other half, across x = 0."""
    return Modifier(kind="mirror")


__all__ = [
    "Floats", "Ints", "Mesh", "Modifier", "Socket", "bevel", "box_projection", "face_normals", "join",
    "mirror", "rotation", "solidify", "subdivision", "translation",
]  # fmt: skip
