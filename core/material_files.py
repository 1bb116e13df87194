"""A material's maps as files that other programs open: glTF 2.0 (binary) and MaterialX (1.38).

The specifications: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html and https://materialx.org.
"""

from __future__ import annotations

import io
import json
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from PIL import Image as Picture

from bridge.messages import MapKind

_FLOAT, _SHORT = 5126, 5123  # glTF's component types
_ARRAY, _ELEMENTS = 34962, 34963  # and what a buffer view is for

PILE = 0.5  # roughness of sheen: fibres that stand up, none quite like the next

# A square in the ground plane, seen from above; the first row of a picture lies at its far side.
_CORNERS = ((-0.5, 0.5), (0.5, 0.5), (0.5, -0.5), (-0.5, -0.5))  # x, z, in tiles
_UVS = ((0, 1), (1, 1), (1, 0), (0, 0))
_TRIANGLES = (0, 1, 2, 0, 2, 3)


def gltf(
    title: str, maps: Mapping[MapKind, Path], metres: float, extras: Mapping[str, Any], sheen: float = 0.0
) -> bytes:
    """A .glb file: one tile of a material on a square `metres` wide.

    maps: PNG files of basecolor, normal, roughness, ao and metallic; core glTF has no displacement.
    extras: what made it, as plain data. sheen: 0 to 1, by the extension KHR_materials_sheen.
    """
    views: list[bytes] = [
        struct.pack("<12f", *(part for x, z in _CORNERS for part in (x * metres, 0.0, z * metres))),
        struct.pack("<12f", *(0.0, 1.0, 0.0) * 4),
        struct.pack("<16f", *(1.0, 0.0, 0.0, 1.0) * 4),
        struct.pack("<8f", *(part for uv in _UVS for part in uv)),
        struct.pack("<6H", *_TRIANGLES),
        maps["basecolor"].read_bytes(),
        maps["normal"].read_bytes(),
        _packed(maps),
    ]
    offsets, body = [], b""
    for view in views:
        offsets.append(len(body))
        body += view + bytes(-len(view) % 4)
    uses = [{"target": _ARRAY}] * 4 + [{"target": _ELEMENTS}] + [{}] * 3
    half = metres / 2
    limits = {"min": [-half, 0.0, -half], "max": [half, 0.0, half]}
    tree: dict[str, Any] = {
        "asset": {"version": "2.0", "generator": "Museloom", "extras": extras},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": title, "mesh": 0}],
        "meshes": [
            {
                "name": title,
                "primitives": [
                    {
                        "attributes": {"POSITION": 0, "NORMAL": 1, "TANGENT": 2, "TEXCOORD_0": 3},
                        "indices": 4,
                        "material": 0,
                    }
                ],
            }
        ],
        "accessors": [
            {"bufferView": 0, "componentType": _FLOAT, "count": 4, "type": "VEC3", **limits},
            {"bufferView": 1, "componentType": _FLOAT, "count": 4, "type": "VEC3"},
            {"bufferView": 2, "componentType": _FLOAT, "count": 4, "type": "VEC4"},
            {"bufferView": 3, "componentType": _FLOAT, "count": 4, "type": "VEC2"},
            {"bufferView": 4, "componentType": _SHORT, "count": 6, "type": "SCALAR"},
        ],
        "materials": [
            {
                "name": title,
                "pbrMetallicRoughness": {
                    "baseColorTexture": {"index": 0},
                    "metallicRoughnessTexture": {"index": 2},
                },
                "normalTexture": {"index": 1},
                "occlusionTexture": {"index": 2},
            }
        ],
        "textures": [{"source": number} for number in range(3)],  # without a sampler they repeat
        "images": [
            {"name": name, "mimeType": "image/png", "bufferView": 5 + number}
            for number, name in enumerate(("basecolor", "normal", "occlusion roughness metallic"))
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": offset, "byteLength": len(view), **use}
            for offset, view, use in zip(offsets, views, uses, strict=True)
        ],
        "buffers": [{"byteLength": len(body)}],
    }
    if sheen:
        tree["extensionsUsed"] = ["KHR_materials_sheen"]
        pile = {"sheenColorFactor": [sheen] * 3, "sheenRoughnessFactor": PILE}
        tree["materials"][0]["extensions"] = {"KHR_materials_sheen": pile}
    text = json.dumps(tree, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sIII4s", b"glTF", 2, 28 + len(text) + len(body), len(text), b"JSON")
    return head + text + struct.pack("<I4s", len(body), b"BIN\0") + body


def _packed(maps: Mapping[MapKind, Path]) -> bytes:
    """Occlusion, roughness and metallic as red, green and blue of one PNG, as glTF wants them."""
    planes = [Picture.open(maps[kind]).convert("L") for kind in ("ao", "roughness", "metallic")]
    file = io.BytesIO()
    Picture.merge("RGB", planes).save(file, "PNG")
    return file.getvalue()


def materialx(
    title: str, maps: Mapping[MapKind, Path], metres: float, relief: float, sheen: float = 0.0
) -> bytes:
    """A .mtlx document, to lie beside the maps: a `standard_surface` with displacement.

    A renderer finds out itself what lies in shade, so the occlusion map is left out.
    relief: metres from height 0 to height 1. sheen: 0 to 1.
    """
    name = re.sub(r"\W+", "_", title, flags=re.ASCII).strip("_") or "material"
    root = Element("materialx", version="1.38", colorspace="lin_rec709")
    graph = SubElement(root, "nodegraph", name=f"NG_{name}")
    for kind, type in _TYPES.items():
        image = SubElement(graph, "tiledimage", name=kind, type=type)
        file = SubElement(image, "input", name="file", type="filename", value=maps[kind].name)
        if kind == "basecolor":
            file.set("colorspace", "srgb_texture")
    normal = SubElement(graph, "normalmap", name="tangent_space", type="vector3")
    SubElement(normal, "input", name="in", type="vector3", nodename="normal")
    for kind, type in _TYPES.items():
        node = "tangent_space" if kind == "normal" else kind
        SubElement(graph, "output", name=f"{kind}_out", type=type, nodename=node)
    surface = SubElement(root, "standard_surface", name=f"SR_{name}", type="surfaceshader")
    SubElement(surface, "input", name="base", type="float", value="1")
    for input, kind in _INPUTS.items():
        _connect(surface, input, kind, graph)
    if sheen:
        SubElement(surface, "input", name="sheen", type="float", value=f"{sheen:g}")
        SubElement(surface, "input", name="sheen_roughness", type="float", value=f"{PILE:g}")
    displacement = SubElement(root, "displacement", name=f"DR_{name}", type="displacementshader")
    _connect(displacement, "displacement", "height", graph)
    SubElement(displacement, "input", name="scale", type="float", value=f"{relief:.6g}")
    doc = f"{title}. The maps show {metres:g} m, and the displacement is in metres."
    material = SubElement(root, "surfacematerial", name=name, type="material", doc=doc)
    for shader in (surface, displacement):
        type = shader.attrib["type"]
        SubElement(material, "input", name=type, type=type, nodename=shader.attrib["name"])
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _connect(shader: Element, input: str, kind: MapKind, graph: Element) -> None:
    wire = {"nodegraph": graph.attrib["name"], "output": f"{kind}_out"}
    SubElement(shader, "input", {"name": input, "type": _TYPES[kind], **wire})


_TYPES: dict[MapKind, str] = {
    "basecolor": "color3",
    "normal": "vector3",
    "roughness": "float",
    "height": "float",
    "metallic": "float",
}
_INPUTS: dict[str, MapKind] = {  # of standard_surface
    "base_color": "basecolor",
    "specular_roughness": "roughness",
    "metalness": "metallic",
    "normal": "normal",
}
