"""Run by bpy's Python: texture ideas applied, refined, undone, saved, opened again, rendered with Cycles.

Arguments: the extension's zip, a folder. Prints what it found as JSON in its last line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bpy

SIZE, SAMPLES = 64, 16
PATIENCE = 120.0  # seconds


def main(packed: str, folder: Path) -> dict[str, object]:
    """All of it, in order; returns what was found on the way."""
    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    from bl_ext.user_default.museloom import preferences, ticking
    from bl_ext.user_default.museloom.texturing import facts

    preferences.chosen().size = "512"
    session, textures = ticking.session, ticking.textures
    found: dict[str, object] = {"version": bpy.app.version_string}
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    fields = bpy.context.window_manager.museloom
    fields.texture, fields.texture_seed, fields.engine = "red brick wall", 7, "procedural"
    bpy.ops.museloom.textures()
    wait(lambda: not session.busy)
    found["ideas"] = [[one.state, one.title, one.error, one.version > 0] for one in textures.rounds[-1].ideas]
    source = textures.rounds[-1].ideas[0].job

    cube = bpy.context.object
    bare = bpy.data.objects.new("Bare", cube.data.copy())
    while bare.data.uv_layers:
        bare.data.uv_layers.remove(bare.data.uv_layers[0])
    bare.scale, bare.location = (2, 2, 2), (8, 0, 0)
    bpy.context.collection.objects.link(bare)
    bare.select_set(True)
    bpy.ops.ed.undo_push(message="Before")
    bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=source)
    found["applied"] = [look(name) for name in ("Cube", "Bare")]
    render(folder / "wall.png")
    bpy.ops.ed.undo()
    found["undone"] = [slot.material.name for slot in bpy.data.objects["Cube"].material_slots]
    bpy.ops.ed.redo()
    found["redone"] = look("Cube")["material"]

    material = bpy.data.objects["Cube"].active_material
    first, images = average(material), image_names(material)
    name = next(iter(facts.output(material).recipe.colours))
    material.museloom[facts.COLOUR + name] = [0.1, 0.2, 0.9]
    bpy.ops.ed.undo_push(message="Slider")  # as Blender does at once, before there are images
    ticking.refining.tick()
    wait(lambda: image_names(material) != images)
    found["live"] = [tuple(one.image.size) for one in textured(material)]
    wait(lambda: settled("Cube"))
    found["refined"], found["before"] = average(material), first
    found["refined too"] = average(bpy.data.objects["Bare"].active_material)
    found["refined sizes"] = [tuple(one.image.size) for one in textured(material)]
    found["leftovers"] = [one.name for one in bpy.data.images if one.name.startswith("preview")]
    bpy.ops.ed.undo()
    found["slider undone"] = average(bpy.data.objects["Cube"].active_material)
    bpy.ops.ed.redo()
    wait(lambda: settled("Cube"))
    material = bpy.data.objects["Cube"].active_material
    found["slider redone"] = average(material)

    bpy.ops.object.select_all(action="DESELECT")
    found["nothing selected"] = refused(source)
    bpy.data.objects["Bare"].select_set(True)
    bpy.context.view_layer.objects.active = bpy.data.objects["Bare"]
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.select_all(action="DESELECT")
    found["no face"] = refused(source)
    bpy.context.tool_settings.mesh_select_mode = (False, False, True)
    bpy.ops.object.mode_set(mode="OBJECT")
    bpy.data.objects["Bare"].data.polygons[2].select = True
    bpy.ops.object.mode_set(mode="EDIT")
    for _ in range(2):  # the second takes the first one's slot
        bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=textures.rounds[-1].ideas[1].job)
    bpy.ops.object.mode_set(mode="OBJECT")
    mesh = bpy.data.objects["Bare"].data
    found["faces"] = [polygon.material_index for polygon in mesh.polygons]
    found["slots"] = len(mesh.materials)

    material.museloom.displace = material.museloom.occlude = True
    found["displaced"] = look("Cube")
    render(folder / "displaced.png")
    for pack in (False, True):
        preferences.chosen().pack = pack
        if pack:
            bpy.data.objects["Bare"].select_set(True)
            bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=source)
        bpy.ops.wm.save_as_mainfile(filepath=str(folder / f"scene-{pack}.blend"))
        bpy.ops.wm.read_homefile(app_template="")
        bpy.ops.wm.open_mainfile(filepath=str(folder / f"scene-{pack}.blend"))
        opened = bpy.data.objects["Bare" if pack else "Cube"].active_material
        found[f"saved, pack {pack}"] = {
            "images": [[one.image.filepath, one.image.packed_file is not None] for one in textured(opened)],
            "average": average(opened),
            "recipe": facts.output(opened).recipe.archetype,
        }

    bpy.ops.museloom.history()
    wait(lambda: not session.busy)
    found["works"] = sorted({work.title for work in textures.works})
    bpy.data.objects["Cube"].select_set(True)
    idea = next(work.work for work in textures.works if work.seed == 7)
    bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=idea)
    found["from history"] = look("Cube")
    scene()
    bpy.ops.museloom.texture_scene("EXEC_DEFAULT", True)
    slots = bpy.data.objects["Cube"].material_slots
    found["scene"] = {slot.material.name: bool(slot.material.museloom.key) for slot in slots}
    found["red cloth"] = average(bpy.data.materials["Museloom cloth"])
    return found


def scene() -> None:
    """A scene idea, as if built: a cube of a red cloth, a leaf, a lamp, and what nobody has a texture for."""
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    group, cube = bpy.data.collections.new("Museloom: Test"), bpy.data.objects["Cube"]
    bpy.context.scene.collection.children.link(group)
    group.objects.link(cube)
    cube.data.materials.clear()
    for name, colour in (("cloth", (0.4, 0.02, 0.02, 1)), ("leaf", (0, 0.3, 0, 1)), ("lamp", (1, 1, 1, 1))):
        material = bpy.data.materials.new(f"Museloom {name}")
        material.use_nodes = True
        shader = material.node_tree.nodes["Principled BSDF"].inputs
        shader["Base Color"].default_value = colour
        shader["Emission Strength"].default_value = 5 if name == "lamp" else 0
        cube.data.materials.append(material)
    unknown = cube.data.materials[0].copy()
    unknown.name = "Museloom ectoplasm"
    cube.data.materials.append(unknown)


def refused(source: str) -> str:
    """Why it can't be applied."""
    try:
        bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=source)
    except RuntimeError as problem:
        return str(problem)
    return ""


