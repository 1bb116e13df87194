"""A scene as glTF 2.0, binary: for every 3D tool.

trimesh writes the geometry; the nodes (copies share a mesh), the camera, the lamps (KHR_lights_punctual) and
what materials have beyond the core format are put into its JSON afterwards.
"""

from __future__ import annotations

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
from .mesh import Mesh, translation
from .rays import turns
from .staging import Scene
from .tone import Array, Indices, linear

# To glTF's axes: y up, z towards the viewer.
_Y_UP = np.array([[1.0, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 0], [0, 0, 0, 1]])
_Z_UP = _Y_UP.T
# Lumens in a watt, as Blender's own exporter and importer count.
_LUMENS = 683.0


def write(scene: Scene) -> bytes:
    """The .glb file. The plan's title, prompt and seed are in the extras."""
    materials = {name: _material(name, material) for name, material in scene.plan.materials.items()}
    out = trimesh.Scene(base_frame="world")
    parts: dict[int, list[str]] = {}  # id of a mesh -> its parts' names
    nodes: list[dict[str, Any]] = []

    def place(name: str, mesh: Mesh, matrix: Array) -> dict[str, Any]:
        if id(mesh) not in parts:
            parts[id(mesh)] = []
            for material, part in _parts(mesh, materials):
                key = f"{len(parts)} {material}"
                out.add_geometry(part, geom_name=key, node_name=key)
                parts[id(mesh)].append(key)
        number = list(parts).index(id(mesh))
        return {"name": name, "mesh": number, "matrix": _column_major(_Y_UP @ matrix @ _Z_UP)}

    nodes += [place(thing.name, thing.mesh, thing.matrix) for thing in scene.layout.things]
    for scatter in scene.layout.scatters:
        spins = turns(scatter.rows[:, 3:6]) * scatter.rows[:, 6, None, None]
        for row, spin in zip(scatter.rows, spins, strict=True):
            matrix = translation(*row[:3].tolist())
            matrix[:3, :3] = spin
            nodes.append(place(scatter.name, scatter.meshes[int(row[7])], matrix))
    data = out.export(file_type="glb")  # type: ignore[no-untyped-call]
    assert isinstance(data, bytes)
    return _finished(data, scene, nodes, list(parts.values()))


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
            vertices=mesh.points[triangles[own].ravel()[first]] @ _Y_UP[:3, :3].T,
            faces=index.reshape(-1, 3),
            process=False,
            visual=TextureVisuals(  # type: ignore[no-untyped-call]
                uv=mesh.uv[corners[own].ravel()[first]],
                material=materials.get(name) or _material(name, USUAL.get(name, USUAL["plaster"])),
            ),
        )
        part.vertex_normals  # noqa: B018  (has them written)
        parts.append((name, part))
    return parts


def _corner_triangles(mesh: Mesh) -> tuple[Indices, Indices]:
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
    return PBRMaterial(  # type: ignore[no-untyped-call]
        name=name,
        baseColorFactor=[*linear(material.colour).tolist(), 1.0],
        roughnessFactor=material.roughness,
        metallicFactor=material.metallic,
        emissiveFactor=emission.tolist(),
        doubleSided=True,  # leaves are sheets
    )


# -- what trimesh does not write ---------------------------------------------------------------------


def _finished(data: bytes, scene: Scene, nodes: list[dict[str, Any]], parts: list[list[str]]) -> bytes:
    """The file with these nodes, a mesh for each list of parts, and with lamps, camera, extras."""
    length = struct.unpack_from("<I", data, 12)[0]
    tree: dict[str, Any] = json.loads(data[20 : 20 + length])
    rest = data[20 + length :]
    plan = scene.plan
    tree["asset"] = {
        "version": "2.0",
        "generator": "Museloom",
        "extras": {"title": plan.title, "prompt": plan.prompt, "seed": plan.seed},
    }
    primitives = {mesh["name"]: mesh["primitives"] for mesh in tree["meshes"]}
    tree["meshes"] = [
        {"name": _first_node(nodes, number), "primitives": [p for key in keys for p in primitives[key]]}
        for number, keys in enumerate(parts)
    ]
    nodes.append({"name": "Camera", "camera": 0, "matrix": _column_major(_Y_UP @ _square(scene.shot.matrix))})
    tree["cameras"] = [_camera(scene.shot)]
    used = {"KHR_lights_punctual"} if scene.lamps else set()
    for number, lamp in enumerate(scene.lamps):
        shines = {"KHR_lights_punctual": {"light": number}}
        matrix = _column_major(_Y_UP @ _square(lamp.matrix))
        nodes.append({"name": lamp.name, "matrix": matrix, "extensions": shines})
    if scene.lamps:
        tree["extensions"] = {"KHR_lights_punctual": {"lights": [_lamp(lamp) for lamp in scene.lamps]}}
    for entry in tree.get("materials", []):
        used |= _completed(entry, plan.materials.get(entry["name"]) or USUAL["plaster"])
    tree["extensionsUsed"] = sorted(used)
    tree["nodes"], tree["scene"] = nodes, 0
    tree["scenes"] = [{"name": plan.title or "Scene", "nodes": list(range(len(nodes)))}]
    text = json.dumps(tree, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 20 + len(text) + len(rest))
    return head + struct.pack("<I4s", len(text), b"JSON") + text + rest


def _first_node(nodes: list[dict[str, Any]], mesh: int) -> str:
    return next(str(node["name"]) for node in nodes if node.get("mesh") == mesh)


def _completed(entry: dict[str, Any], material: Material) -> set[str]:
    """Give a material of the file what trimesh rounded or left out; the extensions that it now uses."""
    entry["pbrMetallicRoughness"]["baseColorFactor"] = [*_rounded(linear(material.colour)), 1.0]
    more: dict[str, Any] = {}
    if material.emission:
        entry["emissiveFactor"] = _rounded(linear(material.colour))
        more["KHR_materials_emissive_strength"] = {"emissiveStrength": material.emission}
    if material.transmission:
        more["KHR_materials_transmission"] = {"transmissionFactor": material.transmission}
    if more:
        entry["extensions"] = more
    return set(more)


def _camera(shot: Shot) -> dict[str, Any]:
    height = 2 * math.atan(18 / shot.focal / shot.aspect)
    lens = {"yfov": height, "aspectRatio": shot.aspect, "znear": 0.01, "zfar": 5000.0}
    return {"name": "Camera", "type": "perspective", "perspective": lens}


def _lamp(lamp: Lamp) -> dict[str, Any]:
    """glTF has no area lamps: they become points of the same light, or spots that shine to one side."""
    kind = {"sun": "directional", "point": "point"}.get(lamp.kind, "spot")
    if lamp.kind == "sun":
        intensity = lamp.energy  # lux, which Blender's importer takes one to one as W/m²
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


def _square(matrix: list[float]) -> Array:
    return np.array(matrix, float).reshape(4, 4)


def _column_major(matrix: Array) -> list[float]:
    return [round(float(x), 7) for x in matrix.T.ravel()]


def _rounded(values: Array) -> list[float]:
    return [round(float(value), 5) for value in values]
