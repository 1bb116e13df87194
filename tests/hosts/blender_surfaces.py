"""Run by bpy's Python: ideas by diffusion, variations of pictures, upscaling, projection, a bake.

Arguments: the extension's zip, a folder. Prints what it found as JSON in its last line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import bpy
import numpy as np
from blender_texture_pictures import filled
from blender_textures import average, look, render, textured, wait
from mathutils import Vector

GREEN, RED = (0.05, 0.5, 0.05, 1), (1.0, 0.1, 0.1, 1)
EYE = (0.0, -8.0, 4.0)


def main(packed: str, folder: Path) -> dict[str, object]:
    """All of it, in order; returns what was found on the way."""
    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    from bl_ext.user_default.museloom import preferences
    from bl_ext.user_default.museloom.texturing import picture_operators

    picture_operators.IDEAS = 1  # four of the first idea are enough for a small machine
    preferences.chosen().size = "512"
    found: dict[str, object] = {"version": bpy.app.version_string}
    ideas(found)
    pictures(found)
    projection(found, folder)
    bake(found, folder)
    return found


def ideas(found: dict[str, object]) -> None:
    """By diffusion: applied without a second job, more like one, again from the history, upscaled."""
    from bl_ext.user_default.museloom import ticking

    session, textures = ticking.session, ticking.textures
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    fields = bpy.context.window_manager.museloom
    fields.texture, fields.texture_seed, fields.engine = "red brick wall", 7, "diffusion"
    fields.diffusion.steps, fields.diffusion.negative = 4, "moss"
    bpy.ops.museloom.textures()
    wait(lambda: not session.busy)
    swatches = textures.rounds[-1].ideas
    found["ideas"] = [[one.state, one.error, one.maker] for one in swatches]
    found["pictures"] = [one.version for one in swatches]
    found["settings"] = [one.output.diffusion.steps for one in swatches]
    before = works()
    found["kept"] = {one.work for one in swatches} <= before
    bpy.ops.ed.undo_push(message="Before")
    bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=swatches[0].job)
    found["works"] = [len(before), len(works())]
    found["applied"] = look("Cube")
    colour = average(bpy.data.objects["Cube"].active_material)
    bpy.ops.ed.undo()
    found["undone"] = [slot.material.name for slot in bpy.data.objects["Cube"].material_slots]

    bpy.ops.museloom.more_textures("EXEC_DEFAULT", idea=swatches[0].job)
    wait(lambda: not session.busy)
    found["more"] = [[one.state, one.error, one.maker] for one in textures.rounds[-1].ideas]
    bpy.ops.museloom.apply_texture("EXEC_DEFAULT", True, source=swatches[0].work)
    material = bpy.data.objects["Cube"].active_material
    found["again"] = [colour, average(material)]
    images = [list(node.image.size) for node in textured(material)]
    bpy.ops.museloom.upscale_texture("EXEC_DEFAULT", True, factor="2")
    found["upscaled"] = [images, [list(node.image.size) for node in textured(material)]]
    found["upscaled colour"] = average(material)
    bpy.ops.ed.undo()
    undone = bpy.data.objects["Cube"].active_material
    found["upscale undone"] = [list(node.image.size) for node in textured(undone)]


def works() -> set[str]:
    """What the history lists."""
    from bl_ext.user_default.museloom import ticking

    bpy.ops.museloom.history()
    wait(lambda: not ticking.session.busy)
    return {work.work for work in ticking.textures.works}


def pictures(found: dict[str, object]) -> None:
    """Variations of an image, and of a render."""
    from bl_ext.user_default.museloom import ticking

    fields = bpy.context.window_manager.museloom
    rows, columns = np.mgrid[0:64, 0:64]
    filled("stripes", np.where(((rows + columns) % 16 < 8)[..., None], RED, GREEN))
    fields.picture, fields.picture_prompt, fields.picture_strength = "stripes", "mossy", 0.3
    bpy.ops.museloom.vary_picture("EXEC_DEFAULT")
    wait(lambda: not ticking.session.busy)
    found["varied"] = [[one.state, one.error] for one in ticking.textures.rounds[-1].ideas]
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples = "CYCLES", 1
    scene.render.resolution_x, scene.render.resolution_y = 64, 48
    settings = scene.render.image_settings
    settings.file_format, settings.color_mode = "OPEN_EXR", "RGBA"
    bpy.ops.render.render()
    bpy.ops.museloom.take_render()
    bpy.ops.museloom.vary_picture("EXEC_DEFAULT")
    wait(lambda: not ticking.session.busy)
    found["render varied"] = [[one.state, one.error] for one in ticking.textures.rounds[-1].ideas]
    found["settings kept"] = [settings.file_format, settings.color_mode]


def projection(found: dict[str, object], folder: Path) -> None:
    """A red picture onto a green scene: a floor, a box before a box, from a camera in front."""
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    boxes()
    filled("red", np.broadcast_to(RED, (32, 32, 4)))
    bpy.context.window_manager.museloom.picture = "red"
    bpy.ops.ed.undo_push(message="Before")
    bpy.ops.museloom.project_picture("EXEC_DEFAULT", True)
    found["projected"] = [[slot.material.name for slot in one.material_slots] for one in meshes()]
    found["uv maps"] = [[layer.name for layer in one.data.uv_layers] for one in meshes()]
    for name, eye in {"front": EYE, "back": (0.0, 9.0, 5.0), "top": (0.0, 0.01, 12.0)}.items():
        look_from(eye)
        render(folder / f"{name}.png")
    bpy.ops.ed.undo()
    found["projection undone"] = [[slot.material.name for slot in one.material_slots] for one in meshes()]
    bpy.ops.ed.redo()
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "projected.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(folder / "projected.blend"))
    found["saved"] = sorted(image.filepath for image in bpy.data.images if image.filepath and image.users)


def bake(found: dict[str, object], folder: Path) -> None:
    """What has been projected, as images; one of the boxes has no UVs."""
    bare = bpy.data.objects["Near"]
    while bare.data.uv_layers:
        bare.data.uv_layers.remove(bare.data.uv_layers[0])
    for one in meshes():
        one.select_set(one.name in ("Near", "Floor"))
    bpy.ops.museloom.bake_texture("EXEC_DEFAULT", True)
    found["baked"] = {name: look_baked(name) for name in ("Near", "Floor", "Far")}
    look_from(EYE)
    render(folder / "baked.png")


def look_baked(name: str) -> dict[str, object]:
    """The material, its UV map, sizes of its images."""
    one = bpy.data.objects[name]
    nodes = one.active_material.node_tree.nodes
    return {
        "material": one.active_material.name,
        "uv": [node.uv_map for node in nodes if node.bl_idname == "ShaderNodeUVMap"],
        "layers": [layer.name for layer in one.data.uv_layers],
        "images": {node.label: list(node.image.size) for node in textured(one.active_material) if node.label},
    }


def boxes() -> None:
    """A floor, a box and a larger one behind it, all of one green; the camera."""
    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.object.delete()
    green = bpy.data.materials.new("Green")
    green.use_nodes = True
    green.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = GREEN
    for name, make, how in (
        ("Floor", bpy.ops.mesh.primitive_plane_add, {"size": 12}),
        ("Near", bpy.ops.mesh.primitive_cube_add, {"size": 2, "location": (0, -1, 1)}),
        ("Far", bpy.ops.mesh.primitive_cube_add, {"size": 2, "location": (0, 3, 1)}),
    ):
        make(**how)
        bpy.context.object.name = name
        bpy.context.object.data.materials.append(green)
    bpy.data.objects["Far"].scale = (1.5, 1, 1.5)
    scene = bpy.context.scene
    scene.view_settings.view_transform = "Standard"
    scene.render.resolution_x = scene.render.resolution_y = 64
    background = scene.world.node_tree.nodes["Background"].inputs
    background["Color"].default_value, background["Strength"].default_value = (1, 1, 1, 1), 1.0
    bpy.ops.object.camera_add()
    look_from(EYE)
    bpy.ops.object.select_all(action="SELECT")


def look_from(eye: tuple[float, float, float]) -> None:
    """Have the camera look at the middle of the scene."""
    camera = next(one for one in bpy.data.objects if one.type == "CAMERA")
    bpy.context.scene.camera, camera.location = camera, eye
    camera.rotation_euler = (Vector((0, 0.5, 1)) - Vector(eye)).to_track_quat("-Z", "Y").to_euler()
    bpy.context.view_layer.update()


def meshes() -> list[bpy.types.Object]:
    """Of the scene, by name."""
    return sorted((one for one in bpy.data.objects if one.type == "MESH"), key=lambda one: one.name)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
