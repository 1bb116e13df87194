"""glTF that other programs can read: validated by loading it again."""

import io
import json
import struct

import numpy as np
import pytest
import trimesh
from scenes import house, room

from core.engines.scene.gltf import write
from core.engines.scene.stage import stage


def tree_of(data: bytes) -> dict:
    length = struct.unpack_from("<I", data, 12)[0]
    assert struct.unpack_from("<4sII", data) == (b"glTF", 2, len(data))
    return json.loads(data[20 : 20 + length])


def test_a_scene_comes_back_y_up_with_shared_meshes() -> None:
    scene = stage(*house())
    data = write(scene)
    back = trimesh.load(io.BytesIO(data), file_type="glb")
    assert back.bounds == pytest.approx(np.array([[-40, 0, -40], [40, 5, 40]]), abs=0.01)
    tree = tree_of(data)
    trees = [node["mesh"] for node in tree["nodes"] if node["name"].startswith("Tree")]
    assert len(trees) == 3
    assert len(set(trees)) == 1
    assert sum(node["name"] == "Grass" for node in tree["nodes"]) == 200
    assert tree["asset"]["extras"] == {"title": "A house", "prompt": "a house", "seed": 7}


def test_camera_lamps_and_materials_are_there() -> None:
    scene = stage(*room())
    tree = tree_of(write(scene))
    camera = next(node for node in tree["nodes"] if "camera" in node)
    matrix = np.array(camera["matrix"]).reshape(4, 4).T
    eye = np.array(scene.shot.matrix).reshape(4, 4)[:3, 3]
    assert matrix[:3, 3] == pytest.approx([eye[0], eye[2], -eye[1]], abs=1e-4)
    assert len(tree["extensions"]["KHR_lights_punctual"]["lights"]) == len(scene.lamps)
    materials = {material["name"]: material for material in tree["materials"]}
    assert materials["flame"]["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] == 14
    assert materials["glass"]["extensions"]["KHR_materials_transmission"]["transmissionFactor"] == 0.9
    assert materials["wood"]["pbrMetallicRoughness"]["roughnessFactor"] == 0.65
