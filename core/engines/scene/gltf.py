"""A scene as glTF 2.0, binary: for every 3D tool.

trimesh writes the geometry, materials, nodes and the camera; lamps (KHR_lights_punctual) and real emission
(KHR_materials_emissive_strength, KHR_materials_transmission) are put into its JSON afterwards.
"""

from __future__ import annotations

import io
import json
import math
import struct
from typing import Any

import numpy as np
import trimesh
from trimesh.visual.material import PBRMaterial
from trimesh.visual.texture import TextureVisuals

from bridge.messages import Lamp, Material, Shot

from .materials import USUAL
from .mesh import Floats, Mesh, translation
from .rays import turns
from .staging import Scene
from .tone import linear

# To glTF's axes: y up, z towards the viewer.
_Y_UP = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
# A watt of a lamp in Blender is this many candela over 4 pi (683 lm/W, as Blender's own exporter counts).
_LUMENS = 683.0


def write(scene: Scene) -> bytes:
    """The .glb file. Copies of a mesh share it; the plan's title, prompt and seed are in the extras."""
    plan = scene.plan
    out = trimesh.Scene(base_frame="world")
    materials = {name: _material(name, material) for name, material in plan.materials.items()}
    parts: dict[int, list[tuple[str, trimesh.Trimesh]]] = {}
    number = 0

    def place(name: str, mesh: Mesh, matrix: Floats) -> None:
        nonlocal number
        if id(mesh) not in parts:
            number += 1
            parts[id(mesh)] = [
                (f"{name} {number} {material}", part) for material, part in _parts(mesh, materials)
            ]
        for index, (geometry, part) in enumerate(parts[id(mesh)]):
            node = f"{name} {len(out.graph.nodes)}" if index else _free(out, name)
            if geometry in out.geometry:
                out.graph.update(node, matrix=_Y_UP @ matrix, geometry=geometry)
            else:
                out.add_geometry(part, geom_name=geometry, node_name=node, transform=_Y_UP @ matrix)

    for thing in scene.layout.things:
        place(thing.name, thing.mesh, thing.matrix)
    for scatter in scene.layout.scatters:
        linears = turns(scatter.rows[:, 3:6]) * scatter.rows[:, 6, None, None]
        for row, spin in zip(scatter.rows, linears, strict=True):
            matrix = translation(*row[:3].tolist())
            matrix[:3, :3] = spin
            place(scatter.name, scatter.meshes[int(row[7])], matrix)
    data = out.export(file_type="glb")
    assert isinstance(data, bytes)
    return _finished(data, scene)


def _free(out: trimesh.Scene, name: str) -> str:
    return name if name not in out.graph.nodes else f"{name} {len(out.graph.nodes)}"


def _parts(mesh: Mesh, materials: dict[str, PBRMaterial]) -> list[tuple[str, trimesh.Trimesh]]:
    """The mesh by material, as triangles with UVs; corners are shared where faces are smooth."""
    mesh = mesh.evaluated()
    triangles, face = mesh.triangles()
    corners, _ = _corner_triangles(mesh)
    parts = []
    for slot, name in enumerate(mesh.materials):
        own = mesh.slots[face] == slot
        if not own.any():
            continue
        # Corners of flat faces stay apart, so that every viewer shows them flat.
        smooth = mesh.smooth[face[own]]
        key = np.where(smooth[:, None], triangles[own], len(mesh.points) + corners[own])
        _, first, index = np.unique(key, return_index=True, return_inverse=True)
        part = trimesh.Trimesh(
            vertices=mesh.points[triangles[own].ravel()[first]],
            faces=index.reshape(-1, 3),
            process=False,
            visual=TextureVisuals(
                uv=mesh.uv[corners[own].ravel()[first]],
                material=materials.get(name) or _material(name, USUAL.get(name, USUAL["plaster"])),
            ),
        )
        part.vertex_normals  # noqa: B018  (has them written)
        parts.append((name, part))
    return parts


def _corner_triangles(mesh: Mesh) -> tuple[Floats, Floats]:
    """The triangles as indices of corners: int [t, 3], and the face of each."""
    indexed = Mesh(
        points=mesh.points,
        corners=np.arange(len(mesh.corners), dtype=np.int32),
        sizes=mesh.sizes,
        uv=mesh.uv,
        slots=mesh.slots,
        smooth=mesh.smooth,
        materials=mesh.materials,
    )
    return indexed.triangles()


