"""Scatters: thousands of copies as one object, a cloud of points that geometry nodes put meshes on."""

from __future__ import annotations

from collections.abc import Sequence

import bpy
import numpy as np

from ..bridge.messages import MeshSlice, ScatterPart
from . import meshes
from .made import Made

ATTRIBUTES = {"rotation": "FLOAT_VECTOR", "scale": "FLOAT", "variant": "INT"}


def scatter(
    part: ScatterPart,
    slices: Sequence[MeshSlice],
    built: Sequence[bpy.types.Mesh],
    rows: np.ndarray,
    group: bpy.types.Collection,
    made: Made,
) -> bpy.types.Collection:
    """One scatter, linked to `group`. Returns the collection of its source meshes, to be hidden."""
    source = made.collection(f"{part.name} sources", group)
    for number, index in enumerate(part.meshes):
        # Collection Info sorts by name, and "variant" counts in that order.
        one = meshes.thing(f"{part.name} {number + 1:02}", built[index], slices[index].modifiers, made)
        source.objects.link(one)
    cloud = made.note(bpy.data.objects.new(part.name, _points(part, rows, made)))
    modifier = cloud.modifiers.new("Scatter", "NODES")
    modifier.node_group = _nodes(part.name, source, made)
    group.objects.link(cloud)
    return source


def _points(part: ScatterPart, rows: np.ndarray, made: Made) -> bpy.types.Mesh:
    mine = np.ascontiguousarray(rows[part.first : part.first + part.count])
    cloud = made.note(bpy.data.meshes.new(part.name))
    cloud.vertices.add(len(mine))
    cloud.vertices.foreach_set("co", mine[:, :3].ravel())
    for name, kind in ATTRIBUTES.items():
        cloud.attributes.new(name, kind, "POINT")
    cloud.attributes["rotation"].data.foreach_set("vector", mine[:, 3:6].ravel())
    cloud.attributes["scale"].data.foreach_set("value", mine[:, 6].copy())
    cloud.attributes["variant"].data.foreach_set("value", mine[:, 7].astype(np.int32))
    cloud.update()
    return cloud


def _nodes(name: str, source: bpy.types.Collection, made: Made) -> bpy.types.NodeTree:
    """Points in, instances of the collection's meshes out, as the points' attributes say."""
    tree = made.note(bpy.data.node_groups.new(f"Scatter {name}", "GeometryNodeTree"))
    tree.is_modifier = True
    tree.interface.new_socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    tree.interface.new_socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")
    node, link = tree.nodes.new, tree.links.new
    entry, leave = node("NodeGroupInput"), node("NodeGroupOutput")
    instance, info = node("GeometryNodeInstanceOnPoints"), node("GeometryNodeCollectionInfo")
    info.inputs["Collection"].default_value = source
    info.inputs["Separate Children"].default_value = True
    info.inputs["Reset Children"].default_value = True
    instance.inputs["Pick Instance"].default_value = True
    link(entry.outputs[0], instance.inputs["Points"])
    link(info.outputs[0], instance.inputs["Instance"])
    link(instance.outputs[0], leave.inputs[0])
    sockets = {"rotation": "Rotation", "scale": "Scale", "variant": "Instance Index"}
    for row, (attribute, socket) in enumerate(sockets.items()):
        named = node("GeometryNodeInputNamedAttribute")
        named.data_type = ATTRIBUTES[attribute]
        named.inputs["Name"].default_value = attribute
        value = next(out for out in named.outputs if out.enabled and out.name == "Attribute")
        link(value, instance.inputs[socket])
        named.location = (-250, -350 - 160 * row)
    entry.location, info.location, instance.location, leave.location = (
        (-250, 100),
        (-250, -50),
        (50, 0),
        (300, 0),
    )
    return tree
