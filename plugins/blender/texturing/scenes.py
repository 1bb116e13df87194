"""The materials of a built scene idea: each gets the texture that its name asks for, in the colour it has.

So a scene keeps the palette that was chosen for it, and a red armchair is red.
"""

from __future__ import annotations

import uuid

import bpy
import numpy as np
from mathutils import Color

from .. import ticking
from ..building.looks import PREFIX
from . import fitting, making
from .fitting import Fit
from .making import Cancelled, Problem, Steps

SCENE = "Museloom: "  # before the title of a scene idea, in its collection's name
ASKED = {  # what to ask for, where the name alone would bring something else
    "bark": "oak bark",
    "earth": "forest floor",
    "hide": "leather",
    "paint": "plastic",  # plain, of any colour
    "red paint": "plastic",
    "rubber": "plastic",
    "rust": "very rusty steel",
    "stone": "rough granite",  # statues and steps as well as walls
}
PLAIN = {  # no tile suits these
    "leaf", "dark leaf", "dry leaf", "flower", "mushroom", "fruit", "food", "skin", "hair", "bone", "window",
    "black", "white",
}  # fmt: skip


def collection(context: bpy.types.Context) -> bpy.types.Collection | None:
    """The scene idea that the active object belongs to, or the only one there is."""
    groups = [group for group in bpy.data.collections if group.name.startswith(SCENE)]
    one = context.view_layer.objects.active
    own = [group for group in groups if one is not None and one.name in group.all_objects]
    return own[0] if own else groups[0] if len(groups) == 1 else None


def texture(group: str, size: int) -> Steps:
    """Ask for a texture for each material of a scene idea, and put it in place as it comes.

    group: the collection's name. What came before a cancel or a failure stays. A material for which there is
    nothing near stays as it is.
    """
    ground = ticking.abandoned
    asked = {material.name: prompt(material) for material in _materials(bpy.data.collections[group])}
    if not asked:
        raise Problem("There is no material here that a texture could be put into")
    unlike = list[str]()
    for done, (name, words) in enumerate(asked.items()):
        try:
            made = yield from making.maps(ticking.textures.order_words(words, size), title(name))
        except (Cancelled, Problem):
            if not done:
                raise
            break
        material, scene = bpy.data.materials.get(name), bpy.data.collections.get(group)
        if ticking.abandoned != ground or material is None or scene is None:
            raise Cancelled  # undo took everything back
        if made.output.note:
            unlike.append(title(name))
            bpy.data.batch_remove(made.images.values())
            continue
        making.dress(material, made, _fit(scene, material), uuid.uuid4().hex)
    return f"There is nothing like {', '.join(unlike)}" if unlike else ""


def title(name: str) -> str:
    """What a material of a scene is: "Museloom dark wood.001" is dark wood, "paint 2" is paint."""
    return name.removeprefix(PREFIX).split(".")[0].rstrip(" 0123456789")


def prompt(material: bpy.types.Material) -> str:
    """What to ask for: "#55382a dark wood"."""
    shader = _shader(material)
    assert shader is not None
    colour = Color(shader.inputs["Base Color"].default_value[:3]).from_scene_linear_to_srgb()
    code = "".join(f"{round(255 * min(max(channel, 0), 1)):02x}" for channel in colour)
    name = title(material.name)
    return f"#{code} {ASKED.get(name, name)}"


def _materials(group: bpy.types.Collection) -> list[bpy.types.Material]:
    """Those that the build made and that are surfaces: neither lamps nor glass nor what has a texture."""
    slots = (slot for one in group.all_objects for slot in one.material_slots)
    found = {slot.material.name: slot.material for slot in slots if slot.material}
    return [material for name, material in found.items() if name.startswith(PREFIX) and _takes(material)]


def _takes(material: bpy.types.Material) -> bool:
    shader = _shader(material)
    if shader is None or material.museloom.key or title(material.name) in PLAIN:
        return False
    shines = shader.inputs["Emission Strength"].default_value
    return not (shines or shader.inputs["Transmission Weight"].default_value)


def _shader(material: bpy.types.Material) -> bpy.types.Node | None:
    nodes = material.node_tree.nodes if material.node_tree else ()
    return next((node for node in nodes if node.bl_idname == "ShaderNodeBsdfPrincipled"), None)


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
