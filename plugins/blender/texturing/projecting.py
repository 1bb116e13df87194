"""A texture or a picture thrown onto objects from a camera, over the materials they have.

Each material is copied, and the projection mixed over the copy where the camera sees the surface. What it
sees is a depth map and a map of weights (`depth`); the shader finds its place in them from the object's own
coordinates, at every point anew. So even a wall of two triangles gets the picture in true perspective,
modifiers stay what they are, the picture sticks when the object moves, and no UV map is touched.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import NamedTuple

import bpy
import numpy as np

from .. import ticking
from ..bridge.messages import Image
from . import cameras, files, fitting, storing
from .cameras import Frame
from .depth import Lens, Sight, look
from .fitting import Target
from .making import Cancelled, Made, Problem, Steps
from .materials import PREFIX, Images
from .pixels import aside

NAME = PREFIX + "projection "  # before the names of our nodes
BIAS = 0.006  # of the depth: a surface does not stand in its own way
FARTHEST = 65534  # of 16 bits; one more is nothing at all


class Sheet(NamedTuple):
    """What is projected. metres: how wide it is in the real world; None: it fills the frame."""

    title: str
    images: Images
    relief: float = 0.0
    metres: float | None = None


class Seen(NamedTuple):
    """What the camera sees, as images. nearest, farthest: metres, depth 0 and 1; middle: of all it sees."""

    depth: bpy.types.Image
    weight: bpy.types.Image
    nearest: float
    farthest: float
    middle: float


def sheet(made: Made, real: bool) -> Sheet:
    """A texture as something to project; real: at its real size, else over the whole frame."""
    return Sheet(made.title, made.images, made.output.relief, made.output.metres if real else None)


def project(making: Generator[bool, None, Sheet], targets: Sequence[Target], seeing: Frame) -> Steps:
    """Put what `making` brings onto these objects, as the camera sees them now."""
    points, facing, lens = yield from cameras.gather(seeing.lens)
    sight = yield from aside(lambda: look(points, facing, lens))
    thrown = yield from making
    seen = yield from _images(sight, thrown.title)
    seeing, ground = seeing._replace(lens=lens), ticking.abandoned
    done: dict[str, list[bpy.types.Material]] = {}
    for target in targets:
        if one := bpy.data.objects.get(target.name):
            done[target.name] = _copies(one, thrown, seen, seeing)
        yield False
        if ticking.abandoned != ground:
            raise Problem("Undone while it was being projected: project it again")
    if not done:
        raise Cancelled
    for name, copies in done.items():  # all at once, so that nobody meets half of it
        if one := bpy.data.objects.get(name):
            fitting.replace(one, copies)
    return ""


def _images(sight: Sight, title: str) -> Generator[bool, None, Seen]:
    """Depth and weights as files and image datablocks. Raises `Problem` if they can't be written."""
    there = sight.depth[np.isfinite(sight.depth)]
    if not there.size or not sight.weight.any():
        raise Problem("The camera sees nothing that a picture could be thrown onto")
    nearest, farthest = float(there.min()), float(there.max()) + 1e-6
    scale = FARTHEST / (farthest - nearest)
    levels = np.where(np.isfinite(sight.depth), (sight.depth - nearest) * scale, FARTHEST + 1)
    height, width = sight.depth.shape
    name = files.free(storing.folder(), files.slug(title))
    planes = {
        "depth": ("L16", np.ceil(np.nan_to_num(levels, posinf=FARTHEST + 1)).astype("<u2")),
        "weight": ("L8", np.rint(sight.weight * 255).astype(np.uint8)),
    }
    paths = {kind: storing.folder() / f"{name}_{kind}.png" for kind in planes}

    def write() -> None:
        for kind, (form, plane) in planes.items():
            files.save(paths[kind], Image(width=width, height=height, format=form), plane.reshape(-1).data)

    try:
        yield from aside(write)
    except OSError as problem:
        raise Problem(f"the projection can't be written: {problem.strerror}") from None
    depth, weight = (_data(paths[kind]) for kind in ("depth", "weight"))
    middle = float(np.median(sight.depth[np.isfinite(sight.depth) & (sight.weight > 0)]))
    return Seen(depth, weight, nearest, farthest, middle)


