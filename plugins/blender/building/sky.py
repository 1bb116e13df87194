"""The sky as a world of its own, and haze as a volume."""

from __future__ import annotations

import math

import bpy
import numpy as np

from .. import compat
from ..bridge.messages import Fog, SceneBuildOutput, ScenePlan
from .looks import linear
from .made import Made

BELOW = 0.6  # how bright it is under the horizon, of the horizon's light
VEIL = 0.5  # optical depth upwards that still lets sun and sky through
STAR = 0.06  # size of the largest star, in cells of the sky


def world(plan: ScenePlan, made: Made) -> bpy.types.World:
    """A gradient from the horizon to the zenith, with stars if the plan has some."""
    world = made.note(bpy.data.worlds.new(f"Sky {plan.title}"))
    tree = compat.nodes_of(world)
    node, link = tree.nodes.new, tree.links.new
    where, split, ramp = node("ShaderNodeTexCoord"), node("ShaderNodeSeparateXYZ"), node("ShaderNodeValToRGB")
    background, out = node("ShaderNodeBackground"), node("ShaderNodeOutputWorld")
    half = node("ShaderNodeMath")
    half.operation = "MULTIPLY_ADD"  # -1..1 becomes 0..1
    half.inputs[1].default_value = half.inputs[2].default_value = 0.5
    horizon, zenith = linear(plan.sky.horizon), linear(plan.sky.zenith)
    stops = ramp.color_ramp.elements
    stops[0].position, stops[0].color = 0.48, (*(BELOW * value for value in horizon), 1)
    stops[1].position, stops[1].color = 1.0, (*zenith, 1)
    stops.new(0.5).color = (*horizon, 1)
    middle = stops.new(0.65)
    middle.color = (*(0.45 * h + 0.55 * z for h, z in zip(horizon, zenith, strict=True)), 1)
    background.inputs["Strength"].default_value = plan.sky.strength
    link(where.outputs["Generated"], split.inputs[0])
    link(split.outputs["Z"], half.inputs[0])
    link(half.outputs[0], ramp.inputs[0])
    colour = ramp.outputs["Color"]
    if plan.sky.stars:
        colour = _stars(tree, where, colour, plan.sky.stars)
    link(colour, background.inputs["Color"])
    link(background.outputs[0], out.inputs["Surface"])
    for column, each in enumerate((where, split, half, ramp, background, out)):
        each.location = (220 * column - 900, 0)
    return world


def _stars(
    tree: bpy.types.NodeTree, where: bpy.types.Node, sky: bpy.types.NodeSocket, amount: float
) -> bpy.types.NodeSocket:
    """White points where the cells of a fine Voronoi pattern have their middles."""
    cells, near, add = (
        tree.nodes.new(kind) for kind in ("ShaderNodeTexVoronoi", "ShaderNodeMath", "ShaderNodeMix")
    )
    cells.inputs["Scale"].default_value = 60 + 120 * amount
    near.operation = "LESS_THAN"
    near.inputs[1].default_value = STAR
    add.data_type, add.blend_type = "RGBA", "ADD"
    add.inputs["Factor"].default_value = 1.0
    colours = [socket for socket in add.inputs if socket.type == "RGBA"]
    tree.links.new(where.outputs["Generated"], cells.inputs["Vector"])
    tree.links.new(cells.outputs["Distance"], near.inputs[0])
    tree.links.new(sky, colours[0])
    tree.links.new(near.outputs[0], colours[1])
    cells.location, near.location, add.location = (-700, -300), (-480, -300), (-40, -200)
    return next(socket for socket in add.outputs if socket.type == "RGBA")


def haze(fog: Fog, output: SceneBuildOutput, points: np.ndarray, made: Made) -> bpy.types.Object:
    """A box of thin fog over the whole scene and the camera (not in Workbench).

    It is only so high that the sun still comes through: a world volume would swallow all light from outside.
    """
    low, high = _bounds(output, points)
    density = -math.log(max(1 - fog.density, 1e-3))
    top = max(min(high[2], low[2] + VEIL / max(density, 1e-6)), output.shot.matrix[11] + 1.0)
    low, high = (low[0] - 1, low[1] - 1, low[2] - 1), (high[0] + 1, high[1] + 1, top)
    shape = made.note(bpy.data.meshes.new("Haze"))
    x, y, z = zip(low, high, strict=True)
    corners = [(x[i], y[j], z[k]) for k in (0, 1) for j in (0, 1) for i in (0, 1)]
    faces = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    shape.from_pydata(corners, [], faces)
    material = made.note(bpy.data.materials.new("Museloom haze"))
    tree = compat.nodes_of(material)
    # Not a Principled Volume: that one may vary from place to place, and Cycles marches through it slowly.
    volume, out = tree.nodes.new("ShaderNodeVolumeScatter"), tree.nodes.new("ShaderNodeOutputMaterial")
    volume.inputs["Color"].default_value = (*linear(fog.colour), 1)
    volume.inputs["Density"].default_value = density
    volume.inputs["Anisotropy"].default_value = 0.3
    tree.links.new(volume.outputs[0], out.inputs["Volume"])
    out.location = (300, 0)
    shape.materials.append(material)
    box = made.note(bpy.data.objects.new("Haze", shape))
    box.display_type, box.hide_select = "BOUNDS", True
    return box


def _bounds(output: SceneBuildOutput, points: np.ndarray) -> tuple[list[float], list[float]]:
    """Lowest and highest corner of all objects and the camera."""
    eye = np.asarray(output.shot.matrix).reshape(4, 4)[:3, 3]
    low, high = eye.copy(), eye.copy()
    for part in output.objects:
        mesh = output.meshes[part.mesh]
        if not mesh.points:
            continue
        mine = points[mesh.point : mesh.point + mesh.points]
        corners = np.array(np.meshgrid(*zip(mine.min(0), mine.max(0), strict=True))).reshape(3, -1)
        matrix = np.asarray(part.matrix).reshape(4, 4)
        placed = matrix[:3, :3] @ corners + matrix[:3, 3:]
        low, high = np.minimum(low, placed.min(1)), np.maximum(high, placed.max(1))
    return low.tolist(), high.tolist()
