"""Scenes: ideas for a prompt, the meshes of a plan, a plan as a file for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

from .common import Image, Invalid, Message, Seed
from .plan import Hex, ScenePlan, Words

PictureSide = Annotated[int, Meta(ge=64, le=2048)]
Index = Annotated[int, Meta(ge=0)]
Vector = tuple[float, float, float]
Matrix = Annotated[list[float], Meta(min_length=16, max_length=16)]  # 4 x 4, row by row, to world space


class SceneRequest(Message, frozen=True, kw_only=True):
    """One idea for a prompt. An artist asks for several at once: `number` 0, 1, 2, ... with one seed.

    The ideas of one prompt and seed differ in what matters (setting, layout, light, camera).
    like:  vary this plan instead; `number` still tells the variations apart.
    model: what fills the plan: "" the packaged language model, "none" priors only, or the id of a model of
           the user's own (`museloom models`).
    width, height: of the picture, pixels.
    """

    prompt: Annotated[str, Meta(max_length=10_000)]
    number: Annotated[int, Meta(ge=0, le=63)] = 0
    seed: Seed | None = None
    like: ScenePlan | None = None
    model: Words = ""
    width: PictureSide = 320
    height: PictureSide = 200

    @property
    def title(self) -> str:
        """What the idea is called until it has a title of its own."""
        words = " ".join(self.prompt.split())
        return (words if len(words) <= 60 else words[:59] + "…") or "A scene"

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. No blobs belong to it."""
        if self.like is not None:
            self.like.check("like")
        elif not self.prompt.strip():
            raise Invalid("prompt", "empty", 'say what you would like to see, such as "a lighthouse at dusk"')


class SceneOutput(Message, frozen=True, kw_only=True):
    """An idea: its plan, and a picture of it as it will stand when built."""

    plan: ScenePlan
    image: Image


class SceneBuildRequest(Message, frozen=True, kw_only=True):
    """The meshes of a plan, placed. Answered by `SceneBuildOutput`; nothing is kept in the library."""

    plan: ScenePlan

    @property
    def title(self) -> str:
        """The plan's own."""
        return self.plan.title

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. No blobs belong to it."""
        self.plan.check("plan")


class SceneExportRequest(Message, frozen=True, kw_only=True):
    """A plan as a file: glTF for every other 3D program, or a picture. Answered by `SceneFile`.

    width, height: of the picture, pixels.
    """

    plan: ScenePlan
    format: Literal["glb", "png"] = "glb"
    width: PictureSide = 960
    height: PictureSide = 600

    @property
    def title(self) -> str:
        """The plan's own."""
        return self.plan.title

    def check(self, sizes: Sequence[int]) -> None:
        """Raise `Invalid` for what the field types cannot say. No blobs belong to it."""
        self.plan.check("plan")


class SceneFile(Message, frozen=True, kw_only=True):
    """A file, in blob 0. `name`: how to call it."""

    name: str
    media: str


class Modifier(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, omit_defaults=True):
    """A modifier that the mesh is meant to have.

    bevel: amount = width in metres, count = segments, on edges sharper than 30 degrees.
    subdivision: count = levels. solidify: amount = thickness in metres. mirror: across x = 0.
    """

    kind: Literal["bevel", "subdivision", "solidify", "mirror"]
    amount: float = 0.0
    count: int = 1


class MeshSlice(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One mesh: a slice of each of the arrays in the blobs of `SceneBuildOutput`.

    point, points: its first point and how many; corner(s), face(s) alike. Corners hold indices of points
    counted from the mesh's own first. materials: names; faces hold indices into it. Faces marked smooth are
    shaded smooth except over edges sharper than `sharp` degrees.
    """

    name: str
    point: Index
    points: Index
    corner: Index
    corners: Index
    face: Index
    faces: Index
    materials: list[str]
    modifiers: list[Modifier]
    sharp: float = 35.0


class ObjectPart(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One object: a mesh, shared with others, at a place.

    element: its id in the plan, "ground", "water", "room", or the id of a path.
    """

    name: str
    element: str
    mesh: Index
    matrix: Matrix


class ScatterPart(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Many light instances of a few meshes: rows `first` to `first + count` of the instances' array."""

    name: str
    element: str
    meshes: list[Index]
    first: Index
    count: Index


class Lamp(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One light, shining along its matrix's -z. energy: W/m² for a sun, W for others (Blender's units).

    size: of an area or a soft point in metres, of a sun its angle in degrees. angle: full cone of a spot.
    """

    name: str
    kind: Literal["sun", "area", "point", "spot"]
    energy: float
    colour: Hex
    matrix: Matrix
    size: float = 0.5
    angle: float = 45.0


class Shot(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The camera, solved: looks along its matrix's -z, y up.

    focal: millimetres on 36 mm film; focus: metres; aspect: width / height.
    """

    matrix: Matrix
    focal: float
    focus: float
    aspect: float = 1.6


class SceneBuildOutput(Message, frozen=True, kw_only=True):
    """A solved scene as arrays; materials, sky and fog are in `plan`, completed.

    Blobs, little-endian: 0 points float32 [n, 3]; 1 corners int32 [c]; 2 corners a face int32 [f]; 3 UVs
    float32 [c, 2]; 4 material of each face int32 [f]; 5 smooth faces bool [f]; 6 instances float32 [i, 8]:
    x, y, z, rotation (Euler XYZ, radians), scale, which of the scatter's meshes.
    """

    plan: ScenePlan
    meshes: list[MeshSlice]
    objects: list[ObjectPart]
    scatters: list[ScatterPart]
    lamps: list[Lamp]
    shot: Shot
