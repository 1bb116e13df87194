"""What objects look like, as images in their UV maps: for other programs, and to be done with a projection.

A second Blender does it, without a window: Cycles' baking would hold this one's, and change its scene on the
way. It gets a copy of just these objects; all that comes back are images, and UVs for what had none.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from .. import ticking
from ..bridge.messages import Image, TextureMap, TextureOutput
from . import depth, files, fitting, materials, storing
from .asking import Order
from .fitting import Target
from .making import Cancelled, Problem, Steps
from .materials import PREFIX
from .pixels import aside

KINDS = ("basecolor", "normal", "roughness", "metallic")
LAYER = "Museloom bake"  # the UV map of what had none that would do
GRID = 512  # cells of a side in which UVs are looked at for overlaps
OVERLAP = 0.02  # share of them that may be used twice
LOG = "log.txt"


def bake(targets: Sequence[Target], size: int) -> Steps:
    """Bake these objects, each to images of its own, and give it a material that shows them."""
    meshes = [name for name, _ in targets if (one := bpy.data.objects.get(name)) and one.type == "MESH"]
    if not meshes:
        raise Problem("Only meshes have UVs that could be baked to: convert the object first")
    for image in {image.name for name in meshes for image in _images(bpy.data.objects[name])}:
        if bpy.data.images[image].is_dirty and bpy.data.images[image].packed_file is None:
            raise Problem(f"The image {image} is not saved: save or pack it first, so that it can be baked")
    order = ticking.textures.begin("bake", "Baking")
    folder = Path(tempfile.mkdtemp(prefix="museloom-bake-", dir=bpy.app.tempdir))
    try:
        asked = yield from _order(meshes, size, folder)
        yield from _run(asked, folder, order)
        ground, made = ticking.abandoned, list[bpy.types.Material]()
        for each in asked["objects"]:
            made.append(_material(each))
            yield False
            if ticking.abandoned != ground:
                raise Problem("Undone while it was being baked: bake it again")
        for each, material in zip(asked["objects"], made, strict=True):  # all at once
            if one := bpy.data.objects.get(each["name"]):
                if not each["uv"]:
                    _new_layer(one, Path(each["uvs"]))
                fitting.replace(one, [material] * max(1, len(one.material_slots)))
        order.state = "done"
    except Problem as problem:
        order.fail(problem)
        raise
    finally:
        if order.state == "running":
            order.state = "cancelled"
        ticking.textures.delivered(order)
        shutil.rmtree(folder, ignore_errors=True)
    return ""


def _images(one: bpy.types.Object) -> Iterator[bpy.types.Image]:
    """All images that its materials show."""
    trees = [
        slot.material.node_tree for slot in one.material_slots if slot.material and slot.material.node_tree
    ]
    while trees:
        for node in trees.pop().nodes:
            if node.type == "GROUP" and node.node_tree is not None:
                trees.append(node.node_tree)
            elif node.type == "TEX_IMAGE" and node.image is not None:
                yield node.image


def _order(names: Sequence[str], size: int, folder: Path) -> Generator[bool, None, dict[str, Any]]:
    """What `bake_run` is to do; the objects are written to a file of their own."""
    objects = []
    storing.folder().mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        layer, triangles = _layer(_there(name))
        usable = yield from aside(partial(alone, triangles))
        stem = files.free(storing.folder(), files.slug(f"{name} baked"))
        paths = {kind: storing.folder() / f"{stem}_{kind}.png" for kind in KINDS}
        for path in paths.values():
            path.touch()  # so that the next object's are called otherwise
        objects.append(
            {
                "name": name,
                "uv": layer if usable else "",
                "uvs": str(folder / f"{number}.uvs"),
                "files": {kind: str(path) for kind, path in paths.items()},
            }
        )
    blend = folder / "objects.blend"
    bpy.data.libraries.write(str(blend), {_there(name) for name in names}, path_remap="ABSOLUTE")
    return {"blend": str(blend), "size": size, "objects": objects}


def _there(name: str) -> bpy.types.Object:
    one = bpy.data.objects.get(name)
    if one is None:
        raise Cancelled  # it has been deleted meanwhile
    return one


def _layer(one: bpy.types.Object) -> tuple[str, np.ndarray]:
    """The UV map that might be baked to, "" for none, and its triangles [n, 3, 2]."""
    layers = one.data.uv_layers
    layer = layers.get(LAYER) or next((layer for layer in layers if layer.active_render), None)
    if layer is None or not len(layer.uv):
        return "", np.zeros((0, 3, 2))
    spots = np.empty(len(layer.uv) * 2, np.float32)
    layer.uv.foreach_get("vector", spots)
    one.data.calc_loop_triangles()
    corners = np.empty(len(one.data.loop_triangles) * 3, np.int32)
    one.data.loop_triangles.foreach_get("loops", corners)
    return layer.name, spots.reshape(-1, 2)[corners].reshape(-1, 3, 2)


def alone(triangles: np.ndarray) -> bool:
    """Whether triangles [n, 3, 2] lie in the unit square and side by side, as a bake needs it."""
    if not len(triangles) or triangles.min() < -1e-4 or triangles.max() > 1 + 1e-4:
        return False
    times = np.zeros(GRID * GRID, int)
    for _, cells, _, _ in depth.covered(triangles.astype(float) * GRID, GRID, GRID):
        np.add.at(times, cells, 1)
    return bool((times > 1).sum() <= OVERLAP * (times > 0).sum() > 0)


def _run(asked: dict[str, Any], folder: Path, order: Order) -> Generator[bool, None, None]:
    """Have another Blender do it. Raises `Problem` or `Cancelled`."""
    orders, log = folder / "order.json", folder / LOG
    orders.write_text(json.dumps(asked), encoding="utf-8")
    with log.open("wb") as said:
        running = subprocess.Popen([*_blender(), "--", str(orders)], stdout=said, stderr=said)
    try:
        while running.poll() is None:
            if order.state != "running":
                raise Cancelled
            for line in _said(log):
                if line.startswith("baked "):
                    _, done, _, every = line.split()
                    order.fraction = int(done) / int(every)
            yield True
    finally:
        if running.poll() is None:
            running.kill()
            running.wait()
    if running.returncode:
        raise Problem(f"The bake did not work: {[f'code {running.returncode}', *_said(log)][-1]}")


def _said(log: Path) -> list[str]:
    return log.read_text(errors="replace").strip().splitlines()


def _blender() -> list[str]:
    """The command that runs `bake_run` in a Blender of its own."""
    script = str(Path(__file__).with_name("bake_run.py"))
    if not bpy.app.binary_path:  # Blender as a module of Python
        return [sys.executable, script]
    quiet = ["--background", "--factory-startup", "--python-exit-code", "1"]
    return [bpy.app.binary_path, *quiet, "--python", script]


def _material(baked: dict[str, Any]) -> bpy.types.Material:
    """A material of what was baked of an object."""
    layer = baked["uv"] or LAYER
    images = materials.load({kind: Path(file) for kind, file in baked["files"].items()})
    width, height = images["basecolor"].size
    maps = tuple(
        TextureMap(kind=kind, image=Image(width=width, height=height, format="RGB8")) for kind in images
    )
    swatch = Image(width=1, height=1, format="RGBA8")
    output = TextureOutput(recipe=None, metres=1.0, relief=0.0, maps=maps, swatch=swatch)
    title = f"{baked['name']} baked"
    material = bpy.data.materials.new(PREFIX + title)
    materials.dress(material, title, images, output, box=False)
    tree = material.node_tree
    nodes = {name: tree.nodes[PREFIX + name] for name in ("coordinates", "mapping", "bump")}
    uvs = tree.nodes.new("ShaderNodeUVMap")
    uvs.name, uvs.uv_map, uvs.parent = PREFIX + "uv", layer, nodes["coordinates"].parent
    uvs.location = nodes["coordinates"].location
    tree.links.new(uvs.outputs["UV"], nodes["mapping"].inputs["Vector"])
    tree.nodes.remove(nodes["coordinates"])
    nodes["bump"].uv_map = layer
    return material


def _new_layer(one: bpy.types.Object, file: Path) -> None:
    """The UVs that the other Blender made, as a UV map."""
    spots = np.fromfile(file, np.float32)
    if len(spots) != 2 * len(one.data.loops):
        raise Problem(f"{one.name} has changed while it was baked: bake it again")
    layer = one.data.uv_layers.get(LAYER) or one.data.uv_layers.new(name=LAYER, do_init=False)
    if layer is None:
        raise Problem(f"{one.name} has as many UV maps as Blender allows: remove one")
    layer.uv.foreach_set("vector", spots)