def _data(path: Path) -> bpy.types.Image:
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name, image.alpha_mode = "Non-Color", "NONE"
    return image


def _copies(one: bpy.types.Object, thrown: Sheet, seen: Seen, seeing: Frame) -> list[bpy.types.Material]:
    """Copies of an object's materials, slot by slot, with the projection over them."""
    group = _projector(seen, seeing.lens, np.array(one.matrix_world), thrown.title)
    copies: dict[bpy.types.Material | None, bpy.types.Material] = {}
    olds = [slot.material for slot in one.material_slots] or [None]
    for old in olds:
        if old not in copies:
            copies[old] = _over(old, group, thrown, seen, seeing)
    return [copies[old] for old in olds]


def _over(
    old: bpy.types.Material | None, group: bpy.types.NodeTree, thrown: Sheet, seen: Seen, seeing: Frame
) -> bpy.types.Material:
    """A copy of a material with the projection mixed over it."""
    material = bpy.data.materials.new(PREFIX + thrown.title) if old is None else old.copy()
    if material.museloom.key:
        material.museloom.key = uuid.uuid4().hex  # refined on its own from now on
    material.use_nodes = True
    tree = material.node_tree
    surface = tree.get_output_node("ALL") or tree.nodes.new("ShaderNodeOutputMaterial")
    place = surface.location.copy()
    frame = tree.nodes.new("NodeFrame")
    frame.name, frame.label = NAME + "frame", f"{PREFIX}projection: {thrown.title}"

    def node(kind: str, name: str, x: float, y: float) -> bpy.types.Node:
        made = tree.nodes.new(kind)
        made.name, made.parent, made.location = NAME + name, frame, (place.x + x, place.y - 500 + y)
        return made

    projector = node("ShaderNodeGroup", "projector", -1100, 0)
    mapping = node("ShaderNodeMapping", "mapping", -900, 0)
    shader = node("ShaderNodeBsdfPrincipled", "shader", -300, 0)
    mix = node("ShaderNodeMixShader", "mix", 0, 300)
    projector.node_tree = group
    scale, location = _laid(thrown, seen, seeing)
    mapping.inputs["Scale"].default_value, mapping.inputs["Location"].default_value = scale, location
    tree.links.new(projector.outputs["Place"], mapping.inputs["Vector"])
    shader.inputs["Roughness"].default_value = 0.7
    sockets = {"basecolor": "Base Color", "roughness": "Roughness", "metallic": "Metallic"}
    for row, kind in enumerate(kind for kind in (*sockets, "height") if kind in thrown.images):
        image = node("ShaderNodeTexImage", kind, -650, 100 - row * 290)
        image.image, image.extension = thrown.images[kind], "REPEAT" if thrown.metres else "MIRROR"
        tree.links.new(mapping.outputs["Vector"], image.inputs["Vector"])
        if kind in sockets:
            tree.links.new(image.outputs["Color"], shader.inputs[sockets[kind]])
        elif thrown.metres and thrown.relief:  # how deep a picture of a whole frame is, nobody knows
            bump = node("ShaderNodeBump", "bump", -350, -700)
            bump.inputs["Distance"].default_value = thrown.relief
            tree.links.new(image.outputs["Color"], bump.inputs["Height"])
            tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])
    before = surface.inputs["Surface"].links[0].from_socket if surface.inputs["Surface"].links else None
    if before is not None:
        tree.links.new(before, mix.inputs[1])
    tree.links.new(projector.outputs["Weight"], mix.inputs[0])
    tree.links.new(shader.outputs["BSDF"], mix.inputs[2])
    tree.links.new(mix.outputs[0], surface.inputs["Surface"])
    return material