def _material(name: str, material: Material) -> PBRMaterial:
    emission = linear(material.colour) if material.emission else np.zeros(3)
    return PBRMaterial(
        name=name,
        baseColorFactor=[*linear(material.colour).tolist(), 1.0],
        roughnessFactor=material.roughness,
        metallicFactor=material.metallic,
        emissiveFactor=emission.tolist(),
    )


# -- what trimesh does not write ---------------------------------------------------------------------


def _finished(data: bytes, scene: Scene) -> bytes:
    """The file with lamps, camera, extras, and what materials have beyond the core format."""
    length = struct.unpack_from("<I", data, 12)[0]
    tree: dict[str, Any] = json.loads(data[20 : 20 + length])
    rest = data[20 + length :]
    plan = scene.plan
    tree["asset"] = {
        "version": "2.0",
        "generator": "Museloom",
        "extras": {"title": plan.title, "prompt": plan.prompt, "seed": plan.seed},
    }
    used = set(tree.get("extensionsUsed", []))
    for entry in tree.get("materials", []):
        material = plan.materials.get(entry.get("name", ""), None)
        if material is None:
            continue
        # trimesh rounds colours to bytes, which is too coarse for linear light.
        entry["pbrMetallicRoughness"]["baseColorFactor"] = [*_rounded(linear(material.colour)), 1.0]
        more = entry.setdefault("extensions", {})
        if material.emission:
            entry["emissiveFactor"] = _rounded(linear(material.colour))
            more["KHR_materials_emissive_strength"] = {"emissiveStrength": material.emission}
        if material.transmission:
            more["KHR_materials_transmission"] = {"transmissionFactor": material.transmission}
        used |= set(more)
    nodes, roots = tree["nodes"], tree["scenes"][tree.get("scene", 0)]["nodes"]
    tree["cameras"] = [_camera(scene.shot)]
    nodes.append({"name": "Camera", "camera": 0, "matrix": _column_major(scene.shot.matrix)})
    roots.append(len(nodes) - 1)
    lamps = [lamp for lamp in scene.lamps]
    for number, lamp in enumerate(lamps):
        nodes.append(
            {
                "name": lamp.name,
                "matrix": _column_major(lamp.matrix),
                "extensions": {"KHR_lights_punctual": {"light": number}},
            }
        )
        roots.append(len(nodes) - 1)
    if lamps:
        tree.setdefault("extensions", {})["KHR_lights_punctual"] = {"lights": [_lamp(lamp) for lamp in lamps]}
        used.add("KHR_lights_punctual")
    if used:
        tree["extensionsUsed"] = sorted(used)
    text = json.dumps(tree, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 20 + len(text) + len(rest))
    return head + struct.pack("<I4s", len(text), b"JSON") + text + rest


def _camera(shot: Shot) -> dict[str, Any]:
    height = 2 * math.atan(18 / shot.focal / shot.aspect)
    lens = {"yfov": height, "aspectRatio": shot.aspect, "znear": 0.01, "zfar": 5000.0}
    return {"name": "Camera", "type": "perspective", "perspective": lens}


def _lamp(lamp: Lamp) -> dict[str, Any]:
    """glTF has no area lamps: they become points of the same light, or spots that shine to one side."""
    kind = {"sun": "directional", "point": "point"}.get(lamp.kind, "spot")
    if lamp.kind == "sun":
        intensity = lamp.energy  # lux; importers take it for W/m² times 683 unless told, as Blender's does
        intensity *= _LUMENS
    else:
        intensity = lamp.energy * _LUMENS / (math.pi if lamp.kind == "area" else 4 * math.pi)
    made: dict[str, Any] = {
        "name": lamp.name,
        "type": kind,
        "color": _rounded(linear(lamp.colour)),
        "intensity": round(intensity, 4),
    }
    if kind == "spot":
        cone = 170.0 if lamp.kind == "area" else lamp.angle
        made["spot"] = {"innerConeAngle": math.radians(cone) * 0.4, "outerConeAngle": math.radians(cone) / 2}
    return made


def _column_major(matrix: list[float]) -> list[float]:
    return [round(float(x), 7) for x in (_Y_UP @ np.array(matrix).reshape(4, 4)).T.ravel()]


def _rounded(values: Floats) -> list[float]:
    return [round(float(value), 5) for value in values]
