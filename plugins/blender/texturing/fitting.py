"""Where a texture goes: objects and faces, their slots, and how many metres their coordinates span."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import bmesh
import bpy
import numpy as np

KINDS = {"MESH", "CURVE", "SURFACE", "META", "FONT"}
SAMPLE = 100  # faces measured, at most: a matter of milliseconds on any mesh
ALIKE = 1.05  # spans that differ less share a material
NONE = 1e-9  # an area of UVs that is none


class Fit(NamedTuple):
    """How a texture lies on an object. box: it has no UVs. span: metres to a unit of the coordinates."""

    box: bool
    span: tuple[float, float, float]

    def near(self, other: Fit) -> bool:
        """Whether one material will do for both."""
        pairs = zip(self.span, other.span, strict=True)
        return self.box == other.box and all(1 / ALIKE < a / b < ALIKE for a, b in pairs)


class Target(NamedTuple):
    """An object by its name, which outlives an undo; faces: indices, None for all of it."""

    name: str
    faces: tuple[int, ...] | None = None


def targets(context: bpy.types.Context) -> list[Target]:
    """What the artist has selected: objects, or in Edit Mode faces."""
    if context.mode == "EDIT_MESH":
        return [_selected_faces(one) for one in context.objects_in_mode_unique_data]
    return [Target(one.name) for one in context.selected_objects if usable(one)]


def usable(one: bpy.types.Object) -> bool:
    """Whether it can have a material of its own: its data is not linked from another file."""
    return one.type in KINDS and one.data is not None and one.data.library is None


def fit(one: bpy.types.Object, faces: Sequence[int] | None = None) -> Fit:
    """Measure an object's UVs, on these faces or on all; without UVs, its own axes count."""
    scale = tuple(max(abs(value), 1e-6) for value in one.matrix_world.to_scale())
    if one.type == "MESH" and (span := _uv_span(one, faces)) is not None:
        return Fit(False, (span, span, 1.0))
    return Fit(True, scale)


def put(one: bpy.types.Object, material: bpy.types.Material, faces: Sequence[int] | None) -> None:
    """Give it the material: all of it, or these faces, in a slot of their own."""
    if faces is None:
        one.data.materials.clear()
        one.data.materials.append(material)
        one.material_slots[0].material = material  # a slot may be the object's and not the mesh's
    else:
        _put_on_faces(one, material, set(faces))


def replace(one: bpy.types.Object, materials: Sequence[bpy.types.Material]) -> None:
    """Give each slot another material; only this object's own, where others share its mesh."""
    if not one.material_slots:
        one.data.materials.append(None)
    for slot, material in zip(one.material_slots, materials, strict=False):
        if one.data.users > 1:
            slot.link = "OBJECT"
        slot.material = material


def _uv_span(one: bpy.types.Object, faces: Sequence[int] | None) -> float | None:
    """Metres to a unit of the UVs, by the areas of some faces; None if there are no UVs to speak of."""
    world, flat = 0.0, 0.0
    matrix = np.array(one.matrix_world.to_3x3())
    for points, spots in _sample(one, faces):
        sides, edges = (points - points[0]) @ matrix.T, spots - spots[0]
        world += float(np.linalg.norm(np.cross(sides[1:-1], sides[2:]).sum(0))) / 2
        flat += abs(float((edges[1:-1, 0] * edges[2:, 1] - edges[1:-1, 1] * edges[2:, 0]).sum())) / 2
    return math.sqrt(world / flat) if flat > NONE and world > NONE else None


def _sample(one: bpy.types.Object, faces: Sequence[int] | None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Some faces: corners [n, 3] and their UVs [n, 2]. Nothing if the mesh has no UVs."""
    mesh = one.data
    uvs = next((layer for layer in mesh.uv_layers if layer.active_render), None)
    if uvs is None:
        return
    shape = bmesh.from_edit_mesh(mesh) if one.mode == "EDIT" else None
    if shape is not None:
        shape.faces.ensure_lookup_table()
        layer = shape.loops.layers.uv[uvs.name]
    count = len(mesh.polygons) if shape is None else len(shape.faces)
    picked = range(count) if faces is None else [face for face in faces if face < count]
    for index in picked[:: math.ceil(len(picked) / SAMPLE) or 1]:
        if shape is not None:  # the mesh has no UVs of its own meanwhile
            loops = shape.faces[index].loops
            yield np.array([loop.vert.co for loop in loops]), np.array([loop[layer].uv for loop in loops])
        else:
            face = mesh.polygons[index]
            corners = [mesh.vertices[vertex].co for vertex in face.vertices]
            yield np.array(corners), np.array([uvs.uv[loop].vector for loop in face.loop_indices])


def _selected_faces(one: bpy.types.Object) -> Target:
    shape = bmesh.from_edit_mesh(one.data)
    return Target(one.name, tuple(face.index for face in shape.faces if face.select))


def _put_on_faces(one: bpy.types.Object, material: bpy.types.Material, faces: set[int]) -> None:
    mesh = one.data
    editing = one.mode == "EDIT"
    shape = bmesh.from_edit_mesh(mesh) if editing else bmesh.new()
    if not editing:
        shape.from_mesh(mesh)
    if not mesh.materials:
        mesh.materials.append(None)  # for the other faces
    slots = [face.material_index for face in shape.faces]
    slot = _slot_for(mesh, slots, faces, material)
    for face in shape.faces:
        if face.index in faces:
            face.material_index = slot
    if editing:
        bmesh.update_edit_mesh(mesh, loop_triangles=False, destructive=False)
    else:
        shape.to_mesh(mesh)
        shape.free()


def _slot_for(
    mesh: bpy.types.Mesh, slots: Sequence[int], faces: set[int], material: bpy.types.Material
) -> int:
    """The slot of an earlier texture that just these faces have; else a new one."""
    theirs = {slot for index, slot in enumerate(slots) if index in faces}
    others = {slot for index, slot in enumerate(slots) if index not in faces}
    if len(theirs) == 1 and not theirs & others:
        slot = min(theirs.pop(), len(mesh.materials) - 1)
        old = mesh.materials[slot]
        if old is not None and old.museloom.key:
            mesh.materials[slot] = material
            return slot
    mesh.materials.append(material)
    return len(mesh.materials) - 1
