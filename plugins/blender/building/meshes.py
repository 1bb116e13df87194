"""Meshes with their modifiers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import bpy
import numpy as np

from .. import compat
from ..bridge.messages import MeshSlice, Modifier
from .made import Made

if TYPE_CHECKING:
    from . import Arrays

BEVELLED = math.radians(30)  # sharper edges than this catch light
UV = "UVMap"


def mesh(
    part: MeshSlice, arrays: Arrays, materials: Sequence[bpy.types.Material], made: Made
) -> bpy.types.Mesh:
    """One mesh from its slice of the arrays."""
    corners = slice(part.corner, part.corner + part.corners)
    faces = slice(part.face, part.face + part.faces)
    sizes = arrays.sizes[faces]
    shape = made.note(bpy.data.meshes.new(part.name))
    shape.vertices.add(part.points)
    shape.vertices.foreach_set("co", arrays.points[part.point : part.point + part.points].ravel())
    shape.loops.add(part.corners)
    shape.loops.foreach_set("vertex_index", arrays.corners[corners])
    shape.polygons.add(part.faces)
    shape.polygons.foreach_set("loop_start", np.cumsum(sizes, dtype=np.int32) - sizes)
    shape.polygons.foreach_set("material_index", arrays.slots[faces])
    shape.polygons.foreach_set("use_smooth", arrays.smooth[faces])
    shape.uv_layers.new(name=UV).uv.foreach_set("vector", arrays.uv[corners].ravel())
    for material in materials:
        shape.materials.append(material)
    shape.update(calc_edges=True)
    shape.validate()  # a face that Blender can't take would do harm later, in Edit Mode
    compat.smooth_over(shape, math.radians(part.sharp))
    return shape


def thing(name: str, shape: bpy.types.Mesh, modifiers: Sequence[Modifier], made: Made) -> bpy.types.Object:
    """An object of a mesh, which others may have too, with real modifiers."""
    one = made.note(bpy.data.objects.new(name, shape))
    for modifier in modifiers:
        _add(one, modifier)
    return one


def _add(one: bpy.types.Object, wanted: Modifier) -> None:
    modifier = one.modifiers.new(
        wanted.kind.capitalize(), wanted.kind.upper().replace("SUBDIVISION", "SUBSURF")
    )
    if wanted.kind == "bevel":
        modifier.width, modifier.segments = wanted.amount, wanted.count
        modifier.limit_method, modifier.angle_limit = "ANGLE", BEVELLED
        modifier.harden_normals = True
    elif wanted.kind == "subdivision":
        modifier.levels = modifier.render_levels = wanted.count
    elif wanted.kind == "solidify":
        modifier.thickness = wanted.amount
    elif wanted.kind == "mirror":
        modifier.use_mirror_merge = True
