"""Materials: simple Principled BSDFs, shared by all that looks the same, ready to be replaced."""

from __future__ import annotations

import bpy

from .. import compat
from ..bridge.messages import Material
from .made import Made

PREFIX = "Museloom "
UNKNOWN = Material(colour="#b0b0b0")
CLOSE = 1e-4  # two values that differ less look the same


def material(name: str, look: Material | None, made: Made) -> bpy.types.Material:
    """The file's material of that name if it still looks just so, else a new one."""
    wanted = _inputs(look or UNKNOWN)
    title = PREFIX + name
    for other in bpy.data.materials:
        if (other.name == title or other.name.startswith(title + ".")) and _holds(other, wanted):
            return other
    new = made.note(bpy.data.materials.new(title))
    tree = compat.nodes_of(new)
    shader = tree.nodes.new("ShaderNodeBsdfPrincipled")
    surface = tree.nodes.new("ShaderNodeOutputMaterial")
    surface.location = (300, 0)
    tree.links.new(shader.outputs["BSDF"], surface.inputs["Surface"])
    for key, value in wanted.items():
        shader.inputs[key].default_value = value
    new.diffuse_color = wanted["Base Color"]  # in Solid view and in Workbench
    new.roughness, new.metallic = wanted["Roughness"], wanted["Metallic"]
    return new


def linear(colour: str) -> tuple[float, float, float]:
    """The linear values of an sRGB "#rrggbb"."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _inputs(look: Material) -> dict[str, float | tuple[float, ...]]:
    colour = (*linear(look.colour), 1.0)
    return {
        "Base Color": colour,
        "Roughness": look.roughness,
        "Metallic": look.metallic,
        "Emission Color": colour if look.emission else (1.0, 1.0, 1.0, 1.0),
        "Emission Strength": look.emission,
        "Transmission Weight": look.transmission,
    }


def _holds(other: bpy.types.Material, wanted: dict[str, float | tuple[float, ...]]) -> bool:
    nodes = other.node_tree.nodes if other.node_tree else ()
    shader = next((node for node in nodes if node.bl_idname == "ShaderNodeBsdfPrincipled"), None)
    if shader is None or len(nodes) != 2:
        return False
    for key, value in wanted.items():
        has = shader.inputs[key].default_value
        pairs = zip(has, value, strict=True) if isinstance(value, tuple) else ((has, value),)
        if any(abs(a - b) > CLOSE for a, b in pairs):
            return False
    return True
