"""A solved scene as arrays: the answer to `SceneBuildRequest`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bridge.messages import MeshSlice, ObjectPart, ScatterPart, SceneBuildOutput

from .mesh import Mesh
from .staging import Scene


def pack(scene: Scene) -> tuple[SceneBuildOutput, list[npt.NDArray[np.generic]]]:
    """The scene and its seven arrays, as `SceneBuildOutput` describes them.

    A mesh that several things share is there once. Modifiers stay modifiers: the host applies them.
    """
    meshes: dict[int, Mesh] = {}
    number: dict[int, int] = {}
    things, scatters = scene.layout.things, scene.layout.scatters
    for mesh in [thing.mesh for thing in things] + [mesh for part in scatters for mesh in part.meshes]:
        if id(mesh) not in number:
            number[id(mesh)] = len(meshes)
            meshes[id(mesh)] = mesh
    unique = list(meshes.values())
    objects = [
        ObjectPart(
            name=thing.name,
            element=thing.element,
            mesh=number[id(thing.mesh)],
            matrix=[float(value) for value in thing.matrix.ravel()],
        )
        for thing in things
    ]
    starts = np.cumsum([0] + [len(part.rows) for part in scatters])
    parts = [
        ScatterPart(
            name=part.name,
            element=part.element,
            meshes=[number[id(mesh)] for mesh in part.meshes],
            first=int(start),
            count=len(part.rows),
        )
        for part, start in zip(scatters, starts, strict=False)
    ]
    output = SceneBuildOutput(
        plan=scene.plan,
        meshes=_slices(unique, scene),
        objects=objects,
        scatters=parts,
        lamps=scene.lamps,
        shot=scene.shot,
    )
    return output, [
        _joined([mesh.points for mesh in unique], "<f4", 3),
        _joined([mesh.corners for mesh in unique], "<i4"),
        _joined([mesh.sizes for mesh in unique], "<i4"),
        _joined([mesh.uv for mesh in unique], "<f4", 2),
        _joined([mesh.slots for mesh in unique], "<i4"),
        _joined([mesh.smooth for mesh in unique], "?"),
        _joined([part.rows for part in scatters], "<f4", 8),
    ]


def _slices(meshes: Sequence[Mesh], scene: Scene) -> list[MeshSlice]:
    names: dict[int, str] = {}
    for part in scene.layout.scatters:
        names.update((id(mesh), f"{part.name} {i + 1}") for i, mesh in enumerate(part.meshes))
    names.update((id(thing.mesh), thing.name) for thing in reversed(scene.layout.things))
    slices: list[MeshSlice] = []
    point = corner = face = 0
    for mesh in meshes:
        slices.append(
            MeshSlice(
                name=names[id(mesh)],
                point=point,
                points=len(mesh.points),
                corner=corner,
                corners=len(mesh.corners),
                face=face,
                faces=len(mesh.sizes),
                materials=list(mesh.materials),
                modifiers=list(mesh.modifiers),
                sharp=mesh.sharp,
            )
        )
        point, corner, face = point + len(mesh.points), corner + len(mesh.corners), face + len(mesh.sizes)
    return slices


def _joined(
    arrays: Sequence[npt.NDArray[np.generic]], kind: str, columns: int = 0
) -> npt.NDArray[np.generic]:
    shape = (0, columns) if columns else (0,)
    return np.ascontiguousarray(np.concatenate([np.zeros(shape, kind), *arrays]), kind)
