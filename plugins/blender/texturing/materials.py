"""Materials with textures: a Principled BSDF and its maps, in one frame of nodes.

With UVs the relief is a tangent-space normal map. Box mapping has no tangents that fit, so there the height
is the relief, as the material's displacement; that is also what moves the surface itself, where it is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import bpy

from .. import compat
from ..bridge.messages import MAPS, MapKind, TextureOutput

PREFIX = "Museloom "  # of the names of our nodes: found again by them, whatever else the artist adds
BLEND = 0.2  # of the sides of a box where they meet, share of the angle
SPACING = 290.0  # between two image nodes, one above the other
LABELS: dict[MapKind, str] = {
    "basecolor": "Base Colour", "normal": "Normal", "roughness": "Roughness", "height": "Height",
    "ao": "Ambient Occlusion", "metallic": "Metallic",
}  # fmt: skip

Images = Mapping[MapKind, bpy.types.Image]


def load(paths: Mapping[MapKind, Path]) -> Images:
    """The files as image datablocks. Blender reads the pixels when it first needs them."""
    images = {kind: bpy.data.images.load(str(path)) for kind, path in paths.items()}
    for kind, image in images.items():
        image.colorspace_settings.name = "sRGB" if kind == "basecolor" else "Non-Color"
        image.alpha_mode = "NONE"
    return images


def dress(material: bpy.types.Material, title: str, images: Images, output: TextureOutput, box: bool) -> None:
    """Make a material's nodes anew. box: no UVs, the images come from all sides."""
    tree = compat.nodes_of(material)
    frame = tree.nodes.new("NodeFrame")
    frame.name, frame.label = PREFIX + "frame", PREFIX + title
    made = {
        name: _node(tree, kind, name, place, frame)
        for name, kind, place in (
            ("coordinates", "ShaderNodeTexCoord", (-1150, 0)),
            ("mapping", "ShaderNodeMapping", (-950, 0)),
            ("occlusion", "ShaderNodeMix", (-300, 0)),
            ("bump", "ShaderNodeNormalMap", (-300, -350)),
            ("displacement", "ShaderNodeDisplacement", (0, -750)),
            ("shader", "ShaderNodeBsdfPrincipled", (0, 0)),
            ("surface", "ShaderNodeOutputMaterial", (350, 0)),
        )
    }
    made["occlusion"].data_type, made["occlusion"].blend_type = "RGBA", "MULTIPLY"
    made["occlusion"].inputs["Factor"].default_value = 1.0
    made["displacement"].space, made["displacement"].inputs["Midlevel"].default_value = "WORLD", 0.5
    tree.links.new(made["coordinates"].outputs["Object" if box else "UV"], made["mapping"].inputs["Vector"])
    for row, kind in enumerate(kind for kind in MAPS if kind in images):
        node = _node(tree, "ShaderNodeTexImage", kind, (-700, 300 - row * SPACING), frame)
        node.label, node.image = LABELS[kind], images[kind]
        if box:
            node.projection, node.projection_blend = "BOX", BLEND
        tree.links.new(made["mapping"].outputs["Vector"], node.inputs["Vector"])
    tree.nodes.active = tree.nodes.get(PREFIX + "basecolor")  # what Solid view shows as texture
    measure(material, output)
    link(material)


def measure(material: bpy.types.Material, output: TextureOutput) -> None:
    """Set what is no map: the real-world scale of the tile, from the span of the coordinates; that of the
    relief, in metres; sheen."""
    nodes = material.node_tree.nodes
    if mapping := nodes.get(PREFIX + "mapping"):
        x, y, z = (span / output.metres for span in material.museloom.span)
        if output.maps and not material.museloom.box:  # from a picture, it need not be square
            y *= output.maps[0].image.width / output.maps[0].image.height
        mapping.inputs["Scale"].default_value = (x, y, z)
    if displacement := nodes.get(PREFIX + "displacement"):
        displacement.inputs["Scale"].default_value = output.relief
    if shader := nodes.get(PREFIX + "shader"):
        shader.inputs["Sheen Weight"].default_value = output.sheen


def link(material: bpy.types.Material) -> None:
    """Connect the maps to the shader as the material's options have it; other links stay as they are."""
    facts, tree = material.museloom, material.node_tree
    nodes = {node.name.removeprefix(PREFIX): node for node in tree.nodes if node.name.startswith(PREFIX)}
    if not {"shader", "surface", "occlusion", "bump", "displacement"} <= nodes.keys():
        return  # the artist has taken it apart
    shader, surface, mix = nodes["shader"], nodes["surface"], nodes["occlusion"]
    factors = [socket for socket in mix.inputs if socket.type == "RGBA"]
    mixed = next(socket for socket in mix.outputs if socket.type == "RGBA")
    images = {kind: nodes[kind].outputs["Color"] for kind in MAPS if kind in nodes}
    deep = facts.displace or facts.box
    occluded = facts.occlude and "ao" in images
    _connect(tree, shader.outputs["BSDF"], surface.inputs["Surface"])
    _connect(tree, mixed if occluded else images.get("basecolor"), shader.inputs["Base Color"])
    _connect(tree, images.get("basecolor") if occluded else None, factors[0])
    _connect(tree, images.get("ao") if occluded else None, factors[1])
    _connect(tree, images.get("roughness"), shader.inputs["Roughness"])
    _connect(tree, images.get("metallic"), shader.inputs["Metallic"])
    _connect(tree, images.get("normal"), nodes["bump"].inputs["Color"])
    _connect(tree, images.get("height"), nodes["displacement"].inputs["Height"])
    _connect(tree, None if deep else nodes["bump"].outputs["Normal"], shader.inputs["Normal"])
    displacement = nodes["displacement"].outputs["Displacement"] if deep else None
    _connect(tree, displacement, surface.inputs["Displacement"])
    material.displacement_method = "BOTH" if facts.displace else "BUMP"


def base(material: bpy.types.Material) -> bpy.types.Image | None:
    """The base colour that a material of ours shows."""
    node = material.node_tree.nodes.get(PREFIX + "basecolor") if material.node_tree else None
    return node.image if node is not None and material.museloom.key else None


def exchange(material: bpy.types.Material, images: Images) -> None:
    """Show other images, in place."""
    for kind, image in images.items():
        node = material.node_tree.nodes.get(PREFIX + kind)
        if node is not None and node.bl_idname == "ShaderNodeTexImage":
            node.image = image


def _node(
    tree: bpy.types.NodeTree, kind: str, name: str, place: tuple[float, float], frame: bpy.types.Node
) -> bpy.types.Node:
    node = tree.nodes.new(kind)
    node.name, node.location, node.parent = PREFIX + name, place, frame
    return node


def _connect(
    tree: bpy.types.NodeTree, source: bpy.types.NodeSocket | None, target: bpy.types.NodeSocket
) -> None:
    """One link into `target`, or none."""
    for old in list(target.links):
        tree.links.remove(old)
    if source is not None:
        tree.links.new(source, target)