def _laid(thrown: Sheet, seen: Seen, seeing: Frame) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How a sheet lies in the lens: scale and location. It covers the frame, or has its real size at the
    depth that most things have."""
    width, height = thrown.images["basecolor"].size
    across, up = 1 / seeing.share[0], 1 / seeing.share[1]  # frames in the lens
    if thrown.metres:
        reach = 1.0 if seeing.lens.flat else seen.middle
        metres = 2 * reach / float(np.linalg.norm(seeing.lens.clip[0, :3]))  # of the whole lens
        across = metres / thrown.metres
        up = across * seeing.lens.height / seeing.lens.width * width / height
    elif width / height > seeing.aspect:
        across *= seeing.aspect * height / width
    else:
        up *= width / height / seeing.aspect
    return (across, up, 1.0), (0.5 - across / 2, 0.5 - up / 2, 0.0)


def _projector(seen: Seen, lens: Lens, world: np.ndarray, title: str) -> bpy.types.NodeTree:
    """A group of nodes: an object's coordinates become the place in the lens, 0 - 1, and the weight."""
    tree = bpy.data.node_groups.new(f"{PREFIX}projector {title}", "ShaderNodeTree")
    for name, kind in (("Place", "NodeSocketVector"), ("Weight", "NodeSocketFloat")):
        tree.interface.new_socket(name, in_out="OUTPUT", socket_type=kind)
    out = tree.nodes.new("NodeGroupOutput")
    coordinates = tree.nodes.new("ShaderNodeTexCoord").outputs["Object"]
    column = iter(range(100))

    def math(operation: str, *values: bpy.types.NodeSocket | float) -> bpy.types.NodeSocket:
        node = tree.nodes.new("ShaderNodeMath")
        node.operation, node.location = operation, (next(column) * 180, 0)
        for socket, value in zip(node.inputs, values, strict=False):
            if isinstance(value, bpy.types.NodeSocket):
                tree.links.new(value, socket)
            else:
                socket.default_value = value
        return node.outputs[0]

    def row(values: np.ndarray) -> bpy.types.NodeSocket:
        node = tree.nodes.new("ShaderNodeVectorMath")
        node.operation, node.location = "DOT_PRODUCT", (next(column) * 180, 200)
        tree.links.new(coordinates, node.inputs[0])
        node.inputs[1].default_value = values[:3]
        return math("ADD", node.outputs["Value"], float(values[3]))

    x, y, w = (row(lens.clip[number] @ world) for number in (0, 1, 3))
    metres = row(lens.depth @ world)
    place = tree.nodes.new("ShaderNodeCombineXYZ")
    for socket, value in zip(place.inputs, (x, y), strict=False):
        tree.links.new(math("MULTIPLY_ADD", math("DIVIDE", value, w), 0.5, 0.5), socket)
    depth, weight = (tree.nodes.new("ShaderNodeTexImage") for _ in range(2))
    depth.image, depth.interpolation, weight.image = seen.depth, "Closest", seen.weight
    for node in (depth, weight):
        node.extension = "CLIP"
        tree.links.new(place.outputs[0], node.inputs["Vector"])
    reach = seen.farthest - seen.nearest
    surface = math("MULTIPLY_ADD", depth.outputs["Color"], reach * 65535 / FARTHEST, seen.nearest)
    visible = math("LESS_THAN", math("MULTIPLY", metres, 1 - BIAS), surface)
    before = math("MULTIPLY", visible, math("GREATER_THAN", metres, 0.0))
    tree.links.new(place.outputs[0], out.inputs["Place"])
    tree.links.new(math("MULTIPLY", before, weight.outputs["Color"]), out.inputs["Weight"])
    out.location, place.location = (next(column) * 180, 0), (900, -300)
    depth.location, weight.location = (1100, -300), (1100, -600)
    return tree
