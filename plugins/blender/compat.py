"""What differs between the Blenders that are served, 4.2 to 5.x."""

from __future__ import annotations

import bpy


def nodes_of(datablock: bpy.types.Material | bpy.types.World) -> bpy.types.NodeTree:
    """The node tree of a new material or world, emptied. From 5.0 on it is there from the beginning."""
    if bpy.app.version < (5, 0):
        datablock.use_nodes = True
    tree = datablock.node_tree
    tree.nodes.clear()
    return tree


def smooth_over(mesh: bpy.types.Mesh, angle: float) -> None:
    """Mark edges sharper than `angle` (radians) as sharp. Faces keep their own shading."""
    # Blender sets all faces smooth there, in all versions so far: what is flat is set again.
    flat = [True] * len(mesh.polygons)
    mesh.polygons.foreach_get("use_smooth", flat)
    mesh.set_sharp_from_angle(angle=angle)
    mesh.polygons.foreach_set("use_smooth", flat)