def wait(until: Callable[[], bool]) -> None:
    """Tick as Blender's timer would."""
    from bl_ext.user_default.museloom import ticking

    deadline = time.monotonic() + PATIENCE
    while not until():
        ticking.tick()
        assert time.monotonic() < deadline, [order.error for order in ticking.textures.orders]
        time.sleep(0.02)


def settled(name: str) -> bool:
    """Whether an object's images show what its sliders say."""
    from bl_ext.user_default.museloom.texturing import facts

    material = bpy.data.objects[name].active_material
    shown = facts.output(material)
    return facts.wanted(material, shown) == shown.recipe


def textured(material: bpy.types.Material) -> list[bpy.types.Node]:
    """The nodes that show images."""
    return [node for node in material.node_tree.nodes if node.bl_idname == "ShaderNodeTexImage"]


def image_names(material: bpy.types.Material) -> list[str]:
    """Which images they show."""
    return [node.image.name for node in textured(material)]


def average(material: bpy.types.Material) -> list[float]:
    """The average colour of the base colour's pixels."""
    image = next(node.image for node in textured(material) if node.label == "Base Colour")
    pixels = list(image.pixels)
    return [sum(pixels[channel::4]) / (len(pixels) / 4) for channel in range(3)]


def look(name: str) -> dict[str, object]:
    """How an object's material is made."""
    one = bpy.data.objects[name]
    material = one.active_material
    nodes = material.node_tree.nodes
    shader = next(node for node in nodes if node.bl_idname == "ShaderNodeBsdfPrincipled")
    surface = next(node for node in nodes if node.bl_idname == "ShaderNodeOutputMaterial")
    return {
        "material": material.name,
        "slots": len(one.material_slots),
        "linked": sorted(socket.name for socket in shader.inputs if socket.is_linked),
        "displacement": surface.inputs["Displacement"].is_linked,
        "method": material.displacement_method,
        "scale": list(
            next(n for n in nodes if n.bl_idname == "ShaderNodeMapping").inputs["Scale"].default_value
        ),
        "projections": sorted({node.projection for node in textured(material)}),
        "images": {
            node.label: [*node.image.size, node.image.colorspace_settings.name, node.image.depth]
            for node in textured(material)
        },
        "frames": [node.label for node in nodes if node.bl_idname == "NodeFrame"],
        "metres": json.loads(material.museloom.output)["metres"],
    }


def render(target: Path) -> None:
    """The scene as its camera sees it, with Cycles."""
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples = "CYCLES", SAMPLES
    scene.render.resolution_x = scene.render.resolution_y = SIZE
    scene.render.filepath = str(target)
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
