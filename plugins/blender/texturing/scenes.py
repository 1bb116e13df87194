"""The materials of a built scene idea: each gets the texture that its name asks for."""

from __future__ import annotations

import uuid

import bpy
import numpy as np

from .. import ticking
from ..building.looks import PREFIX
from . import fitting, making
from .fitting import Fit
from .making import Cancelled, Problem, Steps

SCENE = "Museloom: "  # before the title of a scene idea, in its collection's name


def collection(context: bpy.types.Context) -> bpy.types.Collection | None:
    """The scene idea that the active object belongs to, or the only one there is."""
    groups = [group for group in bpy.data.collections if group.name.startswith(SCENE)]
    one = context.view_layer.objects.active
    own = [group for group in groups if one is not None and one.name in group.all_objects]
    return own[0] if own else groups[0] if len(groups) == 1 else None


def texture(group: str, size: int) -> Steps:
    """Ask for a texture for each material of a scene idea, and put it in place as it comes.

    group: the collection's name. What came before a cancel or a failure stays.
    """
    ground = ticking.abandoned
    names = [material.name for material in _materials(bpy.data.collections[group])]
    if not names:
        raise Problem("There is no material here that a texture could be put into")
    for done, name in enumerate(names):
        try:
            made = yield from making.maps(ticking.textures.order_words(prompt(name), size))
        except (Cancelled, Problem):
            if not done:
                raise
            return
        material, scene = bpy.data.materials.get(name), bpy.data.collections.get(group)
        if ticking.abandoned != ground or material is None or scene is None:
            raise Cancelled  # undo took everything back
        making.dress(material, made, _fit(scene, material), uuid.uuid4().hex)


def prompt(name: str) -> str:
    """What to ask for: "Museloom dark wood.001" is dark wood, "paint 2" is paint."""
    return name.removeprefix(PREFIX).split(".")[0].rstrip(" 0123456789")


def _materials(group: bpy.types.Collection) -> list[bpy.types.Material]:
    """Those that the build made and that are surfaces: neither lamps nor glass nor what has a texture."""
    found: dict[str, bpy.types.Material] = {}
    for one in group.all_objects:
        for slot in one.material_slots:
            if slot.material and slot.material.name.startswith(PREFIX) and not slot.material.museloom.key:
                found[slot.material.name] = slot.material
    return [material for material in found.values() if _is_surface(material)]


def _is_surface(material: bpy.types.Material) -> bool:
    nodes = material.node_tree.nodes if material.node_tree else ()
    shader = next((node for node in nodes if node.bl_idname == "ShaderNodeBsdfPrincipled"), None)
    return shader is not None and not (
        shader.inputs["Emission Strength"].default_value or shader.inputs["Transmission Weight"].default_value
    )


def _fit(group: bpy.types.Collection, material: bpy.types.Material) -> Fit:
    """The middle one of how it lies on the objects that have it."""
    fits = []
    for one in group.all_objects:
        slot = next((n for n, each in enumerate(one.material_slots) if each.material == material), None)
        if one.type == "MESH" and slot is not None:
            slots = np.empty(len(one.data.polygons), np.int32)
            one.data.polygons.foreach_get("material_index", slots)
            fits.append(fitting.fit(one, np.flatnonzero(slots == slot).tolist()))
    fits.sort(key=lambda fit: (fit.box, fit.span))
    return fits[len(fits) // 2]
