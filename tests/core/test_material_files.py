"""glTF and MaterialX files of a material, read back by another program's eyes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import trimesh
from PIL import Image as Picture

from bridge.messages import MAPS, MapKind
from core import material_files


@pytest.fixture
def maps(tmp_path: Path) -> dict[MapKind, Path]:
    """Maps of 8 x 8 pixels of noise."""
    random = np.random.default_rng(3)
    files = {kind: tmp_path / f"old-brick_{kind}.png" for kind in MAPS}
    for kind, file in files.items():
        channels = (3,) if kind in ("basecolor", "normal") else ()
        Picture.fromarray(random.integers(0, 256, (8, 8, *channels), np.uint8)).save(file)
    return files


def test_a_gltf_file_holds_the_maps_as_gltf_wants_them(maps: dict[MapKind, Path]) -> None:
    scene = trimesh.load(
        io.BytesIO(material_files.gltf("Old brick", maps, 1.5, {"seed": 7})), "glb", process=False
    )
    (square,) = scene.geometry.values()
    np.testing.assert_allclose(scene.extents, [1.5, 0, 1.5])
    np.testing.assert_allclose(square.face_normals, [[0, 1, 0]] * 2, atol=1e-6)
    # Seen from above, left to right and away from the viewer, as the picture goes right and up.
    np.testing.assert_allclose(square.visual.uv, square.vertices[:, [0, 2]] / 1.5 * [1, -1] + 0.5)

    def plane(kind: MapKind) -> np.ndarray:
        return np.asarray(Picture.open(maps[kind]))

    material = square.visual.material
    assert material.name == "Old brick"
    assert (np.asarray(material.baseColorTexture) == plane("basecolor")).all()
    assert (np.asarray(material.normalTexture) == plane("normal")).all()
    packed = np.dstack([plane("ao"), plane("roughness"), plane("metallic")])
    assert (np.asarray(material.occlusionTexture) == packed).all()
    assert (np.asarray(material.metallicRoughnessTexture) == packed).all()


def test_a_materialx_document_leads_from_the_material_to_every_file(maps: dict[MapKind, Path]) -> None:
    root = ElementTree.fromstring(material_files.materialx("60's old brick", maps, 1.5, 0.02))
    named = {
        element.get("name"): element for element in root.iter() if element.tag not in ("input", "output")
    }
    (material,) = root.findall("surfacematerial")
    shaders = {wire.get("name"): named[wire.get("nodename")] for wire in material}
    assert {name: shader.tag for name, shader in shaders.items()} == {
        "surfaceshader": "standard_surface",
        "displacementshader": "displacement",
    }

    def behind(shader: str, input: str) -> tuple[str | None, ...]:
        """The file that feeds an input, its colour space, and the types on the way."""
        wire = shaders[shader].find(f"input[@name='{input}']")
        graph = named[wire.get("nodegraph")]
        output = graph.find(f"output[@name='{wire.get('output')}']")
        node = graph.find(f"*[@name='{output.get('nodename')}']")
        if node.tag == "normalmap":
            node = graph.find(f"*[@name='{node.find('input').get('nodename')}']")
        file = node.find("input[@name='file']")
        assert wire.get("type") == output.get("type") == node.get("type")
        return file.get("value"), file.get("colorspace"), wire.get("type")

    assert behind("surfaceshader", "base_color") == ("old-brick_basecolor.png", "srgb_texture", "color3")
    assert behind("surfaceshader", "specular_roughness") == ("old-brick_roughness.png", None, "float")
    assert behind("surfaceshader", "metalness") == ("old-brick_metallic.png", None, "float")
    assert behind("surfaceshader", "normal") == ("old-brick_normal.png", None, "vector3")
    assert behind("displacementshader", "displacement") == ("old-brick_height.png", None, "float")
    assert shaders["displacementshader"].find("input[@name='scale']").get("value") == "0.02"


def test_sheen_goes_along(maps: dict[MapKind, Path]) -> None:
    file = material_files.gltf("Velvet", maps, 0.5, {}, sheen=0.8)
    length = int.from_bytes(file[12:16], "little")
    tree = json.loads(file[20 : 20 + length])
    pile = tree["materials"][0]["extensions"]["KHR_materials_sheen"]
    assert pile["sheenColorFactor"] == [0.8] * 3
    assert tree["extensionsUsed"] == ["KHR_materials_sheen"]
    document = ElementTree.fromstring(material_files.materialx("Velvet", maps, 0.5, 0.001, sheen=0.8))
    assert document.find("standard_surface/input[@name='sheen']").get("value") == "0.8"
