"""Run by a Blender of its own: bake what objects look like to images. The argument after "--": an order.

The order is JSON: `blend`, a file with the objects; `objects`: of each its name, the UV map to bake to ("" to
unwrap it), where the UVs of an unwrapped one go, and for each map the file it becomes; `size`, pixels.
Prints a line `baked N of M` for each map.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bpy
import numpy as np

SAMPLES = 4  # a pixel, so that edges between materials are smooth
MARGIN = 16  # pixels around each island, against seams where the texture is seen small
ISLANDS = 0.005  # share of the side between two islands
SOCKETS = {"basecolor": ("Base Color", "Color"), "roughness": ("Roughness",), "metallic": ("Metallic",)}
OTHERWISE = {"basecolor": 0.8, "roughness": 1.0, "metallic": 0.0}  # of a shader that has no such socket


def main(order: dict[str, Any]) -> None:
    """All of it."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    with bpy.data.libraries.load(order["blend"]) as (_, wanted):
        wanted.objects = [each["name"] for each in order["objects"]]
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples = "CYCLES", SAMPLES
    scene.render.bake.margin = MARGIN
    done, every = 0, sum(len(each["files"]) for each in order["objects"])
    for one, each in zip(wanted.objects, order["objects"], strict=True):
        scene.collection.objects.link(one)
        one.hide_render = one.hide_viewport = False
        bpy.context.view_layer.objects.active = one
        if one.data.users > 1:
            one.data = one.data.copy()
        layer = each["uv"] or _unwrapped(one, each["uvs"])
        before = [slot.material for slot in one.material_slots]
        for kind, file in each["files"].items():
            _bake(one, before, kind, layer, order["size"]).save(filepath=file)
            done += 1
            print(f"baked {done} of {every}", flush=True)
        scene.collection.objects.unlink(one)


def _unwrapped(one: bpy.types.Object, file: str) -> str:
    """Unwrap it; the UVs go to a file, float32 [corners, 2]."""
    layer = one.data.uv_layers.new(name="Museloom bake")
    one.data.uv_layers.active = layer
    name = layer.name
    one.select_set(True)
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.reveal(select=False)
    bpy.ops.mesh.select_all(action="SELECT")
    bpy.ops.uv.smart_project(angle_limit=math.radians(66), island_margin=ISLANDS, correct_aspect=False)
    bpy.ops.object.mode_set(mode="OBJECT")
    spots = np.empty(len(one.data.loops) * 2, np.float32)
    one.data.uv_layers[name].uv.foreach_get("vector", spots)
    spots.tofile(file)
    return name


def _bake(
    one: bpy.types.Object, before: Sequence[bpy.types.Material | None], kind: str, layer: str, size: int
) -> bpy.types.Image:
    image = bpy.data.images.new(kind, size, size, alpha=False)
    image.colorspace_settings.name = "sRGB" if kind == "basecolor" else "Non-Color"
    image.file_format = "PNG"
    for slot, old in zip(one.material_slots, before, strict=True):
        material = old.copy() if old is not None else bpy.data.materials.new("none")
        if not material.use_nodes:
            colour, rough, metal = material.diffuse_color[:], material.roughness, material.metallic
            material.use_nodes = True
            sockets = next(n for n in material.node_tree.nodes if n.type == "BSDF_PRINCIPLED").inputs
            sockets["Base Color"].default_value = colour
            sockets["Roughness"].default_value, sockets["Metallic"].default_value = rough, metal
        if kind != "normal":
            _shine(material.node_tree, kind)
        target = material.node_tree.nodes.new("ShaderNodeTexImage")
        target.image = image
        material.node_tree.nodes.active = target
        slot.link, slot.material = "OBJECT", material
    bpy.ops.object.select_all(action="DESELECT")
    one.select_set(True)
    bpy.ops.object.bake(type="NORMAL" if kind == "normal" else "EMIT", uv_layer=layer)
    return image


def _shine(tree: bpy.types.NodeTree, kind: str) -> None:
    """Let every shader emit what it has at one socket, so that a mix of shaders emits the mix of that."""
    for node in list(tree.nodes):
        if node.type == "GROUP" and node.node_tree is not None:
            node.node_tree = node.node_tree.copy()
            _shine(node.node_tree, kind)
        elif node.bl_idname.startswith(("ShaderNodeBsdf", "ShaderNodeSubsurface", "ShaderNodeEmission")):
            shining = tree.nodes.new("ShaderNodeEmission")
            socket = next((node.inputs[name] for name in SOCKETS[kind] if name in node.inputs), None)
            if socket is None:
                value = OTHERWISE[kind]
            elif socket.links:
                tree.links.new(socket.links[0].from_socket, shining.inputs["Color"])
                value = 0.0
            else:
                value = socket.default_value
            level = tuple(value) if hasattr(value, "__len__") else (value, value, value, 1.0)
            shining.inputs["Color"].default_value = level
            for link in list(node.outputs[0].links):
                tree.links.new(shining.outputs[0], link.to_socket)


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[sys.argv.index("--") + 1]).read_text(encoding="utf-8")))
